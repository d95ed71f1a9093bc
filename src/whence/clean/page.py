"""An HTML page parsed once by lxml: what is hidden goes, what the head states and what a reader sees stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from whence.clean.phrases import Phrases
from whence.clean.zones import zones
from whence.errors import UnreadableError

DEEPEST = 1000
"""Nested elements from which a page is refused: real pages stay below 100, and deep ones exhaust the C stack."""
_OPEN_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*?)(/?)>")
_RAW = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_UNNESTED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "optgroup",
    "rp", "rt",
))  # fmt: skip
_DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "select",
    "textarea", "button", "audio", "video", "map", "datalist",
))  # fmt: skip
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|a11y-hidden)(?:$|\s)", re.IGNORECASE
)
_STAMP = re.compile(r"date|time|publish|posted|byline|author|created|(?:^|[\s_-])(?:meta|info|credit)", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[\s_-]name)?(?:$|\s)", re.IGNORECASE)
_PARAGRAPH = 120
"""Characters of a paragraph that ends the head of an article, where its author and date stand."""


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: the visible tree, and what its head and its visible head lines state."""

    tree: Any
    metas: tuple[tuple[str, str], ...]
    linked: tuple[Any, ...]
    canonical: str
    lang: str
    title: str
    heads: tuple[str, ...]
    stamps: tuple[str, ...]
    times: tuple[str, ...]
    authors: tuple[str, ...]
    zones: frozenset[Any]

    @property
    def body(self) -> Any:
        """Return the body, or the whole tree of a page without one."""
        found = self.tree.find("body")
        return self.tree if found is None else found

    def meta(self, *names: str) -> str:
        """Return the content of the first meta element with one of the names, in the order of the names."""
        found = dict(reversed(self.metas))
        return next((found[name] for name in names if found.get(name)), "")


def parse(markup: str, source: str, phrases: Phrases) -> Page:
    """Return the page; raise UnreadableError for one nested too deep, or without any element."""
    if markup.count("<") > DEEPEST and _depth(markup) > DEEPEST and _depth(_RAW.sub("", markup)) > DEEPEST:
        raise UnreadableError(
            f"{source}: elements are nested more than {DEEPEST} deep; open the page and save its text"
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        raise UnreadableError(
            f"{source}: the page holds no element with text; save it again after it has loaded"
        ) from None
    linked = tuple(_linked_data(tree))
    lang = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    _drop_unseen(tree)
    beside = zones(tree, phrases)
    seen = tuple(_seen(tree, beside))
    stamps, times = _head_lines(seen)
    return Page(
        tree=tree,
        metas=tuple(_metas(tree)),
        linked=linked,
        canonical=next(
            (link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").split()), ""
        ),
        lang=lang,
        title=next((text_of(found) for found in tree.iter("title")), ""),
        heads=_heads(tree),
        stamps=stamps,
        times=times,
        authors=tuple(dict.fromkeys(text for found in seen if _is_author(found) and (text := text_of(found)))),
        zones=beside,
    )


def _heads(tree: Any) -> tuple[str, ...]:
    """Return the headlines of the first level, or, on a page without any, those of the second."""
    first = tuple(text for found in tree.iter("h1") if (text := text_of(found)))
    return first or tuple(text for found in tree.iter("h2") if (text := text_of(found)))


def _depth(markup: str) -> int:
    deepest = depth = 0
    for match in _OPEN_CLOSE.finditer(markup):
        if match[2].lower() in _UNNESTED or match[4]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def walk(element: Any) -> Iterator[tuple[str, Any]]:
    """Return the "start" and "end" of every element below and including this one, in order of the page."""
    found: Iterator[tuple[str, Any]] = etree.iterwalk(element, events=("start", "end"))
    return found


def _linked_data(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                yield _sound(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _sound(said: Any) -> Any:
    """Return what JSON says with lone surrogates, which no ledger can hold, as U+FFFD."""
    plain = json.dumps(said, ensure_ascii=False)
    return json.loads(plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta", "time"):
        content = meta.get("content") or (meta.get("datetime") if meta.tag == "time" and meta.get("itemprop") else "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(key):
                yield meta.get(key).strip().lower(), " ".join(content.split())


def _drop_unseen(tree: Any) -> None:
    unseen = [element for element in tree.iter() if element is not tree and _is_unseen(element)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return True
    if attributes.get("type", "").lower() == "hidden" or (
        "style" in attributes and _UNSEEN_STYLE.search(attributes["style"])
    ):
        return True
    return bool("class" in attributes and _UNSEEN_CLASS.search(attributes["class"]))


def _named(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _seen(tree: Any, beside: frozenset[Any]) -> Iterator[Any]:
    """Yield the body's elements in order, without the boxes that stand beside the article."""
    body = tree.find("body")
    stack = [body] if body is not None else []
    while stack:
        element = stack.pop()
        if element not in beside:
            yield element
            stack.extend(reversed(element))


def _is_author(element: Any) -> bool:
    names = f"{element.get('itemprop') or ''} {element.get('rel') or ''} {element.get('class') or ''}"
    return element.tag not in ("div", "section", "article") and bool(_AUTHOR.search(names))


def _head_lines(seen: Sequence[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the short lines and the times above the first paragraph, and lines that bear a date's class."""
    lines: dict[str, None] = {}
    times: dict[str, None] = {}
    in_head = True
    for element in seen:
        named = _named(element) + (element.get("itemprop") or "") + (element.get("rel") or "")
        text = text_of(element) if in_head or _STAMP.search(named) else ""
        if element.tag == "p" and len(text) >= _PARAGRAPH:
            in_head = False
        if not text or len(text) > 200 or element.tag in ("h1", "title"):
            continue
        if in_head or _STAMP.search(named):
            lines.setdefault(text)
        if element.tag == "time" and in_head:
            times.setdefault(element.get("datetime") or text)
    return tuple(lines), tuple(times)
