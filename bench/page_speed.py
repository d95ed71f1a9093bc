"""Measure every page of the desk on a ledger: server time of many different ones, size, and weight with its files.

Run it as `python -m bench.page_speed LEDGER [--only EVENTS] [--slowest] [--busy]`; exit 1 where a page takes more than
100 ms (95th of 100), weighs more than 400 kB, or does not answer. A brief is no page but a document that is made once
and carries all it needs in itself: it may take 2 s and weigh 1.5 MB. The app is called in this process, without a
socket, as a browser asks: gzip and a session. Wall time counts; on a machine that others use at the same time, `--busy`
takes the processor's time instead. `first` is the first request of its kind, on a connection that has read nothing
of it. The ledger is copied first, since opening brings one of an earlier version up to date; that is not measured.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message

from whence.pipeline import Recipe
from whence.web.app import STATIC, make_app, open_desk
from whence.web.intake import Intake

MOST_MS, MOST_BYTES = 100.0, 400_000
BRIEF_MS, BRIEF_BYTES = 2_000.0, 1_500_000
ROUNDS = 3
"""Times that each address is asked for, the whole list one after another."""
_LINKED = re.compile(r"""(?:src|href|data-[\w-]+)="(/static/[^"?#]+)""")
_IMPORTED = re.compile(
    r"""(?:from|import)\s*\(?\s*"(\.{0,2}/[^"]+\.m?js)"|url\(["']?([^"')]+)["']?\)|@import "([^"]+)\""""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request gave: milliseconds of wall and of processor, status, and the bytes as sent and unpacked."""

    path: str
    wall: float
    used: float
    status: int
    sent: bytes
    html: bytes


async def asked(app: ASGIApp, path: str) -> Answer:
    """Ask the app for an address as a browser does."""
    where, _, query = path.partition("?")
    headers = [(b"host", b"127.0.0.1:8765"), (b"accept-encoding", b"gzip"), (b"cookie", b"whence_session=bench")]
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": where, "root_path": "",
        "raw_path": where.encode(), "query_string": query.encode(), "headers": headers,
        "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    got: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        got.append(message)

    wall, used = time.perf_counter(), time.process_time()
    await app(scope, receive, send)
    wall, used = time.perf_counter() - wall, time.process_time() - used
    sent = b"".join(message.get("body", b"") for message in got)
    packed = (b"content-encoding", b"gzip") in got[0]["headers"]
    html = gzip.decompress(sent) if packed else sent
    return Answer(path=path, wall=1000 * wall, used=1000 * used, status=got[0]["status"], sent=sent, html=html)


def pages(ledger: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of page with the addresses to ask for: the biggest, the middling, the searched and the deep."""
    connection = sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)

    def column(query: str) -> list[str]:
        return [str(row[0]) for row in connection.execute(query)]

    big = column("SELECT event_id FROM events ORDER BY n_reports DESC, event_id LIMIT 12")
    middling = column("SELECT event_id FROM events WHERE n_reports BETWEEN 2 AND 40 ORDER BY event_id LIMIT 30")
    counted = column(f"SELECT DISTINCT counted FROM tolls WHERE event_id = '{big[0]}'" if big else "SELECT 1 WHERE 0")
    reports = column("SELECT report_id FROM documents ORDER BY length(text) DESC, report_id LIMIT 10")
    reports += column("SELECT report_id FROM reports ORDER BY report_id LIMIT 30")
    copied = column("SELECT copy_of FROM reports WHERE copy_of <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 10")
    campaigns = column("SELECT campaign_id FROM campaigns ORDER BY n_reports DESC, campaign_id LIMIT 10")
    outlets = column("SELECT outlet FROM reports GROUP BY 1 ORDER BY count(*) DESC LIMIT 3")
    words = column("SELECT place FROM events WHERE place <> '' ORDER BY n_reports DESC LIMIT 3")
    codes = column("SELECT code FROM checks GROUP BY 1 ORDER BY count(*) DESC LIMIT 4")
    known = {name: int(column(f"SELECT count(*) FROM {name}")[0]) for name in ("reports", "events", "checks")}
    connection.close()
    yield "pile", ["/", *_with("/", "order", ("oldest", "copied", "outlet"))]
    yield "pile, deep", [f"/?page={at}" for at in (2, known["reports"] // 200, known["reports"] // 60, 10**6)]
    yield "pile, filtered", [
        *_with("/", "outlet", outlets), *_with("/", "copy", ("yes", "no", "syndicated")), "/?lang=en",
        "/?since=2024-01-01&until=2024-06-30", "/?since=2024&copy=yes&order=copied",
    ]  # fmt: skip
    typed = ("killed", "market", "the", "killed prison", '"were killed"', "k*", "the*", "zebra", *words)
    yield "pile, search", [*_with("/", "q", typed), "/?q=killed&page=40", "/?q=killed&order=copied"]
    yield "events", ["/events", *_with("/events", "order", ("newest", "oldest", "contested"))]
    yield "events, parts", [
        *_with("/events", "words", (*words, "a")), "/events?type=attack", f"/events?page={known['events'] // 60}",
    ]  # fmt: skip
    yield "event, biggest", [f"/event/{ident}" for ident in big]
    yield "event, others", [f"/event/{ident}" for ident in middling]
    yield "event, counted", [f"/event/{big[0]}?counted={name}" for name in counted[:6]]
    yield "report", [f"/report/{ident}" for ident in reports]
    yield "report, copied", [f"/report/{ident}" for ident in copied]
    yield "campaigns", ["/campaigns"]
    yield "campaign", [f"/campaign/{ident}" for ident in campaigns]
    yield "findings", ["/findings", *_with("/findings", "code", codes), f"/findings?page={known['checks'] // 60}"]
    yield "review", ["/review", *_with("/review", "kind", ("figure", "event")), "/review/agreement"]
    yield "brief", [f"/brief?event={ident}" for ident in (*big[:4], *middling[:4])]
    yield "brief, campaign", [f"/brief?campaign={ident}" for ident in campaigns[:3]]
    yield "outlines", ["/outlines?box=0,0,40,40", "/fresh"]


def _with(path: str, name: str, values: Sequence[str]) -> list[str]:
    return [f"{path}?{urlencode({name: value}, quote_via=quote)}" for value in values]


def linked(html: bytes) -> list[Path]:
    """Return the files of the desk that a page loads: what it links, and what those import."""
    waiting = [STATIC / name.removeprefix("/static/") for name in _LINKED.findall(html.decode())]
    found: dict[Path, None] = {}
    while waiting:
        file = waiting.pop(0).resolve()
        if file in found or not file.is_file():
            continue
        found[file] = None
        if "vendor" not in file.parts and file.suffix in {".js", ".css"}:
            for names in _IMPORTED.findall(file.read_text(encoding="utf-8")):
                name = next(filter(None, names))
                waiting.append(STATIC / name.removeprefix("/static/") if name[0] == "/" else file.parent / name)
    return list(found)


def at(share: float, values: Sequence[float]) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def measure(ledger: Path, given: argparse.Namespace) -> list[str]:
    """Print a line for each kind of page; return what is over a limit."""
    app = make_app(open_desk(ledger, Intake(ledger, Recipe())))
    print(f"{'page':18}{'n':>4}{'first':>8}{'p50':>8}{'p95':>8}{'max':>8}  ms wall{'p95':>8}  ms cpu", end="")
    print(f"{'html':>9}{'gzip':>8}{'weight':>9}{'gzip':>8}  kB")
    over: list[str] = []
    for kind, addresses in pages(ledger):
        if given.only in kind and addresses:
            first, *again = [await asked(app, path) for _ in range(ROUNDS) for path in addresses]
            over += [f"{kind}: {what}" for what in told(kind, first, again, given)]
    app.state.desk.close()
    return over


def told(kind: str, first: Answer, again: Sequence[Answer], given: argparse.Namespace) -> Iterator[str]:
    """Print the line of one kind of page; yield what is over a limit."""
    wall, used = [answer.wall for answer in again], [answer.used for answer in again]
    heaviest = max((first, *again), key=lambda answer: len(answer.html))
    files = [file.read_bytes() for file in linked(heaviest.html)]
    weight = len(heaviest.html) + sum(map(len, files))
    packed = len(heaviest.sent) + sum(len(gzip.compress(data, 5)) for data in files)
    print(f"{kind:18}{1 + len(again):4}{first.wall:8.1f}{at(0.5, wall):8.1f}{at(0.95, wall):8.1f}", end="")
    print(f"{max(wall):8.1f}{at(0.95, used):17.1f}{len(heaviest.html) / 1000:15.1f}", end="")
    print(f"{len(heaviest.sent) / 1000:8.1f}{weight / 1000:9.1f}{packed / 1000:8.1f}")
    if given.slowest:
        for answer in sorted(again, key=lambda answer: -answer.used)[:4]:
            print(f"{'':18}{answer.used:8.1f} ms cpu {len(answer.html) / 1000:8.1f} kB  {answer.path}")
    for path, status in sorted({answer.path: answer.status for answer in again if answer.status != 200}.items())[:2]:
        yield f"{path} answered {status}"
    most_ms, most_bytes = (BRIEF_MS, BRIEF_BYTES) if kind.startswith("brief") else (MOST_MS, MOST_BYTES)
    if (counted := at(0.95, used if given.busy else wall)) > most_ms:
        yield f"{counted:.0f} ms (p95)"
    if weight > most_bytes:
        yield f"{weight / 1000:.0f} kB, {heaviest.path}"


def main() -> int:
    """Read the command line, measure, and say what is over a limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--only", default="", help="kinds of pages whose name holds this")
    parser.add_argument("--slowest", action="store_true", help="name the slowest addresses of each kind")
    parser.add_argument("--busy", action="store_true", help="judge by processor time: others use the machine")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, given.ledger.name)
        shutil.copy(given.ledger, ledger)
        over = asyncio.run(measure(ledger, given))
    print("\n".join(over) or "no page is over a limit")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
