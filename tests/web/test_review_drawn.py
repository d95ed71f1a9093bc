"""The review in a browser: every decision by keyboard, the words in view, nothing said twice or lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.desks import BASE, PILE, csrf, desk
from whence import pipeline
from whence.pipeline import Recipe
from whence.store.view import OpenLedger

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("review") / "pile.whence"
    pipeline.build([str(PILE)], made, Recipe(rules_only=True))
    return made


@pytest.fixture
def client(built: Path, tmp_path: Path) -> Iterator[TestClient]:
    with desk(shutil.copy(built, tmp_path / "pile.whence")) as made:
        yield made


@pytest.fixture
def opened(client: TestClient, browser: Any) -> Iterator[Opened]:
    """Yield a maker of browser pages that a desk answers, each person's with a name, without a network."""
    contexts = []

    def answered(route: Any) -> None:
        asked = route.request
        parts = urlsplit(asked.url)
        headers = {name: value for name, value in asked.all_headers().items() if not name.startswith(":")}
        answer = client.request(
            asked.method, parts.path + (f"?{parts.query}" if parts.query else ""),
            content=asked.post_data_buffer, headers=headers,
        )  # fmt: skip
        sent = {
            name: value for name, value in answer.headers.items() if name not in {"content-encoding", "content-length"}
        }
        route.fulfill(status=answer.status_code, body=answer.content, headers=sent)

    def opened(query: str = "", who: str = "Ana", width: int = 1920, height: int = 900, **how: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **how)
        contexts.append(context)
        client.cookies.clear()
        if who:
            client.post("/name", data={"csrf": csrf(client), "who": who})
        cookies = [{"name": one.name, "value": one.value or "", "url": BASE} for one in client.cookies.jar]
        client.cookies.clear()
        context.add_cookies(cookies)
        page = context.new_page()
        page.route("**/*", answered)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{BASE}/review{query}")
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def press(page: Any, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(60)
    page.wait_for_function(SETTLED)


def thing(page: Any) -> str:
    return str(page.locator("#decide input[name=thing]").get_attribute("value"))


def said(page: Any) -> str:
    return str(page.locator("#said").text_content())


def kept(client: TestClient) -> list[tuple[str, str]]:
    with OpenLedger.reading(client.app.state.desk.path) as view:  # type: ignore[attr-defined]
        return [(made.verdict, made.value) for made in view.judgements()]


def test_a_run_of_decisions_by_keyboard_needs_no_page_load_and_no_mouse(opened: Opened, client: TestClient) -> None:
    page = opened()
    page.evaluate("window.here = true")
    seen = [thing(page)]
    for key, words in (("a", "accepted; "), ("r", "rejected; "), ("u", "unsure; ")):
        press(page, key)
        assert said(page).startswith(words)
        assert thing(page) not in seen
        assert page.evaluate("document.activeElement.id") == "own"
        seen.append(thing(page))
    press(page, "n")
    press(page, "j")
    assert thing(page) not in seen
    press(page, "p")
    press(page, "k")
    assert thing(page) == seen[-1]
    press(page, "e")
    page.keyboard.type("~27")
    press(page, "Enter")
    assert said(page).startswith("corrected; ")
    press(page, "z")
    assert said(page).startswith("taken back; ") and thing(page) == seen[-1]
    assert page.evaluate("window.here")
    verdicts = [("positive", ""), ("negative", ""), ("unsure", ""), ("negative", "~27")]
    assert kept(client)[:4] == verdicts and kept(client)[4][0] == "no_judgement"


def test_letters_in_the_note_decide_nothing_and_the_note_goes_with_the_verdict(
    opened: Opened, client: TestClient
) -> None:
    page = opened()
    press(page, "m")
    page.keyboard.type("area under siege\n")
    assert kept(client) == []
    press(page, "Escape")
    press(page, "a")
    with OpenLedger.reading(client.app.state.desk.path) as view:  # type: ignore[attr-defined]
        assert [made.note for made in view.judgements()] == ["area under siege"]


def test_a_correction_that_is_none_is_said_and_can_be_put_right(opened: Opened, client: TestClient) -> None:
    page = opened()
    first = thing(page)
    press(page, "e")
    page.keyboard.type("many")
    press(page, "Enter")
    assert "is no figure" in page.locator("[role=alert]").text_content()
    assert thing(page) == first and page.locator("#value").input_value() == "many"
    assert page.evaluate("document.activeElement.id") == "value"
    page.keyboard.press("Control+a")
    page.keyboard.type("31")
    press(page, "Enter")
    assert kept(client) == [("negative", "31")]


def test_keys_that_do_not_fit_say_so_and_jumps_still_work(opened: Opened, client: TestClient) -> None:
    page = opened()
    press(page, "s")
    assert "a accept, r reject" in said(page)
    press(page, "?")
    assert page.locator("#keys").is_visible()
    press(page, "a")
    press(page, "Escape")
    assert kept(client) == []
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.wait_for_url("**/events")
    assert kept(client) == []


def test_two_people_at_once_by_keyboard(opened: Opened, client: TestClient) -> None:
    ana, ben = opened(), opened(who="Ben")
    press(ana, "r")
    press(ben, "a")
    assert "Ana decided on this just now" in " ".join(str(ben.locator(".between").text_content()).split())
    press(ben, "y")
    assert said(ben).startswith("accepted; ")
    assert [verdict for verdict, _ in kept(client)] == ["negative", "positive"]


def test_going_back_in_the_browser_shows_whole_pages(opened: Opened) -> None:
    page = opened()
    first = thing(page)
    press(page, "n")
    assert thing(page) != first
    page.go_back()
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(200)
    assert thing(page) == first and page.locator(".masthead").count() == 1
    press(page, "n")
    page.reload()
    assert page.locator(".masthead").count() == 1 and thing(page) != first


def test_without_a_name_the_keys_lead_to_the_field_for_it(opened: Opened, client: TestClient) -> None:
    page = opened(who="")
    press(page, "a")
    assert page.evaluate("document.activeElement.id") == "your-name"
    page.keyboard.type("Ben")
    page.keyboard.press("Enter")
    page.wait_for_selector("#decide")
    press(page, "a")
    assert kept(client) == [("positive", "")]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_the_words_in_question_are_in_view_after_every_step(opened: Opened, width: int, height: int) -> None:
    page = opened(width=width, height=height)
    for _ in range(40):
        lit = page.locator('.review-text [data-r~="own"], .review-text .at-here').first
        box = lit.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + 10 < height, thing(page)
        press(page, "n")


@pytest.mark.parametrize(("width", "theme"), [(1024, "dark")])
def test_axe_finds_nothing(opened: Opened, built: Path, width: int, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with OpenLedger.reading(built) as view:
        pair = next(one for one in view.queue(limit=300) if one.kind == "event")
    page = opened(width=width, color_scheme=theme)
    press(page, "r")
    for query in ("", f"?thing=event:{pair.id}:{pair.other}", "?pass=second", "/agreement", "/decisions"):
        page.goto(f"{BASE}/review{query}")
        page.wait_for_load_state("networkidle")
        found = axe.Axe().run(page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
