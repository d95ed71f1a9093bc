"""The example pile as a ledger, built once for all tests of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.desks import PILE, desk
from whence.pipeline import Recipe, build


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the example pile, to be read only."""
    path = tmp_path_factory.mktemp("example") / "pile.whence"
    build([str(PILE)], path, Recipe(rules_only=True))
    return path


@pytest.fixture(scope="module")
def browsing(example: Path) -> Iterator[TestClient]:
    """Yield a client of a desk on the example pile, which no test may change."""
    with desk(example) as client:
        yield client
