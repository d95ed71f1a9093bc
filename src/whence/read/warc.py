"""Read WARC archives: each answered request that holds a page, a text or a PDF is one report."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import WarcRecord, WarcRecordType

from whence.errors import UnreadableError
from whence.read.bodies import CutShortError, dechunked, inflated
from whence.read.frames import Frame, frames
from whence.read.report import LIMIT, left_out, one_line, report
from whence.read.single import MEDIA_TYPES
from whence.read.sniff import HEAD, kind_of_bytes
from whence.read.tape import Budget, Tape
from whence.records import Capture, Finding, Severity

_FITTING = {
    "text/html": ("html", "text"),
    "application/xhtml+xml": ("html", "text"),
    "text/plain": ("text", "html", "pdf"),
    "text/markdown": ("text", "html"),
    "application/pdf": ("pdf",),
    "application/octet-stream": ("html", "pdf"),
    "": ("html", "pdf"),
}
"""Declared media type -> the kinds of content that are a report under it; under all others nothing is."""

_ANYTHING = ("", "application/octet-stream")
_TOO_LARGE = f"a page of over {LIMIT >> 20} MiB; skipped."
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")


def read_warc(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read a WARC file, plain or gzip, record by record; records are numbered from 1, all kinds counted."""
    with path.open("rb") as stream:
        yield from read_records(stream.read, source, Budget(path.stat().st_size))


def read_records(read: Callable[[int], bytes], source: str, budget: Budget) -> Iterator[Capture | Finding]:
    """Yield the reports of a WARC stream; redirects, errors, media and requests are passed over.

    A record that is not whole gives the finding `archive-truncated` or `archive-damaged`, and the next are read.
    """
    try:
        for frame in frames(Tape(read), budget):
            if frame.problem:
                yield _broken(frame, source)
            if not frame.problem or frame.kept:
                yield from _read_frame(frame, source)
    except UnreadableError as error:
        yield left_out("file-too-large", source, str(error))


def _broken(frame: Frame, source: str) -> Finding:
    end = "record kept; save it again to be sure" if frame.kept else "skipped"
    return _finding(f"archive-{frame.problem}", frame, source, f"{frame.what}; {end}.")


def _finding(code: str, frame: Frame, source: str, what: str) -> Finding:
    place = f"{one_line(source)}, record {frame.number} at byte {frame.offset}"
    severity: Severity = "warning" if frame.kept else "error"
    return Finding(
        code=code, severity=severity, message=f"{place}: {one_line(what)}", file=f"{source}!{frame.number}"
    )  # fmt: skip


def _read_frame(frame: Frame, source: str) -> Iterator[Capture | Finding]:
    try:
        record = WarcRecord.from_bytes(frame.data)
        if record.record_type != WarcRecordType.response or not record.is_http:
            return
        record.parse_http()
        status = record.http_headers.status_code if record.http_headers else None
    except (OSError, ValueError) as error:
        yield _finding("archive-damaged", frame, source, f"cannot be read ({error}); skipped.")
        return
    if not isinstance(status, int):
        yield _finding("archive-damaged", frame, source, "no sound HTTP header; skipped.")
    elif status == 200 and _declared(record) in _FITTING:
        yield from _read_response(record, frame, source)


def _read_response(record: WarcRecord, frame: Frame, source: str) -> Iterator[Capture | Finding]:
    declared = _declared(record)
    if frame.large:
        if declared not in _ANYTHING:
            yield _finding("file-too-large", frame, source, _TOO_LARGE)
        return
    try:
        body = _body(record)
    except CutShortError as error:
        yield _finding("archive-truncated", frame, source, f"{error}; skipped.")
        return
    except (OSError, ValueError, UnreadableError, zlib.error) as error:
        yield _finding("archive-damaged", frame, source, f"its content cannot be decoded ({error}); skipped.")
        return
    kind = kind_of_bytes(body[:HEAD])
    if body.strip() and not kind and (encoding := record.http_headers.get("Content-Encoding")):
        yield _finding("archive-damaged", frame, source, f"its content cannot be decoded ({encoding}); skipped.")
    if not body.strip() or kind not in _FITTING[declared]:
        return
    if len(body) > LIMIT:
        yield _finding("file-too-large", frame, source, _TOO_LARGE)
        return
    media_type = MEDIA_TYPES["html" if kind == "text" and "html" in declared else kind]
    yield report(body, media_type, f"{source}!{frame.number}", _stated(record, source))


def _declared(record: WarcRecord) -> str:
    return (record.http_content_type or "").partition(";")[0].strip().lower()


def _stated(record: WarcRecord, source: str) -> dict[str, str]:
    date = _DATE.fullmatch((record.headers.get("WARC-Date") or "").strip())
    return {
        "url": (record.headers.get("WARC-Target-URI") or "").strip(" <>"),
        "taken": date.group() if date else "",
        "container": source,
        "charset": (record.http_charset or "").strip("\"' ").lower(),
    }


def _body(record: WarcRecord) -> bytes:
    """Return the body as the reader's browser would have got it; raise where it is not whole or not decodable.

    Recorders differ in what they undo before they store: an encoding that is declared and not there is passed over.
    """
    header = record.http_headers
    data: bytes = record.reader.read()
    stated = (header.get("Content-Length") or "").strip()
    if record.headers.get("WARC-Truncated"):
        raise CutShortError("cut short when it was saved")
    if data and "chunked" in (header.get("Transfer-Encoding") or "").lower():
        data = dechunked(data)
    elif data and stated.isdecimal() and len(data) < int(stated):
        raise CutShortError("HTTP body ends early")
    encodings = (header.get("Content-Encoding") or "").lower().replace(" ", "").split(",")
    for encoding in reversed(encodings):
        if data and encoding in _DECODERS:
            data = _DECODERS[encoding](data)
    return data


def _gzip(data: bytes) -> bytes:
    return inflated(data, 31) if data.startswith(b"\x1f\x8b") else data


def _deflate(data: bytes) -> bytes:
    """Return deflate data unpacked: the name stands for zlib data, and for bare ones too."""
    try:
        return inflated(data, 15)
    except zlib.error:
        return _or_plain(data, lambda: inflated(data, -15))


def _brotli(data: bytes) -> bytes:
    return _or_plain(data, lambda: _drained(BrotliReader(io.BytesIO(data))))


def _zstd(data: bytes) -> bytes:
    return _drained(ZstdReader(io.BytesIO(data))) if data.startswith(b"\x28\xb5\x2f\xfd") else data


def _or_plain(data: bytes, decode: Callable[[], bytes]) -> bytes:
    """Return what `decode` gives; where it cannot, the data themselves if they are a page, a text or a PDF."""
    try:
        return decode()
    except (OSError, zlib.error):
        if kind_of_bytes(data[:HEAD]) in MEDIA_TYPES:
            return data
        raise


def _drained(reader: BrotliReader | ZstdReader) -> bytes:
    parts, size = [], 0
    while size <= LIMIT and (part := reader.read(1 << 20)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
