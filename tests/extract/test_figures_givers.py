"""Whose a figure is: what the words beside it name, what can't give one, and where the report speaks for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence import extract
from whence.codebook import load
from whence.ports import Settings
from whence.records import Document, Name

GIVERS = [
    # a second sayer shares the verb
    ("The council put the number of dead at 74, the army at 19.", "the army"),
    # the passive
    ("The death toll was put at 12 by the regional hospital.", "the regional hospital"),
    # a label that says who vouches
    ("Confirmed by the city's main hospital: nine dead.", "the city's main hospital"),
    # by somebody's account, by the subject's own
    ("Since June five have died of cold, by the account of the camp's doctor.", "the camp's doctor"),
    ("The army lost 29 soldiers by its own admission.", "the army"),
    # whom a figure comes from
    ("The bulletin spoke of 100 dead, from a tribal source.", "the bulletin"),
    ("Escaped: 57, according to a prison roll seen by a partner.", "a prison roll"),
    # who is quoted by the subject
    ("The agency Horn Wire, quoting a soldier, says at least 12 dead.", "a soldier"),
    # words before the subject
    ("At the time the authorities had spoken, in a first release, of 15 dead.", "the authorities"),
    ("CAMP ORRIN – A ranking officer counted 12 dead.", "a ranking officer"),
    # an adverb between subject and verb
    ("The company never admitted more than 11 dead.", "the company"),
    # "it" is who spoke before
    ("The army said the raid had failed. Four days later it spoke of 41 dead soldiers.", "the army"),
    # a noun that looks like a verb
    ("A leaked register lists 64 dead.", "a leaked register"),
    ("Supporters of the group sent a list of 31 dead.", ""),
    # no sayers: events, counts, notes
    ("The assault claimed 16 lives.", ""),
    ("The dispute claimed the lives of thirteen men.", ""),
    ("Death toll in the market blast revised down to 61.", ""),
    ("Attackers: six dead.", ""),
    # the report itself
    ("We also recorded 58 dead.", ""),
    ("A video verified by us shows 12 dead.", ""),
    # what only describes whom somebody blames
    ("The army blamed the Red Column, whose fighters killed 31 people in March.", ""),
    ("Officials blamed the Red Column, a gang that killed 44 people in March.", ""),
    ("Residents blamed the army for the deaths of 12 farmers.", "residents"),
]


@pytest.mark.parametrize(("text", "who"), GIVERS)
def test_origin(document: Callable[..., Document], text: str, who: str) -> None:
    claims = [claim for claim in extract.extract(document(text), Settings(codebook=load())).claims if claim.figure]
    said = claims[-1].attribution
    name = said.speaker.value if said and said.speaker else None
    assert (name.text if isinstance(name, Name) else "") == who


def test_a_spokesman_for_the_outlet_is_not_the_outlet(document: Callable[..., Document]) -> None:
    report = replace(document("A driver for the Harbour Post said 12 people had died."), outlet="Harbour Post")
    claims = [claim for claim in extract.extract(report, Settings(codebook=load())).claims if claim.figure]
    assert claims[0].attribution is not None
