"""What follows a cue verb: who is told, when and where it is said, and the place where the words said begin."""

from __future__ import annotations

from typing import NamedTuple

from whence.extract.attributions.grammar import CLOSING, Range
from whence.extract.attributions.lexicon import Cue
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Scene
from whence.extract.names.english import TIME_OPENERS, TIME_WORDS

_CONTRAST = frozenset("but while whereas though although and".split())
_CLAUSE_OPENERS = frozenset("that how why whether what where who if when".split())
_TALKED_AT = frozenset("to with".split())
_ABOUT = frozenset("of about against".split())
_TOLD_OF = frozenset("warn inform notify remind assure reassure".split())
_TOLD_ALONE = frozenset("reporters journalists lawmakers police media".split())
_SOMEONE = frozenset("the a an his her their its reporters journalists".split())
_PREPOSITIONS = frozenset("in at during on by via through from of after over for".split())
_ADVERBS = frozenset("earlier later again also publicly simply bluntly repeatedly".split())
CARRIED = frozenset("carried published released issued posted broadcast distributed reported relayed run".split())
_LONGEST_INSERTION = 14


class After(NamedTuple):
    """What follows a cue: index where the content begins (None: nothing is said here), how, and who is told.

    `carrier` is who carries the statement ("in a statement published by X"). `how` is that, bare, quote, colon,
    infinitive, object or end; `stop` is where the words beside the cue end.
    """

    start: int | None
    how: str
    stop: int
    addressee: Range | None = None
    carrier: Range | None = None


def after(scene: Scene, at: int, cue: Cue) -> After:
    """Read what follows a cue verb that ends before index `at`: addressee, time, place, then what is said."""
    limit = len(scene.words)
    addressee = _addressee(scene, at, cue) if "addressee" in cue.frames else None
    if addressee:
        at = addressee.end
        if scene.low(at) in _ABOUT and at + 1 < limit:
            return After(at + 1, "object", at, addressee)
    carrier = None
    while at < limit:
        found = _begins(scene, at, cue)
        if found:
            return found._replace(addressee=addressee, carrier=carrier)
        if scene.low(at) in CARRIED and scene.low(at + 1) == "by":
            carrier = phrase_after(scene.words, at + 2, limit)
            skipped, told = carrier.end if carrier else at, None
        else:
            skipped, told = _adjunct(scene, at)
        if skipped == at:
            return After(at, "bare", at, addressee, carrier)
        addressee, at = addressee or told, skipped
    return After(None, "end", at, addressee, carrier)


def _begins(scene: Scene, at: int, cue: Cue) -> After | None:
    """Return what begins at an index for sure: a quotation, a colon, a that-clause, an infinitive, or nothing."""
    low, kind = scene.low(at), scene.kind(at)
    found: After | None = None
    if kind == "quote" or (low == "," and scene.kind(at + 1) == "quote"):
        found = After(at if kind == "quote" else at + 1, "quote", at)
    elif low == ":":
        found = After(at + 1 if at + 1 < len(scene.words) else None, "colon", at)
    elif low in _CLAUSE_OPENERS and not (low == "that" and scene.low(at + 1) in CLOSING):
        found = After(at, "that", at)
    elif low == "to" and "infinitive" in cue.frames and scene.kind(at + 1) == "word" and not _someone(scene, at + 1):
        found = After(at, "infinitive", at)
    elif kind == "mark" and low in CLOSING:
        found = _after_comma(scene, at)
    return found


def _addressee(scene: Scene, at: int, cue: Cue) -> Range | None:
    """Return who is told: "reporters" alone of "reporters dozens of people", the words before "of" in "warned X of"."""
    found = phrase_after(scene.words, at, len(scene.words))
    if found is None:
        return None
    about = next((place for place in range(found.start + 1, found.end) if scene.low(place) == "of"), None)
    if about and cue.base in _TOLD_OF:
        return Range(found.start, about)
    alone = scene.low(found.start) in _TOLD_ALONE and cue.base not in ("warn", "ask", "urge", "promise")
    return Range(found.start, found.start + 1) if alone else found


def _someone(scene: Scene, at: int) -> bool:
    return scene.low(at) in _SOMEONE or scene.words[at].text[0].isupper()


def _after_comma(scene: Scene, at: int) -> After:
    """A mark closes the cue: look past ", citing Y," or ", on condition of anonymity," for a that-clause."""
    if scene.low(at) == "," and scene.low(at + 1) not in _CONTRAST:
        window = range(at + 1, min(at + _LONGEST_INSERTION, len(scene.words)))
        close = next((place for place in window if scene.low(place) == ","), None)
        if close and scene.low(close + 1) == "that":
            return After(close + 1, "that", at)
    return After(None, "end", at)


def _adjunct(scene: Scene, at: int) -> tuple[int, Range | None]:
    """Return the index after one adjunct ("on Monday", "in a statement", "to reporters") and who is told."""
    low = scene.low(at)
    if (
        low in TIME_WORDS
        or low in _ADVERBS
        or (low in TIME_OPENERS and scene.low(at + 1) in TIME_WORDS and low not in _PREPOSITIONS)
    ):
        return at + 1, None
    if low in _TALKED_AT:
        told = phrase_after(scene.words, at + 1, len(scene.words))
        return (told.end, told) if told else (at, None)
    return (_prepositional(scene, at) if low in _PREPOSITIONS else at), None


def _prepositional(scene: Scene, at: int) -> int:
    limit = len(scene.words)
    dated = scene.kind(at + 1) == "number" and scene.low(at + 2) in TIME_WORDS
    if scene.low(at) in ("on", "in", "at", "during", "over", "by") and (dated or scene.low(at + 1) in TIME_OPENERS):
        end = at + 2
        while end < limit and _of_date(scene, end):
            end += 1
        return end
    found = phrase_after(scene.words, at + 1, limit)
    if found is None:
        return at
    inside = {scene.low(place) for place in range(found.start, found.end)}
    ends_open = (
        scene.low(found.end) in _CLAUSE_OPENERS
        or scene.low(found.end) in CLOSING
        or scene.kind(found.end) in ("quote", "end")
    )
    if (
        inside & scene.cues.occasions
        or inside & TIME_WORDS
        or ends_open
        or scene.low(found.end) in ("to", "with", "on", "in")
    ):
        return found.end
    return at


def _of_date(scene: Scene, at: int) -> bool:
    if scene.low(at) in TIME_WORDS or scene.kind(at) == "number":
        return True
    return scene.low(at) in ("the", "of") and scene.low(at + 1) in TIME_WORDS
