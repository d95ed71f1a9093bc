"""Copies: what rests on what, and why."""

from __future__ import annotations

import dataclasses

from whence.records import Sheet
from whence.resolve.copies import find_copies

STORY = (
    "Gunmen stormed the prison of Orrin late on Thursday and killed at least nineteen guards, officials said.\n"
    "The mayor told reporters that the town had heard three explosions before the shooting began at the main gate.\n"
    "Troops of a nearby brigade reached the prison an hour later and sealed the road to the northern villages.\n"
    "Nobody had claimed the attack by Friday noon, and the governor asked people to stay at home until evening."
)
OTHER = (
    "Farmers in the south expect the largest harvest of apples in ten years, their union said on Monday.\n"
    "Rain in May and a warm June had helped the trees, and pickers from three districts are already at work.\n"
    "Prices at the market of Velm fell by a fifth within a week, which pleases cooks more than growers."
)


def sheet(document, text, **fields):
    return Sheet(document=dataclasses.replace(document(text), **fields))


def test_same_words_are_identical_and_the_earlier_is_the_original(document):
    first = sheet(document, STORY, outlet="Kestrel News Agency", published=document("x", "2024-01-01").published)
    second = sheet(document, STORY + "\n", outlet="Harbour Post", published=document("x", "2024-01-02").published)
    copies = find_copies([second, first])
    assert {report: (copy.of, copy.kind) for report, copy in copies.by_report.items()} == {
        second.document.id: (first.document.id, "identical")
    }


def test_a_trimmed_story_with_a_credit_line_is_syndicated(document):
    first = sheet(document, STORY, outlet="Kestrel News Agency")
    cut = "\n".join(("Night raid on prison", *STORY.split("\n")[:3]))
    second = sheet(document, cut, outlet="Harbour Post", credit_line="Kestrel News Agency")
    copy = find_copies([first, second]).by_report[second.document.id]
    assert (copy.of, copy.kind) == (first.document.id, "syndicated")
    assert "Kestrel" in copy.reason


def test_a_copy_of_a_copy_names_the_credited_original(document):
    first = sheet(document, STORY, outlet="Kestrel News Agency")
    second = sheet(document, "A headline\n" + STORY, outlet="Harbour Post", credit_line="Kestrel News Agency")
    third = sheet(document, "Another headline\n" + STORY, outlet="Courier", credit_line="Kestrel News Agency")
    copies = find_copies([third, second, first])
    assert {copies.original(one.document.id) for one in (first, second, third)} == {first.document.id}


def test_other_reports_are_no_copies(document):
    assert find_copies([sheet(document, STORY), sheet(document, OTHER)]).by_report == {}


def test_a_report_half_of_which_is_agency_text_depends_on_it(document):
    first = sheet(document, STORY, outlet="Kestrel News Agency")
    mixed = "\n".join((*STORY.split("\n")[:2], *OTHER.split("\n")))
    second = sheet(document, mixed, outlet="Harbour Post", credit_line="Kestrel News Agency")
    assert find_copies([first, second]).by_report[second.document.id].of == first.document.id
