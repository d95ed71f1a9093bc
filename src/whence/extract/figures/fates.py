"""What a sentence says became of one person: died, was killed, was shot or hurt; as subject, object, or "death of"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from whence.extract.figures.fatal import (
    ACCUSED,
    ADJECTIVES_DEAD,
    ADJECTIVES_HURT,
    ALIVE,
    ALONG,
    AND_KILLED,
    AND_OTHERS,
    AND_THEN,
    ASIDES,
    BAD_GAP,
    BARE_HURT,
    BARE_KILLED,
    BREAK,
    BY,
    DEATH_OF,
    HURT,
    HURTS,
    JOIN,
    JOINED,
    KILLED,
    KILLS,
    LEAVES,
    LED_IN,
    LEFT_DEAD,
    LEFT_HURT,
    NEW_SUBJECT,
    OF_WHOM,
    OWN_DEATH,
    OWN_STATE,
    OWN_VERB,
    OWN_WOUNDS,
    OWNER,
    PLAIN_DEATH,
    ROLL,
    SENDS,
    SHOOTING_OF,
    SHOT_ONLY,
    SPEECH,
    SURE_HURT,
    TO_DEATH,
    TO_HOSPITAL,
    UNREAL,
    UNREAL_OBJECT,
    VICTIM_ONLY,
    WHO,
    WHO_OR_BREAK,
)
from whence.extract.figures.fate import Fate
from whence.extract.figures.nouns import REFLEXIVES
from whence.extract.figures.ownhand import by_own_hand
from whence.extract.figures.person import Person


def fates(text: str, span: tuple[int, int], people: Sequence[Person], headline: bool) -> list[Fate]:
    """Return what the sentence `text[span]` says became of its people."""
    if not people:
        return []
    objects = list(_objects(text, span, people))
    taken = {index for fate in objects for index in fate.of}
    found = [*by_own_hand(text, span, people, taken), *_subjects(text, span, people, taken)]
    found += [*objects, *_nouns(text, span, people), *_roll(text, span, people)]
    found += _along(text, people, found)
    if headline:
        found += _bare(text, span, people, headline)
    else:
        found += _bare(text, span, people, False)
    return sorted((_scored(text, fate) for fate in found), key=lambda fate: fate.start)


def _scored(text: str, fate: Fate) -> Fate:
    """Return a fate with a lower score where somebody was only "shot"."""
    sure = fate.dead or SURE_HURT.search(text, fate.start, fate.end)
    blank = len(text[fate.start : fate.end]) - len(text[fate.start : fate.end].lstrip())
    alive = not fate.dead and bool(ALIVE.search(text, fate.start, fate.end))
    return replace(fate, start=fate.start + blank, score=fate.score if sure else SHOT_ONLY, alive=alive)


def _subjects(text: str, span: tuple[int, int], people: Sequence[Person], taken: Set[int]) -> Iterator[Fate]:
    for pattern, dead in ((KILLED, True), (HURT, False)):
        for match in pattern.finditer(text, *span):
            if UNREAL.search(text, span[0], match.start()):
                continue
            subject = _subject(text, span, people, match.start(), taken)
            if subject:
                yield Fate(match.start(), match.end(), dead, subject)


def _subject(text: str, span: tuple[int, int], people: Sequence[Person], at: int, taken: Set[int]) -> tuple[int, ...]:
    """Return the people who are the subject of a verb at `at`: the nearest before it, and those joined to them.

    Those `taken` are objects: in "the man accused of killing his son died" the man did.
    """
    passed: set[int] = set()
    for index in range(len(people) - 1, -1, -1):
        one = people[index]
        if one.start >= at or one.end > at or one.owner or one.head in REFLEXIVES or one.head in {"him"}:
            continue
        before = text[max(span[0], one.start - 12) : one.start]
        gap = SPEECH.sub(" ", ASIDES.sub(" ", text[one.end : at]))
        relative = bool(re.match(r",?[ ](?:who|that)(?:[ ]\w+){0,2}[ ]*$", gap))
        aside = index > 0 and WHO.match(text, people[index - 1].end)
        accused = index in taken and ACCUSED.search(text, span[0], one.start)
        if accused and (not gap.strip() or index + 1 in passed):
            passed.add(index)
            continue
        if index and not WHO_OR_BREAK.search(gap) and OF_WHOM.fullmatch(text, people[index - 1].end, one.start):
            at = people[index - 1].end
            continue
        if before.endswith(" by ") and not relative:
            continue
        if BY.search(before) and not relative and (gap.strip() != "" or aside):
            continue
        again = AND_THEN.search(gap)
        if (BREAK if again else BAD_GAP).search(gap) or len(gap) > 140:
            return ()
        if NEW_SUBJECT.search(gap):
            return ()
        if one.how == "plural":
            return _with_joined(text, people, index)[:-1]
        return (index,) if relative else _with_joined(text, people, index)
    return ()


def _with_joined(text: str, people: Sequence[Person], index: int) -> tuple[int, ...]:
    """Return a person and those joined before: "Jane Roe, 23, and John Doe"."""
    found = [index]
    while index > 0:
        earlier, one = people[index - 1], people[index]
        gap = text[earlier.end : one.start]
        if not JOIN.fullmatch(gap) or earlier.how in {"plural", "pronoun"} or earlier.owner or one.how == "pronoun":
            break
        if LED_IN.search(text, max(0, earlier.start - 24), earlier.start) or (earlier.official and gap.strip() == ","):
            break
        index -= 1
        found.append(index)
    return tuple(reversed(found))


def _objects(text: str, span: tuple[int, int], people: Sequence[Person]) -> Iterator[Fate]:
    starts = {one.start: index for index, one in enumerate(people)}
    for pattern, dead in ((KILLS, True), (HURTS, False)):
        for match in pattern.finditer(text, *span):
            index = starts.get(match.end())
            if index is None or people[index].head in REFLEXIVES:
                continue
            if people[index].head in {"victim", "suspect"} and match.group().lower() == "shooting ":
                continue
            if people[index].owner or people[index].head == "he" or people[index].head == "she":
                continue
            before = text[span[0] : match.start()]
            if UNREAL.search(before) or UNREAL_OBJECT.search(before):
                continue
            of = _with_followers(text, people, index)
            if people[index].how == "plural" and not (of := of[1:]):
                continue
            last = people[of[-1]].end
            last = others.end() if (others := AND_OTHERS.match(text, last)) else last
            if LEAVES.search(match.group()) and not (LEFT_DEAD if dead else LEFT_HURT).match(text, last, span[1]):
                continue
            if SENDS.search(match.group()) and not TO_HOSPITAL.match(text, last, span[1]):
                continue
            fatal = dead or bool(TO_DEATH.match(text, last, span[1]))
            yield Fate(match.start(), match.end(), fatal, of, by_other=not LEAVES.search(match.group()))


def _with_followers(text: str, people: Sequence[Person], index: int) -> tuple[int, ...]:
    """Return a person and those joined behind, but for one with a verb of his own: "killed Jane Roe and John Doe"."""
    found = [index]
    while index + 1 < len(people):
        one, following = people[index], people[index + 1]
        if not JOINED.fullmatch(text[one.end : following.start]) or following.how in {"plural", "pronoun"}:
            break
        after = text[following.end : following.end + 20]
        if following.owner or OWN_VERB.match(after) or (following.how == "fresh" and OWN_STATE.match(after)):
            break
        index += 1
        found.append(index)
    return tuple(found)


def _nouns(text: str, span: tuple[int, int], people: Sequence[Person]) -> Iterator[Fate]:
    """Yield "the death of Jane Roe", "her brother's murder", "the slain guard"."""
    starts = {one.start: index for index, one in enumerate(people)}
    for pattern, dead in ((DEATH_OF, True), (SHOOTING_OF, False)):
        for match in pattern.finditer(text, *span):
            index = starts.get(match.end())
            if index is None or people[index].how == "plural":
                continue
            if UNREAL.search(text, span[0], match.start()) or UNREAL_OBJECT.search(text, span[0], match.start()):
                continue
            yield Fate(match.start(), match.end(), dead, _with_followers(text, people, index))
    for index, one in enumerate(people):
        if one.owner and one.how != "plural":
            yield from _owned(text, span, index, one)
        if ADJECTIVES_DEAD & one.words:
            yield Fate(one.start, one.end, True, (index,), 0.7)
        elif ADJECTIVES_HURT & one.words:
            yield Fate(one.start, one.end, False, (index,), 0.7)


def _roll(text: str, span: tuple[int, int], people: Sequence[Person]) -> Iterator[Fate]:
    """Yield the single people of a list of victims: "The dead were a nurse, 34, and a clerk who worked there"."""
    match = ROLL.match(text[span[0] : span[1]])
    if not match:
        return
    at, score = span[0] + match.end(), VICTIM_ONLY if match.group("victims") else 0.75
    for index, one in enumerate(people):
        if one.start < at or one.how in {"plural", "pronoun"}:
            continue
        gap = text[at : one.start]
        if not re.fullmatch(r"(?:,?[ ]from[ ][^,;.]{1,30}|,[ ]\d{1,3})?(?:,?[ ]?(?:and[ ])?(?:also[ ])?)", gap):
            return
        if one.how != "name":
            yield Fate(span[0] + match.start(), span[0] + match.end(), not match.group("hurt"), (index,), score)
        at = one.end


def _along(text: str, people: Sequence[Person], found: Sequence[Fate]) -> list[Fate]:
    """Return the fates of those joined behind a verb: "was killed along with her driver"."""
    made = []
    for fate in found:
        joined = ALONG.match(text, fate.end + 1)
        index = next((at for at, one in enumerate(people) if joined and one.start == joined.end()), None)
        if index is not None and people[index].how not in {"plural", "pronoun"}:
            made.append(replace(fate, of=(index,), score=0.75))
    return made


def _owned(text: str, span: tuple[int, int], index: int, one: Person) -> Iterator[Fate]:
    for pattern, dead in ((OWN_DEATH, True), (OWN_WOUNDS, False)):
        owned = OWNER.match(text, one.end)
        match = pattern.match(text, owned.end() if owned else one.end, span[1])
        if match:
            yield Fate(match.start(), match.end(), dead, (index,), 0.7)


def _bare(text: str, span: tuple[int, int], people: Sequence[Person], headline: bool) -> Iterator[Fate]:
    """Yield participles that stand bare behind a person: "Man shot in Velm", "a woman found dead"."""
    for index, one in enumerate(people):
        if one.how in {"plural", "pronoun"} or one.owner:
            continue
        for pattern, dead in ((BARE_KILLED, True), (BARE_HURT, False)):
            match = pattern.match(text, one.end, span[1])
            if (
                not match
                or AND_KILLED.match(text, match.end())
                or _takes_object(text, match, people)
                or (not headline and one.how != "fresh" and _is_finite(match))
            ):
                continue
            fresh = one.how == "fresh"
            yield Fate(match.start(), match.end(), dead, (index,) if fresh else _with_joined(text, people, index))
            break


def _takes_object(text: str, match: re.Match[str], people: Sequence[Person]) -> bool:
    """Say whether somebody follows, so that the verb is active: "man shot woman"."""
    following = text[match.end() : match.end() + 10]
    object_next = any(0 <= one.start - match.end() <= 1 for one in people)
    return object_next or (
        bool(
            re.match(
                r"[ ](?:at|a|an|the|his|her|their|two|three|four|several|\d|him|himself|herself"
                r"|multiple times at)\b(?! (?:by|least|point))",
                following,
            )
        )
        and not re.match(
            r"[ ](?:at least|two|three|four|several|\d+) (?:times|or)", text[match.end() : match.end() + 24]
        )
    )


def _is_finite(match: re.Match[str]) -> bool:
    """Say whether a bare form in running text is rather a verb: "the man killed" stays open, "found dead" does not."""
    return match.group().strip().lower() in {"killed", "hurt", "dead", "injured", "wounded", "murdered", "executed"}


def is_violent(text: str, fate: Fate) -> bool:
    """Say whether the words of a fate tell of violence by themselves: "was killed", not "died", "his body"."""
    return not fate.dead or not PLAIN_DEATH.fullmatch(text[fate.start : fate.end].strip(" "))
