"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from whence.extract.segment import sentences
from whence.records import Block

SPLITS = [
    ("It rained. We left.", ["It rained.", "We left."]),
    ("Dr. Vall spoke. Gen. Orr did not.", ["Dr. Vall spoke.", "Gen. Orr did not."]),
    ("They met at 8 p.m. on Friday. It rained.", ["They met at 8 p.m. on Friday.", "It rained."]),
    ("The U.S. army left. The rest stayed.", ["The U.S. army left.", "The rest stayed."]),
    ("“We left.” He sat down.", ["“We left.”", "He sat down."]),
    ("“Did they?” asked Vall.", ["“Did they?” asked Vall."]),
    ("It cost 3.3 million. No. 4 was lost.", ["It cost 3.3 million.", "No. 4 was lost."]),
    ("Wait… it goes on. Then it ended.", ["Wait… it goes on.", "Then it ended."]),
    ("هل هرب السجناء؟ نعم.", ["هل هرب السجناء؟", "نعم."]),
    ("He was in the hospital.Police said so.", ["He was in the hospital.", "Police said so."]),
    ("See velm.com/Orrin or Velm.net now.", ["See velm.com/Orrin or Velm.net now."]),
    ("J. R. Orrin came. He left.", ["J. R. Orrin came.", "He left."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_sentences(document, text, expected):
    assert [text[one.start : one.end] for one in sentences(document(text))] == expected


def test_a_wrapped_line_is_no_end(document):
    text = "The gate was\nopen. It rained."
    made = document("x")
    wrapped = type(made)(
        id=made.id, capture=made.capture, source="x", text=text, blocks=(Block(start=0, end=len(text), kind="body"),)
    )
    assert [text[one.start : one.end] for one in sentences(wrapped)] == ["The gate was\nopen.", "It rained."]


def test_furniture_has_no_sentences(document):
    made = document("It rained.\nRead more. Share.", furniture=(1,))
    assert [made.text[one.start : one.end] for one in sentences(made)] == ["It rained."]
