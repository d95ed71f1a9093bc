"""The brief of an event, a campaign or the pile, as a page to read, print or save."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from whence.export.veil import Veil
from whence.ports import ExportOptions
from whence.web import briefing
from whence.web.briefing import Sight
from whence.web.desk import Asked
from whence.web.security import policy


def page(asked: Asked) -> Response:
    """Show a brief (`?event=`, `?campaign=`, or neither); `public=yes`: for the public; `save=yes` or `md`: to save."""
    public = asked.given("public") == "yes"
    wanted = briefing.Asked(
        event=asked.given("event"),
        campaign=asked.given("campaign"),
        public=public,
        made=datetime.now(UTC).date().isoformat(),
        behind=asked.view.stale,
    )
    veil = Veil(asked.view, ExportOptions(public=True), asked.names) if public else asked.veil
    made = briefing.brief(Sight(asked.view, veil), asked.desk.path.name, wanted)
    if asked.given("save") == "md":
        return PlainTextResponse(briefing.as_markdown(made), headers=_saved(wanted, "md"))
    headers = {"content-security-policy": policy(briefing.style_hash())}
    if asked.given("save") == "yes":
        headers |= _saved(wanted, "html")
    return HTMLResponse(briefing.as_html(made), headers=headers)


def _saved(wanted: briefing.Asked, ending: str) -> dict[str, str]:
    """Return the header that has a browser keep the brief as a file."""
    name = f"brief-{wanted.event or wanted.campaign or 'pile'}{'-public' if wanted.public else ''}.{ending}"
    safe = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-."))
    return {"content-disposition": f'attachment; filename="{safe}"'}
