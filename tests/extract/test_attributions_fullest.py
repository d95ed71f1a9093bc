"""The sayer in the fullest form that the text gives, what is no sayer, and where pronouns and offices lead.

A row is "[what it probes] text", then one line per attribution: sayer's words | sayer's name | stance and manner | content;
"-" is nobody. The sentences are our own, about invented people, places, groups and outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.extract import attributions, names
from whence.ports import Reading
from whence.records import Attribution, Name

TABLE = """
[plain words before an office] Twelve died, a senior airport official said.
    a senior airport official | a senior airport official | Twelve died
[owner of a body] Twelve died, the country's prisons agency said.
    the country's prisons agency | the country's prisons agency | Twelve died
[number and degree] The two largest hospitals said that 53 had died.
    The two largest hospitals | the two largest hospitals | that 53 had died
[two words joined] Twelve died, security and medical sources said.
    security and medical sources | security and medical sources | Twelve died
[verb before a plural is none] The raid near the town kills police officials said.
[whole words, name of the body] The Interior Ministry of Orrin said that 12 had died.
    The Interior Ministry of Orrin | Interior Ministry of Orrin | that 12 had died
[a body's paper] The military's first communiqué acknowledged that three had died.
    The military's first communiqué | the military | that three had died
[relative clause] A nun who visits the prison every week said the gate was open.
    A nun who visits the prison every week | a nun who visits the prison every week | the gate was open
[relative that only tells more] A major of the 4th Brigade, who did not want his name printed, said that ten fled.
    A major of the 4th Brigade | a major of the 4th Brigade | that ten fled
[how they wished to be named] Ten fled, said a clerk who asked not to be named because he feared for his job.
    a clerk | a clerk | Ten fled
[relative with an object] A man who called himself a commander claimed that they had won.
    A man who called himself a commander | a man who called himself a commander | that they had won
[subject of an inner clause] Police met a man who said the army had lost.
    a man | a man | the army had lost
[gerund after a relative] A man who met the mayor praised the raid, adding that ten fled.
    A man who met the mayor | a man who met the mayor | the raid
    A man who met the mayor | a man who met the mayor | that ten fled
[participle behind] A list pinned to the door of the clinic said that 19 had died.
    A list pinned to the door of the clinic | a list pinned to the door of the clinic | that 19 had died
[participle, irregular] A statement read on state radio said that 16 were hurt.
    A statement read on state radio | a statement read on state radio | that 16 were hurt
[two participles] A letter attributed to the leader and leaked by rivals said that they had won.
    A letter attributed to the leader and leaked by rivals | a letter attributed to the leader and leaked by rivals | that they had won
[gerund behind] A man claiming to lead the rebels said the war was over.
    A man claiming to lead the rebels | a man claiming to lead the rebels | the war was over
[adverb and gerund] A former guard now living in Sweden told researchers that he had fled.
    A former guard now living in Sweden | a former guard now living in Sweden | that he had fled
[at the town's hospital] Nine died, according to medical sources at the town's only hospital.
    medical sources at the town's only hospital | medical sources at the town's only hospital | Nine died
[dash before] ORRIN - A ranking officer of the Western Command said the road was cut.
    A ranking officer of the Western Command | a ranking officer of the Western Command | the road was cut
[clause without a known verb] The officer said Thursday some 20 lawless elements waylaid a military truck.
    The officer | the officer | some 20 lawless elements waylaid a military truck
[by telephone] Twelve died, a civil defence officer said by telephone.
    a civil defence officer | a civil defence officer | Twelve died
[short titles] Nine were freed, the parish priest, Rev. Fr. Karim Odeh, told the Harbour Post.
    the parish priest | the parish priest | Nine were freed
[name behind an office with a body] Many fled, an official of the emergency agency, Lena Marsh, has said.
    Lena Marsh | Lena Marsh | Many fled
[nor did they] Police did not name the man, nor did they want to disclose the type of firearm.
[a question] Did the Health Directorate report that 40 had died?
[put at, in words] A spokesman for the parish put the number of dead at thirty-four.
    A spokesman for the parish | a spokesman for the parish | the number of dead at thirty-four
[put at, a body that no list knows] The Families of Velm put the number of dead at 184.
    The Families of Velm | the Families of Velm | the number of dead at 184
[day between] The army on Thursday revised its account, acknowledging that twenty had died.
    The army | the army | its account
    The army | the army | that twenty had died
[plural with its place] Aid workers in the valley say that the road is cut.
    Aid workers in the valley | aid workers in the valley | that the road is cut
[as they named] The siege was over, police said yesterday as they named the man.
    police | police | The siege was over
[so X announced] All dock workers, so Interior Minister Lena Marsh announced, were free.
    Lena Marsh | Lena Marsh | All dock workers
    Lena Marsh | Lena Marsh | were free
[as X had indicated] As the mayor had indicated, the two were handed over.
    the mayor | the mayor | the two were handed over
[as X says, no rest] If the jail held 231, as the mayor says, 113 are gone.
    the mayor | the mayor | If the jail held 231
[only] The rector would say only that 28 remained.
    The rector | the rector | only that 28 remained
[inserted phrase] The mayor, in the written statement he made, stated that four had died.
    The mayor | the mayor | that four had died
[time word in a name] The morning summary asserts that many fell.
    The morning summary | the morning summary | that many fell
[first, an ordinal] The army's first report said that many fell.
    The army's first report | the army | that many fell
[claim to have] The rebels' claim to have captured 22 soldiers was rejected by the army.
    The rebels | the rebels | to have captured 22 soldiers
[said to contain] A register said to contain the names of recruits was found.
[a post of police] The gate was shut, the other walked into a police post.
[citing first] Quoting official sources, the Harbour Post reported that 11 died.
    official sources | official sources | that 11 died
[citing a reason] Citing security concerns, the Interior Ministry said that 12 died.
    the Interior Ministry | Interior Ministry | that 12 died
[with reference to] The Harbour Post said on Monday, with reference to doctors, that five died.
    doctors | doctors | that five died
[relative that cites] The Harbour Post, which cites two port officials, reported that a man died.
    two port officials | two port officials | that a man died
[headline, colon at the end] Seven killed, camp overrun in Velm: military
    military | military | Seven killed, camp overrun in Velm
[headline, dash at the end] Six killed in Velm — council chairman
    council chairman | council chairman | Six killed in Velm
[no sayer at the end] Six killed in Velm — third raid
[this was reported] Four perished in Velm. The press service of the army reported this to journalists.
    The press service of the army | the press service of the army | Four perished in Velm
[this, in the passive] Four perished in Velm. This was announced on Monday by the mayor.
    the mayor | the mayor | Four perished in Velm
[told reporters outside] Twelve died in the raid, Governor Karim Odeh told reporters outside the gate.
    Karim Odeh | Karim Odeh | Twelve died in the raid
[it, the paper before] An interior ministry statement gave a lower toll. It said six had died.
    It | an interior ministry statement | six had died
[it, the subject of the clause] When the navy stopped a boat, it announced 30 arrests.
    it | the navy | 30 arrests
[it, a union] A herders' association lost its cattle. It said that three had died.
    It | a herders' association | that three had died
[they, where they sit] Twelve died, police sources said. In the department they stressed that no hostages were taken.
    police sources | police sources | Twelve died
    they | the department | that no hostages were taken
[the source] An official source in the town council said that three died. The source added that four were held.
    An official source in the town council | an official source in the town council | that three died
    The source | an official source in the town council | that four were held
[the Collective] The army blames the Collective of the Hills. The Collective says that it harmed nobody.
    The army | the army | the Collective of the Hills
    The Collective | Collective of the Hills | that it harmed nobody
"""


def _rows() -> list[tuple[str, str, list[str]]]:
    rows: list[tuple[str, str, list[str]]] = []
    for line in TABLE.strip().splitlines():
        if line.startswith("["):
            note, text = line[1:].split("] ", 1)
            rows.append((note, text, []))
        else:
            rows[-1][2].append(line.strip())
    return rows


def _shown(found: Attribution) -> str:
    if found.speaker is None or not isinstance(found.speaker.value, Name):
        return f"- | - | {found.content.quote}"
    name = found.speaker.value
    return f"{found.speaker.span.quote} | {name.text} | {found.content.quote}"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in _rows()])
def test_fullest(reading: Callable[..., Reading], text: str, expected: list[str]) -> None:
    made = reading(text, published="2024-01-20")
    made = replace(made, mentions=tuple(names.find(made)))
    assert [_shown(found) for found in attributions.find(made)] == expected
