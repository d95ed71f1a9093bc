"""The event page: every figure is on it or on its parts, its counts are the tables', nothing in it is markup."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web import hostile
from tests.web.desks import desk
from whence.store.view import OpenLedger
from whence.tables import EventRow
from whence.web import phrases
from whence.web.kept import Kept
from whence.web.pages import event as event_page
from whence.web.pages import event_marks, event_rivals, event_told

FRAGMENT = {"hx-request": "true"}


@pytest.fixture(scope="module")
def view(example: Path) -> Iterator[OpenLedger]:
    with OpenLedger.reading(example) as opened:
        yield opened


@pytest.fixture(scope="module")
def event(view: OpenLedger) -> EventRow:
    found: EventRow = max(view.rows("events"), key=lambda row: (row.n_reports, row.event_id))
    return found


def shown(client: TestClient, ident: str, **query: str) -> str:
    answer = client.get(f"/event/{ident}", params=query)
    assert answer.status_code == 200
    return answer.text


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows_of(html: str) -> set[str]:
    return set(re.findall(r'id="row-(\w+)"', html))


def every_figure(client: TestClient, ident: str, counted: str) -> set[str]:
    """Return the figures that can be reached from the table of one counted thing: all pages of it, and all marks."""
    found: set[str] = set()
    address = f"/event/{ident}?counted={counted}&part=figures"
    while address:
        html = client.get(address).text
        found |= rows_of(html)
        for mark in set(re.findall(r'href="/event/\w+\?mark=(\w+)"', html)):
            onward = f"/event/{ident}?mark={mark}"
            while onward:
                page = client.get(onward).text
                found |= rows_of(page)
                onward = following(page)
        address = following(html)
    return found


def following(html: str) -> str:
    found = re.search(r'<a href="([^"]+)" rel="next"', html)
    return unescape(found[1]) if found else ""


def test_the_head_says_what_when_where_and_how_many_origins(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    origins = view.of("origins", "event_id", [event.event_id])
    parties = len({row.origin for row in origins if "yes" in {row.party, row.perpetrator}})
    html = shown(browsing, event.event_id)
    head = words(html[html.index("event-head") : html.index("counted-tabs")])
    assert phrases.event_name(event) in head
    assert phrases.day(event.date_edtf) in head
    assert event.place in head
    assert phrases.origins(event, parties) in head
    assert f"{event.n_copies} copies folded" in head


def test_a_tab_stands_for_each_counted_thing_with_the_figures_that_the_table_has(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    html = shown(browsing, event.event_id)
    tabs = html[html.index("counted-tabs") : html.index("</nav>", html.index("counted-tabs"))]
    said = {
        words(label): int(count.replace(",", ""))
        for label, count in re.findall(r'<li><a [^>]*>([^<]+)<span class="facet-count">([\d,]+)</span>', tabs)
    }
    counts = Counter(row.counted for row in view.of("figures", "event_id", [event.event_id]))
    assert said == {phrases.label(name): count for name, count in counts.items()}
    contested = {row.counted for row in view.of("conflicts", "event_id", [event.event_id]) if row.kind == "conflict"}
    assert tabs.count("contested</span>") == len(contested) > 0


def test_a_tab_switches_the_board_and_all_that_belongs_to_it(browsing: TestClient, event: EventRow) -> None:
    for counted in ("killed", "escaped"):
        html = shown(browsing, event.event_id, counted=counted)
        tab = re.search(r'aria-current="true">\s*(\w+)', html[html.index("counted-tabs") :])
        assert tab and tab[1] == counted
        assert f"Figures of {counted}, by day" in html
        assert f"Every figure in a table: {counted}" in html


def test_an_unknown_counted_thing_shows_the_first(browsing: TestClient, event: EventRow) -> None:
    html = shown(browsing, event.event_id, counted="no such thing")
    assert "Figures of killed, by day" in html


def test_every_figure_is_on_the_pages_of_its_counted_thing(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    figures = view.of("figures", "event_id", [event.event_id])
    for counted in {row.counted for row in figures}:
        held = {row.figure_id for row in figures if row.counted == counted}
        assert every_figure(browsing, event.event_id, counted) == held


def test_no_figure_is_lost_where_there_are_more_than_the_board_and_the_page_take(
    example: Path, view: OpenLedger, event: EventRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_marks, "DRAWN", 3)
    monkeypatch.setattr(event_page, "ROWS", 2)
    monkeypatch.setattr(event_page, "MARKS", 2)
    held = {row.figure_id for row in view.of("figures", "event_id", [event.event_id]) if row.counted == "killed"}
    with desk(example) as client:
        html = shown(client, event.event_id, counted="killed")
        drawn = set(re.findall(r'data-figure="(\w+)"', html))
        assert every_figure(client, event.event_id, "killed") == held
    assert len(drawn) == 3
    assert "The 3 marks that most reports give are drawn" in words(html)
    assert "data-stack" not in html[html.index("data-board") : html.index("<aside")]


def test_the_table_says_the_exact_words_and_where_they_stand(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    html = shown(browsing, event.event_id, counted="killed", part="figures")
    for row in view.of("figures", "event_id", [event.event_id]):
        if row.counted == "killed" and f'id="row-{row.figure_id}"' in html:
            assert f"/report/{row.report_id}#at-{row.start}-{row.end}" in html


def test_the_origins_are_those_of_the_table_with_their_reasons(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    page = words(shown(browsing, event.event_id, counted="escaped", part="origins"))
    rows = [row for row in view.of("origins", "event_id", [event.event_id]) if row.counted == "escaped"]
    assert rows
    for row in rows:
        assert row.origin in page
        assert row.reason in page
    toll = next(row for row in view.of("tolls", "event_id", [event.event_id]) if row.counted == "escaped")
    assert phrases.origins(toll, 0) in page


def test_each_kind_of_difference_is_explained() -> None:
    assert set(event_rivals.KINDS) >= {
        "update", "scope", "definition", "rounding", "planned", "translation", "conflict", "unclear",
    }  # fmt: skip


def test_rivals_stand_side_by_side_with_who_says_each(browsing: TestClient, view: OpenLedger, event: EventRow) -> None:
    html = shown(browsing, event.event_id, counted="escaped")
    rivals = html[html.index('<section class="rivals">') : html.index('<section class="every">')]
    rows = [row for row in view.of("conflicts", "event_id", [event.event_id]) if row.counted == "escaped"]
    assert rivals.count('<li class="difference">') == len(rows) > 0
    for row in rows:
        assert phrases.label(row.kind) in rivals
        assert event_rivals.KINDS[row.kind] in unescape(rivals)
        assert row.reason in words(rivals)
    figures = {row.figure_id: row for row in view.of("figures", "event_id", [event.event_id])}
    first = figures[rows[0].figure_ids.split(" | ")[0]]
    assert first.quote in words(rivals)


def test_nothing_says_who_is_right(browsing: TestClient, event: EventRow) -> None:
    page = words(shown(browsing, event.event_id)).lower()
    for word in (" verified", " true ", " false ", "debunked"):
        assert word not in page


def test_a_card_is_the_mark_alone(browsing: TestClient, view: OpenLedger, event: EventRow) -> None:
    for row in view.of("figures", "event_id", [event.event_id])[:12]:
        answer = browsing.get(f"/event/{event.event_id}?mark={row.figure_id}", headers=FRAGMENT)
        assert answer.status_code == 200
        assert "<html" not in answer.text
        assert "<blockquote" in answer.text
        assert "/report/" in answer.text


def test_a_mark_without_scripts_is_a_page_with_all_its_figures(browsing: TestClient, event: EventRow) -> None:
    html = shown(browsing, event.event_id, counted="killed", part="figures")
    mark = re.search(r'href="/event/\w+\?mark=(\w+)"', html)
    ident = mark[1] if mark else next(iter(rows_of(html)))
    page = shown(browsing, event.event_id, mark=ident)
    assert "They count once" in page
    assert f'id="row-{ident}"' in page


@pytest.mark.parametrize("path", ["/event/e000", "/event/%3Cb%3E", "/event/{}?mark=f000", "/event/{}?mark=%22%3E"])
def test_what_is_not_there_is_said_with_where_to_look(browsing: TestClient, event: EventRow, path: str) -> None:
    answer = browsing.get(path.format(event.event_id))
    assert answer.status_code == 404
    assert "among the events" in answer.text or "its page lists" in answer.text
    assert hostile.stray(answer.text) == []


def test_claims_in_the_same_words_are_told_once(browsing: TestClient, view: OpenLedger, event: EventRow) -> None:
    claims = view.of("claims", "event_id", [event.event_id])
    html, pages = "", [f"/event/{event.event_id}?part=claims"]
    while pages[-1]:
        html += browsing.get(pages[-1]).text
        pages.append(following(html.rpartition("<footer")[0][-3000:]))
    said = [words(one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.S)]
    assert len(said) == len(set(said)) < len(claims)
    for row in claims:
        assert f"/report/{row.report_id}#at-{row.start}-{row.end}" in html or row.quote in " ".join(said)


def test_copies_stand_under_their_original(browsing: TestClient, view: OpenLedger, event: EventRow) -> None:
    html = shown(browsing, event.event_id, part="reports")
    ids = {row.report_id for name in ("figures", "claims") for row in view.of(name, "event_id", [event.event_id])}
    reports = {row.report_id: row for row in view.of("reports", "report_id", ids)}
    for ident in reports:
        assert html.count(f'href="/report/{ident}"') == 1
    originals = [row for row in reports.values() if row.copy_of not in reports]
    assert f"{len(originals)} original reports" in words(html)


def test_a_persons_decision_is_on_board_table_and_card(example: Path, event: EventRow, tmp_path: Path) -> None:
    path = Path(shutil.copy(example, tmp_path / "judged.whence"))
    with closing(sqlite3.connect(path)) as base, base:
        figures = base.execute(
            "SELECT figure_id FROM figures WHERE event_id = ? AND counted = 'escaped' ORDER BY figure_id LIMIT 2",
            (event.event_id,),
        ).fetchall()
        (wrong,), (put_right,) = figures
        for name in (
            "DROP TRIGGER " + row[0]
            for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        ):
            base.execute(name)
        base.execute("UPDATE figures SET judgement = 'negative' WHERE figure_id = ?", (wrong,))
        base.execute("UPDATE figures SET judgement = 'negative; corrected to 24..' WHERE figure_id = ?", (put_right,))
        for at, (figure, value) in enumerate(((wrong, ""), (put_right, "24.."))):
            base.execute(
                "INSERT INTO judgements VALUES (?, ?, '', 'negative', ?, 'Ada Lind', '2026-01-02T09:00:00Z', 'misread', NULL)",
                (f"j{at:012x}", figure, value),
            )
    with desk(path) as client:
        html = shown(client, event.event_id, counted="escaped", part="figures")
        board = shown(client, event.event_id, counted="escaped")
        cards = [
            words(client.get(f"/event/{event.event_id}?mark={one}", headers=FRAGMENT).text)
            for one in (wrong, put_right)
        ]
    assert "judged wrong" in words(html)
    assert "corrected to 24 or more" in words(html)
    assert words(html).count("Ada Lind") >= 2
    assert "judged wrong" in board[board.index("<svg") : board.index("</svg>")] or "judged wrong" in words(board)
    assert "Ada Lind" in cards[0] and "judged wrong" in cards[0]
    assert "corrected to 24 or more" in cards[1]


def test_hostile_words_in_every_field_stay_words(example: Path, event: EventRow, tmp_path: Path) -> None:
    path = hostile.poisoned(example, tmp_path / "poisoned.whence")
    with desk(path) as client:
        home = f"/event/{event.event_id}"
        first = client.get(home)
        assert first.status_code == 200
        tabs = re.findall(r'<li><a href="(/event/[^"]+)"', first.text)
        pages = [home, "/events", *(unescape(one) for one in tabs[:3])]
        pages += [f"{home}?part={part}" for part in event_page.PARTS]
        pages += [f"{home}?mark={one}" for one in re.findall(r'data-figure="(\w+)"', first.text)[:6]]
        for address in pages:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert hostile.stray(answer.text) == [], address


def test_an_event_without_figures_says_so_and_tells_its_claims(browsing: TestClient, view: OpenLedger) -> None:
    counted = {row.event_id for row in view.rows("figures")}
    bare = next(row for row in view.rows("events") if row.event_id not in counted)
    html = shown(browsing, bare.event_id)
    assert "Nothing is counted" in html
    assert "<blockquote" in html


def test_a_timeline_of_many_reports_counts_them(
    example: Path, event: EventRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_told, "ITEMS", 5)
    with desk(example) as client:
        html = shown(client, event.event_id)
    assert "Reports by month of publication" in html


def test_an_event_within_another_stands_under_it(browsing: TestClient, view: OpenLedger) -> None:
    inner = next(row for row in view.rows("events") if row.parent_id)
    html = browsing.get("/events").text
    outer = html.index(f'href="/event/{inner.parent_id}"')
    assert '<div class="event-within">' in html[outer : html.index(f'href="/event/{inner.event_id}"', outer)]
    assert html.count(f'href="/event/{inner.event_id}"') == 1
    filtered = browsing.get("/events", params={"type": inner.type}).text
    assert f'part of <a href="/event/{inner.parent_id}"' in filtered


def test_the_list_has_each_events_origins_and_how_far_its_figures_go(
    browsing: TestClient, view: OpenLedger, event: EventRow
) -> None:
    page = words(browsing.get("/events").text)
    for row in view.rows("events"):
        assert phrases.event_name(row) in page
        assert phrases.origins(row, view.parties([row.event_id]).get(row.event_id, 0)) in page
    assert browsing.get("/events").text.count('class="chart spread"') == len(view.rows("events"))


def test_what_is_kept_is_made_once_and_no_more_of_it_than_the_most() -> None:
    kept, made = Kept(most=2), list[str]()

    def make(name: str) -> str:
        def new() -> str:
            made.append(name)
            return name

        return kept.get((name, "r1"), new)

    assert [make(name) for name in "aabacaa"] == list("aabacaa")
    assert made == ["a", "b", "c"]
    make("b")
    assert made == ["a", "b", "c", "b"]
    assert kept.get(("a", "r2"), lambda: "new") == "new"


def test_a_link_to_a_row_leads_to_one_that_is_there(browsing: TestClient, event: EventRow) -> None:
    html = shown(browsing, event.event_id, counted="killed")
    assert set(re.findall(r'href="#row-(\w+)"', html)) <= rows_of(html)
    elsewhere = set(re.findall(r'href="(/event/\w+\?mark=\w+)" data-points', html))
    assert elsewhere
    for address in elsewhere:
        assert browsing.get(address).status_code == 200
