"""What each pattern of attribution gives: sayer, links to this report, stance, manner and content, row by row.

A row is "[what it probes] text", then one line per attribution: sayer | via | stance and manner | content. The
number is the kind in the project's catalogue of reporting; "-" is nobody, "¶" a new paragraph. The sentences are
our own, about invented places, groups and outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.extract import attributions, names
from whence.ports import Reading
from whence.records import Attribution, Name

TABLE = """
[17 plain] The mayor of Orrin said that nineteen guards had died.
    the mayor of Orrin | - | say indirect | that nineteen guards had died
[17 plain without that] Witnesses said the gate was open.
    witnesses | - | say indirect | the gate was open
[17 present] The ministry says the town is calm.
    the ministry | - | say indirect | the town is calm
[17 inverted] Twelve guards died in the raid, said Karim Odeh, the governor of Orrin.
    Karim Odeh | - | say indirect | Twelve guards died in the raid
[17 inverted direct] "The gate was open," said Lena Marsh, a baker.
    Lena Marsh | - | say direct | "The gate was open,"
[17 direct, sayer first] Karim Odeh said: "The gate was open."
    Karim Odeh | - | say direct | "The gate was open."
[17 direct, comma] Karim Odeh said, "The gate was open."
    Karim Odeh | - | say direct | "The gate was open."
[17 direct, no mark before] Karim Odeh said "the gate was open".
    Karim Odeh | - | say direct | "the gate was open"
[17 split quotation] "The gate," said Karim Odeh, "was open."
    Karim Odeh | - | say direct | "The gate,"
    Karim Odeh | - | say direct | "was open."
[17 two sentences] "The gate was open," Karim Odeh said. "We all ran."
    Karim Odeh | - | say direct | "The gate was open,"
    Karim Odeh | - | say direct | "We all ran."
[17 split indirect] The raid, police said on Tuesday, killed twelve guards.
    police | - | say indirect | The raid
    police | - | say indirect | killed twelve guards
[17 parenthetical at the end] Nineteen guards were killed, officials said on Monday.
    officials | - | say indirect | Nineteen guards were killed
[17 mixed] The governor said the raid was “a sign of weakness” and would fail.
    the governor | - | say mixed | the raid was “a sign of weakness” and would fail
[17 mixed, left] The raid was “a sign of weakness,” the governor said.
    the governor | - | say mixed | The raid was “a sign of weakness,”
[17 curly, sentence end inside] “The raid was planned. We saw it coming,” Emmanuel Taro of Orrin College, another security expert, said.
    Emmanuel Taro | - | say direct | “The raid was planned. We saw it coming,”
[17 open paragraph after paragraph] “We held the gate for hours. ¶ “Then they came back,” said Karim Odeh.
    Karim Odeh | - | say direct | “We held the gate for hours.
    Karim Odeh | - | say direct | “Then they came back,”
[17 next paragraph goes on] “The raid was planned,” Karim Odeh said. ¶ “It is too early to say more.”
    Karim Odeh | - | say direct | “The raid was planned,”
    Karim Odeh | - | say direct | “It is too early to say more.”
[17 guillemets] «The gate was open», said Karim Odeh.
    Karim Odeh | - | say direct | «The gate was open»
[17 single quotes] 'The gate was open,' said Karim Odeh.
    Karim Odeh | - | say direct | 'The gate was open,'
[17 double apostrophes] ''The gate was open,'' said Karim Odeh.
    Karim Odeh | - | say direct | ''The gate was open,''
[17 colon to the next paragraph] The statement by the Red Dawn Front, an armed group, said: ¶ “Our men entered the prison.”
    Red Dawn Front | - | say direct | “Our men entered the prison.”
[17 name in apposition] The mayor of Orrin, Lena Marsh, said that four died.
    Lena Marsh | - | say indirect | that four died
[17 role in apposition] Lena Marsh, the mayor of Orrin, said that four died.
    Lena Marsh | - | say indirect | that four died
[17 age in apposition] Omar Hadi, 34, a baker, said the street was empty.
    Omar Hadi | - | say indirect | the street was empty
[17 relative clause] Officials who spoke on condition of anonymity said 12 inmates were missing.
    officials | - | say indirect | 12 inmates were missing
[17 relative clause with commas] The governor, who visited the prison on Monday, said the gate had been repaired.
    the governor | - | say indirect | the gate had been repaired
[17 coordinated verb] The governor visited the prison and said that the gate had been repaired.
    the governor | - | say indirect | that the gate had been repaired
[17 opening clause] Speaking to reporters on Monday, Karim Odeh said the search would go on.
    Karim Odeh | - | say indirect | the search would go on
[17 time before sayer] On Monday the governor said the search would go on.
    the governor | - | say indirect | the search would go on
[17 gerund] The governor rejected the report, saying that no inmates had fled.
    the governor | - | deny indirect | the report
    the governor | - | say indirect | that no inmates had fled
[17 adding] The governor said 12 inmates had fled, adding that two were caught.
    the governor | - | say indirect | 12 inmates had fled
    the governor | - | say indirect | that two were caught
[17 wrote] Karim Odeh wrote on social media that the gate had been left open.
    Karim Odeh | - | say indirect | that the gate had been left open
[18 according to, first] According to district officials, at least 70 detainees got away.
    district officials | - | say indirect | at least 70 detainees got away
[18 according to, last] At least 70 detainees got away, according to district officials.
    district officials | - | say indirect | At least 70 detainees got away
[18 according to, no comma] At least 70 detainees fled according to the interior ministry.
    the interior ministry | - | say indirect | At least 70 detainees fled
[18 according to, middle] The raid, according to the ministry, killed 12 people.
    the ministry | - | say indirect | The raid
    the ministry | - | say indirect | killed 12 people
[18 according to, explained] According to Karim Odeh, a spokesman for the ministry, 12 people died.
    Karim Odeh | - | say indirect | 12 people died
[18 put at] Karim Odeh put the number of dead at 19.
    Karim Odeh | - | estimate indirect | the number of dead at 19
[18 counted] The Orrin Observatory counted 14 bodies.
    Orrin Observatory | - | estimate indirect | 14 bodies
[18 confirmed] The army confirmed that two soldiers died.
    the army | - | confirm indirect | that two soldiers died
[18 confirmed object] The army confirmed the deaths.
    the army | - | confirm indirect | the deaths
[18 insisted] The governor insisted that nobody escaped.
    the governor | - | claim indirect | that nobody escaped
[18 neither nor] The governor neither confirmed nor denied the report.
[18 acknowledged] The ministry acknowledged that 40 inmates had fled.
    the ministry | - | confirm indirect | that 40 inmates had fled
[18 boasted] The Red Dawn Front, an armed group, boasted that it had freed 300 prisoners.
    Red Dawn Front | - | claim indirect | that it had freed 300 prisoners
[18 denied clause] The mayor denied that inmates had fled.
    the mayor | - | deny indirect | that inmates had fled
[18 denied object] Both ministries denied the report.
    both ministries | - | deny indirect | the report
[18 estimated] The monitor estimated that 300 people had fled.
    the monitor | - | estimate indirect | that 300 people had fled
[18 estimated object] Aid workers estimate 300 families have left.
    aid workers | - | estimate indirect | 300 families have left
[18 believes] The governor believes the rebels will return.
    the governor | - | believe indirect | the rebels will return
[18 vowed] The Red Dawn Front, an armed group, vowed to attack more prisons.
    Red Dawn Front | - | plan indirect | to attack more prisons
[18 threatened] The army threatened to storm the prison.
    the army | - | plan indirect | to storm the prison
[18 revised] The ministry revised the toll down to 61 from about 80.
    the ministry | - | revise indirect | the toll down to 61 from about 80
[18 warned] The charity warned that food would run out.
    the charity | - | say indirect | that food would run out
[18 claim of responsibility] The Red Dawn Front claimed responsibility for the raid.
    Red Dawn Front | - | claim indirect | the raid
[18 blame] The mayor blamed the rebels for the fire.
    the mayor | - | say indirect | the rebels for the fire
[18 described as] The raid was described by analysts as a sign of weakness.
    analysts | - | say indirect | as a sign of weakness
[18 noun cue] The council's warning that the dam could fail was ignored.
    the council | - | say indirect | that the dam could fail
[18 noun cue by] A warning by the council that the dam could fail was ignored.
    the council | - | say indirect | that the dam could fail
[19 quoted as saying] State television quoted Omar Hadi, a spokesman for the emergency services, as saying six were hurt.
    Omar Hadi | state television | say indirect | six were hurt
[19 was quoted by] Omar Hadi was quoted by Kestrel News Agency as saying that six were hurt.
    Omar Hadi | Kestrel News Agency | say indirect | that six were hurt
[19 was quoted] The governor was quoted as saying that six were hurt.
    the governor | - | say indirect | that six were hurt
[19 local media quoted] Regional media quoted tribal elders as saying "looting" had begun before the raid.
    tribal elders | regional media | say mixed | "looting" had begun before the raid
[19 citing, first] Kestrel News Agency, citing an informed source, reported that nine people died.
    an informed source | Kestrel News Agency | say indirect | that nine people died
[19 citing, last] Nine people died, Kestrel News Agency reported, citing an informed source.
    an informed source | Kestrel News Agency | say indirect | Nine people died
[19 nested parentheses] Twelve guards died, police said, the daily Harbour Post reported, citing Kestrel News Agency.
    police | Kestrel News Agency < Harbour Post | say indirect | Twelve guards died
    Kestrel News Agency | Harbour Post | say indirect | Twelve guards died, police said
[19 told, then reported] A spokesman for the ministry told the Harbour Post that the raid was over, Kestrel News Agency reports.
    Kestrel News Agency | - | say indirect | A spokesman for the ministry told the Harbour Post that the raid was over
    a spokesman for the ministry | Harbour Post < Kestrel News Agency | say indirect | that the raid was over
[19 cited by] Two guards were killed, a military source cited by the Harbour Post said.
    a military source | Harbour Post | say indirect | Two guards were killed
[19 reported that X said] Kestrel News Agency reported that the governor said nine people died.
    Kestrel News Agency | - | say indirect | that the governor said nine people died
    the governor | Kestrel News Agency | say indirect | nine people died
[19 social network] Police said on a social network that the road was closed.
    police | - | say indirect | that the road was closed
[20 told an agency] A police source told Kestrel News Agency that 14 inmates were missing.
    a police source | Kestrel News Agency | say indirect | that 14 inmates were missing
[20 told reporters] The governor told reporters that 14 inmates were missing.
    the governor | - | say indirect | that 14 inmates were missing
[20 told direct] "We have lost everything," Lena Marsh told the Harbour Post.
    Lena Marsh | Harbour Post | say direct | "We have lost everything,"
[20 told us] "We have lost everything," she told us by phone.
    she | - | say direct | "We have lost everything,"
[20 said to] The governor said to reporters that 14 inmates were missing.
    the governor | - | say indirect | that 14 inmates were missing
[21 not to be named] A security official who asked not to be named said 12 inmates died.
    a security official | - | say indirect | 12 inmates died
[21 unnamed] An unnamed senior official said 12 inmates died.
    an unnamed senior official | - | say indirect | 12 inmates died
[21 local sources] Local sources said the road was closed.
    local sources | - | say indirect | the road was closed
[21 two residents] Two residents said the road was closed.
    two residents | - | say indirect | the road was closed
[22 he] Karim Odeh said the road was closed. He added that it would open soon.
    Karim Odeh | - | say indirect | the road was closed
    Karim Odeh | - | say indirect | that it would open soon
[22 she after a title] Mrs Lena Marsh spoke first. She said the road was closed.
    Lena Marsh | - | say indirect | the road was closed
[22 the mayor] Lena Marsh, the mayor of Orrin, came at noon. The mayor said four people died.
    Lena Marsh | - | say indirect | four people died
[22 surname] Karim Odeh, the governor, came at noon. Mr Odeh said four people died.
    Karim Odeh | - | say indirect | four people died
[22 the ministry] The Ministry of Justice spoke at noon. The ministry said four people died.
    Ministry of Justice | - | say indirect | four people died
[22 the group] The Red Dawn Front, an armed group, spoke at noon. The group said it had freed 40 prisoners.
    Red Dawn Front | - | say indirect | it had freed 40 prisoners
[22 two persons, unclear] Karim Odeh met Omar Hadi on Monday. He said the road was closed.
    he | - | say indirect | the road was closed
[22 nobody before] He said the road was closed.
    he | - | say indirect | the road was closed
[23 two bodies] Police and hospital officials said 12 people died.
    police and hospital officials | - | say indirect | 12 people died
[25 the statement] The ministry issued a statement on Monday. The statement said: "Order is restored." It added that 40 guards had died.
    the ministry | - | say direct | "Order is restored."
    the ministry | - | say indirect | that 40 guards had died
[25 in a statement] The ministry said in a statement that no inmates escaped.
    the ministry | - | say indirect | that no inmates escaped
[26 evaluation] Experts say that the prison is a ticking bomb.
    experts | - | say indirect | that the prison is a ticking bomb
[26 describes as] The charity has described the cells as “unfit for anyone”.
    the charity | - | say mixed | the cells as “unfit for anyone”
[27 reportedly] Hundreds of inmates reportedly fled.
    - | - | say indirect | Hundreds of inmates reportedly fled
[27 believed to] About 300 prisoners are believed to have escaped.
    - | - | say indirect | About 300 prisoners are believed to have escaped
[27 it is said] It is said that 300 prisoners escaped.
    - | - | say indirect | that 300 prisoners escaped
[27 hedge inside speech] The governor said 300 prisoners had reportedly escaped.
    the governor | - | say indirect | 300 prisoners had reportedly escaped
[27 unconfirmed] Unconfirmed reports put the toll at 30.
    - | - | say indirect | Unconfirmed reports put the toll at 30
[28 scare quotes] The so-called "iron gate" was opened on Monday.
[28 operation] Operation "Open Gate" began on Monday.
[28 title] The song "We Will Return" was released on Friday.
[28 slogan] The campaign with the slogan "Open Every Gate" lasted two weeks.
[29 two sayers] The authority says none escaped, but the monitor says that many got away.
    the authority | - | say indirect | none escaped
    the monitor | - | say indirect | that many got away
[29 while] Residents said they heard gunfire, while the army said the town was calm.
    residents | - | say indirect | they heard gunfire
    the army | - | say indirect | the town was calm
[30 claim, blame, doubt] The governor said its branch did it; the mayor blames the rebels; experts doubt the link.
    the governor | - | say indirect | its branch did it
    the mayor | - | say indirect | the rebels
    experts | - | deny indirect | the link
[31 own count] Our correspondent counted 14 bodies.
    our correspondent | - | estimate indirect | 14 bodies
[headline colon] Governor: 19 dead in prison raid
    governor | - | say indirect | 19 dead in prison raid
[headline says] Nineteen dead in prison raid, says governor
    governor | - | say indirect | Nineteen dead in prison raid
[negated] The mayor did not say how many inmates fled.
[no cue] The raid began at noon and ended at dusk.
[verb that is a noun] The report on the claims was long.
[name that is a verb] The Iron Shield (IS), an armed group, came at noon. IS claimed that it had freed 40 prisoners.
    Iron Shield | - | claim indirect | that it had freed 40 prisoners
[two sayers, and] The ministry said 12 died and the monitor said 40 died.
    the ministry | - | say indirect | 12 died
    the monitor | - | say indirect | 40 died
[three in a row] The ministry said 12 died. Witnesses said 40 died. The charity put the toll at 60.
    the ministry | - | say indirect | 12 died
    witnesses | - | say indirect | 40 died
    the charity | - | estimate indirect | the toll at 60
[as saying inverted] “Six were hurt,” the agency quoted an unnamed official as saying.
    an unnamed official | the agency | say direct | “Six were hurt,”
[told with a place] Lena Marsh said in Damascus that the road was closed.
    Lena Marsh | - | say indirect | that the road was closed
[agency told by minister] Interior minister Karim Odeh told state television on Monday that 40 inmates had been caught.
    Karim Odeh | state television | say indirect | that 40 inmates had been caught
[quoted by] "Six were hurt," a military source quoted by Kestrel News Agency said.
    a military source | Kestrel News Agency | say direct | "Six were hurt,"
[he, told direct] Karim Odeh, the governor, came at noon. “We counted 40 dead,” he told the Harbour Post.
    Karim Odeh | Harbour Post | say direct | “We counted 40 dead,”
[statement owner] A statement from the Ministry of Justice said that 40 inmates had fled.
    Ministry of Justice | - | say indirect | that 40 inmates had fled
[group statement] The Red Dawn Front (RDF), an armed group, released a statement. RDF said 25 guards were killed and 60 prisoners freed.
    Red Dawn Front | - | say indirect | 25 guards were killed and 60 prisoners freed
[claim dates] The Red Dawn Front, a militant group, claimed on March 3 that it had released 150 detainees and shot more than 30 soldiers, including two officers.
    Red Dawn Front | - | claim indirect | that it had released 150 detainees and shot more than 30 soldiers, including two officers
[object then clause] The army denied the claim, which spread online on Monday.
    the army | - | deny indirect | the claim
[who said] Karim Odeh, who said he saw the fire, left on Monday.
    Karim Odeh | - | say indirect | he saw the fire
[passive by] The figures were confirmed by the interior ministry.
    the interior ministry | - | confirm indirect | The figures
[expected to] The talks are expected to begin on Monday.
    - | - | say indirect | The talks are expected to begin on Monday
[is alleged] The guard is alleged to have opened the gate.
    - | - | say indirect | The guard is alleged to have opened the gate
[video shows] A video published by the Harbour Post shows men leaving the prison.
[rumours] Rumours that the gate was open spread quickly.
    - | - | claim indirect | that the gate was open
[long apposition] Omar Hadi, a lawyer for the families of the prisoners in Velm, said the cells were full.
    Omar Hadi | - | say indirect | the cells were full
[dash] “The gate was open” — Karim Odeh.
    Karim Odeh | - | say direct | “The gate was open”
[dash sayer] The gate was open — officials said — and nobody was on guard.
    officials | - | say indirect | The gate was open
[semicolon] The ministry said 12 died; the monitor said 40.
    the ministry | - | say indirect | 12 died
    the monitor | - | say indirect | 40
[question] "Who opened the gate?" asked Lena Marsh.
    Lena Marsh | - | say direct | "Who opened the gate?"
[according with quote] According to Karim Odeh, “nobody was on guard”.
    Karim Odeh | - | say direct | “nobody was on guard”
[not in furniture verbs] Police found 12 bodies in the yard.
[found that] The inquiry found that the gate had been left open.
    the inquiry | - | say indirect | that the gate had been left open
[Arabic name] Abu Hadi al-Velmi, the group's spokesman, said the raid would be repeated.
    Abu Hadi al-Velmi | - | say indirect | the raid would be repeated
[state after name] The governor of Orrin state said the road was closed.
    the governor of Orrin state | - | say indirect | the road was closed
[quoted words in the middle] The governor called the raid “a cowardly act” and promised help.
    the governor | - | say mixed | the raid “a cowardly act”
    the governor | - | plan indirect | help
[last month] Last month the ministry said that 40 inmates had fled.
    the ministry | - | say indirect | that 40 inmates had fled
[asked guards] The governor urged the guards to return to work.
    the governor | - | plan indirect | to return to work
[would say] The governor would not say who opened the gate.
[might] The ministry may announce the toll on Monday.
[to say] The governor declined to say how many had fled.
[local officials then they] Local officials said 40 inmates fled. They said 12 were caught.
    local officials | - | say indirect | 40 inmates fled
    local officials | - | say indirect | 12 were caught
[leading clause with said] After the governor said that the gate was open, the council met.
    the governor | - | say indirect | that the gate was open
[title before name] Interior Minister Pavel Orlo said 40 inmates had been caught.
    Pavel Orlo | - | say indirect | 40 inmates had been caught
[spokesman for a group] A spokesman for the Red Dawn Front said the raid was over.
    a spokesman for the Red Dawn Front | - | say indirect | the raid was over
[spokesman with his name] Dario Fenn, a spokesman for the Red Dawn Front, said the raid was over.
    Dario Fenn | - | say indirect | the raid was over
[the spokesman later] Dario Fenn, a spokesman for the Red Dawn Front, came at noon. The spokesman said the raid was over.
    Dario Fenn | - | say indirect | the raid was over
[they for a body] The Red Dawn Front, an armed group, attacked Velm. Officials said 12 died. They said 40 fled.
    officials | - | say indirect | 12 died
    officials | - | say indirect | 40 fled
[section of a statement] The Red Dawn Front, an armed group, issued a statement on Monday. The statement said 40 guards were killed. It added that 200 prisoners were freed. It also claimed that the prison was burnt.
    Red Dawn Front | - | say indirect | 40 guards were killed
    Red Dawn Front | - | say indirect | that 200 prisoners were freed
    Red Dawn Front | - | claim indirect | that the prison was burnt
[agency quoted an official] The agency quoted an unnamed official as saying that 12 inmates had died.
    an unnamed official | the agency | say indirect | that 12 inmates had died
[told by two] Two hospital sources told Kestrel News Agency that 19 bodies had been brought in.
    two hospital sources | Kestrel News Agency | say indirect | that 19 bodies had been brought in
[citing with and] The Harbour Post reported on Monday, citing police, that 12 inmates had died.
    police | Harbour Post | say indirect | that 12 inmates had died
[later correction] The ministry later corrected the figure to 61.
    the ministry | - | revise indirect | the figure to 61
[retracted] The Harbour Post retracted the claim.
    Harbour Post | - | revise indirect | the claim
[question of amount] The monitor said 40.
    the monitor | - | say indirect | 40
[demand] The families demanded that the list be published.
    the families | - | plan indirect | that the list be published
[called for] The charity called for an inquiry.
    the charity | - | plan indirect | an inquiry
[pointed out] The lawyer pointed out that nobody had been charged.
    the lawyer | - | say indirect | that nobody had been charged
[ruled out] The army ruled out a second raid.
    the army | - | deny indirect | a second raid
[denied involvement then said] The Red Dawn Front, an armed group, denied the attack and said its men were far away.
    Red Dawn Front | - | deny indirect | the attack
    Red Dawn Front | - | say indirect | its men were far away
[hedge allegedly in speech] Police said the guard had allegedly sold the key.
    police | - | say indirect | the guard had allegedly sold the key
[purported] A purported video of the raid spread online.
    - | - | say indirect | A purported video of the raid spread online
[speech inside speech] “The governor told me that the gate was open,” Lena Marsh said.
    Lena Marsh | - | say direct | “The governor told me that the gate was open,”
[weekday after cue] The toll rose to 40, the ministry said Tuesday.
    the ministry | - | say indirect | The toll rose to 40
[date after cue] The ministry said on 22 January 2022 that the toll had risen to 40.
    the ministry | - | say indirect | that the toll had risen to 40
[19 carried by] The Red Dawn Front, an armed group, said in a statement carried by Kestrel News Agency that 41 soldiers had died.
    Red Dawn Front | Kestrel News Agency | say indirect | that 41 soldiers had died
[22 role first, name later] The governor of Orrin said on Monday that 19 died. Governor Karim Odeh told reporters that 40 fled.
    Karim Odeh | - | say indirect | that 19 died
    Karim Odeh | - | say indirect | that 40 fled
[22 headline, name later] Dozens killed in prison raid, says governor ¶ Governor Karim Odeh spoke at noon.
    Karim Odeh | - | say indirect | Dozens killed in prison raid
[22 two governors, one named] The governor of Orrin and the governor of Velm met. Governor Karim Odeh spoke. The governor said 40 fled.
    Karim Odeh | - | say indirect | 40 fled
[24 dateline] ORRIN (Kestrel News Agency) — Nineteen guards died in the raid, the governor said on Monday.
    the governor | - | say indirect | Nineteen guards died in the raid
[22 the observatory] According to the Orrin Observatory, a monitor based abroad, at least 31 people died. The observatory said the toll would rise.
    Orrin Observatory | - | say indirect | at least 31 people died
    Orrin Observatory | - | say indirect | the toll would rise
[21 not authorised] Two prison employees, who asked not to be named because they were not authorised to speak, said the wing was empty.
    two prison employees | - | say indirect | the wing was empty
[30 the group's leader] The Red Dawn Front, an armed group, came. The group's leader, Abu Sahl al-Velmi, said the war would go on.
    Abu Sahl al-Velmi | - | say indirect | the war would go on
[not verified] Kestrel News Agency could not verify the claim.
[22 two governors, unclear] The governor of Orrin said 19 died. The governor of Velm said 40 died. Governor Karim Odeh left.
    the governor of Orrin | - | say indirect | 19 died
    the governor of Velm | - | say indirect | 40 died
[22 two mayors named] Karim Odeh, the mayor of Orrin, met Lena Marsh, the mayor of Velm. The mayor said 40 fled.
    the mayor | - | say indirect | 40 fled
[26 what X has described as] Inmates live in what the Orrin Observatory has described as “unfit for anyone.”
    Orrin Observatory | - | say direct | “unfit for anyone.”
[body of a body] The Red Dawn Front (RDF) Media Council, said officials, was weak. The Red Dawn Front Media Council said the raid was over.
    officials | - | say indirect | The Red Dawn Front (RDF) Media Council
    officials | - | say indirect | was weak
    Red Dawn Front Media Council | - | say indirect | the raid was over
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


def test_table_is_large_enough() -> None:
    assert len(_rows()) >= 90
