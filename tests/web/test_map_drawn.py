"""The map in a browser, under the policy of the desk: points, names, keys, themes; no server, no network."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from starlette.requests import Request

from whence.web import rendering
from whence.web.pages.outlines import outlines
from whence.web.security import policy

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

STATIC = Path(rendering.__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css"}
HOST = "http://desk.invalid"
PAGE = """{% import "map.html" as maps %}<!doctype html><html lang="en-GB"><head><title>Map</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/whence.css">{{ maps.styles() }}
{{ maps.scripts() }}</head><body><main><h1>Events</h1>{{ maps.map(rows) }}</main></body></html>"""
POINTS = (  # event, place, latitude, longitude, precision, reports: on both sides of the antimeridian
    (1, "Suva", -18.14, 178.44, 1, 12),
    (2, "Suva", -18.14, 178.44, 1, 3),
    (3, "Apia", -13.83, -171.77, 2, 4),
    (4, "Lau", -17.5, -179.0, 3, 1),
)


def event(number: int, place: str, lat: float, lon: float, precision: int, reports: int) -> SimpleNamespace:
    """Return what the map reads of a row of the events table."""
    return SimpleNamespace(
        event_id=f"e{number}",
        label=f"Event {number} <img src=x> at {place}",
        place=place,
        latitude=lat,
        longitude=lon,
        geo_precision=precision,
        n_reports=reports,
    )


def answered(route: Any) -> None:
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        file = STATIC / address.path.removeprefix("/static/")
        route.fulfill(body=file.read_text(encoding="utf-8"), content_type=TYPES[file.suffix])
    elif address.path == "/outlines":
        answer = outlines(Request({"type": "http", "query_string": address.query.encode(), "headers": []}))
        route.fulfill(status=answer.status_code, body=bytes(answer.body).decode(), content_type="application/geo+json")
    else:
        body = rendering.environment().from_string(PAGE).render(rows=[event(*point) for point in POINTS])
        route.fulfill(body=body, content_type="text/html; charset=utf-8", headers={"content-security-policy": policy()})


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": 1024, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    context.route("**/*", answered)
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"{HOST}/")
    opened.wait_for_selector(".map-border", state="attached")
    yield opened
    context.close()
    assert said == []  # no script failed and the policy refused nothing
    assert all(url.startswith((HOST, "data:")) for url in asked)


def middle(page: Any, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def test_points_stand_where_the_table_says(page: Any) -> None:
    assert page.locator(".map-point").count() == 3  # two events share a point
    suva, apia, lau = (middle(page, f'.map-point[aria-label*="{place}"]') for place in ("Suva", "Apia", "Lau"))
    assert suva[0] < lau[0] < apia[0]  # across the antimeridian, not round the world
    assert apia[1] < suva[1]
    assert page.locator(".map img").count() == 0


def test_each_precision_has_its_sign(page: Any) -> None:
    seen = page.evaluate(
        """() => [1, 2, 3].map((precision) => {
             const dot = document.querySelector(`.map-point-${precision} .map-dot`);
             return [getComputedStyle(dot).borderStyle, dot.offsetWidth];
           })"""
    )
    assert [style for style, _ in seen] == ["none", "solid", "dashed"]
    assert seen[2][1] > 2 * seen[1][1]  # a region is large, however few its reports
    assert seen[0][1] > seen[1][1]  # fifteen reports against four


def test_land_is_drawn_under_the_points(page: Any) -> None:
    frame, land = page.locator(".map").bounding_box(), page.locator(".leaflet-land-pane svg").bounding_box()
    assert land["width"] >= frame["width"]  # the page's own rule for pictures must not shrink it
    assert page.locator(".map-land").count() >= 2
    assert "Outlines 1:50m, borders and names: Natural Earth" in page.inner_text(".leaflet-control-attribution")
    assert page.locator(".leaflet-control-attribution a").count() == 0
    assert page.inner_text(".leaflet-control-scale").endswith("km")


def test_names_cover_neither_points_nor_each_other(page: Any) -> None:
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".map-place, .map-country span, .map-point-1 .map-dot, .map-point-2 .map-dot")]
             .filter((one) => getComputedStyle(one).visibility === "visible")
             .map((one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom, one.textContent]; })"""
    )
    assert len(boxes) >= 5
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] - 1 or other[1] >= one[3] - 1
            assert apart, (one, other)


def test_every_point_is_reached_by_keyboard(page: Any) -> None:
    page.focus(".map")
    page.keyboard.press("Tab")
    assert focused(page) == "2 events. Suva, the place itself. 15 reports. Show them"
    assert page.inner_text(".map-tip").split("\n") == ["2 events", "Suva, the place itself", "15 reports"]
    page.keyboard.press("Escape")
    assert page.locator(".map-tip").count() == 0
    page.keyboard.press("Tab")
    assert focused(page) == "Event 3 <img src=x> at Apia. Apia, its town or area. 4 reports"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HOST}/event/e3")


def test_several_events_at_a_point_open_as_a_list(page: Any) -> None:
    page.focus("button.map-point")
    page.keyboard.press("Enter")
    assert page.locator(".map-sheet li").count() == 2
    assert focused(page) == "Event 1 <img src=x> at Suva"
    page.keyboard.press("Escape")
    assert page.locator(".map-sheet").count() == 0
    assert focused(page).startswith("2 events")
    page.click("button.map-point")
    page.click("text=Event 2 <img src=x> at Suva >> nth=0")
    page.wait_for_url(f"{HOST}/event/e2")


def test_the_theme_colours_the_map(page: Any) -> None:
    def colours() -> list[str]:
        return list(
            page.evaluate(
                """() => [[".map", "backgroundColor"], [".map-land", "fill"], [".map-point-1 .map-dot", "backgroundColor"]]
                     .map(([name, what]) => getComputedStyle(document.querySelector(name))[what])"""
            )
        )

    light = colours()
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    dark = colours()
    assert all(one != other for one, other in zip(light, dark, strict=True))
    assert len(set(dark)) == 3


def test_moving_far_asks_for_more_land(page: Any) -> None:
    page.focus(".map")
    for _ in range(4):
        with page.expect_response(lambda answer: "/outlines" in answer.url) as found:
            page.keyboard.press("-")
        assert found.value.status == 200
    page.wait_for_function("document.querySelector('.leaflet-control-attribution').textContent.includes('1:110m')")


def test_without_outlines_the_points_remain(browser: Any) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.route("**/*", answered)
    context.route("**/outlines*", lambda route: route.fulfill(status=500, body=""))
    page = context.new_page()
    page.goto(f"{HOST}/")
    page.wait_for_selector("text=could not be loaded")
    assert page.locator(".map-point").count() == 3
    context.close()


@pytest.mark.parametrize("width", [360, 1024, 2560])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_one_is_shut_out(page: Any, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.click("button.map-point")
    page.wait_for_selector(".map-sheet")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_table_stands_alone(browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route("**/*", answered)
    page = context.new_page()
    page.goto(f"{HOST}/")
    assert page.is_visible("#map-places")
    assert not page.is_visible("#map")
    assert not page.is_visible(".map-key")
    context.close()
