"""`whence judge` and `whence judgements`: what is decided holds at once, survives, and travels between ledgers."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from whence import pipeline
from whence.cli import judge, main
from whence.pipeline import Recipe
from whence.records import Sheet
from whence.store import Ledger

PILE = {
    "raid.txt": "Gunmen stormed the Velm prison on 17 March 2024, officials said. At least 19 guards were killed.",
    "later.txt": "The attack on the Velm prison on 17 March 2024 left 27 guards dead, the ministry said.",
    "other.txt": "A bomb went off on the Orrin bridge on 2 May 2023. Four soldiers were killed.",
}


@dataclass(frozen=True)
class Done:
    """What one call of the command left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Return a caller of `whence` in this process, in a folder of its own, a minute later at each call."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHENCE_BY", raising=False)
    minutes = itertools.count()
    monkeypatch.setattr(judge, "_now", lambda: f"2024-04-01T10:{next(minutes):02}:00Z")

    def called(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["whence", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    return called


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pile and its ledger: two tellings of one raid and one of another attack."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in PILE.items():
        (folder / name).write_text(text, encoding="utf-8")
    with chdir(folder):
        pipeline.build(list(PILE), Path("a.whence"), Recipe(rules_only=True))
    return folder


@pytest.fixture
def ledger(call: Call, built: Path) -> str:
    """Return a ledger of one's own, with its pile beside it in the current folder."""
    for name in (*PILE, "a.whence"):
        shutil.copy(built / name, name)
    return "a.whence"


def shown(call: Call, ledger: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(call("show", ledger, "--json").out)


def events(call: Call, ledger: str) -> list[str]:
    """Return the ids of the events, those with most reports first."""
    rows = shown(call, ledger)["events"]
    return [row["event_id"] for row in sorted(rows, key=lambda row: (-row["n_reports"], row["event_id"]))]


def of_event(call: Call, ledger: str, event: str, table: str, column: str) -> list[str]:
    return [row[column] for row in json.loads(call("show", ledger, event, "--json").out)[table]]


def test_what_is_decided_holds_at_once_and_the_latest_wins(call: Call, ledger: str) -> None:
    raid, other = events(call, ledger)
    one, two = of_event(call, ledger, raid, "figures", "figure_id")
    done = call("judge", ledger, "different", one, two, "--by", "Ana", "--note", "two raids on one day")
    assert (done.code, done.out, done.err.count("\n")) == (0, "", 1)
    assert done.err.startswith(f"different: figure {one} (“…") and ", by Ana; 1 event is two now (e" in done.err
    assert len(events(call, ledger)) == 3
    done = call("judge", ledger, "same", two, one, "--by", "Ben")
    assert "by Ben; 2 events are one now (e" in done.err
    assert set(events(call, ledger)) == {raid, other}
    assert "one event, as before" in call("judge", ledger, "same", one, two, "--by", "Ben").err
    done = call("judge", ledger, "same", raid[:5], other[:5], "--by", "Ana")
    assert "2 events are one now" in done.err
    listed = call("judgements", ledger).out
    assert listed.startswith("In force: 2; overridden: 2\n")
    assert "overridden, contradicts: different: figure" in listed and "“two raids on one day”" in listed


def test_a_build_keeps_what_was_decided(call: Call, ledger: str) -> None:
    raid, _ = events(call, ledger)
    call("judge", ledger, "different", *of_event(call, ledger, raid, "claims", "claim_id")[:2], "--by", "Ana")
    before = events(call, ledger)
    assert len(before) == 3
    Path("new.txt").write_text("Gunmen attacked the Velm prison on 17 March 2024, residents said.", encoding="utf-8")
    call("build", "new.txt", "-o", ledger, "-q", "--rules-only")
    assert len(events(call, ledger)) == 3
    call("build", "new.txt", *PILE, "-o", "b.whence", "-q", "--rules-only")
    call("judgements", ledger, "--export", "j.jsonl")
    call("judgements", "b.whence", "--import", "j.jsonl")
    assert shown(call, "b.whence") == shown(call, ledger)


def test_one_id_is_right_wrong_or_unsure(call: Call, ledger: str) -> None:
    raid, _ = events(call, ledger)
    figure = of_event(call, ledger, raid, "figures", "figure_id")[0]
    done = call("judge", ledger, "wrong", figure, "--by", "Ana")
    assert done.err.endswith(", by Ana; kept; its row says negative\n")
    assert of_event(call, ledger, raid, "figures", "judgement")[0] == "negative"
    assert "unsure: event" in call("judge", ledger, "unsure", raid, "--by", "Ana").err
    assert call("judge", ledger, "right", raid, "--by", "Ana", "-q").err == ""
    call("judge", ledger, "withdraw", figure, "--by", "Ana")
    rows = json.loads(call("judgements", ledger, "--json").out)
    assert [row["state"] for row in rows] == ["overridden", "overridden", "in force", "in force"]
    assert [row["overridden_by"] for row in rows] == [rows[3]["judgement_id"], rows[2]["judgement_id"], "", ""]
    assert [row["verdict"] for row in rows] == ["negative", "unsure", "positive", "no_judgement"]


ERRORS = [
    # arguments                                   words of the error          words of the remedy
    ("judge {ledger} same e --by Ana", "same is about 2 ids, not 1", "whence judge"),
    ("judge {ledger} right e f --by Ana", "right is about 1 id, not 2", "whence judge"),
    ("judge {ledger} maybe e --by Ana", "no verdict 'maybe'", "same, different"),
    ("judge {ledger} right e", "bears a name", "--by NAME"),
    ("judge {ledger} right e --by Ana", "'e' begins 2 ids", "give more of it: e"),
    ("judge {ledger} right e0000000000000 --by Ana", "no event", "whence show"),
    ("judge {ledger} right x1 --by Ana", "'x1' is no id", "ids begin with"),
    ("judge {ledger} withdraw j00 --by Ana", "no judgement 'j00'", "whence judgements"),
    ("judge {ledger} right e --by Ana --value 3", "'e' begins 2 ids", "give more of it"),
    ("judgements {ledger} --agreement --export j.jsonl", "--agreement goes with --json", "a call of their own"),
    ("judge missing.whence right x1 --by Ana", "no ledger here", "whence build"),
    ("judgements {ledger} --import missing.jsonl", "missing.jsonl", "name a file of judgements"),
    ("judgements {ledger} --export no/j.jsonl", "no/j.jsonl", "name a file that you may write"),
    ("judgements {ledger} --export j.jsonl --json", "three things", "give one"),
]


@pytest.mark.parametrize(("line", "what", "remedy"), ERRORS)
def test_an_error_is_one_line_with_its_remedy(call: Call, ledger: str, line: str, what: str, remedy: str) -> None:
    done = call(*line.format(ledger=ledger).split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert what in done.err and remedy in done.err, done.err
    assert call("judgements", ledger).out == "In force: 0; overridden: 0\n"


def test_the_name_may_stand_in_the_environment(call: Call, ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_BY", " Ana  Brel\n")
    assert ", by Ana Brel; " in call("judge", ledger, "right", events(call, ledger)[0]).err


def test_judgements_travel_and_come_back_the_same(call: Call, ledger: str) -> None:
    figures = of_event(call, ledger, events(call, ledger)[0], "figures", "figure_id")
    call("judge", ledger, "different", *figures, "--by", "Ana")
    call("judge", ledger, "wrong", figures[0], "--by", "Ben", "--note", "“19” is a bus line\u2028\x1b[31m")
    done = call("judgements", ledger, "--export", "j.jsonl")
    assert done.out == "" and "2 judgements written to j.jsonl" in done.err and "keep them among desks" in done.err
    call("build", *PILE, "-o", "b.whence", "-q", "--rules-only")
    first, second, _ = Path("j.jsonl").read_bytes().split(b"\n")
    Path("mixed.jsonl").write_bytes(b"\n".join((b"{}", second, first, b"nothing")))
    done = call("judgements", "b.whence", "--import", "mixed.jsonl")
    assert done.code == 0 and done.err.startswith("2 judgements read -> b.whence")
    assert "left out: mixed.jsonl:1: about is missing; give it" in done.err and "left out: mixed.jsonl:4: " in done.err
    assert shown(call, "b.whence") == shown(call, ledger)
    assert call("judgements", "b.whence").out == call("judgements", ledger).out
    assert "\x1b" not in call("judgements", "b.whence").out
    call("judgements", "b.whence", "--export", "again.jsonl", "-q")
    assert Path("again.jsonl").read_bytes() == Path("j.jsonl").read_bytes()
    assert "0 judgements read, 2 known already" in call("judgements", "b.whence", "--import", "j.jsonl").err


def test_a_line_of_ones_own_needs_only_ids_of_the_ledger(call: Call, ledger: str) -> None:
    raid, other = events(call, ledger)
    row = {"about": raid, "about_other": other, "verdict": "negative", "who": "Ana", "at": "2024-04-01"}
    lines = [
        row,
        {**row, "about": "e0"},
        {**row, "about_other": "", "about": of_event(call, ledger, raid, "figures", "figure_id")[0]},
    ]
    Path("own.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = call("judgements", ledger, "--import", "own.jsonl")
    assert done.err.startswith("2 judgements read") and "left out: own.jsonl:2: no event 'e0'" in done.err
    assert call("judgements", ledger).out.startswith("In force: 2;")
    assert "2 known already" in call("judgements", ledger, "--import", "own.jsonl").err


def test_judgements_on_reports_that_are_not_here_are_listed(call: Call, ledger: str) -> None:
    figures = of_event(call, ledger, events(call, ledger)[0], "figures", "figure_id")
    call("judge", ledger, "different", *figures, "--by", "Ana")
    call("judgements", ledger, "--export", "j.jsonl")
    call("build", "other.txt", "later.txt", "-o", "c.whence", "-q", "--rules-only")
    call("judgements", "c.whence", "--import", "j.jsonl")
    listed = call("judgements", "c.whence").out
    assert "Not found again: 1" in listed and "is not in this ledger; build it in" in listed
    call("build", *PILE, "-o", "c.whence", "-q", "--rules-only")
    assert len(events(call, "c.whence")) == 3
    assert call("judgements", "c.whence").out.startswith("In force: 1; overridden: 0\n")


def test_a_better_extractor_keeps_what_was_decided(call: Call, ledger: str) -> None:
    figures = of_event(call, ledger, events(call, ledger)[0], "figures", "figure_id")
    call("judge", ledger, "different", *figures, "--by", "Ana")
    call("judge", ledger, "wrong", figures[0], "--by", "Ana")
    with Ledger.open(ledger) as kept:
        for sheet in list(kept.sheets()):
            kept.add(kept.captured(sheet.document.capture), shifted(sheet))
    with Ledger.open(ledger) as kept:
        pipeline.reconcile(kept, Recipe(rules_only=True).settings())
    assert not set(figures) & {row["figure_id"] for row in figure_rows(call, ledger)}
    assert [row["judgement"] for row in figure_rows(call, ledger)].count("negative") == 1
    assert len(events(call, ledger)) == 3


def figure_rows(call: Call, ledger: str) -> list[dict[str, str]]:
    return [
        row
        for event in events(call, ledger)
        for row in json.loads(call("show", ledger, event, "--json").out)["figures"]
    ]


def shifted(sheet: Sheet) -> Sheet:
    """Return the report as another extractor reads it: each trigger a character shorter, so that every id is new."""
    text = sheet.document.span
    made = {
        claim.id: replace(claim, trigger=text(claim.trigger.start, claim.trigger.end - 1)) for claim in sheet.claims
    }
    claims = tuple(
        replace(claim, event=made[claim.event].id) if claim.event in made else claim for claim in made.values()
    )
    return replace(sheet, claims=claims, extractor="another")


def test_a_later_decision_that_was_imported_stands(call: Call, ledger: str) -> None:
    raid, _ = events(call, ledger)
    claims = json.loads(call("show", ledger, raid, "--json").out)["claims"]
    one, two = {row["report_id"]: row["claim_id"] for row in reversed(claims)}.values()
    row = {"about": one, "about_other": two, "verdict": "negative", "who": "Ben", "at": "2031-01-01"}
    Path("own.jsonl").write_text(json.dumps(row), encoding="utf-8")
    call("judgements", ledger, "--import", "own.jsonl")
    done = call("judge", ledger, "same", one, two, "--by", "Ana")
    assert "kept, but a later one stands: different: claim" in done.err and "by Ben, 2031-01-01" in done.err
    assert len(events(call, ledger)) == 3


def test_the_same_joins_whole_events(call: Call, ledger: str) -> None:
    raid, other = events(call, ledger)
    done = call("judge", ledger, "same", raid, other, "--by", "Ana")
    assert ", by Ana; 2 events are one now (e" in done.err and "in all" not in done.err
    assert len(events(call, ledger)) == 1


def test_a_wrong_figure_is_put_right_and_the_reading_travels(call: Call, ledger: str) -> None:
    raid, _ = events(call, ledger)
    figure = of_event(call, ledger, raid, "figures", "figure_id")[0]
    done = call("judge", ledger, "wrong", figure, "--by", "Ana", "--value", "12..12")
    assert done.code == 0 and "corrected to “12”, by Ana; kept; its row says negative; corrected to 12" in done.err
    page = call("show", ledger, raid).out
    assert "[judged wrong; corrected to 12]" in page
    call("judgements", ledger, "--export", "j.jsonl")
    call("build", *PILE, "-o", "b.whence", "-q", "--rules-only")
    call("judgements", "b.whence", "--import", "j.jsonl")
    assert shown(call, "b.whence") == shown(call, ledger)
    assert of_event(call, "b.whence", raid, "figures", "judgement")[0] == "negative; corrected to 12"
    refused = call("judge", ledger, "right", figure, "--by", "Ana", "--value", "12")
    assert refused.code == 2 and "that is wrong, not with figure" in refused.err


def test_one_decision_is_withdrawn_by_its_id(call: Call, ledger: str) -> None:
    raid, other = events(call, ledger)
    call("judge", ledger, "same", raid, other, "--by", "Ana")
    (row,) = json.loads(call("judgements", ledger, "--json").out)
    done = call("judge", ledger, "withdraw", row["judgement_id"], "--by", "Ben")
    assert done.err.startswith(f"withdrawn ({row['judgement_id']}): event ") and "1 event is two now" in done.err
    assert set(events(call, ledger)) == {raid, other}
    listed = call("judgements", ledger).out
    assert listed.startswith("In force: 1; overridden: 1\n") and "overridden, taken back: same: event" in listed


def test_a_file_of_nothing_but_bad_lines_is_an_error(call: Call, ledger: str) -> None:
    Path("bad.jsonl").write_text("nothing\n{}\n", encoding="utf-8")
    done = call("judgements", ledger, "--import", "bad.jsonl")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no judgement could be read; first of 2 lines left out: bad.jsonl:1: no line of JSON" in done.err
    Path("empty.jsonl").write_text("\n", encoding="utf-8")
    assert call("judgements", ledger, "--import", "empty.jsonl").code == 0


def test_agreement_is_printed_with_where_people_differ(call: Call, ledger: str) -> None:
    raid, _ = events(call, ledger)
    figures = of_event(call, ledger, raid, "figures", "figure_id")
    for who, verdicts in (("Ana", ("right", "right")), ("Ben", ("right", "wrong"))):
        for figure, verb in zip(figures, verdicts, strict=True):
            call("judge", ledger, verb, figure, "--by", who)
    printed = call("judgements", ledger, "--agreement").out
    assert "Krippendorff's alpha" in printed and "People differ on 1" in printed
    assert "Ana right, Ben wrong" in printed and f"figure {figures[1]}" in printed
    found = json.loads(call("judgements", ledger, "--agreement", "--json").out)
    assert found["overall"] == {
        "kind": "", "units": 2, "coders": 2, "values": 4, "observed": 0.5, "expected": 0.5, "alpha": 0.0, "note": ""
    }  # fmt: skip
    assert [one["kind"] for one in found["kinds"]] == ["figure"]
    (one,) = found["differing"]
    assert one["ids"] == [figures[1]] and [code["verdict"] for code in one["codes"]] == ["positive", "negative"]


def test_agreement_where_nobody_judged_is_said_so(call: Call, ledger: str) -> None:
    assert "nobody judged these" in call("judgements", ledger, "--agreement").out
