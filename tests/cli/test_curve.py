"""The revision curve as a text plot: what stands in it, its width, and that it needs no colour."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from whence.cli.curve import LIGHT, OPEN, SOLID, WIDTH, curve
from whence.tables import FigureRow, SeriesRow

EMPTY: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "float | None": None}


def point(ident: str, day: str, low: float | None, high: float | None, origin: str = "Velm ministry") -> SeriesRow:
    return SeriesRow(
        event_id="e1", counted="at_large", who="", as_of=day, low=low, high=high, origin=origin, figure_id=ident
    )


def figure(ident: str, **cells: str) -> FigureRow:
    usual = {field.name: EMPTY[str(field.type)] for field in fields(FigureRow)}
    made: FigureRow = FigureRow(**(usual | {"figure_id": ident} | cells))
    return made


def drawn(points: list[SeriesRow], *figures: FigureRow, width: int = WIDTH) -> list[str]:
    plot = curve(points, {row.figure_id: row for row in figures})
    if plot is None:
        return []
    out = StringIO()
    Console(file=out, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(plot)
    return out.getvalue().rstrip("\n").split("\n")


def line(lines: list[str], words: str) -> str:
    (found,) = [one for one in lines if words in one]
    return found


TWO = [point("a", "2024-01-01", 19, 19), point("b", "2024-01-05", 412, 412)]


@pytest.mark.parametrize(
    "points", [[], TWO[:1], [TWO[0], point("b", "", 412, 412)], [point("a", "", 1, 1), point("b", "", 2, 2)]]
)
def test_fewer_than_two_dated_points_are_no_curve(points: list[SeriesRow]) -> None:
    assert drawn(points) == []


def test_a_line_has_day_number_bar_and_origin() -> None:
    lines = drawn(TWO)
    assert lines[1].strip() == "at large by the day of the statement"
    assert line(lines, "2024-01-01").split() == ["2024-01-01", "19", SOLID, "Velm", "ministry"]
    assert line(lines, "2024-01-05").count(SOLID) == 23
    assert len(lines) == 4  # no legend where no sign is used


def test_statements_stand_in_order_of_time_and_the_undated_last() -> None:
    lines = drawn([point("z", "", 7, 7), TWO[1], TWO[0]])
    assert [one.split()[0] for one in lines[2:]] == ["2024-01-01", "2024-01-05", "no"]


def test_bars_are_to_scale_and_bounds_show() -> None:
    points = [
        point("a", "2024-01-01", 100, 200),
        point("b", "2024-01-02", 200, None),
        point("c", "2024-01-03", None, 50),
    ]
    lines = drawn(points)
    span, above, below = (line(lines, f"2024-01-0{day}") for day in (1, 2, 3))
    assert (span.count(SOLID), span.count(LIGHT)) == (12, 11)
    assert ">=200" in above and above.count(SOLID) == 23 and f"{SOLID}{OPEN}" in above
    assert "<=50" in below and (below.count(SOLID), below.count(LIGHT)) == (0, 6)
    assert f"{LIGHT} up to" in lines[-1] and f"{OPEN} or more" in lines[-1]


def test_nobody_has_no_bar_and_one_of_thousands_has_one() -> None:
    lines = drawn(
        [point("a", "2024-01-01", 0, 0), point("b", "2024-01-02", 1, 1), point("c", "2024-01-03", 4000, 4000)]
    )
    assert [line(lines, f"2024-01-0{day}").count(SOLID) for day in (1, 2, 3)] == [0, 1, 23]


def test_what_was_replaced_and_what_a_party_says_bear_signs() -> None:
    lines = drawn(TWO, figure("a", superseded_by="b"), figure("b", party="yes"))
    assert " x  " in line(lines, "2024-01-01")
    assert "  * " in line(lines, "2024-01-05")
    assert lines[-1].strip() == "x replaced or withdrawn later, * said by a party to the event"
    lines = drawn(TWO, figure("a", modality="superseded"), figure("b", perpetrator="yes"))
    assert " x  " in line(lines, "2024-01-01") and "  * " in line(lines, "2024-01-05")
    assert " x" not in " ".join(drawn(TWO, figure("a"), figure("b")))


def test_large_numbers_stand_whole() -> None:
    lines = drawn([point("a", "2024-01-01", 1_200_000, 1_300_000), point("b", "2024-01-02", 35.5, 35.5)])
    assert "1200000-1300000" in lines[2] and " 35.5 " in lines[3]


def test_a_long_curve_says_how_much_is_left_out() -> None:
    lines = drawn([point(f"f{day:02}", f"2024-01-{day:02}", day, day) for day in range(1, 16)])
    assert len(lines) == 15
    assert lines[-1].strip() == "and 3 later: whence export, table series"


NUMBERS = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 19.0, 35.5, 412.0, 120_000.0]))
POINTS = st.lists(
    st.builds(
        lambda day, bounds, origin: point("f", day, bounds[0], bounds[1], origin),
        st.sampled_from(["2024-01-05", "2024-01", "2023-12-30/2024-01-02", "2024-01-05~", ""]),
        st.tuples(NUMBERS, NUMBERS).map(lambda two: tuple(sorted(two)) if None not in two else two),
        st.text(min_size=1, max_size=60),
    ),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(POINTS)
def test_no_line_is_wider_than_a_terminal(points: list[SeriesRow]) -> None:
    plot = curve(points, {})
    for one in plot.plain.split("\n") if plot else ():
        assert cell_len(one) <= WIDTH
