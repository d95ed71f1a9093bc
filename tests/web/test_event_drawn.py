"""The event page and the campaign sheet in a browser: the card, keys, tabs, the folded table, phones, axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.desks import BASE
from whence.store.view import OpenLedger

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

Opened = Callable[..., Any]
MARK = "[data-board] .chart [data-figure]:visible"


@pytest.fixture(scope="module")
def ids(example: Path) -> dict[str, str]:
    with OpenLedger.reading(example) as view:
        event = max(view.rows("events"), key=lambda row: row.n_reports)
        campaign = next(row for row in view.rows("campaigns") if not row.alias_of)
    return {"event": f"/event/{event.event_id}", "campaign": f"/campaign/{campaign.campaign_id}", "events": "/events"}


@pytest.fixture
def opened(browsing: TestClient, browser: Any) -> Iterator[Opened]:
    """Yield a maker of browser pages that the desk answers without a network; a script that fails fails the test."""
    contexts, said = [], list[str]()

    def answered(route: Any) -> None:
        parts = urlsplit(route.request.url)
        headers = {name: one for name, one in route.request.all_headers().items() if not name.startswith(":")}
        answer = browsing.get(parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers)
        sent = {name: one for name, one in answer.headers.items() if name not in {"content-encoding", "content-length"}}
        route.fulfill(status=answer.status_code, body=answer.content, headers=sent)

    def opened(path: str, width: int = 1440, **how: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        context.route("**/*", answered)
        page = context.new_page()
        page.set_default_timeout(6000)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
        page.goto(f"{BASE}{path}")
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def test_a_mark_that_is_focused_shows_its_card_and_the_arrows_go_on(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["event"])
    first = page.locator(MARK).first
    first.focus()
    page.wait_for_selector("#card blockquote")
    before = page.locator("#card .card-body").inner_text()
    assert first.evaluate("one => one.classList.contains('on')")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("was => document.querySelector('#card .card-body').innerText !== was", arg=before)
    page.keyboard.press("Escape")
    assert "Point at a mark" in page.locator("#card").inner_text()


def test_a_card_that_is_held_stays_until_it_is_let_go(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["event"])
    marks = page.locator(MARK)
    marks.nth(0).click()
    page.wait_for_selector("#card.is-held blockquote")
    held = page.locator("#card .card-body").inner_text()
    marks.nth(6).locator(".hit").hover(force=True)
    page.wait_for_timeout(300)
    assert page.locator("#card .card-body").inner_text() == held
    page.locator('[data-card="close"]').click()
    assert page.locator("#card.is-held").count() == 0
    marks.nth(6).locator(".hit").hover(force=True)
    page.wait_for_selector("#card blockquote")


def test_enter_holds_a_card_and_again_opens_its_row_in_the_folded_table(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["event"])
    mark = page.locator(MARK).first
    assert not page.locator(".every details").first.evaluate("one => one.open")
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#card.is-held blockquote")
    page.keyboard.press("Enter")
    row = page.locator(f"#row-{mark.get_attribute('data-figure')}")
    row.wait_for(state="visible")
    assert page.locator(".every details").first.evaluate("one => one.open")


def test_on_a_phone_the_card_lies_at_the_foot_and_the_mark_above_it(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["event"], width=360, has_touch=True)
    page.locator(MARK).nth(5).tap()
    page.wait_for_selector("#card.is-full blockquote")
    page.wait_for_timeout(150)
    card, mark = page.locator("#card").bounding_box(), page.locator(MARK).nth(5).bounding_box()
    assert card["y"] + card["height"] <= 901
    assert mark["y"] + mark["height"] <= card["y"] + 1


def test_the_tabs_scroll_on_a_phone_and_the_open_one_is_in_view(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(f"{ids['event']}?counted=remained", width=360)
    tab = page.locator(".counted-tabs [aria-current]").bounding_box()
    assert 0 <= tab["x"] < 320
    rows = page.locator(".counted-tabs > ul").bounding_box()
    assert rows["height"] < 70


def test_a_mark_of_a_campaigns_timeline_leads_to_its_entry(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["campaign"])
    marks = page.locator("[data-timeline] [data-item]:visible")
    led = 0
    for at in range(marks.count()):
        marks.nth(at).focus()
        page.keyboard.press("Enter")
        led += page.evaluate("location.hash !== '' && !!document.querySelector(':target')")
        page.evaluate("location.hash = ''")
    assert led >= marks.count() - 1  # all but the bar of the campaign's own name, which is the page


def test_without_scripts_the_table_can_be_opened_and_the_tabs_are_links(opened: Opened, ids: dict[str, str]) -> None:
    page = opened(ids["event"], java_script_enabled=False)
    page.locator(".every summary").first.click()
    assert page.locator(".twin blockquote").first.is_visible()
    page.locator(".counted-tabs a").nth(2).click()
    assert "counted=" in page.url


@pytest.mark.parametrize("width", [360, 1024, 1440, 1920])
@pytest.mark.parametrize("which", ["event", "campaign", "events"])
def test_nothing_is_wider_than_the_screen(opened: Opened, ids: dict[str, str], which: str, width: int) -> None:
    page = opened(ids[which], width=width)
    for fold in page.locator("details:not(.menu)").all():
        fold.evaluate("one => { one.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize(("width", "theme"), [(360, "dark")])
@pytest.mark.parametrize("which", ["event", "campaign", "events"])
def test_axe_finds_nothing(opened: Opened, ids: dict[str, str], which: str, width: int, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(ids[which], width=width, color_scheme=theme, bypass_csp=True)
    if which == "event":
        page.locator(MARK).first.focus()
        page.wait_for_selector("#card blockquote")
    for fold in page.locator("details:not(.menu)").all():
        fold.evaluate("one => { one.open = true; }")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"][:200]) for one in found] == []
