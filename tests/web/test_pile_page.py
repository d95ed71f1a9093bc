"""The pile, events and findings as pages: everything once, copies folded, filters as links, words found marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from tests.web.desks import desk
from whence.store import Ledger
from whence.web.pages.findings import rule
from whence.web.pages.pile import marked


def tree(client: TestClient, path: str) -> lxml.html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return lxml.html.fromstring(answer.text)


def links(page: lxml.html.HtmlElement, start: str) -> list[str]:
    found = [href.partition("#")[0].partition("?")[0] for href in page.xpath("//main//a/@href")]
    return [href for href in found if href.startswith(start)]


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "new.whence"
    with Ledger.open(path, create=True):
        pass
    with desk(path) as client:
        yield client


def test_every_report_is_on_the_page_with_copies_under_their_original(browsing: TestClient, example: Path) -> None:
    page = tree(browsing, "/")
    with Ledger.open(example) as view:
        rows = {f"/report/{row.report_id}": row for row in view.rows("reports")}
    heads = page.xpath("//li[contains(@class, 'report')]/h2/a/@href")
    assert set(links(page, "/report/")) == set(rows)
    assert {rows[href].copy_of for href in heads} == {""}
    folded = page.xpath("//details[@class='copies']//li/a[1]/@href")
    assert {rows[href].copy_of != "" for href in folded} == {True}
    assert len(heads) + len(folded) == len(rows)


def test_a_filter_is_a_link_that_takes_itself_off(browsing: TestClient) -> None:
    page = tree(browsing, "/")
    (href,) = page.xpath("//aside//a[contains(., 'Harbour Post')]/@href")
    filtered = tree(browsing, href)
    shown = filtered.xpath(
        "//li[contains(@class, 'report')]//*[contains(@class, 'outlet') or contains(@class, 'source')]"
    )
    assert {"Harbour Post"} <= {one.text_content().strip() for one in shown}
    (off,) = filtered.xpath("//aside//a[@aria-current='true']/@href")
    assert off == "/"
    assert len(links(filtered, "/report/")) < len(links(page, "/report/"))


def test_filters_of_an_address_keep_each_other(browsing: TestClient) -> None:
    page = tree(browsing, "/?q=guards&order=oldest")
    for href in page.xpath("//aside//li/a/@href"):
        assert "q=guards" in href
        assert "order=oldest" in href


def test_words_found_are_marked_in_their_sentence(browsing: TestClient, example: Path) -> None:
    page = tree(browsing, "/?q=warders")
    (words,) = page.xpath("//p[contains(@class, 'hit')]//mark/text()")
    assert words == "warders"
    with Ledger.open(example) as view:
        assert len(links(page, "/report/")) >= len(view.search("warders"))
    assert "No report fits" in tree(browsing, "/?q=zeppelin").text_content()


def test_marks_stand_around_whole_words_only_and_the_rest_is_escaped() -> None:
    assert str(marked("a <b> killed, unkilled", {"killed"})) == "a &lt;b&gt; <mark>killed</mark>, unkilled"
    assert str(marked("x < y", set())) == "x &lt; y"
    assert str(marked("<i>", {"i"})) == "&lt;<mark>i</mark>&gt;"


def test_an_unknown_order_or_page_is_no_error(browsing: TestClient) -> None:
    for query in ("order=nonsense", "page=0", "page=999", "page=x", "since=yesterday", "copy=nonsense", "lang=-"):
        assert browsing.get(f"/?{query}").status_code == 200


def test_an_empty_ledger_says_what_to_do(nothing: TestClient) -> None:
    assert "Add reports" in tree(nothing, "/").text_content()
    for path in ("/events", "/campaigns", "/findings"):
        page = tree(nothing, path)
        assert page.xpath("//main//section[@class='empty']")
        assert links(page, "/") == ["/"]


def test_events_have_their_counts_and_a_link(browsing: TestClient, example: Path) -> None:
    page = tree(browsing, "/events")
    with Ledger.open(example) as view:
        rows = view.rows("events")
    assert {f"/event/{row.event_id}" for row in rows} <= set(links(page, "/event/"))
    text = page.text_content()
    for row in rows:
        assert re.search(rf"{row.n_reports} report", text)
    only = tree(browsing, "/events?type=bombing")
    assert "bombing" in only.text_content()
    assert len(set(links(only, "/event/"))) == 1
    assert "No event fits" in tree(browsing, "/events?words=zeppelin").text_content()


def test_every_finding_shows_the_words_it_rests_on_with_links_to_them(browsing: TestClient, example: Path) -> None:
    page = tree(browsing, "/findings")
    with Ledger.open(example) as view:
        rows = view.rows("checks")
        texts = {row.report_id: view.sheet(row.report_id).document.text for row in view.rows("reports")}
    assert len(page.xpath("//li[@class='finding']")) == len(rows)
    quotes = page.xpath("//li[@class='finding']//figure")
    assert len(quotes) == sum(len(row.starts.split(" | ")) for row in rows)
    for quote in quotes:
        words = quote.xpath("./blockquote")[0].text_content().strip()
        report, start, end = re.match(r"/report/(\w+)#at-(\d+)-(\d+)", quote.xpath(".//a/@href")[0]).groups()
        assert texts[report][int(start) : int(end)] == words


def test_each_code_of_the_example_has_its_rule_in_words(browsing: TestClient, example: Path) -> None:
    with Ledger.open(example) as view:
        for row in view.rows("checks"):
            assert rule(row.code)
    assert rule("nonsense") == ""


def test_the_page_says_when_the_ledger_has_changed(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.whence"
    copy.write_bytes(example.read_bytes())
    with desk(copy) as client:
        seen = tree(client, "/").xpath("//*[@id='stale']/@hx-get")[0]
        assert "changed" not in client.get(seen).text
        with Ledger.open(copy) as other:
            other.remove(other.rows("reports")[0].report_id)
        assert "The ledger has changed" in client.get(seen).text
