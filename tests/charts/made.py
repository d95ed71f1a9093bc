"""Rows for the charts' tests: one line a figure, all else filled in; and what stands in a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from whence.charts.svg import width
from whence.tables import FigureRow, OriginRow, ReportRow

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>\"'><g onload=x> & \x00\x1b ]]> \u202eevil\ud800 {{7*7}} \uffff"


def figure(ident: str, low: float | None = 27, high: float | str | None = "low", **over: Any) -> FigureRow:
    row: dict[str, Any] = {
        "figure_id": ident,
        "event_id": "e1",
        "counted": "killed",
        "who": "",
        "low": low,
        "high": low if high == "low" else high,
        "approx": "no",
        "as_said": f"{low:g}" if low is not None else "dozens",
        "modality": "attributed",
        "as_of": "2031-09-18",
        "origin": "Interior Ministry",
        "origin_kind": "official",
        "via": "",
        "perpetrator": "no",
        "report_id": "r1",
        "published": "2031-09-20",
        "quote": "words",
        "start": 0,
        "end": 5,
        "judgement": "",
        "unit": "",
        "party": "no",
        "superseded_by": "",
        "derived_from": "",
        "score": 1.0,
        "extractor": "rule 1",
    }
    return FigureRow(**(row | over))


def report(ident: str, **over: Any) -> ReportRow:
    row = {
        "report_id": ident,
        "file": f"pile/{ident}.html",
        "title": "A title",
        "outlet": f"Outlet {ident}",
        "outlet_kind": "newspaper",
        "byline": "",
        "credit_line": "",
        "url": "",
        "lang": "en",
        "published": "2031-09-20",
        "published_basis": "stated",
        "retrieved": "",
        "sha256": "0",
    }
    return ReportRow(**(row | over))


def origin(name: str, reports: str, **over: Any) -> OriginRow:
    row: dict[str, Any] = {
        "event_id": "e1",
        "counted": "killed",
        "who": "",
        "origin_id": f"o-{name}",
        "origin": name,
        "perpetrator": "no",
        "n_reports": len(reports.split(" | ")),
        "report_ids": reports,
        "reason": "named in the text",
        "origin_kind": "official",
        "party": "no",
        "independence": "named",
    }
    return OriginRow(**(row | over))


REPORTS = {ident: report(ident) for ident in ("r1", "r2", "r3")}


@dataclass(frozen=True)
class Mark:
    """A mark read back from a drawing."""

    ids: tuple[str, ...]
    kinds: frozenset[str]
    x: float
    y: float
    title: str
    badge: str
    shapes: frozenset[str]


def root(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def marks(svg: str, name: str = "figure") -> list[Mark]:
    found = []
    for group in root(svg).iter(f"{SVG}g"):
        ident = group.get(f"data-{name}")
        if ident is None:
            continue
        x, y = group.attrib["transform"].removeprefix("translate(").removesuffix(")").split(" ")
        title = group.findtext(f"{SVG}title") or ""
        words = [one.text or "" for one in group.iter(f"{SVG}text") if one.get("class") == "badge"]
        shapes = frozenset(str(one.get("class")) for one in group.iter(f"{SVG}path"))
        ids = (ident, *group.get("data-stack", "").split())
        kinds = frozenset(group.attrib["class"].split())
        found.append(Mark(ids, kinds, float(x), float(y), title, "".join(words), shapes))
    return found


def view_box(svg: str) -> tuple[float, float]:
    _, _, wide, tall = root(svg).attrib["viewBox"].split(" ")
    return float(wide), float(tall)


def label_boxes(svg: str, size: float) -> list[tuple[str, float, float, float, float]]:
    """Return the labels of a board with the box that each takes at most: left, top, right, bottom."""
    boxes = []
    for one in root(svg).iter(f"{SVG}text"):
        if "label" not in one.get("class", "").split():
            continue
        said = one.text or ""
        x, y, wide = float(one.attrib["x"]), float(one.attrib["y"]), width(said, size)
        left = x - {"end": wide, "middle": wide / 2}.get(one.get("text-anchor", ""), 0)
        boxes.append((said, left, y - size * 0.75, left + wide, y + size * 0.2))
    return boxes


def texts(svg: str, kind: str) -> list[str]:
    return ["".join(one.itertext()) for one in root(svg).iter(f"{SVG}text") if kind in one.get("class", "").split()]
