"""Clean: the bytes of one report to a Document: its text, made once, and what it says of itself."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType

from whence.clean.assemble import VERSION
from whence.clean.cleaners import clean_html, clean_pdf, clean_row, clean_text
from whence.errors import UnreadableError
from whence.ports import Cleaner, Settings
from whence.records import Capture, Document

__all__ = ["CLEANERS", "VERSION", "clean"]

CLEANERS: MappingProxyType[str, Cleaner] = MappingProxyType(
    {
        "text/html": clean_html,
        "application/xhtml+xml": clean_html,
        "text/plain": clean_text,
        "application/pdf": clean_pdf,
        "application/x-whence-row+json": clean_row,
    }
)
"""The cleaner of each media type; the entry point group `whence.cleaners` adds more (name: the media type)."""
_SNIFFED = 1024


def clean(capture: Capture, settings: Settings) -> Document:
    """Return the document of a capture; raise UnreadableError, with the remedy, where there is no text."""
    media_type = _media_type(capture)
    cleaner = CLEANERS.get(media_type) or _added().get(media_type)
    if cleaner is None:
        known = ", ".join(sorted({*CLEANERS, *_added()}))
        raise UnreadableError(f"{capture.source}: no cleaner for {media_type}; convert it to one of {known}")
    return cleaner(capture, settings)


def _media_type(capture: Capture) -> str:
    """Return the media type without parameters; what starts as a PDF or HTML page is one, however served."""
    stated = capture.media_type.split(";")[0].strip().lower()
    start = capture.data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stated in ("text/html", "text/plain", "application/xhtml+xml") and start.startswith(b"%pdf-"):
        return "application/pdf"
    return "text/html" if stated == "text/plain" and start.startswith((b"<!doctype html", b"<html")) else stated


@lru_cache(maxsize=1)
def _added() -> dict[str, Cleaner]:
    return {point.name: point.load() for point in entry_points(group="whence.cleaners")}
