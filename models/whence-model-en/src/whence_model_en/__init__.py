"""The weights of whence's English tagger: where they lie, their version, and their SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent / "weights"
VERSION = "whence-model-en 1.1.0"


def changed() -> list[str]:
    """Return the names of the weights' files that are missing or differ from SHA256SUMS."""
    wrong = []
    for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        path = FOLDER / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(name)
    return wrong
