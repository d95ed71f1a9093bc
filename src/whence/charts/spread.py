"""A small mark for tables: how few origins stand behind how many reports."""

from __future__ import annotations

from whence.charts.svg import element, number, path, safe

MOST_DOTS = 12
"""Reports that are drawn one by one; more are drawn as a bar in shares."""
_STEP, _HEIGHT = 8.0, 14.0


def spread(reports: int, copies: int, least: int, most: int, parties: int = 0) -> str:
    """Return a mark of `least` to `most` origins behind `reports` reports, `copies` of which are copies.

    From the left: an origin that is surely apart is solid, one that may be is open, other reports are dots, copies
    rings; the last `parties` of the origins are diamonds. Counts below 0 are 0; origins beyond the reports widen it.
    """
    reports, copies, least, most, parties = (max(0, count) for count in (reports, copies, least, most, parties))
    most = max(least, most)
    places = max(reports, most)
    said = spread_words(reports, copies, least, most, parties)
    if places > MOST_DOTS:
        wide, drawing = _STEP * MOST_DOTS, _bar(places, least, most, parties)
    else:
        wide, drawing = _STEP * max(places, 1), _dots((reports, copies, least, most, parties))
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart spread",
            "viewBox": f"0 0 {number(wide)} {number(_HEIGHT)}",
            "width": wide,
            "height": _HEIGHT,
            "role": "img",
        },
        element("title", None, safe(said)),
        drawing,
    )


def spread_words(reports: int, copies: int, least: int, most: int, parties: int = 0) -> str:
    """Return the same in words: "3–5 origins of 9 reports (2 copies), 1 of the origins a party to the event"."""
    ranged = str(least) if least == most else f"{least}–{most}"
    said = f"{ranged} origin{'s' * (most != 1)} of {reports} report{'s' * (reports != 1)}"
    said += f" ({copies} {'copy' if copies == 1 else 'copies'})" if copies else ""
    return said + (
        f", {parties} of the origins {'a party' if parties == 1 else 'parties'} to the event" if parties else ""
    )


def _dots(counts: tuple[int, int, int, int, int]) -> str:
    reports, copies, least, most, parties = counts
    places, parts = max(reports, most), []
    for place in range(places):
        x = number(_STEP * (place + 0.5))
        if place < most:
            kind = "sure" if place < least else "maybe"
            party = place >= most - parties
            shape = (
                f"M{x} 3.2l3.8 3.8-3.8 3.8-3.8-3.8Z"
                if party
                else f"M{x} 7m-3.1 0a3.1 3.1 0 1 1 6.2 0a3.1 3.1 0 1 1-6.2 0Z"
            )
            parts.append(path(kind, shape))
        elif place < places - copies:
            parts.append(path("repeat", f"M{x} 7m-1.5 0a1.5 1.5 0 1 1 3 0a1.5 1.5 0 1 1-3 0Z"))
        else:
            parts.append(path("ring", f"M{x} 7m-1.6 0a1.6 1.6 0 1 1 3.2 0a1.6 1.6 0 1 1-3.2 0Z"))
    return "".join(parts)


def _bar(places: int, least: int, most: int, parties: int) -> str:
    """Return the same as shares of a bar; a diamond at its end says that parties are among the origins."""
    unit = _STEP * MOST_DOTS / places
    sure, maybe = max(least * unit, 1.5 if least else 0.0), most * unit
    track = path("track", f"M0 7H{number(places * unit)}")
    body = path("maybe", f"M0 4H{number(maybe)}V10H0Z") + path("sure", f"M0 4H{number(sure)}V10H0Z")
    x = number(min(max(maybe, 4.0), places * unit - 4))
    return track + body + (path("sure", f"M{x} 2.5l4.5 4.5-4.5 4.5-4.5-4.5Z") if parties else "")
