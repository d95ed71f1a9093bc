"""One event on the screen: its curves stand between the figures and the origins, every rival kind with its reason."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO
from typing import Any

from rich.console import Console

from whence.cli.show import event_page
from whence.store.memory import MemoryView
from whence.tables import TABLES

DEFAULTS: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "int | None": None, "float | None": None}


def row_of(table: str, **cells: Any) -> Any:
    made = TABLES[table]
    return made(**{field.name: cells.get(field.name, DEFAULTS[str(field.type)]) for field in fields(made)})


def figure(ident: str, number: float, day: str, **cells: Any) -> Any:
    return row_of(
        "figures", figure_id=ident, event_id="e1", report_id="r1", counted="killed", low=number, high=number,
        as_said=f"{number:g}", as_of=day, origin="Velm ministry", quote=f"{number:g} died", **cells,
    )  # fmt: skip


def point(ident: str, number: float, day: str, **cells: Any) -> Any:
    usual = {"event_id": "e1", "counted": "killed", "low": number, "high": number, "origin": "Velm ministry"}
    return row_of("series", figure_id=ident, as_of=day, **(usual | cells))


def page(**tables: list[Any]) -> str:
    shared = {"reports": [row_of("reports", report_id="r1", file="a.txt")], "events": [row_of("events", event_id="e1")]}
    out = StringIO()
    Console(file=out, width=100, color_system=None, markup=False).print(
        event_page(MemoryView((), shared | tables), "e1")
    )
    return out.getvalue()


FIGURES = [figure("f1", 19, "2024-01-01", superseded_by="f2"), figure("f2", 27, "2024-01-05")]
SERIES = [point("f1", 19, "2024-01-01"), point("f2", 27, "2024-01-05")]


def test_the_curve_stands_behind_the_figures() -> None:
    text = page(figures=FIGURES, series=SERIES)
    places = [text.index(words) for words in ("“27 died”", "killed by the day", "Independent origins")]
    assert places == sorted(places)
    assert "2024-01-01         19 x" in text


def test_curves_are_those_of_the_event_alone_in_the_order_of_the_figures() -> None:
    more = [point("g1", 5, "2024-01-01", counted="wounded"), point("g2", 6, "2024-01-02", counted="wounded")]
    other = [point("h1", 7, "2024-01-01", event_id="e2"), point("h2", 8, "2024-01-02", event_id="e2")]
    text = page(figures=FIGURES, series=[*more, *other, *SERIES])
    assert text.index("killed by the day") < text.index("wounded by the day")
    assert text.count("by the day") == 2


def test_an_event_of_one_statement_has_no_curve() -> None:
    assert "by the day" not in page(figures=FIGURES[:1], series=SERIES[:1])


def test_each_kind_of_rival_has_its_reason() -> None:
    rows = [
        row_of(
            "conflicts", conflict_id=f"x{kind}", event_id="e1", counted="at_large", kind=kind, reason=f"why [{kind}]"
        )
        for kind in ("conflict", "update")
    ]
    text = page(conflicts=rows)
    assert "why [conflict]" in text and "why [update]" in text
    assert "at large" in text
