"""What the tagger can say: its label sets, in the order of the model's outputs. Training and reading share them."""

from __future__ import annotations

NAMES = ("per", "org", "loc", "out", "misc")
"""Kinds of proper names: person, organisation or group, place, outlet or agency, any other."""

EVENTS = tuple(
    "attack bombing shooting raid ambush assassination abduction release prison_break recapture arrest clash strike"
    " battle execution displacement destruction protest accident disaster death injury other".split()
)
"""Kinds of events, finer than the codebook's; `triggers` maps them."""

FIGURES = tuple(
    "killed wounded casualties missing abducted freed escaped recaptured surrendered arrested sentenced displaced held"
    " fighters rescued attacks money destroyed percent duration age date ordinal part id other".split()
)
"""What a number counts or measures, finer than the codebook's `counted`."""

SAID = ("source", "content", "addressee")
"""The parts of an attribution, found for each cue."""

ROLES = ("perp", "targ", "vict", "where", "when", "weap")
"""The parts of an event, found for each trigger: who did it, to what, to whom, where, when, with what."""


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of a head that marks spans of some kinds: O, then B- and I- of each kind."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


TOKEN_HEADS = {
    "cue": bio(("cue",)),
    "name": bio(NAMES),
    "trigger": bio(("trigger",)),
    "number": bio(("number",)),
    "event": EVENTS,
    "counts": FIGURES,
}
"""Head -> its labels; `event` and `counts` are read at the spans of `trigger` and `number` only."""

PAIR_HEADS = {"said": bio(SAID), "role": bio(ROLES)}
"""Head -> its labels for each word, given one cue (`said`) or one trigger (`role`)."""

PAIR_WIDTH = 128
"""The width of what a pair head keeps of each word."""

NEAR = 63
"""Words: the distance between a cue and a word is told apart up to here."""
