"""Makers for the read stage: WARC records by hand, and what a pile yields, split in captures and findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from whence.read import captures
from whence.records import Capture, Finding

PAGE = b"<!doctype html><title>Depot fire</title><p>The mayor of Velm said nine guards were hurt.</p>"


def make_record(
    body: bytes = PAGE,
    *,
    url: str = "https://harbour-post.example/depot",
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    http: Sequence[str] = (),
    warc: Sequence[str] = (),
) -> bytes:
    """Return one WARC record, uncompressed, with `http` and `warc` as further header lines."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *http, "", ""]
    block = "\r\n".join(lines).encode() + body
    header = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-03-02T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        "Content-Type: application/http; msgtype=response",
        *warc,
        f"Content-Length: {len(block)}",
        "",
        "",
    ]
    return "\r\n".join(header).encode() + block + b"\r\n\r\n"


@pytest.fixture
def record() -> Callable[..., bytes]:
    return make_record


Yield = tuple[list[Capture], list[Finding]]


@pytest.fixture
def read() -> Callable[..., Yield]:
    """Return the reader of paths: (captures, findings), each finding checked to be one line with its file."""

    def run(*paths: Path | str) -> Yield:
        results = list(captures([str(path) for path in paths]))
        findings = [result for result in results if isinstance(result, Finding)]
        for finding in findings:
            assert finding.file and "\n" not in finding.message and finding.severity in ("error", "warning")
        return [result for result in results if isinstance(result, Capture)], findings

    return run


@pytest.fixture
def row() -> Callable[[Capture], dict[str, str]]:
    """Return the decoder of a row capture's data; the data must be canonical."""

    def decode(capture: Capture) -> dict[str, str]:
        assert capture.media_type == "application/x-whence-row+json"
        fields: dict[str, str] = json.loads(capture.data)
        canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert capture.data == canonical.encode()
        return fields

    return decode
