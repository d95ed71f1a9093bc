"""Who is who among the sayers of an event: names, titles, offices and bodies that are one, and those that are not."""

from __future__ import annotations

import pytest

from tests.resolve.origin_cases import count, report
from whence.records import Name, Where
from whence.resolve.readings import read
from whence.resolve.titles import body_of, body_words, place_office
from whence.resolve.whoswho import Whoswho


def person(text: str, role: str = "", body: str = "", public: bool = True, kind: str = "official") -> Name:
    return Name(text=text, kind="person", role=role, sayer_kind=kind, public=public, belongs_to=body)


def body(text: str, kind: str = "official") -> Name:
    return Name(text=text, kind="organisation", sayer_kind=kind)


def role(text: str, kind: str = "official") -> Name:
    return Name(text=text, kind="role", role=text, sayer_kind=kind)


def unknown(text: str) -> Name:
    return Name(text=text, kind="unknown")


HALVEN = person("Irma Halven", "mayor of Velm")
MINISTRY = body("Interior Ministry")
GROUP = Name(text="Ashen Column", kind="group", sayer_kind="group")
ONE = (
    ("spelling variants", person("Ghassan Merun", "mayor"), person("Gassan Meroun", "mayor")),
    ("the surname alone", HALVEN, person("Halven", "mayor")),
    ("a speaker in a transcript", HALVEN, unknown("HALVEN")),
    ("an office and its holder", HALVEN, role("the mayor of Velm")),
    ("an office without the place", HALVEN, role("the town's mayor")),
    ("the office of an office", HALVEN, role("the mayor's office")),
    ("a body and its spokesman", MINISTRY, person("Joren Vall", "spokesman of the Interior Ministry", MINISTRY.text)),
    ("a ministry and its minister", MINISTRY, person("Joren Vall", "Interior Minister")),
    ("two forms of one ministry", MINISTRY, body("Ministry of the Interior")),
    ("a ministry and its country", MINISTRY, body("Interior Ministry of Corvenia")),
    ("the ministry", MINISTRY, role("the ministry")),
    ("the ministry with its seat", MINISTRY, role("the ministry in Orrin")),
    ("its spokesman without a name", MINISTRY, role("a spokesman for the Interior Ministry")),
    ("police and their chief", role("police", "security_force"), person("Bren Haskett", "provincial police chief")),
    (
        "police and their commander",
        role("police", "security_force"),
        person("Bren Haskett", "police commander of Velm"),
    ),
    ("the army and its spokesman", role("the army", "security_force"), role("an army spokesman", "security_force")),
    ("the military is the army", role("the army", "security_force"), role("the military", "security_force")),
    (
        "a short name of a group",
        GROUP,
        unknown("the Ashen Column"),
    ),
    ("a group by its last word", GROUP, unknown("Column")),
    ("the group", GROUP, role("the group", "group")),
    ("the rebel group", GROUP, role("the rebel group", "group")),
    ("a group and its leader", GROUP, person("Orrin Vael", "leader of the Ashen Column")),
    ("a group and its outlet", GROUP, Name(text="Lamplight", kind="outlet", sayer_kind="group_outlet")),
    ("an acronym of an outlet", unknown("CP"), Name(text="Continental Press", kind="outlet", sayer_kind="agency")),
    (
        "a body that reads like a person",
        body("Classroom Shield", "ngo"),
        person("Classroom Shield", "", "", False, "ngo"),
    ),
    (
        "an outlet that reads like a person",
        Name(text="Continental Press", kind="outlet"),
        person("Continental Press", "", "", False),
    ),
    ("its director", body("Prison Service"), person("Bera Stolle", "deputy director")),
)
TWO = (
    ("two ministries", MINISTRY, body("Justice Ministry")),
    ("two mayors", HALVEN, person("Wanda Pell", "mayor of Sull")),
    ("the mayor of another town", HALVEN, role("the mayor of Sull")),
    ("the deputy of an office", person("Tolland Ress", "governor"), person("Wilm Haskett", "deputy governor")),
    (
        "a hospital and the police",
        body("St Orla Hospital", "hospital"),
        person("Bren Haskett", "Commander", kind="security_force"),
    ),
    ("two private people of one name", person("Leva Dorin", public=False), person("Leva Dorin", public=False)),
    ("an expert and his institute", body("Harbour Institute"), person("Elin Strake", "expert", "", kind="researcher")),
)


def who_is_who(*reports, place: Where | None = None) -> Whoswho:
    said = [(made.sayer, one.report) for one in reports for made in one.counts]
    return Whoswho.of(reports, said, lambda ident: ident, place)


def same(one: Name, other: Name) -> bool:
    reports = [
        report("a", count(1, one), people=(one,) if one.kind == "person" and one.public else ()),
        report("b", count(2, other), outlet="Continental Press"),
    ]
    if other.kind == "person" and other.role in {"deputy director", "Commander"}:
        reports = [report("a", count(1, one), count(2, other))]
    who = who_is_who(*reports, place=Where(name="Velm prison", parents=("Velm",)))
    nodes = [who.meet(name, reports[at % len(reports)].report) for at, name in enumerate((one, other))]
    assert all(nodes)
    return len({who.joined.find(met.node) for met in nodes if met}) == 1


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_one_sayer(one, other):
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_two_sayers(one, other):
    assert not same(one, other)


def test_of_two_ministries_the_ministry_is_not_clear():
    other = body("Justice Ministry")
    reports = [report("a", count(1, MINISTRY), count(2, other), count(3, role("the ministry")))]
    who = who_is_who(*reports)
    met = who.meet(role("the ministry"), "a")
    assert met
    assert not who.sayer(met.node).sure


def test_the_body_is_shown_by_its_name():
    spokesman = person("Joren Vall", "spokesman of the Interior Ministry", MINISTRY.text)
    who = who_is_who(report("a", count(1, spokesman)))
    met = who.meet(spokesman, "a")
    assert met
    assert who.sayer(met.node).name == "Interior Ministry"


@pytest.mark.parametrize(
    "text", ["you", "Nobody", "some outlets", "local media", "many", "PRESENTER", "the second paragraph"]
)
def test_what_names_nobody(text):
    assert read(unknown(text)) is None


@pytest.mark.parametrize("text", ["officials", "the officials", "two officers", "a security source"])
def test_unnamed_people_stay_unnamed(text):
    found = read(role(text))
    assert found
    assert not found.known


@pytest.mark.parametrize("text", ["the register", "security camera footage", "prison records"])
def test_a_thing_is_no_sayer(text):
    found = read(unknown(text))
    assert found
    assert (found.thing, found.known) == (True, False)


@pytest.mark.parametrize("text", ["our field staff", "our correspondent", "this newspaper's reporter"])
def test_the_outlets_own_people(text):
    found = read(unknown(text))
    assert found
    assert found.own


OFFICES = (
    ("army spokesman", "army"),
    ("the army's spokesman", "army"),
    ("minister of the interior", "interior Ministry"),
    ("head of the Prison Service", "Prison Service"),
    ("spokesman", ""),
    ("Prime Minister", None),
    ("mayor of Velm", None),
    ("security official", None),
)


@pytest.mark.parametrize(("words", "found"), OFFICES)
def test_the_body_that_an_office_speaks_for(words, found):
    assert body_of(words) == found


def test_offices_and_bodies_by_their_words():
    assert place_office("the Velm mayor") == place_office("mayor of Velm") == ("mayor", "velm")
    assert place_office("deputy governor") is None
    assert body_words("Ministry of the Interior") == body_words("interior ministry") == ("interior", "ministry")
    assert body_words("the provincial police") == ("police",)
