"""python -m eval.predict: any file of the format, exact offsets, and one line with a remedy for bad input."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.lines import read_rows
from eval.predict import main
from eval.tasks import TASKS, predictor
from eval.texts import composed, lay

Writer = Callable[[Path, list[dict[str, Any]]], Path]
SAID = "The governor of Orrin, Sefton Arrel, said that twelve guards had been killed."
DECOMPOSED = unicodedata.normalize(
    "NFD", "\n  Zoé\u00a0Brandlé said on\u00a07 October 2023 that Orrin was calm.\r\nNext line."
)


def test_every_task_has_a_module_with_predict() -> None:
    assert set(TASKS) == {"attribution", "times", "places", "incidents", "roles", "coref"}
    for task in sorted(set(TASKS) - {"incidents"}):
        assert callable(predictor(task))


@pytest.mark.parametrize("task", ["attribution", "times", "places", "roles", "coref"])
def test_gold_fields_are_not_needed(task: str) -> None:
    [row] = predictor(task)([{"id": "x", "text": SAID}])
    assert row["id"] == "x"
    assert json.dumps(row)


@pytest.mark.parametrize("task", ["attribution", "times", "places", "roles", "coref"])
def test_an_empty_text_is_an_empty_answer(task: str) -> None:
    [row] = predictor(task)([{"id": "x", "text": ""}])
    assert not any(value for name, value in row.items() if name != "id")


def test_offsets_are_those_of_a_text_that_is_not_composed() -> None:
    [row] = predictor("times")([{"id": "x", "text": DECOMPOSED, "dct": ""}])
    assert [DECOMPOSED[time["start"] : time["end"]] for time in row["timexes"]] == ["7 October 2023"]
    [row] = predictor("attribution")([{"id": "x", "text": DECOMPOSED}])
    [said] = row["attributions"]
    # the source ends behind the combining accent, not before it
    assert [DECOMPOSED[slice(*span)] for span in said["source"]] == [unicodedata.normalize("NFD", "Zoé\u00a0Brandlé")]


@pytest.mark.parametrize("text", [DECOMPOSED, "plain", "", "e\u0301", "한국", "a\u0323\u0302b", "\u2028x\u0085y"])
def test_composed_leads_back(text: str) -> None:
    normal, starts, ends = composed(text)
    assert normal == unicodedata.normalize("NFC", text)
    assert len(starts) == len(ends) == len(normal)
    for at in range(len(normal)):
        assert unicodedata.normalize("NFC", text[starts[at] : ends[at]]).startswith(normal[at]) or normal[at] in normal
    laid = lay(text)
    assert len(laid.document.text) == len(normal)


def test_given_toponyms_are_resolved_and_their_gold_is_not_read() -> None:
    text = "Fighting went on in Orrin, near Nairobi."
    gold = {"start": 32, "end": 39, "geonameid": "1", "lat": 0.0, "lon": 0.0}
    [row] = predictor("places")([{"id": "x", "text": text, "toponyms": [gold]}])
    [place] = row["toponyms"]
    assert (place["start"], place["end"]) == (32, 39)
    assert round(place["lat"]) == -1
    [bare] = predictor("places")([{"id": "x", "text": text, "toponyms": [{"start": 32, "end": 39}]}])
    assert bare["toponyms"] == [place]


def test_without_ranges_places_are_found() -> None:
    text = "Fighting went on in Orrin, near Nairobi."
    for given in ({}, {"toponyms": []}):
        [row] = predictor("places")([{"id": "x", "text": text, **given}])
        assert text[row["toponyms"][-1]["start"] : row["toponyms"][-1]["end"]] == "Nairobi"
    # in a file that lists ranges, a report without any has none
    listed = {"id": "y", "text": text, "toponyms": [{"start": 32, "end": 39}]}
    none, _ = predictor("places")([{"id": "x", "text": text, "toponyms": []}, listed])
    assert none["toponyms"] == []


def test_given_toponyms_in_a_text_that_is_not_composed() -> None:
    text = unicodedata.normalize("NFD", "Zoé left for Nairobi, Kenya.")
    start = text.index("Nairobi")
    [row] = predictor("places")([{"id": "x", "text": text, "toponyms": [{"start": start, "end": start + 7}]}])
    assert round(row["toponyms"][0]["lat"]) == -1


def test_reads_plain_and_packed_and_writes_both(tmp_path: Path, rows: Writer) -> None:
    record = {"id": "é", "text": "The raid of 7 October 2023 failed.", "dct": "2024-01-20"}
    plain, packed = rows(tmp_path / "in.jsonl", [record]), rows(tmp_path / "in.jsonl.gz", [record])
    assert main(["times", str(plain), str(tmp_path / "out.jsonl")]) == 0
    assert main(["times", str(packed), str(tmp_path / "out.jsonl.gz")]) == 0
    unpacked = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes())
    assert unpacked == (tmp_path / "out.jsonl").read_bytes()
    assert read_rows(tmp_path / "out.jsonl")[0]["timexes"][0]["value"] == "2023-10-07"


BAD = [
    # bytes of the input file (None: no file), words of the message
    (None, "no such file"),
    (b"no json\n", ":1: not JSON"),
    (b'{"text": "x"}\n', ":1: no object with an id"),
    (b"[1]\n", ":1: no object with an id"),
    (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', ":2: id 'a' occurs twice"),
    (b'{"id": "a", "text": 7}\n', ":1: text is no string"),
    (b'{"id": "a"}\n', "'a' has no text"),
    (b"\xff\xfe\x00", "not UTF-8"),
]


@pytest.mark.parametrize(("data", "words"), BAD)
def test_bad_input_is_one_line_and_exit_2(
    data: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    if data is not None:
        source.write_bytes(data)
    assert main(["times", str(source), str(tmp_path / "out.jsonl")]) == 2
    said = capsys.readouterr().err
    assert words.lower() in said.lower()
    assert said.count("\n") == 1


def test_damaged_gzip_and_unwritable_output(tmp_path: Path, rows: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    whole = rows(tmp_path / "in.jsonl.gz", [{"id": "a", "text": "x" * 500}])
    whole.write_bytes(whole.read_bytes()[:-9])
    assert main(["times", str(whole), str(tmp_path / "out.jsonl")]) == 2
    assert "ends early" in capsys.readouterr().err
    good = rows(tmp_path / "good.jsonl", [{"id": "a", "text": "x"}])
    assert main(["times", str(good), str(tmp_path / "none" / "out.jsonl")]) == 2
    assert "out.jsonl: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["times"], ["weather", "a", "b"]])
def test_a_wrong_call_says_what_there_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "TASK" in said or "attribution, times" in said


def test_real_benchmark_offsets_stay_inside(real_bench: Path) -> None:
    records = read_rows(real_bench / "attribution" / "dev.jsonl.gz")[:5]
    for record, row in zip(records, predictor("attribution")(records), strict=True):
        spans = [span for said in row["attributions"] for part in ("source", "cue", "content") for span in said[part]]
        assert all(0 <= start < end <= len(record["text"]) for start, end in spans)
        assert not any(record["text"][start].isspace() or record["text"][end - 1].isspace() for start, end in spans)
