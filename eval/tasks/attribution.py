"""Attributions: the words of whence's own attributions, the sayer's as they stand beside the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.tasks import Record
from eval.texts import Laid, lay
from whence.records import Attribution, Span


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the attributions of each record: source, cue and content as lists of ranges."""
    for record in records:
        laid = lay(record["text"])
        yield {"id": record["id"], "attributions": [_row(laid, pieces) for pieces in _whole(laid)]}


def _whole(laid: Laid) -> list[list[Attribution]]:
    """Return the attributions, the pieces of what one cue introduces in one paragraph together."""
    found: dict[tuple[int, int, int], list[Attribution]] = {}
    for said in laid.sheet().attributions:
        paragraph = laid.document.text.count("\n", 0, said.content.start)
        place = (said.cue.start, said.cue.end) if said.cue else (-1, said.content.start)
        found.setdefault((paragraph, *place), []).append(said)
    return list(found.values())


def _row(laid: Laid, pieces: list[Attribution]) -> Record:
    first = pieces[0]
    source = [first.speaker.span] if first.speaker else []
    cue = [first.cue] if first.cue else []
    content = [said.content for said in pieces]
    return {"source": _ranges(laid, source), "cue": _ranges(laid, cue), "content": _ranges(laid, content)}


def _ranges(laid: Laid, spans: Iterable[Span]) -> list[list[int]]:
    return [list(laid.back(span.start, span.end)) for span in spans]
