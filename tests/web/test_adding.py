"""Adding reports by form: what is taken, what is refused and in which words, and how a job is told."""

from __future__ import annotations

import re
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from tests.web.desks import awaited
from whence.pipeline import Recipe
from whence.records import Finding
from whence.store import Ledger
from whence.tables import TABLES
from whence.web.app import PAGES, make_app, open_desk
from whence.web.intake import Failure, Intake, Job
from whence.web.pages.adding import FAILURES_SHOWN, taken, told
from whence.web.rendering import rendered
from whence.web.spool import Spool
from whence.web.upload import FIELD_BYTES, Bounds, RefusedError, receive

with warnings.catch_warnings():  # the client asks for a successor of httpx that is not needed for this
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

SMALL = Bounds(file_bytes=2_000, request_bytes=20_000, files=4)
TEXT = b"Gunmen killed 12 soldiers in the town of Velm on 4 March 2024, the Harbour Post reported."
WAIT = 60.0
BOUNDARY = b"x-boundary"


# --- the form as it is streamed --------------------------------------------------------------------------------------


def part(name: str, data: bytes, file: str | None = None) -> bytes:
    named = f'; filename="{file}"' if file is not None else ""
    head = f'--x-boundary\r\ncontent-disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + data + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--x-boundary--\r\n"


def request(body: bytes, chunk: int = 512, headers: dict[str, str] | None = None) -> tuple[Request, list[int]]:
    """Return a request that comes in chunks, and how many of its bytes were taken."""
    taken: list[int] = []

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), chunk):
            taken.append(len(body[start : start + chunk]))
            yield body[start : start + chunk]

    given = {"content-type": "multipart/form-data; boundary=x-boundary"} | (headers or {})
    scope = {"type": "http", "method": "POST", "headers": [(k.encode(), v.encode()) for k, v in given.items()]}
    made = Request(scope)
    made.stream = chunks  # type: ignore[method-assign, assignment]
    return made, taken


def received(tmp_path: Path, body: bytes, **given: Any) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    spool = Spool(tmp_path / "a.whence")
    made, _ = request(body, **given)
    got = awaited(receive(made, spool, SMALL))
    files = {p.relative_to(spool.folder).as_posix(): p.read_bytes() for p in spool.folder.rglob("*") if p.is_file()}
    assert got.files == len(files)
    return files, got.left_out


@pytest.mark.parametrize("chunk", [1, 7, 512, 100_000])
def test_files_are_kept_as_they_come_under_their_paths(tmp_path: Path, chunk: int) -> None:
    data = bytes(range(256)) + b"\r\n--x-boundar\r\n" + TEXT
    body = form(
        part("note", b"no file"),
        part("path", "saved/K\u00e9strel.html".encode()),
        part("files", data, "ignored.html"),
        part("files", TEXT, "folder/a.html"),
        part("files", b"", ""),  # an input without a choice
        part("files", b"", "empty.txt"),
        part("files", TEXT, "so %22called%22.txt"),
    )
    files, failures = received(tmp_path, body, chunk=chunk)
    assert files == {"saved/K\u00e9strel.html": data, "folder/a.html": TEXT, "empty.txt": b"", 'so "called".txt': TEXT}
    assert failures == ()


def test_a_file_over_its_limit_is_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    body = form(
        part("files", TEXT, "a.txt"), part("files", b"x" * 2_001, "large.warc"), part("files", b"x" * 2_000, "b.txt")
    )
    files, failures = received(tmp_path, body)
    assert set(files) == {"a.txt", "b.txt"}
    assert [failure.file for failure in failures] == ["large.warc"]
    assert "left out: give the report alone" in failures[0].message and "`whence build`" in failures[0].message


REFUSED: list[tuple[str, bytes, dict[str, str], int, str]] = [
    ("told too long", form(part("files", TEXT, "a.txt")), {"content-length": "20001"}, 413, r"more than .* MiB at once: add fewer"),
    ("in truth too long", form(*(part("files", b"x" * 1_999, "a.txt") for _ in range(4)), part("x", b"y" * 8_000), part("x", b"y" * 8_000)), {}, 413, "add fewer files at a time"),
    ("too many files", form(*(part("files", TEXT, f"{n}.txt") for n in range(60))), {}, 413, "more than 4 files at once: add a part"),
    ("no form", TEXT, {"content-type": "text/plain"}, 415, "send them as a form"),
    ("no boundary", TEXT, {"content-type": "multipart/form-data"}, 415, "send them as a form"),
    ("no parts", TEXT, {}, 400, "cannot be read .*: send it again"),
    ("cut short", form(part("files", TEXT, "a.txt"))[:-20], {}, 400, "ended early: send it again"),
    ("a field too long", form(part("path", b"x" * (FIELD_BYTES + 1))), {}, 400, "shorten the file's name"),
    ("a name too long", form(part("files", TEXT, "x" * (FIELD_BYTES + 1))), {}, 400, "cannot be read .*header size"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "headers", "status", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_refused_is_refused_with_its_remedy(
    tmp_path: Path, body: bytes, headers: dict[str, str], status: int, message: str
) -> None:
    made, _ = request(body, headers=headers)
    with pytest.raises(RefusedError, match=message) as refused:
        awaited(receive(made, Spool(tmp_path / "a.whence"), SMALL))
    assert refused.value.status == status


def test_no_more_is_read_than_is_needed_to_refuse(tmp_path: Path) -> None:
    parts = [part("files", b"x" * 1_000, f"{n}.txt") for n in range(1_000)]
    for headers, most in (({"content-length": "1000000"}, 0), ({}, 5 * 1_200)):
        made, taken = request(form(*parts), headers=headers)
        with pytest.raises(RefusedError):
            awaited(receive(made, Spool(tmp_path / "a.whence"), SMALL))
        assert sum(taken) <= most


# --- the desk --------------------------------------------------------------------------------------------------------


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.whence"
    with Ledger.open(path, create=True):
        return path


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    desk = open_desk(ledger, Intake(ledger, Recipe(rules_only=True, workers=1), SMALL))
    with TestClient(make_app(desk), base_url="http://localhost") as made:
        made.headers["x-csrf-token"] = token(made)
        yield made


def token(client: TestClient) -> str:
    found = re.search(r'data-csrf="(\w+)"', client.get("/").text)
    assert found
    return found[1]


def ended(client: TestClient) -> None:
    assert client.app.state.desk.intake.idle(WAIT)  # type: ignore[attr-defined]


FRAGMENT = {"hx-request": "true"}


def test_from_an_empty_ledger_to_a_report(client: TestClient, ledger: Path) -> None:
    files = [("files", ("saved/a.txt", TEXT)), ("files", ("empty <b>.txt", b""))]
    sent = client.post("/pile/add", files=files, headers=FRAGMENT)
    assert sent.status_code == 202
    where = sent.headers["location"]
    assert f'hx-get="{where}"' in sent.text and 'hx-trigger="every 1s"' in sent.text
    assert "hx-trigger" not in sent.headers
    ended(client)
    done = client.get(where, headers=FRAGMENT)
    assert (done.status_code, done.headers["hx-trigger"]) == (200, "pile-changed")
    assert "1 report added" in done.text and "hx-get" not in done.text and "<html" not in done.text
    assert "empty &lt;b&gt;.txt" in done.text and "<b>" not in done.text
    assert "empty; skipped: save the report again." in done.text
    page = client.get(where)
    assert "<html" in page.text and "1 report added" in page.text and "hx-trigger" not in page.headers
    assert ">a.txt</a>" in client.get("/").text or "Harbour Post" in client.get("/").text
    with Ledger.open(ledger) as view:
        assert [row.file for row in view.rows("reports")] == ["saved/a.txt"]
    assert list(ledger.parent.glob(".*")) == []


def test_a_plain_form_goes_on_to_the_page_of_its_job(client: TestClient) -> None:
    plain = client.headers.pop("x-csrf-token")
    sent = client.post(f"/pile/add?csrf={plain}", files=[("files", ("a.txt", TEXT))], follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/pile/jobs/")
    assert '<noscript><meta http-equiv="refresh"' in client.get(sent.headers["location"]).text
    ended(client)
    assert "refresh" not in client.get(sent.headers["location"]).text


@pytest.mark.parametrize("headers", [{}, FRAGMENT], ids=["page", "fragment"])
def test_a_refusal_is_told_and_leaves_nothing(client: TestClient, ledger: Path, headers: dict[str, str]) -> None:
    answers = [
        client.post("/pile/add", files=[("files", (f"{n}.txt", TEXT)) for n in range(5)], headers=headers),
        client.post("/pile/add", files=[("files", ("a.txt", b"x" * 21_000))], headers=headers),
        client.post("/pile/add", files=[("other", ("", b""))], headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [413, 413, 400]
    assert "Nothing was added: more than 4 files at once" in answers[0].text
    assert "Nothing was added: no file was chosen" in answers[2].text
    assert all(("<html" in answer.text) == (not headers) for answer in answers)
    assert list(ledger.parent.glob(".*")) == []
    assert client.app.state.desk.intake.jobs == []  # type: ignore[attr-defined]


def test_nothing_is_taken_without_the_token_of_the_form(client: TestClient, ledger: Path) -> None:
    for given in ("", "0" * 64):
        client.headers["x-csrf-token"] = given
        assert client.post("/pile/add", files=[("files", ("a.txt", TEXT))]).status_code == 403
    assert list(ledger.parent.glob(".*")) == []


def test_a_sender_that_goes_away_leaves_nothing(tmp_path: Path) -> None:
    messages = [
        {"type": "http.request", "body": part("files", TEXT, "a.txt"), "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def coming() -> dict[str, Any]:
        return messages.pop(0)

    made, _ = request(b"")
    gone = Request(made.scope, coming)  # type: ignore[arg-type]
    with pytest.raises(RefusedError, match="ended early"):
        awaited(taken(gone, Intake(tmp_path / "a.whence", Recipe(), SMALL)))
    assert messages == [] and list(tmp_path.iterdir()) == []


def test_a_job_that_is_forgotten_says_so(client: TestClient) -> None:
    fragment = client.get("/pile/jobs/unknown", headers=FRAGMENT)
    assert (fragment.status_code, "not known any more" in fragment.text) == (200, True), "a poll ends by an answer"
    assert "hx-get" not in fragment.text
    assert client.get("/pile/jobs/unknown").status_code == 404


def test_every_page_and_table_of_an_empty_ledger_answers(client: TestClient, ledger: Path) -> None:
    answers = {path: client.get(path).status_code for path in PAGES if "{" not in path}
    assert answers.pop("/brief") == 400, "nothing to brief"
    assert set(answers.values()) == {200}, answers
    with Ledger.open(ledger) as view:
        assert all(not view.rows(table) for table in TABLES)
        assert (list(view.sheets()), view.search("nine"), view.judgements()) == ([], [], [])


# --- how a job is told -----------------------------------------------------------------------------------------------

FAILED = Failure(file="a.pdf", message="cut short; save it again")
TOLD = [
    (Job(id="j", total=3), "3 files received; waiting to be read", (0, 0)),
    (Job(id="j", total=40, state="reading", done=11, left_out=1), "Reading 12 of 40 files", (12, 40)),
    (Job(id="j", total=1, state="reading", done=1200), "Reading: 1,200 reports so far", (1, 0)),  # an archive
    (Job(id="j", total=2, state="resolving", read=1), "1 report read; now finding copies, events and origins", (0, 0)),
    (Job(id="j", total=2, state="done", read=2, seconds=4.2), "2 reports added in 4 s", (0, 0)),
    (Job(id="j", total=2, state="done", known=2, seconds=4.2), "No new report added", (0, 0)),
    (Job(id="j", state="failed", message="no ledger here"), "Nothing was added: no ledger here", (0, 0)),
    (Job(id="j", state="failed", read=2, message="the disk is full"), "Not finished: the disk is full", (0, 0)),
]


@pytest.mark.parametrize(("job", "words", "bar"), TOLD)
def test_a_job_in_words(job: Job, words: str, bar: tuple[int, int]) -> None:
    shown = told(job)
    assert shown.words == words
    assert shown.most == bar[1]
    assert shown.value == bar[0] or not shown.most
    fragment = rendered("adding_job.html", job=shown)
    assert ("<progress" in fragment) == ("hx-get" in fragment) == (not job.has_ended)


def test_a_long_list_of_failures_is_cut_and_says_so() -> None:
    many = Job(id="j", state="done", known=2, passed_over=3, failures=(FAILED,) * (FAILURES_SHOWN + 5))
    shown = told(many)
    assert (len(shown.failures), shown.more) == (FAILURES_SHOWN, 5)
    assert shown.notes == ("2 reports were in the ledger already", "3 hidden or resource files passed over")
    fragment = rendered("adding_job.html", job=shown)
    assert fragment.count("<li>") == FAILURES_SHOWN
    assert f"{FAILURES_SHOWN + 5} files or records left out" in fragment and "and 5 more" in fragment


def test_the_form_knows_the_usual_bounds(client: TestClient) -> None:
    usual, page = Bounds(), client.get("/").text
    for name, value in (("files", usual.files), ("bytes", usual.request_bytes)):
        assert f'data-most-{name}="{value}"' in page
    assert f'data-file-bytes="{usual.file_bytes}"' in page
