"""Nouns and pronouns for one person in a sentence: "a 23-year-old man", "the wounded officer", "another", "himself"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.figures.nouns import (
    FATED,
    FEMALE,
    FIRST,
    FRESH,
    HEADS,
    KNOWN,
    MALE,
    NO,
    NTH,
    PARTICIPLES,
    PLURALS,
    POLICE,
    PRONOUNS,
    STOPS,
)
from whence.extract.figures.person import Person

_WORD = re.compile(r"(?:\d+(?:-|\s)(?:year|month|week|yr|day)s?(?:-|\s)olds?\b)|[^\W_](?:[\w’'-]|\.(?=\w))*")
_YEARS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen"
).split()
_AGE_WORD = re.compile(rf"(\d{{1,3}}|{'|'.join(_YEARS)})(?:-|\s)(year|yr|month|week|day)s?(?:-|\s)old(s?)$", re.I)
_AGE_ASIDE = re.compile(
    r",?[ ](?:\()?(?:age[ ])?(\d{1,3})(?:\))?(?=[,.;)]|[ ](?:of|was|and|is)\b|$)|,[ ](\d{1,3})[ ]?-?years?[- ]old\b"
)
_OF_PLACE = re.compile(
    r",?[ ](?:of|from)[ ][A-Z][\w’'.-]+(?:[ ][A-Z][\w’'.-]+){0,3}(?:,[ ][A-Z][\w’'.]+(?:["
    r" ][A-Z]\w+)?)?(?=[,.;]|[ ](?:and|was|has|is|died)\b)"
)
_ALONE = re.compile(
    r"[ ](?:(?:is|was|has|had|remains|suffered|died|sustained|in|by|with)\b|(?:\w+ly[ ])?(?:injured"
    r"|wounded|hurt|dead|killed|shot)\b)|[.,]"
)


def noun_people(text: str, start: int, end: int) -> Iterator[Person]:
    """Yield the people whom nouns and pronouns name in `text[start:end]`, in order."""
    words = list(_WORD.finditer(text, start, end))
    lows = [word.group().lower().replace("’", "'") for word in words]
    used = -1
    for at, word in enumerate(words):
        low = lows[at].removesuffix("'s").removesuffix("'")
        owner = low != lows[at] or text.startswith(("'s", "’s"), word.end())
        if low in PRONOUNS:
            yield Person(word.start(), word.end(), "pronoun", head=low, sex=PRONOUNS[low])
            used = at
        elif (
            low in {"another", "other"}
            and _ALONE.match(text, word.end())
            and (low == "another" or lows[at - 1] == "the")
        ):
            yield Person(word.start(), word.end(), "fresh")
            used = at
        elif low in NTH and at > used + 1 and lows[at - 1] == "a" and _ALONE.match(text, word.end()):
            yield Person(words[at - 1].start(), word.end(), "fresh")
            used = at
        elif low in PLURALS or (_AGE_WORD.match(low) and low.endswith("s")):
            yield Person(words[_left(text, words, lows, at, used)].start(), word.end(), "plural", head=low, owner=owner)
            used = at
        elif low in HEADS or (_AGE_WORD.match(low) and not _has_head(text, words, lows, at)):
            if low in HEADS and at + 1 < len(lows) and (_compound(text, words, lows, at) or lows[at + 1] == "day"):
                continue
            first = _left(text, words, lows, at, used)
            one = _phrase(text, (words, lows), (first, at), start)
            if one and not (owner and low in POLICE):
                yield replace(one, owner=owner)
            used = at


def _has_head(text: str, words: Sequence[re.Match[str]], lows: Sequence[str], at: int) -> bool:
    """Say whether a noun for a person follows an age within three words."""
    for step in range(at + 1, min(at + 5, len(lows))):
        if not re.fullmatch(r"[ \u00a0-]+", text[words[step - 1].end() : words[step].start()]) or lows[step] in STOPS:
            return False
        if lows[step].removesuffix("'s") in HEADS or words[step].group()[0].isupper():
            return True
    return False


def _compound(text: str, words: Sequence[re.Match[str]], lows: Sequence[str], at: int) -> bool:
    """Say whether a head only describes the next: "student activist", "police officer", "victim's", "officer John"."""
    if not re.fullmatch(r"[ \u00a0-]+", text[words[at].end() : words[at + 1].start()]):
        return False
    following = lows[at + 1].removesuffix("'s")
    return following in HEADS or following in PLURALS or following in {"-involved", "involved"}


def _left(text: str, words: Sequence[re.Match[str]], lows: Sequence[str], at: int, used: int) -> int:
    """Return the index of the first word of the noun phrase whose head is at `at`."""
    first = at
    while first - 1 > used and at - first < 7:
        gap = text[words[first - 1].end() : words[first].start()]
        if lows[first - 1].endswith("ing") and lows[first - 1] not in PARTICIPLES:
            break
        kind = lows[first - 1] == "shooting" and lows[first] in {"victim", "suspect"}
        if not re.fullmatch(r"[ \u00a0]+|-", gap) or (lows[first - 1] in STOPS and not kind):
            break
        alone = first < 2 or first - 2 <= used or lows[first - 2] not in FIRST | KNOWN
        if alone and lows[first - 1] in FATED | {"shot"}:
            break
        first -= 1
        if lows[first] in FIRST or lows[first] in KNOWN or lows[first] in FRESH or lows[first] in NO:
            if lows[first - 1] in FIRST | KNOWN and first - 1 > used and lows[first] in FRESH:
                first -= 1
            break
        if lows[first].endswith("'s"):
            break
    return first


def _phrase(
    text: str, row: tuple[Sequence[re.Match[str]], Sequence[str]], span: tuple[int, int], begin: int
) -> Person | None:
    words, lows = row
    first, at = span
    head = lows[at].removesuffix("'s").removesuffix("'")
    inner = lows[first : at + 1]
    opener = inner[0]
    if opener in NO and not FRESH & set(inner):
        return Person(words[first].start(), words[at].end(), "plural", head=head)
    age = next(
        (_in_years(match.group(1)) for word in inner if (match := _AGE_WORD.match(word)) and match.group(2)[0] in "yY"),
        "",
    )
    how = "indefinite"
    if FRESH & set(inner[:2]):
        how = "fresh"
    elif opener in KNOWN or opener.endswith("'s"):
        how = "definite"
    elif opener not in FIRST and not age and words[first].start() != begin and not words[first].group()[0].isupper():
        how = "bare"
    sex = "m" if MALE & {head, *inner[-2:]} else "f" if FEMALE & {head, *inner[-2:]} else ""
    said, last = (age, words[at].end()) if age else aside(text, words[at].end(), words[at].end() + 40)
    return Person(
        words[first].start(), last, how, head=head if head in HEADS else "", sex=sex, age=said,
        words=frozenset(inner),
    )  # fmt: skip


def _in_years(word: str) -> str:
    """Return an age in digits: "five" as "5"."""
    return str(_YEARS.index(word) + 1) if word in _YEARS else word


def aside(text: str, at: int, limit: int) -> tuple[str, int]:
    """Return the age told behind a name, and where name, age and home end: ", 23, of Velm"."""
    age = _AGE_ASIDE.match(text, at, limit)
    said, at = (age.group(1) or age.group(2), age.end()) if age else ("", at)
    home = _OF_PLACE.match(text, at, limit) if age else None
    return said, home.end() if home else at
