"""Cut a WARC, plain or packed in gzip members, into records, and prove that each is whole.

The library that reads the records takes a truncated one for a short one, and gives up a file at the first damage.
Here each record's Content-Length is held against what is there and each gzip member must end and prove its checksum;
after damage, reading goes on at the next place where a record starts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from whence.read.report import LIMIT
from whence.read.tape import Budget, Tape

GZIP = b"\x1f\x8b\x08"
_GZIP_START = re.compile(re.escape(GZIP) + rb"[\x00-\x1f]")
HEADER_LIMIT = 64 * 1024
_KEPT_OF_LARGE = 128 * 1024
_CHUNK = 1 << 14
_TRIAL = 1 << 12
_HISTORY = 1 << 22
_BLANK = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_START = re.compile(rb"WARC/[01]\.\d+\r?\n(?:WARC-|Content-)", re.I)

Problem = Literal["", "truncated", "damaged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One record as it lies in the archive.

    `number` counts all records from 1; `offset` is the byte of its start in the file (of its gzip member's start, if
    packed). `data` are header and block, of a block over the limit only the beginning (`large`). A frame with a
    `problem` is not whole, `what` says why; `kept` marks one that is whole though the file is not.
    """

    number: int
    offset: int
    data: bytes = b""
    large: bool = False
    problem: Problem = ""
    what: str = ""
    kept: bool = False


def frames(tape: Tape, budget: Budget) -> Iterator[Frame]:
    """Yield the records of an archive, in order; raise UnreadableError where it unpacks to too much."""
    if tape.peek(2) == GZIP[:2]:
        yield from _packed_frames(tape, budget)
    else:
        yield from _plain_frames(tape, 1)


def _plain_frames(tape: Tape, number: int) -> Iterator[Frame]:
    while True:
        while tape.peek(1) in (b"\r", b"\n"):
            tape.take(1)
        if not tape.peek(1):
            return
        yield _frame(tape, number)
        number += 1


def _frame(tape: Tape, number: int) -> Frame:
    offset = tape.position
    problem, what, header, size = _header(tape)
    if problem:
        return Frame(number=number, offset=offset, problem=problem, what=what)
    block = tape.take(min(size, LIMIT))
    there = len(block) + tape.skip(size - len(block))
    if there == size and _closed(tape.peek(16)):
        kept = block if size <= LIMIT else block[:_KEPT_OF_LARGE]
        return Frame(number=number, offset=offset, data=header + kept, large=size > LIMIT)
    if there == len(block) and (swallowed := _START.search(block)):
        tape.give_back(block[swallowed.start() :])
    else:
        tape.seek(_START, 64)
    if there < size:
        return Frame(number=number, offset=offset, problem="truncated", what="body ends early")
    return Frame(number=number, offset=offset, problem="damaged", what="its Content-Length is wrong")


def _closed(follows: bytes) -> bool:
    """Say whether a record can end before these bytes: its two line ends, the next record, or nothing follow."""
    bare = follows.lstrip(b"\r\n")
    return follows.startswith(b"\r\n\r\n") or bare.startswith(b"WARC/"[: len(bare)])


def _header(tape: Tape) -> tuple[Problem, str, bytes, int]:
    """Take a record's header; return problem, what, the header's bytes, and the length that it states for the block.

    A header that a next one breaks into was cut off: read together they would give one record's address to another.
    """
    window = tape.peek(HEADER_LIMIT)
    blank = _BLANK.search(window)
    end = blank.end() if blank else len(window)
    length = _LENGTH.search(window, 0, end)
    broken_into = _START.search(window, 1, end)
    if window.startswith(b"WARC/") and blank and length and not broken_into:
        return "", "", tape.take(end), int(length.group(1))
    tape.take(1)
    tape.seek(_START, 64)
    cut = broken_into or (len(window) < HEADER_LIMIT and not blank)
    if cut and window[:5] == b"WARC/"[: len(window)]:
        return "truncated", "header ends early", b"", 0
    return "damaged", "no sound WARC header", b"", 0


class _Member:
    """The gzip member of one record, or of several; at its end `problem` and `what` say whether it was sound.

    bgzip cuts a file in blocks of one size, each a member that it marks as such: they are read as one.
    """

    def __init__(self, packed: Tape, budget: Budget) -> None:
        self._packed = packed
        self._budget = budget
        self._unpacker = zlib.decompressobj(wbits=31)
        self._taken = bytearray()
        self.problem: Problem = ""
        self.what = ""

    def read(self, size: int) -> bytes:
        """Return up to `size` unpacked bytes, none at the end of the member or where it breaks."""
        while not self.problem:
            if self._unpacker.eof:
                if not _goes_on(self._packed):
                    return b""
                self._unpacker = zlib.decompressobj(wbits=31)
            part = self._packed.take(_CHUNK)
            try:
                data = self._unpacker.decompress(part, size)
            except zlib.error:
                self._packed.give_back(bytes(self._taken) + part)
                self.problem, self.what = "damaged", "its gzip data are damaged"
                return b""
            rest = self._unpacker.unused_data or self._unpacker.unconsumed_tail
            self._packed.give_back(rest)
            self._remember(part[: len(part) - len(rest)])
            self._budget.spend(len(data))
            if data:
                return data
            if not part and not self._unpacker.eof:
                self.problem, self.what = "truncated", "body ends early"
        return b""

    def _remember(self, part: bytes) -> None:
        """Keep the last 4 MiB of packed bytes: damage is often seen only behind the start of the next member."""
        self._taken += part
        if len(self._taken) > 2 * _HISTORY:
            del self._taken[:-_HISTORY]


def _goes_on(packed: Tape) -> bool:
    """Say whether a further block of bgzip follows: its header has the extra field BC."""
    header = packed.peek(16)
    return header.startswith(GZIP + b"\x04") and header[12:16] == b"BC\x02\x00"


def _packed_frames(tape: Tape, budget: Budget) -> Iterator[Frame]:
    number = 1
    while _past_padding(tape):
        offset = tape.position
        member = _Member(tape, budget)
        for frame in _member_frames(member, number):
            yield replace(frame, offset=offset)
            number = frame.number + 1
        if member.problem == "damaged":
            if tape.position == offset:
                tape.take(1)
            _to_next_member(tape)


def _past_padding(tape: Tape) -> bool:
    """Go past NULs, which some tapes and disks leave between members; say whether anything follows."""
    while (window := tape.peek(_CHUNK)) and not window.strip(b"\x00"):
        tape.take(len(window))
    tape.take(len(window) - len(window.lstrip(b"\x00")))
    return bool(window)


def _member_frames(member: _Member, number: int) -> Iterator[Frame]:
    """Yield a member's records; the last is held until the member has ended, and answers for its end."""
    last: Frame | None = None
    for frame in _plain_frames(Tape(member.read), number):
        if last:
            yield last
        last = frame
    if last is None:
        if member.problem:
            yield Frame(number=number, offset=0, problem=member.problem, what=member.what)
    elif member.problem == "damaged":
        since = f" somewhere from record {number} on" if last.number > number else ""
        yield replace(last, problem="damaged", what=member.what + since)
    elif member.problem and not last.problem:
        yield replace(last, problem="truncated", what="the file ends before this record's checksum", kept=True)
    else:
        yield last


def _to_next_member(tape: Tape) -> None:
    """Go on to the next gzip member that unpacks to the start of a record, to the end if a thousand tries find none."""
    for _ in range(1000):
        if not tape.seek(_GZIP_START, 4):
            return
        try:
            if zlib.decompressobj(wbits=31).decompress(tape.peek(_TRIAL), 5) == b"WARC/":
                return
        except zlib.error:
            pass
        tape.take(1)
    while tape.skip(1 << 30):
        pass
