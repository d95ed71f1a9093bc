"""Every format writes the same rows; what is private, long or a link is treated alike in all of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from whence.errors import UsageError
from whence.export import EXPORTERS, exporter, prepared, xlsx_file
from whence.export.csv_files import csv_bytes
from whence.export.jsonl_files import jsonl_bytes
from whence.export.limits import LIMIT
from whence.ports import ExportOptions
from whence.records import Mention, Name, Sheet
from whence.store.memory import MemoryView
from whence.tables import TABLES, header

MASKED = ExportOptions()
DEFAULTS: dict[str, Any] = {"str": "", "int": 0}


def row_of(table: str, **cells: Any) -> Any:
    return TABLES[table](**{at.name: cells.get(at.name, DEFAULTS[str(at.type)]) for at in fields(TABLES[table])})


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_a_file_with_its_exact_header(view: MemoryView, tmp_path: Path) -> None:
    written = EXPORTERS["csv"](view, tmp_path, MASKED)
    assert sorted(path.name for path in written) == sorted(f"{name}.csv" for name in TABLES)
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0] == ",".join(header(name))
    assert (tmp_path / "tolls.csv").read_bytes() == ",".join(header("tolls")).encode() + b"\n"


def test_csv_and_jsonl_hold_the_same_rows(view: MemoryView, tmp_path: Path) -> None:
    EXPORTERS["csv"](view, tmp_path, MASKED)
    EXPORTERS["jsonl"](view, tmp_path, MASKED)
    for name in TABLES:
        twin = [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        plain = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in twin]
        assert plain == csv_rows(tmp_path, name)


def test_numbers_and_empty_cells(view: MemoryView, tmp_path: Path) -> None:
    EXPORTERS["csv"](view, tmp_path, MASKED)
    first, second = csv_rows(tmp_path, "figures")
    assert (first["low"], first["high"], second["low"], second["high"]) == ("200", "", "12", "12.5")
    row = json.loads(jsonl_bytes("figures", view.rows("figures")).split(b"\n")[0])
    assert (row["low"], row["high"], row["unit"], row["start"]) == (200, None, None, 0)


@pytest.mark.parametrize("cell", ['a "b", c', "two\nlines", "a\rb", "=1+1", " led", "\u2028", "", "é"])
def test_any_text_comes_back_from_csv_and_jsonl(tables: dict[str, list[Any]], cell: str) -> None:
    row = replace(tables["events"][0], label=cell)
    read = list(csv.DictReader(io.StringIO(csv_bytes("events", [row]).decode(), newline="")))
    assert read[0]["label"] == cell
    lines = jsonl_bytes("events", [row]).decode().splitlines()
    assert len(lines) == 1 and (json.loads(lines[0])["label"] or "") == cell


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_the_same_view_gives_the_same_bytes(view: MemoryView, tmp_path: Path, name: str) -> None:
    first = EXPORTERS[name](view, tmp_path / "a", MASKED)
    second = EXPORTERS[name](view, tmp_path / "b", MASKED)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_xlsx_text_is_text_and_numbers_are_numbers(view: MemoryView, tmp_path: Path) -> None:
    (path,) = EXPORTERS["xlsx"](view, tmp_path, MASKED)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(TABLES)
    message = book["checks"].cell(2, header("checks").index("message") + 1)
    assert (message.value, message.data_type) == ("=1+1", "s")
    low = book["figures"].cell(2, header("figures").index("low") + 1)
    assert (low.value, low.data_type) == (200, "n")
    assert book["figures"].freeze_panes == "A2"
    assert not [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.hyperlink]


def test_xlsx_says_which_cells_are_cut(
    view: MemoryView, sheet: Sheet, tables: dict[str, list[Any]], tmp_path: Path
) -> None:
    tables["events"] = [replace(tables["events"][0], label="😀" * 20_000)]
    (path,) = EXPORTERS["xlsx"](MemoryView([sheet], tables), tmp_path, MASKED)
    book = openpyxl.load_workbook(path)
    assert len(book["events"]["C2"].value) == xlsx_file.MAX_CELL // 2
    assert [cell.value for cell in book["notes"][2]][:3] == ["events", 2, "label"]


def test_xlsx_refuses_more_rows_than_a_sheet_holds(
    view: MemoryView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 2)
    with pytest.raises(UsageError, match=r"figures: 2 rows.*csv or jsonl"):
        EXPORTERS["xlsx"](view, tmp_path, MASKED)


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_no_file_of_a_masked_export_names_a_private_person(view: MemoryView, tmp_path: Path, name: str) -> None:
    for path in EXPORTERS[name](view, tmp_path, MASKED):
        text = path.read_text(encoding="utf-8")
        assert "Karim" not in text
        assert "Haddad" not in text.replace("President Haddad", ""), path.name


def test_masked_and_kept_names(view: MemoryView) -> None:
    made = prepared(view, MASKED)
    assert made["figures"][0].origin == "[resident, K. H.]"
    assert made["figures"][0].quote.startswith("[resident, K. H.], a resident, told")
    assert made["conflicts"][0].reason == "[resident, K. H.] says 200, the group 12"
    assert made["events"][0].label == "Attack named by [resident, K. H.]"
    assert made["checks"][0].quotes == "[resident, K. H.] | 200 guards"
    assert (made["figures"][0].start, made["figures"][0].end) == (0, 69)
    assert made["reports"][0].byline == "Ana Kovic"


def test_a_row_about_several_reports_is_masked_for_all_of_them(view: MemoryView, sheet: Sheet, tables: Any) -> None:
    other = replace(sheet.document, id="rother", text="Ana Kovic fled Velm.", blocks=())
    ana = Mention(kind="name", span=other.span(0, 9), value=Name(text="Ana Kovic", kind="person"))
    one, two = tables["figures"]
    tables["figures"] = [one, two, replace(one, figure_id="f3", report_id="rother", quote="Ana", start=0, end=3)]
    tables["events"] = [replace(tables["events"][0], label="Karim Haddad and Ana Kovic")]
    tables["campaigns"] = [row_of("campaigns", campaign_id="p1", name="Free Ana Kovic")]
    made = prepared(MemoryView([sheet, Sheet(document=other, mentions=(ana,))], tables), MASKED)
    assert made["events"][0].label == "[resident, K. H.] and [A. K.]"
    assert made["campaigns"][0].name == "Free [A. K.]"  # no report is named: those of all reports
    assert made["figures"][2].quote == "[A. K.]"  # a quote that ends inside the name
    assert made["figures"][2].origin == "[resident, K. H.]"  # hidden in one report, not given away in another


def test_an_unmasked_export_says_so_and_a_masked_one_takes_it_back(view: MemoryView, tmp_path: Path) -> None:
    unmasked = ExportOptions(unmasked=True)
    (tmp_path / "mine.csv").write_text("mine")
    EXPORTERS["csv"](view, tmp_path, unmasked)
    EXPORTERS["jsonl"](view, tmp_path, unmasked)
    note = tmp_path / "UNMASKED.txt"
    assert csv_rows(tmp_path, "figures")[0]["origin"] == "Karim Haddad"
    assert "- figures.csv" in note.read_text() and "- figures.jsonl" in note.read_text()
    EXPORTERS["csv"](view, tmp_path, MASKED)
    assert "- figures.csv" not in note.read_text() and "- figures.jsonl" in note.read_text()
    EXPORTERS["jsonl"](view, tmp_path, MASKED)
    assert not note.exists()
    assert (tmp_path / "mine.csv").read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_groups_long_statement_is_exported_as_a_shorter_span(view: MemoryView, sheet: Sheet) -> None:
    text = sheet.document.text
    made = prepared(view, ExportOptions(unmasked=True))
    for row, quote in (
        (made["figures"][1], made["figures"][1].quote),
        (made["attributions"][0], made["attributions"][0].content),
    ):
        assert text[row.start : row.end] == quote
        assert len(quote.split()) == LIMIT
    assert "12 guards" in made["figures"][1].quote  # the words of the figure
    assert made["attributions"][0].content.startswith("word0 ")  # without a figure, the beginning
    for row in made["spans"]:
        held = [word for word in (row.prefix + row.exact + row.suffix).split() if word.startswith("word")]
        assert len(held) <= LIMIT


def test_spans_are_those_that_rows_quote(view: MemoryView, sheet: Sheet) -> None:
    text, made = sheet.document.text, prepared(view, ExportOptions(unmasked=True))
    assert len(made["spans"]) == 5
    for row in made["spans"]:
        assert text[row.start : row.end] == row.exact
        assert text[: row.start].endswith(row.prefix) and text[row.end :].startswith(row.suffix.replace("hxxp", "http"))
        assert len(row.prefix) <= 32 >= len(row.suffix)
    assert len({row.span_id for row in made["spans"]}) == 5


def test_links_are_defanged_and_left_out_of_a_public_export(
    view: MemoryView, sheet: Sheet, tables: dict[str, list[Any]]
) -> None:
    start = sheet.document.text.index("See https")
    end = sheet.document.text.index(".\nPresident") + 1
    quote = sheet.document.text[start:end]
    row = replace(tables["figures"][0], start=start, end=end, quote=quote)
    view = MemoryView([sheet], {**tables, "figures": [row]})
    plain, public = prepared(view, MASKED), prepared(view, ExportOptions(public=True))
    assert plain["figures"][0].quote == "See hxxps://front.example/a."
    assert plain["reports"][0].url == "hxxps://front.example/a"
    assert public["figures"][0].quote == "See [link]."
    assert public["reports"][0].url == ""
    other = MemoryView([sheet], {**tables, "reports": [replace(tables["reports"][0], outlet_kind="newspaper")]})
    assert prepared(other, ExportOptions(public=True))["reports"][0].url == "https://front.example/a"


def test_an_unknown_exporter_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no exporter 'doc'; the exporters are csv, jsonl, xlsx"):
        exporter("doc")
    assert exporter("csv") is EXPORTERS["csv"]


def test_a_folder_that_cannot_be_written_is_named(view: MemoryView, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="name a folder"):
        EXPORTERS["csv"](view, tmp_path / "file", MASKED)
