"""Shared fixtures: a document and a reading made from plain paragraphs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from whence.extract.segment import sentences
from whence.ports import Reading
from whence.records import Block, Document, When, report_id

CHROMIUM = Path("/usr/bin/chromium")
"""Debian's browser; tests that need it are skipped, and counted, where it is not there."""

# A parallel test runner sets these for its workers; a user's pipe has none.
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)


def make_document(text: str, published: str = "", furniture: tuple[int, ...] = ()) -> Document:
    """Return a document with one body block a line; lines whose number is in `furniture` are furniture."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = "furniture" if number in furniture else "body"
            blocks.append(Block(start=at, end=at + len(line), kind=kind, where=f"line {number + 1}"))
        at += len(line) + 1
    sha = hashlib.sha256(text.encode()).hexdigest()
    when = When(earliest=published, latest=published, basis="stated") if published else None
    return Document(
        id=report_id(sha), capture=sha, source="test.txt", text=text, lang="en", published=when,
        published_basis="given" if published else "none", blocks=tuple(blocks),
    )  # fmt: skip


@pytest.fixture
def document() -> Callable[..., Document]:
    """Return the maker of documents from plain text."""
    return make_document


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Return the maker of readings: `reading(text, published="2024-01-20")`, with the shipped codebooks."""
    from whence.codebook import load

    def make(text: str, published: str = "", furniture: tuple[int, ...] = ()) -> Reading:
        made = make_document(text, published, furniture)
        return Reading(document=made, codebook=load(), sentences=sentences(made))

    return make


LONG = ("test_kill_9_at_random_moments", "test_every_command_works_without_a_network", "[docs/tutorial.md]")
"""The tests that take longest, a minute or more each: they begin first, so that no worker ends with one alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first, the others in their order."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONG))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Yield one browser a worker. Its loop runs in this thread, so a test that awaits something does so in another."""
    driving = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install chromium to run this")
    with driving.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
