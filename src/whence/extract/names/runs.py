"""Runs of capitalised words in a sentence: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whence.extract.names.english import AUXILIARIES, PRONOUNS
from whence.extract.names.lexicon import NameWords
from whence.extract.names.words import Token

_PARTICLES = frozenset("de von van der bin ibn bint al el ul ud da di du la le del dos ben ould wa".split())
_ARTICLE_NAME = re.compile(r"^(?:al|el|an|ar|as|at|az|ad|ash|bin|ben)[-‑]['’‘]?[A-Z]")
_COMPOUND = re.compile(
    r"-(?:backed|led|run|controlled|based|born|held|aligned|linked|made|style|era|wide|affiliated|ruled|speaking|majority)$"
)
_OWNERS = frozenset("king queen st saint st. children women people".split())
_FUNCTION = frozenset(
    """the a an this that these those his her its their our my your some any many several most few both all another
    other each every no one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands he
    she they it we i you who what when where why how which while as after before although though but if whether
    since until unless so than because and or nor yet once despite whereas except like of in at for from with on to
    near inside outside by against within across among between about over under into behind along during around via
    through according also later earlier then now just recently first always only still even again previously
    already soon ever meanwhile however here there thus therefore instead yesterday today tonight tomorrow monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december not is are was were be been has have had do does did will would could should can must
    might said says say more less nearly almost up last next late early such without upon amid per local indeed
    further finally everyone nobody nothing none least following scores """.split()
)


class Run(NamedTuple):
    """Half-open range of token indexes that may be a name, and whether it opens the sentence."""

    start: int
    end: int
    opens: bool


def capital(token: Token) -> bool:
    """Say whether a word begins like a name: with a capital, or as "al-Hadi" does."""
    if token.kind != "word":
        return False
    if "-" not in token.text and "‑" not in token.text:
        return token.text[0].isupper()
    if _COMPOUND.search(token.text):
        return False
    return token.text[0].isupper() or bool(_ARTICLE_NAME.match(token.text))


def runs(words: Sequence[Token], known: NameWords, lower: frozenset[str]) -> Iterator[Run]:
    """Yield the runs of a sentence; `lower` holds the words that the report also writes without a capital."""
    at, limit = 0, len(words)
    while at < limit:
        if not capital(words[at]):
            at += 1
            continue
        end = _run_end(words, at, known)
        start = at
        first_word = not any(token.kind in ("word", "number") for token in words[:at])
        after_mark = at > 0 and words[at - 1].low in ".!?:“\"‘'"
        while start < end and _common(words[start], known, lower, first_word or after_mark, end - start):
            start += 1
        while end > start and words[end - 1].low in ("of", "for", "and", "the", "'s"):
            end -= 1
        if start < end:
            yield Run(start, end, start == at and first_word)
        at = max(end, at + 1)


def _common(token: Token, known: NameWords, lower: frozenset[str], opening: bool, length: int) -> bool:
    """Say whether a capitalised word is only the first of its sentence, or a function word in a title."""
    if token.low in _FUNCTION and not (token.low in ("may", "march", "will", "mark") and length > 1 and not opening):
        return not (token.text.isupper() and len(token.text) > 1 and not opening)
    if not opening or token.low in known.titles or capital_inside(token):
        return False
    if length == 1:
        return (
            token.low in lower or token.low in known.roles or token.low in known.modifiers or token.low.endswith("ly")
        )
    return token.low in lower and token.low not in known.roles and token.low not in known.bodies


def capital_inside(token: Token) -> bool:
    """Say whether a word has a capital after its first letter (an acronym, McKay)."""
    return any(letter.isupper() for letter in token.text[1:])


def _run_end(words: Sequence[Token], start: int, known: NameWords) -> int:
    end = start + 1
    while end < len(words):
        token = words[end]
        if capital(token) and words[end - 1].kind == "word" and _adjoins(words, end) and not _verb_or_pronoun(token):
            end += 1
            continue
        low = token.low
        follows = end + 1 < len(words) and capital(words[end + 1])
        if (low in _PARTICLES and follows and token.kind == "word") or (
            low in ("of", "for") and follows and _has_body(words, start, end, known)
        ):
            end += 2
        elif (
            low in ("of", "for")
            and end + 2 < len(words)
            and words[end + 1].low == "the"
            and capital(words[end + 2])
            and _has_body(words, start, end, known)
        ):
            end += 3
        elif (
            (low == "and" and follows and _and_belongs(words, start, end, known))
            or (low == "'s" and follows and words[end - 1].low in _OWNERS)
            or (low == "&" and follows)
        ):
            end += 2
        else:
            break
    return end


def _verb_or_pronoun(token: Token) -> bool:
    return (token.low in AUXILIARIES or token.low in PRONOUNS) and not token.text.isupper()


def _adjoins(words: Sequence[Token], at: int) -> bool:
    return words[at].start - words[at - 1].end <= 1


def _has_body(words: Sequence[Token], start: int, end: int, known: NameWords) -> bool:
    last = words[end - 1].low
    return last in known.bodies and (
        end - start > 1 or last not in ("post", "mail", "standard", "times", "police", "guard", "general", "watch")
    )


def _and_belongs(words: Sequence[Token], start: int, end: int, known: NameWords) -> bool:
    """Keep "Ministry of Health and Welfare" and "Centre for Law and Policy" whole."""
    return any(words[place].low in ("of", "for") for place in range(start, end)) and not (
        end + 2 < len(words) and words[end + 2].low in ("of", "for")
    )
