"""Every decision that people made: in force, overridden or without its words; one's own can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence import judging
from whence.judging.standing import names_one
from whence.listing import Part
from whence.records import Judgement
from whence.tables import JudgementRow
from whence.web.desk import Asked
from whence.web.pages import lists, review_quotes
from whence.web.pages.review_items import Thing, judgement_row
from whence.web.pages.review_quotes import Quoted

STATES = {"force": "in force", "over": "overridden", "back": "taken back", "lost": "words not found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision with its state (a word of STATES), the thing as it is called today, and why it does not hold."""

    judgement: Judgement
    state: str
    thing: Thing | None
    by: Judgement | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision as the list shows it; `back` says that one's own can be taken back."""

    made: Made
    row: JudgementRow
    quotes: Sequence[Quoted]
    back: bool


def page(asked: Asked) -> Response:
    """Show the decisions, the latest first; `?who=` and `?state=` show some of them."""
    every = made(asked)
    who, state = asked.given("who"), asked.given("state")
    coder = judging.coder(who)
    some = [one for one in every if (not who or judging.coder(one.judgement.who) == coder)]
    wanted = [one for one in some if not state or one.state == state]
    offset = lists.offset(asked)
    rows = wanted[offset : offset + lists.ROWS]
    part = Part(rows=rows, total=len(wanted), offset=offset)
    names = Counter(" ".join(one.judgement.who.split()) for one in every)
    return asked.render(
        "review_decisions.html",
        entries=_entries(asked, rows),
        place=lists.place(asked, part, "decision"),
        states=lists.options(asked, "state", Counter(one.state for one in some).most_common(), STATES.__getitem__),
        people=lists.options(asked, "who", names.most_common()),
        total=len(every),
        filtered=bool(who or state),
        STATES=STATES,
    )


def export(asked: Asked) -> Response:
    """Answer with every decision as JSON Lines, as `whence judgements --export` writes them."""
    lines = "".join(judging.lines(judging.decisions(asked.view)))
    name = f"{asked.desk.path.stem}-judgements.jsonl"
    safe = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-._") else "_" for letter in name)
    headers = {"content-disposition": f'attachment; filename="{safe}"'}
    return Response(lines, media_type="application/x-ndjson", headers=headers)


def made(asked: Asked) -> list[Made]:
    """Return every decision with its state, the latest first."""
    return asked.desk.kept.get(("decisions", asked.view.revision), lambda: _made(asked))


def _made(asked: Asked) -> list[Made]:
    placed, lost = judging.placed(asked.view)
    force, over = judging.standing(placed)
    found = [Made(judgement=one.decision.judgement, state="force", thing=_thing(one)) for one in force]
    for beaten in over:
        by = beaten.by.decision.judgement
        back = names_one(by) and by.value == beaten.placed.decision.id
        state, thing = "back" if back else "over", _thing(beaten.placed)
        found.append(Made(judgement=beaten.placed.decision.judgement, state=state, thing=thing, by=by))
    found += [Made(judgement=one.decision.judgement, state="lost", thing=None, reason=one.reason) for one in lost]
    return sorted(found, key=lambda one: (one.judgement.at, one.judgement.id), reverse=True)


def _thing(one: judging.Placed) -> Thing | None:
    now = one.judgement
    ids = filter(None, (one.decision.kind, now.about, now.about_other))
    return Thing.of(":".join(ids))


def _entries(asked: Asked, rows: Sequence[Made]) -> list[Entry]:
    quotes = review_quotes.quotes(asked, [one.thing for one in rows if one.thing])
    mine = judging.coder(asked.who)
    shown = asked.veil.rows("judgements", [judgement_row(one.judgement) for one in rows])
    return [
        Entry(
            made=one,
            row=row,
            quotes=quotes[one.thing] if one.thing else (),
            back=bool(mine) and judging.coder(one.judgement.who) == mine and one.state != "back",
        )
        for one, row in zip(rows, shown, strict=True)
    ]
