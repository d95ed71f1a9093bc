"""The ledger: one ordinary SQLite file, and the same view of reports that are only in memory."""

from whence.store.ledger import Ledger
from whence.store.memory import MemoryView

__all__ = ["Ledger", "MemoryView"]
