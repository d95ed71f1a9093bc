from __future__ import annotations

import re
from itertools import combinations

import pytest

from tests.charts.made import REPORTS, figure, root
from whence.charts import board, spread, stylesheet

LEAST_CONTRAST, LEAST_ON_MARKS = 3.0, 4.5
"""WCAG 2.2, 1.4.11 for what is drawn and 1.4.3 for words."""
LEAST_APART = 9.0
"""Distance in OKLab (times 100) of two colours as three kinds of colour-blind eyes see them; the palette's least."""
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""Machado, Oliveira and Fernandes 2009, full severity, on linear RGB."""


def themes() -> list[dict[str, str]]:
    blocks = re.findall(r"(?:root|\])[^{}]*\{([^{}]*--ch-paper[^{}]*)\}", stylesheet())
    return [dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in blocks]


def linear(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True)) for each in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour: str, seen: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    red, green, blue = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear(colour), strict=True)))) for row in seen
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


def test_light_dark_and_print_have_every_colour() -> None:
    found = themes()
    assert len(found) == 4  # light, dark by preference, dark by choice, print
    assert all(set(theme) == set(found[0]) for theme in found)
    assert found[1] == found[2]
    assert found[0] == found[3]


@pytest.mark.parametrize("theme", themes()[:2], ids=["light", "dark"])
def test_colours_stand_off_the_paper_and_letters_off_the_colours(theme: dict[str, str]) -> None:
    paper = theme["ch-paper"]
    for number in range(1, 9):
        hue = theme[f"o{number}"]
        assert contrast(hue, paper) >= LEAST_CONTRAST, number
        assert contrast(hue, theme[f"o{number}-ink"]) >= LEAST_ON_MARKS, number
    for name in ("ch-ink", "ch-soft", "ch-alarm"):
        assert contrast(theme[name], paper) >= LEAST_ON_MARKS, name
    assert contrast(theme["ch-ground"], paper) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", themes()[:2], ids=["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN)
def test_no_two_origins_look_alike_to_colour_blind_eyes(theme: dict[str, str], eyes: str) -> None:
    hues = [theme[f"o{number}"] for number in range(1, 9)]
    for one, other in combinations(hues, 2):
        apart = sum((a - b) ** 2 for a, b in zip(lab(one, SEEN[eyes]), lab(other, SEEN[eyes]), strict=True)) ** 0.5
        assert 100 * apart >= LEAST_APART, (one, other)


def test_drawings_carry_no_colour_of_their_own() -> None:
    rows = [figure("f1", superseded_by="f2"), figure("f2", 5, None), figure("f3", None, None, modality="planned")]
    for svg in (board(rows, [], REPORTS).svg, spread(9, 2, 3, 5, 1)):
        names = {name for one in root(svg).iter() for name in one.attrib}
        assert not names & {"style", "fill", "stroke", "font-family"}
        assert "#" not in svg
