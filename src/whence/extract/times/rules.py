"""The language of the rules: patterns over tokens, compiled to one regular expression over grammar characters.

A pattern is words in lower case, classes in capitals, `?`, `*`, `+`, `|` and brackets as in regular expressions, and
`name:` before an atom or bracket to capture it: "the? day:DAY of? month:MONTH ( ,? year:YEARNUM )?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.extract.times.tokens import CLASS_SETS, WORD_CHARS, Token

_ATOM = re.compile(r"(?:([a-z]+):)?([()|]|[^\s()|?*+]+)([?*+]?)")


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule: the tokens of the sentence, the matched range, and the captured ranges by name."""

    rule: str
    tokens: Sequence[Token]
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]

    def has(self, name: str) -> bool:
        """Say whether the part called `name` was there."""
        return name in self.groups

    def get(self, name: str) -> Token | None:
        """Return the first token of the part called `name`."""
        return self.tokens[self.groups[name][0]] if name in self.groups else None

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of the part called `name`, empty where it was not there."""
        first, last = self.groups.get(name, (0, 0))
        return tuple(token.text for token in self.tokens[first:last])

    def before(self, back: int = 1) -> str:
        """Return the word `back` tokens before the match, empty at the sentence's start."""
        return self.tokens[self.start - back].text if self.start >= back else ""

    def after(self, ahead: int = 0) -> str:
        """Return the word after the match, empty at the sentence's end."""
        return self.tokens[self.end + ahead].text if self.end + ahead < len(self.tokens) else ""


class RuleBook:
    """Rules tried in their order at each token: the first that fits wins."""

    def __init__(self, rules: Sequence[tuple[str, str]], macros: Mapping[str, str]) -> None:
        compiled = [(name, _Pattern(_expanded(pattern, macros)).part()) for name, pattern in rules]
        ready = [(name, re.compile(part.regex), part.first) for name, part in compiled]
        starts = sorted({char for _, _, first in ready for char in first})
        self._by_start = {
            char: tuple((name, regex) for name, regex, first in ready if char in first) for char in starts
        }

    def scan(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Yield the non-overlapping matches from left to right."""
        chars = "".join(token.char for token in tokens)
        at = 0
        while at < len(chars):
            for name, regex in self._by_start.get(chars[at], ()):
                if match := regex.match(chars, at):
                    groups = {key.split("_")[0]: match.span(key) for key, value in match.groupdict().items() if value}
                    yield Found(name, tokens, at, match.end(), groups)
                    at = match.end() - 1
                    break
            at += 1


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: its regular expression, the characters it can begin with, whether it can be empty."""

    regex: str
    first: frozenset[str]
    nullable: bool


class _Pattern:
    """Recursive descent over the atoms of one pattern."""

    def __init__(self, pattern: str) -> None:
        self._atoms = _ATOM.findall(pattern)
        self._at = 0

    def part(self) -> _Part:
        """Return the alternatives up to the closing bracket or the end."""
        options = [self._sequence()]
        while self._at < len(self._atoms) and self._atoms[self._at][1] == "|":
            self._at += 1
            options.append(self._sequence())
        first = frozenset[str]().union(*(option.first for option in options))
        return _Part("|".join(option.regex for option in options), first, any(option.nullable for option in options))

    def _sequence(self) -> _Part:
        regex, first, nullable = "", frozenset[str](), True
        while self._at < len(self._atoms) and self._atoms[self._at][1] not in ("|", ")"):
            item = self._item()
            regex += item.regex
            first = first | item.first if nullable else first
            nullable = nullable and item.nullable
        return _Part(regex, first, nullable)

    def _item(self) -> _Part:
        number = self._at
        name, atom, repeat = self._atoms[number]
        self._at += 1
        if atom == "(":
            inner = self.part()
            repeat = self._atoms[self._at][2]
            self._at += 1
        else:
            chars = CLASS_SETS[atom] if atom.isupper() else WORD_CHARS[atom]
            inner = _Part(f"[{chars}]", frozenset(chars), False)
        opening = f"(?P<{name}_{number}>" if name else "(?:"
        return _Part(f"{opening}{inner.regex}){repeat}", inner.first, inner.nullable or repeat in ("?", "*"))


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    while "%" in pattern:
        for name, text in macros.items():
            pattern = pattern.replace(name, text)
    return pattern
