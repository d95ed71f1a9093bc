"""The invented names and amounts of bench/desk_ledger.py: who and what an event's reports speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random

NUMBERS = {
    "killed": 27, "early": 19, "hosp": 25, "wounded": 31, "claimed": 46, "escaped": 412, "caught": 265, "atlarge": 147,
    "held": 983, "freed": 700, "taken": 58, "arrested": 33, "missing": 64, "attackers": 16, "older": 38, "issue": 289,
}  # fmt: skip
"""What is counted, with the number that the composed reports give: each differs from all others."""
_SYLLABLES = (
    "ba bel bro cam dar den dru dul fal fen fir gan gor hal har hol jar kel kor lam lin lom lum mar mek min mor na"
    " nel nuv ol or pal pel pral rin rud sa sel shi sul ta tam tel tor trin ul ur val vel vor wen wil yar zan zor"
).split()
_FIRST = (
    "Anika Benna Corin Dorte Edda Goran Hanne Irma Joren Kasim Leva Maren Nadir Orrin Petra Rufus Selma Tarik Ulla"
    " Yusel"
).split()
_GROUPS = ("Front", "Column", "Brigade", "Army", "Host", "Front")
_COLOURS = "Ashen Amber Iron Silver Crimson Northern Cedar River Lantern Dawn Raven Granite".split()
_CAMPAIGNS = (
    "Broken Locks", "Month of Keys", "Silent Roads", "Winter Gates", "The Open Door", "Golden Wells", "Seven Rivers",
    "Last Harvest", "Burning Maps", "Salt and Stone", "Hidden Doors", "Long Night",
)  # fmt: skip
_AGENCIES = ("Kestrel", "Meridian", "Northlight", "Sarrow", "Tarnwick", "Sable")
_PAPERS = ("Post", "Courier", "Herald", "Gazette", "Mirror", "Tribune", "Evening News", "Weekly", "Radio", "Observer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The words of one event by slot, the parts of its people's names, its amounts, and where its town lies."""

    words: Mapping[str, str]
    amounts: tuple[int, ...] = tuple(NUMBERS.values())
    point: tuple[float, float] = (0.0, 0.0)
    country: str = ""


def word(chance: Random, syllables: int) -> str:
    """Return an invented word with a capital."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def numbers(chance: Random) -> tuple[int, ...]:
    """Return the amounts of one event, in the order of NUMBERS: what belongs together is in proportion."""
    killed = min(140, int(9 * chance.paretovariate(1.1)))
    escaped = chance.randint(40, 900)
    caught = round(escaped * chance.uniform(0.3, 0.9))
    taken = chance.randint(8, 240)
    drawn = {
        "killed": killed, "early": max(3, round(0.7 * killed)), "hosp": max(4, round(0.9 * killed)),
        "wounded": round(killed * chance.uniform(1, 2.5)), "claimed": round(killed * chance.uniform(1.5, 3)),
        "escaped": escaped, "caught": caught, "atlarge": escaped - caught, "held": round(escaped * 2.4),
        "freed": round(escaped * 1.7), "taken": taken, "arrested": chance.randint(3, 60),
        "missing": chance.randint(5, 90), "attackers": chance.randint(2, 40), "older": chance.randint(4, 60),
        "issue": chance.randint(100, 400),
    }  # fmt: skip
    return tuple(drawn[name] for name in NUMBERS)


class World:
    """Invented countries with their provinces and towns, groups with their campaigns, and outlets; by seed."""

    def __init__(self, seed: int) -> None:
        self._chance = chance = Random(seed)
        self._countries = [
            (f"{word(chance, 2)}ia", word(chance, 2), code, chance.uniform(-20, 30), chance.uniform(-10, 45))
            for code in ("XA", "XB", "XC", "XD", "XE", "XF")
        ]
        self._regions = [(word(chance, 2), chance.randrange(6)) for _ in range(48)]
        self._towns = [(word(chance, 3), chance.randrange(48)) for _ in range(900)]
        self._groups = [self._group(at) for at in range(12)]
        self._outlets = [f"{word(chance, 2)} {chance.choice(_PAPERS)}" for _ in range(160)]

    @staticmethod
    @lru_cache(maxsize=1)
    def first() -> Cast:
        """Return the cast of the composed reports, whose words are found and replaced."""
        words = {
            "country": "Corvenia", "capital": "Ostrel", "region": "Hadrel", "town": "Orsuvel", "other": "Drusval",
            "site": "Kelvane", "group": "the Red Dawn Front", "agency": "Keplin", "medium": "Emberline",
            "weekly": "Tall Beacon", "campaign": "Twelve Lamps", "message": "A Letter to Those Inside",
            "campday": "3 March 2021", "institute": "Lowland", "leader": "Varo Keshul", "analyst": "Elia Markost",
            "mayor": "Isra Halvenko", "governor": "Matis Tarvikan", "doctor": "Nelda Ruskova",
            "spokesman": "Jorun Paskelin",
        }  # fmt: skip
        return Cast(words=words)

    def _group(self, at: int) -> dict[str, str]:
        chance = self._chance
        return {
            "group": f"the {_COLOURS[at]} {word(chance, 1)} {_GROUPS[at % 6]}",
            "medium": f"{word(chance, 2)}line",
            "weekly": f"{chance.choice(_COLOURS)} {word(chance, 2)}",
            "campaign": _CAMPAIGNS[at],
            "campday": f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} 2020",
            "leader": f"{chance.choice(_FIRST)} {word(chance, 2)}",
            "message": f"A {word(chance, 2)} for {word(chance, 2)}",
        }

    def outlet(self) -> str:
        """Return an outlet; some print much more than others."""
        return self._outlets[min(int(self._chance.paretovariate(0.5)), 159)]

    def cast(self) -> Cast:
        """Return the cast of another event: few groups and places are told of often."""
        chance = self._chance
        town, region_at = self._towns[chance.randrange(900)]
        region, country_at = self._regions[region_at]
        country, capital, code, north, east = self._countries[country_at]
        group = self._groups[min(int(chance.paretovariate(0.7)) - 1, 11)]
        people = ("analyst", "mayor", "governor", "doctor", "spokesman")
        words = {
            "country": country, "capital": capital, "region": region, "town": town, "site": word(chance, 2),
            "other": chance.choice(self._towns)[0], "agency": chance.choice(_AGENCIES), "institute": word(chance, 2),
            **group, **{role: f"{chance.choice(_FIRST)} {word(chance, 3)}" for role in people},
        }  # fmt: skip
        spread = Random(town)
        point = (round(north + spread.uniform(-4, 4), 4), round(east + spread.uniform(-4, 4), 4))
        return Cast(words=words, point=point, country=code)
