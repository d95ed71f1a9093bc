"""A new article against a ledger: what stands behind each of its figures and claims there, before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.likeness import family
from whence.records import Claim, Judgement, Sheet, Signature
from whence.resolve import Resolved, With, part_of, resolve, sign
from whence.resolve.amounts import differ
from whence.resolve.decisions import Decisions
from whence.resolve.events import Event, label_of
from whence.resolve.figured import Figured, figured_of, rivals_of, sets_of
from whence.resolve.rivals import Pair, pairs, superseded
from whence.resolve.sayers import file_name, is_doubtful
from whence.resolve.standing import Standing
from whence.store import Ledger
from whence.tables import ClaimRow

STATUSES = ("superseded", "rival", "perpetrator-only", "single-origin", "supported", "not in the ledger")
"""What the ledger can say of a figure or claim, the gravest first."""
GRAVE = frozenset({"superseded", "rival"})
"""The statuses that a desk must look at before it publishes."""
RIVAL_KINDS = frozenset({"conflict", "scope", "definition", "translation"})
"""The kinds of difference that make a figure a rival; an update, a plan, a rounding or an unclear one does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure or claim of the ledger that is set beside the article's: its id, words, sayer, report and quote."""

    id: str
    said: str
    origin: str
    report_id: str
    outlet: str
    published: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One figure or claim of the article: the status and why, the origins that support it, and what shows it.

    `counted` is empty for a claim, whose `said` is its type. `start` and `end` are code points of the article's text.
    """

    status: str
    reason: str
    id: str
    counted: str
    who: str
    said: str
    origin: str
    event_id: str
    event: str
    quote: str
    start: int
    end: int
    origins: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()


def notes_of(sheet: Sheet, ledger: Ledger) -> Iterator[str]:
    """Yield what else a desk must know of an article: that nothing of it was read, or that the ledger holds it."""
    yield from (one.message for one in sheet.findings if one.code == "language-not-extracted")
    if ledger.held.signatures([sheet.document.id]):
        yield f"the ledger holds this article already ({sheet.document.id}); it is set against the other reports"


def check_against(sheet: Sheet, ledger: Ledger, judgements: Sequence[Judgement]) -> tuple[Checked, ...]:
    """Return what the ledger says of each figure and claim of an article, in order of the text.

    The article is resolved with the reports that it is linked to, as `build` would, and nothing is written. An article
    that the ledger holds already is set against the other reports.
    """
    signature = sign(sheet)
    part = part_of(With(ledger.held, signature), [signature.report])
    resolved = resolve(part.signatures, judgements)
    reports = {one.report: one for one in part.signatures}
    found = {one.id: one for one in _figures(signature.report, reports, resolved, Decisions.of(judgements))}
    found |= {one.id: one for one in _claims(sheet, reports, resolved, ledger)}
    told = [_told(claim, found.get(claim.id)) for claim in sheet.claims if claim.figure or family(claim.type) in _TOLD]
    return tuple(sorted(told, key=lambda one: (one.start, one.end, one.counted, one.said)))


_TOLD = frozenset({"violence", "abduction", "arrest", "release", "transfer"})


@dataclass(frozen=True, slots=True)
class _Found:
    """What the ledger says of one figure or claim, by its id."""

    id: str
    status: str
    reason: str
    event: Event
    origins: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()


def _told(claim: Claim, found: _Found | None) -> Checked:
    said = claim.attribution.speaker.value if claim.attribution and claim.attribution.speaker else None
    quote = claim.evidence[0]
    return Checked(
        status=found.status if found else "not in the ledger",
        reason=found.reason if found else "it is of no event that the ledger holds",
        id=claim.id,
        counted=claim.counted,
        who=claim.who,
        said=claim.figure.as_said if claim.figure else claim.type,
        origin=getattr(said, "text", ""),
        event_id=found.event.id if found else "",
        event=label_of(found.event) if found else "",
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        origins=found.origins if found else (),
        beside=found.beside if found else (),
    )


def _figures(
    article: str, reports: Mapping[str, Signature], resolved: Resolved, decisions: Decisions
) -> Iterator[_Found]:
    for event in resolved.events.all:
        if not any(one.report.report == article for one in event.tellings):
            continue
        figured = figured_of(event, reports, resolved.copies, decisions)
        for members in sets_of([one for one in figured if not decisions.is_wrong(one.count.id)]).values():
            own = [one for one in members if one.report.report == article]
            if own:
                yield from _set(own, members, resolved)


def _set(own: Sequence[Figured], members: Sequence[Figured], resolved: Resolved) -> Iterator[_Found]:
    """Yield what a set of figures says of those of the article."""
    others = {one.count.id: one for one in members if one.report.report != own[0].report.report}
    standing = Standing.of(rivals_of(members, resolved.copies))
    replaced = superseded(standing)
    compared = list(pairs(standing))
    for one in own:
        yield _weighed(one, others, replaced, compared)


def _weighed(
    one: Figured, others: Mapping[str, Figured], replaced: Mapping[str, str], compared: Sequence[Pair]
) -> _Found:
    """Return what the other figures of a set say of one: what replaced it, what stands against it, else its support."""
    agree = [other for other in others.values() if _stands(other) and not differ(one.figure, other.figure)]
    names = tuple(dict.fromkeys(other.sayer.name for other in agree))
    if later := _later(one, agree, others, replaced):
        why = f"{later.sayer.name} gave {later.figure.as_said} instead on {later.as_of or 'an unknown day'}"
        return _Found(one.count.id, "superseded", why, one.event, names, (_shown(later, "the later figure"),))
    if against := _against(one, others, replaced, compared):
        shown = tuple(_shown(other, why) for other, why in against)
        return _Found(one.count.id, "rival", against[0][1], one.event, names, shown)
    if agree:
        status, why = _support(agree, names)
        return _Found(
            one.count.id, status, why, one.event, names, tuple(_shown(other, "the same figure") for other in agree)
        )
    rest = "other figures of this count, none that rules it out" if others else "no figure of this count"
    return _Found(one.count.id, "not in the ledger", f"the ledger holds {rest}", one.event)


def _support(agree: Sequence[Figured], names: Sequence[str]) -> tuple[str, str]:
    """Return how well figures that agree support another, and why."""
    if all(other.accused == "yes" for other in agree):
        return "perpetrator-only", "nobody but the accused party gives it"
    sure = [other for other in agree if not is_doubtful(other.sayer)]
    if sure and all(other.accused == "yes" for other in sure):
        return "perpetrator-only", "nobody is named for it but the accused party"
    keys = {other.sayer.key for other in sure}
    if len(keys) > 1:
        return "supported", f"{len(keys)} independent origins are named"
    doubt = "" if len(names) < 2 else "; whether the others are independent is not established"
    return "single-origin", f"one origin stands behind it: {names[0]}{doubt}"


def _stands(one: Figured) -> bool:
    """Say whether a report tells the figure as so: not as planned, denied or given up."""
    return one.count.modality not in {"planned", "hypothetical", "denied", "superseded"}


def _later(
    one: Figured, agree: Sequence[Figured], others: Mapping[str, Figured], replaced: Mapping[str, str]
) -> Figured | None:
    """Return the figure of the ledger that replaced the article's, or all those that the article repeats."""
    own = replaced.get(one.count.id, "")
    if own:
        return others.get(own)
    newer = [replaced.get(other.count.id, "") for other in agree]
    if not newer or not all(newer):
        return None
    found = [others[ident] for ident in newer if ident in others]
    return max(found, key=lambda other: (other.as_of, other.count.id), default=None)


def _against(
    one: Figured, others: Mapping[str, Figured], replaced: Mapping[str, str], compared: Iterable[Pair]
) -> list[tuple[Figured, str]]:
    """Return the figures of the ledger that stand against the article's, each with the kind of difference and why."""
    found: dict[str, tuple[Figured, str]] = {}
    for pair in compared:
        sides = ({figure.id for figure in pair.one.figures}, {figure.id for figure in pair.other.figures})
        for mine, theirs in (sides, sides[::-1]):
            if pair.kind in RIVAL_KINDS and one.count.id in mine:
                for ident in sorted(theirs):
                    if ident in others and ident not in replaced:
                        found.setdefault(ident, (others[ident], f"{pair.kind}: {pair.reason}"))
    return list(found.values())


def _shown(other: Figured, why: str) -> Beside:
    return Beside(
        id=other.count.id,
        said=other.figure.as_said,
        origin=other.sayer.name,
        report_id=other.report.report,
        outlet=other.report.outlet or file_name(other.report.source),
        published=other.report.published.edtf() if other.report.published else "",
        quote=other.count.quote,
        why=why,
    )


def _claims(sheet: Sheet, reports: Mapping[str, Signature], resolved: Resolved, ledger: Ledger) -> Iterator[_Found]:
    """Yield what the ledger tells of the events of the article."""
    for event in resolved.events.all:
        own = {
            claim for one in event.tellings if one.report.report == sheet.document.id for claim in one.telling.claims
        }
        others = [one for one in event.tellings if one.report.report != sheet.document.id]
        if not own:
            continue
        rows = ledger.of("claims", "claim_id", [claim for one in others for claim in one.telling.claims])
        for claim in sorted(own):
            yield _claim(claim, event, rows, reports, resolved)


def _claim(
    claim: str, event: Event, rows: Sequence[ClaimRow], reports: Mapping[str, Signature], resolved: Resolved
) -> _Found:
    if not rows:
        return _Found(claim, "not in the ledger", "no report of the ledger tells of this event", event)
    origins: dict[str, str] = {}
    for row in rows:
        root = reports[resolved.copies.original(row.report_id)]
        name = root.credit_line or root.outlet or file_name(root.source)
        origins.setdefault(name, row.modality)
    names = tuple(origins)
    shown = tuple(_telling(row, reports[row.report_id]) for row in rows)
    if set(origins.values()) == {"claimed"}:
        return _Found(claim, "perpetrator-only", "nobody but a party to the event tells of it", event, names, shown)
    if len(names) == 1:
        return _Found(claim, "single-origin", f"one origin tells of this event: {names[0]}", event, names, shown)
    return _Found(claim, "supported", f"{len(names)} sources tell of this event", event, names, shown)


def _telling(row: ClaimRow, report: Signature) -> Beside:
    return Beside(
        id=row.claim_id,
        said=row.type,
        origin=row.origin,
        report_id=row.report_id,
        outlet=report.outlet or file_name(report.source),
        published=report.published.edtf() if report.published else "",
        quote=row.quote,
        why="the same event",
    )
