"""Without scripts: the same pages, a decision and an upload by plain forms."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.browsing import PILE, Browsing, Served
from whence.store import Ledger


def test_pile_event_and_report_without_scripts(reading: Served, browsing: Browsing) -> None:
    page = browsing.person(reading, scripts=False)
    page.goto("/")
    expect(page.get_by_role("button", name="Add")).to_be_visible()
    expect(page.get_by_text("Drop files or a folder")).to_be_hidden()
    page.get_by_role("searchbox", name="Search the reports").fill("brickworks")
    page.keyboard.press("Enter")
    expect(page.locator(".hit mark").first).to_be_visible()
    page.get_by_role("navigation", name="The desk").get_by_role("link", name="Events").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Kelvane", re.I)).first.click()
    expect(page.locator(".board svg:visible").first).to_be_visible()
    expect(page.get_by_text("The table below has each mark’s words.")).to_be_visible()
    page.get_by_role("navigation", name="What is counted").get_by_role("link", name=re.compile("escaped")).click()
    page.get_by_text("Every figure in a table").click()
    row = page.locator("tr[data-row]").first
    row.locator("a.to-place").first.click()
    expect(page.locator(".report-text")).to_be_visible()
    assert "#at-" in page.url
    start, end = page.url.split("#at-")[1].split("-")
    expect(page.locator(f"#at-{start}-{end}")).to_be_in_viewport()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("Prison attack", re.I)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kelvane prison")


def test_a_decision_by_a_plain_form(writing: Served, browsing: Browsing) -> None:
    page = browsing.person(writing, scripts=False)
    page.goto("/review")
    page.get_by_label("Your name, before you decide").fill("Ina Roth")
    page.get_by_role("button", name="Begin").click()
    asked = page.locator("#own").inner_text()
    page.get_by_label("A note, if you like").first.fill("read against the page")
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.locator("#own")).not_to_have_text(asked)
    expect(page.get_by_role("status").filter(has_text="accepted")).to_be_visible()
    with Ledger.open(writing.ledger) as kept:
        made = [(one.verdict, one.who, one.note) for one in kept.judgements()]
    assert made == [("positive", "Ina Roth", "read against the page")]
    page.get_by_role("link", name="Decisions").click()
    expect(page.get_by_role("main")).to_contain_text("read against the page")


def test_an_upload_by_a_plain_form(empty: Served, browsing: Browsing) -> None:
    page = browsing.person(empty, scripts=False)
    page.goto("/")
    page.get_by_label("Choose files").set_input_files(PILE / "valley-weekly-2023-09-22.txt")
    page.get_by_role("button", name="Add").click()
    empty.settled()
    page.reload()
    expect(page.get_by_text("1 report added")).to_be_visible()
    page.get_by_role("link", name="Show the pile").click()
    expect(page.get_by_role("link", name="A town counts its missing")).to_be_visible()
