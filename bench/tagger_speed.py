"""Measure reading: reports of about 660 words a CPU-second from HTML, with and without the tagger, beside spaCy.

Run it as `python bench/tagger_speed.py [REPORTS]`. The reports are pages made of our own training paragraphs. spaCy is
measured where it is installed: an untrained pipeline of its small English model's architecture (tagger, parser and
entity recogniser on one tok2vec), which takes the time of a trained one. Everything runs in one process on one thread.
"""

from __future__ import annotations

import html
import os
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

from whence.records import Capture
from whence.work import Work, sheet_of

DATA = Path(__file__).parents[1] / "train" / "data"
WORDS = 660
_TAG = re.compile(r"</?[a-z][a-z_0-9-]*>")


def texts(count: int) -> list[list[str]]:
    """Return so many reports, each a list of paragraphs of about WORDS words in all."""
    lines = [line for path in sorted(DATA.glob("*.txt")) for line in path.read_text("utf-8").split("\n")]
    own = [_TAG.sub("", line) for line in lines if line.strip() and not line.startswith("#")]
    random.Random(1).shuffle(own)
    found: list[list[str]] = [[]]
    for paragraph in own * (1 + count * WORDS // 100_000):
        if sum(len(one.split()) for one in found[-1]) >= WORDS:
            if len(found) == count:
                break
            found.append([])
        found[-1].append(paragraph)
    return found


def page(paragraphs: Sequence[str]) -> bytes:
    """Return a report as a web page."""
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    head = (
        f"<title>{html.escape(paragraphs[0][:60])}</title><meta property='article:published_time' content='2024-03-05'>"
    )
    return f"<!doctype html><html lang='en'><head>{head}</head><body><article>{body}</article></body></html>".encode()


def rate(name: str, task: Callable[[int], object], count: int) -> float:
    """Print and return the reports a CPU-second; the first report only warms up."""
    task(0)
    begin = time.process_time()
    for number in range(count):
        task(number)
    found = count / (time.process_time() - begin)
    print(f"{name:32} {found:6.1f} reports a CPU-second, {1000 / found:6.1f} ms each")
    return found


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    piles = texts(count)
    captures = [
        Capture(sha256=f"{number:064x}", data=page(pile), media_type="text/html", source=f"{number}.html")
        for number, pile in enumerate(piles)
    ]
    print(f"{count} reports, {sum(len(' '.join(pile).split()) for pile in piles) / count:.0f} words each")
    with_tagger, alone = Work((), "").settings(), Work((), "", True).settings()
    rules = rate("HTML to sheet, rules alone", lambda at: sheet_of(captures[at], alone), count)
    if with_tagger.tagger is None:
        print("the tagger is not installed")
        return
    both = rate("HTML to sheet, with the tagger", lambda at: sheet_of(captures[at], with_tagger), count)
    print(f"the tagger takes {1000 / both - 1000 / rules:.1f} ms a report")
    if find_spec("spacy") is None:
        print("spaCy is not installed here: not measured")
        return
    nlp = _pipeline(piles)
    spacy = rate("spaCy, text to tags alone", lambda at: nlp("\n\n".join(piles[at])), count)
    print(
        f"whence with the tagger, from HTML, is {both / spacy:.2f} times as fast as spaCy's pipeline on the bare text"
    )


def _pipeline(piles: Sequence[Sequence[str]]) -> Callable[[str], object]:
    import spacy  # noqa: PLC0415 - measured only where it is installed
    from spacy.training import Example  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    for name in ("tagger", "parser", "ner"):
        shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
        nlp.add_pipe(name, config={"model": {"tok2vec": shared}})
    words = piles[0][0].split()[:6]
    sample = {
        "words": words, "tags": ["NN", "VB", "IN", "DT", "JJ", "NNS"], "heads": [1, 1, 1, 5, 5, 2],
        "deps": ["nsubj", "ROOT", "prep", "det", "amod", "pobj"], "entities": ["U-ORG", "O", "O", "O", "O", "U-GPE"],
    }  # fmt: skip
    doc = nlp.make_doc(" ".join(words))
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    nlp.initialize(lambda: [Example.from_dict(doc, sample)])
    return nlp


if __name__ == "__main__":
    main()
