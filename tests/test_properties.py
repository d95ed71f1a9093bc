"""Invariants of reading one report: every span proves, nothing raises, the same in gives the same out."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.clean import clean
from whence.codebook import load
from whence.errors import UnreadableError
from whence.extract import extract
from whence.lint import lint_files
from whence.pipeline import Recipe
from whence.ports import Settings
from whence.read import captures
from whence.records import Capture, Document, Sheet, Span, spans_of

ROOT = Path(__file__).parents[1]
SEEDS = Path(os.environ.get("WHENCE_SHARED", ROOT.parent / "shared" / "seeds"))

# --- a small grammar of reports ------------------------------------------------------------------------------------

WHO = st.sampled_from(
    [
        "Gunmen",
        "The Red Dawn Front",
        "Soldiers",
        "Prison guards",
        "The Interior Ministry",
        "A spokesman",
        "Maren Tarvik, the mayor of Velm,",
        "قال المتحدث",
        "Officials",
        "He",
        "They",
        "Police Chief Joren Paskell",
    ]
)
NUMBER = st.sampled_from(
    [
        "12",
        "1,200",
        "at least 24",
        "some 30",
        "nearly 900",
        "two",
        "dozens of",
        "between 30 and 40",
        "٢٤",
        "a third of the",
        "35 percent of",
        "no",
        "more than half of the",
        "2.5 million",
        "30-40",
        "½ of the",
        "19 (nineteen)",
        "1\u00a0200",
    ]
)
THING = st.sampled_from(["people", "soldiers", "prisoners", "inmates", "civilians", "dead", "wounded", "fighters"])
VERB = st.sampled_from(
    [
        "killed",
        "wounded",
        "freed",
        "attacked",
        "were killed by",
        "claimed to have killed",
        "denied that it had killed",
        "said",
        "escaped with",
        "announced the “Break the Locks” campaign against",
        "abducted",
    ]
)
PLACE = st.sampled_from(
    [
        "in Velm",
        "in the town of Velm",
        "near Kelvane prison",
        "in Beni, Congo",
        "at Ġużè",
        "in Nai\u0308robi",
        "in الموصل",
        "in northern Syria",
        "outside São Paulo",
        "",
    ]
)
TIME = st.sampled_from(
    [
        "on 4 March 2024",
        "on Monday",
        "last year",
        "two months later",
        "in October 2020",
        "on January 20",
        "earlier that day",
        "on 31/02/2023",
        "in 2021-2022",
        "from 3 to 5 May",
        "on 14 September 2023 (Friday)",
        "on 9999-12-31",
        "May 2",
        "1 January 0001",
        "on the 31st of April",
        "in issue 412, dated 12 October 2023",
        "",
    ]
)
END = st.sampled_from([".", "!", "?", "…", ".”", "", " 💥", "۔", ";", " —"])
CLAUSE = st.builds(lambda *parts: " ".join(part for part in parts if part), WHO, VERB, NUMBER, THING, PLACE, TIME)
QUOTED = st.builds(
    lambda said, who, verb: f"“{said},” {who} {verb}", CLAUSE, WHO, st.sampled_from(["said", "told AFP"])
)
CITED = st.builds(lambda who, said: f"{who} citing the Harbour Post said that {said}", WHO, CLAUSE)
FURNITURE = st.sampled_from(
    [
        "Skip to main content",
        "You may also like",
        "Leave a Reply",
        "Share this: Facebook X",
        "© AFP 2024",
        "(Reuters)",
        "Via Kestrel News Agency",
        "Published 4 March 2024 | By Dorte Vall",
        "1 of 5",
        "Advertisement",
        "Read more: 80 killed",
    ]
)
SENTENCE = st.builds(lambda body, end: body + end, st.one_of(CLAUSE, QUOTED, CITED), END)
NOISE = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
LINE = st.one_of(SENTENCE, SENTENCE, st.lists(SENTENCE, min_size=2, max_size=4).map(" ".join), FURNITURE, NOISE)
BREAK = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\n\u00a0\n", "\r"])
REPORT = st.lists(st.tuples(LINE, BREAK), min_size=1, max_size=8).map(lambda rows: "".join(a + b for a, b in rows))
PROFILE = settings(derandomize=True, max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def told() -> Settings:
    return Settings(codebook=load(), published="2024-03-05")


def captured(text: str, media_type: str = "text/plain") -> Capture:
    data = text.encode("utf-8", "replace")
    return Capture(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, source="a.txt", data=data)


def cleaned(capture: Capture) -> Document | None:
    try:
        return clean(capture, told())
    except UnreadableError:
        return None


def breaches(sheet: Sheet, spans: Iterable[Span]) -> list[str]:
    """Return what is wrong with spans of a report: another report's, words that differ, furniture that is quoted."""
    document, wrong = sheet.document, []
    furniture = [block for block in document.blocks if block.kind == "furniture"]
    for span in spans:
        if span.document != document.id:
            wrong.append(f"{span}: of another report")
        if not 0 <= span.start < span.end <= len(document.text) or document.text[span.start : span.end] != span.quote:
            wrong.append(f"{span}: the text says {document.text[span.start : span.end]!r}")
        if any(span.start < block.end and block.start < span.end for block in furniture):
            wrong.append(f"{span}: stands in furniture")
    return wrong


def sheet_breaches(document: Document) -> list[str]:
    sheet = extract(document, told())
    wrong = breaches(sheet, spans_of(sheet))
    if unicodedata.normalize("NFC", document.text) != document.text:
        wrong.append("the text is not NFC")
    if sheet != extract(document, told()):
        wrong.append("a second reading differs")
    ends = [(block.start, block.end) for block in document.blocks]
    if any(not 0 <= start < end <= len(document.text) for start, end in ends) or ends != sorted(ends):
        wrong.append("blocks out of order or range")
    return wrong


@PROFILE
@given(REPORT)
def test_every_span_of_a_text_proves(text: str) -> None:
    document = cleaned(captured(text))
    assert document is None or sheet_breaches(document) == []


@settings(PROFILE, max_examples=40)
@given(st.lists(LINE, min_size=1, max_size=6))
def test_every_span_of_a_page_proves(lines: list[str]) -> None:
    safe = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    body = "".join(f"<p>{line}</p><script>{line}</script>" for line in safe)
    page = f"<!doctype html><html><head><title>{safe[0]}</title></head><body><article>{body}</article></body></html>"
    document = cleaned(captured(page, "text/html"))
    assert document is None or sheet_breaches(document) == []


@settings(PROFILE, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "application/pdf"]))
def test_any_bytes_are_a_report_or_unreadable(data: bytes, media_type: str) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    document = cleaned(Capture(sha256=sha256, media_type=media_type, source="a", data=data))
    assert document is None or sheet_breaches(document) == []


def real_reports(folder: Path) -> list[Capture]:
    return [item for item in captures([str(folder)]) if isinstance(item, Capture)]


@pytest.mark.parametrize("capture", real_reports(ROOT / "examples" / "pile"), ids=lambda item: Path(item.source).name)
def test_every_span_of_the_examples_proves(capture: Capture) -> None:
    document = clean(capture, told())
    assert sheet_breaches(document) == []


def test_every_span_of_the_seeds_proves() -> None:
    """Real texts, which are not kept with the code; without them the test is skipped and says so."""
    found = real_reports(SEEDS) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("0 seeds: set WHENCE_SHARED to a folder of real reports")
    for capture in found:
        document = cleaned(capture)
        assert document is not None and sheet_breaches(document) == [], capture.source


def test_the_grammar_gives_marks_to_prove() -> None:
    """The property above would hold of texts without marks: so some of its texts must have many."""
    spans = []

    @settings(PROFILE, max_examples=60)
    @given(REPORT)
    def count(text: str) -> None:
        document = cleaned(captured(text))
        spans.append(sum(1 for _ in spans_of(extract(document, told()))) if document else 0)

    count()
    assert sum(number > 10 for number in spans) > len(spans) / 3


def test_a_planted_off_by_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk above bites: a span that starts one character late, or quotes other words, does not pass."""
    document = clean(captured("The Red Dawn Front killed 12 soldiers in Velm on 4 March 2024, officials said."), told())
    assert sheet_breaches(document) == []

    def late(self: Document, start: int, end: int) -> Span:
        return Span(document=self.id, start=start + 1, end=end, quote=self.text[start:end])

    monkeypatch.setattr(Document, "span", late)
    assert any("the text says" in wrong for wrong in sheet_breaches(document))


def test_a_mark_in_furniture_is_found() -> None:
    document = clean(captured("Gunmen killed 12 soldiers in Velm.\n\nSkip to main content\n"), told())
    furniture = next(block for block in document.blocks if block.kind == "furniture")
    sheet = Sheet(document=document)
    assert "stands in furniture" in breaches(sheet, [document.span(furniture.start, furniture.end)])[0]


@settings(PROFILE, max_examples=25)
@given(REPORT)
def test_checks_prove_their_quotes_too(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "lint.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    for result in lint_files([str(path)], Recipe(published="2024-03-05")):
        assert not [item.message for item in result.findings if "fault of whence" in item.message]
        if result.sheet:
            assert breaches(result.sheet, [span for item in result.findings for span in item.evidence]) == []
