"""The trained tagger: names, attributions, events and what figures count, as marks for the steps to weigh.

The weights are a package of their own, found through the entry point group `whence.models`; without one, or without
what runs it, there is no tagger and the rules work alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from whence.extract.tagger.words import Word, words
from whence.ports import Linked, Tag, Tags

if TYPE_CHECKING:
    from whence.extract.tagger.decode import Found
    from whence.extract.tagger.paragraphs import Linked as Joined
    from whence.extract.tagger.paragraphs import Network

__all__ = ["Weights", "shipped"]

GROUP = "whence.models"
_LONGEST = 180
"""Words: a longer paragraph is cut where a sentence ends, so that its pieces fit the network's 256."""
_SHORTEST = 4
"""Words: a shorter paragraph (a byline, a label) says nothing that is attributed."""


@dataclass(frozen=True)
class Weights:
    """A tagger as installed: the folder of its files and its version; the network is opened when first asked."""

    folder: Path
    version: str

    @cached_property
    def network(self) -> Network:
        """The network; raises OSError where a file lacks."""
        from whence.extract.tagger.model import opened  # noqa: PLC0415 - needs what only the weights' package brings

        return opened(self.folder)

    def __call__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Tags:
        """Return what the tagger says of some paragraphs of a text; the same paragraph gives the same marks."""
        rows = [row for start, end in paragraphs for row in _cut(words(text, start, end)) if len(row) >= _SHORTEST]
        found = self.network.tagged(rows)
        return Tags(
            names=tuple(_tag(name, one.words) for one in found for name in one.names),
            numbers=tuple(_tag(number, one.words) for one in found for number in one.numbers),
            said=tuple(_linked(said, one.words) for one in found for said in one.said),
            events=tuple(_linked(event, one.words) for one in found for event in one.events),
        )


def shipped() -> Weights | None:
    """Return the installed tagger, None where there is none or nothing that can run it."""
    if find_spec("onnxruntime") is None:
        return None
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    if not found:
        return None
    module = found[0].load()
    folder = Path(module.FOLDER)
    return Weights(folder, module.VERSION) if (folder / "tagger.onnx").is_file() else None


def _cut(found: list[Word]) -> Iterator[list[Word]]:
    """Return a paragraph's words in runs that the network can read whole, cut behind a full stop where there is one."""
    while len(found) > _LONGEST:
        stops = [at + 1 for at in range(_LONGEST // 2, _LONGEST) if found[at].text in (".", "?", "!")]
        end = stops[-1] if stops else _LONGEST
        while end < len(found) and found[end].text in "\"'”’)":
            end += 1
        yield found[:end]
        found = found[end:]
    yield found


def _tag(found: Found, row: Sequence[Word]) -> Tag:
    return Tag(row[found.first].start, row[found.behind - 1].end, found.kind, round(found.score, 3))


def _linked(found: Joined, row: Sequence[Word]) -> Linked:
    return Linked(_tag(found.given, row), tuple(_tag(part, row) for part in found.parts))
