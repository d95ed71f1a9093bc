"""Sentences that describe violence in detail are found, and plain counts of the dead are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whence.codebook import load
from whence.export.graphic import graphic_sentences
from whence.records import Document

BODIES, TORTURE, SEXUAL = "describes bodies", "describes torture", "describes sexual violence"
EXECUTION, CHILDREN = "describes an execution", "describes violence to children"
PLAIN = ""

CASES = [
    # counts, deeds and charges in plain words
    ("At least 12 people were killed and 30 wounded in Velm, the ministry said.", PLAIN),
    ("The bodies of nine guards were taken to the morgue in Tarn.", PLAIN),
    ("Rescuers recovered 14 bodies from the river by Monday.", PLAIN),
    ("Four children were among the dead, the hospital said.", PLAIN),
    ("Gunmen shot dead two officers at a checkpoint near Ostrel.", PLAIN),
    ("The group executed three prisoners, a monitor said.", PLAIN),
    ("A court in Tarn sentenced him to 12 years for rape and torture.", PLAIN),
    ("The report lists 40 cases of torture and 11 of rape in the province.", PLAIN),
    ("The head of the police and the head of the council came to see the remains of the market.", PLAIN),
    ("Police beat back the crowd with water cannon.", PLAIN),
    ("The army beat the rebels to the bridge by an hour.", PLAIN),
    ("The union is a strong body of 3,000 members, and its boats were floating in the harbour.", PLAIN),
    ("Schoolchildren were led out through the back gate before the blast.", PLAIN),
    ("A suicide bomber blew himself up outside the barracks, killing six.", PLAIN),
    ("The pupils hid in a classroom until soldiers came.", PLAIN),
    ("A boy of nine was treated for a wound to the arm.", PLAIN),
    ("The governor said the talks had died a slow death.", PLAIN),
    ("Two bombs exploded in the market, one by one, witnesses said.", PLAIN),
    ("The committee heard of a chain of command and of iron discipline.", PLAIN),
    ("The fire left the grain store charred.", PLAIN),
    ("The town was cut off for three days.", PLAIN),
    ("He was hanged in 1974, records show.", PLAIN),
    ("The gunmen burned 60 houses and drove off the cattle.", PLAIN),
    ("Forces found a pile of weapons and the body of a motorcycle.", PLAIN),
    ("Thirty-one people died; the toll may rise, the mayor said.", PLAIN),
    ("The baby was born in the camp while shells fell on the hills.", PLAIN),
    # bodies
    ("Charred bodies lay between the stalls, a trader said.", BODIES),
    ("The corpses had been mutilated, the nurse said.", BODIES),
    ("Bodies were strewn along the road to the mill.", BODIES),
    ("He saw his neighbour's headless torso by the well.", BODIES),
    ("A severed head was left at the gate of the school.", BODIES),
    ("The guard was found in a pool of blood.", BODIES),
    ("Two of the dead had their hands bound behind their backs.", BODIES),
    ("The remains had begun to decompose in the heat.", BODIES),
    ("Rescuers gathered body parts in sacks.", BODIES),
    ("The bodies, bloated and face down, drifted past the jetty.", BODIES),
    # ways of killing
    ("They made the drivers kneel and shot them one after another.", EXECUTION),
    ("Two of the prisoners were beheaded in front of the others.", EXECUTION),
    ("The men slit the throats of the watchmen.", EXECUTION),
    ("An officer was shot twice in the head at point-blank range.", EXECUTION),
    ("Villagers were hacked to death as they slept.", EXECUTION),
    ("A family of five was burned alive in the house.", EXECUTION),
    ("The captives were lined up against the wall and shot.", EXECUTION),
    ("The elder was beaten to death with clubs.", EXECUTION),
    ("Fighters went from door to door with machetes.", EXECUTION),
    # torture
    ("Guards gave him electric shocks on the second night.", TORTURE),
    ("She was beaten with cables until she passed out.", TORTURE),
    ("They pulled out two of his fingernails, he said.", TORTURE),
    ("He was hung by the wrists for a day.", TORTURE),
    ("The captors burned her with cigarettes.", TORTURE),
    ("Prisoners were kicked and struck with rifle butts.", TORTURE),
    ("They cut off his left hand in the square.", TORTURE),
    # sexual violence
    ("Three of the women were raped before they were let go.", SEXUAL),
    ("She said the guards stripped her naked and laughed.", SEXUAL),
    ("The girls were kept as sex slaves in the forest.", SEXUAL),
    ("A survivor said two men had sexually assaulted her.", SEXUAL),
    # violence to children
    ("A toddler was thrown against a wall.", CHILDREN),
    ("The boy bled to death in the yard.", CHILDREN),
    ("Her son was shot in front of her.", CHILDREN),
    ("The father carried the lifeless body of his daughter out of the house.", CHILDREN),
    ("The infants had been slashed, the doctor said.", CHILDREN),
]


@pytest.mark.parametrize(("sentence", "note"), CASES, ids=[sentence[:48] for sentence, _ in CASES])
def test_what_a_sentence_describes(sentence: str, note: str) -> None:
    text = f"The mayor spoke on Monday. {sentence} The road is open again."
    found = graphic_sentences(text, (), load())
    assert [(text[start:end], kind) for start, end, kind in found] == ([(sentence, note)] if note else [])


def test_furniture_and_paragraph_ends(document: Callable[..., Document]) -> None:
    made = document("Charred bodies\nA pool of blood was seen. All is calm", furniture=(0,))
    found = graphic_sentences(made.text, made.blocks, load())
    assert [made.text[start:end] for start, end, _ in found] == ["A pool of blood was seen."]
