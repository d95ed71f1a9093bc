"""What stands to the left of its cue: "…, X said", "…,” said X", and the rest of the sentence beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whence.extract.attributions.ends import clauselike, content_end, left_start, trimmed
from whence.extract.attributions.grammar import CLOSING, Range
from whence.extract.attributions.lexicon import Cue
from whence.extract.attributions.said import Said, Scene
from whence.extract.attributions.verbs import Group, inverted_subject

_LONGEST_EXPLANATION = 16
_ARTICLES = frozenset("a an the".split())
_NO_REST = frozenset(
    """of from at with and but while who which citing quoting adding saying as after in according when speaking
    referring describing calling noting""".split()
)
_ONLY_BESIDE_QUOTATIONS = frozenset(
    """respond reply answer find know suspect ask continue show sing echo shout yell learn fear relate object
    protest""".split()
)
_AFTER_SAYER = frozenset("on in at of for who during late early".split())
_BEFORE_SAYER = frozenset(", — – - ? ! )".split())


def said_after(scene: Scene, at: int, verb: Group) -> Range | None:
    """Return who stands after the cue in "…, said X" and "…,” said X", None where the order is the plain one."""
    cue = scene.cue(at)
    if "paren" not in cue.frames or not may_invert(scene, verb, cue):
        return None
    who = inverted_subject(scene, at)
    return who if who and _inverts(scene, verb, who) else None


def quote_before(scene: Scene, at: int) -> bool:
    """Say whether a quotation ends right before an index, a comma between them or not."""
    return scene.kind(at - 1) == "quote" or (scene.low(at - 1) == "," and scene.kind(at - 2) == "quote")


def may_invert(scene: Scene, verb: Group, cue: Cue) -> bool:
    """Say whether a sayer may follow the cue; after "told" and its like only an addressee, but "“…?” asked X"."""
    if verb.start == 0 or verb.infinitive:
        return False
    if "addressee" in cue.frames:
        return scene.kind(verb.start - 1) == "quote" and cue.base in ("ask", "warn", "promise")
    return scene.kind(verb.start - 1) == "quote" or scene.low(verb.start - 1) in (",", "—", "–", "-")


def _inverts(scene: Scene, verb: Group, who: Range) -> bool:
    """Tell "…, said the mayor." from "Mr B., the mayor, said the raid failed" by what follows the phrase."""
    if scene.kind(verb.start - 1) == "quote":
        return True
    following, kind = scene.low(who.end), scene.kind(who.end)
    if kind in ("end", "quote") or following in CLOSING:
        return True
    return not _explained_name(scene, verb.start - 1) and (following in _AFTER_SAYER or following.endswith("day"))


def _explained_name(scene: Scene, comma: int) -> bool:
    """Say whether "A spokesman, Karim Odeh," stands before a comma: a sayer, and nothing that can be said."""
    begin = left_start(scene, comma)
    inner = next((at for at in range(begin + 1, comma) if scene.low(at) == ","), None)
    if inner is None or clauselike(scene, begin, inner):
        return False
    return scene.low(inner + 1) == "dated" or not clauselike(scene, inner, comma)


def beside(scene: Scene, span: Range, who: Range, taken: tuple[int, int], told: Range | None = None) -> Iterator[Said]:
    """Yield what stands to the left of "…, X said", and its rest to the right where the sentence goes on.

    `taken` is the range of sayer, cue and the words beside them.
    """
    first, last = taken
    inserted = scene.low(first - 1) in ("so", "as") and scene.low(first - 2) == ","
    if inserted:
        first -= 1
    if first == 0 or not (scene.kind(first - 1) == "quote" or scene.low(first - 1) in _BEFORE_SAYER):
        return
    left = _left(scene, first)
    if left is None or not _can_be_said(scene, left, scene.cue_in(span)):
        return
    base = Said(
        content=scene.chars(left), cue=scene.chars(span), speaker=scene.chars(who), stance=scene.cue_in(span).stance,
        addressee=scene.chars(told) if told else None, manner=scene.manner(left),
        score=0.95 if scene.kind(first - 1) == "quote" else 0.85,
    )  # fmt: skip
    yield base
    rest = _rest(scene, _past_apposition(scene, last), who.start > span.start)
    if rest and not (inserted and scene.low(first) == "as"):
        yield replace(base, content=scene.chars(rest), manner=scene.manner(rest))


def _can_be_said(scene: Scene, left: Range, cue: Cue) -> bool:
    """Tell "Twelve died, police said" from "Upon arrival, police found …": without a quotation few verbs stand so."""
    return scene.manner(left) != "indirect" or cue.base not in _ONLY_BESIDE_QUOTATIONS


def _left(scene: Scene, first: int) -> Range | None:
    """Return a quotation alone where no words of the sentence lead to it, else all from the clause's start."""
    begin = left_start(scene, first)
    if scene.kind(first - 1) == "quote":
        lead = any(scene.kind(at) == "word" for at in range(begin, first - 1))
        if not lead or scene.low(first - 2) in (".", ":"):
            return Range(first - 1, first)
    return trimmed(scene, begin, first)


def _past_apposition(scene: Scene, at: int) -> int:
    """Step over ", the mayor of the town," and "on Monday" after an inverted sayer to the mark that closes it."""
    limit = len(scene.words)
    while at < limit and scene.kind(at) != "quote" and scene.low(at) not in (",", ".", ";", ":"):
        at += 1
    if scene.low(at) != "," or scene.kind(at + 1) == "quote":
        return at
    window = range(at + 1, min(at + _LONGEST_EXPLANATION, limit))
    close = next((place for place in window if scene.low(place) == "," or scene.kind(place) == "quote"), None)
    if close is None:
        return at
    if scene.kind(close) == "quote":
        return close
    return close + 1 if scene.kind(close + 1) == "quote" else at


def _rest(scene: Scene, at: int, inverted: bool) -> Range | None:
    """Return what goes on after "…, X said,": a quotation, or the lower-case rest of the sentence."""
    begin = at + 1 if scene.low(at) in CLOSING else at
    if scene.kind(begin) == "quote":
        return Range(begin, begin + 1)
    low = scene.low(begin)
    stop = _NO_REST | (_ARTICLES if inverted else frozenset())
    if scene.kind(begin) == "number" and scene.low(begin + 1) == ",":
        return None
    goes_on = begin < len(scene.words) and scene.low(at) in (",", "—", "–") and not scene.words[begin].text[0].isupper()
    if not goes_on or low in stop or low.endswith("ing"):
        return None
    rest = trimmed(scene, begin, content_end(scene, begin))
    if rest is None or rest.end - 1 in scene.verbs or not clauselike(scene, rest.start, rest.end):
        return None
    return rest
