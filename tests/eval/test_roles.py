"""Incident roles: case given back to capitals, and the frames that tell who did what to whom."""

from __future__ import annotations

import pytest

from eval.muc.case import cased
from eval.muc.templates import templates

SLOTS = ("perp_ind", "perp_org", "phys_tgt", "hum_tgt", "hum_tgt_desc", "weapon")

# (text in capitals, the same with its case)
CASES = [
    ("THE GUARDS LEFT. THE MAYOR STAYED.", "The guards left. The mayor stayed."),
    ("A MAN NAMED HECTOR RONDALVO SPOKE.", "A man named Hector Rondalvo spoke."),
    # what a report introduces as a short form stays one
    ("THE OSPREY FRONT [OSF] SPOKE; THE OSF LEFT.", "The Osprey front [OSF] spoke; the OSF left."),
    # mixed case stays as it is
    ("The mayor Stayed.", "The mayor Stayed."),
]


@pytest.mark.parametrize(("shouted", "wanted"), CASES)
def test_case_is_given_back(shouted: str, wanted: str) -> None:
    assert cased(shouted) == wanted


# (text, type, fills of the slots in the order of SLOTS)
FRAMES = [
    # active
    ("GUERRILLAS KILLED MAYOR HECTOR RONDALVO.", "attack", ["GUERRILLAS"], [], [], ["HECTOR RONDALVO"], [], []),
    # passive with "by"
    ("MAYOR HECTOR RONDALVO WAS MURDERED BY TWO GUNMEN.", "attack", ["GUNMEN"], [], [], ["HECTOR RONDALVO"], [], []),
    # an apposition between subject and verb
    ("HECTOR RONDALVO, A LAWYER, WAS KIDNAPPED BY GUNMEN.", "kidnapping", ["GUNMEN"], [], [], ["HECTOR RONDALVO"], [], []),
    # members of a body: people and body
    ("MEMBERS OF THE OSF BLEW UP TWO PYLONS.", "bombing", ["MEMBERS"], ["OSF"], ["PYLONS"], [], [], []),
    # a bomb that goes off at a thing
    ("A BOMB EXPLODED IN FRONT OF A BANK.", "bombing", [], [], ["BANK"], [], [], ["BOMB"]),
    # nouns: "the attack on", "the killing of"
    ("THE ATTACK ON A BRIDGE FAILED.", "attack", [], [], ["BRIDGE"], [], [], []),
    ("POLICE REGRET THE KILLING OF THREE PEASANTS.", "attack", [], [], [], [], ["PEASANTS"], []),
    # a list of those hit
    ("GUNMEN KILLED A JUDGE AND HIS WIFE.", "attack", ["GUNMEN"], [], [], [], ["JUDGE", "WIFE"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "ind", "org", "phys", "named", "described", "weapon"), FRAMES)
def test_a_frame_fills_its_slots(
    text: str, kind: str, ind: list[str], org: list[str], phys: list[str], named: list[str], described: list[str],
    weapon: list[str],
) -> None:  # fmt: skip
    [found] = templates(text)
    assert found["type"] == [kind]
    wanted = dict(zip(SLOTS, (ind, org, phys, named, described, weapon), strict=True))
    assert {slot: [fill for [fill] in found[slot]] for slot in SLOTS} == wanted


NONE = [
    "TROOPS KILLED THREE GUERRILLAS.",  # combat
    "GUNMEN WOULD HAVE KILLED A JUDGE.",  # not real
    "TEN YEARS AGO GUNMEN KILLED A JUDGE.",  # long ago
    "SANTIAGO, 3 JAN 90 -- GUNMEN KILLED A JUDGE IN 1981.",  # another year than the report's
    "THE MAYOR SPOKE OF PEACE.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_incident(text: str) -> None:
    assert templates(text) == []


def test_numbers_effects_and_who_accuses() -> None:
    [found] = templates("POLICE SUSPECT THAT MEMBERS OF THE OSF KILLED THREE PEASANTS.")
    assert found["hum_tgt_number"] == [{"value": ["3"], "of": ["PEASANTS"]}]
    assert found["hum_tgt_effect"] == [{"value": ["DEATH"], "of": ["PEASANTS"]}]
    assert found["perp_org_confidence"] == [{"value": ["SUSPECTED OR ACCUSED BY AUTHORITIES"], "of": ["OSF"]}]


def test_mixed_case_reads_like_capitals() -> None:
    text = "Members of the OSF blew up two pylons near a bridge."
    assert templates(text) == templates(text.upper())
