from __future__ import annotations

from collections import Counter

import pytest

from tests.charts.made import SVG, root
from whence.charts import spread


def kinds(svg: str) -> Counter[str]:
    return Counter(str(one.get("class")) for one in root(svg).iter(f"{SVG}path"))


@pytest.mark.parametrize(
    ("counts", "drawn", "said"),
    [
        ((9, 0, 3, 5, 0), {"sure": 3, "maybe": 2, "repeat": 4}, "3–5 origins of 9 reports"),
        (
            (9, 2, 3, 5, 1),
            {"sure": 3, "maybe": 2, "repeat": 2, "ring": 2},
            "3–5 origins of 9 reports (2 copies), 1 of the origins a party to the event",
        ),
        ((1, 0, 1, 1, 1), {"sure": 1}, "1 origin of 1 report, 1 of the origins a party to the event"),
        ((2, 0, 3, 3, 0), {"sure": 3}, "3 origins of 2 reports"),
        ((0, 0, 0, 0, 0), {}, "0 origins of 0 reports"),
        ((-4, 9, 5, 2, 0), {"sure": 5}, "5 origins of 0 reports (9 copies)"),
    ],
)
def test_each_report_is_a_sign(counts: tuple[int, int, int, int, int], drawn: dict[str, int], said: str) -> None:
    svg = spread(*counts)
    assert kinds(svg) == drawn
    assert root(svg)[0].text == said


def test_a_party_is_a_diamond() -> None:
    assert spread(3, 0, 1, 1, 1).count("l3.8 3.8") == 1
    assert spread(3, 0, 1, 1, 0).count("l3.8 3.8") == 0


def test_many_reports_are_a_bar_of_one_width() -> None:
    assert kinds(spread(25, 5, 3, 8, 0)) == {"track": 1, "maybe": 1, "sure": 1}
    assert root(spread(25, 5, 3, 8)).get("width") == root(spread(2000, 5, 3, 8)).get("width")
