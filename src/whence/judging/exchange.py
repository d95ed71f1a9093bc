"""Decisions as JSON Lines: what one desk writes, another reads into its own ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields, replace
from typing import Any, get_args

from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging.placing import Decision
from whence.judging.standing import moment
from whence.records import Finding, Judgement, Verdict
from whence.tables import header

COLUMNS = header("judgements")
VERDICTS: tuple[str, ...] = get_args(Verdict)
ANCHOR_KINDS = ("figure", "claim", "statement", "attribution", "event", "campaign", "report")
REQUIRED = ("about", "verdict", "who", "at")
_NAMES = {field.name: int if field.name in {"start", "end"} else str for field in fields(Anchor)}
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield one line of JSON a decision, with the columns of the judgements table and the anchors, by time and id."""
    for one in sorted(decisions, key=lambda one: (one.judgement.at, one.judgement.id)):
        made = one.judgement
        row = {"judgement_id": made.id, **{name: getattr(made, name) for name in COLUMNS[1:]}}
        yield _ENCODER.encode({**row, "anchors": [asdict(anchor) for anchor in one.anchors]}) + "\n"


def decisions_in(
    data: bytes, file: str, anchors_of: Callable[[Judgement], tuple[Anchor, ...]]
) -> Iterator[Decision | Finding]:
    """Yield the decisions of a JSON Lines file; a line that is none is a Finding with its place and the remedy.

    Unknown columns are ignored, and so are empty lines. `anchors_of` gives the anchors of a line that has none, and
    raises UsageError where it cannot.
    """
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            try:
                read = _decision(line)
                yield read if read.anchors else replace(read, anchors=anchors_of(read.judgement))
            except UsageError as error:
                message = f"{file}:{number}: {error}"
                yield Finding(code="judgement-left-out", severity="error", message=message, file=file)


def _decision(line: bytes) -> Decision:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise UsageError("no line of JSON in UTF-8; write one object a line, as --export does") from None
    if not isinstance(row, dict):
        raise UsageError("no JSON object; write one object a line, as --export does")
    held: dict[str, Any] = {name: _text(row, name) for name in COLUMNS}
    for name in REQUIRED:
        if not held[name]:
            raise UsageError(f"{name} is missing; give it")
    ident = held.pop("judgement_id")
    made = Judgement(**{**held, "verdict": _verdict(held["verdict"])})
    _check_time(made.at)
    if ident and ident != made.id:
        raise UsageError(f"changed since {ident} was made (it would be {made.id}); judge anew, or drop judgement_id")
    return Decision(judgement=made, anchors=_anchors(row.get("anchors"), made))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"{name} is no text; write it in quotes")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{name} holds half a character; write it anew in UTF-8") from None
    return value


def _verdict(value: str) -> Verdict:
    for known in get_args(Verdict):
        if value == known:
            return known  # type: ignore[no-any-return]
    raise UsageError(f"verdict {value!r} is unknown; write one of {', '.join(VERDICTS)}")


def _check_time(at: str) -> None:
    try:
        moment(at)
    except ValueError:
        raise UsageError(f"at {at!r} is no time; write it as 2024-01-31T09:30:00Z") from None


def _anchors(plain: Any, made: Judgement) -> tuple[Anchor, ...]:
    """Return the anchors of a line, none where it has none; a report judged as a copy has two for one id."""
    if not plain:
        return ()
    ids = 2 if made.about_other else 1
    if not isinstance(plain, list) or not ids <= len(plain) <= 2 or not all(isinstance(item, dict) for item in plain):
        raise UsageError(f"anchors is no list of {ids}; write one object for each id, or leave anchors out")
    anchors = tuple(_anchor(item) for item in plain)
    if len({anchor.kind for anchor in anchors}) > 1:
        raise UsageError("its two anchors are of two kinds; export it again, or leave anchors out")
    return anchors


def _anchor(item: dict[str, Any]) -> Anchor:
    held: dict[str, Any] = {name: _text(item, name) for name, kind in _NAMES.items() if kind is str}
    for name in ("start", "end"):
        value = item.get(name, 0)
        if type(value) is not int or not 0 <= value < 1 << 53:
            raise UsageError(f"{name} of an anchor is no offset; write a whole number from 0")
        held[name] = value
    if held["kind"] not in ANCHOR_KINDS:
        raise UsageError(f"kind {held['kind']!r} of an anchor is unknown; write one of {', '.join(ANCHOR_KINDS)}")
    if not held["sha256"] or held["end"] < held["start"]:
        raise UsageError("an anchor has no sha256, or ends before it starts; export it again, or leave anchors out")
    return Anchor(**held)
