"""PolNeAR in the benchmark's format: for measuring what can be learnt. What is trained on it is never shipped."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from train.examples import Pair, Paragraph, Range

_KINDS = {"source": "source", "content": "content"}


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Return the paragraphs of a file of attributions; a part behind its cue's paragraph is cut off."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield from _of(record["text"], record["attributions"])


def _of(text: str, attributions: list[dict[str, list[list[int]]]]) -> Iterator[Paragraph]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        begin, end = match.span()

        def inside(parts: list[list[int]], begin: int = begin, end: int = end) -> list[Range]:
            cut = ((max(s, begin) - begin, min(e, end) - begin) for s, e in parts)
            return [(s, e) for s, e in cut if s < e]

        pairs, cues = [], []
        for one in attributions:
            given = inside(one["cue"])
            if given:
                parts = {kind: inside(one[key]) for key, kind in _KINDS.items()}
                pairs.append(Pair(head="said", given=given, parts=parts))
                cues += [(s, e, "cue") for s, e in given]
        yield Paragraph(text=match.group(), known=frozenset({"cue", "said"}), spans={"cue": cues}, pairs=pairs)
