"""What every request passes: host, method, origin, CSRF token, access token, size; and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.desks import BASE, csrf, desk
from whence.web.security import FORM_BYTES, Rules, policy


@pytest.fixture(scope="module")
def ledger(example: Path) -> Path:
    return example


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    with desk(ledger) as made:
        yield made


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("LOCALHOST", 200),
        ("[::1]:8765", 200),
        ("example.org", 400),
        ("example.org:8765", 400),
        ("127.0.0.1.example.org", 400),
        ("localhost@example.org", 400),
        ("localhost/example.org", 400),
        ("localhost:8765:1", 400),
        ("", 400),
        ("[::1", 400),
    ],
)
def test_only_our_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_every_answer_forbids_what_no_page_of_ours_needs(client: TestClient) -> None:
    for path in ("/", "/events", "/findings", "/nothing-here", "/static/whence.css", "/static/none.css"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"] == policy()
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-frame-options"] == "DENY"


def test_a_page_has_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/events", "/campaigns", "/findings", "/nothing-here"):
        page = client.get(path).text
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick" not in page
        assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
        assert "https://" not in page


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/name").status_code == 405


def test_a_form_needs_its_sessions_token(client: TestClient) -> None:
    token = csrf(client)
    assert client.post("/name", data={"who": "Ada Lind"}).status_code == 403
    assert client.post("/name", data={"who": "Ada Lind", "csrf": "0" * 64}).status_code == 403
    assert client.post("/name", data={"who": "Ada Lind", "csrf": token}).status_code == 303
    assert client.post("/name", data={"who": "Ada Lind"}, headers={"x-csrf-token": token}).status_code == 303
    client.cookies.clear()
    assert client.post("/name", data={"who": "Ada Lind", "csrf": token}).status_code == 403


def test_a_token_of_another_desk_is_none_here(ledger: Path, client: TestClient) -> None:
    token = csrf(client)
    with desk(ledger) as other:
        other.cookies = client.cookies
        assert other.post("/name", data={"who": "Ada", "csrf": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_a_token(client: TestClient, headers: dict[str, str]) -> None:
    token = csrf(client)
    sent = {"who": "Ada", "csrf": token}
    assert client.post("/name", data=sent, headers=headers).status_code == 403
    assert client.post("/name", data=sent, headers={"origin": BASE}).status_code == 303


def test_a_large_form_is_refused_before_it_is_read(client: TestClient) -> None:
    token = csrf(client)
    answer = client.post("/name", content=b"x" * (FORM_BYTES + 1), headers={"x-csrf-token": token})
    assert answer.status_code == 413
    assert "whence build" in answer.text
    without_length = client.post("/name", content=iter([b"who=" + b"x" * FORM_BYTES, b"y"]))
    assert without_length.status_code in {403, 413}


def test_files_need_the_token_before_their_body_is_read(client: TestClient) -> None:
    token = csrf(client)
    files = {"files": ("a.txt", b"A report.")}
    assert client.post("/pile/add", files=files).status_code == 403
    assert client.post("/pile/add", files=files, data={"csrf": token}).status_code == 403
    assert client.post(f"/pile/add?csrf={'0' * 64}", files=files).status_code == 403
    refused = client.post(
        "/pile/add",
        headers={"x-csrf-token": token, "content-length": str(600 << 20), "content-type": "multipart/form-data"},
    )
    assert refused.status_code == 413


def test_an_open_address_needs_the_token_that_was_printed(ledger: Path) -> None:
    with desk(ledger, Rules(token="a-long-word")) as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=another").status_code == 401
        assert client.get("/static/whence.css").status_code == 401
        assert client.post("/name?token=a-long-word", data={"who": "Ada"}).status_code == 401
        entered = client.get("/events?token=a-long-word")
        assert entered.status_code == 303
        assert entered.headers["location"] == "/events"
        assert "HttpOnly" in entered.headers["set-cookie"]
        assert "SameSite=Strict" in entered.headers["set-cookie"]
        assert client.get("/events").status_code == 200
        client.cookies.clear()
        assert client.get(f"{BASE}//example.org/?token=a-long-word").headers["location"] == "/example.org/"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_no_file_outside_the_static_folder_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "def make_app" not in answer.text


def test_a_name_is_kept_as_plain_words_and_leads_back_to_this_desk_only(client: TestClient) -> None:
    token = csrf(client)
    answer = client.post(
        "/name", data={"who": ' <b>"Ada"\r\nSet-Cookie: x=1 ', "csrf": token, "next": "//example.org/"}
    )
    assert answer.headers["location"] == "/example.org/"
    assert "x=1" not in client.cookies.values()
    page = client.get("/").text
    assert "<b>&#34;Ada" not in page
    assert "&lt;b&gt;&#34;Ada" in page
