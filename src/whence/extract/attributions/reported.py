"""Verbs of saying and what follows them: "X said that …", "X vowed to …", "X denied …", "…, saying that".

Scores: 0.95 a quotation beside its sayer, 0.9 a that-clause, 0.85 "…, X said", 0.8 a clause without "that",
0.7 an infinitive or an object, 0.6 a sayer taken from the clause before ("…, saying that"); 0.5 a hedge without
sayer, 0.4 a sayer that no name, office or pronoun explains. Chosen by the order of precision of the patterns on
newspaper text; not probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whence.extract.attributions.after import After, after
from whence.extract.attributions.beside import beside, may_invert, quote_before, said_after
from whence.extract.attributions.ends import clause_end, clauselike, content_end, phrase_end, trimmed
from whence.extract.attributions.grammar import Range
from whence.extract.attributions.lexicon import Cue
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Chars, Said, Scene
from whence.extract.attributions.verbs import Group, clause_subject, particle, subject
from whence.extract.names.english import DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS

_SCORES = {"quote": 0.95, "colon": 0.9, "that": 0.9, "bare": 0.8, "infinitive": 0.7, "object": 0.7}
_BEFORE_GERUND = frozenset(", by and statement letter message post while in — –".split())
_UNNAMED = (
    "not to be ", "not be ", "that he not be", "that she not be", "to be named", "to be identified",
    "to remain anonymous", "anonymity",
)  # fmt: skip
_SILENT = (
    "to say", "to comment", "to confirm", "to give", "to discuss", "to elaborate", "to answer", "to speak", "to be ",
)  # fmt: skip
_NOT_SAID = frozenset("for about at up down off out police authorities".split())
_ASIDE = frozenset("as while because since although though".split())
_WORDS_OF_A_CLAUSE = 5
"""Words from which what follows "said" is a clause, though no verb of it is known."""
_ONESELF = frozenset("himself herself itself themselves".split())
_INTENDS = frozenset("plan intend want hope aim seek expect wish prefer".split())
_BASELESS = frozenset(
    "fantasy baseless false untrue lie lies nonsense fabricated fabrication invented propaganda boasting".split()
)
_AMOUNT = frozenset(
    """between more less least most about around some up over nearly almost dozens hundreds thousands scores two three
    four five six seven eight nine ten eleven twelve no fewer roughly""".split()
)


def active(scene: Scene, at: int, verb: Group) -> Iterator[Said]:
    """Yield what a cue in the active voice attributes: on its right, or on its left in "…, X said"."""
    cue = scene.cue(at)
    found = particle(scene, at, cue)
    after_sayer = None if found else said_after(scene, at, verb)
    if found:
        yield from _with_particle(scene, verb, found)
    elif after_sayer:
        yield from beside(scene, Range(verb.start, at + 1), after_sayer, (verb.start, after_sayer.end))
    elif not _asks_for_silence(scene, at) and not (cue.base == "put" and not _puts_at(scene, at)):
        who = subject(scene, verb)
        if who:
            yield from _of_subject(scene, at, verb, who)


def _with_particle(scene: Scene, verb: Group, found: tuple[int, str]) -> Iterator[Said]:
    index, stance = found
    who = subject(scene, verb)
    if who:
        span = Range(verb.start, index)
        for said in right(scene, span, who, After(index, "object", index)):
            yield replace(said, stance=stance)


def _of_subject(scene: Scene, at: int, verb: Group, who: Range) -> Iterator[Said]:
    cue, span = scene.cue(at), Range(verb.start, at + 1)
    what = after(scene, at + 1, cue)
    if what.start is None and what.addressee and "object" in cue.frames and not may_invert(scene, verb, cue):
        what = After(what.addressee.start, "object", what.addressee.end)
    spoken = quote_before(scene, who.start) and what.how in ("bare", "object")
    follows = what.start is not None and not spoken and acceptable(scene, cue, what)
    if follows:
        yield from right(scene, span, who, what)
    elif scene.low(0) == "as" and who.start <= 2 and scene.low(at + 1) == ",":
        yield from right(scene, span, who, After(at + 2, "that", at + 1))
    elif what.how == "colon":
        end = scene.words[-1].end
        yield Said(
            content=Chars(end, end), cue=scene.chars(span), speaker=scene.chars(who), stance=cue.stance, score=0.7,
            awaits=True,
        )  # fmt: skip
    left = what.how == "quote" and quote_before(scene, who.start) if follows else who.end <= verb.start
    if left and "paren" in cue.frames:
        yield from beside(scene, span, who, (who.start, what.stop), what.addressee)


def _puts_at(scene: Scene, at: int) -> bool:
    """Say whether "put" goes on with "the number of dead at 19"."""
    for place in range(at + 1, min(at + 12, len(scene.words) - 1)):
        low = scene.low(place + 1)
        amount = scene.kind(place + 1) == "number" or low in _AMOUNT or low.split("-")[0].endswith(("ty", "teen"))
        if scene.low(place) == "at" and amount:
            return True
    return False


def _asks_for_silence(scene: Scene, at: int) -> bool:
    """Say whether a cue only tells that somebody stays unnamed or silent: "asked not to be named"."""
    following = " ".join(scene.low(place) for place in range(at + 1, min(at + 6, len(scene.words))))
    if scene.cues.verbs[scene.low(at)].base in ("decline", "refuse") and following.startswith(_SILENT):
        return True
    return following.startswith(_UNNAMED)


def acceptable(scene: Scene, cue: Cue, what: After) -> bool:
    """Say whether what follows a cue can be what is said, by the cue's frames."""
    if what.start is None or what.how == "infinitive":
        return what.start is not None and "infinitive" in cue.frames
    if what.how in ("that", "quote", "colon"):
        return True
    aside = (
        "paren" in cue.frames
        and scene.low(what.start) in _ASIDE
        and scene.low(what.start + 1) not in ("many", "much", "few")
    )
    if aside or scene.low(what.start) in _ONESELF or (cue.base == "tell" and scene.low(what.start) in PREPOSITIONS):
        return False
    kept = trimmed(scene, what.start, content_end(scene, what.start))
    numbered = scene.kind(what.start) == "number"
    if kept is None or scene.low(what.start) in _NOT_SAID or (cue.base == "call" and numbered):
        return False
    if kept.end - what.start < 2:
        word = scene.kind(what.start) == "word" and scene.low(what.start) not in OBJECT_PRONOUNS
        return numbered or ("object" in cue.frames and word)
    clause = "bare" in cue.frames and clauselike(scene, what.start, phrase_end(scene, what.start))
    named = scene.words[what.start].text[0].isupper() and scene.low(what.start + 1) == ","
    clause = clause or (cue.base == "say" and kept.end - what.start >= _WORDS_OF_A_CLAUSE and not named)
    return clause or "object" in cue.frames or (what.addressee is not None and "infinitive" in cue.frames)


def right(scene: Scene, span: Range, who: Range, what: After) -> Iterator[Said]:
    """Yield what is said to the right of a cue; nothing where only marks are left."""
    if what.start is None:
        return
    cue, begin, how = scene.cue_in(span), what.start, what.how
    if (
        how == "bare"
        and cue.base != "say"
        and not ("bare" in cue.frames and clauselike(scene, begin, phrase_end(scene, begin)))
    ):
        how = "object"
    if how in ("bare", "object") and "infinitive" in cue.frames and what.addressee is None:
        begin = _after_told(scene, begin)
    if scene.low(begin) == "as" and scene.kind(begin + 1) == "quote":
        begin += 1
    content = _content(scene, begin, how, span.start)
    if content is None:
        return
    definite = scene.low(who.start) in DETERMINERS
    yield Said(
        content=scene.chars(content), cue=scene.chars(span), speaker=scene.chars(who),
        addressee=scene.chars(what.addressee) if what.addressee else None, manner=scene.manner(content),
        via=(scene.chars(what.carrier),) if what.carrier else (),
        stance=_stance(scene, cue, content), score=_SCORES[how],
        intends=cue.base in _INTENDS,
        strict="weak_object" in cue.frames and how in ("object", "bare") and not (cue.base == "put" and definite),
    )  # fmt: skip


def _stance(scene: Scene, cue: Cue, content: Range) -> str:
    """Return deny for "called the figure a fantasy", else the stance of the cue."""
    if cue.base != "call":
        return cue.stance
    last = scene.words[content.end - 1]
    judged = {word.strip("“”\"'’‘.,").lower() for word in last.text.split()}
    return "deny" if judged & _BASELESS else cue.stance


def _content(scene: Scene, begin: int, how: str, verb: int) -> Range | None:
    if how in ("quote", "colon") and scene.kind(begin) == "quote":
        return trimmed(scene, *_quote_run(scene, begin))
    end = clause_end(scene, begin, verb)
    return trimmed(scene, begin, min(phrase_end(scene, begin), end) if how in ("object", "infinitive") else end)


def _after_told(scene: Scene, begin: int) -> int:
    """Step over who is asked in "urged the guards to leave", so that the content is "to leave"."""
    told = phrase_after(scene.words, begin, len(scene.words))
    return told.end if told and scene.low(told.end) == "to" else begin


def _quote_run(scene: Scene, begin: int) -> Range:
    """Return a quotation, and the words after it where the sentence goes on beyond it."""
    end = begin + 1
    if scene.words[begin].text.rstrip("\"”’'»")[-1:] not in ",.!?…" and scene.kind(end) == "word":
        return Range(begin, content_end(scene, begin))
    return Range(begin, end)


def gerund(scene: Scene, at: int) -> Iterator[Said]:
    """Yield what "…, saying that", "by saying that" and "a statement saying that" attribute."""
    if scene.low(at - 1) not in _BEFORE_GERUND:
        return
    cue = scene.cue(at)
    found = particle(scene, at, cue)
    what = After(found[0], "object", found[0]) if found else after(scene, at + 1, cue)
    who = clause_subject(scene, at - 1)
    if who is None or what.start is None or not (found or acceptable(scene, cue, what)):
        return
    for said in right(scene, Range(at, found[0] if found else at + 1), who, what):
        yield replace(said, score=0.6, strict=said.strict or "object" in cue.frames)
