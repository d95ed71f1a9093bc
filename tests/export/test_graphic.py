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
    # written after the first lists, to see what they miss
    ("The bodies were burnt so badly that relatives could not tell them apart.", BODIES),
    ("Her throat had been cut, the doctor said.", EXECUTION),
    ("The prisoners were made to lie down and were shot through the head.", EXECUTION),
    ("Blood ran down the steps of the chapel.", BODIES),
    ("He found his brother's body with the hands tied and the eyes gouged out.", TORTURE),
    ("They raped two sisters in the storeroom.", SEXUAL),
    ("The gunmen chopped at the guards with axes.", EXECUTION),
    ("His ears had been cut off.", TORTURE),
    ("The policeman's body was dragged through the market behind a pick-up.", BODIES),
    ("A soldier hit him with the butt of a rifle until his jaw broke.", TORTURE),
    ("The child was found under the beams, her legs crushed.", CHILDREN),
    ("Fighters filmed the man as they sawed at his neck.", EXECUTION),
    ("A pregnant woman was cut open.", BODIES),
    ("Dogs had got at the corpses.", BODIES),
    ("They poured petrol over him and lit it.", EXECUTION),
    ("Guards hung him from the ceiling and beat his feet.", TORTURE),
    ("Skulls and bones stuck out of the mud.", BODIES),
    ("Two girls were taken to a hut and raped by turns.", SEXUAL),
    ("The blast tore off both his legs.", BODIES),
    ("The corpses were stacked like logs.", BODIES),
    ("A baby was found still at the breast of her dead mother.", CHILDREN),
    ("The captive was flogged 80 times in the square.", TORTURE),
    ("Flames had eaten the faces of the dead.", BODIES),
    ("One of the men lay with half of his skull gone.", BODIES),
    ("The trader was stabbed so often that the blade snapped.", EXECUTION),
    ("They cut off the chief's head and put it on a pole.", EXECUTION),
    ("Soldiers emptied a magazine into the man as he crawled.", EXECUTION),
    ("He was made to watch while they shot his father in the face.", EXECUTION),
    ("The jailers held his head under water.", TORTURE),
    ("She was raped in front of her children.", SEXUAL),
    ("The nurse saw intestines on the floor of the ward.", BODIES),
    ("Fighters tied the drivers to a tree and set them alight.", EXECUTION),
    ("Four men held her down and abused her in turn.", SEXUAL),
    ("The student's fingers were smashed with a hammer.", TORTURE),
    ("An infant was pulled dead from under the wall, covered in dust and blood.", CHILDREN),
    ("The bodies had been thrown into a well, some of them without limbs.", BODIES),
    ("Relatives picked pieces of flesh from the fence.", BODIES),
    ("The head teacher said two children were missing after the raid.", PLAIN),
    ("Bodies such as the Red Crescent asked for access to the camp.", PLAIN),
    ("At least 40 fighters died when the bridge collapsed.", PLAIN),
    ("The victims were buried on Friday in a common grave.", PLAIN),
    ("The army denied that its men had tortured anybody.", PLAIN),
    ("The rebels cut off the road and the power line.", PLAIN),
    ("The minister lashed out at the paper.", PLAIN),
    ("A child's school bag lay by the door.", PLAIN),
    ("The soldiers set fire to the village and left.", PLAIN),
    ("The hospital treated 22 people for gunshot wounds.", PLAIN),
    ("The group threatened to behead the hostages unless it was paid.", PLAIN),
    ("Seven bodies were found near the river, police said.", PLAIN),
    ("The pipeline was struck by a shell.", PLAIN),
    ("Two naked flames had been left in the kitchen, the fire service said.", PLAIN),
    ("The rebels struck the pipeline in chains of attacks.", PLAIN),
    ("Doctors amputated the leg of one of the wounded.", PLAIN),
    ("She told the court that her son was shot in the raid on Tarn.", PLAIN),
    ("The band played at the funeral of the four boys.", PLAIN),
    ("The bullet holes in the wall of the post office are still there.", PLAIN),
    ("The mayor was burned in effigy.", PLAIN),
    ("The front cut the price of grain to its lowest for years.", PLAIN),
    ("Nine men were shot at the gate, and two died in hospital.", PLAIN),
    ("The president went on his knees to pray for the victims.", PLAIN),
    ("The bus was hit by a bomb and 17 passengers died.", PLAIN),
    ("The court heard that the accused had kept knives at home.", PLAIN),
    ("A wall of the school was torn down by the blast and three pupils were hurt.", PLAIN),
    ("Children were among 60 people abducted from the village.", PLAIN),
    ("The army said the commander was killed by a shell.", PLAIN),
    ("The captain was struck by how calm the streets were.", PLAIN),
    ("Mothers waited at the clinic with babies on their backs.", PLAIN),
    ("A hostage was freed after 90 days; he had lost weight.", PLAIN),
    ("The council condemned the killing of the four nurses.", PLAIN),
    ("Parents swung into action to rebuild the children's school.", PLAIN),
    ("The gunmen hit a convoy, and 11 soldiers were wounded.", PLAIN),
    ("The rope bridge over the gorge was cut by the rebels.", PLAIN),
    ("Workers repaired the pipe that the boys had struck.", PLAIN),
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
