"""What a report says of itself: title, outlet and its kind, author, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whence.clean.phrases import Phrases, plain
from whence.clean.shapes import is_title_like, word_count
from whence.codebook.entries import Codebook

OUTLET_WORDS = 5
"""Words up to which what follows a title's last divider can be an outlet's name."""
_ARTICLES = frozenset((
    "article", "newsarticle", "reportagenewsarticle", "blogposting", "liveblogposting", "analysisnewsarticle",
    "backgroundnewsarticle", "opinionnewsarticle", "report", "socialmediaposting", "webpage",
))  # fmt: skip
_ELSEWHERE = frozenset((
    "itemlistelement", "haspart", "ispartof", "mentions", "relatedlink", "comment", "about", "citation",
    "video", "image", "subjectof", "significantlink",
))  # fmt: skip
_DIVIDER = re.compile(r"\s+[|–—»«·•-]\s+|\s*\|\s*|\s+::\s+")
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net)/", re.IGNORECASE)
_AUTHOR_END = re.compile(
    r"\s*(?:[|•·]|,?\s*\b(?:updated|published|posted|on)\b|,\s*\d|\s-\s|\d{1,2}\s\w+\s\d{4}|\w+\s\d{1,2},\s\d{4}).*$",
    re.IGNORECASE,
)
_OUTLET_KINDS = frozenset((
    "agency", "newspaper", "broadcaster", "group_outlet", "supporter_channel", "monitor", "ngo", "official",
    "security_force", "researcher",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linked:
    """One article of the page's linked data."""

    headline: str
    published: str
    publisher: str
    author: str
    url: str


def linked_articles(linked: Sequence[Any]) -> tuple[Linked, ...]:
    """Return the articles that the linked data describe, without lists of other stories."""
    found = [_linked(node) for root in linked for node in _nodes(root, 0)]
    return tuple(sorted(found, key=lambda item: not item.published))


def _nodes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type", "")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).lower() in _ARTICLES for kind in kinds):
            yield value
        for key, child in value.items():
            if key.lower() not in _ELSEWHERE:
                yield from _nodes(child, depth + 1)


def _linked(node: Mapping[str, Any]) -> Linked:
    return Linked(
        headline=_text(node.get("headline") or node.get("name")),
        published=_text(node.get("datePublished")),
        publisher=_text(node.get("publisher")),
        author=_text(node.get("author")),
        url=_text(node.get("url") or node.get("mainEntityOfPage")),
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id") or "")
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_text, value))))
    return ""


def chosen(articles: Sequence[Linked], title: str, url: str) -> Linked | None:
    """Return the article that is the page's own: by headline or address where several differ in date."""
    if len({item.published for item in articles if item.published}) <= 1:
        return articles[0] if articles else None
    own = [
        item for item in articles if _same(item.headline, title) or (url and item.url.rstrip("/") == url.rstrip("/"))
    ]
    return own[0] if own else None


def _same(a: str, b: str) -> bool:
    a, b = plain(a), plain(b)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 20 and (a.startswith(b) or b.startswith(a))))


def title_and_suffix(title: str) -> tuple[str, str]:
    """Return a title element's text up to its last divider, and what follows if short enough for an outlet."""
    dividers = list(_DIVIDER.finditer(title))
    if not dividers:
        return title, ""
    last = dividers[-1]
    head, suffix = title[: last.start()].strip(), title[last.end() :].strip()
    if head and suffix and word_count(suffix) <= OUTLET_WORDS and len(head) >= len(suffix):
        return head, suffix
    return title, ""


def headline(heads: Sequence[str], stated: Sequence[str], title: str) -> tuple[str, str]:
    """Return the headline and the outlet that ends the title element, if the page confirms where the title ends."""
    head, suffix = title_and_suffix(title)
    visible = [text for text in heads if word_count(text) > 1]
    known = [text for text in (*stated, title) if text]
    agreed = next(
        (text for text in visible if any(_same(text, other) or plain(text) in plain(other) for other in known)), ""
    )
    best = agreed or next((text for text in stated if text), "") or (visible[0] if len(visible) == 1 else "")
    if not best:
        return (head, suffix) if suffix and "|" in title else (title, "")
    if best == title and suffix:
        return (head, suffix) if "|" in title else (best, "")
    confirmed = suffix and (_same(best, head) or plain(best) in plain(head))
    return (title_and_suffix(best)[0] if suffix and best.endswith(suffix) else best), suffix if confirmed else ""


def outlet_kind(outlet: str, codebook: Codebook) -> str:
    """Return the kind of the codebook's actor with this name, unknown when there is none."""
    name = plain(outlet).removeprefix("the ")
    return _kinds(codebook).get(name, "unknown") if name else "unknown"


@lru_cache(maxsize=8)
def _kinds(codebook: Codebook) -> dict[str, str]:
    """Return the kind of every outlet by each of its names; the first actor of a name wins."""
    found: dict[str, str] = {}
    for actor in codebook.actors:
        if actor.kind in _OUTLET_KINDS:
            for alias in (actor.name, *actor.aliases):
                found.setdefault(plain(alias).removeprefix("the "), actor.kind)
    return found


def author(candidates: Iterable[str]) -> str:
    """Return the first candidate that is a name: no address, no handle, without "By" and what follows the name."""
    for candidate in candidates:
        name = re.sub(r"^\s*(?:by|written by|author)\s*:?\s+", "", candidate, flags=re.IGNORECASE)
        name = _AUTHOR_END.sub("", name).strip(" ,|-–—.")
        if name and not _ADDRESS.search(name) and word_count(name) <= 12 and any(letter.isalpha() for letter in name):
            return name
    return ""


def author_lines(lines: Iterable[str], phrases: Phrases) -> Iterator[str]:
    """Yield what follows the word for an author ("By", "Von", "بقلم") in lines that start with it."""
    for line in lines:
        found = phrases.byline_start.match(plain(line))
        if found and word_count(line) <= 25:
            rest = " ".join(line.split())[found.end() :].strip()
            if (
                rest[:1]
                and not rest[0].islower()
                and not rest[0].isdigit()
                and is_title_like(_AUTHOR_END.sub("", rest) or rest)
            ):
                yield rest


def web_address(*candidates: str) -> str:
    """Return the first candidate that is an absolute web address."""
    return next((url.strip() for url in candidates if re.match(r"^https?://[^\s/]+", url.strip(), re.IGNORECASE)), "")
