"""A whole pile resolved by two processes: the second is a copy of this one (fork) and sends back what it found."""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from whence.ports import Changes
from whence.records import Judgement, Signature
from whence.resolve.copies import Copies, find_copies
from whence.resolve.decisions import Decisions
from whence.resolve.events import Block, Events, events_of, find_blocks
from whence.resolve.figures import event_tables, unplaced

_Answer = TypeVar("_Answer")
LINK = 0.25
"""What a pair of tellings costs beside a telling, for cutting the work in two."""


def can_halve() -> bool:
    """Say whether a second process can be a copy of this one; on macOS the system's libraries do not survive it."""
    return sys.platform != "darwin" and "fork" in get_all_start_methods()


def changes_in_halves(signatures: Sequence[Signature], judgements: Sequence[Judgement]) -> Changes:
    """Return what a whole pile comes to, the same as from `resolve`: copies are found beside what hangs together,
    then each process works out the events of half of it."""
    ordered = sorted(signatures, key=lambda signature: signature.report)
    decisions = Decisions.of(judgements)
    copying = beside(partial(find_copies, ordered, decisions.same))
    blocks = find_blocks(ordered, decisions)
    copies = copying()
    work = partial(_changes, {signature.report: signature for signature in ordered}, copies, decisions)
    one, other = halves(blocks)
    waiting = beside(partial(work, other))
    found = (work(one), waiting())
    placed = {ident: told for half in found for ident, told in half.filled["figures"].items()}
    return Changes(
        everything=True,
        groups=(*copies.groups, *(group for half in found for group in half.groups)),
        filled={
            "reports": {signature.report: copies.told(signature.report) for signature in ordered},
            "figures": placed | unplaced(ordered, decisions, placed),
            "claims": {claim: event for half in found for claim, event in half.filled["claims"].items()},
        },
        tellings=[telling for half in found for telling in half.tellings],
        tables={name: tuple(row for half in found for row in half.tables[name]) for name in found[0].tables},
    )


def _changes(
    reports: Mapping[str, Signature], copies: Copies, decisions: Decisions, blocks: Sequence[Block]
) -> Changes:
    """Return what some blocks come to."""
    events = events_of(blocks, decisions)
    placed, tables = event_tables(reports, copies, events, decisions)
    return Changes(
        everything=True,
        groups=events.groups,
        filled={"figures": placed, "claims": {claim: (event,) for claim, event in events.by_claim.items()}},
        tellings=list(tellings(events)),
        tables=tables,
    )


def tellings(events: Events) -> Iterator[tuple[str, str, str, str]]:
    """Yield the tellings of some events as the ledger keeps them: head, report, block (its first head) and event."""
    report_of = {one.head: one.report.report for event in events.all for one in event.tellings}
    for block in events.blocks:
        first = min(block)
        yield from ((head, report_of[head], first, events.by_head[head]) for head in block)


def halves(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks in two parts that are about as much work: the largest first, each to the lighter part."""
    parts: tuple[list[Block], list[Block]] = ([], [])
    weights = [0.0, 0.0]
    for block in sorted(blocks, key=_weight, reverse=True):
        lighter = weights.index(min(weights))
        parts[lighter].append(block)
        weights[lighter] += _weight(block)
    return parts


def _weight(block: Block) -> float:
    return len(block.tellings) + LINK * len(block.pairs)


def beside(work: Callable[[], _Answer]) -> Callable[[], _Answer]:
    """Start work in a second process; return what waits for its answer.

    Where that process raises or dies, the work is done here: so its error is raised here, too.
    """
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def wait() -> _Answer:
        try:
            answer: _Answer = pickle.loads(ours.recv_bytes())
        except (EOFError, OSError):  # it sent nothing, or not all of it
            answer = work()
        finally:
            ours.close()
            process.join()
        return answer

    return wait


def _send(work: Callable[[], object], to: Connection) -> None:
    try:
        to.send_bytes(pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL))
    except Exception:  # the other process does the work again, and raises
        return
    finally:
        to.close()


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Leave out the search for cycles of dead objects: among millions that live it costs a fifth and finds nothing."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
