"""Whose figure it is: bodies and their officers, chains, figures given in a phrase, two sayers, texts without author.

A row is "[what it probes] text", then one line per attribution: sayer | via | stance and manner | content. The
number is the kind in the project's catalogue of reporting; "-" is nobody, "¶" a new paragraph. The sentences are
our own, about invented people, places, groups and outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.extract import attributions, names
from whence.ports import Reading
from whence.records import Attribution, Name

TABLE = """
[appositive, said without that] A Red Dawn Front spokesman, Dario Fenn, said 30 men on motorbikes attacked the jail and freed 40.
    Dario Fenn | - | say indirect | 30 men on motorbikes attacked the jail and freed 40
[long apposition] Brig. Gen. Ivo Brandt, spokesman for the joint operations command, told the Harbour Post that 30 fled.
    Ivo Brandt | Harbour Post | say indirect | that 30 fled
[name and its noun] The Red Dawn Front fled. The Red Dawn Front group said it won.
    Red Dawn Front | - | say indirect | it won
[weekly is no adverb] In issue 78 (16 February) the weekly claimed that 45 raids were carried out.
    the weekly | - | claim indirect | that 45 raids were carried out
[figure admitted by] That is above the 412 escapes admitted by the Interior Ministry on Monday.
    Interior Ministry | - | confirm indirect | the 412 escapes
[figure given by] The figure of 700 given by the mayor is wrong.
    the mayor | - | say indirect | The figure of 700
[toll put out by] A toll of 19 put out by the agency was wrong.
    the agency | - | say indirect | A toll of 19
[no figure] The gate was opened by the mayor. The key given by the mayor was lost.
[19 quoted in turn] The Harbour Post, citing Kestrel News Agency, which quoted an unnamed official, said that 60 fled.
    an unnamed official | Kestrel News Agency < Harbour Post | say indirect | that 60 fled
[25 goes on counting] The governor said that 412 fled. Of these, 265 have been caught and 147 are at large.
    the governor | - | say indirect | that 412 fled
    the governor | - | say indirect | Of these, 265 have been caught and 147 are at large
[25 own sayer] The governor said that 412 fled. Of these, 265 have been caught, police said.
    the governor | - | say indirect | that 412 fled
    police | - | say indirect | Of these, 265 have been caught
[25 next paragraph] The governor said that 412 fled. ¶ Of these, 265 have been caught.
    the governor | - | say indirect | that 412 fled
[figure called a fantasy] The Red Dawn Front fled. The Interior Ministry called the group's figure of 700 freed prisoners a fantasy.
    Interior Ministry | - | deny indirect | the group's figure of 700 freed prisoners a fantasy
    Red Dawn Front | - | say indirect | figure of 700
[called baseless] The mayor called reports of a breakout “baseless”.
    the mayor | - | deny mixed | reports of a breakout “baseless”
[23 offices] Police and hospital officials said 12 died.
    police and hospital officials | - | say indirect | 12 died
[23 bodies] The Interior Ministry and the prison service said that 40 fled.
    Interior Ministry and the prison service | - | say indirect | that 40 fled
[23 public people] Governor Karim Odeh and Mayor Lena Marsh said it was over.
    Karim Odeh and Lena Marsh | - | say indirect | it was over
[23 private people stay apart] Omar Hadi, 34, and Petra Lane said the street was empty.
    Petra Lane | - | say indirect | the street was empty
[suspects are no sayers] Of those held, 64 were Red Dawn suspects, all of whom escaped, Defence Minister Karim Odeh said.
    Karim Odeh | - | say indirect | Of those held, 64 were Red Dawn suspects, all of whom escaped
[20 news conference] The mayor told a news conference that 12 died.
    the mayor | - | say indirect | that 12 died
[20 journalists] The mayor told journalists 12 died.
    the mayor | - | say indirect | 12 died
[20 this paper] "They fled," the mayor told this paper.
    the mayor | - | say direct | "They fled,"
[own text, supplied] An earlier version of this article, supplied by Kestrel News Agency, said that 900 fled.
    Kestrel News Agency | - | say indirect | that 900 fled
[own text] An earlier version of this story said that 12 died.
    - | - | say indirect | that 12 died
[statement carried by] The Red Dawn Front has claimed the attack. In a statement carried by its news outlet Emberline it said that it had freed 700 prisoners.
    Red Dawn Front | - | claim indirect | the attack
    Red Dawn Front | Emberline | say indirect | that it had freed 700 prisoners
[group's weekly named] The Red Dawn Front fled. The group's weekly, The Low Lantern, wrote that its men had killed 46.
    The Low Lantern | - | say indirect | that its men had killed 46
[itself] The Red Dawn Front fled. The grouping itself speaks about 46 killed.
    Red Dawn Front | - | say indirect | 46 killed
[the group is the monitor] The Orrin Conflict Monitor puts the dead at about 80. The group says that its figure includes guards. The Red Dawn Front fled.
    Orrin Conflict Monitor | - | estimate indirect | the dead at about 80
    Orrin Conflict Monitor | - | say indirect | that its figure includes guards
[the ministry is the one named] The Interior Ministry left. Orrin's ministry office shut. The ministry said 12 died.
    Interior Ministry | - | say indirect | 12 died
[headline ministry] Ministry: nobody fled ¶ The Interior Ministry left.
    Interior Ministry | - | say indirect | nobody fled
[the service is no person] The prison service spoke. The service's head, Ruth Abara, told reporters little. The service says that 12 fled.
    the prison service | - | say indirect | that 12 fled
[he is no body] The Red Dawn Front fled. Karim Odeh, the mayor, left. The Front said it won. He said that it lost.
    Red Dawn Front | - | say indirect | it won
    Karim Odeh | - | say indirect | that it lost
[calls himself] The group's leader, who calls himself Varo Lund, left.
[plan told by another] An officer told the Harbour Post that the Red Dawn Front had planned to free 1,000 prisoners.
    an officer | Harbour Post | say indirect | that the Red Dawn Front had planned to free 1,000 prisoners
    an officer | Harbour Post | plan indirect | to free 1,000 prisoners
[its report of Friday] Kestrel News Agency has withdrawn its report of Friday that 900 inmates fled.
    Kestrel News Agency | - | say indirect | that 900 inmates fled
[recorded] Since January the Orrin Conflict Monitor has recorded 11 attacks on prisons.
    Orrin Conflict Monitor | - | say indirect | 11 attacks on prisons
[age is nothing said] "I ran," says Petra Lane, 54, who has lived here for years.
    Petra Lane | - | say direct | "I ran,"
[at first said] The mayor has at first said that nobody fled.
    the mayor | - | say indirect | that nobody fled
[issue claims] Issue 89, dated 21 September 2023, claimed the raid on Velm prison.
[account without author] The account contradicts that of the mayor, Lena Marsh, who told Kestrel News Agency that 240 remained.
    the account | - | deny indirect | that of the mayor, Lena Marsh, who told Kestrel News Agency that 240 remained
    Lena Marsh | Kestrel News Agency | say indirect | that 240 remained
"""


def _rows() -> list[tuple[str, str, list[str]]]:
    rows: list[tuple[str, str, list[str]]] = []
    for line in TABLE.strip().splitlines():
        if line.startswith("["):
            note, text = line[1:].split("] ", 1)
            rows.append((note, text.replace(" ¶ ", "\n"), []))
        else:
            rows[-1][2].append(line.strip())
    return rows


def _shown(found: Attribution) -> str:
    names_of = [m.value.text for m in (found.speaker, *found.via) if m and isinstance(m.value, Name)]
    speaker = names_of[0] if found.speaker else "-"
    via = " < ".join(names_of[1 if found.speaker else 0 :]) or "-"
    return f"{speaker} | {via} | {found.stance} {found.manner} | {found.content.quote}"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in _rows()])
def test_attributions(reading: Callable[..., Reading], text: str, expected: list[str]) -> None:
    made = reading(text, published="2024-01-20")
    made = replace(made, mentions=tuple(names.find(made)))
    assert [_shown(found) for found in attributions.find(made)] == expected


def test_the_outlets_own_short_form_is_no_link(reading: Callable[..., Reading]) -> None:
    made = reading("“Only 240 remained,” the mayor told the Courier.")
    made = replace(made, document=replace(made.document, outlet="Orrin Courier"))
    (only,) = attributions.find(replace(made, mentions=tuple(names.find(made))))
    assert only.via == ()


def test_a_credited_agency_is_known_by_its_short_form(reading: Callable[..., Reading]) -> None:
    made = reading("“Only 240 remained,” the mayor told Kestrel by telephone.")
    made = replace(made, document=replace(made.document, credit_line="Kestrel News Agency"))
    (only,) = attributions.find(replace(made, mentions=tuple(names.find(made))))
    assert [link.value.text for link in only.via if isinstance(link.value, Name)] == ["Kestrel News Agency"]


def test_a_figure_given_in_a_phrase_has_no_carrier(reading: Callable[..., Reading]) -> None:
    made = reading("The Red Dawn Front fled. The Interior Ministry called the group's figure of 700 a fantasy.")
    *_, inner = attributions.find(replace(made, mentions=tuple(names.find(made))))
    assert (inner.content.quote, inner.cue, inner.via) == ("figure of 700", None, ())
