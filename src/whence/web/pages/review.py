"""The review: what matters most first, one thing at a time, each decided with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from whence import judging
from whence.errors import UsageError
from whence.judging.standing import names_one
from whence.records import Judgement
from whence.tables import JudgementRow
from whence.web import deciding
from whence.web.desk import Asked, MissingError
from whence.web.pages import review_items
from whence.web.pages.review_items import Item, Thing
from whence.web.phrases import number

LEFT = 500
"""Things that are counted; more of them are "more than 500"."""
TRAIL = 12
"""Things that one can go back to."""
MARGIN, ROUNDS = 8, 100
"""Things looked at in one go, and how often, for one that is in the ledger: what was read anew may have gone."""
ONLY = {"figures": "figures", "contested": "contested figures"}
SAID = {
    "accept": "accepted", "reject": "rejected", "edit": "corrected", "unsure": "unsure",
    "same": "the same", "different": "different", "undo": "taken back",
}  # fmt: skip
"""What is said of a decision, by the verdict of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a reviewer is: the pass and filters, the key behind which the queue goes on, the thing asked for by
    itself, and the things seen before it."""

    second: bool = False
    event: str = ""
    told: str = ""
    only: str = ""
    after: str = ""
    thing: str = ""
    trail: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> At:
        """Read it from an address or a form; what makes no sense is left out."""

        def word(name: str) -> str:
            value = given.get(name, "")
            words = value if isinstance(value, str) else ""
            return "".join(letter for letter in words if letter.isprintable())[:1000].strip()

        trail = [one for one in word("trail").split(" ") if Thing.of(one)]
        return cls(
            second=word("pass") == "second",
            event=word("event"),
            told=word("told"),
            only=word("only") if word("only") in ONLY else "",
            after=word("after"),
            thing=word("thing"),
            trail=tuple(trail[-TRAIL:]),
        )

    @property
    def fields(self) -> dict[str, str]:
        """Return it as the fields of a form, without the thing."""
        held = {
            "pass": "second" if self.second else "", "event": self.event, "told": self.told, "only": self.only,
            "after": self.after, "trail": " ".join(self.trail),
        }  # fmt: skip
        return {name: value for name, value in held.items() if value}

    def href(self, **changes: str) -> str:
        """Return its address, some of it changed; "" takes a name away."""
        held = {**self.fields, "thing": self.thing, **changes}
        kept = {name: value for name, value in held.items() if value}
        return "/review" + (f"?{urlencode(kept)}" if kept else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a page says about the decision before: what was done, what went wrong, or whose decision came between."""

    said: str = ""
    problem: str = ""
    other: JudgementRow | None = None
    ago: str = ""
    mine: Mapping[str, str] | None = None


def page(asked: Asked) -> Response:
    """Show the next thing to review, or the one that the address names."""
    done = asked.given("done")
    said = SAID.get(done, "") if done else ""
    return _shown(asked, At.of(asked.request.query_params), Notice(said=said))


def judge(asked: Asked) -> Response:
    """Keep a decision, or take one's own last one back, and go on with the next thing."""
    at = At.of(asked.form)
    verdict = str(asked.form.get("verdict", ""))
    try:
        if verdict == "undo":
            return _undone(asked, at)
        thing = Thing.of(at.thing)
        if thing is None:
            raise UsageError("the form names nothing to decide on: go back to the review and decide there")
        return _decided(asked, at, thing, verdict)
    except UsageError as error:
        return _shown(asked, at, Notice(problem=str(error), mine=_mine(asked)), status=400)


def _decided(asked: Asked, at: At, thing: Thing, verdict: str) -> Response:
    made = deciding.typed(asked, thing.id, thing.other)
    anyway = at.second or asked.form.get("anyway") == "yes"
    outcome = deciding.decide(asked.desk, made, str(asked.form.get("seen", "")), anyway=anyway)
    if outcome.other:
        return _shown(asked, at, _between(asked, outcome.other), status=409)
    key = str(asked.form.get("key", ""))[:400]
    trail = (*[one for one in at.trail if one != str(thing)], str(thing))[-TRAIL:]
    return _onward(asked, replace(at, after=key or at.after, thing="", trail=trail), verdict)


def _undone(asked: Asked, at: At) -> Response:
    who = deciding.signed(asked)
    ident = str(asked.form.get("judgement", "")) or _last_of(asked.view.judgements(), judging.coder(who))
    if not ident:
        raise UsageError("there is no decision of yours to take back")
    gone = deciding.withdraw(asked.desk, ident, who)
    if asked.form.get("back") == "decisions":
        return RedirectResponse("/review/decisions", status_code=303)
    thing = ":".join(filter(None, (gone.kind, gone.judgement.about, gone.judgement.about_other)))
    trail = tuple(one for one in at.trail if one != thing)
    return _onward(asked, replace(at, thing=thing, trail=trail), "undo")


def _last_of(made: Sequence[Judgement], coder: str) -> str:
    """Return the id of a person's last decision that holds still, "" where there is none."""
    gone: set[str] = set()
    for one in reversed(made):
        if names_one(one):
            if one.id not in gone:
                gone.add(one.value)
        elif judging.coder(one.who) == coder and one.id not in gone:
            return one.id
    return ""


def _onward(asked: Asked, at: At, verdict: str) -> Response:
    """Answer with the next thing: a fragment where htmx asks, else the page's own address."""
    if not _is_part(asked):
        return RedirectResponse(at.href(done=verdict), status_code=303)
    with asked.desk.reading() as view:
        now = Asked(request=asked.request, desk=asked.desk, view=view, form=FormData())
        return _shown(now, at, Notice(said=SAID[verdict]))


def _between(asked: Asked, other: Judgement) -> Notice:
    """Return that somebody else decided on the same thing, with one's own decision to be kept anyway."""
    (row,) = asked.veil.rows("judgements", [review_items.judgement_row(other)])
    return Notice(other=row, ago=deciding.ago(other.at), mine=_mine(asked))


def _mine(asked: Asked) -> dict[str, str]:
    """Return the verdict, correction and note of a form, so that nothing typed is lost."""
    return {name: str(asked.form.get(name, ""))[: deciding.NOTE] for name in ("verdict", "value", "note")}


def _shown(asked: Asked, at: At, notice: Notice, status: int = 200) -> Response:
    event = _event(asked, at)
    within = (event.event_id if event else "", at.only)
    coder = judging.coder(asked.who)
    item = _item(asked, at, coder, within)
    left = len(asked.view.queue(coder, _pass(at), "", LEFT + 1, within))
    thing = str(item.thing) if item else ""
    told = at.told or _teller(asked, event.event_id if event else "")
    here = replace(at, event=within[0], told=told, thing=thing)
    is_part = _is_part(asked)
    moved = is_part and status == 200 and asked.request.method == "POST"
    return asked.render(
        "review_part.html" if is_part else "review.html",
        status=status,
        headers={"HX-Replace-Url": at.href()} if moved else None,
        at=here,
        item=item,
        compared=review_items.compared(item) if item else [],
        notice=notice,
        left=left,
        left_words=f"more than {number(LEFT)} left" if left > LEFT else f"{number(left)} left",
        event=event,
        next=_next(here, item),
        previous=at.href(thing=at.trail[-1], trail=" ".join(at.trail[:-1])) if at.trail else "",
        only=ONLY,
        looked=bool(at.after),
        address=at.href(),
        anything=item is not None or bool(asked.view.totals()["reports"]),
    )


def _is_part(asked: Asked) -> bool:
    """Say whether htmx asks for the thing alone; going back in the browser it asks for the whole page."""
    return asked.is_fragment and "hx-history-restore-request" not in asked.request.headers


def _pass(at: At) -> str:
    return "second" if at.second else "first"


def _next(at: At, item: Item | None) -> str:
    """Return the address of what comes behind a thing; the queue goes on where it was for one asked for by itself."""
    if not item:
        return ""
    trail = " ".join([*[one for one in at.trail if one != str(item.thing)], str(item.thing)][-TRAIL:])
    return at.href(after=item.key or at.after, thing="", trail=trail)


def _item(asked: Asked, at: At, coder: str, within: tuple[str, str]) -> Item | None:
    if at.thing:
        thing = Thing.of(at.thing)
        found = review_items.item(asked, thing, None, blind=at.second) if thing else None
        if found:
            return found
        if asked.request.method == "GET":
            raise MissingError(
                "What this address names is not in the ledger now: its report was read anew, or it went. The review"
                " goes on without it."
            )
    after = at.after
    for _ in range(ROUNDS):
        queued = asked.view.queue(coder, _pass(at), after, MARGIN, within)
        for one in queued:
            thing = Thing.of(":".join(filter(None, (one.kind, one.id, one.other))))
            if thing and (found := review_items.item(asked, thing, one, blind=at.second)):
                return found
        if len(queued) < MARGIN:
            break
        after = queued[-1].key
    return None


def _event(asked: Asked, at: At) -> Any:
    """Return the event that is reviewed alone; after decisions it may go by another id, so a claim of it is known."""
    if not at.event:
        return None
    found = asked.view.of("events", "event_id", [at.event])
    if not found and at.told:
        now = {row.event_id for row in asked.view.of("claims", "claim_id", [at.told])} - {""}
        found = asked.view.of("events", "event_id", now)
    if not found:
        raise MissingError(
            f"There is no event {at.event[:40]} in this ledger now. Events get another id when reports or decisions"
            " join or part them: look for it among the events."
        )
    return asked.veil.rows("events", found)[0]


def _teller(asked: Asked, event: str) -> str:
    rows = asked.view.of("claims", "event_id", [event]) if event else []
    return min((row.claim_id for row in rows), default="")
