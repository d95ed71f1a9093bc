"""Incidents: the killed and wounded of the one shooting that an article is mainly about, its day, place and cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eval.tasks import Record
from eval.tasks.incidents_toll import figures_of
from eval.texts import settings
from whence.clean import clean
from whence.errors import UnreadableError
from whence.extract import extract
from whence.read import report
from whence.records import Claim, Finding, Sheet, Sketch, When, Where
from whence.resolve.sketches import sketch
from whence.resolve.stories import stories

NOTHING: Record = {"killed": 0, "wounded": 0}
"""What an article without text is taken to tell."""


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield cluster, killed, wounded, date and place of each article; the fields read are title, url, dct and text."""
    answers: list[Record] = []
    sketches: list[Sketch] = []
    for record in records:
        sheet = _sheet(record)
        sketches.append(sketch(sheet) if sheet else Sketch())
        answers.append({"id": record["id"], **(_answer(sheet, str(record.get("dct") or "")) if sheet else NOTHING)})
    for answer, story in zip(answers, stories(sketches), strict=True):
        yield {**answer, "cluster": story}


def _answer(sheet: Sheet, published: str) -> Record:
    killed, wounded = figures_of(sheet.document, sheet.claims)
    return {"killed": killed, "wounded": wounded, "date": _day(sheet.claims, published), "place": _place(sheet)}


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
