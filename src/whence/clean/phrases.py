"""The codebook's phrases of page furniture, made ready for matching against a line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook

_LISTS = (
    "line", "region", "promo", "comments", "plea", "menu", "share", "counter",
    "caption", "agency", "tags", "published", "updated", "byline", "credit", "wire", "common",
    "zone", "zone_comments", "masthead",
)  # fmt: skip
_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "\xa0": " ",
        "\u200f": "",
        "\u200e": "",
        "ـ": "",
        "İ": "i",
    }
)
_MARKS = re.compile(r"[\u064b-\u0652\u0670]")
_EDGES = re.compile(r"^[^\w©*(]+|[^\w)*&]+$")


@lru_cache(maxsize=2_048)
def plain(text: str) -> str:
    """Return the text as phrases are compared: lower case, straight quotes, no Arabic vowel signs, one space."""
    return " ".join(_MARKS.sub("", text.translate(_QUOTES)).casefold().split())


def bare(text: str) -> str:
    """Return `plain` text without bullets, arrows, emoji and punctuation at both ends."""
    return _EDGES.sub("", plain(text))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The word lists `residue_*`: sets hold whole lines or words, `*_start` patterns match at a line's beginning.

    `zone` finds a word of a furniture box among an element's class words set off by spaces.
    """

    line: frozenset[str]
    region: frozenset[str]
    comments: frozenset[str]
    menu: frozenset[str]
    share: frozenset[str]
    common: frozenset[str]
    wire: frozenset[str]
    agency: frozenset[str]
    tags: frozenset[str]
    plea: tuple[str, ...]
    promo_start: re.Pattern[str]
    caption_start: re.Pattern[str]
    credit_start: re.Pattern[str]
    published_start: re.Pattern[str]
    updated: re.Pattern[str]
    byline_start: re.Pattern[str]
    counter: re.Pattern[str]
    promo: frozenset[str]
    zone: re.Pattern[str]
    zone_comments: frozenset[str]
    masthead: frozenset[str]


@lru_cache(maxsize=8)
def phrases(codebook: Codebook) -> Phrases:
    """Return the phrases of a codebook, ready for matching."""
    return _ready(tuple(codebook.words("residue_" + name) for name in _LISTS))


def _ready(lists: tuple[tuple[str, ...], ...]) -> Phrases:
    words = {name: tuple(plain(_nfc(word)) for word in found) for name, found in zip(_LISTS, lists, strict=True)}
    edged = {name: frozenset(_EDGES.sub("", word) or word for word in found) for name, found in words.items()}
    return Phrases(
        line=edged["line"], region=edged["region"], comments=edged["comments"], menu=edged["menu"],
        share=edged["share"], tags=edged["tags"], promo=edged["promo"], plea=words["plea"],
        common=frozenset(words["common"]), agency=frozenset(words["agency"]),
        wire=frozenset(lists[_LISTS.index("wire")]),
        promo_start=_start(words["promo"], r"\s*[:|>»›→–—-]+\s*(?=\S)"),
        caption_start=_start(words["caption"], r"\s*(?:[:|/©]|\bby\b)|\s*\([^)]*\)\s*:"),
        credit_start=_start(words["credit"], r"(?![\w-])\s*[:|–—-]*\s*"),
        published_start=_start(words["published"], r"(?![\w-])\s*[:|–—-]*\s*"),
        updated=re.compile(rf"(?<!\w)(?:{_any(words['updated'])})(?!\w)|©"),
        byline_start=_start(words["byline"], r"(?!\w)\s*:?\s*"),
        counter=re.compile(rf"^[(\[]?\+?[\d.,]+\s*[km]?[)\]]?\W*(?:{_any(words['counter'])})(?: on .{{1,150}})?$"),
        zone=re.compile(rf" ({_any((*words['zone'], *words['zone_comments']))}) "),
        zone_comments=frozenset(words["zone_comments"]), masthead=frozenset(words["masthead"]),
    )  # fmt: skip


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"


def _start(words: tuple[str, ...], after: str) -> re.Pattern[str]:
    return re.compile(rf"^[^\w(]*\(?(?:{_any(words)})(?:{after})")
