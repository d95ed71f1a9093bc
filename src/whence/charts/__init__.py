"""Charts as SVG text: pure functions from exported rows; no clock, no file but the stylesheet, no script."""

from whence.charts.board import Board, BoardRow, board

__all__ = ["Board", "BoardRow", "board"]
