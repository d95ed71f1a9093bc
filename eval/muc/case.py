"""Give a text in capitals its case back: small words small, names and acronyms with capitals, letter for letter."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from eval.texts import codebook
from whence.extract.places.gazetteer import shipped
from whence.extract.places.wordlists import words as place_words
from whence.names import fold

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_ACRONYM = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,7})[\])]")
_SENTENCE = re.compile(r"(?:\A|[.!?:][\"”)\]]*\s+|\n\s*\n\s*|--\s+)[\"“(\[]*(?=([^\W\d_]))")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ion", "ions", "ment", "ments", "ists", "ist", "able", "al")
SHOUTED = 0.7
"""Share of capitals among the letters from which a text counts as written in capitals."""
_LISTS = Path(__file__).parent


def is_shouted(text: str) -> bool:
    """Say whether a text is written in capitals."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) / len(letters) >= SHOUTED


def cased(text: str) -> str:
    """Return a text in capitals with its case restored, same length; a text in mixed case as it is."""
    if not is_shouted(text):
        return text
    acronyms = {match[1] for match in _ACRONYM.finditer(text) if not is_small(match[1])}
    first = {match.end() for match in _SENTENCE.finditer(text)}
    pieces, at = [], 0
    for match in _WORD.finditer(text):
        word = match.group()
        pieces += [text[at : match.start()], _cased(word, word in acronyms, match.start() in first)]
        at = match.end()
    return "".join((*pieces, text[at:]))


def _cased(word: str, acronym: bool, first: bool) -> str:
    small = _fitting(word, word.lower())
    if acronym:
        return word
    if is_small(word):
        return small[:1].upper() + small[1:] if first else small
    if len(word) <= 5 and not re.search(r"[AEIOUY]", word) and len(word) > 1:
        return word
    return _fitting(word, "'".join(part[:1] + part[1:].lower() for part in word.split("'")))


def _fitting(word: str, changed: str) -> str:
    return changed if len(changed) == len(word) else word


@lru_cache(maxsize=65_536)
def is_small(word: str) -> bool:
    """Say whether a word is usually written small: an English word or a form of one, and no first name or demonym."""
    low = word.lower().split("'")[0]
    title = low.capitalize()
    listed = place_words(codebook())
    if low in english():
        return not (title in listed.first_names and low not in _BOTH)
    if title in listed.first_names or fold(low) in listed.demonyms:
        return False
    stems = (low[: -len(ending)] for ending in _ENDINGS if low.endswith(ending) and len(low) - len(ending) >= 4)
    return any(stem in english() or f"{stem}e" in english() for stem in stems) and not shipped().has(low)


_BOTH = frozenset("will may mark grant faith hope grace art bill drew jack rose dawn bob frank pat rob sue".split())
"""First names that are words more often."""


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Return the English words that are usually written small."""
    lines = (_LISTS / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#")) | _MORE


_MORE = frozenset(
    """guerrilla guerrillas rebel rebels terrorist terrorists subversive subversives extremist extremists gunman gunmen
    dynamite dynamited grenade grenades machinegun machineguns machinegunned assassinated assassination assassins
    assassin kidnapped kidnappers kidnapping abducted abduction bombing bombed explosives pylon pylons detonated
    ambushed ambush murdered murderers hooded paramilitary sabotage saboteurs peasant peasants priest priests hostage
    hostages commando commandos hitmen hitman militiamen insurgents insurgent urban communique ambassador embassy
    consulate cartel traffickers trafficking""".split()
)
