import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from whence.web import rendering

WEB = Path(rendering.__file__).parent
PARTS = (WEB / "templates" / "parts.html").read_text(encoding="utf-8")
CSS = (WEB / "static" / "whence.css").read_text(encoding="utf-8")
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus='alert(1)' {{ 7*7 }} javascript:alert(1)"
DESK = {"name": "corvenia.whence", "csrf": "t0ken", "who": "Ada Lind", "seen": "r1", "path": "/event/e1", "busy": ""}


def parts() -> Any:
    return rendering.environment().get_template("parts.html").module


def row(**given: Any) -> SimpleNamespace:
    fields: dict[str, Any] = {
        "report_id": "r1", "start": 5, "end": 48, "quote": "Forty-three inmates got away.", "origin": "the mayor",
        "via": "Kestrel", "party": "no", "perpetrator": "no", "low": 43, "high": 43, "approx": "no", "unit": "",
        "as_said": "forty-three", "modality": "attributed", "superseded_by": "", "outlet": "Harbour Post",
        "title": "Gunmen break into jail", "file": "pile/a.html", "published": "2023-03-07", "copy_of": "",
        "copy_kind": "", "n_reports": 3, "n_origins_min": 1, "n_origins_max": 2, "n_origins_nonperpetrator": 2,
        "about_other": "", "verdict": "positive", "value": "", "who": "Ada Lind", "at": "2024-05-03T09:14:00Z",
        "note": "", "label": "Harbour Post", "count": 3, "href": "/?outlet=1", "on": False,
    }  # fmt: skip
    return SimpleNamespace(**{**fields, **given})


class Read(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def hrefs(self) -> list[str]:
        return [attrs["href"] for _, attrs in self.tags if "href" in attrs]


def text(html: str) -> str:
    return " ".join(Read(html).text.split())


def hostile_pieces() -> Iterator[tuple[str, str]]:
    """Yield (what is hostile, the part) for every field of words in every part."""
    made, bad = parts(), HOSTILE
    words = (
        "report_id", "quote", "origin", "via", "unit", "as_said", "modality", "superseded_by", "outlet", "title",
        "file", "published", "copy_kind", "verdict", "value", "who", "at", "note", "label",
    )  # fmt: skip
    for name in words:
        one = row(**{"outlet": "", "title": "", "copy_of": "r0", name: bad})
        drawn = [
            made.quote(one, one, words=9), made.source(one), made.chain(one), made.figure_value(one),
            made.decided(one), made.facet("Outlet", [one]), made.origins(one), made.badge(one.modality),
        ]  # fmt: skip
        yield name, "".join(str(piece) for piece in drawn)
    yield "page_head", made.page_head(bad, bad, bad)
    yield "graphic", made.quote(row(), row(), graphic=bad)
    yield "reason", made.figure_value(row(superseded_by="f2"), bad)
    yield "date", made.date(bad)
    yield "empty", made.empty(bad, bad, (bad, "/"))
    yield "facet", made.facet(bad, [])
    yield "key", made.key("a", bad)
    yield "busy", made.busy(bad)
    yield "pager", made.pager(row(first=1, last=2, total=2, noun=bad, previous="", next="/?page=2"))
    columns = [{"key": "a", "label": bad, "kind": "text"}]
    yield "data_table", made.data_table(columns, [{"a": bad}], bad)


@pytest.mark.parametrize(("field", "html"), [pytest.param(*piece, id=piece[0]) for piece in hostile_pieces()])
def test_text_from_a_report_is_never_markup(field: str, html: str) -> None:
    read = Read(html)
    assert not {tag for tag, _ in read.tags} & {"script", "img", "style", "iframe", "svg"}
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on") or name == "style"]
    assert all(href.startswith("/") for href in read.hrefs())
    assert "49" not in html


def test_a_hostile_table_shows_its_text_as_text() -> None:
    assert HOSTILE in Read(parts().data_table([{"key": "a", "label": "A", "kind": "text"}], [{"a": HOSTILE}])).text


def test_a_quote_is_exact_and_links_to_its_place() -> None:
    read = Read(parts().quote(row(), row()))
    assert "Forty-three inmates got away." in read.text
    assert read.hrefs() == ["/report/r1#at-5-48"]
    assert "Harbour Post, 7 March 2023" in text(parts().quote(row(), row()))


@pytest.mark.parametrize(("words", "labelled"), [(5, False), (6, True), (25, True)])
def test_a_groups_own_words_are_labelled_from_six_on(words: int, labelled: bool) -> None:
    assert ("The group’s own words" in parts().quote(row(), row(), words=words)) is labelled


def test_a_graphic_sentence_is_folded_behind_what_it_holds() -> None:
    drawn = parts().quote(row(), row(), graphic="a killing is described")
    folded = drawn[drawn.index("<details") : drawn.index("</details>")]
    assert "Graphic sentence: a killing is described" in folded
    assert "Forty-three inmates" in folded
    assert " open" not in folded
    assert drawn.count("Forty-three") == 1


def test_quotes_give_way_to_a_note_in_the_numbers_only_view() -> None:
    for graphic in ("", "a killing is described"):
        drawn = parts().quote(row(), row(), graphic=graphic)
        held = [attrs for _, attrs in Read(drawn).tags if "words" in attrs.get("class", "").split()]
        assert len(held) == 1
        assert "words hidden: numbers-only view" in drawn
    assert '[data-numbers="only"] .words { display: none; }' in CSS


def test_a_report_without_outlet_or_title_is_named_by_its_file() -> None:
    assert "a.html, no date" in text(parts().source(row(outlet="", title="", published="")))


def test_a_copy_says_so() -> None:
    assert "syndicated" in parts().quote(row(), row(copy_of="r0", copy_kind="syndicated"))
    assert "syndicated" not in parts().quote(row(), row(copy_kind="syndicated"))


def test_a_chain_marks_parties_in_words_and_reads_aloud() -> None:
    drawn = parts().chain(row(origin="Red Dawn Front", party="yes"))
    assert text(drawn) == "Red Dawn Front party < , told by Kestrel < , told by this report"
    assert 'aria-hidden="true"> &lt; ' in drawn


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "forty-three 43"),
        ({"as_said": "43"}, "43"),  # bounds say nothing new
        ({"as_said": "dozens", "low": 24, "high": 99}, "dozens 24–99"),
        ({"as_said": "many", "low": None, "high": None}, "many"),
        ({"as_said": "43", "superseded_by": "f2"}, "43 superseded by a later figure"),
        ({"as_said": "43", "modality": "superseded"}, "43 superseded, as the report says"),
    ],
)
def test_a_figure_is_as_it_is_said_with_its_bounds(given: dict[str, Any], said: str) -> None:
    drawn = parts().figure_value(row(**given))
    assert text(drawn) == said
    assert ("<s " in drawn) is ("superseded" in said)


def test_the_reason_for_a_struck_figure_stands_in_text() -> None:
    assert "“412” replaced it" in parts().figure_value(row(superseded_by="f2"), "“412” replaced it")


def test_a_number_that_nobody_gives_is_read_out_as_not_said() -> None:
    assert text(parts().number(None)) == "–not said"
    assert text(parts().number(1200)) == "1,200"


def test_independence_that_is_not_established_is_said_beside_the_count() -> None:
    assert "independence not established" in parts().origins(row(independence="independence not established"))
    assert "independence" not in text(parts().origins(row(independence="single origin"))).replace("independent", "")


def test_a_badge_without_a_term_is_nothing() -> None:
    assert parts().badge("") == parts().badge(None) == ""
    assert text(parts().badge(0.5, "score")) == "score 0.50"


def test_a_decision_names_its_coder() -> None:
    assert text(parts().decided(row(note="later count"))) == "accepted by Ada Lind, 3 May 2024, 09:14: later count"
    assert text(parts().decided(row(value="412"))) == "corrected to “412” by Ada Lind, 3 May 2024, 09:14"
    assert text(parts().decided(None)) == "not decided"


def test_a_pager_links_only_where_there_is_a_page() -> None:
    page = {"first": 1, "last": 50, "total": 1204, "noun": "report", "previous": "", "next": "/?page=2"}
    assert Read(parts().pager(page)).hrefs() == ["/?page=2"]
    assert "1–50 of 1,204 reports" in text(parts().pager(page))
    assert "1–50 of 1,204 reports" in text(parts().pager(page, foot=True))


@pytest.mark.parametrize(("total", "said"), [(16, "16 reports"), (1, "1 report"), (0, "no reports")])
def test_a_list_of_one_page_has_its_count_above_and_nothing_below(total: int, said: str) -> None:
    page = {"first": 1, "last": total, "total": total, "noun": "report", "previous": "", "next": ""}
    assert text(parts().pager(page)) == said
    assert parts().pager(page, foot=True) == ""


def test_a_facet_folds_what_is_long_and_says_what_is_set() -> None:
    drawn = parts().facet("Outlet", [row(on=True), *[row() for _ in range(11)]])
    assert "4 more" in drawn
    assert drawn.count('aria-current="true"') == 1
    assert "take off Harbour Post" in text(drawn)


def test_a_table_keeps_its_roles_when_its_rows_stack() -> None:
    drawn = parts().data_table([{"key": "a", "label": "Figure", "kind": "number"}], [{"a": "43"}], "Figures")
    roles = [attrs.get("role") for _, attrs in Read(drawn).tags]
    assert roles == ["group", "table", None, "rowgroup", "row", "columnheader", "rowgroup", "row", "cell"]
    assert 'data-label="Figure"' in drawn


def test_every_part_is_documented_with_its_arguments() -> None:
    for name, arguments in re.findall(r"{% macro (\w+)\(([^)]*)\)", PARTS):
        if name == "facet_option":
            continue
        said = re.search(rf"{{# {name}\((.*?)\)", PARTS)
        assert said, name
        assert re.findall(r"\w+", said[1]) == re.findall(r"(\w+)(?:=[^,]*)?(?:,|$)", arguments), name


@pytest.mark.parametrize("name", ["base.html", "error.html", "parts.html"])
def test_no_template_of_the_frame_trusts_a_value_or_leaves_an_attribute_bare(name: str) -> None:
    template = (WEB / "templates" / name).read_text(encoding="utf-8")
    assert not re.findall(r"\|\s*safe\b|[\s\"'][\w-]+=\{\{|autoescape false", template)


# The frame


def frame(body: str = "", **desk: str) -> str:
    template = '{% extends "base.html" %}{% block title %}Events{% endblock %}' + body
    return rendering.environment().from_string(template).render(desk={**DESK, **desk})


@pytest.mark.parametrize("field", sorted(DESK))
def test_the_frame_escapes_all_that_it_is_given(field: str) -> None:
    read = Read(frame(**{field: HOSTILE}))
    assert [attrs for tag, attrs in read.tags if tag == "script" and "src" not in attrs] == []
    assert not any(tag == "img" for tag, _ in read.tags)
    assert not [name for _, attrs in read.tags for name in attrs if name in {"onerror", "onfocus"}]


def test_the_frame_has_nothing_inline_and_asks_no_other_host() -> None:
    read = Read(frame(who="", busy="Reading 12 of 40 reports"))
    assert not [tag for tag, attrs in read.tags if tag == "style" or "style" in attrs]
    asked = [attrs.get("src", attrs.get("href", "")) for tag, attrs in read.tags if tag in {"script", "link"}]
    assert all(address.startswith("/static/") or address == "data:," for address in asked)
    assert all((WEB / address.lstrip("/")).is_file() for address in asked if address.startswith("/static/"))
    assert "Reading 12 of 40 reports" in read.text


@pytest.mark.parametrize(
    ("path", "place", "current"),
    [
        ("/", "Pile", "page"),
        ("/report/r1", "Pile", "true"),
        ("/events", "Events", "page"),
        ("/event/e1", "Events", "true"),
        ("/campaign/p1", "Campaigns", "true"),
        ("/review", "Review", "page"),
        ("/review/agreement", "Review", "true"),
        ("/findings", "Findings", "page"),
    ],
)
def test_the_frame_marks_where_one_is(path: str, place: str, current: str) -> None:
    marked = re.findall(r'aria-current="(\w+)">(\w+)', frame(path=path))
    assert marked == [(current, place)]


def test_the_frame_has_a_second_column_only_for_an_aside() -> None:
    assert "page-two" not in frame()
    assert "<aside" not in frame()
    both = frame("{% block aside %}<p>facts</p>{% endblock %}")
    assert both.count("<p>facts</p>") == 1
    assert "page-two" in both


def test_every_form_that_changes_something_carries_the_token() -> None:
    drawn = frame()
    posts = re.findall(r'<form[^>]*method="post".*?</form>', drawn, re.S)
    assert posts
    assert all('name="csrf" value="t0ken"' in form for form in posts)
    assert {attrs.get("hx-headers") for tag, attrs in Read(drawn).tags if tag == "body"} == {
        '{"X-CSRF-Token": "t0ken"}'
    }


def test_an_error_page_says_what_happened() -> None:
    drawn = rendering.rendered("error.html", desk=DESK, title="Not here", message=HOSTILE)
    assert HOSTILE in Read(drawn).text
    assert "Back to the pile" in drawn
