"""How far people agree: Krippendorff's alpha in words, and the things on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence import judging
from whence.judging import Agreement, Code
from whence.judging.agreement import kind_of
from whence.tables import JudgementRow
from whence.web.desk import Asked
from whence.web.pages import review_quotes
from whence.web.pages.review_items import Thing
from whence.web.pages.review_quotes import Quoted
from whence.web.phrases import plural

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff, Content Analysis (2004), section 11.4.4: rely on what has 0.8, conclude tentatively from 0.667."""
FEW = 10
"""Units below which an alpha says nothing: one verdict more would turn it."""
LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A thing on which people differ: its kind in words, its words, and each one's decision.

    What was kept by its id alone, as earlier versions did, is no thing that a page can show.
    """

    thing: Thing | None
    kind: str
    quotes: Sequence[Quoted]
    decided: Sequence[JudgementRow]


def page(asked: Asked) -> Response:
    """Show how far people agree, over all and by kind, and where they differ."""
    found = judging.agreement([Code.of(row) for row in asked.view.coded()])
    return asked.render(
        "review_agreement.html",
        overall=found.overall,
        kinds=found.kinds,
        meaning=meaning,
        differing=_differing(asked, found.differing[:LISTED]),
        n_differing=len(found.differing),
    )


def meaning(one: Agreement) -> str:
    """Return in a sentence what an agreement means."""
    if one.alpha is None:
        return f"It cannot be computed: {one.note}."
    if one.units < FEW:
        return f"Over {plural(one.units, 'thing')}: too few to tell anything by."
    if one.alpha >= RELIABLE:
        return "The verdicts can be relied on: 0.80 is the customary bound."
    if one.alpha >= TENTATIVE:
        return "Enough for tentative conclusions; from 0.80 on one would rely on the verdicts."
    if one.alpha > 0:
        return "Too little to conclude from: settle what the verdicts mean, then decide again."
    return "No better than chance: settle what the verdicts mean, then decide again."


def _differing(asked: Asked, differing: Sequence[Sequence[Code]]) -> list[Differing]:
    ids = {code.judgement_id for codes in differing for code in codes}
    rows = asked.veil.rows("judgements", asked.view.of("judgements", "judgement_id", ids))
    made = {row.judgement_id: row for row in rows}
    things = [Thing.of(":".join(codes[0].subject)) for codes in differing]
    quotes = review_quotes.quotes(asked, filter(None, things))
    return [
        Differing(
            thing=thing,
            kind=kind_of(codes[0].subject),
            quotes=quotes[thing] if thing else (),
            decided=[made[code.judgement_id] for code in codes if code.judgement_id in made],
        )
        for thing, codes in zip(things, differing, strict=True)
    ]
