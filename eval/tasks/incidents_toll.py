"""How many were killed and wounded in the one shooting that an article is mainly about, from the rows read in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.records import Claim, Document

_LARGEST = 60
"""A larger number of dead or wounded sums up a city or a year, not a shooting."""
_APART = re.compile(
    r"\b(?:separate(?:ly)?|unrelated|another (?:shooting|homicide|fatal|incident|case|scene|man was"
    r"|teen was|death)|meanwhile|meantime|"
    r"other (?:recent )?(?:shootings|homicides|incidents|cases)|(?:second|third|earlier|previous"
    r"|latest|first) (?:shooting|homicide|incident)|"
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth) (?:homicide|murder|killing|fatal|shooting|deadly|person (?:killed|to be|shot))"
    r"|(?:in|since|of|late|early) (?:19|20)\d\d\b|years? (?:ago|earlier|before)|months? (?:ago"
    r"|earlier|before)|weeks? (?:ago|earlier|before)|earlier (?:this|that|in the|on)|last (?:year"
    r"|month|summer|week)"
    r"|so far this year|this year[’']s|of the year|site of|similar|previously|in the past|crash"
    r"|accident(?= on)|motorcycle|vigil|overdose"
    r"|hours (?:later|earlier|after|before)|(?:days?|a week) (?:earlier|before|after)|the (?:day"
    r"|night|week) (?:before|after))\b",
    re.IGNORECASE,
)
_FATAL = re.compile(
    r"(?<!attempted )(?<!attempt )(?<!attempt to )(?<!attempt to commit )(?<!attempted first-degree )"
    r"(?<!attempted second-degree )(?<!attempted aggravated )(?<!attempted capital )(?<!intent to )"
    r"(?<!intent to commit )(?<!assault to )(?<!attempted criminal )(?<!non-)(?<!not )"
    r"\b(?:fatal|fatally|deadly(?! (?:weapon|force))|homicide|murdered|murder|(?:shooting|gun|hunting) deaths?"
    r"|slaying|slain|killed|pronounced dead|manslaughter)\b"
    r"(?![ ](?:attempt|detective|unit|investigators|division|squad|bureau|suspect's|section|team|victim|trial|case"
    r"|charge|rate))(?! conviction)",
    re.IGNORECASE,
)
_KINDS = frozenset(
    "men women boys girls children kids adults teens teenagers males females officers deputies sons"
    " daughters man woman boy girl child teen adult male female brothers sisters siblings parents"
    " grandparents couple".split()
)
_CUSTODY = re.compile(
    r"\b(?:in (?:his|her|a|the) (?:\w+ )?(?:jail |prison )?cell|in (?:\w+ ){0,3}(?:jail|prison|custody))\b",
    re.IGNORECASE,
)
_YOUNG = frozenset(
    "boys girls children kids sons daughters teens teenagers toddlers brothers sisters siblings students youths".split()
)
_GROWN = frozenset(
    "man woman father mother suspect gunman shooter husband wife boyfriend girlfriend grandmother"
    " grandfather officer deputy".split()
)
_OFFICERS = frozenset("officers deputies policemen troopers cops".split())
_ATTACKERS = frozenset("suspect gunman shooter attacker assailant perpetrator robber intruder".split())
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4}
_NTH_DEATH = re.compile(
    r"\b(second|third|fourth|fifth|2nd|3rd|4th)[ ](?:\w+[ ])?(?:victim|person|man|woman|teen|student|child|death)",
    re.IGNORECASE,
)


def figures_of(document: Document, claims: Sequence[Claim]) -> tuple[int, int]:
    """Return the killed and wounded of the main event of an article, from the rows that whence reads in it."""
    rows = [
        c
        for c in claims
        if c.figure and c.counted in {"killed", "wounded", "hospitalised", "other"} and not c.figure.unit
    ]
    rows = [c for c in rows if c.modality not in {"denied", "planned", "hypothetical", "superseded"}]
    rows = _core(document.text, _main(document, rows))
    if any("suicide" in c.trigger.quote.lower() for c in rows):
        rows = [c for c in rows if c.counted != "wounded" or c.role("single") not in {"self", "shot"}]
    killed, wounded = _number(rows, "killed"), _number(rows, "wounded")
    shot = _largest([c for c in rows if c.counted == "other" and c.who.endswith("shot")])
    taken = _largest([c for c in rows if c.counted == "hospitalised"])
    if killed == 0 and _FATAL.search(document.text, 0, 400):
        killed, wounded = 1, max(0, wounded - 1) if not shot else wounded
    wounded = max(
        wounded,
        shot - killed,
        *(_low(c) for c in rows if (_head(c) == "others" and c.counted != "killed") or c.who == "others shot"),
    )
    if (
        not any(c.counted == "wounded" and not c.role("single") and _low(c) > 2 for c in rows)
        and not shot
        and (wounded == 0 or any(_begin(c) < HEAD for c in rows if c.counted == "hospitalised"))
    ):
        wounded = max(wounded, taken)
    return killed, wounded


def _main(document: Document, rows: Sequence[Claim]) -> list[Claim]:
    """Return the rows that are not told of another event."""
    text = document.text
    kept: list[Claim] = []
    captions = [block for block in document.blocks if block.kind == "caption"]
    for row in sorted(rows, key=lambda c: c.trigger.start):
        told = row.evidence[0]
        if any(block.start <= told.start < block.end for block in captions):
            continue
        paragraph = next((block for block in document.blocks if block.start <= told.start < block.end), None)
        begin = paragraph.start if paragraph else told.start
        if kept and begin > 300 and _APART.search(text, begin, told.end):
            continue
        if row.counted == "killed" and row.role("single") and _CUSTODY.search(text, told.start, told.end):
            continue
        kept.append(row)
    return kept or list(rows)


HEAD = 200
"""Characters of the headline and first sentence: a number there is the toll."""
CORE = 500
"""Characters of the opening: who is first told of below it, where it tells of others, is of another shooting.

Flat from 300 to 900 on the development half, and on the half kept to check.
"""

FAR = 1_500
"""Characters below which a single person first told of as hurt is of another shooting; flat from 1,000 to 2,000."""


def _core(text: str, rows: Sequence[Claim]) -> list[Claim]:
    """Return the rows without those first told far down of what the opening has told already."""
    kept: list[Claim] = []
    if any(_begin(c) < CORE for c in rows):
        rows = [c for c in rows if c.counted != "wounded" or not c.role("single") or _begin(c) < FAR]
    for counted in ("killed", "wounded", "hospitalised", "other"):
        mine = [c for c in rows if c.counted == counted]
        told = any(_begin(c) < CORE for c in rows) and not any(_begin(c) < CORE for c in mine)
        if counted == "killed" and told and not _FATAL.search(text, 0, CORE):
            continue
        near = [c for c in mine if _begin(c) < CORE]
        first = [c for c in mine if _begin(c) < HEAD and not c.role("single") and not c.role("part")]
        if first:
            kept += [
                c for c in mine if c in first or (c.role("single") and _begin(c) < CORE) or c.role("single") == "self"
            ]
            continue
        kept += [c for c in mine if _begin(c) < CORE or not near or c.role("single") == "self"]
    return kept


def _begin(row: Claim) -> int:
    return min(span.start for span in row.evidence)


def _low(row: Claim) -> int:
    return int(row.figure.low or row.figure.high or 0) if row.figure else 0


def _largest(rows: Sequence[Claim]) -> int:
    fit = [c for c in rows if _low(c) < _LARGEST and not c.role("single")]
    return max((_low(c) for c in [c for c in fit if not c.role("part")] or fit), default=0)


def _number(rows: Sequence[Claim], counted: str) -> int:
    """Return how many were killed or wounded."""
    mine = [c for c in rows if c.counted == counted]
    single = [c for c in mine if c.role("single")]
    told = [c for c in mine if not c.role("single")]
    best = _largest(told)
    if best:
        row = next(c for c in told if _low(c) == best)
        head = _head(row)
        outside = [c for c in single if _outside(head, c)]
        if "suicide" in row.trigger.quote.lower() and row.figure and row.figure.high is None:
            best = max(best, len(single))
        if head in {"others", "other"}:
            outside = [c for c in single if c.evidence[0].start == row.evidence[0].start]
        best += len(outside) + _and_self(row, [c for c in single if c not in outside])
        best = max(
            best,
            *(_together([c for c in mine if c.evidence[0].start == at]) for at in {c.evidence[0].start for c in told}),
        )
    if counted == "killed":
        nth = max((_NTH[m.group(1).lower()] for c in single if (m := _NTH_DEATH.search(c.trigger.quote))), default=0)
        best = max(best, nth)
    return max(best, len(single))


def _and_self(row: Claim, single: Sequence[Claim]) -> bool:
    """Say whether one sentence counts those killed and tells of the killer's own death: he is one more."""
    if row.counted != "killed" or "suicide" in row.trigger.quote.lower():
        return False
    return any(c.role("single") == "self" and c.evidence[0].start == row.evidence[0].start for c in single)


def _head(row: Claim) -> str:
    return (row.who.lower().split() or [""])[-1]


def _together(rows: Sequence[Claim]) -> int:
    """Return the sum of the kinds of people of a sentence, "three children and two adults"; 0 where one counts all."""
    rows = [
        c
        for c in rows
        if (c.role("single") or not c.role("part")) and _low(c) < _LARGEST and "suicide" not in c.trigger.quote.lower()
    ]
    heads = [_head(c) for c in rows if not c.role("single")]
    if len(set(heads)) < len(heads) or not set(heads) <= _KINDS:
        return 0
    return sum(_low(c) for c in rows)


def _outside(head: str, one: Claim) -> bool:
    """Say whether a single person is none of those counted: "two boys killed, father dead"."""
    return (head in _YOUNG and one.who in _GROWN) or (head in _OFFICERS and one.who in _ATTACKERS)
