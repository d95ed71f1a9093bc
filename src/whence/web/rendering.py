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
        autoescape=False,  # finalize escapes for Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_markdown,
    )
    made.filters |= phrases.FILTERS
    return made


def plain(template: str, **context: object) -> str:
    """Return a Markdown template filled in; values are escaped, so that no words of a report become markup."""
    return _plain().get_template(template).render(**context)


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def _markdown(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    words = " ".join(value.split())
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", _SPECIAL.sub(r"\\\1", words)) if words else value
