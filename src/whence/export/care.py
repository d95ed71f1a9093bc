"""What masking and the limits on quotations need of a report, as bytes beside it: a page reads no marks for it.

The bytes begin with MARK; then comes JSON, compressed. Another MARK means that the ledger's bytes are made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from whence.codebook import Codebook
from whence.export.graphic import graphic_sentences
from whence.export.people import Form, People, Person
from whence.export.reports import Report, report_of
from whence.records import Sheet

MARK = b"care 1\n"
"""Raise the number with every change of what is written down or of the rules that find it."""
_KEPT = 1024  # reports that stay decoded: a few pages' worth, about 30 KiB each
_WORD, _NAME = "_", "\n"  # between the words of a name, and between names: no word of a name holds either


def care_of(sheet: Sheet, codebook: Codebook) -> bytes:
    """Return what a page needs of a report, to be kept beside its signature."""
    graphic = graphic_sentences(sheet.document.text, sheet.document.blocks, codebook)
    return written(report_of(sheet), graphic)


def written(report: Report, graphic: Iterable[tuple[int, int, str]] = ()) -> bytes:
    """Return what is kept of a report, without its text; the same report gives the same bytes."""
    people = report.people
    number = {person.name: at for at, person in enumerate(people.private)}
    plain = {
        "private": [[joined(one.name), one.mask, _names(one.forms)] for one in people.private],
        "public": _names(people.public),
        "places": [(start, end, number[person.name]) for start, end, person in people.private_spans],
        "kept": people.public_spans,
        "common": _WORD.join(sorted(report.common)),
        "groups": report.groups,
        "triggers": report.triggers,
        "graphic": list(graphic),
    }
    return MARK + zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def read(data: bytes, report_id: str, text: str) -> Report:
    """Return the report of which `data` was written, with its text."""
    known, common, groups, triggers, graphic = _read(data)
    return Report(
        id=report_id, text=text, people=known, common=common, groups=groups, triggers=triggers, graphic=graphic
    )


def people(data: bytes) -> tuple[People, frozenset[str]]:
    """Return the people of the report of which `data` was written, and the words that it also writes as no name."""
    found: tuple[People, frozenset[str]] = _read(data)[:2]
    return found


def plain(data: bytes) -> dict[str, Any]:
    """Return what was written of a report as plain values: names with their words joined (see `parted`)."""
    made: dict[str, Any] = json.loads(zlib.decompress(data[len(MARK) :]))
    return made


def joined(form: Form) -> str:
    """Return the words of a name as one word, as `plain` gives it."""
    return _WORD.join(form)


def parted(name: str) -> Form:
    """Return the words of a name that `joined` made one."""
    return tuple(name.split(_WORD))


def listed(names: str) -> list[str]:
    """Return the names of a list as `plain` gives it."""
    return names.split(_NAME) if names else []


def person_of(told: list[str]) -> Person:
    """Return a private person as `plain` gives it."""
    name, mask, forms = told
    return Person(name=parted(name), forms=frozenset(map(parted, listed(forms))), mask=mask)


@lru_cache(maxsize=_KEPT)
def _read(data: bytes) -> tuple[Any, ...]:
    held = plain(data)
    private = tuple(map(person_of, held["private"]))
    people = People(
        private=private,
        public=frozenset(map(parted, listed(held["public"]))),
        private_spans=tuple((start, end, private[at]) for start, end, at in held["places"]),
        public_spans=tuple(map(tuple, held["kept"])),
    )
    common = frozenset(held["common"].split(_WORD)) if held["common"] else frozenset()
    triggers = {claim: (start, end) for claim, (start, end) in held["triggers"].items()}
    graphic = tuple((start, end, kind) for start, end, kind in held["graphic"])
    return people, common, tuple(map(tuple, held["groups"])), triggers, graphic


def _names(forms: Iterable[Form]) -> str:
    return _NAME.join(sorted(map(joined, forms)))
