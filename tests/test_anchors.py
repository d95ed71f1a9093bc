"""Anchors: words found again by their quote and context when the text around them has changed, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.anchors import Anchor, around, find

TEXT = "Harbour Post\n\nGunmen stormed the Velm prison on Sunday. At least 27 guards were killed and 31 were wounded."
LEAD = "The ministry said at least 27 guards were killed."


def anchor(text: str, words: str) -> Anchor:
    start = text.index(words)
    return Anchor(
        kind="figure", sha256="0", start=start, end=start + len(words), **around(text, start, start + len(words))
    )


FOUND = [
    # text now                                                 the words before the place where "27" is found, None: nowhere
    (TEXT, "At least "),  # nothing changed
    (TEXT.removeprefix("Harbour Post\n\n"), "At least "),  # a better cleaner took furniture away
    ("Sunday edition, page 27\n\n" + TEXT, "At least "),  # the same number stands earlier now
    (TEXT.replace(" guards", "\nguards").replace("prison on", "prison\n  on"), "At least "),  # other white space
    (TEXT.replace("Gunmen stormed the Velm prison on Sunday. ", ""), "At least "),  # the sentence before is gone
    (TEXT.replace("27", "29"), None),  # the number is another one
    ("Gunmen stormed the Velm prison. Bus 27 was late.", None),  # the number is there, its words are not
    ("", None),
]


@pytest.mark.parametrize(("now", "before"), FOUND)
def test_words_are_found_by_their_context(now: str, before: str | None) -> None:
    place = find(anchor(TEXT, "27"), now)
    if before is None:
        assert place is None
    else:
        assert place and now[: place[0]].endswith(before) and now[slice(*place)] == "27"


def test_of_repeated_words_the_nearest_are_meant_and_two_as_near_are_ambiguous() -> None:
    sentence = "He said 27 guards were killed in the raid on the prison at night.\n"
    text = "x" * 80 + "\n" + sentence
    meant = anchor(text, "27")
    assert find(meant, sentence + text.removeprefix("x")) == (
        text.rindex("27") - 1 + len(sentence),
        text.rindex("27") + 1 + len(sentence),
    )
    twice = "\n" + sentence + "\n" + sentence
    first, second = twice.index("27"), twice.rindex("27")
    middle = Anchor(
        kind="figure",
        sha256="0",
        start=(first + second) // 2,
        end=(first + second) // 2 + 2,
        exact="27",
        prefix="He said ",
        suffix=" guards were killed in the raid o",
    )
    assert (second - first) % 2 or find(middle, twice) is None
    assert find(
        Anchor(
            kind="figure",
            sha256="0",
            start=second + 3,
            end=second + 5,
            exact="27",
            prefix="He said ",
            suffix=middle.suffix,
        ),
        twice,
    ) == (second, second + 2)


@given(st.text(alphabet="abc 27\n", max_size=60), st.text(alphabet="abc 27\n", max_size=60))
def test_what_is_put_around_a_sentence_never_hides_it(before: str, after: str) -> None:
    place = find(anchor(LEAD, "27"), f"{before}\n{LEAD}\n{after}")
    assert place == (len(before) + 1 + LEAD.index("27"), len(before) + 3 + LEAD.index("27"))


def test_words_of_several_lines_are_found() -> None:
    place = find(
        anchor(TEXT, "27 guards were killed"), "Late news. " + TEXT.replace("27 guards were", "27\n  guards\twere")
    )
    assert place and place[0] == TEXT.index("27") + len("Late news. ")


def test_the_context_that_agrees_more_goes_before_the_nearer_place() -> None:
    now = "Officials of the town said at least 27 guards were killed in May. The ministry said at least 27 guards were killed."
    meant = anchor(LEAD, "27")  # stood nearer to the first
    assert find(meant, now) == (now.rindex("27"), now.rindex("27") + 2)
