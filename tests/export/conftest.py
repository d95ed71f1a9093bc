"""A small ledger in memory: one report with a private person, a public one, a group's long statement and a link."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import Any

import pytest

from whence.records import Attribution, Block, Capture, Claim, Document, Figure, Mention, Name, Role, Sheet, report_id
from whence.store.memory import MemoryView
from whence.tables import TABLES

SAID = " ".join(f"word{number}" for number in range(40))
TEXT = (
    "Karim Haddad, a resident, told the Harbour Post that 200 guards died.\n"
    f"The Red Dawn Front said: “{SAID} 12 guards fell.” See https://front.example/a.\n"
    "President Haddad, no relation of Haddad, spoke, in Velm."
)
DEFAULTS: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "int | None": None, "float | None": None}


def row_of(table: str, **cells: Any) -> Any:
    """Return a row of a table with these cells, every other one empty."""
    made = TABLES[table]
    return made(**{field.name: cells.get(field.name, DEFAULTS[str(field.type)]) for field in fields(made)})


@pytest.fixture
def capture() -> Capture:
    """Return the bytes of the report."""
    data = TEXT.encode()
    return Capture(sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", source="pile/a.txt", data=data)


@pytest.fixture
def sheet(capture: Capture) -> Sheet:
    """Return the report with its marks."""
    blocks, at = [], 0
    for line in TEXT.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), kind="body"))
        at += len(line) + 1
    document = Document(
        id=report_id(capture.sha256), capture=capture.sha256, source=capture.source, text=TEXT,
        title="Karim Haddad fled", byline="Ana Kovic", blocks=tuple(blocks), cleaner="1",
    )  # fmt: skip

    def mention(words: str, value: Name) -> Mention:
        start = TEXT.index(words)
        return Mention(kind="name", span=document.span(start, start + len(words)), value=value)

    karim = mention("Karim Haddad", Name(text="Karim Haddad", kind="person", role="resident"))
    group = mention("Red Dawn Front", Name(text="Red Dawn Front", kind="group", sayer_kind="group"))
    omar = mention("President Haddad", Name(text="Omar Haddad", kind="person", role="President", public=True))
    start, end = TEXT.index("word0"), TEXT.index("”")
    said = Attribution(content=document.span(start, end), cue=None, speaker=group, manner="direct")
    number = TEXT.index("12 guards")
    claim = Claim(
        type="attack", trigger=document.span(number, number + 2), evidence=(document.span(TEXT.index("The Red"), end),),
        counted="killed", figure=Figure(low=12, high=12, approx=False, as_said="12"), attribution=said,
        roles=(Role(name="speaker", text="Red Dawn Front", mention=group),),
    )  # fmt: skip
    return Sheet(document=document, mentions=(karim, group, omar), attributions=(said,), claims=(claim,), extractor="1")


@pytest.fixture
def tables(sheet: Sheet) -> dict[str, list[Any]]:
    """Return the rows that follow from the report."""
    document, claim, said = sheet.document, sheet.claims[0], sheet.attributions[0]
    first = TEXT.index("\n")
    one = {"report_id": document.id, "event_id": "e1", "counted": "killed", "who": "guards", "modality": "attributed"}
    quote = {"start": claim.evidence[0].start, "end": claim.evidence[0].end, "quote": claim.evidence[0].quote}
    return {
        "reports": [row_of("reports", report_id=document.id, file="pile/a.txt", title=document.title,
                           byline="Ana Kovic", sha256=document.capture, url="https://front.example/a",
                           outlet_kind="group_outlet")],
        "figures": [
            row_of("figures", figure_id="f1", low=200.0, origin="Karim Haddad", via="Harbour Post", start=0, end=first,
                   quote=TEXT[:first], **one),
            row_of("figures", figure_id=claim.id, low=12.0, high=12.5, origin="Red Dawn Front", origin_kind="group",
                   **quote, **one),
        ],
        "events": [row_of("events", event_id="e1", type="attack", label="Attack named by Karim Haddad", latitude=1.25)],
        "attributions": [row_of("attributions", attribution_id=said.id, report_id=document.id, speaker="Red Dawn Front",
                                speaker_kind="group", manner="direct", content=said.content.quote,
                                start=said.content.start, end=said.content.end)],
        "conflicts": [row_of("conflicts", conflict_id="x1", event_id="e1", figure_ids=f"f1 | {claim.id}",
                             reason="Haddad says 200, the group 12")],
        "checks": [row_of("checks", check_id="k1", code="two-totals", severity="warning", report_id=document.id,
                          quotes="Karim Haddad | 200 guards", starts=f"0 | {TEXT.index('200')}",
                          ends=f"12 | {TEXT.index('200') + 10}", message="=1+1")],
    }  # fmt: skip


@pytest.fixture
def view(sheet: Sheet, tables: dict[str, list[Any]], capture: Capture) -> MemoryView:
    """Return the report and its rows as a view."""
    return MemoryView([sheet], tables, [capture])
