"""Undo what a server did to a body on its way: chunks and gzip, with the end of each proved."""

from __future__ import annotations

import re
import zlib

from whence.errors import UnreadableError
from whence.read.report import LIMIT

_CHUNK_HEAD = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class CutShortError(UnreadableError):
    """A body ends before its encoding says that it ends."""


def dechunked(data: bytes) -> bytes:
    """Return a chunked body in one piece; a body that is in one piece already is returned as it is.

    Many recorders keep the header and store the body without its chunks. Raise CutShortError where the closing chunk
    of length 0 is missing.
    """
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(data, at):
        size = int(head.group(1), 16)
        if not size:
            return b"".join(parts)
        parts.append(data[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else data[at : at + 1] == b"\n"
    if not parts:
        return data
    raise CutShortError("chunked body ends early")


def inflated(data: bytes, wbits: int) -> bytes:
    """Return gzip (`wbits` 31), zlib (15) or bare deflate (-15) data unpacked, up to the limit and one byte over it.

    Raise CutShortError where they end early, zlib.error where they are no such data.
    """
    parts, room = [], LIMIT + 1
    while data and room > 0:
        unpacker = zlib.decompressobj(wbits=wbits)
        part = unpacker.decompress(data, room)
        parts.append(part)
        room -= len(part)
        if room > 0 and not unpacker.eof:
            raise CutShortError("compressed body ends early")
        data = unpacker.unused_data if unpacker.unused_data[:2] == data[:2] and wbits == 31 else b""
    return b"".join(parts)
