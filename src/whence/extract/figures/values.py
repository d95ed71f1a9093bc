"""The value of a number in digits or English words."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
UNITS = {word: value for value, word in enumerate(_SMALL)}
TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def key(words: str) -> str:
    """Return words in lower case with single spaces, as tables of words hold them."""
    return re.sub(r"\s+", " ", words.lower()).strip()


def value(words: str) -> float | None:
    """Return the value of a number in digits or English words ("1,250", "3.3 million", "two hundred and six")."""
    plain = key(words).replace("\u202f", "").replace("\u00a0", " ")
    digits = re.match(r"[\d,. ]*\d", plain)
    if digits:
        amount = float(digits.group().replace(",", "").replace(" ", ""))
        scale = SCALES.get(plain[digits.end() :].strip(), 1)
        return tidy(amount * scale)
    if plain.endswith("dozen"):
        head = plain.removesuffix("dozen").strip()
        return 6 if head.startswith("half") else 12 * (UNITS.get(head) or 1)
    total, current = 0, 0
    for word in re.split(r"[ -]+", plain):
        if word == "and":
            continue
        if word in {"a", "an"}:
            current = 1
        elif word in UNITS or word in TENS:
            current += UNITS.get(word, 0) + TENS.get(word, 0)
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0
        else:
            return None
    return total + current


def tidy(amount: float) -> float:
    """Return a whole amount as an integer."""
    return int(amount) if amount == int(amount) else amount
