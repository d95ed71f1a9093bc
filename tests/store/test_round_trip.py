"""A sheet written to a ledger and read back is the same sheet, whatever its marks hold."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.records import (
    Attribution,
    Block,
    Capture,
    Claim,
    Document,
    Duration,
    Figure,
    Finding,
    Mention,
    Name,
    Role,
    Sheet,
    Span,
    When,
    Where,
    report_id,
    spans_of,
)
from whence.store import Ledger
from whence.store.marks import sheet_from, sheet_rows

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SCORES = st.floats(0, 1)
DATES = st.sampled_from(("", "2024-01-20", "2022-12-31"))
WHENS = st.builds(When, earliest=DATES, latest=DATES, uncertain=st.booleans(), approximate=st.booleans(), timex=WORDS)
WHERES = st.builds(
    Where,
    name=WORDS,
    level=st.sampled_from(("site", "other")),
    country=WORDS,
    geonames_id=st.none() | st.integers(0, 10**8),
    latitude=st.none() | NUMBERS,
    longitude=st.none() | NUMBERS,
    geo_precision=st.none() | st.integers(1, 3),
    parents=st.lists(WORDS, max_size=2).map(tuple),
)
DURATIONS = st.builds(
    Duration,
    low=st.none() | NUMBERS,
    high=st.none() | NUMBERS,
    unit=WORDS,
    timex=WORDS,
    anchor_after=st.sampled_from((None, True, False)),
)
NAMES = st.builds(Name, text=WORDS, kind=WORDS, role=WORDS, public=st.booleans(), belongs_to=WORDS, same_as=WORDS)
FIGURES = st.builds(
    Figure, low=st.none() | NUMBERS, high=st.none() | NUMBERS, approx=st.booleans(), as_said=WORDS, unit=WORDS
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    text = unicodedata.normalize("NFC", draw(st.text(st.characters(exclude_categories=("Cs",)), min_size=1)))
    sha = hashlib.sha256(text.encode()).hexdigest()
    report = report_id(sha)

    def spans() -> st.SearchStrategy[Span]:
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
        return ends.map(lambda at: Span(document=report, start=at[0], end=at[1], quote=text[at[0] : at[1]]))

    def some(strategy: st.SearchStrategy[Any], most: int = 3) -> tuple[Any, ...]:
        return tuple(draw(st.lists(strategy, max_size=most)))

    values = WHENS | WHERES | DURATIONS | NAMES
    kinds = st.sampled_from(("time", "duration", "place", "name", "campaign"))
    made = st.builds(Mention, kind=kinds, span=spans(), value=values, score=SCORES, by=WORDS)
    mentions = some(made)
    # A mark may name a mention of the sheet, one that only it holds, or one with the same id and another value.
    any_mention = made | st.sampled_from(mentions) if mentions else made
    attributed = st.builds(
        Attribution,
        content=spans(),
        cue=st.none() | spans(),
        speaker=st.none() | any_mention,
        via=st.lists(any_mention, max_size=2).map(tuple),
        addressee=st.none() | any_mention,
        manner=st.sampled_from(("direct", "indirect", "mixed")),
        stance=WORDS,
        hedge=WORDS,
        score=SCORES,
        by=WORDS,
    )
    attributions = some(attributed)
    any_attribution = attributed | st.sampled_from(attributions) if attributions else attributed
    roles = st.builds(Role, name=WORDS, text=WORDS, span=st.none() | spans(), mention=st.none() | any_mention)
    claims = st.builds(
        Claim,
        type=WORDS,
        trigger=spans(),
        evidence=st.lists(spans(), max_size=2).map(tuple),
        roles=st.lists(roles, max_size=2).map(tuple),
        counted=WORDS,
        who=WORDS,
        figure=st.none() | FIGURES,
        time=st.none() | WHENS,
        place=st.none() | WHERES,
        attribution=st.none() | any_attribution,
        modality=WORDS,
        event=WORDS,
        derived_from=st.lists(WORDS, max_size=2).map(tuple),
        score=SCORES,
        by=WORDS,
    )
    findings = st.builds(
        Finding,
        code=WORDS,
        severity=st.sampled_from(("error", "warning", "note")),
        message=WORDS,
        document=st.sampled_from(("", report, "rother")),
        file=WORDS,
        subjects=st.lists(WORDS, max_size=2).map(tuple),
        evidence=st.lists(spans() | st.just(Span(document="rother", start=0, end=1, quote="x")), max_size=2).map(tuple),
        expected=WORDS,
        found=WORDS,
    )
    document = Document(
        id=report, capture=sha, source=draw(WORDS), text=text, title=draw(WORDS), outlet=draw(WORDS), url=draw(WORDS),
        published=draw(st.none() | WHENS), cleaner=draw(WORDS),
        blocks=some(st.builds(Block, start=st.just(0), end=st.just(len(text)), kind=st.just("body"), where=WORDS)),
    )  # fmt: skip
    return Sheet(
        document=document, mentions=mentions, attributions=attributions, claims=some(claims), findings=some(findings),
        extractor=draw(WORDS),
    )  # fmt: skip


def capture_of(sheet: Sheet) -> Capture:
    data = sheet.document.text.encode()
    return Capture(sha256=sheet.document.capture, media_type="text/plain", source=sheet.document.source, data=data)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(sheets())
def test_rows_of_a_sheet_read_back_as_the_same_sheet(sheet: Sheet) -> None:
    assert sheet_from(sheet_rows(sheet)) == sheet
    assert list(spans_of(sheet_from(sheet_rows(sheet)))) == list(spans_of(sheet))


@settings(derandomize=True, max_examples=40, deadline=None)
@given(piled=st.lists(sheets(), max_size=4, unique_by=lambda sheet: sheet.document.id))
def test_a_ledger_gives_back_what_it_was_given(tmp_path_factory: pytest.TempPathFactory, piled: list[Sheet]) -> None:
    path: Path = tmp_path_factory.mktemp("ledger") / "a.whence"
    with Ledger.open(path, create=True) as ledger:
        ledger.add_many((capture_of(sheet), sheet) for sheet in piled)
    with Ledger.open(path) as ledger:
        assert list(ledger.sheets()) == sorted(piled, key=lambda sheet: sheet.document.id)
        for sheet in piled:
            assert ledger.captured(sheet.document.capture) == capture_of(sheet)


def test_a_mark_on_another_reports_text_is_refused() -> None:
    document = Document(id="r1", capture="c", source="a.txt", text="Nine were hurt.")
    stray = Mention(kind="time", span=Span(document="r2", start=0, end=4, quote="Nine"), value=When())
    with pytest.raises(ValueError, match="its own text only"):
        sheet_rows(Sheet(document=document, mentions=(stray,)))
