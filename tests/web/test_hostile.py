"""Hostile words in every field that a report or a person can fill: no page, no brief and no file makes markup of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from markdown_it import MarkdownIt
from starlette.testclient import TestClient

from tests.web import hostile
from tests.web.desks import csrf, desk
from tests.web.hostile import ALL, MARK, WORDS, stray
from whence.export.names import Names
from whence.store.view import OpenLedger
from whence.web import briefing

ROOT = Path(__file__).parents[2] / "src" / "whence" / "web"
STARTS = ("/", "/events", "/campaigns", "/findings", "/review", "/review/agreement", "/review/decisions")
NAME = f"<img src=x onerror={MARK}()>'\".whence"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of hostile files, its own name hostile too."""
    folder = tmp_path_factory.mktemp("hostile")
    return hostile.built(hostile.pile(folder / "pile"), folder / NAME)


@pytest.fixture(scope="module")
def poisoned(built: Path) -> Path:
    """Return a copy of it in which every text column of every table is hostile."""
    return hostile.poisoned(built, built.with_name(f"poisoned {NAME}"))


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with desk(built) as made:
        yield made


def ids(ledger: Path, most: int) -> list[str]:
    """Return the addresses of the pages of a ledger's events, campaigns and reports, and their briefs."""
    with OpenLedger.reading(ledger) as view:
        events = [row.event_id for row in view.rows("events")][:most]
        campaigns = [row.campaign_id for row in view.rows("campaigns")][:most]
        reports = [row.report_id for row in view.rows("reports")][: most * 2]
        things = [f"figure:{row.figure_id}" for row in view.rows("figures")][:most]
        things += [f"claim:{row.claim_id}" for row in view.rows("claims")][:most]
    pages = [
        f"/{kind}/{one}"
        for kind, some in (("event", events), ("campaign", campaigns), ("report", reports))
        for one in some
    ]
    briefs = [
        f"/brief?{kind}={one}" for kind, some in (("event", events[:4]), ("campaign", campaigns[:4])) for one in some
    ]
    return [*pages, *briefs, "/brief", "/brief?public=yes", *(f"/review?thing={one}" for one in things)]


def clean(client: TestClient, addresses: Sequence[str], follow: bool = True) -> int:
    """Assert that no page has markup of hostile words; return how many pages were looked at."""
    answers = hostile.linked(client, addresses) if follow else {one: client.get(one) for one in addresses}
    for address, answer in answers.items():
        assert answer.status_code == 200, (address, answer.text[-300:])
        if answer.headers["content-type"].startswith("text/html"):
            assert stray(answer.text) == [], address
            ours = re.sub(
                r'(?s)<(h\d|div) class="told.*?</\1>', "", answer.text
            )  # a report's text stands in blocks of its own
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", ours), address
    return len(answers)


def test_the_look_for_stray_markup_bites() -> None:
    assert stray("<p><a href='/events'>x</a><a href='?q=1'>x</a><a href='#a'>x</a></p>") == []
    for words in WORDS[:8]:
        assert stray(f"<p>{words}</p>") or stray(f'<p title="{words}">x</p>') or stray(f"<p title='{words}'>x</p>"), (
            words
        )
    for link in (
        f"javascript:{MARK}",
        "//evil.example/",
        "https://evil.example",
        "/\\evil.example",
        "data:text/html,x",
    ):
        assert stray(f'<p><a href="{link}">x</a></p>'), link
    for tag in (
        "<style>a{}</style>",
        "<iframe src=/></iframe>",
        "<base href=/>",
        '<p style="a">',
        '<meta http-equiv=refresh content="0;/">',
    ):
        assert stray(f"<div>{tag}</div>"), tag


def test_hostile_files_leave_no_markup_on_any_page(client: TestClient, built: Path) -> None:
    with OpenLedger.reading(built) as view:
        held = {
            table: len(view.rows(table))
            for table in ("reports", "figures", "events", "campaigns", "statements", "checks")
        }
        shown = repr(view.rows("reports")) + repr(view.rows("figures")) + repr(view.rows("checks"))
    assert all(held.values()), held
    assert all(part in shown for part in ("<script>", "onmouseover", "onload", "javascript:", "</title>"))
    assert clean(client, [*STARTS, *ids(built, 6)]) > 60


def test_hostile_words_in_every_column_leave_no_markup(poisoned: Path) -> None:
    with desk(poisoned) as made:
        made.cookies.set("whence_by", quote(WORDS[1]))
        assert clean(made, [*STARTS, *ids(poisoned, 8)]) > 60


def test_all_hostile_words_in_one_field_leave_no_markup(built: Path) -> None:
    whole = hostile.poisoned(built, built.with_name("whole.whence"), [ALL])
    with desk(whole) as made:
        clean(made, [*STARTS, *ids(whole, 1)], follow=False)


def test_very_long_words_stay_words(built: Path) -> None:
    long = hostile.poisoned(built, built.with_name("long.whence"), [f"<{MARK}>" * 2000], frozenset({"quote", "exact"}))
    with desk(long) as made:
        clean(made, ["/findings", "/campaigns", *ids(long, 1)[:1]], follow=False)


@pytest.mark.parametrize("words", [*WORDS[1::5], ALL], ids=range(len(WORDS[1::5]) + 1))
def test_no_part_of_an_address_becomes_markup(client: TestClient, words: str) -> None:
    named = set(
        re.findall(
            r'(?:given|number|word)\("(\w+)"\)', "".join(path.read_text() for path in (ROOT / "pages").glob("*.py"))
        )
    )
    assert {"q", "outlet", "event", "counted", "page", "trail"} <= named
    query = "&".join(f"{name}={quote(words)}" for name in sorted(named - {"event", "thing"}))
    for path, methods in hostile.routes(client.app).items():
        if "GET" not in methods:
            continue
        for address in (
            hostile.addressed(path, words), f"{hostile.addressed(path)}?{query}", f"{path}?event={quote(words)}",
            f"{path}?thing={quote(words)}&{quote(words)}={quote(words)}", f"{path}/{quote(words, safe='')}",
        ):  # fmt: skip
            answer = client.get(address)
            assert answer.status_code < 500, address
            assert MARK not in str(answer.headers.get("content-type", ""))
            if answer.headers.get("content-type", "").startswith("text/html"):
                assert stray(answer.text) == [], address


@pytest.mark.parametrize("words", [*WORDS[::4], ALL], ids=range(len(WORDS[::4]) + 1))
def test_what_a_person_types_never_becomes_markup(built: Path, client: TestClient, words: str) -> None:
    token = csrf(client)
    client.post("/name", data={"who": words, "csrf": token})
    queue = client.get("/review").text
    hidden = dict(re.findall(r'name="(thing|key|seen)" value="([^"]*)"', queue))
    assert hidden["thing"]
    sent = {
        "verdict": "unsure",
        "note": words,
        "value": words,
        "trail": words,
        "event": "",
        "told": words,
        "csrf": token,
        **hidden,
    }
    for given in ({"verdict": words}, {"seen": words}, {"thing": words}, {"event": words}, {"key": words}):
        for headers in ({}, {"hx-request": "true"}):
            answer = client.post("/judge", data={**sent, **given}, headers=headers)
            assert answer.status_code < 500
            assert stray(answer.text or "<p>") == []
    for address in ("/", "/review", "/review/decisions", "/review/agreement"):
        assert stray(client.get(address).text) == []
    client.cookies.delete("whence_by")


def test_names_of_files_that_are_sent_stay_words(built: Path) -> None:
    with desk(built) as made:
        token = csrf(made)
        files = [("files", (f"../../{words}.pdf", b"%PDF-1.4 no")) for words in WORDS[:12]]
        sent = made.post("/pile/add", files=files, headers={"x-csrf-token": token, "hx-request": "true"})
        assert sent.status_code == 202
        where = sent.headers["location"]
        assert made.app.state.desk.intake.idle(60)  # type: ignore[attr-defined]
        for headers in ({}, {"hx-request": "true"}):
            told = made.get(where, headers=headers)
            assert stray(told.text) == []
        assert "left out" in told.text
        clean(made, ["/", "/findings"], follow=False)
    assert not [one for one in built.parent.rglob(f"*{MARK}*.pdf") if "pile" not in one.parts]


def test_a_markdown_brief_has_no_markup_of_a_reports_words(poisoned: Path, built: Path) -> None:
    for ledger in (built, poisoned):
        with OpenLedger.reading(ledger) as view:
            sight = briefing.sight(view, public=False)
            assert isinstance(Names.of(view), Names)
            events, campaigns = view.rows("events"), view.rows("campaigns")
            wanted = [briefing.Asked()] + [briefing.Asked(event=row.event_id) for row in events[:3]]
            wanted += [briefing.Asked(campaign=row.campaign_id) for row in campaigns[:3]]
            for one in wanted:
                text = briefing.as_markdown(briefing.brief(sight, ledger.name, one))
                page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
                assert stray(page) == []
                assert "<a " not in page
                assert not re.search(r"(?i)(https?|ftp)://|\bwww\.", text)
                assert not one.event or "[^1]" in text


def test_a_brief_as_a_file_holds_no_script_and_no_link_to_anywhere(poisoned: Path) -> None:
    with OpenLedger.reading(poisoned) as view:
        event = max(view.rows("events"), key=lambda row: row.n_reports)
        for public in (False, True):
            made = briefing.brief(
                briefing.sight(view, public=public), poisoned.name, briefing.Asked(event=event.event_id)
            )
            page = briefing.as_html(made)
            assert stray(page) == []
            assert not [link for link in re.findall(r'(?:href|src)="([^"]*)"', page) if not link.startswith("#")]
            assert "url(" not in page.partition("</style>")[0].replace("url(#", "")
