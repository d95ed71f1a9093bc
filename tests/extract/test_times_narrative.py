"""Times over a whole text: which date of the text, or of its publication, an expression hangs on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.codebook.entries import Codebook
from whence.extract.segment import sentences
from whence.extract.times import find, interval, stated_weekday, timexes
from whence.ports import Reading
from whence.records import Block, Document, Mention, When

Maker = Callable[..., Reading]
EMPTY = Codebook(names=(), digest="")


def one_line(text: str, published: When | None = None) -> Reading:
    """Return the reading of one line, for tests that cannot take a fixture."""
    blocks = (Block(start=0, end=len(text), kind="body"),)
    document = Document(id="r1", capture="c", source="test.txt", text=text, published=published, blocks=blocks)
    return Reading(document=document, codebook=EMPTY, sentences=sentences(document))


# A history: no publication matters, yearless dates follow the thread.
HISTORY = """\
The Velm War was fought between the Coastal League and the hill clans from 1911 to 1914.
In March 1911 the League blockaded the harbour.
On 14 June 1911, its fleet shelled the forts of Velm.
Two days later, marines landed at Orlo.
By 3 July, the whole coast had been taken.
The clans fell back to the hills.
On 20 December they raided the supply lines.
On January 5, their general was captured, and in February a truce was signed.
In September 1912, fighting broke out again; the following month, the League lost the fort.
Earlier that year, the two sides had met in secret.
The siege, which would not end until 1914, began on 3 March 1913.
On 10 April, a sortie failed.
During the night of 2-3 May, the wall fell.
In the summer of 1913 the League moved east.
The next year it was spent.
On 1 February 1914 peace was signed."""
HISTORY_TOLD = [
    ("1911 to 1914", "1911-01-01/1914-12-31"),
    ("March 1911", "1911-03"),
    ("14 June 1911", "1911-06-14"),
    ("Two days later", "1911-06-16"),
    ("3 July", "1911-07-03?"),
    ("20 December", "1911-12-20?"),
    ("January 5", "1912-01-05?"),
    ("February", "1912-02?"),
    ("September 1912", "1912-09"),
    ("the following month", "1912-10"),
    ("Earlier that year", "1912-01-01/1912-10-31"),
    ("1914", "1914"),
    ("3 March 1913", "1913-03-03"),
    ("10 April", "1913-04-10?"),
    ("the night of 2-3 May", "1913-05-02?/1913-05-03?"),
    ("the summer of 1913", "1913-06-01/1913-08-31"),
    ("The next year", "1914"),
    ("1 February 1914", "1914-02-01"),
]

# An undated report that looks far back before it comes to the raid it is about.
UNDATED = """In July 2013 the Red Dawn Front broke open two prisons.
The raids were part of a campaign that was launched exactly a year earlier, in July 2012.
In 2019 the Front lost its last town.
In the same year its leader named the prisoners in a speech.
More speeches followed in January 2020, May 2020 and June 2021.
In August 2020 it took a jail at Orlo.
Earlier that month it had named the jail.
Two months later, in October 2020, it struck again.
The raid on Velm prison began on January 20.
On January 22 the Front said that it had freed 80 men.
Last year, it struck 12 times.
When the raid began on January 20, guards were few."""
UNDATED_TOLD = [
    ("July 2013", "2013-07"),
    ("exactly a year earlier", "2012-07"),
    ("July 2012", "2012-07"),
    ("2019", "2019"),
    ("the same year", "2019"),
    ("January 2020", "2020-01"),
    ("May 2020", "2020-05"),
    ("June 2021", "2021-06"),
    ("August 2020", "2020-08"),
    ("Earlier that month", "2020-08"),
    ("Two months later", "2020-10"),
    ("October 2020", "2020-10"),
    ("January 20", "2022-01-20?"),
    ("January 22", "2022-01-22?"),
    ("Last year", "2021?"),
    ("January 20", "2022-01-20?"),
]

# A report of the day with a look back inside it.
REPORT = """VELM, Jan. 21 (Kestrel News Agency) - Gunmen killed 12 guards on Friday, the governor said on Saturday.
The raid came a week after the Front vowed to strike.
In 2014 it took the town, and in the same year it lost it.
In June 2014 it held the jail.
On August 3 it fled.
The trial of its leader opens on 3 March.
Police will name the dead next Tuesday, and the curfew ends on Friday.
The mayor was elected in November."""
REPORT_TOLD = [
    ("Jan. 21", "2024-01-21"),
    ("Friday", "2024-01-19"),
    ("Saturday", "2024-01-20"),
    ("2014", "2014"),
    ("the same year", "2014"),
    ("June 2014", "2014-06"),
    ("August 3", "2014-08-03?"),
    ("3 March", "2024-03-03"),
    ("next Tuesday", "2024-01-23"),
    ("Friday", "2024-01-26"),
    ("November", "2023-11"),
]


# A history that knows a "today", begins with a single full date, and gives a day without its month.
RISING = """The Kestrel Rising began on the 12th of May 1857, when a garrison mutinied at Orlo.
The next morning the fort was taken. By the 20th, the entire valley was in arms.
On June 8 a column set out. It reached Orlo on July 1, and on August 14 the walls were stormed.
On Christmas Day a truce was made. On January 17, the last leader surrendered.
On 2 August that year an act was passed. Thirty years later, in 1888, a monument was raised.
It was moved in the 1920s and again in 1954. Today it stands in the main square."""
RISING_TOLD = [
    ("the 12th of May 1857", "1857-05-12"),
    ("The next morning", "1857-05-13"),
    ("the 20th", "1857-05-20?"),
    ("June 8", "1857-06-08?"),
    ("July 1", "1857-07-01?"),
    ("August 14", "1857-08-14?"),
    ("Christmas Day", "1857-12-25?"),
    ("January 17", "1858-01-17?"),
    ("2 August that year", "1858-08-02"),
    ("Thirty years later", "1888"),
    ("1888", "1888"),
    ("the 1920s", "1920-01-01/1929-12-31"),
    ("1954", "1954"),
    ("Today", "PRESENT_REF"),
]

# News that looks back on old years without a weekday or a "last week": no history. January 3 could be of either.
LOOKS_BACK = """Gunmen attacked Velm prison on January 20. In 2013 the Front broke open two prisons.
It lost its last town in 2019. In October 2020 it raided Orlo jail. The guards of Velm had been warned on January 3.
The trials of 2017 had named the plot. The Front said on January 22 that it had freed 80 men."""
LOOKS_BACK_TOLD = ["2024-01-20", "2013", "2019", "2020-10", "XXXX-01-03", "2017", "2024-01-22"]


def told(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(item.span.quote, item.value.edtf() or item.value.timex) for item in found if isinstance(item.value, When)]


@pytest.mark.parametrize("published", ["", "2009-05-01"])
def test_a_history_is_anchored_on_its_own_thread(published: str, reading: Maker) -> None:
    assert told(find(reading(HISTORY, published=published))) == HISTORY_TOLD


def test_a_history_may_know_a_today(reading: Maker) -> None:
    assert told(find(reading(RISING, published="2011-12-30"))) == RISING_TOLD


def test_news_that_looks_back_is_no_history(reading: Maker) -> None:
    assert [value for _, value in told(find(reading(LOOKS_BACK, published="2024-01-23")))] == LOOKS_BACK_TOLD


def test_an_undated_report_follows_the_latest_date_told(reading: Maker) -> None:
    assert told(find(reading(UNDATED))) == UNDATED_TOLD


def test_a_dated_report_hangs_on_its_publication(reading: Maker) -> None:
    assert told(find(reading(REPORT, published="2024-01-21"))) == REPORT_TOLD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the latest date anywhere in the body where none is told yet
        ("The raid began on January 20.\nIn June 2021 the Front named its aim.", "2022-01-20?"),
        # told so far, not told later
        ("In June 2021 the Front named its aim. The raid began on January 20.\nIn 2030 all ends.", "2022-01-20?"),
        # days before a full date of the same story
        ("On 4 February 2023 the Front took Orlo. On January 18 it had entered the town.", "2023-01-18?"),
        # the text itself gives the year to this day
        ("In 2025 it ended. The raid of 7 October 2023 was planned; the October the 7th raid failed.", "2023-10-07?"),
        # nothing to hang on
        ("The raid began on January 20.", ""),
    ],
)
def test_a_yearless_day_without_publication(text: str, expected: str, reading: Maker) -> None:
    values = [
        item.value for item in find(reading(text)) if re.fullmatch(r"January \d+|October the 7th", item.span.quote)
    ]
    assert [value.edtf() for value in values if isinstance(value, When)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came on 1/19/2024. It came back on 3/4/2024.", "2024-03-04"),
        ("It came on 19/1/2024. It came back on 3/4/2024.", "2024-04-03"),
        ("It came on 3/4/2024. It had been seen on 25/3/2024.", "2024-04-03"),
        # the text contradicts itself: both readings stay
        ("It came on 19/1/2024 and 1/19/2024. It came back on 3/4/2024.", "2024-03-04?/2024-04-03?"),
    ],
)
def test_numeric_dates_read_as_the_others_do(text: str, expected: str, reading: Maker) -> None:
    (value,) = [item.value for item in find(reading(text)) if item.span.quote == "3/4/2024"]
    assert isinstance(value, When)
    assert value.edtf() == expected


def test_what_follows_until_does_not_move_the_thread(reading: Maker) -> None:
    text = "In August 2020 the Front took Orlo. The siege would not end until 2029. Two months later it left."
    assert ("Two months later", "2020-10") in told(find(reading(text)))


def test_furniture_holds_no_times(reading: Maker) -> None:
    text = "It began on 7 October 2023.\nRelated: four years ago, in May 2019"
    assert told(find(reading(text, furniture=(1,)))) == [("7 October 2023", "2023-10-07")]


def test_never_the_current_date(reading: Maker) -> None:
    text = "Yesterday, today, tomorrow, last week, on Thursday, this month, two years ago, on 12 March, in May."
    values = [item.value for item in find(reading(text))]
    assert len(values) == 9
    assert not any(value.known for value in values if isinstance(value, When))


def test_a_publication_known_to_the_month_fixes_years_not_days() -> None:
    published = When(earliest="2024-01-01", latest="2024-01-31")
    assert told(find(one_line("It struck yesterday, and last year too.", published))) == [
        ("yesterday", "XXXX-XX-XX"),
        ("last year", "2023"),
    ]


def test_interval_needs_both_ends() -> None:
    assert interval(When(earliest="2020-10-01", latest="2020-10-31")) == (date(2020, 10, 1), date(2020, 10, 31))
    assert interval(When(earliest="2020-10-01")) is None
    assert interval(When()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, 3 May 2022 it ended.", 2),
        ("On Friday, 3 May 2022 it ended.", 5),
        ("Sun, 21 Jan 2024 was calm.", 7),
        ("On Wednesday, October 7 it ended.", 3),
        ("On 3 May 2022 it ended.", None),
        ("It ended late on Thursday.", None),
        ("It ended at 10 p.m. Wednesday.", None),
        ("It ended in May 2022.", None),
    ],
)
def test_the_weekday_stated_beside_a_date(text: str, expected: int | None, reading: Maker) -> None:
    (mention,) = find(reading(text, published="2024-01-22"))
    assert stated_weekday(mention) == expected


def test_timexes_keep_the_ends_of_a_run_apart(reading: Maker) -> None:
    found = timexes(reading("It ran from 2014 to 2017, for three years, every week, until 9 p.m. on 3 May 2018."))
    assert [(item.type, item.value) for item in found] == [
        ("DATE", "2014"), ("DATE", "2017"), ("DURATION", "P3Y"), ("SET", "P1W"), ("TIME", "2018-05-03T21:00"),
    ]  # fmt: skip


WORDS = (
    "in on the of 3 May 2022 January 20 - 30 , . to from between and last next year month weeks two a later ago "
    "earlier Tuesday 1/2/2024 31.12.2020 2020-01-05 at 10 p.m. noon every early mid late 1990s third quarter that same "
    "day since then ( ) “ ” é\u0301 \u00a0 99999 0 00/00/0000 BC 264 March march second half 7:61 '98 \n was will AD BCE 378 spring night half century Easter year's / had until"
).split(" ")


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["", "2024-01-20", "2024-02-29"]))
def test_any_text_gives_sorted_spans_that_prove(words: list[str], published: str) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    found = find(one_line(text, When(earliest=published, latest=published) if published else None))
    end = 0
    for mention in found:
        assert mention.span.start >= end
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.span.quote.strip()
        end = mention.span.end
        if isinstance(mention.value, When) and (days := interval(mention.value)):
            assert days[0] <= days[1]


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.dates(date(1800, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_every_full_date_reads_back(day: date, form: str) -> None:
    (mention,) = find(one_line(f"The raid of {day.strftime(form)} failed."))
    assert isinstance(mention.value, When)
    assert (mention.value.edtf(), mention.value.timex, mention.value.basis) == (
        day.isoformat(),
        day.isoformat(),
        "stated",
    )
