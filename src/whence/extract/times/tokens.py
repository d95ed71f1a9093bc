"""Tokens of a sentence as the time grammar sees them: words, numbers with their worth, clock times, numeric dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.times.lexicon import CLASSES, PLAIN, SCALES, SMALL, TENS, TRIGGERS, Worth

_TOKEN = re.compile(
    r"""
      (?P<ISO>(?<![\d./-])\d{4}(?P<dash>[-/.])\d{1,2}(?P=dash)\d{1,2}
          (?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
    | (?P<NUMERIC>(?<![\d./-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/-]|\.\d))
    | (?P<TIME>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b)
        |(?<=[Aa]t\ )(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hours|hrs|GMT|UTC)\b)
        |(?<=[Aa]t\ )0\d[0-5]\d(?![\d,.]*\d))
    | (?P<DECADE>(?:\d{3}0|['’]\d0)['’]?s\b|(?:(?<=\bthe\ )|(?<=\b\d0s\ and\ ))[2-9]0s\b)
    | (?P<ORD>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<NUM>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)
    | (?P<SHORTYEAR>['’]\d\d\b)
    | (?P<HALFDAY>[ap]\.\s?m\.?(?!\w))
    | (?P<ERA>(?:B\.C\.E?|A\.D)\.?)
    | (?P<POSS>['’]s\b)
    | (?P<WORD>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    | (?P<OTHER>\S)
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_FORMS = ("ISO", "NUMERIC", "TIME", "DECADE", "ORD", "NUM", "SHORTYEAR", "DAYNUM", "YEARNUM", "WORDNUM", "FRACTION")
_OTHER = "\ue000"


@dataclass(slots=True)
class Token:
    """One token: its words in lower case, range in the sentence, grammar character, worth, and form."""

    text: str
    start: int
    end: int
    char: str
    worth: Worth
    form: str
    capital: bool


def _alphabet() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Give every word and every form one private character; return words, forms and the sets of the classes."""
    words = sorted({*PLAIN, *(word for entries in CLASSES.values() for word in entries)})
    chars = {word: chr(0xE001 + index) for index, word in enumerate(words)}
    forms = {form: chr(0xE001 + len(words) + index) for index, form in enumerate(_FORMS)}
    sets = {name: "".join(chars[word] for word in entries) for name, entries in CLASSES.items()}
    for form in _FORMS:
        sets[form] = sets.get(form, "") + forms[form]
    sets["ORDINAL"] += forms["ORD"]
    sets["YEAR"] = forms["YEARNUM"] + forms["SHORTYEAR"]
    sets["COUNT"] = forms["NUM"] + forms["DAYNUM"] + forms["WORDNUM"] + forms["FRACTION"] + forms["YEARNUM"]
    sets["DAY"] = forms["DAYNUM"] + forms["ORD"] + "".join(chars[word] for word in CLASSES["ORDINAL"])
    return chars, forms, sets


WORD_CHARS, FORM_CHARS, CLASS_SETS = _alphabet()
OTHER = _OTHER
_WORTH: dict[str, Worth] = {word: worth for entries in CLASSES.values() for word, worth in entries.items()}


def worth(name: str, word: str) -> Worth:
    """Return what a word is worth in a class; raise KeyError where it does not belong to it."""
    return CLASSES[name][word]


def may_hold_time(sentence: str) -> bool:
    """Say whether a sentence has a digit or a time word at all."""
    return bool(_DIGIT.search(sentence)) or not TRIGGERS.isdisjoint(_WORD.findall(sentence.lower()))


def tokenize(sentence: str) -> list[Token]:
    """Return the tokens of a sentence, number words joined ("twenty-four", "two and a half")."""
    tokens = [_token(match) for match in _TOKEN.finditer(sentence)]
    if any(token.text in SMALL or token.text in TENS or token.text in SCALES or token.text == "/" for token in tokens):
        tokens = _join_numbers(tokens)
    return _join_halves(tokens)


def _token(match: re.Match[str]) -> Token:
    form, text = match.lastgroup or "OTHER", match.group()
    lower = text.lower()
    value: Worth = 0
    if form == "NUM":
        form, value = _number(text)
    elif form == "ORD":
        value = int(text[:-2])
    elif form == "SHORTYEAR":
        value = int(text[1:])
    elif form == "HALFDAY":
        lower = lower[0] + ".m."
    elif form == "DECADE":
        digits = text.rstrip("s").strip("'’")
        value = int(digits)
    elif form == "ERA":
        lower = lower.rstrip(".").replace("b.c.e", "bce").replace("b.c", "bc").replace("a.d", "ad")
    if form == "NUM" and text[0] == "0" and text[1:2].isdigit():
        char = _OTHER
    elif form in FORM_CHARS:
        char = FORM_CHARS[form]
    else:
        char = WORD_CHARS.get(lower.replace("’", "'"), _OTHER)
        value = _WORTH.get(lower, 0)
    return Token(lower, match.start(), match.end(), char, value, form, text[:1].isupper())


def _number(text: str) -> tuple[str, Worth]:
    if "." in text:
        return "NUM", float(text.replace(",", ""))
    value = int(text.replace(",", ""))
    if len(text) <= 2 and 1 <= value <= 31:
        return "DAYNUM", value
    if len(text) == 4 and "," not in text and 1000 <= value <= 2100:
        return "YEARNUM", value
    return "NUM", value


def _merged(tokens: Sequence[Token], value: Worth, form: str) -> Token:
    first, last = tokens[0], tokens[-1]
    text = " ".join(token.text for token in tokens)
    return Token(text, first.start, last.end, FORM_CHARS[form], value, form, first.capital)


def _join_numbers(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _number_run(tokens, at)
        if end > at:
            words = [token.text for token in tokens[at:end] if token.text not in ("-", "and")]
            value, form = _spoken(words)
            out.append(_merged(tokens[at:end], value, form))
            at = end
        elif _is_fraction(tokens, at):
            whole, part = tokens[at].worth, float(tokens[at + 1].worth) / float(tokens[at + 3].worth)
            out.append(_merged(tokens[at : at + 4], float(whole) + part, "FRACTION"))
            at += 4
        else:
            out.append(tokens[at])
            at += 1
    return out


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "2 1/2" stands here."""
    return (
        at + 3 < len(tokens)
        and tokens[at + 2].text == "/"
        and all(tokens[index].form == "DAYNUM" for index in (at, at + 1, at + 3))
    )


def _number_run(tokens: Sequence[Token], at: int) -> int:
    """Return the end of a spoken number that begins at `at`, `at` itself where none does."""
    end, previous = at, ""
    while end < len(tokens):
        word = tokens[end].text
        known = word in SMALL or word in TENS or word in SCALES
        joins = end > at and word in ("-", "and") and end + 1 < len(tokens)
        if joins and ((word == "-" and previous in TENS) or (word == "and" and previous in SCALES)):
            following = tokens[end + 1].text
            if following in SMALL or following in TENS:
                end += 1
                continue
        if not known or (previous in SMALL and word in SMALL and not 13 <= SMALL[previous] <= 19):
            break
        if end == at and word in SCALES and (at == 0 or tokens[at - 1].text not in ("a", "one")):
            break
        previous, end = word, end + 1
    return end


def _spoken(words: Sequence[str]) -> tuple[int, str]:
    """Return the number that the words say; "nineteen ninety-six" is a year."""
    if len(words) >= 2 and words[0] in SMALL and 13 <= SMALL[words[0]] <= 20 and words[1] in TENS:
        rest = sum(TENS.get(word, 0) + SMALL.get(word, 0) for word in words[1:])
        return SMALL[words[0]] * 100 + rest, "YEARNUM"
    total = current = 0
    for word in words:
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] == 1000:
                total, current = total + current, 0
        else:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
    return total + current, "WORDNUM"


def _join_halves(tokens: list[Token]) -> list[Token]:
    """Join "two and a half" into one number."""
    if not any(token.text == "half" for token in tokens):
        return tokens
    out: list[Token] = []
    for token in tokens:
        before = out[-3:]
        counted = len(before) == 3 and [part.text for part in before[1:]] == ["and", "a"]
        if token.text == "half" and counted and before[0].form in ("WORDNUM", "DAYNUM", "NUM"):
            out[-3:] = [_merged([*before, token], float(before[0].worth) + 0.5, "FRACTION")]
        else:
            out.append(token)
    return out
