"""whence: who really stands behind each figure and claim in a pile of public reports."""

from importlib.metadata import version as _version
from typing import TYPE_CHECKING

from whence.errors import CodebookError, LedgerError, NothingBuiltError, UnreadableError, UsageError, WhenceError

if TYPE_CHECKING:
    from whence.notebook import Ledger, Rows, build

__version__ = _version("whence")


def __getattr__(name: str) -> object:
    """Load the notebook API on first use, so that a stage or a record can be imported without the whole program."""
    if name in {"build", "Ledger", "Rows"}:
        from whence import notebook  # noqa: PLC0415

        return getattr(notebook, name)
    raise AttributeError(f"module 'whence' has no attribute {name!r}")


__all__ = [
    "CodebookError",
    "Ledger",
    "LedgerError",
    "NothingBuiltError",
    "Rows",
    "UnreadableError",
    "UsageError",
    "WhenceError",
    "__version__",
    "build",
]
