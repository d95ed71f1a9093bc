"""Piles of our own: every file is sound, a broken one is told in a line, and the scorer counts what it says it counts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from eval import floors
from eval.__main__ import main as eval_main
from eval.across import report
from eval.across.__main__ import main
from eval.across.load import load, read
from eval.across.measure import Line, added
from eval.across.pile import Conflict, Copy, Event, Figure, Found, Item, Origin, Phase, Pile, Replaced, Telling, Words
from eval.across.run import found as found_by_whence
from eval.across.score import scores
from whence.errors import UsageError

FILES = sorted(report.FOLDER.glob("*/*.toml"))

PILE = """
[pile]
about = "A raid told by an agency, copied, claimed and corrected."

[[reports]]
id = "a"
title = "Raid on the jail in Orvel"
outlet = "Kestrel Agency"
published = "2023-05-04"
text = '''ORVEL, May 4 (Kestrel) - Gunmen attacked the jail in Orvel on Wednesday. Nearly 90 inmates escaped, the governor, Ada Lunt, said. Four guards were killed.'''

[[reports]]
id = "b"
title = "Raid on the jail in Orvel"
outlet = "Orvel Courier"
published = "2023-05-04"
text = '''Gunmen attacked the jail in Orvel on Wednesday. Nearly 90 inmates escaped, the governor, Ada Lunt, said. (Kestrel)'''

[[reports]]
id = "c"
title = "Governor lowers number"
outlet = "Orvel Courier"
published = "2023-05-06"
text = '''The governor, Ada Lunt, said on Saturday that 61 inmates escaped when gunmen attacked the jail in Orvel on Wednesday.'''

[[reports]]
id = "d"
title = "Red Sail claims raid"
outlet = "Harbour Wire"
published = "2023-05-05"
text = '''The Red Sail said that 200 inmates escaped in the raid on the jail in Orvel. It was part of its campaign Open Sea. Joss Varr, who studies the group, called the campaign a sign of weakness.'''

[[copies]]
report = "b"
of = "a"
kind = "syndicated"

[[events]]
id = "raid"
type = "prison_attack"
date = "2023-05-03"
place = "the jail in Orvel"
tellings = [
  { report = "a", words = "attacked the jail" },
  { report = "b", words = "attacked the jail" },
  { report = "c", words = "attacked the jail" },
  { report = "d", words = "the raid on the jail" },
]

[[events]]
id = "escape"
type = "prison_break"
date = "2023-05-03"
place = "the jail in Orvel"
parent = "raid"
tellings = [ { report = "a", words = "escaped" }, { report = "c", words = "escaped" } ]

[[tolls]]
event = "escape"
counted = "escaped"
who = ""
min = 2
max = 2
nonperpetrator = 1
origins = [
  { name = "Ada Lunt", reports = ["a", "b", "c"] },
  { name = "Red Sail", reports = ["d"], perpetrator = true },
]

[[conflicts]]
event = "escape"
counted = "escaped"
who = ""
kind = "update"
figures = [ { report = "a", words = "Nearly 90" }, { report = "c", words = "61" } ]

[[superseded]]
report = "a"
words = "Nearly 90"
by = { report = "c", words = "61" }

[[superseded]]
report = "b"
words = "Nearly 90"
by = { report = "c", words = "61" }

[[campaigns]]
name = "Open Sea"
aliases = [ { name = "campaign Open Sea", kind = "spelling" } ]
phases = [ { phase = "launched", date = "2023-05", report = "d", words = "campaign Open Sea" } ]
items = [
  { kind = "prison_attack", report = "d", words = "part of its campaign", linked_by = "The Red Sail" },
  { kind = "assessment", report = "d", words = "a sign of weakness", linked_by = "Joss Varr" },
]
"""


def pile_file(folder: Path, text: str = PILE, name: str = "orvel") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    return load(pile_file(tmp_path))


def values(pile: Pile, found: Found) -> dict[str, float]:
    return {line.name: line.value for one in scores(pile, found) for line in one.lines() if line.gold or line.found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_pile_file_is_sound(path: Path) -> None:
    assert read(path)[1] == []
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = [one["text"] for one in entry["reports"]]
    assert [one.text for one in load(path).reports] == texts, "the texts are not NFC"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('words = "the raid on the jail"', 'words = "the raid on a jail"', "does not stand in the text of 'd'; copy"),
        ('"d", words = "the raid on the jail"', '"d", words = "the"', "occurs 4 times in 'd'; give nth from 1 to 4"),
        ('report = "b"\nof = "a"', 'report = "z"\nof = "a"', "there is no report 'z'; one of a, b, c, d"),
        ('report = "b"\nof = "a"', 'report = "b"\nof = "b"', "copies of 'b' lead back to it; name the one"),
        ('kind = "syndicated"', 'kind = "pasted"', "kind = 'pasted' is not known; one of 'identical', 'syndicated'"),
        ('parent = "raid"', 'parent = "war"', "there is no event 'war'; one of raid, escape"),
        ('parent = "raid"', 'parent = "escape"', "'escape' hangs under itself"),
        ('who = ""\nmin', 'who = "guards"\nmin', "who = 'guards' is not known; one of '', 'attackers'"),
        ("max = 2", "max = 3", "max = 3, nonperpetrator = 1, but 2 origins, 1 not the accused; make them agree"),
        ("min = 2", "min = 3", "min = 3 is not from 0 to max"),
        ("min = 2", 'min = "2"', "min = '2' is of the wrong type; write it as a whole number"),
        ('id = "d"', 'id = "c"', "report 'c' occurs twice; give every report its own id"),
        ('published = "2023-05-05"', 'published = "5 May"', "published '5 May' is no day; write it as 2024-01-31"),
        ('date = "2023-05-03"', 'date = "May 2023"', "date 'May 2023' is no EDTF"),
        ('kind = "assessment"', 'kind = "campaign_launch"', "kind = 'campaign_launch' is not known"),
        ('about = "A', 'abut = "A', "pile: 'abut' is no key here; one of about"),
        ('name = "Open Sea"', 'name = "Wide Sea"', "the name stands in no report; copy it from a report"),
        ("[[copies]]", "[[copies]", "correct the TOML there"),
    ],
)
def test_a_broken_pile_is_told_in_a_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in PILE
    _, problems = read(pile_file(tmp_path, PILE.replace(old, new, 1)))
    assert any(problem in line and "\n" not in line for line in problems), problems
    with pytest.raises(UsageError):
        load(tmp_path / "orvel.toml")


def test_the_gold_scored_against_itself_gives_100_and_nothing_gives_0(pile: Pile) -> None:
    for name, value in values(pile, pile.gold).items():
        assert value == (0 if name.endswith("mean error") else 100), name
    assert set(values(pile, Found()).values()) == {0}


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "dev"], ids=lambda path: path.stem)
def test_a_dev_pile_scored_against_itself_gives_100(path: Path) -> None:
    pile = load(path)
    for name, value in values(pile, pile.gold).items():
        assert value == (0 if name.endswith("mean error") else 100), name


def test_copies_are_scored_by_what_they_rest_on_and_by_their_root(pile: Pile) -> None:
    # the gold has b of a; c of b and b of a: one right, one too many
    chain = (Copy(report="b", of="a", kind="rewritten"), Copy(report="c", of="b", kind="rewritten"))
    got = values(pile, replace(pile.gold, copies=chain))
    assert (got["copies P"], got["copies R"], got["kind of copies"]) == (50, 100, 0)
    turned = values(pile, replace(pile.gold, copies=(Copy(report="a", of="b", kind="syndicated"),)))
    assert (turned["copies F1"], turned["copies by root F1"]) == (0, 0)
    # b rests on c, and c on a: the wrong report, the right root
    through = (Copy(report="b", of="c", kind="rewritten"), Copy(report="c", of="a", kind="rewritten"))
    rooted = values(pile, replace(pile.gold, copies=through))
    assert (rooted["copies R"], rooted["copies by root R"], rooted["copies by root P"]) == (0, 100, 50)


def test_events_are_scored_by_pairs_of_tellings(pile: Pile) -> None:
    # raid: a, b | c, d apart; escape: a joined to the raid of a and b, c not found
    label = {("raid", "c"): "x2", ("raid", "d"): "x2", ("raid", "a"): "x1", ("raid", "b"): "x1", ("escape", "a"): "x1"}
    tellings = tuple(
        replace(one, event=label[key])
        for one in pile.gold.tellings
        if (key := (one.event, one.words.report)) in label
    )  # fmt: skip
    events = tuple(Event(id=name, type="prison_attack", date="", place="", parent="") for name in ("x1", "x2"))
    got = values(pile, replace(pile.gold, tellings=tellings, events=events))
    assert got["tellings found"] == pytest.approx(100 * 5 / 6)
    # found pairs across reports: raid a-b, raid c-d, escape a-raid b; gold pairs: the six of the raid
    assert got["events pairwise P"] == pytest.approx(100 * 2 / 3)
    assert got["events pairwise R"] == pytest.approx(100 * 2 / 6)
    # B-cubed precision: raid a and b 2/3 each, escape a 1/3, raid c and d 1 each; recall: raid 2/4 four times, escape 1
    assert got["events B3 P"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 2) / 5)
    assert got["events B3 R"] == pytest.approx(100 * (4 * 2 / 4 + 1) / 5)
    # the escape hangs under the raid, so as one incident with it nothing is joined wrongly
    assert got["incidents pairwise P"] == 100
    assert (got["parents P"], got["parents R"]) == (0, 0)


def test_a_telling_is_matched_by_its_words_before_its_type_and_never_by_the_sentence_alone(pile: Pile) -> None:
    # one sentence of c tells of both events
    text = next(one.text for one in pile.reports if one.id == "c")
    whole = (0, len(text))
    at = text.index("attacked"), text.index("escaped")
    claims = tuple(
        Telling(event=event, type=kind, words=Words("c", *whole, start, start + 7))
        for event, kind, start in (("y", "prison_break", at[1]), ("x", "attack", at[0]), ("z", "transfer", 0))
    )
    got = added(scores(pile, Found(tellings=claims)))
    assert next(one.hits for one in got if one.name == "tellings found") == 2
    wrong = Found(tellings=(claims[2],))
    assert next(one.hits for one in scores(pile, wrong) if one.name == "tellings found") == 0


def test_origins_are_scored_by_counts_and_by_the_reports_that_rest_on_each(pile: Pile) -> None:
    toll = pile.gold.tolls[0]
    origins = (
        Origin(name="Ada Lunt", reports=frozenset("ab"), perpetrator=False),
        Origin(name="the governor", reports=frozenset("c"), perpetrator=False),
        Origin(name="Red Sail", reports=frozenset("d"), perpetrator=True),
    )
    other = replace(toll, who="civilians")
    found = replace(pile.gold, tolls=(replace(toll, least=1, most=3, others=2, origins=origins), other))
    got = values(pile, found)
    assert (got["tolls P"], got["tolls R"]) == (50, 100)
    assert [got[f"origins {name} exact"] for name in ("min", "max", "nonperpetrator")] == [0, 0, 0]
    assert (got["origins range contains"], got["origins range within"]) == (100, 0)
    assert (got["origins min, mean error"], got["origins max, mean error"]) == (1, 1)
    assert (got["origins P"], got["origins R"]) == (pytest.approx(100 * 2 / 3), 100)
    # gold pairs a-b, a-c, b-c; found a-b
    assert (got["reports of one origin P"], got["reports of one origin R"]) == (100, pytest.approx(100 / 3))


def test_conflicts_are_scored_by_values_wherever_they_are_quoted(pile: Pile) -> None:
    gold = pile.gold.conflicts[0]
    near, late = pile.gold.superseded[1].figure, gold.figures[1]  # "Nearly 90" of b has the value of a's
    text = next(one.text for one in pile.reports if one.id == "d")
    claimed = Figure(words=Words("d", text.index("200"), text.index("200") + 3), counted="escaped", value="200")
    figures = (*pile.gold.figures, claimed)
    one = Conflict(event="escape", counted="escaped", who="", kind="conflict", figures=(near, late, claimed.words))
    got = values(pile, replace(pile.gold, figures=figures, conflicts=(one,)))
    # two of three values are the gold's: near enough, but of another kind
    assert (got["conflicts F1"], got["conflicts of any kind F1"]) == (0, 100)
    assert (got["rival values P"], got["rival values R"]) == (pytest.approx(100 * 2 / 3), 100)
    alone = replace(one, kind="update", figures=(near, claimed.words))
    assert values(pile, replace(pile.gold, figures=figures, conflicts=(alone,)))["conflicts F1"] == 0


def test_superseded_figures_are_scored_one_by_one_with_the_value_that_replaced_them(pile: Pile) -> None:
    first, second = pile.gold.superseded
    got = values(
        pile, replace(pile.gold, superseded=(replace(first, by=second.figure), Replaced(figure=first.by, by=None)))
    )  # type: ignore[arg-type]
    assert (got["superseded P"], got["superseded R"], got["superseded by the right figure"]) == (50, 50, 0)


def test_campaigns_are_scored_by_names_phases_and_items_with_who_links(pile: Pile) -> None:
    gold = pile.gold.campaigns[0]
    raid, judged = gold.items
    items = (replace(raid, kind="attack"), replace(judged, linked_by="Harbour Wire"))
    phases = (Phase(phase="launched", date="2023", words=gold.phases[0].words),)
    family = replace(gold, names=(("open sea", "slogan"), ("Sea of Doors", "slogan")), phases=phases, items=items)
    got = values(pile, replace(pile.gold, campaigns=(family,)))
    assert (got["campaign names P"], got["campaign names R"], got["kind of campaign names"]) == (50, 50, 0)
    assert (got["campaign phases F1"], got["date of campaign phases"]) == (100, 0)
    assert (got["campaign items F1"], got["campaign items, whoever links F1"]) == (50, 100)


def test_an_item_is_found_in_another_sentence_that_tells_of_its_event(pile: Pile) -> None:
    gold = pile.gold.campaigns[0]
    raid = replace(gold.items[0], words=Words("d", 0, 30))  # the sentence that tells of the raid
    quoted = replace(pile.gold, campaigns=(replace(gold, items=(raid,)),))
    elsewhere = Item(kind="prison_attack", words=Words("a", 0, 5), linked_by="the Red Sail", event="raid")
    given = Pile(name=pile.name, reports=pile.reports, gold=quoted)
    raids = tuple(replace(one, words=Words("d", 0, 60)) if one.words.report == "d" else one for one in quoted.tellings)
    given = replace(given, gold=replace(quoted, tellings=raids))
    found = replace(given.gold, campaigns=(replace(gold, items=(elsewhere,)),))
    assert values(given, found)["campaign items F1"] == 100


def test_measures_add_up_over_piles(pile: Pile) -> None:
    sums = added([*scores(pile, pile.gold), *scores(pile, Found())])
    lines = {line.name: line for one in sums for line in one.lines()}
    assert lines["copies R"] == Line("copies R", 50, 1, 1, 2)
    assert (lines["events B3 P"].value, lines["events B3 R"].value) == (100, 100)
    copies = next(one for one in sums if one.name == "copies")
    assert copies.errors == ("orvel: missing: b of a, syndicated",)


def test_whence_reads_a_pile_on_its_whole_way(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_EVAL_RULES_ONLY", "1")
    found = found_by_whence(pile)
    texts = {one.id: one.text for one in pile.reports}
    escaped = {
        texts[one.words.report][one.words.start : one.words.end] for one in found.figures if one.counted == "escaped"
    }
    assert escaped == {"Nearly 90", "61", "200"}
    got = values(pile, found)
    assert got["tellings found"] == 100
    assert got["superseded P"] in (0, 100)


def test_the_table_is_printed_and_test_gold_is_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("dev", "test"):
        pile_file(tmp_path / part)
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    monkeypatch.setattr("eval.across.__main__.FOLDER", tmp_path)
    monkeypatch.setattr(report, "found", lambda pile: replace(pile.gold, copies=()))
    assert main(["dev", "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "copies: orvel: missing: b of a, syndicated" in shown
    assert main(["test"]) == 0
    assert "syndicated" not in capsys.readouterr().out
    assert main(["test", "--errors"]) == 2
    assert "never read" in capsys.readouterr().err
    assert main(["dev", "--pile", "other"]) == 2
    assert "no pile 'other'; one of orvel" in capsys.readouterr().err


def test_floors_hold_per_cents_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile_file(tmp_path / "dev")
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    monkeypatch.setattr(report, "found", lambda pile: pile.gold)
    one = report.measured("dev")
    assert one.name == "piles (dev)"
    assert one.values["copies F1"] == 100
    assert one.counts["tellings found"] == (4, 6)
    assert not any("mean" in name for name in one.values)
    assert len(one.digest) == 16


def test_piles_are_a_task_of_eval_with_floors(
    tmp_path: Path, own_bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pile_file(tmp_path / "dev")
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.json")
    monkeypatch.setattr(report, "found", lambda pile: pile.gold)
    arguments = ["--bench", str(own_bench), "--task", "piles"]
    assert eval_main([*arguments, "--write-floors"]) == 0
    assert "piles (test): not measured, there is no TOML file in" in capsys.readouterr().out
    assert eval_main(arguments) == 0
    monkeypatch.setattr(report, "found", lambda pile: replace(pile.gold, copies=()))
    assert eval_main(arguments) == 1
    assert "below its floor: piles (dev) copies R 0.00 < 100.00" in capsys.readouterr().out


def test_check_tells_what_a_file_holds_or_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pile_file(tmp_path)
    assert main(["check", str(path)]) == 0
    assert "orvel.toml: sound, 4 reports, 1 copies, 2 events" in capsys.readouterr().out
    assert main(["check", str(path), str(tmp_path / "none.toml")]) == 2
    assert "none.toml: No such file" in capsys.readouterr().err
    assert main(["check"]) == 2
