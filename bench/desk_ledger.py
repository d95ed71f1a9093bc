"""Make a ledger of invented reports with all their marks and rows, as many as asked for: what the desk is measured on.

Run it as `python -m bench.desk_ledger OUT.whence [--reports 20000]`. A few hundred reports, composed of the sentences
of desk_pile.toml, are read by the real pipeline. Each report of the ledger is one of them, retold: other names,
numbers, days and neutral sentences put in place of its own, in the text and in every mark alike, spans moved along.
Signing, rows, checks and reconciliation are the real ones. The same number gives the same reports and rows.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from bench.desk_names import NUMBERS, Cast, World, numbers, word
from bench.desk_retold import Retold
from whence.pipeline import Recipe, reconcile
from whence.ports import Report, Settings
from whence.read.report import row
from whence.records import Capture, Judgement, Sheet
from whence.store import Ledger
from whence.work import report_of, sheet_of

PILE = tomllib.loads(Path(__file__).with_name("desk_pile.toml").read_text(encoding="utf-8"))
THURSDAY = date(2023, 9, 14)
"""The day of every event before its reports are moved to a day of their own."""
LAGS = (1, 1, 1, 1, 2, 2, 4, 4, 11, 371)
"""Days from the event to the report, as often as they are drawn."""
COMPOSED = 60
"""Reports of each kind that the pipeline reads."""
COPIED = 0.33
BIGGEST = (400, 320, 260, 220)
"""Reports of the biggest events of a ledger of 20,000; of a smaller one their share."""
BATCH = 500  # reports in one transaction
JUDGED = 0.02
"""Judgements for each report of the ledger, by two people."""

_BIG = "SELECT n_reports FROM events ORDER BY n_reports DESC LIMIT 8"
_SIZES = "SELECT min(n_reports, 10) AS size, count(*) AS events FROM events GROUP BY 1 ORDER BY 1"
COUNTED = {
    "copies": "SELECT count(*) FROM reports WHERE copy_of <> ''",
    "figures superseded": "SELECT count(*) FROM figures WHERE superseded_by <> ''",
    "reports of the biggest events": f"SELECT group_concat(n_reports, ', ') FROM ({_BIG})",
    "events by reports (10: more)": f"SELECT group_concat(size || ': ' || events, ', ') FROM ({_SIZES})",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of the ledger before it is made: which composed one it is, and what is put in place of its words."""

    number: int
    base: int
    cast: Cast
    weeks: int
    amounts: tuple[int, ...]
    words: int
    outlet: str
    credit: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A composed report as the pipeline read it, whole and cut, with the neutral sentences in it."""

    kind: str
    lag: int
    whole: Sheet
    cut: Sheet
    filler: tuple[str, ...] = field(repr=False)


def neutral(chance: Random) -> str:
    """Return a sentence about nothing in particular."""
    lists = PILE["filler"]
    words = {name: chance.choice(lists[name]) for name in ("what", "did", "how", "where")}
    words["what"] = words["what"][0].lower() + words["what"][1:]
    words |= {"word": word(chance, 3).lower(), "word2": word(chance, 3).lower()}
    form = str(chance.choice(lists["forms"]))
    return _begun(form.format(**words))


def composed(kind: dict[str, Any], chance: Random, lag: int, own: Cast) -> tuple[str, list[str], tuple[str, ...]]:
    """Return title, paragraphs and neutral sentences of a report on an event `lag` days ago."""
    near = lag < 7
    when = "on Thursday" if near else "on 14 September" if lag < 100 else "on 14 September 2023"
    told = {**own.words} | {name: f"{at:,}" for name, at in zip(NUMBERS, own.amounts, strict=True)}
    told |= {"when": when, "today": f"on {THURSDAY + timedelta(days=lag):%A}", "day": "14 September 2023"}
    shared = PILE["shared"]
    facts = chance.sample(kind["facts"], k=chance.randint(2, min(5, len(kind["facts"]))))
    for name, share in (("claim", 0.3), ("campaign", 0.15), ("voices", 0.7), ("voices", 0.4), ("region", 0.4)):
        facts += [chance.choice(shared[name])] if chance.random() < share else []
    chance.shuffle(facts)
    filler: list[str] = []
    paragraphs = []
    dateline = "{0}, {country} ({agency}) — ".format(own.words["town"].upper(), **own.words)
    start = dateline if chance.random() < 0.4 else ""
    for at, said in enumerate([chance.choice(kind["lead"]), *dict.fromkeys(facts)]):
        more = [neutral(chance) for _ in range(chance.randint(1, 3))]
        filler += more
        paragraphs.append(" ".join([(start if not at else "") + _begun(said.format(**told)), *more]))
    return _begun(chance.choice(kind["title"]).format(**told)), paragraphs, tuple(dict.fromkeys(filler))


def _begun(said: str) -> str:
    return said[0].upper() + said[1:]


@lru_cache(maxsize=1)
def bases() -> tuple[Base, ...]:
    """Return the composed reports, read by the pipeline."""
    settings, own, made = Recipe(rules_only=True).settings(), World.first(), []
    for kind in PILE["kind"]:
        chance = Random(kind["name"])
        for _ in range(COMPOSED):
            lag = chance.choice(LAGS)
            title, paragraphs, filler = composed(kind, chance, lag, own)
            published = (THURSDAY + timedelta(days=lag)).isoformat()
            whole, cut = (
                sheet_of(_capture(title, "\n\n".join(part), published, "The Outlet", "base"), settings)
                for part in (paragraphs, paragraphs[: 2 + len(paragraphs) // 3])
            )
            made.append(Base(kind=kind["name"], lag=lag, whole=whole, cut=cut, filler=filler))
    return tuple(made)


def _capture(title: str, text: str, published: str, outlet: str, source: str) -> Capture:
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{source.rpartition('/')[2].replace('.csv!', '-')}"
    fields = {"title": title, "text": text, "published": published, "outlet": outlet, "url": url}
    made = row(fields, source, source.partition("!")[0])
    assert isinstance(made, Capture)
    return made


def plan(number: int, seed: int = 5) -> Iterator[Told]:
    """Yield what each report of a ledger tells: events of one to forty reports, a few of hundreds, a third copies."""
    chance, world, made = Random(seed), World(seed), 0
    by_kind: dict[str, list[int]] = {}
    for at, base in enumerate(bases()):
        by_kind.setdefault(base.kind, []).append(at)
    sizes = [round(size * number / 20_000) for size in BIGGEST]
    while made < number:
        size = sizes.pop(0) if sizes else min(40, int(chance.paretovariate(0.9)))
        cast, weeks = world.cast(), chance.randrange(150)
        known = by_kind[chance.choice(tuple(by_kind))]
        amounts = numbers(chance)
        first: list[Told] = []
        for _ in range(max(1, min(size, number - made))):
            if first and chance.random() < COPIED * len(first) / (len(first) + 0.5) * 1.15:
                wire = chance.choice(first[:6])
                told = Told(
                    number=made, base=wire.base, cast=cast, weeks=weeks, amounts=wire.amounts, words=wire.words,
                    outlet=world.outlet(), credit=cast.words["agency"] + " News Agency", cut=chance.random() < 0.3,
                )  # fmt: skip
            else:
                wired = chance.random() < 0.2
                told = Told(
                    number=made, base=chance.choice(known), cast=cast, weeks=weeks, amounts=_near(amounts, chance),
                    words=chance.randrange(2**32),
                    outlet=cast.words["agency"] + " News Agency" if wired else world.outlet(),
                )  # fmt: skip
                first.append(told)
            made += 1
            yield told


def _near(amounts: tuple[int, ...], chance: Random) -> tuple[int, ...]:
    """Return the amounts, one in five of them a little off."""
    return tuple(at if chance.random() < 0.8 else max(2, at + chance.choice((-3, -1, 1, 2, 5))) for at in amounts)


def made_report(told: Told) -> tuple[Capture, Report]:
    """Return one report of the ledger with its signature and rows."""
    base = bases()[told.base]
    chance = Random(told.words)
    filler = dict(zip(base.filler, (neutral(chance) for _ in base.filler), strict=True))
    retold = Retold(World.first(), told.cast, told.amounts, told.weeks, filler)
    sheet = base.cut if told.cut else base.whole
    title, text = retold.said(sheet.document.title), retold.said(sheet.document.text)
    published = (THURSDAY + timedelta(days=base.lag, weeks=told.weeks)).isoformat()
    body = text.removeprefix(title).strip()
    source = f"pile/{told.number // 1000:02}.csv!{told.number % 1000 + 2}"
    capture = _capture(title, body, published, told.outlet, source)
    return capture, report_of(retold.sheet(sheet, capture, told.outlet, told.credit), _settings())


@lru_cache(maxsize=1)
def _settings() -> Settings:
    return Recipe(rules_only=True).settings()


def judgements(ledger: Ledger, number: int) -> Iterator[Judgement]:
    """Yield decisions of two people on figures, the second on a part of those of the first."""
    chance = Random(7)
    known = sorted(row.figure_id for row in ledger.rows("figures"))
    for at, figure in enumerate(chance.sample(known, min(number, len(known)))):
        for who in ("Ada", "Ben")[: 1 + (at % 3 == 0)]:
            verdict = "positive" if chance.random() < 0.85 else "negative"
            made = f"2026-09-{1 + at % 28:02}T09:{at % 60:02}:00Z"
            yield Judgement(about=figure, verdict=verdict, who=who, at=made)  # type: ignore[arg-type]


def make(path: Path, number: int) -> None:
    """Make the ledger at `path`, in place of what is there, and say what it holds."""
    path.unlink(missing_ok=True)
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - start:7.1f} s  {what}", flush=True)

    read = 2 * len(bases())
    say(f"{read} reports composed and read by the pipeline")
    with Ledger.open(path, create=True) as ledger:
        with get_context("fork").Pool(2) as pool:
            made = pool.imap(made_report, plan(number), chunksize=25)
            while batch := list(islice(made, BATCH)):
                ledger.add_many(batch)
        say(f"{number} reports retold, signed and written")
        for judgement in judgements(ledger, round(JUDGED * number)):
            ledger.judge(judgement)
        reconcile(ledger, _settings())
        say("reconciled")
    _counts(path, number)


def _counts(path: Path, number: int) -> None:
    size = path.stat().st_size
    print(f"{size / 2**20:.0f} MiB, {size / number:.0f} bytes a report")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    for (table,) in sorted(tables.fetchall()):
        print(f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:9}  {table}")
    for what, query in COUNTED.items():
        print(f"{connection.execute(query).fetchone()[0]!s:>9}  {what}")
    connection.close()


def main() -> int:
    """Read the command line and make the ledger."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=20_000)
    given = parser.parse_args()
    make(given.out, given.reports)
    return 0


if __name__ == "__main__":
    sys.exit(main())
