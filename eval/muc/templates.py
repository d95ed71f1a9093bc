"""From the incidents of one report to its templates: tellings of one incident joined, slots as the bench has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.muc.case import cased
from eval.muc.frames import Incident, incidents
from eval.muc.phrases import Phrase, person_name, phrase_before, tokens
from eval.muc.words import ATTACKERS, BODIES, FORCES, PERSONS
from eval.texts import Laid, lay
from whence.extract.segment import sentences

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATELINE_YEAR = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]{2,8}\s+(?:19)?(\d\d)\b", re.I)
_LONG_AGO = re.compile(r"\b(?:years|decades?)\s+ago\b|\banniversary\b", re.I)
_CLAIMS = re.compile(r"claim\w*\s+(?:\w+\s+){0,2}responsib|admitted|took\s+responsib|claimed\s+credit", re.I)
_ACCUSES = re.compile(r"suspect|accus|blam|alleg|presum|attribut|apparently|believed|responsible", re.I)
_AUTHORITY = re.compile(
    r"\b(?:police|army|military|armed forces|government|officials?|authorities|ministry|president)\b", re.I
)
_PERHAPS = re.compile(r"\bpossibl|\bprobabl|\bmay have\b|\bmight have\b", re.I)
_ARMED = re.compile(
    r"\b(?:liberation|revolutionary|guerrillas?|patriotic|insurgent|self-defense|armed|resistance|cartel)\b", re.I
)
_SHORT = re.compile(r"((?:[\w'’.-]+\s+){1,7}?[\w'’.-]+?)(?:['’]s)?\s*[\[(]([A-Z][A-Z0-9-]{1,7})[\])]", re.I)
_REACH = 2
"""Sentences from an incident within which attackers and armed bodies are taken to be its own."""


@dataclass(slots=True)
class Template:
    """One incident of a report: its type and the fills of its slots, words as in the text."""

    type: str
    first: int
    last: int
    perp_ind: list[str] = field(default_factory=list)
    perp_org: list[str] = field(default_factory=list)
    confidence: str = "REPORTED AS FACT"
    phys: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    weapons: list[str] = field(default_factory=list)
    attempted: bool = False


def templates(text: str) -> list[dict[str, Any]]:
    """Return the templates of one report in the benchmark's form."""
    laid = lay(cased(text), unwrap=True)
    said = sentences(laid.document)
    body = laid.document.text
    year = _DATELINE_YEAR.search(body[:200])
    made: list[Template] = []
    for number, sentence in enumerate(said):
        words = tokens(body, sentence.start, sentence.end)
        quote = body[sentence.start : sentence.end]
        if _is_past(quote, year[1] if year else ""):
            continue
        for incident in incidents(body, words, number):
            _into(made, incident, quote)
    _surrounded(made, body, [(sentence.start, sentence.end) for sentence in said])
    for template in made:
        template.named = {_full(name, body): number for name, number in template.named.items()}
    return [
        _row(template, laid)
        for template in made
        if template.named or template.described or template.phys or template.weapons
    ]


def _is_past(quote: str, year: str) -> bool:
    """Say whether a sentence tells of years before the report."""
    other = {found[2:] for found in _YEAR.findall(quote)} - {year} if year else set()
    return bool(_LONG_AGO.search(quote) or other)


def _into(made: list[Template], incident: Incident, quote: str) -> None:
    """Add an incident to the template that it goes on with, or to a new one."""
    template = next((one for one in reversed(made) if _joins(one, incident)), None)
    if template is None:
        template = Template(incident.type, incident.sentence, incident.sentence)
        made.append(template)
    template.last = incident.sentence
    template.attempted = template.attempted or incident.attempted
    for phrase in incident.people:
        name = person_name(phrase)
        words = _words(phrase)
        (template.named if name else template.described)[words] = phrase.number or (
            "PLURAL" if _plural(phrase) else "1"
        )
        template.effects[words] = incident.effect.upper() or template.effects.get(words, "")
    for phrase in incident.things:
        template.phys[_words(phrase)] = phrase.number or ("PLURAL" if _plural(phrase) else "1")
    for weapon in incident.weapons:
        if weapon.lower() not in (known.lower() for known in template.weapons):
            template.weapons.append(weapon)
    for phrase in incident.perps:
        _perpetrator(template, phrase)
    if incident.perps:
        template.confidence = confidence(quote)


def _joins(template: Template, incident: Incident) -> bool:
    if template.type == incident.type:
        return True
    violent = {template.type, incident.type} <= {"attack", "bombing"}
    hit = {_words(phrase) for phrase in (*incident.people, *incident.things)}
    return violent and bool(hit & {*template.named, *template.described, *template.phys})


def _plural(phrase: Phrase) -> bool:
    return phrase.head.endswith("s") or phrase.head in ("people", "men", "women", "children")


def _words(phrase: Phrase) -> str:
    return " ".join(word.text for word in phrase.words).upper()


def _perpetrator(template: Template, phrase: Phrase) -> None:
    """Add who acts to the template: people, or a body, or both ("members of X", "X guerrillas")."""
    words = _words(phrase)
    body = phrase.of.upper() if phrase.of else ""
    if (phrase.head in BODIES and phrase.head not in ATTACKERS | PERSONS) or _is_short(phrase):
        body, words = words, ""
    if not body and phrase.head in ATTACKERS | PERSONS | FORCES and len(phrase.words) > 1:
        name = [word for word in phrase.words[:-1] if word.text[:1].isupper()]
        if name and name[-1] == phrase.words[-2] and (_acronym(name[-1].text) or name[-1].low in BODIES):
            body = " ".join(word.text for word in name).upper()
            words = phrase.words[-1].text.upper()
    for fill, slot in ((words, template.perp_ind), (body, template.perp_org)):
        if fill and fill not in slot:
            slot.append(fill)


def _acronym(word: str) -> bool:
    return word.isupper() and 2 < len(word) <= 6


def _is_short(phrase: Phrase) -> bool:
    return len(phrase.words) == 1 and _acronym(phrase.words[0].text)


def confidence(quote: str) -> str:
    """Return how surely a sentence names who did it, in the benchmark's words."""
    if _CLAIMS.search(quote):
        return "CLAIMED OR ADMITTED"
    if _PERHAPS.search(quote):
        return "POSSIBLE"
    if _ACCUSES.search(quote):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _AUTHORITY.search(quote) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _surrounded(made: Sequence[Template], body: str, ranges: Sequence[tuple[int, int]]) -> None:
    """Give attackers and armed bodies told of around an incident to it, where its own words name none."""
    armed = armed_bodies(body)
    for template in made:
        order = sorted(range(len(ranges)), key=lambda at: (_gap(at, template), at))
        for at in (at for at in order if _gap(at, template) <= _REACH):
            quote = body[slice(*ranges[at])]
            if not template.perp_org and (names := [name for name in armed if _holds(quote, name)]):
                template.perp_org.append(names[0].upper())
                template.confidence = confidence(quote)
            if not template.perp_ind:
                words = tokens(body, *ranges[at])
                heads = (at for at, word in enumerate(words) if word.low in _PLURALS)
                found = next((phrase for head in heads if (phrase := phrase_before(words, head + 1))), None)
                if found:
                    template.perp_ind.append(_words(found))


def _gap(at: int, template: Template) -> int:
    return max(template.first - at, at - template.last, 0)


def _holds(quote: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", quote, re.I) is not None


_PLURALS = frozenset(word for word in ATTACKERS if word.endswith(("s", "men"))) - {"dealers", "fighters"}


def armed_bodies(body: str) -> list[str]:
    """Return the armed bodies that a report names: those introduced with a short form, and that form, in order."""
    found: list[str] = []
    for match in _SHORT.finditer(body):
        words = match[1].split()
        count = len(re.sub(r"\W", "", match[2]))
        long = _named_by(words, match[2]) or " ".join(words[-count - 1 :])
        if _ARMED.search(long):
            found += [match[2], long]
    return list(dict.fromkeys(found))


def _named_by(words: Sequence[str], short: str) -> str:
    """Return the last words that begin with the letters of a short form, the first letter first."""
    starts = [at for at, word in enumerate(words) if word[:1].upper() == short[:1]]
    fitting = [at for at in starts if len([w for w in words[at:] if w.lower() not in ("of", "the", "for", "and")]) >= 2]
    return " ".join(words[fitting[-1] if len(fitting) == 1 else fitting[0] :]) if fitting else ""


def _full(name: str, body: str) -> str:
    """Return the longest name in the report that a shorter one is the end of: "Arrel" is "Sefton Arrel"."""
    pattern = rf"((?:[A-ZÀ-Þ][\w'’-]+\s+){{1,3}}){re.escape(name)}\b"
    for match in re.finditer(pattern, body, re.I):
        words = tokens(body, match.start(), match.end())
        if (whole := person_name(Phrase(tuple(words), ""))) and len(whole) > len(name.split()):
            return " ".join(word.text for word in whole).upper()
    return name


def _row(template: Template, laid: Laid) -> dict[str, Any]:
    people = {**template.named, **template.described}
    weapons = _shortest(template.weapons)
    return {
        "type": [template.type],
        "stage": ["attempted" if template.attempted else "accomplished"],
        "perp_ind": [[fill] for fill in template.perp_ind],
        "perp_org": [[fill] for fill in template.perp_org],
        "perp_org_confidence": [{"value": [template.confidence], "of": [fill]} for fill in template.perp_org],
        "phys_tgt": [[fill] for fill in template.phys],
        "phys_tgt_number": [{"value": [number], "of": [fill]} for fill, number in template.phys.items()],
        "hum_tgt": [[fill] for fill in template.named],
        "hum_tgt_desc": [[fill] for fill in template.described],
        "hum_tgt_number": [{"value": [number], "of": [fill]} for fill, number in people.items()],
        "hum_tgt_effect": [{"value": [effect], "of": [fill]} for fill, effect in template.effects.items() if effect],
        "weapon": [[weapon] for weapon in weapons],
    }


def _shortest(weapons: Sequence[str]) -> list[str]:
    """Return weapons without those that only say another one again: "bomb" beside "bombs"."""
    stems: dict[str, str] = {}
    for weapon in weapons:
        stems.setdefault(weapon.lower().rstrip("s"), weapon.upper())
    return list(stems.values())
