"""The commands for people's decisions: `whence judge` makes one, `whence judgements` lists, writes and reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from whence import judging, pipeline
from whence.cli import decided, screen
from whence.cli.options import Codebooks, Json, LedgerPath, Quiet
from whence.errors import UsageError
from whence.pipeline import Recipe
from whence.ports import Settings
from whence.records import Finding, Judgement, Verdict
from whence.store import Ledger

VERBS: dict[str, tuple[Verdict, tuple[int, ...]]] = {
    "same": ("positive", (2,)),
    "different": ("negative", (2,)),
    "right": ("positive", (1,)),
    "wrong": ("negative", (1,)),
    "unsure": ("unsure", (1, 2)),
    "withdraw": ("no_judgement", (1, 2)),
}
"""What can be decided: the verdict that is kept, and about how many ids."""


def judge(
    ledger: LedgerPath,
    verb: Annotated[str, typer.Argument(help=", ".join(VERBS), show_default=False)],
    ids: Annotated[
        list[str],
        typer.Argument(
            help="one id, or two for same and different: of an event, claim, figure, statement, attribution, report"
            " (as a copy) or campaign, or for withdraw of a judgement; the beginning of an id is enough",
            show_default=False,
        ),
    ],
    by: Annotated[
        str, typer.Option("--by", envvar="WHENCE_BY", help="your name; it stands beside the decision for ever")
    ] = "",
    note: Annotated[str, typer.Option("--note", help="why, in your words")] = "",
    value: Annotated[
        str,
        typer.Option(
            "--value",
            help='with wrong: what the words say, for a figure as 27, ~27, 20..30, 24.. or "killed 27"; it then counts'
            " in place of what was read",
        ),
    ] = "",
    book: Codebooks = None,
    quiet: Quiet = False,
) -> None:
    """Decide that two things are the same or different, or that one is right or wrong; the latest decision wins.

    Nothing is deleted: `whence judgements` lists every decision. It beats every score, and survives new builds.
    """
    if verb not in VERBS:
        raise UsageError(f"no verdict {verb!r}; write one of {', '.join(VERBS)}")
    verdict, counts = VERBS[verb]
    if len(ids) not in counts:
        wanted = " or ".join(screen.counted(count, "id") for count in counts)
        raise UsageError(f"{verb} is about {wanted}, not {len(ids)}; write: whence judge {ledger} {verb} ID ...")
    who = _name(by)
    with _opened(ledger, book) as (kept, settings):
        if verb == "withdraw" and ids[0].startswith("j"):
            made = judging.withdrawal(kept, ids[0], who, _now())
        else:
            other = ids[1] if len(ids) > 1 else ""
            typed = Judgement(
                about=ids[0], about_other=other, verdict=verdict, who=who, at=_now(), note=note, value=value
            )
            counted = [term.id for term in settings.codebook.vocabulary("counted")]
            made = judging.decision(kept, typed, counted)
        before = decided.outlook(kept, made)
        kept.judge(made.judgement, made.anchors)
        pipeline.reconcile(kept, settings)
        if not quiet:
            screen.say(f"{decided.said(made)}; {decided.outcome(kept, made, before)}")


def judgements(
    ledger: LedgerPath,
    written: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="write every decision to this file, as JSON Lines")
    ] = None,
    read: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="keep the decisions of such a file in this ledger")
    ] = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="print how far people agree, and where they differ; as JSON with --json")
    ] = False,
    book: Codebooks = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """List people's decisions: those in force, those overridden, those whose words are gone; or write or read them."""
    if agreement and (written or read):
        raise UsageError("--agreement goes with --json alone; export or import in a call of their own")
    if sum((written is not None, read is not None, as_json)) > 1:
        raise UsageError("--export, --import and --json are three things; give one of them")
    if read:
        data = _bytes(read)
        with _opened(ledger, book) as (kept, settings):
            new, known, left_out = _import(kept, data, str(read))
            if new:
                pipeline.reconcile(kept, settings)
        if left_out and not new + known:
            raise UsageError(_nothing_read(left_out))
        if not quiet:
            _say_imported(new, known, left_out, ledger)
        return
    with Ledger.open(ledger) as kept:
        if written:
            count = _export(kept, written)
            if not quiet:
                screen.say(
                    f"{screen.counted(count, 'judgement')} written to {written} with the words judged, private"
                    " people's names included: keep them among desks"
                )
        elif agreement and as_json:
            typer.echo(json.dumps(decided.agreement_data(kept), ensure_ascii=False, indent=2))
        elif agreement:
            screen.out(decided.agreement_page(kept))
        elif as_json:
            typer.echo(json.dumps(decided.data(kept), ensure_ascii=False, indent=2))
        else:
            screen.out(decided.page(kept))


@contextmanager
def _opened(path: Path, book: list[Path] | None) -> Iterator[tuple[Ledger, Settings]]:
    """Open a ledger to judge in, its tables up to date, with the settings that it was built with."""
    with Ledger.open(path) as kept:
        meta = kept.meta
        codebooks = tuple(map(str, book or ())) or tuple(meta.get("codebooks", "").splitlines())
        settings = Recipe(codebooks=codebooks, published=meta.get("published", ""), rules_only=True).settings()
        if kept.stale:
            pipeline.reconcile(kept, settings)
        yield kept, settings


def _import(kept: Ledger, data: bytes, file: str) -> tuple[int, int, list[Finding]]:
    """Keep the decisions of a file; return how many are new, how many were known, and the lines left out."""
    before = {made.id for made in kept.judgements()}
    new, known, left_out = 0, 0, []

    def anchors_of(made: Judgement) -> tuple[judging.Anchor, ...]:
        return () if made.id in before else judging.decision(kept, made).anchors

    for item in judging.decisions_in(data, file, anchors_of):
        if isinstance(item, Finding):
            left_out.append(item)
        elif kept.judge(item.judgement, item.anchors):
            new += 1
        else:
            known += 1
    return new, known, left_out


def _say_imported(new: int, known: int, left_out: list[Finding], ledger: Path) -> None:
    again = f", {known} known already" if known else ""
    screen.say(f"{screen.counted(new, 'judgement')} read{again} -> {ledger}; list them: whence judgements {ledger}")
    for finding in left_out:
        screen.say(f"left out: {finding.message}")


def _nothing_read(left_out: Sequence[Finding]) -> str:
    count = screen.counted(len(left_out), "line")
    return f"no judgement could be read; first of {count} left out: {left_out[0].message}"


def _export(kept: Ledger, file: Path) -> int:
    made = judging.decisions(kept)
    try:
        file.write_text("".join(judging.lines(made)), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}; name a file that you may write") from error
    return len(made)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}; name a file of judgements, as --export writes") from error


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise UsageError("a decision bears a name; give yours with --by NAME, or set WHENCE_BY once")
    return name


def _now() -> str:
    """Return the time in UTC, to the microsecond: of two decisions in one second the second wins."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
