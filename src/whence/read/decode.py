"""Turn the bytes of tables into text: UTF-8, UTF-16, else Windows-1252, with a word on what was assumed."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from whence.read.sniff import HEAD, unicode_of

_CHUNK = 1 << 20
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How to read a text file: encoding, error handler, and what the user must know ("" if nothing)."""

    encoding: str
    errors: str = "strict"
    doubt: str = ""


def decoding(path: Path) -> Decoding:
    """Return how to decode the file; the whole of it is read once, in parts.

    A file that breaks UTF-8 is Windows-1252, unless more of its characters are sound multi-byte UTF-8 than are
    broken: then a few bytes were damaged, and reading all of it as Windows-1252 would garble the rest.
    """
    with path.open("rb") as stream:
        wide = unicode_of(stream.read(HEAD))
        if wide.startswith("utf-16"):
            return Decoding(encoding=wide, errors="replace")
        stream.seek(0)
        sound, broken = _count_utf8(stream)
    if not broken:
        return Decoding(encoding="utf-8-sig")
    if sound > broken:
        return Decoding(encoding="utf-8-sig", errors="replace", doubt=f"{broken} bytes are not UTF-8, shown as \ufffd")
    return Decoding(encoding="cp1252", errors="replace", doubt="not UTF-8, read as Windows-1252; save it as UTF-8")


def open_text(path: Path, how: Decoding) -> TextIO:
    """Open the file as text without touching its line ends; a byte order mark is dropped."""
    stream = path.open(encoding=how.encoding, errors=how.errors, newline="")
    if how.encoding.startswith("utf-16") and stream.read(1) != "\ufeff":
        stream.seek(0)
    return stream


def _count_utf8(stream: io.BufferedIOBase) -> tuple[int, int]:
    """Return how many non-ASCII characters decode as UTF-8 and how many bytes do not."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    sound = broken = 0
    while True:
        chunk = stream.read(_CHUNK)
        text = decoder.decode(chunk, final=not chunk)
        if not text.isascii():
            bad = len(_ESCAPED.findall(text))
            broken += bad
            sound += len(text) - len(text.encode("ascii", "ignore")) - bad
        if not chunk:
            return sound, broken
