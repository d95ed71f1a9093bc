"""Read WACZ packages: the WARC archives in a ZIP file, in memory, nothing ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from whence.read.report import left_out, one_line
from whence.read.tape import Budget
from whence.read.warc import read_records
from whence.records import Capture, Finding


def read_wacz(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read every archive of a WACZ; one budget for unpacking holds for all of them together."""
    budget = Budget(path.stat().st_size)
    with zipfile.ZipFile(path) as packed:
        members = [member for member in packed.infolist() if _is_archive(member.filename)]
        if not members:
            yield left_out("file-unreadable", source, "a WACZ without archive/*.warc.gz; skipped: export it again.")
        for member in members:
            yield from _read_member(packed, member, source, budget)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _read_member(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, budget: Budget
) -> Iterator[Capture | Finding]:
    name = f"{source}!{one_line(member.filename)}"
    if ".." in PurePosixPath(member.filename).parts:
        yield left_out("file-unreadable", name, "its name leads out of the package; skipped.")
        return
    try:
        with packed.open(member) as stream:

            def read(size: int) -> bytes:
                data = stream.read(size)
                if member.compress_type != zipfile.ZIP_STORED:
                    budget.spend(len(data))
                return data

            yield from read_records(read, name, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        yield left_out("archive-damaged", name, f"the ZIP data are damaged ({error}); records read so far are kept.")
    except (RuntimeError, NotImplementedError) as error:
        yield left_out("file-unreadable", name, f"{error}; skipped: export the package without a password.")
