"""Nouns, pronouns and small words by which a report names one person; general English, our own lists."""

from __future__ import annotations

MALE = frozenset(
    """man boy father son brother husband boyfriend gunman male guy grandfather grandson uncle nephew stepfather stepson
    policeman fisherman businessman serviceman ex-husband ex-boyfriend fiance fiancé dad stepbrother half-brother
    great-grandson great-grandfather great-nephew schoolboy militiaman guardsman imam priest king prince""".split()
)  # fmt: skip
FEMALE = frozenset(
    """woman girl mother daughter sister wife girlfriend female grandmother granddaughter aunt niece stepmother
    stepdaughter policewoman businesswoman ex-wife ex-girlfriend fiancee fiancée mom mum stepsister schoolgirl
    great-granddaughter great-grandmother great-niece servicewoman nun queen princess""".split()
)  # fmt: skip
CHILDREN = frozenset(
    """boy girl child toddler infant baby kid newborn schoolboy schoolgirl preschooler kindergartner first-grader
    tot""".split()
)  # fmt: skip
TEENS = frozenset("teen teenager youth juvenile student adolescent boy girl".split())
ADULTS = frozenset(
    "man woman father mother mom mum dad husband wife grandfather grandmother officer deputy policeman soldier".split()
)
POLICE = frozenset(
    "officer deputy trooper policeman policewoman cop constable patrolman sergeant detective sheriff agent".split()
)
ATTACKERS = frozenset(
    """suspect gunman shooter attacker assailant robber intruder burglar bomber perpetrator assassin killer
    raider""".split()
)  # fmt: skip
KIN = frozenset(
    """father son brother husband grandfather grandson uncle nephew stepfather stepson dad stepbrother half-brother
    mother daughter sister wife grandmother granddaughter aunt niece stepmother stepdaughter mom mum stepsister cousin
    ex-husband ex-boyfriend ex-wife ex-girlfriend boyfriend girlfriend sibling spouse roommate friend neighbor neighbour
    relative brother-in-law sister-in-law father-in-law mother-in-law son-in-law daughter-in-law companion
    acquaintance co-worker coworker colleague fiance fiancé fiancee fiancée partner""".split()
)  # fmt: skip
OTHERS = frozenset(
    """person individual victim adult resident driver passenger employee worker clerk owner customer homeowner bystander
    soldier guard motorist pedestrian cyclist motorcyclist bicyclist rapper player athlete teacher nurse doctor hunter
    journalist reporter photographer civilian militant fighter inmate prisoner detainee hostage protester demonstrator
    rebel insurgent commander leader mayor governor judge lawyer politician lawmaker activist farmer shepherd herder
    fisher trader merchant tourist pilgrim worshipper preacher pastor cleric bodyguard warden warder jailer marine
    sailor pilot veteran native fugitive escapee villager citizen refugee migrant passer-by onlooker patient volunteer
    aid-worker medic paramedic firefighter ranger bouncer manager tenant firefighter contractor builder carpenter
    security-guard cashier shopkeeper shopper bartender landlord pensioner spokesman spokeswoman candidate minister
    senator colonel captain major lieutenant corporal private recruit cadet conscript peacekeeper dealer smuggler
    caretaker prosecutor magistrate midwife fireman cook cleaner gardener barber mechanic engineer
    professor principal coach freshman sophomore junior senior
    graduate valedictorian quarterback patron diner guest jogger biker partygoer mourner
    apprentice assistant attendant baker banker barmaid barman bellboy beggar blacksmith boatman bookseller bricklayer
    busboy bursar busboy cattleman caterer chaplain chauffeur chef chemist chief chieftain commando commuter conductor
    councillor councilman courier cowherd cyclist dancer deacon defendant diplomat dishwasher dockworker doorman
    drummer editor electrician elder envoy evacuee expatriate farmhand ferryman fishmonger foreman gamekeeper geologist
    gravedigger grocer gunner hawker headman headmaster headmistress herdsman housekeeper humanitarian imam informer
    informant interpreter islander jeweller juror labourer laborer lecturer legionnaire legislator librarian linesman
    lifeguard marksman mason messenger milkman miller miner missionary monk motorist muezzin musician nomad novice
    operative orderly organiser organizer painter pedlar peasant pharmacist plumber policewoman porter postman potter
    printer prospector railwayman rancher receptionist recruit reservist rider rifleman rioter sapper schoolteacher
    scientist seaman seamstress secretary sentry servant shepherd singer sniper stallholder steward stewardess student
    surgeon surveyor tailor technician trader trainee translator trucker tutor usher vendor vet vigilante waiter
    waitress watchman weaver welder widow widower woodcutter worshipper youngster
    member staffer official aide clergyman cattle-herder parishioner seminarian undertrial convict internee captive
    combatant infiltrator ruler monarch cleaner artisan barrister auctioneer hostage detainee lorry-driver
    taxi-driver truck-driver bus-driver policeman gendarme sepoy jawan rifleman serviceman militant sheikh
    elder chieftain""".split()
)  # fmt: skip
HEADS = frozenset(
    MALE | FEMALE | CHILDREN | TEENS | POLICE | ATTACKERS | KIN | OTHERS
) - {"junior", "senior", "private", "major", "agent", "king", "prince", "queen"}  # fmt: skip
CALLINGS = OTHERS - frozenset(
    """person individual victim adult resident native employee worker customer homeowner bystander civilian citizen
    villager patient relative member staffer official aide owner tenant leader commander chief local graduate
    freshman sophomore junior senior student youngster suspect spokesman spokeswoman candidate onlooker passer-by
    militant fighter rebel insurgent soldier guard warder jailer warden security-guard politician activist
    captain major colonel lieutenant corporal private recruit conscript detainee inmate prisoner hostage
    captive""".split()
)  # fmt: skip
"""Nouns that tell one person from another: a nurse is no driver."""
PLURALS = frozenset(
    {f"{head}s" for head in HEADS}
    | set(
        """men women people children policemen gunmen policewomen babies wives bodies families youths others persons
        fishermen servicemen businessmen passers-by couple pair trio both police authorities detectives parents siblings
        twins relatives witnesses militiamen guardsmen troops forces crowd""".split()
    )
)
STOPS = frozenset(
    """in of at on by to for with from near was were is are and or but who whom which that when while as after before
    said say says told had has have been being will would could may might he she they it we i you him them into over
    against during outside inside behind told him killed died shot shoots found where if because so not kills
    killing shooting leaves left leaving sends sent sending hurts injures wounds wounding injuring hits hitting
    strikes striking arrested charged accused sought identified describes can cannot must shall should contact
    contacted grazes identify identifying about among between like above below""".split()
) - {"shot"}  # fmt: skip
FIRST = frozenset("a an one".split())
FRESH = frozenset("another second third fourth fifth other different additional unrelated separate".split())
NTH = frozenset("second third fourth fifth sixth seventh".split())
KNOWN = frozenset("the this that his her their its my our your".split())
PARTICIPLES = frozenset("surviving missing visiting shooting opposing leading living".split())
FATED = frozenset("injured wounded slain murdered dead deceased".split())
NO = frozenset("no any every each neither either many several some all two three four five six seven both".split())
PRONOUNS = {
    "he": "m", "she": "f", "him": "m", "himself": "m", "herself": "f", "themselves": "", "self": "",
}  # fmt: skip
REFLEXIVES = frozenset({"himself", "herself", "self", "themselves"})
