"""The review: what it shows of each thing, what becomes of a decision, two people at once, the second pass in blind."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.desks import BASE, PILE, csrf, desk
from whence import judging, pipeline
from whence.pipeline import Recipe
from whence.store import Ledger
from whence.store.view import OpenLedger
from whence.web.deciding import NOTE, ago, now

FILES = {
    "raid.txt": "Gunmen stormed the Velm prison on 17 March 2024, officials said. At least 19 guards were killed.",
    "later.txt": "The attack on the Velm prison on 17 March 2024 left 27 guards dead, the ministry said.",
    "third.txt": "The ministry said 36 guards died in the attack on the Velm prison on 17 March 2024.",
    "other.txt": "A bomb went off on the Orrin bridge on 2 May 2023. Four soldiers were killed.",
}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
SETTINGS = Recipe(rules_only=True).settings()
FRAGMENT = {"hx-request": "true"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with chdir(folder):
        pipeline.build(list(FILES), Path("a.whence"), Recipe(rules_only=True))
    return folder / "a.whence"


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("review") / "pile.whence"
    pipeline.build([str(PILE)], made, Recipe(rules_only=True))
    return made


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return shutil.copy(built, tmp_path / "a.whence")


@contextmanager
def people(path: Path, *names: str) -> Iterator[list[TestClient]]:
    """Open one desk and yield a browser for each of these people."""
    with ExitStack() as open_, desk(path) as first:
        clients = [first]
        for _ in names[1:]:
            other = TestClient(first.app, base_url=BASE, follow_redirects=False)
            open_.callback(other.close)
            clients.append(other)
        for client, name in zip(clients, names, strict=True):
            if name:
                client.post("/name", data={"csrf": csrf(client), "who": name, "next": "/review"})
        yield clients


@pytest.fixture
def ana(path: Path) -> Iterator[TestClient]:
    with people(path, "Ana Beri") as (client,):
        yield client


def figure(path: Path, said: str) -> Any:
    with OpenLedger.reading(path) as view:
        return next(row for row in view.rows("figures") if said in row.as_said)


def page(client: TestClient, query: str = "") -> str:
    answer = client.get(f"/review{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def fields(html: str) -> dict[str, str]:
    """Return the hidden fields of the form that decides."""
    form = html.partition('id="decide"')[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def judge(client: TestClient, html: str, verdict: str, headers: Mapping[str, str] = FRAGMENT, **more: str) -> Any:
    return client.post("/judge", data={**fields(html), "verdict": verdict, **more}, headers=dict(headers))


def kept(path: Path) -> list[tuple[str, str, str, str]]:
    with OpenLedger.reading(path) as view:
        return [(made.about, made.verdict, made.value, made.who) for made in view.judgements()]


def settled(client: TestClient) -> None:
    assert client.app.state.desk.intake.idle(20)  # type: ignore[attr-defined]


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_a_contested_figure_comes_first_with_what_speaks_against_it(ana: TestClient) -> None:
    html = page(ana)
    assert re.search(r"contested: (19 or more|27|36) against ", html)
    assert "Against it" in html
    assert re.search(r'<a class="k-f k-q" data-r="own lit" href="#own"', html)
    assert 'data-key="a"' in html and 'data-key="r"' in html and 'data-key="s"' not in html


def test_the_words_in_question_are_lit_and_the_rest_of_the_report_stands_around(ana: TestClient, path: Path) -> None:
    row = figure(path, "27")
    html = page(ana, f"?thing=figure:{row.figure_id}")
    text = html.partition("review-text")[2]
    assert 'data-r="own lit" href="#own" title="killed">27' in text
    assert re.search(r'data-r="lit">The attack on the Velm prison', text)


def test_a_page_of_a_pair_shows_both_reports_and_what_speaks_for_and_against(pile: Path) -> None:
    with people(pile, "Ana") as (ana,):
        ana.get("/review")
        with OpenLedger.reading(pile) as view:
            pair = next(one for one in view.queue(limit=300) if one.kind == "event")
            (link,) = view.links("event", pair.id, pair.other)
            assert view.links("event", pair.other, pair.id) == [link]
            assert view.links("figure", pair.id, pair.other) == []
        html = page(ana, f"?thing=event:{pair.id}:{pair.other}")
    assert html.count('class="report-page review-text') == 2
    assert "One event, or two?" in html and "What speaks for one" in html
    assert link.reason in unescape(html)
    assert '<tr data-how="differs">' in html
    assert 'data-key="s"' in html and 'data-key="d"' in html and 'data-key="a"' not in html


@pytest.mark.parametrize("kind", ["figure", "claim", "statement", "attribution", "report", "campaign"])
def test_every_kind_of_thing_has_its_page(pile: Path, kind: str) -> None:
    tables = {"figure": "figures", "claim": "claims", "statement": "statements", "attribution": "attributions"}
    table = tables.get(kind, f"{kind}s")
    with OpenLedger.reading(pile) as view:
        row = view.rows(table)[0]
    ident = next(iter(getattr(row, name) for name in type(row).__slots__ if name == f"{kind}_id"))
    with people(pile, "Ana") as (ana,):
        assert 'id="own"' in page(ana, f"?thing={kind}:{ident}")


def test_the_whole_queue_can_be_stepped_through(pile: Path) -> None:
    with people(pile, "Ana") as (ana,):
        html, seen = page(ana), set()
        while found := re.search(r'<a href="([^"]+)"[^>]*data-go="n"', html):
            seen.add(fields(html)["thing"])
            answer = ana.get(unescape(found.group(1)), headers=FRAGMENT)
            assert answer.status_code == 200
            html = answer.text
    assert "The end of the queue" in html and "What is left was stepped over" in html
    assert re.search(rf"<b>{len(seen)} left</b>", html)


def test_filters_show_one_event_figures_or_contested_ones(pile: Path) -> None:
    with OpenLedger.reading(pile) as view:
        event = max(view.rows("events"), key=lambda row: row.n_reports)
        counts = {
            "": len(view.queue(limit=9999)),
            f"?event={event.event_id}": len(view.queue(limit=9999, within=(event.event_id, ""))),
            "?only=figures": len(view.rows("figures")),
            "?only=contested": len(view.queue(limit=9999, within=("", "contested"))),
        }
        figures = view.of("figures", "event_id", [event.event_id])
        within = view.queue(limit=9999, within=(event.event_id, "figures"))
    assert {one.id for one in within} == {row.figure_id for row in figures}
    assert len(set(counts.values())) == 4
    with people(pile, "Ana") as (ana,):
        for query, count in counts.items():
            assert f"<b>{count} left</b>" in page(ana, query), query
        assert unescape(event.label.split(",")[0].lower()) in page(ana, f"?event={event.event_id}").lower()


def test_an_event_that_has_another_id_now_is_found_by_a_claim_of_it(ana: TestClient, path: Path) -> None:
    claim = figure(path, "27").event_id
    with OpenLedger.reading(path) as view:
        told = view.of("claims", "event_id", [claim])[0].claim_id
    assert ana.get("/review?event=e0000000000ab").status_code == 404
    assert claim in page(ana, f"?event=e0000000000ab&told={told}")


def test_previous_goes_back_over_what_was_seen(ana: TestClient) -> None:
    first = page(ana)
    onward = unescape(re.search(r'<a href="([^"]+)"[^>]*data-go="n"', first).group(1))  # type: ignore[union-attr]
    second = ana.get(onward).text
    assert fields(second)["thing"] != fields(first)["thing"]
    back = unescape(re.search(r'<a href="([^"]+)"[^>]*data-go="p"', second).group(1))  # type: ignore[union-attr]
    again = ana.get(back).text
    assert fields(again)["thing"] == fields(first)["thing"]
    judged = judge(ana, again, "accept").text
    assert fields(judged)["thing"] == fields(second)["thing"]


def test_from_a_thing_that_was_gone_back_to_the_queue_goes_on_where_it_was(ana: TestClient) -> None:
    html, seen = page(ana), []
    for _ in range(3):
        seen.append(fields(html)["thing"])
        html = ana.get(unescape(re.search(r'<a href="([^"]+)"[^>]*data-go="n"', html).group(1))).text  # type: ignore[union-attr]
    now = fields(html)["thing"]
    html = ana.get(unescape(re.search(r'<a href="([^"]+)"[^>]*data-go="p"', html).group(1))).text  # type: ignore[union-attr]
    assert fields(html)["thing"] == seen[-1]
    assert fields(judge(ana, html, "accept").text)["thing"] == now


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "none.whence", create=True):
        pass
    with people(tmp_path / "none.whence", "Ana") as (ana,):
        assert "Nothing to review yet" in page(ana)
        assert "Nobody" not in page(ana)
        assert "No decisions yet" in ana.get("/review/decisions").text
        assert "It cannot be computed" in ana.get("/review/agreement").text


# --- a decision ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "more", "stored", "said"),
    [
        ("accept", {}, ("positive", ""), "accepted"),
        ("reject", {}, ("negative", ""), "rejected"),
        ("unsure", {}, ("unsure", ""), "unsure"),
        ("edit", {"value": " 24 .. 30 "}, ("negative", "24..30"), "corrected"),
        ("edit", {"value": "~27"}, ("negative", "~27"), "corrected"),
        ("edit", {"value": "wounded 27"}, ("negative", "wounded 27"), "corrected"),
        ("reject", {"value": "27"}, ("negative", ""), "rejected"),
    ],
)
def test_a_decision_is_kept_and_the_next_thing_is_the_answer(
    ana: TestClient, path: Path, verdict: str, more: dict[str, str], stored: tuple[str, str], said: str
) -> None:
    html = page(ana)
    first, left = fields(html)["thing"], int(re.search(r"<b>(\d+) left", html).group(1))  # type: ignore[union-attr]
    answer = judge(ana, html, verdict, **more)
    assert answer.status_code == 200
    assert kept(path) == [(first.partition(":")[2], *stored, "Ana Beri")]
    assert f'<div id="said" hx-swap-oob="innerHTML">{said}; {left - 1} left</div>' in answer.text
    assert fields(answer.text)["thing"] != first
    assert "<html" not in answer.text
    settled(ana)
    with OpenLedger.reading(path) as view:
        assert not view.stale


def test_without_scripts_a_decision_leads_to_the_next_page(ana: TestClient, path: Path) -> None:
    answer = judge(ana, page(ana), "accept", headers={}, note="  plain\nto see ")
    assert answer.status_code == 303 and answer.headers["location"].startswith("/review?")
    after = ana.get(answer.headers["location"]).text
    assert re.search(r'id="said"[^>]*>accepted; \d+ left<', after)
    with OpenLedger.reading(path) as view:
        assert [made.note for made in view.judgements()] == ["plain to see"]


def test_the_time_is_the_servers_in_utc_to_the_microsecond(ana: TestClient, path: Path) -> None:
    judge(ana, page(ana), "accept", at="1999-01-01T00:00:00Z")
    with OpenLedger.reading(path) as view:
        (made,) = view.judgements()
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", made.at) and made.at <= now()


def test_a_decision_needs_a_name(path: Path) -> None:
    with people(path, "") as (nobody,):
        html = page(nobody)
        assert "Your name, before you decide" in html and 'id="decide"' not in html
        assert 'name="next" value="/review"' in html
        token = csrf(nobody)
        thing = f"figure:{figure(path, '27').figure_id}"
        answer = nobody.post("/judge", data={"csrf": token, "thing": thing, "verdict": "accept"})
        assert answer.status_code == 400 and "a decision bears a name" in answer.text
    assert kept(path) == []


def test_undo_takes_back_ones_own_last_decision_and_then_the_one_before(path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        html = page(ana)
        first = fields(html)["thing"]
        html = judge(ana, html, "accept").text
        second = fields(html)["thing"]
        judge(ana, html, "reject")
        judge(ben, page(ben), "accept")
        settled(ana)
        html = page(ana)
        for thing in (second, first):
            answer = ana.post("/judge", data={**fields(html), "verdict": "undo"}, headers=FRAGMENT)
            assert "taken back; " in answer.text and fields(answer.text)["thing"] == thing
        answer = ana.post("/judge", data={**fields(html), "verdict": "undo"}, headers=FRAGMENT)
        assert answer.status_code == 400 and "no decision of yours to take back" in answer.text
        settled(ana)
    with OpenLedger.reading(path) as view:
        assert [(one.judgement.who, one.judgement.verdict) for one in judging.placed(view)[0][2:3]] == [
            ("Ben", "positive")
        ]
        assert {made.who for made in judging.in_force(view)} == {"Ben"}


def test_nobody_takes_back_somebody_elses(path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        judge(ana, page(ana), "accept")
        with OpenLedger.reading(path) as view:
            (made,) = view.judgements()
        data = {"csrf": csrf(ben), "verdict": "undo", "judgement": made.id}
        answer = ben.post("/judge", data=data)
        assert answer.status_code == 400 and "is by Ana" in answer.text
    assert len(kept(path)) == 1


# --- two people ------------------------------------------------------------------------------------------------------


def test_what_somebody_else_decided_meanwhile_is_told_first_and_nothing_is_lost(path: Path) -> None:
    with people(path, "Ana Beri", "Ben") as (ana, ben):
        before = page(ben)
        judge(ana, page(ana), "reject", note="misread")
        answer = judge(ben, before, "edit", value="30", note="mine")
        assert answer.status_code == 409
        shown = unescape(re.sub(r"<[^>]+>", "", answer.text))
        assert "Ana Beri decided on this just now" in shown and "rejected by Ana Beri" in shown and "misread" in shown
        assert len(kept(path)) == 1
        assert fields(answer.text)["thing"] == fields(before)["thing"]
        form = answer.text.partition("between note")[2].partition("</form>")[0]
        held = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        assert (held["value"], held["note"], held["verdict"], held["anyway"]) == ("30", "mine", "edit", "yes")
        assert ben.post("/judge", data=held, headers=FRAGMENT).status_code == 200
    assert [(verdict, who) for _, verdict, _, who in kept(path)] == [("negative", "Ana Beri"), ("negative", "Ben")]


def test_having_looked_one_decides_as_one_likes(path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        before = page(ben)
        judge(ana, page(ana), "reject")
        told = judge(ben, before, "accept")
        assert told.status_code == 409
        assert judge(ben, told.text, "unsure").status_code == 200
    assert [who for *_, who in kept(path)] == ["Ana", "Ben"]


def test_interleaved_decisions_leave_the_ledger_that_the_command_line_makes(path: Path, tmp_path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        pages = [page(ana), page(ben, "?only=figures")]
        for turn, verdict in enumerate(["accept", "reject", "unsure", "reject", "accept", "reject"]):
            client = (ana, ben)[turn % 2]
            answer = judge(client, pages[turn % 2], verdict, anyway="yes")
            assert answer.status_code == 200
            pages[turn % 2] = answer.text
        settled(ana)
    assert len(kept(path)) == 6
    with OpenLedger.reading(path) as view:
        made, anchors = view.judgements(), view.anchors()
        here = {table: view.rows(table) for table in ("figures", "tolls", "conflicts", "events", "series")}
    again = shutil.copy(path, tmp_path / "b.whence")
    with Ledger.open(again) as ledger:
        for one in made:
            assert not ledger.judge(one, anchors[one.id])
        ledger.note(tables="stale")
        pipeline.reconcile(ledger, SETTINGS)
        assert {table: ledger.rows(table) for table in here} == here


# --- the second pass -------------------------------------------------------------------------------------------------


def test_a_second_pass_tells_nothing_of_the_first(path: Path) -> None:
    with people(path, "Zelda Quorn", "Ben") as (zelda, ben):
        html = page(zelda, "?only=figures")
        for value, note in (("77", "zebra"), ("78", "zebra"), ("79", "zebra"), ("80", "zebra")):
            html = judge(zelda, html, "edit", value=value, note=note).text
        with OpenLedger.reading(path) as view:
            claim = view.rows("claims")[0].claim_id
        judge(zelda, page(zelda, f"?thing=claim:{claim}"), "reject", note="zebra")
        settled(zelda)
        first = page(ben)
        assert "Zelda Quorn" in first or "zebra" in page(ben, f"?thing=claim:{claim}")
        html, seen = page(ben, "?pass=second"), []
        while 'id="decide"' in html:
            assert "<b>" in html
            seen.append(fields(html)["thing"])
            for told in ("Zelda", "Quorn", "zebra", "rejected", "corrected", "7" + "7", "78", "79", "superseded"):
                shown = re.sub(r'(href|value|action|hx-get)="[^"]*"|id="[^"]*"', "", html.partition("<main")[2] or html)
                assert told not in shown, (told, shown)
            assert fields(html)["seen"] == ""
            main = html.partition('id="work"')[2].partition("</main>")[0]
            assert 'href="/event/' not in main and 'href="/report/' not in main, "their pages show decisions"
            assert "Against it" not in html
            answer = judge(ben, html, "accept")
            assert answer.status_code == 200
            html = answer.text
    assert len(seen) == 5 and "The end of the queue" in html


def test_in_a_second_pass_ones_own_decision_is_shown_again_and_no_other(path: Path) -> None:
    with people(path, "Zelda Quorn", "Ben") as (zelda, ben):
        html = judge(zelda, page(zelda), "reject", note="zebra").text
        thing = fields(page(ben, "?pass=second"))["thing"]
        judge(ben, page(ben, "?pass=second"), "accept", note="walrus")
        html = page(ben, f"?pass=second&thing={thing}")
    assert "walrus" in html and "zebra" not in html and "Zelda" not in html.partition("<main")[2]


# --- agreement and decisions -----------------------------------------------------------------------------------------


def test_agreement_is_alpha_in_words_with_the_things_that_people_differ_on(path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        said = ana.get("/review/agreement").text
        assert "It cannot be computed: nobody judged these" in said
        html = page(ana, "?only=figures")
        for verdict in ("accept", "reject", "accept"):
            html = judge(ana, html, verdict).text
        assert "no two people judged the same ones" in ana.get("/review/agreement").text
        html = page(ben, "?pass=second")
        for _ in range(3):
            html = judge(ben, html, "accept").text
        html = ben.get("/review/agreement").text
    with OpenLedger.reading(path) as view:
        codes = [judging.Code.of(row) for row in view.coded()]
        alpha = judging.agreement(codes).overall.alpha
    assert alpha is not None and f">{alpha:.2f}<" in html
    assert "3 things that at least two people decided on, 2 people in all" in html
    row = next(code for code in codes if code.verdict == "negative")
    assert f"/review?thing={':'.join(row.subject)}".replace(":", "%3A") in html or ":".join(row.subject) in html
    words = unescape(re.sub(r"<[^>]+>", "", html))
    assert "rejected by Ana" in words and "accepted by Ben" in words


def test_decisions_are_all_there_with_their_state_and_ones_own_can_be_taken_back(path: Path) -> None:
    with people(path, "Ana", "Ben") as (ana, ben):
        ident = figure(path, "27").figure_id
        judge(ana, page(ana, f"?thing=figure:{ident}"), "reject")
        judge(ben, page(ben, f"?thing=figure:{ident}"), "accept")
        settled(ana)
        html = ana.get("/review/decisions").text
        words = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)))
        assert "rejected by Ana" in words and "overridden by Ben" in words and "in force" in words
        assert "left 27 guards dead" in words
        assert html.count('name="judgement"') == 1
        mine = re.search(r'name="judgement" value="(j\w+)"', html)
        assert mine
        data = {"csrf": csrf(ana), "verdict": "undo", "judgement": mine.group(1), "back": "decisions"}
        assert ana.post("/judge", data=data).headers["location"] == "/review/decisions"
        settled(ana)
        words = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", ana.get("/review/decisions").text)))
        assert "took a decision back" in words and "taken back by Ana" in words
        assert "1 decision" in ana.get("/review/decisions?who=Ben").text
        assert "No decision fits" in ana.get("/review/decisions?state=lost").text
        lines = ana.get("/review/decisions.jsonl").text.splitlines()
        assert [json.loads(line)["who"] for line in lines] == ["Ana", "Ben", "Ana"]


def test_a_decision_whose_words_are_gone_says_so(path: Path) -> None:
    with people(path, "Ana") as (ana,):
        judge(ana, page(ana, f"?thing=figure:{figure(path, '27').figure_id}"), "reject")
        settled(ana)
        with Ledger.open(path) as ledger:
            ledger.remove(figure(path, "27").report_id)
            pipeline.reconcile(ledger, SETTINGS)
        words = re.sub(r"<[^>]+>", "", ana.get("/review/decisions").text)
        assert "words not found" in words and "is not in this ledger" in words
        ana.get("/review/agreement")


# --- what nobody sends by accident -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"verdict": "bless"}, "is no verdict on this"),
        ({"verdict": ""}, "is no verdict on this"),
        ({"verdict": "same"}, "choose accept, reject, edit or unsure"),
        ({"verdict": "accept", "thing": ""}, "names nothing to decide on"),
        ({"verdict": "accept", "thing": "figure:f00000000000"}, "no figure"),
        ({"verdict": "accept", "thing": "figure:%"}, "names nothing to decide on"),
        ({"verdict": "accept", "thing": "bomb:f1234567"}, "names nothing to decide on"),
        ({"verdict": "edit"}, "a correction says what the words say"),
        ({"verdict": "edit", "value": "many"}, "is no figure; write 27"),
        ({"verdict": "edit", "value": "30..20"}, "write the lower bound first"),
        ({"verdict": "edit", "value": "9" * 400}, "write the number that the words give"),
        ({"verdict": "edit", "value": "unicorns 27"}, "nothing called"),
        ({"verdict": "accept", "note": "x" * (NOTE + 1)}, "write at most"),
        ({"verdict": "undo"}, "no decision of yours to take back"),
        ({"verdict": "undo", "judgement": "j000"}, "there is no decision"),
        ({"verdict": "accept", "key": "~~~", "after": "nonsense"}, "is no place in the queue"),
    ],
)
def test_what_makes_no_sense_is_answered_with_one_line_and_kept_nowhere(
    ana: TestClient, path: Path, sent: dict[str, str], words: str
) -> None:
    html = page(ana)
    for headers in ({}, FRAGMENT):
        answer = ana.post("/judge", data={**fields(html), **sent}, headers=headers)
        if answer.status_code == 303:
            answer = ana.get(answer.headers["location"])
        assert answer.status_code == 400
        assert words in unescape(answer.text)
    assert kept(path) == [] or sent["verdict"] == "accept"


@pytest.mark.parametrize("value", ["\0", EVIL, "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace")])
def test_hostile_words_are_kept_as_words_and_shown_as_words(ana: TestClient, path: Path, value: str) -> None:
    html = page(ana)
    thing = fields(html)["thing"]
    judge(ana, html, "reject", note=f"n{value}")
    ana.cookies.set("whence_by", "")
    with OpenLedger.reading(path) as view:
        assert "\0" not in view.judgements()[0].note
    for where in (f"/review?thing={thing}", "/review/decisions", "/review/agreement"):
        shown = ana.get(where)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text and "<img src=x" not in shown.text
    for name in ("after", "event", "only", "pass", "thing", "trail", "told", "done", "who", "state", "page"):
        for where in ("/review", "/review/decisions", "/review/agreement"):
            answer = ana.get(where, params={name: value * 3})
            assert answer.status_code < 500
            assert "<script>alert" not in answer.text


def test_a_hostile_name_is_shown_as_words(path: Path) -> None:
    with people(path, EVIL, "Ben") as (evil, ben):
        before = page(ben)
        thing = fields(before)["thing"]
        judge(evil, page(evil), "reject")
        answers = [judge(ben, before, "accept").text, page(ben, f"?thing={thing}"), ben.get("/review/decisions").text]
    for shown in answers:
        assert "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_a_decision_without_the_sessions_token_is_refused(ana: TestClient, path: Path) -> None:
    data = {**fields(page(ana)), "verdict": "accept", "csrf": "0" * 64}
    assert ana.post("/judge", data=data).status_code == 403
    assert kept(path) == []


@pytest.mark.parametrize(
    ("seconds", "said"), [(5, "just now"), (61, "1 minute ago"), (7300, "2 hours ago"), (200000, "2 days ago")]
)
def test_how_long_ago_is_said_in_words(seconds: int, said: str) -> None:
    from datetime import UTC, datetime, timedelta

    assert ago((datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()) == said
    assert ago("no time") == ""
