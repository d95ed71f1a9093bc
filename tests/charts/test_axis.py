from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from whence.charts.axis import BREAK, ticks, time_scale
from whence.charts.times import days, spoken
from whence.charts.values import plain, value_scale


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-09-18", "2031-09-18", "2031-09-18"),
        ("2031-09-18?", "2031-09-18", "2031-09-18"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-12~", "2031-12-01", "2031-12-31"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-09-10/2031-09-20", "2031-09-10", "2031-09-20"),
        ("2031-09-20/2031-09-10", "2031-09-10", "2031-09-20"),
        ("2031-09-18/..", "2031-09-18", None),
        ("../2031-09-18", None, "2031-09-18"),
    ],
)
def test_days_of_a_cell(edtf: str, first: str | None, last: str | None) -> None:
    found = days(edtf)
    assert found is not None
    assert [found.first, found.last] == [one and date.fromisoformat(one).toordinal() for one in (first, last)]


@pytest.mark.parametrize("edtf", ["", "soon", "2031-13-01", "2031-02-30", "../..", "2031-09-18T10:00", "-0044", "0000"])
def test_no_date_is_no_days(edtf: str) -> None:
    assert days(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2031-09-08", "8 Sept 2031"),
        ("2031-09", "Sept 2031"),
        ("2031", "2031"),
        ("2031-09-01/2031-09-05", "1–5 Sept 2031"),
        ("2031-09-28/2031-10-02", "28 Sept – 2 Oct 2031"),
        ("2030-12-30/2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
        ("../2031-09-08", "by 8 Sept 2031"),
        ("2031-09-08/..", "from 8 Sept 2031"),
        ("soon", "soon"),
    ],
)
def test_days_in_words(edtf: str, said: str) -> None:
    assert spoken(edtf) == said


def test_a_year_is_placed_at_the_day_of_its_report() -> None:
    whole, near = days("2031"), int(day("2031-09-20"))
    assert whole is not None
    assert whole.anchor(near) == near
    assert whole.anchor(int(day("2032-04-01"))) == day("2031-12-31")


def test_long_gaps_are_cut_where_that_leaves_much_less() -> None:
    known = [day("2031-09-10"), day("2031-09-14"), day("2032-09-14")]
    scale = time_scale(known, (0, 800), 20)
    assert len(scale.segments) == 2
    one, other = scale.segments
    assert other.left - one.right == BREAK
    assert scale.x(day("2032-01-01")) == pytest.approx(one.right + BREAK / 2)


@pytest.mark.parametrize(
    "known",
    [
        ["2031-09-10"],
        ["2031-09-10", "2032-09-10"],
        ["2031-09-10", "2031-09-14", "2031-10-01"],
        [f"{year}-05-01" for year in range(2000, 2020)],
    ],
)
def test_an_axis_that_gains_little_stays_whole(known: list[str]) -> None:
    assert len(time_scale([day(one) for one in known], (0, 800), 20).segments) == 1


def test_days_run_from_left_to_right_within_the_box() -> None:
    known = [day(f"{year}-03-{number:02}") for year in (2029, 2031, 2040) for number in range(1, 20)]
    scale = time_scale(known, (50, 800), 20, undated=66)
    at = [scale.x(one) for one in known]
    assert at == sorted(at)
    assert at[0] >= 50
    assert at[-1] <= 800 - 66 < (scale.undated or 0)


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        ("2031-09-14", ["10 Sept", "11 Sept", "12 Sept", "13 Sept", "14 Sept"]),
        ("2031-12-10", ["10 Sept", "24 Sept", "8 Oct", "22 Oct", "5 Nov", "19 Nov", "3 Dec"]),
        ("2032-06-01", ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "June"]),
        ("2035-01-01", ["Jan", "July", "Jan", "July", "Jan", "July", "Jan"]),
        ("2041-01-01", ["2032", "2033", "2034", "2035", "2036", "2037", "2038", "2039", "2040", "2041"]),
    ],
)
def test_ticks_fall_on_sensible_dates(last: str, labels: list[str]) -> None:
    known = [day("2031-09-10"), day(last)]
    scale = time_scale(known, (0, 800), 20)
    found = ticks(scale, 70, known)
    assert [tick.label for tick in found] == labels
    assert all(two.x - one.x >= 70 for one, two in pairwise(found))


def test_the_year_stands_below_where_it_changes() -> None:
    known = [day("2031-11-01"), day("2032-02-01")]
    assert [tick.year for tick in ticks(time_scale(known, (0, 400), 20), 70, known)] == ["2031", "", "2032", ""]


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (27, "27"), (1200, "1,200"), (2.5, "2.5"), (1.3e6, "1.3 million"), (4.2e12, "4.2 trillion")],
)
def test_numbers_in_words(value: float, said: str) -> None:
    assert plain(value) == said


def test_a_linear_axis_starts_at_0_and_ends_above_its_values() -> None:
    scale = value_scale([12, 46], 0, 140)
    assert not scale.log
    assert scale.ticks() == [0, 20, 40, 60]
    assert scale.y(0) == 140
    assert scale.y(60) == 0


def test_an_axis_is_logarithmic_only_beyond_thirty_times() -> None:
    assert not value_scale([10, 300], 0, 140).log
    assert value_scale([9, 300], 0, 140).log
    assert value_scale([0, 300], 0, 140).log is False


def test_a_log_axis_keeps_0_apart() -> None:
    scale = value_scale([0, 3, 300], 0, 140)
    assert scale.y(0) > scale.y(1) > scale.y(3) > scale.y(300)
