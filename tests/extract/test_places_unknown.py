"""Places that no gazetteer knows: learnt from the words around them, held by what the report says, without a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whence.extract.places import find
from whence.ports import Reading
from whence.records import Mention, Name, Where

FOUND = [
    # (text, expected "quote=level", in order)
    # a name behind a site and "in", "at", "of", "near" is a town, not a site
    ("They raided the jail in Brask.", "Brask=settlement"),
    ("They raided the jail of Brask on Friday.", "Brask=settlement"),
    ("They raided the state prison at Brask, in the hills.", "Brask=settlement"),
    ("A shell hit the school near Brask.", "Brask=settlement"),
    ("They were held in jails in Marovia and Sundria.", "Marovia=other Sundria=other"),  # many sites: which level?
    ("Checks at the railway stations of Sennet and Brask ended.", "Sennet=other Brask=other"),
    ("The Brask jail burnt. They fled the jail in Brask.", "Brask jail=site Brask=settlement"),
    # kinds, offices and people
    ("They left the village of Upper Sennet.", "Upper Sennet=settlement"),
    ("They left the city of Sennet.", "Sennet=settlement"),
    ("The mayor of Sennet spoke.", "Sennet=settlement"),
    ("Residents of Sennet fled.", "Sennet=settlement"),
    ("Most Sennet residents fled.", "Sennet=settlement"),
    ("The governor of Tessary spoke.", "Tessary=admin1"),
    ("The governor of Tessary province spoke.", "Tessary=admin1"),
    ("Tessary province is calm. It began in Tessary in May.", "Tessary=admin1 Tessary=admin1"),
    ("The capital, Quorrum, is calm.", "Quorrum=settlement"),
    # parts of the land, borders, ministries
    ("Clashes shook northern Marovia.", "Marovia=other"),
    ("Clashes shook central Marovia and western Lothrum.", "Marovia=other Lothrum=other"),
    ("The northern Sennet was hit. The town of Sennet is calm.", "Sennet=settlement Sennet=settlement"),
    ("They crossed the border to Sundria.", "Sundria=other"),
    ("In the neighbouring country Sundria it is calm.", "Sundria=other"),  # no "of", as in translated reports
    ("Marovia’s Interior Ministry denied it.", "Marovia=other"),
    ("It was the worst flood in the history of Marovia.", "Marovia=other"),
    # near a name, what happens at one, who gets out of one; an entry of a bulletin
    ("A driver was seized near Brask the same day.", "Brask=other"),
    ("The massacre at Sennet on Friday shook all.", "Sennet=other"),
    ("Ten men escaped from Ar Sennet in May.", "Ar Sennet=other"),
    ("In the third village, Ukrel, nobody was hurt.", "Ukrel=settlement"),
    ("5 August, Baga Sennet, Marovia. Prisoners fled.", "Baga Sennet=other Marovia=other"),
    # distances and roads
    ("It fell 35 kilometres west of Sennet.", "Sennet=settlement"),
    ("It fell less than ten kilometres from Sennet and burnt.", "Sennet=settlement"),
    ("They closed the road from Brask to Sennet.", "Brask=settlement Sennet=settlement"),
    # a bare "in", where nothing else can stand behind it
    ("Nine died in Thursday's attack in Sennet.", "Sennet=other"),
    ("He told reporters in Sennet on Friday.", "Sennet=other"),
    # datelines
    ("SENNET (Kestrel) — Two men were held.", "SENNET=settlement"),
    ("SENNET – Two men were held.", "SENNET=settlement"),
    ("SENNET, Oct 15 (Kestrel) - Two men were held.", "SENNET=settlement"),
    ("Sennet, March 7 (Kestrel) — Two men were held.", "Sennet=settlement"),
    ("SENNET, Marovia, Feb. 20 (Kestrel) — Two men were held.", "SENNET=settlement Marovia=other"),
    ("Sennet, Marovia (Kestrel) — Two men were held.", "Sennet=settlement Marovia=other"),
    ("SENNET. A week after the flood the bakery opposite the mill sells its bread again.", "SENNET=settlement"),
    # bare, once told
    ("They raided the jail in Brask. Brask is calm.", "Brask=settlement Brask=settlement"),
    ("SENNET (Kestrel) — Sennet is calm.", "SENNET=settlement Sennet=settlement"),  # in capitals and without
    # other sites
    ("A bomb went off at Orlen bridge.", "Orlen bridge=site"),
    ("A bomb went off at the army checkpoint on Orlen bridge.", "Orlen bridge=site"),
    ("A bomb went off at Orlen bridge. It hit Orlen Bridge again.", "Orlen bridge=site Orlen Bridge=site"),
    ("They met near Orlen junction and in the Vasser valley.", "Orlen junction=site Vasser valley=site"),
    ("They met at the Orlen gate, at Orlen market.", "Orlen gate=site Orlen market=site"),
    ("They swam in the Mirren river.", "Mirren river=site"),
    ("It began at the Orlen barracks and Orlen airport.", "Orlen barracks=site"),  # weak, and nothing put there
    ("It is calm around the prison Tolmark in city Sennet.", "prison Tolmark=site Sennet=settlement"),
    ("They were stopped at the crossing Orlenquay.", "crossing Orlenquay=site"),
]
NOTHING = [
    "An Iraqi prison, the prison, a market and the bridge were shut.",  # unnamed
    "The Orlen prison service denied it.",  # a body
    "They closed Orlen School.",  # with a capital, and nothing put there
    "UPDATE (Kestrel) — An earlier version was wrong.",  # headings, not datelines
    "CORRECTION. An earlier version of this article said that nobody had been hurt in it.",
    "SENNET.",  # a heading alone
    "Mr Halven spoke. They stood in Halven, in a way.",  # a person, proven by a title
    "He wrote in Emberline. He wrote in Lampwick, too.",  # print
    "He wrote it in Arabic, in March, in Congress and in God.",
    "It was in Operation Clean Sweep, in Class Two.",
    "Radio Marovia, the Sennet Gazette and Sennet Today closed.",
    "Curious residents of the town came. Previously residents stayed away.",
    "They sold ERs, and in ERs, and in UNVAMID, they slept.",  # abbreviations
    "The Tall Lantern printed it.",
    "Police know of a planned shooting at Vall-Mart. Threats to a Vall-Mart, officers said, are not new.",  # a shop
]
PARENTS = [
    # (text, quote, nth of it, parents)
    ("They attacked Tolmark prison in Sennet.", "Tolmark prison", 0, "Sennet"),
    ("They attacked Tolmark prison, in the town of Sennet, at noon.", "Tolmark prison", 0, "Sennet"),
    ("They left Tolmark prison. They attacked Tolmark prison in Sennet.", "Tolmark prison", 0, "Sennet"),
    ("They attacked Tolmark prison in Sennet. Tolmark is shut.", "Tolmark", 1, "Sennet"),  # bare, it is the same site
    ("SENNET, Marovia (Kestrel) — They fled.", "SENNET", 0, "Marovia"),
    ("SENNET, Marovia (Kestrel) — The mayor of Sennet fled.", "Sennet", 0, "Marovia"),
    ("SENNET, Marovia (Kestrel) — They attacked Tolmark prison in Sennet.", "Tolmark prison", 0, "Sennet Marovia"),
    ("They left the main prison of the northern town of Sennet. Tolmark prison burnt.", "Tolmark prison", 0, "Sennet"),
    ("They left the state prison at Sennet. They saw Tolmark prison.", "Tolmark prison", 0, "Sennet"),
    ("They left the prison in Sennet. They saw Tolmark prison.", "Tolmark prison", 0, ""),  # may be two prisons
    ("They left the main jail of Sennet. They saw Tolmark prison.", "Tolmark prison", 0, ""),  # another kind
    ("They left the main prison of Sennet, then Tolmark prison and Velmar prison.", "Tolmark prison", 0, ""),  # which?
    ("They left Tolmark jail in Brask. They saw Tolmark jail in Sennet. Tolmark jail burnt.", "Tolmark jail", 2, ""),
    ("They left the Sennet jail. The mayor of Sennet fled.", "Sennet jail", 0, "Sennet"),  # named after its town
    ("It is calm around the prison Tolmark in city Sennet.", "prison Tolmark", 0, "Sennet"),
    ("A bomb hit a car on Orlen bridge, 35 kilometres west of Sennet.", "Orlen bridge", 0, ""),  # near is not in
]


def where(mention: Mention) -> Where:
    assert isinstance(mention.value, Where)
    return mention.value


def levels(reading: Reading) -> str:
    return " ".join(f"{m.span.quote}={where(m).level}" for m in find(reading))


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_unknown_names_are_places_by_the_words_around_them(reading, text, expected):
    assert levels(reading(text)) == expected
    assert all(where(m).latitude is None and where(m).country == "" for m in find(reading(text)))


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_place_gives_none(reading, text):
    assert levels(reading(text)) == ""


@pytest.mark.parametrize(("text", "quote", "nth", "parents"), PARENTS)
def test_what_a_report_says_of_a_place_once_holds_throughout(reading, text, quote, nth, parents):
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    mention = next(m for m in find(reading(text)) if m.span.start == start)
    assert " ".join(where(mention).parents) == parents


NAMES = [
    # (text, the names that the mentions carry)
    ("They left Tolmark prison. Tolmark is shut.", "Tolmark prison|Tolmark prison"),
    ("It is calm around the prison Tolmark in city Sennet.", "Tolmark prison|Sennet"),
    ("SENNET (Kestrel) — They fled.", "Sennet"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_an_unknown_place_has_one_name_in_a_report(reading, text, names):
    assert "|".join(where(m).name for m in find(reading(text))) == names


def named(reading: Reading, quote: str, kind: str, full: str = "") -> Reading:
    start = reading.document.text.index(quote)
    span = reading.document.span(start, start + len(quote))
    return replace(reading, mentions=(Mention(kind="name", span=span, value=Name(text=full or quote, kind=kind)),))


def test_a_person_without_evidence_does_not_hide_a_town(reading):
    assert levels(named(reading("They raided the jail in Brask."), "Brask", "person")) == "Brask=settlement"


def test_a_person_with_a_full_name_hides_the_surname(reading):
    plain = reading("Ilda Brask left. They stood in Brask.")
    assert levels(named(plain, "Ilda Brask", "person")) == ""


def test_the_name_of_a_body_is_no_place_anywhere(reading):
    plain = reading("A patrol left the town of Sennet. Sennet Relief Circle said so. The Sennet Relief Circle fled.")
    assert levels(named(plain, "Sennet Relief Circle", "organisation")) == "Sennet=settlement"
    outlet = reading("They read it in Sennet Lamp. The town of Sennet is calm.")
    assert levels(named(outlet, "Sennet Lamp", "outlet")) == "Sennet=settlement"
    group = reading("They read it in Emberline, and nobody wondered.")
    assert levels(named(group, "Emberline", "outlet")) == ""


def test_a_small_namesake_far_away_is_not_meant_where_most_places_are_unknown(reading):
    text = "SENNET, Marovia (Kestrel) — The mayor of Marl spoke. The jail in Brask burnt."
    marl = next(m for m in find(reading(text)) if m.span.quote == "Marl")
    assert (where(marl).latitude, where(marl).country, where(marl).level) == (None, "", "settlement")
    german = next(m for m in find(reading(text + " German police helped.")) if m.span.quote == "Marl")
    assert where(german).country == "DE"
    alone = find(reading("The mayor of Marl spoke."))[0]
    assert where(alone).country == "DE"


def test_a_site_in_a_heading_is_the_one_of_the_body(reading):
    headed = reading("Tolmark Jail Attack\nMen attacked Tolmark jail at dawn.")
    assert levels(headed) == "Tolmark Jail=site Tolmark jail=site"


def test_the_surest_words_beside_a_name_give_its_score(reading):
    jail, bare = find(reading("They raided the jail in Brask, then left. It is calm in Brask, too."))
    assert (jail.score, bare.score) == (0.7, 0.6)


def test_a_place_that_nobody_knows_lies_in_the_one_country_of_the_report(reading):
    text = "Gunmen burnt the village of Brask in Turkey. They fled to the town of Sennet."
    assert {where(m).country for m in find(reading(text))} == {"TR"}
    acts = "Sweden took back 35 children from the camp at Sennet."
    assert [where(m).country for m in find(reading(acts)) if where(m).name == "Sennet"] == [""]
    two = "They left the town of Sennet, far from any border. It is calm in Turkey and in Syria."
    assert [where(m).country for m in find(reading(two)) if where(m).name == "Sennet"] == [""]
