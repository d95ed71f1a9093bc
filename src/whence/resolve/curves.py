"""The revision curve of a counted thing: one point for each statement, in order of time."""

from __future__ import annotations

from collections.abc import Iterable

from whence.resolve.standing import Standing, is_untold
from whence.tables import SeriesRow


def series(key: tuple[str, str, str], standing: Standing) -> Iterable[SeriesRow]:
    """Yield the points of a set, a copy or a repeat adding none; the undated last, what is planned or denied left out.

    The day is that of the first report of the statement. What a report only tells back ("up from 19") has no day.
    """
    for told in standing.told:
        one = told.first
        if is_untold(one):
            continue
        yield SeriesRow(
            event_id=key[0],
            counted=key[1],
            who=key[2],
            as_of=told.day,
            low=one.figure.low,
            high=one.figure.high,
            origin=one.name,
            figure_id=one.id,
            origin_kind=one.kind,
        )
