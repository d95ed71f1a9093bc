from __future__ import annotations

import hashlib
import os
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from whence.errors import UsageError
from whence.read import READERS, _added, captures, listing, read_file
from whence.records import Capture, Finding

PAGE = b"<html><body><p>Nine guards were hurt in Velm.</p></body></html>"


def test_a_file_is_given_as_it_lies_on_disk(tmp_path: Path, read) -> None:
    data = "Neun Wärter wurden verletzt.\r\n".encode("cp1252")
    (tmp_path / "report.txt").write_bytes(data)
    (made,), findings = read(tmp_path / "report.txt")
    assert (made.data, made.sha256) == (data, hashlib.sha256(data).hexdigest())
    assert (made.media_type, made.source, made.taken, made.container) == (
        "text/plain",
        f"{tmp_path}/report.txt",
        "",
        "",
    )
    assert not findings


def test_a_folder_is_walked_in_order(tmp_path: Path, read) -> None:
    for name in ("b.html", "a/2.txt", "a/10.txt", "c.md", ".hidden.txt", ".git/x.txt", "x.whence", "x.whence-wal"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    made, findings = read(tmp_path)
    names = [capture.source.removeprefix(f"{tmp_path}/") for capture in made]
    assert names == ["a/10.txt", "a/2.txt", "b.html", "c.md"]
    assert not findings


def test_sources_are_the_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile/a.txt").write_text("Nine guards were hurt.")
    monkeypatch.chdir(tmp_path)
    sources = [[source for _, source in listing([given])] for given in ("pile", "pile/", "./pile", "pi*/*.txt", ".")]
    assert sources == [["pile/a.txt"], ["pile/a.txt"], ["./pile/a.txt"], ["pile/a.txt"], ["./pile/a.txt"]]


def test_the_order_of_arguments_is_kept_and_one_source_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Nine guards were hurt.")
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert [source for _, source in listing([b, str(tmp_path), a])] == [b, a]


def test_a_saved_pages_resources_are_no_reports(tmp_path: Path, read) -> None:
    (tmp_path / "story.html").write_bytes(PAGE)
    for folder in ("story_files", "case_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_bytes(PAGE)
    made, _ = read(tmp_path)
    assert [capture.source.removeprefix(f"{tmp_path}/") for capture in made] == ["case_files/frame.html", "story.html"]


def test_link_loops_end(tmp_path: Path, read) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Nine guards were hurt.")
    (tmp_path / "in/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    made, findings = read(tmp_path)
    assert [capture.source for capture in made] == [f"{tmp_path}/in/a.txt"]
    assert [(finding.code, finding.file) for finding in findings] == [("file-unreadable", f"{tmp_path}/self")]
    assert len(read(f"{tmp_path}/**")[0]) == 1


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("none.txt", None, "file-missing", "no such file"),
        ("no*.txt", None, "file-missing", "no such file"),
        ("empty.html", b"", "file-unreadable", "empty"),
        ("blank.txt", b" \r\n\t\n", "file-unreadable", "white space"),
        ("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(50), "file-unreadable", "an image"),
        ("noise.txt", bytes(range(256)) * 4, "file-unreadable", "no text, page, PDF"),
        ("report.docx", b"PK\x03\x04 cut short", "file-unreadable", "ZIP"),
        (
            "page.txt",
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "file-unreadable",
            "MHTML",
        ),
        ("page.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "file-unreadable", "MHTML"),
        ("notes.rtf", b"{\\rtf1 Nine guards}", "file-unreadable", "RTF"),
        ("story.gz", b"\x1f\x8b\x08" + bytes(20), "file-unreadable", "unpack"),
        ("menu.js", b"var x = 1;", "file-unreadable", "program"),
        ("sitemap.xml", b"<?xml version='1.0'?><urlset/>", "file-unreadable", "neither a page nor a feed"),
    ],
)
def test_what_cannot_be_read_is_a_finding(
    tmp_path: Path, read, name: str, content: bytes | None, code: str, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text("The pile goes on.")
    made, (finding,) = read(tmp_path / name, tmp_path / "zz.txt")
    assert (finding.code, finding.file) == (code, f"{tmp_path}/{name}")
    assert finding.message.startswith(f"{tmp_path}/{name}: ") and words in finding.message
    assert [capture.data for capture in made] == [b"The pile goes on."]


def test_an_empty_folder_and_a_pipe_are_findings(tmp_path: Path, read) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    made, findings = read(tmp_path / "empty", tmp_path / "pipe")
    assert not made
    assert [finding.code for finding in findings] == ["file-unreadable"] * 2


@pytest.mark.parametrize("path", ["x" * 5000, "a\x00b", "", "[", "~"])
def test_odd_paths_are_findings(read, path: str) -> None:
    made, (finding,) = read(path + ".txt")
    assert not made and finding.code in ("file-missing", "file-unreadable")
    assert "\x00" not in finding.file


def test_readers_are_added_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    good = EntryPoint(name=".EML", value="whence.read.single:reader_of", group="whence.readers")
    bad = EntryPoint(name="odt", value="whence.read:none_such", group="whence.readers")
    monkeypatch.setattr("whence.read.entry_points", lambda group: [good])
    assert list(_added.__wrapped__()) == ["eml"]
    monkeypatch.setattr("whence.read.entry_points", lambda group: [bad])
    with pytest.raises(UsageError, match=r"'odt'.*none_such"):
        _added.__wrapped__()


def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path, read) -> None:
    (tmp_path / os.fsdecode(b"bericht\xff.txt")).write_text("Nine guards were hurt.")
    (made,), _ = read(tmp_path)
    assert made.source == f"{tmp_path}/bericht\ufffd.txt"
    (tmp_path / os.fsdecode(b"bericht\xfe.txt")).write_text("Another report.")
    assert len(read(tmp_path)[0]) == 2


def test_a_report_over_the_limit_is_left_out(tmp_path: Path, read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.read.single.LIMIT", 100)
    (tmp_path / "long.txt").write_text("x" * 101)
    (tmp_path / "short.txt").write_text("x" * 100)
    made, (finding,) = read(tmp_path)
    assert (finding.code, finding.file) == ("file-too-large", f"{tmp_path}/long.txt")
    assert len(made) == 1


def test_a_reader_that_fails_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path, source: str):
        yield Capture(sha256="", media_type="text/plain", source=source, data=b"")
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("whence.read.READERS", {**READERS, "text": fails})
    (tmp_path / "a.txt").write_text("Nine guards were hurt.")
    (tmp_path / "b.html").write_bytes(PAGE)
    kinds = [getattr(result, "code", "capture") for result in captures([str(tmp_path)])]
    assert kinds == ["capture", "file-unreadable", "capture"]


def test_an_added_reader_gets_its_ending_where_content_is_plain(tmp_path: Path, monkeypatch) -> None:
    def mail(path: Path, source: str):
        yield Capture(sha256="", media_type="message/rfc822", source=source, data=path.read_bytes())

    monkeypatch.setattr("whence.read._added", lambda: {"eml": mail})
    (tmp_path / "a.eml").write_text("Subject: depot\n\nNine guards were hurt.")
    (tmp_path / "b.eml").write_bytes(PAGE)
    types = [next(read_file(tmp_path / name, name)).media_type for name in ("a.eml", "b.eml")]
    assert types == ["message/rfc822", "text/html"]


def test_the_listing_alone_can_be_sharded(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html"):
        (tmp_path / name).write_bytes(PAGE)
    paths = [str(tmp_path), str(tmp_path / "none.txt")]
    sharded = [result for path, source in listing(paths) for result in read_file(path, source)]
    assert sharded == list(captures(paths))
    assert len(sharded) == 3


def test_below_a_folder_files_and_findings_are_called_by_their_path_under_it(tmp_path: Path) -> None:
    spool = tmp_path / "spool-1" / "given"
    (spool / "saved" / "page_files").mkdir(parents=True)
    (spool / "saved" / "page.html").write_text("<p>Nine people were killed in Velm.")
    (spool / "saved" / "page_files" / "a.txt").write_text("Buy nine boats.")
    (spool / "empty.txt").touch()
    (spool / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    found = list(captures([str(spool)], below=str(spool)))
    sources = [item.file if isinstance(item, Finding) else item.source for item in found]
    assert sources == ["broken.zip", "empty.txt", "saved/page.html"]
    assert not [item for item in found if isinstance(item, Finding) and str(tmp_path) in item.message]
    assert [source for _, source in listing([str(spool / "saved")], below=f"{spool}/")] == ["saved/page.html"]
    (tmp_path / "other.txt").touch()
    with pytest.raises(UsageError, match="is not under"):
        listing([str(tmp_path)], below=str(spool))


def test_a_reader_that_fails_tells_no_path_but_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(path: Path, source: str) -> list[Capture]:
        raise RuntimeError(f"cannot open {path}")

    (tmp_path / "a.html").write_text("<p>Nine people were killed in Velm.")
    monkeypatch.setitem(READERS, "html", failing)
    (finding,) = captures([str(tmp_path)], below=str(tmp_path))
    assert isinstance(finding, Finding)
    assert finding.message.startswith("a.html: damaged or of an unknown make (RuntimeError: cannot open a.html)")
