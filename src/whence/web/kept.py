"""What is dear to make and stays the same until the ledger changes: boards and timelines of the events asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

MOST = 96
"""Things kept at a time, the latest asked for."""

Made = TypeVar("Made")


class Kept:
    """A few made things by what they are of; threads may ask at once."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, ...], object] = OrderedDict()

    def get(self, of: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what is kept under these words, the ledger's revision among them; else make and keep it."""
        with self._lock:
            if of in self._held:
                self._held.move_to_end(of)
                return self._held[of]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._held[of] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
