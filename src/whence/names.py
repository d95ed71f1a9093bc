"""How names of places are compared: folded for looking up, reduced to a skeleton for spelling variants.

Both functions are pure and stable: the gazetteer is built with them, and a change to either means building it again.
Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_DROPPED = re.compile(r"[.'’‘`´ʻʼʾʿ′“”\"ـ]")
_GAP = re.compile(r"[^\w]+|_+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ə": "e", "æ": "ae", "œ": "oe", "þ": "th"})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "and", "&": "and"}
ARTICLES = frozenset("al el ad ed ar er as es ash esh at et az ez an en ul".split())
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|ch|tsch", "s"),
        (r"dj|dzh|dsch|zh", "j"),
        (r"kh|gh|[qc]", "k"),
        (r"ph", "f"),
        (r"(?<=[a-z])h", ""),
        (r"x", "ks"),
        (r"[zθ]", "s"),
        (r"g", "k"),
        (r"(?<=.)[vwy]", ""),
        (r"[vw]", "v"),
        (r"(?<=.)[aeiou]", ""),
        (r"^[aeiou]", "a"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes and hyphens: "Al-Ḩasakah" and "al Hasakah" are one."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    words = _GAP.sub(" ", _DROPPED.sub("", bare)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@lru_cache(maxsize=16_384)
def key(name: str) -> str:
    """Return the consonant skeleton of a name: spellings of one transliterated name share it.

    Articles (al, el, ash, …) fall away, vowels and the half-vowels v, w, y inside the name too, and letters that
    transliterations exchange (gh, g, kh, q, k; sh, ch, s, z; j, dj) become one. "Ghuvairan", "Ghuwayran" and
    "Ghweran" are all "krn". Equal keys say "may be one name", never more: compare the spellings and the country too.
    """
    words = fold(name).split()
    kept = [word for word in words if word not in ARTICLES] or words
    skeleton = "".join(kept)
    for pattern, sound in _SOUNDS:
        skeleton = pattern.sub(sound, skeleton)
    return _DOUBLED.sub(r"\1", skeleton)


@lru_cache(maxsize=65_536)
def same_name(one: str, other: str) -> bool:
    """Say whether two spellings can be one name: equal when folded, or one skeleton and letters alike.

    The letters must agree to 0.7 (difflib's ratio), and the skeleton hold three consonants: chosen so that "Ghuvairan"
    and "Ghweran" meet while "Taji" and "Tajik", "Homs" and "Hama" stay apart.
    """
    first, second = fold(one), fold(other)
    if not first or not second:
        return False
    if first == second:
        return True
    skeleton = key(one)
    alike = skeleton == key(other) and len(skeleton) >= 3
    return alike and SequenceMatcher(None, first, second).ratio() >= 0.7
