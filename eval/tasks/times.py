"""Times: whence's expressions in TIMEX3 terms, in a text whose line breaks inside paragraphs are spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.tasks import Record
from eval.texts import lay
from whence.extract.times import timexes


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the time expressions of each record; `dct`, where given, is the day of publication."""
    for record in records:
        laid = lay(record["text"], published=str(record.get("dct") or ""), unwrap=True)
        found = []
        for timex in timexes(laid.reading()):
            start, end = laid.back(timex.start, timex.end)
            found.append({"start": start, "end": end, "type": timex.type, "value": timex.value})
        yield {"id": record["id"], "timexes": found}
