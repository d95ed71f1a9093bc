"""Who in a report is a private person: the forms of the name that are masked, the mask, and the names that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from whence.export.words import Word, fold, unspaced, words
from whence.records import Attribution, Mention, Name, Sheet, Where

Form = tuple[str, ...]


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_PARTICLES = _set(
    """al el ul ad as ash an ar at az abu abd abdul bin ibn bint ben von van der den de del della di da dos du la le san
    ال"""
)
_TITLES = _set(
    """mr mrs ms miss mx dr prof professor sir dame lady lord sheikh shaykh imam haji hajji ustad father sister
    brother"""
)
_GIVEN = _set("ben abu abd abdul an di san")  # at the head of a name these are a given name or a part of one
_TAILS = _set("jr sr ii iii iv")
_ROLE_WORDS = 5
"""Words of the longest role that a mask shows; a longer one is more a sentence than an office."""
_BODY_WORDS = 3
"""Words that a body called after somebody has besides the name: "Ana Vell Memorial School District"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A private person of one report: the folded full name, every form of it that is masked, and the mask."""

    name: Form
    forms: frozenset[Form]
    mask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The people of one report: those to mask, the forms of public names, and where each is mentioned."""

    private: tuple[Person, ...]
    public: frozenset[Form]
    private_spans: tuple[tuple[int, int, Person], ...] = ()
    public_spans: tuple[tuple[int, int], ...] = ()


def people_of(sheet: Sheet) -> People:
    """Return the people that a report names: private are those mentioned without a recorded public function.

    A name that one mention of the report records as public is public there, and a single word that the report also
    gives as the name of a place or body is nobody's name.
    """
    mentions = list(all_mentions(sheet))
    named = [(mention, mention.value) for mention in mentions if isinstance(mention.value, Name)]
    public_names = {form_of(name.text) for _, name in named if not is_private(name)}
    bodies = _bodies(mentions)
    private: dict[Form, list[tuple[Mention, Name]]] = {}
    for mention, name in named:
        form = form_of(name.text)
        if is_private(name) and form and form not in public_names | bodies:
            private.setdefault(form, []).append((mention, name))
    persons = {form: _person(form, found, bodies) for form, found in sorted(private.items())}
    mentions = [mention for mention in mentions if not _tells_of(mention.value, persons)]
    return People(
        private=tuple(persons.values()),
        public=_public_forms(mentions) - {form for person in persons.values() for form in person.forms},
        private_spans=tuple(_private_spans(private, persons)),
        public_spans=tuple(sorted({(at.span.start, at.span.end) for at in mentions if _keeps(at, persons)})),
    )


def is_private(name: Name) -> bool:
    """Say whether a name is a person's whose public function is not recorded."""
    return name.kind == "person" and not name.public


def all_mentions(sheet: Sheet) -> Iterator[Mention]:
    """Yield every mention of a report, those inside attributions and claims included."""
    yield from sheet.mentions
    for attribution in sheet.attributions:
        yield from _speakers(attribution)
    for claim in sheet.claims:
        yield from (role.mention for role in claim.roles if role.mention)
        if claim.attribution:
            yield from _speakers(claim.attribution)


def _tells_of(value: object, persons: Iterable[Form]) -> bool:
    """Say whether a name that is nobody's own holds a private person's full name: "aunt of a victim Ana Vell".

    A body may be called after somebody ("Ana Vell Hospital"); a headline in capitals that is taken for one may not.
    """
    if not isinstance(value, Name) or value.kind == "person":
        return False
    form = form_of(value.text)
    spare = _BODY_WORDS if value.kind in ("organisation", "outlet", "group") else 0
    return any(1 < len(name) < len(form) - spare and _holds(form, name) for name in persons)


def _holds(form: Form, name: Form) -> bool:
    return any(form[at : at + len(name)] == name for at in range(len(form) - len(name) + 1))


def bare(role: str) -> str:
    """Return a role as a mask shows it: without brackets, on one line."""
    return " ".join(role.replace("[", " ").replace("]", " ").split())


@lru_cache(maxsize=4096)
def form_of(name: str) -> Form:
    """Return the folded words of a name, without titles before it and "Jr" after it."""
    return tuple(word.folded for word in _name_words(name))


def initials(name: str) -> str:
    """Return the initials of a name, "A. K.": particles (al-, bin, van) have none."""
    named = _name_words(name)
    found = [word for at, word in enumerate(named) if word.folded not in (_PARTICLES if at else _PARTICLES - _GIVEN)]
    found = found or named
    if found and unspaced(found[0].letters):
        found = found[:1]
    return " ".join(f"{_first_letter(word)}." for word in found)


def _first_letter(word: Word) -> str:
    letters = word.folded
    if letters.startswith("ال") and len(letters) > 3:
        return letters[2]
    return word.letters[0].upper()


def _name_words(name: str) -> list[Word]:
    found = words(name)
    while len(found) > 1 and found[0].folded in _TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1].folded in _TAILS:
        found = found[:-1]
    return found


def _speakers(attribution: Attribution) -> Iterator[Mention]:
    for mention in (attribution.speaker, *attribution.via, attribution.addressee):
        if mention:
            yield mention


def _bodies(mentions: Iterable[Mention]) -> frozenset[Form]:
    """Return the one-word names of places and bodies: such a word alone is not taken for somebody's surname."""
    forms: set[Form] = set()
    for mention in mentions:
        value = mention.value
        if isinstance(value, Where):
            forms.update((form_of(value.name), form_of(mention.span.quote)))
        elif isinstance(value, Name) and value.kind not in ("person", "role", "anonymous"):
            forms.update((form_of(value.text), form_of(mention.span.quote)))
    return frozenset(form for form in forms if len(form) == 1)


def _person(name: Form, found: list[tuple[Mention, Name]], bodies: frozenset[Form]) -> Person:
    in_order = sorted(found, key=lambda item: (item[0].span.start, item[0].span.end))
    text = in_order[0][1].text
    forms = set(_forms(name))
    for mention, _ in in_order:
        quoted = form_of(mention.span.quote)
        if quoted and set(quoted) <= set(name) and not set(quoted) <= _PARTICLES:
            forms.add(quoted)
    if len(name) > 1 and not unspaced(name[-1]):
        forms.add((name[-1],))
    return Person(
        name=name,
        forms=frozenset(forms - bodies | {name}),
        mask=_mask(text, (value.role for _, value in in_order), name),
    )


def _forms(name: Form) -> Iterator[Form]:
    yield name
    if unspaced(name[0]):
        return
    count = len(name)
    for first in range(count):
        for last in range(first + 2, count + 1):
            if not set(name[first:last]) <= _PARTICLES:
                yield name[first:last]
    if count > 2:
        yield name[0], name[-1]


def _mask(text: str, roles: Iterable[str], name: Form) -> str:
    for role in roles:
        plain = bare(role)
        said = {word.folded for word in words(plain)}
        if plain and len(plain.split()) <= _ROLE_WORDS and not set(name) & said:
            return f"[{plain}, {initials(text)}]"
    return f"[{initials(text)}]"


def _public_forms(mentions: Iterable[Mention]) -> frozenset[Form]:
    forms: set[Form] = set()
    for mention in mentions:
        value = mention.value
        if isinstance(value, Where):
            forms.add(form_of(value.name))
        elif isinstance(value, Name) and not is_private(value):
            name = form_of(value.text)
            forms.update((name, form_of(value.same_as), form_of(value.belongs_to)))
            if value.kind == "person" and name:
                forms.update(_forms(name))
                role = tuple(word.folded for word in words(value.role))
                forms.update(((*role, name[-1]), (*role, *name)))
        else:
            continue
        forms.add(form_of(mention.span.quote))
    return frozenset(form for form in forms if form)


def _private_spans(
    private: dict[Form, list[tuple[Mention, Name]]], persons: dict[Form, Person]
) -> Iterator[tuple[int, int, Person]]:
    for form, found in private.items():
        for mention, name in found:
            role = {word.folded for word in words(name.role)}
            quoted = [word for word in words(mention.span.quote) if word.folded not in role | _TITLES]
            if quoted and (set(form) & {word.folded for word in quoted} or _spelt_like(quoted, form)):
                start = mention.span.start
                yield start + quoted[0].start, start + quoted[-1].end, persons[form]


def _spelt_like(quoted: list[Word], form: Form) -> bool:
    """Say whether capitalised words that start as the name does stand for it: another spelling of it."""
    starts = {word[:2] for word in form}
    return all(word.letters[0].isupper() and fold(word.letters)[:2] in starts for word in quoted)


def _keeps(mention: Mention, persons: dict[Form, Person]) -> bool:
    value = mention.value
    if isinstance(value, Where):
        return True
    return isinstance(value, Name) and (not is_private(value) or form_of(value.text) not in persons)
