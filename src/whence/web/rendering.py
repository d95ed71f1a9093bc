"""Templates: one Jinja environment in which every value from a report is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

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
