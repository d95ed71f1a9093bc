"""What a map draws under its points: the outlines of countries in a box of degrees."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from whence.web.outlines import BoxError
from whence.web.outlines import outlines as cut_out

_LASTING = "private, max-age=604800"
"""A week: outlines change only with whence itself. Private, for a desk behind a token."""


def outlines(request: Request) -> Response:
    """Answer `?box=west,south,east,north` (degrees) with GeoJSON of at most 80 kB; 400 for what is no box."""
    try:
        west, south, east, north = map(float, request.query_params.get("box", "").split(","))
        found = cut_out((west, south, east, north))
    except BoxError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    except ValueError:
        return PlainTextResponse("ask for /outlines?box=west,south,east,north, in degrees\n", status_code=400)
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(text, media_type="application/geo+json", headers={"cache-control": _LASTING})
