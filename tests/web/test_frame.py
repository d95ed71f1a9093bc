"""The frame of every page in a browser: switches, keys, menus and frames that scroll; no server, no network."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from whence.web import rendering
from whence.web.security import policy

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

STATIC = Path(rendering.__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css"}
HOST = "http://desk.invalid"
PAGE = """
{% extends "base.html" %}
{% import "parts.html" as parts %}
{% block title %}Events{% endblock %}
{% block main %}
{{ parts.page_head("Events", "What happened.") }}
{{ parts.data_table(wide, [{"a": parts.number(none)}], "Wide", stack=false) }}
{{ parts.data_table(narrow, [cells], "Narrow") }}
<p class="words">“They opened the doors.”</p>{{ parts.words_hidden() }}
<label>Note <input id="note"></label>
{% endblock %}
{% block aside %}{{ parts.facet("Outlet", []) }}{% endblock %}
"""


def drawn(path: str) -> str:
    wide = [{"key": "a", "label": f"Column {number}", "kind": "number"} for number in range(60)]
    desk = {"name": "corvenia.whence", "csrf": "t0ken", "who": "", "seen": "r1", "path": path, "busy": ""}
    template = rendering.environment().from_string(PAGE)
    return template.render(desk=desk, wide=wide, narrow=wide[:2], cells={"a": "1,234"})


def answered(route: Any) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        route.fulfill(body=file.read_text(encoding="utf-8"), content_type=TYPES[file.suffix])
    else:
        route.fulfill(
            body=drawn(path), content_type="text/html; charset=utf-8", headers={"content-security-policy": policy()}
        )


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.route("**/*", answered)
    context.set_default_timeout(5000)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(f"{HOST}/events")
    yield opened
    context.close()
    assert said == []  # no script failed and the policy refused nothing


def data(page: Any) -> dict[str, str]:
    return json.loads(page.evaluate("JSON.stringify(document.documentElement.dataset)"))


def ground(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_theme_is_kept_and_set_before_the_first_paint(page: Any) -> None:
    light = ground(page)
    page.click("summary:text('View')")
    page.check("input[value=dark]")
    assert ground(page) != light
    page.reload(wait_until="commit")
    page.wait_for_selector("h1")
    assert data(page)["theme"] == "dark"
    page.wait_for_load_state()
    assert page.is_checked("input[value=dark]")
    page.click("summary:text('View')")
    page.check("input[value=system]")
    assert "theme" not in data(page)
    assert ground(page) == light


def test_the_system_decides_until_the_reader_does(page: Any) -> None:
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    assert ground(page) != light
    page.click("summary:text('View')")
    page.check("input[value=light]")
    assert ground(page) == light


def test_paper_is_white_in_every_theme(page: Any) -> None:
    page.click("summary:text('View')")
    page.check("input[value=dark]")
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"


def test_the_numbers_only_view_hides_words_and_is_kept(page: Any) -> None:
    assert page.is_visible(".words")
    assert not page.is_visible(".words-hidden")
    page.click("summary:text('View')")
    page.check("#numbers-only")
    page.reload()
    assert not page.is_visible(".words")
    assert page.is_visible(".words-hidden")
    assert page.locator("#numbers-only").is_checked()


def stays(page: Any) -> bool:
    page.wait_for_timeout(200)
    return str(page.url).endswith("/events")


def test_a_question_mark_opens_the_keys_and_escape_closes_them(page: Any) -> None:
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("g")
    page.keyboard.press("r")
    assert stays(page)  # no jump out of an open dialog
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")


@pytest.mark.parametrize(("key", "path"), [("p", "/"), ("c", "/campaigns"), ("f", "/findings"), ("r", "/review")])
def test_two_letters_jump_to_a_page(page: Any, key: str, path: str) -> None:
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url(HOST + path)


def test_a_slash_goes_to_the_search_and_letters_typed_there_stay_letters(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("gr?/")
    assert page.input_value("#q") == "gr?/"
    assert page.url.endswith("/events")
    assert not page.is_visible("#keys")


def test_one_letter_alone_jumps_nowhere(page: Any) -> None:
    for key in ("r", "g", "x", "r", "Control+g", "r", "Alt+g", "r"):
        page.keyboard.press(key)
    assert stays(page)


def test_a_menu_closes_by_escape_and_by_a_click_beside_it(page: Any) -> None:
    page.click("summary:text('Your name')")
    page.focus("#who")
    page.keyboard.press("Escape")
    assert not page.is_visible("#who")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.click("summary:text('Your name')")
    page.click("h1")
    assert not page.is_visible("#who")


def test_only_a_table_that_overflows_is_a_stop_of_the_tab_key(page: Any) -> None:
    page.wait_for_selector('.scroll[tabindex="0"]')
    stops = page.evaluate("[...document.querySelectorAll('.scroll')].map((one) => one.tabIndex)")
    assert stops == [0, -1]


def test_the_first_stop_leads_past_the_header(page: Any) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1920, 2560])
def test_no_width_makes_the_page_scroll_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_news_of_the_ledger_is_announced_once(page: Any) -> None:
    page.route(
        "**/fresh?*", lambda route: route.fulfill(body="<p>The ledger has changed</p>", content_type="text/html")
    )
    page.evaluate(
        "document.getElementById('stale').addEventListener('htmx:afterSwap', () => { window.told = (window.told || 0) + 1; })"
    )
    for _ in range(2):
        page.evaluate("htmx.ajax('GET', '/fresh?seen=r1', {target: '#stale', swap: 'innerHTML'})")
        page.wait_for_timeout(100)
    assert page.text_content("#stale").strip() == "The ledger has changed"
    assert page.evaluate("window.told") == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(page: Any, theme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.click("summary:text('Your name')")
    assert [rule["id"] for rule in axe.Axe().run(page).response["violations"]] == []
