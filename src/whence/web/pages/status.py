"""Small answers that every page uses: has the ledger changed, and under which name does this person decide."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from whence.web.desk import Asked
from whence.web.security import BY

_YEAR = 365 * 24 * 3600


def fresh(asked: Asked) -> Response:
    """Answer whether the ledger is still the one that a page shows (`?seen=`); an empty answer where it is."""
    return asked.render("fresh.html", changed=asked.given("seen") != asked.view.revision)


def name(asked: Asked) -> Response:
    """Keep the name that stands beside this person's decisions, and go back to the page."""
    given = " ".join(str(asked.form.get("who", "")).split())
    who = "".join(letter for letter in given if letter.isprintable())[:80]
    back = str(asked.form.get("next", "/"))
    answer = RedirectResponse("/" + back.lstrip("/\\"), status_code=303)
    answer.set_cookie(BY, quote(who), max_age=_YEAR, httponly=True, samesite="strict")
    return answer
