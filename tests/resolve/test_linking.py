"""Tellings made by hand: what speaks for one event and against it, what is decided together, what hangs under what."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from whence.likeness import mark
from whence.records import Count, Figure, Judgement, Signature, Sketch, Telling, When, Where
from whence.resolve import events as module
from whence.resolve.decisions import Decisions
from whence.resolve.events import find_events
from whence.resolve.keys import keys_of, story_keys
from whence.resolve.linking import JOINS, hang_together, likeness
from whence.resolve.told import placed, told

VELM = Where(name="Velm prison", level="site", parents=("Velm", "Ostry"))
TOWN = Where(name="Velm", level="settlement", parents=("Ostry",))
ORRIN = Where(name="Orrin prison", level="site", parents=("Orrin", "Ostry"))
PROVINCE = Where(name="Ostry", level="admin1")


def day(text):
    first, _, last = text.partition("/")
    return When(earliest=first, latest=last or first)


def signature(name, *tellings, numbers=(), lies_in=(), sketch=None):
    """Return a report of these tellings, the first its main one; `numbers` are counts of those killed in it."""
    main = replace(tellings[0], main=True, keys=(*tellings[0].keys, *story_keys(sketch or Sketch())))
    counts = tuple(
        Count(
            id=f"{name}-{number}",
            head=main.head,
            counted="killed",
            who="",
            figure=Figure(low=number, high=number, approx=False, as_said=str(number)),
        )
        for number in numbers
    )
    return Signature(
        report=name,
        published=day("2024-03-20"),
        tellings=(main, *tellings[1:]),
        counts=counts,
        lies_in=lies_in,
        sketch=sketch or Sketch(),
    )


def telling(head, place=None, time="2024-03-17", *, family="violence", kinds=("prison_attack",), names=(), **more):
    """Return a telling; without a time it lies in the weeks before 20 March 2024."""
    when = day(time) if time else None
    made = Telling(
        head=head,
        claims=(head,),
        types=kinds,
        family=family,
        place=place,
        time=when,
        window=when or day("2024-01-20/2024-03-20"),
        names=tuple(mark(name) for name in names),
        **more,
    )
    return replace(made, keys=keys_of(made, made.runs))


def score(one, other):
    first, second = placed([*told([one]), *told([other])])
    return likeness(first, second).score


def events(*signatures, judgements=()):
    found = find_events(signatures, Decisions.of(judgements))
    return sorted(sorted(one.head for one in event.tellings) for event in found.all)


@pytest.mark.parametrize(
    ("one", "other", "joins"),
    [
        (telling("a", VELM), telling("b", VELM), True),
        (telling("a", VELM), telling("b", TOWN), True),  # the prison and its town
        (telling("a", VELM), telling("b", ORRIN), False),  # two prisons of one province
        (telling("a", VELM, ""), telling("b", ORRIN, ""), False),
        (telling("a", VELM), telling("b", VELM, "2024-03-18"), True),  # late evening there is the next day here
        (telling("a", VELM), telling("b", VELM, "2024-06-02"), False),  # attacked again
        (telling("a", VELM), telling("b", VELM, ""), True),
        (telling("a", VELM), telling("b", PROVINCE), True),  # one province, one day
        (telling("a", VELM), telling("b", PROVINCE, ""), False),
        (telling("a", VELM), telling("b", None), False),  # a day alone is nothing
        (telling("a", VELM), telling("b", None, names=["Velm"]), True),  # "the raid on Velm"
        (telling("a", VELM), telling("b", None, "", names=["Velm"]), True),
        (telling("a", VELM), telling("b", None, names=["Orrin"]), False),
        (telling("a", None, names=["Bren Haskett"]), telling("b", None, names=["Bren Haskett"]), True),  # a full name
        (telling("a", None, names=["Edda"]), telling("b", None, names=["Edda"]), False),
        (telling("a", TOWN, kinds=("bombing",)), telling("b", TOWN), False),  # a market and a prison of one town
        (telling("a", VELM, kinds=("bombing",)), telling("b", VELM), True),
        (telling("a", VELM), telling("b", VELM, family="arrest", kinds=("arrest",)), False),
    ],
)
def test_likeness(one, other, joins):
    first, second = signature("r1", one), signature("r2", other)
    assert (score(first, second) >= JOINS) is joins
    assert score(first, second) == score(second, first)
    assert (events(first, second) == [["a", "b"]]) is joins


def test_an_unusual_number_of_the_same_thing_is_one_event():
    one, other = telling("a", None), telling("b", None, names=["Velm"])
    assert score(signature("r1", one, numbers=[412]), signature("r2", other, numbers=[412])) >= JOINS
    assert score(signature("r1", one, numbers=[400]), signature("r2", other, numbers=[400])) < JOINS


def test_the_same_words_are_the_same_event_whatever_their_dates_were_read_as():
    one, other = telling("a", VELM, runs=(7, 9)), telling("b", None, "2023-03-17", runs=(9, 11))
    assert events(signature("r1", one), signature("r2", other)) == [["a", "b"]]


def test_a_prison_called_after_its_province_is_the_one_in_it():
    official = replace(VELM, name="Ostry Provincial Prison", parents=())
    named = telling("b", official, names=["Velm"])
    assert score(signature("r1", telling("a", VELM)), signature("r2", named)) >= JOINS
    assert score(signature("r1", telling("a", ORRIN, "2024-03-12")), signature("r2", named)) < JOINS


def test_reports_that_tell_mainly_of_one_event_join_without_a_place():
    drawn = Sketch(
        published=738960,
        day=738957,
        days=(738957, 738960),
        people=(4, 5),
        names=((1, 2.0), (2, 2.0), (3, 1.0)),
    )
    one, other = telling("a", VELM), telling("b", None, "")
    assert events(signature("r1", one), signature("r2", other)) == [["a"], ["b"]]
    assert events(signature("r1", one, sketch=drawn), signature("r2", other, sketch=drawn)) == [["a", "b"]]


def test_one_wrong_date_does_not_split_a_story():
    reports = [signature(f"r{at}", telling(f"t{at}", VELM)) for at in range(5)]
    odd = signature("r8", telling("t8", VELM, "2024-03-27", runs=(1,)))
    copy = signature("r0", telling("t0", VELM, runs=(1,)))
    loose = signature("r9", telling("t9", TOWN, "2024-03-10/2024-03-20"))
    assert events(copy, *reports[1:], odd, loose) == [["t0", "t1", "t2", "t3", "t4", "t8", "t9"]]
    assert events(signature("r1", telling("t1", VELM, "2024-03-08/2024-03-12")), loose, odd) == [["t1", "t9"], ["t8"]]


def test_parts_hang_under_the_event_that_their_report_tells():
    caught = telling("c", None, "", family="recapture", kinds=("arrest",), under="a")
    again = telling("d", None, "", family="recapture", kinds=("arrest",), under="b")
    elsewhere = telling("f", None, "", family="recapture", kinds=("arrest",), under="e")
    found = find_events(
        [
            signature("r1", telling("a", VELM), caught),
            signature("r2", telling("b", VELM), again),
            signature("r3", telling("e", ORRIN), elsewhere),
        ],
        Decisions.of(()),
    )
    event = found.by_head
    assert event["c"] == event["d"] != event["f"]
    assert found.parents == {event["c"]: event["a"], event["f"]: event["e"]}
    blocks = {head: block for block in found.blocks for head in block}
    assert blocks["a"] == blocks["c"] != blocks["f"]


def test_two_groups_claims_of_one_attack_are_two():
    more = {"family": "claim_of_responsibility", "kinds": ("claim_of_responsibility",)}
    reports = [
        signature("r1", telling("a", VELM), telling("c", None, actors=("Red Dawn Front",), under="a", **more)),
        signature("r2", telling("b", VELM), telling("d", None, actors=("Free Levy",), under="b", **more)),
        signature("r3", telling("e", VELM), telling("f", None, actors=("Red Dawn Front",), under="e", **more)),
    ]
    assert events(*reports) == [["a", "b", "e"], ["c", "f"], ["d"]]


def test_a_person_beats_the_same_words_and_joins_what_nothing_links():
    def judged(verdict):
        return Judgement(about="a", about_other="b", verdict=verdict, who="A", at="2024-04-01")

    same = [signature("r1", telling("a", VELM, runs=(7,))), signature("r2", telling("b", VELM, runs=(7,)))]
    assert events(*same, judgements=[judged("negative")]) == [["a"], ["b"]]
    apart = [signature("r1", telling("a", VELM)), signature("r2", telling("b", ORRIN))]
    assert events(*apart, judgements=[judged("positive")]) == [["a", "b"]]


def pile(seed, size=60):
    """Return random reports on a few prisons, days and names."""
    draw = random.Random(seed)
    places = [VELM, TOWN, ORRIN, PROVINCE, None]
    return [
        signature(
            f"r{at:03}",
            telling(
                f"t{at:03}",
                draw.choice(places),
                draw.choice(["2024-03-17", "2024-03-01", "2024-01-25", ""]),
                names=draw.sample(["Velm", "Orrin", "Edda Corvane", "Tamm"], 2),
                runs=(draw.randrange(40),),
            ),
        )
        for at in range(size)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_blocks_are_what_hangs_together_however_few_links_are_kept(seed, monkeypatch):
    signatures = pile(seed)
    monkeypatch.setattr(module, "ENOUGH", 1)
    few = find_events(signatures, Decisions.of(())).blocks
    monkeypatch.setattr(module, "ENOUGH", 10_000)
    assert few == find_events(signatures, Decisions.of(())).blocks
    block_of = {head: block for block in few for head in block}
    tellings = list(told(signatures))
    for one in tellings:
        for other in tellings:
            shared = {key.words for key in one.telling.keys} & {key.words for key in other.telling.keys}
            if shared and one.place and other.place and one.place == other.place and hang_together(one, other):
                assert block_of[one.head] == block_of[other.head]


@pytest.mark.parametrize("seed", range(4))
def test_a_block_is_decided_by_its_own_reports_alone(seed):
    signatures = pile(seed, 40)
    whole = find_events(signatures, Decisions.of(()))
    for block in whole.blocks:
        alone = find_events([one for one in signatures if one.tellings[0].head in block], Decisions.of(()))
        assert {one.head: event.id for event in alone.all for one in event.tellings} == {
            head: whole.by_head[head] for head in block
        }
