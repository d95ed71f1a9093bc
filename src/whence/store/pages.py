"""What pages of a large ledger need: a part of a table with its total, tallies by value, reports with copies folded."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from whence.errors import UsageError
from whence.listing import Folded, Part, Ranked, Spread, Wanted
from whence.store import search
from whence.store.rows import each, marks, quoted, stored_as
from whence.tables import TABLES, EventRow, ReportRow, header

Order = TypeVar("Order")
NONE = "-"
"""In a filter, stands for the empty value: there the empty string lets everything through."""
_UNDATED_LAST = "CASE published WHEN '' THEN '9999' ELSE published END"
REPORT_ORDERS = {
    "newest": ("max(published) DESC", "published DESC"),
    "oldest": (
        "min(CASE published WHEN '' THEN '9999' ELSE published END)",
        "CASE published WHEN '' THEN '9999' ELSE published END",
    ),
    "copied": ("count(*) DESC", ""),
    "outlet": ("min(outlet)", "outlet"),
}
"""How reports are ordered: by what their original and its copies that are wanted have, or by the original alone."""
DEEPEST = 50
"""Copies of copies that are followed up to the original."""
EVENT_ORDERS = {
    "reports": "n_reports DESC, n_origins_max DESC",
    "newest": "date_start DESC",
    "oldest": "CASE date_start WHEN '' THEN '9999' ELSE date_start END",
    "contested": "contested DESC, n_reports DESC",
}
TABLE_ORDERS = {
    "checks": "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, code, check_id",
    "campaigns": "n_reports DESC, name, campaign_id",
}


def reports(connection: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> Part[Folded]:
    """Return the reports that are wanted, each with its copies under the original."""
    where, values = _conditions(wanted)
    order = _known(REPORT_ORDERS, wanted.order)
    if where or wanted.order == "copied":
        climbing = _CLIMBING.format(where=_where(where), order=order[0])
        found = connection.execute(climbing, (*values, limit, offset)).fetchall()
        heads, total = [head for head, _ in found], found[0][1] if found else 0
    else:
        ((total,),) = connection.execute("SELECT count(*) FROM reports WHERE copy_of = ''")
        select = f"SELECT report_id FROM reports WHERE copy_of = '' ORDER BY {order[1]}, report_id LIMIT ? OFFSET ?"
        heads = [head for (head,) in connection.execute(select, (limit, offset))]
    trees = _trees(connection, heads)
    named = {row.report_id for tree in trees.values() for row in tree}
    if where:
        named = _matching(connection, where, values, named)
    return Part(rows=[_folded(trees[head], named) for head in heads], total=total, offset=offset)


_CLIMBING = f"""
WITH RECURSIVE
  hit AS MATERIALIZED (SELECT report_id, copy_of, published, outlet FROM reports{{where}}),
  up (published, outlet, head, above, level) AS (
    SELECT published, outlet, report_id, copy_of, 0 FROM hit WHERE copy_of <> ''
    UNION ALL
    SELECT up.published, up.outlet, reports.report_id, reports.copy_of, level + 1
    FROM up JOIN reports ON reports.report_id = up.above WHERE level < {DEEPEST}
  ),
  heads (head, published, outlet) AS (
    SELECT report_id, published, outlet FROM hit WHERE copy_of = ''
    UNION ALL
    SELECT head, published, outlet FROM up WHERE above = ''
  )
SELECT head, count(*) OVER () FROM heads GROUP BY head ORDER BY {{order}}, head LIMIT ? OFFSET ?
"""
"""The originals of the reports that are wanted: only copies climb, since most reports are their own original."""


def _matching(
    connection: sqlite3.Connection, where: Sequence[str], values: Sequence[object], ids: Collection[str]
) -> set[str]:
    """Return those of the reports that fulfil the conditions."""
    text = [value for one, value in zip(where, values, strict=False) if one == _HOLDS]
    select = f"SELECT report_id FROM reports{_where([one for one in where if one != _HOLDS] + ['report_id IN ({})'])}"
    found: set[str] = set()
    for part in _parts(ids):
        rows = connection.execute(select.format(marks(len(part))), (*values[len(text) :], *part))
        found |= {ident for (ident,) in rows}
    if text:
        # Once for all of them: asked report by report, a beginning like k* would be looked up as often.
        holding = {number for (number,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", text)}
        numbers = each(connection, "SELECT report_id, number FROM documents WHERE report_id IN ({})", found)
        found = {ident for ident, number in numbers if number in holding}
    return found


def events(connection: sqlite3.Connection, text: str, kind: str, order: str, part: tuple[int, int]) -> Part[Ranked]:
    """Return events, most reported first or in another of EVENT_ORDERS; `part` is (limit, offset).

    `text` is looked for in label, place and actors; `kind` is an event type.
    """
    names = header("events")
    like = f"%{text.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    where = "(? = '' OR label LIKE ? ESCAPE '!' OR place LIKE ? ESCAPE '!' OR actors LIKE ? ESCAPE '!')"
    where += " AND (? = '' OR type = ?)"
    values = (text, like, like, like, kind, kind)
    ((total,),) = connection.execute(f"SELECT count(*) FROM events WHERE {where}", values)
    found = connection.execute(
        f"SELECT {quoted(names)}, (SELECT count(*) FROM figures WHERE figures.event_id = events.event_id),"
        " (SELECT count(*) FROM conflicts WHERE conflicts.event_id = events.event_id AND kind = 'conflict')"
        " AS contested"
        f" FROM events WHERE {where} ORDER BY {_known(EVENT_ORDERS, order)}, event_id LIMIT ? OFFSET ?",
        (*values, *part),
    )
    rows = [
        Ranked(event=EventRow(**dict(zip(names, row[:-2], strict=True))), n_figures=row[-2], contested=row[-1])
        for row in found
    ]
    return Part(rows=rows, total=total, offset=part[1])


def table(connection: sqlite3.Connection, name: str, equal: Mapping[str, str], part: tuple[int, int]) -> Part[Any]:
    """Return a part (limit, offset) of a table of TABLE_ORDERS: rows whose columns have these values, "" for any."""
    where, values = _equal(name, equal)
    names, row = header(name), TABLES[name]
    ((total,),) = connection.execute(f"SELECT count(*) FROM {stored_as(name)} WHERE {where}", values)
    found = connection.execute(
        f"SELECT {quoted(names)} FROM {stored_as(name)} WHERE {where} ORDER BY {_known(TABLE_ORDERS, name)}"
        " LIMIT ? OFFSET ?",
        (*values, *part),
    )
    rows = [row(**dict(zip(names, given, strict=True))) for given in found]
    return Part(rows=rows, total=total, offset=part[1])


def tally(connection: sqlite3.Connection, name: str, column: str, equal: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return each value of a column with the number of its rows, the most frequent first."""
    where, values = _equal(name, {**equal, column: ""})
    found = connection.execute(
        f'SELECT "{column}", count(*) FROM {stored_as(name)} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1', values
    )
    return [(value, count) for value, count in found]


def tally_years(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return each year of publication with its reports, the latest first; "" for reports without a date, last."""
    found = connection.execute("SELECT substr(published, 1, 4), count(*) FROM reports GROUP BY 1 ORDER BY 1 DESC")
    return [(year, count) for year, count in found]


def counts(connection: sqlite3.Connection, name: str, column: str, ids: Sequence[str]) -> dict[str, int]:
    """Return how many rows of a table have each of these values in a column; a value without rows is left out."""
    _equal(name, {column: ""})
    select = f'SELECT "{column}", count(*) FROM {stored_as(name)} WHERE "{column}" IN ({{}}) GROUP BY 1'
    return dict(each(connection, select, ids))


def parties(connection: sqlite3.Connection, events: Sequence[str]) -> dict[str, int]:
    """Return how many origins of each of these events are a party to it; an event without any is left out."""
    select = (
        "SELECT event_id, count(DISTINCT origin) FROM origins WHERE event_id IN ({})"
        " AND 'yes' IN (party, perpetrator) GROUP BY event_id"
    )
    return dict(each(connection, select, events))


def spreads(connection: sqlite3.Connection, events: Sequence[str]) -> list[Spread]:
    """Return how far the figures of these events go that stand: none replaced, planned, denied or judged wrong.

    Words alone ("hundreds") are left out: their bounds are the codebook's, no source gives them.
    """
    select = (
        "SELECT event_id, counted, who, min(coalesce(low, high)), max(coalesce(high, low)) FROM figures"
        " WHERE event_id IN ({}) AND superseded_by = '' AND judgement NOT LIKE 'negative%'"
        " AND NOT (approx = 'yes' AND low IS NOT high AND as_said NOT GLOB '*[0-9]*')"
        " AND modality NOT IN ('planned', 'hypothetical', 'superseded', 'denied') GROUP BY event_id, counted, who"
    )
    return [Spread(*row) for row in each(connection, select, events)]


def totals(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of reports, copies, events, figures, campaigns, checks and judgements."""
    counted = {
        "reports": "SELECT count(*) FROM reports",
        "copies": "SELECT count(*) FROM reports WHERE copy_of <> ''",
        "events": "SELECT count(*) FROM events",
        "figures": "SELECT count(*) FROM figures",
        "campaigns": "SELECT count(*) FROM campaigns WHERE alias_of = ''",
        "checks": "SELECT count(*) FROM checks",
        "judgements": "SELECT count(*) FROM judgements",
    }
    return {name: connection.execute(select).fetchone()[0] for name, select in counted.items()}


def dates(connection: sqlite3.Connection) -> tuple[str, str]:
    """Return the first and the last day of publication, empty where no report has one."""
    found = connection.execute("SELECT min(published), max(published) FROM reports WHERE published <> ''").fetchone()
    return found[0] or "", found[1] or ""


_HOLDS = (
    "reports.report_id IN (SELECT documents.report_id FROM documents WHERE documents.number IN"
    " (SELECT rowid FROM words WHERE words MATCH ?))"
)


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    """Return the conditions on a report with their values, that on words first; none where everything is wanted."""
    parts: list[str] = []
    values: list[object] = []
    if wanted.text:
        parts.append(_HOLDS)
        values.append(search.query(wanted.text) or '""')
    for column in ("outlet", "lang"):
        if value := getattr(wanted, column):
            parts.append(f"reports.{column} = ?")
            values.append("" if value == NONE else value)
    if wanted.copy in {"yes", "no"}:
        parts.append(f"reports.copy_of {'<>' if wanted.copy == 'yes' else '='} ''")
    elif wanted.copy:
        parts.append("reports.copy_kind = ?")
        values.append(wanted.copy)
    if wanted.since == "undated":
        parts.append("reports.published = ''")
    else:
        for given, sign in ((wanted.since, ">="), (wanted.until, "<=")):
            if given:
                parts.append(f"reports.published <> '' AND substr(reports.published, 1, ?) {sign} ?")
                values += [len(given), given]
    return parts, values


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(ids)
    for at in range(0, len(listed), 500):
        yield listed[at : at + 500]


def _equal(name: str, equal: Mapping[str, str]) -> tuple[str, list[str]]:
    unknown = set(equal) - set(header(name))
    if unknown:
        raise UsageError(f"table {name} has no column {min(unknown)!r}; it has {', '.join(header(name))}")
    given = {column: value for column, value in equal.items() if value}
    values = ["" if value == NONE else value for value in given.values()]
    return " AND ".join(["1", *(f'"{column}" = ?' for column in given)]), values


def _known(orders: Mapping[str, Order], name: str) -> Order:
    if name not in orders:
        raise UsageError(f"no order {name!r}; the orders are {', '.join(orders)}")
    return orders[name]


def _trees(connection: sqlite3.Connection, heads: Sequence[str]) -> dict[str, list[ReportRow]]:
    """Return, by original, the original and all that copies it, at first or at second hand."""
    names = header("reports")
    beside = "SELECT report_id FROM copied WHERE group_id IN (SELECT group_id FROM copied WHERE report_id IN ({}))"
    given = {*heads, *(report for (report,) in each(connection, beside, heads))}
    select = f"SELECT {quoted(names)} FROM reports WHERE report_id IN ({{}})"
    rows = {row[0]: ReportRow(**dict(zip(names, row, strict=True))) for row in each(connection, select, given)}
    trees: dict[str, list[ReportRow]] = {head: [] for head in heads}
    for row in rows.values():
        top = row
        for _ in rows:
            top = rows.get(top.copy_of, top)
        trees.get(top.report_id, []).append(row)
    return trees


def _folded(members: Sequence[ReportRow], named: Collection[str]) -> Folded:
    original = next(row for row in members if not row.copy_of)
    copies = sorted((row for row in members if row.copy_of), key=lambda row: (row.published or "9999", row.report_id))
    wanted = frozenset(row.report_id for row in members if row.report_id in named)
    return Folded(original=original, copies=tuple(copies), wanted=wanted)
