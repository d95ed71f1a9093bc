"""The corpus: which files are learnt from, in which order, and their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from train import markup, meantime, treebank
from train.examples import Example, Paragraph, example

OWN = Path(__file__).parent / "data"
"""Our own paragraphs; each file is one voice in one register."""
VERBS = frozenset(
    """accept accuse acknowledge add admit advise agree allege announce answer argue ask assert assume believe blame
    caution charge claim complain conclude confirm contend decide declare decline demand deny describe disclose doubt
    emphasize estimate expect explain fear feel find guess hint hope imply indicate inform insist intend know learn
    maintain mention note notify observe order plan pledge point predict promise propose recall recommend refuse remark
    remember remind reply report request respond reveal say show state stress suggest suppose suspect swear tell
    testify think threaten understand urge vow want warn wish wonder worry write""".split()
)
"""Lemmas whose clause in a tree is said, thought, wanted or shown by their subject."""
HELD_OUT = 12
"""One paragraph in so many of our own is kept for measuring and never learnt from when `measure` is asked for."""


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Examples of our own and of the open sets, paragraphs to measure on, and the digest of each file read."""

    own: Sequence[Example]
    open: Sequence[Example]
    measured: Sequence[Paragraph]
    digests: dict[str, str]


def corpus(open_sets: Path | None, *, measure: bool) -> Corpus:
    """Read our own paragraphs and, from a folder, the openly licensed sets; raise FileNotFoundError where one lacks."""
    own = sorted(OWN.glob("*.txt"))
    if not own:
        raise FileNotFoundError(f"{OWN}: no paragraphs to learn from")
    ours = [paragraph for path in own for paragraph in markup.paragraphs(path)]
    kept = [one for at, one in enumerate(ours) if measure and at % HELD_OUT == 0]
    learnt = [one for at, one in enumerate(ours) if not (measure and at % HELD_OUT == 0)]
    files = list(own)
    openly: list[Paragraph] = []
    if open_sets is not None:
        files += sorted(open_sets.glob("*.gz"))
        openly = list(_open(open_sets))
    return Corpus(
        own=[example(one) for one in learnt],
        open=[example(one) for one in openly],
        measured=kept,
        digests={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    )


def _open(folder: Path) -> Iterator[Paragraph]:
    for name in ("gum_clean.train.conllu.gz", "gum_clean.dev.conllu.gz", "ewt.train.conllu.gz"):
        yield from (one for one in treebank.paragraphs(folder / name, VERBS) if one.pairs or one.spans.get("name"))
    yield from meantime.paragraphs(folder / "meantime.jsonl.gz")
