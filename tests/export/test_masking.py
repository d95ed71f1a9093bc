"""Private people are masked wherever an exported cell names them; public names are never touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.export.masking import full_names, lower_case_words, masker, nameless, overlaid
from whence.export.people import initials, people_of
from whence.export.proof import masked_elsewhere, masked_names, proves
from whence.records import Document, Mention, Name, Sheet, Where

PRIVATE = Name(text="Karim Haddad", kind="person", role="resident")


def sheet_of(text: str, *named: tuple[str, Name | Where]) -> Sheet:
    """Return a sheet in which the first place of each of these words is a mention with this value."""
    document = Document(id="r1", capture="c", source="a.txt", text=unicodedata.normalize("NFC", text))
    mentions = []
    for words, value in named:
        at = document.text.index(words)
        kind = "place" if isinstance(value, Where) else "name"
        mentions.append(Mention(kind=kind, span=document.span(at, at + len(words)), value=value))
    return Sheet(document=document, mentions=tuple(mentions))


def masked(sheet: Sheet, placed: bool = True) -> str:
    text = sheet.document.text
    names = masker([people_of(sheet)], lower_case_words(text))
    return overlaid(text, 0, len(text), names.replacements(text, placed)) if placed else names.masked(text)


def person(text: str, role: str = "", public: bool = False) -> Name:
    return Name(text=text, kind="person", role=role, public=public)


CASES = [
    # full name, surname alone, possessive, hyphen
    (
        "Karim Haddad left. Haddad's sister and Haddad-led guards did not.",
        (("Karim Haddad", PRIVATE),),
        "[resident, K. H.] left. [resident, K. H.]'s sister and [resident, K. H.]-led guards did not.",
    ),
    # no role known; curly possessive; inside a longer word nothing is a name
    ("Ana Kovic’s Kovician van.", (("Ana Kovic", person("Ana Kovic")),), "[A. K.]’s Kovician van."),
    # a public person of the same surname keeps the full name and the titled name
    (
        "Karim Haddad met President Haddad. Omar Haddad smiled.",
        (("Karim Haddad", PRIVATE), ("President Haddad", person("Omar Haddad", "President", public=True))),
        "[resident, K. H.] met President Haddad. Omar Haddad smiled.",
    ),
    # an office, a profile or a headline that tells of the person is no longer public name
    (
        "Karim Haddad left. The aunt of a victim Karim Haddad said so. Karim Haddad's profile did not.",
        (
            ("Karim Haddad", PRIVATE),
            ("aunt of a victim Karim Haddad", Name(text="aunt of a victim Karim Haddad", kind="role")),
            ("Karim Haddad's profile", Name(text="Karim Haddad's profile", kind="unknown")),
        ),
        "[resident, K. H.] left. The aunt of a victim [resident, K. H.] said so. [resident, K. H.]'s profile did not.",
    ),
    (
        "Shooting Victim Karim Haddad Home From Hospital\nKarim Haddad left the Karim Haddad School.",
        (
            (
                "Shooting Victim Karim Haddad Home From Hospital",
                Name(text="Shooting Victim Karim Haddad Home From Hospital", kind="organisation"),
            ),
            ("Karim Haddad", PRIVATE),
            ("Karim Haddad School", Name(text="Karim Haddad School", kind="organisation")),
        ),
        "Shooting Victim [resident, K. H.] Home From Hospital\n[resident, K. H.] left the Karim Haddad School.",
    ),
    # a body and a street that carry the name are longer public names
    (
        "Haddad ran the Haddad Foundation on Karim Haddad Street.",
        (
            ("Haddad", PRIVATE),
            ("Haddad Foundation", Name(text="Haddad Foundation", kind="organisation")),
            ("Karim Haddad Street", Where(name="Karim Haddad Street")),
        ),
        "[resident, K. H.] ran the Haddad Foundation on Karim Haddad Street.",
    ),
    # capitals, a line end and a no-break space inside the name; another person stays
    (
        "KARIM HADDAD FREED. Karim\nHaddad and Karim\u00a0Haddad met Karima Haddadi.",
        (("KARIM HADDAD", PRIVATE),),
        "[resident, K. H.] FREED. [resident, K. H.] and [resident, K. H.] met Karima Haddadi.",
    ),
    # a surname that the report also writes as an ordinary word is masked only where the name is meant
    (
        "Ben Young, a young man, said so. Young people agreed.",
        (("Ben Young", person("Ben Young")),),
        "[B. Y.], a young man, said so. Young people agreed.",
    ),
    # particles have no initials; the surname with and without its article; accents may be dropped
    (
        "José al-Khatíb spoke. Al-Khatib wept. Khatib left.",
        (("José al-Khatíb", person("José al-Khatíb")),),
        "[J. K.] spoke. [J. K.] wept. [J. K.] left.",
    ),
    # a sentence ends between two words: no name
    ("They met Karim. Haddad is a town. Karim Haddad.", (("Karim Haddad", PRIVATE), ("Haddad", Where(name="Haddad"))),
     "They met Karim. Haddad is a town. [resident, K. H.]."),
    # Arabic: vowels, tatweel and the joined "and"
    (
        "قال كريم حداد إن كَرِيم حدّاد وحداد غادروا",
        (("كريم حداد", person("كريم حداد")),),
        "قال [ك. ح.] إن [ك. ح.] و[ك. ح.] غادروا",
    ),
    # scripts without spaces
    ("記者は山田太郎に会った。", (("山田太郎", person("山田太郎", "住民")),), "記者は[住民, 山.]に会った。"),
    # Cyrillic, a role that holds the name itself is left out
    (
        "Сын Ивана Петрова: Иван Петров, Петров.",
        (("Иван Петров", person("Иван Петров", "Иван сосед")),),
        "Сын Ивана Петрова: [И. П.], [И. П.].",
    ),
    # a town of the same name is a town; the person is masked where the report means the person
    (
        "Mira London left London. London wept.",
        (("Mira London", person("Mira London")), ("London.", Where(name="London"))),
        "[M. L.] left London. London wept.",
    ),
    # titles are no part of the name; "Jr" neither
    ("Dr. Ana Kovic Jr. fled, Mrs. Kovic too.", (("Dr. Ana Kovic", person("Dr. Ana Kovic Jr.")),),
     "Dr. [A. K.] Jr. fled, Mrs. [A. K.] too."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named", "expected"), CASES)
def test_names_are_masked(text: str, named: tuple[tuple[str, Name | Where], ...], expected: str) -> None:
    sheet = sheet_of(text, *named)
    assert masked(sheet) == expected
    assert proves(expected, sheet.document.text, masked_names(sheet))


def test_a_mask_shows_no_sentence_for_a_role() -> None:
    told = person("Karim Haddad", "wounded two officers called to a shooting in Velm")
    assert masked(sheet_of("Karim Haddad fled.", ("Karim Haddad", told))) == "[K. H.] fled."


def test_a_surname_shared_in_one_report_is_told_apart_by_place() -> None:
    text = "Karim Haddad fled. Haddad, the minister, stayed."
    sheet = sheet_of(text, ("Karim Haddad", PRIVATE), ("Haddad, the", person("Omar Haddad", "minister", public=True)))
    assert masked(sheet) == "[resident, K. H.] fled. Haddad, the minister, stayed."


def test_a_spelling_that_the_extractor_joined_is_masked_at_its_place() -> None:
    sheet = sheet_of("Karim Haddad fled. Hadad wept.", ("Karim Haddad", PRIVATE), ("Hadad wept", PRIVATE))
    assert "Hadad" not in masked(
        sheet_of("Karim Haddad fled. Hadad wept.", ("Karim Haddad", PRIVATE), ("Hadad", PRIVATE))
    )
    assert masked(sheet).startswith("[resident, K. H.] fled.")


def test_words_that_only_stand_for_a_person_are_no_name() -> None:
    text = "Karim Haddad fled. The resident wept. He stayed."
    sheet = sheet_of(text, ("Karim Haddad", PRIVATE), ("The resident", PRIVATE), ("He", PRIVATE))
    assert masked(sheet) == "[resident, K. H.] fled. The resident wept. He stayed."


def test_a_mention_recorded_as_public_makes_the_name_public_in_that_report() -> None:
    sheet = sheet_of(
        "Karim Haddad spoke. Haddad left.",
        ("Karim Haddad", PRIVATE),
        ("Haddad left", person("Karim Haddad", "mayor", True)),
    )
    assert masked(sheet) == sheet.document.text


def test_a_cell_cut_inside_a_name_gives_none_of_it() -> None:
    sheet = sheet_of("Then Karim Haddad fled.", ("Karim Haddad", PRIVATE))
    text = sheet.document.text
    places = masker([people_of(sheet)]).replacements(text, placed=True)
    assert overlaid(text, 7, len(text), places) == "[resident, K. H.] fled."
    assert overlaid(text, 0, 7, places) == "Then [resident, K. H.]"


def test_a_single_word_that_is_also_a_place_is_nobodys_name() -> None:
    sheet = sheet_of("Velm fell. They left Velm.", ("Velm fell", person("Velm")), ("Velm.", Where(name="Velm")))
    assert masked(sheet) == sheet.document.text


PIECES = st.sampled_from(
    (
        "Karim Haddad",
        "Haddad's",
        "KARIM HADDAD",
        "(Haddad)",
        "Mr. Haddad,",
        "Karim\u00a0Haddad",
        "“Haddad”",
        "saw",
        "nine.",
    )
)


@settings(derandomize=True, max_examples=150)
@given(st.lists(PIECES, max_size=12))
def test_no_run_of_names_leaves_one_unmasked_and_every_result_proves(pieces: list[str]) -> None:
    sheet = sheet_of(" ".join(["Karim Haddad fled.", *pieces]), ("Karim Haddad", PRIVATE))
    for placed in (True, False):
        made = masked(sheet, placed)
        assert "haddad" not in made.lower() and "karim" not in made.lower()
        assert proves(made, sheet.document.text, masked_names(sheet))


def test_a_full_name_that_another_report_hides_is_hidden_here_too() -> None:
    here, there = sheet_of("Karim Haddad and Haddad fled."), sheet_of("Karim Haddad fled.", ("Karim Haddad", PRIVATE))
    names = masker([people_of(here)], elsewhere=full_names([people_of(here), people_of(there)]))
    assert names.masked(here.document.text) == "[resident, K. H.] and Haddad fled."  # a surname alone may be another's
    public = sheet_of("Karim Haddad spoke.", ("Karim Haddad", person("Karim Haddad", "mayor", True)))
    assert full_names([people_of(there), people_of(public)]) == {}
    assert proves("[resident, K. H.] fled", "Karim Haddad fled", masked_elsewhere([there]))
    assert not proves("[resident, K. H.] fled", "Haddad fled", masked_elsewhere([there]))


def test_in_a_cell_about_two_reports_the_public_use_wins() -> None:
    private = people_of(sheet_of("Karim Haddad fled.", ("Karim Haddad", PRIVATE)))
    public = people_of(sheet_of("Karim Haddad spoke.", ("Karim Haddad", person("Karim Haddad", "mayor", True))))
    assert masker([private, public]).masked("toll by Karim Haddad") == "toll by Karim Haddad"
    assert masker([private, people_of(sheet_of("None."))]).masked("toll by Haddad") == "toll by [resident, K. H.]"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Karim Haddad", "K. H."),
        ("karim haddad", "K. H."),
        ("Abd al-Rahman bin Saleh", "A. R. S."),  # particles only join
        ("عبد الكريم الحداد", "ع. ك. ح."),  # the article is no initial
        ("al", "A."),  # nothing but a particle
        ("Jean-Pierre Dupont", "J. P. D."),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


NAMES = masked_names(
    sheet_of("Karim Haddad saw Ana Kovic.", ("Karim Haddad", PRIVATE), ("Ana Kovic", person("Ana Kovic")))
)


@pytest.mark.parametrize(
    ("cell", "source", "proved"),
    [
        ("[K. H.] [A. K.] fled", "Karim Haddad Ana Kovic fled", True),  # masks side by side
        ("he [sic] fled", "he [sic] fled", True),  # the report's own bracket
        ("[K. H.] fled", "A guard fled", False),  # stands for nobody
        ("[A. K.] fled", "Karim Haddad fled", False),  # for somebody else
        ("[X. Y.] fled", "Karim Haddad fled", False),  # invented
        ("[K. H.] fled", "Karim Haddad Ana fled", False),  # hides a word more
        ("K. H. fled", "Karim Haddad fled", False),  # no bracket, no mask
        ("see hxxps://a.example", "see https://a.example", True),
        ("see [link] now", "see https://a.example/b now", True),
        ("[link] now", "A guard now", False),
        ("Karim Haddad fled", "Karim Haddad fled ", False),
        ("[resident] fled", "Karim Haddad fled", True),  # a public export tells no initials
        ("[name withheld] fled", "Ana Kovic fled", True),
        ("[name withheld] fled", "A guard fled", False),
        ("[mayor] fled", "Karim Haddad fled", False),
        ("[] fled", "Ana Kovic fled", False),
    ],
)
def test_a_masked_quote_proves_only_where_the_name_stands(cell: str, source: str, proved: bool) -> None:
    assert proves(cell, source, NAMES, public=True) is proved


def test_a_mask_without_initials_proves_nothing_in_an_export_that_is_not_public() -> None:
    assert not proves("[resident] fled", "Karim Haddad fled", NAMES)


@pytest.mark.parametrize(
    ("mask", "expected"),
    [
        ("[resident, K. H.]", "[resident]"),
        ("[aid worker, nurse, K. H.]", "[aid worker, nurse]"),
        ("[K. H.]", "[name withheld]"),
        ("[住民, 山.]", "[住民]"),
    ],
)
def test_a_public_mask_keeps_the_role_alone(mask: str, expected: str) -> None:
    assert nameless(mask) == expected


def test_every_mask_has_the_form_that_verify_reads() -> None:
    sheet = sheet_of("Ana [x] Kovic.", ("Ana", person("Ana", "aid [local] worker")))
    assert re.fullmatch(r"\[aid local worker, A\.\]", people_of(sheet).private[0].mask)
