"""Who is named: people, bodies, outlets, groups and offices, with what the report says of each, row by row.

A row is "[] text", then one line per name: words used | kind, sayer kind, public | fullest name | office | body. The
sentences are our own, about invented people, places, groups and outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.codebook import load
from whence.codebook.entries import Actor
from whence.extract import names
from whence.extract.names.lexicon import plural
from whence.ports import Reading
from whence.records import Mention, Name

Make = Callable[..., Reading]

TABLE = """
[] Twelve men of the Red Dawn Front, an armed group, attacked Velm prison.
    Red Dawn Front | group group | Red Dawn Front | - | -
[] The Red Dawn Front (RDF) attacked the prison. RDF later left.
    Red Dawn Front | group group | Red Dawn Front | - | -
    RDF | group group | Red Dawn Front | - | -
    RDF | group group | Red Dawn Front | - | -
[] Militants of the Iron Dawn attacked the town.
    Iron Dawn | group group | Iron Dawn | - | -
[] Iron Dawn fighters attacked the town.
    Iron Dawn | group group | Iron Dawn | - | -
[] The Red Dawn Front, a militant group, spoke. The group's weekly newspaper Al-Shuruq wrote of it.
    Red Dawn Front | group group | Red Dawn Front | - | -
    Al-Shuruq | outlet group_outlet | Al-Shuruq | - | Red Dawn Front
[] The Ashen Column said so. Ashen Column men left.
    Ashen Column | organisation unknown | Ashen Column | - | -
    Ashen Column | organisation unknown | Ashen Column | - | -
[] The daily Meridian reported the raid.
    Meridian | outlet newspaper | Meridian | - | -
[] Kestrel News Agency reported the raid.
    Kestrel News Agency | outlet agency | Kestrel News Agency | - | -
[] He told Harbour Post that it was over.
    Harbour Post | outlet newspaper | Harbour Post | - | -
[] State television showed the gate.
    State television | role broadcaster | state television | television | -
[] The mayor of Orrin spoke at noon.
    The mayor of Orrin | role official | the mayor of Orrin | mayor | -
[] Local officials and witnesses spoke to police.
    Local officials | role official | local officials | officials | -
    police | role security_force | police | police | -
[] A security official who asked not to be named said little.
    A security official | anonymous anonymous | a security official | official | -
[] Kurdish officials said little.
    Kurdish officials | role official | Kurdish officials | officials | -
[] Emmanuel Taro of Orrin College, another security expert, said little.
    Emmanuel Taro | person researcher public | Emmanuel Taro | security expert | -
    Orrin College | organisation researcher | Orrin College | - | -
    another security expert | role researcher | another security expert | expert | -
[] Mr Odeh said little.
    Odeh | person unknown | Odeh | - | -
[] Karim Odeh, the governor of Orrin, came. Odeh left later.
    Karim Odeh | person official public | Karim Odeh | governor of Orrin | -
    the governor of Orrin | role official | the governor of Orrin | governor | -
    Odeh | person official public | Karim Odeh | governor of Orrin | -
[] Lena Marsh, 34, a baker, said little.
    Lena Marsh | person witness | Lena Marsh | baker | -
    a baker | role witness | a baker | baker | -
[] His brother Sami Hadi was killed.
    Sami Hadi | person witness | Sami Hadi | brother | -
[] Omar Hadi's wife, Mina Hadi, said little.
    Omar Hadi | person unknown | Omar Hadi | - | -
    Mina Hadi | person witness | Mina Hadi | wife | -
[] The suspect, Tomas Reed, was arrested on Monday.
    Tomas Reed | person unknown | Tomas Reed | suspect | -
[] Prisoner Idris Vane escaped on Monday.
    Idris Vane | person witness | Idris Vane | Prisoner | -
[] General Pavel Orlo commands the army.
    Pavel Orlo | person security_force public | Pavel Orlo | General | -
    the army | role security_force | the army | army | -
[] Interior Minister Pavel Orlo spoke.
    Pavel Orlo | person official public | Pavel Orlo | Interior Minister | -
[] Spokeswoman Ada Venn said little.
    Ada Venn | person unknown public | Ada Venn | Spokeswoman | -
[] The raid began in Damascus.
[] He lives near San Lorenzo with his family.
[] The Ministry of Justice and the Orrin Observatory for Human Rights disagree.
    Ministry of Justice | organisation official | Ministry of Justice | - | -
    Orrin Observatory for Human Rights | organisation monitor | Orrin Observatory for Human Rights | - | -
[] GUNMEN STORM PRISON IN ORRIN AS GUARDS FLEE
[] Police arrested Dario Fenn and Ruth Abara at the gate.
    Police | role security_force | police | police | -
    Dario Fenn | person unknown | Dario Fenn | - | -
    Ruth Abara | person unknown | Ruth Abara | - | -
[] The song "Broken Walls" was played.
[] Abu Hadi al-Velmi leads the group.
    Abu Hadi al-Velmi | person unknown | Abu Hadi al-Velmi | - | -
[] The Velm Central Prison is full.
[] On Monday Orrin was calm.
[] Ms. Ruth Abara, a nurse at Velm Hospital, said little.
    Ruth Abara | person hospital | Ruth Abara | nurse at Velm Hospital | Velm Hospital
    a nurse at Velm Hospital | role hospital | a nurse at Velm Hospital | nurse | Velm Hospital
    Velm Hospital | organisation hospital | Velm Hospital | - | -
[] The victim was named as Dario Fenn.
    Dario Fenn | person unknown | Dario Fenn | - | -
[] Dario Fenn, whose son was killed, wept.
    Dario Fenn | person unknown | Dario Fenn | - | -
[] The Harbour Post's editor, Ilse Kant, said little.
    The Harbour Post's editor | role newspaper | the Harbour Post's editor | editor | Harbour Post
    Harbour Post | outlet newspaper | Harbour Post | - | -
    Ilse Kant | person newspaper public | Ilse Kant | Harbour Post's editor | Harbour Post
[] Former president Anton Bray said little.
    Anton Bray | person official public | Anton Bray | Former president | -
[] Judge Mara Sol said little. Sol later left.
    Mara Sol | person official public | Mara Sol | Judge | -
    Sol | person official public | Mara Sol | Judge | -
[] The dead included Tomas Reed, 19, and Idris Vane, 44.
    Tomas Reed | person unknown | Tomas Reed | - | -
    Idris Vane | person unknown | Idris Vane | - | -
[] "My cousin Petra Lane was inside," she said.
    Petra Lane | person witness | Petra Lane | cousin | -
[] Mr and Mrs Lane left the town.
    Lane | person unknown | Lane | - | -
[] The police chief of Orrin, Colonel Ivo Brandt, said 12 fled.
    The police chief of Orrin | role security_force | the police chief of Orrin | chief | -
    Ivo Brandt | person security_force public | Ivo Brandt | Colonel | -
[] According to Dario Fenn, a prisoner, the gate was open.
    Dario Fenn | person witness | Dario Fenn | prisoner | -
[] Dr Noor Haddad treated the wounded.
    Noor Haddad | person unknown | Noor Haddad | - | -
[] The army said Velm was calm.
    The army | role security_force | the army | army | -
[] The daily Meridian quoted Ada Venn, the ministry's spokeswoman.
    Meridian | outlet newspaper | Meridian | - | -
    Ada Venn | person official public | Ada Venn | ministry's spokeswoman | -
    the ministry's spokeswoman | role unknown | the ministry's spokeswoman | spokeswoman | -
[] The campaign "Open Every Gate" was run by supporters of the Red Dawn Front.
    Red Dawn Front | group group | Red Dawn Front | - | -
[] Residents of Orrin said little.
    Residents of Orrin | role witness | residents of Orrin | residents | -
[] Senior commander Yusuf Karo was killed by the army.
    Yusuf Karo | person security_force public | Yusuf Karo | Senior commander | -
    the army | role security_force | the army | army | -
[] Yusuf Karo (35) was killed.
    Yusuf Karo | person unknown | Yusuf Karo | - | -
[] Orrin's mayor, Lena Marsh, wept.
    Orrin's mayor | role official | Orrin's mayor | mayor | -
    Lena Marsh | person official public | Lena Marsh | Orrin's mayor | -
[] Lena Marsh is the mayor of Orrin. Marsh said little.
    Lena Marsh | person official public | Lena Marsh | mayor of Orrin | -
    the mayor of Orrin | role official | the mayor of Orrin | mayor | -
    Marsh | person official public | Lena Marsh | mayor of Orrin | -
[] Some Velm residents said little.
    Some Velm residents | role witness | some Velm residents | residents | -
[] Brothers Adem and Ilir Kosta were killed.
    Adem | person witness | Adem | Brothers | -
    Ilir Kosta | person unknown | Ilir Kosta | - | -
[] The Front's spokesman, Dario Fenn, said little.
    The Front's spokesman | role unknown | the Front's spokesman | spokesman | -
    Dario Fenn | person unknown public | Dario Fenn | Front's spokesman | -
[] The trial of Tomas Reed began.
    Tomas Reed | person unknown | Tomas Reed | - | -
[] The body of Petra Lane was found.
    Petra Lane | person unknown | Petra Lane | - | -
[] Twelve fled from the jail in Tarvel, 90 kilometres to the east.
[] The army came from the capital, Tarvel, 70 kilometres away.
    The army | role security_force | the army | army | -
[] Correction, 19 September 2023: The figure was wrong.
[] Bulletin No. 30 gave a higher figure.
[] Tarvel Harbour Monitor Bulletin No. 31 gave a figure.
    Tarvel Harbour Monitor | role monitor | Tarvel Harbour Monitor | monitor | -
[] He told Radio Tarvel and Tarvel Today that it was over.
    Radio Tarvel | outlet broadcaster | Radio Tarvel | - | -
    Tarvel Today | outlet newspaper | Tarvel Today | - | -
[] TARVEL (Kestrel) — The army told reporters in Tarvel little.
    The army | role security_force | the army | army | -
    reporters in Tarvel | role newspaper | reporters in Tarvel | reporters | -
[] The Sela Vorun campaign began. The spelling on the wall, Sela Vorun, differs.
[] The song "Strike Them" and the slogan Strike Them Until They Kneel were new.
[] A Red Dawn Front spokesman, Dario Fenn, said little.
    A Red Dawn Front spokesman | role group | a Red Dawn Front spokesman | spokesman | Red Dawn Front
    Red Dawn Front | group group | Red Dawn Front | - | -
    Dario Fenn | person group public | Dario Fenn | Red Dawn Front spokesman | Red Dawn Front
[] The spokesman of the ministry Dario Fenn said little.
    The spokesman of the ministry | role unknown | the spokesman of the ministry | spokesman | -
    Dario Fenn | person official public | Dario Fenn | spokesman of the ministry | -
[] The border guard service spoke. The chief of the service, Ruth Abara, said little.
    The border guard service | role official | the border guard service | service | -
    The chief of the service | role official | the chief of the service | chief | the border guard service
    Ruth Abara | person official public | Ruth Abara | chief of the service | the border guard service
[] The Interior Ministry denied it. "No," said its spokesman, Dario Fenn.
    Interior Ministry | organisation official | Interior Ministry | - | -
    its spokesman | role official | spokesman of the Interior Ministry | spokesman | Interior Ministry
    Dario Fenn | person official public | Dario Fenn | spokesman | Interior Ministry
[] The Interior Ministry denied it. Interior Minister Ruth Abara left.
    Interior Ministry | organisation official | Interior Ministry | - | -
    Ruth Abara | person official public | Ruth Abara | Interior Minister | Interior Ministry
[] The district hospital counted 25 dead, according to its director.
    The district hospital | role hospital | the district hospital | hospital | -
    its director | role hospital | director of the district hospital | director | the district hospital
[] The prison service spoke. The service's head, Ruth Abara, left.
    The prison service | role official | the prison service | service | -
    The service's head | role official | the service's head | head | the prison service
    Ruth Abara | person official public | Ruth Abara | service's head | the prison service
[] The Interior Ministry spoke. "Of these, 12 were caught," spokesman Dario Fenn told reporters.
    Interior Ministry | organisation official | Interior Ministry | - | -
    Dario Fenn | person official public | Dario Fenn | spokesman | Interior Ministry
    reporters | role newspaper | reporters | reporters | -
[] "We sweep," said Lena Marsh, who is still the town's mayor.
    Lena Marsh | person official public | Lena Marsh | town's mayor | -
    the town's mayor | role official | the town's mayor | mayor | -
[] "They needed it," said Ada Venn, who directs the Lowland Institute.
    Ada Venn | person researcher public | Ada Venn | director of the Lowland Institute | Lowland Institute
    Lowland Institute | organisation researcher | Lowland Institute | - | -
[] "They needed it," said Ada Venn of the Lowland Institute.
    Ada Venn | person researcher public | Ada Venn | of the Lowland Institute | Lowland Institute
    Lowland Institute | organisation researcher | Lowland Institute | - | -
[] "They needed it," said Ada Venn of Orrin School.
    Ada Venn | person unknown | Ada Venn | - | -
    Orrin School | organisation researcher | Orrin School | - | -
[] The group's leader, who calls himself Varo Lund, spoke.
    Varo Lund | person group public | Varo Lund | group's leader | -
[] The mayor blamed the Red Dawn Front. But its outlet Emberline denied it.
    The mayor | role official | the mayor | mayor | -
    Red Dawn Front | group group | Red Dawn Front | - | -
    Emberline | outlet group_outlet | Emberline | - | Red Dawn Front
[] The Red Dawn Front fled. The group's weekly, The Low Lantern, wrote of it.
    Red Dawn Front | group group | Red Dawn Front | - | -
    The group's weekly | role group_outlet | the group's weekly | weekly | Red Dawn Front
    Low Lantern | outlet group_outlet | The Low Lantern | - | Red Dawn Front
[] The Orrin Conflict Monitor spoke. The Monitor said 61 died.
    Orrin Conflict Monitor | organisation monitor | Orrin Conflict Monitor | - | -
    Monitor | organisation monitor | Orrin Conflict Monitor | - | -
[] Kestrel News Agency sent this. She told Kestrel little.
    Kestrel News Agency | outlet agency | Kestrel News Agency | - | -
    Kestrel | outlet agency | Kestrel News Agency | - | -
[] Fifteen prison guards were killed in the raid, Dario Fenn, the president of Orrin council, said.
    Dario Fenn | person official public | Dario Fenn | president of Orrin council | -
    the president of Orrin council | role official | the president of Orrin council | president | -
[] An official in the security service, speaking on condition of anonymity, said little.
    An official in the security service | anonymous anonymous | an official in the security service | official | -
[] An officer of the 4th Brigade, who did not want his name printed, said little.
    An officer of the 4th Brigade | anonymous anonymous | an officer of the 4th Brigade | officer | -
[] Abu Salim al-Velmi al-Orrini, the emir, spoke. Al-Velmi left.
    Abu Salim al-Velmi al-Orrini | person unknown public | Abu Salim al-Velmi al-Orrini | emir | -
    the emir | role unknown | the emir | emir | -
    Al-Velmi | person unknown public | Abu Salim al-Velmi al-Orrini | emir | -
[] VELM (AP) — Suspected militants attacked the jail.
    AP | outlet agency | Associated Press | - | -
[] Police spoke to Petra Lane. Her son is held. Lane wept.
    Police | role security_force | police | police | -
    Petra Lane | person unknown | Petra Lane | - | -
    Lane | person unknown | Petra Lane | - | -
[] Petra Lane, the mother of a prisoner, sat at the gate.
    Petra Lane | person witness | Petra Lane | mother of a prisoner | -
"""


def _rows() -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for line in TABLE.strip().splitlines():
        if line.startswith("[] "):
            rows.append((line[3:], []))
        else:
            rows[-1][1].append(line.strip())
    return rows


def _name(mention: Mention) -> Name:
    assert isinstance(mention.value, Name)
    return mention.value


def _shown(mention: Mention) -> str:
    name = _name(mention)
    kind = f"{name.kind} {name.sayer_kind}{' public' if name.public else ''}"
    return f"{mention.span.quote} | {kind} | {name.text} | {name.role or '-'} | {name.belongs_to or '-'}"


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_names(reading: Make, text: str, expected: list[str]) -> None:
    assert [_shown(mention) for mention in names.find(reading(text))] == expected


def test_a_learnt_group_is_known_before_it_is_introduced(reading: Make) -> None:
    text = "RDF attacked Velm.\nThe Red Dawn Front (RDF), an armed group, left."
    assert {_name(m).text for m in names.find(reading(text)) if _name(m).kind == "group"} == {"Red Dawn Front"}


def test_two_people_with_one_surname_are_not_joined(reading: Make) -> None:
    text = "Karim Odeh met Lena Odeh, his wife. Mr Odeh left."
    *_, last = names.find(reading(text))
    assert _name(last).text == "Odeh"


def test_a_person_of_public_function_is_public_at_every_mention(reading: Make) -> None:
    text = "Odeh spoke at noon, witnesses said.\nThe governor, Karim Odeh, left later. Mr Odeh wept."
    people = [_name(m) for m in names.find(reading(text)) if _name(m).kind == "person"]
    assert people
    assert {(name.text, name.public) for name in people} == {("Karim Odeh", True)}


def test_private_people_are_never_public(reading: Make) -> None:
    text = "The prisoner Idris Vane, the suspect Tomas Reed and his wife Petra Lane were found."
    people = [_name(m) for m in names.find(reading(text))]
    assert {name.text for name in people} == {"Idris Vane", "Tomas Reed", "Petra Lane"}
    assert not any(name.public for name in people)


def test_codebook_actors_are_used_where_they_match(reading: Make) -> None:
    made = reading("The KNA said so. Is it open? IT IS OPEN, a sign read. VDF left.")
    actors = (
        Actor(id="kna", name="Kestrel News Agency", kind="agency", aliases=("KNA",)),
        Actor(id="vdf", name="Velm Defence Front", kind="group", aliases=("VDF", "IS")),
    )
    made = replace(made, codebook=replace(load(), actors=actors, digest="test-names"))
    found = {(m.span.quote, _name(m).text, _name(m).codebook_id) for m in names.find(made)}
    assert found == {("KNA", "Kestrel News Agency", "kna"), ("VDF", "Velm Defence Front", "vdf")}


def test_furniture_names_nobody(reading: Make) -> None:
    assert names.find(reading("Karim Odeh, the governor, left.", furniture=(0,))) == ()


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("official", "officials"), ("ministry", "ministries"), ("policeman", "policemen"), ("witness", "witnesses"),
     ("police", "police"), ("child", "children"), ("boy", "boys"), ("wife", "wives"), ("coach", "coaches")],
)  # fmt: skip
def test_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_a_body_named_for_a_town_holds_no_person(reading: Callable[..., Reading]) -> None:
    found = names.find(reading("The gunfight left one dead, Las Vegas police said."))
    assert [(m.span.quote, m.value.kind) for m in found if isinstance(m.value, Name)] == [("Las Vegas police", "role")]
