"""The veil shows every row as the export has it, though it reads no report's marks and not the whole pile."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.codebook import load
from whence.export import prepared
from whence.export.care import MARK, care_of, read, written
from whence.export.masking import around, full_names, masker, overlaid
from whence.export.names import Names
from whence.export.people import people_of
from whence.export.reports import report_of as report_of_sheet
from whence.export.veil import Veil
from whence.pipeline import Recipe, build, reconcile
from whence.ports import ExportOptions
from whence.records import Attribution, Capture, Document, Mention, Name, Sheet
from whence.store import Ledger
from whence.store.memory import MemoryView
from whence.tables import TABLES
from whence.work import report_of
from whence.work import sheet_of as sheet_of_capture

ROOT = Path(__file__).parents[2]
DEV = ROOT / "eval" / "piles" / "dev"
PILES = ["examples", *(path.stem for path in sorted(DEV.glob("*.toml")))]
OPTIONS = [ExportOptions(), ExportOptions(public=True), ExportOptions(unmasked=True)]


EMPTY: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "int | None": None, "float | None": None}


def row_of(table: str, **cells: Any) -> Any:
    """Return a row of a table with these cells, every other one empty."""
    made = TABLES[table]
    return made(**{field.name: cells.get(field.name, EMPTY[str(field.type)]) for field in fields(made)})


def reports_of(pile: str, folder: Path) -> str:
    """Return what to build of a pile: its folder, or a table of its reports."""
    if pile == "examples":
        return str(ROOT / "examples" / "pile")
    table = folder / "pile.jsonl"
    told = tomllib.loads((DEV / f"{pile}.toml").read_text(encoding="utf-8"))["reports"]
    kept = ("title", "outlet", "published", "lang", "text")
    lines = (json.dumps({name: one[name] for name in kept if name in one}) for one in told)
    table.write_text("\n".join(lines), encoding="utf-8")
    return str(table)


@pytest.fixture(scope="module", params=PILES)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp(request.param)
    build([reports_of(request.param, folder)], folder / "a.whence", Recipe(rules_only=True, workers=1))
    with Ledger.open(folder / "a.whence") as opened:
        yield opened


def shown_alike(view: Any, options: ExportOptions) -> None:
    """Assert that the veil shows each row as it is exported, in one go and one by one."""
    names, wanted = Names.of(view), prepared(view, options)
    for table in TABLES:
        rows = list(view.rows(table)) if table != "spans" else unlimited_spans(view, wanted)
        assert Veil(view, options, names).rows(table, rows) == wanted[table], table
        assert [Veil(view, options, names).rows(table, [row])[0] for row in rows[:40]] == wanted[table][:40], table


def unlimited_spans(view: Any, wanted: dict[str, list[Any]]) -> list[Any]:
    """Return the rows of the places that are exported, as the ledger would hold them."""
    texts = view.texts({row.report_id for row in wanted["spans"]})
    return [
        replace(
            row,
            exact=texts[row.report_id][row.start : row.end],
            prefix=texts[row.report_id][max(0, row.start - 32) : row.start],
            suffix=texts[row.report_id][row.end : row.end + 32],
        )
        for row in wanted["spans"]
    ]


@pytest.mark.parametrize("options", OPTIONS, ids=["masked", "public", "unmasked"])
def test_every_row_of_a_pile_is_shown_as_it_is_exported(ledger: Ledger, options: ExportOptions) -> None:
    shown_alike(ledger, options)


SAID = " ".join(f"word{number}" for number in range(40))


def sheet_of(name: str, text: str, *named: tuple[str, Name], groups: str = "") -> Sheet:
    """Return a report in which each place of these words is a mention; `groups` are a group's direct words."""
    document = Document(id=name, capture="c", source=f"{name}.txt", text=text)
    mentions = tuple(
        Mention(kind="name", span=document.span(at, at + len(words)), value=value)
        for words, value in named
        for at in range(len(text))
        if text.startswith(words, at)
    )
    front = Mention(kind="name", span=document.span(0, 1), value=Name(text="Front", kind="group"))
    said: tuple[Attribution, ...] = ()
    if groups:
        at = text.index(groups)
        content = document.span(at, at + len(groups))
        said = (Attribution(content=content, cue=None, speaker=front, manner="direct"),)
    return Sheet(document=document, mentions=mentions, attributions=said)


def person(text: str, role: str = "", public: bool = False) -> Name:
    return Name(text=text, kind="person", role=role, public=public)


KARIM, ANA = person("Karim Haddad", "resident"), person("Ana Kovic")
OMAR = person("Omar Haddad", "President", public=True)
WORDS = (
    "Karim Haddad",
    "Haddad",
    "Ana",
    "Kovic",
    "Ana\nKovic",
    "Hadad",
    "J. Karim",
    "left",
    "Omar Haddad",
    "al-Haddad",
    "山田",
)
MARKS = (" ", ", ", ". ", "-", "\n", "\n\n", " (", "’s ")


@settings(derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), min_size=1, max_size=30), st.data())
def test_masks_around_a_quote_are_those_of_the_whole_text(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    named = (("Karim Haddad", KARIM), ("Hadad", KARIM), ("Ana\nKovic", ANA), ("Omar Haddad", OMAR))
    people = people_of(sheet_of("r1", text, *named))
    elsewhere = full_names([people_of(sheet_of("r2", "Haddad Ana fled", ("Haddad Ana", person("Haddad Ana"))))])
    names = masker([people], elsewhere=elsewhere)
    part = around(text, start, end, [place[:2] for place in people.private_spans])
    whole = names.replacements(text, placed=True)
    assert overlaid(text, start, end, names.replacements(text, True, part)) == overlaid(text, start, end, whole)


def family() -> tuple[MemoryView, dict[str, list[Any]]]:
    """Return three reports: one hides a person, one names the same as public, one tells of a person in passing."""
    sheets = [
        sheet_of("ra", "Karim Haddad fled. Ana Kovic wept.", ("Karim Haddad", KARIM), ("Ana Kovic", ANA)),
        sheet_of("rb", "Ana Kovic spoke.", ("Ana Kovic", person("Ana Kovic", "mayor", public=True))),
        sheet_of("rc", "They asked Karim Haddad and Haddad."),
    ]
    figures = [
        row_of("figures", figure_id=f"f{at}", event_id="e1" if at < 2 else "e2", report_id=one.document.id, end=9,
               quote=one.document.text[:9], origin="Karim Haddad", via="Ana Kovic")
        for at, one in enumerate(sheets)
    ]  # fmt: skip
    label = "Haddad, Karim Haddad and Ana Kovic"
    tables = {
        "figures": figures,
        "events": [row_of("events", event_id=ident, label=label) for ident in ("e1", "e2", "e3")],
        "campaigns": [row_of("campaigns", campaign_id="p1", name=f"Free {label}")],
        "judgements": [row_of("judgements", note=label)],
    }
    return MemoryView(sheets, tables), tables


@pytest.mark.parametrize("options", OPTIONS, ids=["masked", "public", "unmasked"])
def test_scopes_of_events_and_what_other_reports_hide_are_those_of_an_export(options: ExportOptions) -> None:
    view, _ = family()
    shown_alike(view, options)


def test_what_a_row_hides_rests_on_the_whole_pile() -> None:
    view, tables = family()
    veil = Veil(view, ExportOptions(), Names.of(view))
    assert [row.label for row in veil.rows("events", tables["events"])] == [
        "[resident, K. H.], [resident, K. H.] and Ana Kovic",
        "Haddad, [resident, K. H.] and Ana Kovic",  # its only report hides nobody: a surname may be another's
        "[resident, K. H.], [resident, K. H.] and Ana Kovic",  # no report is named: those of all
    ]
    assert [row.via for row in veil.rows("figures", tables["figures"])] == ["[A. K.]", "Ana Kovic", "Ana Kovic"]


def test_public_masks_tell_no_initials() -> None:
    view, tables = family()
    veil = Veil(view, ExportOptions(public=True), Names.of(view))
    first = veil.rows("figures", tables["figures"])[0]
    assert (first.origin, first.via) == ("[resident]", "[name withheld]")


def test_names_are_brought_up_to_date(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        settings = Recipe(rules_only=True).settings()

        def add(text: str, source: str) -> str:
            data = text.encode()
            capture = Capture(sha256=sha256(data).hexdigest(), media_type="text/plain", source=source, data=data)
            made = report_of(sheet_of_capture(capture, settings), settings)
            ledger.add(capture, made)
            return made.sheet.document.id

        first = add("VELM, Jan 20 - Nine died in an attack on Velm.", "a.txt")
        empty = Names.of(ledger)
        assert (len(empty), empty.updated(ledger) is empty) == (1, True)
        second = add("Karim Haddad, 34, a shopkeeper who saw it, said nine men died on Monday in Velm.", "b.txt")
        names = empty.updated(ledger)
        assert (len(empty), len(names), empty.hides("Karim Haddad")) == (1, 2, False)
        assert names.hides("Karim Haddad")
        assert names.everyone.masked("said Karim Haddad") != "said Karim Haddad"
        same = Names.of(ledger)
        assert (names._public, names._private, names._common) == (same._public, same._private, same._common)
        ledger.remove(second)
        assert not names.updated(ledger).hides("Karim Haddad")
        ledger.sign(report_of(ledger.sheet(first), settings))
        again = names.updated(ledger).updated(ledger)
        assert (again._public, again._private) == (empty._public, empty._private)


def test_a_report_without_its_data_is_read_from_its_marks_and_gets_it_at_the_next_reconciliation(
    tmp_path: Path,
) -> None:
    settings = Recipe(rules_only=True).settings()
    data = b"Karim Haddad, 34, a shopkeeper who saw it, said nine men died on Monday in Velm."
    capture = Capture(sha256=sha256(data).hexdigest(), media_type="text/plain", source="a.txt", data=data)
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add(capture, sheet_of_capture(capture, settings))
        bare = ledger.care_since(0)
        assert (bare.data, len(bare.missing), len(Names.of(ledger))) == ({}, 1, 1)
        assert Names.of(ledger).hides("Haddad")
        reconcile(ledger, settings)
        assert ledger.care_since(0).missing == () == tuple(ledger.without_care(MARK))
        rows = {name: ledger.rows(name) for name in TABLES}
        (ident,) = ledger.care_since(0).data
        kept = ledger.care_since(0).data[ident]
        ledger.keep_care(ident, b"care 0\n...")
        assert Names.of(ledger).hides("Haddad"), "what another version wrote is not read"
        reconcile(ledger, settings)
        assert ledger.care_since(0).data[ident] == kept
        assert {name: ledger.rows(name) for name in TABLES} == rows, "nothing else is made anew"


def test_what_is_kept_of_a_report_comes_back_whole() -> None:
    text = f"Karim Haddad fled. The Front said: “{SAID}.” President Haddad (Hadad) spoke."
    named = (("Karim Haddad", KARIM), ("President Haddad", OMAR), ("Hadad", KARIM))
    sheet = sheet_of("r1", text, *named, groups=f"{SAID}.")
    made = report_of_sheet(sheet)
    assert made.groups and made.people.private_spans and made.people.public_spans and made.common
    assert read(written(made), "r1", text) == made
    assert written(made) == written(report_of_sheet(sheet))
    assert written(made).startswith(MARK)


def test_a_text_is_shown_in_pieces_that_cover_it() -> None:
    text = (
        f"Karim Haddad fled to https://front.example/a.\nThe Front said: “{SAID}.” Charred bodies lay in the road."
        "\nHaddad wept."
    )
    view = MemoryView([sheet_of("r1", text, ("Karim Haddad", KARIM), groups=f"{SAID}.")])
    shown = Veil(view, ExportOptions(), Names.of(view)).text("r1")
    assert "".join(text[piece.start : piece.end] for piece in shown.pieces) == text
    cut = " ".join(SAID.split()[:25])
    assert shown.shown == (
        f"[resident, K. H.] fled to hxxps://front.example/a.\nThe Front said: “{cut} [… 15 more words of the group's"
        " statement, not shown]” Charred bodies lay in the road.\n[resident, K. H.] wept."
    )
    assert [piece.shown for piece in shown.pieces if piece.masked] == ["[resident, K. H.]"] * 2
    assert {piece.kind for piece in shown.pieces if piece.group} == {"", "cut"}
    public = Veil(view, ExportOptions(public=True), Names.of(view)).text("r1")
    assert public.shown.startswith("[resident] fled to [link].")
    assert Veil(view, ExportOptions(unmasked=True), Names.of(view)).text("r1").shown.startswith("Karim Haddad fled")


def test_a_statement_over_several_paragraphs_is_one_and_a_cut_never_shows_half_a_name() -> None:
    first, second = " ".join(SAID.split()[:20]), " ".join(SAID.split()[20:24])
    said = f"“{first}\n“{second} Karim Haddad and others left.”"
    text = f"The Front said: {said} He wept."
    sheet = sheet_of("r1", text, ("Karim Haddad", KARIM), groups=said)
    view = MemoryView([sheet])
    shown = Veil(view, ExportOptions(), Names.of(view)).text("r1").shown
    assert shown == (
        f"The Front said: “{first}\n“{second}  [… 4 more words of the group's statement, not shown]” He wept."
    )


def test_graphic_sentences_and_group_words_are_known_by_place() -> None:
    text = f"The Front said: “{SAID}.” Charred bodies lay in the road. Nine died."
    sheet = sheet_of("r1", text, groups=f"{SAID}.")
    data = care_of(sheet, load())
    at = text.index("Charred")
    assert read(data, "r1", text).graphic == ((at, text.index(" Nine"), "describes bodies"),)
    view = MemoryView([sheet])
    veil = Veil(view, ExportOptions(), Names.of(view))
    assert veil.is_group_words("r1", 0, len(text)) == 40
    assert veil.is_group_words("r1", at, len(text)) == 0
    with pytest.raises(KeyError):
        veil.text("r2")


def test_a_part_of_a_text_is_shown_as_in_the_whole(ledger: Ledger) -> None:
    """Wherever a text is cut into parts, what a part shows of its pieces is what the whole shows; no name leaks."""
    veil = Veil(ledger, ExportOptions(), Names.of(ledger))
    for row in ledger.rows("reports")[:12]:
        whole = veil.text(row.report_id).pieces
        length = whole[-1].end
        for first, last in ((0, length // 3), (length // 3, 2 * length // 3), (length // 2, length)):
            part = veil.text(row.report_id, (first, last)).pieces
            hidden = [one for one in whole if one.kind and one.end > first and one.start < last]
            assert [one for one in part if one.kind] == hidden
            plain = "".join(one.shown for one in whole if not one.kind and first <= one.start and one.end <= last)
            assert plain in "".join(one.shown for one in part if not one.kind)


class Watched(MemoryView):
    """A view that notes which texts were asked for."""

    asked: set[str]

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        wanted = set(report_ids)
        self.asked |= wanted
        return super().texts(wanted)


def test_rows_without_quotes_are_masked_without_their_texts() -> None:
    view, tables = family()
    watched = Watched(list(view.sheets()), tables)
    watched.asked = set()
    names = Names.of(watched)
    bare = [replace(row, quote="", start=0, end=0) for row in tables["figures"]]
    shown = Veil(watched, ExportOptions(), names).rows("figures", bare)
    assert [row.via for row in shown] == ["[A. K.]", "Ana Kovic", "Ana Kovic"]
    assert [row.origin for row in shown] == [
        row.origin for row in Veil(view, ExportOptions(), names).rows("figures", tables["figures"])
    ]
    assert watched.asked == set()


@pytest.mark.parametrize("known", [True, False])
def test_an_event_hides_the_same_whether_its_reports_are_told_or_read(known: bool) -> None:
    view, tables = family()
    veil = Veil(view, ExportOptions(), Names.of(view))
    if known:
        for ident in ("e1", "e2"):
            veil.rests(ident, [row.report_id for row in tables["figures"] if row.event_id == ident])
    assert veil.rows("events", tables["events"])[1].label == "Haddad, [resident, K. H.] and Ana Kovic"


def test_what_came_in_after_the_names_were_read_is_hidden_in_rows_without_quotes_too() -> None:
    sheets = [sheet_of("r1", "Karim Haddad fled.", ("Karim Haddad", KARIM))]
    row = row_of("figures", figure_id="f1", event_id="e1", report_id="r1", origin="Karim Haddad")
    veil = Veil(MemoryView(sheets, {"figures": [row]}), ExportOptions(), Names.of(MemoryView([], {})))
    assert veil.rows("figures", [row])[0].origin == "[resident, K. H.]"


def test_people_who_share_a_first_name_are_told_apart_as_in_an_export() -> None:
    people = [person("Karim Haddad", "resident"), person("Karim Saab"), person("Ana Haddad"), person("Ana Karim Saab")]
    public = person("Karim Nasr", "President", public=True)
    told = [[people[0]], [people[1], public], [people[2], people[3]], [public], []]
    sheets = [
        sheet_of(f"r{at}", " fled. ".join([*(one.text for one in named), "All"]), *((one.text, one) for one in named))
        for at, named in enumerate(told)
    ]
    said = ["Karim", "Haddad", "Ana", "Saab", "Nasr", "the"]
    cells = [" ".join(words) for count in (1, 2, 3) for words in permutations(said, count)]
    figures = [
        row_of("figures", figure_id=f"f{at}-{number}", event_id=f"e{at % 2}", report_id=f"r{at}", origin=cell)
        for at in range(len(told))
        for number, cell in enumerate(cells)
    ]
    events = [row_of("events", event_id=f"e{number % 2}", label=cell) for number, cell in enumerate(cells)]
    shown_alike(MemoryView(sheets, {"figures": figures, "events": events}), ExportOptions())
