"""Incidents: the killed and wounded of the one shooting that an article is mainly about, its day, place and cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from eval.likeness import cosine, vectors
from eval.tasks import Record
from eval.tasks.incidents_toll import figures_of
from eval.texts import settings
from whence.clean import clean
from whence.errors import UnreadableError
from whence.extract import extract
from whence.read import report
from whence.records import Claim, Finding, Sheet, When, Where

ALIKE = 0.16
"""Cosine from which two articles tell of one shooting; flat from 0.15 to 0.18 on the development set."""
DAYS = 7
"""Days between two articles of one shooting, at most."""


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield cluster, killed, wounded, date and place of each article; the fields read are title, url, dct and text."""
    pile = list(records)
    clusters = _clusters(pile)
    for record, cluster in zip(pile, clusters, strict=True):
        sheet = _sheet(record)
        killed, wounded = figures_of(sheet.document, sheet.claims) if sheet else (0, 0)
        found: Record = {"id": record["id"], "cluster": cluster, "killed": killed, "wounded": wounded}
        if sheet:
            found["date"] = _day(sheet.claims, str(record.get("dct") or ""))
            found["place"] = _place(sheet)
        yield found


def _sheet(record: Record) -> Sheet | None:
    """Return an article as whence reads a row of a table; None where it holds no text."""
    fields = {"title": "title", "url": "url", "text": "text", "published": "dct"}
    given = {name: str(record.get(field) or "") for name, field in fields.items()}
    capture = report.row(given, str(record["id"]), "articles")
    known = settings()
    try:
        return None if isinstance(capture, Finding) else extract(clean(capture, known), known)
    except UnreadableError:
        return None


def _day(claims: Sequence[Claim], published: str) -> str:
    """Return the first day that an event is told of, not after publication; else the day of publication."""
    for claim in claims:
        when = claim.time
        if (
            isinstance(when, When)
            and when.precision == "day"
            and not claim.figure
            and (not published or when.earliest <= published)
        ):
            return when.earliest
    return published


def _place(sheet: Sheet) -> Record:
    """Return the town and state that the events name first, else those that the text names first."""
    told = [claim.place for claim in sheet.claims if claim.place]
    told += [
        mention.value for mention in sheet.mentions if mention.kind == "place" and isinstance(mention.value, Where)
    ]
    town = next((where for where in told if where.level in {"settlement", "site"} and where.admin1), None)
    state = town.admin1 if town else next((where.admin1 for where in told if where.admin1), "")
    return {"city_or_county": town.name if town else "", "state": state}


def _clusters(pile: Sequence[Record]) -> list[int]:
    """Return the group of each article: joined where words and days are near (single linkage)."""
    made = vectors([f"{record.get('title') or ''} {record['text']}" for record in pile])
    days = [_published(record) for record in pile]
    order = sorted(range(len(pile)), key=lambda at: (days[at] or date.min, at))
    group = list(range(len(pile)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for place, one in enumerate(order):
        for other in reversed(order[:place]):
            if (days[one] or date.min) - (days[other] or date.min) > timedelta(days=DAYS):
                break
            if cosine(made[one], made[other]) >= ALIKE:
                first, last = sorted((root(one), root(other)))
                group[last] = first
    return [root(at) for at in range(len(pile))]


def _published(record: Record) -> date | None:
    try:
        return date.fromisoformat(str(record.get("dct") or "")[:10])
    except ValueError:
        return None
