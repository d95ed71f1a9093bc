"""Every text of the desk is readable on every ground, in both themes: contrast computed as WCAG 2.2 does."""

import re
from itertools import product
from pathlib import Path

import pytest

from whence import web

CSS = (Path(web.__file__).parent / "static" / "whence.css").read_text(encoding="utf-8")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "party", "error", "warning", "fine")
GROUNDS = ("paper", "raised", "wash")
MARKS = ("mark", "hl-figure", "hl-claim", "hl-name", "hl-time", "hl-place", "hl-says")
PAIRS = (
    *product(TEXTS, GROUNDS),
    *product(("ink",), MARKS),
    ("party", "party-wash"),
    ("on-accent", "accent"),
)  # fmt: skip


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def blocks() -> dict[str, dict[str, str]]:
    """Return the colours of the light theme, of the dark one by the system, and of the dark one by the switch."""
    light, system, switch = re.findall(r"{\s*color-scheme: \w+;(.*?)}", CSS, re.S)
    return {"light": tokens(light), "dark by system": tokens(system), "dark by switch": tokens(switch)}


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", blocks())
def test_every_text_is_readable_on_every_ground(theme: str) -> None:
    colours = blocks()[theme]
    poor = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: value for pair, value in poor.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", blocks())
def test_the_edges_of_fields_can_be_seen(theme: str) -> None:
    colours = blocks()[theme]
    assert contrast(colours["rule"], colours["paper"]) >= 3


def test_the_dark_theme_is_one_and_lacks_no_colour() -> None:
    themes = blocks()
    assert themes["dark by system"] == themes["dark by switch"]
    assert themes["light"].keys() == themes["dark by system"].keys()


def test_every_colour_in_use_is_a_token_whose_contrast_is_tested() -> None:
    rules = CSS[CSS.index("/* The ground */") : CSS.index("@media print")]
    assert set(re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", rules)) <= {*TEXTS, "on-accent"}
    grounds = set(re.findall(r"background: var\(--([\w-]+)\)", rules))
    assert grounds <= {*GROUNDS, *MARKS, "party-wash", "accent"}
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
