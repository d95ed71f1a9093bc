"""Where what is said ends, and where what stands before "…, X said" begins."""

from __future__ import annotations

from whence.extract.attributions.after import after
from whence.extract.attributions.grammar import Range, phrase_before
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Scene
from whence.extract.attributions.verbal import finite
from whence.extract.attributions.verbs import group
from whence.extract.names.english import ADVERBS, DETERMINERS, MODALS, PRONOUNS

_CONTRAST = frozenset("but while whereas though although and".split())
_TRAILING = frozenset(
    """adding saying noting warning stressing citing quoting arguing claiming insisting explaining suggesting pointing
    calling""".split()
)
_NEW_CLAUSE = frozenset(
    """and but which who while as after though although because since when where whom before so for with an""".split()
)
_OPENING = frozenset("after when though although while as because since if before despite once until".split())
_JOINS = frozenset("and or which who that , it he she they there".split())
_LONGEST_DATELINE = 12
_HEADLINE_SAYER = 4


def phrase_end(scene: Scene, start: int) -> int:
    """Return the index where an object or an infinitive ends: at the clause that a comma or a dash opens."""
    limit = content_end(scene, start)
    for at in range(start + 1, limit):
        low, following = scene.low(at), scene.low(at + 1)
        if low in ("—", "–", "--") or (low == "-" and scene.words[at].start > scene.words[at - 1].end):
            return at
        if low in ("and", "but") and at + 1 in scene.verbs:
            return at
        if low == "," and (
            following in _NEW_CLAUSE or following in PRONOUNS or following in DETERMINERS or following.endswith("ing")
        ):
            return at
    return limit


def clause_end(scene: Scene, start: int, verb: int) -> int:
    """Return where what is said ends when its cue stands in a clause that opens the sentence or explains a name.

    "After officials said that X, the council met" and "the mayor, who said that X, left" end at the comma.
    """
    limit = content_end(scene, start)
    opened = scene.low(0) in _OPENING and not any(scene.low(at) == "," for at in range(verb))
    opened = opened or _in_relative(scene, verb)
    if not opened:
        return limit
    for at in range(start + 2, limit):
        if scene.low(at) == "," and (
            scene.kind(at + 1) == "word" and scene.low(at + 1) not in _CONTRAST | {"or", "which", "who"}
        ):
            return at
    return limit


def _in_relative(scene: Scene, verb: int) -> bool:
    """Say whether a cue stands in ", who said …," or ", who police said …,": then a comma ends what is said."""
    places = range(max(verb - 4, 1), verb)
    return any(scene.low(at) in ("who", "which") and scene.low(at - 1) == "," for at in places)


def content_end(scene: Scene, start: int) -> int:
    """Return the index where what is said ends: the sentence's end, or where another sayer's clause begins."""
    limit = len(scene.words)
    for at in range(start, limit):
        low = scene.low(at)
        if low == ";" and at > start:
            return at
        if low == "according" and scene.low(at + 1) == "to" and at > start:
            return at
        if low in (",", "—", "–") and at > start + 1 and _other_sayer(scene, at):
            return at
        if low in ("but", "and", "while") and at > start + 1 and _own_clause(scene, at):
            return at
    return limit


def _other_sayer(scene: Scene, comma: int) -> bool:
    following = scene.low(comma + 1)
    if following == "according":
        return True
    if following in _TRAILING:
        return True
    if following in _CONTRAST:
        return _own_clause(scene, comma + 1)
    for verb in scene.verbs:
        if comma < verb <= comma + 12 and "paren" in scene.cues.verbs[scene.low(verb)].frames:
            return _parenthetical(scene, comma, verb)
    return False


def _own_clause(scene: Scene, conjunction: int) -> bool:
    """Say whether "but", "and" or "while" opens a clause in which somebody says something again."""
    for verb in scene.verbs:
        if not conjunction < verb <= conjunction + 14:
            continue
        found = group(scene, verb)
        if found.infinitive or found.passive:
            continue
        if found.start == conjunction + 1:
            return (
                scene.cues.verbs[scene.low(verb)].form != "gerund"
                and scene.low(conjunction) != "while"
                and (
                    scene.cues.verbs[scene.low(verb)].base in ("say", "tell", "add", "warn", "claim")
                    or (scene.low(verb + 1) == "that" and "paren" in scene.cues.verbs[scene.low(verb)].frames)
                )
            )
        who = phrase_before(scene.words, found.start, conjunction + 1)
        if (
            who
            and who.start <= conjunction + 2
            and "bare"
            in scene.cues.verbs[scene.low(verb)].frames | ({"bare"} if scene.low(verb + 1) == "that" else set())
        ):
            return True
    return False


def _parenthetical(scene: Scene, comma: int, verb: int) -> bool:
    """Say whether "X said" stands between a comma and the end, a comma or a quotation."""
    found = group(scene, verb)
    if found.infinitive or found.modal:
        return False
    if found.start == comma + 1:
        who = phrase_after(scene.words, verb + 1, len(scene.words))
        return who is not None and scene.cues.verbs[scene.low(verb)].form in ("past", "third", "base")
    before = phrase_before(scene.words, found.start, comma + 1)
    if before is None or before.start != comma + 1:
        return False
    rest = after(scene, verb + 1, scene.cues.verbs[scene.low(verb)])
    return rest.start is None or rest.how == "quote"


def left_start(scene: Scene, end: int) -> int:
    """Return the index where what stands before "…, X said" begins: the sentence, or after another sayer's clause."""
    for at in range(end - 1, 0, -1):
        low = scene.low(at)
        if low == ";" or (low == ":" and at <= _HEADLINE_SAYER):
            return at + 1
        if low == "," and scene.low(at + 1) in _CONTRAST and any(verb < at for verb in scene.verbs):
            return at + 1
    return _past_dateline(scene, end)


def _past_dateline(scene: Scene, end: int) -> int:
    """Return the index after "ORRIN (Kestrel News Agency) —" and its like, 0 where the sentence opens without one."""
    if not scene.words[0].text.isupper():
        return 0
    dashes = (at for at in range(1, min(_LONGEST_DATELINE, end)) if scene.low(at) in ("—", "–", "-", "--"))
    return next((at + 1 for at in dashes), 0)


def noun_clause_end(scene: Scene, start: int) -> int:
    """Return where "that hundreds fled" ends in "the claim that hundreds fled is baseless"."""
    limit = content_end(scene, start)
    seen = False
    for at in range(start + 1, limit):
        token, before = scene.words[at], scene.words[at - 1]
        verb = finite(token) or (token.low.endswith("ed") and token.kind == "word")
        if seen and verb and not finite(before) and before.low not in _JOINS | ADVERBS:
            return at
        seen = seen or verb
    return limit


def clauselike(scene: Scene, start: int, end: int) -> bool:
    """Say whether some words hold a verb, so that they can be what somebody says."""
    return any(
        finite(token)
        or token.low in MODALS
        or token.low in PRONOUNS
        or (token.kind == "word" and token.low.endswith("ed"))
        or token.kind == "quote"
        for token in scene.words[start:end]
    )


def trimmed(scene: Scene, start: int, end: int) -> Range | None:
    """Return a range without marks at its ends, None where no word is left."""
    while end > start and scene.kind(end - 1) == "mark" and scene.low(end - 1) not in ")%'’":
        end -= 1
    while start < end and scene.kind(start) == "mark" and scene.low(start) not in "($":
        start += 1
    return Range(start, end) if start < end else None
