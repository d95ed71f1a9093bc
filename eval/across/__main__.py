"""python -m eval.across dev|test: score whence on our own piles; `check FILE…` says what is wrong with pile files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.across.load import read
from eval.across.report import FOLDER, errors, measure, table
from whence.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores, or check files; return 2 after a line for each thing that is wrong with the input."""
    options = _parser().parse_args(arguments)
    try:
        match options.what:
            case ["check", *paths] if paths:
                return _check([Path(path) for path in paths])
            case ["dev" | "test" as part]:
                return _scored(part, options.pile, options.errors)
        raise UsageError("name dev, test, or: check FILE…")
    except UsageError as trouble:
        print(trouble, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.across", description=(__doc__ or "").strip())
    parser.add_argument("what", nargs="+", help="dev, test, or: check FILE…")
    parser.add_argument("--errors", action="store_true", help="print what is missing, too many or wrong (dev alone)")
    parser.add_argument("--pile", default="", metavar="NAME", help="score this pile alone")
    return parser


def _scored(part: str, only: str, wrong: bool) -> int:
    if part == "test" and wrong:
        raise UsageError("--errors with test: the test piles are never read while rules are tuned; leave --errors out")
    _, measures = measure(FOLDER / part, only)
    print("\n".join(table(measures)))
    if wrong:
        print("\n" + "\n".join(errors(measures)))
    return 0


def _check(paths: Sequence[Path]) -> int:
    """Print every problem of these piles, or what they hold; return 2 where there is a problem."""
    failed = 0
    for path in paths:
        pile, problems = read(path)
        if problems or pile is None:
            print("\n".join(problems), file=sys.stderr)
            failed = 2
        else:
            counts = ", ".join(f"{len(getattr(pile.gold, name))} {name}" for name in _PARTS)
            print(f"{path}: sound, {len(pile.reports)} reports, {counts}")
    return failed


_PARTS = ("copies", "events", "tellings", "tolls", "conflicts", "superseded", "campaigns")


if __name__ == "__main__":
    sys.exit(main())
