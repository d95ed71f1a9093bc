"""A new article against a ledger: what supports its figures, what stands against them, and what it changes (nothing)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from whence import read
from whence.against import check_against, notes_of
from whence.pipeline import Recipe, build
from whence.records import Finding
from whence.store import Ledger
from whence.work import sheet_of

WIRE = """Gunmen storm prison at Velm
VELM, 18 March 2024 (Kestrel News Agency)

Gunmen stormed the Velm prison on 17 March 2024. At least 19 guards were killed, the governor of Velm province said.
The Red Dawn Front said that it had freed 700 prisoners. An army officer said that 320 inmates escaped.
"""
LATER = """Toll of Velm prison attack revised
Harbour Post, 22 March 2024

The Interior Ministry said on Friday that 27 guards were killed when gunmen stormed the Velm prison on 17 March 2024.
The Interior Ministry said that 412 inmates escaped from the Velm prison.
"""
EARLY = """Ministry on Velm prison
Harbour Post, 18 March 2024

The Interior Ministry said that 900 inmates escaped when gunmen stormed the Velm prison on 17 March 2024.
"""
ARTICLE = """A year after Velm
Evening Standard, 17 March 2025

Gunmen stormed the Velm prison on 17 March 2024. The Interior Ministry said that 900 inmates escaped.
The Red Dawn Front said that it had freed 700 prisoners.
At least 19 guards were killed, the governor of Velm province said.
Doctors treated 33 wounded guards.
"""


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("against")
    for name, text in (("wire", WIRE), ("later", LATER), ("early", EARLY)):
        (folder / f"{name}.txt").write_text(text)
    (folder / "article.txt").write_text(ARTICLE)
    ledger = folder / "velm.whence"
    build([str(folder / f"{name}.txt") for name in ("wire", "later", "early")], ledger, Recipe(rules_only=True))
    return folder


@pytest.fixture(scope="module")
def checked(pile):
    capture = next(item for item in read.captures([str(pile / "article.txt")]) if not isinstance(item, Finding))
    with Ledger.open(pile / "velm.whence") as ledger:
        found = check_against(sheet_of(capture, Recipe(rules_only=True).settings()), ledger, ledger.judgements())
    return {(one.counted, one.said): one for one in found if one.counted}


def test_a_figure_that_its_origin_replaced_is_superseded(checked):
    one = checked["escaped", "900"]
    assert one.status == "superseded"
    assert [other.said for other in one.beside] == ["412"]
    assert "412" in one.beside[0].quote


def test_what_the_accused_party_alone_says_is_no_confirmation(checked):
    assert checked["freed", "700"].status == "perpetrator-only"
    assert checked["freed", "700"].origins == ("Red Dawn Front",)


def test_a_figure_that_another_origin_contradicts_is_a_rival_with_the_kind(checked):
    one = checked["killed", "At least 19"]
    assert one.status in {"single-origin", "supported"}  # 27 lies within "at least 19"


def test_a_count_that_the_ledger_does_not_have_is_not_in_it(checked):
    assert checked["wounded", "33"].status == "not in the ledger"


def test_nothing_is_written(pile, checked):
    with Ledger.open(pile / "velm.whence") as ledger:
        assert len(ledger.rows("reports")) == 3
        assert not ledger.stale


def test_the_command_says_it_in_json_and_by_its_exit_code(pile):
    command = [
        sys.executable,
        "-m",
        "whence",
        "check",
        str(pile / "article.txt"),
        "--against",
        str(pile / "velm.whence"),
    ]
    ran = subprocess.run([*command, "--rules-only", "--json"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    (one,) = json.loads(ran.stdout)
    assert {"superseded", "perpetrator-only"} <= {row["status"] for row in one["checked"]}
    quoted = [row for row in one["checked"] if row["said"] == "900"]
    assert all(ARTICLE.strip()[:5] and row["quote"] in ARTICLE for row in quoted)


def test_an_article_of_another_event_is_no_reason_to_stop(pile, tmp_path):
    (tmp_path / "other.txt").write_text(
        "Bridge bombed\nEvening Standard, 3 May 2021\n\nA bomb killed 4 people in Orrin on 2 May 2021.\n"
    )
    command = [
        sys.executable,
        "-m",
        "whence",
        "check",
        str(tmp_path / "other.txt"),
        "--against",
        str(pile / "velm.whence"),
    ]
    ran = subprocess.run([*command, "--rules-only"], capture_output=True, text=True, check=False)
    assert (ran.returncode, "not in the ledger" in ran.stdout) == (0, True)


def notes(pile, file):
    capture = next(item for item in read.captures([str(file)]) if not isinstance(item, Finding))
    with Ledger.open(pile / "velm.whence") as ledger:
        return list(notes_of(sheet_of(capture, Recipe(rules_only=True).settings()), ledger))


def test_an_article_in_another_language_is_never_said_to_be_without_figures(pile, tmp_path):
    french = tmp_path / "french.txt"
    french.write_text(
        "La prison de Velm\n\nDix-sept personnes ont été tuées lors de l'attaque de la prison de Velm, a annoncé mardi"
        " le ministère de l'Intérieur. Plusieurs dizaines de détenus se sont évadés pendant la nuit.\n"
    )
    (note,) = notes(pile, french)
    assert "language 'fr' is not extracted yet" in note


def test_an_article_of_the_ledger_is_named_as_such(pile):
    (note,) = notes(pile, pile / "wire.txt")
    assert "the ledger holds this article already" in note
    assert not notes(pile, pile / "article.txt")
