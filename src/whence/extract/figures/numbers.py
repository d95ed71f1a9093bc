"""Number expressions: digits and words, hedges and ranges, vague words and shares, each with its bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook, Quantity
from whence.extract.figures.values import SCALES, TENS, UNITS, key, tidy, value
from whence.extract.wordtree import any_of
from whence.records import Figure

_FRACTIONS = {
    "half": 50.0,
    "a third": 100 / 3,
    "one third": 100 / 3,
    "one-third": 100 / 3,
    "two thirds": 200 / 3,
    "two-thirds": 200 / 3,
    "a quarter": 25.0,
    "one quarter": 25.0,
    "three quarters": 75.0,
    "three-quarters": 75.0,
    "a fifth": 20.0,
    "one in three": 100 / 3,
    "two in three": 200 / 3,
    "one in four": 25.0,
    "one in five": 20.0,
    "one in ten": 10.0,
}
_UNCOUNTED = frozenset({"many", "most", "some", "few", "a few", "a number", "a number of", "numerous"})
_WORD = "|".join([*UNITS, *TENS])
_SCALE = "|".join(SCALES)
_SPACE = r"[ \u00a0\u202f]"
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?![\d,]*\d)|\d+(?:\.\d+)?"
_DIGIT_NUMBER = rf"(?:{_DIGITS})(?:{_SPACE}(?:hundred|thousand|million|billion)\b)?"
_WORD_NUMBER = (
    rf"(?:a|an|{_WORD}){_SPACE}(?:{_SCALE})(?:[ -]?(?:and{_SPACE})?(?:{_WORD}|{_SCALE})\b)*"
    rf"|(?:half{_SPACE}a{_SPACE}dozen|(?:a|one|two|three|four|five|six){_SPACE}dozen)\b"
    rf"|(?:{_WORD})(?:-(?:{_WORD}))?(?:{_SPACE}(?:and{_SPACE})?(?:{_WORD}|{_SCALE})\b)*"
)
_NUMBER = rf"(?:{_DIGIT_NUMBER}|\b(?:{_WORD_NUMBER})\b)"


_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|climb\w*|grew|grown|jump\w*|increas\w*|fell|fallen|dropp?\w*|went|revis\w*|correct\w*"
    r"|lower\w*|rais\w*|cut|reduc\w*|amend\w*|updat\w*)\b",
    re.IGNORECASE,
)
_MULTIPLES = {"twice": 2.0, "double": 2.0, "half": 0.5, "three times": 3.0}
_LIKE = re.compile(
    r"\b(?:(?P<times>twice|double|half|three times)[ ](?:that(?:[ ]number)?|as many)|as many|the same number)\b"
    r"(?=[ ]+(?:were|was|are|have|had|others|more|wounded|injured|killed|missing|again|escaped|fled|suffered)\b"
    r"|[ ]*[.,;)\u201d\"])",
    re.IGNORECASE,
)
_NO = r"no(?![ ]+(?:longer|more|less|fewer|doubt|matter|one|way|sign|word|further|other|additional|new|immediate))"
_LOSSES = (
    r"(?:(?:further|human|civilian|more|serious|such|fatal|new)[ ])*"
    r"(?:casualt|killings?\b|loss(?:es)?\b|deaths?\b|fatalit|injur|victims?\b|wounded\b|dead\b|prisoners?\b"
    r"|escapes?\b|hostages?\b"
    r"|killed\b|kidnapped\b|arrests?\b)"
)
_ZERO = (
    rf"\b(?:(?:no one|no-one|nobody)(?![ ]else)|none|neither(?![^.;]{{0,60}}[ ]nor\b)|any(?:one|body)|not one"
    rf"|not a single|not any|zero|{_NO}"
    rf"|without(?:[ ]any|[ ]a single)?(?=[ ]{_LOSSES})|any(?=[ ](?:of[ ]|{_LOSSES}|\w+[ ](?:had|has|have|was"
    rf"|were)\b)))\b"
)
_BOTH = (
    r"\bboth\b(?=[ ](?:were|was|are|had|have|of|died|their|his|her|men|women|\w+s|\w+men)\b|[.,;]"
    r"|[ ][a-z]+[,.;])(?![ ](?:[\w’'-]+[ ]){1,4}and\b)"
    r"(?![ ](?:are|were|is)[ ](?:wrong|right|true|false|too|exaggerat\w+|guess\w*|possible|unlikely|disputed)\b)"
    r"(?![ ](?:sides|parties|countries|ends|hands|legs|arms|cases|times|days|claims|accounts|figures|versions"
    r"|groups)\b)"
)
"""Two told of before: "both died", "both policemen", not "both the army and the police"."""
_STRONG = re.compile(r"-strong\b")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|nobody|no[ ]evidence|never|not|nor|without|dismiss\w*"
    r"|reject\w*)\b[^.;:]{0,90}$",
    re.IGNORECASE,
)
"""What makes a zero of "any": "denied that there had been any victims"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: its range in the text (hedge included), where the bare number begins, its bounds.

    `like` marks a number told by the one before it ("as many", "twice that number").
    """

    start: int
    core: int
    end: int
    figure: Figure
    like: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled number grammar: the pattern, hedges with their effect, vague words with their bounds."""

    pattern: re.Pattern[str]
    hedges: dict[str, str]
    quantities: dict[str, Quantity]


@lru_cache(maxsize=8)
def grammar(codebook: Codebook) -> Grammar:
    """Return the compiled number grammar of a codebook (made once)."""
    hedges = tuple(
        (words, effect)
        for effect in ("floor", "ceiling", "below", "about", "exact")
        for words in codebook.words(f"bound_{effect}")
    )
    return _compiled(hedges, codebook.quantities)


def _compiled(hedges: tuple[tuple[str, str], ...], quantities: tuple[Quantity, ...]) -> Grammar:
    vague = {
        quantity.words.lower(): quantity
        for quantity in quantities
        if quantity.words.lower() not in _UNCOUNTED
        and not quantity.words.endswith(" of")
        and (quantity.low or quantity.high)
    }
    hedge = _alternation([words for words, _ in hedges])
    vague_words = _alternation(list(vague))
    fraction = _alternation(list(_FRACTIONS))
    pattern = re.compile(
        r"(?:(?<![\w.,$€£¥#/-])|(?<=[a-z]{3}[.!?])(?=[A-Z]))"
        rf"(?<![Nn]o[ ])(?<!\d:)(?P<hedges>(?:(?:(?:{hedge})[ \u00a0]+)+[(\"“]?)?)"
        rf"(?:(?P<between>between|from)[ ]+(?P<low1>{_NUMBER})[ ]+(?:and|to)[ ]+(?P<high1>{_NUMBER})"
        rf"|(?P<low2>{_NUMBER})[ ]+(?:to|or)[ ]+(?P<high2>{_NUMBER})(?![\w-])"
        rf"|(?P<low4>{_NUMBER}),[ ](?:perhaps|maybe|possibly|or[ ]even|or)[ ](?P<high4>{_NUMBER})(?![\w-])"
        rf"|(?P<low3>{_DIGITS})[ ]?[-–][ ]?(?P<high3>{_DIGITS})(?![\w-])"
        rf"|(?P<zero>{_ZERO})"
        rf"|(?P<both>{_BOTH})"
        rf"|(?P<vague>{vague_words})"
        rf"(?:,?[ ]+(?:or|if not|maybe|perhaps|possibly)(?:[ ]+even)?[ ]+(?P<vague2>{vague_words}))?"
        rf"|(?P<fraction>{fraction})(?=[ ]+(?:of|the)\b)|(?P<number>{_NUMBER}))"
        rf"(?P<percent>[ \u00a0]?%|[ \u00a0-]per[ ]?cent\b|[ ]percentage points\b)?"
        rf"(?P<more>[ ]+or[ ]+(?:a[ ]little[ ]|slightly[ ]|even[ ])?more\b|[ ]?\+)?",
        re.IGNORECASE,
    )
    return Grammar(pattern, {words.lower(): effect for words, effect in hedges}, vague)


def _alternation(words: list[str]) -> str:
    return rf"\b{any_of((word.lower() for word in words), _atom)}\b"


def _atom(letter: str) -> str:
    return r"[ \u00a0]+" if letter == " " else re.escape(letter)


def numbers(text: str, start: int, end: int, rules: Grammar) -> list[Number]:
    """Return the number expressions in `text[start:end]`, in order, not overlapping."""
    found = []
    changes = bool(_CHANGE.search(text, start, end))
    for match in rules.pattern.finditer(text, start, end):
        if _inside_word(text, match) or _is_open(text, start, match):
            continue
        if changes and (match.group("between") or "").lower() == "from":
            found += [_bare(text, *match.span(group)) for group in ("low1", "high1")]
            continue
        figure = _figure(match, rules)
        if figure is None and match.group("low2"):
            found += [_bare(text, *match.span(group)) for group in ("low2", "high2")]
        if figure:
            core = match.start() + len(match.group("hedges") or "")
            found.append(Number(start=match.start(), core=core, end=match.end(), figure=figure))
    return _with_multiples(text, (start, end), _in_steps(text, found))


def _in_steps(text: str, found: list[Number]) -> list[Number]:
    """Join two bare words that count on by one: "twelve, thirteen" is 12 to 13."""
    joined: list[Number] = []
    for number in found:
        last, figure = joined[-1] if joined else None, number.figure
        if (
            last
            and text[last.end : number.start] in {", ", " or "}
            and text[last.core].isalpha()
            and text[number.core].isalpha()
            and number.start == number.core
            and last.figure.low == last.figure.high == (figure.low or 0) - 1
            and figure.low == figure.high
        ):
            both = Figure(low=last.figure.low, high=figure.high, approx=True, as_said=text[last.start : number.end])
            joined[-1] = Number(start=last.start, core=last.core, end=number.end, figure=both)
        else:
            joined.append(number)
    return joined


def _with_multiples(text: str, span: tuple[int, int], found: list[Number]) -> list[Number]:
    """Add the numbers that are told by the one before them, with its bounds times the multiple said."""
    for match in _LIKE.finditer(text, *span):
        before = [number for number in found if number.end <= match.start()]
        if not before or any(number.start < match.end() and match.start() < number.end for number in found):
            continue
        figure, times = before[-1].figure, _MULTIPLES.get((match.group("times") or "").lower(), 1.0)
        low, high = (None if bound is None else tidy(bound * times) for bound in (figure.low, figure.high))
        same = Figure(low=low, high=high, approx=figure.approx, as_said=match.group())
        found.append(Number(start=match.start(), core=match.start(), end=match.end(), figure=same, like=True))
    return sorted(found, key=lambda number: number.start)


def _bare(text: str, start: int, end: int) -> Number:
    amount = value(text[start:end])
    figure = Figure(low=amount, high=amount, approx=False, as_said=text[start:end])
    return Number(start=start, core=start, end=end, figure=figure)


def _inside_word(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    joined = bool(after) and (after[0].isalnum() or (after[0] in "-–/:.'’" and after[1:2].isalnum()))
    return joined and not _STRONG.match(text, match.end())


def _is_open(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether "any" is no zero, as nothing denies it, or "a couple" no number but two who are married."""
    if key(match.group("vague") or "") == "a couple":
        return not text.startswith(" of ", match.end())
    return (match.group("zero") or "").lower() in {"any", "anyone", "anybody"} and not _DENYING.search(
        text, start, match.start()
    )


def _figure(match: re.Match[str], rules: Grammar) -> Figure | None:
    said = match.group().strip()
    effects = _effects(match.group("hedges") or "", rules)
    unit = "percent" if match.group("percent") or match.group("fraction") else ""
    ends = [(match.group(f"low{way}"), match.group(f"high{way}")) for way in (1, 2, 3, 4)]
    if span := next((pair for pair in ends if pair[0]), None):
        return _range(span, effects, (said, unit))
    if match.group("zero"):
        return Figure(low=0, high=0, approx=False, as_said=said, unit=unit)
    if match.group("both"):
        return Figure(low=2, high=2, approx=False, as_said=said, unit=unit)
    if match.group("vague"):
        first = rules.quantities[key(match.group("vague"))]
        second = rules.quantities.get(key(match.group("vague2") or ""), first)
        low = None if "ceiling" in effects else first.low
        high = None if "floor" in effects else second.high
        return Figure(low=low, high=high, approx=True, as_said=said, unit=unit)
    return _plain(match, effects, (said, unit))


def _range(span: tuple[str, str], effects: tuple[str, ...], said: tuple[str, str]) -> Figure | None:
    low, high = value(span[0]), value(span[1])
    if low is None or high is None or low > high:
        return None
    return Figure(low=low, high=high, approx="about" in effects, as_said=said[0], unit=said[1])


def _plain(match: re.Match[str], effects: tuple[str, ...], said: tuple[str, str]) -> Figure | None:
    if match.group("fraction"):
        return _bounded(round(_FRACTIONS[match.group("fraction").lower()], 1), effects, *said)
    number = value(match.group("number"))
    if number is None:
        return None
    if match.group("more"):
        effects = (*effects, "floor")
    rounded = "dozen" in match.group("number").lower() and "exact" not in effects
    return _bounded(number, (*effects, "about") if rounded else effects, *said)


def _bounded(number: float, effects: tuple[str, ...], said: str, unit: str) -> Figure:
    approx = bool({"about", "below"} & set(effects))
    low: float | None = number
    high: float | None = number
    if "floor" in effects:
        high = None
    elif "ceiling" in effects:
        low = None
    return Figure(low=low, high=high, approx=approx, as_said=said, unit=unit)


def _effects(hedges: str, rules: Grammar) -> tuple[str, ...]:
    words = key(hedges)
    if not words:
        return ()
    found = []
    for hedge in sorted((hedge for hedge in rules.hedges if hedge in words), key=len, reverse=True):
        words, times = re.subn(rf"\b{re.escape(hedge)}\b", " ", words)
        if times:
            found.append(rules.hedges[hedge])
    return tuple(found)
