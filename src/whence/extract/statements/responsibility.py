"""Claims of responsibility that the text says were made in a message or through an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.extract.statements.dating import told_at
from whence.extract.statements.line import Line
from whence.extract.statements.sayers import outlet, subject
from whence.records import Claim

_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing)?(?: the)? responsibility\b|\btook responsibility\b|\bclaimed the (?:\w+ )?(?:attack"
    r"|bombing|raid|assault|killing|operation)\b"
    r"|\b(?:said|says)(?: on \w+)? (?:that )?(?:it|they|its (?:men|fighters)) "
    r"(?:(?:had|have|has) (?:carried out|been behind|staged|mounted)|(?:was|were|is|are) behind|carried out)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"In (?:an?|another|its) (?:[\w-]+ ){0,3}"
    r"(?:statement|message|communiqu[eé]|video|recording|text|letter|note|post)\b"
)
_ACT = re.compile(
    r"\b(?:statement|message|communiqu[eé]|video|audio|recording|bulletin|issue|press release)\b", re.IGNORECASE
)


def responsibilities(line: Line, following: Line | None, printed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim of responsibility where the text says that it was made in a message or through an outlet.

    The message may follow ("… In a statement carried by X it said"); `printed` are the issues that the sentence names.
    """
    for match in _CLAIMED.finditer(line.hidden, line.start, line.end):
        told = following if following and _THEN.match(following.hidden, following.start) else None
        carrier = outlet(line, match.end()) or (outlet(told, told.start) if told else None)
        if not (carrier or told or printed or _ACT.search(line.hidden, line.start, line.end)):
            continue
        doer = tuple(part for part in subject(line, match.start()) if part.name != "outlet" or not carrier)
        issue = printed[0] if len(printed) == 1 and not doer and not carrier else None
        time = told_at(line, *match.span()) or (issue.time if issue else None)
        yield Claim(
            type="claim_of_responsibility",
            trigger=line.span(*match.span()),
            evidence=(line.evidence, *((told.evidence,) if told else ())),
            roles=(*doer, *((carrier,) if carrier else ()), *(issue.roles if issue else ())),
            time=time,
            attribution=line.attribution(*match.span()),
            modality="claimed",
            score=0.85 if doer else 0.7,
        )
