"""The pile at a glance and one event: what `whence show` prints."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whence.cli.curve import curve
from whence.errors import UsageError
from whence.likeness import who_class
from whence.ports import View
from whence.tables import CheckRow, ConflictRow, EventRow, FigureRow, OriginRow, ReportRow, SeriesRow

EVENTS_SHOWN = 5
SETS_SHOWN = 10
VALUES_SHOWN = 4
FINDINGS_SHOWN = 8
MESSAGE_SHOWN = 130
QUOTE_SHOWN = 220
SEVERITIES = {"error": "red", "warning": "yellow", "note": "dim"}
"""The severities, gravest first, each with its colour."""
_PLAIN_MODALITIES = frozenset({"stated", "attributed", "claimed", "confirmed", "superseded"})
ORDER = (
    "killed",
    "wounded",
    "escaped",
    "freed",
    "recaptured",
    "at_large",
    "remained",
    "missing",
    "abducted",
    "arrested",
)


def overview(view: View, name: str) -> RenderableType:
    """Return the pile on one screen: reports, copies, events with figures and sayers, rivals, campaigns, findings."""
    parts: list[RenderableType] = [_headline(view, name)]
    events = _ranked(view)
    figures = _by_event(view)
    for event in events[:EVENTS_SHOWN]:
        parts.append(_event_block(event, figures[event.event_id], view, name))
    if len(events) > EVENTS_SHOWN:
        parts.append(Text(f"and {len(events) - EVENTS_SHOWN} events more: whence export, table events", "dim"))
    parts += [part for part in (_campaigns(view), _findings(view)) if part]
    return Group(*parts)


def _headline(view: View, name: str) -> Text:
    reports: Sequence[ReportRow] = view.rows("reports")
    copies = sum(bool(report.copy_of) for report in reports)
    outlets = len({report.outlet for report in reports if report.outlet})
    dated = sorted(report.published for report in reports if report.published)
    span = f", {dated[0]} to {dated[-1]}" if dated else ""
    undated = sum(not report.published for report in reports)
    line = Text.assemble((name, "bold"), f"  {len(reports)} reports ({copies} copies) from {outlets} outlets{span}")
    if undated:
        line.append(f"; {undated} without a date", "dim")
    languages = Counter(report.lang for report in reports if report.lang and not report.lang.startswith("en"))
    for lang, count in sorted(languages.items()):
        line.append(f"; {count} in {lang}, not extracted yet", "dim")
    return line


def _ranked(view: View) -> list[EventRow]:
    figures = _by_event(view)
    rows: Sequence[EventRow] = view.rows("events")
    return sorted(rows, key=lambda row: (-row.n_reports, -len(figures[row.event_id]), row.event_id))


def _by_event(view: View) -> dict[str, list[FigureRow]]:
    figures: dict[str, list[FigureRow]] = defaultdict(list)
    for row in view.rows("figures"):
        figures[row.event_id].append(row)
    return figures


def _event_block(event: EventRow, figures: Sequence[FigureRow], view: View, name: str = "") -> RenderableType:
    head = Text.assemble("\n", (event.event_id, "cyan"), "  ", (event.label, "bold"))
    copies = f" ({event.n_copies} copies)" if event.n_copies else ""
    head.append(f"   {_reports(event.n_reports)}{copies}")
    if event.n_origins_max:
        head.append(f", {_range(event.n_origins_min, event.n_origins_max)} origins")
        party = event.n_origins_max - event.n_origins_nonperpetrator
        head.append(f" ({party} the perpetrator)" if party else "")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 4), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    sets = list(_sets(figures))
    for counted, who, rows in sets[:SETS_SHOWN]:
        label = Text(counted.replace("_", " "), "green")
        table.add_row(label.append(f" ({who})" if who else ""), _values(rows))
    if len(sets) > SETS_SHOWN:
        more = f"{len(sets) - SETS_SHOWN} more: whence show {name} {event.event_id}"
        table.add_row(Text("…", "dim"), Text(more, "dim"))
    rivals = [row for row in view.rows("conflicts") if row.event_id == event.event_id and row.kind == "conflict"]
    contested = sorted({row.counted.replace("_", " ") + (f" ({row.who})" if row.who else "") for row in rivals})
    notes = [Text.assemble("    ", (f"contested: {', '.join(contested)}", "yellow"))] if contested else []
    return Group(head, table, *notes)


def _sets(figures: Sequence[FigureRow]) -> Iterable[tuple[str, str, list[FigureRow]]]:
    """Yield what is counted, of whom, and the figures, as the tolls table sets them side by side."""
    sets: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in figures:
        sets[row.counted, who_class(row.counted, row.who)].append(row)
    for counted, who in sorted(sets, key=lambda key: (_order(key[0]), key)):
        yield counted, who, sets[counted, who]


def _values(figures: Sequence[FigureRow]) -> Text:
    """Return the rival values of one counted thing in one line, the most carried first, each with its origins."""
    groups: dict[tuple[Any, ...], list[FigureRow]] = defaultdict(list)
    for row in figures:
        groups[row.low, row.high, row.unit].append(row)
    ranked = sorted(groups.values(), key=lambda rows: (-len(_report_ids(rows)), rows[0].figure_id))
    text = Text()
    for rows in ranked[:VALUES_SHOWN]:
        text.append("  ·  " if text else "")
        gone = all(row.superseded_by or row.modality == "superseded" for row in rows)
        text.append(_said(rows), "strike bold" if gone else "bold")
        text.append(f" {_sayers(rows)}", "magenta" if any(row.perpetrator == "yes" for row in rows) else "")
        notes = sorted({row.modality for row in rows} - _PLAIN_MODALITIES) + (["superseded"] if gone else [])
        text.append(f" [{', '.join(dict.fromkeys(notes))}]" if notes else "", "yellow")
        text.append(f" ×{len(_report_ids(rows))}", "dim")
    if len(ranked) > VALUES_SHOWN:
        text.append(f"  ·  {len(ranked) - VALUES_SHOWN} more", "dim")
    return text


def _report_ids(rows: Sequence[FigureRow]) -> set[str]:
    return {row.report_id for row in rows}


def _said(rows: Sequence[FigureRow]) -> str:
    return min((row.as_said for row in rows), key=lambda said: (len(said), said.lower()))


def _sayers(rows: Sequence[FigureRow]) -> str:
    names = Counter(row.origin for row in rows if row.origin)
    first = [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))]
    if not first:
        return "reports themselves"
    return first[0] + (f" and {len(first) - 1} more" if len(first) > 1 else "")


def _order(counted: str) -> int:
    return ORDER.index(counted) if counted in ORDER else len(ORDER)


def _chain(row: FigureRow) -> str:
    chain = " < ".join(part for part in (row.origin, row.via) if part)
    return chain or "the report itself"


def _reports(count: int) -> str:
    return f"{count} report{'s' * (count != 1)}"


def _campaigns(view: View) -> RenderableType | None:
    rows = view.rows("campaigns")
    heads = [row for row in rows if not row.alias_of]
    if not heads:
        return None
    text = Text("\nCampaigns and slogans\n", "bold")
    for head in heads[:6]:
        aliases = [f"“{row.name}” ({row.kind})" for row in rows if row.alias_of == head.campaign_id]
        text.append(f"    “{head.name}” ({head.kind})", "")
        text.append(f"  = {', '.join(aliases)}" if aliases else "")
        text.append(f"  {head.n_reports} report{'s' * (head.n_reports != 1)}\n", "dim")
    text.rstrip()
    return text


def _findings(view: View) -> RenderableType | None:
    rows: Sequence[CheckRow] = view.rows("checks")
    if not rows:
        return None
    files = {row.report_id: row.file for row in view.rows("reports")}
    text = Text("\nFindings\n", "bold")
    ranked = sorted(rows, key=lambda row: (list(SEVERITIES).index(row.severity), row.check_id))
    for row in ranked[:FINDINGS_SHOWN]:
        file = files.get(row.report_id, row.file)
        message = row.message.removeprefix(f"{file}: ")
        text.append(f"    {row.severity} ", SEVERITIES[row.severity])
        text.append(f"{file.rpartition('/')[2]}: {row.code}: {_cut(message, MESSAGE_SHOWN)}\n")
    if len(ranked) > FINDINGS_SHOWN:
        text.append(f"    and {len(ranked) - FINDINGS_SHOWN} more: whence export, table checks\n", "dim")
    text.rstrip()
    return text


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def event_page(view: View, ident: str) -> RenderableType:
    """Return one event: figures with chain, quote and report, their curves, the origins with reasons, the rivals."""
    event = _find(view, ident)
    figures = [row for row in view.rows("figures") if row.event_id == event.event_id]
    files = {row.report_id: row for row in view.rows("reports")}
    parts: list[RenderableType] = [_event_block(event, [], view)]
    if event.actors:
        parts.append(Text(f"    actors: {event.actors}"))
    ranked = sorted(figures, key=lambda row: (_order(row.counted), row.counted, row.as_of, row.figure_id))
    parts += [_figure(row, files[row.report_id]) for row in ranked]
    parts += _curves([row for row in view.rows("series") if row.event_id == event.event_id], figures)
    parts.append(_origin_table([row for row in view.rows("origins") if row.event_id == event.event_id]))
    parts.append(_conflict_table([row for row in view.rows("conflicts") if row.event_id == event.event_id]))
    return Group(*parts)


def _figure(row: FigureRow, report: ReportRow) -> Text:
    """Return a figure in two lines: what, who says it via whom, when and where; then the words that say it."""
    text = Text.assemble("\n    ", (row.counted.replace("_", " "), "green"), "  ")
    wrong = row.judgement.startswith("negative")
    text.append(f"{row.as_said} {row.who}".strip(), "strike bold" if row.superseded_by or wrong else "bold")
    text.append(f"  [judged wrong{row.judgement.removeprefix('negative')}]" if wrong else "", "red")
    text.append(f"  {_chain(row)}", "magenta" if row.perpetrator == "yes" else "")
    text.append(f"  [{row.modality}]", "yellow")
    text.append(f" as of {row.as_of}" if row.as_of else "")
    text.append(f"  {report.outlet or report.file.rpartition('/')[2]}", "cyan")
    text.append(f" {report.published}" if report.published else "", "dim")
    return text.append(f"\n        “{_cut(row.quote, QUOTE_SHOWN)}”")


def _curves(series: Sequence[SeriesRow], figures: Sequence[FigureRow]) -> list[Text]:
    """Return the revision curves of an event, in the order of its figures."""
    sets: dict[tuple[str, str], list[SeriesRow]] = defaultdict(list)
    for point in series:
        sets[point.counted, point.who].append(point)
    by_id = {row.figure_id: row for row in figures}
    plots = (curve(sets[key], by_id) for key in sorted(sets, key=lambda key: (_order(key[0]), key)))
    return [plot for plot in plots if plot]


def _origin_table(rows: Sequence[OriginRow]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, title="Independent origins", title_justify="left", pad_edge=False)
    for name in ("counted", "of", "origin", "reports", "why"):
        table.add_column(name, overflow="fold")
    for row in rows:
        own = " (the perpetrator)" if row.perpetrator == "yes" else ""
        table.add_row(row.counted, row.who, Text(row.origin + own), str(row.n_reports), Text(row.reason))
    return table


def _conflict_table(rows: Sequence[ConflictRow]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, title="Why figures differ", title_justify="left", pad_edge=False)
    for name in ("counted", "of", "kind", "why"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(row.counted.replace("_", " "), row.who, row.kind, Text(row.reason))
    return table if rows else Text()


def _find(view: View, ident: str) -> EventRow:
    rows: Sequence[EventRow] = view.rows("events")
    found = [row for row in rows if row.event_id.startswith(ident)]
    if len(found) == 1:
        return found[0]
    if not found:
        known = ", ".join(row.event_id for row in _ranked(view)[:10])
        raise UsageError(f"no event {ident!r} in this ledger; known: {known or 'none'}")
    raise UsageError(
        f"{ident!r} begins {len(found)} ids; give more of it: {', '.join(row.event_id for row in found[:6])}"
    )


def data(view: View, ident: str) -> dict[str, Any]:
    """Return what `show` prints as plain data."""
    if ident:
        event = _find(view, ident).event_id
        names = ("events", "figures", "tolls", "origins", "conflicts", "series", "claims")
        return {name: [asdict(row) for row in view.rows(name) if row.event_id == event] for name in names}
    tables = ("reports", "events", "tolls", "conflicts", "campaigns", "checks")
    return {name: [asdict(row) for row in view.rows(name)] for name in tables}


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
