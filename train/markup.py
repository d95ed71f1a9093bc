"""Our own paragraphs: one a line, with tags in the text (train/README.md says which)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from train.examples import Pair, Paragraph, Range
from whence.extract.tagger.labels import EVENTS, FIGURES, NAMES, PAIR_HEADS, ROLES, TOKEN_HEADS

_TAG = re.compile(r"<(/?)([a-z_]+[a-z_0-9-]*)>")
_PART = {"s": "source", "c": "content", "a": "addressee"}
KNOWN = frozenset({*TOKEN_HEADS, *PAIR_HEADS})


class MarkupError(ValueError):
    """A line that breaks the markup: where, and what."""


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Return the paragraphs of one file; a broken line raises MarkupError with its number."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parsed(line.strip())
            except MarkupError as problem:
                raise MarkupError(f"{path.name}:{number}: {problem}") from None


def parsed(line: str) -> Paragraph:
    """Return one line's paragraph."""
    text, tagged = _plain(line)
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    said: dict[str, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    triggers: dict[str, list[Range]] = {}
    roles: dict[str, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for tag, start, end in tagged:
        kind, _, number = tag.partition("-")
        if tag in NAMES:
            spans["name"].append((start, end, tag))
        elif kind == "f" and number in FIGURES:
            spans["number"].append((start, end, "number"))
            spans["counts"].append((start, end, number))
        elif kind == "e" and (event := number.rpartition("-"))[0] in EVENTS:
            spans["trigger"].append((start, end, "trigger"))
            spans["event"].append((start, end, event[0]))
            triggers.setdefault(event[2], []).append((start, end))
        elif kind in ROLES:
            roles[number][kind].append((start, end))
        elif re.fullmatch(r"[sqca]\d+", tag):
            said[tag[1:]][tag[0]].append((start, end))
        else:
            raise MarkupError(f"unknown tag <{tag}>")
    pairs = []
    for number, parts in said.items():
        if "q" not in parts:
            raise MarkupError(f"attribution {number} has no cue")
        spans["cue"] += [(start, end, "cue") for start, end in parts["q"]]
        pairs.append(
            Pair(head="said", given=parts["q"], parts={_PART[kind]: parts[kind] for kind in parts if kind != "q"})
        )
    _share_subjects(text, pairs)
    pairs += [Pair(head="role", given=given, parts=dict(roles[number])) for number, given in triggers.items()]
    return Paragraph(text=text, known=KNOWN, spans=dict(spans), pairs=pairs)


_VERB = re.compile(r"(?:\w+(?:ing|ed)|said|told|says|swore|spoke|put|gave|wrote)\b", re.I)
_NO_VERB = re.compile(r"\b(?:is|are|was|were|be|been|being|it|reportedly|there)\b", re.I)
_END = re.compile(r"[.?!][\"”’)]*\s")


def _share_subjects(text: str, pairs: list[Pair]) -> None:
    """Give a second verb of one subject ("X denied … and accused …", "…, saying …") the sayer of the first."""
    ordered = sorted(pairs, key=lambda pair: pair.given[0])
    for before, pair in pairwise(ordered):
        cue = " ".join(text[start:end] for start, end in pair.given)
        between = text[before.given[-1][1] : pair.given[0][0]]
        verbal = _VERB.match(cue) and not _NO_VERB.search(cue)
        if verbal and "source" not in pair.parts and "source" in before.parts and not _END.search(between):
            pair.parts["source"] = before.parts["source"]


def _plain(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the text without its tags, and each tag with its range there."""
    pieces: list[str] = []
    length = 0
    opened: list[tuple[str, int]] = []
    found: list[tuple[str, int, int]] = []
    at = 0
    for match in _TAG.finditer(line):
        pieces.append(line[at : match.start()])
        length += match.start() - at
        at = match.end()
        closing, tag = match.groups()
        if not closing:
            opened.append((tag, length))
        elif opened and opened[-1][0] == tag:
            found.append((tag, opened.pop()[1], length))
        else:
            raise MarkupError(f"</{tag}> closes nothing")
    if opened:
        raise MarkupError(f"<{opened[-1][0]}> stays open")
    return "".join([*pieces, line[at:]]), found
