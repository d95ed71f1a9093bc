"""Looking around: findings to their sentences, a campaign's sheet, what is hidden on request, and what stays so."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.browsing import Browsing, Served, painted


def test_a_finding_with_both_its_quotes_leads_to_the_sentence(page: Page) -> None:
    page.goto("/findings")
    finding = page.locator(".finding", has_text="issue 88")
    quotes = finding.locator("figure.quote")
    expect(quotes).to_have_count(2)
    one, other = (quotes.nth(number).bounding_box() for number in (0, 1))
    assert one and other
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]
    words = quotes.nth(1).locator("blockquote").inner_text()
    quotes.nth(1).get_by_role("link").click()
    assert painted(page, "at").words == words
    page.go_back()
    page.get_by_role("complementary", name="Filters").get_by_role("link", name=re.compile("parts sum", re.I)).click()
    expect(page.locator(".finding")).to_have_count(1)
    expect(page.locator(".finding")).to_contain_text("290 + 147 = 437")


def test_a_campaign_tells_who_ties_what_to_it(page: Page) -> None:
    page.goto("/campaigns")
    page.get_by_role("link", name="“Tolva Merun”").click()
    expect(page.get_by_role("heading", level=1, name="“Tolva Merun”")).to_be_visible()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Tolwa Meroun")
    tied = main.get_by_role("listitem").filter(has=page.get_by_role("link", name=re.compile("Kelvane prison", re.I)))
    expect(tied.first).to_contain_text("tied to it by Sundmark Evening Page")
    expect(tied.first.locator("blockquote")).to_contain_text("In the name of this campaign")
    expect(main.get_by_role("heading", name=re.compile("Phases"))).to_be_visible()
    expect(main.locator("svg:visible").first).to_be_visible()
    main.get_by_role("link", name=re.compile("Kelvane prison", re.I)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kelvane prison")
    page.get_by_role("link", name="“Tolva Merun”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("“Tolva Merun”")


def test_numbers_only_and_theme_hold_over_pages(reading: Served, browsing: Browsing) -> None:
    page = browsing.person(reading, color_scheme="light")
    page.goto("/findings")
    expect(page.locator("blockquote").first).to_be_visible()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text("View", exact=True).click()
    page.get_by_label("Dark").check()
    page.get_by_label("Numbers only").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    for address in ("/findings", "/?q=guards", "/campaigns"):
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        assert not page.locator("blockquote:visible, .words:visible").count(), address
    page.goto("/findings")
    expect(page.get_by_text("words hidden: numbers-only view").first).to_be_visible()
    page.locator(".finding a.to-place").first.click()
    expect(page.locator(".report-text")).to_be_hidden()
    page.get_by_text("View", exact=True).click()
    page.get_by_label("Numbers only").uncheck()
    expect(page.locator(".report-text")).to_be_visible()
    other = browsing.person(reading, color_scheme="light")
    other.goto("/")
    assert other.evaluate("getComputedStyle(document.body).backgroundColor") == light, "a switch is one person's own"


def test_a_graphic_sentence_is_folded_until_it_is_asked_for(page: Page) -> None:
    page.goto("/?q=ditch")
    page.get_by_role("link", name="Fields above the town are searched again").click()
    words = page.get_by_text("burnt and dismembered")
    expect(words).to_be_hidden()
    note = page.get_by_text("Graphic sentence: it describes bodies")
    expect(note).to_be_visible()
    note.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()
    page.reload()
    expect(words).to_be_hidden()
