"""Adding reports: take the files of a form, and tell how far a job is."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from whence.web.desk import Desk
from whence.web.intake import Failure, Intake, Job
from whence.web.phrases import number, plural
from whence.web.upload import RefusedError, receive

FAILURES_SHOWN = 200
CHANGED = "pile-changed"
"""The event that a page hears when a job has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A job in words: what goes on or came of it, how far it is, what is left out and why.

    `value` of `most` are done; `most` is 0 where the end is not known. `more` failures are not listed.
    """

    id: str
    state: str
    has_ended: bool
    words: str
    notes: tuple[str, ...]
    value: int
    most: int
    added: int
    failures: tuple[Failure, ...]
    more: int


async def add(request: Request) -> Response:
    """Take the files of a form into the queue: 202 with the job as a fragment, or on to its page for a plain form."""
    desk: Desk = request.app.state.desk
    try:
        job = await taken(request, desk.intake)
    except RefusedError as error:
        return await _refused(request, desk, error)
    where = f"/pile/jobs/{job.id}"
    if not _is_fragment(request):
        return RedirectResponse(where, status_code=303)
    return await run_in_threadpool(
        desk.render, request, "adding_job.html", status=202, headers={"location": where}, job=told(job)
    )


async def job(request: Request) -> Response:
    """Tell how far a job is; one that has ended says so to the page, so that it can show what is new."""
    desk: Desk = request.app.state.desk
    found = desk.intake.job(request.path_params["ident"])
    shown = told(found) if found else _FORGOTTEN
    fragment = _is_fragment(request)
    headers = {"hx-trigger": CHANGED} if fragment and shown.has_ended else {}
    return await run_in_threadpool(
        desk.render,
        request,
        "adding_job.html" if fragment else "adding_page.html",
        status=200 if found or fragment else 404,
        headers=headers,
        job=shown,
    )


def told(job: Job) -> Told:
    """Return a job in words."""
    seen = job.done + job.left_out
    return Told(
        id=job.id,
        state=job.state,
        has_ended=job.has_ended,
        words=_words(job),
        notes=_notes(job),
        value=min(seen, job.total),
        most=job.total if job.state == "reading" and seen <= job.total else 0,
        added=job.read,
        failures=job.failures[:FAILURES_SHOWN],
        more=max(0, len(job.failures) - FAILURES_SHOWN),
    )


def _words(job: Job) -> str:
    match job.state:
        case "waiting":
            return f"{plural(job.total, 'file')} received; waiting to be read"
        case "reading":
            seen = job.done + job.left_out
            return f"Reading {number(seen)} of {plural(job.total, 'file')}" if seen <= job.total else _many(seen)
        case "resolving":
            return f"{plural(job.read, 'report')} read; now finding copies, events and origins"
        case "done":
            took = f" in {job.seconds:.0f} s" if job.seconds >= 1 and job.read else ""
            return f"{plural(job.read, 'report') if job.read else 'No new report'} added{took}"
        case "failed":
            return f"Nothing was added: {job.message}" if not job.read else f"Not finished: {job.message}"


def _many(reports: int) -> str:
    return f"Reading: {plural(reports, 'report')} so far"


def _notes(job: Job) -> tuple[str, ...]:
    """Return what else came of a job."""
    if not job.has_ended:
        return ()
    known = f"{plural(job.known, 'report was', 'reports were')} in the ledger already" if job.known else ""
    passed = f"{plural(job.passed_over, 'hidden or resource file')} passed over" if job.passed_over else ""
    return tuple(note for note in (known, passed) if note)


_FORGOTTEN = Told(
    id="",
    state="failed",
    has_ended=True,
    words="This upload is not known any more: the desk was started again. The pile shows what has been read.",
    notes=(),
    value=0,
    most=0,
    added=0,
    failures=(),
    more=0,
)


async def taken(request: Request, intake: Intake) -> Job:
    """Return the job of a request's files; its spool is gone where it is refused, or the sender has gone."""
    try:
        spool = await run_in_threadpool(intake.spool)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RefusedError(f"the ledger's folder takes no files ({why}): make it writable", 507) from error
    try:
        received = await receive(request, spool, intake.bounds)
        if not received.files and not received.left_out:
            raise RefusedError("no file was chosen: choose files or a folder, then add them", 400)
    except BaseException:
        spool.remove()
        raise
    return intake.submit(spool, received)


async def _refused(request: Request, desk: Desk, error: RefusedError) -> Response:
    title, message = "Not added", f"Nothing was added: {error}."
    template = "adding_refused.html" if _is_fragment(request) else "error.html"
    # What was not read of the body is in the way of a next request on this connection.
    return await run_in_threadpool(
        desk.render, request, template, status=error.status, headers={"connection": "close"}, title=title,
        message=message,
    )  # fmt: skip


def _is_fragment(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"
