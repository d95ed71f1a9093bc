"""The review: by keyboard alone, by a second person who sees nothing of the first, by two people at once."""

from __future__ import annotations

import json
import re
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Browsing, Served
from whence.cli import main
from whence.records import Judgement
from whence.store import Ledger
from whence.store.view import OpenLedger


def kept(desk: Served) -> list[Judgement]:
    """Return every judgement of a ledger, in the order in which they were made."""
    with Ledger.open(desk.ledger) as ledger:
        return list(ledger.judgements())


def pairs(desk: Served) -> list[str]:
    """Return what is to be decided of two, as an address names it."""
    view = OpenLedger.reading(desk.ledger)
    try:
        queue = view.queue("", "first", "", 500, ("", ""))
        return [f"{one.kind}:{one.id}:{one.other}" for one in queue if one.other]
    finally:
        view.close()


def thing(page: Page) -> str:
    """Return what the page asks about."""
    return page.locator('#decide input[name="thing"]').input_value()


def press(page: Page, key: str, said: str) -> str:
    """Press a key, wait until the page says so, and return what it was about."""
    about = thing(page)
    page.keyboard.press(key)
    expect(page.locator("#said")).to_contain_text(said)
    expect(page.locator("#work :focus")).to_be_visible()
    page.evaluate("document.getElementById('said').textContent = ''")
    return about


def begin(page: Page, name: str, address: str = "/review") -> None:
    """Open the review and sign, with the keyboard."""
    page.goto(address)
    page.keyboard.press("a")  # goes to the name, since a decision bears one
    expect(page.locator("#your-name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator("#decide")).to_be_visible()
    page.wait_for_load_state()


def test_a_review_by_keyboard_alone(writing: Served, browsing: Browsing) -> None:
    page = browsing.person(writing)
    begin(page, "Ada Lind")
    accepted = press(page, "a", "accepted")
    rejected = press(page, "r", "rejected")
    page.keyboard.press("m")
    page.keyboard.type("the line breaks off")
    page.keyboard.press("Escape")
    unsure = press(page, "u", "unsure")
    edited = thing(page)
    page.keyboard.press("e")
    page.keyboard.type("24..")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("corrected")
    taken_back = press(page, "a", "accepted")
    page.keyboard.press("z")
    expect(page.locator("#said")).to_contain_text("taken back")
    assert thing(page) == taken_back, "what was taken back is asked again"
    page.keyboard.press("n")
    expect(page.locator('#decide input[name="thing"]')).not_to_have_value(taken_back)
    page.keyboard.press("p")
    expect(page.locator('#decide input[name="thing"]')).to_have_value(taken_back)
    page.keyboard.press("s")  # for two things only
    expect(page.locator("#said")).to_contain_text("this is one thing")
    same, different = pairs(writing)[:2]
    for pair, key, said in ((same, "s", "the same"), (different, "d", "different")):
        page.goto(f"/review?thing={pair}")
        expect(page.locator("#own")).to_contain_text("One event, or two?")
        assert press(page, key, said) == pair
    made = kept(writing)
    assert {one.who for one in made} == {"Ada Lind"}
    got = [(one.verdict, ":".join(filter(None, (one.about, one.about_other))), one.value, one.note) for one in made]
    ids = [about.partition(":")[2] for about in (accepted, rejected, unsure, edited, taken_back, same, different)]
    assert got[:5] == [
        ("positive", ids[0], "", ""),
        ("negative", ids[1], "", ""),
        ("unsure", ids[2], "", "the line breaks off"),
        ("negative", ids[3], "24..", ""),
        ("positive", ids[4], "", ""),
    ]
    assert (got[5][0], got[5][2]) == ("no_judgement", made[4].id)
    assert [(verdict, set(about.split(":"))) for verdict, about, _, _ in got[6:]] == [
        ("positive", set(ids[5].split(":"))),
        ("negative", set(ids[6].split(":"))),
    ]
    writing.settled()


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """Return what a command prints."""
    monkeypatch.setattr(sys, "argv", ["whence", *command])
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main()
    return capsys.readouterr().out


def test_a_second_coder_sees_nothing_of_the_first(
    writing: Served, browsing: Browsing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = browsing.person(writing)
    begin(first, "Ada Lind")
    first.keyboard.press("m")
    first.keyboard.type("quite so")
    first.keyboard.press("Escape")
    done = [press(first, key, said) for key, said in zip("aarra", ["acc", "acc", "rej", "rej", "acc"], strict=True)]
    writing.settled()
    second = browsing.person(writing)
    begin(second, "Ben Maro", "/review?pass=second")
    seen = {}
    for key, said in zip("aaraa", ["acc", "acc", "rej", "acc", "acc"], strict=True):
        shown = second.get_by_role("main").inner_text()
        assert not re.search(r"Ada Lind|quite so|\b(accepted|rejected|corrected)\b", shown), shown
        seen[press(second, key, said)] = key
    assert set(seen) == set(done)
    expect(second.get_by_text("You have decided on all of it.")).to_be_visible()
    writing.settled()
    second.get_by_role("link", name="Agreement").click()
    alpha = second.locator(".alpha-is").inner_text()
    told = printed(monkeypatch, capsys, "judgements", str(writing.ledger), "--agreement", "--json")
    assert alpha.replace("−", "-") == f"{json.loads(told)['overall']['alpha']:.2f}"
    verdicts = dict(zip(done, "aarra", strict=True))
    differing = sum(verdicts[about] != key for about, key in seen.items())
    assert second.locator(".rows > li").count() == differing > 0
    expect(second.get_by_role("main")).to_contain_text("Ada Lind")


def test_a_second_decision_on_the_same_thing_is_stopped_and_can_be_made_anyway(
    writing: Served, browsing: Browsing
) -> None:
    one, other = browsing.person(writing), browsing.person(writing)
    begin(one, "Ada Lind")
    begin(other, "Ben Maro")
    about = thing(one)
    assert thing(other) == about
    press(one, "a", "accepted")
    browsing.await_answer(409)
    other.keyboard.press("r")
    between = other.get_by_role("alert")
    expect(between).to_contain_text("Ada Lind")
    expect(between).to_contain_text("not kept yet")
    assert len(kept(writing)) == 1
    assert thing(other) == about
    other.keyboard.press("y")
    expect(other.locator("#said")).to_contain_text("rejected")
    assert [(made.who, made.verdict) for made in kept(writing)] == [("Ada Lind", "positive"), ("Ben Maro", "negative")]
    writing.settled()


def test_a_page_that_is_out_of_date_says_so(writing: Served, browsing: Browsing) -> None:
    reader, coder = browsing.person(writing), browsing.person(writing)
    reader.clock.install()
    reader.goto("/events")
    reader.clock.run_for(25_000)
    expect(reader.locator("#stale")).to_have_text("")
    begin(coder, "Ada Lind")
    press(coder, "r", "rejected")
    writing.settled()
    reader.clock.run_for(25_000)
    expect(reader.locator("#stale")).to_contain_text("The ledger has changed since this page was made.")
    reader.locator("#stale").get_by_role("link", name="Reload").click()
    reader.clock.run_for(25_000)
    expect(reader.locator("#stale")).to_have_text("")
