"""Signs: page furniture and captions that a unit of text betrays by itself, by a known phrase or a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from whence.clean.phrases import Phrases, bare, plain
from whence.clean.shapes import CLOSERS, is_finished, word_count

LINE_WORDS = 9
"""Words of the longest line that is furniture as a whole."""
PLEA_WORDS = 45
"""Words up to which one phrase of a plea makes the paragraph a plea; a longer one must hold two."""
CAPTION_WORDS = 60
OFFER_WORDS = 20
"""Words of the longest shop line or programme announcement; a sentence about an offer is longer as a rule."""

_CAPTION_END = re.compile(
    r"[(\[](?:(?:\w+ ){0,2}(?:photos?|images?|file|picture|pictured|illustration)\b|(?:source|credit|courtesy)\b)"
    r"[^()]{0,60}[)\]]\W*$"
    r"|\bview full caption\b|^buy photo\b|\b(?:photo|image|credit|picture)\s?: [^.:]{3,40}$",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"^[\W_]+$")
_CLOCK = re.compile(r"^\d:\d{2}$|^[\d:]{4,8}\s*/\s*[\d:]{4,8}$")
_CLIP = re.compile(r"^\d:\d{2}\s+[^\W\d_].{5,150}$|^\d:\d{2}\s+['\"‘“].{5,150}$|^\d{1,2}:\d{2}\s.{5,150}\bPause$")
_COMMENT = re.compile(
    r"^.{2,40}\b(?:says|wrote|dit|dice|sagt|schrieb)\s*:?\s+(?:on |at |le )?"
    r"(?:\w+ \d{1,2},? \d{4}|\d{1,2}[./ ]\w+[./ ]\d{4})"
    r"|^reply to \w|^permalink\b|^(?:image|photo|page|slide) \d+ of\b"
    r"|^\d+ (?:second|minute|hour|day|week|month|year)s? ago\b"
)
_CODE = re.compile(
    r"\b(?:window|document)\.\w+\s*[.=(\[]|\bgoogletag\b|\badsbygoogle\b|\bfunction\s*\w*\s*\([^)]*\)\s*\{"
    r"|\bvar \w+\s*=|\w+_\w+_\w+\||^\s*(?:https?://|www\.)\S+$|^#\w+(?:\s+#\w+)+$|^@\w+$"
)
_OFFER = re.compile(
    r"\bfor the price of (?:\d|one\b|two\b|three\b)"
    r"|^(?:subscribe|subscriptions?|membership|become a member|join us)\b.{0,40}\b(?:from|for)\b.{0,10}\d"
    r"|^(?:advertising|advertisement|advert|sponsored|anzeige|werbung|publicité|publicidad|реклама|reklam|iklan)\s*[:–—-]\s"
    r"|^(?:views|shares|likes|reads|hits|visits|comments)\s*:\s*[\d\s.,]+k?$"
)
"""Shop and subscription lines, labelled advertisements, and counters with the number last."""
_PROGRAMME = re.compile(r"^\d{1,2}[:.]\d{2}\s+[^\d·|•][^·|•]*[·|•]\s*\d{1,2}[:.]\d{2}\s")
_SHARE = re.compile(r"^share (?:on|via|with|to)\b")
_SPAN = re.compile(r" (?:this (?:week|month|hour)|today|now|right now|on \S+(?: \S+)?)$")
_MORE = re.compile(r"^(?:more (?:from|in|on)|latest in|most read in|also in) .{2,40}$")


class Sign(Enum):
    """What a unit is, when it alone tells: furniture of some kind, an opener of a region, a caption."""

    LINE = auto()
    REGION = auto()
    COMMENTS = auto()
    PROMO = auto()
    PROMO_OPENER = auto()
    CAPTION = auto()
    CLIP = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    plain: str
    bare: str
    words: int


def sign(text: str, phrases: Phrases) -> Sign | None:
    """Return what the unit is when it alone tells, or None for text that may be the report's own."""
    line = _Line(text, plain(text), bare(text), word_count(text))
    return next((found for test in _TESTS if (found := test(line, phrases))), None)


def _pattern(line: _Line, phrases: Phrases) -> Sign | None:
    short = line.words <= LINE_WORDS and any(form.match(line.plain) for form in (_CLOCK, _COMMENT, _SHARE))
    offer = line.words <= OFFER_WORDS and (_OFFER.search(line.plain) or _PROGRAMME.match(line.plain))
    return Sign.LINE if short or offer or _SYMBOLS.match(line.text) or _CODE.search(line.text) else None


def _phrase(line: _Line, phrases: Phrases) -> Sign | None:
    if line.words > LINE_WORDS:
        return None
    if line.bare in phrases.comments:
        return Sign.COMMENTS
    if is_region(line.bare, phrases):
        return Sign.REGION
    opens = line.bare in phrases.promo and (line.bare in phrases.line or " " in line.bare)
    known = line.bare in phrases.line or _all_in(line.bare, phrases.share)
    return Sign.PROMO_OPENER if opens else Sign.LINE if known else None


def is_region(key: str, phrases: Phrases) -> bool:
    """Say whether a `bare` line opens a list of other stories: "Most read", "More from the wire"."""
    return key in phrases.region or bool(_MORE.match(key)) or _SPAN.sub("", key) in phrases.region


def _clip(line: _Line, phrases: Phrases) -> Sign | None:
    return Sign.CLIP if line.words <= 30 and _CLIP.match(line.text) and not is_finished(line.text) else None


def _counter(line: _Line, phrases: Phrases) -> Sign | None:
    if not phrases.counter.match(line.bare):
        return None
    named = re.sub(r"^[\W\d_]+k?\s*", "", line.bare)
    comments = named.split(" on ")[0] in phrases.comments
    return Sign.COMMENTS if comments or named.startswith(("thoughts on", "responses to", "replies to")) else Sign.LINE


def _caption(line: _Line, phrases: Phrases) -> Sign | None:
    found = phrases.caption_start.match(line.plain) or _CAPTION_END.search(line.text)
    return Sign.CAPTION if line.words <= CAPTION_WORDS and found else None


def _promo(line: _Line, phrases: Phrases) -> Sign | None:
    unfinished = line.words <= 28 and not line.text.rstrip(CLOSERS).endswith((".", "۔", "।"))
    return Sign.PROMO if unfinished and phrases.promo_start.match(line.plain) else None


def _plea(line: _Line, phrases: Phrases) -> Sign | None:
    """A cookie, newsletter, support or account text holds one of their phrases outside quotation marks."""
    if line.words > 3 * PLEA_WORDS:
        return None
    needed = 1 if line.words <= PLEA_WORDS else 2
    return Sign.LINE if _pleas(line.plain, phrases) >= needed else None


@lru_cache(maxsize=2_048)
def _pleas(key: str, phrases: Phrases) -> int:
    held = [phrase for phrase in phrases.plea if phrase in key]
    return sum(key.count('"', 0, key.find(phrase)) % 2 == 0 for phrase in held)


def holds_plea(text: str, phrases: Phrases) -> bool:
    """Say whether the text holds a phrase of a plea outside quotation marks, however long the text is."""
    return _pleas(plain(text), phrases) > 0


_TESTS: tuple[Callable[[_Line, Phrases], Sign | None], ...] = (
    _pattern, _phrase, _clip, _counter, _caption, _plea, _promo,
)  # fmt: skip


def _all_in(key: str, names: frozenset[str]) -> bool:
    """Say whether every word is a share button's; one word of one or two letters is no bar ("X" is)."""
    words = [word for word in re.split(r"[\s|/·•,()\d]+", key) if word]
    lone = len(words) == 1 and len(words[0]) < 3 and words[0] != "x"
    return bool(words) and not lone and all(word.strip(".:") in names for word in words)


def is_menu(text: str, phrases: Phrases) -> bool:
    """Say whether all words or divided items of the line are a menu's: "Home | News", "Home News World Sport"."""
    key = plain(text).strip(" |/>»›·•")
    if key in phrases.menu:
        return True
    items = [item.strip(" .") for item in re.split(r"\s*[|/>»›·•,]\s*|\s{2,}", key) if item.strip(" .")]
    if len(items) > 2:
        return sum(item in phrases.menu for item in items) >= 0.5 * len(items)
    words = key.split()
    return len(words) > 2 and all(word in phrases.menu or word in ("&", "and") for word in words)
