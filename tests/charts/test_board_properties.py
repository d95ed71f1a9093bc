from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.made import HOSTILE, figure, label_boxes, marks, report, root, view_box
from tests.charts.test_board import apart
from whence.charts import board
from whence.tables import FigureRow

bounds = st.one_of(
    st.none(),
    st.sampled_from([0.0, 1.0, 27.0, 27.5, 412.0, 1e6, 1e15, 1e300, 1e-9, -3.0, float("nan"), float("inf")]),
    st.integers(0, 2000).map(float),
)
days = st.sampled_from(
    ["", "2031-09-18", "2031-09-19", "2031-09", "2031", "2031-09-10/2031-09-20", "../2031-09-18", "2031-09-18/..", "2020/2040",
     "2031-09-18?", "0001-01-01", "9999-12-31", "9999", "2031-13-45", "soon", "/", "2031-09-20/2031-09-10", "٢٠٣١-٠٩-١٨", "-0044-03-15"]
)  # fmt: skip
words = st.one_of(st.text(max_size=12), st.sampled_from(["", "Mayor", "Interior Ministry", HOSTILE, "名前" * 20]))
IDS = [f"f{number}" for number in range(12)]


@st.composite
def piles(draw: st.DrawFn) -> list[FigureRow]:
    return [
        figure(
            ident,
            draw(bounds),
            draw(bounds),
            who=draw(st.sampled_from(["", "guards", "attackers"])),
            as_said=draw(words),
            as_of=draw(days),
            published=draw(days),
            origin=draw(words),
            via=draw(words),
            modality=draw(st.sampled_from(["stated", "planned", "denied", "superseded", ""])),
            approx=draw(st.sampled_from(["yes", "no"])),
            unit=draw(st.sampled_from(["", "percent"])),
            party=draw(st.sampled_from(["yes", "no", "unknown", ""])),
            judgement=draw(st.sampled_from(["", "negative", "negative; corrected to 27"])),
            superseded_by=draw(st.sampled_from(["", *IDS])),
            report_id=draw(st.sampled_from(["r1", "r2", "gone"])),
        )
        for ident in draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    ]


@settings(max_examples=60, deadline=None)
@given(rows=piles(), copied=st.booleans())
def test_any_rows_make_a_drawing_that_holds_each_figure_once(rows: list[FigureRow], copied: bool) -> None:
    reports = {"r1": report("r1"), "r2": report("r2", copy_of="r1" if copied else "", outlet="")}
    drawn = board(rows, [], reports)
    assert drawn == board(sorted(rows, key=lambda row: row.figure_id), [], reports)
    idents = sorted(row.figure_id for row in rows)
    assert sorted(row.figure_id for row in drawn.rows) == idents
    root(drawn.svg)
    for svg, size in ((drawn.wide, 13.0), (drawn.narrow, 12.5)):
        found = marks(svg)
        wide, tall = view_box(svg)
        assert sorted(ident for mark in found for ident in mark.ids) == idents
        assert all(0 <= mark.x <= wide and 0 <= mark.y <= tall for mark in found)
        apart(label_boxes(svg, size), wide)
