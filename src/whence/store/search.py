"""Full-text search over titles and texts: folding of words, a query that no input can break, and snippets.

The index holds folded words only, so the snippet is cut from the text itself and its offsets are the text's.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.store.rows import each

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*)+")
_LETTERS = str.maketrans(
    {"ـ": None, "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ؤ": "و", "ئ": "ي"}
)
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_BEFORE, _AFTER = 60, 140  # code points of context: about one line before the words found and two after


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One report found: the snippet as (words, is it a match) pieces, and its range in the text.

    A report found by its title alone has the beginning of its text as the snippet.
    """

    report_id: str
    title: str
    pieces: tuple[tuple[str, bool], ...]
    start: int
    end: int

    def snippet(self, before: str = "[", after: str = "]") -> str:
        """Return the snippet with the words found between two marks."""
        return "".join(f"{before}{words}{after}" if found else words for words, found in self.pieces)


def fold(text: str) -> str:
    """Return a text as it is indexed: without case, accents, Arabic vowels and tatweel, letter forms joined.

    Alef with hamza or madda and alef wasla become alef; alef maqsura and Persian yeh become yeh; teh marbuta becomes
    heh; hamza on waw or yeh becomes its seat: the forms that Arabic and Persian writers use for one another.
    """
    if text.isascii():
        return text.lower()
    joined = unicodedata.normalize("NFC", text).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", joined)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def query(text: str) -> str:
    """Return an FTS5 query for what a person typed: all words, "words in order" between quotes, `pris*` a beginning.

    Every word is quoted, so nothing typed is ever taken as syntax. Empty when no word is left.
    """
    return " ".join(_terms(text))


def find(connection: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """Return the reports that hold all the words, best first, at most `limit`; only the texts of these are read."""
    wanted = query(text)
    if not wanted or limit < 1:
        return []
    rows = connection.execute(
        "WITH best AS (SELECT documents.number, documents.report_id, bm25(words, 4.0, 1.0) AS rank FROM words"
        " JOIN documents ON documents.number = words.rowid WHERE words MATCH ? ORDER BY rank, report_id"
        " LIMIT ?)"
        " SELECT best.report_id, documents.title, documents.text FROM best JOIN documents USING (number)"
        " ORDER BY best.rank, best.report_id",
        (wanted, limit),
    )
    return [_hit(report, title, body, text) for report, title, body in rows]


def excerpts(connection: sqlite3.Connection, text: str, reports: Sequence[str]) -> list[Hit]:
    """Return the hit of each of these reports, in order of report id; one without any of the words is left out."""
    select = "SELECT report_id, title, text FROM documents WHERE report_id IN ({}) ORDER BY report_id"
    found = (_hit(report, title, body, text) for report, title, body in each(connection, select, reports))
    return [hit for hit in found if any(is_hit for _, is_hit in hit.pieces)]


def add_words(connection: sqlite3.Connection, number: int, title: str, text: str) -> None:
    """Index one report; the caller holds the transaction."""
    connection.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (number, fold(title), fold(text)))


def drop_words(connection: sqlite3.Connection, number: int, title: str, text: str) -> None:
    """Take one report out of the index, given the title and text it was indexed with."""
    connection.execute(
        "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)", (number, fold(title), fold(text))
    )


def _terms(text: str) -> Iterator[str]:
    for match in _PHRASE.finditer(text):
        phrase, word = match.groups()
        words = [fold(found) for found in _WORD.findall(phrase if word is None else word)]
        if not words:
            continue
        beginning = "*" if word is not None and word.endswith("*") else ""
        yield f'"{" ".join(words)}"{beginning}'


def _wanted(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    whole: set[str] = set()
    beginnings: list[str] = []
    for match in _PHRASE.finditer(text):
        words = [fold(found) for found in _WORD.findall(match.group())]
        if words and match.group().endswith("*"):
            beginnings.append(words.pop())
        whole.update(words)
    return frozenset(whole), tuple(beginnings)


def _hit(report: str, title: str, body: str, text: str) -> Hit:
    whole, beginnings = _wanted(text)
    found: list[tuple[int, int]] = []
    end = 0
    for match in _WORD.finditer(body):
        if found and match.start() >= end:
            break
        word = fold(match.group())
        if word in whole or (beginnings and word.startswith(beginnings)):
            end = end or match.start() + _AFTER
            found.append(match.span())
    start, stop = _window(body, found[0][0] if found else 0)
    return Hit(report_id=report, title=title, pieces=tuple(_pieces(body, start, stop, found)), start=start, end=stop)


def _window(body: str, at: int) -> tuple[int, int]:
    start, stop = max(0, at - _BEFORE), min(len(body), at + _AFTER)
    while 0 < start < at and not body[start - 1].isspace():
        start += 1
    while stop < len(body) and stop > at + 1 and not body[stop].isspace():
        stop -= 1
    return start, stop


def _pieces(body: str, start: int, stop: int, found: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = start
    for begin, end in found:
        if begin < at or end > stop:
            continue
        if begin > at:
            yield body[at:begin], False
        yield body[begin:end], True
        at = end
    if at < stop:
        yield body[at:stop], False
