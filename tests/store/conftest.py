"""Small reports for the ledger's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from whence.records import Block, Capture, Claim, Document, Figure, Mention, Sheet, When, report_id

Report = tuple[Capture, Sheet]


def make_report(text: str, source: str = "pile/a.txt", extractor: str = "1", title: str = "") -> Report:
    """Return a report with one mention and one figure on its first word."""
    data = text.encode()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(
        id=report_id(sha), capture=sha, source=source, text=text, title=title,
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    word = document.span(0, len(text.split(maxsplit=1)[0]))
    claim = Claim(
        type="attack", trigger=word, evidence=(document.span(0, len(text)),), counted="killed",
        figure=Figure(low=9, high=None, approx=False, as_said=word.quote),
    )  # fmt: skip
    mention = Mention(kind="time", span=word, value=When(earliest="2024-01-20"))
    capture = Capture(
        sha256=sha, media_type="text/plain", source=source, data=data, taken="2024-02-01", container="pile",
        hints=(("title", title),),
    )  # fmt: skip
    return capture, Sheet(document=document, mentions=(mention,), claims=(claim,), extractor=extractor)


@pytest.fixture
def report() -> Callable[..., Report]:
    """Return the maker of reports."""
    return make_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a test's ledger goes."""
    return tmp_path / "a.whence"
