"""Rival figures: which differ, why, and what replaced what."""

from __future__ import annotations

import dataclasses

import pytest

from whence.records import Figure
from whence.resolve.rivals import Rival, conflicts, differ, superseded


def figure(low, high, *, approx=False, said=""):
    return Figure(low=low, high=high, approx=approx, as_said=said or f"{low}-{high}")


def rival(ident, low, high, sayer="a", as_of="2024-01-01", modality="attributed", approx=False):
    return Rival(
        id=ident,
        figure=figure(low, high, approx=approx),
        modality=modality,
        as_of=as_of,
        sayer=sayer,
        name=sayer,
        report=ident,
        at=0,
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(19, 19), figure(19, 19), False),
        (figure(19, None), figure(27, 27), False),  # at least 19 and 27 can both hold
        (figure(19, 19), figure(27, 27), True),
        (figure(None, 40), figure(61, 61), True),  # up to 40 and 61 cannot
        (figure(200, 999), figure(275, 275), False),  # hundreds and 275 can
    ],
)
def test_differ(one, other, expected):
    assert differ(one, other) is expected
    assert differ(other, one) is expected


def test_same_origin_later_day_supersedes():
    replaced = superseded([rival("a", 19, 19), rival("b", 27, 27, as_of="2024-01-05")])
    assert replaced == {"a": "b"}


def test_another_origin_supersedes_nothing():
    assert superseded([rival("a", 19, 19), rival("b", 27, 27, sayer="b", as_of="2024-01-05")]) == {}


def test_a_plan_supersedes_nothing():
    assert superseded([rival("a", 90, 90), rival("b", 400, 400, as_of="2024-01-05", modality="planned")]) == {}


def test_revision_in_the_text():
    replaced = superseded([rival("a", 80, 80, modality="superseded"), rival("b", 61, 61, modality="revised")])
    assert replaced == {"a": "b"}


@pytest.mark.parametrize(
    ("rivals", "kind"),
    [
        ([rival("a", 19, 19), rival("b", 27, 27, sayer="b")], "conflict"),
        ([rival("a", 19, 19), rival("b", 27, 27, as_of="2024-01-05")], "update"),
        ([rival("a", 19, 19), rival("b", 27, 27)], "unclear"),
        ([rival("a", 900, 900, approx=True), rival("b", 870, 870, sayer="b")], "rounding"),
        ([rival("a", 90, 90), rival("b", 400, 400, sayer="b", modality="planned")], "planned"),
    ],
)
def test_kinds(rivals, kind):
    rows = list(conflicts(("e1", "killed", ""), rivals))
    assert [row.kind for row in rows] == [kind]
    assert all(one.figure.as_said in rows[0].reason for one in rivals)


def test_figures_that_agree_are_no_conflict():
    assert list(conflicts(("e1", "killed", ""), [rival("a", 19, None), rival("b", 27, 27, sayer="b")])) == []


def test_a_part_has_no_rivals():
    whole, part = rival("a", 412, 412), rival("b", 60, 60, as_of="2024-01-05")
    part = dataclasses.replace(part, part=True)
    assert superseded([whole, part]) == {}
    assert list(conflicts(("e1", "escaped", ""), [whole, part])) == []
