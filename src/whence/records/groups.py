"""What is one thing across reports, why, and what people decided about it. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.values import content_id

Level = Literal["copies", "entity", "event", "campaign"]
Verdict = Literal["positive", "negative", "unsure", "no_judgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two members stand in one group: their ids, a score in 0..1, and the reason in words."""

    a: str
    b: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Members that are one thing at one level: copies (reports), entity (mentions), event (claims), campaign."""

    id: str
    level: Level
    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about one id (is it right) or two (are they the same); kept for ever, never changed."""

    about: str
    verdict: Verdict
    who: str
    at: str
    about_other: str = ""
    value: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Return the content id of the decision."""
        return content_id("j", self.about, self.about_other, self.verdict, self.value, self.who, self.at, self.note)
