"""The revision curve of a counted thing of an event as a text plot: at most 80 columns, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import set_cell_size
from rich.text import Text

from whence.days import UNKNOWN, interval
from whence.tables import FigureRow, SeriesRow

WIDTH = 80
"""The columns of the narrowest common terminal."""
_DAY, _VALUE, _BAR, _INDENT = 11, 9, 24, 4
POINTS_SHOWN = 12
SOLID, LIGHT, OPEN = "█", "░", ">"
GONE, PARTY = "x", "*"
_LEGEND = {
    GONE: "replaced or withdrawn later",
    PARTY: "said by a party to the event",
    LIGHT: "up to",
    OPEN: "or more",
}


def curve(points: Sequence[SeriesRow], figures: Mapping[str, FigureRow]) -> Text | None:
    """Return the plot of one counted thing, one line a statement; None where fewer than two of its points have a day.

    `figures` are the rows of the points' figures by id: they tell what was replaced, and who is a party.
    """
    ordered = sorted(points, key=lambda row: (interval(row.as_of), row.figure_id))
    if sum(interval(row.as_of) != UNKNOWN for row in ordered) < 2:
        return None
    shown = ordered[:POINTS_SHOWN]
    top = max(_most(row) for row in shown) or 1.0
    text = Text("\n    ", no_wrap=True, overflow="crop")
    text.append(ordered[0].counted.replace("_", " "), "green")
    text.append(f" ({ordered[0].who})" if ordered[0].who else "").append(" by the day of the statement")
    signs: dict[str, None] = {}
    for row in shown:
        figure = figures.get(row.figure_id)
        text.append("\n").append_text(_line(row, figure, top))
        signs |= dict.fromkeys(_signs(row, figure))
    if len(ordered) > len(shown):
        text.append(f"\n    and {len(ordered) - len(shown)} later: whence export, table series", "dim")
    legend = ", ".join(f"{sign} {meaning}" for sign, meaning in _LEGEND.items() if sign in signs)
    return text.append(f"\n    {legend}", "dim") if legend else text


def _line(row: SeriesRow, figure: FigureRow | None, top: float) -> Text:
    """Return one statement: its day, number, signs, bar and origin."""
    gone, party = _is_gone(figure), _is_partys(figure)
    line = Text(" " * _INDENT).append(set_cell_size(row.as_of or "no day", _DAY)).append(" ")
    value = _value(row)
    line.append(" " * (_VALUE - len(value))).append(value, "strike bold" if gone else "bold")
    line.append(f" {GONE if gone else ' '}{PARTY if party else ' '} ")
    line.append(_bar(row, top), "dim" if gone else "magenta" if party else "cyan")
    origin = " ".join(row.origin.split())
    room = max(0, WIDTH - line.cell_len - 1)
    return line.append(" ").append(set_cell_size(origin, room).rstrip(), "magenta" if party else "")


def _bar(row: SeriesRow, top: float) -> str:
    """Return a bar of the plot's width: solid up to the lower bound, light up to the upper, > where there is none."""
    low = round((row.low or 0) / top * (_BAR - 1))
    if row.low and not low:
        low = 1
    beyond = OPEN if row.high is None else LIGHT * (round(row.high / top * (_BAR - 1)) - low)
    return f"{SOLID * low}{beyond}".ljust(_BAR)


def _value(row: SeriesRow) -> str:
    if row.low is None or row.high is None:
        return f"<={_plain(row.high)}" if row.high is not None else f">={_plain(row.low or 0)}"
    return _plain(row.low) if row.low == row.high else f"{_plain(row.low)}-{_plain(row.high)}"


def _plain(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else f"{number:g}"


def _most(row: SeriesRow) -> float:
    return max(row.low or 0.0, row.high or 0.0)


def _is_gone(figure: FigureRow | None) -> bool:
    return figure is not None and bool(figure.superseded_by or figure.modality == "superseded")


def _is_partys(figure: FigureRow | None) -> bool:
    return figure is not None and "yes" in {figure.party, figure.perpetrator}


def _signs(row: SeriesRow, figure: FigureRow | None) -> Iterator[str]:
    yield from (GONE,) if _is_gone(figure) else ()
    yield from (PARTY,) if _is_partys(figure) else ()
    yield from (OPEN,) if row.high is None else ()
    yield from (LIGHT,) if row.high is not None and row.low != row.high else ()
