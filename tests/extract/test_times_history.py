"""Histories of invented wars: the TIMEX3 value of every expression, marked in the text as [[words|value]]."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from whence.extract.times import timexes
from whence.ports import Reading

Maker = Callable[..., Reading]

_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
PUBLISHED = "2009-12-19"  # long after all of them

# A war from its roots to its end: a date in the next year where the same one would lead back more than half a year,
# parts of the day just told, "that summer", "later that year".
MARROW = """\
The Marrow War was fought between Orlo and Velm from [[12 April 1936|1936-04-12]] to [[3 March 1939|1939-03-03]].
Tension had grown since [[the 1920s|192]]. In [[July 1935|1935-07]] the king called up troops. Talks in
[[September|1935-09]] failed, and by [[the end of the year|1935]] both sides had armed.
On [[14 April|1936-04-14]], Orlan troops crossed the river at [[dawn|1936-04-14TMO]]. [[The following day|1936-04-15]]
they took Sarn. [[Two days later|1936-04-17]], the cabinet fled. In [[May|1936-05]] the front froze. The siege began on
[[9 June|1936-06-09]] and lasted [[41 days|P41D]]. [[That summer|1936-SU]] cholera broke out. In
[[the autumn|1936-FA]] the rains came. On [[4 January|1937-01-04]] a sortie failed; on
[[the night of 5/6 January|1937-01-05TNI]] the garrison gave up. [[The next month|1937-02]] a truce was signed.
In [[the last week of June|1937-06]] the lake forts fell. [[Later that year|1937]] the king left.
[[That winter|1937-WI]] was mild. It is [[now|PRESENT_REF]] seen as a prelude."""

# Bracketed days before any thread, both ends of runs, a look back that the story does not stay in.
HARROW = """\
The Harrow Campaign ([[6|1944-06-06]]–[[29 June 1944|1944-06-29]]) opened the second phase. On
[[June 10|1944-06-10]], the bridge at Tollen was blown up. Between [[17|1944-06-17]] and [[19 June|1944-06-19]] storms
wrecked the harbour. The general had taken command in [[March 1943|1943-03]]. In [[July|1944-07]] the army moved east,
and the siege ([[1 July|1944-07-01]] – [[8 August 1944|1944-08-08]]) was won. The last troops left between
[[15 November|1944-11-15]] and [[15 February 1945|1945-02-15]]. A stone was raised in [[1997|1997]]. The truce of
[[20 February|1945-02-20]] had held, and on [[3 April 1945|1945-04-03]] it was over."""

# One full date that opens the text is enough, where all is long past.
WEEKS = """\
The Six Week War began on [[14 June 1866|1866-06-14]]. On [[16 June|1866-06-16]], three columns moved. On
[[27 June|1866-06-27]] the southern army gave up after the fight of [[the same day|1866-06-27]].
[[The next day|1866-06-28]], the passes were forced. The battle was fought on [[3 July|1866-07-03]]. On [[22 July|1866-07-22]], the last shots were fired."""

# Before Christ: the years run down, and the text leaves the era out where it is plain.
ISTHMUS = """\
The Isthmian War was fought from [[431|BC0431]] to [[404 BC|BC0404]]. In [[433 BC|BC0433]], the cities signed a pact.
[[Two years later|BC0431]], war broke out. In [[the summer of 430 BC|BC0430-SU]] a plague struck.
[[The following year|BC0429]] the general died. In [[429|BC0429]] the fleet sailed; in
[[the spring of 428 BC|BC0428-SP]] the island rose. On [[2 August 425 BC|BC0425-08-02]] the fort fell.
[[The next day|BC0425-08-03]] the prisoners were counted. In [[September 415 BC|BC0415-09]] a new fleet left. In
[[October|BC0415-10]] it landed. Its memory lasted into [[the 3rd century BC|BC02]], and the city was rebuilt in
[[AD 12|0012]]."""

OSK = """\
The rising of the Osk tribes began in [[AD 9|0009]]. In [[September|0009-09]] three cohorts were ambushed.
[[The following year|0010]] a new general came. In [[14 AD|0014]] he crossed the river. [[Two years later|0016]], in
[[AD 16|0016]], he won. He was called back in [[17|0017]]. The tribes stayed quiet for [[decades|PXY]], until
[[69 AD|0069]]. In [[the 2nd century|01]] the wall was built."""

# The first centuries without any era: years of three digits tell of antiquity where they are most of the text's.
STEPPE = """\
The Steppe War ([[376|0376]]–[[382|0382]]) began when the clans crossed the river in [[376|0376]]. In [[377|0377]], the
forts fell. On [[9 August 378|0378-08-09]], the army was lost. Soon a new ruler came. In
[[the spring of 380|0380-SP]], he fell ill. In [[November|0380-11]] he entered the city. On
[[3 October 382|0382-10-03]] a treaty was signed. [[Four years later|0386]] another clan came. It was beaten in
[[September of 386|0386-09]]."""

# What happened until a date moves the story on, what a coming battle has in brackets too; what was to last does not.
SARN = """\
In [[March 1911|1911-03]] the League blockaded Sarn. The blockade held until [[August 1913|1913-08]].
[[Three months later|1913-11]] the last raid began. In the battle of Orlo ([[3 May 1915|1915-05-03]]) it was beaten. On
[[7 May|1915-05-07]] it left. A truce that would last until [[1924|1924]] was signed. On [[2 June|1915-06-02]] the gates
were opened. They would not be shut again before [[May 1916|1916-05]]. On [[9 July|1915-07-09]] a fair was held. By [[late 1915|1915]] all was calm, and on [[6 March|1916-03-06]] the port was free. It was rebuilt in
[[the 1920s|192]]."""

# Medieval years, a step that only explains the date before it, weekdays from the last day told, a today.
CROWNS = """\
The War of the Three Crowns lasted from [[1337|1337]] until [[1453|1453]]. By [[1340|1340]] the fleet was lost. On
[[26 August 1346|1346-08-26]] the armies met. [[The following Tuesday|1346-08-30]] they met again. The port fell on
[[3 August 1347|1347-08-03]]. On [[10 August|1347-08-10]] a truce was made, and it ended on
[[16 August|1347-08-16]], [[six days later|1347-08-16]]. In [[the late 14th century|13]] the crown was poor. In
[[1415|1415]] it began again: on [[13 August|1415-08-13]] the army landed. [[The following spring|1416-SP]], envoys
met. On [[May 19|1416-05-19]] and [[22|1416-05-22]] the walls held. [[Today|PRESENT_REF]] a column marks the place."""


@pytest.mark.parametrize("marked", [MARROW, HARROW, WEEKS, ISTHMUS, OSK, STEPPE, SARN, CROWNS])
def test_the_values_of_a_history(marked: str, reading: Maker) -> None:
    flat = marked.replace("\n", " ")
    expected = [(match[1], match[2]) for match in _MARK.finditer(flat)]
    text = _MARK.sub(lambda match: match[1], flat)
    assert [
        (text[item.start : item.end], item.value) for item in timexes(reading(text, published=PUBLISHED))
    ] == expected


def test_small_numbers_are_years_only_in_antiquity(reading: Maker) -> None:
    assert timexes(reading("In 429 the road was closed. By 69, it was not.", published=PUBLISHED)) == ()
