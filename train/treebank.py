"""GUM and EWT, treebanks in CoNLL-U: names from GUM's entities, attributions from the trees of what is said."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from train.examples import Pair, Paragraph, Range

LEFT_OUT = frozenset({"conversation"})
"""Genres whose texts may not go into weights; see the licences beside the files."""
_NAMED = {"person": "per", "organization": "org", "place": "loc"}
_ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")
_LONGEST = 12


@dataclass(frozen=True)
class Token:
    """One word of a sentence: its place in the paragraph, its line's fields."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    misc: str


def paragraphs(path: Path, verbs: frozenset[str]) -> Iterator[Paragraph]:
    """Return the paragraphs of one file; `verbs` are the lemmas whose clause is said, thought or wanted."""
    for genre, sentences in _paragraphs(path):
        if genre in LEFT_OUT:
            continue
        text = ""
        pairs: list[Pair] = []
        names: list[tuple[int, int, str]] = []
        for lines in sentences:
            text = f"{text} " if text else ""
            words, text = _tokens(lines, text)
            pairs += _said(words, text, verbs)
            names += _names(words)
        if text:
            known = frozenset({"said", "name"} if genre else {"said"})
            yield Paragraph(text=text, known=known, spans={"name": names}, pairs=pairs)


def _paragraphs(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Return each paragraph's genre (empty where the treebank gives none) and its sentences' lines."""
    genre = ""
    sentences: list[list[str]] = []
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as source:
        for line in source:
            if line.startswith("# newdoc"):
                yield genre, sentences
                sentences, genre = [], ""
            elif line.startswith("# meta::genre"):
                genre = line.split("=")[1].strip()
            elif line.startswith("# newpar") and "block" not in line:
                yield genre, sentences
                sentences = []
            elif line.strip() and not line.startswith("#"):
                lines.append(line.rstrip("\n"))
            elif not line.strip() and lines:
                sentences.append(lines)
                lines = []
    yield genre, sentences


def _tokens(lines: Sequence[str], text: str) -> tuple[dict[int, Token], str]:
    """Return the words by number with their places, and the text with theirs added."""
    found: dict[int, Token] = {}
    joined = 0
    for line in lines:
        number, form, lemma, upos, xpos, _, head, relation, _, misc = line.split("\t")
        if "." in number:
            continue
        space = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            first, last = number.split("-")
            joined = int(last)
            start = len(text)
            text += form + space
            whole = (start, start + len(form))
            parts = int(last) - int(first) + 1
            continue
        at = int(number)
        if at <= joined:
            start, end = _share(whole, parts, at - joined + parts - 1, form)
        else:
            start, end = len(text), len(text) + len(form)
            text += form + space
        found[at] = Token(start, end, lemma, upos, xpos, int(head), relation, misc)
    return found, text.rstrip()


def _share(whole: Range, parts: int, number: int, form: str) -> Range:
    """Return the place of one word of several written as one: the last by its length, those before it the rest."""
    start, end = whole
    if number == parts - 1:
        return max(start, end - len(form)), end
    return start, max(start, min(end, start + len(form)))


def _names(words: Mapping[int, Token]) -> Iterator[tuple[int, int, str]]:
    """Return the proper names that head the entities of persons, organisations and places."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, word in words.items():
        entity = re.search(r"Entity=([^|]*)", word.misc)
        for match in _ENTITY.finditer(entity.group(1)) if entity else ():
            number, kind, alone, closed = match.groups()
            if number:
                opened[number].append((at, kind))
            begin = opened[number or closed].pop() if (alone or closed) and opened[number or closed] else None
            if begin and begin[1] in _NAMED and at - begin[0] < _LONGEST:
                run = _proper(words, begin[0], at)
                if run:
                    yield words[run[0]].start, words[run[1]].end, _NAMED[begin[1]]


def _proper(words: Mapping[int, Token], first: int, last: int) -> Range | None:
    """Return the run of proper nouns around the word that heads a range of words, None where a common noun does."""
    head = next((at for at in range(first, last + 1) if not first <= words[at].head <= last), first)
    if not words[head].xpos.startswith("NNP"):
        return None
    begin = end = head
    while begin > first and words[begin - 1].xpos.startswith("NNP"):
        begin -= 1
    while end < last and words[end + 1].xpos.startswith("NNP"):
        end += 1
    return begin, end


def _said(words: Mapping[int, Token], text: str, verbs: frozenset[str]) -> Iterator[Pair]:
    """Return the clauses that are said, thought or wanted, with who does so and to whom."""
    children: dict[int, list[int]] = defaultdict(list)
    for at, word in words.items():
        children[word.head].append(at)

    def below(at: int, without: Callable[[int], bool] = lambda child: False) -> set[int]:
        found = {at}
        for child in children[at]:
            if not without(child):
                found |= below(child)
        return found

    for at, word in words.items():
        if word.upos != "VERB" or word.lemma not in verbs:
            continue
        source = next((c for c in children[at] if words[c].relation.startswith("nsubj")), 0)
        clause = next((c for c in children[at] if words[c].relation in ("ccomp", "xcomp")), 0)
        if clause and (words[clause].relation == "ccomp" or _infinitive(words, children, clause)):
            content = below(clause)
        elif word.relation == "parataxis" and word.head and source:
            content = below(word.head, lambda child, at=at: child == at)
        else:
            continue
        if not source or source in content:
            continue
        cue = {at} | {
            c
            for c in children[at]
            if words[c].relation.startswith(("aux", "compound:prt")) or words[c].upos == "PART"
            or (words[c].relation == "advmod" and source < c < at)
        }  # fmt: skip
        told = next((c for c in children[at] if words[c].relation in ("obj", "iobj") and c not in content), 0)
        parts = {"source": _ranges(words, below(source), text), "content": _ranges(words, content, text, quoted=True)}
        if told and clause:
            parts["addressee"] = _ranges(words, below(told), text)
        yield Pair(head="said", given=_ranges(words, cue, text), parts=parts)


def _infinitive(words: Mapping[int, Token], children: Mapping[int, list[int]], clause: int) -> bool:
    return any(words[c].relation == "mark" and words[c].lemma == "to" for c in children[clause])


_EDGE = frozenset(".,;:-–—()")


def _ranges(words: Mapping[int, Token], chosen: set[int], text: str, *, quoted: bool = False) -> list[Range]:
    """Return the runs of some words, without marks at their edges; `quoted` keeps the marks of a quotation."""
    runs: list[list[int]] = []
    for at in sorted(chosen):
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    found = []
    for run in runs:
        while run and text[words[run[0]].start : words[run[0]].end] in _EDGE:
            run.pop(0)
        while (
            run
            and text[words[run[-1]].start : words[run[-1]].end] in _EDGE
            and not (quoted and len(run) > 1 and text[words[run[-1]].end : words[run[-1]].end + 1] in ('"', "”"))
        ):
            run.pop()
        if run:
            found.append((words[run[0]].start, words[run[-1]].end))
    return found
