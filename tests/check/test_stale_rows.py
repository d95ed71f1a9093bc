"""A finding that quotes two reports, on its way: as a row, proved by verify, shortened and masked in an export."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from whence.check import check_rows
from whence.export import prepared
from whence.ports import ExportOptions
from whence.records import Block, Capture, Document, Finding, Mention, Name, Sheet, report_id
from whence.spans import places_of
from whence.store.memory import MemoryView
from whence.tables import CheckRow
from whence.verify import verify

OLD = "Karim Haddad, a resident, said | that 900 got out."
NEW = "Ana Kovic, a resident, fled. Kovic said that it was 412 in all."
SAID = "Kovic said that it was 412 in all."


def capture(text: str, source: str) -> Capture:
    data = text.encode()
    return Capture(sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", source=source, data=data)


def reclean(given: Capture) -> Document:
    text = given.data.decode()
    return Document(
        id=report_id(given.sha256), capture=given.sha256, source=given.source, text=text, cleaner="1",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip


def sheet(given: Capture, person: str) -> Sheet:
    document = reclean(given)
    span = document.span(0, len(person))
    name = Mention(kind="name", span=span, value=Name(text=person, kind="person", role="resident"))
    return Sheet(document=document, mentions=(name,), extractor="1")


CAPTURES = (capture(OLD, "old.txt"), capture(NEW, "new.txt"))
SHEETS = (sheet(CAPTURES[0], "Karim Haddad"), sheet(CAPTURES[1], "Ana Kovic"))
FIRST, SECOND = (one.document for one in SHEETS)


def row() -> CheckRow:
    finding = Finding(
        code="superseded-figure", severity="warning", message="900 is out of date", document=FIRST.id,
        evidence=(FIRST.span(0, len(OLD)), SECOND.span(NEW.index(SAID), len(NEW))),
    )  # fmt: skip
    (made,) = check_rows([finding], {FIRST.id: "old.txt"})
    return made


def proved(made: CheckRow) -> list[str]:
    view = MemoryView(SHEETS, {"checks": [made], "reports": []}, CAPTURES)
    return [found.code for found in verify(view, reclean) if found.code != "id-dangling"]


def test_a_row_names_the_report_of_each_quote() -> None:
    made = row()
    assert (made.report_id, made.report_ids, made.file) == (FIRST.id, f"{FIRST.id} | {SECOND.id}", "old.txt")
    assert made.quotes == f"{OLD} | {SAID}"
    assert list(places_of("checks", made)) == [(FIRST.id, 0, len(OLD)), (SECOND.id, NEW.index(SAID), len(NEW))]


def test_a_finding_in_one_report_names_no_other() -> None:
    finding = Finding(code="c", severity="note", message="m", document=FIRST.id, evidence=(FIRST.span(0, 5),))
    (made,) = check_rows([finding], {})
    assert made.report_ids == ""
    assert list(places_of("checks", made)) == [(FIRST.id, 0, 5)]


def test_verify_proves_each_quote_in_its_own_report() -> None:
    made = row()
    assert proved(made) == []
    assert proved(replace(made, quotes=made.quotes.replace("412", "413"))) == ["quote-mismatch"]
    assert proved(replace(made, quotes=made.quotes.replace("900", "901"))) == ["quote-mismatch"]
    assert proved(replace(made, quotes=made.quotes + " and more")) == ["quote-mismatch"]
    assert proved(replace(made, report_ids=f"{SECOND.id} | {FIRST.id}")) == ["quote-mismatch"] * 2


def test_an_export_masks_the_private_people_of_both_reports() -> None:
    view = MemoryView(SHEETS, {"checks": [row()]}, CAPTURES)
    (made,) = prepared(view, ExportOptions())["checks"]
    first, second = OLD.replace("Karim Haddad", "[resident, K. H.]"), SAID.replace("Kovic", "[resident, A. K.]")
    assert made.quotes == f"{first} | {second}"
    (whole,) = prepared(view, ExportOptions(unmasked=True))["checks"]
    assert whole.quotes == f"{OLD} | {SAID}"
