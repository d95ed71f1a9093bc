"""Text of a PDF by pypdfium2: one unit a paragraph, `where` the page, lines joined and de-hyphenated."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from whence.clean.masthead import ISSUE
from whence.clean.units import Part
from whence.errors import UnreadableError

EDGE_LINES = 2
"""Lines at the top and the foot of a page that may be a running header or footer."""
HEADING_SHARE = 0.6
"""Share of the widest line below which a line that does not end its sentence was not wrapped there."""
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"([^\W\d_])[-\u00ad\u2010]$")
_LINE_HYPHEN = re.compile("[\ufffe\x02](?:\r?\n)?")
"""The library's own mark for a hyphen at the end of a line, which it joins to the next."""
_END = re.compile(r"[.!?:…؟۔।\"”’»)\]]$")


def pdf_parts(data: bytes, source: str) -> tuple[Part, ...]:
    """Return the parts of a PDF, running heads and feet tagged `running`; raise UnreadableError without text."""
    pages = _page_lines(data, source)
    if not any(any(line.strip() for line in page) for page in pages):
        raise UnreadableError(f"{source}: the PDF holds no text layer; run text recognition over it and add the result")
    running = _running(pages)
    parts: list[Part] = []
    for number, lines in enumerate(pages, start=1):
        parts += _paragraphs(lines, running, f"page {number}")
    return tuple(parts)


def bulletin_title(parts: Sequence[Part]) -> str:
    """Return the running head that a PDF starts with if it carries an issue number: the title of a bulletin."""
    first = parts[0]
    return first.text if first.tag == "running" and ISSUE.search(first.text) else ""


def _open(data: bytes, source: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            f"{source}: not a readable PDF ({error}); open it, save it anew without password, and add that"
        ) from None


def _page_lines(data: bytes, source: str) -> list[list[str]]:
    document = _open(data, source)
    pages: list[list[str]] = []
    try:
        for index in range(len(document)):
            page = document[index]
            text_page = page.get_textpage()
            text = unicodedata.normalize("NFC", text_page.get_text_range())
            text_page.close()
            page.close()
            pages.append([_clean(line) for line in _LINE_HYPHEN.sub("-\n", text).splitlines()])
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"{source}, page {len(pages) + 1}: cannot be read ({error}); save the PDF anew") from None
    finally:
        document.close()
    return pages


def _clean(line: str) -> str:
    return " ".join(line.replace("\x00", "").split())


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, digits aside, that stand at the edge of at least half of the pages, and of two at least."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    needed = max(2, (len(pages) + 1) // 2)
    return frozenset(key for key, count in counts.items() if key and count >= needed)


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:EDGE_LINES] + filled[-EDGE_LINES:]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _paragraphs(lines: Sequence[str], running: frozenset[str], where: str) -> list[Part]:
    """Return the paragraphs of a page: a blank line, or a short line that ends a sentence, ends one."""
    edge = set(_edges(lines))
    widest = max((len(line) for line in lines), default=0)
    parts: list[Part] = []
    current = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        is_running = line in edge and bool(line) and (_key(line) in running or _DIGITS.fullmatch(line) is not None)
        if current and (not line or is_running):
            parts.append(Part("p", current, where))
            current = ""
        if is_running:
            parts.append(Part("running", line, where))
        elif line:
            if current and _END.search(current) and _is_heading(line, after, widest):
                parts.append(Part("p", current, where))
                current = ""
            current = _joined(current, line)
            if len(line) < 0.75 * widest and (_END.search(line) or current == line):
                parts.append(Part("p", current, where))
                current = ""
    return [*parts, Part("p", current, where)] if current else parts


def _is_heading(line: str, after: str, widest: int) -> bool:
    """Say whether a line after a finished sentence is a heading: short, unfinished, the next line begins anew."""
    short = len(line) < HEADING_SHARE * widest and not _END.search(line) and line[-1:] not in ",;-–"
    return short and line[:1].isupper() and after[:1].isupper()


def _joined(current: str, line: str) -> str:
    if not current:
        return line
    if _HYPHEN.search(current) and line[:1].islower():
        return current[:-1] + line
    return f"{current} {line}"
