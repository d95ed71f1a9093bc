"""The map of events without scripts: its table, its words, and the outlines that it asks for."""

import re
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from whence.web.pages.outlines import outlines
from whence.web.rendering import environment

PAGE = '{% import "map.html" as maps %}{{ maps.styles() }}{{ maps.scripts() }}{{ maps.map(rows) }}'
APP = Starlette(routes=[Route("/outlines", outlines)])


def event(
    number: int, place: str, point: tuple[float, float] | None, precision: int | None, reports: int
) -> SimpleNamespace:
    """Return what the map reads of a row of the events table."""
    latitude, longitude = point or (None, None)
    return SimpleNamespace(
        event_id=f"e{number}",
        label=f"Event {number} <i>at</i> {place}",
        place=place,
        latitude=latitude,
        longitude=longitude,
        geo_precision=precision,
        n_reports=reports,
    )


ROWS = [
    event(1, "Suva", (-18.14, 178.44), 1, 12),
    event(2, "Suva", (-18.14, 178.44), 1, 3),
    event(3, "Apia", (-13.83, -171.77), 2, 4),
    event(4, "Lau", (-17.5, -179.0), 3, 1),
    event(5, "", None, None, 2),
    event(6, "the islands", None, None, 1),
]


def shown(rows: list[SimpleNamespace]) -> str:
    return environment().from_string(PAGE).render(rows=rows)


def test_the_table_says_all_without_scripts() -> None:
    html = shown(ROWS)
    assert '<details class="map-twin" open>' in html
    assert re.search(r'<div class="map"[^>]* hidden></div>', html)
    assert html.count('<tr role="row" data-latitude') == 4
    assert (
        'data-latitude="-18.14" data-longitude="178.44" data-precision="1" data-reports="12" data-place="Suva"' in html
    )
    assert "Event 1 &lt;i&gt;at&lt;/i&gt; Suva" in html and "<i>at</i>" not in html
    assert "4 events on the map, as a table" in html
    assert 'style="' not in html and "<style" not in html


def test_events_without_a_point_are_named() -> None:
    html = " ".join(shown(ROWS).split())
    assert '2 events without a known point: <a href="/event/e5">' in html
    assert "(the islands)." in html
    assert '<p class="map-none">' not in shown(ROWS[:4])


def test_many_events_without_a_point_are_folded() -> None:
    html = shown([event(number, "", None, None, 1) for number in range(7)])
    assert "<summary>7 events without a known point</summary>" in html
    assert "data-places" not in html


def test_half_a_point_is_none() -> None:
    half = event(1, "Suva", (-18.14, 178.44), 1, 1)
    half.longitude = None
    assert "1 event without a known point" in shown([half])


def test_no_events_no_map() -> None:
    assert "<figure" not in shown([])


def test_only_the_signs_in_use_are_explained() -> None:
    key = shown(ROWS[:2]).split('class="map-key"')[1].split("</p>")[0]
    assert "the place itself" in key and "so many events" in key
    assert "its town" not in key and "region" not in key
    assert "so many events" not in shown(ROWS[2:3])


def test_outlines_are_answered_as_geojson_and_kept() -> None:
    answer = TestClient(APP).get("/outlines?box=170,-25,-170,-10")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == "private, max-age=604800"
    assert "Fiji" in {feature["properties"]["name"] for feature in answer.json()["features"]}


@pytest.mark.parametrize("box", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "0,5,5,0", "nan,0,1,1", "0,0,inf,1", "<b>,1,1,1"])
def test_what_is_no_box_is_answered_with_what_is(box: str) -> None:
    answer = TestClient(APP).get("/outlines", params={"box": box})
    assert answer.status_code == 400
    assert "west,south,east,north" in answer.text
    assert "<b>" not in answer.text
