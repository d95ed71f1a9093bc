from __future__ import annotations

import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read import captures
from whence.read.columns import COLUMNS, delimiter_of, field_of, fields_of
from whence.read.jsonrows import read_json
from whence.records import Capture

TEXT = "Nine guards were hurt in Velm, the mayor said."
AUTO_ARCHIVER = (
    "link,archive status,destination folder,archive location,archive date,thumbnail,upload timestamp,upload title,"
    "text content,screenshot,hash,perceptual hashes,wacz,replaywebpage"
)


def test_a_row_is_a_capture_with_hints(tmp_path: Path, read, row) -> None:
    path = tmp_path / "pile.csv"
    path.write_text(
        "url,title,text,published,outlet,author,lang,notes,retrieved\n"
        f'https://hp.example/1,"Fire\nat depot","{TEXT}",2024-03-02,Harbour Post,A. Writer,en,mine,2024-03-05\n'
    )
    (made,), findings = read(path)
    assert not findings
    assert row(made) == {
        "url": "https://hp.example/1",
        "title": "Fire\nat depot",
        "text": TEXT,
        "published": "2024-03-02",
        "outlet": "Harbour Post",
        "author": "A. Writer",
        "lang": "en",
    }
    assert dict(made.hints) == {
        "url": "https://hp.example/1",
        "title": "Fire at depot",
        "published": "2024-03-02",
        "outlet": "Harbour Post",
        "byline": "A. Writer",
        "lang": "en",
    }
    assert (made.source, made.container) == (f"{path}!2", str(path))
    assert (made.url, made.taken) == ("https://hp.example/1", "2024-03-05")


def test_auto_archiver_sheets(tmp_path: Path, read, row) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        f"{AUTO_ARCHIVER}\n"
        f"https://hp.example/1,archived,folder,https://store.example/1,2024-03-05T08:00:00,x,2024-03-02,Fire,"
        f'"{TEXT}",s,h,p,w,r\n'
        "https://hp.example/2,nothing archived,,,2024-03-05T08:00:01,,,,,,,,,\n"
    )
    (made,), (finding,) = read(path)
    assert row(made) == {"url": "https://hp.example/1", "published": "2024-03-02", "title": "Fire", "text": TEXT}
    assert made.taken == "2024-03-05T08:00:00"
    assert (finding.code, finding.severity, finding.file) == ("row-no-text", "warning", f"{path}!3")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("URL", "url"),
        ("Source_URL", "url"),
        ("publishedAt", "published"),
        ("Upload Timestamp", "published"),
        ("archive-date", "taken"),
        ("\ufeffText", "text"),
        ("archive location", ""),
        ("archive status", ""),
        ("hash", ""),
        ("", ""),
    ],
)
def test_names_of_columns(name: str, field: str) -> None:
    assert field_of(name) == field


def test_no_name_stands_for_two_fields() -> None:
    names = [name.replace(" ", "") for accepted in COLUMNS.values() for name in accepted]
    assert len(names) == len(set(names)) + sum(names.count(name) - 1 for name in ("filepath", "filename"))
    assert all(field_of(name) == field for field, accepted in COLUMNS.items() for name in accepted)


def test_of_two_columns_the_preferred_that_is_filled() -> None:
    assert fields_of({"date": "2024", "published": "2023"}) == {"published": "2023"}
    assert fields_of({"date": "2024", "published": " "}) == {"published": "2024"}


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("url,title,text", ","),
        ("url;title;text", ";"),
        ("url\ttitle, long\ttext", "\t"),
        ("url|text", "|"),
        ("text", ","),
    ],
)
def test_the_delimiter_is_what_makes_sense_of_the_header(line: str, mark: str) -> None:
    assert delimiter_of(line) == mark


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-be", b""),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_charsets_and_line_ends(tmp_path: Path, read, row, encoding: str, prefix: bytes, line_end: str) -> None:
    text = f"url;text{line_end}https://hp.example/1;“{TEXT}” – قال المتحدث{line_end}"
    (tmp_path / "pile.csv").write_bytes(prefix + text.encode(encoding))
    (made,), findings = read(tmp_path)
    assert row(made)["text"] == f"“{TEXT}” – قال المتحدث"
    assert not findings


def test_what_is_no_utf8_is_read_with_a_word_of_doubt(tmp_path: Path, read, row) -> None:
    (tmp_path / "a.csv").write_bytes("url,text\nx,neun Wärter – verletzt\n".encode("cp1252"))
    broken = "url,text\nx,قال المتحدث\n".encode() + b"y,\xff\n"
    (tmp_path / "b.csv").write_bytes(broken)
    made, findings = read(tmp_path)
    assert [row(capture)["text"] for capture in made] == ["neun Wärter – verletzt", "قال المتحدث", "\ufffd"]
    assert [finding.code for finding in findings] == ["charset-assumed"] * 2
    assert "Windows-1252" in findings[0].message and "1 bytes are not UTF-8" in findings[1].message


def test_huge_cells_and_nuls(tmp_path: Path, read, row) -> None:
    (tmp_path / "pile.csv").write_bytes(b"url,text\nx,a\x00b " + b"y" * 300_000 + b"\n")
    (made,), findings = read(tmp_path)
    assert row(made)["text"] == "ab " + "y" * 300_000
    assert not findings


def test_a_note_over_the_header_and_blank_rows(tmp_path: Path, read) -> None:
    path = tmp_path / "pile.csv"
    path.write_text(f"sep=;\nMy collection;\n\nurl;text\n;\nx;{TEXT}\n\nurl;text\n")
    (made,), findings = read(path)
    assert made.source == f"{path}!6"
    assert not findings


@pytest.mark.parametrize(
    ("rows", "broken", "words"),
    [
        ('x,"{0}"\ny,{0}, unquoted\nz,"{0}"\n', 3, "3 cells under 2 columns"),
        ('x,"{0}"\ny,"{0}\nz,{0}\n', 3, "never closed"),
        ('x,"{0}"\ny,"cut sho', 3, "cut short"),
    ],
)
def test_rows_that_run_into_each_other_are_findings(tmp_path: Path, read, rows: str, broken: int, words: str) -> None:
    path = tmp_path / "pile.csv"
    path.write_text("url,text\n" + rows.format("Nine were hurt."))
    made, (finding,) = read(path)
    assert (finding.code, finding.file) == ("file-unreadable", f"{path}!{broken}")
    assert words in finding.message
    assert all(b'"text":"Nine were hurt."' in capture.data for capture in made)


def test_a_table_without_text(tmp_path: Path, read) -> None:
    (tmp_path / "a.csv").write_text("link,Verdict\nhttps://hp.example/1,x\n")
    (tmp_path / "b.jsonl").write_text('{"link": "x", "title": "y"}\n{"link": "z", "note": 1}\n')
    (tmp_path / "c.csv").write_text("link,file\nhttps://hp.example/1,\nhttps://hp.example/2, \n")
    made, findings = read(tmp_path)
    assert not made
    assert [finding.code for finding in findings] == ["table-no-text"] * 3
    assert "Found: link, Verdict." in findings[0].message and "text: text, text content" in findings[0].message
    assert "Found: link, title, note." in findings[1].message


def test_a_cell_names_a_local_file(tmp_path: Path, read) -> None:
    folder = tmp_path / "pile"
    (folder / "pages").mkdir(parents=True)
    page = b"<html><p>Nine guards were hurt.</p></html>"
    (folder / "pages/1.html").write_bytes(page)
    (folder / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(50))
    (tmp_path / "private.txt").write_text("not for the pile")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "link.txt").symlink_to(tmp_path / "private.txt")
    path = folder / "pile.csv"
    path.write_text(
        "url,file,outlet,archive date,text\nu1,pages/1.html,Harbour Post,2024-03-05,\nu2,../private.txt,,,\n"
        f"u3,{tmp_path}/private.txt,,,\nu4,link.txt,,,\nu5,none.html,,,\nu6,film.mp4,,,\nu7,none.html,,,{TEXT[:4]}\n"
        "u8,http://[hp.example/a.html,,,\nu9,a\x1fb\x00c,,,\nu10,loop,,,\n"
    )
    made, findings = read(path)
    first = made[0]
    assert (first.data, first.media_type, first.source) == (page, "text/html", f"{path}!2")
    assert (first.url, first.taken, dict(first.hints)) == ("u1", "2024-03-05", {"url": "u1", "outlet": "Harbour Post"})
    assert [capture.source for capture in made[1:]] == [f"{path}!8"]  # the text stands in for a missing file
    codes = [(finding.file.rpartition("!")[2], finding.code) for finding in findings]
    assert codes == [
        ("3", "file-unreadable"),  # outside, by ..
        ("4", "file-unreadable"),  # outside, absolute
        ("5", "file-unreadable"),  # outside, by a link
        ("6", "file-missing"),
        ("7", "file-unreadable"),  # a film
        ("9", "row-no-text"),  # a web address is no local file
        ("10", "file-missing"),
        ("11", "file-unreadable"),  # a loop of links
    ]


def test_html_goes_before_text(tmp_path: Path, read, row) -> None:
    (tmp_path / "a.jsonl").write_text('{"html": "<p>a</p>", "text": "a"}\n{"html": "", "text": "b"}\n')
    made, _ = read(tmp_path)
    assert [row(capture) for capture in made] == [{"html": "<p>a</p>"}, {"text": "b"}]


@pytest.mark.parametrize(
    ("content", "texts", "broken"),
    [
        ('{"text": "a"}\n\n{"text": "b"}\n', ["a", "b"], []),
        ('[{"text": "a"}, {"text": "b"}]', ["a", "b"], []),
        ('[\n  {"text": "a",\n "url": null},\n  {"text": "b"}\n]\n', ["a", "b"], []),
        ('{\n "text": "a"\n}', ["a"], []),
        ("[]", [], [""]),
        ('{"text": "a"}\n{"text": "b', ["a"], ["2"]),
        ('{"text": "a"}\nnonsense\n{"text": "b"}', ["a", "b"], ["2"]),
        ('[{"text": "a"}, {"text": "b', ["a"], ["2"]),
        ('[{"text": "a"}', ["a"], ["2"]),
        ('[{"text": "a"}, 3, {"text": "b"}]', ["a", "b"], ["2"]),
        (
            '{"text": "a", "authors": ["x", {"name": "y"}], "source": {"id": 1, "name": "Kestrel"}, "lang": 3}',
            ["a"],
            [],
        ),
        ('[{"text": "a"}, ' + "[" * 100_000, ["a"], ["2"]),
        ('{"text": "\\ud83d\\ude00 \\ud800 \\u0000"}', ["\U0001f600 \ufffd "], []),
    ],
)
def test_shapes_of_json(tmp_path: Path, read, row, content: str, texts: list[str], broken: list[str]) -> None:
    (tmp_path / "pile.json").write_text(content)
    made, findings = read(tmp_path)
    assert [row(capture)["text"] for capture in made] == texts
    assert [finding.file.partition("!")[2] for finding in findings] == broken


def test_an_object_cut_short_is_no_flood_of_findings(tmp_path: Path, read) -> None:
    (tmp_path / "pile.json").write_text(json.dumps({"a": list(range(1000))}, indent=1)[:-5])
    made, findings = read(tmp_path)
    assert not made and len(findings) == 21 and "the rest of the file" in findings[-1].message


def test_values_in_json_that_are_lists_or_objects(tmp_path: Path, read) -> None:
    value = {"text": "a", "authors": ["x", {"name": "y"}], "source": {"name": "Kestrel"}, "lang": None}
    (tmp_path / "pile.json").write_text(json.dumps(value))
    (made,), _ = read(tmp_path)
    assert (made.hint("byline"), made.hint("outlet"), made.hint("lang")) == ("x, y", "Kestrel", "")


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text(min_size=1, max_size=200).filter(str.strip), max_size=6),
    indent=st.sampled_from([None, 1]),
    chunk=st.sampled_from([1, 7, 1 << 16]),
)
def test_an_array_reads_the_same_in_parts_of_any_size(tmp_path_factory, texts, indent, chunk) -> None:
    path = tmp_path_factory.mktemp("json") / "pile.json"
    path.write_text(json.dumps([{"text": text} for text in texts], indent=indent))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("whence.read.jsonrows._CHUNK", chunk)
        found = [json.loads(item.data)["text"] for item in read_json(path, "x") if isinstance(item, Capture)]
    assert found == [text.replace("\x00", "") for text in texts]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path, read, row) -> None:
    rows: list[list[object]] = [
        ["Link", "Text content", "Upload timestamp", "Archive date", "Lang"],
        ["u1", TEXT, datetime(2024, 3, 2), datetime(2024, 3, 5, 8, 30), 7.0],
        [None, None, None, None, None],
        ["u2", None, date(2024, 3, 2), None, None],
        ["u3", "=1+1", None, None, None],
    ]
    path = workbook(tmp_path / "sheet.xlsx", Reports=rows, Empty=[], Notes=[["Who", "What"], ["me", "to do"]])
    (made,), findings = read(path)
    assert made.source == f"{path}!Reports!2" and made.container == f"{path}!Reports"
    assert row(made) == {"url": "u1", "text": TEXT, "published": "2024-03-02", "lang": "7"}
    assert made.taken == "2024-03-05T08:30:00"
    assert [(finding.code, finding.file.removeprefix(f"{path}!")) for finding in findings] == [
        ("row-no-text", "Reports!4"),
        ("row-no-text", "Reports!5"),  # a formula that was never calculated has no value
        ("table-no-text", "Notes"),
    ]


def test_a_workbook_that_states_a_wrong_extent(tmp_path: Path, read) -> None:
    whole = workbook(tmp_path / "whole.xlsx", A=[["url", "text"], ["u", TEXT]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "x.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'))
    made, findings = read(tmp_path / "x.xlsx")
    assert len(made) == 1 and not findings


def test_a_workbook_under_another_ending_and_a_broken_one(tmp_path: Path, read, monkeypatch) -> None:
    path = workbook(tmp_path / "sheet.xlsx", A=[["url", "text"], ["u", TEXT]]).rename(tmp_path / "sheet.csv")
    made, findings = read(path)
    assert len(made) == 1 and not findings
    data = path.read_bytes()
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    path.write_bytes(data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 40]) + data[at + 40 :])
    made, (finding,) = read(path)
    assert not made and finding.code == "file-unreadable"
    path.write_bytes(data)
    monkeypatch.setattr("whence.read.workbook.UNPACKED_LIMIT", 1000)
    made, (finding,) = read(path)
    assert not made and finding.code == "file-too-large"


@pytest.mark.parametrize("content", ["url,text\n", "\n\n", ",,,\n"])
def test_a_table_without_rows_is_told(tmp_path: Path, read, content: str) -> None:
    (tmp_path / "pile.csv").write_text(content)
    made, (finding,) = read(tmp_path)
    assert not made and "no report in it" in finding.message


def test_tables_are_told_apart_from_prose(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("url,title,text\nu,t,Nine guards were hurt.\n")
    (tmp_path / "b.txt").write_text("Text, they said, was lost.\nNine guards were hurt.\n")
    types = [capture.media_type for capture in captures([str(tmp_path)]) if isinstance(capture, Capture)]
    assert types == ["application/x-whence-row+json", "text/plain"]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=400),
    name=st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.xlsx", "a.xml", "a.warc", "a.warc.gz"]),
)
def test_nothing_raises_for_bad_input(tmp_path_factory, content: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("bad") / name
    heads = (b"", b"url,text\n", b'[{"text":', b"<rss>", b"WARC/1.0\r\n", b"PK\x03\x04")
    for head in heads:
        path.write_bytes(head + content)
        assert list(captures([str(path)])) is not None
