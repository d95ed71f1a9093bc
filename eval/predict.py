"""python -m eval.predict TASK IN OUT: read one benchmark file and write whence's predictions in the bench's format."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from eval.lines import read_rows, write_rows
from eval.tasks import TASKS, predictor
from whence.errors import UsageError

_USAGE = "usage: python -m eval.predict TASK IN OUT (IN and OUT are JSON lines, .jsonl or .jsonl.gz)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the predictions; return 0, or 2 after one line on what is wrong with the input and what to do."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given in (["-h"], ["--help"]):
        print(f"{_USAGE}\nTASK is one of {', '.join(TASKS)}")
        return 0
    try:
        if len(given) != 3:
            raise UsageError(_USAGE)
        task, source, target = given
        if task not in TASKS:
            raise UsageError(f"no task {task!r}; name one of {', '.join(TASKS)}")
        records = read_rows(Path(source))
        without = next((record["id"] for record in records if "text" not in record), None)
        if without is not None:
            raise UsageError(f"{source}: {without!r} has no text; {_INPUT.get(task, 'give the file with the texts')}")
        write_rows(Path(target), predictor(task)(records))
    except UsageError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


_INPUT = {"incidents": "give the articles file (dev.articles), not the gold"}

if __name__ == "__main__":
    sys.exit(main())
