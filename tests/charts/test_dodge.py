"""Room for boxes: what the grid says is what comparing every two boxes says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.charts.dodge import Box, Taken, offsets, settle

sides = st.integers(-80, 80).map(lambda number: number * 1.5)
sizes = st.sampled_from([0.0, 1.0, 20.5, 24.0, 90.0])
boxes = st.builds(lambda x, y, wide, tall: Box(x, y, x + wide, y + tall), sides, sides, sizes, sizes)
WITHIN = Box(-100, -60, 100, 60)


@given(taken=st.lists(boxes, max_size=12), box=boxes)
def test_a_box_is_free_where_it_meets_none(taken: list[Box], box: Box) -> None:
    assert Taken(taken).free(box) == (not any(box.meets(other) for other in taken))


@given(taken=st.lists(boxes, max_size=12), box=boxes)
def test_a_box_settles_at_the_first_move_that_is_free_and_within(taken: list[Box], box: Box) -> None:
    moves = offsets(60.0, 20.0, 10.0)
    tried = ((move, box.moved(*move)) for move in moves)
    first = next(
        (move for move, there in tried if there.within(WITHIN) and not any(there.meets(one) for one in taken)), None
    )
    room = Taken(taken)
    assert settle(box, room, WITHIN, moves) == first
    assert first is None or box.moved(*first).meets(box.moved(*first)) == (not room.free(box.moved(*first)))
