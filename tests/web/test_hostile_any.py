"""Any address and any form: each answers without a fault, with a page that is whole; and pages of hostile size end soon."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.desks import csrf, desk
from tests.web.hostile import WORDS, addressed, routes, stray
from tests.web.report_ledgers import ledger, marked, sheet
from whence.store.view import OpenLedger

NAMES = (
    "q", "outlet", "lang", "copy", "since", "until", "order", "page", "words", "type", "counted", "all", "part", "mark",
    "code", "severity", "report", "event", "campaign", "public", "save", "seen", "box", "pass", "after", "thing", "trail",
    "only", "told", "done", "who", "state",
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*WORDS, "-", "0", "-1", "999999999", "1e9", "yes", "second", "2023", "2023-99-99", "undated", '"', '"a', "NEAR(", "a* OR", "*"]),
    st.lists(st.floats(allow_nan=True).map(str), min_size=4, max_size=4).map(",".join),
)  # fmt: skip
MANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIGURES = 1500
"""Enough to show what grows with the square of them; 5,000 take the same path for seconds."""
_VOID = {"meta", "link", "input", "br", "hr", "img", "wbr", "path", "circle", "line", "rect", "use", "polygon", "col"}
_LAX = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"}
"""Elements that HTML lets end by themselves."""


class _Whole(HTMLParser):
    """Whether every element of a page is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        if len({name for name, _ in attrs}) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] in _LAX and self.open[-1] != tag:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def faults(page: str) -> list[str]:
    """Return what is not closed, or closed twice, in a page."""
    look = _Whole()
    look.feed(page)
    look.close()
    return look.wrong + [one for one in look.open if one not in _LAX]


@pytest.fixture(scope="module")
def client(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    own = tmp_path_factory.mktemp("any") / "own.whence"
    shutil.copy(example, own)
    with desk(own) as made:
        yield made


def test_the_look_for_whole_pages_bites() -> None:
    assert faults("<div><p>a<p>b</div>") == []
    for page in ("<div>", "</b>", "<i><b></i></b>", '<p class="a" class="b">', "<table><tr><td>a</table></div>"):
        assert faults(page), page


@MANY
@given(
    path=st.integers(0, 99),
    ident=st.one_of(st.text(min_size=1, max_size=20), st.sampled_from(["", ".", "..", "%2e%2e", "event"])),
    query=st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=10)), VALUES), max_size=6),
    part=st.booleans(),
)
def test_any_address_answers(
    client: TestClient, path: int, ident: str, query: list[tuple[str, str]], part: bool
) -> None:
    known = sorted(one for one, methods in routes(client.app).items() if "GET" in methods)
    with OpenLedger.reading(client.app.state.desk.path) as view:  # type: ignore[attr-defined]
        real = {"event": view.rows("events")[0].event_id, "report": view.rows("reports")[0].report_id}
    route = known[path % len(known)]
    ident = real.get(route.split("/")[1], ident) if ident == "event" else ident
    address = f"{addressed(route, ident.encode('utf-8', 'replace').decode())}?{urlencode(query, errors='replace')}"
    answer = client.get(address, headers={"hx-request": "true"} if part else {})
    assert answer.status_code < 500
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert faults(answer.text) == []
        assert stray(answer.text or "<p>") == []


@MANY
@given(
    path=st.sampled_from(["/judge", "/name"]),
    form=st.dictionaries(
        st.one_of(st.sampled_from(["verdict", "thing", "value", "note", "key", "seen", "who", "next", "judgement", "back", "anyway", *NAMES]), st.text(max_size=8)),
        st.one_of(VALUES, st.sampled_from(["accept", "reject", "edit", "unsure", "same", "different", "undo", "decisions", "figure", "event"])),
        max_size=10,
    ),
    signed=st.booleans(), part=st.booleans(), raw=st.binary(max_size=20),
)  # fmt: skip
def test_any_form_answers(
    client: TestClient, path: str, form: dict[str, str], signed: bool, part: bool, raw: bytes
) -> None:
    token = csrf(client)
    client.cookies.delete("whence_by")
    if signed:
        client.cookies.set("whence_by", "Ada")
    with OpenLedger.reading(client.app.state.desk.path) as view:  # type: ignore[attr-defined]
        if form.get("thing") == "figure":
            form = {**form, "thing": f"figure:{view.rows('figures')[0].figure_id}"}
    headers = {"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"} | (
        {"hx-request": "true"} if part else {}
    )
    body = urlencode({**form, "csrf": token}, errors="replace").encode() + b"&" + raw
    answer = client.post(path, content=body, headers=headers)
    assert answer.status_code < 500
    assert answer.headers.get("location", "/").startswith("/")
    assert faults(answer.text) == []


def soon(client: TestClient, address: str, seconds: float, most: int = 2_000_000) -> float:
    """Assert that a page comes within a time, and is no heavier than some bytes; return the seconds."""
    start = time.monotonic()
    answer = client.get(address)
    took = time.monotonic() - start
    assert answer.status_code == 200, address
    assert took < seconds, (address, took)
    assert len(answer.content) < most, (address, len(answer.content))
    return took


def crowded(path: Path, example: Path) -> tuple[str, str]:
    """Copy a ledger so that one event has FIGURES figures and claims, and there are 2,000 campaigns; return two ids."""
    shutil.copy(example, path)
    with closing(sqlite3.connect(path)) as held, held:
        (event,) = held.execute(
            "SELECT event_id FROM figures WHERE event_id <> '' GROUP BY 1 ORDER BY count(*) DESC"
        ).fetchone()
        for table, ident in (("figures", "figure_id"), ("exported_claims", "claim_id")):
            names = [
                name for _, name, *_ in held.execute(f"PRAGMA table_info({table})") if name not in {"position", ident}
            ]
            listed = ", ".join(f'"{name}"' for name in names)
            row = held.execute(f"SELECT {listed} FROM {table} WHERE event_id = ?", (event,)).fetchone()
            changes = {"low": lambda at: float(at % 997), "high": lambda at: float(at % 997) + at % 3, "origin": lambda at: f"origin {at % 700}",
                       "as_said": lambda at: f"{at} people", "as_of": lambda at: f"20{10 + at % 14}-{1 + at % 12:02}-{1 + at % 28:02}"}  # fmt: skip
            for at in range(FIGURES):
                values = [
                    changes[name](at) if name in changes else value for name, value in zip(names, row, strict=True)
                ]
                held.execute(
                    f"INSERT INTO {table} ({listed}, {ident}) VALUES ({', '.join('?' * len(values))}, ?)",
                    (*values, f"z{at:011x}"),
                )
        (campaign,) = held.execute("SELECT campaign_id FROM campaigns WHERE alias_of = ''").fetchone()
        names = [name for _, name, *_ in held.execute("PRAGMA table_info(campaigns)") if name != "position"]
        row = dict(
            zip(
                names,
                held.execute(f"SELECT {', '.join(names)} FROM campaigns WHERE campaign_id = ?", (campaign,)).fetchone(),
                strict=True,
            )
        )
        for at in range(2000):
            told = {
                **row,
                "campaign_id": f"w{at:011x}",
                "name": f"The walls of {at}",
                "alias_of": campaign if at % 2 else "",
            }
            held.execute(
                f"INSERT INTO campaigns ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [told[name] for name in names],
            )
    return event, campaign


def test_an_event_of_very_many_figures_and_2000_campaigns_come_soon(example: Path, tmp_path: Path) -> None:
    event, campaign = crowded(tmp_path / "crowded.whence", example)
    with desk(tmp_path / "crowded.whence") as client:
        for address in (f"/event/{event}", f"/event/{event}?all=yes", f"/brief?event={event}"):
            soon(client, address, 30)
        for address in (
            "/events",
            "/campaigns",
            f"/campaign/{campaign}",
            f"/brief?campaign={campaign}",
            "/review",
            "/",
        ):
            soon(client, address, 5)


def test_a_long_text_with_very_many_marks_comes_soon_in_parts(tmp_path: Path) -> None:
    said = [f"{number} workers were killed, the mayor told Kestrel on Monday. " for number in range(1500)]
    made = sheet(
        [
            ("headline", "Fire at the mill of Orl"),
            *(("body", one + "The river keeps by the road. " * 7) for one in said),
        ]
    )
    claim = marked(sheet()).claims[0]
    claims = []
    for number, block in enumerate(made.document.blocks[1:]):
        trigger, evidence = (
            made.document.span(block.start, block.start + end)
            for end in (len(f"{number} workers"), len(said[number]) - 1)
        )
        claims.append(replace(claim, trigger=trigger, evidence=(evidence,), attribution=None))
    path = ledger(tmp_path / "long.whence", replace(made, claims=tuple(claims)))
    assert len(made.document.text) > 350_000
    with desk(path) as client:
        for address in (f"/report/{made.document.id}", f"/report/{made.document.id}?part=999999", "/", "/?q=mayor"):
            soon(client, address, 8, 600_000)
