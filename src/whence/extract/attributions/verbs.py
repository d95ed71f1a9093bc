"""Verb groups around a cue: what is said of the verb (passive, negated, infinitive) and who its subject is."""

from __future__ import annotations

from typing import NamedTuple

from whence.extract.attributions.grammar import Range, phrase_before
from whence.extract.attributions.lexicon import Cue
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Scene
from whence.extract.attributions.verbal import finite, manner_adverb
from whence.extract.names.english import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
)

_NOUNS_TOO = frozenset(
    """report reports claim claims plan plans call calls state states order orders answer answers charge charges doubt
    doubts fear fears hope hopes demand demands offer offers estimate estimates promise promises threat appeal
    appeals comment comments post posts note notes record records document documents show shows question questions
    release releases issue issues project projects forecast forecasts pledge pledges vow vows request requests views
    view need needs support supports count counts rate rates address addresses text texts email emails tweet tweets
    remark remarks complaint updates update boast boasts aim aims detail details command commands dispute disputes
    challenge challenges attack guess wonder love hate like feeling meeting thought thoughts felt found meaning
    saying sayings cry cries judge judges sense lament worry worries care term terms brand brands label labels wish
    wishes echo echoes talk talks means mean back find finds directs direct trust warrant warrants proposed""".split()
)
_AFTER_PARTICIPLE = {
    "suspect": ("of", "in"), "accuse": ("of",), "want": ("in", "for", "by"), "believe": ("to",), "think": ("to",),
    "know": ("to", "for"), "charge": ("with",),
}  # fmt: skip
_PASSIVE_LATER = frozenset("expect believe suspect know consider order require need think".split())
_ALSO_SUBJECTS = frozenset("this that all both some many others".split())
_COUNTING = frozenset("some many several few two three".split())
_CONTROLLERS = frozenset(
    "went continued continues seemed appeared began chose tried sought on quick used goes happy".split()
)
_BY_PHONE = frozenset("phone telephone email e-mail text letter radio video satellite fax message".split())
_SAID_TO = frozenset("be have contain number include belong hold own number carry come".split())
_LONGEST_INVERTED = 8
_INVERTING = frozenset("do does did has have had is are was were".split())
_PLURAL = frozenset(
    """police people men women media staff authorities forces who they we i you militants both many some others most
    few""".split()
)


class Group(NamedTuple):
    """A verb group: index of its first word, and what its auxiliaries say."""

    start: int
    passive: bool
    negated: bool
    modal: bool
    infinitive: bool
    progressive: bool


def group(scene: Scene, at: int) -> Group:
    """Return the verb group that ends with the cue at a token index."""
    start, be, negated, modal = at, False, False, False
    cue = scene.cues.verbs[scene.words[at].low]
    while start > 0:
        low = scene.words[start - 1].low
        if low.endswith("n't") or low in NEGATIONS:
            negated = True
        elif low in MODALS:
            modal = modal or scene.low(at + 1) != "only"
        elif low in AUXILIARIES:
            if low == "'s" and cue.form not in ("past", "gerund"):
                break
            be = be or low in BE
        elif low == "first" and start > 1 and scene.words[start - 2].low == "at":
            start -= 1
        elif not (low in ADVERBS or manner_adverb(scene.words[start - 1])):
            break
        start -= 1
    infinitive = start > 0 and scene.words[start - 1].low == "to"
    negated = negated or _inverted_negation(scene, start)
    passive = be and cue.form == "past"
    return Group(start, passive, negated, modal, infinitive, be and cue.form == "gerund")


def _inverted_negation(scene: Scene, start: int) -> bool:
    """Say whether "nor did they" or the "did the mayor" of a question stands before a verb group."""
    for at in range(start - 1, max(start - _LONGEST_INVERTED, 0) - 1, -1):
        low = scene.low(at)
        if scene.kind(at) in ("mark", "quote"):
            return False
        if low in _INVERTING and (at == 0 or scene.low(at - 1) in NEGATIONS):
            return at > 0 or scene.words[-1].low == "?"
    return False


def is_verb(scene: Scene, at: int) -> bool:
    """Say whether the cue word at an index can be a verb here, and not a noun, a participle or part of a name."""
    token, cue, before = scene.words[at], scene.cue(at), scene.low(at - 1)
    if token.text[0].isupper() and at > 0 and not scene.headline and scene.kind(at - 1) != "quote":
        return False
    if (before in DETERMINERS and before not in _ALSO_SUBJECTS) or (before == "'s" and cue.form != "gerund"):
        return before in _COUNTING and cue.form in ("base", "past")
    if _is_noun(scene, at) or _is_participle(scene, at):
        return False
    if cue.form == "base":
        return _plural_before(scene, at) and scene.low(at - 2) not in ("a", "an")
    return not (cue.form == "third" and token.low in _NOUNS_TOO) or _singular_before(scene, at)


def _is_noun(scene: Scene, at: int) -> bool:
    low, before = scene.low(at), scene.low(at - 1)
    if before == "'s":
        return low in scene.cues.nouns and scene.low(at - 2) not in PRONOUNS
    joined = before in ("and", "or", "no", ",") and scene.cue(at).form == "base"
    return low in _NOUNS_TOO and (before in PREPOSITIONS or joined)


def _is_participle(scene: Scene, at: int) -> bool:
    """Tell "known as X" and "the raid claimed by X" from a verb with its own subject."""
    if scene.cue(at).form != "past":
        return False
    before, following = scene.low(at - 1), scene.low(at + 1)
    if following == "to" and scene.low(at) == "said" and scene.low(at + 2) in _SAID_TO:
        return True
    if before not in AUXILIARIES | ADVERBS and (following in _AFTER_PARTICIPLE.get(scene.cue(at).base, ())):
        return True
    passed = following == "by" and scene.low(at + 2) not in _BY_PHONE and not scene.low(at + 2).endswith("ing")
    return (following == "as" and before not in AUXILIARIES) or (passed and before not in BE | ADVERBS)


def _plural_before(scene: Scene, at: int) -> bool:
    back = at - 1
    while back > 0 and (scene.low(back) in ADVERBS or scene.low(back).endswith("ly")):
        back -= 1
    low = scene.low(back)
    if low in _PLURAL or low in MODALS or low in ("to", "do", "did", "does", "not") or low.endswith("n't"):
        return True
    if low in ("news", "press", "series"):
        return False
    if scene.low(at + 1) == "that" and _plural_with_place(scene, back):
        return True
    if low in (",", ")"):
        return scene.low(at) == "say"
    return (
        scene.kind(back) == "word" and low.endswith("s") and not low.endswith("'s") and scene.low(at) not in ("state",)
    ) or scene.kind(back) == "quote"


def _plural_with_place(scene: Scene, last: int) -> bool:
    """Say whether the phrase that ends at an index is a plural with its place: "aid workers in the valley"."""
    for at in range(last - 1, max(last - 6, 0), -1):
        if scene.kind(at) != "word":
            return False
        if scene.low(at) in ("of", "in", "at", "from", "for", "near"):
            head = scene.low(at - 1)
            return head in _PLURAL or head == "staff" or (head.endswith("s") and not head.endswith("'s"))
    return False


def _singular_before(scene: Scene, at: int) -> bool:
    low = scene.low(at - 1)
    if scene.kind(at - 1) not in ("word", "quote") and low not in (",", ")"):
        return False
    nexts = scene.low(at + 1)
    return (
        nexts in ("that", ":", "to", "the", "a", "an", "he", "she", "it", "they", "“”", "how", "what", ".", ",", "")
        or scene.headline
        or low in ("he", "she", "it", "also", "who", "which")
    )


def subject(scene: Scene, verb: Group) -> Range | None:
    """Return who stands before a verb group: its own subject, the phrase before "who", or the clause's subject."""
    before = scene.low(verb.start - 1)
    if verb.infinitive:
        return clause_subject(scene, verb.start - 2) if scene.low(verb.start - 2) in _CONTROLLERS else None
    if before in ("and", "but", "then", "or") or (before == "," and scene.low(verb.start) == "then"):
        return None if before == "and" and _passive_later(scene, verb.start) else clause_subject(scene, verb.start - 1)
    found = phrase_before(scene.words, verb.start)
    if found and scene.low(found.start) == "who" and found.end - found.start == 1:
        return _antecedent(scene, found.start)
    return _antecedent(scene, verb.start - 1) if found is None and before in ("that", "which") else found


def _passive_later(scene: Scene, at: int) -> bool:
    """Say whether "and expected to" goes on with the passive of "is conscious and expected to survive"."""
    cue = scene.cues.verbs.get(scene.low(at))
    return cue is not None and cue.base in _PASSIVE_LATER and cue.form == "past"


def _antecedent(scene: Scene, relative: int) -> Range | None:
    end = relative - 1 if scene.low(relative - 1) == "," else relative
    if end <= 0:
        return None
    return phrase_before(scene.words, end)


def clause_subject(scene: Scene, before: int) -> Range | None:
    """Return the subject of the first verb of the sentence that stands before an index, None where unclear.

    Of "a man who called himself a commander claimed it" it is all the words before "claimed".
    """
    described: Range | None = None
    for at in range(1, before + 1):
        token = scene.words[at]
        if token.kind == "mark" and token.low in ";:":
            return None
        if not (finite(token) or token.low in scene.cues.verbs or _regular_past(scene, at)) or token.text[0].isupper():
            continue
        start = at
        while start > 1 and (
            scene.low(start - 1) in ADVERBS
            or scene.low(start - 1) in AUXILIARIES | MODALS
            or scene.low(start - 1).endswith("ly")
        ):
            start -= 1
        if scene.low(start - 1) == "to":
            continue
        found = phrase_before(scene.words, start)
        if described and (found is None or found.start != described.start):
            return described
        if found:
            if scene.low(found.start) != "who":
                return found
            described = _antecedent(scene, found.start)
    return described


def _regular_past(scene: Scene, at: int) -> bool:
    token = scene.words[at]
    before = scene.low(at - 1)
    return (
        token.kind == "word"
        and token.low.endswith("ed")
        and len(token.low) > 4
        and before not in DETERMINERS
        and before not in PREPOSITIONS
    )


def inverted_subject(scene: Scene, at: int) -> Range | None:
    """Return who stands after the cue in "…, said X" and "…” says X", None where what follows is something else."""
    found = phrase_after(scene.words, at + 1, len(scene.words))
    if found is None:
        return None
    first = scene.words[found.start]
    if first.low in ("that", "to", "in", "on", "at", "me", "him", "them", "us", "her") and found.end - found.start == 1:
        return None
    return found


def particle(scene: Scene, at: int, cue: Cue) -> tuple[int, str] | None:
    """Return the index after the cue's particle ("call" + "for") and the stance of the two, None without one."""
    for words, stance in cue.particles:
        parts = words.split()
        if all(scene.low(at + 1 + place) == part for place, part in enumerate(parts)):
            return at + 1 + len(parts), stance
    return None


def real_verbs(scene: Scene) -> tuple[int, ...]:
    """Return those of the scene's cue words that are verbs here."""
    return tuple(at for at in scene.verbs if is_verb(scene, at))
