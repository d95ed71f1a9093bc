"""What people did to themselves: "turned the gun on himself", "kills wife, son, self"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from whence.extract.figures.fatal import BREAK, KILLED_SELF, OBJECT, SHOT_SELF, THEN_SELF, TO_DEATH, UNREAL, WHO
from whence.extract.figures.fate import Fate
from whence.extract.figures.nouns import REFLEXIVES
from whence.extract.figures.person import Person


def by_own_hand(text: str, span: tuple[int, int], people: Sequence[Person], taken: Set[int]) -> Iterator[Fate]:
    """Yield what people did to themselves; `taken` are those to whom somebody else did something."""
    for pattern, dead in ((KILLED_SELF, True), (THEN_SELF, True), (SHOT_SELF, False)):
        for match in pattern.finditer(text, *span):
            if UNREAL.search(text, span[0], match.start()):
                continue
            subject = _doer(text, span, people, match, taken)
            fatal = dead or bool(TO_DEATH.match(text, match.end(), span[1]))
            yield Fate(match.start(), match.end(), fatal, subject, 0.8, self_done=True)


def _doer(
    text: str, span: tuple[int, int], people: Sequence[Person], match: re.Match[str], taken: Set[int]
) -> tuple[int, ...]:
    """Return who did it to himself or herself: the nearest before of that sex, not the one whom he shot first."""
    sex = "m" if re.search(r"\b(?:him|his)", match.group()) else "f" if re.search(r"\bher", match.group()) else ""
    objects = taken | {index for index, one in enumerate(people) if OBJECT.search(text, span[0], one.start)}
    for index in range(len(people) - 1, -1, -1):
        one = people[index]
        told = WHO.match(text, one.end, match.start())
        if (
            one.end > match.start()
            or one.owner
            or (index in objects and not told)
            or one.how == "plural"
            or one.head in REFLEXIVES
        ):
            continue
        if sex and one.sex and one.sex != sex:
            continue
        return () if BREAK.search(text[one.end : match.start()]) else (index,)
    return ()
