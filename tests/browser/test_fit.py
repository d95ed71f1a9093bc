"""Every kind of page: for screen readers and contrast, on narrow screens, with large letters, without movement."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.browsing import Browsing, Served

KINDS = {
    "pile": "/",
    "search": "/?q=guards",
    "events": "/events",
    "event": "the event",
    "campaigns": "/campaigns",
    "campaign": "the campaign",
    "findings": "/findings",
    "report": "the report",
    "review": "/review",
    "agreement": "/review/agreement",
    "decisions": "/review/decisions",
    "brief": "the brief",
    "missing": "/event/e0000",
}
"""Every kind of page, by a name for it; what is not an address is looked up on the desk."""
WIDTHS = (1280, 360)
LOOKS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that look at colours; the others see the same page in either theme."""
FITS = """() => {
  const root = document.documentElement;
  const over = [...document.body.querySelectorAll("*")].filter((one) => {
    if (one.closest(".scroll, .leaflet-container, svg, .unseen")) return false;
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.right > root.clientWidth + 1 && getComputedStyle(one).position !== "absolute";
  });
  return root.scrollWidth > root.clientWidth ? over.slice(0, 5).map((one) => one.outerHTML.slice(0, 120)).concat("wide") : [];
}"""
"""Nothing where the page needs no sideways scrolling, else what stands out."""


def address(page: Page, kind: str) -> str:
    """Return the address of a kind of page."""
    where = KINDS[kind]
    if where.startswith("/"):
        return where
    listed = {"the campaign": "/campaigns", "the report": "/"}.get(where, "/events")
    page.goto(listed)
    words = {"the campaign": "Tolva", "the report": "The slogan on the prison wall"}.get(where, "Kelvane")
    link = page.get_by_role("main").get_by_role("link", name=re.compile(words)).first
    href = link.get_attribute("href") or ""
    return href if where != "the brief" else href.replace("/event/", "/brief?event=")


def grave(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe holds for serious or critical, a line each."""
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url} at {page.viewport_size}: {one['id']}: {node['html'][:160]}: {node.get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_serious_finding_of_axe_in_either_theme(reading: Served, browsing: Browsing, kind: str) -> None:
    page = browsing.person(reading, name="Ada Lind", color_scheme="light", reduced_motion="reduce", bypass_csp=True)
    where = address(page, kind)
    if kind == "missing":
        browsing.await_answer(404)
    page.goto(where)
    trouble = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        trouble += grave(page)
        page.emulate_media(color_scheme="dark")
        trouble += grave(page, LOOKS)
    assert not trouble, "\n".join(trouble)


def test_no_page_scrolls_sideways_on_a_narrow_screen_or_with_large_letters(reading: Served, browsing: Browsing) -> None:
    page = browsing.person(reading, name="Ada Lind", viewport={"width": 360, "height": 760})
    trouble = {}
    for kind in KINDS:
        where = address(page, kind)
        if kind == "missing":
            browsing.await_answer(404)
        page.goto(where)
        for width, letters in ((360, 100), (320, 100), (640, 200)):
            page.set_viewport_size({"width": width, "height": 760})
            page.evaluate("size => void (document.documentElement.style.fontSize = `${size}%`)", letters)
            if over := page.evaluate(FITS):
                trouble[f"{kind} at {width} px, letters of {letters} %"] = over
        page.evaluate("() => void (document.documentElement.style.fontSize = '')")
    assert not trouble


def test_nothing_moves_for_those_who_asked_for_that(reading: Served, browsing: Browsing) -> None:
    page = browsing.person(reading, reduced_motion="reduce")
    for kind in ("pile", "event", "report", "review"):
        page.goto(address(page, kind))
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((one) => {
              const css = getComputedStyle(one);
              const long = (words) => words.split(",").some((word) => parseFloat(word) > 0.01);
              return css.scrollBehavior === "smooth" || long(css.transitionDuration)
                || (css.animationName !== "none" && long(css.animationDuration));
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert not moving, kind
    expect(page.locator("main")).to_be_visible()
