"""Ledgers for the tests of the report page: one report made by hand, with every mark where the test wants it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from whence.pipeline import Recipe
from whence.ports import Report
from whence.records import (
    Attribution,
    Block,
    Capture,
    Claim,
    Document,
    Figure,
    Finding,
    Mention,
    Name,
    Sheet,
    Span,
    When,
    report_id,
)
from whence.store import Ledger
from whence.work import report_of

PARAGRAPHS = (
    ("headline", "Fire at the mill of Orl"),
    ("furniture", "Share this page"),
    ("furniture", "Most read"),
    ("body", "At least 24 workers were killed, the mayor told Kestrel on Monday."),
    ("caption", "The mill on Tuesday."),
    ("body", "The Red Reed said it had killed 31 workers. Dana Orvell saw the gate fall."),
    ("body", "The bodies of three men lay burnt and dismembered in the yard."),
    ("furniture", "All rights reserved"),
)


def sheet(paragraphs: Sequence[tuple[str, str]] = PARAGRAPHS, **changes: Any) -> Sheet:
    """Return a report of these blocks, without marks."""
    text, blocks = "", []
    for kind, words in paragraphs:
        blocks.append(Block(start=len(text), end=len(text) + len(words), kind=kind, where="p"))  # type: ignore[arg-type]
        text += words + "\n\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    given = {
        "id": report_id(sha),
        "capture": sha,
        "source": "pile/mill.html",
        "text": text,
        "title": paragraphs[0][1],
        "outlet": "Orl Courier",
        "byline": "Ada Lind",
        "lang": "en",
        "published": When(earliest="2024-03-05", latest="2024-03-05"),
        "published_basis": "meta",
        "blocks": tuple(blocks),
        "cleaner": "cleaner 9",
    }
    return Sheet(document=Document(**{**given, **changes}), extractor="extractor 7")


def at(made: Sheet, words: str, after: str = "") -> Span:
    """Return the span of words in a report's text, the first after other words."""
    text = made.document.text
    start = text.index(words, text.index(after) if after else 0)
    return made.document.span(start, start + len(words))


def marked(made: Sheet) -> Sheet:
    """Return the report of PARAGRAPHS with figures, sayers, names and a finding."""
    mayor = Mention(
        kind="name",
        span=at(made, "the mayor"),
        value=Name(text="the mayor", kind="role", role="mayor", sayer_kind="official", public=True),
    )
    kestrel = Mention(
        kind="name",
        span=at(made, "Kestrel"),
        value=Name(text="Kestrel", kind="outlet", sayer_kind="agency", public=True),
    )
    reed = Mention(
        kind="name",
        span=at(made, "The Red Reed"),
        value=Name(text="Red Reed", kind="group", sayer_kind="group", public=True),
    )
    person = Mention(kind="name", span=at(made, "Dana Orvell"), value=Name(text="Dana Orvell", kind="person"))
    monday = Mention(kind="time", span=at(made, "Monday"), value=When(earliest="2024-03-04", latest="2024-03-04"))
    told = Attribution(
        content=at(made, "At least 24 workers were killed"), cue=at(made, "told"), speaker=mayor, via=(kestrel,),
        hedge="reportedly",
    )  # fmt: skip
    said = Attribution(content=at(made, "it had killed 31 workers"), cue=at(made, "said it").__class__(
        document=made.document.id, start=at(made, "said it").start, end=at(made, "said it").start + 4, quote="said",
    ), speaker=reed)  # fmt: skip
    claims = (
        _figure(made, "At least 24", 24, None, told, "attributed"),
        _figure(made, "31", 31, 31, said, "claimed"),
    )
    finding = Finding(
        code="wrong-weekday", severity="warning", message="Monday was no Monday", document=made.document.id,
        evidence=(monday.span,),
    )  # fmt: skip
    return replace(
        made,
        mentions=(mayor, kestrel, reed, person, monday),
        attributions=(told, said),
        claims=claims,
        findings=(finding,),
    )


def _figure(made: Sheet, words: str, low: int, high: int | None, by: Attribution, modality: str) -> Claim:
    trigger = at(made, words)
    text = made.document.text
    start = max(text.rfind("\n", 0, trigger.start) + 1, text.rfind(". ", 0, trigger.start) + 2)
    end = text.index(".", trigger.end) + 1
    return Claim(
        type="other", trigger=trigger, evidence=(made.document.span(start, end),), counted="killed", who="workers",
        figure=Figure(low=low, high=high, approx=False, as_said=words), attribution=by, modality=modality,
    )  # fmt: skip


def ledger(path: Path, *sheets: Sheet, changed: Callable[[str, Any], Any] = lambda _table, row: row) -> Path:
    """Write reports with their rows, each row changed as told, and return the path."""
    settings = Recipe(rules_only=True).settings()
    with Ledger.open(path, create=True) as kept:
        for made in sheets:
            read = report_of(made, settings)
            rows = {table: [changed(table, row) for row in some] for table, some in read.rows.items()}
            report = Report(sheet=read.sheet, signature=read.signature, rows=rows, care=read.care)
            data = made.document.text.encode()
            kept.add(Capture(sha256=made.document.capture, media_type="text/html", source="x", data=data), report)
    return path


def filled_with(words: str) -> Callable[[str, Any], Any]:
    """Return a change that puts words into every cell of a row that is no id, place or quote."""

    def changed(table: str, row: Any) -> Any:
        kept = {"quote", "content", "exact", "prefix", "suffix", "starts", "ends", "quotes", "report_ids", "sha256"}
        names = (one.name for one in fields(row) if isinstance(getattr(row, one.name), str))
        return replace(row, **{name: words for name in names if name not in kept and not name.endswith("_id")})

    return changed
