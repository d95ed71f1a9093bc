"""One sentence with the marks that lie in it, as the rules of this package see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from whence.ports import Reading
from whence.records import Attribution, Mention, Name, Role, Span, When

LONGEST = 3_000
"""A run without an end of more characters is no sentence but a list or a table: nothing is read from it.

The longest sentence met in some 2,800 real reports had 796.
"""
GROUP_SAYERS = frozenset({"group", "group_outlet", "supporter_channel"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its range and number, its text with quotations masked, and the marks inside it in order.

    `hidden` is the whole document's masked text, so that its offsets are the document's.
    """

    reading: Reading
    hidden: str
    number: int
    start: int
    end: int
    block: int
    times: tuple[Mention, ...]
    names: tuple[Mention, ...]
    campaigns: tuple[Mention, ...]

    @property
    def low(self) -> str:
        """Return the sentence in lower case, its quotations masked."""
        return self.hidden[self.start : self.end].lower()

    @property
    def text(self) -> str:
        """Return the document's text."""
        return self.reading.document.text

    def span(self, start: int, end: int) -> Span:
        """Return the evidence span of a range."""
        return self.reading.document.span(start, end)

    @property
    def evidence(self) -> Span:
        """Return the whole sentence as evidence."""
        return self.span(self.start, self.end)

    def attribution(self, start: int, end: int) -> Attribution | None:
        """Return the narrowest attribution whose content holds the range."""
        holding = [
            said for said in self.reading.attributions if said.content.start <= start and end <= said.content.end
        ]
        return min(holding, key=lambda said: said.content.end - said.content.start, default=None)


def lines(reading: Reading, hidden: str) -> tuple[Line, ...]:
    """Return the sentences of a report as lines, in order, without those longer than LONGEST."""
    found = []
    mentions = sorted(reading.mentions, key=_place)
    for number, sentence in enumerate(reading.sentences):
        if sentence.end - sentence.start > LONGEST:
            continue
        first = bisect_left(mentions, (sentence.start, 0), key=_place)
        last = bisect_left(mentions, (sentence.end, 0), key=_place)
        inside = [mention for mention in mentions[first:last] if mention.span.end <= sentence.end]
        found.append(
            Line(
                reading=reading,
                hidden=hidden,
                number=number,
                start=sentence.start,
                end=sentence.end,
                block=sentence.block,
                times=tuple(_dates(inside)),
                names=tuple(
                    mention for mention in inside if isinstance(mention.value, Name) and mention.kind == "name"
                ),
                campaigns=tuple(mention for mention in inside if mention.kind == "campaign"),
            )
        )
    return tuple(found)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _dates(mentions: list[Mention]) -> Iterator[Mention]:
    return (
        mention
        for mention in mentions
        if mention.kind == "time" and isinstance(mention.value, When) and mention.value.known
    )


def when(mention: Mention) -> When:
    """Return the value of a time mention."""
    assert isinstance(mention.value, When)
    return mention.value


def name(mention: Mention) -> Name:
    """Return the value of a name mention."""
    assert isinstance(mention.value, Name)
    return mention.value


def is_outlet(mention: Mention) -> bool:
    """Say whether a name is an outlet's, whoever runs it."""
    return name(mention).kind == "outlet" or name(mention).sayer_kind in {
        "group_outlet",
        "newspaper",
        "broadcaster",
        "agency",
    }


def of_group(mention: Mention | None) -> bool:
    """Say whether a name is that of an armed group, its outlet, or a person who stands for one."""
    return mention is not None and (name(mention).kind == "group" or name(mention).sayer_kind in GROUP_SAYERS)


def role(part: str, mention: Mention, text: str = "") -> Role:
    """Return a role filled by a mention, in its fullest form unless `text` is given."""
    return Role(name=part, text=text or name(mention).same_as or name(mention).text, span=mention.span, mention=mention)
