"""Our own gold: every file is valid; the scorer counts what it says it counts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from eval import compare, gold, own
from eval.annotated import Count, Happening, Marked, Valued, load
from whence.codebook import load as load_codebook

FILES = sorted(gold.FOLDER.glob("*/*.toml"))
MODALITIES = frozenset(
    "stated attributed claimed estimated alleged denied confirmed planned revised superseded hypothetical".split()
)
REGISTERS = frozenset(
    """wire monitor ngo analysis translated live-blog headline newspaper blog official transcript background""".split()
)
KINDS = frozenset("country admin1 admin2 settlement other".split())

REPORT = '''
[report]
title = "Twelve guards killed at Velm mill"
outlet = "The Orrin Courier"
published = "2024-03-18"
register = "newspaper"
text = """
Gunmen stormed the Velm mill in Nairobi on Saturday. At least 12 guards were killed, police said. Police said 12 men fled.
"""
[[events]]
id = "e1"
type = "attack"
quote = "stormed the Velm mill"
date = "2024-03-16"
place = "Velm mill"
main = true
[[figures]]
quote = "At least 12 guards"
counted = "killed"
low = 12
approx = false
modality = "attributed"
origin = "police"
via = []
event = "e1"
who = "guards"
[[attributions]]
source = "police"
cue = "said"
cue_nth = 1
content = ["At least 12 guards were killed"]
[[times]]
quote = "Saturday"
value = "2024-03-16"
[[places]]
quote = "Nairobi"
country = "KE"
invented = false
kind = "settlement"
'''


def report(folder: Path, name: str = "one-two", text: str = REPORT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_gold_file_is_valid(path: Path) -> None:
    found = load(path)
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    codebook = load_codebook()
    assert set(entry) <= {"report", "events", "figures", "attributions", "times", "places"}
    assert found.marked.text == entry["report"]["text"], "the text is not NFC"
    assert found.register in REGISTERS
    events = {event.id for event in found.marked.events}
    assert len(events) == len(found.marked.events), "an event's id occurs twice"
    assert {event.type for event in found.marked.events} <= {term.id for term in codebook.vocabulary("event_type")}
    counted = {term.id for term in codebook.vocabulary("counted")}
    for figure in found.marked.figures:
        words = found.marked.text[slice(*figure.span)]
        assert figure.counted in counted, words
        assert figure.modality in MODALITIES, words
        assert not figure.event or figure.event in events, words
        assert figure.low is not None or figure.high is not None, words
        assert figure.low is None or figure.high is None or figure.low <= figure.high, words
    for said in found.marked.attributions:
        assert said.content
    assert all(place["kind"] in KINDS for place in entry.get("places", ()))
    own.marked(found)  # whence's text holds the body as it stands


def test_a_file_reads_as_it_is_meant(tmp_path: Path) -> None:
    found = load(report(tmp_path)).marked
    [figure], [said] = found.figures, found.attributions
    assert (figure.low, figure.high, figure.origin) == (12, None, ("police",))
    assert found.text[slice(*said.cue[0])] == "said"
    assert said.cue[0][0] < found.text.index("Police said")


WRONG = [
    # (replaced, by, words of the message)
    ('quote = "Saturday"', 'quote = "Sunday"', "does not stand in the text"),
    ("cue_nth = 1", "", "occurs 2 times; give nth"),
    ("cue_nth = 1", "cue_nth = 3", "occurs 2 times; give nth"),
    ('value = "2024-03-16"', "", "'value' is missing"),
    ("[report]", "[report", "correct the TOML"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_a_wrong_file_is_named_with_the_remedy(
    old: str, new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report(tmp_path / "dev", text=REPORT.replace(old, new, 1))
    monkeypatch.setattr(gold, "FOLDER", tmp_path)
    assert gold.main(["dev"]) == 2
    said = capsys.readouterr().err
    assert "one-two.toml" in said and words in said and said.count("\n") == 1


def test_whence_is_scored_on_its_whole_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report(tmp_path / "dev")
    monkeypatch.setattr(gold, "FOLDER", tmp_path)
    assert gold.main(["dev", "--errors", "--curve"]) == 0
    said = capsys.readouterr().out
    rows = {line[:24].strip(): line.split()[-4:] for line in said.splitlines()}
    assert rows["figure rows R"] == ["100.0", "1", rows["figure rows R"][2], "1"]
    assert rows["country of places"][0] == "100.0"
    assert "score at least" in said
    measured = gold.measured("dev")
    assert measured.counts["figure rows R"] == (1, 1)


def test_agreement_takes_the_first_folder_as_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    report(one)
    report(other, text=REPORT.replace("low = 12", "low = 11"))
    assert gold.main(["agree", str(one), str(one)]) == 0
    same = capsys.readouterr().out
    assert gold.main(["agree", str(one), str(other)]) == 0
    differs = capsys.readouterr().out
    assert "figure rows F1               100.0" in same
    assert "figure rows F1                 0.0" in differs and "figures found F1             100.0" in differs
    report(other, text=REPORT.replace("Gunmen stormed", "Men stormed"))
    assert gold.main(["agree", str(one), str(other)]) == 2
    assert "the texts differ" in capsys.readouterr().err
    assert gold.main(["agree", str(one), str(tmp_path / "none")]) == 2


ORIGINS = [
    ((), (), True),
    (("police",), (), False),
    ((), ("police",), False),
    (("The police",), ("police",), True),
    (("Sefton Arrel, the inspector general of prisons",), ("Sefton Arrel",), True),
    (("General Sefton Arrel",), ("Sefton Arrel",), True),
    (("Arrel",), ("he", "Sefton Arrel"), True),
    (("Sefton Arrel",), ("Sefton Brand",), False),
    # an office inside another office is another sayer
    (("a spokesman for the army",), ("the army",), False),
]


@pytest.mark.parametrize(("one", "other", "same"), ORIGINS)
def test_same_origin(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert compare.same_origin(one, other) is same


def count(start: int, end: int, low: float | None, score: float = 1.0, **more: str) -> Count:
    return Count(
        span=(start, end), counted=more.get("counted", "killed"), low=low, high=low, approx=False,
        modality=more.get("modality", "stated"), origin=(), event=more.get("event", ""), score=score,
    )  # fmt: skip


def marked(*figures: Count, **more: tuple[Happening, ...] | tuple[Valued, ...]) -> Marked:
    return Marked(name="n", text="Nairobi and Orrin " * 9, figures=figures, **more)  # type: ignore[arg-type]


def test_figures_match_one_to_one_the_equal_row_first() -> None:
    # two rows on the gold's words: the right one is matched, the other is too many
    pairs = [(marked(count(0, 10, 12)), marked(count(0, 2, 7), count(3, 5, 12)))]
    rate = compare.row_rate(compare.figures(pairs))
    assert (rate.hits, rate.predicted, rate.gold) == (1, 2, 1)
    # another bound or another counted is not right, though found
    wrong = [(marked(count(0, 10, 12)), marked(count(0, 2, 12, counted="wounded")))]
    matches = compare.figures(wrong)
    assert (compare.row_rate(matches).hits, compare.span_rate(matches).hits) == (0, 1)


def test_the_curve_cuts_by_score() -> None:
    pairs = [(marked(count(0, 2, 1), count(4, 6, 2)), marked(count(0, 2, 1, 0.9), count(8, 9, 3, 0.5)))]
    found = [(cut, rate.precision, rate.recall) for cut, rate in compare.curve(compare.figures(pairs))]
    assert found == [(0.9, 100.0, 50.0), (0.5, 50.0, 50.0)]


def happening(name: str, kind: str, span: tuple[int, int], date: str = "", place: str = "") -> Happening:
    return Happening(id=name, type=kind, spans=(span,), date=date, places=(place,) if place else ())


def test_an_event_link_is_right_by_words_place_or_date() -> None:
    wanted = (happening("e1", "attack", (0, 5), "2024-03-16", "Orrin"), happening("e2", "arrest", (20, 25)))
    mine = (happening("c1", "bombing", (50, 55), "", "Orrin"), happening("c2", "arrest", (70, 75)))
    pairs = [(
        marked(count(0, 2, 1, event="e1"), count(4, 6, 2, event="e2"), events=wanted),
        marked(count(0, 2, 1, event="c1"), count(4, 6, 2, event="c2"), events=mine),
    )]  # fmt: skip
    assert [match.event for match in compare.figures(pairs)] == [True, False]
    rate, right = compare.events(pairs)
    assert (rate.hits, rate.predicted, rate.gold) == (1, 2, 2)
    assert right["place"] == 1 and right["type"] == 0


MEETS = [
    # one day or one place of one family; the words that say how an event lies to a place, and the house's noun, aside
    (("attack", "2024-03-16", "near Orrin"), ("attack", "", "Orrin"), True),
    (("attack", "", "the outskirts of Orrin"), ("bombing", "", "Orrin"), True),
    (("prison_attack", "", "Velm prison in Orrin"), ("attack", "", "Velm"), True),
    (("attack", "2024-03-16~", ""), ("attack", "2024-03-16", ""), True),
    (("attack", "2024-03-15/2024-03-16", ""), ("attack", "2024-03-16", ""), True),
    # a date apart, another family, a day within a long stretch
    (("attack", "2021-03", "Orrin"), ("attack", "2024-03-16", "Orrin"), False),
    (("arrest", "", "Orrin"), ("attack", "", "Orrin"), False),
    (("attack", "2012/2024", ""), ("attack", "2024-03-16", ""), False),
    (("attack", "../2023", "Orrin"), ("attack", "2024-03-16", "Orrin"), False),
]


@pytest.mark.parametrize(("one", "other", "meets"), MEETS)
def test_events_meet(one: tuple[str, str, str], other: tuple[str, str, str], meets: bool) -> None:
    gold_event, mine = (
        happening("e", kind, at, date, place) for (kind, date, place), at in ((one, (0, 2)), (other, (4, 6)))
    )
    rate, _ = compare.events([(marked(events=(gold_event,)), marked(events=(mine,)))])
    assert rate.hits == int(meets)


def test_an_attack_and_its_break_out_told_as_one_event_are_both_found() -> None:
    wanted = (
        happening("e1", "prison_attack", (0, 5), "2024-03-16", "Orrin"),
        happening("e2", "prison_break", (20, 25), "2024-03-16", "Orrin"),
    )
    both = Happening(
        id="c1",
        type="prison_attack",
        spans=((0, 5),),
        date="2024-03-16",
        places=("Orrin",),
        kinds=("prison_attack", "prison_break"),
    )
    rate, right = compare.events([(marked(events=wanted), marked(events=(both,)))])
    assert (rate.hits, rate.predicted, rate.gold, right["type"]) == (2, 2, 2, 2)
    # without words for the break-out it is not found
    rate, _ = compare.events([(marked(events=wanted), marked(events=(replace(both, kinds=("prison_attack",)),)))])
    assert (rate.hits, rate.predicted, rate.gold) == (1, 1, 2)


def test_places_count_each_name_once_a_report() -> None:
    wanted = (Valued(span=(0, 7), value="KE"),)
    mine = (Valued(span=(0, 7), value="KE"), Valued(span=(18, 25), value="KE"), Valued(span=(12, 17), value=""))
    rate, right = compare.places([(marked(places=wanted), marked(places=mine))])
    assert (rate.hits, rate.predicted, rate.gold, right) == (1, 2, 1, 1)


def test_rows_of_other_things_are_scored_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # a missing vehicle and a row of two houses count in "all rows" alone; people taken for things stay in the headline
    wanted = marked(count(0, 2, 7), count(4, 6, 3, counted="other"), count(8, 9, 5))
    mine = marked(count(0, 2, 7), count(8, 9, 5, counted="other"), count(12, 14, 2, counted="other"))
    monkeypatch.setenv("WHENCE_BENCH", str(tmp_path))
    found = {name: counts for name, _, *counts in gold.lines([(wanted, mine)])}
    assert found["figure rows P"] == found["figure rows R"] == [1, 2, 2]
    assert found["all rows R"] == [1, 3, 3]
    assert found["other rows R"] == [0, 1, 1]
