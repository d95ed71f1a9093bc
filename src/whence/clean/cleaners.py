"""The cleaners, one a media type: HTML page, plain text, PDF, and a row of a feed or table."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from whence.clean.article import main_parts
from whence.clean.assemble import Stated, assemble
from whence.clean.dating import proposed_date
from whence.clean.decode import decode
from whence.clean.flow import flow
from whence.clean.mainflow import main_flow
from whence.clean.metadata import Linked, chosen, headline, linked_articles, web_address
from whence.clean.page import Page, parse
from whence.clean.pdf import bulletin_title, pdf_parts
from whence.clean.phrases import phrases, plain
from whence.clean.published import Evidence, stated
from whence.clean.units import Part, compose, split_lines
from whence.errors import UnreadableError
from whence.ports import Settings
from whence.records import Capture, Document

_ISSUED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dateissued",
    "parsely-pub-date", "sailthru.date", "article.published", "article:published", "rnews:datepublished", "bt:pubdate",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "date_published",
    "originalpublicationdate", "article_date_original", "article.created", "citation_publication_date", "citation_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "datecreated", "displaydate", "ptime", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0c]")


def clean_html(capture: Capture, settings: Settings) -> Document:
    """Return the document of an HTML page: headline, blank line, main paragraphs."""
    return _from_markup(capture, settings, decode(capture.data, capture.source, capture.hint("charset")), Stated())


def clean_text(capture: Capture, settings: Settings) -> Document:
    """Return the document of plain text: the text as it stands, normalised by NFC and line ends only."""
    return _from_text(capture, settings, decode(capture.data, capture.source, capture.hint("charset")), Stated())


def clean_pdf(capture: Capture, settings: Settings) -> Document:
    """Return the document of a PDF: its pages' paragraphs; `where` is the page.

    The running head of a bulletin is its title, and furniture in the text.
    """
    parts = pdf_parts(capture.data, capture.source)
    text, units = compose(parts)
    return assemble(capture, settings, text, units, Stated(title=bulletin_title(parts)))


def clean_row(capture: Capture, settings: Settings) -> Document:
    """Return the document of a row of a feed or table: a JSON object with `html` or `text` and what the row states."""
    row = _row(capture)
    hints = {**dict(capture.hints), **{name: value for name, value in row.items() if name not in ("html", "text")}}
    hinted = Capture(
        sha256=capture.sha256, media_type=capture.media_type, source=capture.source, data=b"", taken=capture.taken,
        container=capture.container, url=capture.url, hints=tuple(sorted(hints.items())),
    )  # fmt: skip
    said = Stated(title=hints.get("title", ""), url=web_address(hints.get("url", "")))
    if row.get("html", "").strip():
        return _from_markup(hinted, settings, row["html"], said)
    return _from_text(hinted, settings, row.get("text", ""), said)


def _row(capture: Capture) -> dict[str, str]:
    try:
        row = json.loads(decode(capture.data, capture.source))
    except (ValueError, RecursionError):
        raise UnreadableError(f"{capture.source}: the row is no JSON object; export the feed or table again") from None
    if not isinstance(row, dict):
        raise UnreadableError(f"{capture.source}: the row is no JSON object; export the feed or table again")
    return {str(name): value if isinstance(value, str) else _as_text(value) for name, value in row.items()}


def _as_text(value: Any) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _from_text(capture: Capture, settings: Settings, raw: str, said: Stated) -> Document:
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", raw))
    title = unicodedata.normalize("NFC", " ".join(said.title.split()))
    if title and not plain(text).startswith(plain(title)):
        text = f"{title}\n\n{text.lstrip()}"
    return assemble(capture, settings, text, split_lines(text), said)


def _from_markup(capture: Capture, settings: Settings, markup: str, row: Stated) -> Document:
    page = parse(markup, capture.source, phrases(settings.codebook))
    url = web_address(page.canonical, page.meta("og:url"), row.url)
    title, suffix = headline(page.heads, (row.title, page.meta("og:title", "twitter:title")), page.title)
    own = chosen(linked_articles(page.linked), title, url)
    title = title or (own.headline if own else "")
    text, units = compose(_parts(page, title, url))
    said = Stated(
        title=unicodedata.normalize("NFC", title),
        outlet=_outlet(page, own, suffix),
        byline=(
            own.author if own else "",
            page.meta("author", "article:author", "parsely-author", "byl", "dc.creator"),
            *page.authors,
        ),
        lang=page.lang or page.meta("content-language", "og:locale", "inlanguage"),
        url=url,
        dates=tuple(_dates(page, own)),
        lines=page.stamps,
    )
    return assemble(capture, settings, text, units, said)


def _outlet(page: Page, own: Linked | None, suffix: str) -> str:
    stated_name = (
        page.meta("og:site_name")
        or (own.publisher if own else "")
        or page.meta("application-name", "publisher", "dc.publisher")
    )
    return stated_name if stated_name and not web_address(stated_name) else suffix


def _dates(page: Page, own: Linked | None) -> list[Evidence]:
    """Return the dates that the page's data state, then htmldate's where a visible time or a meta element bears it."""
    found = stated("json-ld", [own.published] if own and own.published else [])
    found += stated("meta", [page.meta(name) for name in _ISSUED if page.meta(name)][:3])
    if found:
        return found
    times = stated("byline", page.times)
    proposed = proposed_date(page.tree) if times else ""
    if len({item.readings for item in times}) == 1 or any(item.readings == (proposed,) for item in times[:1]):
        return times[:1]
    return []


def _parts(page: Page, title: str, address: str) -> list[Part]:
    """Return the headline, and the article with the captions and furniture in it."""
    heading = [Part("title", title, "headline")] if title else []
    pieces = tuple(flow(page.body, page.zones))
    return [*heading, *main_flow(pieces, main_parts(page.tree), title, address)]
