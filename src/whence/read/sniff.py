"""Tell what a file is: by its content first, by its ending only where the content leaves it open."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from whence.read.columns import is_header

HEAD = 8192
"""Bytes looked at: a page's first tag, a feed's root and an archive's first header lie well within."""

_SIGNATURES = (
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftyp(?:avif|hei)", re.S), "image"),
    (re.compile(rb"RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]|OggS\x00|\x1aE\xdf\xa3|....ftyp", re.S), "media"),
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "old-office"),
    (re.compile(rb"bplist00"), "webarchive"),
    (re.compile(rb"7z\xbc\xaf|Rar!\x1a|BZh\d1AY&SY|\xfd7zXZ|\x28\xb5\x2f\xfd"), "packed"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype(?!\s+html)\s[^\[>]*(?:\[.*?\]\s*)?>)*", re.S | re.I)
_TAG = re.compile(r"<([a-z!][a-z0-9:]*)(?=[\s/>])", re.I)
_HTML_TAG = re.compile(
    "!doctype|html|head|body|title|meta|link|base|style|script|noscript|iframe|div|p|a|b|i|em|strong|span|font|center|"
    "table|tr|td|ul|ol|li|dl|h[1-6]|br|hr|img|header|main|article|section|nav|aside|footer|figure|form|blockquote|pre"
)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>", re.I)
_MAIL_HEADER = re.compile(r"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location): ", re.I)
_MULTIPART = re.compile(r"^Content-Type:\s*multipart/related", re.M | re.I)
_HTML_ENDINGS = frozenset(("html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp"))
_FEED_ROOTS = {"rss": "", "feed": "http://www.w3.org/2005/Atom", "rdf:rdf": "http://purl.org/rss/"}
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:")
_ENDINGS = {
    "csv": frozenset(("csv", "tsv", "tab")),
    "json": frozenset(("json", "jsonl", "ndjson")),
    "warc": frozenset(("warc",)),
    "mail": frozenset(("eml", "mbox")),
    "source-code": frozenset(
        ("js", "mjs", "css", "map", "svg", "py", "sh", "bat", "ini", "cfg", "toml", "yaml", "yml", "sql")
    ),
}


def ending(name: str) -> str:
    """Return the ending of a file's name without the dot, in lower case."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def kind_of(path: Path) -> str:
    """Return the kind of a regular file: a key of READERS, or a word for what it is instead ("" if nothing tells)."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return _zip_kind(path) if head.startswith(b"PK\x03\x04") else kind_of_bytes(head, path.name)


def kind_of_bytes(head: bytes, name: str = "") -> str:
    """Return the kind of content by its first bytes; the ending of `name` settles what those leave open."""
    suffix = ending(name)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-") or (suffix == "pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc" if _is_warc(head, name) else "gzip"
    for signature, kind in _SIGNATURES:
        if signature.match(head):
            return kind
    if looks_binary(head):
        return ""
    text = text_of(head)
    return _marked_up(text) or _by_ending(text, suffix)


def text_of(head: bytes) -> str:
    """Return the first bytes as text, good enough to look for tags and column names in."""
    return head.decode(unicode_of(head) or "latin-1", "replace").lstrip("\ufeff")


def unicode_of(head: bytes) -> str:
    """Return the encoding that a byte order mark, or UTF-16's pattern of NULs, gives away; else an empty string.

    In UTF-16 the spaces, digits and line ends of any script have their NUL on the same side: one in 50 characters or
    more must have it there, next to none on the other, and the whole must read as text.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 100 < len(head) or len(head) < 4 or not even + odd:
        return ""
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    odd_ones = sum(not (character.isprintable() or character.isspace()) for character in text) + text.count("\ufffd")
    return encoding if odd_ones * 50 <= len(text) + 50 else ""


def looks_binary(head: bytes) -> bool:
    """Say whether the bytes cannot be text: over 2 % of C0 controls that no text file has (NUL among them)."""
    if unicode_of(head):
        return False
    odd = sum(head.count(code) for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b")
    return odd * 50 > len(head)


def _marked_up(text: str) -> str:
    begin = _PROLOGUE.match(text)
    start = begin.end() if begin else 0
    tag = _TAG.match(text, start)
    if _MAIL_HEADER.match(text) and _MULTIPART.search(text):
        return "mhtml"
    if not tag:
        return ""
    name = tag.group(1).lower()
    if name in _FEED_ROOTS:
        return "feed" if _FEED_ROOTS[name] in text else "xml"
    if _HTML_TAG.fullmatch(name):
        return "html"
    return "xml" if text.lstrip().startswith("<?xml") else ""


def _by_ending(text: str, suffix: str) -> str:
    if _JSON.match(text):
        return "json"
    if is_header(text.lstrip().partition("\n")[0]):
        return "csv"
    if suffix in _HTML_ENDINGS:
        return "html" if _ANY_TAG.search(text) else "text"
    return next((kind for kind, suffixes in _ENDINGS.items() if suffix in suffixes), "text")


def _is_warc(head: bytes, name: str) -> bool:
    """Say whether plain or packed bytes begin as a WARC; damage in the first bytes is made good by the ending."""
    if head.startswith(b"WARC/") or name.lower().endswith(".warc.gz"):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "zip-damaged"
    if "[Content_Types].xml" in names:
        return "xlsx" if any(name.startswith("xl/") for name in names) else "office"
    if any(name.startswith("archive/") for name in names) or "datapackage.json" in names:
        return "wacz"
    return "zip"
