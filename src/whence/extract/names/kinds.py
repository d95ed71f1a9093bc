"""What a capitalised run names: a body of the codebook, an organisation, an outlet, a group, or a person."""

from __future__ import annotations

import re

from whence.extract.names.bodies import from_actor
from whence.extract.names.context import SAYING, Context
from whence.extract.names.people import person
from whence.extract.names.runs import Run
from whence.records import Name

_ROMAN = re.compile(r"^[IVXLC]+$")
_LEADING_OUTLETS = frozenset("radio tv television channel".split())


def named(context: Context, run: Run) -> tuple[Name, float] | None:
    """Return what a run names and how sure that is, None where it names nobody.

    Scores: 0.95 the codebook or the report's own introduction; 0.9 a title, an office or an age beside it, or a
    body's noun in it; 0.8 a verb of saying beside it; 0.5 two to four capitalised words and nothing against them.
    """
    words = context.words[run.start : run.end]
    text = _text(context, run)
    if text in context.learnt:
        return context.learnt[text], 0.95
    actor = context.known.actors.get(tuple(token.low for token in words if token.kind != "mark"))
    if actor and _same_case(actor[1], text):
        return from_actor(actor[0], context.known), 0.95
    body = _body(context, run)
    if body:
        return body, 0.9
    if (words[0].start, words[-1].end) in context.places:
        return None
    return person(context, run)


def _same_case(alias: str, text: str) -> bool:
    """An alias in capitals ("IS") matches only capitals; any other alias only words that are no plain lower case."""
    return text.isupper() if alias.isupper() else True


def _text(context: Context, run: Run) -> str:
    first, last = context.words[run.start], context.words[run.end - 1]
    between = [first.text]
    for before, token in zip(
        context.words[run.start : run.end - 1], context.words[run.start + 1 : run.end], strict=True
    ):
        between.append((" " if token.start > before.end else "") + token.text)
    return "".join(between) if last else ""


def _body(context: Context, run: Run) -> Name | None:
    words, known = context.words[run.start : run.end], context.known
    text = _text(context, run)
    heads = [
        index
        for index, token in enumerate(words)
        if token.low in known.bodies and (index == len(words) - 1 or words[index + 1].low in ("of", "for", "on", "and"))
    ]
    acronym = len(words) == 1 and 2 <= len(text) <= 6 and text.isupper() and text.isalpha()
    if (
        acronym
        and not context.titled
        and not _ROMAN.match(text)
        and (words[0].start, words[0].end) not in context.places
    ):
        return Name(text=text, kind="organisation") if _acts(context, run) else None
    if not heads and len(words) > 1 and words[0].low in _LEADING_OUTLETS and words[0].text[0].isupper():
        return Name(text=text, kind="outlet", sayer_kind="broadcaster")
    if not heads:
        return _outlet_beside(context, run, text)
    if len(words) == 1:
        return None
    kind, sayer = known.bodies[words[heads[0]].low]
    if words[-1].low == "agency" and words[-2].low in ("news", "press", "information"):
        kind, sayer = "outlet", "agency"
    if (
        kind == "outlet"
        and words[-1].low in ("post", "mail", "standard", "observer", "guardian", "mirror", "review", "press")
        and len(words) > 3
    ):
        return None
    return Name(text=text, kind=kind, sayer_kind=sayer)


def _acts(context: Context, run: Run) -> bool:
    """Say whether an acronym stands where a body acts or is spoken of: after "the", or beside a saying verb."""
    before = context.words[run.start - 1].low if run.start else ""
    after = context.words[run.end].low if run.end < len(context.words) else ""
    return (
        before in ("the", "told", "by", "to", "quoted")
        or after in SAYING
        or after == "'s"
        or after in context.known.groups
    )


def _outlet_beside(context: Context, run: Run, text: str) -> Name | None:
    """Read "the daily Z", "the newspaper Z" and "Z news agency"."""
    before = context.words[run.start - 1].low if run.start else ""
    after = [context.words[place].low for place in range(run.end, min(run.end + 2, len(context.words)))]
    if before in context.known.outlets and run.start > 1:
        return Name(text=text, kind="outlet", sayer_kind=context.known.outlets[before])
    if after[:2] == ["news", "agency"]:
        return Name(text=text, kind="outlet", sayer_kind="agency")
    if after and after[0] in ("newspaper", "daily", "magazine", "tabloid", "television", "radio"):
        return Name(text=text, kind="outlet", sayer_kind=context.known.outlets[after[0]])
    return None
