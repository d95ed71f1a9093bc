"""What the pages of one ledger share, and what one request gets of it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from whence.export.names import Names
from whence.export.veil import Veil
from whence.ports import ExportOptions
from whence.store.view import OpenLedger
from whence.web.intake import Intake
from whence.web.kept import Kept
from whence.web.rendering import rendered
from whence.web.security import BY, Rules

READERS = 4
"""Connections kept open for pages; more requests than that wait for one, a few milliseconds each."""
_LARGE = 2_000
"""Reports from which on the names of a pile are set aside from garbage collection."""
MOST_NAMES = 16
"""Names of an address that a page repeats: its filters are fewer."""


class MissingError(LookupError):
    """There is no such page; the message says what is missing and where to go."""


class Desk:
    """One ledger as it is served: connections for reading, the intake that writes, the rules of access."""

    def __init__(self, path: Path, intake: Intake, rules: Rules) -> None:
        self.path = path
        self.intake = intake
        self.rules = rules
        self.kept = Kept()
        self._idle: LifoQueue[OpenLedger] = LifoQueue()
        self._room = threading.BoundedSemaphore(READERS)
        self._lent = threading.local()
        self._names_lock = threading.Lock()
        self._names: tuple[str, Names] | None = None

    @contextmanager
    def reading(self) -> Iterator[OpenLedger]:
        """Lend a ledger that shows one moment and cannot be written to.

        A thread that holds one gets a second without waiting: pages that waited for each other would wait for ever.
        """
        holds = getattr(self._lent, "holds", False)
        with nullcontext() if holds else self._room:
            self._lent.holds = True
            try:
                with self._lend() as ledger:
                    yield ledger
            finally:
                self._lent.holds = holds

    @contextmanager
    def _lend(self) -> Iterator[OpenLedger]:
        try:
            ledger = self._idle.get_nowait()
        except Empty:
            ledger = OpenLedger.reading(self.path)
        try:
            with ledger.snapshot():
                yield ledger
        except BaseException:
            ledger.close()
            raise
        self._idle.put(ledger)

    def names(self, view: OpenLedger) -> Names:
        """Return the private people of the whole pile, read again only where reports have changed."""
        now = view.revision
        with self._names_lock:
            if self._names is None:
                self._names = now, Names.of(view)
                _set_aside(self._names[1])
            elif self._names[0] != now:
                known = id(self._names[1])
                self._names = now, self._names[1].updated(view)
                if id(self._names[1]) != known:
                    _set_aside(self._names[1])
            return self._names[1]

    def start(self) -> None:
        """Bring the tables up to date in the background where they wait for it."""
        with self.reading() as view:
            stale = view.stale
        if stale:
            self.intake.reconcile_soon()

    def render(self, request: Request, template: str, **context: Any) -> Response:
        """Answer with a page or fragment."""
        with self.reading() as view:
            return Asked(request=request, desk=self, view=view).render(template, **context)

    def close(self) -> None:
        """End the background work and close every connection."""
        self.intake.close()
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return


def _set_aside(names: Names) -> None:
    """Take the names of a large pile out of what the garbage collector looks through: it would stop pages for it.

    It also looks less often: a page of a large event makes a hundred thousand short-lived objects and few cycles.
    """
    if len(names) >= _LARGE:
        gc.set_threshold(50_000, 20, 20)
        gc.unfreeze()
        gc.collect()
        gc.freeze()


@dataclass(slots=True, frozen=True, kw_only=True)
class Frame:
    """What every template knows as `desk`."""

    name: str
    csrf: str
    who: str
    seen: str
    path: str
    busy: str


@dataclass(kw_only=True)
class Asked:
    """One request: the ledger as it was when it came, the form that it sent, and how to answer it."""

    request: Request
    desk: Desk
    view: OpenLedger
    form: FormData = field(default_factory=FormData)

    @property
    def who(self) -> str:
        """Return the name under which this person decides, "" where none is given yet."""
        return _printable(unquote(self.request.cookies.get(BY, "")))[:80].strip()

    @property
    def is_fragment(self) -> bool:
        """Say whether htmx asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true" and "hx-boosted" not in self.request.headers

    @cached_property
    def veil(self) -> Veil:
        """Return the veil through which every row and text of a page goes."""
        return Veil(self.view, ExportOptions(), self.names)

    @property
    def names(self) -> Names:
        """Return the private people of the whole pile."""
        return self.desk.names(self.view)

    def path(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params[name])

    def given(self, name: str) -> str:
        """Return what the address says after `?name=`, cleaned of control characters, at most 200 characters."""
        return _printable(self.request.query_params.get(name, ""))[:200].strip()

    def number(self, name: str, least: int = 1) -> int:
        """Return a whole number of the address, `least` where there is none that is as large."""
        value = self.given(name)
        return max(least, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else least

    def here(self, **changes: str | int) -> str:
        """Return this address with some of what stands after `?` changed; "" takes a name away.

        Names beyond MOST_NAMES go, and values are cut as `given` does: a page repeats its address many times.
        """
        asked = [name for name in self.request.query_params if len(name) < 40][:MOST_NAMES]
        held: dict[str, str | int] = {**{name: self.given(name) for name in asked}, **changes}
        kept = {name: value for name, value in held.items() if value != ""}
        return self.request.url.path + (f"?{urlencode(kept)}" if kept else "")

    def render(
        self, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any
    ) -> Response:
        """Answer with a page or fragment; the template knows `desk` (a Frame) and what is given here."""
        frame = Frame(
            name=self.desk.path.name,
            csrf=self.desk.rules.csrf(self.request.scope["whence_session"]),
            who=self.who,
            seen=self.view.revision,
            path=self.request.url.path,
            busy=self.desk.intake.busy,
        )
        return HTMLResponse(rendered(template, desk=frame, **context), status_code=status, headers=headers)


def _printable(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable())
