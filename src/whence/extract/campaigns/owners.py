"""Whose campaign it is, as far as the sentence says."""

from __future__ import annotations

from whence.extract.campaigns.cues import Candidate
from whence.ports import Reading
from whence.records import Mention, Name


def owner(reading: Reading, one: Candidate) -> str:
    """Return the group named nearest before the campaign in its sentence, else nearest after, else an empty string.

    A person or office that stands for a group stands for it here too; "the group" alone names none,
    and an outlet behind the campaign's name is only where it was made known.
    """
    sentence = next((line for line in reading.sentences if line.start <= one.start < line.end), None)
    if sentence is None:
        return ""
    named = [
        (mention, body)
        for mention in reading.mentions
        if sentence.start <= mention.span.start < sentence.end and (body := _body(mention))
    ]
    before = [body for mention, body in named if mention.span.end <= one.start]
    after = [body for mention, body in named if mention.span.start >= one.end and not _is_outlet(mention)]
    return before[-1] if before else after[0] if after else ""


def _is_outlet(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and mention.value.sayer_kind == "group_outlet"


def _body(mention: Mention) -> str:
    value = mention.value
    if not isinstance(value, Name):
        return ""
    if value.kind in ("person", "role") and value.sayer_kind == "group":
        return value.belongs_to
    if value.kind == "group" or value.sayer_kind == "group":
        return value.same_as or value.text
    return value.belongs_to if value.sayer_kind == "group_outlet" else ""
