"""Find the times of a report: intervals with the words that say them, durations and sets.

`find` is the extraction step; `timexes` gives the same expressions one by one in TIMEX3 terms, before runs such as
"from 2014 to 2017" are joined; `interval` and `stated_weekday` are for the checks.
"""

from whence.extract.times.reader import Timex, find, interval, stated_weekday, timex_type, timexes

__all__ = ["Timex", "find", "interval", "stated_weekday", "timex_type", "timexes"]
