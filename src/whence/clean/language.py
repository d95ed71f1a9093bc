"""The language of a text, by py3langid restricted to the languages of news that whence is likely to meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
    "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ku", "ky", "lo", "lt", "lv",
    "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sk",
    "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk", "tl", "tr", "ug", "uk", "ur", "uz", "vi",
    "yo", "zh", "zu",
)  # fmt: skip
READ = 1500
"""Characters read; more does not change the answer on running text and costs time."""
SURE = 120
"""Letters from which the text's own language overrules what the page declares; below, the declaration stands."""
FEWEST = 20
"""Letters below which no language is guessed at all."""
_TAG = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_].*)?\s*$")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in LANGUAGES if language in identifier.labels])
    return identifier


def language(text: str, declared: str = "") -> str:
    """Return the BCP 47 short code of a text, checked against what its page declares; empty when unknown."""
    found = _TAG.match(declared)
    tag = found[1].lower() if found else ""
    sample = text[:READ]
    letters = sum(letter.isalpha() for letter in sample)
    if letters < FEWEST or (tag and letters < SURE):
        return tag
    guess, confidence = _identifier().classify(sample)
    return str(guess) if confidence >= 0.5 else tag
