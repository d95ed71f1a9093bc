"""By keyboard alone: the way in, the jumps, the list of keys, an order without traps, a focus that is seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

FOCUS = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const look = (one) => {
    const { outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth, boxShadow } = getComputedStyle(one);
    return [outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth, boxShadow].join();
  };
  const parts = [at, ...at.querySelectorAll("*")];
  const focused = parts.map(look).join(";");
  at.blur();
  const seen = focused !== parts.map(look).join(";");
  at.focus({ preventScroll: true });
  return {
    name: `${at.tagName} ${(at.innerText || at.getAttribute("aria-label") || at.id || "").slice(0, 40)}`,
    seen,
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    order: [...document.querySelectorAll("*")].indexOf(at),
    body: at === document.body,
  };
}"""
"""What has the focus, and whether one sees it: it looks otherwise than without."""


def event(page: Page) -> str:
    """Return the address of the main event."""
    page.goto("/events")
    return (
        page.get_by_role("main").get_by_role("link", name=re.compile("Kelvane", re.I)).first.get_attribute("href") or ""
    )


def test_skip_link_search_jumps_and_the_list_of_keys(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("go to the events")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("g e ?")  # words of a search, no command
    expect(page.locator("#q")).to_have_value("g e ?")
    page.keyboard.press("Tab")
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.wait_for_url("**/events")
    for key, path in (("c", "campaigns"), ("f", "findings"), ("r", "review"), ("p", "")):
        page.get_by_role("link", name="Skip to the page").focus()
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(re.compile(rf"/{path}$"))


@pytest.mark.parametrize("where", ["/", "event", "/findings"])
def test_every_stop_is_seen_and_in_the_order_of_the_page(page: Page, where: str) -> None:
    page.goto(event(page) if where == "event" else where)
    before = -1
    for stop in range(30):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now["body"]:
            break
        assert now["order"] > before, f"stop {stop}: {now}"
        assert now["seen"], now
        assert now["inView"], now
        before = now["order"]
    assert before > 0
    assert not page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count()


def test_a_board_is_one_stop_and_its_arrows_go_through_the_marks(page: Page) -> None:
    page.goto(event(page))
    page.locator(".counted-tabs a").last.focus()
    page.keyboard.press("Tab")
    mark = "document.activeElement.dataset.figure ?? ''"
    first = page.evaluate(mark)
    assert first
    page.keyboard.press("ArrowRight")
    second = page.evaluate(mark)
    assert second not in {"", first}
    card = page.get_by_role("complementary", name="The figure pointed at")
    expect(card.locator("blockquote")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card.locator("blockquote")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(mark) == first
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-row="{first}"]')).to_be_in_viewport()
