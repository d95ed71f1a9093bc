"""What the main event of a report can be known by: the days, places, people, figures and names that it tells of."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from math import log

from whence.likeness import family
from whence.names import fold
from whence.records import Claim, Document, Mention, Name, Sheet, Sketch, When, Where

NAMES = 40
"""Capitalised words kept of a report, those said most first: nine reports in ten hold fewer, 24 would do as well."""
_VIOLENT = family("attack")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_OWN = re.compile(r"['’]s?$")
_AGE = re.compile(r"\b(\d{1,2})[- ]+years?[- ]+old|(?<=, )(\d{1,2})(?= ?[,.;)]| of )|\baged? (\d{1,2})\b")
_COMMON = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    police department county city state sheriff office officer deputy sgt lt capt chief detective district attorney
    court judge hospital medical center centre university school high college street avenue road drive lane boulevard
    highway park north south east west northern southern eastern western central prison jail province region town
    village army ministry minister president government republic national general international security forces
    service investigators officers authorities officials
    news press agency associated photo video twitter facebook com www http home share email print copyright rights
    reserved more read click here follow get sign subscribe local crime advertisement contact
    the and but when while this that after according anyone they there his her she you who what how for from with
    not are was were has had our its their all one two three four five
    """.split()
)
"""Words that are capitalised in reports of every event: days, months, offices, bodies, streets, and page furniture."""


def sketch(sheet: Sheet) -> Sketch:
    """Return what the main event of a report can be known by."""
    published = _ordinal(sheet.document.published)
    days = [day for day in _days(sheet.mentions) if not published or day <= published]
    acts = [day for day in _acted(sheet.claims) if not published or day <= published]
    places = [mention.value for mention in sheet.mentions if isinstance(mention.value, Where)]
    return Sketch(
        published=published,
        day=(acts or days or [0])[0],
        days=tuple(sorted({*days, *acts, published} - {0})),
        towns=tuple(dict.fromkeys(_towns(places))),
        regions=tuple(sorted({fold(place.admin1) for place in places if place.admin1})),
        people=tuple(sorted(_people(sheet.mentions, fold(sheet.document.byline)))),
        ages=tuple(sorted(set(_ages(sheet.document)))),
        figures=tuple(sorted(set(_figures(sheet.claims)))),
        names=_names(sheet.document),
    )


def _ordinal(when: When | None) -> int:
    return date.fromisoformat(when.earliest).toordinal() if when and when.precision == "day" else 0


def _days(mentions: Iterable[Mention]) -> Iterator[int]:
    for mention in mentions:
        if isinstance(mention.value, When) and mention.value.precision == "day":
            yield _ordinal(mention.value)


def _acted(claims: Iterable[Claim]) -> Iterator[int]:
    """Yield the days of the acts of violence in the order in which they are told."""
    for claim in claims:
        if claim.figure is None and family(claim.type) == _VIOLENT and claim.time and claim.time.precision == "day":
            yield _ordinal(claim.time)


def _towns(places: Iterable[Where]) -> Iterator[str]:
    """Yield the towns, sites and places not known, without the nouns that say what they are."""
    for place in places:
        if place.level in {"settlement", "site", "other"}:
            words = fold(place.name).split()
            yield " ".join(word for word in words if word not in _COMMON) or " ".join(words)


def _people(mentions: Iterable[Mention], byline: str) -> set[int]:
    """Return the people named in full, without the writer and those who hold an office: they speak of many events."""
    private: set[str] = set()
    public: set[str] = set()
    for mention in mentions:
        name = mention.value
        if not isinstance(name, Name) or name.kind != "person":
            continue
        words = fold(name.text).split()
        if len(words) > 1 and words[-1] not in byline.split():
            speaks = name.public or name.sayer_kind in {"official", "security_force"}
            (public if speaks else private).add(f"{words[0]} {words[-1]}")
    return {_hash(name) for name in private - public}


def _ages(document: Document) -> Iterator[int]:
    for block in document.blocks:
        if block.kind in {"body", "headline"}:
            for match in _AGE.finditer(document.text, block.start, block.end):
                yield int(match[1] or match[2] or match[3])


def _figures(claims: Iterable[Claim]) -> Iterator[int]:
    """Yield what is counted with its number, from two on: one person is killed in most reports."""
    for claim in claims:
        if claim.figure and (claim.figure.low or 0) >= 2:
            yield _hash(f"{claim.counted} {claim.figure.low:g}")


def _names(document: Document) -> tuple[tuple[int, float], ...]:
    """Return the capitalised words of a report that never stand in small letters there, with 1 + log of the count."""
    text = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind in {"body", "headline"})
    small = set(_LOWER.findall(text))
    counts = Counter(
        word
        for found in _WORD.findall(text)
        if found[0].isupper() and len(word := fold(_OWN.sub("", found))) > 2
        if word not in _COMMON and word not in small
    )
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NAMES]
    return tuple(sorted((_hash(word), round(1 + log(times), 2)) for word, times in kept))


def _hash(name: str) -> int:
    return zlib.crc32(name.encode())
