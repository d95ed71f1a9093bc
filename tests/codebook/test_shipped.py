"""The shipped codebooks: sound, without double names, and in step with the records' own vocabularies."""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from pathlib import Path
from typing import get_args

import pytest

from whence.codebook import available, describe, load, validate
from whence.records import Basis, BlockKind, Manner, Severity, Verdict

# design, section 5: the closed vocabularies, value by value
DESIGN = {
    "counted": "killed wounded escaped freed recaptured at_large remained returned surrendered arrested held "
    "transferred missing abducted hospitalised displaced attackers attacks messages territory_share other",
    "modality": "stated attributed claimed estimated alleged denied confirmed planned revised superseded hypothetical",
    "event_type": "attack bombing prison_attack prison_break riot assassination abduction arrest clash release "
    "transfer statement publication claim_of_responsibility campaign_launch leak recruitment other",
    "sayer_kind": "witness official security_force hospital ngo monitor agency newspaper broadcaster researcher "
    "group_outlet group supporter_channel anonymous unknown",
    "perpetrator": "yes no unknown",
    "copy_kind": "identical syndicated rewritten translated",
    "conflict_kind": "update scope definition rounding translation planned conflict unclear",
    "campaign_kind": "campaign slogan spelling translation hashtag",
    "block_kind": " ".join(get_args(BlockKind)),
    "manner": " ".join(get_args(Manner)),
    "basis": " ".join(get_args(Basis)),
    "severity": " ".join(get_args(Severity)),
    "verdict": " ".join(get_args(Verdict)),
}


@pytest.mark.parametrize("name", available())
def test_shipped_codebooks_are_sound(name: str) -> None:
    assert validate(name) == []


@pytest.mark.parametrize(("vocabulary", "values"), DESIGN.items())
def test_vocabularies_are_those_of_the_design(vocabulary: str, values: str) -> None:
    terms = load().vocabulary(vocabulary)
    assert sorted(term.id for term in terms) == sorted(values.split())
    assert all(term.definition.endswith(".") for term in terms)


def test_event_types_have_equivalents_cues_and_examples() -> None:
    for term in load().vocabulary("event_type"):
        assert {name for name, _ in term.maps} == {"acled", "gtd", "plover", "ucdp"}, term.id
        assert term.examples, term.id
        assert term.cues or term.id == "other"


def test_counted_things_have_cues_in_lower_case() -> None:
    for term in load().vocabulary("counted"):
        assert term.cues, term.id
        assert all(cue == cue.casefold() for cue in term.cues), term.id


def test_no_name_has_two_owners_over_all_files() -> None:
    owners = defaultdict(set)
    for actor in load().actors:
        for name in (actor.name, *actor.aliases):
            owners[name.casefold()].add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_person_has_a_public_function_and_a_body() -> None:
    for actor in load().actors:
        if actor.kind == "person":
            assert actor.role and actor.belongs_to, actor.id


def test_names_only_no_links_or_handles() -> None:
    codebook = load()
    for actor in codebook.actors:
        for name in (actor.name, *actor.aliases):
            assert not re.search(r"://|@|t\.me|\.onion", name), actor.id
        if actor.kind in ("group", "group_outlet", "supporter_channel", "person"):
            assert not any(re.search(r"\.(com|net|org)$", name) for name in actor.aliases), actor.id


def test_quantities_grow_with_their_words() -> None:
    lows = {quantity.words: quantity.low or 0 for quantity in load().quantities}
    order = [
        "several",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "tens of thousands",
        "hundreds of thousands",
        "millions",
    ]
    assert [lows[words] for words in order] == sorted(lows[words] for words in order)
    dozens = next(quantity for quantity in load().quantities if quantity.words == "dozens")
    assert (dozens.low, dozens.high) == (24, 99)


def test_a_description_counts_what_is_there() -> None:
    core, groups = describe("core"), describe("armed-groups")
    assert dict(core.counts)["terms"] > 100
    assert dict(groups.counts)["actors"] > 400
    assert "people.toml" in groups.files
    assert 0 < groups.unchecked <= sum(count for _, count in groups.counts)


def test_later_files_win_by_id_and_word_lists_grow(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'source = "unchecked"\n[[actor]]\nid = "reuters"\nname = "Reuters of our desk"\nkind = "agency"\n'
        '[[lexicon]]\nname = "bound_floor"\nwords = ["no fewer in number than"]\n',
        encoding="utf-8",
    )
    plain, mine = load(), load([file])
    assert len(plain.actors) == len(mine.actors)
    assert next(actor.name for actor in mine.actors if actor.id == "reuters") == "Reuters of our desk"
    assert mine.words("bound_floor") == (*plain.words("bound_floor"), "no fewer in number than")
    assert plain.digest != mine.digest


def test_the_digest_names_the_content_and_not_the_place(tmp_path: Path) -> None:
    content = '[[lexicon]]\nname = "x"\nwords = ["y"]\n'
    paths = [tmp_path / folder / "mine.toml" for folder in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8")
    assert load([paths[0]]).digest == load([paths[1]]).digest
    paths[1].write_text(content.replace("y", "z"), encoding="utf-8")
    assert load([paths[0]]).digest != load([paths[1]]).digest


def test_a_codebook_travels_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(load())) == load()
