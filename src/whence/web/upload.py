"""Receiving files: a multipart body, streamed part by part into a spool and never held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from whence.errors import WhenceError
from whence.records import Finding
from whence.web.spool import Spool

FIELD_BYTES = 8 * 1024
"""Most bytes of a header, or of a field that is no file: it holds a path."""
BY_COMMAND = "or use `whence build`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one request may bring: bytes of a file, bytes and files of the whole.

    A file is read at once, so its bound is that of the largest report; a larger archive goes by `whence build`.
    """

    file_bytes: int = 64 << 20
    request_bytes: int = 512 << 20
    files: int = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a request brought: how many files lie in the spool, and findings on those that were not kept."""

    files: int
    left_out: tuple[Finding, ...] = ()


class RefusedError(WhenceError):
    """A request that is not taken as it is; the message says the limit and the remedy, `status` is HTTP's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def mebibytes(size: int) -> str:
    """Return a number of bytes in words: "64 MiB"."""
    return f"{size / (1 << 20):g} MiB"


def too_large(bounds: Bounds) -> RefusedError:
    """Return the refusal of a request over its bytes."""
    most = mebibytes(bounds.request_bytes)
    return RefusedError(f"more than {most} at once: add fewer files at a time, {BY_COMMAND}", 413)


def _cut_short() -> RefusedError:
    return RefusedError("the form ended early: send it again", 400)


async def receive(request: Request, spool: Spool, bounds: Bounds) -> Received:
    """Stream the files of a request into the spool; a file that is too large is dropped and told, the rest goes on.

    Raise RefusedError as soon as the request is over a bound, is no form with files, or ends early.
    """
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > bounds.request_bytes:
        raise too_large(bounds)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise RefusedError("no files came: send them as a form (multipart/form-data)", 415)
    parts = _Parts(spool, bounds)
    try:
        await _parse(request, parts, options[b"boundary"])
    except FormParserError as error:
        raise RefusedError(f"the form cannot be read ({error}): send it again", 400) from error
    except ClientDisconnect as error:
        raise _cut_short() from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RefusedError(f"the files cannot be kept ({why}): make room on the ledger's disk", 507) from error
    finally:
        parts.close()
    if not parts.ended:
        raise _cut_short()
    return Received(files=parts.kept, left_out=tuple(parts.left_out))


async def _parse(request: Request, parts: _Parts, boundary: bytes) -> None:
    parser = MultipartParser(boundary, parts.callbacks())  # type: ignore[arg-type]
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > parts.bounds.request_bytes:
            raise too_large(parts.bounds)
        if chunk:
            await run_in_threadpool(parser.write, chunk)


class _Parts:
    """The parts of a form as the parser meets them: a file goes to the spool; a field `path` names the next file."""

    def __init__(self, spool: Spool, bounds: Bounds) -> None:
        self.bounds = bounds
        self.kept = 0
        self.left_out: list[Finding] = []
        self.ended = False
        self._spool = spool
        self._seen = 0
        self._header = (bytearray(), bytearray())
        self._disposition = b""
        self._field = ""
        self._value: bytearray | None = None
        self._path = ""
        self._file: BinaryIO | None = None
        self._name = ""
        self._size = 0

    def callbacks(self) -> dict[str, object]:
        """Return what the parser calls."""
        names = "part_begin part_data part_end header_field header_value header_end headers_finished end"
        return {f"on_{name}": getattr(self, f"_{name}") for name in names.split()}

    def close(self) -> None:
        """Close the file that a request left open."""
        if self._file:
            self._file.close()
            self._file = None

    def _part_begin(self) -> None:
        self._disposition, self._field, self._value = b"", "", None

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        _grow(self._header[0], data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        _grow(self._header[1], data[start:end])

    def _header_end(self) -> None:
        name, value = map(bytes, self._header)
        if name.lower() == b"content-disposition":
            self._disposition = value
        self._header = (bytearray(), bytearray())

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._field = _text(options.get(b"name", b""))
        given = options.get(b"filename")
        if given is None:
            self._value = bytearray()
        elif given:
            self._begin(self._path or _text(given.replace(b"%22", b'"')))  # as browsers write it, and no other letter
            self._path = ""

    def _begin(self, name: str) -> None:
        self._seen += 1
        if self._seen > self.bounds.files:
            most = f"more than {self.bounds.files:,} files at once"
            raise RefusedError(f"{most}: add a part of the folder at a time, {BY_COMMAND}", 413)
        self._file, self._name = self._spool.open(name)
        self._size = 0

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file:
            self._size += end - start
            if self._size <= self.bounds.file_bytes:
                self._file.write(data[start:end])
            else:
                self._drop(self._file)
        elif self._value is not None:
            _grow(self._value, data[start:end])

    def _drop(self, file: BinaryIO) -> None:
        """Take away a file that is too large; what is left of it is passed over."""
        self.close()
        (self._spool.folder / self._name).unlink()
        why = f"over {mebibytes(self.bounds.file_bytes)}; left out: give the report alone, without media, {BY_COMMAND}"
        told = f"{self._name}: {why}"
        self.left_out.append(Finding(code="file-too-large", severity="error", message=told, file=self._name))

    def _part_end(self) -> None:
        if self._file:
            self.close()
            self.kept += 1
        elif self._value is not None and self._field == "path":
            self._path = _text(bytes(self._value))
        self._value = None

    def _end(self) -> None:
        self.ended = True


def _grow(held: bytearray, data: bytes) -> None:
    if len(held) + len(data) > FIELD_BYTES:
        raise RefusedError(f"a field over {FIELD_BYTES >> 10} KiB: shorten the file's name", 400)
    held += data


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
