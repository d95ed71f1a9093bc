"""The stage as a whole: its table, its rows, its spans, two totals, the examples, and that nothing makes it raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import check
from whence.check import CHECKS, check_report, check_rows, checks
from whence.clean import clean
from whence.codebook import Codebook, load
from whence.extract import extract
from whence.ports import Check, Settings
from whence.read import captures
from whence.records import (
    Attribution,
    Block,
    Claim,
    Document,
    Figure,
    Finding,
    Mention,
    Sheet,
    Span,
    When,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
EMPTY = Codebook(names=(), digest="")


def total(document: Document, words: str, low: float, **fields: object) -> Claim:
    start = document.text.index(words)
    made = Claim(
        type="other",
        trigger=document.span(start, start + len(words)),
        evidence=(document.span(start, start + len(words)),),
        counted="killed",
        who="guards",
        figure=Figure(low=low, high=low, approx=False, as_said=words),
        event="c1",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


TWO = "Gunmen killed 31 guards at Velm prison. The town was shut for a while. The raid killed 27 guards."


def test_two_totals_of_one_event_are_flagged(document: Callable[..., Document]) -> None:
    for text in (TWO, "At Velm 31 guards were killed. The attack killed 27 guards. Shops were shut."):
        made = document(text)
        sheet = Sheet(document=made, claims=(total(made, "31", 31), total(made, "27", 27)))
        (found,) = check_report(sheet, EMPTY)
        assert found.code == "two-totals"
        assert [span.quote for span in found.evidence] == ["31", "27"]
        assert set(found.subjects) == {claim.id for claim in sheet.claims}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (TWO, {"event": "c2"}),  # another event
        (TWO, {"who": "inmates"}),  # other people
        (TWO, {"modality": "revised"}),
        (TWO, {"figure": Figure(low=27, high=None, approx=False, as_said="27")}),  # at least
        (TWO, {"time": When(earliest="2023-01-01", latest="2023-01-01")}),
        (TWO.replace("The raid killed", "The raid, police said, killed"), {}),  # a sayer
        (TWO.replace("The raid killed", "The raid had by then killed"), {}),  # an earlier count
        (TWO.replace("The raid killed", "Another raid killed"), {}),
        (TWO.replace("27 guards", "27 of the guards"), {}),  # a part
    ],
)
def test_two_totals_are_spared(document: Callable[..., Document], text: str, fields: dict[str, object]) -> None:
    made = document(text)
    sheet = Sheet(document=made, claims=(total(made, "31", 31), total(made, "27", 27, **fields)))
    assert check_report(sheet, EMPTY) == ()


def test_two_totals_with_a_named_sayer_are_spared(document: Callable[..., Document]) -> None:
    made = document(TWO)
    said = Attribution(content=made.span(0, 10), cue=None, speaker=None)
    sheet = Sheet(document=made, claims=(total(made, "31", 31), total(made, "27", 27, attribution=said)))
    assert check_report(sheet, EMPTY) == ()


@pytest.mark.parametrize(("start", "end", "shift"), [(0, 3, 1), (4, 8, -1), (0, 3, 10_000), (5, 5, 0), (0, 3, 0)])
def test_a_span_that_does_not_prove_is_flagged(
    document: Callable[..., Document], start: int, end: int, shift: int
) -> None:
    made = document("Velm prison was raided at night.")
    quote = made.text[start:end] if shift else "no such words"
    span = Span(document=made.id, start=start + shift, end=end + shift, quote=quote)
    mention = Mention(kind="time", span=span, value=When())
    (found,) = check_report(Sheet(document=made, mentions=(mention,)), EMPTY)
    assert (found.code, found.subjects) == ("span-proof", (mention.id,))
    assert all(made.text[proof.start : proof.end] == proof.quote for proof in found.evidence)


def test_a_span_of_another_report_is_flagged(document: Callable[..., Document]) -> None:
    made = document("Velm prison was raided at night.")
    mention = Mention(kind="time", span=replace(made.span(0, 4), document="r0"), value=When())
    assert [found.code for found in check_report(Sheet(document=made, mentions=(mention,)), EMPTY)] == ["span-proof"]


@pytest.mark.parametrize("text", ["Velm prison was raided at night.", "É̱ “curly” — dash", "سجن فيلم"])
def test_sound_spans_are_spared(document: Callable[..., Document], text: str) -> None:
    made = document(text)
    mention = Mention(kind="time", span=made.span(0, 4), value=When())
    assert check_report(Sheet(document=made, mentions=(mention,)), EMPTY) == ()


def test_another_language_is_left_alone(document: Callable[..., Document]) -> None:
    made = replace(document("Of the 412 inmates, 290 were caught and 147 were killed on 31 April."), lang="de")
    assert check_report(Sheet(document=made), EMPTY) == ()


def test_captions_are_left_alone(document: Callable[..., Document]) -> None:
    made = document("The camp was closed on 31 April.")
    caption = replace(made, blocks=tuple(replace(block, kind="caption") for block in made.blocks))
    assert check_report(Sheet(document=caption), EMPTY) == ()


def test_the_periodicals_of_the_codebook_carry_their_rhythm(document: Callable[..., Document]) -> None:
    weekly = next(actor for actor in load().actors if actor.rhythm == "weekly")
    text = f"{weekly.name} goes on. Issue 30, dated 1 June 2022, was thin; issue 31, dated 1 March 2023, was not."
    sheet = Sheet(document=document(text))
    assert [found.code for found in check_report(sheet, load())] == ["issue-date"]
    assert check_report(sheet, EMPTY) == ()  # without a rhythm only the order counts


def test_rules_carry_their_code_and_a_description() -> None:
    for rule in CHECKS.values():
        assert (rule.__doc__ or "").strip().split("\n")[0].endswith((".", ").", '").'))
    assert set(CHECKS) <= set(checks())


def test_other_packages_add_rules_by_entry_point(
    monkeypatch: pytest.MonkeyPatch, document: Callable[..., Document]
) -> None:
    def always(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
        yield Finding(code="mine", severity="note", message="m", document=sheet.document.id)

    class Point:
        name = "mine"

        @staticmethod
        def load() -> Check:
            return always

    monkeypatch.setattr("whence.check.entry_points", lambda group: [Point] if group == "whence.checks" else [])
    added = check._added
    added.cache_clear()
    try:
        assert [found.code for found in check_report(Sheet(document=document("Velm.")), EMPTY)] == ["mine"]
    finally:
        added.cache_clear()


def rows_of(*findings: Finding) -> list[str]:
    return [row.check_id for row in check_rows(findings, {"r1": "one.txt"})]


def test_rows_join_quotes_and_offsets() -> None:
    spans = (
        Span(document="r1", start=3, end=7, quote="412 "),
        Span(document="r1", start=20, end=23, quote="147"),
    )
    found = Finding(code="parts-sum", severity="error", message="m", document="r1", evidence=spans, expected="412")
    (row,) = check_rows([found, found], {"r1": "one.txt"})
    assert (row.quotes, row.starts, row.ends) == ("412  | 147", "3 | 20", "7 | 23")
    assert (row.file, row.report_id, row.code, row.expected) == ("one.txt", "r1", "parts-sum", "412")


def test_rows_of_files_left_out_carry_their_file() -> None:
    found = Finding(code="unreadable", severity="note", message="cut short", file="a.pdf")
    (row,) = check_rows([found], {})
    assert (row.file, row.report_id, row.quotes, row.starts, row.ends) == ("a.pdf", "", "", "", "")


def test_rows_are_sorted_whatever_their_order() -> None:
    late = Finding(
        code="x",
        severity="note",
        message="b",
        document="r1",
        evidence=(Span(document="r1", start=100, end=101, quote="q"),),
    )
    early = replace(late, evidence=(Span(document="r1", start=9, end=10, quote="q"),))
    file = Finding(code="x", severity="note", message="a", file="a.pdf")
    assert rows_of(late, file, early) == rows_of(early, late, file) == [file.id, early.id, late.id]


def found_in(path: Path) -> list[tuple[str, list[str]]]:
    told = Settings(codebook=load())
    sheets = [extract(clean(capture, told), told) for capture in captures([path]) if not isinstance(capture, Finding)]
    return [
        (item.code, [span.quote for span in item.evidence]) for sheet in sheets for item in check_report(sheet, load())
    ]


PLANTED = {
    "northern-mirror-anniversary.html": [("weekday-date", ["Friday, 14 September 2023"])],
    "hadrel-today-undated.txt": [
        ("parts-sum", ["412 inmates", "290 have been recaptured", "147 are still at large"]),
    ],
    "ostrel-review-2023-10-03.html": [
        ("issue-date", ["Issue 88, dated 28 September 2023", "Issue 89, dated 21 September 2023"]),
    ],
    "periodical.txt": [("issue-date", ["Issue 104, dated 4 January 2024", "Issue 105, dated 11 January 2023"])],
}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("pile/*")), ids=lambda path: path.name)
def test_the_pile_has_its_planted_faults_and_no_other(path: Path) -> None:
    assert found_in(path) == PLANTED.get(path.name, [])


@pytest.mark.parametrize(
    ("name", "published", "codes"),
    [
        ("sound.txt", "2023-11-14", []),
        ("inconsistent.txt", "2023-11-16", ["weekday-date", "parts-sum", "after-report"]),
        ("periodical.txt", "2024-02-05", ["issue-date"]),
    ],
)
def test_single_reports(document: Callable[..., Document], name: str, published: str, codes: list[str]) -> None:
    made = document((EXAMPLES / "single" / name).read_text(encoding="utf-8"), published)
    found = check_report(extract(made, Settings(codebook=load())), load())
    assert [item.code for item in found] == codes


WORDS = st.sampled_from(
    """of the 31 40 1,120 them were killed and guards : ( ) , . – - 31
    April 30 February 2023 2021 from to between Monday
    issue 412 413 (12 Oct 2024) weekly born in died aged 54 percent half twice last year yesterday , two months later
    days after three towns Marl Harl Of In including 9999999999999999999999 0 00 2000 hundred million 0 May 1/31/2020
    next day ago weeks “ ” \n é ١٢ 29 February 1900 1999-99-99 2023-02-30 no. 17-day in all died""".split(" ")
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    words=st.lists(WORDS, max_size=40),
    day=st.sampled_from(["", "2024-01-05", "0001-01-01", "9999-12-31", "not a date", "2024"]),
    places=st.lists(st.tuples(st.integers(-3, 300), st.integers(-3, 300)), max_size=4),
    low=st.sampled_from([None, 0.0, 31.0]),
)
def test_nothing_makes_a_check_raise(
    words: list[str], day: str, places: list[tuple[int, int]], low: float | None
) -> None:
    text = " ".join(words)
    when = When(earliest=day, latest=day)
    made = Document(
        id="r1", capture="c", source="s", text=text, title=text[:9], published=when, published_basis="given",
        blocks=(Block(start=0, end=len(text) // 3, kind="headline"),
                Block(start=len(text) // 3, end=len(text), kind="body"),
                Block(start=5, end=99_999, kind="body")),
    )  # fmt: skip
    spans = [Span(document="r1", start=start, end=end, quote=text[start:end]) for start, end in places]
    figure = Figure(low=low, high=low, approx=False, as_said="")
    sheet = Sheet(
        document=made,
        mentions=tuple(Mention(kind="time", span=span, value=when) for span in spans),
        claims=tuple(
            Claim(type="attack", trigger=span, evidence=(span,), counted="killed", event="e", figure=figure)
            for span in spans
        ),
    )
    found = check_report(sheet, load())
    assert found == check_report(sheet, load())
    for item in found:
        assert all(text[span.start : span.end] == span.quote for span in item.evidence)
        assert item.code in CHECKS
        assert "\n" not in item.message


@settings(derandomize=True, max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_no_text_makes_a_check_raise(text: str) -> None:
    made = Document(id="r1", capture="c", source="s", text=text, blocks=(Block(start=0, end=len(text), kind="body"),))
    check_report(Sheet(document=made), EMPTY)
