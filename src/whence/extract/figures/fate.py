"""What became of one person, as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fate:
    """One cue and the people it is told of, by their place in the sentence's list; `dead`, else hurt.

    `alive` says that the words leave no room for a death: "wounded", "stable", not "shot", "taken to hospital";
    `self_done` and `by_other` who did it, where the words say.
    """

    start: int
    end: int
    dead: bool
    of: tuple[int, ...]
    score: float = 0.8
    self_done: bool = False
    by_other: bool = False
    alive: bool = False
