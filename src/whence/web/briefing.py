"""The brief: what a ledger holds on an event, a campaign or the whole pile, for a reader who never heard of whence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from whence import charts
from whence.charts import Timeline
from whence.errors import UsageError
from whence.export.names import Names
from whence.export.veil import Veil
from whence.ports import ExportOptions, PagedView
from whence.tables import CampaignRow, EventRow
from whence.web import brief_campaign, brief_claims, brief_event, brief_pile, phrases, telling
from whence.web import brief_words as words
from whence.web.brief_campaign import Chapter
from whence.web.brief_claims import Claimed
from whence.web.brief_notes import Note, Notes, Source
from whence.web.brief_pile import Overview
from whence.web.pages import campaigns
from whence.web.rendering import plain, rendered

FORMATS = ("html", "md")
NAMED = 6
"""Events or campaigns that the message on an unknown one names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a brief is to be of: an event's id, a campaign's, or neither for the whole pile; `made` is its ISO day.

    `behind` says that the ledger's tables do not hold yet what came in last.
    """

    event: str = ""
    campaign: str = ""
    public: bool = False
    made: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A ledger with the veil through which the brief shows it."""

    view: PagedView
    veil: Veil


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that the template of a brief shows; what does not belong to its kind is empty."""

    kind: str
    title: str
    asked: Asked
    ledger: str
    version: str
    totals: Mapping[str, int]
    dates: tuple[str, str]
    event: EventRow | None = None
    parties: int = 0
    shown: Mapping[str, Any]
    claims: Sequence[tuple[str, Sequence[Claimed]]] = ()
    claims_left: int = 0
    campaign: CampaignRow | None = None
    names: Sequence[CampaignRow] = ()
    timeline: Timeline | None = None
    chapters: Sequence[Chapter] = ()
    items_left: int = 0
    pile: Overview | None = None
    notes: Sequence[Note] = ()
    reports: Sequence[Source] = ()
    reports_left: int = 0

    @property
    def public(self) -> bool:
        """Say whether it is for the public."""
        return self.asked.public


def sight(view: PagedView, *, public: bool) -> Sight:
    """Return a ledger with its veil, for one brief."""
    return Sight(view, Veil(view, ExportOptions(public=public), Names.of(view)))


def brief(sight: Sight, ledger: str, asked: Asked) -> Brief:
    """Return the brief of an event, a campaign or the pile; raise UsageError for one that is not there."""
    if asked.event and asked.campaign:
        raise UsageError("--event and --campaign are two briefs; ask for one at a time")
    if not sight.view.totals()["reports"]:
        raise UsageError(f"nothing to brief: {ledger} holds no report; add some with: whence build FOLDER -o {ledger}")
    notes = Notes(sight, asked.public)
    make = _of_event if asked.event else _of_campaign if asked.campaign else _of_pile
    parts = make(sight, asked, notes)
    said, sources, left = notes.sealed(whole=make is _of_pile)
    if asked.event or asked.campaign:
        parts |= {"reports_left": left}
    return Brief(
        asked=asked,
        ledger="" if asked.public else ledger,
        version=version("whence"),
        totals=sight.view.totals(),
        dates=sight.view.dates(),
        notes=said,
        reports=sources,
        **parts,
    )


def as_html(made: Brief) -> str:
    """Return a brief as one HTML file that needs no other."""
    return rendered("brief.html", brief=made, css=stylesheet())


def as_markdown(made: Brief) -> str:
    """Return a brief as Markdown; the boards, which are drawings, stand in it as their tables."""
    return plain("brief.md", brief=made)


@cache
def stylesheet() -> str:
    """Return the style sheet that a brief carries in itself."""
    own = files("whence.web").joinpath("static", "brief.css").read_text(encoding="utf-8")
    return f"{charts.stylesheet()}\n{own}".replace("</", "<\\/")


@cache
def style_hash() -> str:
    """Return what a Content-Security-Policy calls the brief's own style sheet by."""
    digest = hashlib.sha256(stylesheet().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _of_event(sight: Sight, asked: Asked, notes: Notes) -> dict[str, Any]:
    held = telling.held(sight, _one(sight, asked.event))
    assert held is not None
    notes.add(held.reports.values())
    sections = brief_event.sections(sight, held, notes)
    claims, left = brief_claims.claims(sight, held, notes)
    return {
        "kind": "event",
        "title": phrases.event_name(held.event),
        "event": held.event,
        "parties": telling.parties(sight, held.event.event_id),
        "shown": brief_event.shown(held.event, sections),
        "claims": claims,
        "claims_left": left,
    }


def _of_campaign(sight: Sight, asked: Asked, notes: Notes) -> dict[str, Any]:
    found: Sequence[CampaignRow] = sight.view.of("campaigns", "campaign_id", [asked.campaign])
    if not found:
        raise UsageError(f"no campaign {asked.campaign!r} in this ledger; {_campaigns(sight)}")
    (head,) = sight.veil.rows(
        "campaigns", sight.view.of("campaigns", "campaign_id", [found[0].alias_of or asked.campaign])
    )
    sheet = campaigns.sheet(sight, head.campaign_id)
    names = brief_campaign.names(sight, head)
    chapters = brief_campaign.chapters(sight, sheet, notes)
    return {
        "kind": "campaign",
        "title": f"“{head.name}”",
        "campaign": head,
        "names": names,
        "timeline": brief_campaign.drawn(sight, [head, *names], sheet),
        "chapters": chapters,
        "items_left": sheet.total - sheet.shown,
        "shown": {"told": words.seen(head, full=True), "names": brief_campaign.told([head, *names])},
    }


def _of_pile(sight: Sight, asked: Asked, notes: Notes) -> dict[str, Any]:
    pile = brief_pile.overview(sight, notes)
    return {
        "kind": "pile",
        "title": f"What {phrases.plural(sight.view.totals()['reports'], 'report')} say",
        "pile": pile,
        "shown": {},
        "reports_left": sight.view.totals()["reports"] - len(notes.reports),
    }


def _one(sight: Sight, given: str) -> str:
    """Return the one event whose id begins with what was given; raise UsageError with those that there are."""
    found = [row.event_id for row in sight.view.beginning("events", "event_id", given)]
    if given in found or len(found) == 1:
        return given if given in found else str(found[0])
    if found:
        raise UsageError(f"{given!r} begins {len(found)} ids; give more of it: {', '.join(found[:NAMED])}")
    listed = sight.view.listed_events("", "", "reports", (NAMED, 0))
    rows = sight.veil.rows("events", [one.event for one in listed.rows])
    named = "; ".join(f"{row.event_id} {phrases.headline(row.label)}" for row in rows)
    more = f"; and {listed.total - len(rows)} more, which `whence serve` lists" if listed.total > len(rows) else ""
    raise UsageError(f"no event {given!r} in this ledger; " + (f"it has: {named}{more}" if named else "it has none"))


def _campaigns(sight: Sight) -> str:
    part = sight.view.listed("campaigns", {"alias_of": "-"}, (NAMED, 0))
    named = "; ".join(f"{row.campaign_id} “{row.name}”" for row in sight.veil.rows("campaigns", part.rows))
    more = f"; and {part.total - NAMED} more" if part.total > NAMED else ""
    return f"it has: {named}{more}" if named else "it has none"
