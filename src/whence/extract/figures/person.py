"""One person as a sentence has it: how named, sex, age, and what the noun tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.extract.figures.nouns import ADULTS, ATTACKERS, CHILDREN, KIN, POLICE, TEENS

_INFANT = re.compile(r"[\w-]+(?:-|\s)(?:month|week|day)s?(?:-|\s)old", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """One person as a sentence has it: `how` is indefinite, fresh ("another"), definite, name, pronoun or plural.

    `sex` is m, f or empty; `age` as said ("23"), empty if not; `names` are the words of a name.
    """

    start: int
    end: int
    how: str
    head: str = ""
    sex: str = ""
    age: str = ""
    names: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    owner: bool = False
    official: bool = False

    @property
    def role(self) -> str:
        """Return attacker, police, victim or empty, as the head noun has it."""
        if self.head in ATTACKERS or "suspected" in self.words:
            return "attacker"
        return "police" if self.head in POLICE else "victim" if self.head == "victim" else ""

    @property
    def stage(self) -> str:
        """Return infant, child, young, teen or adult where the head noun says it."""
        if self.age:
            return ""
        if any(_INFANT.match(word) for word in self.words):
            return "infant"
        if self.head in {"boy", "girl"}:
            return "young"
        if self.head in CHILDREN:
            return "child"
        return "teen" if self.head in TEENS else "adult" if self.head in ADULTS and "young" not in self.words else ""

    @property
    def kin(self) -> bool:
        """Say whether the head noun names somebody by a tie to another person."""
        return self.head in KIN
