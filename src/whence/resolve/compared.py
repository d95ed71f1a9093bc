"""One figure as it is set against others."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records import Figure


@dataclass(frozen=True, slots=True)
class Rival:
    """One figure of a set, with what a comparison needs; a part ("60 of the escapees") has no rivals.

    `quote` is the sentence, `quote_at` the code point of the report's text at which it begins, `at` that of the
    number's words. `kind` is the sayer's kind; `known` is False for somebody who is not named and may be anybody, and
    `resolved` True where the text names no sayer, so that the figure rests on the agency credited or the outlet.
    `corrected` is what a person read in the number's words in place of what the rules read, `figure` then holds that.
    `root` is the report that a copy finally rests on, `translated` that the report is a translated copy.
    """

    id: str
    figure: Figure
    modality: str
    as_of: str
    sayer: str
    name: str
    report: str
    at: int
    part: bool = False
    who: str = ""
    quote: str = ""
    quote_at: int = -1
    published: str = ""
    outlet: str = ""
    via: tuple[str, ...] = ()
    kind: str = "unknown"
    known: bool = True
    resolved: bool = False
    root: str = ""
    translated: bool = False
    counted: str = ""
    corrected: str = ""

    @property
    def said(self) -> str:
        """Return the number's words in quotes, and what a person read instead where he put it right."""
        return f"“{self.figure.as_said}”" + (f", corrected to {self.corrected}" if self.corrected else "")

    @property
    def number_at(self) -> int:
        """Return where in the quote the number's words stand, -1 where they are not in it."""
        if self.quote_at >= 0 and self.quote.startswith(self.figure.as_said, self.at - self.quote_at):
            return self.at - self.quote_at
        return self.quote.find(self.figure.as_said) if self.figure.as_said else -1
