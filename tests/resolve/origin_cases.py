"""Reports made of counts alone, for tests of origins: who says which number in which outlet, without a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.records import Count, Figure, Judgement, Name, Signature, Telling, When
from whence.resolve.copies import Copies, Copy
from whence.resolve.decisions import Decisions
from whence.resolve.events import Event
from whence.resolve.figured import figured_of, sets_of
from whence.resolve.origins import Origin, origins_of
from whence.resolve.told import Told

MINISTRY = Name(text="Interior Ministry", kind="organisation", sayer_kind="official")
POLICE = Name(text="police", kind="role", role="police", sayer_kind="security_force")
MONITOR = Name(text="Velm Conflict Monitor", kind="organisation", sayer_kind="monitor")
FRONT = Name(text="Red Dawn Front", kind="group", sayer_kind="group", same_as="Red Dawn Front")
OFFICIALS = Name(text="officials", kind="role", role="officials", sayer_kind="official")
MAYOR = Name(text="Irma Halven", kind="person", role="mayor of Velm", sayer_kind="official", public=True)
RESIDENTS = Name(text="residents", kind="role", role="residents", sayer_kind="witness")


def day(text: str) -> When | None:
    """Return a day, None for ""."""
    return When(earliest=text, latest=text, basis="explicit") if text else None


def count(number: float, sayer: Name | None = None, **more: object) -> Count:
    """Return a count of killed guards; `words` are the number's words, `at` where they stand (30)."""
    words = str(more.pop("words", f"{number:g}"))
    at = int(str(more.pop("at", 30)))
    approx = bool(more.pop("approx", False))
    made: dict[str, object] = {"modality": "attributed" if sayer else "stated", "quote": words, "quote_at": at}
    made |= {"who": "guards"}
    return Count(
        id="",
        head="",
        counted="killed",
        figure=Figure(low=number, high=number, approx=approx, as_said=words),
        sayer=sayer,
        at=at,
        **(made | more),  # type: ignore[arg-type]
    )


def report(ident: str, *counts: Count, **more: object) -> Signature:
    """Return a report of the attack on Velm prison, published on 18 March 2024 by an outlet named after its id."""
    made: dict[str, object] = {"outlet": f"Paper {ident}", "published": "2024-03-18"} | more
    made["published"] = day(str(made["published"]))
    own = tuple(replace(one, id=f"f{ident}{at}", head=f"h{ident}") for at, one in enumerate(counts))
    return Signature(
        report=ident,
        tellings=(Telling(head=f"h{ident}", claims=(f"h{ident}",), types=("prison_attack",)),),
        counts=own,
        **made,  # type: ignore[arg-type]
    )


def copies(**of: str) -> Copies:
    """Return copies: which report rests wholly on which."""
    made = {one: Copy(of=other, kind="syndicated", reason="", share=1.0, credited=True) for one, other in of.items()}
    return Copies(by_report=made, groups=(), passages={one: ((0, 10_000, other),) for one, other in of.items()})


def sets(
    *reports: Signature,
    made: Copies | None = None,
    actors: tuple[str, ...] = ("Red Dawn Front",),
    judged: Sequence[Judgement] = (),
) -> Mapping[tuple[str, str, str], list[Origin]]:
    """Return the origins of each set of figures of one event that all these reports tell of."""
    tellings = tuple(Told.of(one, replace(one.tellings[0], actors=actors)) for one in reports)
    decisions = Decisions.of(judged)
    figured = figured_of(Event("e", tellings, ()), {one.report: one for one in reports}, made or copies(), decisions)
    sound = [one for one in figured if not decisions.is_wrong(one.count.id)]
    return {key: origins_of(members) for key, members in sets_of(sound).items()}


def origins(*reports: Signature, made: Copies | None = None) -> list[Origin]:
    """Return the origins of the only set that these reports have."""
    (found,) = sets(*reports, made=made).values()
    return found
