"""The check of two totals of one thing that a report gives in its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from whence.check.counts import counts, shown
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, body, remarks
from whence.codebook.entries import Codebook
from whence.records import Claim, Finding, Sheet

_TOTALLED = frozenset(
    {"killed", "wounded", "escaped", "freed", "recaptured", "at_large", "abducted", "arrested", "surrendered"}
)
_SAME_EVENT = re.compile(
    r"\b[Tt]he (?:attack|raid|bombing|blast|explosion|assault|ambush|shooting|clash|battle|massacre|strike|jailbreak|"
    r"escape|breakout|riot|uprising|operation|siege)\b"
)
_NAMES = re.compile(r"\b[A-Z]\w+")
_SOFT = re.compile(
    r"\b(?:of (?:them|whom|these|those|the)|among|includ\w+|another|others?|more|further|additional|earlier|"
    r"initial\w*|first|"
    r"later|since|so far|now|rose|rise|risen|up|down|revis\w+|previous\w*|last|already|then|had|would|could|"
    r"may|if|least|"
    r"total|separate\w*|reported\w*|alleged\w*|said|says|according|told|claim\w*|accord\w*|record\w*|list\w*|average|each|"
    r"every|per|year|years|month|months|week|weeks|since|also|next|day|days)\b",
    re.IGNORECASE,
)


def two_totals(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """The report itself, naming no source, gives two totals of one counted thing of one event.

    Both must be plain: exact, of the same people, place and time, with no word of change, part, other event or sayer;
    the second must point back ("the raid") and name nothing that the first does not.
    """
    text = sheet.document.text
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in sheet.claims:
        if _is_total(sheet, claim):
            groups.setdefault((claim.counted, claim.who.lower(), claim.event), []).append(claim)
    homes = body(sheet)
    for (counted, _, _), claims in sorted(groups.items()):
        for one, two in combinations(sorted(claims, key=lambda claim: claim.trigger.start), 2):
            if not _rival(one, two) or not _plain(text, homes, (one, two)):
                continue
            yield _totals(sheet, counted, one, two)
            break


def _is_total(sheet: Sheet, claim: Claim) -> bool:
    figure = claim.figure
    if figure is None or claim.counted not in _TOTALLED or claim.attribution or claim.modality != "stated":
        return False
    exact = figure.low is not None and figure.low == figure.high and not figure.approx and not figure.unit
    span = claim.trigger
    sound = sheet.document.text[span.start : span.end] == span.quote
    return exact and bool(figure.low) and bool(claim.event) and not claim.derived_from and sound


def _rival(one: Claim, two: Claim) -> bool:
    if one.figure is None or two.figure is None or one.figure.low == two.figure.low:
        return False
    return one.time == two.time and one.place == two.place


def _plain(text: str, homes: Sequence[Passage], claims: Sequence[Claim]) -> bool:
    """Say whether both sentences are of the body, give no other number, and hold no word that parts the totals."""
    found = []
    for claim in claims:
        home = next((p for p in homes if p.start <= claim.trigger.start and claim.trigger.end <= p.end), None)
        if home is None or remarks(text, home) or _SOFT.search(text, home.start, home.end):
            return False
        if len(list(counts(text, home.start, home.end))) > 1:
            return False
        found.append(home)
    first, last = found[0], found[-1]
    named = set(_NAMES.findall(text[last.start : last.end])) - {"The"}
    if not named <= set(_NAMES.findall(text[first.start : first.end])):
        return False
    whole = all(text[home.end - 1] in '.!?”"' for home in found)
    return len(set(found)) == len(claims) and whole and bool(_SAME_EVENT.search(text, last.start, last.end))


def _totals(sheet: Sheet, counted: str, one: Claim, two: Claim) -> Finding:
    numbers = [shown(claim.figure.low or 0) for claim in (one, two) if claim.figure]
    places: list[Range] = [(claim.trigger.start, claim.trigger.end) for claim in (one, two)]
    return finding(
        sheet,
        Clash(
            code="two-totals",
            places=tuple(places),
            message=f"{quoted(sheet, places[0])} and {quoted(sheet, places[1])}: two totals of {counted} of one event, "
            "with no source and no change between them",
            expected="one total, or who gives each",
            found=" and ".join(numbers),
            severity="warning",
        ),
    )
