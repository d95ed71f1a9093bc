"""What an attacker would send: hostile words for every field, hostile ledgers, and a look for markup that came of it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import html as lxml_html
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from whence.pipeline import Recipe, build
from whence.store.rows import stored_as
from whence.tables import TABLES, header
from whence.web.briefing import stylesheet

MARK = "zq7"
"""No page of ours has an element, an attribute or an address with these letters: where one stands, words became it."""
WORDS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg onload={MARK}()><use href=data:{MARK}></svg>",
    f"' onmouseover='{MARK}()' x='",
    f'" autofocus onfocus="{MARK}()" style="color:red" x="',
    f"</title></textarea><{MARK}>",
    f"</script></style><{MARK} hx-get=/ hx-trigger=load>",
    f"]]><{MARK}>--><{MARK}>",
    "{{7*7}}{% raw %}{{ desk.csrf }}{# #}",
    f"javascript:{MARK}()",
    f"data:text/html,<script>{MARK}()</script>",
    f"[{MARK}](javascript:{MARK}) ![{MARK}](https://evil.example/{MARK}) <https://evil.example/{MARK}>",
    f"https://evil.example/{MARK} www.evil.example //evil.example/{MARK}",
    f"\u202etxt.{MARK}\u2066\u200f\u2069 \ufeff",
    f"a\x00b\x01c\x1bd\x7fe\x85f\u2028g\ufffe{MARK}",
    f"`|{MARK}|\n\n# {MARK}\n\n    {MARK}\n---\n1. {MARK}",
    f"&lt;{MARK}&gt;&#60;{MARK}&#62;&amp;lt;&",
    f'\\"><{MARK} \\u003c{MARK}\\x3c',
)
"""One field each."""
ALL = " ".join(WORDS)
"""Every one of them in one field."""
SOME = list(enumerate(WORDS))[::4]
_OURS = re.compile(r"(#[\w.-]*|\?[^\s]*|/(?![/\\])[^\s]*)?$")
_BARRED = frozenset({"iframe", "object", "embed", "base", "applet", "foreignobject", "animate", "set", "image", "img"})
_LINKS = frozenset(
    {"href", "src", "action", "formaction", "xlink:href", "poster", "srcset", "hx-get", "hx-post", "ping"}
)
_SCRIPT = re.compile(r"/static/(vendor/)?[\w.-]+\.js$")
_REFS = re.compile(
    r"(_ids?|^(about|about_other|alias_of|copy_of|superseded_by|derived_from|sha256|starts|ends|figure_ids))$"
)


def poisoned(ledger: Path, to: Path, words: Sequence[str] = WORDS, but: frozenset[str] = frozenset()) -> Path:
    """Copy a ledger and fill every text column of every exported table with hostile words, ids and `but` left out."""
    shutil.copy(ledger, to)
    with closing(sqlite3.connect(to)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        turn = 0
        for table in TABLES:
            for column in filled(table):
                if column in but or f"{table}.{column}" in but:
                    continue
                rows = connection.execute(f"SELECT rowid FROM {stored_as(table)} ORDER BY rowid").fetchall()
                connection.executemany(
                    f'UPDATE {stored_as(table)} SET "{column}" = ? WHERE rowid = ?',
                    [(words[(turn + at) % len(words)], row) for at, (row,) in enumerate(rows)],
                )
                turn += 1
        for name in ("title", "outlet", "byline", "credit_line", "lang", "url", "source"):
            rows = connection.execute("SELECT rowid FROM documents ORDER BY rowid").fetchall()
            connection.executemany(
                f"UPDATE documents SET {name} = ? WHERE rowid = ?",
                [(words[at % len(words)], row) for at, (row,) in enumerate(rows)],
            )
        _judged(connection, words)
    return to


def _judged(connection: sqlite3.Connection, words: Sequence[str]) -> None:
    """Put a decision with hostile words on as many figures as there are words, kept where the review looks."""
    figures = [one for (one,) in connection.execute("SELECT figure_id FROM figures ORDER BY rowid").fetchall()]
    for at, (figure, word) in enumerate(zip(figures, words, strict=False)):
        kept = (
            f"j{at:012x}",
            figure,
            "",
            ("positive", "negative", "unsure")[at % 3],
            word,
            word,
            f"2026-11-{at + 1:02}T10:00:00Z",
            word,
        )
        connection.execute("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", kept)


def filled(table: str) -> list[str]:
    """Return the columns of an exported table that hold words, ids left out."""
    hints = TABLES[table].__annotations__
    return [name for name in header(table) if hints[name] == "str" and not _REFS.search(name)]


def pile(folder: Path) -> Path:
    """Write hostile reports as files: pages, text, a table, a feed, an archive; with figures, sayers and campaigns."""
    folder.mkdir()
    for number, words in enumerate(WORDS):
        name = f"{number:02} {_named(words)}"
        if number % 3:
            (folder / f"{name}.html").write_text(_page(words, number), encoding="utf-8")
        else:
            (folder / f"{name}.txt").write_text(f"{_clean(words)}\n\n{_told(words, number)}\n", encoding="utf-8")
    rows = [",".join(_cell(one) for one in (words, words, words, _told(words, 20 + at), words)) for at, words in SOME]
    (folder / "table.csv").write_text("url,title,outlet,text,published\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (folder / "feed.xml").write_text(_feed(), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 " + ALL.encode())
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr(f"../../../../{MARK}.txt", "A report: 12 people were killed in Orlan on 4 March 2024.")
        for number, words in SOME:
            archive.writestr(f"{number}/{_named(words)}.txt", _told(words, number + 40))
            archive.writestr(f"{number}/{_named(words)}.pdf", "%PDF-1.4 no pdf")
    return folder


def built(folder: Path, ledger: Path) -> Path:
    """Build a ledger of a folder of reports by rules alone."""
    build([str(folder)], ledger, Recipe(rules_only=True))
    return ledger


def _clean(words: str) -> str:
    return words.replace("\x00", "").replace("\n", " ")


def _named(words: str) -> str:
    return _clean(words).replace("/", "∕")[:60]


def _cell(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\x00", "") + '"'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _told(words: str, number: int) -> str:
    """Return a report's sentences with hostile words around everything that is read from them."""
    said = _clean(words)
    return (
        f"On 6 March 2024 gunmen {said} killed at least {20 + number} workers {said} in Orlan, the governor {said} told"
        f" Kestrel News. “We struck {said} the mill,” said Red Reed spokesman Dor Velm {said}, who put the dead at {31 + number}."
        f" According to {said}, {said} citing police, {40 + number} {said} people were killed in Orlan on 6 March 2024."
        f" The group {said} announced the “{said} Breaking the Walls {said}” campaign on 7 March 2024, and in issue 12 of"
        f" its magazine “{said} Reed” it claimed the attack in Orlan. It was on Sunday, 6 March 2024 {said}, that the bridge fell."
        f" An earlier count of {12 + number} dead was corrected to {20 + number} {said}."
    )


def _page(words: str, number: int) -> str:
    said = _escaped(words.replace("\x00", ""))
    told = _escaped(_told(words, number))
    data = (
        words.replace("\x00", "").replace("\\", "\\\\").replace('"', '\\"').replace("</", "<\\/").replace("\n", "\\n")
    )
    data = re.sub(r"[\x00-\x1f]", "", data)
    return (
        f'<!doctype html><html lang="{said}"><head><title>{said}</title><meta property="og:site_name" content="{said}">'
        f'<meta name="author" content="{said}"><meta property="og:url" content="{said}">'
        f'<meta property="article:published_time" content="{"2024-03-07" if number % 2 else said}">'
        f'<link rel="canonical" href="{said}"><script type="application/ld+json">{{"@type": "NewsArticle",'
        f' "headline": "{data}", "publisher": {{"name": "{data}\\ud800"}}, "author": {{"name": "{data}"}},'
        f' "datePublished": "{data}"}}</script></head><body><article><h1>{said}</h1><p class="byline">By {said} (Reuters)</p>'
        f"<p>{told}</p><script>{MARK}()</script><img src=x onerror={MARK}()><p>{said}</p></article></body></html>"
    )


def _feed() -> str:
    items = "".join(
        f"<item><title>{_escaped(_xml(words))}</title><link>{_escaped(_xml(words))}</link><author>{_escaped(_xml(words))}</author>"
        f"<description>{_escaped(_escaped(_xml(_told(words, number + 80))))}</description><guid>{number}</guid></item>"
        for number, words in SOME
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{_escaped(_xml(ALL))}</title>{items}</channel></rss>'
    )


def _xml(words: str) -> str:
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd]", "", words)


class _Tokens(HTMLParser):
    """The elements of a page as a tokenizer of HTML 5 sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def stray(page: str) -> list[str]:
    """Return every element and attribute of a page that none of our templates writes; a brief has one style sheet."""
    page = page.replace(f"<style>{stylesheet()}</style>", "<link>", 1)
    tokens = _Tokens()
    tokens.feed(page)
    tokens.close()
    tree: list[tuple[str, dict[str, str | None]]] = [
        (str(one.tag), dict(one.attrib)) for one in lxml_html.document_fromstring(page.replace("\x00", "")).iter("*")
    ]
    return sorted({told for tag, given in (*tokens.found, *tree) for told in _strange(tag.lower(), given)})


def _strange(tag: str, given: dict[str, str | None]) -> Iterator[str]:
    if MARK in tag or tag in _BARRED or tag == "style":
        yield f"<{tag}>"
    if tag == "script" and not _SCRIPT.match(given.get("src") or ""):
        yield f"<script {given}>"
    if tag == "meta" and given.get("http-equiv") and given.get("content") != "2":
        yield f"<meta {given}>"
    for name, value in given.items():
        if name.startswith("on") or name == "style" or MARK in name:
            yield f"<{tag} {name}={value!r}>"
        if name in _LINKS and not (_OURS.match(value or "") or (value, tag) == ("data:,", "link")):
            yield f"<{tag} {name}={value!r}>"


def linked(client: TestClient, starts: Sequence[str], most: int = 400) -> dict[str, Any]:
    """Return the answer to every address that pages link to, from `starts` on; queries of lists only once each."""
    answers: dict[str, Any] = {}
    waiting = list(starts)
    while waiting and len(answers) < most:
        address = waiting.pop(0)
        if address in answers:
            continue
        answers[address] = answer = client.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for _, given in _tokens(answer.text):
            link = (given.get("href") or "").partition("#")[0]
            if link.startswith("/") and "?" not in link and link not in answers:
                waiting.append(link)
    return answers


def _tokens(page: str) -> list[tuple[str, dict[str, str | None]]]:
    tokens = _Tokens()
    tokens.feed(page)
    return tokens.found


def routes(app: Any) -> dict[str, set[str]]:
    """Return the methods of every path in an app's own route table; a folder of files by one of its files."""
    found: dict[str, set[str]] = {}
    for route in app.routes:
        if isinstance(route, Route):
            found.setdefault(route.path, set()).update(route.methods or ())
        elif isinstance(route, Mount):
            found[f"{route.path}/whence.css"] = {"GET", "HEAD"}
    return found


def addressed(path: str, ident: str = "x") -> str:
    """Return a path of the route table with a value for what it leaves open."""
    return re.sub(r"\{[^}]*\}", lambda _: quote(ident, safe=""), path)
