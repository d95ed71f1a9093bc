"""What a brief says in words that need no codebook: ranges, who says so, how a figure stands, why figures differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whence.tables import VIA_SEPARATOR, CampaignRow, FigureRow
from whence.web import phrases

NOT_STANDING = frozenset({"planned", "hypothetical", "superseded", "denied"})
STANDINGS = {
    "superseded": "replaced later",
    "revised": "a revised figure",
    "planned": "planned, not done",
    "hypothetical": "only possible",
    "estimated": "an estimate",
    "confirmed": "said to be confirmed",
    "judged wrong": "rejected by a reader",
    "dated by its publication": "",
}
"""How a figure stands, where the codebook's word is not plain."""
KINDS = {
    "update": "Replaced later",
    "scope": "Not the same people, place or days",
    "definition": "Not counted in the same way",
    "translation": "Translated differently",
    "planned": "Planned against done",
    "rounding": "Rounded",
    "unclear": "Which is later cannot be told",
    "conflict": "Contested",
}
"""The kinds of differences between figures, as a brief heads them."""
FINDINGS = {
    "weekday-date": "A weekday does not fit its date",
    "impossible-date": "A date that no calendar has",
    "after-report": "Told of before it happened",
    "day-count": "Days do not add up",
    "duration-dates": "A span of time does not fit its dates",
    "relative-date": "“Days ago” does not fit the dates",
    "step-order": "Steps out of order",
    "issue-date": "An issue number does not fit its date",
    "part-whole": "A part greater than its whole",
    "parts-sum": "Parts that do not add up",
    "percent": "A share above all",
    "reversed-range": "A range the wrong way round",
    "list-count": "A list does not fit its count",
    "multiple": "A multiple that does not fit",
    "two-totals": "Two totals of one thing",
    "age-birth": "An age does not fit a birth",
    "headline-body": "The headline says other than the text",
    "superseded-figure": "An outdated figure, given as if it stood",
}
"""What a finding's code means."""
LEFT_OUT = "A file that could not be read"
_ID = re.compile(r"\b[a-z][0-9a-f]{12}\b,? ?")
_CAUSES = 3


def heading(counted: str, who: str, *, is_split: bool = False) -> str:
    """Return the name of what is counted: "Killed, security forces", "At large"; `is_split`: of some classes beside."""
    name = phrases.label(counted)
    said = name if not who or who == name else f"{name}, {who}"
    return said[:1].upper() + said[1:] + (", all or unspecified" if is_split and not who else "")


def value(label: str, row: FigureRow) -> str:
    """Return a figure in words: "19 or more" for the board's "19+"; what is only said in words stays as it is."""
    return label if label.startswith("“") else phrases.bounds(row.low, row.high, row.approx, row.unit) or label


def spread(rows: Iterable[FigureRow], labels: Iterable[str] = ()) -> str:
    """Return how far figures go that stand: "12–27", "24 or more", "43–700, “Hundreds”".

    `labels` are what the board calls them: those that are words alone stand beside the numbers.
    """
    worded = list(dict.fromkeys(said for said in labels if said.startswith("“")))
    exact = [row for row in rows if stands(row) and not _is_worded(row)]
    ends = [end for row in exact for end in (row.low, row.high) if end is not None]
    units = {row.unit for row in exact}
    if not ends or len(units) > 1:
        return few(worded)
    unit = units.pop()
    tail = "%" if unit == "percent" else f" {phrases.label(unit)}" if unit else ""
    said = f"{phrases.between(min(ends), max(ends))}{tail}"
    is_open = any(row.high is None and row.low == max(ends) for row in exact)
    return ", ".join([f"{said} or more" if is_open else said, *worded[:2]])


def _is_worded(row: FigureRow) -> bool:
    """Say whether a figure is words alone ("dozens"), whose bounds are the codebook's and not the sayer's."""
    return row.low != row.high and row.approx == "yes" and not any(letter.isdigit() for letter in row.as_said)


def stands(row: FigureRow) -> bool:
    """Say whether a figure counts for how far figures go: done, not replaced, not rejected by a person."""
    return not row.superseded_by and row.modality not in NOT_STANDING and row.judgement != "negative"


def standing(terms: Iterable[str]) -> str:
    """Return how a figure stands ("revised", "dated by its publication") in plain words."""
    parts = (STANDINGS.get(term, term) for term in terms)
    return ", ".join(part for part in parts if part)


def also(sayer: str, rows: Sequence[FigureRow]) -> str:
    """Return who else figures counted with a sayer are ascribed to, and whom they came through."""
    own = sayer.casefold()
    others = dict.fromkeys(row.origin for row in rows if row.origin and row.origin.casefold() != own)
    vias = dict.fromkeys(name.strip() for row in rows for name in row.via.split(VIA_SEPARATOR) if row.via)
    known = [name for name in vias if name not in {"", "unknown"} and name.casefold() != own]
    silent = sum(not row.origin for row in rows)
    said = [f"named as {few(list(others))}"] if others else []
    said += [f"via {few(known)}"] if known else []
    if silent and (others or silent < len(rows)):
        said.append(f"{silent} without naming it")
    elif silent:
        said.append("names nobody")
    return "; ".join(said)


def few(names: Sequence[str], most: int = 3) -> str:
    """Return names in a row, those beyond `most` as a number."""
    left = len(names) - most
    return ", ".join(names[:most]) + (f" and {left} more" if left > 0 else "")


def cause(reason: str) -> str:
    """Return why figures differ without the pairs of figures in brackets, which stand beside it."""
    kept, depth = list[str](), 0
    for letter in reason:
        depth += letter == "("
        if not depth:
            kept.append(letter)
        depth -= letter == ")" and depth > 0
    parts = (" ".join(part.split()) for part in "".join(kept).split(";"))
    causes = [part for part in dict.fromkeys(parts) if part and not re.fullmatch(r"and \d+ pairs? more", part)]
    return phrases.days("; ".join(causes[:_CAUSES]))


def ends(row: CampaignRow) -> tuple[str, str]:
    """Return the first and the last day on which a name is told of; of an interval its own end."""
    first, last = row.first_seen.partition("/")[0], row.last_seen.rpartition("/")[2]
    return first.rstrip("?~%"), last.rstrip("?~%")


def seen(row: CampaignRow, *, full: bool = False) -> str:
    """Return from when to when a name is told of: "March 2023 – 3 Oct 2023"."""
    first, last = ends(row)
    return phrases.day(first if first == last else f"{first}/{last}", full)


def without_ids(words: str) -> str:
    """Return a message without the ids of whence's own tables, its days in words."""
    return phrases.days(_ID.sub("", words)).replace("()", "").replace("  ", " ")
