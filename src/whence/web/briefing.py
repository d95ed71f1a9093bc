"""The brief: what a ledger holds on an event, a campaign or the whole pile, for a reader who never heard of whence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from typing import Any

from whence import charts
from whence.charts import Board, Timeline, of_event, timeline
from whence.errors import UsageError
from whence.export.names import Names
from whence.export.veil import Veil
from whence.likeness import who_class
from whence.listing import Wanted
from whence.ports import ExportOptions, PagedView
from whence.tables import CampaignRow, CheckRow, EventRow, OriginRow, ReportRow, TollRow
from whence.web import phrases, telling
from whence.web.pages import campaigns, events
from whence.web.rendering import plain, rendered
from whence.web.telling import Counted, Figure, Held, Rival, Told

EVENTS = 25
"""Events that the brief of a pile lists, the most reported first."""
LINES = 80
"""Lines of figures of one counted thing, and of claims: more of them is no brief."""
REPORTS = 1000
FINDINGS = 40
FORMATS = ("html", "md")
_NOT_STANDING = frozenset({"planned", "hypothetical", "superseded", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a brief is to be of: an event's id, a campaign's, or neither for the whole pile; `made` is its ISO day."""

    event: str = ""
    campaign: str = ""
    public: bool = False
    made: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """A ledger with the veil through which the brief shows it."""

    view: PagedView
    veil: Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the exact words, the report that has them, who says so; `graphic` says what is folded away."""

    number: int
    quote: str
    report: int
    outlet: str
    published: str
    graphic: str
    own_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Figures that say the same from the same origin: one of them, and the notes of all."""

    figure: Figure
    notes: Sequence[int]
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One counted thing of an event; `told` are its tolls with how far the figures that stand go, in words.

    `drawn` says whether there is enough to draw: a board of one number shows nothing that its line does not.
    """

    name: str
    drawn: bool
    told: Sequence[tuple[TollRow, str]]
    board: Board
    lines: Sequence[Line]
    left: int
    origins: Sequence[OriginRow]
    rivals: Sequence[tuple[Rival, Sequence[tuple[Figure, int]]]]
    alone: Sequence[TollRow]


@dataclass(slots=True)
class Notes:
    """The footnotes and the reports of a brief, numbered in the order in which they are named."""

    reports: Mapping[str, ReportRow]
    notes: list[Note] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, report: ReportRow) -> int:
        """Return the number of a report in the list at the end."""
        return self.numbers.setdefault(report.report_id, len(self.numbers) + 1)

    def note(self, row: telling.Quoted, report: ReportRow, graphic: str, group: int) -> int:
        """Return the number of the footnote with these words; the same words of the same place are one."""
        place = (row.report_id, row.start, row.end)
        if place not in self._known:
            self._known[place] = len(self.notes) + 1
            self.notes.append(
                Note(
                    number=len(self.notes) + 1,
                    quote=row.quote,
                    report=self.number(report),
                    outlet=report.outlet or report.title or "outlet unknown",
                    published=report.published,
                    graphic=graphic,
                    own_words=group >= telling.OWN_WORDS,
                )
            )
        return self._known[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that the template of a brief shows; what does not belong to its kind is empty."""

    kind: str
    title: str
    made: str
    ledger: str
    public: bool
    version: str
    totals: Mapping[str, int]
    dates: tuple[str, str]
    event: EventRow | None = None
    parties: int = 0
    sections: Sequence[Section] = ()
    timeline: Timeline | None = None
    claims: Sequence[tuple[Told, int]] = ()
    n_claims: int = 0
    campaign: CampaignRow | None = None
    names: Sequence[CampaignRow] = ()
    tied: Sequence[tuple[str, Sequence[tuple[campaigns.Entry, Sequence[int]]]]] = ()
    events: Sequence[events.Entry] = ()
    n_events: int = 0
    findings: Sequence[CheckRow] = ()
    n_findings: int = 0
    notes: Sequence[Note] = ()
    reports: Sequence[tuple[int, ReportRow]] = ()

    @property
    def contested(self) -> list[Section]:
        """Return what is counted with figures that contradict each other."""
        return [one for one in self.sections if any(rival.row.kind == "conflict" for rival, _ in one.rivals)]

    @property
    def drawn(self) -> list[Section]:
        """Return what has enough figures to be drawn."""
        return [one for one in self.sections if one.drawn]

    @property
    def other(self) -> list[Section]:
        """Return what else is counted, a figure or two each."""
        return [one for one in self.sections if not one.drawn]

    @property
    def alone(self) -> list[TollRow]:
        """Return what rests on a party to the event alone."""
        return [toll for one in self.sections for toll in one.alone]


def sight(view: PagedView, *, public: bool) -> Sight:
    """Return a ledger with its veil, for one brief."""
    return Sight(view, Veil(view, ExportOptions(public=public), Names.of(view)))


def brief(sight: Sight, ledger: str, asked: Asked) -> Brief:
    """Return the brief of an event, a campaign or the pile; raise UsageError for one that is not there."""
    if asked.event and asked.campaign:
        raise UsageError("--event and --campaign are two briefs; ask for one at a time")
    if asked.event:
        return _of_event(sight, ledger, asked)
    return _of_campaign(sight, ledger, asked) if asked.campaign else _of_pile(sight, ledger, asked)


def as_html(made: Brief) -> str:
    """Return a brief as one HTML file that needs no other."""
    return rendered("brief.html", brief=made, css=stylesheet())


def as_markdown(made: Brief) -> str:
    """Return a brief as Markdown; the boards, which are drawings, stand in it as their tables."""
    return plain("brief.md", brief=made)


def stylesheet() -> str:
    """Return the style sheet that a brief carries in itself."""
    own = files("whence.web").joinpath("static", "brief.css").read_text(encoding="utf-8")
    return f"{charts.stylesheet()}\n{own}".replace("</", "<\\/")


def style_hash() -> str:
    """Return what a Content-Security-Policy calls the brief's own style sheet by."""
    digest = hashlib.sha256(stylesheet().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _of_event(sight: Sight, ledger: str, asked: Asked) -> Brief:
    held = telling.held(sight, _one(sight, "events", "event_id", asked.event))
    assert held is not None
    notes = Notes(held.reports)
    sections = [
        _section(notes, held, telling.counted(sight, held, name, len(held.figures))) for name in telling.counts(held)
    ]
    claims = telling.told(sight, held, LINES)
    noted = [(one, notes.note(one.row, one.report, one.graphic, one.group)) for one in claims]
    for report in sorted(held.reports.values(), key=lambda row: (row.published or "9999", row.report_id)):
        notes.number(report)
    return Brief(
        kind="event",
        title=held.event.label,
        event=held.event,
        parties=telling.parties(sight, held.event.event_id),
        sections=sections,
        timeline=timeline(of_event(held.reports.values(), [one.row for one in claims], [])),
        claims=noted,
        n_claims=len(held.claims),
        notes=notes.notes,
        reports=_numbered(notes),
        **_common(sight, ledger, asked),
    )


def _section(notes: Notes, held: Held, counted: Counted) -> Section:
    lines = []
    for _, same in groupby(sorted(counted.figures, key=_likeness), key=_likeness):
        ones = list(same)
        lines.append(Line(figure=ones[0], notes=_noted(notes, ones), reports=len({one.row.report_id for one in ones})))
    lines.sort(key=lambda line: (line.figure.row.as_of or line.figure.report.published or "9999", line.notes))
    by_figure = {one.row.figure_id: one for one in counted.figures}
    rivals = [(rival, _sides(notes, [by_figure[row.figure_id] for row in rival.figures])) for rival in counted.rivals]
    parties = {one.row.who: True for one in counted.origins}
    for one in counted.origins:
        parties[one.row.who] = parties[one.row.who] and telling.is_party(one.row)
    return Section(
        name=counted.name,
        drawn=len(lines) > 2,
        told=[(toll, _spread(counted, toll)) for toll in counted.tolls],
        board=counted.board,
        lines=lines[:LINES],
        left=max(0, len(lines) - LINES),
        origins=[one.row for one in counted.origins],
        rivals=rivals,
        alone=[toll for toll in counted.tolls if parties.get(toll.who)],
    )


def _spread(counted: Counted, toll: TollRow) -> str:
    """Return how far the figures of a toll go that stand, in words: "12–27", "27", "24 or more"; "" for none."""
    rows = [one.row for one in counted.figures if who_class(one.row.counted, one.row.who) == toll.who]
    stand = [row for row in rows if not row.superseded_by and row.modality not in _NOT_STANDING]
    ends = [end for row in stand for end in (row.low, row.high) if end is not None]
    if not ends or any(row.unit for row in stand):
        return ""
    said = phrases.between(min(ends), max(ends))
    is_open = any(row.high is None and row.low == max(ends) for row in stand)
    return f"{said} or more" if is_open else said


def _sides(notes: Notes, figures: Sequence[Figure]) -> list[tuple[Figure, int]]:
    """Return figures that differ, one a value and sayer, each with its note."""
    found = {(one.row.as_said.lower(), one.row.origin): one for one in reversed(figures)}
    return [(one, notes.note(one.row, one.report, one.graphic, one.group)) for one in reversed(found.values())]


def _noted(notes: Notes, figures: Sequence[Figure]) -> list[int]:
    numbers = (notes.note(one.row, one.report, one.graphic, one.group) for one in figures)
    return list(dict.fromkeys(numbers))


def _likeness(one: Figure) -> tuple[str, ...]:
    """Return what makes two figures one line: the number, of whom, by whom, and how it stands."""
    row = one.row
    return (str(row.low), str(row.high), row.approx, row.unit, row.who, one.letter, one.standing, row.as_of)


def _of_campaign(sight: Sight, ledger: str, asked: Asked) -> Brief:
    ident = _one(sight, "campaigns", "campaign_id", asked.campaign)
    (row,) = sight.view.of("campaigns", "campaign_id", [ident])
    (head,) = sight.veil.rows("campaigns", sight.view.of("campaigns", "campaign_id", [row.alias_of or ident]))
    sheet = campaigns.sheet(sight, head.campaign_id)
    notes = Notes({})
    parts = {
        "Phases": sheet.phases,
        "Events, and who ties them to it": sheet.events,
        "Messages and issues": sheet.messages,
        "Assessments: views of those named, not facts": sheet.assessments,
        "Criticism: views of those named, not facts": sheet.criticism,
    }
    tied = [(title, [(entry, _tied(notes, entry)) for entry in found]) for title, found in parts.items() if found]
    return Brief(
        kind="campaign",
        title=head.name,
        campaign=head,
        names=campaigns.aliases(sight, [head])[head.campaign_id],
        tied=tied,
        notes=notes.notes,
        reports=_numbered(notes),
        **_common(sight, ledger, asked),
    )


def _tied(notes: Notes, entry: campaigns.Entry) -> list[int]:
    for tie in entry.ties:
        notes.reports = {**notes.reports, tie.report.report_id: tie.report}
    return [notes.note(tie.row, tie.report, tie.graphic, tie.group) for tie in entry.ties]


def _of_pile(sight: Sight, ledger: str, asked: Asked) -> Brief:
    listed = events.entries(sight, "", "", "reports", (EVENTS, 0))
    found = sight.view.listed("checks", {}, (FINDINGS, 0))
    part = sight.view.listed_reports(Wanted(order="oldest"), REPORTS)
    rows = sight.veil.rows("reports", [row for one in part.rows for row in (one.original, *one.copies)])
    return Brief(
        kind="pile",
        title=ledger,
        events=listed.rows,
        n_events=listed.total,
        findings=sight.veil.rows("checks", found.rows),
        n_findings=found.total,
        reports=list(enumerate(rows, start=1)),
        **_common(sight, ledger, asked),
    )


def _common(sight: Sight, ledger: str, asked: Asked) -> dict[str, Any]:
    return {
        "made": asked.made,
        "ledger": ledger,
        "public": asked.public,
        "version": version("whence"),
        "totals": sight.view.totals(),
        "dates": sight.view.dates(),
    }


def _numbered(notes: Notes) -> list[tuple[int, ReportRow]]:
    return [(number, notes.reports[ident]) for ident, number in notes.numbers.items()]


def _one(sight: Sight, table: str, column: str, given: str) -> str:
    """Return the one id that begins with what was given; raise UsageError with those that there are."""
    found = [getattr(row, column) for row in sight.view.beginning(table, column, given)]
    if len(found) == 1 or given in found:
        return given if given in found else found[0]
    kind = table.removesuffix("s")
    if not found:
        raise UsageError(f"no {kind} {given!r} in this ledger; `whence show` and the desk's {table} list the ids")
    raise UsageError(f"{given!r} begins {len(found)} ids; give more of it: {', '.join(found[:6])}")
