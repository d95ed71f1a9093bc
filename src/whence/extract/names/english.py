"""Closed classes of English words, and the few open ones that tell a verb from a noun without a tagger."""

from __future__ import annotations

DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some any many several most few both all
    another other each every no one two three four five six seven eight nine ten dozens hundreds""".split()
)
PRONOUNS = frozenset("he she they it we i you who".split())
OBJECT_PRONOUNS = frozenset("him her them us me you it".split())
PREPOSITIONS = frozenset(
    """of in at for from with on to near inside outside by against within across among between about over under
    into behind along during around via through""".split()
)
SUBORDINATORS = frozenset(
    """that which whom because while as when after before although though but if whether since until unless so
    than where why how what or nor yet once despite whereas except like""".split()
)
BE = frozenset("is are was were be been being am 's 're".split())
AUXILIARIES = BE | frozenset("has have had having does do did 've 'd".split())
MODALS = frozenset("will would could may might must should can shall 'll cannot".split())
NEGATIONS = frozenset("not never n't neither nor hardly".split())
ADVERBS = frozenset(
    """also later earlier then now just recently first once always only still even repeatedly again previously
    already initially often soon ever long further too instead meanwhile yesterday today tonight tomorrow
    here there however so far both all either simply thus therefore rather quite perhaps maybe indeed better""".split()
)
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow morning
    afternoon evening night noon midnight week month year weekend january february march april june july
    august september october november december""".split()
)
TIME_OPENERS = frozenset("late early earlier later last next this on in at during over".split()) | TIME_WORDS
PAST_IRREGULAR = frozenset(
    """said died left went came fell rose began saw took made got found kept became fled hit ran gave knew met
    lost won built brought sent spent stood broke drove spoke wore grew struck blew shot led paid sold
    fought caught bought taught sought stole lay lit hid threw flew drew ate drank sang swam rode froze
    chose woke understood held told thought felt meant let cut put set hurt read quit shut spread arose bore
    burst cast cost dealt dug fed forgot heard laid lent""".split()
)
PRESENT_VERBS = frozenset(
    """says goes comes makes takes gets keeps becomes seems remains wants needs shows gives leaves means begins
    lies stands runs""".split()
)
PARTICIPLES = frozenset(
    """armed unnamed so-called retired displaced wounded injured elected appointed united detained jailed
    captured affiliated named unidentified unspecified designated self-styled allied aligned backed based
    informed leading ruling working serving acting visiting neighbouring neighboring opposing competing
    warring outgoing incoming according masked trusted advanced limited concerned associated""".split()
)
SAYER_PARTICIPLES = frozenset(
    """briefed quoted cited interviewed contacted reached asked involved based called named known close
    familiar""".split()
)
ING_NOUNS = frozenset(
    """morning evening building spring king meeting hearing briefing thing something anything nothing
    everything everyone""".split()
)
BODY_ROLES = frozenset(
    """authority army military ministry government department parliament senate council commission committee
    agency court embassy presidency municipality administration service directorate hospital observatory
    watchdog charity navy coalition newspaper daily weekly magazine television broadcaster outlet group
    militia movement branch""".split()
)
GROUP_NOUNS = frozenset("group grouping militia movement organisation organization insurgency faction front".split())
