"""The shape of a pile file: which keys its tables have, of which type, from which closed vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from eval.texts import codebook

_BOOK = codebook()
TYPES = tuple(term.id for term in _BOOK.vocabulary("event_type"))
COUNTED = tuple(term.id for term in _BOOK.vocabulary("counted"))
WHO = ("", "attackers", "security forces", "prisoners", "civilians")
COPIES = ("identical", "syndicated", "rewritten", "translated")
CONFLICTS = ("update", "scope", "definition", "rounding", "planned", "translation", "conflict", "unclear")
PHASES = ("announced", "launched", "relaunched", "ended")
NAMES = ("campaign", "slogan", "spelling", "translation", "hashtag")
ITEMS = (*(name for name in TYPES if name != "campaign_launch"), "assessment", "criticism")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What may stand behind a key; `wanted` says it in words."""

    types: tuple[type, ...]
    wanted: str
    needed: bool = True
    choices: tuple[str, ...] = ()
    inside: Shape | None = None


Shape: TypeAlias = Mapping[str, Key]


def _text(*choices: str, needed: bool = True) -> Key:
    return Key(types=(str,), wanted='text in "quotes"', needed=needed, choices=choices)


def _number(needed: bool = True) -> Key:
    return Key(types=(int,), wanted="a whole number", needed=needed)


def _list(inside: Shape | None, needed: bool = True) -> Key:
    return Key(types=(list,), wanted="a list [ … ]", needed=needed, inside=inside)


_QUOTED: Shape = {"report": _text(), "words": _text(), "nth": _number(needed=False)}
_TOLL: Shape = {"event": _text(), "counted": _text(*COUNTED), "who": _text(*WHO)}
_ITEM: Shape = {**_QUOTED, "kind": _text(*ITEMS), "linked_by": _text(), "event": _text(needed=False)}
_YES = Key(types=(bool,), wanted="true or false", needed=False)

SHAPES: Shape = {
    "pile": Key(types=(dict,), wanted="a table [pile]", inside={"about": _text()}),
    "reports": _list(
        {
            "id": _text(),
            "title": _text(),
            "outlet": _text(),
            "published": _text(needed=False),
            "byline": _text(needed=False),
            "lang": _text(needed=False),
            "text": _text(),
        }
    ),
    "copies": _list(
        {
            "report": _text(),
            "of": _text(),
            "kind": _text(*COPIES),
            "part": Key(types=(int, float), wanted="a share such as 0.5", needed=False),
        },
        needed=False,
    ),
    "events": _list(
        {
            "id": _text(),
            "type": _text(*TYPES),
            "date": _text(),
            "place": _text(),
            "parent": _text(needed=False),
            "tellings": _list(_QUOTED),
        },
        needed=False,
    ),
    "tolls": _list(
        {
            **_TOLL,
            "min": _number(),
            "max": _number(),
            "nonperpetrator": _number(),
            "origins": _list({"name": _text(), "reports": _list(None), "perpetrator": _YES}),
        },
        needed=False,
    ),
    "conflicts": _list({**_TOLL, "kind": _text(*CONFLICTS), "figures": _list(_QUOTED)}, needed=False),
    "superseded": _list(
        {**_QUOTED, "by": Key(types=(dict,), wanted="{ report = …, words = … }", needed=False, inside=_QUOTED)},
        needed=False,
    ),
    "campaigns": _list(
        {
            "name": _text(),
            "aliases": _list({"name": _text(), "kind": _text(*NAMES)}, needed=False),
            "phases": _list({**_QUOTED, "phase": _text(*PHASES), "date": _text()}, needed=False),
            "items": _list(_ITEM, needed=False),
        },
        needed=False,
    ),
}


def misshapen(entry: Mapping[str, Any], shape: Shape, where: str) -> Iterator[str]:
    """Yield what is missing, unknown, of another type or outside a closed vocabulary, anywhere below an entry."""
    at = f"{where}: " if where else ""
    known = ", ".join(shape)
    yield from (f"{at}{name!r} is no key here; one of {known}" for name in entry if name not in shape)
    for name, kind in shape.items():
        if name not in entry:
            if kind.needed:
                yield f"{at}{name!r} is missing; add it (see eval/piles/README.md)"
        elif not isinstance(entry[name], kind.types) or isinstance(entry[name], bool) != (kind.types == (bool,)):
            yield f"{at}{name} = {entry[name]!r} is of the wrong type; write it as {kind.wanted}"
        elif kind.choices and entry[name] not in kind.choices:
            yield f"{at}{name} = {entry[name]!r} is not known; one of {', '.join(map(repr, kind.choices))}"
        elif kind.inside and isinstance(entry[name], dict):
            yield from misshapen(entry[name], kind.inside, f"{where} {name}".strip())
        elif kind.inside:
            for number, inner in enumerate(entry[name], 1):
                place = f"{where} {name} {number}".strip()
                if isinstance(inner, dict):
                    yield from misshapen(inner, kind.inside, place)
                else:
                    yield f"{place}: {inner!r} is of the wrong type; write it as a table {{ … }}"
