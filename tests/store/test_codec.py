"""A signature written to the ledger reads back as the same signature, whatever it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.made_pile import reports, signatures
from whence.pipeline import Recipe
from whence.read import captures
from whence.records import CampaignMark, Capture, Fingerprint, Signature
from whence.store import Ledger, codec
from whence.work import report_of, sheet_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "pile"
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9).map(float),
    bool: st.booleans(),
    bytes: st.just(b""),  # kept beside the JSON
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for every value that a type allows; each field of a record may have its default."""
    parts = get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        defaults = {one.name: st.nothing() if _required(one) else st.just(one.default) for one in fields(hint)}
        return st.builds(hint, **{one.name: defaults[one.name] | any_of(hints[one.name]) for one in fields(hint)})
    if get_origin(hint) is tuple:
        some = parts[-1] is ...
        return st.lists(any_of(parts[0]), max_size=2).map(tuple) if some else st.tuples(*map(any_of, parts))
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of(*(st.none() if part is NoneType else any_of(part) for part in parts))
    if get_origin(hint) is Literal:
        return st.sampled_from(parts)
    return SIMPLE[hint]


def _required(field: Any) -> bool:
    return repr(field.default).startswith("<dataclasses._MISSING")


@pytest.mark.parametrize("kind", [Signature, CampaignMark])
@settings(derandomize=True, max_examples=150, deadline=None)
@given(data=st.data())
def test_a_record_reads_back_as_it_was_written(kind: Any, data: st.DataObject) -> None:
    made = data.draw(any_of(kind))
    text = codec.written(made)
    assert codec.read(kind, text) == made
    assert codec.written(codec.read(kind, text)) == text
    assert codec.read_all(kind, codec.written((made, made))) == (made, made)


def test_a_ledger_gives_back_every_signature(tmp_path: Path) -> None:
    told = Recipe(rules_only=True).settings()
    read = [item for item in captures([str(EXAMPLES)]) if isinstance(item, Capture)]
    pile = [(capture, report_of(sheet_of(capture, told), told)) for capture in read]
    pile += reports(signatures(50, words=(20, 40)))
    made = sorted((report.signature for _, report in pile), key=lambda one: one.report)
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(pile)
        held = ledger.held
        assert list(held.everything()) == [replace(one, campaigns=()) for one in made]
        assert held.campaigns() == {one.report: one.campaigns for one in made if one.campaigns}
        for one in made:
            assert one.report in held.sharing(one.fingerprint.sample)
            assert all(one.report in held.meeting([key]) for telling in one.tellings for key in telling.keys)
    assert any(one.campaigns for one in made) and any(one.fingerprint.hashes for one in made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Longer(Fingerprint):
    """A record of a later version: one more field, with a default, put last."""

    added: str = "none"


def test_a_new_field_that_is_put_last_reads_old_rows() -> None:
    old = Fingerprint(words=3, sample=(1, 2))
    assert codec.written(old) == "[3,[1,2]]", "values at the end that are the default are left out"
    assert codec.read(_Longer, codec.written(old)) == _Longer(words=3, sample=(1, 2), added="none")
