"""Offices and parts without a name: "the mayor of Orrin", "local officials", "a source who asked not to be named"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.extract.names.context import Context
from whence.extract.names.english import (
    ADVERBS,
    AUXILIARIES,
    ING_NOUNS,
    MODALS,
    PARTICIPLES,
    PAST_IRREGULAR,
    PREPOSITIONS,
    PRESENT_VERBS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from whence.extract.names.lexicon import NameWords
from whence.extract.names.runs import capital
from whence.extract.names.words import Token
from whence.records import Name

_DETERMINERS = frozenset(
    """the a an another one two three four several some many its their his her our this most few other both
    all""".split()
)
_SAYING = frozenset(
    """said says say told tell tells added wrote claimed claim reported denied confirmed warned believe
    believes think estimate estimated insisted announced argue argued acknowledged admitted stated explained
    described blamed accused quoted cited saying""".split()
)
_FINAL = frozenset(
    """of for in at from with on who whom whose that which and or but to as by has have had is are was were
    will would could can may might must did do does not also later then now been after before when while
    there here said near inside against about over under""".split()
)
_NOT_MODIFIERS = frozenset("this that one".split())
_NO_TAIL = MODALS | PAST_IRREGULAR | PRESENT_VERBS | SUBORDINATORS | TIME_WORDS
_NO_START = _NO_TAIL | _FINAL | _DETERMINERS | ADVERBS | PREPOSITIONS | AUXILIARIES | PRONOUNS
_ALSO_MODIFIERS = frozenset("federal international foreign civil tribal religious".split())
_AMBIGUOUS = frozenset(
    """head general major local chief daily weekly monitor media private minor elder captain judge guard coach
    anchor host member""".split()
)
_ONLY_SPEAKING = frozenset(
    """man family friend member employee worker supporter leader lawyer critic owner candidate coach""".split()
)
_ANONYMOUS = frozenset("unnamed anonymous unidentified".split())
_BEFORE_ANONYMITY = ("who ", "speaking", "on condition", "told", "said", "requesting", "asking")
_LONGEST_HEAD = 12
_LONGEST_DESCRIPTION = 4
_LONGEST_TAIL = 5
_DISTANCE_OF_ANONYMITY = 110


def roles(
    context: Context, text: str, taken: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Name, float]]:
    """Yield (first token, end token, name, score) of each office of a sentence that no name covers.

    `taken` are the token ranges of the names of the sentence, `people` those of persons among them.
    """
    words, known = context.words, context.known
    for at, token in enumerate(words):
        if token.kind != "word" or token.low not in known.roles or any(start <= at < end for start, end in taken):
            continue
        start = _start(words, at, known, taken)
        if not _is_office(words, start, at, known, taken):
            continue
        end = _before_name(_end(words, at, known), at, people)
        name, score = _name(context, text, (start, at, end))
        yield start, end, name, score


def _start(words: Sequence[Token], at: int, known: NameWords, taken: Sequence[tuple[int, int]]) -> int:
    start = at
    while start > 0 and at - start < _LONGEST_HEAD:
        before = words[start - 1]
        if before.kind == "clitic" and before.low == "'s" and start > 1 and words[start - 2].kind == "word":
            start -= 2
            continue
        modifies = before.low in known.modifiers or (before.low in known.roles and before.low not in _NOT_MODIFIERS)
        name = any(first <= start - 1 < last for first, last in taken)
        opens = start == 1 and before.low.endswith(("ing", "ed"))
        proper = name or (capital(before) and before.low not in _NO_START and not opens)
        linked = before.low in known.bodies and before.kind == "word"
        if before.kind != "word" or not (modifies or proper or linked) or before.low in _SAYING:
            joined = _joined(words, start, known)
            if joined == start:
                break
            start = joined
            continue
        start -= 1
    start = _described(words, start, at, known)
    while start > 0 and words[start - 1].low in _DETERMINERS and words[start - 1].kind == "word":
        start -= 1
    return start


def _joined(words: Sequence[Token], start: int, known: NameWords) -> int:
    """Return where "security and medical" begins, whose second word begins at `start`; `start` where none does."""
    before = words[start - 2] if start > 1 else None
    both = before is not None and words[start - 1].low in ("and", "or") and words[start].low in known.modifiers
    return start - 2 if before is not None and both and before.low in known.modifiers | _ALSO_MODIFIERS else start


def _described(words: Sequence[Token], start: int, at: int, known: NameWords) -> int:
    """Return where plain words before an office begin, right behind an article: "a senior airport official"."""
    first = start
    while first > 0 and start - first < _LONGEST_DESCRIPTION:
        before = words[first - 1]
        if before.low in _DETERMINERS or (before.kind == "clitic" and before.low == "'s"):
            owner = words[first - 2] if before.kind == "clitic" and first > 1 else None
            if owner is None:
                return first
            return _described(words, first - 2, at, known) if owner.kind == "word" else start
        if not _describes(before, words[at], known):
            break
        first -= 1
    return start


def _describes(token: Token, noun: Token, known: NameWords) -> bool:
    """Say whether a word in small letters can stand between an article and a role noun: no verb, no plural of many."""
    low = token.low
    if token.kind != "word" or not token.text[0].islower() or low in _NO_START or low in _SAYING:
        return False
    verbal = low.endswith(("ed", "ing", "ly")) and low not in PARTICIPLES | ING_NOUNS
    counts = noun.low == known.singular[noun.low] and noun.low not in ("police", "media")
    return not verbal and (counts or not low.endswith("s") or low.endswith("ss"))


def _is_office(words: Sequence[Token], start: int, at: int, known: NameWords, taken: Sequence[tuple[int, int]]) -> bool:
    """Say whether a role noun ends its phrase, has an article, a modifier or a plural, and stands alone of a name."""
    token = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if any(begin == at + 1 for begin, _ in taken):
        return False
    speaks = _speaks(words, start, _end(words, at, known) - 1)
    if following is not None and following.kind == "word" and not _closes(following):
        return False
    if known.singular[token.low] in known.private or known.singular[token.low] in _ONLY_SPEAKING:
        return speaks
    bare = start == at
    if known.singular[token.low] in _AMBIGUOUS and bare:
        return False
    if known.roles[token.low] == "group" or (bare and token.low in known.bodies and token.low != "police"):
        return speaks
    return not bare or token.low != known.singular[token.low] or token.low == "police" or speaks


def _closes(token: Token) -> bool:
    low = token.low
    return (
        low in _FINAL
        or low in _SAYING
        or low in PAST_IRREGULAR
        or low.endswith(("ed", "ly"))
        or token.text[0].isupper()
    )


def _speaks(words: Sequence[Token], start: int, at: int) -> bool:
    after = [token.low for token in words[at + 1 : at + 3]]
    return bool(_SAYING & set(after)) or (start > 0 and words[start - 1].low in _SAYING)


def _end(words: Sequence[Token], at: int, known: NameWords) -> int:
    """Return the end of "of Orrin", "for the emergency services", "in the town" after a role noun."""
    place = at + 1
    if place + 1 >= len(words) or words[place].low not in ("of", "for", "in", "at", "from", "with"):
        return place
    owned = words[place].low in ("of", "for")
    place += 1
    begin = place
    if words[place].low in ("the", "its", "their", "an", "a", "his", "her"):
        if words[place].low in ("a", "an") or (not owned and words[place].low != "the"):
            return at + 1
        place += 1
    while place < len(words) and place - begin < _LONGEST_TAIL:
        token = words[place]
        joins = (
            token.low in ("of", "'s", "for")
            and place + 1 < len(words)
            and (capital(words[place + 1]) or words[place + 1].low == "the")
        )
        if (token.kind == "clitic" and joins) or (joins and token.low == "of"):
            place += 1
            continue
        if (
            token.kind != "word"
            or token.low in _FINAL
            or token.low in _SAYING
            or token.low in _DETERMINERS
            or token.low in _NO_TAIL
        ):
            break
        within = token.low in known.modifiers or token.low in known.roles or token.low in known.bodies
        if not owned and not capital(token) and words[place - 1].low != "the" and not within:
            break
        if token.low.endswith(("ed", "ly", "ing")) and not capital(token):
            break
        place += 1
    while place > begin and words[place - 1].low in ("of", "for", "the", "'s"):
        place -= 1
    last = words[place - 1]
    cut = not owned and last.low in known.modifiers and last.low not in known.bodies and last.low not in known.roles
    return place if place > begin and not (cut and last.text.islower()) else at + 1


def _before_name(end: int, at: int, people: Sequence[tuple[int, int]]) -> int:
    """Return the end of an office without the person's name after it: "the spokesman of the ministry", then X."""
    return next((first for first, last in people if at + 1 < first < end <= last), end)


def _name(context: Context, text: str, place: tuple[int, int, int]) -> tuple[Name, float]:
    start, at, end = place
    words, known = context.words, context.known
    noun = known.singular[words[at].low]
    inside = {token.low for token in words[start:end]}
    said = text[words[start].start : words[end - 1].end]
    first = not any(token.kind == "word" for token in words[:start])
    opens = first or words[start].text in ("The", "A", "An")
    if opens and not _proper(words[start], known) and said[:1].isupper():
        said = said[0].lower() + said[1:]
    after = text[words[end - 1].end : words[end - 1].end + _DISTANCE_OF_ANONYMITY].split(".", maxsplit=1)[0].lower()
    body = noun in known.bodies and noun not in known.public
    hidden = bool(inside & _ANONYMOUS) or noun == "source" or (not body and _stays_unnamed(after, context))
    sayer = "anonymous" if hidden else _sayer(known, noun, inside)
    return Name(
        text=" ".join(said.split()), kind="anonymous" if hidden else "role", role=words[at].low, sayer_kind=sayer
    ), 0.8


def _stays_unnamed(after: str, context: Context) -> bool:
    return after.lstrip(" ,").startswith(_BEFORE_ANONYMITY) and any(
        phrase in after for phrase in context.known.anonymity
    )


def _proper(token: Token, known: NameWords) -> bool:
    return (
        capital(token)
        and token.low not in known.modifiers
        and token.low not in known.roles
        and token.low not in _DETERMINERS
    )


def _sayer(known: NameWords, noun: str, inside: set[str]) -> str:
    if known.roles[noun] in ("newspaper", "broadcaster", "agency") and inside & {"group", "militia", "movement"}:
        return "group_outlet"
    if inside & {"hospital", "medical", "health"} and noun in (
        "official",
        "source",
        "worker",
        "director",
        "head",
        "staff",
    ):
        return "hospital"
    if inside & {"security", "police", "army", "military"} and noun in (
        "official",
        "source",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ):
        return "security_force"
    if inside & {"agency"} and noun in ("media", "reporter", "outlet"):
        return "agency"
    return known.roles[noun]
