"""The check of a list against the number that announces it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.check.counts import shown, value
from whence.check.evidence import Clash, finding, overlaps, quoted
from whence.check.passages import body, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet, Where

_LISTED = re.compile(
    r"\b(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2})\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<what>towns|cities|villages|provinces|districts|regions|countries|prisons|camps|jails|states|suburbs|islands|"
    r"neighbourhoods|neighborhoods|governorates|brothers|leaders|commanders|members|officers|officials|men|women|"
    r"suspects|groups|newspapers|papers|agencies)(?P<open>:\s*|\s+[–—]\s*|\s+\(|,\s+)"
    r"(?P<items>[^.;:()\d–—“”\"\n]{3,200}?)(?P<close>\.(?=\s|$)|\s[–—]|\)|,\s+(?:were|are|have|had)\b|$)"
)
_NAME = (
    r"(?:(?:[Aa]l|[Ee]l|[Dd]e|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]z)-)?[A-Z][\w'’-]*"
    r"(?:\s+(?:(?:of|al|el|de|la)\s+)?[A-Z][\w'’-]*){0,3}"
)
_LIST = re.compile(rf"(?:the\s+)?{_NAME}(?:,\s*(?:the\s+)?{_NAME})*,?\s+and\s+(?:the\s+)?{_NAME}")
_JOINED = re.compile(
    r"\b(?:Bosnia and Herzegovina|Trinidad and Tobago|Antigua and Barbuda|Tyne and Wear|Sistan and Bal\w+|"
    r"Kohgiluyeh and \w+|Chaharmahal and \w+|Jammu and Kashmir|Newfoundland and Labrador|Castile and Le[oó]n|"
    r"Brighton and Hove|São Tomé and \w+)\b"
)


def list_against_count(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A number announces a list that plainly has another number of names ("three towns: A, B, C and D").

    Only lists of bare names that end the sentence or stand between dashes and close with "and".
    """
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage):
            continue
        for match in _LISTED.finditer(text, passage.start, passage.end):
            items, number = match.group("items").strip(), value(match.group("n"))
            single = _JOINED.sub(lambda name: name.group().replace(" and ", " "), items)
            if number is None or not _closes(match) or _LIST.fullmatch(single) is None or _nested(sheet, match):
                continue
            names = [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", single) if name]
            if len(names) == int(number):
                continue
            place = (match.start("items"), match.start("items") + len(match.group("items").rstrip()))
            yield finding(
                sheet,
                Clash(
                    code="list-count",
                    places=((match.start(), match.end("what")), place),
                    message=f"{quoted(sheet, (match.start(), match.end('what')))} are announced, {len(names)} "
                    f"are named: "
                    f"{quoted(sheet, place)}",
                    expected=shown(number),
                    found=str(len(names)),
                ),
            )


_CLOSERS = {":": ".", "–": "–", "—": "—", "(": ")", ",": ","}


def _closes(match: re.Match[str]) -> bool:
    """Say whether the list ends as it began: bracket by bracket, dash by dash, a colon's list by the full stop."""
    close = match.group("close").strip()[:1]
    return close == _CLOSERS[match.group("open").strip()] or (
        close in ("", ".") and match.group("open").strip() in ":–—"
    )


def _nested(sheet: Sheet, match: re.Match[str]) -> bool:
    """Say whether the list may name a place and what it lies in ("Mosul, Iraq"): places of different levels."""
    span = match.span("items")
    levels = {m.value.level for m in sheet.mentions if isinstance(m.value, Where) and overlaps(m.span, span)} - {
        "other"
    }
    return len(levels) > 1
