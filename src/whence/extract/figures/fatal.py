"""The words that tell what became of one person, by how the person stands to them; general English, our own lists."""

from __future__ import annotations

import re

PLAIN_DEATH = re.compile(
    r"(?:(?:has|had|have|since|later|also)[ ])*(?:died|dies|dying|perished|succumbed|passed away"
    r"|lost (?:his|her) (?:life|battle)|deaths? of"
    r"|(?:dead )?body of|corpse of|(?:\w+ )?(?:death|body|corpse|funeral|autopsy)|(?:was"
    r"|is) (?:\w+ly )?(?:dead|deceased)|"
    r"did(?: not|n[’']t) survive|taken off life support|(?:\w+ )?(?:pronounced|declared"
    r"|found)(?: \w+)? (?:dead|deceased)|buried|dead)",
    re.IGNORECASE,
)
SHOT_ONLY = 0.6
"""Score of a fate that only says "shot": one who was may have died since."""
ADV = r"(?:(?:\w+ly|also|later|then|soon|still|himself|herself|since|now|never[ ]been)[ ]+)*"
WHERE = r"[^.;:,]{0,40}?"
KILLED_WORDS = (
    r"(?:shot and killed|shot and fatally \w+|fatally (?:shot|wounded|injured|stabbed|struck|hit"
    r"|beaten)|mortally wounded"
    r"|shot(?: \w+)? (?:dead|to death)|killed|slain|murdered|gunned down|mown down|cut down|executed|assassinated"
    r"|beheaded|hanged|lynched|martyred|felled"
    r"|(?:stabbed|beaten|hacked|burned|burnt|strangled|choked|starved) to death"
    rf"|(?:pronounced|declared|confirmed) (?:\w+ )?(?:dead|deceased)|found {WHERE}\b(?:dead|deceased"
    rf"|slain|murdered|shot to death|lifeless)\b"
    r"|hit and killed|struck and killed|run over and killed|buried)"
)
HURT_WORDS = (
    r"(?:shot and (?:\w+ )?(?:wounded|injured|hurt)|shot(?! up\b| at (?!the|a |an |about|around"
    r"|least|close|approximately|\d)| down\b)|wounded|injured|hurt|grazed|maimed|stabbed"
    r"|hospitali[sz]ed"
    r"|(?:hit|struck)(?: \w+)?(?= (?:by|in|on|with|at least|once|twice|several|multiple)\b)"
    r"|found (?:\w+ )?(?:shot|wounded|injured|suffering|with|bleeding)\b[^.;:,]{0,30}?\b(?:gunshot"
    r"|wounds?|injur\w+|shot))"
)
BE = r"(?:was|is|were|been|being|be|got|gets|are)(?![ ]not\b)"
KILLED = re.compile(
    rf"\b(?:{BE}[ ]+{ADV}{KILLED_WORDS}\b"
    r"|(?:has[ ]+|had[ ]+|have[ ]+)?(?:since[ ]+|later[ ]+|also[ ]+)?(?<!who would have )(?:died"
    r"|succumbed|perished|bled to death)\b"
    r"|(?:dies|dying)\b(?! down)"
    rf"|(?:{BE})[ ]+{ADV}(?:dead|deceased)\b(?!-|[ ]end|[ ]set)"
    r"|lost (?:his|her|their) (?:life|lives|battle)\b|lay dead\b|has passed away\b|passed away\b"
    r"|(?:was|is|were) among (?:the dead|the killed|those killed|the victims|the fatalities)\b"
    r"|met (?:his|her) (?:death|end)\b|paid with (?:his|her) life\b"
    r"|did not survive\b|didn[’']t survive\b"
    r"|taken off life support\b)",
    re.IGNORECASE,
)
HURT = re.compile(
    rf"\b(?:{BE}[ ]+{ADV}{HURT_WORDS}\b"
    r"|(?:suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|received|receiving|(?:treated"
    r"|hospitali[sz]ed)[ ]for)\b[^.;:]{0,50}?"
    r"\b(?:wounds?|injur(?:y|ies)|(?:gunshots?|bullet|stab)(?:[ -](?:wounds?|grazes?|injur(?:y|ies)))?|burns)\b"
    r"|(?:taken|rushed|airlifted|flown|transported|driven|brought|drove (?:him|her)self"
    r"|hospitali[sz]ed|admitted|transferred"
    r"|walked|showed up|arrived|ran)\b(?! (?:him|her|them|the|an?|his|it|two|three|four|five"
    r"|\w+[’']s)\b)[^.;:]{0,40}?[ ](?:to|into|at|in|by)[ ][^.;:]{0,50}?"
    r"(?:hospital|medical (?:cent(?:er|re)|facility)|emergency room|trauma cent(?:er|re)|clinic\b"
    r"|burn cent(?:er|re))s?\b"
    r"|(?:is|was|remain(?:s|ed)?|listed|reported)[ ](?:listed[ ]|reported[ ]|said to be[ ]"
    r"|\w+ly[ ])?in[ ](?:an? |very |extremely )*"
    r"(?:critical|serious|stable|fair|good|grave|guarded|life-threatening"
    r"|intensive)\b[^.;:]{0,20}?\b(?:condition|care)\b"
    r"|(?:is|was) (?:expected|likely) to (?:be (?:ok(?:ay)?|fine)|survive|recover|live|make (?:a|it))\b"
    r"|(?:was|is|were) among (?:the (?:wounded|injured|hurt)|those (?:wounded|injured|hurt))\b"
    r"|lost (?:an eye|a leg|an arm|a hand|a foot|both legs|his sight|her sight)\b"
    r"|survived with (?:an? )?(?:\w+ ){0,2}(?:wounds?|injur(?:y|ies)|burns)\b"
    r"|(?:is|was) recovering\b|under(?:went|going) (?:\w+ )?surgery\b)",
    re.IGNORECASE,
)
BARE_KILLED = re.compile(rf"[ ](?:{KILLED_WORDS}|dead)\b", re.IGNORECASE)
BARE_HURT = re.compile(
    rf"[ ](?:{ADV}{HURT_WORDS}|with (?:an? )?(?:\w+ ){{0,3}}(?:gunshot|gun shot|bullet|stab|knife|apparent gunshot)"
    r"(?: |-)(?:wounds?|injur\w+)|in (?:critical|serious|stable|fair) condition|(?:suffering|bleeding) from)\b",
    re.IGNORECASE,
)
KILLS = re.compile(
    r"\b(?:shot and killed|sho(?:o)?ts? and kill(?:s|ed)|shooting and killing|(?:fatally"
    r"|mortally) (?:sho(?:o)?t(?:s|ing)?|stab\w+"
    r"|wound\w+|struck|hit(?:ting)?|injur\w+)|killed|kills|killing|murdered|murders|murdering|slew"
    r"|slaying|assassinated|assassinating"
    r"|gunned down|gunning down|executed|executing|shot dead|leaves|left|leaving|found|finding|"
    r"(?:hit|hitting|struck|striking) and kill(?:ed|ing)|claimed the life of|took the life of"
    r"|taking the life of|strangled|beheaded)[ ]+",
    re.IGNORECASE,
)
HURTS = re.compile(
    r"\b(?:(?:wounded|injured|hurt) (?:was|were)|sho(?:o)?ts? and (?:\w+ )?(?:injur|wound)\w+|shot|shoots|shooting"
    r"|wounded|wounds|wounding"
    r"|injured|injures|injuring|hurt"
    r"|hurting|hit|hits|hitting|struck|strikes|striking|grazes|grazed|grazing|stabbed|stabbing"
    r"|hospitali[sz](?:es|ed|ing)|sends|sent|sending"
    r"|leaves|left|leaving|found|finding)[ ]+",
    re.IGNORECASE,
)
LEAVES = re.compile(r"(?:leaves|left|leaving|found|finding)[ ]+$", re.IGNORECASE)
AND_OTHERS = re.compile(
    r"(?:,|,?[ ]and)[ ](?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ ](?:other|more)s?\b", re.I
)
"""More people behind a single one, of whom the same is told: "leaves boy, 3 others shot"."""
SENDS = re.compile(r"(?:sends|sent|sending)[ ]+$", re.IGNORECASE)
LEFT_DEAD = re.compile(
    r"[ ](?:\w+[ ])?(?:dead|to die|lifeless|shot (?:dead|to death)|stabbed to death|fatally (?:shot|stabbed"
    r"|wounded))\b",
    re.IGNORECASE,
)
LEFT_HURT = re.compile(
    r"[ ](?:\w+ly[ ])?(?:injured|wounded|hurt|hospitali[sz]ed|shot|in (?:critical|serious|stable"
    r"|the hospital)|fighting for|paraly[sz]ed|bleeding|suffering (?:from )?(?:[\w-]+ ){0,4}?(?:gunshot|wounds?"
    r"|injur\w+)"
    r"|with (?:an? |\w+ )?(?:[\w-]+ ){0,3}?(?:gunshot|bullet|stab|gun|knife|wounds?|injur(?:y|ies)))\b",
    re.IGNORECASE,
)
TO_HOSPITAL = re.compile(r"[ ](?:\w+[ ])?to (?:an? |the |\w+ ){0,3}(?:hospital|trauma|medical|ER)\b", re.IGNORECASE)
TO_DEATH = re.compile(r"[ ](?:to death|dead|fatally|and kill(?:ed|s|ing) (?:him|her)\b)", re.IGNORECASE)
DEATH_OF = re.compile(
    r"(?<!non-)(?<!non )\b(?:shooting deaths?|deaths?|killings|murders|loss|(?:cost|claim(?:ed|ing|s)|took|takes|taking"
    r"|loss of|lost) (?:the )?li(?:fe|ves)|(?:dead )?bodies|fatal shooting|deadly shooting|murders?|slaying|killing"
    r"|homicide|execution|assassination|martyrdom|lynching|beheading"
    r"|manslaughter|fatal stabbing|(?:dead )?body|corpse)[ ]+of[ ]+(?:an?[ ]unarmed[ ])?",
    re.IGNORECASE,
)
SHOOTING_OF = re.compile(r"\b(?:shooting|wounding|stabbing|injury|injuring|maiming)[ ]+(?:of|to)[ ]+", re.IGNORECASE)
ALIVE = re.compile(r"wounded|injur|hurt\b|graze|stable|surviv|recover|fair|good", re.IGNORECASE)
"""Words of somebody hurt who lives."""
OWNER = re.compile(r"['’]s?")
OWN_DEATH = re.compile(
    r"[ ](?:\w+[ ]){0,1}(?:death|murder|slaying|killing|body|homicide|killer|murderer|corpse|funeral|autopsy)\b",
    re.IGNORECASE,
)
OWN_WOUNDS = re.compile(
    r"[ ](?:\w+[ ]){0,2}(?:injuries|wounds?|injury|shooting)\b|[ ](?:condition|surgery|recovery)\b", re.IGNORECASE
)
KILLED_SELF = re.compile(
    r"\b(?:killed|kills|killing|fatally shot|fatally shoots|hanged|shot and killed|turn(?:ed|s|ing) (?:the|his|her|a)"
    r" (?:\w+ )?(?:gun|weapon|rifle|pistol|handgun|shotgun|firearm) on|blew up|took the life of)[ ](?:him|her)self\b"
    r"|\b(?:took|taking|takes|ended) (?:his|her) own life\b|\bcommit(?:ted|s|ting) suicide\b"
    r"|\btake (?:his|her) own life\b",
    re.IGNORECASE,
)
OF_WHOM = re.compile(r"[ ]of[ ](?:(?:the|former|late|[A-Z][\w.]*)[ ])*")
"""Between a person and the one whom he belongs to: "the grandson of Rep. Dell was shot"."""
ACCUSED = re.compile(
    r"\b(?:suspected|accused|convicted|guilty|suspect|charged|blamed|wanted)\b[^.;:]{0,40}\b(?:of|with|in|for)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""Words of a deed that only describes the subject of the sentence."""
THEN_SELF = re.compile(
    r"\b(?:kill(?:s|ed|ing)|murder(?:s|ed|ing)|fatally (?:shot|shoots|shooting))[ ][^.;:]{1,90}?(?:,|[ ]and|[ ]then"
    r"|[ ]before)[ ]"
    r"(?:and[ ]|then[ ])*(?:him|her)?self(?=[ ]*(?:[.,;]|$|(?:in|at|on|inside|during|after|near)\b))",
    re.IGNORECASE,
)
"""One who kills others and then "himself", without a verb of its own: "kills wife, son, self"."""
SHOT_SELF = re.compile(
    r"\b(?:shot|shoots|shooting|shot at|wounded|injured|stabbed)[ ](?:him|her|them)?self\b", re.IGNORECASE
)
UNREAL = re.compile(
    r"\b(?:not|never|n[’']t|nearly|almost|could have|would have|might have|may have|could|would"
    r"|might|to|if|without|no longer"
    r"|avoid|unless|who[ ]would|should|will|threaten\w*(?: to)?|about|tr(?:y|ied|ying) to|want(?:ed)? to"
    r"|attempt\w* to|when someone|can"
    r"|fear\w*|for fear of|whether|or)[ ]+(?:have[ ]+|be[ ]+|been[ ]+|get[ ]+|\w+ly[ ]+)*$",
    re.IGNORECASE,
)
AND_KILLED = re.compile(r"[ ]and[ ](?:\w+ly[ ])?(?:kill|wound|injur)", re.IGNORECASE)
SURE_HURT = re.compile(
    r"wound|injur|hurt|hospital|medical|clinic|emergency|trauma|condition|care|surviv|recover"
    r"|surgery|graze|maim|live",
    re.IGNORECASE,
)
"""Words that tell of somebody alive; one who was only "shot" may have died since."""
UNREAL_OBJECT = re.compile(
    r"\b(?:accus\w+ of (?:trying|attempting|threatening)|attempted|conspir\w+|threat\w*|plann?\w*"
    r"|plot\w*|tr(?:y|ied|ying)|want\w*)"
    r"[ ](?:\w+[ ]){0,3}$",
    re.IGNORECASE,
)
BAD_GAP = re.compile(
    r"[;:—“”\"(]|\b(?:said|says|told|added|adding|reported|announced|believes?|\w+[ ]that"
    r"|of[ ](?:them|those|whom|these)|they|because|although|though|while|whereas|but|when|if|unless"
    r"|after|before|until|so|whose|where)\b"
    r"|,[ ](?:and[ ])?(?:police|officers|deputies|authorities|investigators|officials)\b",
    re.IGNORECASE,
)
WHO = re.compile(r",?[ ](?:who|that)\b")
WHO_OR_BREAK = re.compile(rf"\bwho\b|{BAD_GAP.pattern}", re.IGNORECASE)
OBJECT = re.compile(
    r"\b(?:kill|sho[ot]{1,2}|wound|injur|stabb|murder)\w*[ ](?:\w+[ ]and[ ])?(?:his|her)?[ ]*$"
    r"|\band[ ](?:his|her)[ ]*$|\b(?:to|with|by|from|at|for|of|him|her)[ ]$",
    re.IGNORECASE,
)
NEW_SUBJECT = re.compile(
    r"(?:^|[^.\w’'-])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|January|February|March|April|June|July|August"
    r"|September|October|November|December)[A-Z][\w’'-]+[ ]+$"
)
"""A capitalised word right before the verb that is no known person: the subject is another."""
AND_THEN = re.compile(r"\b(?:and|but|where)(?:[ ]later|[ ]then|[ ]eventually)?[ ]*$", re.IGNORECASE)
ALONG = re.compile(r"\b(?:along|together) with[ ]+", re.IGNORECASE)
"""What joins one more person behind the verb: "was killed along with her driver"."""
VICTIM_ONLY = 0.5
"""Score of a death that only says "victim": one who is told as hurt elsewhere is not dead."""
ROLL = re.compile(
    r"(?:^|[.;][ ])(?:The|Those|Its|Their|Among[ ]the)[ ](?:[\w-]+[ ]){0,2}?"
    r"(?:(?P<dead>dead|killed|fatalities|slain)|(?P<victims>victims)|(?P<hurt>wounded|injured|hurt))[ ](?:were|was"
    r"|are|is|include[sd]?)[ ]+",
)
"""What a list of single victims begins with: "The dead were a nurse, a clerk and a boy of nine"."""
BREAK = re.compile(r"[;:—“”\"(]|\b(?:said|says|told)\b", re.IGNORECASE)
BY = re.compile(
    r"\b(?:by|with|of|from|for|near|at|against|behind|beside|to|toward|towards|like|than|between"
    r"|among|about|on|in|into|as)[ ]+$",
    re.IGNORECASE,
)
ASIDES = re.compile(r",[^,;:]{1,90},|\([^)]*\)")
SPEECH = re.compile(
    r",?[ ](?:police|authorities|officials|deputies|investigators|\w+) (?:said|say|says)\b,?", re.IGNORECASE
)
JOIN = re.compile(
    r"(?:,?[ ](?:and|as well as|along with|together with)[ ]|,[ ])(?:(?:his|her|their)[ ])?$", re.IGNORECASE
)
JOINED = re.compile(r",?[ ](?:and|as well as|along with)[ ](?:also[ ])?|,[ ]")
LED_IN = re.compile(r"\b(?:including|according to|by|told|with|like|unlike)[ ](?:\w+\.?[ ])?$", re.IGNORECASE)
"""Words before a person who is no part of the subject behind: "was shot by a friend and she …"."""
OWN_VERB = re.compile(r"[ ](?:was|is|has|had|were|told|said|died|then|fled|also|who)\b")
OWN_STATE = re.compile(r"[ ](?:\w+ly[ ])?(?:wounded|injured|hurt|dead|killed|shot|critical|hospitali[sz]ed|in)\b")
"""What a headline says of another by himself: "kills boy, another wounded"."""
ADJECTIVES_HURT = frozenset("wounded injured".split())
ADJECTIVES_DEAD = frozenset("slain dead deceased murdered".split())
VERB_BEFORE = re.compile(r"\b(?:who|that)[ ]+$", re.IGNORECASE)
