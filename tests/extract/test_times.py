"""Times in single sentences: what is a time, which days it stands for, and what fixed them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whence.extract.times import find, timex_type, timexes
from whence.ports import Reading
from whence.records import Duration, Mention, When

PUBLISHED = "2024-01-20"  # a Saturday

Maker = Callable[..., Reading]


def times(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(item.span.quote, item.value.edtf() or item.value.timex) for item in found if isinstance(item.value, When)]


# (sentence, every time in it with its EDTF or, where nothing is known, its TIMEX3 value); no publication date.
STATED = [
    # full dates, in the orders and spellings of the press
    ("The raid of 7 October 2023 failed.", [("7 October 2023", "2023-10-07")]),
    # a noun behind the year does not make it a count
    ("In June 2014 fighters stormed the town.", [("June 2014", "2014-06")]),
    ("It began on Oct. 7, 2023, at the gate.", [("Oct. 7, 2023", "2023-10-07")]),
    ("It began on October 7 2023 at the gate.", [("October 7 2023", "2023-10-07")]),
    ("It began on the 7th of October, 2023.", [("the 7th of October, 2023", "2023-10-07")]),
    ("The 7 Oct 2023 raid failed.", [("7 Oct 2023", "2023-10-07")]),
    ("Logged 2023-10-07 by the clerk.", [("2023-10-07", "2023-10-07")]),
    ("Logged 2023-10-07T09:30:00Z by the clerk.", [("2023-10-07T09:30:00Z", "2023-10-07")]),
    ("Sept. 3, 2021 was quiet.", [("Sept. 3, 2021", "2021-09-03")]),
    ("It ended on 29 February 2024.", [("29 February 2024", "2024-02-29")]),
    ("It ended on December the 1st, 2019.", [("December the 1st, 2019", "2019-12-01")]),
    ("It ended on the first of May 2019.", [("the first of May 2019", "2019-05-01")]),
    ("It ended in OCTOBER 2020 at last.", [("OCTOBER 2020", "2020-10")]),
    ("At 9:30 a.m. on 3 May 2022 it ended.", [("9:30 a.m. on 3 May 2022", "2022-05-03")]),
    # no such day: nothing rather than a guess
    ("It ended on 31 February 2024.", []),
    ("It ended on 30/30/2024.", []),
    # a weekday beside a date, right or wrong, belongs to the mention and the date counts
    ("On Tuesday, 3 May 2022 it ended.", [("Tuesday, 3 May 2022", "2022-05-03")]),
    ("On Friday, 3 May 2022 it ended.", [("Friday, 3 May 2022", "2022-05-03")]),
    ("On Tue. 3 May 2022 it ended.", [("Tue. 3 May 2022", "2022-05-03")]),
    ("Tuesday, May 3, 2022: it ended.", [("Tuesday, May 3, 2022", "2022-05-03")]),
    # numeric dates that read one way only
    ("First shown on 1/19/2024 here.", [("1/19/2024", "2024-01-19")]),
    ("First shown on 19/1/2024 here.", [("19/1/2024", "2024-01-19")]),
    ("First shown on 19.1.2024 here.", [("19.1.2024", "2024-01-19")]),
    ("First shown on 3.4.2024 here.", [("3.4.2024", "2024-04-03")]),
    ("Updated: 19-01-2024 16:19 IST", [("19-01-2024 16:19 IST", "2024-01-19")]),
    ("First shown on 5/5/2024 here.", [("5/5/2024", "2024-05-05")]),
    # and one that reads both ways: the span of both readings
    ("First shown on 3/4/2024 here.", [("3/4/2024", "2024-03-04?/2024-04-03?")]),
    # partial dates
    ("In October 2020 it ended.", [("October 2020", "2020-10")]),
    ("In October of 2020 it ended.", [("October of 2020", "2020-10")]),
    ("In early January 2024 it ended.", [("early January 2024", "2024-01-01/2024-01-10")]),
    ("The failed push (early-Jan 2024) ended.", [("early-Jan 2024", "2024-01-01/2024-01-10")]),
    ("In mid-January 2024 it ended.", [("mid-January 2024", "2024-01-11/2024-01-20")]),
    ("In late January 2024 it ended.", [("late January 2024", "2024-01-21/2024-01-31")]),
    ("By the end of June 2021 it ended.", [("the end of June 2021", "2021-06-21/2021-06-30")]),
    ("In mid-2019 it ended.", [("mid-2019", "2019-05-01/2019-08-31")]),
    ("In late 2021 it ended.", [("late 2021", "2021-09-01/2021-12-31")]),
    ("At the start of 2021 it ended.", [("the start of 2021", "2021-01-01/2021-04-30")]),
    ("In the spring of 2014 it ended.", [("the spring of 2014", "2014-03-01/2014-05-31")]),
    ("In summer 2014 it ended.", [("summer 2014", "2014-06-01/2014-08-31")]),
    ("In the winter of 2014 it ended.", [("the winter of 2014", "2013-12-01/2015-02-28")]),
    ("In the winter of 2013-14 it ended.", [("the winter of 2013-14", "2013-12-01/2014-02-28")]),
    ("Early in 2021 it ended.", [("Early in 2021", "2021-01-01/2021-04-30")]),
    ("At dawn on 3 May 2022 it ended.", [("dawn on 3 May 2022", "2022-05-03")]),
    ("In the week of 9 May 2022 it ended.", [("the week of 9 May 2022", "2022-05-09/2022-05-15")]),
    ("Around 2014, it ended.", [("2014", "2014~")]),
    ("It is dated 2024/01/21 here.", [("2024/01/21", "2024-01-21")]),
    ("In the first half of 2021 it ended.", [("the first half of 2021", "2021-01-01/2021-06-30")]),
    ("In the third quarter of 2021 it ended.", [("the third quarter of 2021", "2021-07-01/2021-09-30")]),
    ("In the 1990s it ended.", [("the 1990s", "1990-01-01/1999-12-31")]),
    ("In the late 1990s it ended.", [("the late 1990s", "1997-01-01/1999-12-31")]),
    ("In the 20th century it ended.", [("the 20th century", "1900-01-01/1999-12-31")]),
    ("In 2014 it ended.", [("2014", "2014")]),
    ("In the year 2014 it ended.", [("the year 2014", "2014")]),
    ("During 2021, the Front grew.", [("2021", "2021")]),
    ("The 2013 attacks were worse.", [("2013", "2013")]),
    ("Its 1990 raid was worse.", [("1990", "1990")]),
    ("A post-2014 force holds it.", [("2014", "2014")]),
    ("Nineteen ninety-six was worse.", [("Nineteen ninety-six", "1996")]),
    # several
    (
        "Messages came in January 2020, May 2020 and June 2021.",
        [("January 2020", "2020-01"), ("May 2020", "2020-05"), ("June 2021", "2021-06")],
    ),
    ("In 2019 and 2020 it rose.", [("2019", "2019"), ("2020", "2020")]),
    ("In January, May and June 2021 it rose.", [("January", "2021-01"), ("May", "2021-05"), ("June 2021", "2021-06")]),
    # runs are one mention with one interval
    ("It ran from 2014 to 2017.", [("2014 to 2017", "2014-01-01/2017-12-31")]),
    ("It ran 2014-2017 at least.", [("2014-2017", "2014-01-01/2017-12-31")]),
    ("It ran in 2013-14 at least.", [("2013-14", "2013-01-01/2014-12-31")]),
    ("It ran from January 20-30, 2022.", [("January 20-30, 2022", "2022-01-20/2022-01-30")]),
    ("It ran from 20 to 30 January 2022.", [("20 to 30 January 2022", "2022-01-20/2022-01-30")]),
    ("It ran between 20 and 30 January 2022.", [("20 and 30 January 2022", "2022-01-20/2022-01-30")]),
    ("It ran from March to May 2019.", [("March to May 2019", "2019-03-01/2019-05-31")]),
    ("It ran from November to February 2019.", [("November to February 2019", "2018-11-01/2019-02-28")]),
    ("It ran from 3 May 2019 until 7 June 2019.", [("3 May 2019 until 7 June 2019", "2019-05-03/2019-06-07")]),
    ("It struck on 20 and 22 January 2022.", [("20", "2022-01-20"), ("22 January 2022", "2022-01-22")]),
    # bound to a date before them in the text
    (
        "In July 2013 it began, exactly a year earlier it was planned.",
        [("July 2013", "2013-07"), ("exactly a year earlier", "2012-07")],
    ),
    ("It began in July 2013. Two months later it ended.", [("July 2013", "2013-07"), ("Two months later", "2013-09")]),
    (
        "It began in August 2020. Earlier that month the Front met.",
        [("August 2020", "2020-08"), ("Earlier that month", "2020-08")],
    ),
    (
        "It began on 9 August 2020. Earlier that month they met.",
        [("9 August 2020", "2020-08-09"), ("Earlier that month", "2020-08-01/2020-08-09")],
    ),
    (
        "It began on 9 August 2020 and later that month it ended.",
        [("9 August 2020", "2020-08-09"), ("later that month", "2020-08-09/2020-08-31")],
    ),
    (
        "It began in January 2021 and again in April of the same year.",
        [("January 2021", "2021-01"), ("April of the same year", "2021-04")],
    ),
    (
        "It began on 9 August 2020. The day after, it rained.",
        [("9 August 2020", "2020-08-09"), ("The day after", "2020-08-10")],
    ),
    (
        "It began on 31 August 2020. The next day it rained.",
        [("31 August 2020", "2020-08-31"), ("The next day", "2020-09-01")],
    ),
    ("It began on 9 August 2020. That day it rained.", [("9 August 2020", "2020-08-09"), ("That day", "2020-08-09")]),
    (
        "It began on 9 August 2020. Three days later it rained.",
        [("9 August 2020", "2020-08-09"), ("Three days later", "2020-08-12")],
    ),
    (
        "It began on 9 August 2020. Exactly a week later it ended.",
        [("9 August 2020", "2020-08-09"), ("Exactly a week later", "2020-08-16")],
    ),
    ("It began in 2009. Four years after, it fell.", [("2009", "2009"), ("Four years after", "2013")]),
    ("It began in 2009. The following year it fell.", [("2009", "2009"), ("The following year", "2010")]),
    ("It began in 2009. Since then it has grown.", [("2009", "2009"), ("Since then", "2009-01-01/..")]),
    # the stated date beside a relative one explains it
    (
        "It began in July 2012 and a year later in 2014 it fell.",
        [("July 2012", "2012-07"), ("a year later", "2014"), ("2014", "2014")],
    ),
    ("Two months later, in October 2020, it fell.", [("Two months later", "2020-10"), ("October 2020", "2020-10")]),
    # too coarse an anchor, or none
    ("It began in 2009. Two days later it rained.", [("2009", "2009"), ("Two days later", "XXXX-XX-XX")]),
    ("Two months later it rained.", [("Two months later", "XXXX-XX")]),
    ("The day after it rained.", [("The day after", "XXXX-XX-XX")]),
    ("Last year it rained.", [("Last year", "XXXX")]),
    ("It rained yesterday.", [("yesterday", "XXXX-XX-XX")]),
    ("It rained on Thursday.", [("Thursday", "XXXX-WXX-4")]),
    ("It rained on January 20.", [("January 20", "XXXX-01-20")]),
    ("It rained on the day after the raid.", [("the day after", "XXXX-XX-XX")]),
    # times that name no day
    ("It is raining now.", [("now", "PRESENT_REF")]),
    ("It rained recently.", [("recently", "PAST_REF")]),
    ("It rained in recent years.", [("recent years", "PAST_REF")]),
    ("The siege of 146 BC was long.", [("146 BC", "BC0146")]),
    # eras
    ("It ran from 431 to 404 BC.", [("431", "BC0431"), ("404 BC", "BC0404")]),
    ("It ran 218–201 B.C. at least.", [("218", "BC0218"), ("201 B.C.", "BC0201")]),
    ("It ran 218–17 BC at least.", [("218", "BC0218"), ("17 BC", "BC0217")]),
    ("It ran 264–146 BC at least.", [("264", "BC0264"), ("146 BC", "BC0146")]),
    ("It fell in the winter of 218/217 BC.", [("the winter of 218/217 BC", "BC0218-WI")]),
    ("It burned in AD 68–70.", [("AD 68–70", "0068-01-01/0070-12-31")]),
    ("It fell in the 1st century AD.", [("the 1st century AD", "0001-01-01/0099-12-31")]),
    ("It fell in AD 69.", [("AD 69", "0069")]),
    ("It fell in 69 AD.", [("69 AD", "0069")]),
    ("In the spring of 428 BC it fell.", [("the spring of 428 BC", "BC0428-SP")]),
    (
        "On 2 August 216 BC it fell. The next day it rained.",
        [("2 August 216 BC", "BC0216-08-02"), ("The next day", "BC0216-08-03")],
    ),
    ("It was built in March 44 BC.", [("March 44 BC", "BC0044-03")]),
    ("It was built in the third century BC.", [("the third century BC", "BC02")]),
    (
        "Forts of the 17th and 18th centuries stand.",
        [("17th", "1600-01-01/1699-12-31"), ("18th centuries", "1700-01-01/1799-12-31")],
    ),
    # old years without another sign
    ("It ran from 1337 until 1453.", [("1337 until 1453", "1337-01-01/1453-12-31")]),
    ("By 1340, it was lost.", [("1340", "1340")]),
    (
        "The first king (born 1688, reigned 1715 - 1774) fell.",
        [("1688", "1688"), ("1715 - 1774", "1715-01-01/1774-12-31")],
    ),
    ("On 9 August 378, the army fell.", [("9 August 378", "0378-08-09")]),
    ("On 9 August 378 men fell.", [("9 August", "XXXX-08-09")]),
    ("In the spring of 380, he fell.", [("the spring of 380", "0380-03-01/0380-05-31")]),
    # parts of months, and nights that two days share
    ("In the last week of May 2020 it ended.", [("the last week of May 2020", "2020-05-21/2020-05-31")]),
    ("In the first half of May 2020 it ended.", [("the first half of May 2020", "2020-05-01/2020-05-10")]),
    ("It fell on the night of 4/5 August 2020.", [("the night of 4/5 August 2020", "2020-08-04/2020-08-05")]),
    ("It fell on the night of August 4-5, 2020.", [("the night of August 4-5, 2020", "2020-08-04/2020-08-05")]),
    ("The siege (1 July – 18 November 2020) failed.", [("1 July – 18 November 2020", "2020-07-01/2020-11-18")]),
    ("It fell early in the morning of 20 May 2020.", [("early in the morning of 20 May 2020", "2020-05-20")]),
    (
        "On May 3, 2020 and May 5 and 9 the walls held.",
        [("May 3, 2020", "2020-05-03"), ("May 5", "2020-05-05?"), ("9", "2020-05-09?")],
    ),
    (
        "It left between 15 November and 15 February 2020.",
        [("15 November and 15 February 2020", "2019-11-15/2020-02-15")],
    ),
    # what else names a year or part of one
    ("In the last quarter of 2021 it ended.", [("the last quarter of 2021", "2021-10-01/2021-12-31")]),
    ("In fiscal year 2012 it fell.", [("fiscal year 2012", "2012")]),
    ("They fought in the 70s and 80s.", [("the 70s", "1970-01-01/1979-12-31"), ("80s", "1980-01-01/1989-12-31")]),
    ("It rained May to June 2020.", [("May to June 2020", "2020-05-01/2020-06-30")]),
    ("It fell in nineteen seventy-nine.", [("nineteen seventy-nine", "1979")]),
    # more that names no day
    ("It is calm at the moment.", [("the moment", "PRESENT_REF")]),
    ("These days it is calm.", [("These days", "PRESENT_REF")]),
    ("To this day it is calm.", [("this day", "PRESENT_REF")]),
    ("It ends in the near future.", [("the near future", "FUTURE_REF")]),
    ("It pays in the long term.", [("the long term", "FUTURE_REF")]),
    ("In coming months it ends.", [("coming months", "FUTURE_REF")]),
]

# The same, published on Saturday 20 January 2024.
REPORTED = [
    ("Gunmen broke in late Thursday.", [("late Thursday", "2024-01-18")]),
    ("Gunmen broke in early on Tuesday.", [("early on Tuesday", "2024-01-16")]),
    ("Gunmen broke in on Sunday evening.", [("Sunday evening", "2024-01-14")]),
    ("The council will meet on Tuesday.", [("Tuesday", "2024-01-23")]),
    ("The council said on Monday it would meet on Friday.", [("Monday", "2024-01-15"), ("Friday", "2024-01-26")]),
    ("The trial is scheduled for Monday.", [("Monday", "2024-01-22")]),
    ("The violence was set off by a transfer on Monday.", [("Monday", "2024-01-15")]),
    ("The siege was brought to an end on Monday evening.", [("Monday evening", "2024-01-15")]),
    ("He may be right: since January there have been five.", [("January", "2024-01")]),
    ("Gunmen broke in on Saturday.", [("Saturday", "2024-01-20")]),
    ("Gunmen broke in last Saturday.", [("last Saturday", "2024-01-13")]),
    ("Gunmen broke in at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "2024-01-17")]),
    ("Gunmen broke in at 2.30pm on Thursday.", [("2.30pm on Thursday", "2024-01-18")]),
    ("Gunmen broke in at 0900 hours on Thursday.", [("0900 hours on Thursday", "2024-01-18")]),
    ("It broke out on Thursday. At 9 p.m. it ended.", [("Thursday", "2024-01-18"), ("9 p.m.", "2024-01-18")]),
    # the day of publication is only TIMEX3's reading here
    ("At 9 p.m. it ended.", [("9 p.m.", "2024-01-20T21:00")]),
    ("It broke out on Thursday. In the morning it ended.", [("Thursday", "2024-01-18"), ("the morning", "2024-01-18")]),
    ("It broke out on Thursday. At 0530 it ended.", [("Thursday", "2024-01-18"), ("0530", "2024-01-18")]),
    ("It broke out on Thursday. By noon it ended.", [("Thursday", "2024-01-18"), ("noon", "2024-01-18")]),
    ("Gunmen broke in on Friday at noon.", [("Friday at noon", "2024-01-19")]),
    ("Gunmen broke in yesterday at 9 p.m. sharp.", [("yesterday at 9 p.m.", "2024-01-19")]),
    ("It falls in mid-to-late 2023.", [("mid-to-late 2023", "2023")]),
    ("Gunmen broke in overnight.", [("overnight", "2024-01-19/2024-01-20")]),
    ("Gunmen broke in yesterday.", [("yesterday", "2024-01-19")]),
    ("Gunmen broke in last night.", [("last night", "2024-01-19")]),
    ("Gunmen broke in this morning.", [("this morning", "2024-01-20")]),
    ("Gunmen broke in the day before yesterday.", [("the day before yesterday", "2024-01-18")]),
    ("The council votes tomorrow.", [("tomorrow", "2024-01-21")]),
    ("Gunmen broke in last week.", [("last week", "2024-01-08/2024-01-14")]),
    ("Gunmen broke in earlier this week.", [("earlier this week", "2024-01-15/2024-01-20")]),
    ("Gunmen broke in last year.", [("last year", "2023")]),
    ("Gunmen broke in last month.", [("last month", "2023-12")]),
    ("The council meets next month.", [("next month", "2024-02")]),
    ("Gunmen broke in earlier this month.", [("earlier this month", "2024-01-01/2024-01-20")]),
    # written in January about the month before
    ("Gunmen broke in last December.", [("last December", "2023-12")]),
    ("Gunmen broke in during December.", [("December", "2023-12")]),
    ("Gunmen broke in last summer.", [("last summer", "2023-06-01/2023-08-31")]),
    ("Gunmen broke in in June last year.", [("June last year", "2023-06")]),
    ("Gunmen broke in two years ago.", [("two years ago", "2022")]),
    ("Gunmen broke in about two years ago.", [("about two years ago", "2022~")]),
    ("Gunmen broke in ten days ago.", [("ten days ago", "2024-01-10")]),
    ("Gunmen broke in a decade ago.", [("a decade ago", "2014~")]),
    ("Gunmen broke in three weeks ago.", [("three weeks ago", "2023-12-25/2023-12-31")]),
    ("Gunmen broke in years ago.", [("years ago", "PAST_REF")]),
    ("Gunmen broke in ten years ago today.", [("ten years ago today", "2014-01-20")]),
    ("Gunmen broke in a year and a half ago.", [("a year and a half ago", "2022-07~")]),
    # which way a weekday lies: a possessive, a limit, a participle after a future, a plan
    ("They will look for ways to dodge Wednesday's ban.", [("Wednesday", "2024-01-17")]),
    ("The bridge was shut until Friday.", [("Friday", "2024-01-26")]),
    ("Until Thursday, they had not been named.", [("Thursday", "2024-01-18")]),
    ("He said it took place as early as Tuesday.", [("Tuesday", "2024-01-23")]),
    ("The offer had been due to end on Friday.", [("Friday", "2024-01-19")]),
    ("The bank will buy back preferred shares on Monday.", [("Monday", "2024-01-22")]),
    ("He met the United Guard on Monday.", [("Monday", "2024-01-15")]),
    ("They said they were planning a rally on Tuesday.", [("Tuesday", "2024-01-23")]),
    ("It struck on Friday. The following Tuesday it left.", [("Friday", "2024-01-19"), ("The following Tuesday", "2024-01-23")]),
    ("A June 3 hearing was held over.", [("June 3", "2023-06-03?")]),
    ("A May 3 hearing has been scheduled.", [("May 3", "2024-05-03")]),
    ("The offer was extended to May 3.", [("May 3", "2024-05-03")]),
    ("On May 3 people fled.", [("May 3", "2023-05-03?")]),
    # feasts whose day changes
    ("He was found at Thanksgiving.", [("Thanksgiving", "2023-11-23")]),
    ("They met again at Easter 2016.", [("Easter 2016", "2016-03-27")]),
    ("They met again on Easter Monday.", [("Easter Monday", "2023-04-10?")]),
    # the year, quarter or week told of, else the publication's
    ("By the end of the year it will leave.", [("the end of the year", "2024-09-01/2024-12-31")]),
    ("By year's end it will leave.", [("year's end", "2024-09-01/2024-12-31")]),
    ("It fell in most of the year, he said.", [("the year", "2024")]),
    ("He stepped down in March for good.", [("March", "2023-03?")]),
    ("The March accord held.", [("March", "2023-03?")]),
    ("In the quarter it fell.", [("the quarter", "2023-10-01/2023-12-31")]),
    ("It fell for the year, he said.", [("the year", "2024")]),
    ("It will fall for the rest of the week.", [("the rest of the week", "2024-01-15/2024-01-21")]),
    (
        "It fell in October. In the same period last year it rose.",
        [("October", "2023-10"), ("the same period last year", "2022-10")],
    ),
    ("It opened this winter.", [("this winter", "2023-12-01/2024-02-29")]),
    ("It fell in the fall.", [("the fall", "2023-09-01/2023-11-30")]),
    # the year by tense, uncertain from half a year on
    ("Gunmen broke in on January 12.", [("January 12", "2024-01-12")]),
    ("Gunmen broke in on 12 March.", [("12 March", "2023-03-12?")]),
    ("Gunmen broke in on November 30.", [("November 30", "2023-11-30")]),
    ("The council will meet on 12 March.", [("12 March", "2024-03-12")]),
    ("The bridge stays shut until 12 March.", [("12 March", "2024-03-12")]),
    ("They cannot praise the October the 7th raid.", [("October the 7th", "2023-10-07")]),
    ("He was shot last Oct. 23 at home.", [("last Oct. 23", "2023-10-23")]),
    ("It shuts this March 30 for repairs.", [("this March 30", "2024-03-30")]),
    ("It shuts next March 30 for repairs.", [("next March 30", "2024-03-30")]),
    ("They would not speak of the Jan. 7 raid.", [("Jan. 7", "2024-01-07")]),
    # a weekday that stands beside the day names the year, a wrong one does not lead astray
    ("On Monday, January 16, gunmen broke in.", [("Monday, January 16", "2024-01-16")]),
    ("On Sunday, March 12, gunmen broke in.", [("Sunday, March 12", "2023-03-12")]),
    ("It ran between 2 and 9 January.", [("2 and 9 January", "2024-01-02/2024-01-09")]),
    ("It ran between Monday and Wednesday.", [("Monday and Wednesday", "2024-01-15/2024-01-17")]),
    ("It ran from Thursday to Monday.", [("Thursday to Monday", "2024-01-11/2024-01-15")]),
    ("It came a week after the Front vowed it.", []),
    ("In May the clans may march again.", [("May", "2024-05")]),
    ("The evening of Tuesday was calm.", [("The evening of Tuesday", "2024-01-16")]),
    ("It was fought in 2014. On 3 March 2023 it ended.", [("2014", "2014"), ("3 March 2023", "2023-03-03")]),
    # a look back in today's report: its months follow the look-back
    ("In June 2014 it took Velm. On August 3 it lost it.", [("June 2014", "2014-06"), ("August 3", "2014-08-03?")]),
    ("It struck on Tuesday. Two days later it left.", [("Tuesday", "2024-01-16"), ("Two days later", "2024-01-18")]),
    ("The dead will be named on 3 March.", [("3 March", "2024-03-03")]),
    ("The bridge will stay shut until Friday.", [("Friday", "2024-01-26")]),
    ("Gunmen broke in on Christmas Eve.", [("Christmas Eve", "2023-12-24")]),
]  # fmt: skip

# Numbers and words that only look like times.
NO_TIMES = [
    "The Front may march on the town.",
    "They march in columns; you may go.",
    "The second guard fled first.",
    "The 4th Brigade and the 12th Battalion moved in.",
    "Clara May spoke to Mr March.",
    "He carried an AK-47 and a Mosin-1944.",
    "They freed 2021 inmates and 1,250 guards.",
    "At least 2014 people fled.",
    "A Boeing 747 and flight 2019 were late.",
    "Law No. 2016 and article 1998 apply.",
    "It cost $2020 in all.",
    "They sat on the 5th floor of the hotel.",
    "Call +44 20 7946 0958 for news.",
    "The home side won 3-1.",
    "A 34-year-old guard, aged 34 years old, was hurt.",
    "The sun set over the Mar hills; Jan and Sat left.",
    "The fall of Velm shook them.",
    "Arab Spring banners hung there.",
    "Ratio 10:30, section 3.4.2.",
    "They launched 24 attacks on 31 posts.",
    "Read on Harbour Today and Velm Today.",
    "The march of 30 men went on.",
    "About a quarter of the posts fell.",
    "Version 1.2.34 of the form.",
    "They drove 2000 km.",
    "A guard fell in the 1700 block of Main Street.",
    "He wrote in the Velm Daily News.",
    "They mourned Bloody Sunday and Black Friday.",
    "He was soon freed, and soon found.",
    "The moment he fell, they ran.",
    "The Seven Years' War hurt them.",
    "The Easter Rising failed.",
    "The March on the town failed.",
    "In 429 the road was closed.",
    "Call (313) 596-1916 with news.",
    "It burnt at Orlo Hall, 1802 Seventh Ave.",
    "It fell in the 1900-block of Main Street.",
    "He ranked second; she came third.",
]

# (sentence, duration's words, low, high, unit, TIMEX3 value, anchor_after)
DURATIONS = [
    ("It went on for two weeks.", "two weeks", 2, 2, "week", "P2W", None),
    ("The 17-day operation ended.", "17-day", 17, 17, "day", "P17D", None),
    ("It came 89 days after the start.", "89 days", 89, 89, "day", "P89D", True),
    ("It came two days before the vote.", "two days", 2, 2, "day", "P2D", False),
    ("It went on for 41 days.", "41 days", 41, 41, "day", "P41D", None),
    ("It went on for at least 72 hours.", "at least 72 hours", 72, None, "hour", "PT72H", None),
    ("It went on for up to 180 days.", "up to 180 days", None, 180, "day", "P180D", None),
    ("It went on for a few days.", "a few days", None, None, "day", "PXD", None),
    ("It went on for years.", "years", None, None, "year", "PXY", None),
    ("It went on for two or three days.", "two or three days", 2, 3, "day", "P2D", None),
    ("It went on for a month.", "a month", 1, 1, "month", "P1M", None),
    ("It went on for two and a half years.", "two and a half years", 2.5, 2.5, "year", "P2.5Y", None),
    ("It went on for twenty-four days.", "twenty-four days", 24, 24, "day", "P24D", None),
    ("It went on for nearly two decades.", "nearly two decades", 20, 20, "year", "P20Y", None),
    ("It fell in the last two weeks.", "the last two weeks", 2, 2, "week", "P2W", None),
    ("It went on for a year and a half.", "a year and a half", 1.5, 1.5, "year", "P1.5Y", None),
    ("It went on for half an hour.", "half an hour", 0.5, 0.5, "hour", "PT0.5H", None),
    ("It fell for six straight days.", "six straight days", 6, 6, "day", "P6D", None),
    ("It fell in the past five trading days.", "the past five trading days", 5, 5, "day", "P5D", None),
    ("Their decades-long feud ended.", "decades-long", None, None, "decade", "PXY", None),
    ("A weeklong siege ended.", "weeklong", 1, 1, "week", "P1W", None),
    ("A half-century of war ended.", "A half-century", 50, 50, "year", "P50Y", None),
    ("A quarter of a century of war ended.", "A quarter of a century", 25, 25, "year", "P25Y", None),
    ("It rose in the year ended badly.", "the year", 1, 1, "year", "P1Y", None),
    ("His several-year term ended.", "several-year", None, None, "year", "PXY", None),
    ("It ends in the weeks ahead.", "the weeks ahead", None, None, "week", "PXW", None),
    ("It grew over the years.", "the years", None, None, "year", "PXY", None),
    ("It may take as long as a month.", "a month", 1, 1, "month", "P1M", None),
    ("It takes an additional year.", "an additional year", 1, 1, "year", "P1Y", None),
    ("The deal follows months of talks.", "months", None, None, "month", "PXM", None),
    ("It ended after months of talks.", "months", None, None, "month", "PXM", None),
]

SETS = [
    ("They meet every week.", "every week", "P1W"),
    ("They meet every two years.", "every two years", "P2Y"),
    ("They print a weekly sheet.", "weekly", "P1W"),
    ("They meet each Tuesday.", "each Tuesday", "XXXX-WXX-2"),
    ("They earn 300 dollars a year.", "a year", "P1Y"),
    ("They meet once a month.", "a month", "P1M"),
    ("They fly 30 times per day.", "per day", "P1D"),
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_times_without_publication(sentence: str, expected: list[tuple[str, str]], reading: Maker) -> None:
    assert times(find(reading(sentence))) == expected


@pytest.mark.parametrize(("sentence", "expected"), REPORTED)
def test_times_of_a_dated_report(sentence: str, expected: list[tuple[str, str]], reading: Maker) -> None:
    assert times(find(reading(sentence, published=PUBLISHED))) == expected


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_only_looks_like_a_time(sentence: str, reading: Maker) -> None:
    assert find(reading(sentence, published=PUBLISHED)) == ()


@pytest.mark.parametrize(("sentence", "words", "low", "high", "unit", "timex", "after"), DURATIONS)
def test_durations(
    sentence: str,
    words: str,
    low: float | None,
    high: float | None,
    unit: str,
    timex: str,
    after: bool | None,
    reading: Maker,
) -> None:
    (mention,) = find(reading(sentence))
    assert mention.kind == "duration"
    assert mention.span.quote == words
    assert mention.value == Duration(low=low, high=high, unit=unit, timex=timex, anchor_after=after)
    assert timex_type(mention) == "DURATION"


@pytest.mark.parametrize(("sentence", "words", "timex"), SETS)
def test_sets_keep_their_type(sentence: str, words: str, timex: str, reading: Maker) -> None:
    (mention,) = find(reading(sentence))
    assert isinstance(mention.value, Duration | When)
    assert (mention.span.quote, mention.value.timex, timex_type(mention)) == (words, timex, "SET")


@pytest.mark.parametrize(
    ("sentence", "published", "basis"),
    [
        ("It began on 7 October 2023.", PUBLISHED, "stated"),
        ("It began yesterday.", PUBLISHED, "publication"),
        ("It began on Thursday.", PUBLISHED, "publication"),
        ("It began on 12 January.", PUBLISHED, "publication"),
        ("It began yesterday.", "", "none"),
    ],
)
def test_basis_says_what_fixed_the_days(sentence: str, published: str, basis: str, reading: Maker) -> None:
    (mention,) = find(reading(sentence, published=published))
    assert isinstance(mention.value, When)
    assert mention.value.basis == basis


@pytest.mark.parametrize(
    ("sentence", "value", "kind"),
    [
        ("It began on Sunday evening.", "2024-01-14TEV", "TIME"),
        ("It began at 10 p.m. Wednesday.", "2024-01-17T22:00", "TIME"),
        ("It began last night.", "2024-01-19TNI", "TIME"),
        ("It began last week.", "2024-W02", "DATE"),
        ("It began last weekend.", "2024-W02-WE", "DATE"),
        ("It began last summer.", "2023-SU", "DATE"),
        ("It began in the 1990s.", "199", "DATE"),
        ("It began in the third quarter of 2021.", "2021-Q3", "DATE"),
    ],
)
def test_timex_values(sentence: str, value: str, kind: str, reading: Maker) -> None:
    (mention,) = find(reading(sentence, published=PUBLISHED))
    assert isinstance(mention.value, When)
    assert (mention.value.timex, timex_type(mention)) == (value, kind)


def test_adjectives_are_timexes_only(reading: Maker) -> None:
    made = reading("The recent raid broke the current truce. It is current.", published=PUBLISHED)
    assert [item.value for item in timexes(made)] == ["PAST_REF", "PRESENT_REF"]
    assert find(made) == ()
