"""What was resolved, in the ledger: groups with their links, events and copies; and which reports wait for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from whence.ports import Changes
from whence.records import Group, Level, Link
from whence.store import rows
from whence.store.rows import each

_ALL = ("tellings", "copied", "events", "tolls", "series", "origins", "conflicts", "review")


def write(connection: sqlite3.Connection, changes: Changes) -> None:
    """Put what was resolved in place of what it replaces; the caller holds the transaction."""
    if changes.everything:
        connection.execute("DELETE FROM groups WHERE level <> 'campaign'")
        for table in _ALL:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM checks WHERE event_id <> ''")
    else:
        _forget(connection, changes)
    _add_groups(connection, changes.groups)
    connection.executemany(
        "INSERT INTO tellings (head, report_id, block, event_id) VALUES (?, ?, ?, ?)", changes.tellings
    )
    rows.add(connection, changes.tables)
    rows.add_checks(connection, changes.checks)
    rows.fill(connection, changes.filled)
    _add_to_review(connection, changes)
    connection.execute("DELETE FROM pending")


def write_pile(
    connection: sqlite3.Connection, groups: Sequence[Group], tables: Mapping[str, Sequence[Any]], checks: Sequence[Any]
) -> None:
    """Put the campaigns, and the checks of no report, in place of earlier ones; the caller holds the transaction."""
    connection.execute("DELETE FROM groups WHERE level = 'campaign'")
    for table in tables:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM checks WHERE report_id = '' AND event_id = ''")
    _add_groups(connection, groups)
    rows.add(connection, {**tables, "checks": checks})


def _forget(connection: sqlite3.Connection, changes: Changes) -> None:
    heads, reports = sorted(changes.heads), sorted(changes.reports)
    found = each(connection, "SELECT DISTINCT event_id FROM tellings WHERE head IN ({})", heads)
    events = sorted({event for (event,) in found})
    rows.remove_events(connection, events)
    held = each(connection, "SELECT DISTINCT group_id FROM copied WHERE report_id IN ({})", reports)
    gone = [*events, *(group for (group,) in held)]
    each(connection, "DELETE FROM groups WHERE group_id IN ({})", gone)
    each(connection, "DELETE FROM review WHERE owner IN ({})", gone)
    each(connection, "DELETE FROM tellings WHERE head IN ({})", heads)
    each(connection, "DELETE FROM copied WHERE report_id IN ({})", reports)


def _add_to_review(connection: sqlite3.Connection, changes: Changes) -> None:
    """Write down what of the rows just written people should look at; of two reasons for one thing the graver stays."""
    names = "owner, grade, weight, place, id, other, because"
    select = f"INSERT OR IGNORE INTO review ({names}) SELECT {names} FROM to_review"
    order = "ORDER BY grade, weight, place, id, other"
    if changes.everything:
        connection.execute(f"{select} {order}")
    else:
        owners = {*(group.id for group in changes.groups), *(event for *_, event in changes.tellings)}
        each(connection, f"{select} WHERE owner IN ({{}}) {order}", sorted(owners))


def _add_groups(connection: sqlite3.Connection, groups: Sequence[Group]) -> None:
    connection.executemany(
        "INSERT INTO groups (group_id, level, label, members) VALUES (?, ?, ?, ?)",
        ((group.id, group.level, group.label, json.dumps(group.members)) for group in groups),
    )
    connection.executemany(
        "INSERT INTO links (group_id, position, a, b, score, reason) VALUES (?, ?, ?, ?, ?, ?)",
        ((group.id, at, *astuple(link)) for group in groups for at, link in enumerate(group.links)),
    )
    connection.executemany(
        "INSERT INTO copied (report_id, group_id) VALUES (?, ?)",
        ((member, group.id) for group in groups if group.level == "copies" for member in group.members),
    )


def groups(connection: sqlite3.Connection, level: Level | None) -> list[Group]:
    """Return the groups of one level, or all, in order of id."""
    links: dict[str, list[Link]] = {}
    for group_id, a, b, score, reason in connection.execute(
        "SELECT group_id, a, b, score, reason FROM links ORDER BY group_id, position"
    ):
        links.setdefault(group_id, []).append(Link(a=a, b=b, score=score, reason=reason))
    found = connection.execute("SELECT group_id, level, label, members FROM groups ORDER BY level, group_id")
    return [
        Group(id=name, level=at, label=label, members=tuple(json.loads(members)), links=tuple(links.get(name, ())))
        for name, at, label, members in found
        if level in (None, at)
    ]


def links(connection: sqlite3.Connection, kind: str, one: str, other: str) -> list[Link]:
    """Return what links two claims of one event or two reports of one group of copies, either way round."""
    held = {
        "event": "SELECT event_id FROM exported_claims WHERE claim_id IN (?1, ?2)",
        "report": "SELECT group_id FROM copied WHERE report_id IN (?1, ?2)",
    }.get(kind)
    if not held:
        return []
    found = connection.execute(
        f"SELECT a, b, score, reason FROM links WHERE group_id IN ({held})"
        " AND ((a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)) ORDER BY position",
        (one, other),
    )
    return [Link(a=a, b=b, score=score, reason=reason) for a, b, score, reason in found]


def pending(connection: sqlite3.Connection) -> set[str]:
    """Return the reports that were added, read again or removed since the last reconciliation."""
    return {report for (report,) in connection.execute("SELECT report_id FROM pending")}


def together(connection: sqlite3.Connection, reports: Iterable[str]) -> set[str]:
    """Return these reports and those that are in one group of copies with them."""
    given = sorted(set(reports))
    held = "SELECT DISTINCT group_id FROM copied WHERE report_id IN ({})"
    statement = f"SELECT members FROM groups WHERE group_id IN ({held})"
    return {*given, *(report for (members,) in each(connection, statement, given) for report in json.loads(members))}


def blocks(connection: sqlite3.Connection, column: str, values: Iterable[str]) -> dict[str, str]:
    """Return every telling (head to report) of the blocks in which a telling has one of these heads or reports."""
    of_column = {"head": "head", "report": "report_id"}[column]
    inner = f"SELECT block FROM tellings WHERE {of_column} IN ({{}})"
    return dict(each(connection, f"SELECT head, report_id FROM tellings WHERE block IN ({inner})", sorted(set(values))))


def reports_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the reports that these ids of figures, claims and reports belong to, by id; an unknown one is left out."""
    given = sorted(set(ids))
    found: dict[str, str] = {}
    for table, name in (("figures", "figure_id"), ("exported_claims", "claim_id"), ("reports", "report_id")):
        found |= dict(each(connection, f"SELECT {name}, report_id FROM {table} WHERE {name} IN ({{}})", given))
    return found


def event_of(connection: sqlite3.Connection, claim: str) -> str:
    """Return the event of a claim by the claim's id, "" where it is of none."""
    row = connection.execute("SELECT event_id FROM exported_claims WHERE claim_id = ?", (claim,)).fetchone()
    return str(row[0]) if row else ""
