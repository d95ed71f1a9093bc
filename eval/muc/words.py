"""Word lists of the frames (own lists, general English of the press): who acts, what is hit, with what."""

from __future__ import annotations

import re


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern for one of some words or phrases (parted by line ends or commas), the longest first."""
    parts = sorted({part.strip() for part in re.split(r"[,\n]", words) if part.strip()}, key=lambda p: (-len(p), p))
    spaced = "|".join(r"[\s-]+".join(map(re.escape, part.split())) for part in parts)
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w-])", re.IGNORECASE)


ATTACKERS = frozenset(
    """guerrilla guerrillas rebel rebels terrorist terrorists subversive subversives extremist extremists gunman
    gunmen gunmen assassin assassins murderer murderers hitman hitmen killer killers kidnapper kidnappers abductor
    abductors insurgent insurgents militant militants attacker attackers assailant assailants bomber bombers
    commando commandos trafficker traffickers militiaman militiamen bandit bandits raider raiders fighters
    saboteur saboteurs paramilitaries criminals squad squads mafia mafias rightists leftists delinquents
    vigilantes mercenaries hijackers thugs dealers""".split()
)
"""Heads of names for people who attack by trade: they count as perpetrators wherever they are the ones who act."""
PERSONS = frozenset(
    """individual individuals person persons people man men youth youths member members group groups unit units
    soldier soldiers troops policeman policemen officer officers patrol sniper snipers column columns occupants
    strangers students elements suspects suspect bodyguard bodyguards cell band gang""".split()
)
"""Heads of names for people who may act or be hit."""
FORCES = frozenset(
    """soldier soldiers troops troop army military patrol patrols battalion brigade garrison serviceman servicemen
    guerrilla guerrillas rebel rebels terrorist terrorists subversive subversives extremist extremists insurgent
    insurgents combatants positions forces column camp camps attackers""".split()
)
"""Fighters: what one armed side does to the other is combat, no incident."""
BODIES = frozenset(
    """front movement army party brigade brigades command cartel group organization organisation union faction forces
    alliance coordinating commandos squad squads mafia self-defense guard military police government
    regime""".split()
)
"""Last words of names for armed bodies."""
THINGS = frozenset(
    """building buildings house houses home homes residence residences apartment car cars vehicle vehicles bus buses
    truck trucks jeep bridge bridges embassy embassies consulate office offices headquarters station stations
    pylon pylons tower towers post posts pole poles pipeline pipelines bank banks hotel hotels plant plants
    installation installations facility facilities property properties store stores shop shops restaurant
    restaurants church churches school schools university substation substations dam railroad train trains
    airplane airplanes plane planes aircraft helicopter helicopters boat ship warehouse warehouses factory
    factories farm farms ranch barracks supermarket newspaper club theater cinema mall branch branches business
    businesses establishments establishment company companies refinery complex lines cables network system systems
    residence mansion clinic hospital premises monument hall booth booths exchange center ministry palace airport
    power roads road market market stand stands motorcade convoy ambulance ambulances motorcycle van
    limousine""".split()
)
"""Heads of names for things that are hit."""
WEAPON = any_of(
    """car bomb, car bombs, truck bomb, truck bombs, car-bomb, time bomb, letter bomb, bomb, bombs, dynamite charge,
    dynamite charges, dynamite sticks, sticks of dynamite, dynamite, explosive charge, explosive charges,
    explosive device, explosive devices, explosives, grenade, grenades, hand grenades, fragmentation grenade,
    rocket, rockets, mortar, mortars, rifle, rifles, submachineguns, submachinegun, machinegun, machineguns,
    machine guns, machine gun, pistol, pistols, revolver, firearms, automatic weapons, mine, mines, land mine,
    landmine, landmines, incendiary bombs, incendiary bomb, molotov cocktails, molotov cocktail, ak-47, m-16,
    ak-47 rifles, m-16 rifles, shotgun, shotguns, machetes, machete, knife, knives, tnt, plastic explosives, booby
    traps, grenade launcher, grenade launchers, homemade bomb, homemade bombs, incendiary devices, high-powered
    bomb, missile, missiles"""
)
STOP = frozenset(
    """in on at by for from with to into onto near inside outside against after before during while when where which
    who whom whose that as and or but because since until although though if than so then between among over under
    through was were is are be been being has have had having will would could may might must should can did do
    does not said says reported added stated announced today yesterday tonight tomorrow monday tuesday wednesday
    thursday friday saturday sunday early late last this there here it he she they we i you his her their its it's
    them him also later ago however meanwhile moreover according causing killing wounding injuring destroying
    damaging leaving apparently presumably allegedly reportedly seriously slightly completely partially about
    belonging located using due wearing carrying traveling who's toward towards within without along upon across
    behind off out up down again just only even both all morning afternoon evening night dawn midnight noon week
    month january february march april june july august september october november december exploded went resulted
    caused left took occurred happened""".split()
)
"""Words at which a name phrase ends."""
LEADING = frozenset(
    """the a an some several at least about more than two three four five six seven eight nine ten eleven twelve
    dozen dozens many few another other others one approximately nearly over various numerous its their his her
    our this these those each every any such so-called alleged suspected presumed former number of hundred
    hundreds thousands first second least half couple new same well-known prominent renowned""".split()
)
"""Words before a name phrase that say how many or which, and are no part of the name."""
TITLES = frozenset(
    """president vice minister deputy senator mayor governor general colonel major captain lieutenant sergeant father
    priest priests bishop archbishop monsignor dr doctor judge justice magistrate attorney lawyer leader candidate
    chief director ambassador journalist businessman engineer commander secretary professor rector mr mrs ms
    sister reverend col gen lt capt maj sgt brigadier representative congressman councilman citizen hopeful
    chairman prosecutor inspector police peasant student worker union labor liberal conservative presidential
    former army and u.s. american the dean provincial""".split()
)
"""Words before a person's name that are no part of it."""
