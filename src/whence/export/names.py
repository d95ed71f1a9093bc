"""What the whole pile knows of private people, kept between requests: a page learns from it what to mask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache, partial
from typing import Any, Self

from whence.export import care
from whence.export.masking import Entry, Masker, longest_first
from whence.export.people import Form, People, Person
from whence.export.reports import report_of
from whence.export.words import readings, words
from whence.ports import CareNews, View

Bearer = tuple[Form, AbstractSet[str] | None]
_NO_ENTRIES: tuple[Entry, ...] = ()


class Names:
    """The names of every report of a ledger: made once, then brought up to date by `updated`; never changed.

    About 2 KiB a report, plus the public names of the pile.
    """

    def __init__(self) -> None:
        self._number = 0
        self._held: dict[str, bytes] = {}
        # By first word: how many reports have a public name, and which reports have a private person of that full
        # name with a form that begins with the word.
        self._public: dict[str, Counter[str]] = {}
        self._private: dict[str, dict[str, set[str]]] = {}
        self._common: Counter[str] = Counter()
        # Every form of these people's names that begins with the word: those of reports that went stay, to no harm.
        self._forms: dict[str, dict[str, set[str]]] = {}
        self._begun: dict[str, dict[str, list[Bearer]]] = {}

    @classmethod
    def of(cls, view: View) -> Self:
        """Return the names of a ledger's reports."""
        made = cls()
        made._take(view)
        return made

    def updated(self, view: View) -> Self:
        """Return the names as the ledger has them now: the same object where nothing came in or went."""
        news = view.care_since(self._number)
        late = [report for report in news.missing if report not in self._held]
        if not news.data and not late and news.reports + len(news.missing) == len(self._held):
            return self
        if len(self._held.keys() | news.data.keys() | set(late)) != news.reports + len(news.missing):
            return self.of(view)  # reports went: rare, and a second or two
        made = type(self)()
        made._held = dict(self._held)
        made._public = {first: Counter(names) for first, names in self._public.items()}
        made._private = {
            first: {name: set(found) for name, found in people.items()} for first, people in self._private.items()
        }
        made._forms = {
            first: {name: set(forms) for name, forms in people.items()} for first, people in self._forms.items()
        }
        made._common = Counter(self._common)
        made._number = news.number
        made._put(_filled(view, news, late))
        return made

    def __len__(self) -> int:
        """Return the number of reports."""
        return len(self._held)

    def care(self, report: str) -> bytes:
        """Return what is written down of a report, nothing for one that came in later."""
        return self._held.get(report, b"")

    def hides(self, text: str) -> bool:
        """Say whether a text has a word with which the name of some private person begins."""
        return not self._private.keys().isdisjoint(_firsts(text))

    def hides_in(self, text: str, reports: AbstractSet[str]) -> bool:
        """Say whether a text about some reports may hold a name that they, or all others, have as a private person's.

        True too where none of the reports is known.
        """
        if not any(report in self._held for report in reports):
            return True
        firsts = _firsts(text)
        for first in firsts & self._private.keys():
            by_last = self._bearers(first)
            for form, told in (one for last in firsts & by_last.keys() for one in by_last[last]):
                if firsts.issuperset(form) and (told is None or not told.isdisjoint(reports)):
                    return True
        return False

    def _bearers(self, first: str) -> dict[str, list[Bearer]]:
        """Return the private names that begin with a word by the last word of each, for hundreds may share the first.

        A form of a name comes with the reports that have it; None stands with a full name that no report has as a
        public one: all reports hide it.
        """
        if first not in self._begun:
            by_last: dict[str, list[Bearer]] = {}
            for name, told in self._private[first].items():
                for form in map(care.parted, self._forms[first][name]):
                    by_last.setdefault(form[-1], []).append((form, told))
                whole = care.parted(name)
                if len(whole) > 1 and not self.is_public(name):
                    by_last.setdefault(whole[-1], []).append((whole, None))
            self._begun[first] = by_last
        return self._begun[first]

    @cached_property
    def elsewhere(self) -> Index:
        """Return the full names that some report marks as a private person's and none as public."""
        return Index(partial(_elsewhere, self))

    @cached_property
    def everyone(self) -> Masker:
        """Return the masker for a cell that is about no single report: with the names of all of them."""
        return self._everyone(withheld=False)

    @cached_property
    def everyone_withheld(self) -> Masker:
        """Return the same masker, its masks without initials."""
        return self._everyone(withheld=True)

    def _everyone(self, withheld: bool) -> Masker:
        nobody = Person(name=(), forms=frozenset(), mask="")
        people = People(private=(nobody,), public=frozenset())  # the index holds everybody
        common = frozenset(self._common)
        return Masker(
            people=people,
            index=Index(partial(_everyone, self)),
            common=common,
            elsewhere=self.elsewhere,
            withheld=withheld,
        )

    def is_public(self, name: str) -> bool:
        """Say whether some report has this name, its words joined, as a public one."""
        return name in self._public.get(name.partition("_")[0], ())

    def public_from(self, first: str) -> Iterable[str]:
        """Return the public names that begin with a word."""
        return self._public.get(first, ())

    def persons_from(self, first: str) -> Iterable[tuple[str, list[str]]]:
        """Yield the private people of whose names one begins with a word, and the reports that name them, in order."""
        for name in self._private.get(first, ()):
            yield name, sorted(self._private[first][name])

    def person(self, name: str, report: str) -> Person:
        """Return a private person as a report names it; raise KeyError where it does not."""
        for told in care.plain(self._held[report])["private"]:
            if told[0] == name:
                return care.person_of(told)
        raise KeyError(name)

    def _take(self, view: View) -> None:
        news = view.care_since(0)
        self._number = news.number
        self._put(_filled(view, news, news.missing))

    def _put(self, data: Mapping[str, bytes]) -> None:
        self._begun.clear()
        for report, new in data.items():
            if old := self._held.pop(report, b""):
                self._drop(report, care.plain(old))
            self._add(report, care.plain(new))
            self._held[report] = new

    def _add(self, report: str, told: Mapping[str, Any]) -> None:
        for name in care.listed(told["public"]):
            first = name.partition("_")[0]
            if (names := self._public.get(first)) is None:
                names = self._public[first] = Counter()
            names[name] += 1
        for name, _, forms in told["private"]:
            for form in care.listed(forms):
                first = form.partition("_")[0]
                self._private.setdefault(first, {}).setdefault(name, set()).add(report)
                self._forms.setdefault(first, {}).setdefault(name, set()).add(form)
        if told["common"]:
            self._common.update(told["common"].split("_"))

    def _drop(self, report: str, told: Mapping[str, Any]) -> None:
        for name in care.listed(told["public"]):
            first = name.partition("_")[0]
            _lower(self._public[first], [name])
        for name, _, forms in told["private"]:
            for first in {form.partition("_")[0] for form in care.listed(forms)}:
                people = self._private[first]
                people[name].discard(report)
                if not people[name]:
                    del people[name]
                if not people:
                    del self._private[first]
        if told["common"]:
            _lower(self._common, told["common"].split("_"))


@lru_cache(maxsize=2_048)
def _firsts(text: str) -> frozenset[str]:
    """Return the words of a text with which a name may begin; one page asks for the same cells many times."""
    return frozenset(first for word in words(text) for _, first in readings(word))


class Index:
    """Names by their first word, found when they are first asked for (what a Masker looks names up in)."""

    def __init__(self, found: Callable[[str], Iterable[Entry]]) -> None:
        self._found = found
        self._known: dict[str, tuple[Entry, ...]] = {}

    def get(self, first: str, default: tuple[Entry, ...] = _NO_ENTRIES, /) -> tuple[Entry, ...]:
        """Return the names that begin with a folded word, the longest first."""
        if first not in self._known:
            self._known[first] = tuple(sorted(self._found(first), key=longest_first))
        return self._known[first] or default


def _elsewhere(names: Names, first: str) -> Iterable[Entry]:
    """Yield the full names that only other reports mark as a private person's."""
    for name, reports in names.persons_from(first):
        form = care.parted(name)
        if len(form) > 1 and form[0] == first and not names.is_public(name):
            yield form, names.person(name, reports[0])


def _everyone(names: Names, first: str) -> Iterable[Entry]:
    """Yield the names of all reports, private and public."""
    public: frozenset[Form] = frozenset(map(care.parted, names.public_from(first)))
    yield from ((form, None) for form in public)
    for name, reports in names.persons_from(first):
        if names.is_public(name):
            continue
        person = names.person(name, reports[-1])
        yield from ((form, person) for form in person.forms - public if form[0] == first)


def _filled(view: View, news: CareNews, missing: Iterable[str]) -> dict[str, bytes]:
    """Return the news, with what the ledger lacks until its next reconciliation made from the reports themselves."""
    other = [report for report, data in news.data.items() if not data.startswith(care.MARK)]
    return {**news.data, **{name: care.written(report_of(view.sheet(name))) for name in (*other, *missing)}}


def _lower(counts: Counter[str], names: Iterable[str]) -> None:
    counts.subtract(names)
    for name in names:
        if counts[name] <= 0:
            del counts[name]
