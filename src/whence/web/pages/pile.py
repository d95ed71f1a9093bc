"""The pile: reports with their copies under the original, filters, full-text search, and the place to add more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from starlette.responses import Response

from whence.listing import Folded, Wanted
from whence.ports import PagedView
from whence.tables import ReportRow, SpanRow
from whence.web import phrases
from whence.web.desk import Asked
from whence.web.pages import lists

ORDERS = {"newest": "newest first", "oldest": "oldest first", "copied": "most copied", "outlet": "by outlet"}
COPIES = 5
"""Copies that the list names under an original."""
FAILURES = 20
"""Files left out that the pile names; the findings name them all."""
YEARS = 12
"""Years that the filter of dates offers; further back one types the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One original as the list shows it: its copies, the words found in it, and how many figures it gives."""

    original: ReportRow
    copies: Sequence[ReportRow]
    more: int
    wanted: frozenset[str]
    found: tuple[ReportRow, Markup] | None
    figures: int


def page(asked: Asked) -> Response:
    """Show the pile, or the part of it that the address asks for."""
    view, wanted = asked.view, wanted_of(asked)
    part = view.listed_reports(wanted, lists.ROWS, lists.offset(asked))
    totals = view.totals()
    return asked.render(
        "pile.html",
        totals=totals,
        dates=view.dates(),
        wanted=wanted,
        filtered=wanted != Wanted(order=wanted.order),
        entries=_entries(asked, part.rows, wanted.text),
        place=lists.place(asked, part, "original report"),
        orders=[(name, words, asked.here(order=name, page="")) for name, words in ORDERS.items()],
        facets=_facets(asked),
        failures=view.listed("checks", {"report_id": "-"}, (FAILURES, 0)),
        everything=asked.request.url.path,
    )


def wanted_of(asked: Asked) -> Wanted:
    """Return what the address asks for; an order that is unknown is the usual one."""
    order = asked.given("order")
    return Wanted(
        text=asked.given("q"),
        outlet=asked.given("outlet"),
        lang=asked.given("lang"),
        copy=asked.given("copy"),
        since=_day(asked.given("since")),
        until=_day(asked.given("until")),
        order=order if order in ORDERS else "newest",
    )


def _day(given: str) -> str:
    return given if given == "undated" or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given) else ""


def _entries(asked: Asked, rows: Sequence[Folded], text: str) -> list[Entry]:
    copies = {one.original.report_id: _copies(one) for one in rows}
    reports = [row for one in rows for row in (one.original, *copies[one.original.report_id])]
    shown: dict[str, ReportRow] = {row.report_id: row for row in asked.veil.rows("reports", reports)}
    firsts = {one.original.report_id: _first(one) for one in rows}
    found = _found(asked, list(firsts.values()), text) if text else {}
    counts = asked.view.counts("figures", "report_id", [one.original.report_id for one in rows])
    return [
        Entry(
            original=shown[one.original.report_id],
            copies=[shown[row.report_id] for row in copies[one.original.report_id]],
            more=len(one.copies) - len(copies[one.original.report_id]),
            wanted=one.wanted,
            found=(shown[first], found[first]) if (first := firsts[one.original.report_id]) in found else None,
            figures=counts.get(one.original.report_id, 0),
        )
        for one in rows
    ]


def _copies(one: Folded) -> list[ReportRow]:
    """Return the copies that the list names, those that were asked for first; the original's own page has them all."""
    return sorted(one.copies, key=lambda row: row.report_id not in one.wanted)[:COPIES]


def _first(one: Folded) -> str:
    """Return the report whose words stand for the whole fold: the original, where it holds them."""
    return next(row.report_id for row in (one.original, *_copies(one)) if row.report_id in one.wanted)


def _found(asked: Asked, ids: Sequence[str], text: str) -> Mapping[str, Markup]:
    """Return, by report, the words around the first hit, private people masked, with the words found marked."""
    hits = asked.view.excerpts(text, ids)
    spans = [
        SpanRow(
            span_id="",
            report_id=hit.report_id,
            start=hit.start,
            end=hit.end,
            exact="".join(words for words, _ in hit.pieces),
            prefix="",
            suffix="",
        )
        for hit in hits
    ]
    words = {word for hit in hits for word, is_hit in hit.pieces if is_hit}
    return {row.report_id: marked(row.exact, words) for row in asked.veil.rows("spans", spans)}


def marked(words: str, found: set[str]) -> Markup:
    """Return words with those that were found between <mark> and </mark>, all else escaped."""
    if not found:
        return Markup(escape(words))
    either = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    pieces = re.split(rf"(?<!\w)({either})(?!\w)", words)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces)
    )


def _facets(asked: Asked) -> list[tuple[str, list[lists.Option]]]:
    view: PagedView = asked.view
    years = view.tally_years()
    kinds = view.tally("reports", "copy_kind")
    originals = sum(count for kind, count in kinds if not kind)
    copies = [("no", originals), ("yes", sum(count for kind, count in kinds if kind)), *kinds]
    labels = {"no": "originals", "yes": "copies of any kind"}
    return [
        ("Outlet", lists.options(asked, "outlet", view.tally("reports", "outlet"), none="no outlet named")),
        ("Year", [_year(asked, year, count) for year, count in years[:YEARS]]),
        ("Language", lists.options(asked, "lang", view.tally("reports", "lang"), phrases.language, "not told")),
        (
            "Copies",
            lists.options(
                asked, "copy", [one for one in copies if one[0]], lambda kind: labels.get(kind, phrases.label(kind))
            ),
        ),
    ]


def _year(asked: Asked, year: str, count: int) -> lists.Option:
    given = year or "undated"
    on = asked.given("since") == given
    since = {"since": "" if on else given, "until": "" if on or not year else year, "page": ""}
    return lists.Option(label=year or "no date", count=count, href=asked.here(**since), on=on)
