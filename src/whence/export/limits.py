"""The limit on a group's own words: at most 25 quoted words at a time, a longer quotation becomes a shorter span.

The number is that of the design (section 7). Only words between quotation marks count (or all words of direct speech
that carries no marks): a reporter's paraphrase is not limited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from whence.export.people import all_mentions
from whence.records import Attribution, Claim, Mention, Name, Sheet

LIMIT = 25
GROUP_KINDS = frozenset({"group", "group_outlet"})
_STATEMENTS = frozenset({"statement", "publication", "claim_of_responsibility"})
# An opening mark with no partner runs to the end of its paragraph, as in a quotation over several paragraphs.
_QUOTED = re.compile(
    r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|»[^«\n]*«|\"[^\"\n]*\"?|「[^」\n]*」?"
    r"|(?<!\w)‘(?:[^’\n]|’(?=\w))*’?|(?<!\w)'(?:[^'\n]|'(?=\w))*'(?!\w)"
)
_WORD = re.compile(r"\S+")

Range = tuple[int, int]


def quoted_ranges(text: str) -> list[Range]:
    """Return the ranges of a text that stand between quotation marks, marks included, in order."""
    return [match.span() for match in _QUOTED.finditer(text)]


def group_words(sheet: Sheet) -> list[Range]:
    """Return where a report quotes a group's own words, in order, ranges that touch joined.

    A group speaks itself, through its outlet, or through a person who belongs to it (a leader, a spokesperson).
    """
    quoted = quoted_ranges(sheet.document.text)
    groups = _groups_named(sheet)
    found: list[Range] = []
    for attribution in sheet.attributions:
        found += _of_attribution(attribution, quoted, groups)
    for claim in sheet.claims:
        if claim.attribution:
            found += _of_attribution(claim.attribution, quoted, groups)
        if _is_groups(claim, groups):
            for span in claim.evidence:
                found += overlaps((span.start, span.end), quoted)
    return merged(found)


def shortened(text: str, whole: Range, anchor: Range | None, groups: Sequence[Range]) -> Range:
    """Return the part of a span that quotes at most LIMIT words of a group, with the anchor's words in it.

    The anchor holds the figure or trigger; without one the beginning is kept. The part is contiguous, cut between
    words, and grows from the anchor to both sides in turn.
    """
    quoted = list(overlaps(whole, groups))
    if not quoted:
        return whole
    words = [(*match.span(), _counts(match, quoted)) for match in _WORD.finditer(text, *whole)]
    if sum(counted for _, _, counted in words) <= LIMIT:
        return whole
    first, last = _anchored(words, anchor or (whole[0], whole[0]))
    budget = LIMIT - sum(counted for _, _, counted in words[first : last + 1])
    while budget < 0:
        budget += words[last][2]
        last -= 1
    right = left = True
    while right or left:
        right = right and last + 1 < len(words) and budget >= words[last + 1][2]
        if right:
            last += 1
            budget -= words[last][2]
        left = left and first > 0 and budget >= words[first - 1][2]
        if left:
            first -= 1
            budget -= words[first][2]
    return words[first][0], words[last][1]


def quoted_count(text: str, whole: Range, groups: Sequence[Range]) -> int:
    """Return how many words of a group a span quotes."""
    return sum(_counts(match, groups) for match in _WORD.finditer(text, *whole))


def overlaps(part: Range, ranges: Iterable[Range]) -> Iterator[Range]:
    """Yield what `part` has in common with each of the ranges."""
    for start, end in ranges:
        if start < part[1] and part[0] < end:
            yield max(start, part[0]), min(end, part[1])


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, those that touch joined."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _of_attribution(attribution: Attribution, quoted: Sequence[Range], groups: frozenset[str]) -> list[Range]:
    sayers = (attribution.speaker, *attribution.via[:1])
    if not any(_group(mention, groups) for mention in sayers):
        return []
    content = (attribution.content.start, attribution.content.end)
    found = list(overlaps(content, quoted))
    return [content] if not found and attribution.manner == "direct" else found


def _groups_named(sheet: Sheet) -> frozenset[str]:
    """Return the names of the groups that a report mentions, as `belongs_to` may give them."""
    values = (mention.value for mention in all_mentions(sheet))
    named = (value for value in values if isinstance(value, Name) and (value.kind == "group" or _speaks(value)))
    return frozenset(name for value in named for name in (value.text, value.same_as, value.codebook_id) if name)


def _speaks(name: Name) -> bool:
    return name.sayer_kind in GROUP_KINDS


def _group(mention: Mention | None, groups: frozenset[str]) -> bool:
    value = mention.value if mention else None
    return isinstance(value, Name) and (value.kind == "group" or _speaks(value) or value.belongs_to in groups)


def _is_groups(claim: Claim, groups: frozenset[str]) -> bool:
    sayers = [role.mention for role in claim.roles if role.name in ("speaker", "outlet")]
    return claim.type in _STATEMENTS and any(_group(mention, groups) for mention in sayers)


def _counts(match: re.Match[str], groups: Sequence[Range]) -> int:
    wordy = any(letter.isalnum() for letter in match.group())
    return int(wordy and any(start < match.end() and match.start() < end for start, end in groups))


def _anchored(words: Sequence[tuple[int, int, int]], anchor: Range) -> tuple[int, int]:
    first, last = anchor[0], max(anchor[1], anchor[0] + 1)
    inside = [at for at, (start, end, _) in enumerate(words) if start < last and first < end]
    return (inside[0], inside[-1]) if inside else (0, 0)
