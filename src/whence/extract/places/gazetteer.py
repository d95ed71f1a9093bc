"""The shipped gazetteer: one binary file of sorted columns, mapped into memory and searched in place.

Opening it costs a page or two; a look-up is a binary search. `tools/build_gazetteer.py` writes the file with
`pack`, so that the layout is described once, here: a magic line, the lengths of the columns, then the columns,
each padded to eight bytes. Numbers are little-endian. Points are degrees times 1,000 (111 m), `NO_POINT` where unknown.
"""

from __future__ import annotations

import mmap
import struct
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal

from whence.names import fold, key

MAGIC = b"whence gazetteer 1\n"
PATH = Path(__file__).parent / "data" / "gazetteer.bin"
LEVELS = ("country", "admin1", "admin2", "settlement", "other")
NO_POINT = -(2**31)
NO_REGION = 0xFFFF
ALTERNATE = 0x80000000
REMEMBERED = 1 << 14
"""Names whose look-ups are kept: the words of one report come again in the next."""
_Code = Literal["B", "H", "I", "i"]
COLUMNS: tuple[tuple[str, _Code], ...] = (
    ("geonames_id", "I"),
    ("latitude", "i"),
    ("longitude", "i"),
    ("population", "I"),
    ("country", "H"),
    ("region", "H"),
    ("level", "B"),
    ("title_at", "I"),
    ("titles", "B"),
    ("name_at", "I"),
    ("names", "B"),
    ("posting_at", "I"),
    ("postings", "I"),
    ("by_key", "I"),
)
"""Columns in file order with their struct codes.

`country` is two ASCII letters as one number; `region` the row of the first-level region; `title_at` and `name_at`
delimit UTF-8 runs of `titles` (a place's own name) and `names` (folded, sorted, unique); `postings` are the rows that
bear a name, the largest population first, with `ALTERNATE` set where it is another name of that place;
`by_key` lists the names in order of their skeleton.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer; `alternate` says that it was found under another of its names.

    `country` is the ISO 3166-1 alpha-2 code, `region` the row of its first-level region or None; `point` is latitude
    and longitude in degrees, None where unknown. A place of the codebook has row -1, its id, and what it lies `within`.
    """

    row: int
    name: str
    level: str
    country: str
    region: int | None
    geonames_id: int | None
    point: tuple[float, float] | None
    population: int
    alternate: bool = False
    codebook_id: str = ""
    within: tuple[str, ...] = ()


class Gazetteer:
    """A mapped gazetteer file; frozen, so that it may be shared."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = len(MAGIC)
        if self._map[:head] != MAGIC or sys.byteorder != "little":
            raise ValueError(
                f"{path.name}: not a gazetteer of this version; build it again with tools/build_gazetteer.py"
            )
        sizes = struct.unpack_from(f"<{len(COLUMNS)}I", self._map, head)
        view, at = memoryview(self._map), _padded(head + 4 * len(COLUMNS))
        self._columns: dict[str, memoryview[int]] = {}
        for (name, code), size in zip(COLUMNS, sizes, strict=True):
            self._columns[name] = view[at : at + size].cast(code)
            at += _padded(size)
        self._at = lru_cache(REMEMBERED)(self._search)
        self._all_posted = lru_cache(REMEMBERED // 8)(lambda index: tuple(self._posted(index)))

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._columns["geonames_id"])

    def entry(self, row: int, alternate: bool = False) -> Entry:
        """Return the place in a row."""
        column = self._columns
        latitude, region, country = column["latitude"][row], column["region"][row], column["country"][row]
        return Entry(
            row=row,
            name=self._text("titles", "title_at", row),
            level=LEVELS[column["level"][row]],
            country=chr(country >> 8) + chr(country & 0xFF) if country else "",
            region=None if region == NO_REGION else region,
            geonames_id=column["geonames_id"][row] or None,
            point=None if latitude == NO_POINT else (latitude / 1_000, column["longitude"][row] / 1_000),
            population=column["population"][row],
            alternate=alternate,
        )

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Return the places that bear a name (folded), the largest first."""
        at = self._at(fold(name))
        return () if at is None else self._all_posted(at)

    def has(self, name: str) -> bool:
        """Say whether a folded name is in the gazetteer."""
        return self._at(name) is not None

    def alike(self, name: str) -> Iterator[tuple[str, Entry]]:
        """Yield the places whose names share the skeleton of a name, each with the folded name that does."""
        wanted, order = key(name), self._columns["by_key"]
        at = _lowest(len(order), lambda index: key(self._name(order[index])) < wanted)
        while wanted and at < len(order) and key(self._name(order[at])) == wanted:
            for entry in self._posted(order[at]):
                yield self._name(order[at]), entry
            at += 1

    @cached_property
    def countries(self) -> Mapping[str, Entry]:
        """The countries by ISO code; they stand first."""
        rows = takewhile(lambda entry: entry.level == "country", map(self.entry, range(len(self))))
        return {entry.country: entry for entry in rows}

    def _search(self, name: str) -> int | None:
        """Return the index of a folded name, None where it is none of the gazetteer's."""
        wanted, at, names = name.encode(), self._columns["name_at"], self._columns["names"]
        index = bisect_left(range(self._name_count), wanted, key=lambda index: bytes(names[at[index] : at[index + 1]]))
        return index if index < self._name_count and self._name(index) == name else None

    @property
    def _name_count(self) -> int:
        return len(self._columns["name_at"]) - 1

    def _name(self, index: int) -> str:
        return self._text("names", "name_at", index)

    def _text(self, column: str, offsets: str, index: int) -> str:
        at = self._columns[offsets]
        return str(self._columns[column][at[index] : at[index + 1]], "utf-8")

    def _posted(self, index: int) -> Iterator[Entry]:
        at, postings = self._columns["posting_at"], self._columns["postings"]
        for posting in postings[at[index] : at[index + 1]]:
            yield self.entry(posting & ~ALTERNATE, bool(posting & ALTERNATE))


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """Return the gazetteer of the package, opened on first use."""
    return Gazetteer(PATH)


def pack(columns: Mapping[str, Iterable[int] | bytes]) -> bytes:
    """Return the bytes of a gazetteer file from the values of its columns."""
    packed = []
    for name, code in COLUMNS:
        values = columns[name]
        numbers = values if isinstance(values, bytes) else tuple(values)
        packed.append(struct.pack(f"<{len(numbers)}{code}", *numbers))
    head = MAGIC + struct.pack(f"<{len(COLUMNS)}I", *map(len, packed))
    return b"".join(part.ljust(_padded(len(part)), b"\0") for part in (head, *packed))


def _padded(size: int) -> int:
    return (size + 7) // 8 * 8


def _lowest(count: int, below: Callable[[int], bool]) -> int:
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if below(middle):
            low = middle + 1
        else:
            high = middle
    return low
