"""Names: people, bodies, outlets, groups, and offices without a name, with what the report says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.names.belonging import Found
from whence.extract.names.bodies import from_actor
from whence.extract.names.context import Context
from whence.extract.names.english import BE, OBJECT_PRONOUNS, PREPOSITIONS, PRONOUNS
from whence.extract.names.kinds import named
from whence.extract.names.learnt import learnt
from whence.extract.names.lexicon import name_words
from whence.extract.names.linking import linked, surnames
from whence.extract.names.roles import roles
from whence.extract.names.runs import capital, runs
from whence.extract.names.shortened import shortened
from whence.extract.names.things import things
from whence.extract.names.words import Token, tokens
from whence.ports import Reading
from whence.records import Mention, Name

GUESS = 0.5
"""The score of a person whom nothing but capitals tells."""
_TITLE_CASE = 0.6
_SHORT_WORDS = BE | PRONOUNS | PREPOSITIONS | OBJECT_PRONOUNS


def find(reading: Reading) -> tuple[Mention, ...]:
    """Return the names and offices of a report in order; `reading.mentions` holds its times and places."""
    text, known = reading.document.text, name_words(reading.codebook)
    places = [mention for mention in reading.mentions if mention.kind == "place"]
    nobody = things(text)
    taught = shortened(reading.document, known, nobody)
    taught |= learnt(text, known, frozenset(mention.span.quote for mention in places))
    spans = frozenset((mention.span.start, mention.span.end) for mention in places)
    lines = [tokens(text, sentence.start, sentence.end) for sentence in reading.sentences]
    lower = frozenset(token.low for line in lines for token in line if token.kind == "word" and token.text.islower())
    contexts = [Context(line, known, taught, spans, _titled(line), nobody) for line in lines]
    found = [item for context in contexts for item in _names(context, lower)]
    found += _surnames(contexts, found, lower)
    found = _without_overlap(found)
    found += [item for context in contexts for item in _offices(context, text, found)]
    starts = [sentence.start for sentence in reading.sentences]
    found = _without_guesses(_without_overlap(found))
    kept = [replace(item, words=text[item.start : item.end]) for item in found]
    return tuple(_mention(reading, item) for item in linked(kept, starts))


def _without_guesses(found: Sequence[Found]) -> list[Found]:
    """Leave out a person guessed from capitals alone inside the name of a body: "Las Vegas police" holds nobody."""
    bodies = [(item.start, item.end) for item in found if item.name.kind in {"role", "organisation"}]
    return [
        item
        for item in found
        if item.name.kind != "person"
        or item.score > GUESS
        or not any(
            start <= item.start and item.end <= end and (start, end) != (item.start, item.end) for start, end in bodies
        )
    ]


def _titled(line: Sequence[Token]) -> bool:
    """Say whether a sentence is in title case or capitals, where a capital tells nothing."""
    long = [token for token in line if token.kind == "word" and len(token.text) > 3]
    return (
        len(long) >= 3
        and sum(token.text[0].isupper() for token in long) / len(long) > _TITLE_CASE
        and line[-1].low != "."
    )


def _names(context: Context, lower: frozenset[str]) -> Iterator[Found]:
    actors = [*_actors(context), *_short_forms(context)]
    yield from actors
    taken = [(item.start, item.end) for item in actors]
    for run in runs(context.words, context.known, lower):
        start, end = context.words[run.start].start, context.words[run.end - 1].end
        reading = named(context, run)
        if reading is None or any(first == start and last == end for first, last in taken):
            continue
        name, score = reading
        shown = run.start
        while (
            name.kind == "person"
            and shown < run.end - 1
            and not context.words[shown].text.startswith(name.text.split()[0])
        ):
            shown += 1
        yield Found(context.words[shown].start, end, name, score)


def _short_forms(context: Context) -> Iterator[Found]:
    """Yield the short forms that the report introduces, also where one looks like a verb ("IS") or an office.

    In capitals they stand anywhere, otherwise ("the Monitor") only after "the".
    """
    for at, token in enumerate(context.words):
        if token.text not in context.learnt or not _written_alike(token.text, context.words, at, 1):
            continue
        alone = at + 1 == len(context.words) or not capital(context.words[at + 1])
        if token.text.isupper() or (context.low(at - 1) == "the" and alone):
            yield Found(token.start, token.end, context.learnt[token.text], 0.95)


def _actors(context: Context) -> Iterator[Found]:
    """Yield the codebook's names, the longest first, wherever their words stand with a capital."""
    words, known = context.words, context.known
    at = 0
    while at < len(words):
        step, longest = 1, known.longest.get(words[at].low, 0)
        if longest and (words[at].text[:1].isupper() or capital(words[at])):
            for length in range(min(longest, len(words) - at), 0, -1):
                entry = known.actors.get(tuple(token.low for token in words[at : at + length]))
                if entry and _written_alike(entry[1], words, at, length) and not _taught_otherwise(context, words[at]):
                    yield Found(words[at].start, words[at + length - 1].end, from_actor(entry[0], known), 0.95)
                    step = length
                    break
        at += step


def _taught_otherwise(context: Context, token: Token) -> bool:
    """Say whether the report itself introduces a short form as somebody whom no codebook knows."""
    name = context.learnt.get(token.text)
    return name is not None and tuple(name.text.lower().split()) not in context.known.actors


def _written_alike(alias: str, words: Sequence[Token], at: int, length: int) -> bool:
    """Hold an alias of one word to its capitals, so that "IS" is no verb, least of all among words all in capitals."""
    word = words[at]
    if length > 1:
        return True
    if not alias.isupper():
        return word.text[0].isupper()
    shouted = word.low in _SHORT_WORDS and any(
        0 <= beside < len(words)
        and words[beside].kind == "word"
        and len(words[beside].text) > 1
        and words[beside].text.isupper()
        for beside in (at - 1, at + 1)
    )
    return word.text == alias and not shouted


def _surnames(contexts: Sequence[Context], found: Sequence[Found], lower: frozenset[str]) -> Iterator[Found]:
    """Yield the later mentions by surname alone of persons whose full name the report gives."""
    last = surnames(found)
    taken = {at for item in found for at in range(item.start, item.end)}
    for context in contexts:
        for token in context.words:
            if token.text in last and token.kind == "word" and token.start not in taken and token.low not in lower:
                yield Found(token.start, token.end, replace(last[token.text], text=last[token.text].text), 0.8)


def _offices(context: Context, text: str, found: Sequence[Found]) -> Iterator[Found]:
    if not context.words:
        return
    first, last = context.words[0].start, context.words[-1].end
    taken, people = [], []
    for item in found:
        if first <= item.start < last:
            inside = [at for at, token in enumerate(context.words) if item.start <= token.start < item.end]
            if inside:
                taken.append((inside[0], inside[-1] + 1))
                if item.name.kind == "person":
                    people.append(taken[-1])
    for start, end, name, score in roles(context, text, taken, people):
        yield Found(context.words[start].start, context.words[end - 1].end, name, score)


def _without_overlap(found: Sequence[Found]) -> list[Found]:
    """Return the names in order; of two that begin within each other, an office keeps the name inside it."""
    kept: list[Found] = []
    at: dict[int, list[Found]] = {}
    for item in sorted(found, key=lambda item: (-item.score, item.start - item.end, item.start)):
        places = range(item.start, item.end)
        if all(_holds(item, other) for place in places for other in at.get(place, ())):
            kept.append(item)
            for place in places:
                at.setdefault(place, []).append(item)
    return sorted(kept, key=lambda item: (item.start, -item.end))


def _holds(item: Found, other: Found) -> bool:
    """Say whether one of two is an office and the other a name inside its words."""
    outer, inner = (item, other) if item.end - item.start > other.end - other.start else (other, item)
    return outer.start <= inner.start and inner.end <= outer.end and _may_hold(outer.name, inner.name)


def _may_hold(outer: Name, inner: Name) -> bool:
    return outer.kind in ("role", "anonymous") and inner.kind not in ("role", "anonymous")


def _mention(reading: Reading, item: Found) -> Mention:
    return Mention(kind="name", span=reading.document.span(item.start, item.end), value=item.name, score=item.score)
