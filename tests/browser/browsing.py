"""A desk that listens, and a browser that looks at it and notes every trouble that a person would not see."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from whence.pipeline import Recipe
from whence.web.app import make_app, open_desk
from whence.web.intake import Intake
from whence.web.server import Address, _listen

CHROMIUM = Path("/usr/bin/chromium")
PILE = Path(__file__).parents[2] / "examples" / "pile"
PATIENCE_MS = 30_000
"""How long a step may take on a busy machine."""


@dataclass(frozen=True)
class Served:
    """A desk on a ledger, at an address of this machine."""

    ledger: Path
    address: str
    intake: Intake

    def settled(self) -> None:
        """Wait until nothing goes on in the background."""
        assert self.intake.idle(30)


@contextmanager
def served(ledger: Path) -> Iterator[Served]:
    """Serve a ledger from a thread, at any free port."""
    intake = Intake(ledger, Recipe(rules_only=True, workers=1))
    listening = _listen(Address(port=0))
    app = make_app(open_desk(ledger, intake))
    config = uvicorn.Config(app, log_level="warning", access_log=False, ws="none", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield Served(ledger, f"http://127.0.0.1:{listening.getsockname()[1]}", intake)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@dataclass(frozen=True)
class Painted:
    """Words of a report that are painted, and whether the first of them are in view."""

    words: str
    in_view: bool


def painted(page: Page, name: str) -> Painted:
    """Return what is painted under a name: "at" is the place that the address names, "found" what was searched."""
    for _ in range(PATIENCE_MS // 50):
        if found := page.evaluate(_PAINTED, name):
            return Painted(" ".join(" ".join(found["words"]).split()), found["inView"])
        page.wait_for_timeout(50)
    raise AssertionError(f"nothing is painted as {name!r} at {page.url}")


_PAINTED = """(name) => {
  const ranges = [...(CSS.highlights.get(name) ?? [])];
  if (!ranges.length) return null;
  const box = ranges[0].getBoundingClientRect();
  return { words: ranges.map(String), inView: box.height > 0 && box.top >= 0 && box.bottom <= innerHeight };
}"""


@dataclass
class Browsing:
    """Windows of one test on its desks; `troubles` are what went wrong unseen, less what the test `awaits`."""

    browser: Browser
    troubles: list[str] = field(default_factory=list)
    awaits: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def person(self, on: Served, name: str = "", scripts: bool = True, **more: Any) -> Page:
        """Return a window of a person with a browser of their own, who signs as `name`."""
        more.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.browser.new_context(
            base_url=on.address, java_script_enabled=scripts, accept_downloads=True, **more
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        if name:
            context.add_cookies([{"name": "whence_by", "value": name, "url": on.address}])
        context.on("request", lambda request: self._asked(request, on))
        context.on("response", self._answered)
        context.on("weberror", lambda error: self.troubles.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: (self.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        context.on("console", lambda said: said.type in {"error", "warning"} and self._said(said.text))
        return context.new_page()

    def await_answer(self, status: int) -> None:
        """Say that the test provokes an answer of this status, once."""
        self.awaits.append(str(status))

    def close(self) -> None:
        """Close every window; fail with what went wrong unseen."""
        for context in self.contexts:
            context.close()
        assert not self.troubles, self.troubles
        assert not self.awaits, f"did not come: {self.awaits}"

    def _asked(self, request: Request, on: Served) -> None:
        where = urlsplit(request.url)
        if where.scheme != "data" and f"{where.scheme}://{where.netloc}" != on.address:
            self.troubles.append(f"asked for {request.url}")

    def _answered(self, response: Response) -> None:
        status = str(response.status)
        if response.status < 400:
            return
        if status in self.awaits:
            self.awaits.remove(status)
        else:
            self.troubles.append(f"{status} for {response.url}")

    def _said(self, words: str) -> None:
        if "Failed to load resource" not in words:  # known by its answer
            self.troubles.append(f"console: {words}")
