"""The app: which address shows which page, and how each is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from whence import charts
from whence.errors import LedgerError, UsageError
from whence.web.desk import Asked, Desk, MissingError
from whence.web.intake import Intake
from whence.web.pages import (
    adding,
    brief,
    campaigns,
    event,
    events,
    findings,
    outlines,
    pile,
    report,
    review,
    review_agreement,
    review_decisions,
    same,
    status,
)
from whence.web.security import Guard, Rules

Handler = Callable[[Asked], Response]

CHARTS = Path(charts.__file__).parent / "charts.css"
STATIC = Path(__file__).parent / "static"
PAGES: dict[str, Handler] = {
    "/": pile.page,
    "/events": events.page,
    "/event/{ident}": event.page,
    "/event/{ident}/same": same.page,
    "/campaigns": campaigns.index,
    "/campaign/{ident}": campaigns.page,
    "/findings": findings.page,
    "/brief": brief.page,
    "/report/{ident}": report.page,
    "/review": review.page,
    "/review/agreement": review_agreement.page,
    "/review/decisions": review_decisions.page,
    "/review/decisions.jsonl": review_decisions.export,
    "/fresh": status.fresh,
}
"""Every page that is read, by its address."""
FORMS: dict[str, Handler] = {
    "/name": status.name,
    "/judge": review.judge,
}
"""Every address that takes a form of at most `security.FORM_BYTES`; the Guard has proved its token before."""
_LASTING = "private, max-age=31536000, immutable"
"""Private, for a desk behind a token: an answer can set a cookie, which no shared cache may keep."""


def make_app(desk: Desk) -> Starlette:
    """Return the app that serves a desk; it closes the desk when it ends."""

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        desk.start()
        yield
        desk.close()

    routes: list[BaseRoute] = [
        *(Route(path, _answering(page), methods=["GET"]) for path, page in PAGES.items()),
        *(Route(path, _answering(page), methods=["POST"]) for path, page in FORMS.items()),
        Route("/outlines", outlines.outlines, methods=["GET"]),
        Route("/pile/add", adding.add, methods=["POST"]),
        Route("/pile/jobs/{ident}", adding.job, methods=["GET"]),
        Route("/static/charts.css", _charts, methods=["GET"]),
        Mount("/static", _Static(directory=STATIC)),
    ]
    app = Starlette(
        routes=routes,
        lifespan=living,
        exception_handlers={HTTPException: _no_page, Exception: _fault},
        middleware=[
            Middleware(Guard, rules=desk.rules),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
    )
    app.state.desk = desk
    return app


def open_desk(path: Path, intake: Intake, rules: Rules | None = None) -> Desk:
    """Return the desk of a ledger; raise LedgerError, with the remedy, for one that does not open."""
    desk = Desk(path, intake, rules or Rules())
    with desk.reading() as view:
        if not view.stale:
            desk.names(view)  # a second for 20,000 reports, which no page has to wait for then
        return desk


def _answering(page: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").lower().startswith("multipart/"):
            raise HTTPException(415, "This form takes no files; the pile does.")
        form = await request.form() if request.method == "POST" else FormData()
        return await run_in_threadpool(_answer, page, request, form)

    return endpoint


def _answer(page: Handler, request: Request, form: FormData) -> Response:
    """Return what a page answers; what is missing, asked wrongly or locked is a page that says so."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        asked = Asked(request=request, desk=desk, view=view, form=form)
        try:
            return page(asked)
        except MissingError as error:
            return _told(asked, "Not here", str(error), 404)
        except UsageError as error:
            return _told(asked, "That cannot be done", str(error), 400)
        except LedgerError as error:
            return _told(asked, "The ledger does not answer", str(error), 503)


def _told(asked: Asked, title: str, message: str, status: int) -> Response:
    return asked.render("error.html", status=status, title=title, message=message)


async def _no_page(request: Request, error: Exception) -> Response:
    status_code = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    if status_code == 404:
        detail = "There is no such page; the pages are named above."

    def page(asked: Asked) -> Response:
        return _told(asked, "Not here" if status_code == 404 else "That cannot be done", detail, status_code)

    return await run_in_threadpool(_answer, page, request, FormData())


async def _fault(request: Request, error: Exception) -> Response:
    """Say that the desk itself is at fault, without the words of any report."""

    def page(asked: Asked) -> Response:
        message = f"A fault of whence ({type(error).__name__}): nothing was changed. The terminal shows where it lies."
        return _told(asked, "Something broke", message, 500)

    return await run_in_threadpool(_answer, page, request, FormData())


def _charts(_request: Request) -> Response:
    """Answer with the charts' own style sheet, which the brief embeds."""
    return FileResponse(CHARTS, media_type="text/css", headers={"cache-control": "no-cache"})


class _Static(StaticFiles):
    """The desk's own files, kept by a browser only as long as they stay the same; vendored ones for good."""

    def file_response(self, full_path: object, *args: object, **kwargs: object) -> Response:
        answer: Response = super().file_response(full_path, *args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = _LASTING if "/vendor/" in str(full_path) else "no-cache"
        return answer
