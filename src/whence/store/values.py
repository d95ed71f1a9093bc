"""Nested parts of a mark as JSON text, and back: exact, readable, without what is not known.

A value is written as an object of the fields that differ from their defaults, so that a new field with a default
needs no migration. A span of another report than the mark's own carries its document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from whence.records import Duration, Mention, Name, Role, Span, Value, When, Where

VALUE_KINDS: dict[str, type[Any]] = {"when": When, "duration": Duration, "where": Where, "name": Name}
_KIND_OF = {made: kind for kind, made in VALUE_KINDS.items()}
_FIELDS = {
    made: tuple((field.name, None if field.default is MISSING else field.default) for field in fields(made))
    for made in VALUE_KINDS.values()
}
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def dump(value: object) -> str:
    """Return JSON text, non-Latin letters as they are; raise ValueError for a number that JSON does not have."""
    return _ENCODER.encode(value)


def kind_of(value: Value) -> str:
    """Return the name of a value's type: when, duration, where or name."""
    return _KIND_OF[type(value)]


def plain_value(value: Value) -> dict[str, Any]:
    """Return a value as a plain object of the fields that differ from their defaults."""
    found = ((name, getattr(value, name), default) for name, default in _FIELDS[type(value)])
    return {name: held for name, held, default in found if held != default}


def value_from(kind: str, plain: dict[str, Any]) -> Any:
    """Return the value that `plain_value` wrote; raise TypeError where the object is not of that kind."""
    if kind == "where" and "parents" in plain:
        plain["parents"] = tuple(plain["parents"])
    elif kind == "duration":
        plain = {"low": None, "high": None, **plain}
    return VALUE_KINDS[kind](**plain)


def plain_span(span: Span, report: str) -> dict[str, Any]:
    """Return a span as a plain object; its document is left out where it is `report`."""
    plain: dict[str, Any] = {"start": span.start, "end": span.end, "quote": span.quote}
    return plain if span.document == report else {**plain, "document": span.document}


def span_from(plain: dict[str, Any], report: str) -> Span:
    """Return the span that `plain_span` wrote for a mark of `report`."""
    document = plain.get("document", report)
    return Span(document=document, start=plain["start"], end=plain["end"], quote=plain["quote"])


def plain_mention(mention: Mention, report: str) -> dict[str, Any]:
    """Return a whole mention as a plain object."""
    return {
        "kind": mention.kind,
        "span": plain_span(mention.span, report),
        "value_kind": kind_of(mention.value),
        "value": plain_value(mention.value),
        "score": mention.score,
        "by": mention.by,
    }


def mention_from(plain: dict[str, Any], report: str) -> Mention:
    """Return the mention that `plain_mention` wrote."""
    return Mention(
        kind=plain["kind"],
        span=span_from(plain["span"], report),
        value=value_from(plain["value_kind"], plain["value"]),
        score=plain["score"],
        by=plain["by"],
    )


class MentionShelf:
    """The mentions of one report by id, so that other marks can name them instead of repeating them."""

    def __init__(self, report: str, known: Iterable[tuple[str, Mention]]) -> None:
        self.report = report
        self._by_id: dict[str, Mention] = {}
        for mention_id, mention in known:
            self._by_id.setdefault(mention_id, mention)

    def plain(self, mention: Mention | None) -> Any:
        """Return the id of a mention that stands on the shelf, a plain object for any other, None for None."""
        if mention is None:
            return None
        name = mention.id
        shelved = self._by_id.get(name)
        same = shelved is mention or shelved == mention
        return name if same else plain_mention(mention, self.report)

    def mention(self, plain: Any) -> Mention | None:
        """Return the mention that `plain` wrote; raise KeyError for an id that is not on the shelf."""
        if plain is None:
            return None
        return self._by_id[plain] if isinstance(plain, str) else mention_from(plain, self.report)

    def mentions(self, plain: Iterable[Any]) -> tuple[Mention, ...]:
        """Return the mentions of a list of plain ones."""
        found = (self.mention(item) for item in plain)
        return tuple(mention for mention in found if mention is not None)


def plain_role(role: Role, shelf: MentionShelf) -> dict[str, Any]:
    """Return one part of a claim as a plain object."""
    plain: dict[str, Any] = {"name": role.name, "text": role.text}
    if role.span:
        plain["span"] = plain_span(role.span, shelf.report)
    if role.mention:
        plain["mention"] = shelf.plain(role.mention)
    return plain


def role_from(plain: dict[str, Any], shelf: MentionShelf) -> Role:
    """Return the part of a claim that `plain_role` wrote."""
    span = plain.get("span")
    return Role(
        name=plain["name"],
        text=plain["text"],
        span=span_from(span, shelf.report) if span else None,
        mention=shelf.mention(plain.get("mention")),
    )
