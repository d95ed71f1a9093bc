"""A hostile ledger in a browser: no script of a report runs, nothing asks another host, the policy is never broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web import hostile
from tests.web.desks import BASE, PILE, desk
from tests.web.hostile import ALL, MARK, WORDS
from whence.store.view import OpenLedger
from whence.web import briefing

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

ALARM = f"""
window.{MARK} = () => console.error("{MARK} ran");
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => console.error(name + " was called");
addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));
"""


class Watched:
    """A browser page that is answered by a desk alone, and everything that went wrong on it."""

    def __init__(self, page: Any, client: TestClient) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._client = client
        page.add_init_script(ALARM)
        page.route("**/*", self._answered)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: said.type in {"error", "warning"} and self.wrong.append(said.text))
        page.on("dialog", lambda dialog: (self.wrong.append("a dialog"), dialog.dismiss()))

    def _answered(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme == "file" or not parts.netloc:
            route.continue_()
            return
        if f"{parts.scheme}://{parts.netloc}" != BASE:
            self.wrong.append(f"asked {route.request.url}")
            route.abort()
            return
        answer = self._client.get(parts.path + (f"?{parts.query}" if parts.query else ""))
        headers = {name: answer.headers[name] for name in ("content-type", "content-security-policy")}
        route.fulfill(status=answer.status_code, body=answer.content, headers=headers)

    def look(self, address: str) -> None:
        """Open a page, open everything on it that folds, point at what answers to it, and assert that all was calm."""
        self.page.goto(address, wait_until="load")
        self.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for mark in self.page.locator("[data-figure]").all()[:3]:
            mark.dispatch_event("pointerover")
            mark.dispatch_event("click")
        self.page.wait_for_timeout(60)
        assert self.wrong == [], address
        assert self.page.evaluate(f"document.querySelector('{MARK}, [onload], [onerror], [style*=red]') === null"), (
            address
        )
        scripts = self.page.evaluate("[...document.scripts].map((one) => one.src || one.textContent)")
        assert all(one.startswith(f"{BASE}/static/") for one in scripts), address


@pytest.fixture(scope="module")
def poisoned(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.poisoned(example, tmp_path_factory.mktemp("drawn") / "poisoned.whence", [*WORDS[:8], ALL])


@pytest.fixture(scope="module")
def watched(browser: Any, poisoned: Path) -> Iterator[Watched]:
    with desk(poisoned) as client:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        yield Watched(context.new_page(), client)
        context.close()


def pages(ledger: Path) -> list[str]:
    with OpenLedger.reading(ledger) as view:
        events = sorted(view.rows("events"), key=lambda row: -row.n_reports)
        campaigns, reports, figures = view.rows("campaigns"), view.rows("reports"), view.rows("figures")
    return [
        *("/", "/events", "/campaigns", "/findings", "/review", "/review/decisions", "/review/agreement", "/brief"),
        *(f"/event/{row.event_id}" for row in events[:2]),
        *(f"/campaign/{row.campaign_id}" for row in campaigns[:1]),
        *(f"/report/{row.report_id}" for row in reports[:2]),
        f"/brief?event={events[0].event_id}",
        f"/review?thing=figure:{figures[0].figure_id}",
        f"/?q={MARK}+%3Cscript%3E{MARK}()%3C/script%3E",
        f"/report/{reports[0].report_id}?q=%22%3E%3Cimg+src=x+onerror={MARK}()%3E#at-0-%3Cscript%3E",
        f"/nothing/%3Cscript%3E{MARK}()%3C/script%3E",
    ]


def test_the_alarm_bites(watched: Watched) -> None:
    watched.page.goto(f"{BASE}/")
    watched.page.evaluate(
        f"document.body.insertAdjacentHTML('beforeend', '<img src=x onerror={MARK}()><b style=color:red>')"
    )
    watched.page.evaluate("new Image().src = 'https://evil.example/pixel'")
    watched.page.wait_for_timeout(100)
    assert len([one for one in watched.wrong if "policy: script-src" in one or "policy: style-src" in one]) == 2
    assert any("evil.example" in one for one in watched.wrong)
    watched.wrong.clear()


def test_no_page_runs_a_reports_words_or_asks_another_host(watched: Watched, poisoned: Path) -> None:
    for address in pages(poisoned):
        if "/nothing/" in address:
            continue
        watched.look(BASE + address)


def test_a_whole_example_asks_nobody(example: Path, watched: Watched) -> None:
    assert PILE.exists()
    with desk(example) as client:
        calm = Watched(watched.page.context.new_page(), client)
        for address in (
            "/",
            "/events",
            *(one for one in pages(example) if one.startswith(("/event/", "/report/", "/campaign/"))),
        ):
            calm.look(BASE + address)
        calm.page.close()


def test_a_brief_as_a_file_runs_nothing_and_asks_nobody(watched: Watched, poisoned: Path, tmp_path: Path) -> None:
    with OpenLedger.reading(poisoned) as view:
        event = max(view.rows("events"), key=lambda row: row.n_reports)
        made = briefing.brief(briefing.sight(view, public=False), poisoned.name, briefing.Asked(event=event.event_id))
        (tmp_path / "brief.html").write_text(briefing.as_html(made), encoding="utf-8")
    asked: list[str] = []
    page = watched.page.context.new_page()
    alone = Watched(page, watched._client)
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "brief.html").as_uri())
    page.wait_for_timeout(60)
    assert alone.wrong == []
    assert asked == [(tmp_path / "brief.html").as_uri()]
    assert page.evaluate(
        f"document.scripts.length === 0 && !document.querySelector('{MARK}, [onload], [onerror], [style], img')"
    )
    page.close()
