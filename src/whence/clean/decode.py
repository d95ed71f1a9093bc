"""Bytes to text: byte order marks, UTF-8, the declared charset, and charset-normalizer for what is left."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from whence.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_WEB_NAMES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932",
    "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "windows-874": "cp874", "tis-620": "cp874",
}  # fmt: skip
_ESCAPED = ("iso-2022", "iso2022", "hz")
_WIDE_NAMES = ("utf-16", "utf-32", "utf16", "utf32")
MOST_BAD = 0.005
"""Share of undecodable places up to which a text is UTF-8 with a few broken bytes rather than of another charset."""
MOST_CONTROL = 0.02
"""Share of control characters and replacement marks above which bytes are no text."""
WIDE_HIGH, WIDE_LOW = 0.8, 0.5
"""Shares of bytes below 32 in the two halves of UTF-16: all high bytes are in alphabets from Latin to Thai, and up
to half of the low bytes in Devanagari; in other text both shares are those of line ends."""
SNIFFED = 4096
NORMALIZED = 65536
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ufffe\uffff]")


def decode(data: bytes, source: str, charset: str = "") -> str:
    """Return the text of the bytes, without NUL; raise UnreadableError where they are no text in any charset.

    `charset` is what a server said of them ("windows-1251"); it counts before what the bytes declare, but valid
    UTF-8 is UTF-8 whatever is said of it: servers often name a default.
    """
    text = _decoded(data, charset.strip().strip("\"'").lower())
    controls = len(_CONTROL.findall(text))
    if controls > MOST_CONTROL * max(len(text), 1):
        raise UnreadableError(
            f"{source}: the bytes are no text in any known charset; save the report as HTML, text or PDF"
        )
    return _CONTROL.sub("", text).removeprefix("\ufeff")


def _decoded(data: bytes, said: str) -> str:
    if charset := _marked(data) or _wide(data):
        return data.decode(charset, "replace")
    utf8 = _utf8(data)
    declared = _declared(data)
    for name in (_WEB_NAMES.get(said, said), declared):
        first = name.startswith(_ESCAPED) or (name.startswith(_WIDE_NAMES) and (utf8 is None or "\0" in utf8))
        if (first or utf8 is None) and name and (text := _strict(data, name)) is not None:
            return text
    if utf8 is not None:
        return utf8
    best = from_bytes(data[:NORMALIZED]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _marked(data: bytes) -> str:
    return next((charset for bom, charset in _BOMS if data.startswith(bom)), "")


def _wide(data: bytes) -> str:
    """Return the UTF-16 form of bytes without a mark whose every other byte is below 32, as in most alphabets."""
    sample = data[:SNIFFED]
    if len(sample) < 8:
        return ""
    even, odd = (sum(byte < 32 for byte in sample[parity::2]) / (len(sample) // 2) for parity in (0, 1))
    if max(even, odd) < WIDE_HIGH or min(even, odd) > WIDE_LOW:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:SNIFFED])
    name = found[1].decode("ascii").lower() if found else ""
    return _WEB_NAMES.get(name, name)


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    return text if not bad or (bad <= MOST_BAD * len(text) and good > 3 * bad) else None
