"""MEANTIME: names from its entity mentions (Minard et al. 2016, CC BY 4.0)."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from train.examples import Paragraph

_KINDS = {"PER": "per", "ORG": "org", "LOC": "loc"}
_LEAD = re.compile(r"(?:[Tt]he |Mrs?\.? |(?:Senator|President|Sen\.|Minister) )*")
"""A name is marked without its article and title, as in our own paragraphs."""
_NAMED = frozenset({"NAM", "PRE.NAM"})


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Return the annotated lines of each article; names of other kinds than persons, bodies and places are `misc`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, tokens = record["text"], record["tokens"]
            kinds = {one["id"]: one.get("attrs", {}).get("ent_type", "") for one in record["markables"]}
            refers = {
                source: kinds.get(relation["target"][0], "")
                for relation in record["relations"]
                if relation["tag"] == "REFERS_TO" and relation["target"]
                for source in relation["source"]
            }
            names = [
                (tokens[one["tokens"][0]][0], tokens[one["tokens"][-1]][1], _KINDS.get(refers[one["id"]], "misc"))
                for one in record["markables"]
                if one["tokens"] and one["id"] in refers and one.get("attrs", {}).get("syntactic_type") in _NAMED
            ]
            begin = 0
            for row in text.split("\n"):
                end = begin + len(row)
                inside = [
                    (s - begin + len(_LEAD.match(text[s:e]).group()), e - begin, kind)
                    for s, e, kind in names
                    if begin <= s and e <= end and "'s " not in text[s:e]
                ]
                if row.strip():
                    yield Paragraph(text=row, known=frozenset({"name"}), spans={"name": inside})
                begin = end + 1
