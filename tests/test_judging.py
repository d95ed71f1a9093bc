"""Decisions of people: found again when reports are read anew, the latest in force, exchanged, and never lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import judging
from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging import Decision, Place, Placed, anchored, decisions_in, lines, standing
from whence.judging.standing import moment
from whence.records import Attribution, Claim, Document, Figure, Finding, Judgement, Mention, Name, Sheet
from whence.resolve.campaigns.families import campaign_id
from whence.store import MemoryView
from whence.tables import AttributionRow, CampaignRow, ClaimRow, EventRow, FigureRow, ReportRow, StatementRow, header

RAID = "Gunmen stormed the Velm prison on Sunday. At least 27 guards were killed, the ministry said."
LATER = "A week after the attack on the Velm prison, relatives counted 31 dead.\nThe slogan Open Gates was on its wall."
SAID = "27 guards were killed"
COPY = RAID + "\nMore follows."


def sheet_of(document: Document, triggers: dict[str, str], counts: dict[str, str]) -> Sheet:
    """Return a report with one telling, headed by the first trigger, its figures, one attribution, one slogan."""

    def span(words: str):
        return document.span(document.text.index(words), document.text.index(words) + len(words))

    whole = document.span(0, len(document.text))
    claims = [Claim(type=kind, trigger=span(words), evidence=(whole,)) for words, kind in triggers.items()]
    head = claims[0].id
    claims[1:] = [replace(claim, event=head) for claim in claims[1:]]
    claims += [
        Claim(type="attack", trigger=span(words), evidence=(whole,), counted=counted, event=head,
              figure=Figure(low=1, high=None, approx=False, as_said=words))
        for words, counted in counts.items()
    ]  # fmt: skip
    said = [Attribution(content=span(SAID), cue=span("said"), speaker=None)] if SAID in document.text else []
    slogan = (
        [Mention(kind="campaign", span=span("Open Gates"), value=Name(text="Open Gates", kind="slogan"))]
        if "Open Gates" in document.text
        else []
    )
    return Sheet(document=document, claims=tuple(claims), attributions=tuple(said), mentions=tuple(slogan))


def row(made: type, **known: object):
    """Return a row whose other cells are empty."""
    empty = {field.name: 0 if "int" in str(field.type) or "float" in str(field.type) else "" for field in fields(made)}
    return made(**{**empty, **known})


class Desk(MemoryView):
    """A ledger in memory: some reports, their tables (one event a report), and the decisions that it keeps."""

    def __init__(self, sheets: Iterable[Sheet], kept: Iterable[Decision] = (), one_event: bool = False) -> None:
        sheets = list(sheets)
        event = {sheet.document.id: "e1" if one_event else f"e{sheet.document.id[1:]}" for sheet in sheets}
        of = [(sheet.document, claim) for sheet in sheets for claim in sheet.claims]
        tables = {
            "reports": [row(ReportRow, report_id=d.id, sha256=d.capture, copy_of=d.byline, published=d.published.edtf() if d.published else "") for d in (s.document for s in sheets)],
            "claims": [row(ClaimRow, claim_id=c.id, report_id=d.id, event_id=event[d.id]) for d, c in of if not c.figure],
            "figures": [row(FigureRow, figure_id=c.id, report_id=d.id, event_id=event[d.id]) for d, c in of if c.figure],
            "events": [row(EventRow, event_id=ident) for ident in sorted(set(event.values()))],
            "attributions": [row(AttributionRow, attribution_id=a.id, report_id=s.document.id) for s in sheets for a in s.attributions],
            "campaigns": [row(CampaignRow, campaign_id=campaign_id("Open Gates"), name="Open Gates")],
            "statements": [row(StatementRow, statement_id="c" + "0" * 12, report_id=sheets[0].document.id)],
        }  # fmt: skip
        super().__init__(sheets, tables)
        self.kept = list(kept)

    def beginning(self, table: str, column: str, words: str, limit: int = 50) -> list[Any]:
        return [made for made in self.rows(table) if getattr(made, column).startswith(words)][:limit]

    def naming(self, campaign: str) -> list[str]:
        return [sheet.document.id for sheet in self.sheets() if campaign in sheet.document.text]

    def places(self) -> dict[str, Place]:
        return {}

    def judgements(self) -> list[Judgement]:
        return [one.judgement for one in self.kept]

    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        return {one.judgement.id: one.anchors for one in self.kept}

    def judge(self, verdict: str, about: str, about_other: str = "", at: str = "2024-04-01") -> Decision:
        made = judging.decision(
            self, Judgement(about=about, about_other=about_other, verdict=verdict, who="Ana", at=at)
        )
        self.kept.append(made)
        return made


@pytest.fixture
def raid(document: Callable[..., Document]) -> Sheet:
    return sheet_of(document(RAID, "2024-03-18"), {"stormed": "prison_attack", "killed": "attack"}, {"27": "killed"})


@pytest.fixture
def later(document: Callable[..., Document]) -> Sheet:
    return sheet_of(document(LATER, "2024-03-25"), {"attack": "attack"}, {"31": "killed"})


def again(sheet: Sheet, text: str, triggers: dict[str, str], counts: dict[str, str]) -> Sheet:
    """Return the same bytes as a better cleaner and extractor read them."""
    return sheet_of(replace(sheet.document, text=text), triggers, counts)


def ids(sheet: Sheet, figure: bool = False) -> list[str]:
    return [claim.id for claim in sheet.claims if (claim.figure is not None) is figure]


def test_events_claims_and_figures_are_kept_as_the_claims_that_head_their_tellings(raid: Sheet, later: Sheet) -> None:
    desk = Desk([raid, later])
    heads = (ids(raid)[0], ids(later)[0])
    for one in (f"e{raid.document.id[1:]}", ids(raid)[1], ids(raid, figure=True)[0]):
        for other in (f"e{later.document.id[1:]}", ids(later)[0], ids(later, figure=True)[0]):
            made = desk.judge("positive", one, other)
            assert (made.judgement.about, made.judgement.about_other) == heads
            assert [anchor.given for anchor in made.anchors] == [one, other]
            assert made.kind == "event"


def test_the_claim_that_stands_for_an_event_is_the_earliest_published_then_the_lowest(
    raid: Sheet, later: Sheet, document: Callable[..., Document]
) -> None:
    twin = sheet_of(document(LATER + " ", "2024-03-18"), {"attack": "attack"}, {"31": "killed"})
    undated = sheet_of(document(LATER + "  "), {"attack": "attack"}, {"31": "killed"})
    for sheets, expected in (([raid, later, undated], ids(raid)[0]), ([undated], ids(undated)[0])):
        assert Desk(sheets, one_event=True).judge("positive", "e1").judgement.about == expected
    lowest = min((claim, sheet is raid) for sheet in (raid, twin) for claim in ids(sheet))
    expected = ids(raid)[0] if lowest[1] else ids(twin)[0]
    for sheets in ([raid, twin, later], [later, twin, raid]):
        desk = Desk(sheets, one_event=True)
        made = desk.judge("positive", "e1")
        assert judging.in_force(desk)[0].about == expected
        assert made.anchors[0].given == "e1"


NAMED = [
    # verdict, the words of the error
    (("zz",), "ids begin with f"),
    (("",), "ids begin with f"),
    (("e",), "give more of it: e"),
    (("f000000000000000",), "no figure"),
    (("c1x",), "no claim or statement"),
    (("r{raid}", "e{raid}"), "not of one kind"),
    (("e{raid}", "e{raid}"), "one thing in one report"),
    (("r{raid}",), "name the report that it copies"),
]


@pytest.mark.parametrize(("given", "what"), NAMED)
def test_an_id_that_names_nothing_or_too_much_is_said_so(
    raid: Sheet, later: Sheet, given: tuple[str, ...], what: str
) -> None:
    desk = Desk([raid, later])
    named = [one.format(raid=raid.document.id[1:]) for one in given]
    with pytest.raises(UsageError, match=what):
        desk.judge("positive", *named)


def test_a_report_alone_is_judged_as_a_copy_of_the_one_it_names(raid: Sheet, document) -> None:
    copy = sheet_of(replace(document(COPY), byline=raid.document.id), {"stormed": "attack"}, {})
    desk = Desk([raid, copy])
    made = desk.judge("negative", copy.document.id[:8])
    assert (made.judgement.about, made.judgement.about_other) == (copy.document.id, raid.document.id)
    latest = desk.judge("positive", raid.document.id, copy.document.id, at="2024-04-02")
    force, over = standing(anchored(desk.kept, desk.sheet)[0])
    assert [one.decision for one in force] == [latest] and [one.placed.decision for one in over] == [made]


SHIFTED = "Harbour Post | Sunday edition, page 27\n\n" + RAID.replace("on Sunday. At", "on\nSunday.\nAt")
READ_ANEW = [
    # what is judged, the text now, its triggers now, its figures now, the words of the mark it means now or of the reason
    ("figure", SHIFTED, {"stormed": "attack"}, {"27 guards": "killed"}, "27 guards"),
    ("figure", SHIFTED, {"stormed": "attack"}, {"27 guards": "wounded"}, "no figure is"),  # what was wrong is put right
    ("figure", SHIFTED, {"stormed": "attack"}, {}, "no figure is"),
    ("figure", RAID.replace("27", "29"), {"stormed": "attack"}, {"29": "killed"}, "not found again"),
    (
        "figure",
        RAID.replace("27 guards", "29 guards and 27 men"),
        {"stormed": "attack"},
        {"29": "killed"},
        "not found again",
    ),
    ("claim", SHIFTED, {"stormed the Velm": "prison_attack"}, {}, "stormed the Velm"),
    ("claim", SHIFTED, {"stormed": "bombing"}, {}, "no claim is"),  # the type that was judged is no more
    ("event", SHIFTED, {"stormed": "bombing"}, {}, "stormed"),  # an event stays the same under another type
    ("event", SHIFTED, {"Gunmen stormed": "attack", "prison": "attack"}, {}, "Gunmen stormed"),
    ("event", SHIFTED, {"killed": "attack", "stormed": "attack"}, {}, "killed"),  # now told under another head
    ("attribution", SHIFTED, {"stormed": "attack"}, {}, "27 guards were killed"),
]


@pytest.mark.parametrize(("kind", "text", "triggers", "counts", "now"), READ_ANEW)
def test_a_judgement_outlives_a_better_extractor(
    raid: Sheet, later: Sheet, kind: str, text: str, triggers: dict[str, str], counts: dict[str, str], now: str
) -> None:
    desk = Desk([raid, later])
    about = {
        "figure": ids(raid, figure=True)[0],
        "claim": ids(raid)[0],
        "attribution": raid.attributions[0].id,
        "event": ids(raid)[0],
    }[kind]
    made = desk.judge("negative", about, *([ids(later)[0]] if kind == "event" else []))
    new = Desk([again(raid, text, triggers, counts), later], desk.kept)
    placed, lost = anchored(new.kept, new.sheet)
    assert [one.decision for one in (*placed, *lost)] == [made]
    if lost:
        assert now in lost[0].reason
        assert judging.in_force(new) == ()
        return
    sheet = new.sheet(raid.document.id)
    marks = {claim.id: claim.trigger.quote for claim in sheet.claims} | {
        one.id: one.content.quote for one in sheet.attributions
    }
    assert marks[placed[0].judgement.about] == now
    assert placed[0].judgement.about_other == (ids(later)[0] if kind == "event" else "")
    assert judging.in_force(new) == (placed[0].judgement,)


def test_ids_that_happen_to_be_there_again_are_not_taken_for_the_ones_judged(raid: Sheet) -> None:
    """An id holds kind and offsets only: another number that stands at the same place has the same id."""
    desk = Desk([raid])
    figure = ids(raid, figure=True)[0]
    desk.judge("negative", figure)
    other = again(raid, RAID.replace("27", "41"), {"stormed": "attack"}, {"41": "killed"})
    assert figure in ids(other, figure=True)
    assert judging.in_force(Desk([other], desk.kept)) == ()


def test_a_report_that_is_away_takes_its_judgements_along_and_brings_them_back(raid: Sheet, later: Sheet) -> None:
    desk = Desk([raid, later])
    desk.judge("negative", ids(raid)[0], ids(later)[0])
    away = Desk([raid], desk.kept)
    _, lost = anchored(away.kept, away.sheet)
    assert "build it in" in lost[0].reason and away.judgements() == desk.judgements()
    assert judging.in_force(Desk([raid, later], away.kept)) == judging.in_force(desk) != ()


def test_a_campaign_is_known_by_its_name(raid: Sheet, later: Sheet) -> None:
    desk = Desk([raid, later])
    ident = campaign_id("Open Gates")
    made = desk.judge("negative", ident[:6])
    assert made.anchors[0].exact == "Open Gates"
    assert judging.in_force(Desk([raid], desk.kept))[0].about == ident  # other reports may name it
    renamed = replace(
        later, mentions=tuple(replace(one, value=Name(text="the Open Gates", kind="slogan")) for one in later.mentions)
    )
    assert judging.in_force(Desk([raid, renamed], desk.kept))[0].about == campaign_id("the Open Gates")


def test_two_sides_that_are_one_telling_now_are_listed(raid: Sheet) -> None:
    apart = replace(
        raid, claims=tuple(replace(claim, event="") if not claim.figure else claim for claim in raid.claims)
    )
    desk = Desk([apart])
    desk.judge("negative", *ids(apart)[:2])
    assert len(judging.in_force(desk)) == 1
    joined = Desk([raid], desk.kept)
    assert judging.in_force(joined) == ()
    assert "one thing" in anchored(joined.kept, joined.sheet)[1][0].reason


def test_what_changed_in_force_is_told_by_id(raid: Sheet, later: Sheet) -> None:
    desk = Desk([raid, later])
    assert judging.touched("", []) == set()
    desk.judge("negative", ids(raid)[0], ids(later)[0])
    kept = judging.applied(judging.in_force(desk))
    assert judging.touched("", judging.in_force(desk)) == {ids(raid)[0], ids(later)[0]}
    assert judging.touched(kept, judging.in_force(desk)) == set()
    desk.judge("negative", ids(raid)[0], ids(later)[0], at="2024-05-01")  # the same once more
    assert judging.touched(kept, judging.in_force(desk)) == set()
    desk.judge("unsure", ids(later)[0], ids(raid)[0], at="2024-05-02")
    assert judging.touched(kept, judging.in_force(desk)) == {ids(raid)[0], ids(later)[0]}
    assert judging.touched(kept, ()) == {ids(raid)[0], ids(later)[0]}


VERDICTS = ("positive", "negative", "unsure", "no_judgement")
MADE = st.builds(
    lambda pair, verdict, second, who: Judgement(about=pair[0], about_other=pair[1], verdict=verdict, who=who, at=f"2024-04-01T00:00:{second:02}Z"),
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1]),
    st.sampled_from(VERDICTS),
    st.integers(0, 59),
    st.sampled_from(["Ana", "Ben"]),
)  # fmt: skip


def placed(made: Iterable[Judgement], kind: str = "event") -> list[Placed]:
    return [
        Placed(decision=Decision(judgement=one, anchors=(Anchor(kind=kind, sha256="0"),)), judgement=one)
        for one in made
    ]


@given(st.lists(MADE, max_size=14, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_what_is_in_force_does_not_depend_on_the_order_of_import(made: list[Judgement], chance: random.Random) -> None:
    shuffled = made.copy()
    chance.shuffle(shuffled)
    force, over = standing(placed(made))
    assert standing(placed(shuffled)) == (force, over)
    assert sorted(one.judgement.id for one in (*force, *(one.placed for one in over))) == sorted(one.id for one in made)
    if made:
        last = max(made, key=lambda one: (moment(one.at), one.id))
        assert last in [one.judgement for one in force]
    for one in over:
        assert (one.by.judgement.at, one.by.judgement.id) > (one.placed.judgement.at, one.placed.judgement.id)


@given(st.lists(MADE, max_size=14, unique_by=lambda one: one.id))
def test_what_is_in_force_never_contradicts_itself(made: list[Judgement]) -> None:
    force, _ = standing(placed(made))
    sets = {name: {name} for name in "abcdef"}
    for one in force:
        if one.judgement.verdict == "positive":
            joined = sets[one.judgement.about] | sets[one.judgement.about_other]
            sets.update(dict.fromkeys(joined, joined))
    for one in force:
        if one.judgement.verdict == "negative":
            assert one.judgement.about_other not in sets[one.judgement.about]
    assert len({one.subject for one in force}) == len(force)


@given(st.lists(MADE, min_size=1, max_size=14, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_what_is_taken_back_by_name_is_as_if_it_had_never_been_made(
    made: list[Judgement], chance: random.Random
) -> None:
    slip = chance.choice(made)
    undo = replace(slip, verdict="no_judgement", value=slip.id, at="2024-04-02T00:00:00Z")
    redo = replace(undo, value=undo.id, at="2024-04-03T00:00:00Z")
    assert judging.holding(placed([*made, undo])) == judging.holding(placed([one for one in made if one is not slip]))
    assert judging.holding(placed([*made, undo, redo])) == judging.holding(placed(made))
    force, over = standing(placed([*made, undo]))
    assert sorted(one.judgement.id for one in (*force, *(one.placed for one in over))) == sorted(
        one.id for one in (*made, undo)
    )


def test_the_latest_wins_over_what_follows_from_earlier_ones() -> None:
    def made(about: str, other: str, verdict: str, day: int) -> Judgement:
        return Judgement(about=about, about_other=other, verdict=verdict, who="Ana", at=f"2024-04-0{day}")

    chain = [made("a", "b", "positive", 1), made("b", "c", "positive", 2), made("a", "c", "negative", 3)]
    force, over = standing(placed(chain))
    assert [one.judgement for one in force] == chain[1:]
    assert over[0].placed.judgement == chain[0] and over[0].by.judgement == chain[2] and over[0].contradicts
    assert len(standing(placed(chain, "report"))[0]) == 3  # a copy of a copy need be no copy


def test_moments_are_compared_not_their_writing() -> None:
    early = Judgement(about="f1", verdict="positive", who="Ana", at="2024-04-01T12:00:00+02:00")
    late = Judgement(about="f1", verdict="negative", who="Ben", at="2024-04-01T11:00:00Z")
    assert [one.judgement for one in standing(placed([early, late], "figure"))[0]] == [late]
    never = Judgement(about="f1", verdict="unsure", who="Cem", at="some day")
    assert [one.judgement for one in standing(placed([never, late], "figure"))[0]] == [late]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
ANCHORS = st.builds(
    lambda kind, start, words: Anchor(kind=kind, sha256="5e", given="e1", start=start, end=start + len(words), exact=words, prefix=words, suffix=words),
    st.sampled_from(["event", "figure", "report"]), st.integers(0, 10**6), TEXTS,
)  # fmt: skip
KEPT = st.builds(
    lambda one, anchor, note, value: Decision(judgement=replace(one, note=note, value=value), anchors=(anchor, replace(anchor, start=0))),
    MADE, ANCHORS, TEXTS, TEXTS,
)  # fmt: skip


def no_anchors(judgement: Judgement) -> tuple[Anchor, ...]:
    raise UsageError(f"no anchors for {judgement.about}; build its report in")


@given(st.lists(KEPT, max_size=5, unique_by=lambda one: one.judgement.id))
def test_what_is_exported_is_what_is_imported(made: list[Decision]) -> None:
    written = "".join(lines(made))
    read = list(decisions_in(written.encode(), "j.jsonl", no_anchors))
    assert read == sorted(made, key=lambda one: (one.judgement.at, one.judgement.id))
    assert "".join(lines(reversed(made))) == written == "".join(lines(read))
    assert len(written.split("\n")) == len(made) + 1


GOOD = {
    "about": "f1",
    "verdict": "negative",
    "who": "Ana",
    "at": "2024-04-01",
    "anchors": [{"kind": "figure", "sha256": "5e"}],
}
BAD = [
    # line, the words of what is wrong, the words of the remedy
    (b"{", "no line of JSON", "one object a line"),
    (b"\xff{}", "no line of JSON", "one object a line"),
    (b"[" * 100_000, "no line of JSON", "one object a line"),
    (b"[]", "no JSON object", "one object a line"),
    ({"who": ""}, "who is missing", "give it"),
    ({"about": 3}, "about is no text", "in quotes"),
    ({"note": "\ud800"}, "half a character", "UTF-8"),
    ({"verdict": "maybe"}, "'maybe' is unknown", "positive, negative"),
    ({"at": "yesterday"}, "'yesterday' is no time", "2024-01-31T"),
    ({"judgement_id": "j000000000000"}, "changed since j000000000000", "drop judgement_id"),
    ({"anchors": None}, "no anchors for f1", "build its report in"),
    ({"anchors": [1]}, "anchors is no list of 1", "leave anchors out"),
    ({"about_other": "f2"}, "anchors is no list of 2", "leave anchors out"),
    ({"anchors": [{"kind": "figure", "sha256": "5e"}, {"kind": "event", "sha256": "5e"}]}, "two kinds", "leave anchors out"),
    ({"anchors": [{"kind": "ghost", "sha256": "5e"}]}, "'ghost'", "figure, claim"),
    ({"anchors": [{"kind": "figure"}]}, "no sha256", "leave anchors out"),
    ({"anchors": [{"kind": "figure", "sha256": "5e", "start": -1}]}, "start of an anchor", "whole number"),
    ({"anchors": [{"kind": "figure", "sha256": "5e", "start": True}]}, "start of an anchor", "whole number"),
    ({"anchors": [{"kind": "figure", "sha256": "5e", "start": 2, "end": 1}]}, "ends before it starts", "leave anchors out"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "what", "remedy"), BAD)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: object, what: str, remedy: str) -> None:
    good = json.dumps({**GOOD, "colour": "ignored"}).encode()
    bad = line if isinstance(line, bytes) else json.dumps({**GOOD, **line}).encode()
    read = list(decisions_in(b"\xef\xbb\xbf" + good + b"\r\n\n" + bad + b"\n" + good, "j.jsonl", no_anchors))
    assert [type(one) for one in read] == [Decision, Finding, Decision]
    message = read[1].message
    assert message.startswith("j.jsonl:3: ") and what in message and remedy in message, message


def test_the_columns_of_a_line_are_those_of_the_table(raid: Sheet) -> None:
    desk = Desk([raid])
    made = desk.judge("negative", ids(raid, figure=True)[0])
    line = json.loads("".join(lines([made])))
    assert list(line) == [*header("judgements"), "anchors"]
    assert line["anchors"][0]["exact"] == "27" and line["anchors"][0]["prefix"].endswith("At least ")
