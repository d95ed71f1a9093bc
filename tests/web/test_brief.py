"""The brief: what its page says, each quote once with its reports, nothing of the desk in public, one file that needs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from starlette.testclient import TestClient

from tests.web.desks import PILE, desk
from whence.errors import UsageError
from whence.pipeline import Recipe, build
from whence.store import Ledger
from whence.tables import FigureRow
from whence.web import brief_event, brief_notes, brief_pile, brief_words, briefing
from whence.web.brief_event import Room
from whence.web.brief_notes import excerpt
from whence.web.briefing import Asked, Brief

MADE = "2024-10-01"
VOID = {"meta", "link", "br", "img", "hr", "input"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief") / "pile.whence"
    build([str(PILE)], made, Recipe(rules_only=True))
    return made


def the_brief(ledger: Path, *, kind: str = "event", public: bool = False) -> Brief:
    with Ledger.open(ledger) as view:
        event = view.listed_events("", "", "reports", (1, 0)).rows[0].event.event_id if kind == "event" else ""
        head = view.listed("campaigns", {"alias_of": "-"}, (1, 0)).rows[0].campaign_id if kind == "campaign" else ""
        asked = Asked(event=event, campaign=head, public=public, made=MADE)
        return briefing.brief(briefing.sight(view, public=public), ledger.name, asked)


@pytest.fixture(scope="module")
def event(ledger: Path) -> Brief:
    return the_brief(ledger)


@pytest.fixture(scope="module")
def page(event: Brief) -> str:
    return briefing.as_html(event)


class _Reader(HTMLParser):
    """Collects what a page links to, its ids and headings, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [
            (tag, name, value or "") for name, value in attrs if name in {"href", "src", "srcset", "action", "data"}
        ]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.levels += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "svg"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r" ([:;,.])", r"\1", " ".join(" ".join(self.words).split()))


@pytest.mark.parametrize("kind", ["event", "campaign", "pile"])
@pytest.mark.parametrize("public", [False, True])
def test_a_brief_is_one_file_without_script_or_link_to_anywhere(ledger: Path, kind: str, public: bool) -> None:
    page = briefing.as_html(the_brief(ledger, kind=kind, public=public))
    read = _Reader(page)
    assert [link for link in read.links if not link[2].startswith("#")] == []
    assert {value[1:] for _, _, value in read.links} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert not re.search(r"<script|<link|@import|url\((?!#)|style=|\son\w+=", page)
    assert read.levels[0] == 1 and read.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(read.levels, read.levels[1:], strict=False))
    assert len(page) < 1_500_000


@pytest.mark.parametrize("kind", ["event", "campaign", "pile"])
@pytest.mark.parametrize("public", [False, True])
def test_words_of_a_brief_are_plain(ledger: Path, kind: str, public: bool) -> None:
    made = the_brief(ledger, kind=kind, public=public)
    for text in (_Reader(briefing.as_html(made)).text, briefing.as_markdown(made)):
        ours = re.sub(r"https?\\?:\S+|examples/\S+|“[^”]*”|‘[^’]*’|\S+\.(?:html|txt|csv|xml|pdf)\S*", "", text)
        assert not re.search(r"\b[a-z][0-9a-f]{12}\b", ours), "an id"
        assert not re.search(r"\d{4}-\d\d-\d\d", ours), "an ISO date"
        assert not re.search(r"\b[a-z]+_[a-z]+\b", ours), "a codebook's word"
        assert not re.search(r"(?i)\b(true|false|verified|&lt;|&amp;)", ours)


def test_the_first_page_has_ranges_what_is_contested_and_what_rests_on_a_party(page: str) -> None:
    summary = _Reader(page[: page.index('<section class="counted">')]).text
    assert "Killed, security forces 0–46 15 reports, 3–6 origins (1 a party) contested" in summary
    assert "Freed 43–700, “Hundreds”" in summary, "words alone are no bound: the codebook's 999 is nobody's figure"
    assert "Killed, security forces: 19 Maren Tarvik, 16 Sept 2023 1; 27 Interior Ministry, 18 Sept 2023 2" in summary
    assert "Escaped (until figures were replaced)" in summary
    assert "Arrested (14): only police, a party to the event." in summary
    assert page.count('class="charts"') == sum(1 for _ in re.finditer(r'class="chart-wide"', page)) >= 4


def test_every_figure_of_the_event_is_in_its_brief(ledger: Path, event: Brief) -> None:
    assert event.event
    with Ledger.open(ledger) as view:
        rows = view.of("figures", "event_id", [event.event.event_id])
        numbers = {one.row.report_id: one.number for source in event.reports for one in (source, *source.copies)}
        numbered = {row.report_id for row in view.of("reports", "report_id", {row.report_id for row in rows})}
    noted = {(_folded(note.quote), number) for note in event.notes for number in note.reports}
    assert numbered <= set(numbers)
    assert [row for row in rows if (_folded(row.quote), numbers[row.report_id]) not in noted] == []
    lines = sum(len(one.lines) for part in ("drawn", "other") for one in event.shown[part])
    assert lines < len(rows) / 2, "repeats of a figure are one line"


def _folded(words: str) -> str:
    return re.sub(r"[“”\"‘’']", "'", " ".join(words.split()))


def test_a_wording_is_one_note_with_all_reports_that_have_it(event: Brief) -> None:
    folded = [_folded(note.quote) for note in event.notes]
    assert len(folded) == len(set(folded))
    mayor = next(note for note in event.notes if "Only 240 of the 1,120 inmates remained" in note.quote)
    assert len(mayor.reports) == 5
    assert mayor.outlet == "Kestrel News Agency", "the original is named, not its copy"


def test_notes_and_their_places_lead_to_each_other(event: Brief, page: str) -> None:
    for note in event.notes:
        assert page.count(f'id="note-{note.number}"') == 1
        assert page.count(f'id="ref-{note.number}"') == 1
        assert f'href="#ref-{note.number}"' in page
    first = [int(number) for number in re.findall(r'id="ref-(\d+)"', page)]
    assert first[:12] == list(range(1, 13)), "numbered in order of reading, from the first page on"


def test_copies_stand_under_their_original(event: Brief) -> None:
    kestrel = event.reports[0]
    assert [one.row.outlet for one in kestrel.copies] == ["Hadrel Courier", "Harbour Post", "Harbour Post"]
    assert [one.number for one in kestrel.copies] == [2, 3, 4]


def test_the_public_brief_leaves_out_what_is_the_desks(ledger: Path) -> None:
    for kind in ("event", "campaign", "pile"):
        own, public = (the_brief(ledger, kind=kind, public=public) for public in (False, True))
        for text in (briefing.as_html(public), briefing.as_markdown(public)):
            assert ledger.name not in text
            assert not re.search(r"\.(txt|csv|xml|pdf)\b", text)
            assert "examples/" not in text
            assert "for the public" in text
        assert ledger.name in briefing.as_html(own)
    assert "Leva" not in briefing.as_html(public)
    assert "no initials" in _Reader(briefing.as_html(public)).text


def test_addresses_of_groups_and_of_unknown_outlets_stay_out_of_the_public_brief(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>Raid</title><meta property='og:site_name' content='Nobody Knows It'>"
        "<link rel='canonical' href='https://nobody-knows.example/raid'></head><body><article><p>The police said on 3 May 2024 "
        "that nine guards were killed in an attack on Orlin prison.</p></article></body></html>",
        encoding="utf-8",
    )
    build([str(tmp_path / "a.html")], tmp_path / "l.whence", Recipe(rules_only=True))
    own, public = (the_brief(tmp_path / "l.whence", kind="pile", public=public) for public in (False, True))
    assert "nobody-knows.example" in briefing.as_html(own)
    assert "nobody-knows.example" not in briefing.as_html(public)


def test_a_file_name_never_stands_for_an_outlet_in_the_public_brief(tmp_path: Path) -> None:
    (tmp_path / "from-our-witness.txt").write_text(
        "Nine guards were killed in an attack on Orlin prison on 3 May 2024. At least 12 guards were killed, the police said. Later"
        " the ministry said 14 guards were killed. The hospital counted 15 guards killed in the attack on Orlin prison.\n",
        encoding="utf-8",
    )
    build([str(tmp_path / "from-our-witness.txt")], tmp_path / "l.whence", Recipe(rules_only=True))
    own, public = (the_brief(tmp_path / "l.whence", public=public) for public in (False, True))
    assert "from-our-witness" in briefing.as_html(own)
    assert "from-our-witness" not in briefing.as_html(public) + briefing.as_markdown(public)


def test_the_same_ledger_and_day_give_the_same_bytes(ledger: Path) -> None:
    for kind in ("event", "campaign", "pile"):
        one, other = (the_brief(ledger, kind=kind) for _ in range(2))
        assert briefing.as_html(one) == briefing.as_html(other)
        assert briefing.as_markdown(one) == briefing.as_markdown(other)


@pytest.mark.parametrize("kind", ["event", "campaign", "pile"])
def test_markdown_has_its_tables_whole_and_its_footnotes_defined(ledger: Path, kind: str) -> None:
    text = briefing.as_markdown(the_brief(ledger, kind=kind))
    used, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert used == set(defined) and len(defined) == len(set(defined))
    columns = 0
    for line in text.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not columns or cells in {0, columns}, line
        columns = cells
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert page.count("<table>") == len(re.findall(r"^\|[-|]+\|$", text, re.MULTILINE)) > 0
    assert page.count("<h1>") == 1
    assert "\\" not in page


@pytest.mark.parametrize(
    ("words", "around", "most", "cut"),
    [
        ("ten words", "", 420, "ten words"),  # short ones stay whole
        ("one two three four five six", "", 13, "one two […]"),  # the beginning where nothing matters more
        ("one two three four five six", "six", 13, "[…] five six"),  # the part with the figure
        ("one two three four five six seven", "four", 15, "[…] three four […]"),
        ("xxxxxxxxxxxxxxxxxxxx", "", 8, "xxxxxxxx […]"),  # no space to cut at
    ],
)  # fmt: skip
def test_a_long_quote_is_cut_and_no_word_of_it_changed(words: str, around: str, most: int, cut: str) -> None:
    made = excerpt(words, around, most)
    assert made == cut
    assert made.replace("[…]", "").strip() in words


def row(low: float | None, high: float | None, said: str, **more: object) -> FigureRow:
    given = {
        "figure_id": "f", "event_id": "e", "counted": "killed", "who": "", "approx": "no", "modality": "stated", "as_of": "",
        "origin": "", "origin_kind": "", "via": "", "perpetrator": "no", "report_id": "r", "published": "", "quote": said,
        "start": 0, "end": 1, "judgement": "", "unit": "", "party": "no", "superseded_by": "", "derived_from": "",
        "score": 1.0, "extractor": "rules",
    }  # fmt: skip
    return FigureRow(low=low, high=high, as_said=said, **{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "labels", "said"),
    [
        ([row(12, 12, "12"), row(27, 27, "27")], [], "12–27"),
        ([row(24, None, "at least 24")], [], "24 or more"),
        ([row(24, None, "at least 24"), row(30, 30, "30")], [], "24–30"),  # the open end is below the highest
        ([row(27, 27, "27"), row(19, 19, "19", superseded_by="f2")], [], "27"),  # replaced
        ([row(27, 27, "27"), row(90, 90, "90", modality="planned")], [], "27"),
        ([row(27, 27, "27"), row(90, 90, "90", judgement="negative")], [], "27"),  # rejected by a person
        ([row(43, 43, "43"), row(200, 999, "hundreds", approx="yes")], ["“hundreds”"], "43, “hundreds”"),
        ([row(200, 999, "hundreds", approx="yes")], ["“hundreds”"], "“hundreds”"),
        ([row(15, 15, "15 percent", unit="percent")], [], "15%"),
        ([row(15, 15, "15 percent", unit="percent"), row(3, 3, "3")], [], ""),  # two units make no range
        ([], [], ""),
    ],
)  # fmt: skip
def test_how_far_figures_go(rows: list[FigureRow], labels: list[str], said: str) -> None:
    assert brief_words.spread(rows, labels) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("different origins (A on 2023-09-16: “19” against B on 2023-09-18: “27”)", "different origins"),
        ("one (x (y) z); two (u); and 5 pairs more", "one; two"),
        ("a; a; b", "a; b"),  # each cause once
        ("told on 2023-09-16", "told on 16 Sept 2023"),
        ("only (open", "only"),
    ],
)
def test_why_figures_differ_without_the_pairs(reason: str, said: str) -> None:
    assert brief_words.cause(reason) == said


def test_a_message_without_ids() -> None:
    said = "“412” replaced it, a figure of 2023-09-18 in Radio (rdf32a318aafc, 2023-09-15)"
    assert brief_words.without_ids(said) == "“412” replaced it, a figure of 18 Sept 2023 in Radio (15 Sept 2023)"


def test_a_campaign_s_facts_and_views_stand_apart(ledger: Path) -> None:
    made = the_brief(ledger, kind="campaign")
    titles = [chapter.title for chapter in made.chapters]
    assert titles == ["Events", "Phases", "Messages and issues", "Assessments", "Criticism"]
    tied = made.chapters[0].tied[0]
    assert (tied.name, tied.by) == ("Prison attack at Kelvane prison, Orsuvel", "Sundmark Evening Page")
    assert "three roads" not in briefing.as_html(made)
    text = _Reader(briefing.as_html(made)).text
    assert "“Break the Locks” translation of the name" in text
    assert "sign of weakness rather than strength" in text
    assert made.timeline and made.timeline.wide


def test_a_pile_s_brief_has_events_campaigns_and_findings(ledger: Path) -> None:
    text = _Reader(briefing.as_html(the_brief(ledger, kind="pile"))).text
    assert "Prison attack at Kelvane prison, Orsuvel 14 Sept 2023" in text
    assert "“Tolva Merun”, of Red Dawn Front" in text
    assert "A weekday does not fit its date. “Friday, 14 September 2023”" in text
    assert "290 + 147 = 437, not 412" in text


def test_a_big_event_prints_a_part_and_says_where_the_rest_is(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_event, "ROOMY", Room(lines=3, quotes=1))
    made = the_brief(ledger)
    killed = next(one for one in made.shown["summed"] if one.name == "Killed, security forces")
    assert [line.value for line in killed.lines] == ["46", "19", "27"], "those that differ, then the most reported"
    assert killed.left == 10
    assert killed.spread == "0–46", "of all figures, not of those printed"
    assert len(made.notes) < 60, "one wording a line"
    left = sum(one.left for one in made.shown["other"])
    for text in (_Reader(briefing.as_html(made)).text, briefing.as_markdown(made)):
        assert f"{left} more are in the tables that whence exports" in text


def test_of_very_many_reports_those_quoted_are_listed(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_notes, "LISTED", 1)
    made = the_brief(ledger)
    cited = {number for note in made.notes for number in note.reports}
    assert cited == {one.number for source in made.reports for one in (source, *source.copies)}
    monkeypatch.setattr(brief_pile, "LISTED", 5)
    made = the_brief(ledger, kind="pile")
    assert len(made.reports) == 5, "originals, with their copies under them"
    listed = sum(1 + len(source.copies) for source in made.reports)
    assert made.reports_left == 20 - listed
    assert f"And {20 - listed} more reports" in _Reader(briefing.as_html(made)).text


def test_graphic_words_are_folded_and_a_groups_own_are_labelled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Harbour Post, 4 May 2024\n\nThe police said on Friday that nine guards were killed and their headless bodies lay in the yard"
        " after an attack on Orlin prison on 3 May 2024.\n\nThe Amber Column said in a statement: \u201cOur men came at night and"
        " freed 70 prisoners from the prison of Orlin and went home.\u201d\n",
        encoding="utf-8",
    )
    build([str(tmp_path / "a.txt")], tmp_path / "l.whence", Recipe(rules_only=True))
    with Ledger.open(tmp_path / "l.whence") as view:
        event = view.rows("figures")[0].event_id
        made = briefing.brief(briefing.sight(view, public=True), "l", Asked(event=event))
    headless = next(note for note in made.notes if "headless" in note.quote)
    assert headless.graphic
    page, text = briefing.as_html(made), briefing.as_markdown(made)
    assert f"<details><summary>A graphic sentence ({headless.graphic})</summary>" in page
    assert "headless" not in text and "A graphic sentence" in text


def test_a_brief_of_a_ledger_that_waits_for_its_tables_says_so(ledger: Path) -> None:
    with Ledger.open(ledger) as view:
        made = briefing.brief(briefing.sight(view, public=False), "l", Asked(behind=True))
    assert "What came into the ledger last is not in this brief yet." in briefing.as_html(made)
    assert "What came into the ledger last is not in this brief yet." in briefing.as_markdown(made)


@pytest.mark.parametrize("given", [{"event": "e000"}, {"campaign": "p000"}])
def test_an_unknown_id_names_what_there_is(ledger: Path, given: dict[str, str]) -> None:
    with Ledger.open(ledger) as view, pytest.raises(UsageError, match=r"it has: .*(Kelvane|Tolva Merun)"):
        briefing.brief(briefing.sight(view, public=False), "l", Asked(**given))


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[TestClient]:
    with desk(ledger) as made:
        yield made


def test_the_app_shows_and_saves_briefs(client: TestClient, event: Brief) -> None:
    assert event.event
    ident = event.event.event_id
    shown = client.get(f"/brief?event={ident}")
    assert shown.status_code == 200 and "sha256-" in shown.headers["content-security-policy"]
    saved = client.get(f"/brief?event={ident}&public=yes&save=yes")
    assert saved.headers["content-disposition"] == f'attachment; filename="brief-{ident}-public.html"'
    assert "Brief for the public" in saved.text
    told = client.get(f"/brief?event={ident}&save=md")
    assert told.text.startswith("# Prison attack") and told.headers["content-type"].startswith("text/plain")
    assert f"/brief?event={ident}&amp;public=yes" in client.get(f"/event/{ident}").text
