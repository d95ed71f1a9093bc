"""From an empty ledger to a printed brief: files dropped, an event looked at, a quote followed, a page handed on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.browsing import PILE, Browsing, Served, painted

READING_MS = 90_000
"""How long a pile of 18 files may be read on a machine that does much else."""
BROKEN = "minutes-of-the-council.pdf"
HELD_BACK = {"ostrel-review-2023-10-03.html", "valley-weekly-2023-09-22.txt", "monitor-bulletin-31.pdf"}


def plain(words: str) -> str:
    """Return words without what markup does to spaces."""
    return re.sub(r"\s+", " ", words).strip()


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders onto the page, as the system does."""
    session = page.context.new_cdp_session(page)
    data: dict[str, Any] = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 500, "y": 300, "data": data})
    session.detach()


def pile(folder: Path) -> Path:
    """Write most of the example pile and a file that is damaged into a folder."""
    folder.mkdir()
    for file in PILE.iterdir():
        if file.name not in HELD_BACK:
            shutil.copy(file, folder)
    (folder / BROKEN).write_bytes(b"%PDF-1.7\nthe rest was lost on the way")
    return folder


def test_from_dropped_files_to_a_printed_brief(empty: Served, browsing: Browsing, tmp_path: Path) -> None:
    folder, late = pile(tmp_path / "saved"), tmp_path / "late"
    late.mkdir()
    shutil.copy(PILE / "ostrel-review-2023-10-03.html", late)
    page = browsing.person(empty)
    add_everything(page, folder, late)
    look_at_the_board(page)
    follow_a_quote(page)
    print_the_brief(page)


def add_everything(page: Page, folder: Path, late: Path) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="An empty ledger")).to_be_visible()
    drop(page, folder, PILE / "valley-weekly-2023-09-22.txt")
    job = page.locator("#jobs .job").first
    expect(job.get_by_role("progressbar")).to_be_visible()
    expect(job).to_have_attribute("data-state", "done", timeout=READING_MS)
    expect(job).to_contain_text("reports added")
    left_out = job.locator("li", has_text=BROKEN)
    expect(left_out).to_contain_text("save it anew")  # the remedy
    expect(page.get_by_role("link", name="A town counts its missing")).to_be_visible()  # the list came by itself
    expect(page.get_by_role("heading", name="The pile")).to_be_visible()
    expect(left_out).to_be_visible()
    job.get_by_role("link", name="Show the pile").click()
    expect(page.locator("#jobs .job")).to_have_count(0)  # a new page
    expect(page.locator(".rows.reports > li").first).to_be_visible()
    before = page.locator(".rows.reports > li").count()

    page.get_by_label("Choose files").set_input_files(PILE / "monitor-bulletin-31.pdf")
    expect(page.locator("#jobs .job").first).to_have_attribute("data-state", "done")
    page.get_by_label("Choose a folder").set_input_files(late)
    expect(page.locator("#jobs .job").first).to_contain_text("1 report added")
    expect(page.locator("#jobs .job[data-state=done]")).to_have_count(2)
    expect(page.locator(".rows.reports > li")).to_have_count(before + 2)
    expect(page.get_by_role("complementary", name="Filters")).to_contain_text("Hadrel Conflict Monitor")
    expect(page.locator("#stale")).to_have_text("")
    expect(page.get_by_text("1 file left out")).to_be_visible()


def look_at_the_board(page: Page) -> None:
    page.get_by_role("navigation", name="The desk").get_by_role("link", name="Events").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Prison attack at Kelvane prison", re.I)).first.click()
    page.get_by_role("navigation", name="What is counted").get_by_role("link", name=re.compile("escaped")).click()
    expect(page.get_by_role("navigation", name="What is counted").locator("[aria-current]")).to_contain_text("escaped")
    card = page.get_by_role("complementary", name="The figure pointed at")
    marks = page.locator(".board [data-figure]:visible")
    marks.first.hover()
    expect(card.locator("blockquote")).to_be_visible()
    expect(card.locator(".chain")).to_be_visible()
    expect(card.locator("figcaption a")).to_be_visible()
    seen = card.locator(".card-body").inner_text()
    page.mouse.move(0, 0)
    marks.first.focus()
    with page.expect_response(re.compile("mark=")):
        page.keyboard.press("ArrowRight")
    expect(card.locator(".card-body")).not_to_have_text(seen, use_inner_text=True)
    expect(card.locator("blockquote")).to_be_visible()
    page.keyboard.press("Enter")  # holds it


def follow_a_quote(page: Page) -> None:
    event = page.url
    quote = page.get_by_role("complementary", name="The figure pointed at").locator("figure.quote")
    words = plain(quote.locator("blockquote").inner_text()).strip("“”…")
    quote.get_by_role("link").click()
    page.wait_for_url("**/report/**")
    shown = painted(page, "at")
    assert words in shown.words
    assert shown.in_view
    page.go_back()
    assert page.url.split("#")[0] == event.split("#")[0]
    expect(page.get_by_role("navigation", name="What is counted").locator("[aria-current]")).to_contain_text("escaped")


def print_the_brief(page: Page) -> None:
    page.get_by_role("link", name="Brief", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kelvane prison")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        pages = [sheet.get_textpage().get_text_range() for sheet in printed]
        width, height = printed[0].get_size()
    finally:
        printed.close()
    assert "Prison attack at Kelvane prison" in plain(pages[0])
    assert (round(width), round(height)) == (595, 842), "A4"
    text = plain(" ".join(pages))
    assert "412" in text
    assert "nearly 900" in text.lower()
    assert "It said that 27 guards were killed and that 412 inmates escaped" in text, "the words of a note"
    assert "Radio Corvenia" in text


def test_a_search_its_filters_and_the_way_back(page: Page) -> None:
    page.goto("/")
    every = page.locator(".rows.reports > li").count()
    page.keyboard.press("/")
    page.keyboard.type("guards")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("guards")
    hits = page.locator(".hit mark")
    assert {plain(words).lower() for words in hits.all_inner_texts()} == {"guards"}
    found = page.locator(".rows.reports > li").count()
    assert 0 < found < every
    filters = page.get_by_role("complementary", name="Filters")
    filters.get_by_role("link", name=re.compile("^Harbour Post")).click()
    on = filters.get_by_role("link", name=re.compile("take off Harbour Post"))
    expect(on).to_be_visible()
    assert 0 < page.locator(".rows.reports > li").count() < found
    assert hits.count(), "the search holds beside a filter"
    on.click()
    expect(page.locator(".rows.reports > li")).to_have_count(found)
    page.go_back()
    expect(on).to_be_visible()
    page.go_back()
    expect(page.locator(".rows.reports > li")).to_have_count(found)
    page.locator(".hit a").first.click()
    assert set(painted(page, "found").words.lower().split()) == {"guards"}
    page.goto("/?q=zeppelin")
    expect(page.get_by_role("heading", name="No report fits")).to_be_visible()
    page.get_by_role("link", name="Show the whole pile").click()
    expect(page.locator(".rows.reports > li")).to_have_count(every)


def test_a_date_that_no_filter_understands_is_not_taken_for_none(page: Page) -> None:
    page.goto("/")
    page.get_by_label("From").fill("14 Sept 2023")
    page.get_by_role("button", name="Filter").click()
    assert page.get_by_label("From").evaluate("field => field.validity.patternMismatch")
    assert not page.url.partition("?")[2]
    page.get_by_label("From").fill("2024-01")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".rows.reports > li")).to_have_count(1)
    expect(page.get_by_role("link", name="Show all of it")).to_be_visible()
