"""The veil through which pages and briefs show rows and texts: as exports have them, the pile not read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.export import care
from whence.export.hiding import MASKED, hidden, with_links
from whence.export.limits import GROUP_KINDS, Range, merged, overlaps, quoted_count, quoted_ranges
from whence.export.masking import Masker, Replacement, around, masker
from whence.export.names import Names
from whence.export.passages import Piece, pieces, within_part
from whence.export.people import People
from whence.export.prepare import limited, reports_of, respanned, scopes_of, with_less_context
from whence.export.reports import Report, report_of
from whence.ports import ExportOptions, View
from whence.spans import QUOTING
from whence.tables import LIST_SEPARATOR

_SCOPED = {"event_id": ("figures", "claims"), "campaign_id": ("campaign_items",)}
"""What the reports are read from that an event or a campaign rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VeiledText:
    """A report's text, or a part of it, as a page shows it: pieces that follow each other and cover it."""

    report_id: str
    pieces: tuple[Piece, ...]

    @property
    def shown(self) -> str:
        """Return the text as shown, in one piece."""
        return "".join(piece.shown for piece in self.pieces)


class Veil:
    """Shows rows and texts of a ledger with private people masked, group quotations cut, and links defanged.

    Made for one request; `names` is kept between requests (`Names.updated`). What it shows of a row is what
    `prepare.prepared` exports of it under the same options.
    """

    def __init__(self, view: View, options: ExportOptions, names: Names) -> None:
        self._view = view
        self._options = options
        self._reports = _Seen(view, options, names)
        self._rests: dict[str, frozenset[str]] = {}

    def rests(self, ident: str, report_ids: Iterable[str]) -> None:
        """Take note of all reports that an event rests on, those of its figures and claims, where they are known."""
        self._rests[ident] = frozenset(report_ids)

    def rows(self, table: str, rows: Sequence[Any]) -> list[Any]:
        """Return rows of a table as they are exported; raise KeyError for an unknown table.

        A row of `spans` that quotes too much of a group becomes a shorter one with a new id.
        """
        self._reports.meet({name for row in rows for name in _told(row)})
        if table in _LIMITED or table == "spans":
            self._reports.fetch(name for row in rows if not _quoteless(table, row) for name in _told(row))
        shown = [self._limited(table, row) for row in rows]
        scopes = {} if self._options.unmasked else self._scopes(table, shown)
        return [hidden(table, row, reports_of(row, scopes), self._reports, self._options) for row in shown]

    def text(self, report_id: str, part: Range | None = None) -> VeiledText:
        """Return a report's text, or a part of it, in pieces; raise KeyError for an unknown report.

        A piece that hides something is never cut: where it reaches over an end of the part it stands there whole.
        """
        report = self._report(report_id)
        first, last = part or (0, len(report.text))
        masks = () if self._options.unmasked else self._reports.masks(report, (first, last))
        put = with_links(masks, report.text, self._options.public)
        found = pieces(report, self._groups(report), put)
        within = (within_part(piece, report.text, first, last) for piece in found)
        return VeiledText(report_id=report_id, pieces=tuple(piece for piece in within if piece))

    def is_group_words(self, report_id: str, start: int, end: int) -> int:
        """Return how many words of a span are a group's own quoted words; raise KeyError for an unknown report."""
        report = self._report(report_id)
        return quoted_count(report.text, (start, end), report.groups)

    def graphic(self, report_id: str, start: int, end: int) -> str:
        """Return what a span describes that a page folds ("describes bodies"), "" for nothing such."""
        report = self._report(report_id)
        return next((kind for first, last, kind in report.graphic if start < last and first < end), "")

    def _report(self, report_id: str) -> Report:
        if (report := self._reports.get(report_id)) is None:
            raise KeyError(report_id)
        return report

    def _limited(self, table: str, row: Any) -> Any:
        if table != "spans":
            bare = table not in _LIMITED or _quoteless(table, row)
            return row if bare else limited(table, row, self._reports)
        report = self._reports.get(row.report_id)
        return with_less_context(respanned(row, report), report.groups) if report else row

    def _groups(self, report: Report) -> list[Range]:
        """Return where a text quotes a group, the quotations in rows whose origin is a group among them."""
        rows = self._view.of("figures", "report_id", [report.id])
        ours = [(row.start, row.end) for row in rows if row.origin_kind in GROUP_KINDS]
        quoted = quoted_ranges(report.text) if ours else []
        return merged((*report.groups, *(part for place in ours for part in overlaps(place, quoted))))

    def _scopes(self, table: str, rows: Sequence[Any]) -> Mapping[str, frozenset[str]]:
        """Return the reports of the events and campaigns of rows in which a masked name may stand."""
        masked = MASKED[table]
        found: dict[str, frozenset[str]] = {}
        for column, tables in _SCOPED.items():
            if not rows or not hasattr(rows[0], column) or hasattr(rows[0], "report_id"):
                continue
            ids = {getattr(row, column) for row in rows if any(self._reports.hides(getattr(row, at)) for at in masked)}
            ids -= {""}
            if new := ids - self._rests.keys():
                self._rests |= scopes_of({name: self._view.of(name, column, new) for name in tables})
            found |= {ident: self._rests[ident] for ident in ids & self._rests.keys()}
        return found


_LIMITED = frozenset({"figures", "claims", "statements", "attributions", "campaign_items", "checks"})


class _Seen:
    """The reports that one request has looked at, each made from what the ledger keeps of it (a hiding.Pile)."""

    def __init__(self, view: View, options: ExportOptions, names: Names) -> None:
        self._view = view
        self._names = names
        self._withheld = options.public
        self._reports: dict[str, Report | None] = {}
        self._maskers: dict[frozenset[str], Masker] = {}
        self._hides: dict[str, bool] = {}
        self._late = False  # a report came in after the names were brought up to date

    def meet(self, report_ids: Iterable[str]) -> None:
        """Read those of these reports that the names do not know yet: what they hide must count from now on."""
        self.fetch(name for name in report_ids if not self._names.care(name))

    def fetch(self, report_ids: Iterable[str]) -> None:
        """Read these reports, those that were not read before."""
        wanted = {name for name in report_ids if name not in self._reports}
        if not wanted:
            return
        texts = self._view.texts(wanted)
        for name in sorted(wanted):
            self._reports[name] = self._made(name, texts[name]) if name in texts else None

    def _made(self, name: str, text: str) -> Report:
        if told := self._names.care(name):
            return care.read(told, name, text)
        self._late = True
        self._hides.clear()
        return report_of(self._view.sheet(name))

    def get(self, report_id: str) -> Report | None:
        """Return a report, None for an unknown one."""
        self.fetch((report_id,))
        return self._reports[report_id]

    def hides(self, cell: str) -> bool:
        """Say whether a cell may hold a private person's name."""
        if cell not in self._hides:
            self._hides[cell] = bool(cell) and (self._late or self._names.hides(cell))
        return self._hides[cell]

    def masked(self, cell: str, report_ids: frozenset[str]) -> str:
        """Return a cell about these reports with every private name masked; of none, with those of all reports."""
        if not self.hides(cell) or not (self._late or self._names.hides_in(cell, report_ids)):
            return cell
        return self._masker(report_ids).masked(cell)

    def masks(self, report: Report, place: Range, /) -> Sequence[Replacement]:
        """Return where a report's text names private people at a place and around it."""
        spans = [(start, end) for start, end, _ in report.people.private_spans]
        part = around(report.text, *place, spans)
        named = any(start < part[1] and part[0] < end for start, end in spans)
        only = frozenset({report.id})
        if not named and not self._late and not self._names.hides_in(report.text[slice(*part)], only):
            return ()
        return self._masker(only).replacements(report.text, placed=True, part=part)

    def _masker(self, report_ids: frozenset[str]) -> Masker:
        if report_ids not in self._maskers:
            self._maskers[report_ids] = self._masker_of(report_ids)
        return self._maskers[report_ids]

    def _masker_of(self, report_ids: frozenset[str]) -> Masker:
        """Return the masker of these reports, of all where none is known; their texts are not read for it."""
        self.meet(report_ids)
        some = [told for name in sorted(report_ids) if (told := self._people(name))]
        if not some:
            return self._names.everyone_withheld if self._withheld else self._names.everyone
        common = frozenset().union(*(words for _, words in some))
        return masker((people for people, _ in some), common, self._names.elsewhere, self._withheld)

    def _people(self, name: str) -> tuple[People, frozenset[str]] | None:
        """Return the people that a report names and the words it also writes as no name, None for an unknown one."""
        if name not in self._reports and (told := self._names.care(name)):
            return care.people(told)
        report = self.get(name)
        return (report.people, report.common) if report else None


def _quoteless(table: str, row: Any) -> bool:
    """Say whether a row repeats no words of its report."""
    column = QUOTING.get(table)
    return column is not None and not getattr(row, column) and row.start == row.end


def _told(row: Any) -> Iterator[str]:
    """Yield the reports that a row names itself."""
    if report := getattr(row, "report_id", ""):
        yield report
        if held := getattr(row, "report_ids", ""):
            yield from held.split(LIST_SEPARATOR)
