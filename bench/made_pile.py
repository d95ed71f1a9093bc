"""Invented signatures, as many as asked for: stories told by agencies, copied by outlets, told again in other numbers.

The same seed gives the same pile. Everything in it is made of syllables and numbers; no report has a text.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Any

from whence.likeness import before_publication, family
from whence.ports import Report
from whence.records import (
    Capture,
    Count,
    Document,
    Figure,
    Fingerprint,
    Name,
    Sheet,
    Signature,
    Sketch,
    Telling,
    When,
    Where,
    content_id,
    report_id,
)
from whence.resolve.keys import keys_of, story_keys
from whence.tables import TABLES

STORIES = 0.3
"""Stories for each report of a pile."""
FIRST = date(2021, 1, 1)
THREE_YEARS = 3 * 365
AGENCIES = ("Kestrel News Agency", "Northern Wire", "Tarn Press Agency", "Sable Reports", "Meridian Dispatch")
KINDS = ("attack", "attack", "attack", "bombing", "prison_break", "clash", "abduction", "arrest", "release")
SAYERS = (
    Name(text="the Interior Ministry", kind="organisation", sayer_kind="official"),
    Name(text="a hospital source", kind="anonymous", sayer_kind="hospital"),
    Name(text="officials", kind="anonymous", sayer_kind="official"),
    Name(text="residents", kind="anonymous", sayer_kind="witness"),
    Name(text="the army", kind="organisation", sayer_kind="security_force"),
    None,
    None,
)
_COUNTED = (("killed", "soldiers"), ("killed", "civilians"), ("wounded", "people"), ("escaped", "prisoners"),
            ("abducted", "people"), ("killed", "attackers"))  # fmt: skip
_KEY_EVERY, _MOST_KEYS = 12, 40
_WORD = 6  # code points from one word to the next
_APART = 7 * _WORD  # from one figure to the next
_VOCABULARY = [Random(at).getrandbits(32) for at in range(4000)]
_WEIGHTS = list(accumulate(1 / (at + 3) for at in range(4000)))
_SYLLABLES = (
    "ba bel bro cam dar den dru dul fal fen fir gan gor hal har hol ig jar kel kor lam lin lo lum mar mek min mor na"
    " nel nu ol or pal pel pra ral rin rud sa sel shi sul ta tam tel tor trin ul ur val vel vor wen wil yar zan zor"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What happened: where, when, by whom, how many, and the wire story that is copied."""

    place: Where
    day: date
    kind: str
    actor: str
    amounts: tuple[int, ...]
    wire: Fingerprint
    agency: str
    older: int


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


@lru_cache(maxsize=2)
def _towns(number: int, seed: int) -> list[Where]:
    chance = Random(seed)
    regions = [(_word(chance, 3), f"{chance.choice(_SYLLABLES).upper()}") for _ in range(max(4, number // 15))]
    towns = []
    for region, country in chance.choices(regions, [1 / (at + 5) for at in range(len(regions))], k=number):
        at = len(towns)
        towns.append(
            Where(
                name=_word(chance, 3), level="settlement", country=country, admin1=region, geonames_id=at + 1,
                latitude=round(chance.uniform(-30, 40), 4), longitude=round(chance.uniform(-15, 60), 4),
                geo_precision=1,
            )
        )  # fmt: skip
    return towns


def signatures(
    number: int, seed: int = 4, *, towns: int = 3000, days: int = THREE_YEARS, words: tuple[int, int] = (300, 600)
) -> list[Signature]:
    """Return so many signatures in order of publication; `words` are the least and most of an article of its own."""
    chance = Random(seed)
    places = _towns(towns, seed)
    stories = []
    for at in range(max(1, round(STORIES * number))):
        stories.append(
            _Story(
                place=chance.choice(places),
                day=FIRST + timedelta(days=chance.randrange(days)),
                kind=chance.choice(KINDS),
                actor=f"{_word(Random(chance.randrange(40)), 2)} Front",
                amounts=tuple(chance.randint(2, 60) for _ in _COUNTED),
                wire=_article(chance, chance.randint(*words)),
                agency=chance.choice(AGENCIES),
                older=chance.randrange(at) if at else -1,
            )
        )
    weights = [min(chance.paretovariate(1.3), 100.0) for _ in stories]
    told = chance.choices(stories, weights, k=number)
    made = (_signature(at, story, stories, chance, words) for at, story in enumerate(told))
    return sorted(made, key=lambda one: (one.published.earliest if one.published else "", one.report))


def _signature(at: int, story: _Story, stories: list[_Story], chance: Random, words: tuple[int, int]) -> Signature:
    ident = report_id(hashlib.sha256(f"{at} {story.day} {story.place.name}".encode()).hexdigest())
    late = chance.choice((0, 0, 0, 1, 1, 2, 3, 7)) if chance.random() < 0.95 else chance.randint(60, 500)
    day = story.day + timedelta(days=late)
    published = None if chance.random() < 0.03 else When(earliest=day.isoformat(), latest=day.isoformat())
    source = chance.random()
    agency = story.agency if source < 0.55 else ""
    outlet = story.agency if source < 0.1 else f"{_word(Random(chance.randrange(200)), 2)} Post"
    sketch = _sketch(story, published, chance)
    tellings, counts = [_telling(ident, 0, story, chance)], []
    if chance.random() < 0.12 and story.older >= 0:
        tellings.append(_telling(ident, 1, stories[story.older], chance))
    for number in range(chance.randint(2, 6)):
        telling = tellings[number % len(tellings)]
        about = story if number % len(tellings) == 0 else stories[story.older]
        counts.append(_count(ident, number, telling, about, chance))
    official = Name(
        text=f"{_word(chance, 2)} {_word(chance, 2)}", kind="person", role=f"mayor of {story.place.name}", public=True,
        sayer_kind="official", belongs_to=f"{story.place.name} council",
    )  # fmt: skip
    return Signature(
        report=ident,
        source=f"pile/{at}.html",
        title=f"{story.kind} in {story.place.name}",
        outlet=outlet,
        outlet_kind="agency" if outlet == agency else "newspaper",
        credit_line=agency if outlet != agency else "",
        lang="en",
        published=published,
        fingerprint=_fingerprint(story.wire, bool(agency), chance, words),
        tellings=tuple(_keyed(one, published, sketch) for one in tellings),
        counts=tuple(counts),
        people=(official,) if chance.random() < 0.5 else (),
        lies_in=((tellings[0].place.name, (story.place.name,)),)
        if tellings[0].place and tellings[0].place.level == "site"
        else (),
        sketch=sketch,
    )


def _fingerprint(wire: Fingerprint, copied: bool, chance: Random, words: tuple[int, int]) -> Fingerprint:
    own = _article(chance, chance.randint(*words))
    if not copied:
        return own
    share = chance.choice((1.0, 1.0, 0.9, 0.7))
    added = chance.randint(5, 60) if chance.random() < 0.5 else 0
    kept = int(share * wire.words)
    keys = {*wire.sample[: max(1, int(share * len(wire.sample)))], *own.sample[: added // _KEY_EVERY]}
    return _print(array("I", wire.hashes)[:kept] + array("I", own.hashes)[:added], keys)


def _article(chance: Random, words: int) -> Fingerprint:
    keys = {chance.getrandbits(32) for _ in range(min(_MOST_KEYS, words // _KEY_EVERY))}
    return _print(array("I", chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=words)), keys)


def _print(words: array[int], keys: Iterable[int]) -> Fingerprint:
    places = array("I", range(0, 8 * _WORD * len(words), 8 * _WORD))
    return Fingerprint(words=len(words), sample=tuple(sorted(keys)), hashes=words.tobytes(), places=places.tobytes())


def _sketch(story: _Story, published: When | None, chance: Random) -> Sketch:
    out = date.fromisoformat(published.earliest).toordinal() if published else 0
    names = Random(story.day.isoformat() + story.place.name)
    known = {names.getrandbits(32) for _ in range(25)} | {chance.getrandbits(32) for _ in range(10)}
    return Sketch(
        published=out,
        day=story.day.toordinal(),
        days=tuple(sorted({story.day.toordinal(), out} - {0})),
        towns=(story.place.name.lower(),),
        regions=(story.place.admin1.lower(),),
        people=(names.getrandbits(32),) if chance.random() < 0.3 else (),
        figures=tuple(sorted(chance.sample(story.amounts, 2))),
        names=tuple(sorted((name, 1.0) for name in known)),
    )


def _telling(report: str, number: int, story: _Story, chance: Random) -> Telling:
    place, town = story.place, story.place.name
    how = chance.random()
    at: Where | None = place
    if how < 0.15:
        at = Where(name=f"{town} prison", level="site", country=place.country, admin1=place.admin1, parents=(town,))
    elif how < 0.22:
        at = Where(name=place.admin1, level="admin1", country=place.country, geo_precision=3)
    elif how < 0.27:
        at = None
    day = story.day.isoformat()
    time = When(earliest=day, latest=day) if chance.random() < 0.75 else None
    actors = (story.actor,) if chance.random() < 0.6 else ()
    heads = [content_id("c", report, number, part) for part in range(chance.randint(1, 3))]
    return Telling(
        head=heads[0],
        claims=tuple(heads),
        types=(story.kind,) * len(heads),
        family=family(story.kind),
        place=at,
        time=time,
        window=time,
        actors=actors,
        at=_APART * number,
        main=not number,
    )


def _keyed(made: Telling, published: When | None, sketch: Sketch) -> Telling:
    dated = replace(made, window=made.window or before_publication(published))
    return replace(dated, keys=(*keys_of(dated), *(story_keys(sketch) if made.main else ())))


def _count(report: str, number: int, telling: Telling, story: _Story, chance: Random) -> Count:
    kind = chance.randrange(len(_COUNTED))
    counted, who = _COUNTED[kind]
    amount = story.amounts[kind] + chance.choice((0, 0, 0, 0, 1, -1, 4))
    group = Name(text=story.actor, kind="group", sayer_kind="group")
    return Count(
        id=content_id("f", report, number),
        head=telling.head if chance.random() < 0.9 else "",
        counted=counted,
        who=who,
        figure=Figure(low=amount, high=amount, approx=chance.random() < 0.2, as_said=str(amount)),
        modality=chance.choice(("stated", "attributed", "attributed", "claimed", "estimated")),
        sayer=group if chance.random() < 0.1 else chance.choice(SAYERS),
        via=(chance.choice(AGENCIES),) if chance.random() < 0.2 else (),
        quote=f"{amount} {who} were {counted} in {story.place.name} on {story.day:%d %B}, officials said later.",
        quote_at=_APART * number,
        at=_APART * number,
    )


def reports(made: Iterable[Signature]) -> Iterator[tuple[Capture, Report]]:
    """Yield the signatures as reports of a ledger: a document of one word, and a row for each claim and figure."""
    for one in made:
        data = one.report.encode()
        sha = hashlib.sha256(data).hexdigest()
        capture = Capture(sha256=sha, media_type="text/plain", source=one.source, data=data)
        document = Document(id=one.report, capture=sha, source=one.source, text="-", published=one.published)
        rows = {
            "reports": [_row("reports", report_id=one.report, file=one.source, sha256=sha)],
            "figures": [
                _row("figures", figure_id=count.id, report_id=one.report, counted=count.counted, who=count.who,
                     low=count.figure.low, high=count.figure.high, start=count.at)
                for count in one.counts
            ],
            "claims": [
                _row("claims", claim_id=claim, report_id=one.report, type=kind, start=telling.at)
                for telling in one.tellings
                for claim, kind in zip(telling.claims, telling.types, strict=True)
            ],
        }  # fmt: skip
        yield capture, Report(sheet=Sheet(document=document, extractor="made"), signature=one, rows=rows)


def _row(table: str, **cells: Any) -> Any:
    empty: dict[str, Any] = {"str": "", "int": 0, "float": 1.0}
    row = TABLES[table]
    return row(**{field.name: cells.get(field.name, empty.get(str(field.type))) for field in fields(row)})
