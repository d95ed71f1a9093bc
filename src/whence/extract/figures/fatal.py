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
    r"|shot(?: \w+)? (?:dead|to death)|killed|slain|murdered|gunned down|executed|assassinated|beheaded|hanged"
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
    r"|lost (?:his|her) (?:life|battle)\b|lay dead\b|has passed away\b|passed away\b"
    r"|did not survive\b|didn[’']t survive\b"
    r"|taken off life support\b)",
    re.IGNORECASE,
)
HURT = re.compile(
    rf"\b(?:{BE}[ ]+{ADV}{HURT_WORDS}\b"
    r"|(?:suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|received|receiving|(?:treated"
    r"|hospitali[sz]ed)[ ]for)\b[^.;:]{0,50}?"
    r"\b(?:wounds?|injur(?:y|ies)|gunshots?|bullet|burns)\b"
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
    r"|gunned down|gunning down|executed|executing|shot dead|leaves|left|leaving|"
    r"(?:hit|hitting|struck|striking) and kill(?:ed|ing)|claimed the life of|took the life of"
    r"|taking the life of|strangled|beheaded)[ ]+",
    re.IGNORECASE,
)
HURTS = re.compile(
    r"\b(?:sho(?:o)?ts? and (?:\w+ )?(?:injur|wound)\w+|shot|shoots|shooting|wounded|wounds|wounding"
    r"|injured|injures|injuring|hurt"
    r"|hurting|hit|hits|hitting|struck|strikes|striking|grazed|grazing|stabbed|stabbing"
    r"|hospitali[sz](?:es|ed|ing)|sends|sent|sending"
    r"|leaves|left|leaving)[ ]+",
    re.IGNORECASE,
)
LEAVES = re.compile(r"(?:leaves|left|leaving)[ ]+$", re.IGNORECASE)
SENDS = re.compile(r"(?:sends|sent|sending)[ ]+$", re.IGNORECASE)
LEFT_DEAD = re.compile(r"[ ](?:\w+[ ])?(?:dead|to die|lifeless)\b", re.IGNORECASE)
LEFT_HURT = re.compile(
    r"[ ](?:\w+ly[ ])?(?:injured|wounded|hurt|hospitali[sz]ed|shot|in (?:critical|serious|stable"
    r"|the hospital)|fighting for|with)\b",
    re.IGNORECASE,
)
TO_HOSPITAL = re.compile(r"[ ](?:\w+[ ])?to (?:an? |the |\w+ ){0,3}(?:hospital|trauma|medical|ER)\b", re.IGNORECASE)
TO_DEATH = re.compile(r"[ ](?:to death|dead|fatally|and kill(?:ed|s|ing) (?:him|her)\b)", re.IGNORECASE)
DEATH_OF = re.compile(
    r"\b(?:shooting deaths?|deaths?|fatal shooting|deadly shooting|murders?|slaying|killing|homicide"
    r"|execution|assassination"
    r"|manslaughter|fatal stabbing|(?:dead )?body|corpse)[ ]+of[ ]+(?:an?[ ]unarmed[ ])?",
    re.IGNORECASE,
)
SHOOTING_OF = re.compile(r"\b(?:shooting|wounding|stabbing)[ ]+of[ ]+", re.IGNORECASE)
ALIVE = re.compile(r"wounded|injur|hurt\b|grazed|stable|surviv|recover|fair|good", re.IGNORECASE)
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
SHOT_SELF = re.compile(
    r"\b(?:shot|shoots|shooting|shot at|wounded|injured|stabbed)[ ](?:him|her|them)?self\b", re.IGNORECASE
)
UNREAL = re.compile(
    r"\b(?:not|never|n[’']t|nearly|almost|could have|would have|might have|may have|could|would"
    r"|might|to|if|without|no longer"
    r"|avoid|unless|who[ ]would|should|will|threaten\w*(?: to)?|tr(?:y|ied|ying) to|want(?:ed)? to"
    r"|attempt\w* to|when someone|can"
    r"|fear\w*|for fear of|whether|or)[ ]+(?:have[ ]+|be[ ]+|been[ ]+|get[ ]+|\w+ly[ ]+)*$",
    re.IGNORECASE,
)
AND_KILLED = re.compile(r"[ ]and[ ](?:\w+ly[ ])?(?:kill|wound|injur)", re.IGNORECASE)
SURE_HURT = re.compile(
    r"wound|injur|hurt|hospital|medical|clinic|emergency|trauma|condition|care|surviv|recover"
    r"|surgery|grazed|maim|live",
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
OBJECT = re.compile(
    r"\b(?:kill|sho[ot]{1,2}|wound|injur|stabb|murder)\w*[ ](?:\w+[ ]and[ ])?(?:his|her)?[ ]*$"
    r"|\band[ ](?:his|her)[ ]*$|\b(?:to|with|by|from|at|for|of|him|her)[ ]$",
    re.IGNORECASE,
)
NEW_SUBJECT = re.compile(r"(?:^|[^.\w’'-])[A-Z][\w’'-]+[ ]+$")
"""A capitalised word right before the verb that is no known person: the subject is another."""
AND_THEN = re.compile(r"\b(?:and|but|where)(?:[ ]later|[ ]then|[ ]eventually)?[ ]*$", re.IGNORECASE)
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
ADJECTIVES_HURT = frozenset("wounded injured".split())
ADJECTIVES_DEAD = frozenset("slain dead deceased murdered".split())
VERB_BEFORE = re.compile(r"\b(?:who|that)[ ]+$", re.IGNORECASE)
