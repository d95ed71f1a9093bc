"""The legend: each origin with its letter and colour, then the signs that the chart in hand uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whence.charts.axis import TimeScale
from whence.charts.field import Layout, Placed
from whence.charts.marks import glyph, outline
from whence.charts.sayers import SHAPES, Sayer
from whence.charts.stacks import PUBLISHED, UNDATED, Claim
from whence.charts.svg import cut, element, number, path, width, words

MOST = 24
"""Origins that a legend names; the table twin names all."""
ROW, COLUMN = 23.0, 400.0
MOST_COLUMNS = 4
_SWATCH = 24.0


def legend(
    entries: Sequence[tuple[Sayer, str]], marks: Iterable[Placed], top: float, times: TimeScale, layout: Layout
) -> tuple[str, float]:
    """Return the legend of a board and the height at which it ends; `entries` are the sayers with their shapes."""
    parts = []
    shown = entries[:MOST]
    widest = max((_SWATCH + 26 + width(_full(sayer), layout.text) for sayer, _ in shown), default=COLUMN)
    columns = min(MOST_COLUMNS, max(1, int(layout.width // min(widest, COLUMN))), max(1, -(-len(shown) // 2)))
    room = layout.width / columns
    rows = -(-len(shown) // columns)
    for count, (sayer, shape) in enumerate(shown):
        x, y = (count // rows) * room, top + (count % rows) * ROW
        parts.append(_origin(sayer, shape, (x, y, room), layout))
    top += rows * ROW
    if len(entries) > MOST:
        parts.append(words("soft", 0, top + layout.text, f"and {len(entries) - MOST} more origins: see the table"))
        top += ROW
    held = list(marks)
    signs, bottom = _signs(held, any(mark.moved(times) for mark in held), top + 6, layout)
    return element("g", {"class": "legend"}, *parts, signs), bottom


def _kind(sayer: Sayer) -> str:
    return " (the accused party)" if sayer.accused else " (party)" if sayer.party else ""


def _full(sayer: Sayer) -> str:
    return sayer.name + _kind(sayer)


def _origin(sayer: Sayer, shape: str, place: tuple[float, float, float], layout: Layout) -> str:
    x, y, room = place
    kind = _kind(sayer)
    name = cut(sayer.name, layout.text, room - _SWATCH - 12 - width(kind, layout.text))
    mark = element(
        "g",
        {"class": f"m {sayer.colour} {shape}", "transform": f"translate({number(x + 12)} {number(y + 9)})"},
        glyph(shape, 8.5, sayer.letter, layout.small),
    )
    return mark + words("name", x + _SWATCH + 2, y + 9 + layout.text * 0.36, name + kind)


def _signs(marks: Sequence[Placed], moved: bool, top: float, layout: Layout) -> tuple[str, float]:
    """Return the signs in use with what they mean, flowing over rows."""
    parts, x, y = [], 0.0, top
    for sign, meaning in _in_use(marks, moved):
        said = cut(meaning, layout.text, layout.width - _SWATCH - 6)
        wide = _SWATCH + width(said, layout.text) + 14
        if x and x + wide > layout.width + 14:
            x, y = 0.0, y + ROW - 2
        place = {"class": "m sign", "transform": f"translate({number(x + 11)} {number(y + 9)})"}
        parts.append(element("g", place, sign) + words("soft", x + _SWATCH, y + 9 + layout.text * 0.36, said))
        x += wide
    return "".join(parts), y + ROW if parts else top


def _in_use(marks: Sequence[Placed], moved: bool) -> Iterator[tuple[str, str]]:
    """Yield the drawing and the meaning of each sign that a mark of the board has."""
    leads = [mark.stack.lead for mark in marks if not mark.crowd]
    for shape, said in SHAPES.items():
        if any(lead.shape == shape for lead in leads):
            yield path("s", outline(shape, 6.5)), said
    yield from _standings(leads)
    if any(mark.stack.repeats for mark in marks if not mark.crowd):
        yield (
            path("back", "M0-7H7V0") + path("s", "M-7-4H4V7H-7Z"),
            "×n: repeats count once; ticks: when repeated",
        )
    sided = [one.stack.lead.bounds for one in marks if one.stack.values]
    if any(high is None for _, high in sided):
        yield path("bar", "M0 6V-7m-4 4.5l4-4.5 4 4.5"), "or more"
    if any(low is None for low, _ in sided):
        yield path("bar", "M0-6V7m-4-4.5l4 4.5 4-4.5"), "at most"
    if moved:
        yield path("lead", "M-8 0H8") + path("pin", "M-8 0h0"), "moved aside; the dot is its place"
    if any(mark.ends for mark in marks):
        yield path("bar", "M-5-7H5M-5 7H5M0-7V7"), "from–to"
    if any(lead.days and not lead.days.exact for lead in leads):
        yield path("whisker", "M-9 0H9M-9-4v8M9-4v8"), "as of some day between"
    if any(lead.basis == PUBLISHED for lead in leads):
        yield path("s", outline("observer", 4.5)) + path("ring", outline("observer", 8)), "dated by its publication"
    if any(lead.basis == UNDATED for lead in leads):
        yield path("fence", "M0-9V9"), "right of it: no date"


def _standings(leads: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Yield the signs of what became of a figure: planned, superseded, put right."""
    circle = outline("observer", 6.5)
    if any(lead.hollow for lead in leads):
        yield element("g", {"class": "hollow"}, path("s", circle)), "planned or possible, not done"
    if any(lead.gone for lead in leads):
        strike = path("s", circle) + path("strike", "M-9 5L9-5")
        yield element("g", {"class": "gone"}, strike), "superseded; a line leads to the newer figure"
    if any(lead.corrected for lead in leads):
        yield path("s", outline("observer", 4.5)) + path("fixed", "M-6 6.5H6M-6 9H6"), "put right by a person"
