"""Noun and name of one person joined: "shopkeeper Jane Roe", "the victim, a guard,", "Jim 'Sonny' Roe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.figures.person import Person

_AFTER_ASIDE = re.compile(r"[,.]|[ ](?:at|of|in|for|from|who|with|on|near)\b")


def apposed(text: str, found: Sequence[Person]) -> list[Person]:
    """Return the people, noun and name of one person joined: "shopkeeper Jane Roe", "her son, Jim Roe,"."""
    joined: list[Person] = []
    for one in found:
        last = joined[-1] if joined else None
        gap = text[last.end : one.start] if last else ""
        if (
            last
            and "name" in {last.how, one.how}
            and last.how != one.how
            and not last.owner
            and _one_person(last, one, gap, text)
        ):
            name, noun = (last, one) if last.how == "name" else (one, last)
            joined[-1] = replace(
                name,
                start=last.start,
                end=one.end,
                head=noun.head,
                sex=noun.sex,
                age=name.age or noun.age,
                words=noun.words,
                owner=one.owner,
            )
        elif (
            last
            and last.how == "definite"
            and one.how == "indefinite"
            and gap == ", "
            and text[one.end : one.end + 1] in {",", "."}
        ):
            joined[-1] = replace(
                last, end=one.end, sex=last.sex or one.sex, age=last.age or one.age, head=_closer(last, one)
            )
        else:
            joined.append(one)
    return joined


def _closer(last: Person, one: Person) -> str:
    """Return the noun of an apposition that says more: "the victim, a guard" is a guard."""
    return one.head if last.head == "victim" and one.head else last.head


def _one_person(last: Person, one: Person, gap: str, text: str) -> bool:
    if "plural" in {last.how, one.how} or "pronoun" in {last.how, one.how}:
        return False
    if one.how == "name":
        close = text[one.end : one.end + 1] in {",", ".", "", " ", "’", "'"}
        return (
            (gap in {" ", " - "} and last.how != "fresh")
            or (gap == ", " and last.how != "bare" and close)
            or bool(re.fullmatch(r",? (?:identified (?:only )?(?:by \w+ )?as|named|known as) ", gap))
        )
    return gap == ", " and one.how in {"indefinite", "definite"} and bool(_AFTER_ASIDE.match(text, one.end))
