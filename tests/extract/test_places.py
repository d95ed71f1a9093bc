"""Places: what is found, what it means, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.codebook.entries import Place
from whence.extract.places import Toponym, find, recognised, resolve
from whence.ports import Reading
from whence.records import Mention, Name, Where

FOUND = [
    # (text, expected "quote=country" or "quote" without a country, in order; only mentions that score 0.5 and more)
    ("The convoy left Baghdad at dawn.", "Baghdad=IQ"),  # a large city, no preposition
    ("Shelling went on in Jalalabad, Afghanistan.", "Jalalabad=AF Afghanistan=AF"),  # the country decides which
    ("Shelling went on in Jalalabad, eastern Afghanistan.", "Jalalabad=AF Afghanistan=AF"),  # region words between
    ("The mayor of Paris, Texas, spoke.", "Paris=US Texas=US"),  # hierarchy spelled out
    ("The mayor of Paris spoke.", "Paris=FR"),  # population
    ("It began in Springfield, Ill., on Monday.", "Springfield=US Ill.=US"),  # newspapers' abbreviation, with its point
    ("It began in Springfield, IL on Monday.", "Springfield=US"),  # postal code: read, not marked
    ("It began in Charleston, W.Va., on Monday.", "Charleston=US W.Va.=US"),  # initials and an abbreviation
    ("It was held in Mt Pleasant, Iowa.", "Mt Pleasant=US Iowa=US"),  # spelt out in the gazetteer
    ("It was held in the U.S. and in the UK.", "U.S.=US UK=GB"),
    ("A US soldier was hurt.", "US=US"),
    ("They told us that it was over.", ""),  # the pronoun
    ("US-backed forces left Raqqa.", "US=US Raqqa=SY"),  # a hyphenated country
    ("Fighters crossed from Syria into Iraq.", "Syria=SY Iraq=IQ"),
    ("Israel/Gaza talks stalled.", "Israel=IL Gaza=PS"),  # a slash parts names
    ("Officials in the Democratic Republic of the Congo spoke.", "Democratic Republic of the Congo=CD"),  # longest
    ("Officials in DR Congo spoke.", "DR Congo=CD"),
    ("The village lies in North Kivu.", "North Kivu=CD"),  # a region, not the town of one of its words
    ("They were flown to New York on Friday.", "New York=US"),
    ("Clashes shook north-eastern Syria.", "Syria=SY"),  # the span is the toponym only
    ("It happened in Deir ez-Zor, Syria.", "Deir ez-Zor=SY Syria=SY"),  # article inside
    ("The camp near al-Hasakah in Syria was shelled.", "al-Hasakah=SY Syria=SY"),  # article in front
    ("Hasaka is a city in Syria.", "Hasaka=SY Syria=SY"),  # another spelling that GeoNames has
    ("Syria's Hasakeh was calm.", "Syria=SY Hasakeh=SY"),  # possessive cut off
    ("Syria’s army left Homs.", "Syria=SY Homs=SY"),  # curly possessive
    ("The strike by Kenya Airways staff reached Nairobi Governor Odhiambo.", "Nairobi=KE"),  # a body, and an office
    ("They paid US$460 to a Denver judge.", "Denver=US"),  # a currency; a surname that is a large city
    ("They met in Washington on Tuesday.", "Washington=US"),
    ("KANO (Kestrel News Agency) — Two men were held.", "KANO=NG"),  # dateline in capitals
    ("MOSUL, Iraq (Kestrel News Agency) — Two men were held.", "MOSUL=IQ Iraq=IQ"),
    ("Gunmen Storm Prison In Mosul, Hundreds Escape Overnight", "Mosul=IQ"),  # a headline in title case
    ("GUNMEN STORM PRISON IN MOSUL, HUNDREDS ESCAPE", "MOSUL=IQ"),  # and in capitals
    ("The Middle East is large.", "Middle East"),  # an area without a point
    ("He flew over Kenya, Uganda and Rwanda.", "Kenya=KE Uganda=UG Rwanda=RW"),  # a list
    ("Abu Ghraib lies west of Baghdad.", "Abu Ghraib=IQ Baghdad=IQ"),
    ("The N'Djamena office is closed.", "N'Djamena=TD"),  # apostrophe inside
    ("He was born in São Paulo.", "São Paulo=BR"),  # accents
    ("He was born in Sao Paulo.", "Sao Paulo=BR"),  # and none
    ("They drove to St. Louis, Missouri.", "St. Louis=US Missouri=US"),  # a point inside
    ("Putnam County deputies in West Virginia said so.", "Putnam County=US West Virginia=US"),  # county and state
    ("The road from Tripoli to Misrata in Libya is open.", "Tripoli=LY Misrata=LY Libya=LY"),  # not the one in Lebanon
    ("The road from Tripoli to Beirut is open.", "Tripoli=LB Beirut=LB"),  # and here it is: neighbours decide
    ("The Lebanese army entered Tripoli.", "Tripoli=LB"),  # a demonym gives the country
    ("Envoys of Mexico, Philippines and Chad met.", "Mexico=MX Philippines=PH Chad=TD"),  # a list, no town there
    ("She flew from Dakar to Leeds and on to Belfast.", "Dakar=SN Leeds=GB Belfast=GB"),  # not the small town
    ("Snow fell in Moscow and St. Petersburg.", "Moscow=RU St. Petersburg=RU"),  # not the one in Florida
    ("Buses run from Seville to Cologne.", "Seville=ES Cologne=DE"),  # an English name beside small namesakes
    ("Floods hit Port-au-Prince on Monday.", "Port-au-Prince=HT"),  # a small word inside
    ("Traders left Côte d'Ivoire.", "Côte d'Ivoire=CI"),  # an elided one
    ("The Philippines closed its ports.", "Philippines=PH"),  # the article of a sentence's first word
    ("Ships crossed the Red Sea to Suez.", "Red Sea Suez=EG"),  # a sea, of no one country
    ("In Michigan the roads were icy. A Petoskey depot closed.", "Michigan=US Petoskey=US"),  # the region vouches
    ("A Petoskey depot closed.", ""),  # and nothing does
    ("The senator, Ada Halven, D-Duluth, spoke.", "Duluth=US"),  # a seat behind a party's letter
    ("He praised St. Petersburg's bridges.", "St. Petersburg=RU"),  # a possessive, yet no saint
    ("Tbilisi is the capital of Georgia.", "Tbilisi=GE Georgia=GE"),  # country against state
    ("Atlanta is the capital of Georgia.", "Atlanta=US Georgia=US"),
]
INTRODUCED = [
    # (text, expected "quote=level", in order): places that only their kind vouches for
    ("Gunmen broke into the Velm prison.", "Velm prison=site"),
    ("Gunmen broke into Saltgate Central Prison.", "Saltgate Central Prison=site"),
    ("They were held at Camp Nadir.", "Camp Nadir=site"),
    ("Men fled from the al-Orrin detention centre.", "al-Orrin detention centre=site"),
    ("Tarsk province was quiet.", "Tarsk=admin1"),
    ("The town of Orrin was quiet.", "Orrin=settlement"),
    ("The Saltgate quarter was quiet.", ""),  # a quarter may be a part of the year: the gazetteer must know the name
    ("The Saltgate neighbourhood was quiet.", "Saltgate=settlement"),
    ("Orrin district was quiet.", "Orrin=admin2"),
    ("The northern Velm district was quiet.", "Velm=admin2"),
    ("The towns of Orrin, Velmar and Saltgate fell.", "Orrin=settlement Velmar=settlement Saltgate=settlement"),
    ("Camps such as Velmar, Al-Dorr and Saltgate are full.", "Velmar=site Al-Dorr=site Saltgate=site"),
    ("Four villages: Orrin, Velmar and Saltgate.", "Orrin=settlement Velmar=settlement Saltgate=settlement"),
    ("Guards left the Velmar and al-Dorr prisons.", "Velmar=site al-Dorr=site"),  # one noun for two names
    ("A town called Orrin was shelled.", "Orrin=settlement"),
    ("Velmar, the last rebel stronghold, fell.", "Velmar=other"),
    ("Velmar, a town in the hills, fell.", "Velmar=settlement"),
    ("The village of Orrin burnt. Later Orrin was rebuilt.", "Orrin=settlement Orrin=settlement"),  # bare, later
    ("Smoke over Orrin. The village of Orrin burnt.", "Orrin=settlement Orrin=settlement"),  # bare, before
    ("The Velm prison burnt. Velm was rebuilt.", "Velm prison=site Velm=site"),
]
NOTHING = [
    # no mention at 0.5 or more
    "IS said that the SDF had left.",  # abbreviations that some town bears too
    "Call on all fighters to redouble efforts. Huh.",  # a word lost in translation
    "Iraqi forces and Syrian rebels fought.",  # demonyms
    "An Iraqi prison was stormed.",  # a nationality is no prison's name
    "The prison was stormed, and the jail too.",  # no name at all
    "Paris Hilton spoke.",  # a first name
    "Mr Jackson spoke, and Dr. Houston agreed.",  # titles
    "Michael Jordan spoke. Jordan was angry.",  # a surname, then alone
    "Reading is good for children.",  # a plain word that is a town
    "Nice weather is expected.",
    "Of the men, two were freed.",
    "In May the talks began. On March 3 they ended.",  # months
    "I'll be there, and I'd be glad.",  # contractions
    "The Islamic State said so.",  # "state" behind a name
    "The State Department said so.",
    "The Free Movement demands that they go free.",  # the word is also written small
    "We sang 'Dastan-e-Kabul'.",  # the tail of a hyphenated word
    "The White House said so.",
    "Reading Room Closed After Nice Young Men Call Police In Force",  # title case: the words are plain
    "West Nile fever spread.",  # the river's name in a longer one
    "It was St. Patrick's Day, and the Future Farmers of America met.",
    "Breaking Prison Walls was the slogan.",  # a site noun inside a title
]
WITHIN = [
    # (text, quote, parents)
    ("They stormed the Velm prison in Jalalabad, eastern Afghanistan.", "Velm prison", "Jalalabad Afghanistan"),
    ("They stormed the Central Jail in Jalalabad, Afghanistan.", "Central Jail", "Jalalabad Afghanistan"),
    ("They stormed Kangbayi Central Prison in the northeastern region of Congo.", "Kangbayi Central Prison", "Congo"),
    ("They met in Mosul, Iraq.", "Mosul", "Iraq"),
    ("They met in Orrin town in Tarsk province, Kenya.", "Orrin", "Tarsk Kenya"),
    ("They met in Mosul, Baghdad and Basra.", "Mosul", ""),  # a list is no hierarchy
    ("They left Iraq, Syria and Libya.", "Iraq", ""),
    ("They met near Mosul and in Iraq.", "Mosul", ""),
    ("They flew to Beirut, Syria and Jordan.", "Beirut", ""),
    ("They took Palma, Cabo Delgado, in March.", "Palma", "Cabo Delgado"),  # a region under another of its names
]


def found(reading: Reading, least: float = 0.5) -> list[Mention]:
    return [mention for mention in find(reading) if mention.score >= least]


def where(mention: Mention) -> Where:
    assert isinstance(mention.value, Where)
    return mention.value


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_places_of_the_gazetteer_are_found_and_told_apart(reading, text, expected):
    mentions = found(reading(text))
    said = [m.span.quote + (f"={where(m).country}" if where(m).country else "") for m in mentions]
    assert " ".join(said) == expected


@pytest.mark.parametrize(("text", "expected"), INTRODUCED)
def test_unknown_places_are_learnt_from_their_kind(reading, text, expected):
    mentions = found(reading(text))
    assert " ".join(f"{m.span.quote}={where(m).level}" for m in mentions) == expected
    assert all(where(m).latitude is None and where(m).geonames_id is None for m in mentions)


@pytest.mark.parametrize("text", NOTHING)
def test_words_people_and_bodies_are_no_places(reading, text):
    assert [m.span.quote for m in found(reading(text))] == []


@pytest.mark.parametrize(("text", "quote", "parents"), WITHIN)
def test_places_lie_within_what_the_text_puts_them_in(reading, text, quote, parents):
    mention = next(m for m in find(reading(text)) if m.span.quote == quote)
    assert " ".join(where(mention).parents) == parents


MEANT = [
    # (text, the toponym, name in the gazetteer, level, country): spans given, as a coder gives them
    ("Paris is in Texas.", "Paris", "Paris", "settlement", "US"),  # a state named elsewhere in the report
    ("The streets of Hasaka in Syria.", "Hasaka", "Al Ḩasakah", "settlement", "SY"),
    ("The Hasaka province of Syria.", "Hasaka", "Al-Hasakah Governorate", "admin1", "SY"),  # the noun behind decides
    ("A Syrian official in Ghuwaran.", "Ghuwaran", "Ghuwaran", "other", ""),  # no such place: it keeps its name
    ("A Syrian and an Iraqi in Qamishly.", "Qamishly", "Al Qāmishlī", "settlement", "SY"),  # a spelling variant
    ("A man in Qamishlyy.", "Qamishlyy", "Qamishlyy", "other", ""),  # a variant, but no country speaks for it
    ("Police in Washington said so.", "Washington", "Washington", "settlement", "US"),  # the city, not the state
    ("Police in Washington state said so.", "Washington state", "Washington", "admin1", "US"),
    ("The city of Kano.", "city of Kano", "Kano", "settlement", "NG"),
    ("The Iraqi army.", "Iraqi", "Iraq", "country", "IQ"),  # given a demonym, its country
    ("Burma is Myanmar.", "Burma", "Myanmar", "country", "MM"),  # an old name
    ("A Canadian ship.", "Canadian", "Canada", "country", "CA"),  # a demonym that some town bears too
    ("A Texan ship.", "Texan", "Texas", "admin1", "US"),  # and those of regions
    ("Fires in the state of Washington.", "Washington", "Washington", "admin1", "US"),  # a kind before the name
    ("Oregon, Washington and Idaho were dry.", "Washington", "Washington", "admin1", "US"),  # a list of regions
    ("Six Vermont counties were dry.", "Vermont", "Vermont", "admin1", "US"),  # a region's counties
    ("It is a US state.", "US", "United States", "country", "US"),  # a kind that is not the name's own
    ("He lives in L.A.", "L.A.", "Los Angeles", "settlement", "US"),  # written like no other abbreviation
    ("Guards of Cambridge.", "Cambridge", "Cambridge", "settlement", "GB"),  # and no district of the same name
    ("Rain fell in Flanders.", "Flanders", "Flemish Region", "admin1", "BE"),  # a region's English name
    ("Rain fell in Borno.", "Borno", "Borno State", "admin1", "NG"),  # one without its kind, beside a village
    ("Rain fell in Hama.", "Hama", "Ḩamāh", "settlement", "SY"),  # the city of that name, spelt otherwise
    ("He lives in Holland, Michigan.", "Holland", "Holland", "settlement", "US"),  # a country's other name
    ("Quebec was dry.", "Quebec", "Quebec", "admin1", "CA"),  # the province, which is larger than its city
    ("Rain in South Denver.", "South Denver", "Denver", "settlement", "US"),  # a part of a city
    ("A man of Kenya moved to Petoskey.", "Petoskey", "Petoskey", "settlement", "US"),  # all such towns are listed
]


@pytest.mark.parametrize(("text", "toponym", "name", "level", "country"), MEANT)
def test_given_toponyms_are_resolved(reading, text, toponym, name, level, country):
    others = [
        quote
        for quote in ("Texas", "Syria", "Myanmar", "Oregon", "Ohio", "Kenya")
        if quote in text and quote != toponym
    ]
    given_spans = [Toponym(start=text.index(quote), end=text.index(quote) + len(quote)) for quote in (toponym, *others)]
    meant = resolve(given_spans, reading(text))[0]
    assert (meant.name, meant.level, meant.country) == (name, level, country)
    assert (meant.geonames_id is None) == (level == "other") == (meant.latitude is None)


COUNTIES = [
    ("A Putnam Co. man of Ohio.", "Putnam Co.", "Putnam County"),  # spelt out
    ("A Cuyahoga judge.", "Cuyahoga", "Cuyahoga County"),  # without its kind
    ("Stark and Wayne counties in Ohio were dry.", "Wayne", "Wayne County"),  # of a list
]


@pytest.mark.parametrize(("text", "toponym", "name"), COUNTIES)
def test_given_counties_are_resolved(reading, text, toponym, name):
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in (toponym, "Ohio") if quote in text]
    meant = resolve([Toponym(start=start, end=end) for start, end in spans], reading(text))[0]
    assert (meant.name, meant.level, meant.country, meant.admin1) == (name, "admin2", "US", "Ohio")
    assert meant.latitude is not None


def test_a_level_beside_the_name_chooses_the_region(reading):
    [province, _] = found(reading("Hasaka province in Syria was quiet."))
    assert where(province).level == "admin1"
    assert where(province).geo_precision == 3


def test_a_place_that_the_text_holds_is_nowhere_else(reading):
    palma, _ = map(where, found(reading("They took Palma, Cabo Delgado, in March.")))  # the gazetteer has none there
    assert (palma.name, palma.country, palma.latitude) == ("Palma", "MZ", None)


def test_a_village_is_not_its_namesake_in_a_country_that_the_report_is_silent_on(reading):
    assert where(found(reading("Gunmen from Niger burnt the village of Solhan."))[1]).latitude is None
    assert where(found(reading("Gunmen burnt the village of Solhan in Turkey."))[0]).country == "TR"


def test_one_body_does_not_move_a_city(reading):
    [paris] = found(reading("The minister left Paris, the New York Tribune said."))
    assert where(paris).country == "FR"


def test_a_place_in_the_name_of_a_body_scores_low(reading):
    for text in ("Baghdad University closed.", "They read the Boston Tribune.", "The Bank of England closed."):
        assert all(mention.score <= 0.4 for mention in find(reading(text))), text


def test_names_found_before_stop_places_inside_them(reading):
    plain = reading("A letter to Saltgate Mosul Limited came. It left Mosul.")
    start = plain.document.text.index("Saltgate")
    body = Mention(
        kind="name",
        span=plain.document.span(start, start + len("Saltgate Mosul Limited")),
        value=Name(text="Saltgate Mosul Limited", kind="organisation"),
    )
    assert [m.span.start for m in found(replace(plain, mentions=(body,)))] == [plain.document.text.rindex("Mosul")]


def test_a_country_is_no_surname_without_a_first_name(reading):
    plain = reading("Halven Libya spoke. Troops left Libya. Halven Velm spoke. Velm left.")
    people = tuple(
        Mention(kind="name", span=plain.document.span(at, at + len(name)), value=Name(text=name, kind="person"))
        for name in ("Halven Libya", "Halven Velm")
        for at in [plain.document.text.index(name)]
    )
    last = plain.document.text.rindex("Libya")
    assert [m.span.start for m in found(replace(plain, mentions=people))] == [last]


def test_a_sea_has_a_point_and_continents_have_ids(reading):
    sea, africa = map(where, found(reading("Ships crossed the Mediterranean Sea from Africa.")))
    assert (sea.level, sea.country, sea.latitude) == ("other", "", 36.0)
    assert (africa.level, africa.geonames_id) == ("other", 6255146)


def test_words_for_peoples_are_found_on_request_alone(reading):
    text = reading("Kenyan and South Korean ships left Texas.")
    assert [t.people for t in recognised(text)] == [False]
    said = {text.document.text[t.start : t.end]: t for t in recognised(text, with_peoples=True)}
    assert list(said) == ["Kenyan", "South Korean", "Texas"]
    assert [w.country for w in resolve(list(said.values()), text)] == ["KE", "KR", "US"]
    assert [m.span.quote for m in find(text)] == ["Texas"]


def test_a_site_named_after_a_known_town_is_near_it(reading):
    [site, _] = found(reading("Men fled from Mosul Central Prison in July. Iraq was quiet."))
    assert where(site).level == "site"
    assert (where(site).country, where(site).geo_precision, where(site).geonames_id) == ("IQ", 2, None)
    [alone] = found(reading("Men fled from Mosul Central Prison in July."))
    assert where(alone).latitude is None  # no word of the country: there may be such a prison elsewhere


def test_a_site_is_at_the_point_of_the_town_that_holds_it(reading):
    site, town, _ = found(reading("Men fled from the Velm prison in Mosul, Iraq."))
    assert (where(site).latitude, where(site).longitude) == (where(town).latitude, where(town).longitude)
    assert (where(site).geo_precision, where(town).geo_precision) == (2, 1)


def test_codebook_places_come_first(reading):
    place = Place(
        id="velm-prison", name="Velm Prison", kind="prison", aliases=("Velmar jail",), country="KE", within="Orrin",
        latitude=1.5, longitude=36.5,
    )  # fmt: skip
    plain = reading("They stormed the Velmar jail.")
    [mention] = found(replace(plain, codebook=replace(plain.codebook, places=(place,))))
    assert mention.span.quote == "Velmar jail"
    assert where(mention) == Where(
        name="Velm Prison", level="site", country="KE", latitude=1.5, longitude=36.5, geo_precision=1,
        codebook_id="velm-prison", parents=("Orrin",),
    )  # fmt: skip


def test_spellings_of_a_codebook_site_are_one_place(reading):
    place = Place(id="ghordan-prison", name="Ghordan prison", kind="prison", country="KE")
    plain = reading("Kenya sent guards to the Ghurdan jail. Later Ghurdan was shut, and the Ghurdan camp too.")
    _, jail, bare, camp = map(where, found(replace(plain, codebook=replace(plain.codebook, places=(place,)))))
    assert (jail.codebook_id, bare.codebook_id, camp.codebook_id) == ("ghordan-prison", "ghordan-prison", "")
    elsewhere = reading("Men fled from the Ghurdan jail.")  # nothing says in which country
    assert where(found(replace(elsewhere, codebook=replace(elsewhere.codebook, places=(place,))))[0]).codebook_id == ""


def test_the_outlets_domain_tells_its_country(reading):
    plain = reading("Police in Richmond held two men.")
    abroad = replace(plain, document=replace(plain.document, url="https://www.harbour-post.example.co.uk/news/1"))
    assert where(found(plain)[0]).country == "US"
    assert where(found(abroad)[0]).country == "GB"


def test_furniture_holds_no_places(reading):
    assert found(reading("Men fled from Mosul.\nRead more: Baghdad today", furniture=(1,)))[0].span.quote == "Mosul"


PIECES = (
    "Mosul", "the Velm prison", "in", "IRAQ", "of", "al-Hol", "Paris, Texas", "’s", "-", "—", "(", "St. Louis,",
    "\u00a0", "Hasaka province", "U.S.", "حلب", "é", "town of Orrin", "and", "\n", "Mr", "camps such as Orrin", "İ",
    "ﬁ", "US-backed",
)  # fmt: skip


@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(("", " ")))
def test_spans_prove_are_in_order_and_apart(reading, pieces, glue):
    plain = reading(glue.join(pieces))
    document, last = plain.document, 0
    for mention in find(plain):
        assert document.text[mention.span.start : mention.span.end] == mention.span.quote
        assert last <= mention.span.start < mention.span.end
        assert mention.span.quote.strip() == mention.span.quote
        assert 0 < mention.score <= 1
        last = mention.span.end
    assert len(recognised(plain)) >= len(find(plain))
