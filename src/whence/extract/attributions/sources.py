"""Attributions without a verb of saying: "according to X", "X's claim that …", "Governor: 19 dead", "citing Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.attributions.after import CARRIED
from whence.extract.attributions.ends import content_end, left_start, noun_clause_end, trimmed
from whence.extract.attributions.grammar import APPOSITION, Range, phrase_before
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Chars, Said, Scene
from whence.extract.names.english import TIME_WORDS

_HEADLINE_SAYER = 6
_OPENS_SENTENCE = 8
_CREDITS = frozenset(
    """source sources photo photos image images video credit credits updated published by via read related""".split()
)


def from_according(scene: Scene) -> Iterator[Said]:
    """Yield "According to X, …", "…, according to X" and "…, according to X, …"."""
    for at in range(len(scene.words) - 2):
        if scene.low(at) != "according" or scene.low(at + 1) != "to":
            continue
        who = phrase_after(scene.words, at + 2, len(scene.words))
        if who is None:
            continue
        who = Range(who.start, _past_place(scene, who.end))
        end = _past_explanation(scene, who.end)
        cue = scene.chars(Range(at, at + 2))
        base = Said(content=cue, cue=cue, speaker=scene.chars(who), score=0.9)
        before = trimmed(scene, left_start(scene, at), at) if at else None
        if before and _says_enough(scene, before):
            yield replace(base, content=scene.chars(before), manner=scene.manner(before))
            if scene.low(end) == "," and scene.kind(end + 1) == "word" and scene.words[end + 1].text[0].islower():
                yield from _medial(scene, end + 1, base)
        elif scene.low(end) in (",", "—", "–", ":") or scene.kind(end) == "quote":
            begin = end if scene.kind(end) == "quote" else end + 1
            content = trimmed(scene, begin, content_end(scene, begin))
            if content:
                yield replace(base, content=scene.chars(content), manner=scene.manner(content))
        elif end < len(scene.words):
            content = trimmed(scene, end, content_end(scene, end))
            if content and content.end - content.start > 3:
                yield replace(base, content=scene.chars(content), score=0.7)


def _past_place(scene: Scene, end: int) -> int:
    """Return the end of "at the town's hospital" behind a sayer, where nothing but a mark follows; else `end`."""
    if scene.low(end) not in ("at", "in", "from", "inside") or scene.low(end + 1) not in ("the", "a", "an"):
        return end
    place = phrase_after(scene.words, end + 1, len(scene.words))
    closes = place is not None and (place.end == len(scene.words) or scene.low(place.end) in (",", ".", ";"))
    return place.end if place and closes else end


def _medial(scene: Scene, begin: int, base: Said) -> Iterator[Said]:
    if scene.low(begin) in ("and", "but", "while", "which", "who", "a", "an", "the", "citing"):
        return
    rest = trimmed(scene, begin, content_end(scene, begin))
    if rest:
        yield replace(base, content=scene.chars(rest), manner=scene.manner(rest))


def _says_enough(scene: Scene, found: Range) -> bool:
    return (found.end - found.start >= 2 and scene.low(found.start) not in ("and", "but")) or (
        found.end - found.start > 3 or scene.kind(found.start) == "number"
    )


def _past_explanation(scene: Scene, end: int) -> int:
    """Step over ", a spokesman for the town," after a sayer, and over words up to the next mark."""
    limit = len(scene.words)
    if scene.low(end) == "," and scene.low(end + 1) in APPOSITION:
        close = next((k for k in range(end + 2, min(end + 20, limit)) if scene.low(k) == ","), None)
        if close and scene.low(end + 1) in ("a", "an", "who", "which", "another", "one", "the"):
            return close
    if scene.low(end) in (
        "released",
        "published",
        "issued",
        "in",
        "on",
        "from",
        "at",
        "conducted",
        "who",
        "with",
        "by",
        "provided",
        "seen",
        "obtained",
        "that",
        "cited",
        "posted",
    ):
        close = next(
            (k for k in range(end, min(end + 14, limit)) if scene.low(k) == "," or scene.kind(k) == "quote"), None
        )
        return close if close else limit
    return end


def from_nouns(scene: Scene) -> Iterator[Said]:
    """Yield "the mayor's claim that …", "a warning by the council that …" and "reports that …"."""
    for at in range(len(scene.words) - 2):
        stance = scene.cues.nouns.get(scene.low(at))
        if stance is None or scene.kind(at) != "word":
            continue
        found = _noun_owner(scene, at)
        if found is None:
            continue
        who, begin = found
        subject = at < _OPENS_SENTENCE
        content = trimmed(scene, begin, noun_clause_end(scene, begin) if subject else content_end(scene, begin))
        if content is None or content.end - content.start < 3:
            continue
        unowned = who is None
        if unowned and scene.low(at) not in ("reports", "rumours", "rumors", "claims", "allegations"):
            continue
        yield Said(
            content=scene.chars(content), cue=scene.chars(Range(at, at + 1)), speaker=scene.chars(who) if who else None,
            stance=stance, manner=scene.manner(content), score=0.5 if unowned else 0.7,
            hedge=scene.words[at].text if unowned else "", strict=not unowned,
        )  # fmt: skip


def _noun_owner(scene: Scene, at: int) -> tuple[Range | None, int] | None:
    """Return whose claim it is and where its that-clause begins; None where no clause follows."""
    dated = scene.low(at + 1) in ("of", "on") and scene.low(at + 2) in TIME_WORDS and scene.low(at + 3) == "that"
    if scene.low(at + 1) in ("by", "from", "of") and not dated:
        who = phrase_after(scene.words, at + 2, len(scene.words))
        return (who, who.end) if who and scene.low(who.end) in ("that",) else None
    clause = at + 3 if dated else at + 1
    have = scene.low(clause) == "to" and scene.low(clause + 1) == "have" and scene.low(at).startswith("claim")
    if scene.low(clause) != "that" and not have:
        return None
    start = at
    while (
        start > 0
        and scene.kind(start - 1) == "word"
        and scene.low(start - 1) not in ("his", "her", "their", "its", "the")
        and at - start < 3
        and scene.low(start - 1) != "'s"
    ):
        start -= 1
    before = scene.low(start - 1)
    if before in ("'s", "'", "’"):
        return phrase_before(scene.words, start - 1), clause
    if before in ("his", "her", "their", "its"):
        return Range(start - 1, start), clause
    return None, clause


def from_colon(scene: Scene) -> Iterator[Said]:
    """Yield the headline "Governor: 19 dead" and its like: a short sayer, a colon, and what is said."""
    colon = next((at for at in range(min(_HEADLINE_SAYER + 1, len(scene.words))) if scene.low(at) == ":"), None)
    if not colon or any(verb < colon for verb in scene.verbs) or len(scene.words) > 40:
        return
    if not all(scene.kind(at) in ("word", "clitic") for at in range(colon)) or scene.low(0) in _CREDITS:
        return
    content = trimmed(scene, colon + 1, len(scene.words))
    if content and content.end - content.start >= 2:
        if scene.kind(content.start) == "quote":
            content = Range(content.start, content.end)
        yield Said(
            content=scene.chars(content), cue=scene.chars(Range(colon, colon + 1)),
            speaker=scene.chars(Range(0, colon)), manner=scene.manner(content), score=0.7, strict=True,
        )  # fmt: skip


def from_dash(scene: Scene) -> Iterator[Said]:
    """Yield "“The gate was open” — Karim Odeh": a quotation, a dash, and nothing after it but a name."""
    if len(scene.words) < 3 or scene.kind(0) != "quote" or scene.low(1) not in ("—", "–", "-", "―"):
        return
    who = phrase_after(scene.words, 2, len(scene.words))
    if who and who.start == 2 and all(scene.low(at) in (".", ",") for at in range(who.end, len(scene.words))):
        yield Said(
            content=scene.chars(Range(0, 1)),
            cue=scene.chars(Range(1, 2)),
            speaker=scene.chars(who),
            manner="direct",
            score=0.7,
            strict=True,
        )


def from_end(scene: Scene) -> Iterator[Said]:
    """Yield the headline "Seven killed in the raid: military": what is said, a colon or dash, and a short sayer."""
    last = len(scene.words) - 1
    marks = (at for at in range(last - 1, max(last - _HEADLINE_SAYER, 3), -1) if scene.low(at) in (":", "—", "–", "-"))
    mark = next(marks, None)
    if mark is None or scene.kind(last) != "word" or scene.words[mark].end == scene.words[mark + 1].start:
        return
    if any(mark < verb for verb in scene.verbs) or not all(scene.kind(at) == "word" for at in range(mark + 1, last)):
        return
    content = trimmed(scene, 0, mark)
    if content:
        yield Said(
            content=scene.chars(content), cue=scene.chars(Range(mark, mark + 1)),
            speaker=scene.chars(Range(mark + 1, last + 1)), manner=scene.manner(content), score=0.7, strict=True,
        )  # fmt: skip


def with_citing(scene: Scene, found: Sequence[Said]) -> list[Said]:
    """Return the attributions with "citing Y" read: Y is the origin, the sayer so far stands between."""
    done = list(found)
    for at in range(len(scene.words) - 1):
        words = _cites(scene, at) if done else 0
        if not words:
            continue
        cited = phrase_after(scene.words, at + words, len(scene.words))
        if cited is None:
            continue
        quoted = _quoted_in_turn(scene, cited.end)
        origin = quoted or cited
        place, until = scene.words[at].start, scene.words[origin.end - 1].end
        chosen = _cited_by(scene, done, at, origin, words)
        if chosen is None:
            continue
        between = (scene.chars(cited),) if quoted else ()
        for index, said in enumerate(done):
            if said.cue == chosen.cue and said.speaker and not place <= said.speaker.start < until:
                links = (*between, said.speaker, *said.via)
                speaker = Chars(scene.words[origin.start].start, until)
                done[index] = replace(said, speaker=speaker, via=links, cited=True)
    return done


def _cites(scene: Scene, at: int) -> int:
    """Return how many words from an index cite somebody: "citing", "with reference to", ", which cites"; 0 for none."""
    low, following = scene.low(at), scene.low(at + 1)
    if low in ("citing", "quoting"):
        return 1
    if (low, following) in (("relying", "on"), ("referring", "to")) and scene.low(at - 1) == ",":
        return 2
    if (low, following) == ("with", "reference") and scene.low(at + 2) == "to":
        return 3
    relative = low in ("which", "who") and scene.low(at - 1) == ","
    if relative and following in ("cites", "cited", "quotes", "quoted"):
        return 2
    return 3 if relative and following in ("appeals", "refers") and scene.low(at + 2) == "to" else 0


def _quoted_in_turn(scene: Scene, at: int) -> Range | None:
    """Return Y of "citing the agency, which quoted Y,": the origin stands one link further back."""
    if scene.low(at) == "," and scene.low(at + 1) in ("which", "who") and scene.low(at + 2) in ("quoted", "cited"):
        return phrase_after(scene.words, at + 3, len(scene.words))
    return None


def _cited_by(scene: Scene, found: Sequence[Said], at: int, origin: Range, words: int) -> Said | None:
    """Choose the attribution that "citing" belongs to: "X, citing Y, said" the next cue, otherwise the last."""
    place = scene.words[at].start
    later = [said for said in found if said.cue and said.cue.start >= scene.words[at + words - 1].end]
    if scene.low(origin.end) == "," and later:
        nearest = min(later, key=lambda said: said.cue.start if said.cue else 0)
        if nearest.speaker and (nearest.speaker.end <= place or at == 0):
            return nearest
    earlier = [said for said in found if said.cue and said.cue.end <= place]
    return max(earlier, key=lambda said: said.cue.start if said.cue else 0, default=None)


def with_carrier(scene: Scene, found: Sequence[Said]) -> list[Said]:
    """Return the attributions with their carriers: "a source cited by the agency said", "in a statement carried by X".

    The source speaks, the agency carries.
    """
    return [_split_carrier(scene, _opened_by_carrier(scene, said)) for said in found]


def _opened_by_carrier(scene: Scene, said: Said) -> Said:
    """Read "In a statement carried by X(,) the group said": X carries, where the statement opens the sentence."""
    if said.speaker is None or scene.low(0) not in ("in", "a", "the") or said.via:
        return said
    for at in range(1, min(_OPENS_SENTENCE, len(scene.words) - 2)):
        if scene.low(at) in CARRIED and scene.low(at + 1) == "by" and scene.low(at - 1) in scene.cues.documents:
            carrier = phrase_after(scene.words, at + 2, len(scene.words))
            between = said.cue and carrier and scene.words[carrier.end - 1].end <= said.speaker.start < said.cue.start
            return replace(said, via=(scene.chars(carrier),)) if carrier and between else said
    return said


def _split_carrier(scene: Scene, said: Said) -> Said:
    if said.speaker is None:
        return said
    for at in range(1, len(scene.words) - 2):
        if scene.words[at].start < said.speaker.start or scene.words[at].end > said.speaker.end:
            continue
        if scene.low(at) in ("cited", "quoted", "interviewed", "contacted", "reached") and scene.low(at + 1) == "by":
            carrier = phrase_after(scene.words, at + 2, len(scene.words))
            start = scene.words[at - 1].end
            if carrier and start > said.speaker.start:
                return replace(said, speaker=Chars(said.speaker.start, start), via=(scene.chars(carrier), *said.via))
    return said
