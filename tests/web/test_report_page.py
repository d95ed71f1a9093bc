"""The report page: what it says of a report, which words it marks, hides and folds, and that nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.desks import PILE, desk
from tests.web.report_ledgers import PARAGRAPHS, at, filled_with, ledger, marked, sheet
from whence.pipeline import Recipe, build
from whence.records import Judgement
from whence.spans import places_of
from whence.store import Ledger
from whence.store.view import OpenLedger
from whence.web.pages.report import PART
from whence.web.pages.report_marks import TABLES

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">'
MADE = marked(sheet())
IDENT = MADE.document.id


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger(tmp_path_factory.mktemp("report") / "one.whence", MADE)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report") / "pile.whence"
    build([str(PILE)], made, Recipe(rules_only=True))
    return made


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with desk(path) as made:
        yield made


def shown(client: TestClient, ident: str = IDENT, query: str = "") -> str:
    answer = client.get(f"/report/{ident}{query}")
    assert answer.status_code == 200
    return answer.text


def test_the_head_says_whose_it_is_and_how_it_was_read(client: TestClient) -> None:
    page = shown(client)
    for words in ("Orl Courier", "by Ada Lind", "5 March 2024", "the page’s metadata".replace("’", "&#39;"), "English"):
        assert words in page
    for words in ("pile/mill.html", MADE.document.capture[:16], "cleaner 9", "extractor 7"):
        assert words in page


def test_a_headline_that_is_the_title_is_said_once(client: TestClient) -> None:
    assert len(re.findall("Fire at the mill of Orl", shown(client).partition("<body")[2])) == 1
    assert re.search(r"<h1[^>]*data-s=\"0\"", shown(client))


def test_the_marks_of_a_row_lead_to_it_and_its_row_leads_to_the_sentence(client: TestClient) -> None:
    page = shown(client)
    quote = at(MADE, "At least 24 workers were killed, the mayor told Kestrel on Monday.")
    assert re.search(r'<a class="k-f k-q" data-r="f0 a0" href="#f0" title="figure: killed">At least 24</a>', page)
    assert f'<span class="at" id="at-{quote.start}-{quote.end}"></span>' in page
    row = page.partition('<tr id="f0"')[2].partition("</tr>")[0]
    assert f'href="#at-{quote.start}-{quote.end}"' in row
    assert "24 or more" in row
    assert "killed, workers" in row


def test_every_span_that_a_row_of_the_pile_quotes_has_an_anchor(pile: Path) -> None:
    with OpenLedger.reading(pile) as view, desk(pile) as client:
        idents = [row.report_id for row in view.rows("reports")]
        places = {place for table in TABLES for row in view.rows(table) for place in places_of(table, row)}
        assert len(places) > 100
        for ident in idents:
            page = shown(client, ident)
            for report, start, end in places:
                if report == ident:
                    assert page.count(f'id="at-{start}-{end}"') == 1
            for key in set(re.findall(r'href="#([a-z]\d+)"', page)):
                assert f'id="{key}"' in page


def test_the_margin_names_the_chain_the_cue_and_the_hedge_and_marks_a_party(client: TestClient) -> None:
    notes = re.findall(r'<p class="note-said".*?</p>', shown(client), re.DOTALL)
    first, second = (re.sub(r"<[^>]*>", "", note) for note in notes)
    assert first.startswith("the mayor &lt; , told by Kestrel &lt; , told by this report")
    assert "official · “told”, indirect; hedged “reportedly”" in first
    assert "Red Reed party" in second
    assert "party" not in first


def test_a_party_is_one_wherever_it_speaks(tmp_path: Path) -> None:
    reed = MADE.attributions[1]
    again = replace(reed, content=at(MADE, "Dana Orvell saw the gate fall"))
    made = replace(MADE, attributions=(*MADE.attributions, again))
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client)
    (note,) = (one for one in re.findall(r'<p class="note-said".*?</p>', page, re.DOTALL) if "Reed" in one)
    assert 'data-r="a1 a2"' in note  # the same people in one paragraph are one note
    assert page.count("mark-party") == 3  # the note and both rows


def test_who_is_not_named_is_unknown(tmp_path: Path) -> None:
    nobody = replace(MADE.attributions[0], speaker=None, via=())
    made = replace(MADE, attributions=(nobody,), claims=())
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        assert re.search(r'link link-unknown"[^>]*>unknown</a>', shown(client))


def test_furniture_is_folded_in_one_line(client: TestClient) -> None:
    page = shown(client)
    folds = re.findall(r'<details class="fold furniture">.*?</details>', page, re.DOTALL)
    assert ["2 lines" in folds[0], "1 line" in folds[1], len(folds)] == [True, True, 2]
    assert "Most read" in folds[0]
    assert "open" not in folds[0].partition(">")[0]


def test_a_private_person_is_masked_in_the_text_and_in_every_row(tmp_path: Path) -> None:
    person = next(one for one in MADE.mentions if one.span.quote == "Dana Orvell")
    said = replace(MADE.attributions[0], content=at(MADE, "saw the gate fall"), cue=None, speaker=person, via=())
    made = replace(MADE, attributions=(*MADE.attributions, said))
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client)
    assert "Orvell" not in page
    assert page.count("[D. O.]") == 3  # the text, the note and the row


def test_a_groups_long_statement_is_cut_labelled_and_anchored_as_stored_and_as_shown(tmp_path: Path) -> None:
    words = "“" + "we walked by the river at night and nobody saw us " * 4 + "”"
    made = marked(sheet((*PARAGRAPHS, ("body", f"The group wrote: {words} It rained."))))
    whole, cue = at(made, words), at(made, "wrote")
    said = replace(made.attributions[1], content=whole, cue=cue, manner="direct")
    made = replace(made, attributions=(*made.attributions, said))
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client, made.document.id)
    assert page.count("nobody saw us") == 2
    assert "19 more words of the group&#39;s statement, not shown" in page
    assert "group’s own words" in page
    assert page.count(f'id="at-{whole.start}-{whole.end}"') == 1
    ends = {int(end) for end in re.findall(rf'id="at-{whole.start}-(\d+)"', page)}
    assert len(ends) == 2
    assert f'href="#at-{whole.start}-{min(ends)}"' in page


def test_a_graphic_sentence_is_folded(client: TestClient) -> None:
    page = shown(client)
    fold = re.search(r'<details class="fold graphic">(.*?)</details>', page, re.DOTALL)
    assert fold
    assert "describes bodies" in fold.group(1)
    assert "dismembered" in fold.group(1)
    assert page.count("dismembered") == 1


def test_numbers_only_hides_the_text(client: TestClient) -> None:
    page = shown(client)
    assert re.search(r'<div class="report-text words"', page)
    assert "words hidden: numbers-only view" in page


def test_captions_and_later_headlines_are_set_as_such(tmp_path: Path) -> None:
    made = sheet((*PARAGRAPHS, ("headline", "What follows")))
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client, made.document.id)
    assert re.search(r'<h2 class="told told-headline"[^>]*>What follows</h2>', page)
    assert re.search(r'<div class="told told-caption"[^>]*>The mill on Tuesday.</div>', page)


def test_nothing_that_a_report_says_is_markup(tmp_path: Path) -> None:
    hostile = sheet(
        (("headline", EVIL), ("body", f"At least 24 workers were killed, {EVIL} said. 'onclick=alert(4)'")),
        title=f"x {EVIL}", outlet=EVIL, byline=EVIL, credit_line=EVIL, url="javascript:alert(5)", lang=EVIL,
        retrieved=EVIL, source=EVIL, cleaner=EVIL, outlet_kind=EVIL,
    )  # fmt: skip
    named = at(hostile, EVIL, "killed")
    claim = replace(
        MADE.claims[0], trigger=at(hostile, "24"), evidence=(hostile.document.span(0, 50),), attribution=None
    )
    said = replace(MADE.attributions[0], content=at(hostile, "At least 24"), cue=named, hedge=EVIL)
    hostile = replace(hostile, claims=(claim,), attributions=(said,), extractor=EVIL)
    hostile = replace(hostile, findings=(replace(MADE.findings[0], document=hostile.document.id, evidence=(named,)),))
    made = ledger(tmp_path / "x.whence", hostile, changed=filled_with(EVIL))
    with OpenLedger.reading(made) as view:
        (figure,) = view.rows("figures")
    with Ledger.open(made) as kept:
        for about in (figure.figure_id, hostile.document.id):
            kept.judge(
                Judgement(about=about, verdict="negative", who=EVIL, at="2024-05-01T10:00:00Z", note=EVIL, value=EVIL)
            )
    with desk(made) as client:
        for query in ("", f"?q={EVIL}", f"?part={EVIL}"):
            page = shown(client, hostile.document.id, query)
            tags = parsed(page)
            names = {name for name, _ in tags}
            assert not names & {"img", "iframe", "object", "style"}
            for name, given in tags:
                assert not [one for one in given if one.startswith("on") or one == "style"]
                assert not given.get("href", "").lower().startswith("javascript")
                assert name != "script" or given["src"].startswith("/static/")
            assert "<script>alert" not in page


def parsed(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return the tags of a page with their attributes, as a browser reads them."""
    found: list[tuple[str, dict[str, str]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Tags().feed(page)
    return found


def test_the_address_is_words_not_a_link(tmp_path: Path) -> None:
    made = sheet(url="https://orl.example/mill")
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client, made.document.id)
    assert "hxxps://orl.example/mill" in page
    assert "https://orl.example" not in page


def test_a_copy_names_its_original_with_the_reason_and_the_original_its_copies(pile: Path) -> None:
    with OpenLedger.reading(pile) as view, desk(pile) as client:
        copy = next(row for row in view.rows("reports") if row.copy_of)
        page = shown(client, copy.report_id)
        assert f'href="/report/{copy.copy_of}"' in page
        assert copy.copy_reason.split(",")[0].replace("'", "&#39;") in page
        original = shown(client, copy.copy_of)
        assert "Copied by" in original
        assert f'href="/report/{copy.report_id}"' in original


def test_a_figure_leads_to_its_event(pile: Path) -> None:
    with OpenLedger.reading(pile) as view, desk(pile) as client:
        figure = next(row for row in view.rows("figures") if row.event_id)
        page = shown(client, figure.report_id)
    assert f'href="/event/{figure.event_id}"' in page


def test_a_language_that_is_not_read_is_said_so(tmp_path: Path) -> None:
    from whence.extract import extract
    from whence.work import Work

    settings = Work(codebooks=(), published="", rules_only=True).settings()
    made = extract(sheet(lang="fr").document, settings)
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        page = shown(client, made.document.id)
    assert "This report is in French" in page


def test_a_report_without_rows_says_so(tmp_path: Path) -> None:
    made = sheet((("body", "It rained."),))
    with desk(ledger(tmp_path / "x.whence", made)) as client:
        assert "Nothing was read from this report" in shown(client, made.document.id)


def test_decisions_stand_beside_their_row(path: Path) -> None:
    with OpenLedger.reading(path) as view:
        figure = view.rows("figures")[0]
    with Ledger.open(path) as kept:
        for verdict, when in (("negative", "2024-05-01T10:00:00Z"), ("positive", "2024-05-02T09:14:00Z")):
            kept.judge(Judgement(about=figure.figure_id, verdict=verdict, who="Ada", at=when))  # type: ignore[arg-type]
    with desk(path) as client:
        page = shown(client)
    assert re.findall(r"<b>(\w+)</b> by Ada, 2 May 2024, 09:14", page) == ["accepted"]
    assert "rejected" not in page  # her later decision is the one in force


def test_an_unknown_report_is_not_here(client: TestClient) -> None:
    answer = client.get("/report/r000000000000")
    assert answer.status_code == 404
    assert "r000000000000" in answer.text


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a ledger with one report of several parts, and its id."""
    line = "The road runs past fields and the river keeps beside it. " * 10
    made = marked(sheet((*PARAGRAPHS, *(("body", f"{number}. {line}") for number in range(120)))))
    end = at(made, "119. The road")
    claim = replace(made.claims[0], trigger=end, evidence=(end,), attribution=None)
    made = replace(made, claims=(*made.claims, claim))
    return ledger(tmp_path_factory.mktemp("long") / "x.whence", made), made.document.id


def test_a_long_text_is_shown_in_parts_each_with_its_rows(long: tuple[Path, str]) -> None:
    with desk(long[0]) as client:
        found = re.search(r'data-parts="([\d ]+)"', shown(client, long[1]))
        assert found
        starts = [int(one) for one in found.group(1).split()]
        pages = [shown(client, long[1], f"?part={number + 1}") for number in range(len(starts))]
        past = shown(client, long[1], "?part=99")
    assert len(starts) > 2
    assert starts[0] == 0
    assert max(second - first for first, second in pairwise(starts)) <= PART
    numbers = [int(one) for page in pages for one in re.findall(r"(\d+)\. (?:</a>)?The road", page)]
    assert sorted({*numbers, 119}) == list(range(120))
    assert 'id="f0"' in pages[0]
    assert 'id="f2"' not in pages[0]
    assert 'id="f2"' in pages[-1]
    assert "2 of 3, those of this part" in pages[0]
    assert f'data-part="{len(starts)}"' in past  # a part past the end is the last
