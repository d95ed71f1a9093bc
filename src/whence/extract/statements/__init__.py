"""Statements: dated messages, issues of periodicals, leaks, phases of campaigns, claims made in a message."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.statements.issues import carried, issues
from whence.extract.statements.launches import launches
from whence.extract.statements.leaks import leaks
from whence.extract.statements.line import lines
from whence.extract.statements.merging import merged
from whence.extract.statements.messages import messages
from whence.extract.statements.periodicals import periodicals
from whence.extract.statements.responsibility import responsibilities
from whence.extract.titles import masked
from whence.ports import Reading
from whence.records import Claim


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the messages that a report dates or describes, in order.

    `reading.mentions` holds the report's times, names and campaigns. Types: statement, publication, leak,
    campaign_launch, claim_of_responsibility. Roles, each only where the text says it: speaker, role, outlet, title,
    issue_number, campaign, phase, on_behalf_of.
    """
    return merged(_found(reading))


def _found(reading: Reading) -> Iterator[Claim]:
    told = lines(reading, masked(reading.document))
    known = periodicals(told)
    for index, line in enumerate(told):
        following = told[index + 1] if index + 1 < len(told) else None
        yield from messages(line, following)
        printed = tuple(issues(line, known))
        yield from printed
        yield from carried(line, printed)
        yield from launches(line, told[:index])
        yield from responsibilities(line, following, printed)
    yield from leaks(told)
