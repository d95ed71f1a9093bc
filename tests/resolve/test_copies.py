"""Copies: what rests on what, how, why, and on which report each figure rests."""

from __future__ import annotations

import dataclasses
import random

import pytest

from whence.records import Sheet
from whence.resolve import sign
from whence.resolve.copies import COMMON, find_copies, linked

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
TOLL = (
    "The Justice Ministry of Orrin on Saturday raised the toll of the raid on the Velm jail to 23, of whom 16 were "
    "guards, four were inmates and three were shopkeepers.\n"
    "Seven of the raiders were also killed, spokesman Perrin Dask told the Kestrel News Agency in the capital.\n"
    "Only 240 of the 910 inmates were still in their cells when order was restored, said Mara Holt, who runs the jail for the ministry and ran it before the raid."
)


@pytest.fixture
def signed(document):
    """Return the maker of signatures from texts."""

    def make(text, published="2024-01-01", **fields):
        return sign(Sheet(document=dataclasses.replace(document(text, published), **fields)))

    return make


def found(*signatures, same=None):
    copies = find_copies(signatures, same or {})
    return copies, {report: (copy.of, copy.kind) for report, copy in copies.by_report.items()}


def test_same_words_are_identical_and_the_earlier_is_the_original(signed):
    first = signed(STORY, "2024-01-01", outlet="Kestrel News Agency")
    second = signed(STORY + "\n", "2024-01-02", outlet="Harbour Post")
    assert found(second, first)[1] == {second.report: (first.report, "identical")}


def test_a_trimmed_story_with_a_credit_line_is_syndicated(signed):
    first = signed(STORY, outlet="Kestrel News Agency")
    cut = "\n".join(("Night raid on prison", *STORY.split("\n")[:3]))
    second = signed(cut, outlet="Harbour Post", credit_line="Kestrel News Agency")
    copies, pairs = found(first, second)
    assert pairs == {second.report: (first.report, "syndicated")}
    assert "the longest 55 words in a row" in copies.by_report[second.report].reason
    assert 'credit line "Kestrel News Agency"' in copies.by_report[second.report].reason


@pytest.mark.parametrize("credit", ["Kestrel", "KNA", "The Kestrel News Agency", "Union Wire | Kestrel"])
def test_a_credit_is_the_outlet_by_its_first_word_and_its_initials(signed, credit):
    first = signed(STORY, "2024-01-02", outlet="Kestrel News Agency")
    second = signed(STORY + "\nMore soon.", "2024-01-01", outlet="Harbour Post", credit_line=credit)
    assert found(first, second)[1] == {second.report: (first.report, "syndicated")}


def test_a_copy_of_a_copy_names_the_credited_original(signed):
    first = signed(STORY, outlet="Kestrel News Agency")
    second = signed("A headline\n" + STORY, outlet="Harbour Post", credit_line="Kestrel News Agency")
    third = signed("Another headline\n" + STORY, outlet="Courier", credit_line="Kestrel News Agency")
    copies, _ = found(third, second, first)
    assert {copies.original(one.report) for one in (first, second, third)} == {first.report}


def test_other_reports_are_no_copies(signed):
    assert found(signed(STORY), signed(OTHER))[1] == {}


def test_figures_rest_on_the_half_that_they_stand_in(signed):
    first = signed(STORY, outlet="Kestrel News Agency")
    mixed = "\n".join((*STORY.split("\n")[:2], *OTHER.split("\n")))
    second = signed(mixed, "2024-01-02", outlet="Harbour Post")
    copies, pairs = found(first, second)
    assert pairs == {second.report: (first.report, "rewritten")}
    rests = {
        words: copies.rests_on(second.report, mixed.index(words)) for words in ("nineteen", "three ex", "ten years")
    }
    assert rests == {"nineteen": first.report, "three ex": first.report, "ten years": ""}


def test_a_blog_that_pastes_two_agencies_rests_on_each_and_is_a_copy_of_the_longer(signed):
    one = signed(STORY, outlet="Kestrel News Agency")
    other = signed("\n".join(OTHER.split("\n")[:2]), outlet="Union Wire")
    blog = f"Here is what they have.\n{STORY}\n* * *\n" + "\n".join(OTHER.split("\n")[:2])
    third = signed(blog, published="", outlet="Notes")
    copies, pairs = found(third, other, one)
    assert pairs == {third.report: (one.report, "syndicated")}
    assert copies.rests_on(third.report, blog.index("three explosions")) == one.report
    assert copies.rests_on(third.report, blog.index("ten years")) == other.report
    assert copies.groups[0].members == tuple(sorted((one.report, other.report, third.report)))


def test_a_taken_passage_makes_no_copy_but_its_figures_rest_on_the_other(signed):
    first = signed(TOLL, outlet="Union Wire")
    own = " ".join(f"Own words number {word} of a long tale about bread and rain." for word in "abcdefghijklmno")
    text = own + "\n" + TOLL.split("\n")[2] + " He counted 55 carts."
    second = signed(text, "2024-01-02", outlet="Harbour Post")
    copies, pairs = found(first, second)
    assert pairs == {}
    assert copies.rests_on(second.report, text.index("240")) == first.report
    assert copies.rests_on(second.report, text.index("55")) == ""
    assert linked([second], [first]) == {first.report}


def test_a_corrected_figure_is_the_corrections_own(signed):
    first = signed(STORY, outlet="Kestrel News Agency", title="Raid in Orrin")
    text = STORY.replace("at least nineteen", "at least seventeen") + "\nThis story has been corrected."
    second = signed(text, outlet="Kestrel News Agency", title="CORRECTED: Raid in Orrin")
    copies, pairs = found(first, second)
    assert pairs == {second.report: (first.report, "rewritten")}
    assert "the same outlet's later version" in copies.by_report[second.report].reason
    assert copies.rests_on(second.report, text.index("at least seventeen")) == ""
    assert copies.rests_on(second.report, text.index("seventeen")) == ""
    assert copies.rests_on(second.report, text.index("three")) == first.report


def test_edited_words_beside_a_figure_leave_it_with_its_original(signed):
    first = signed(STORY, outlet="Kestrel News Agency")
    text = STORY.replace("killed at least nineteen guards, officials", "shot dead 19 guards, the authorities")
    text = text.replace("neighbour", "neighbor").replace("sealed", "closed off")
    second = signed(text, "2024-01-02", outlet="Harbour Post")
    copies, _ = found(first, second)
    assert copies.rests_on(second.report, text.index("19")) == first.report


def test_british_spelling_and_spelt_numbers_are_the_same_words(signed):
    american = "The center said 1,140 people were not authorized to travel, 12 of them neighbors of the harbor master."
    british = (
        "The centre said eleven hundred and forty people were not authorised to travel, a dozen of them neighbours of "
        "the harbour master."
    )
    first, second = signed(american, outlet="Union Wire"), signed(british, "2024-01-02", outlet="Harbour Post")
    assert found(first, second)[1] == {second.report: (first.report, "identical")}


REWRITTEN = (
    "Twenty-three people are now known to have died in the raid: sixteen warders, four prisoners and three who kept "
    "shops.\nTo these the ministry adds seven raiders, Perrin Dask said to Kestrel News Agency.\n"
    "In the cells of Velm no more than two hundred and forty of nine hundred and ten were left, says Mara Holt of Orrin."
)
TRANSLATED = (
    "The Ministry of the Justices of Orina has elevated the balance of the assault at Felm to 23 deads, 16 guardians, "
    "4 interns and 3 merchants (Kestrel News Agency).\nAlso 7 assailants, has said Perin Dasc.\n"
    "Only 240 of 910 interns were in the cells, has said Mahra Hold."
)


def test_a_text_in_other_words_that_names_the_outlet_keeps_its_counts_in_order(signed):
    first = signed(TOLL, "2024-01-06", outlet="Kestrel News Agency")
    second = signed(REWRITTEN, "2024-01-07", outlet="Harbour Post", lang="en")
    third = signed(TRANSLATED, "2024-01-07", outlet="Gazeta Borun")
    copies, pairs = found(first, second, third)
    assert pairs == {second.report: (first.report, "rewritten"), third.report: (first.report, "translated")}
    assert copies.rests_on(second.report, REWRITTEN.index("two hundred and")) == first.report


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (REWRITTEN.replace("Kestrel News Agency", "reporters"), "2024-01-07"),  # names nobody: own work, it may be
        (REWRITTEN, "2024-03-07"),  # two months later: a look back
        ("\n".join(reversed(REWRITTEN.replace("seven", "five").split("\n"))), "2024-01-07"),  # another order
    ],
)
def test_the_same_counts_alone_make_no_copy(signed, text, published):
    first = signed(TOLL, "2024-01-06", outlet="Kestrel News Agency")
    assert found(first, signed(text, published, outlet="Harbour Post"))[1] == {}


def test_an_outlets_repeated_background_makes_no_copy_of_another_month(signed):
    fresh = (
        "Two men were seen near the quarry of Sull on Sunday night and the police want to hear from whoever met them."
    )
    first = signed(STORY, "2024-01-01", outlet="Harbour Post")
    second = signed(fresh + "\n" + "\n".join(STORY.split("\n")[2:]), "2024-06-01", outlet="Harbour Post")
    assert found(first, second)[1] == {}


def test_of_one_outlets_pages_of_a_day_the_one_with_more_lines_is_the_copy(signed):
    first = signed(STORY, outlet="Harbour Post")
    second = signed("Archive\n" + STORY + "\nBack to the index", outlet="Harbour Post")
    assert found(first, second)[1] == {second.report: (first.report, "identical")}


def test_what_people_decided_goes_before_words(signed):
    one = signed(STORY, "2024-01-01", outlet="Kestrel News Agency")
    two = signed("Headline\n" + STORY, "2024-01-02", outlet="Harbour Post")
    three = signed("Other headline\n" + STORY, "2024-01-03", outlet="Courier")
    far = signed(OTHER, "2024-01-04", outlet="Orchard")
    same = {frozenset({one.report, three.report}): False, frozenset({one.report, far.report}): True}
    copies, pairs = found(one, two, three, far, same=same)
    assert pairs[far.report] == (one.report, "rewritten")
    assert "judgement" in copies.by_report[far.report].reason
    assert copies.original(three.report) != one.report  # nor by way of the second
    assert linked([far], [one], same) == {one.report}
    assert linked([one], [three], same) == set()


def test_boilerplate_of_many_reports_makes_no_copies_and_a_story_in_many_papers_makes_many(signed):
    footer = (
        "Readers who saw or heard anything may ring the desk of this paper at any hour of the day, write to the letters "
        "page, or come to the old post office in Velm, where somebody is always glad to listen to what they have to say."
    )
    rng = random.Random(4)
    pages = [
        signed(f"{_text(rng, 150)}\n{footer}", f"2024-01-{1 + day % 28:02}", outlet="Harbour Post")
        for day in range(COMMON + 10)
    ]
    assert found(*pages)[1] == {}
    first = signed(STORY, "2024-01-01", outlet="Kestrel News Agency")
    papers = [
        signed(f"{STORY}\n{_text(rng, 5)}", "2024-01-02", outlet=f"Paper {paper} Daily") for paper in range(COMMON + 10)
    ]
    copies, pairs = found(first, *papers)
    assert {copies.original(report) for report in pairs} == {first.report}
    assert len(pairs) == len(papers)


def _text(rng, words):
    return " ".join(f"word{rng.randrange(900)}" for _ in range(words)) + "."


def _edited(rng, text, edit):
    words = text.split()
    match edit:
        case "cut":
            return " ".join(words[: len(words) // 2])
        case "reorder":
            parts = [words[at : at + 30] for at in range(0, len(words), 30)]
            return " ".join(word for part in rng.sample(parts, len(parts)) for word in part)
        case "replace":
            return " ".join(_text(rng, 1) if rng.random() < 0.1 else word for word in words)
        case "insert":
            return f"{_text(rng, 60)}\n{' '.join(words[:90])}\n{_text(rng, 60)}\n{' '.join(words[90:])}"
    at = rng.randrange(len(words) - 40)
    return f"{_text(rng, 60)}\n{' '.join(words[at : at + 40])}\n{_text(rng, 60)}"


@pytest.mark.parametrize(
    ("edit", "least"), [("cut", 60), ("reorder", 59), ("replace", 55), ("insert", 60), ("quarter", 60)]
)
def test_edits_are_found(signed, edit, least):
    """Sixty seeded texts of 160 words and an edit of each: how many are tied to their own original, none to another."""
    rng = random.Random(edit)
    texts = [_text(rng, 160) for _ in range(60)]
    firsts = [signed(text, outlet=f"Wire {at} Daily") for at, text in enumerate(texts)]
    edits = [_edited(rng, text, edit) for text in texts]
    copied = [signed(text, "2024-01-02", outlet=f"Paper {at} Daily") for at, text in enumerate(edits)]
    copies = find_copies([*copied, *firsts])
    own = {one.report: other.report for one, other in zip(copied, firsts, strict=True)}
    used = {(report, of) for report, spans in copies.passages.items() for _, _, of in spans}
    assert used <= set(own.items())
    assert len({report for report, _ in used}) >= least
    if edit != "quarter":
        assert len(copies.by_report) >= least


def test_short_reports_are_found(signed):
    text = (
        "Two policemen were shot dead near the mill of Sull on Monday and the killers fled towards the hills on foot."
    )
    first, second = signed(text, outlet="Union Wire"), signed(text + " More soon.", "2024-01-02", outlet="Courier")
    assert found(first, second)[1] == {second.report: (first.report, "rewritten")}


@pytest.mark.parametrize("seed", range(5))
def test_order_changes_nothing_and_a_new_report_nothing_for_the_others(signed, seed):
    rng = random.Random(seed)
    texts = [_text(rng, 120) for _ in range(4)]
    pile = [signed(text, f"2024-01-0{at + 1}", outlet=f"Wire {at} Daily") for at, text in enumerate(texts)]
    for at in range(12):
        text = _edited(rng, rng.choice(texts), rng.choice(["cut", "reorder", "replace", "insert"]))
        pile.append(signed(text, f"2024-01-{10 + at}", outlet=f"Paper {at} Daily"))
    copies = find_copies(pile)
    assert copies == find_copies(rng.sample(pile, len(pile)))
    new = signed(_edited(rng, texts[0], "insert"), "2024-01-01", outlet="Newcomer Daily")
    touched = {
        member for group in find_copies([*pile, new]).groups if new.report in group.members for member in group.members
    }
    grown = find_copies([*pile, new])
    rest = {one.report for one in pile} - touched
    assert {report: grown.by_report.get(report) for report in rest} == {
        report: copies.by_report.get(report) for report in rest
    }
    part = find_copies([one for one in [*pile, new] if one.report in touched])
    assert all(part.by_report.get(report) == grown.by_report.get(report) for report in touched)
    assert all(part.passages.get(report) == grown.passages.get(report) for report in touched)
    near = linked([new], pile)
    assert near <= touched
    assert near


def test_a_shortened_correction_of_the_same_day_is_still_the_copy(signed):
    first = signed(STORY, outlet="Kestrel News Agency", title="Raid in Orrin")
    second = signed("\n".join(STORY.split("\n")[:3]), outlet="Kestrel News Agency", title="CORRECTED - Raid in Orrin")
    assert found(first, second)[1] == {second.report: (first.report, "rewritten")}


def test_a_credit_against_the_order_of_days_makes_no_ring(signed):
    one = signed(STORY, "2024-01-01", outlet="Harbour Post", credit_line="Union Wire")
    two = signed("Headline\n" + STORY, "2024-01-02", outlet="Courier")
    three = signed("Another headline\n" + STORY, "2024-01-03", outlet="Union Wire")
    copies, pairs = found(one, two, three)
    assert pairs[one.report] == (three.report, "syndicated")
    assert len(pairs) == 2
    assert len({copies.original(made.report) for made in (one, two, three)}) == 1


def test_a_passage_that_returns_months_later_is_background(signed):
    first = signed(TOLL, "2024-01-06", outlet="Union Wire")
    own = " ".join(f"Own words number {word} of a long tale about bread and rain." for word in "abcdefghijklmno")
    text = own + "\n" + TOLL.split("\n")[2]
    second = signed(text, "2024-03-06", outlet="Harbour Post")
    assert found(first, second)[0].rests_on(second.report, text.index("240")) == ""
