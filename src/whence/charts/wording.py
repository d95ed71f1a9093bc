"""What a mark says in words: its short label, and the sentence that a screen reader and a tooltip give."""

from __future__ import annotations

from collections.abc import Mapping

from whence.charts.sayers import folded
from whence.charts.stacks import PUBLISHED, UNDATED, Claim, Stack
from whence.charts.svg import clean
from whence.charts.times import spoken
from whence.charts.values import plain
from whence.tables import VIA_SEPARATOR, FigureRow

LONGEST = 28
"""Letters of a figure in words that a label shows."""
NAME_LONGEST = 60


def label(claim: Claim) -> str:
    """Return a figure in the shortest honest way: 27, ~900, 24+, ≤350, 40–80, “dozens”."""
    low, high = claim.bounds
    near = "~" if claim.row.approx == "yes" else ""
    unit = "%" if claim.row.unit == "percent" else ""
    if (low is None and high is None) or (low != high and near):
        worded = _worded(claim)
        if worded or (low is None and high is None):
            return f"“{worded}”" if worded else shortened(claim.row.as_said, LONGEST) or "?"
    if low is None or high is None:
        return f"≤{plain(high)}{unit}" if high is not None else f"{near}{plain(low or 0)}{unit}+"
    return f"{near}{plain(low)}{unit}" if low == high else f"{near}{plain(low)}–{plain(high)}{unit}"


def _worded(claim: Claim) -> str:
    """Return the words of a figure without any digit, "" for another and for one that a person put right."""
    said = claim.row.as_said
    return "" if claim.corrected or any(letter.isdigit() for letter in said) else shortened(said, LONGEST)


def shortened(said: str, most: int) -> str:
    """Return words on one line, cut with "…" after so many letters."""
    said = clean(said)
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"


def standing(claim: Claim) -> list[str]:
    """Return what is to be known of a figure besides its value: planned, revised, superseded, judged wrong, …"""
    notes = [claim.row.modality] if claim.row.modality not in {"", "stated", "attributed", "superseded"} else []
    notes += ["superseded"] if claim.gone else []
    notes += ["judged wrong"] if claim.wrong else []
    notes += [f"corrected by a person; read as “{shortened(claim.row.as_said, LONGEST)}”"] if claim.corrected else []
    return notes + (["dated by its publication"] if claim.basis == PUBLISHED else [])


def value_words(row: FigureRow, said: str) -> str:
    """Return the figure with what it counts and whom: "27 killed (guards)"."""
    who = f" ({shortened(row.who, NAME_LONGEST)})" if row.who else ""
    return f"{said} {row.counted.replace('_', ' ')}{who}"


def chain(claim: Claim) -> str:
    """Return who says it, via whom, and with which origin it counts."""
    if not claim.row.origin:
        counted = f", counted with {claim.sayer.name}" if claim.sayer.name != outlet(claim) else ""
        return f"said by the report itself{counted}"
    via = " via " + ", ".join(claim.row.via.split(VIA_SEPARATOR)) if claim.row.via else ""
    other = folded(claim.sayer.name) != folded(claim.row.origin)
    return f"said by {claim.row.origin}{f', counted with {claim.sayer.name}' if other else ''}{via}"


def outlet(claim: Claim) -> str:
    """Return the outlet of a claim's report, its file's name where it has none."""
    return (claim.report.outlet or claim.report.file.rpartition("/")[2]) if claim.report else ""


def dated(claim: Claim) -> str:
    """Return the day of a claim and what it rests on."""
    if claim.basis == UNDATED:
        return "no date"
    return f"{claim.basis} {spoken(claim.row.as_of if claim.basis != PUBLISHED else claim.row.published)}"


def sentence(stack: Stack, by_id: Mapping[str, Claim]) -> str:
    """Return a mark in one sentence; `by_id` are the claims that may have replaced it."""
    claim = stack.lead
    parts = [value_words(claim.row, label(claim)), chain(claim)]
    parts += ["a party to the event"] if claim.shape == "party" else []
    parts += [dated(claim), outlet(claim)]
    said = ", ".join(part for part in parts if part)
    newer = by_id.get(claim.row.superseded_by)
    notes = [note for note in standing(claim) if note != "dated by its publication"]
    if newer is not None:
        replaced = f"superseded by {label(newer)} ({dated(newer)})"
        notes = [replaced if note == "superseded" else note for note in notes]
    count = len(stack.repeats)
    notes += [f"repeated by {count} more" if count > 1 else "repeated once"] if count else []
    return "; ".join([said, *notes])
