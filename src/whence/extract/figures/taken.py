"""One person who was arrested, abducted or set free: "a soldier was arrested", "gunmen kidnapped a driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.extract.figures.cues import Hit
from whence.extract.figures.fatal import UNREAL, UNREAL_OBJECT
from whence.extract.figures.nouns import HEADS
from whence.extract.figures.numbers import Number
from whence.extract.figures.view import Counted
from whence.records import Figure

_VERBS = {
    "arrested": "arrested", "detained": "arrested", "apprehended": "arrested", "taken into custody": "arrested",
    "kidnapped": "abducted", "abducted": "abducted", "taken hostage": "abducted", "released": "freed", "freed": "freed",
    "let go": "freed", "recaptured": "recaptured", "rearrested": "recaptured",
}  # fmt: skip
_CUE = "(?P<cue>" + "|".join(_VERBS) + r")\b"
_ONE = (
    r"(?P<one>(?:an?|another|a[ ]second|a[ ]third)[ ](?:[^\W\d_][\w’'-]*[ ]|\d{1,3}-year-old[ ]){0,3}?"
    r"(?P<head>[^\W\d_][\w-]*))"
)
_PASSIVE = re.compile(
    rf"\b{_ONE}(?:[ ](?:of|from|in|at|with|who|employed|working|carrying|suspected|accused)[ ][^.;:,]{{0,60}}?)?"
    rf"(?:,[^,.;:]{{1,60}},)?[ ](?:was|has[ ]been|had[ ]been|is)[ ](?:\w+ly[ ]|also[ ]|later[ ]|then[ ]"
    rf"|still[ ])?{_CUE}",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"\b{_CUE}[ ]{_ONE}(?=[ ]*[,.;]|[ ](?:in|at|on|near|from|who|whom|over|for|after|and|of|with)\b)", re.I
)


def taken(text: str, span: tuple[int, int]) -> Iterator[Counted]:
    """Yield the single people whom the sentence `text[span]` says to be arrested, abducted or set free."""
    said = text[slice(*span)].lower()
    if not any(verb in said for verb in _VERBS):
        return
    for pattern in (_PASSIVE, _ACTIVE):
        for match in pattern.finditer(text, *span):
            head = match.group("head").lower()
            before = (span[0], match.start())
            if head in HEADS and not UNREAL.search(text, *before) and not UNREAL_OBJECT.search(text, *before):
                start, end = match.span("one")
                figure = Figure(low=1, high=1, approx=False, as_said=text[start:end])
                number = Number(start=start, core=start, end=end, figure=figure)
                what = _VERBS[match.group("cue").lower()]
                cue = Hit(*match.span("cue"), what, "participle" if pattern is _PASSIVE else "object")
                yield Counted(number, what, head, max(end, cue.end), 0.7, cue)
