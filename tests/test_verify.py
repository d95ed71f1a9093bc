"""verify finds what was altered after the build, and nothing in a ledger that was not."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from whence.errors import UnreadableError
from whence.export import EXPORTERS
from whence.ports import Changes, ExportOptions, Report
from whence.records import (
    Attribution,
    Block,
    Capture,
    Claim,
    Document,
    Figure,
    Judgement,
    Mention,
    Name,
    Sheet,
    Signature,
    report_id,
)
from whence.spans import span_rows
from whence.store import Ledger
from whence.tables import TABLES
from whence.verify import REFERENCES, verify, verify_export

TEXT = (
    "Velm riot\n"
    "Karim Haddad told the Harbour Post that nine guards died. Another [sic] line, see https://front.example/a.\n"
    "Kestrel News Agency\n"
    "Related: Twenty died elsewhere"
)
KINDS = ("headline", "body", "furniture", "furniture")
DEFAULTS: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "int | None": None, "float | None": None}


def row_of(table: str, **cells: Any) -> Any:
    made = TABLES[table]
    return made(**{field.name: cells.get(field.name, DEFAULTS[str(field.type)]) for field in fields(made)})


def capture_of(text: str = TEXT) -> Capture:
    data = text.encode()
    return Capture(sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", source="a.txt", data=data)


def reclean(capture: Capture) -> Document:
    text, at, blocks = capture.data.decode(), 0, []
    for line, kind in zip(text.split("\n"), KINDS, strict=True):
        blocks.append(Block(start=at, end=at + len(line), kind=kind))  # type: ignore[arg-type]
        at += len(line) + 1
    return Document(
        id=report_id(capture.sha256), capture=capture.sha256, source=capture.source, text=text, cleaner="1",
        blocks=tuple(blocks), credit_line="Kestrel News Agency",
    )  # fmt: skip


def sheet_of(capture: Capture) -> Sheet:
    document = reclean(capture)

    def span(words: str) -> Any:
        at = TEXT.index(words)
        return document.span(at, at + len(words))

    karim = Mention(kind="name", span=span("Karim Haddad"), value=Name(text="Karim Haddad", kind="person"))
    agency = Mention(
        kind="name", span=span("Kestrel News Agency"), value=Name(text="Kestrel News Agency", kind="outlet")
    )
    said = Attribution(content=span("nine guards died"), cue=span("told"), speaker=karim)
    credit = Attribution(content=span("Kestrel News Agency"), cue=None, speaker=agency)
    claim = Claim(
        type="attack", trigger=span("nine"),
        evidence=(span("Karim Haddad told the Harbour Post that nine guards died."),),
        counted="killed", figure=Figure(low=9, high=9, approx=False, as_said="nine"), attribution=said,
    )  # fmt: skip
    return Sheet(
        document=document, mentions=(karim, agency), attributions=(said, credit), claims=(claim,), extractor="1"
    )


def tables_of(sheet: Sheet) -> dict[str, list[Any]]:
    report, claim = sheet.document.id, sheet.claims[0]
    quote = claim.evidence[0]
    rest = sheet.document.text.index("Another")
    end = sheet.document.text.index("\nKestrel")
    made = {
        "reports": [row_of("reports", report_id=report, file="a.txt", sha256=sheet.document.capture)],
        "figures": [row_of("figures", figure_id=claim.id, event_id="e1", counted="killed", low=9.0, report_id=report,
                           origin="Karim Haddad", quote=quote.quote, start=quote.start, end=quote.end)],
        "events": [row_of("events", event_id="e1", type="attack", n_reports=1)],
        "claims": [row_of("claims", claim_id="c1", event_id="e1", report_id=report, start=rest, end=end,
                          quote=sheet.document.text[rest:end])],
        "checks": [row_of("checks", check_id="k1", code="half-of", severity="warning", report_id=report,
                          quotes="nine | died", starts=f"{TEXT.index('nine')} | {TEXT.index('died')}",
                          ends=f"{TEXT.index('nine') + 4} | {TEXT.index('died') + 4}")],
    }  # fmt: skip
    return {**made, "spans": span_rows(made, lambda _: sheet.document.text)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a sound ledger."""
    place = tmp_path / "a.whence"
    capture = capture_of()
    sheet = sheet_of(capture)
    tables = tables_of(sheet)
    events = {"events": tables.pop("events")}
    with Ledger.open(place, create=True) as ledger:
        ledger.add(capture, Report(sheet=sheet, signature=Signature(report=sheet.document.id), rows=tables))
        ledger.write(Changes(everything=True, filled={}, tables=events))
    return place


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Return the sound ledger, open."""
    with Ledger.open(path) as opened:
        yield opened


def alter(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def codes(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        return [finding.code for finding in verify(ledger, reclean)]


def test_a_sound_ledger_proves(path: Path) -> None:
    assert codes(path) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE mentions SET start = start + 1", "quote-mismatch"),
        ("UPDATE mentions SET \"end\" = 99999", "quote-mismatch"),
        ("UPDATE mentions SET start = start - 1000", "quote-mismatch"),  # Python would count from the end
        ("UPDATE attributions SET cue_end = cue_end - 1", "quote-mismatch"),
        ("UPDATE claims SET quote = 'ten'", "quote-mismatch"),
        ("UPDATE claims SET evidence = replace(evidence, 'nine', 'five')", "quote-mismatch"),
        ("UPDATE figures SET start = start + 1, \"end\" = \"end\" + 1", "quote-mismatch"),
        ("UPDATE figures SET quote = replace(quote, 'nine', 'ninety')", "quote-mismatch"),
        ("UPDATE exported_claims SET quote = quote || ' '", "quote-mismatch"),
        ("UPDATE checks SET starts = '0 | 1'", "quote-mismatch"),
        ("UPDATE spans SET exact = 'x' WHERE rowid = 1", "quote-mismatch"),
        ("UPDATE documents SET text = replace(text, 'Related', 'Relates')", "text-differs"),
        ("UPDATE documents SET text = text || 'e' || char(769)", "text-not-nfc"),
        ("UPDATE documents SET cleaner = '0'", "cleaner-changed"),
        ("UPDATE captures SET data = x'00'", "hash-mismatch"),
        ("UPDATE blocks SET kind = 'furniture'", "span-in-furniture"),
        ("DELETE FROM blocks", "span-in-furniture"),
        ("UPDATE claims SET roles = '{'", "sheet-unreadable"),
        ("UPDATE attributions SET speaker = 'mnone'", "sheet-unreadable"),
        ("DELETE FROM events", "id-dangling"),
        ("DELETE FROM reports", "id-dangling"),
        ("UPDATE figures SET superseded_by = 'fnone'", "id-dangling"),
        ("UPDATE figures SET derived_from = 'f1 | f2'", "id-dangling"),
        ("UPDATE events SET parent_id = 'enone'", "id-dangling"),
        ("UPDATE reports SET copy_of = 'rnone'", "id-dangling"),
        ("INSERT INTO checks SELECT * FROM checks", "id-doubled"),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(path: Path, statement: str, code: str) -> None:
    alter(path, statement)
    assert code in codes(path)


def test_an_altered_judgement_is_found_even_where_the_triggers_were_dropped(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.judge(Judgement(about="f1", verdict="positive", who="Ana", at="2024-02-01"))
    assert codes(path) == []
    alter(path, "DROP TRIGGER judgements_are_not_changed")
    alter(path, "UPDATE judgements SET verdict = 'negative'")
    assert codes(path) == ["judgement-altered"]


def test_an_altered_byte_of_a_capture_is_found(path: Path) -> None:
    alter(path, "UPDATE captures SET data = ?", zlib.compress(TEXT.replace("nine", "mine").encode()))
    assert codes(path) == ["hash-mismatch"]


def test_bytes_of_another_report_are_found(path: Path) -> None:
    other = capture_of(TEXT.replace("nine", "five"))
    alter(path, "INSERT INTO captures (sha256, size, data) VALUES (?, 1, ?)", other.sha256, zlib.compress(other.data))
    alter(path, "UPDATE documents SET sha256 = ?", other.sha256)
    assert "hash-mismatch" in codes(path)


def test_bytes_in_a_folder_are_proved_too(tmp_path: Path) -> None:
    place, capture = tmp_path / "b.whence", capture_of()
    with Ledger.open(place, create=True, captures=tmp_path / "kept") as ledger:
        ledger.add(capture, sheet_of(capture))
    assert codes(place) == []
    (tmp_path / "kept" / capture.sha256).write_bytes(b"altered")
    assert codes(place) == ["hash-mismatch"]
    (tmp_path / "kept" / capture.sha256).unlink()
    assert codes(place) == ["hash-mismatch"]


def test_a_text_that_cannot_be_made_again_is_an_error_and_another_version_a_note(ledger: Ledger) -> None:
    def refuse(capture: Capture) -> Document:
        raise UnreadableError("no text")

    assert [finding.code for finding in verify(ledger, refuse)] == ["text-differs"]
    (note,) = verify(ledger, lambda capture: replace(reclean(capture), text="", cleaner="2"))
    assert (note.code, note.severity) == ("cleaner-changed", "note")


def test_a_claim_in_furniture_is_found_and_a_credit_line_is_not(path: Path) -> None:
    alter(
        path,
        "UPDATE claims SET start = ?, \"end\" = ?, quote = 'Twenty'",
        TEXT.index("Twenty"),
        TEXT.index("Twenty") + 6,
    )
    assert codes(path) == ["span-in-furniture"]


def test_every_reference_names_columns_that_are_there() -> None:
    assert REFERENCES.keys() <= TABLES.keys()
    for table, columns in REFERENCES.items():
        assert columns.keys() <= {field.name for field in fields(TABLES[table])}


OPTIONS = [ExportOptions(), ExportOptions(unmasked=True), ExportOptions(public=True)]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize("options", OPTIONS)
def test_a_sound_export_proves(ledger: Ledger, tmp_path: Path, kind: str, options: ExportOptions) -> None:
    EXPORTERS[kind](ledger, tmp_path / "out", options)
    assert list(verify_export(ledger, tmp_path / "out")) == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("figures", "nine guards", "ninety guards", "quote-mismatch"),  # a word of the quote
        ("figures", "Harbour Post", "[H. P.]", "quote-mismatch"),  # an invented bracket
        ("figures", "[K. H.] told", "[A. B.] told", "quote-mismatch"),  # somebody else's initials
        ("figures", "[K. H.] told", "Karim Haddad told", "export-differs"),  # a name that should be masked
        ("claims", "[sic]", "[link]", "quote-mismatch"),  # the report's own bracket
        ("claims", "hxxps", "https", "quote-mismatch"),  # a link made live again
        ("figures", "killed", "wounded", "export-differs"),  # a cell that is no quote
        ("events", "attack", "bombing", "export-differs"),
        ("figures", "figure_id", "figureid", "header-differs"),
        ("spans", "guards", "guard", "quote-mismatch"),
    ],
)
def test_an_altered_cell_is_found(
    ledger: Ledger, tmp_path: Path, kind: str, table: str, old: str, new: str, code: str
) -> None:
    EXPORTERS[kind](ledger, tmp_path, ExportOptions())
    file = tmp_path / f"{table}.{kind}"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = list(verify_export(ledger, tmp_path))
    assert code in {finding.code for finding in found}
    assert any(str(file) in finding.message for finding in found)


def test_moved_offsets_missing_and_added_rows_and_files_are_found(ledger: Ledger, tmp_path: Path) -> None:
    EXPORTERS["csv"](ledger, tmp_path, ExportOptions())
    file = tmp_path / "figures.csv"
    sound = file.read_text()
    start = sheet_of(capture_of()).claims[0].evidence[0].start
    file.write_text(sound.replace(f",{start},", f",{start + 1},"))
    assert {finding.code for finding in verify_export(ledger, tmp_path)} == {"quote-mismatch", "export-differs"}
    file.write_text(sound.split("\n")[0] + "\n")
    assert [finding.code for finding in verify_export(ledger, tmp_path)] == ["export-differs"]
    file.write_text(sound + sound.split("\n")[1] + "\n")
    assert [finding.code for finding in verify_export(ledger, tmp_path)] == ["export-differs"]
    file.write_text(sound + "a,b\n")
    assert [finding.code for finding in verify_export(ledger, tmp_path)] == ["export-unreadable"]
    file.write_text("")
    assert [finding.code for finding in verify_export(ledger, tmp_path)] == ["export-unreadable"]
    file.unlink()
    assert [finding.code for finding in verify_export(ledger, tmp_path)] == ["export-missing"]
    assert [finding.code for finding in verify_export(ledger, tmp_path / "none")] == ["export-missing"]


def test_a_cell_says_file_row_and_column(ledger: Ledger, tmp_path: Path) -> None:
    EXPORTERS["csv"](ledger, tmp_path, ExportOptions())
    file = tmp_path / "events.csv"
    file.write_text(file.read_text().replace(",attack,", ",riot,"))
    (found,) = verify_export(ledger, tmp_path)
    assert found.message == f"{file}, row 2: type is not what the ledger exports"
    assert (found.expected, found.found) == ("attack", "riot")
