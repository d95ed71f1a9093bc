"""Words, pieces and decoding of the tagger: what can be proved without its weights."""

from __future__ import annotations

import itertools

import pytest

from whence.extract.tagger.words import words

np = pytest.importorskip("numpy")


def test_words_cover_every_character_but_space_once_in_order() -> None:
    text = "“We saw 12 trucks,” she said — al-Karim's men, U.N. staff_x."
    found = words(text)
    assert "".join(word.text for word in found) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in found)


def test_places_count_from_the_whole_text() -> None:
    text = "One line.\nThe mayor spoke."
    found = words(text, 10, len(text))
    assert found[0].text == "The"
    assert found[0].start == 10


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('He said "go now" twice', [1, 1, 3, 2, 2, 3, 1]),
        ("He said “go now” twice", [1, 1, 3, 2, 2, 3, 1]),
        ("“It is open", [3, 2, 2, 2]),
    ],
)
def test_words_know_whether_they_are_quoted(text: str, states: list[int]) -> None:
    assert [word.quoted for word in words(text)] == states


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("Orrin", "Velm", "orrin"), ("UNO", "NGO", "Uno"), ("12", "400", "twelve"), ("“", "«", "”"), ("A", "B", "a")],
)
def test_shapes_tell_what_an_uncased_encoder_cannot(word: str, like: str, unlike: str) -> None:
    shape = words(word)[0].shape
    assert shape == words(like)[0].shape
    assert shape != words(unlike)[0].shape


def test_pieces_are_the_longest_that_the_vocabulary_knows() -> None:
    from whence.extract.tagger.pieces import Pieces

    pieces = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "gun", "##men", "##m", "##en", "cafe"])
    assert pieces.of("Gunmen") == (4, 5)
    assert pieces.of("café") == (8,)
    assert pieces.of("gunx") == (1,)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_best_path_is_the_best_of_all_lawful_ones(rows: int) -> None:
    from whence.extract.tagger.decode import best_path

    chance = np.random.default_rng(3)
    lawful = [
        path
        for path in itertools.product(range(5), repeat=5)
        if all(label == 0 or label % 2 or (at and path[at - 1] in (label, label - 1)) for at, label in enumerate(path))
    ]
    for _ in range(60):
        logits = chance.normal(size=(rows, 5, 5)).astype(np.float32)
        best = [
            max(lawful, key=lambda path, row=row: sum(row[at, label] for at, label in enumerate(path)))
            for row in logits
        ]
        assert best_path(logits.reshape(-1, 5), [5] * rows) == [label for path in best for label in path]


def test_a_row_does_not_go_on_in_the_next() -> None:
    from whence.extract.tagger.decode import decoded

    logits = np.array([[0, 5, 0], [0, 0, 5], [0, 2, 5], [9, 0, 0]], dtype=np.float32)
    found = decoded(logits, [2, 0, 2], ("O", "B-x", "I-x"))
    assert [[(one.first, one.behind) for one in row] for row in found] == [[(0, 2)], [], [(0, 1)]]


def test_spans_carry_their_kind_and_mean_score() -> None:
    from whence.extract.tagger.decode import decoded

    share = np.array([0.9, 0.7, 0.5, 0.8, 0.6, 0.6, 0.6])
    logits = np.tile(np.log((1 - share) / 4)[:, None], 5).astype(np.float32)
    logits[range(7), [1, 2, 1, 0, 3, 4, 4]] = np.log(share)
    found = decoded(logits, [7], ("O", "B-x", "I-x", "B-y", "I-y"))[0]
    assert [(one.first, one.behind, one.kind) for one in found] == [(0, 2, "x"), (2, 3, "x"), (4, 7, "y")]
    assert found[0].score == pytest.approx(0.8)


def test_a_paragraph_s_marks_do_not_hang_on_what_stands_beside_it() -> None:
    from whence.extract.tagger import shipped

    tagger = shipped()
    if tagger is None:
        pytest.skip("the weights are not installed")
    text = "The mayor of Orrin said on Monday that gunmen had killed 12 guards at the mill."
    beside = f"{text}\n\nBrandy was £4,000,000 a cask!\n\nA short line of words."
    alone = tagger(text, [(0, len(text))])
    assert alone.said
    together = tagger(beside, [(0, len(text)), (len(text) + 2, len(text) + 30), (len(beside) - 22, len(beside))])
    assert [one for one in together.said if one.given.end < len(text)] == list(alone.said)
