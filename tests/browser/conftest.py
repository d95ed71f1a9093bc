"""One browser and one desk for the tests that need them; where there is no Chromium they are skipped, and counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import CHROMIUM, PATIENCE_MS, PILE, Browsing, Served, served
from whence.pipeline import Recipe, build
from whence.store import Ledger

expect.set_options(timeout=PATIENCE_MS)

GRAPHIC = """Fields above the town are searched again
Harbour Post
5 October 2023

ORSUVEL, Corvenia — Police searched the fields above Kelvane prison for a second week. The bodies of three men lay burnt and dismembered in a ditch, a farmer said. Four people were arrested.
"""
"""A report with a sentence that is folded."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip every journey where there is no browser; the reason says how many they are."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    if not CHROMIUM.exists():
        reason = f"no {CHROMIUM}: {len(here)} tests in a browser are left out; install chromium to run them"
        for item in here:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ledger of the example pile and one report with a graphic sentence."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "search.txt").write_text(GRAPHIC)
    path = folder / "pile.whence"
    build([str(PILE), str(folder / "search.txt")], path, Recipe(rules_only=True, workers=1))
    return path


@pytest.fixture(scope="session")
def reading(made: Path) -> Iterator[Served]:
    """Yield a desk that no test may write to."""
    with served(made) as desk:
        yield desk


@pytest.fixture
def writing(made: Path, tmp_path: Path) -> Iterator[Served]:
    """Yield a desk of the test's own. Ask for it before `browsing`, so that it ends after the windows."""
    with served(Path(shutil.copy(made, tmp_path / "pile.whence"))) as desk:
        yield desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """Yield a desk on a ledger without reports."""
    path = tmp_path / "mine.whence"
    with Ledger.open(path, create=True):
        pass
    with served(path) as desk:
        yield desk


@pytest.fixture
def browsing(browser: Browser) -> Iterator[Browsing]:
    """Yield the windows of one test, watched."""
    windows = Browsing(browser)
    yield windows
    windows.close()


@pytest.fixture
def page(browsing: Browsing, reading: Served) -> Page:
    """Return a window on the desk that is only read."""
    return browsing.person(reading)
