"""Hostile requests: forms of others, foreign hosts, odd methods, cookies and lengths, bombs, and a server that is hurt."""

from __future__ import annotations

import gzip
import io
import logging
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from tests.web.desks import BASE, awaited, csrf, desk
from tests.web.hostile import addressed, routes
from whence.errors import UsageError
from whence.pipeline import Recipe
from whence.web import security
from whence.web.app import open_desk
from whence.web.intake import Intake
from whence.web.security import ACCESS, BY, FORM_BYTES, SESSION, Guard, Rules
from whence.web.server import Address, serve

TOKEN = "a-long-word-of-the-desk"


@pytest.fixture
def ledger(example: Path) -> Path:
    return example


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    with desk(ledger) as made:
        yield made


def posts(client: TestClient) -> list[str]:
    return [addressed(path) for path, methods in routes(client.app).items() if "POST" in methods]


def gets(client: TestClient) -> list[str]:
    return [addressed(path) for path, methods in routes(client.app).items() if "GET" in methods]


def test_every_route_that_changes_something_needs_its_sessions_token(client: TestClient) -> None:
    assert {"/name", "/judge", "/pile/add"} <= set(posts(client))
    token = csrf(client)
    for path in posts(client):
        for given in (
            {},
            {"csrf": ""},
            {"csrf": "0" * 64},
            {"csrf": token[:-1]},
            {"csrf": f"{token}0"},
            {"csrf": token.upper()},
        ):
            if given.get("csrf") == token:
                continue
            assert client.post(path, data=given).status_code == 403, path
            assert client.post(path, data=given, headers={"x-csrf-token": given.get("csrf", "")}).status_code == 403
            assert client.post(path, data={"csrf": token}, headers={"x-csrf-token": "1"}).status_code == 403
            assert client.post(f"{path}?csrf={given.get('csrf', '')}", json=given).status_code == 403
        assert client.post(path, data={"csrf": token}).status_code != 403


def test_no_page_changes_anything_when_it_is_read(client: TestClient) -> None:
    token = csrf(client)
    for path, methods in routes(client.app).items():
        for method in ("GET", "HEAD", "POST"):
            if method in methods:
                continue
            answer = client.request(method, addressed(path), headers={"x-csrf-token": token})
            assert answer.status_code in {404, 405}, (path, method)
            assert BY not in answer.headers.get("set-cookie", "")
    for path in posts(client):
        for disguise in ({"x-http-method-override": "POST"}, {"x-method-override": "POST"}, {"x-http-method": "POST"}):
            answer = client.get(f"{path}?_method=POST&who=Ada&csrf={token}", headers=disguise)
            assert answer.status_code == 405
            assert BY not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.", "0x7f000001", "2130706433", "127.1", "[::ffff:127.0.0.1]",
     "xn--localhost-", "127.0.0.1@evil.example", "127.0.0.1:80:80", "", "ｌocalhost".encode().decode("latin-1")],
)  # fmt: skip
def test_a_foreign_host_is_refused_on_every_route(client: TestClient, host: str) -> None:
    for path, methods in routes(client.app).items():
        for method in methods:
            answer = client.request(method, addressed(path), headers={b"host": host.encode("latin-1")})  # type: ignore[dict-item]
            assert answer.status_code == 400, path


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "null"}, {"origin": "null", "sec-fetch-site": "same-origin"}, {"origin": "http://["},
        {"origin": "http://evil.example"}, {"origin": f"{BASE}.evil.example"}, {"origin": f"{BASE}@evil.example"},
        {"origin": "http://127.0.0.1"}, {"origin": "http://localhost:8765"}, {"origin": ""}, {"origin": BASE[7:]},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "Same-Origin"},
        {"sec-fetch-site": ""}, {"origin": BASE, "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_a_form_of_another_origin_is_refused_on_every_route(client: TestClient, headers: dict[str, str]) -> None:
    token = csrf(client)
    for path in posts(client):
        assert client.post(path, data={"csrf": token}, headers=headers).status_code == 403, path
        assert (
            client.post(path, files={"files": ("a", b"a")}, headers={**headers, "x-csrf-token": token}).status_code
            == 403
        )


def test_a_page_of_the_desk_may_send_its_forms(client: TestClient) -> None:
    token = csrf(client)
    for headers in ({}, {"origin": BASE}, {"origin": BASE.upper()}, {"sec-fetch-site": "same-origin", "origin": BASE}):
        assert client.post("/name", data={"who": "Ada", "csrf": token}, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "others",
    ['prefs={"a": [1, 2]}', "a[b]=c", "x", "=", ";;;", 'q="unclosed', "né=1", f"{SESSION}x=1", "long=" + "x" * 30_000],
)
def test_cookies_of_others_on_this_host_do_not_hide_our_own(ledger: Path, others: str) -> None:
    with desk(ledger, Rules(token=TOKEN)) as client:
        client.get(f"/?token={TOKEN}")
        own = f"{SESSION}={client.cookies[SESSION]}; {ACCESS}={TOKEN}"
        token = csrf(client)
        client.cookies.clear()
        for cookie in (f"{others}; {own}", f"{own}; {others}"):
            answer = client.post("/name", data={"who": "Ada", "csrf": token}, headers={"cookie": cookie.encode()})  # type: ignore[dict-item]
            assert answer.status_code == 303


def test_a_session_that_somebody_planted_is_worth_nothing(client: TestClient) -> None:
    token = csrf(client)
    planted = {"cookie": f"{SESSION}=planted; {SESSION}=planted-too"}
    assert client.post("/name", data={"who": "Ada", "csrf": token}, headers=planted).status_code == 403
    assert (
        client.post("/name", data={"who": "Ada", "csrf": token}, headers={"cookie": f"{SESSION}="}).status_code == 403
    )


def test_a_name_in_a_cookie_is_plain_words_of_one_line(client: TestClient) -> None:
    client.cookies.set(BY, "%3Cb%3E%00%0d%0aA%E2%80%AEd%1Ba" + "x" * 500)
    page = client.get("/").text
    assert "&lt;b&gt;Ada" in page
    assert "x" * 80 not in page


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "\\\\evil.example", "\t//evil.example", "/\r\n/evil.example",
                                  "https://evil.example", "javascript:alert(1)", "/%0d%0aset-cookie:x=1", "/\r\nset-cookie: x=1", "@evil.example", ""])  # fmt: skip
def test_no_form_leads_to_another_site(client: TestClient, back: str) -> None:
    answer = client.post("/name", data={"who": "Ada\r\nset-cookie: x=1", "csrf": csrf(client), "next": back})
    where = answer.headers["location"]
    assert where.startswith("/")
    assert where[1:2] not in {"/", "\\", "\t", "\r", "\n"}
    assert "x" not in client.cookies
    assert client.get(where).url.host == "127.0.0.1"  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%09/evil.example/", "/%0d%0aset-cookie:%20x=1", "///evil.example//"])  # fmt: skip
def test_no_address_leads_to_another_site(ledger: Path, path: str) -> None:
    with desk(ledger, Rules(token=TOKEN)) as client:
        answer = client.get(f"{BASE}{path}?token={TOKEN}")
        where = answer.headers["location"]
        assert where[:1] == "/"
        assert where[1:2] not in {"/", "\\", "\t"}
        assert TOKEN not in where
        assert "x" not in client.cookies
        for slash in (path, f"{path}events/"):
            then = client.get(f"{BASE}{slash}").headers.get("location", BASE)
            assert then.startswith(f"{BASE}/") or then == BASE


def test_saving_a_brief_puts_no_words_of_the_address_into_headers(client: TestClient) -> None:
    for given in ("%0d%0aset-cookie:x=1", "%22;filename=a.exe", "e", "\u0661\u0662", "../../a"):
        for kind in ("event", "campaign"):
            answer = client.get(f"/brief?save=yes&{kind}={given}")
            assert answer.status_code < 500
            assert "x" not in client.cookies
            said = answer.headers.get("content-disposition", 'filename="brief-pile.html"')
            assert said.count('"') == 2
            assert ".exe" not in said


def test_with_a_token_every_route_asks_for_it_and_none_tells_it(ledger: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with desk(ledger, Rules(token=TOKEN)) as client:
        for path, methods in routes(client.app).items():
            for method in methods:
                for address in (addressed(path), f"{addressed(path)}?token=", f"{addressed(path)}?token={TOKEN[:-1]}"):
                    for cookie in ("", f"{ACCESS}=", f"{ACCESS}={TOKEN[:-1]}", f"{ACCESS}={TOKEN.upper()}"):
                        answer = client.request(method, address, headers={"cookie": cookie})
                        assert answer.status_code == 401, (method, address)
                        assert TOKEN not in answer.text + str(answer.headers)
        client.get(f"/events?token={TOKEN}")
        for path in gets(client):
            answer = client.get(path)
            assert answer.status_code != 401
            assert TOKEN not in answer.text + str(answer.headers)
    assert TOKEN not in "".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert TOKEN.encode() not in repr(Rules(token=TOKEN).secret).encode()


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bytes, bytes]] = []
    monkeypatch.setattr(security.hmac, "compare_digest", lambda one, other: seen.append((one, other)) or one == other)
    rules = Rules(token=TOKEN)
    assert rules.is_access(TOKEN)
    assert not rules.is_access("ü\udc80".encode("utf-8", "replace").decode())
    assert not rules.is_csrf("session", "no")
    assert len(seen) == 3


def test_no_answer_with_words_of_the_pile_is_kept_by_a_cache(client: TestClient) -> None:
    for path in gets(client):
        answer = client.get(path)
        kept = answer.headers["cache-control"]
        assert "public" not in kept, path
        assert kept == "no-store" or path.startswith(("/static/", "/outlines")), path
    vendored = client.get("/static/vendor/htmx-2.0.11.min.js")
    assert vendored.headers["cache-control"].startswith("private")


def test_lengths_that_are_none_are_refused(client: TestClient) -> None:
    token = csrf(client)
    for length in ("-1", "1e3", "²", "٣", "9" * 30, "9" * 5000, "", " ", "1,1"):
        headers = {"content-length": length.encode(), "x-csrf-token": token}
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            answer = client.post("/pile/add", content=b"", headers={**headers, "content-type": kind})  # type: ignore[dict-item]
            assert answer.status_code == 413, length


def test_a_form_without_a_length_is_read_to_the_limit_only(client: TestClient) -> None:
    token = csrf(client)
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(4000):
            sent += 1 << 12
            yield b"who=" + b"x" * ((1 << 12) - 4)

    for path in posts(client):
        for address in (path, f"{path}?csrf={token}"):
            headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": token}
            assert client.post(address, content=endless(), headers=headers).status_code == 413


def test_the_guard_stops_reading_at_the_limit() -> None:
    read = 0
    answers: list[Any] = []

    async def receive() -> Any:
        nonlocal read
        read += 1 << 13
        return {"type": "http.request", "body": b"x" * (1 << 13), "more_body": True}

    async def send(message: Any) -> None:
        answers.append(message)

    async def never(*_: Any) -> None:
        raise AssertionError

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/name",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    awaited(Guard(never, Rules())(scope, receive, send))
    assert answers[0]["status"] == 413
    assert read <= FORM_BYTES + (1 << 14)


def test_a_plain_form_takes_no_files(client: TestClient) -> None:
    token = csrf(client)
    for path in set(posts(client)) - {"/pile/add"}:
        answer = client.post(path, files={"who": ("a", b"x" * 100_000)}, headers={"x-csrf-token": token})
        assert answer.status_code == 415


def test_thousands_of_fields_are_read_in_no_time(client: TestClient) -> None:
    token = csrf(client)
    for fields in (
        "&".join(f"a{number}=" for number in range(9000)),
        "&" * 60_000,
        "a&" * 30_000,
        "%" * 60_000,
        "who=" + "%00" * 9000,
    ):
        start = time.monotonic()
        answer = client.post(
            f"/name?csrf={token}", content=fields, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert answer.status_code in {303, 400}
        assert time.monotonic() - start < 2


def test_a_compressed_body_is_not_unpacked(client: TestClient) -> None:
    bomb = gzip.compress(f"csrf={csrf(client)}&who=".encode() + b"x" * (50 << 20))
    headers = {"content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/name", content=bomb, headers=headers).status_code in {403, 413}


def test_a_page_does_not_grow_with_its_address(client: TestClient) -> None:
    plain = len(client.get("/?q=mill").content)
    for query in ("q=" + "x" * 50_000, "&".join(f"a{number}=x" for number in range(5000)), "x" * 50_000 + "=1"):
        assert len(client.get(f"/?{query}").content) < plain + 60_000
        assert len(client.get(f"/findings?{query}").content) < 400_000


def test_more_pages_at_once_than_connections_do_not_wait_for_each_other(ledger: Path) -> None:
    made = open_desk(ledger, Intake(ledger, Recipe(rules_only=True)))
    together = threading.Barrier(8, timeout=5)

    def nested(_: int) -> bool:
        with made.reading():
            if not together.broken:
                with suppress(threading.BrokenBarrierError):
                    together.wait(0.2)
            with made.reading() as view:
                return bool(view.revision)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(nested, range(8), timeout=20))
    made.close()


def test_bombs_among_the_files_are_left_out_and_the_rest_is_read(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.whence"
    own.write_bytes(ledger.read_bytes())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("bomb.txt", bytes(65 << 20))
        archive.writestr("../../../whence-out.txt", "In Orlan 12 people were killed on 4 March 2024, police said.")
    deep = "<div>" * 4000 + "<p>In Orlan 13 people were killed on 4 March 2024, police said.</p>"
    files = [
        ("files", ("bomb.zip", held.getvalue())),
        ("files", ("deep.html", deep.encode())),
        ("files", ("sound.txt", b"In Orlan 14 people were killed on 5 March 2024, police said.")),
    ]
    with desk(own) as client:
        sent = client.post("/pile/add", files=files, headers={"x-csrf-token": csrf(client)})
        assert sent.status_code == 303
        assert client.app.state.desk.intake.idle(60)  # type: ignore[attr-defined]
        told = client.get(sent.headers["location"]).text
        assert "Not finished" not in told
        assert "left out" in told
        assert "sound.txt" in client.get("/?q=Orlan").text
    assert not list(tmp_path.parent.rglob("whence-out.txt"))


@contextmanager
def listening(ledger: Path) -> Iterator[int]:
    """Serve a desk as `whence serve` does, on a free port, and yield the port."""
    ports: list[int] = []
    servers: list[uvicorn.Server] = []
    run = uvicorn.Server.run

    def running(server: uvicorn.Server, sockets: Any = None) -> None:
        servers.append(server)
        run(server, sockets)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.Server, "run", running)
        patch.setattr(uvicorn.Server, "capture_signals", contextmanager(lambda _: (yield)))
        ready = threading.Event()
        told = lambda address: (ports.append(int(address.rsplit(":", 1)[1].strip("/"))), ready.set())  # noqa: E731
        thread = threading.Thread(target=serve, args=(ledger, Recipe(rules_only=True), Address(port=0), told))
        thread.start()
        assert ready.wait(20)
        yield ports[0]
        servers[0].should_exit = True
        thread.join(20)


def raw(port: int, sent: bytes, wait: float = 1.0) -> bytes:
    """Send bytes and return everything that comes back until the server closes or is silent."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as line:
        try:
            line.sendall(sent)
            while part := line.recv(1 << 16):
                got += part
        except (TimeoutError, ConnectionError):
            pass
    return got


def test_what_no_browser_sends_is_refused_and_hurts_nobody(ledger: Path) -> None:
    with listening(ledger) as port:
        host = f"Host: 127.0.0.1:{port}\r\n".encode()
        second = b"GET /events HTTP/1.1\r\n" + host + b"\r\n"
        rows = [
            (b"GET http://evil.example/events HTTP/1.1\r\n" + host + b"\r\n", {404}),
            (b"GET * HTTP/1.1\r\n" + host + b"\r\n", {404}),
            (b"GET / HTTP/1.1\r\n" + host + b"Host: evil.example\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\nHost: evil.example\r\n" + host + b"\r\n", {400}),
            (b"GET / HTTP/1.1\r\n\r\n", {400}),
            (b"GET / HTTP/1.0\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\n" + host + b" evil: x\r\n\r\n", {400}),
            (b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", {400}),
            (b"GET /?q=" + b"a" * 300_000 + b" HTTP/1.1\r\n" + host + b"\r\n", {400, 0}),
            (b"CONNECT evil.example:443 HTTP/1.1\r\n" + host + b"\r\n", {405}),
            (b"POST /name HTTP/1.1\r\n" + host + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second, {400}),
            (b"POST /name HTTP/1.1\r\n" + host + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" + second, {400}),
            (b"POST /name HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + second, {400}),
            (b"POST /name HTTP/1.1\r\n" + host + b"Content-Length: " + b"9" * 19 + b"\r\n\r\n" + second, {413}),
            (b"POST /name HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"a" * 65536 + b"\r\n" * 2, {400, 403, 413}),
            (b"GET /report/..%2f..%2fetc/passwd HTTP/1.1\r\n" + host + b"\r\n", {404}),
            (b"GET /static/../../../../etc/passwd HTTP/1.1\r\n" + host + b"\r\n", {404}),
        ]  # fmt: skip
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
        for number, line in enumerate(slow):
            line.sendall(
                b"POST /name HTTP/1.1\r\n" + host + b"Content-Length: 100\r\n\r\nwho=" if number % 2 else b"GET / HT"
            )
        for sent, statuses in rows:
            got = raw(port, sent, 0.5)
            assert int(got[9:12] or b"0") in statuses, (sent[:120], got[:200])
            assert got.count(b"HTTP/1.1 ") <= 1, sent[:120]
            assert (
                b"evil.example/events" not in got.replace(b"http://evil.example/events", b"", 2)
                or b"location" not in got.lower()
            )
            assert b"root:" not in got
        assert raw(port, second).startswith(b"HTTP/1.1 200"), "slow senders hold up others"
        for line in slow:
            line.close()


@pytest.mark.parametrize("token", ["a b", "a;b", "a,b", 'a"b', "ä", "a\r\nb", "a&b", "a%41"])
def test_a_token_that_no_cookie_can_carry_is_refused_at_the_start(ledger: Path, token: str) -> None:
    with pytest.raises(UsageError, match="letters"):
        serve(ledger, Recipe(rules_only=True), Address(port=0, token=token), lambda _: pytest.fail("it was served"))
