"""Publication dates: which statement counts, with which basis, and which never does."""

from __future__ import annotations

import hashlib

import pytest

from whence.clean import clean
from whence.codebook import load
from whence.ports import Settings
from whence.records import Capture

BODY = "Gunmen stormed Velm prison before sunrise and opened the cells of one wing, the governor of the province said."
TITLE = "Raid on Velm prison leaves 24 dead"
CODEBOOK = load()


def dated(data: str, media_type: str, given: str = "", **about: object) -> tuple[str, str]:
    raw = data.encode()
    sha = hashlib.sha256(raw).hexdigest()
    capture = Capture(sha256=sha, media_type=media_type, source="x", data=raw, **about)  # type: ignore[arg-type]
    document = clean(capture, Settings(codebook=CODEBOOK, published=given))
    return (document.published.edtf() if document.published else "", document.published_basis)


def page(head: str = "", top: str = "", foot: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{top}<p>{BODY}</p><p>{BODY} Again.</p>"
        f"{foot}</body></html>"
    )


def linked(content: str) -> str:
    return page(f'<script type="application/ld+json">{content}</script>')


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (linked('{"@type":"NewsArticle","datePublished":"2021-03-12T23:10:00Z"}'), ("2021-03-12", "json-ld")),
        (linked('{"@type":"NewsArticle","dateModified":"2021-03-12"}'), ("", "none")),  # modified is no publication
        (linked('{"@type":"VideoObject","uploadDate":"2021-03-12"}'), ("", "none")),  # nor is an upload
        (
            linked('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2020-01-01"}]}'),
            ("", "none"),  # a list of other stories
        ),
        (
            linked(
                '[{"@type":"NewsArticle","headline":"Lions born","datePublished":"2020-01-01"},'
                f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2021-03-12"}}]'
            ),
            ("2021-03-12", "json-ld"),  # two articles: the page's own by its headline
        ),
        (page('<meta property="article:published_time" content="2021-03-12T08:00">'), ("2021-03-12", "meta")),
        (page('<meta property="article:modified_time" content="2021-03-12">'), ("", "none")),
        (page(top="<p>By Ana Kovac | Published 12 March 2021 | Updated 14 March 2021</p>"), ("2021-03-12", "byline")),
        (page(top="<p>Updated: March 14, 2021 | Created: March 12, 2021</p>"), ("2021-03-12", "byline")),
        (page(top="<p>Updated: March 14, 2021</p>"), ("", "none")),
        (page(top='<time datetime="2021-03-12T08:00">12 Mar</time>'), ("2021-03-12", "byline")),
        (page(foot='<aside><time datetime="2019-01-01">1 Jan 2019</time></aside>'), ("", "none")),  # a related story's
        (page(foot="<footer>© 2026 Harbour Post. Saved 1 May 2026</footer>"), ("", "none")),
        (page(top="<p>Posted on 03/04/2021</p>"), ("", "none")),  # day and month may be swapped
        (page(top="<p>Posted on 1/19/2024</p>"), ("2024-01-19", "byline")),
        (page(top="<p>Veröffentlicht am 12. März 2021</p>"), ("2021-03-12", "byline")),
    ],
)
def test_html(markup: str, expected: tuple[str, str]) -> None:
    assert dated(markup, "text/html") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://hp.example/2021/03/12/raid", ("2021-03-12", "url")),
        ("https://hp.example/2021/mar/12/raid", ("2021-03-12", "url")),
        ("https://hp.example/2021/03/raid", ("2021-03", "url")),
        ("https://hp.example/raid-2021-03-12.html", ("", "none")),  # an event's date in the slug
        ("http://web.archive.org/web/20161213133320/http://hp.example/raid", ("", "none")),  # the day of saving
    ],
)
def test_url(url: str, expected: tuple[str, str]) -> None:
    assert dated(page(), "text/html", url=url) == expected


def test_an_ambiguous_date_is_decided_by_the_url() -> None:
    markup = page(top="<p>Posted on 03/04/2021</p>")
    assert dated(markup, "text/html", url="https://hp.example/2021/04/03/raid") == ("2021-04-03", "byline")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 3 May 2021", "2021-05-03"),
        ("By Ana Kovac, 3 May 2021", "2021-05-03"),
        ("By Ana Kovac\nMay 3, 2021 at 2:44 PM", "2021-05-03"),
        ("Updated: March 5, 2021 | Created: March 3, 2021", "2021-03-03"),
        ("Tuesday, 4 May 2021, 19:30 IST", "2021-05-04"),
        ("19-01-2024 16:19 IST", "2024-01-19"),
        ("Velm Conflict Monitor Bulletin No. 31 - 25 September 2023", "2023-09-25"),
        ("Velm Conflict Monitor has counted the dead since 25 September 2023", ""),  # no issue number before it
        ("Updated: 5 May 2021", ""),
        ("Saved on 3 May 2023", ""),
        ("Copyright 2021", ""),
        ("3 May 2021 raid kept the guards busy all day long", ""),  # an event's date in a head
        ("", ""),
    ],
)
def test_text(line: str, expected: str) -> None:
    assert dated(f"{TITLE}\n{line}\n{BODY}\n{BODY} Again.", "text/plain")[0] == expected


def test_dateline() -> None:
    assert dated(f"VELM, 3 May 2021 (Kestrel) - {BODY}", "text/plain") == ("2021-05-03", "byline")
    assert dated(f"VELM, May 3 (Kestrel) - {BODY}", "text/plain") == ("", "none")


def test_hints_come_last_and_given_fills_the_gap() -> None:
    hints = (("published", "2021-03-12"),)
    assert dated(page(), "text/html", hints=hints, container="feed.xml") == ("2021-03-12", "feed")
    assert dated(page(), "text/html", hints=hints, container="list.xlsx") == ("2021-03-12", "table")
    assert dated(page(), "text/html", given="2021-03-13") == ("2021-03-13", "given")
    own = page(top="<p>Published 12 March 2021</p>")
    assert dated(own, "text/html", given="2021-03-13") == ("2021-03-12", "byline")


def test_a_date_after_the_saving_does_not_count() -> None:
    assert dated(page('<meta name="date" content="2025-05-01">'), "text/html", taken="2021-05-02") == ("", "none")
