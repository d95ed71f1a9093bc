"""A report's text as runs: marks that nest and overlap, anchors between them, veiled pieces that are never cut."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.export.passages import Piece
from whence.records import Block
from whence.web.pages.report_text import ORDER, Mark, clipped, paragraphs

TEXT = "At least 24 guards died, the mayor said."


def body(start: int, end: int, kind: str = "body", where: str = "p") -> Block:
    return Block(start=start, end=end, kind=kind, where=where)  # type: ignore[arg-type]


def drawn(text: str, marks: list[Mark], anchors: list[tuple[int, int]]) -> str:
    """Return the markup of a text that is one block and one piece."""
    (made,) = paragraphs([body(0, len(text))], [Piece(0, len(text), text)], marks, anchors)
    return str(made.html)


def plain(markup: str) -> str:
    """Return the words of markup, without those that stand for no place of the text."""
    markup = re.sub(r'<(summary|span)[^>]*data-n="0"[^>]*>.*?</\1>', "", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("marks", "anchors", "markup"),
    [
        # no mark, no markup
        ([], [], TEXT),
        # a mark with a row is a link to it; what it is stands in the title
        (
            [Mark(9, 11, "f", ("f0",), "figure: killed")],
            [],
            'At least <a class="k-f" data-r="f0" href="#f0" title="figure: killed">24</a> guards died, the mayor said.',
        ),
        # a mention leads nowhere
        ([Mark(25, 34, "n")], [], 'At least 24 guards died, <span class="k-n">the mayor</span> said.'),
        # nested: the inner run has both kinds, the foremost first, and the rows of both; long said words are no link
        (
            [Mark(0, 23, "q", ("a0",)), Mark(9, 11, "f", ("f0",), "x")],
            [],
            '<span class="k-q" data-r="a0">At least </span>'
            '<a class="k-f k-q" data-r="f0 a0" href="#f0" title="x">24</a>'
            '<span class="k-q" data-r="a0"> guards died</span>, the mayor said.',
        ),
        # crossing: three runs, the middle one with both; a mark is one stop for the keyboard, however it is cut
        (
            [Mark(0, 11, "f", ("f0",), "x"), Mark(9, 18, "n")],
            [],
            '<a class="k-f" data-r="f0" href="#f0" title="x">At least </a><span class="k-f k-n" data-r="f0">24</span>'
            '<span class="k-n"> guards</span> died, the mayor said.',
        ),
        # an anchor cuts a run where it starts; two that start together stand together
        (
            [Mark(0, 23, "q", ("a0",))],
            [(9, 11), (9, 23)],
            '<span class="k-q" data-r="a0">At least </span><span class="at" id="at-9-11"></span>'
            '<span class="at" id="at-9-23"></span><span class="k-q" data-r="a0">24 guards died</span>, the mayor said.',
        ),
        # the same span quoted by two rows is one anchor
        ([], [(0, 40), (0, 40)], f'<span class="at" id="at-0-40"></span>{TEXT}'),
    ],
)
def test_runs(marks: list[Mark], anchors: list[tuple[int, int]], markup: str) -> None:
    assert drawn(TEXT, marks, anchors) == markup


def test_everything_of_a_report_is_escaped() -> None:
    evil = '<script>alert("1")</script> & \'<b>'
    made = drawn(evil, [Mark(0, 8, "f", ("f0",), '"><img onerror=x>'), Mark(8, 13, "n")], [(3, 9)])
    assert "<script" not in made
    assert "<img" not in made
    assert plain(made) == evil


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda one: (one[0], min(60, one[0] + one[1])))
proper = spans.filter(lambda one: one[0] < one[1])


@settings(max_examples=200)
@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=60, max_size=60),
    marks=st.lists(st.tuples(proper, st.sampled_from(ORDER))),
    anchors=st.lists(proper),
    cut=st.integers(0, 60),
)
def test_no_word_is_lost_and_every_anchor_stands_once_at_its_place(
    text: str, marks: list[tuple[tuple[int, int], str]], anchors: list[tuple[int, int]], cut: int
) -> None:
    blocks = [body(0, cut), body(cut, 60)]
    given_marks = [Mark(start, end, kind, (f"{kind}{at}",)) for at, ((start, end), kind) in enumerate(marks)]
    made = paragraphs(blocks, [Piece(0, 60, text)], given_marks, anchors)
    whole = "".join(str(one.html) for one in made)
    shown = "".join(text[one.start : one.end] for one in made)
    assert plain(whole) == shown
    for start, end in set(anchors):
        found = [match.start() for match in re.finditer(f'id="at-{start}-{end}"', whole)]
        assert len(found) <= 1
        if any(one.start <= start < one.end for one in made):
            before = plain(whole[: found[0]].rpartition("<")[0])
            assert len(before) == len([at for at in range(start) if any(one.start <= at < one.end for one in made)])


def test_a_mark_covers_exactly_its_words() -> None:
    marks = [Mark(3, 18, "q", ("a0",)), Mark(9, 11, "f", ("f0",)), Mark(16, 30, "t"), Mark(25, 34, "n")]
    made = drawn(TEXT, marks, [(0, 40), (5, 9), (10, 33)])
    for mark in marks:
        runs = re.findall(rf'<(?:a|span) class="[^"]*k-{mark.kind}[^"]*"[^>]*>(.*?)</', made)
        assert "".join(runs) == TEXT[mark.start : mark.end]


class TestVeiled:
    pieces = (
        Piece(0, 14, "The driver was "[:14]),
        Piece(14, 22, "[A. K.]", "mask"),
        Piece(22, 50, " and he spoke to the paper. "),
    )

    def test_a_mask_is_one_piece_whatever_is_marked_inside(self) -> None:
        marks = [Mark(10, 17, "n"), Mark(18, 30, "q", ("a0",))]
        (made,) = paragraphs([body(0, 50)], self.pieces, marks, [(16, 30)])
        assert str(made.html).count("[A. K.]") == 1
        assert 'data-n="8"' in made.html
        assert made.html.index("at-16-30") < made.html.index("[A. K.]")
        assert str(made.html).endswith('<span class="k-q" data-r="a0"> and he </span>spoke to the paper. ')

    def test_what_goes_on_over_the_next_block_stands_where_it_starts(self) -> None:
        pieces = (Piece(0, 5, "“Come"), Piece(5, 30, " [… 40 more words]", "cut", True), Piece(30, 40, " they said"))
        made = paragraphs([body(0, 10), body(12, 25), body(26, 40)], pieces, [], [(13, 20)])
        assert [plain(str(one.html)).strip() for one in made] == ["“Come [… 40 more words]", "they said"]
        assert "at-13-20" in made[0].html

    def test_a_graphic_sentence_is_folded_behind_a_note_with_its_anchors_before(self) -> None:
        text = "It rained. Blood ran. It rained."
        pieces = (
            Piece(0, 11, text[:11]),
            Piece(11, 21, text[11:21], graphic="describes bodies"),
            Piece(21, 32, text[21:]),
        )
        (made,) = paragraphs([body(0, 32, "headline")], pieces, [Mark(11, 16, "n")], [(11, 21), (14, 16), (22, 32)])
        before, inside = str(made.html).split("<details", 1)
        assert "describes bodies" in inside
        assert "Blood" not in before
        assert "at-11-21" in before
        assert "at-14-16" in before
        assert "at-22-32" in inside.partition("</details>")[2]
        assert made.heading == 0  # nothing folds inside a heading

    def test_a_groups_own_words_are_labelled_once(self) -> None:
        pieces = (
            Piece(0, 5, "They "),
            Piece(5, 15, "“We won” ", group=True),
            Piece(15, 20, "[…]", "cut", group=True),
            Piece(20, 25, " said"),
        )
        (made,) = paragraphs([body(0, 25)], pieces, [], [])
        assert str(made.html).count("group’s own words") == 1


class TestBlocks:
    def test_words_outside_every_block_are_shown(self) -> None:
        text = "Head\n\nlost words\n\nBody"
        made = paragraphs([body(0, 4, "headline"), body(18, 22)], [Piece(0, 22, text)], [], [(6, 10)])
        assert [(one.kind, plain(str(one.html)).strip()) for one in made] == [
            ("headline", "Head"),
            ("body", "lost words"),
            ("body", "Body"),
        ]
        assert "at-6-10" in made[1].html

    def test_a_page_of_a_pdf_is_named_where_it_begins(self) -> None:
        blocks = [body(0, 2, where="page 1"), body(2, 4, where="page 1"), body(4, 6, where="page 2")]
        made = paragraphs(blocks, [Piece(0, 6, "abcdef")], [], [])
        assert [one.page for one in made] == ["page 1", "", "page 2"]

    def test_a_part_has_the_pieces_that_start_in_it(self) -> None:
        pieces = (Piece(0, 10, "0123456789"), Piece(10, 20, "[X]", "mask"), Piece(20, 30, "0123456789"))
        assert clipped(pieces, 5, 12) == [Piece(5, 10, "56789"), Piece(10, 20, "[X]", "mask")]
        assert clipped(pieces, 12, 25) == [Piece(20, 25, "01234")]
