"""Templates: one Jinja environment in which every value from a report is escaped."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whence.web import phrases


@cache
def environment() -> Environment:
    """Return the environment of all templates, with the filters of `phrases`."""
    made = Environment(
        loader=PackageLoader("whence.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_sound,
    )
    made.filters |= phrases.FILTERS
    return made


def rendered(template: str, **context: object) -> str:
    """Return a template filled in."""
    return environment().get_template(template).render(**context)


@cache
def _plain() -> Environment:
    """Return the environment of Markdown templates, in which every value from a report is plain words."""
    made = Environment(
        loader=PackageLoader("whence.web"),
        autoescape=True,  # what a macro makes is not escaped twice; `finalize` escapes for Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_markdown,
    )
    made.filters |= phrases.FILTERS
    return made


def plain(template: str, **context: object) -> str:
    """Return a Markdown template filled in; values are escaped, so that no words of a report become markup."""
    made = _plain().get_template(template).render(**context)
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what stands after them: a report's name must not rewrite the words beside it."""
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _sound(value: object) -> object:
    """Return a value without what HTML forbids or what steers its reader; markup of our own stays as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return _UNSPEAKABLE.sub("\ufffd", _STEERING.sub("", value))


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])")
_AUTOLINK = re.compile(r"\b(www(?=\.)|(?:https?|ftp)(?=://))", re.IGNORECASE)


def _markdown(value: object) -> object:
    """Return a value as Markdown that shows its words on one line: no markup, HTML or link is made of them."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    words = " ".join(_UNSPEAKABLE.sub("\ufffd", _STEERING.sub("", value)).split())
    return Markup(_AUTOLINK.sub(r"\1\\", _SPECIAL.sub(r"\\\1", words)))
