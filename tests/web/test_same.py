"""Joining two events that the queue does not offer: candidates, the comparison, the decision."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from tests.web.desks import csrf, desk
from whence.pipeline import Recipe, reconcile
from whence.store import Ledger


def test_candidates_are_the_other_events_of_the_place(browsing: TestClient, example: Path) -> None:
    with Ledger.open(example) as view:
        rows = {row.event_id: row for row in view.rows("events")}
    ident = next(ident for ident, row in rows.items() if row.place == "Ganvetta")
    everything = browsing.get(f"/event/{ident}/same?words=").text
    listed = set(re.findall(r'<h2><a href="/event/(\w+)"', everything))
    assert listed == set(rows) - {ident}
    here = set(re.findall(r'<h2><a href="/event/(\w+)"', browsing.get(f"/event/{ident}/same").text))
    assert here == {other for other, row in rows.items() if "Ganvetta" in f"{row.place} {row.label}"} - {ident}
    assert browsing.get("/event/e000000000000/same").status_code == 404


def test_two_events_are_joined_by_a_person(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.whence"
    copy.write_bytes(example.read_bytes())
    with Ledger.open(copy) as view:
        before = len(view.rows("events"))
        ident = next(row.event_id for row in view.rows("events") if row.type == "bombing")
    with desk(copy) as client:
        token = csrf(client)
        client.post("/name", data={"who": "Ada Lind", "csrf": token})
        compared = re.findall(r'href="(/review\?thing=[^"]+)"', client.get(f"/event/{ident}/same?words=").text)
        thing = compared[-1].partition("thing=")[2].replace("%3A", ":")
        page = client.get(compared[-1].replace("&amp;", "&"))
        assert page.status_code == 200
        assert 'value="same"' in page.text
        answer = client.post("/judge", data={"csrf": token, "thing": thing, "verdict": "same", "seen": ""})
        assert answer.status_code == 303
    with Ledger.open(copy) as kept:
        reconcile(kept, Recipe(rules_only=True).settings())
        assert [one.verdict for one in kept.judgements()] == ["positive"]
        assert len(kept.rows("events")) == before - 1
