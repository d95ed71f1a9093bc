"""Event coreference over a pile: mentions of one class of words in reports of one incident are one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from eval.likeness import groups
from eval.tasks import Record
from eval.texts import codebook

ALIKE = 0.12
"""Mean cosine from which reports tell of one incident; flat from 0.10 to 0.16 on the development set."""
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\b")
_WORD = re.compile(r"[^\W\d_]+")
_STEMS = (
    ("killed", "kill dead die dying death deceas fatal homicid murder slay slain manslaughter perish lifeless body"),
    ("wounded", "wound injur hurt graze bleed"),
    ("shooting", "shoot shot gunfire gunshot gunn fire firing bullet discharg incident"),
    ("attack", "attack assault ambush"),
    ("accident", "accident mishap unintention"),
)
"""Classes of words for what happens in an armed incident, by the beginnings of their words (own list)."""
_ENDING = re.compile(r"(?:ings?|ed|es|s|ion|ions|al|er|ers)$")


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the mentions of each record with a chain; `mentions` gives their ranges, the first line the day."""
    pile = list(records)
    found = groups([record["text"] for record in pile], [_day(record["text"]) for record in pile], ALIKE)
    for record, group in zip(pile, found, strict=True):
        mentions = []
        for mention in record.get("mentions") or []:
            start, end = int(mention["start"]), int(mention["end"])
            chain = f"{group}:{word_class(record['text'][start:end])}"
            mentions.append({"start": start, "end": end, "chain": chain})
        yield {"id": record["id"], "mentions": mentions}


def word_class(words: str) -> str:
    """Return the class of the words that name an event: one of the list, a type of the codebook, else their stem."""
    low = words.lower()
    for name, stems in _STEMS:
        if any(part.startswith(stem) for part in _WORD.findall(low) for stem in stems.split()):
            return name
    return _types().get(low) or _ENDING.sub("", low)


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    """Return the event type of each cue of the codebook."""
    return {cue.lower(): term.id for term in codebook().vocabulary("event_type") for cue in term.cues}


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
