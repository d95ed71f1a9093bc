"""The check of a periodical: issue numbers and dates must run together, at the rhythm where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median

from whence.check.days import Written, all_days, day_of, published, spelt, written_in
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import body, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Severity, Sheet

_RHYTHMS = {"daily": 1.0, "weekly": 7.0, "fortnightly": 14.0, "biweekly": 14.0, "monthly": 30.44, "quarterly": 91.3}
_SLACK = 10
"""Days by which an issue may miss its rhythm: a feast, a double issue, a week skipped."""
_SLACK_SHARE = 0.25
"""Further share of the expected distance: over many issues more of them are skipped."""
_NO = r"(?:[Nn]os?\.?|[Nn]umbers?|[Nn]r\.?|#)"
_ISSUE = re.compile(
    rf"\b(?:[Ii]ssues?|[Ee]ditions?)(?:\s+{_NO})?\s*#?(?P<n>\d{{1,5}})\b|\b(?P<o>\d{{1,5}})(?:st|nd|rd|th)\s+(?:issue|edition)\b"
    r"|\bNo\.?\s*(?P<p>\d{1,5})\b|\)\s*,?\s*(?:and|,)\s+(?P<q>\d{1,5})(?=\s*\()"
)
_DATED = re.compile(
    r"(?:\s+of\s+[^\d.;()\n]{1,50}?)?(?:\s*\(\s*(?:dated\s+|of\s+|from\s+|published\s+(?:on\s+)?|released\s+(?:on\s+)?|out\s+(?:on\s+)?)?"
    r"|\s*,?\s+(?:(?:was|is|which was)\s+)?(?:dated|published|released|issued|came out|appeared|printed|out|of|"
    r"from)\s+(?:on\s+)?(?:the\s+)?|,\s+(?:on\s+)?|\s+on\s+)"
)
_PERIODICAL = re.compile(
    r"\b(?P<rhythm>daily|weekly|fortnightly|biweekly|monthly|quarterly)\b(?:\s+(?:newspaper|paper|magazine|newsletter|bulletin|"
    r"publication|journal|review|periodical))?(?:,?\s+(?:called\s+|titled\s+|entitled\s+)?[\"“‘']?(?P<name>(?:[Tt]he\s+|[a-z]{1,2}-)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}))?"
)
_LEADS = re.compile(r"\s*,?\s*(?:(?:in|with|through)\s+)?(?:(?:its|the|their)\s+)?")
_NAMELESS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he|[Aa]|group[’']s|front[’']s)\s+(?P<rhythm>daily|weekly|fortnightly|biweekly|monthly|quarterly)\b"
    r"(?:[’']s)?(?=\s*[,.;]|\s+(?:issues?|editions?|newspaper|paper|magazine|newsletter|bulletin|has|had|is|was|said|wrote|says|writes)\b)"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:special|extra|supplementary|law|decree|resolution|order|act|regulation|directive|bill)\s+$", re.I
)
_PRINT = re.compile(r"\b(?:issue|edition|daily|weekly|monthly|magazine|newspaper|newsletter|bulletin|journal)\b", re.I)
_VOLUME = re.compile(r"\b[Vv]ol(?:ume|\.)?\s*\d")


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue that the report dates: its number, its day, and the words that say both."""

    number: int
    day: date
    place: Range


@dataclass(frozen=True, slots=True)
class Name:
    """A periodical's name where it stands, with its rhythm in days where known."""

    start: int
    words: str
    days: float | None


def issue_against_date(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """An issue's date cannot stand beside another's: later numbers must be later, at the periodical's rhythm.

    The rhythm is the codebook's, or the text's own word ("its weekly"). One finding for each issue outside the
    longest run that fits together, with the words of its nearest neighbour.
    """
    dated = list(_issues(sheet))
    if len(dated) < 2:
        return
    names = _names(sheet, codebook)
    series: dict[str, list[Issue]] = {}
    rhythms: dict[str, float | None] = {}
    for issue in dated:
        name = _of(names, issue.place[0])
        key = name.words.lower() if name else ""
        rhythms[key] = rhythms.get(key) or (name.days if name else None)
        known = series.setdefault(key, [])
        if all((item.number, item.day) != (issue.number, issue.day) for item in known):
            known.append(issue)
    for key, issues in sorted(series.items()):
        yield from _clashes(sheet, sorted(issues, key=lambda issue: (issue.number, issue.place)), rhythms[key])


def _issues(sheet: Sheet) -> Iterator[Issue]:
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage) or _VOLUME.search(text, passage.start, passage.end):
            continue
        dates = [(item, day) for item in written_in(sheet, passage) if item.year and (day := day_of(sheet, item))]
        for match in _ISSUE.finditer(text, passage.start, passage.end):
            if _OTHER_NUMBER.search(text, max(passage.start, match.start() - 20), match.start()):
                continue
            if match.group("p") and not _PRINT.search(text, passage.start, passage.end):
                continue
            if issue := _dated(text, passage.end, match, dates):
                yield issue


def _dated(text: str, limit: int, match: re.Match[str], dates: Sequence[tuple[Written, date]]) -> Issue | None:
    """Return the issue with the date that follows its number, or else directly leads to it."""
    name = next(name for name in ("n", "o", "p", "q") if match.group(name))
    number, start = int(match.group(name)), match.start(name) if name == "q" else match.start()
    lead = _DATED.match(text, match.end(), limit)
    for item, day in dates:
        if lead and item.start == lead.end():
            bracket = text[item.end : item.end + 1] == ")" and "(" in text[match.end() : item.start]
            return Issue(number, day, (start, item.end + bracket))
    for item, day in dates:
        if item.end <= start and _LEADS.fullmatch(text, item.end, start):
            return Issue(number, day, (item.start, match.end()))
    return None


def _names(sheet: Sheet, codebook: Codebook) -> tuple[Name, ...]:
    """Return the periodicals that the report names, in order, with the rhythm of the codebook or of the text."""
    text = sheet.document.text
    known = {word: _RHYTHMS.get(a.rhythm) for a in codebook.actors if a.rhythm for word in (a.name, *a.aliases)}
    told: dict[str, float | None] = {}
    found = []
    for passage in body(sheet):
        for match in _PERIODICAL.finditer(text, passage.start, passage.end):
            name = _plain(match.group("name") or "")
            if name:
                told[name] = _RHYTHMS[match.group("rhythm")]
                found.append(Name(match.start("name"), name, told[name]))
        found += [
            Name(m.start(), "", _RHYTHMS[m.group("rhythm")])
            for m in _NAMELESS.finditer(text, passage.start, passage.end)
        ]
    for word, days in sorted(known.items()):
        if len(word) > 3:
            found += [
                Name(m.start(), _plain(word), days) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
            ]
    for word in sorted(told):
        found += [Name(m.start(), word, told[word]) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    return tuple(sorted(set(found), key=lambda name: (name.start, name.words, name.days or 0)))


def _plain(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name).strip("\"“”‘’'")


def _of(names: Sequence[Name], at: int) -> Name | None:
    """Return the periodical named last before an offset, else the report's first; a nameless one if none is named."""
    named = [name for name in names if name.words]
    names = named or names
    before = [name for name in names if name.start <= at]
    return before[-1] if before else names[0] if names else None


def _clashes(sheet: Sheet, issues: Sequence[Issue], rhythm: float | None) -> Iterator[Finding]:
    sound = _longest_run(sheet, issues, rhythm)
    for issue in issues:
        if issue in sound:
            continue
        rivals = [other for other in sound if not _agree(issue, other, rhythm)]
        if rivals:
            yield _clash(sheet, issue, min(rivals, key=partial(_distance, issue)), rhythm)


def _distance(issue: Issue, other: Issue) -> tuple[bool, int, int]:
    """Return how good a witness another issue is: first those out of order with this one, then the nearest number."""
    ordered = (issue.day - other.day).days * (issue.number - other.number) > 0
    return ordered, abs(other.number - issue.number), other.number


def _longest_run(sheet: Sheet, issues: Sequence[Issue], rhythm: float | None) -> tuple[Issue, ...]:
    """Return the longest run of issues of which each agrees with the next; of equal ones the most likely dated."""
    best: list[tuple[Issue, ...]] = []
    for issue in issues:
        heads = [run for run in best if _agree(run[-1], issue, rhythm)]
        longest = max((len(run) for run in heads), default=0)
        best += [(*run, issue) for run in heads if len(run) == longest][:4]
        best.append((issue,))
    usual = _usual_day(sheet, issues)
    report = published(sheet)

    def rank(run: tuple[Issue, ...]) -> tuple[int, int, int]:
        late = sum(report is not None and issue.day > report + timedelta(days=1) for issue in run)
        away = sum(abs((issue.day - usual).days) for issue in run) if usual else 0
        return len(run), -late, -away

    return max(best, key=rank, default=())


def _usual_day(sheet: Sheet, issues: Sequence[Issue]) -> date | None:
    """Return the middle of the report's other days, and of its publication."""
    own = {issue.day for issue in issues}
    days = [first for first, last in all_days(sheet) if (last - first).days <= 31 and first not in own]
    return date.fromordinal(int(median(day.toordinal() for day in days))) if days else None


def _agree(one: Issue, two: Issue, rhythm: float | None) -> bool:
    """Say whether two issues can both carry their dates."""
    first, second = (one, two) if (one.number, one.day) <= (two.number, two.day) else (two, one)
    apart = (second.day - first.day).days
    steps = second.number - first.number
    if steps == 0:
        return apart <= 1
    if _restarts(one, two):
        return True
    if rhythm is None:
        return apart >= 0
    expected = steps * rhythm
    slack = min(_SLACK, max(rhythm, 3) * 1.5) + _SLACK_SHARE * expected
    late = _SLACK + (rhythm if rhythm > _SLACK else 0) + _SLACK_SHARE * expected
    return expected - slack <= apart <= expected + late and apart >= 0


def _restarts(one: Issue, two: Issue) -> bool:
    """Say whether numbers that begin anew each year explain the pair: low numbers near the year's beginning."""
    older, newer = sorted((one, two), key=lambda issue: issue.day)
    fits = all(abs(issue.day.timetuple().tm_yday / 7 - issue.number) <= 3 for issue in (one, two))
    return older.number > newer.number and older.day.year < newer.day.year and (fits or newer.number <= 3)


def _clash(sheet: Sheet, issue: Issue, beside: Issue, rhythm: float | None) -> Finding:
    steps = issue.number - beside.number
    if rhythm and steps:
        wanted = beside.day + timedelta(days=round(steps * rhythm))
        expected = f"about {wanted.isoformat()}" if rhythm > 7 else wanted.isoformat()
    elif steps:
        expected = f"{'after' if steps > 0 else 'before'} {beside.day.isoformat()}"
    else:
        expected = beside.day.isoformat()
    ordered = (issue.day - beside.day).days * steps > 0
    severity: Severity = "warning" if ordered else "error"
    return finding(
        sheet,
        Clash(
            code="issue-date",
            places=(issue.place, beside.place),
            message=f"issue {issue.number}'s date, {spelt(issue.day)}, cannot stand beside issue {beside.number}'s, "
            f"{spelt(beside.day)}: {quoted(sheet, issue.place)} against {quoted(sheet, beside.place)}; "
            f"consistent: {expected}",
            expected=expected,
            found=issue.day.isoformat(),
            severity=severity,
        ),
    )
