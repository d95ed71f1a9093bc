"""Bytes that are read once from front to back: with a look ahead, a position, and a limit on what is unpacked."""

from __future__ import annotations

import re
from collections.abc import Callable

from whence.errors import UnreadableError

_CHUNK = 1 << 16


class Tape:
    """A stream with a look ahead; `position` counts the bytes taken."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._ahead = bytearray()
        self.position = 0

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without taking them, fewer at the end."""
        while len(self._ahead) < size and (more := self._read(max(_CHUNK, size - len(self._ahead)))):
            self._ahead += more
        return bytes(self._ahead[:size])

    def take(self, size: int) -> bytes:
        """Take and return the next `size` bytes, fewer at the end."""
        taken = self.peek(size)
        del self._ahead[: len(taken)]
        self.position += len(taken)
        return taken

    def skip(self, size: int) -> int:
        """Take up to `size` bytes without keeping them; return how many there were."""
        gone = 0
        while gone < size and (part := self.take(min(_CHUNK, size - gone))):
            gone += len(part)
        return gone

    def give_back(self, data: bytes) -> None:
        """Put bytes that were taken last in front again."""
        self._ahead[:0] = data
        self.position -= len(data)

    def seek(self, pattern: re.Pattern[bytes], reach: int) -> bool:
        """Go on to the next match of a pattern of at most `reach` bytes; False, and at the end, where there is none."""
        while window := self.peek(_CHUNK):
            if found := pattern.search(window):
                self.take(found.start())
                return True
            self.take(max(1, len(window) - reach + 1))
        return False


class Budget:
    """How much one file may unpack to: a small file that unpacks without end is refused, not followed."""

    RATIO = 200
    FLOOR = 256 * 1024 * 1024

    def __init__(self, packed_size: int) -> None:
        """Allow 200 times the packed size, at least 256 MiB: a choice, well under the 1030 that deflate can reach."""
        self._left = max(self.RATIO * packed_size, self.FLOOR)

    def spend(self, size: int) -> None:
        """Count `size` unpacked bytes; raise UnreadableError when there are too many."""
        self._left -= size
        if self._left < 0:
            raise UnreadableError("unpacks to far more than its size; the rest is skipped: unpack it by hand.")
