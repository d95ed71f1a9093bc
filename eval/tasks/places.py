"""Places: the toponyms that whence finds and the places they mean, or those that the record lists, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.tasks import Record
from eval.texts import Laid, lay
from whence.extract.places import Toponym, recognised, resolve
from whence.records import Where

SURE = 0.5
"""The score from which words count as a place's name: whence's own cut for what may locate an event."""


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the toponyms of each record with GeoNames id and point (WGS84 degrees), None where not known.

    Where any record lists `toponyms`, their `start` and `end` alone are read and resolved; otherwise whence finds them.
    """
    pile = list(records)
    listed = any(record.get("toponyms") for record in pile)
    for record in pile:
        laid = lay(
            record["text"],
            published=str(record.get("dct") or ""),
            title=str(record.get("title") or ""),
            url=str(record.get("url") or ""),
        )
        reading = laid.named()
        if not listed:
            found = recognised(reading)
            meant = resolve(found, reading)
            kept = [
                (laid.back(one.start, one.end), where)
                for one, where in zip(found, meant, strict=True)
                if one.score >= SURE and (where.country or not one.in_body)
            ]
        else:
            spans = [(int(one["start"]), int(one["end"])) for one in record.get("toponyms") or ()]
            kept = list(zip(spans, resolve(_toponyms(laid, spans), reading), strict=True))
        yield {"id": record["id"], "toponyms": [_row(*place) for place in kept]}


def _toponyms(laid: Laid, spans: Iterable[tuple[int, int]]) -> list[Toponym]:
    within = [laid.into(start, end) for start, end in spans]
    return [Toponym(start=start, end=end) for start, end in within]


def _row(span: tuple[int, int], where: Where) -> Record:
    return {
        "start": span[0],
        "end": span[1],
        "geonameid": where.geonames_id,
        "lat": where.latitude,
        "lon": where.longitude,
    }
