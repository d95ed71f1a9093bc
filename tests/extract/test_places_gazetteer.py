"""The gazetteer file: look-ups, spelling variants, and that the file and the code that searches it belong together."""

from __future__ import annotations

import random

import pytest

from whence.extract.places.gazetteer import COLUMNS, LEVELS, NO_POINT, NO_REGION, Gazetteer, pack, shipped
from whence.names import fold, key

COUNTRY, REGION, TOWN = (LEVELS.index(level) for level in ("country", "admin1", "settlement"))


def columns() -> dict[str, object]:
    """Return three places: Tarsk (a country), Upper Tarsk (a region without a point), Orrin (a town, also "Orryn")."""
    titles, names = b"TarskUpper TarskOrrin", b"orrinorryntarskupper tarsk"
    return {
        "geonames_id": [1, 2, 0],
        "latitude": [1500, NO_POINT, -2250],
        "longitude": [36500, 0, 179999],
        "population": [9, 5, 4],
        "country": [ord("T") << 8 | ord("K")] * 3,
        "region": [NO_REGION, 1, 1],
        "level": [COUNTRY, REGION, TOWN],
        "title_at": [0, 5, 16, 21],
        "titles": titles,
        "name_at": [0, 5, 10, 15, 26],
        "names": names,
        "posting_at": [0, 1, 2, 4, 5],
        "postings": [2, 2 | 0x80000000, 0, 1 | 0x80000000, 1],
        "by_key": [0, 1, 2, 3],
    }


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.bin"
    path.write_bytes(pack(columns()))
    return Gazetteer(path)


def test_what_is_packed_is_found(small):
    [town] = small.exact("ORRIN")
    assert (town.name, town.level, town.country, town.region) == ("Orrin", "settlement", "TK", 1)
    assert (town.geonames_id, town.point, town.population, town.alternate) == (None, (-2.25, 179.999), 4, False)
    assert [(entry.name, entry.alternate) for entry in small.exact("Tarsk")] == [
        ("Tarsk", False),
        ("Upper Tarsk", True),
    ]
    assert small.exact("Upper Tarsk")[0].point is None
    assert small.exact("Orri") == small.exact("Zzz") == small.exact("") == small.exact("-") == ()
    assert [entry.name for entry in small.countries.values()] == ["Tarsk"]
    assert len(small) == 3


def test_variants_share_a_skeleton(small):
    assert [(spelling, entry.name) for spelling, entry in small.alike("Arran")] == [
        ("orrin", "Orrin"),
        ("orryn", "Orrin"),
    ]
    assert list(small.alike("Velm")) == list(small.alike("")) == []


def test_packing_is_deterministic():
    assert pack(columns()) == pack(columns())
    assert len(pack(columns())) % 8 == 0


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.bin"
    path.write_bytes(b"not a gazetteer, but long enough")
    with pytest.raises(ValueError, match=r"other\.bin: not a gazetteer"):
        Gazetteer(path)


def test_the_shipped_file_is_sorted_as_it_is_searched():
    """A change of `fold` or `key` without a new gazetteer fails here."""
    gazetteer = shipped()
    chosen = random.Random(1)
    for _ in range(300):
        entry = gazetteer.entry(chosen.randrange(len(gazetteer)))
        assert entry.row in {found.row for found in gazetteer.exact(entry.name)}, entry
        assert gazetteer.has(fold(entry.name))
        if entry.country in ("SY", "IQ", "AF", "CD", "NG", "IR", "RU"):
            assert entry.row in {found.row for _, found in gazetteer.alike(entry.name)}, (entry, key(entry.name))


def test_the_shipped_file_knows_the_world():
    gazetteer = shipped()
    assert len(gazetteer.countries) == 250
    known = {
        "Paris": 2988507,
        "Jalalabad": 1139715,
        "Mosul": 99072,
        "North Kivu": 206938,
        "Texas": 4736286,
        "Iraq": 99237,
    }
    for name, geonames_id in known.items():
        assert geonames_id in {entry.geonames_id for entry in gazetteer.exact(name)}, name
    assert {name for name, _ in COLUMNS} == set(columns())


SHIPPED = [
    # (name, name of the first place that bears it as its own, level, country)
    ("Mecca", "Makkah", "settlement", "SA"),  # an English name
    ("Baltic", "Baltic Sea", "other", ""),  # a sea of our own list, under its short name
    ("Lake Tanganyika", "Lake Tanganyika", "other", ""),
    ("Borno", "Borno State", "admin1", "NG"),  # a region without its kind
    ("Flanders", "Flemish Region", "admin1", "BE"),  # a region under the English name of our own list
    ("Innlandet", "Innlandet", "admin1", "NO"),  # a region younger than the list of ISO 3166-2
    ("Iloilo", "Province of Iloilo", "admin2", "PH"),  # districts of every country
]


@pytest.mark.parametrize(("said", "name", "level", "country"), SHIPPED)
def test_the_shipped_file_has_seas_regions_and_districts(said, name, level, country):
    own = [entry for entry in shipped().exact(said) if not entry.alternate]
    assert (name, level, country) in [(entry.name, entry.level, entry.country) for entry in own]
    assert all(entry.point for entry in own if entry.name == name)
