"""What an export needs of each report, made once per export: its text, its people, and where it quotes a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whence.export.limits import Range, group_words
from whence.export.masking import Masker, Replacement, full_names, lower_case_words, masker
from whence.export.people import People, people_of
from whence.records import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: `triggers` are the places of its claims by id, `common` the words it writes in lower case.

    `groups` are the places where it quotes a group, `graphic` the sentences that a page folds, as (start, end, what
    they describe); an export knows none.
    """

    id: str
    text: str
    people: People
    common: frozenset[str]
    groups: tuple[Range, ...]
    triggers: Mapping[str, Range]
    graphic: tuple[tuple[int, int, str], ...] = ()


def report_of(sheet: Sheet) -> Report:
    """Return what an export needs of a report."""
    text, people = sheet.document.text, people_of(sheet)
    return Report(
        id=sheet.document.id,
        text=text,
        people=people,
        common=lower_case_words(text) if people.private else frozenset(),
        groups=tuple(group_words(sheet)),
        triggers={claim.id: (claim.trigger.start, claim.trigger.end) for claim in sheet.claims},
    )


class Reports:
    """The reports of an export by id, with the maskers for cells about one of them or several, each made once."""

    def __init__(self, sheets: Iterable[Sheet], public: bool = False) -> None:
        self.by_id = {report.id: report for report in map(report_of, sheets)}
        self._public = public
        self._elsewhere = full_names(report.people for report in self.by_id.values())
        self._maskers: dict[frozenset[str], Masker] = {}
        self._masks: dict[str, tuple[Replacement, ...]] = {}

    def get(self, report_id: str) -> Report | None:
        """Return a report, None for an unknown one."""
        return self.by_id.get(report_id)

    def text(self, report_id: str) -> str:
        """Return a report's text; raise KeyError for an unknown one."""
        return self.by_id[report_id].text

    def masked(self, cell: str, report_ids: Iterable[str]) -> str:
        """Return a cell about these reports with every private name masked."""
        return self._masker(report_ids).masked(cell)

    def _masker(self, report_ids: Iterable[str]) -> Masker:
        """Return the masker for cells about these reports; for cells about none that is known, that of all."""
        wanted = frozenset(name for name in report_ids if name in self.by_id)
        if wanted not in self._maskers:
            some = [self.by_id[name] for name in sorted(wanted or self.by_id)]
            common = frozenset().union(*(report.common for report in some))
            self._maskers[wanted] = masker((report.people for report in some), common, self._elsewhere, self._public)
        return self._maskers[wanted]

    def masks(self, report: Report, _place: Range) -> tuple[Replacement, ...]:
        """Return where a report's text names private people: everywhere, at a place among the rest."""
        if report.id not in self._masks:
            found = self._masker([report.id]).replacements(report.text, placed=True)
            self._masks[report.id] = tuple(found)
        return self._masks[report.id]
