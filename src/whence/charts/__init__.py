"""Charts as SVG text: pure functions from exported rows; no clock, no script, no file but the stylesheet."""

from importlib.resources import files

from whence.charts.board import Board, BoardRow, board
from whence.charts.happenings import Item, of_campaign, of_event
from whence.charts.spread import spread, spread_words
from whence.charts.timeline import Timeline, TimelineRow, timeline

__all__ = [
    "Board",
    "BoardRow",
    "Item",
    "Timeline",
    "TimelineRow",
    "board",
    "of_campaign",
    "of_event",
    "spread",
    "spread_words",
    "stylesheet",
    "timeline",
]


def stylesheet() -> str:
    """Return the charts' CSS, for a page that carries it in itself."""
    return files("whence.charts").joinpath("charts.css").read_text(encoding="utf-8")
