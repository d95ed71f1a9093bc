"""Desks for tests: an app on a ledger, and a client that calls it as a browser of this machine would."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from starlette.testclient import TestClient

from whence.pipeline import Recipe
from whence.web.app import make_app, open_desk
from whence.web.intake import Intake
from whence.web.security import Rules

Got = TypeVar("Got")
BASE = "http://127.0.0.1:8765"
PILE = Path(__file__).parents[2] / "examples" / "pile"


@contextmanager
def desk(ledger: Path, rules: Rules | None = None) -> Iterator[TestClient]:
    """Open a desk on a ledger and yield a client of it."""
    made = open_desk(ledger, Intake(ledger, Recipe(rules_only=True)), rules or Rules())
    with TestClient(make_app(made), base_url=BASE, follow_redirects=False) as client:
        yield client


def csrf(client: TestClient, path: str = "/") -> str:
    """Return the token that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found.group(1)


def awaited(made: Coroutine[Any, Any, Got]) -> Got:
    """Return what a coroutine gives, awaited in a thread of its own: the browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, made).result()
