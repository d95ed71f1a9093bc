"""What the pages say in words: dates, numbers, counts, chains and labels; pure functions, used as template filters."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from whence.tables import VIA_SEPARATOR

MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LABELS = {
    "ngo": "NGO",
    "json-ld": "the page's metadata",
    "meta": "the page's metadata",
    "group_outlet": "group's outlet",
    "no_judgement": "withdrawn",
    "positive": "accepted",
    "negative": "rejected",
    "conflict": "contested",
    "unclear": "cannot tell",
    "scope": "other scope",
    "definition": "other definition",
    "planned": "planned",
    "update": "update",
    "none": "not known",
}
"""The terms of the codebook that do not read as words once their underscores are gone."""
LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "ku": "Kurdish", "my": "Burmese", "nl": "Dutch",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_PAIR_VERDICTS = {"positive": "the same", "negative": "different"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_EDTF = re.compile(r"(\d{4}(-\d\d){0,2}[?~%]?|\.\.)(/(\d{4}(-\d\d){0,2}[?~%]?|\.\.)?)?")
_NOT_SAID = "no date"


def label(term: str) -> str:
    """Return a codebook's term in words: "at_large" is "at large"."""
    return LABELS.get(term, term.replace("_", " "))


def number(value: float | None) -> str:
    """Return a number with separators and no needless decimals: 1200.0 is "1,200"; None is ""."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def plural(count: float, noun: str, many: str = "") -> str:
    """Return a count with its noun: "1 report", "1,200 reports"; `many` where an "s" is not enough."""
    return f"{number(count)} {noun if count == 1 else many or noun + 's'}"


def between(low: float, high: float) -> str:
    """Return a range of counts: "3" or "3–4"."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def bounds(low: float | None, high: float | None, approx: str = "no", unit: str = "") -> str:
    """Return a figure's bounds: "24 or more", "up to 30", "20–30", "about 900", "35%"; "" where none is said."""
    tail = "%" if unit == "percent" else f" {label(unit)}" if unit else ""
    if low is None and high is None:
        return ""
    if high is None:
        said = f"{number(low)}{tail} or more"
    elif low is None:
        said = f"up to {number(high)}{tail}"
    else:
        said = f"{between(low, high)}{tail}"
    return f"about {said}" if approx == "yes" else said


def day(edtf: str, full: bool = False) -> str:
    """Return an EDTF date in words: "14 Sept 2023", "March 2023", "about 2023", "6 March 2023, uncertain".

    An interval names what its ends share once: "21–30 Sept 2023". `full` spells every month out. "" is "no date".
    """
    if not edtf:
        return _NOT_SAID
    first, slash, last = edtf.partition("/")
    last = last.rpartition("/")[2]  # a span of dates that are intervals themselves: from the first end to the last
    if not slash:
        return _one_day(first, full)
    if last in {"", ".."}:
        return f"from {_one_day(first, full)}" if first not in {"", ".."} else _NOT_SAID
    if first in {"", ".."}:
        return f"until {_one_day(last, full)}"
    return _interval(first, last, full)


def _interval(first: str, last: str, full: bool) -> str:
    one, other = _one_day(first, full), _one_day(last, full)
    ends = (_DAY.match(first), _DAY.match(last))
    if one == other or not (ends[0] and ends[1]):
        return one if one == other else f"{one} to {other}"
    (year, month, on), (to_year, to_month, to_day) = ends[0].groups(), ends[1].groups()
    if year == to_year and on and to_day:
        return f"{int(on)}–{other}" if month == to_month else f"{one.removesuffix(f' {year}')} – {other}"
    if year == to_year and month and to_month and not on and not to_day:
        return f"{one.removesuffix(f' {year}')} – {other}"
    return f"{one} – {other}"


def _one_day(edtf: str, full: bool) -> str:
    bare = edtf.rstrip("?~%")
    found = _DAY.match(bare)
    if not found:
        return edtf
    year, month, on = found.groups()
    if month and not 1 <= int(month) <= 12:
        return edtf
    names = FULL_MONTHS if full else MONTHS
    words = " ".join(
        part for part in (str(int(on)) if on else "", names[int(month) - 1] if month else "", year) if part
    )
    marks = edtf[len(bare) :]
    about = "about " if "~" in marks or "%" in marks else ""
    return f"{about}{words}{', uncertain' if '?' in marks or '%' in marks else ''}"


def headline(label: str) -> str:
    """Return an event's label as a headline: "Prison attack at Ganvetta, 6 March 2023, uncertain"."""
    name, comma, last = label.rpartition(", ")
    said = f"{name}{comma}{day(last)}" if comma and _EDTF.fullmatch(last) else label
    return said[:1].upper() + said[1:]


def machine_day(edtf: str) -> str:
    """Return the value of a <time> element for an EDTF date; "" for an interval, a doubt or no real day."""
    if not _DAY.match(edtf):
        return ""
    try:
        date.fromisoformat(edtf + "-01" * (2 - edtf.count("-")))
    except ValueError:
        return ""
    return edtf


class Link(NamedTuple):
    """One link of a chain: who speaks, and what they are to the event ("party", "unknown", "report" or "")."""

    name: str
    part: str


def chain(row: Any) -> list[Link]:
    """Return who says a row's words, the origin first, this report last; a link without a name is "unknown".

    `row` has `origin` and `via`, and where it can be `party` and `perpetrator` ("yes", "no", "unknown").
    """
    party = "yes" in {getattr(row, "party", ""), getattr(row, "perpetrator", "")}
    links = []
    if row.origin or row.via:
        links.append(Link(row.origin or "unknown", "party" if party else "" if row.origin else "unknown"))
    for name in row.via.split(VIA_SEPARATOR) if row.via else ():
        known = name.strip() not in {"", "unknown"}
        links.append(Link(name.strip() if known else "unknown", "" if known else "unknown"))
    return [*links, Link("this report" if links else "the report itself", "report")]


def chain_text(row: Any) -> str:
    """Return a chain in one line: "the mayor < Reuters < this report"."""
    return VIA_SEPARATOR.join(f"{link.name} (party)" if link.part == "party" else link.name for link in chain(row))


def origins(event: Any, parties: int | None = None) -> str:
    """Return "11 reports, 3–4 independent origins (1 a party)" for a row of the events or tolls table.

    `parties` is how many origins are a party to the event, the perpetrators alone where it is not given.
    """
    said = plural(event.n_reports, "report")
    if not event.n_origins_max:
        return f"{said}, no origin named"
    own = event.n_origins_max - event.n_origins_nonperpetrator if parties is None else parties
    noun = "origin" if event.n_origins_max == 1 else "origins"
    said += f", {between(event.n_origins_min, event.n_origins_max)} independent {noun}"
    return f"{said} ({own} {'a party' if own == 1 else 'parties'})" if own else said


def verdict(judgement: Any) -> str:
    """Return a decision in words: "accepted", "rejected", "the same", "different", "unsure", "withdrawn"."""
    if judgement.about_other and judgement.verdict in _PAIR_VERDICTS:
        return _PAIR_VERDICTS[judgement.verdict]
    return "corrected" if judgement.value else label(judgement.verdict)


def event_name(event: Any) -> str:
    """Return the name of an event without the date at its end, which stands beside it: "Bombing at Drusval bridge"."""
    name = event.label.removesuffix(f", {event.date_edtf}") if event.date_edtf else event.label
    return (name[:1].upper() + name[1:]) or label(event.type).capitalize()


def report_name(report: Any) -> str:
    """Return what a report is called in a line: its outlet, else its title, else its file's own name."""
    name: str = report.outlet or report.title or report.file.rpartition("/")[2]
    return name


def report_title(report: Any) -> str:
    """Return a report's title, its file's own name where it has none."""
    title: str = report.title or report.file.rpartition("/")[2]
    return title


def language(tag: str) -> str:
    """Return the English name of a language by its BCP 47 tag, the tag itself where it is none of the common ones."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def days(words: str) -> str:
    """Return words with each ISO day in them as people write it: "on 2023-09-17" is "on 17 Sept 2023"."""
    return re.sub(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", lambda found: day(found.group()), words)


def moment(at: str) -> str:
    """Return the day and minute of an ISO 8601 time in words: "3 May 2024, 09:14"; what is none stays as it is."""
    on, _, time = at.partition("T")
    return f"{day(on)}, {time[:5]}" if time else day(on)


def cut(words: str, most: int) -> str:
    """Return words cut to a length at a space, with an ellipsis where something is left out."""
    if len(words) <= most:
        return words
    head = words[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-")
    return f"{head or words[: most - 1]}…"


FILTERS: dict[str, Callable[..., Any]] = {
    "between": between,
    "chain": chain,
    "chain_text": chain_text,
    "cut": cut,
    "day": day,
    "days": days,
    "headline": headline,
    "event_name": event_name,
    "label": label,
    "language": language,
    "machine_day": machine_day,
    "moment": moment,
    "number": number,
    "origins": origins,
    "plural": plural,
    "report_name": report_name,
    "report_title": report_title,
    "verdict": verdict,
}
"""The filters of every template, by name."""
FILTERS["bounds"] = lambda row: bounds(row.low, row.high, row.approx, row.unit)
