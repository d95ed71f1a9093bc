"""Whom a report credits: its credit line, and outlets that it names in passing, against another report's outlet."""

from __future__ import annotations

from functools import lru_cache

from whence.names import fold
from whence.records import Signature
from whence.resolve.overlap import Text
from whence.resolve.prints import word_hash
from whence.resolve.wording import spelt
from whence.tables import LIST_SEPARATOR

_SMALL = frozenset({"the", "of", "and", "for", "de", "la", "du", "des"})
_TAIL = frozenset({"agency", "news", "agencia", "agence", "agentur", "ajansi"})
_SHORTEST = 4
"""Letters from which the beginning of an outlet's name stands for it: "Kestrel", not "The" or "New"."""


def credits(copy: Signature, original: Signature) -> bool:
    """Say whether a report's credit line names the other's outlet, which is not its own."""
    if not copy.credit_line or same_outlet(copy.outlet, original.outlet):
        return False
    return any(same_outlet(credit, original.outlet) for credit in others_credited(copy))


def others_credited(report: Signature) -> tuple[str, ...]:
    """Return the names in a report's credit line that are not its own outlet."""
    return _others(report.credit_line, report.outlet) if report.credit_line else ()


@lru_cache(maxsize=16_384)
def _others(credit_line: str, outlet: str) -> tuple[str, ...]:
    names = [name.strip() for name in credit_line.split(LIST_SEPARATOR.strip())]
    return tuple(name for name in names if name and not same_outlet(name, outlet))


def credit_shared(one: Signature, other: Signature) -> bool:
    """Say whether both credit lines name one agency."""
    credited = {fold(name) for name in one.credit_line.split(LIST_SEPARATOR.strip()) if fold(name)}
    return any(fold(name) in credited for name in other.credit_line.split(LIST_SEPARATOR.strip()))


def cites(copy: Signature, original: Signature, text: Text) -> bool:
    """Say whether a report credits the other's outlet or names it in its text, be it by its initials."""
    if same_outlet(copy.outlet, original.outlet):
        return False
    return (
        credits(copy, original) or credit_shared(copy, original) or any(_names(text, name) for name in _own(original))
    )


def _names(text: Text, name: str) -> bool:
    words = [word_hash(word) for word in spelt(name)]
    return text.has(words) and any(word in text.names for word in words)


def _own(report: Signature) -> list[str]:
    """Return what a report's outlet may be called in another text."""
    words = report.outlet.split()
    bare = list(words)
    while len(bare) > 1 and fold(bare[-1]) in _TAIL:
        bare.pop()
    shorter = [" ".join(bare)] if bare != words else []
    return [name for name in (report.outlet, initials(report.outlet), *shorter, *others_credited(report)) if name]


@lru_cache(maxsize=16_384)
def same_outlet(one: str, other: str) -> bool:
    """Say whether two names can be one outlet's: alike, one the beginning of the other, or its initials."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return (
        first == second or (len(short) >= _SHORTEST and long.startswith(f"{short} ")) or short == fold(initials(long))
    )


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the initials of a name of two words and more: "Continental Press" is "CP"; else nothing."""
    words = [word for word in fold(name).split() if word not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")
