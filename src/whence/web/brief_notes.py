"""The notes and the list of reports of a brief: each wording once, with all the reports that have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.charts.wording import shortened
from whence.export.limits import GROUP_KINDS
from whence.tables import ReportRow
from whence.web import telling
from whence.web.telling import Sight

QUOTE = 420
"""Letters of a quote that a note prints; a sentence is nearly always shorter."""
LISTED = 160
"""Reports that a brief lists whole; of more, those that a note quotes."""
NO_OUTLET = "outlet not named"
_UNPLACED = frozenset({"", "unknown", "anonymous", "supporter_channel", *GROUP_KINDS})
"""Kinds of outlets whose addresses a brief for the public leaves out: groups' own, and what may be one."""
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: exact words, the numbers of the reports that have them; `graphic` says what is folded away."""

    number: int
    quote: str
    outlet: str
    published: str
    reports: Sequence[int]
    graphic: str
    own_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report in the list, with its number, its address where it may stand here, and its copies."""

    number: int
    row: ReportRow
    url: str
    copies: Sequence[Source] = ()


@dataclass(slots=True)
class _Wording:
    quote: str
    graphic: str
    own_words: bool
    reports: list[str]


@dataclass(slots=True)
class Notes:
    """The notes of a brief in the making, numbered in the order in which they are asked for."""

    sight: Sight
    public: bool = False
    reports: dict[str, ReportRow] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)
    _wordings: list[_Wording] = field(default_factory=list)
    _files: dict[str, str] = field(default_factory=dict)

    def add(self, rows: Iterable[ReportRow]) -> None:
        """Make reports known, so that notes and the list can name them."""
        self.reports.update({row.report_id: self._shown(row) for row in rows})

    def name(self, rows: Iterable[ReportRow]) -> None:
        """Have no file name of these reports stand for an outlet, without listing them."""
        for row in rows:
            self._shown(row)

    def without_files(self, words: str) -> str:
        """Return words of whence's own; for the public no file name stands in them for an outlet."""
        for file in sorted(filter(None, self._files), key=len, reverse=True):
            words = words.replace(file, self._files[file]) if file in words else words
        return words

    def note(self, row: telling.Quoted, around: str = "") -> int:
        """Return the number of the note with a row's words; the same words are one note, whichever report has them.

        A very long quote is cut to what lies around the words `around`, an ellipsis in brackets where it is.
        """
        key = _key(row)
        if key not in self._known:
            self._known[key] = len(self._wordings) + 1
            veil = self.sight.veil
            group = veil.is_group_words(row.report_id, row.start, row.end)
            graphic = veil.graphic(row.report_id, row.start, row.end)
            said = excerpt(row.quote, around)
            self._wordings.append(_Wording(said, graphic, group >= telling.OWN_WORDS, []))
        wording = self._wordings[self._known[key] - 1]
        if row.report_id not in wording.reports:
            wording.reports.append(row.report_id)
        return self._known[key]

    def notes(self, rows: Iterable[telling.Quoted], most: int) -> list[int]:
        """Return the numbers of the notes of rows, each once, at most `most`."""
        found: dict[int, None] = {}
        for row in rows:
            if len(found) < most or _key(row) in self._known:
                found.setdefault(self.note(row, getattr(row, "as_said", "")))
        return sorted(found)

    def sealed(self, *, whole: bool = False) -> tuple[list[Note], list[Source], int]:
        """Return the notes, the reports by day with their copies under them, and how many reports are not listed.

        Of more than LISTED reports those that a note quotes are listed, unless `whole` says all that are known.
        """
        cited = {report for wording in self._wordings for report in wording.reports}
        whole = whole or len(self.reports) <= LISTED
        listed = {ident: row for ident, row in self.reports.items() if whole or ident in cited}
        sources = _sources(listed, self.public)
        numbers = {one.row.report_id: one.number for source in sources for one in (source, *source.copies)}
        notes = [self._sealed(at, wording, numbers) for at, wording in enumerate(self._wordings, start=1)]
        return notes, sources, len(self.reports) - len(listed)

    def _sealed(self, number: int, wording: _Wording, numbers: Mapping[str, int]) -> Note:
        first = self.reports[min(wording.reports, key=numbers.__getitem__)]
        return Note(
            number=number,
            quote=wording.quote,
            outlet=first.outlet or NO_OUTLET,
            published=first.published,
            reports=sorted(numbers[report] for report in wording.reports),
            graphic=wording.graphic,
            own_words=wording.own_words,
        )

    def _shown(self, row: ReportRow) -> ReportRow:
        if not self.public:
            return row
        if row.outlet:
            return replace(row, file="")
        count = len(set(self._files.values())) + 1
        name = NO_OUTLET if count == 1 else f"{NO_OUTLET} ({count})"
        name = self._files.setdefault(row.file, name)
        self._files.setdefault(row.file.rpartition("/")[2], name)
        return replace(row, file="", outlet=name)


def excerpt(words: str, around: str = "", most: int = QUOTE) -> str:
    """Return words, or where they are more than `most` letters the part around some of them; none is changed."""
    if len(words) <= most:
        return words
    at = max(words.find(around), 0) if around else 0
    start = max(0, min(at - most // 2, len(words) - most))
    start = words.find(" ", start) + 1 if start else 0
    end = min(len(words), start + most)
    end = words.rfind(" ", start, end) if end < len(words) and " " in words[start:end] else end
    return f"{'[…] ' if start else ''}{words[start:end].strip()}{' […]' if end < len(words) else ''}"


def outlet(row: ReportRow) -> str:
    """Return what a report is called by where there is no room for its title."""
    return row.outlet or shortened(row.title, 60) or NO_OUTLET


def _key(row: telling.Quoted) -> str:
    return " ".join(row.quote.translate(_MARKS).split())


def _sources(reports: Mapping[str, ReportRow], public: bool) -> list[Source]:
    order = sorted(reports.values(), key=lambda row: (row.published or "9999", row.outlet, row.report_id))
    under: dict[str, list[ReportRow]] = {}
    for row in order:
        root = _root(row, reports)
        if root != row.report_id:
            under.setdefault(root, []).append(row)
    held = {row.report_id for rows in under.values() for row in rows}
    made, number = list[Source](), 0
    for row in order:
        if row.report_id in held:
            continue
        number += 1
        copies = [
            Source(number=number + at, row=copy, url=_url(copy, public))
            for at, copy in enumerate(under.get(row.report_id, ()), start=1)
        ]
        made.append(Source(number=number, row=row, url=_url(row, public), copies=copies))
        number += len(copies)
    return made


def _root(row: ReportRow, reports: Mapping[str, ReportRow]) -> str:
    """Return the report of the list that a copy goes back to; one that is no copy goes back to itself."""
    seen = {row.report_id}
    while row.copy_of in reports and row.copy_of not in seen:
        row = reports[row.copy_of]
        seen.add(row.report_id)
    return row.report_id


def _url(row: ReportRow, public: bool) -> str:
    return "" if public and row.outlet_kind in _UNPLACED else row.url
