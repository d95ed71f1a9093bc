"""Every rule beside its rows: reports that it must flag, and near ones that a fair reading saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.check import CHECKS, check_report
from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.records import Document, Finding, Sheet

Bad = tuple[str, str, str, tuple[str, ...]]
Good = tuple[str, str, str]

# code, text, published, quotes of the evidence
BAD: tuple[Bad, ...] = (
    # weekday-date
    ("weekday-date", "Gunmen raided Velm prison on Friday, 14 September 2023.", "", ("Friday, 14 September 2023",)),
    ("weekday-date", "The march was called for May 7, 2024 (a Monday).", "", ("May 7, 2024 (a Monday",)),
    ("weekday-date", "The army said on Monday, 4 May that it had left.", "2023-05-05", ("Monday, 4 May",)),
    ("weekday-date", "He spoke late on Tuesday night, 13 November 2023.", "", ("Tuesday night, 13 November 2023",)),
    ("weekday-date", "Gunmen struck on Monday (5 June 2024).", "", ("Monday (5 June 2024",)),
    # impossible-date
    ("impossible-date", "The convoy left on 31 April and never arrived.", "", ("31 April",)),
    ("impossible-date", "The camp was closed on February 29, 2023.", "", ("February 29, 2023",)),
    ("impossible-date", "Raids went on until the 31st of June 2021.", "", ("31st of June 2021",)),
    ("impossible-date", "The film was put out on 31.04.2023 by the group.", "", ("31.04.2023",)),
    # after-report
    ("after-report", "Two men were arrested on 18 November 2023 in Lower Marl.", "2023-11-16",
     ("arrested on 18 November 2023",)),
    ("after-report", "On 9 March 2024, gunmen stormed the depot at Harl.", "2024-02-27",
     ("On 9 March 2024, gunmen stormed",)),
    ("after-report", "The bridge was destroyed in March 2025, the mayor said.", "2024-02-27",
     ("destroyed in March 2025",)),
    # day-count
    ("day-count", "It took until 4 Jan 2024 (98 days after the start of the border war) for him to speak. The "
        "7 Oct 2023 "
     "border war had silenced him.", "", ("4 Jan 2024", "98 days after", "7 Oct 2023")),
    ("day-count", "On 26 September 2023, 21 days after the raid of 14 September 2023, the bridge fell.", "",
     ("26 September 2023", "21 days after", "14 September 2023")),
    ("day-count", "The siege began on 1 March 2021. Help came on 15 March 2021, six weeks after the siege.", "",
     ("1 March 2021", "15 March 2021", "six weeks after")),
    ("day-count", "The first raid was on 14 September 2023; on 26 September 2023, 15 days later, the bridge fell.", "",
     ("14 September 2023", "26 September 2023", "15 days later")),
    ("day-count", "The convoy was hit on 13 November 2023. It came 50 days after the raid of 14 September 2023.", "",
     ("13 November 2023", "50 days after", "14 September 2023")),
    # duration-dates
    ("duration-dates", "The 17-day operation from 3 to 12 May cleared the valley.", "", ("17-day", "3 to 12 May")),
    ("duration-dates", "The truce held for 30 days, from 1 March 2022 to 11 March 2022.", "",
     ("30 days", "1 March 2022 to 11 March 2022")),
    ("duration-dates", "A five-day blockade between 28 May and 9 June emptied the shops.", "",
     ("five-day", "28 May and 9 June")),
    # relative-date
    ("relative-date", "The group was founded last year, in 2021, by Varo Kesh.", "2024-06-10", ("last year", "2021")),
    ("relative-date", "The mayor resigned yesterday, 3 May, after the vote.", "2024-05-05", ("yesterday", "3 May")),
    ("relative-date", "Gunmen took the fort in August 2020. Two months later, in December 2021, they left it.", "",
     ("Two months later", "December 2021")),
    ("relative-date", "The prison fell in July 2013. The plan was made exactly a year earlier, in July 2010.", "",
     ("exactly a year earlier", "July 2010")),
    ("relative-date", "The fort fell on 3 May 2020. The next day, 7 May 2020, it was retaken.", "",
     ("The next day", "7 May 2020")),
    # step-order
    ("step-order", "The campaign was launched in May 2021 and ended in March 2021.", "",
     ("launched in May 2021", "ended in March 2021")),
    ("step-order", "Ovel Tann, born 1980, died 1975, led the band.", "", ("born 1980", "died 1975")),
    ("step-order", "He was arrested on 4 June 2019 and released on 2 May 2019.", "",
     ("arrested on 4 June 2019", "released on 2 May 2019")),
    # issue-date
    ("issue-date", "Its weekly said little. In issue 412 (12 Oct 2024) it spoke of duty, with issue 413 (19 Oct "
        "2023) more "
     "exact.", "2024-01-19", ("issue 412 (12 Oct 2024)", "issue 413 (19 Oct 2023)")),
    ("issue-date", "The front's weekly, The Tall Lantern, goes on. Issue 88, dated 28 September 2023, was "
        "thin. Issue 89, "
     "dated 21 September 2023, was not.", "2023-10-03",
     ("Issue 88, dated 28 September 2023", "Issue 89, dated 21 September 2023")),
    ("issue-date", "Issue 7, dated 3 March 2022, is lost. Issue 8, published on 1 February 2022, is not.", "",
     ("Issue 7, dated 3 March 2022", "Issue 8, published on 1 February 2022")),  # no rhythm: the order alone
    ("issue-date", "The monthly Ember has grown. Issue 30, dated 1 June 2022, had four pages; issue 31, dated 1 "
        "June 2023, "
     "had forty.", "2023-07-01", ("Issue 30, dated 1 June 2022", "issue 31, dated 1 June 2023")),
    # part-whole
    ("part-whole", "In all 31 people died, 40 of them guards.", "", ("31 people", "40 of them")),
    ("part-whole", "The court tried 12 men, fifteen of whom were soldiers.", "", ("12 men", "fifteen of whom")),
    # parts-sum
    ("parts-sum", "Of the 412 inmates who escaped, 290 have been recaptured and 147 are still at large.", "",
     ("412 inmates", "290 have been recaptured", "147 are still at large")),
    ("parts-sum", "The clinic counted 31 dead: 20 guards and 9 inmates.", "", ("31 dead", "20 guards", "9 inmates")),
    ("parts-sum", "Police held 31 people (20 men and 13 women) overnight.", "", ("31 people", "20 men", "13 women")),
    ("parts-sum", "412 inmates escaped. Of those, 290 have been recaptured and 147 remain at large.", "",
     ("412 inmates", "290 have been recaptured", "147 remain at large")),
    ("part-whole", "Of the 288 raids of last year, only 322 were in Hadrel.", "", ("288", "322 were in Hadrel")),
    ("part-whole", "Some 31 people were hurt. Police say 40 of the 31 people were guards.", "",
     ("40 of the", "31 people")),
    ("parts-sum", "20 guards and nine inmates died, 31 people in all.", "",
     ("20 guards", "nine inmates", "31 people")),
    # percent
    ("percent", "The front holds 140 percent of the territory.", "", ("140 percent of the territory",)),
    ("percent", "The ministry said that 112% of the prisoners had been counted.", "", ("112% of the prisoners",)),
    # reversed-range
    ("reversed-range", "Between 900 and 300 inmates ran.", "", ("900", "300")),
    ("reversed-range", "He led the band from 2017 to 2014.", "", ("2017", "2014")),
    ("reversed-range", "The raids of 20-12 January left nothing standing.", "", ("20", "12")),
    ("reversed-range", "The fair is held from 20 to 12 January.", "", ("20", "12")),
    ("reversed-range", "They fought from 12 May 2023 to 3 May 2023.", "", ("12 May 2023", "3 May 2023")),
    # list-count
    ("list-count", "Shells fell on three towns: Marl, Harl, Farwick and Orsuvel.", "",
     ("three towns", "Marl, Harl, Farwick and Orsuvel")),
    ("list-count", "Five provinces – Hadrel, Sund and Tessick – have no court.", "",
     ("Five provinces", "Hadrel, Sund and Tessick")),
    # multiple
    ("multiple", "Half of the 40 inmates, 31 in all, came back.", "", ("Half of the 40", "31")),
    ("multiple", "Velm held 1,120 prisoners, twice its capacity of 900.", "", ("1,120", "twice its capacity of 900")),
    ("multiple", "Attacks doubled from 20 to 30.", "", ("doubled from 20", "30")),
    # age-birth
    ("age-birth", "Kesh, a 54-year-old baker born in 1980, denies it.", "2023-09-01", ("54-year-old", "born in 1980")),
    ("age-birth", "Born in 1950, he died in 2010 at the age of 45.", "",
     ("Born in 1950", "died in 2010 at the age of 45")),
)  # fmt: skip

# code, text, published: near the bad ones, saved by a fair reading
GOOD: tuple[Good, ...] = (
    ("weekday-date", "Gunmen raided Velm prison on Thursday, 14 September 2023.", ""),
    ("weekday-date", "Gunmen raided Velm prison on Friday, 14 September.", ""),  # the year is not known
    ("weekday-date", "As in the raid of Friday, 14 September, they came by night.", "2021-02-01"),  # 2018 had it
    ("weekday-date", "Police said Thursday the July 15 death was an accident.", "2015-07-16"),  # the day of saying
    ("weekday-date", "The leaflet wrongly gave Friday, 14 September 2023 as the day.", ""),
    ("weekday-date", "From Friday to Sunday, 14-17 September 2023, shops were shut.", ""),
    ("impossible-date", "In April 31 people died on the road.", ""),  # a count
    ("impossible-date", "The camp was closed on February 29, 2024.", ""),
    ("impossible-date", "The leaflet speaks of 31 April, a date that does not exist.", ""),
    ("impossible-date", "The army lost 31 June recruits.", ""),
    ("after-report", "The trial will open on 18 November 2023.", "2023-11-16"),
    ("after-report", "The men arrested last week go on trial on 18 November 2023.", "2023-11-16"),
    ("after-report", "Two men were arrested on 17 November 2023.", "2023-11-16"),  # another time zone
    ("after-report", "Two men were arrested on 18 November 2023.\nUpdated 19 November 2023", "2023-11-16"),
    ("after-report", "Two men were arrested on 18 November 2023.", ""),
    ("after-report", "The amnesty freed men sentenced to hang on 18 November 2023.", "2023-11-16"),
    ("day-count", "It took until 4 Jan 2024 (89 days after the start of the border war) for him to speak. The "
        "7 Oct 2023 "
     "border war had silenced him.", ""),
    ("day-count", "It took until 4 Jan 2024 (98 days after the mutiny) for him to speak. The 7 Oct 2023 border war had "
     "silenced him.", ""),  # the mutiny has no date
    ("day-count", "On 26 September 2023, about 10 days after the raid of 14 September 2023, the bridge fell.", ""),
    ("day-count", "On 26 September 2023, 13 days after the raid of 14 September 2023, the bridge fell.", ""),
    ("day-count", "A report of 1 March 2021 and one of 9 May 2021 were read three days after the vote.", ""),
    ("duration-dates", "The ten-day operation from 3 to 12 May cleared the valley.", ""),
    ("duration-dates", "The 17-day operation cleared the valley. From 3 to 12 May it rained.", ""),
    ("duration-dates", "About 30 days, from 1 March 2022 to 3 April 2022, the truce held.", ""),
    ("duration-dates", "The 17 days of fighting, of which those from 3 to 12 May were the worst, are over.", ""),
    ("relative-date", "The group was founded last year, in 2023, by Varo Kesh.", "2024-06-10"),
    ("relative-date", "The group was founded last year, in 2022, by Varo Kesh.", "2024-01-04"),  # written in December
    ("relative-date", "“It was founded last year, in 2021,” the old leaflet says.", "2024-06-10"),
    ("relative-date", "Gunmen took the fort in August 2020. Two months later, in October 2020, they left it.", ""),
    ("relative-date", "The prison fell in July 2013. The plan was made exactly a year earlier, in July 2012.", ""),
    ("relative-date", "The group was founded last year, in 2021, by Varo Kesh.", ""),  # not dated
    ("relative-date", "The band met in 2010. The fort fell in August 2020. Two years later, in 2012, they parted.", ""),
    ("step-order", "The campaign was launched in May 2021 and ended in March 2022.", ""),
    ("step-order", "The campaign was launched in May 2021, and another ended in March 2021.", ""),  # another
    ("step-order", "The campaign was launched in May and ended in March 2021.", ""),  # the first year is not said
    ("step-order", "He was released in 2012, having been arrested in 2019 by mistake.", ""),
    ("issue-date", "Its weekly said little. In issue 412 (12 Oct 2023) it spoke of duty, with issue 413 (19 Oct "
        "2023) more "
     "exact.", "2024-01-19"),
    ("issue-date", "Its weekly missed a week. Issue 412 (12 Oct 2023) came before issue 413 (26 Oct 2023).", ""),
    ("issue-date", "The weekly Lantern had issue 52 (28 December 2022) and issue 1 (4 January 2023).", ""),
    ("issue-date", "The weekly Lantern printed issue 90 (5 October 2023). The monthly Ember printed issue 91 "
        "(1 May 2019).",
     ""),  # two periodicals
    ("issue-date", "Issue 7, dated 3 March 2022, is lost. Issue 8 is not.", ""),
    ("part-whole", "In all 31 people died, 22 of them guards.", ""),
    ("part-whole", "At least 31 people died, 40 of them guards.", ""),  # open above
    ("part-whole", "In all 31 people died and 90 were hurt, 40 of them badly.", ""),
    ("part-whole", "Hundreds ran. Some 31 men stayed, and 40 of them came back later.", ""),
    ("parts-sum", "Of the 412 inmates who escaped, 265 have been recaptured and 147 are still at large.", ""),
    ("parts-sum", "Of the 15 casualties, nine were women and eight were drivers.", ""),  # may be both
    ("parts-sum", "Of the 61 people killed, 27 were guards and eight were inmates.", ""),  # others are left
    ("parts-sum", "The clinic counted 31 dead, among them 20 guards and 9 inmates.", ""),
    ("parts-sum", "The clinic counted 31 dead: 20 guards and 11 inmates.", ""),
    ("parts-sum", "The clinic counted 31 dead: about 20 guards and 9 inmates.", ""),
    ("parts-sum", "Tann did not say whose children any of the two boys and four girls were.", ""),
    ("parts-sum", "Of the 412 inmates, 290 escaped and 147 were recaptured.", ""),  # of those who escaped
    ("parts-sum", "Of the 31 people killed, 20 were shot and 15 were burned.", ""),  # may be both
    ("parts-sum", "Of the 31 dead, 20 were guards and 15 were members of the union.", ""),
    ("issue-date", "Law No. 30 of 12 May 2020 replaced Law No. 29 of 3 June 2021.", ""),
    ("issue-date", "Issue 412 came out on 12 October 2023, a special issue 5 on 19 October 2023.", ""),
    ("reversed-range", "They fought from 30 to 2 June.", ""),  # into the next month
    ("percent", "The front holds 40 percent of the territory.", ""),
    ("percent", "Arrests rose by 140 percent of the inmates held before.", ""),
    ("percent", "Velm holds 240 percent of the inmates it was built for.", ""),
    ("percent", "Prices stand at 140 percent of the level of May.", ""),
    ("reversed-range", "Between 300 and 900 inmates ran.", ""),
    ("reversed-range", "The number fell from 900 to 300 inmates.", ""),
    ("reversed-range", "The shop is open between 11 and 3.", ""),
    ("reversed-range", "Between 2 and 1 million people live there.", ""),
    ("reversed-range", "The team took a 20-12 January win.", ""),
    ("reversed-range", "The garrison shrank from 2017 to 1914 men.", ""),
    ("list-count", "Shells fell on three towns: Marl, Harl and Farwick.", ""),
    ("list-count", "Shells fell on three towns, among them Marl, Harl, Farwick and Orsuvel.", ""),
    ("list-count", "Two countries are silent: Trinidad and Tobago and Bosnia and Herzegovina.", ""),
    ("list-count", "Three towns: Marl, in the north, Harl and Farwick and the coast.", ""),
    ("multiple", "Half of the 40 inmates, 20 in all, came back.", ""),
    ("multiple", "More than half of the 40 inmates, 31 in all, came back.", ""),
    ("multiple", "Velm held 1,120 prisoners, more than twice its capacity of 500.", ""),
    ("multiple", "Half of the 41 inmates, 20 in all, came back.", ""),  # rounding
    ("age-birth", "Kesh, a 43-year-old baker born in 1980, denies it.", "2023-09-01"),
    ("age-birth", "Kesh, a 54-year-old baker born in 1980, denies it.", ""),  # not dated
    ("age-birth", "Kesh, born in 1980, was a 19-year-old baker when he joined.", "2023-09-01"),
    ("age-birth", "The 54-year-old has a son born in 1980.", "2023-09-01"),
    ("age-birth", "Born in 1950, he died in 2010 at the age of 59.", ""),
)  # fmt: skip

HEADLINE_BAD = (
    (
        "40 dead in raid on Velm prison",
        "Fourteen people were killed in the raid. Nine were hurt.",
        ("40 dead", "Fourteen people were killed"),
    ),
    ("Bomb kills 90 people in Harl", "The bomb killed 19 people in the market. It went off at noon.", ("90", "19")),
)
HEADLINE_GOOD = (
    ("Hundreds freed in raid", "The raid freed 275 prisoners."),
    ("40 dead in raid", "The raid left 26 guards dead. Fourteen inmates were killed too."),  # the sum
    ("40 dead in raid", "The raid left 38 people dead."),  # rounding
    ("40 dead in raid", "At least 14 people were killed."),
    ("Three killed in Harl", "One adult and two children are dead after the raid."),  # the sentence's sum
    ("40 dead in raid", "Nobody knows how it began."),
    ("Two dead in raid", "Fourteen people were killed."),  # a first count lives on above
    ("Group claims 40 dead in raid", "The ministry counted 14 people dead."),
)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def sheet_of(document: Document) -> Sheet:
    return extract(document, Settings(codebook=load()))


@pytest.mark.parametrize(("code", "text", "published", "quotes"), BAD)
def test_flags(
    document: Callable[..., Document], code: str, text: str, published: str, quotes: tuple[str, ...]
) -> None:
    sheet = sheet_of(document(text, published))
    found = check_report(sheet, load())
    assert codes(found) == [code]
    assert [span.quote for span in found[0].evidence] == list(quotes)
    assert found[0].message and found[0].expected and found[0].found
    assert all(text[span.start : span.end] == span.quote for span in found[0].evidence)


@pytest.mark.parametrize(("code", "text", "published"), GOOD)
def test_spares(document: Callable[..., Document], code: str, text: str, published: str) -> None:
    assert check_report(sheet_of(document(text, published)), load()) == ()


@pytest.mark.parametrize(("code", "text", "published", "quotes"), BAD)
def test_furniture_makes_no_finding(
    document: Callable[..., Document], code: str, text: str, published: str, quotes: tuple[str, ...]
) -> None:
    made = document(text, published, furniture=tuple(range(text.count("\n") + 1)))
    assert check_report(Sheet(document=made), load()) == ()


def test_every_rule_has_rows_on_both_sides() -> None:
    by_claims = {"two-totals", "headline-body", "span-proof"}  # tested beside this table
    for code in CHECKS.keys() - by_claims:
        assert sum(row[0] == code for row in BAD) >= 2, code
        assert sum(row[0] == code for row in GOOD) >= 3, code


def headlined(made: Document) -> Document:
    first, *others = made.blocks
    return replace(made, title=made.text[first.start : first.end], blocks=(replace(first, kind="headline"), *others))


@pytest.mark.parametrize(("headline", "body", "quotes"), HEADLINE_BAD)
def test_headline_flags(document: Callable[..., Document], headline: str, body: str, quotes: tuple[str, ...]) -> None:
    found = check_report(sheet_of(headlined(document(f"{headline}\n{body}"))), load())
    assert codes(found) == ["headline-body"]
    assert [span.quote for span in found[0].evidence] == list(quotes)


@pytest.mark.parametrize(("headline", "body"), HEADLINE_GOOD)
def test_headline_spares(document: Callable[..., Document], headline: str, body: str) -> None:
    assert check_report(sheet_of(headlined(document(f"{headline}\n{body}"))), load()) == ()
