"""Codebook files with one thing wrong each, and the line that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.codebook import load, template, validate
from whence.errors import CodebookError

ACTOR = '[[actor]]\nid = "red-dawn"\nname = "Red Dawn Front"\nkind = "group"\nsource = "unchecked"\n'
PLACE = '[[place]]\nid = "velm-prison"\nname = "Velm Prison"\nkind = "prison"\nsource = "unchecked"\n'
CAMPAIGN = '[[campaign]]\nid = "gates"\nname = "Open the Gates"\nkind = "campaign"\nsource = "unchecked"\n'
TERM = '[[term]]\ndefinition = "A thing."\nsource = "unchecked"\n'

# (what stands in the file, the words that the message must hold, among them place and remedy)
WRONG = [
    ("a = 1\nb = = 2\n", ("not TOML", "line 2", "correct the syntax")),
    (ACTOR + 'alias = ["RDF"]\n', ("actor 1 (red-dawn)", "unknown field 'alias'", "did you mean 'aliases'?")),
    (ACTOR + "zzz = 1\n", ("unknown field 'zzz'", "known: aliases, ")),
    (ACTOR + 'aliases = "RDF"\n', ("aliases is not a list of text", 'aliases = ["…", "…"]')),
    (ACTOR + "aliases = [1]\n", ("aliases is not a list of text",)),
    (ACTOR + 'aliases = ["RDF "]\n', ("aliases has white space",)),
    (ACTOR.replace('"Red Dawn Front"', '""'), ("name is empty",)),
    (ACTOR.replace('name = "Red Dawn Front"\n', ""), ("actor 1 (red-dawn): name is missing", 'name = "…"')),
    (ACTOR.replace('source = "unchecked"\n', ""), ("no source", 'source = "unchecked"')),
    (ACTOR.replace('"group"', '"gang"'), ("kind 'gang'", "one of: agency, ")),
    (ACTOR + 'belongs_to = "blue-dusk"\n', ("belongs_to 'blue-dusk' is the id of no actor",)),
    (ACTOR + 'belongs_to = "red-dawn"\n', ("names the entry itself",)),
    (ACTOR + 'country = "Congo"\n', ("country 'Congo'", 'country = "CD"')),
    (ACTOR + 'wikidata = "12"\n', ("wikidata '12'",)),
    (ACTOR + 'rhythm = "now and then"\n', ("rhythm 'now and then'", "weekly")),
    (ACTOR + ACTOR, ("actor 2 (red-dawn): the id stands already at actor 1 (red-dawn)",)),
    (ACTOR + ACTOR.replace("red-dawn", "other"), ("'Red Dawn Front' belongs already to actor 1 (red-dawn)",)),
    (PLACE.replace('"prison"', '"dungeon"'), ("place 1 (velm-prison): kind 'dungeon'",)),
    (PLACE + 'within = "nowhere"\n', ("within 'nowhere' is the id of no place",)),
    (PLACE + "latitude = 1.5\n", ("half a point",)),
    (PLACE + "latitude = 91\nlongitude = 0\n", ("off the globe",)),
    (PLACE + 'latitude = "1.5"\n', ("latitude is not a number",)),
    (PLACE + "geonames_id = 1.5\n", ("geonames_id is not a whole number",)),
    (CAMPAIGN.replace('"campaign"', '"song"'), ("kind 'song'",)),
    (CAMPAIGN + 'group = "nobody"\n', ("group 'nobody' is the id of no actor",)),
    (CAMPAIGN + 'first_seen = "May 2020"\n', ("first_seen 'May 2020' is no date",)),
    (TERM + 'vocabulary = "colour"\nid = "red"\n', ("vocabulary 'colour'",)),
    (TERM + 'vocabulary = "counted"\nid = "sheep"\n', ("id 'sheep'", "killed")),
    ('[[quantity]]\nwords = "a lot"\nlow = 9\nhigh = 3\nsource = "unchecked"\n', ("quantity 1 (a lot)", "swap them")),
    ("[[quantity]]\nlow = 9\n", ("quantity 1:", "words is missing")),
    ('[[lexicon]]\nname = "say"\nwords = "said"\n', ("words is not a list of text",)),
    ('[[lexicon]]\nwords = ["said"]\n', ("lexicon 1: name is missing",)),
    ('[[actors]]\nid = "x"\n', ("unknown table 'actors'", "did you mean 'actor'?")),
    ('actor = "x"\n', ("actor: not a list of tables", "[[actor]]")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "words"), WRONG)
def test_each_mistake_is_named_with_its_place(tmp_path: Path, content: str, words: tuple[str, ...]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(content, encoding="utf-8")
    problems = validate(file)
    told = [problem for problem in problems if all(word in problem for word in words)]
    assert told, problems
    assert all(problem.startswith("mine.toml") and "\n" not in problem and "; " in problem for problem in problems)
    with pytest.raises(CodebookError, match=r"^mine\.toml"):
        load([file])


def test_all_mistakes_at_once_and_the_first_when_loading(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(ACTOR + 'country = "x"\nrhythm = "x"\nwikidata = "x"\n', encoding="utf-8")
    assert len(validate(file)) == 3
    with pytest.raises(CodebookError, match="and 2 more: whence codebook validate"):
        load([file])


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xff\xfe", "line 1: not UTF-8"),
        (b'# one\n# two\nsource = "\xe4"\n', "line 3: not UTF-8"),
    ],
)
def test_bytes_that_are_not_utf8(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    assert word in validate(file)[0]


def test_a_file_or_folder_that_is_not_there(tmp_path: Path) -> None:
    assert validate(tmp_path / "none.toml") == ["none.toml: No such file or directory; give the path of a TOML file"]
    with pytest.raises(CodebookError, match="no TOML file in this folder"):
        validate(tmp_path)


def test_a_source_at_the_top_holds_for_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('source = "own note"\n' + ACTOR.replace('source = "unchecked"\n', ""), encoding="utf-8")
    assert validate(file) == []
    assert next(actor for actor in load([file]).actors if actor.id == "red-dawn").source == "own note"


def test_a_byte_order_mark_and_dos_line_ends_are_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + ACTOR.replace("\n", "\r\n").encode())
    assert validate(file) == []


def test_references_may_point_into_the_shipped_codebooks(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(CAMPAIGN + 'group = "islamic-state"\n', encoding="utf-8")
    assert validate(file) == []


def test_the_template_validates_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(template(), encoding="utf-8")
    assert validate(file) == []
    loaded = load([file])
    assert any(actor.id == "torch-weekly" and actor.rhythm == "weekly" for actor in loaded.actors)
