"""Zones: boxes of a page that its own markup calls furniture, by tag, role, class words or their heading.

A box is never a zone where it holds the article: its headline, or most of the page's running text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whence.clean.phrases import Phrases, bare, plain
from whence.clean.shapes import is_solid
from whence.clean.signs import is_region

RUNNING = 40
"""Characters from which a piece of text outside of links counts as running text: heads and menus are shorter."""
MOST = 0.5
"""Share of the page's running text above which a box is held to be the article, whatever it is called."""
HEADING_LENGTH = 60
_TAGS = frozenset(("nav", "aside", "footer", "form", "dialog"))
_ROLES = frozenset(
    ("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "span", "div", "dt", "summary", "legend"))
_INLINE = frozenset(("a", "span", "b", "i", "em", "strong", "small", "time", "abbr", "u", "mark", "cite", "q"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTER = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Weights:
    """Per element: characters of running text in it, and whether it holds the page's first-level headline."""

    running: Mapping[Any, int]
    titled: frozenset[Any]
    total: int

    def is_article(self, element: Any, most: float = MOST) -> bool:
        return element in self.titled or self.running[element] > most * self.total


def zones(tree: Any, phrases: Phrases) -> frozenset[Any]:
    """Return the outermost elements that are furniture; keep the set as long as the tree is compared with it."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    weights = _weigh(elements)
    named: dict[Any, str] = {}
    for element in elements:
        if name := _name(element, phrases):
            most = 0.9 if name in phrases.zone_comments else MOST
            if element.tag not in ("html", "body", "main", "article") and not weights.is_article(element, most):
                named[element] = name
    found = _without_common(named, weights, phrases)
    for element in elements:
        if element.tag in _HEADINGS and (box := _headed(element, phrases, weights)):
            found |= box
    return frozenset(found)


def _weigh(elements: Sequence[Any]) -> _Weights:
    running: dict[Any, int] = {}
    titled: set[Any] = set()
    for element in reversed(elements):
        own = [element.text, *(child.tail for child in element)] if element.tag != "a" else []
        own_length = sum(len(text) for text in own if text and len(text) >= RUNNING and text.strip())
        running[element] = running.get(element, 0) + own_length
        parent = element.getparent()
        if parent is not None:
            running[parent] = running.get(parent, 0) + running[element]
        if element.tag == "h1" or element in titled:
            titled.update((element, parent))
    return _Weights(running, frozenset(titled), running[elements[0]] if elements else 0)


def _name(element: Any, phrases: Phrases) -> str:
    """Return what the element calls itself, if that is a name of furniture: its tag, role, or words of class or id."""
    attributes = element.attrib
    if element.tag in _TAGS:
        return str(element.tag)
    if not attributes or element.tag in _INLINE:
        return ""
    role = str(attributes.get("role", "")).strip().lower()
    if role in _ROLES:
        return role
    classes = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return _zone_word(classes, phrases) if len(classes) > 1 else ""


@lru_cache(maxsize=4096)
def _zone_word(classes: str, phrases: Phrases) -> str:
    unaccented = unicodedata.normalize("NFKD", classes).encode("ascii", "ignore").decode()
    for one in _CAMEL.sub("-", unaccented).lower().split():
        found = phrases.zone.search(f" {_NO_LETTER.sub(' ', one).strip()} ")
        if found:
            return str(found[1])
    return ""


def _without_common(named: Mapping[Any, str], weights: _Weights, phrases: Phrases) -> set[Any]:
    """Leave out names under which, taken together, most of the page's running text stands."""
    sums: dict[str, int] = {}
    for element, name in named.items():
        if not any(named.get(above) == name for above in element.iterancestors()):
            sums[name] = sums.get(name, 0) + weights.running[element]
    kept = {name for name, amount in sums.items() if amount <= MOST * weights.total or name in phrases.zone_comments}
    return {element for element, name in named.items() if name in kept}


def _headed(element: Any, phrases: Phrases, weights: _Weights) -> set[Any]:
    """Return the box that a heading such as "Most read" opens, or the heading and the list that follows it."""
    text = _short_text(element)
    if not text or not is_region(bare(text), phrases) or weights.is_article(element):
        return set()
    box = element
    for above in element.iterancestors():
        if above.tag in ("body", "html", "article", "main") or weights.is_article(above):
            break
        if not plain("".join(above.itertext())[: 2 * HEADING_LENGTH]).startswith(plain(text)):
            break
        box = above
    found = {box}
    for sibling in box.itersiblings():
        if not isinstance(sibling.tag, str) or sibling.tag in ("h1", "h2", "h3", "h4"):
            break
        whole = " ".join("".join(sibling.itertext()).split())
        linked = sum(len("".join(link.itertext())) for link in sibling.iter("a"))
        if weights.is_article(sibling, 0.2) or is_solid(whole) or linked < 0.6 * len(whole):
            break
        found.add(sibling)
    return found if len(found) > 1 or box is not element or element.tag[0] == "h" else set()


def _short_text(element: Any) -> str:
    if len(element) > 2 or len(element.text or "") > HEADING_LENGTH:
        return ""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= HEADING_LENGTH else ""
