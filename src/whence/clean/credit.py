"""Credit lines: which agency or outlet a report says that it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.clean.phrases import Phrases, plain
from whence.clean.shapes import is_finished, word_count
from whence.clean.units import Unit

CREDIT_WORDS = 14
"""Words up to which a line that starts like a credit is one; a longer one is a sentence about a source."""
PLACE_WORDS = 3
"""Words before a known agency in brackets where no dash follows: "New Velm (AFP) Gunmen ..."; more are a sentence."""
_BRACKETED = re.compile(r"^[(\[]\s*([^()\[\]]{2,60})\s*[)\]]\.?$")
_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+|the\s+)?(.*)$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[.,|;]?\s*(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|\(?\b(?:19|20)\d{2}\b\)?).*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:the\s+)?(?:article|news|story|report|post|content)\s+(?:originally\s+)?"
    r"(?:belongs to|(?:was\s+)?(?:first\s+)?(?:published|posted|appeared)\s+(?:by|in|on|at))\s+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s+(?:on\s+\W*\d.*|and (?:is|was|has been) (?:re)?published .*|under .*licen[cs]e.*|with permission.*|here)\.?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[^\W\d_][^()\n]{1,60}?\(([^()]{2,40})\)\s*(?:[-–—:]|$)")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?!(?:ENDS?|MORE|PDF|FAQ|TV|ADS?|NEW|LIVE|ALL)$)[A-Z]{2,4}")
_WIRE_OPENS = re.compile(r"^[^\W\d_][^()\n]{1,40}?\(([^()]{2,40})\)[.,]?\s+[^\W\d_a-z]")
_BARE = re.compile(r"^(?:[-–—]\s*)?([^\W\d_][\w.\- ]{1,40}(?:\s*[/,&]\s*[^\W\d_][\w.\- ]{1,40}){0,3})$")
_SPLIT = re.compile(r"\s*(?:[/|;&]|,\s|\band\b)\s*")


def credited(text: str, phrases: Phrases) -> tuple[str, ...]:
    """Return the names that a credit line credits, as written; empty for a line that is none."""
    line = plain(text)
    if word_count(text) > 2 * CREDIT_WORDS:
        return ()
    if bracketed := _BRACKETED.match(text.strip()):
        inner = credited(bracketed[1], phrases)
        return inner or _wires(bracketed[1], phrases) or _agency(bracketed[1], phrases) or _initials(bracketed[1])
    if (copyright_ := _COPYRIGHT.match(text.strip())) and word_count(text) <= CREDIT_WORDS:
        return _named(_RIGHTS.sub("", copyright_[1]))
    start = phrases.credit_start.match(line)
    if start and word_count(text) <= CREDIT_WORDS and _is_credit(text, line, start.end()):
        return _named(_after(text, start.end()))
    if _BARE.match(text.strip()) and word_count(text) <= 6:
        return _wires(text.strip(), phrases)
    return ()


def _is_credit(text: str, line: str, end: int) -> bool:
    """A name follows, set off by a mark or a phrase of several words: "Source: X", "Via X"; not "Sources said ..."."""
    lead, rest = line[:end].strip(), _after(text, end)
    if not rest or rest[:1] in "\"'“‘«":
        return False
    marked = lead[-1:] in ":|–—-"
    long_lead = len(re.findall(r"\w+", lead)) >= 2
    named = not rest[:1].islower() or "." in rest.strip(".")
    quotes = is_finished(text) and word_count(rest) > 8
    return (
        named
        and not quotes
        and (marked or long_lead or (lead in ("via", "courtesy", "بشکریہ", "साभार") and word_count(rest) <= 5))
    )


def _after(text: str, end: int) -> str:
    """Return the text after a lead of `end` characters; plain text keeps lengths but for runs of space."""
    squeezed = " ".join(text.split())
    return squeezed[end:].strip(" |:-–—")


def _named(rest: str) -> tuple[str, ...]:
    name = _LEAD.sub(
        "", re.sub(r"^(?:this|the)\s+(?=article|story|news|report|post)", "", rest.strip(" |:-–—"), flags=re.IGNORECASE)
    )
    name = _TRAIL.sub("", name).strip(" |:-–—.,")
    return (name,) if name and any(letter.isalpha() for letter in name) else ()


def _wires(text: str, phrases: Phrases) -> tuple[str, ...]:
    names = [name for name in _SPLIT.split(text.strip()) if name]
    return tuple(names) if names and all(name.strip(". ") in phrases.wire for name in names) else ()


def _agency(text: str, phrases: Phrases) -> tuple[str, ...]:
    """Return the name alone in brackets, if its last word is one with which agencies' and outlets' names end."""
    words = text.split()
    named = 1 < len(words) <= 5 and all(word[:1].isupper() for word in words)
    return (text.strip(),) if named and plain(words[-1]) in phrases.agency else ()


def _initials(text: str) -> tuple[str, ...]:
    """Return initials that stand alone in brackets on a line of their own: an agency signs so, be it known or not."""
    return (text.strip(),) if _INITIALS.fullmatch(text.strip()) else ()


def dateline_credit(text: str, phrases: Phrases) -> tuple[str, ...]:
    """Return the agency in brackets of a dateline: "VELM (Reuters) —"; the words stay in the body."""
    opened = _WIRE_OPENS.match(text)
    if opened and len(opened[0].split("(")[0].split()) <= PLACE_WORDS and (known := _wires(opened[1], phrases)):
        return known
    found = _DATELINE.match(text)
    if not found or len(found[0]) > 90:
        return ()
    upper = found[0].split("(")[0].strip(" ,")
    inner = found[1].strip()
    known = _wires(inner, phrases)
    looks = upper.split(",")[0].isupper() and (inner[:1].isupper()) and word_count(inner) <= 5
    return known or ((inner,) if looks else ())


def signed_by(byline: str, phrases: Phrases) -> str:
    """Return the agencies that sign a report in the place of an author ("By Reuters", "AFP, dpa"), else nothing."""
    return " | ".join(_wires(_BY.sub("", byline), phrases))


def credit_line(units: Sequence[Unit], own: Sequence[bool], phrases: Phrases) -> str:
    """Return all names credited in credit lines and the first datelines, each once, joined with " | "."""
    names: list[str] = []
    paragraphs = 0
    for unit, is_own in zip(units, own, strict=True):
        if is_own and paragraphs < 2:
            paragraphs += word_count(unit.text) >= 12
            names += dateline_credit(unit.text, phrases)
        elif not is_own:
            names += credited(unit.text, phrases)
    return " | ".join(dict.fromkeys(names))
