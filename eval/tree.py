"""Another state of the project to compare with: its tree checked out beside this one, for as long as it is needed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whence.errors import UsageError

ROOT = Path(__file__).parents[1]


@contextmanager
def checked_out(revision: str, scratch: Path, root: Path = ROOT) -> Iterator[Path]:
    """Yield a folder with the tree of a revision in a temporary git worktree; raise UsageError where there is none.

    A revision that has no `eval` yet is measured with this tree's.
    """
    folder = scratch / "tree"
    _git(root, "worktree", "add", "--detach", str(folder), revision)
    try:
        if not (folder / "eval" / "predict.py").is_file():
            left = shutil.ignore_patterns("gold", "piles", "__pycache__")
            shutil.copytree(root / "eval", folder / "eval", ignore=left)
        yield folder
    finally:
        _git(root, "worktree", "remove", "--force", str(folder))


def _git(root: Path, *arguments: str) -> None:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise UsageError(
            f"git {arguments[0]} {arguments[1]}: {reason}; name a branch, tag or commit of this repository"
        )
