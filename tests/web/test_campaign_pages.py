"""The campaign pages: everything tied to a campaign is on its sheet, with who ties it; views apart from facts."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web import hostile
from tests.web.desks import desk
from whence.store.view import OpenLedger
from whence.tables import CampaignRow
from whence.web.pages import campaigns


@pytest.fixture(scope="module")
def view(example: Path) -> Iterator[OpenLedger]:
    with OpenLedger.reading(example) as opened:
        yield opened


@pytest.fixture(scope="module")
def campaign(view: OpenLedger) -> CampaignRow:
    found: CampaignRow = next(row for row in view.rows("campaigns") if not row.alias_of)
    return found


def shown(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, start: str, end: str) -> str:
    return html[html.index(start) : html.index(end, html.index(start))]


def test_the_list_has_every_campaign_once_with_its_other_names(browsing: TestClient, view: OpenLedger) -> None:
    html = shown(browsing, "/campaigns")
    for row in view.rows("campaigns"):
        assert f"“{row.name}”" in html
        assert html.count(f'href="/campaign/{row.campaign_id}"') == (not row.alias_of)


def test_everything_tied_to_a_campaign_is_on_its_sheet_with_who_ties_it(
    browsing: TestClient, view: OpenLedger, campaign: CampaignRow
) -> None:
    html = shown(browsing, f"/campaign/{campaign.campaign_id}")
    page = words(html)
    items = view.of("campaign_items", "campaign_id", [campaign.campaign_id])
    assert items
    for row in items:
        assert row.quote in page
        assert row.linked_by in page
        assert f"/report/{row.report_id}#at-{row.start}-{row.end}" in html
    assert f"{len(items)} things are tied to it" in page


def test_views_stand_apart_from_facts(browsing: TestClient, view: OpenLedger, campaign: CampaignRow) -> None:
    html = shown(browsing, f"/campaign/{campaign.campaign_id}")
    facts, views = words(part(html, 'class="facts-of"', 'class="views"')), words(html[html.index('class="views"') :])
    for row in view.of("campaign_items", "campaign_id", [campaign.campaign_id]):
        assert row.quote in (views if row.item_kind in campaigns.JUDGED else facts)
    assert "Views of those named, not facts." in views


def test_an_event_is_named_with_its_origins_and_leads_to_its_page(
    browsing: TestClient, view: OpenLedger, campaign: CampaignRow
) -> None:
    html = shown(browsing, f"/campaign/{campaign.campaign_id}")
    events = {row.event_id for row in view.rows("events")}
    tied = [row for row in view.of("campaign_items", "campaign_id", [campaign.campaign_id]) if row.item_id in events]
    assert tied
    for row in tied:
        entry = part(html, f'id="item-{row.item_id}"', "</li>")
        assert f'href="/event/{row.item_id}"' in entry
        assert "independent origins" in entry


def test_every_mark_of_the_timeline_has_an_entry(browsing: TestClient, campaign: CampaignRow) -> None:
    html = shown(browsing, f"/campaign/{campaign.campaign_id}")
    marks = set(re.findall(r'data-item="([^"]+)"', html)) - {campaign.campaign_id}
    assert marks
    assert marks <= set(re.findall(r'id="item-([^"]+)"', html))


def test_another_name_shows_the_campaign_that_it_is_a_name_of(
    browsing: TestClient, view: OpenLedger, campaign: CampaignRow
) -> None:
    alias = next(row for row in view.rows("campaigns") if row.alias_of == campaign.campaign_id)
    html = shown(browsing, f"/campaign/{alias.campaign_id}")
    assert f"<h1>“{campaign.name}”</h1>" in html
    assert f"“{alias.name}”" in html


def test_an_unknown_campaign_is_said_with_where_to_look(browsing: TestClient) -> None:
    answer = browsing.get("/campaign/p000")
    assert answer.status_code == 404
    assert "the list of campaigns" in answer.text


def test_a_long_sheet_has_pages_that_hold_it_all(
    example: Path, view: OpenLedger, campaign: CampaignRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "SHOWN", 2)
    items = view.of("campaign_items", "campaign_id", [campaign.campaign_id])
    with desk(example) as client:
        pages = [words(shown(client, f"/campaign/{campaign.campaign_id}?page={at}")) for at in range(1, 7)]
        beyond = shown(client, f"/campaign/{campaign.campaign_id}?page=99")
    for row in items:
        assert sum(row.quote in page for page in pages) >= 1
    assert "There is no such page of it" in beyond


def test_one_phase_told_by_many_is_one_entry_with_all_who_tell_it(
    example: Path, campaign: CampaignRow, tmp_path: Path
) -> None:
    path = Path(shutil.copy(example, tmp_path / "more.whence"))
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE campaign_items SET phase = 'launched', date_edtf = '2023-03' WHERE phase <> ''")
        (count,) = base.execute("SELECT count(*) FROM campaign_items WHERE phase <> ''").fetchone()
    assert count > 1
    with desk(path) as client:
        html = shown(client, f"/campaign/{campaign.campaign_id}")
    phases = part(html, 'id="phases"', "</section>")
    assert phases.count('<li class="tied"') == 1
    assert f"{count - 1} more report" in words(phases)


def test_hostile_words_in_every_field_stay_words(example: Path, campaign: CampaignRow, tmp_path: Path) -> None:
    path = hostile.poisoned(example, tmp_path / "poisoned.whence")
    with desk(path) as client:
        for address in ("/campaigns", f"/campaign/{campaign.campaign_id}"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert hostile.stray(answer.text) == []
