"""A group's own words are quoted at most 25 at a time, in contiguous text that still holds what the row is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.export.limits import LIMIT, group_words, merged, quoted_count, quoted_ranges, shortened
from whence.records import Attribution, Claim, Document, Mention, Name, Role, Sheet

LONG = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("Il dit « oui » ; er sagte „ja“.", ["« oui »", "„ja“"]),
        ("He said ‘it’s fine’ then.", ["‘it’s fine’"]),  # an apostrophe is no closing mark
        ("The guards' room and the men's.", []),
        ("“One paragraph.\n“The next.” End.", ["“One paragraph.", "“The next.”"]),  # opened anew each paragraph
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_ranges(text)] == expected


def sheet_of(text: str, content: str, sayer: Name, manner: str = "direct") -> Sheet:
    document = Document(id="r1", capture="c", source="a.txt", text=text)
    speaker = Mention(kind="name", span=document.span(0, 3), value=sayer)
    at = text.index(content)
    said = Attribution(content=document.span(at, at + len(content)), cue=None, speaker=speaker, manner=manner)  # type: ignore[arg-type]
    return Sheet(document=document, attributions=(said,))


GROUP = Name(text="Red Dawn Front", kind="group")
OUTLET = Name(text="Dawn Voice", kind="outlet", sayer_kind="group_outlet")
MAYOR = Name(text="Ana Kovic", kind="person", sayer_kind="official")


@pytest.mark.parametrize(
    ("sayer", "manner", "text", "content", "expected"),
    [
        (GROUP, "direct", "RDF said: “We came.” It left.", "We came.", ["We came."]),
        (OUTLET, "mixed", "RDF said it “came” and “won”.", "it “came” and “won”", ["“came”", "“won”"]),
        (GROUP, "indirect", "RDF said it came.", "it came", []),  # a reporter's words
        (GROUP, "direct", "RDF said: We came.", "We came", ["We came"]),  # direct speech without marks
        (MAYOR, "direct", "She said: “We came.”", "We came.", []),
    ],
)
def test_whose_words_count(sayer: Name, manner: str, text: str, content: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in group_words(sheet_of(text, content, sayer, manner))] == expected


def test_a_person_who_belongs_to_a_group_of_the_report_speaks_for_it() -> None:
    leader = Name(text="Varo Kesh", kind="person", public=True, belongs_to="Red Dawn Front")
    sheet = sheet_of("He said: “We came.” The Red Dawn Front left.", "We came.", leader)
    assert group_words(sheet) == []  # the report may mean a party or an institute
    group = Mention(kind="name", span=sheet.document.span(24, 38), value=GROUP)
    assert group_words(replace(sheet, mentions=(group,))) == [(10, 18)]


def test_a_groups_statement_counts_without_an_attribution() -> None:
    document = Document(id="r1", capture="c", source="a.txt", text="The Red Dawn Front’s message: “We came.”")
    speaker = Mention(kind="name", span=document.span(4, 18), value=GROUP)
    claim = Claim(
        type="statement", trigger=document.span(21, 28), evidence=(document.span(0, 40),),
        roles=(Role(name="speaker", text="Red Dawn Front", mention=speaker),),
    )  # fmt: skip
    assert group_words(Sheet(document=document, claims=(claim,))) == [(30, 40)]


def test_a_short_quotation_and_a_long_paraphrase_stay_whole() -> None:
    text = f"They said {LONG} and “we came”."
    assert shortened(text, (0, len(text)), None, quoted_ranges(text)) == (0, len(text))


def test_a_long_quotation_keeps_the_words_around_the_figure() -> None:
    text = f"They said “{LONG}” there."
    at = text.index("word30")
    start, end = shortened(text, (0, len(text)), (at, at + 6), quoted_ranges(text))
    assert text[start:end].startswith("word15 ") and "word30" in text[start:end]
    assert quoted_count(text, (start, end), quoted_ranges(text)) == LIMIT


def test_a_long_quotation_without_anchor_keeps_its_beginning() -> None:
    text = f"“{LONG}”"
    start, end = shortened(text, (0, len(text)), None, quoted_ranges(text))
    assert text[start:end] == "“" + " ".join(f"word{number}" for number in range(25))


@settings(derandomize=True, max_examples=200)
@given(st.data())
def test_a_shortened_span_lies_inside_cuts_no_word_and_keeps_the_limit(data: st.DataObject) -> None:
    text = " ".join(
        data.draw(st.lists(st.sampled_from(("one", "“two", "three”", "—", "four,")), min_size=1, max_size=90))
    )
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = data.draw(st.none() | st.integers(start, len(text) - 1).map(lambda at: (at, min(at + 3, len(text)))))
    groups = merged(quoted_ranges(text))
    cut = shortened(text, (start, len(text)), anchor, groups)
    assert start <= cut[0] <= cut[1] <= len(text)
    assert quoted_count(text, cut, groups) <= LIMIT
    if cut != (start, len(text)):
        assert cut[1] == len(text) or text[cut[1]].isspace()
        assert cut[0] == start or text[cut[0] - 1].isspace()
        assert anchor is None or text[anchor[0]].isspace() or cut[0] <= anchor[0] < cut[1]
