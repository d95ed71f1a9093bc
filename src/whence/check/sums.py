"""The check of parts against the whole that they sum to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.check.counts import PEOPLE, Count, counts, shown
from whence.check.evidence import Clash, finding, quoted
from whence.check.passages import Passage, body, remarks
from whence.check.wholes import OTHER_WHOLE, with_noun
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_OF_THE = re.compile(
    r"(?:^|[,;:–—“\"]\s*|\b(?:that|and)\s+)(?:of|among|out of)(?: (?:the|these|those|all))?\s+$", re.IGNORECASE
)
_WHOSE = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}(?:(?:\s+(?!and\b|or\b)[\w'’-]+){{0,8}}?\s*,|\s+[\w-]+)?\s*(?:only\s+)?",
    re.IGNORECASE,
)
_ANY = re.compile(r"\s+(?:[\w-]+\s+){0,2}?[a-z]+s(?:\s+(?!and\b|or\b)[\w'’-]+){0,8}?\s*,\s*(?:only\s+)?")
_BACK = re.compile(r"^(?:of|among) (?:those|them|these)\b,?\s*", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:recaptured|re-arrested|rearrested|caught|at large|killed|died|dead|wounded|injured|escaped|freed|"
    r"released|remained|remain|remaining|missing|surrendered|returned|transferred|survived|fled|unhurt|buried)\b"
)
_GONE = re.compile(r"\b(?:escaped|fled|freed|released)\b")
_BACK_AGAIN = re.compile(r"\b(?:recaptured|re-arrested|rearrested|caught|at large|missing|surrendered|returned)\b")
_TRAIT = re.compile(
    r"\s+(?:were|was|are|have been|had been)\s+(?:\w+ed|shot|held|seen|found|burnt|sent|members?)\b|\s+belonged\b"
)
_SOFT = re.compile(
    r"\b(?:also|both|each|either|too|as well|including|some of (?:them|whom)|again|later|same|overlap|more "
    r"than one|first|"
    r"respectively|then|earlier|previously|had|have|suffered|charged|convicted|armed|critical|condition|who|which|whom|"
    r"million|percent|per cent|while|but|although|instead|originally)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|child(?:ren)?|boys?|girls?|minors?|adults?|teenagers?|infants?|elderly|males?|females?)\b"
)
_NATIONS = re.compile(r"\b(?:nationals?|citizens?|foreigners?|foreign|[A-Z][a-z]+(?:ians?|ans|is|ese|ish|qis?))\b")
_VERB = r"(?:were|was|are|is|have been|has been|had been|have|remain|remained|died|escaped|fled|came|belonged)"
_FIRST_PART = re.compile(rf"(?:\s+(?:\w+\s+)?of (?:them|whom))?\s+{_VERB}\b[^,;.:()]*")
_PART = re.compile(rf"(?:\s+(?:\w+\s+)?of (?:them|whom))?\s+(?:{_VERB}\b[^,;.:()]*|[^,;.:()\d]{{1,40}})")


def parts_sum(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """Parts of a stated whole do not sum to it: they exceed it, or they are given as all of it and fall short.

    "Of the 412, 290 … and 147 …" must not exceed 412 where the parts exclude one another; "31 dead: 20 guards and 9
    inmates" must make 31, as the colon or bracket says that this is all.
    """
    text = sheet.document.text
    passages = body(sheet)
    for index, passage in enumerate(passages):
        if remarks(text, passage):
            continue
        before = passages[index - 1] if index and passages[index - 1].block == passage.block else None
        yield from _of_the(sheet, passage, before)
        yield from _listed(sheet, passage)
        yield from _in_all(sheet, passage)


def _of_the(sheet: Sheet, passage: Passage, before: Passage | None) -> Iterator[Finding]:
    text = sheet.document.text
    found = list(counts(text, passage.start, passage.end))
    for index, whole in enumerate(found):
        if not _OF_THE.search(text[max(passage.start, whole.start - 24) : whole.start]) or whole.exact is None:
            continue
        first = found[index + 1].start if index + 1 < len(found) else passage.end
        if _WHOSE.fullmatch(text, whole.end, first):
            yield from _excess(sheet, passage, whole, found[index + 1 :])
        elif _ANY.fullmatch(text, whole.end, first):
            yield from _excess(sheet, passage, whole, found[index + 1 : index + 2])
        return
    back = _BACK.match(text[passage.start : passage.end])
    if back and before:
        wholes = list(counts(text, before.start, before.end))
        if len(wholes) == 1 and wholes[0].exact is not None and not OTHER_WHOLE.search(text, before.start, before.end):
            yield from _excess(sheet, passage, wholes[0], found)


def _excess(sheet: Sheet, passage: Passage, whole: Count, after: Sequence[Count]) -> Iterator[Finding]:
    """Yield the finding of parts that exclude one another and exceed their whole."""
    text = sheet.document.text
    parts: list[Count] = []
    ends: list[int] = []
    clause_end = _clause_end(text, after[0].start if after else whole.end, passage.end)
    for part in after:
        words = (_PART if parts else _FIRST_PART).match(text, part.end, clause_end)
        if part.start >= clause_end or part.low is None or part.about or words is None:
            break
        between = text[(ends[-1] if ends else part.start) : part.start]
        if re.fullmatch(r"[\s,;]*(?:(?:and|while|with)\s*)?", between) is None:
            break
        parts.append(part)
        ends.append(_part_end(text, part, words, clause_end, after))
    whole_number = whole.exact or 0
    total = sum(part.low or 0 for part in parts)
    big = next((part for part in parts if (part.low or 0) > whole_number), None)
    if not parts or total <= whole_number or _mixed(text, parts, ends):
        return
    if big is None and len(parts) < 2:
        return
    yield _unsummed(sheet, whole, [(part.start, end) for part, end in zip(parts, ends, strict=True)], parts)


def _part_end(text: str, part: Count, words: re.Match[str], limit: int, after: Sequence[Count]) -> int:
    """Return where the words of one part end: before the "and" or comma that leads to the next number."""
    following = next((count.start for count in after if count.start > part.end), limit)
    piece = text[part.end : min(words.end(), following)]
    return part.end + len(re.sub(r"[\s,;]*(?:\b(?:and|while|with))?[\s,;]*$", "", piece))


def _clause_end(text: str, start: int, end: int) -> int:
    """Return where a clause that tells who says so begins (", said X"), or the end of the sentence."""
    said = re.search(
        r",?\s+(?:(?:said|according to|told|reported|added)\b|(?:[\w.'’-]+\s+){1,6}(?:said|says|reported|told|"
        r"added)\b(?!.*\d))",
        text[start:end],
    )
    return start + said.start() if said else end


def _mixed(text: str, parts: Sequence[Count], ends: Sequence[int]) -> bool:
    """Say whether the parts may overlap: softened, or of different kinds (a state, an age or sex, a nation, a role)."""
    kinds = set()
    for part, end in zip(parts, ends, strict=True):
        words = text[part.end : end]
        if _SOFT.search(_STATES.sub("", words.replace("have been", "").replace("had been", ""))):
            return True
        kinds.add(_kind(words))
    return "trait" in kinds or len(kinds - {"state"} if kinds & {"gone", "back"} else kinds) > 1


def _kind(words: str) -> str:
    """Return what the words of a part tell: a state (gone and back apart), sex or age, nation, role, or a trait."""
    if _GONE.search(words):
        return "gone"
    if _BACK_AGAIN.search(words):
        return "back"
    if _STATES.search(words):
        return "state"
    if _PERSONS.search(words):
        return "person"
    if _NATIONS.search(words):
        return "nation"
    return "trait" if _TRAIT.match(words) else "role"


_STATE = r"(?:killed|dead|died|wounded|injured|freed|arrested|escaped|hurt)"
_BE = r"(?:were|was|are|have been|had been)"
_TOTAL = re.compile(
    rf"^(?:\s+{PEOPLE})?(?:\s+{_BE})?(?:\s+{_STATE})?(?P<open>\s*[:(]\s*|\s+[–—]\s*|\s+(?:is|was) made up of\s+)"
    rf"|^\s+{PEOPLE}(?:\s+{_BE})?\s+{_STATE}(?P<comma>,\s+)",
    re.IGNORECASE,
)
_BARE_ITEMS = re.compile(rf"[^,]*\s{PEOPLE}", re.IGNORECASE)
_ITEM = r"[^\d,.;:()–—]{1,30}?"
_VAGUE_LIST = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|at least|e\.g|such as|some|others?|several|many|both|of them|of whom|"
    r"so far|more|from|"
    r"compared|against|up|down|last|previous|revised|hours?|days?|weeks?|months?|years?|percent|aged?|all|attacks?)\b",
    re.IGNORECASE,
)


def _listed(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Yield the finding of a total whose parts, all given after a colon, dash or in brackets, make another number."""
    text = sheet.document.text
    found = list(counts(text, passage.start, passage.end))
    for index, whole in enumerate(found[:-1]):
        opened = _TOTAL.match(text[whole.end : passage.end])
        if whole.exact is None or opened is None or not _is_of_people(text, passage, whole, opened):
            continue
        start = whole.end + opened.end()
        end = _list_end(text, start, passage.end, (opened.group("open") or ",").strip())
        if opened.group("comma") and not _BARE_ITEMS.fullmatch(re.split(r"\s+and\s+", text[start:end])[-1]):
            continue
        parts = [part for part in found[index + 1 :] if start <= part.start < end]
        if end < 0 or len(parts) < 2 or parts[0].start != start or _VAGUE_LIST.search(text, start, end):
            continue
        if not _is_enumeration(text, parts, end) or any(part.exact is None for part in parts):
            continue
        if sum(part.exact or 0 for part in parts) != whole.exact:
            places = [(part.start, following.start if following else end) for part, following in _pairs(parts)]
            yield _unsummed(sheet, whole, [_stripped(text, place) for place in places], parts)
            return


_IN_ALL = re.compile(rf"(?:\s+{PEOPLE})?\s+(?:in all|in total|altogether)\b", re.IGNORECASE)
_LINKS = re.compile(rf"\s+(?:[a-z-]+\s+)?{PEOPLE}(?:\s*,\s*(?:and\s+)?|\s+and\s+)")
_LAST = re.compile(
    rf"\s+(?:[a-z-]+\s+)?{PEOPLE}(?:\s+{_BE})?(?:\s+{_STATE})?\s*(?:,\s*|[–—]\s*|\(\s*)(?:a total of\s+)?"
)


def _in_all(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Yield the finding of parts that a sentence sums itself, wrongly: "20 guards and nine inmates died, 31 in all"."""
    text = sheet.document.text
    found = list(counts(text, passage.start, passage.end))
    for index in range(2, len(found)):
        whole = found[index]
        called = text[found[index - 1].end : whole.start].endswith("a total of ")
        if whole.exact is None or not (called or _IN_ALL.match(text, whole.end, passage.end)):
            continue
        parts = [found[index - 1]] if _LAST.fullmatch(text, found[index - 1].end, whole.start) else []
        for part, following in zip(reversed(found[: index - 1]), reversed(found[:index]), strict=False):
            if not parts or not _LINKS.fullmatch(text, part.end, following.start):
                break
            parts.insert(0, part)
        exact = all(part.exact is not None for part in parts)
        if len(parts) > 1 and exact and sum(part.exact or 0 for part in parts) != whole.exact:
            yield _unsummed(sheet, whole, [with_noun(text, part) for part in parts], parts)


def _is_of_people(text: str, passage: Passage, whole: Count, opened: re.Match[str]) -> bool:
    """Say whether a total counts people, or is called a toll, and is no part ("of the 31 people killed, …")."""
    before = text[max(passage.start, whole.start - 24) : whole.start]
    if re.search(r"\b(?:of|among)(?: the| these| those)?\s+$", before, re.IGNORECASE) and "toll of" not in before:
        return "total of" in before.lower()
    return "toll" in before or re.search(PEOPLE, opened.group(), re.IGNORECASE) is not None


def _list_end(text: str, start: int, end: int, opener: str) -> int:
    """Return where the list closes: its bracket, its second dash, or the full stop; -1 where it does not close."""
    if opener == "(":
        return text.find(")", start, end)
    stop = re.compile(r"[.;]|$" if opener[:1] in ":,iw" else r"\s[–—]|[.;]|$").search(text, start, end)
    return stop.start() if stop else end


def _is_enumeration(text: str, parts: Sequence[Count], end: int) -> bool:
    for part, following in _pairs(parts):
        piece = text[part.end : following.start if following else end]
        joined = rf"\s+{_ITEM}(?:,\s*(?:and\s+)?|\s+and\s+)" if following else rf"\s+{_ITEM}\s*"
        if re.fullmatch(joined, piece) is None:
            return False
    return True


def _pairs(parts: Sequence[Count]) -> list[tuple[Count, Count | None]]:
    return list(zip(parts, [*parts[1:], None], strict=True))


def _stripped(text: str, place: tuple[int, int]) -> tuple[int, int]:
    piece = re.sub(r"[\s,;]*(?:\band)?[\s,;]*$", "", text[place[0] : place[1]])
    return place[0], place[0] + len(piece)


def _unsummed(sheet: Sheet, whole: Count, places: Sequence[tuple[int, int]], parts: Sequence[Count]) -> Finding:
    total = sum(part.low or 0 for part in parts)
    summed = " + ".join(shown(part.low or 0) for part in parts)
    said = shown(whole.exact or 0)
    place = (min(whole.start, places[0][0]), max(whole.end, places[-1][1]))
    single = len(parts) == 1
    return finding(
        sheet,
        Clash(
            code="part-whole" if single else "parts-sum",
            places=(with_noun(sheet.document.text, whole), *places),
            message=f"{quoted(sheet, place)}: {summed + ' is' if single else f'{summed} = {shown(total)},'} not "
            + (f"a part of {said}" if single else said),
            expected=f"at most {said}" if single else said,
            found=shown(total),
        ),
    )
