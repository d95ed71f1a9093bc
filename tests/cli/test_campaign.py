"""The campaign sheet: found by id, beginning or any name; facts and views apart; a group's words few and labelled."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from whence.cli import campaign
from whence.codebook import load
from whence.errors import UsageError
from whence.extract import extract
from whence.ports import Settings
from whence.records import Document
from whence.resolve.campaigns import campaign_marks, joined_campaigns
from whence.store.memory import MemoryView
from whence.tables import ReportRow

TEXTS = (
    (
        "2023-06-02",
        "The Red Dawn Front said that the raid on the Orrin prison was part of its “Open Gates” campaign.\n"
        "The “Open Gates” campaign was announced on 3 April 2023.\n"
        "“We will not stop until each of the doors in this land of ours is open and each of our brothers and sisters "
        "behind them is free to walk with us to the Open Gates again,” the Red Dawn Front said in a statement.",
    ),
    (
        "2023-06-10",
        "The “Open the Gates” campaign is old. Analysts say that the campaign is a sign of weakness.\n"
        "The Sons of the Reed, a rival group, mocked the campaign.",
    ),
)


@pytest.fixture
def view(document: Callable[..., Document]) -> MemoryView:
    settings = Settings(codebook=load())
    sheets = [extract(dataclasses.replace(document(text, day), outlet="Harbour Post"), settings) for day, text in TEXTS]
    told = {sheet.document.id: campaign_marks(sheet) for sheet in sheets}
    joined = joined_campaigns(told, lambda claim: "")
    usual = {field.name: "" for field in dataclasses.fields(ReportRow)}
    reports = [
        ReportRow(**(usual | {"report_id": sheet.document.id, "outlet": "Harbour Post", "published": day}))
        for sheet, (day, _) in zip(sheets, TEXTS, strict=True)
    ]
    tables = {"campaigns": joined.campaigns, "campaign_items": joined.items, "reports": reports}
    return MemoryView(sheets, tables)


def shown(view: MemoryView, wanted: str) -> str:
    out = StringIO()
    console = Console(file=out, width=400, color_system=None, markup=False, emoji=False, highlight=False)
    console.print(campaign.page(view, campaign.find(view, wanted)))
    return out.getvalue()


def test_a_campaign_is_found_by_its_id_its_beginning_or_any_name(view: MemoryView) -> None:
    ident = campaign.find(view, "Open Gates")
    assert ident
    for wanted in (ident, ident[:6], "open gates", "Open the Gates", "#OpenGates", "open-the gates"):
        assert campaign.find(view, wanted) == ident, wanted
    assert campaign.find(view, "Winter Wheat") == "" == campaign.find(view, "e12")


def test_words_that_fit_several_campaigns_are_asked_for(view: MemoryView) -> None:
    rows = view.rows("campaigns")
    doubled = [*rows, *(dataclasses.replace(row, campaign_id="p0", alias_of="") for row in rows[:1])]
    with pytest.raises(UsageError, match="fits 2 campaigns"):
        campaign.find(MemoryView((), {"campaigns": doubled}), rows[0].name)


def test_the_sheet_keeps_views_apart_from_what_happened(view: MemoryView) -> None:
    text = shown(view, "Open Gates")
    order = ["Also called", "Phases", "Events, and who ties them to it", "Assessments: views, not facts", "Criticism"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "campaign of Red Dawn Front" in text
    assert "2023-04-03  announced" in text
    assert "by Red Dawn Front (group)" in text[text.index(order[2]) : text.index(order[3])]
    assert "analysts (researcher)" in text[text.index(order[3]) : text.index(order[4])]
    assert "Sons of the Reed" in text[text.index(order[4]) :]
    assert "Harbour Post 2023-06-10" in text


def test_a_groups_own_words_are_few_and_labelled(view: MemoryView) -> None:
    sheet = next(sheet for sheet in view.sheets() if "“We will" in sheet.document.text)
    row = next(row for row in view.rows("campaign_items") if row.report_id == sheet.document.id)
    start = sheet.document.text.index("“We will")
    long = dataclasses.replace(row, item_kind="statement", phase="", start=start, end=len(sheet.document.text))
    tables = {name: view.rows(name) for name in ("campaigns", "reports")} | {"campaign_items": [long]}
    text = shown(MemoryView(view.sheets(), tables), "Open Gates")
    assert "[the group's own words]" in text
    assert "We will not stop" in text and "free to walk" not in text


def test_data_holds_the_rows_of_the_campaign(view: MemoryView) -> None:
    found = campaign.data(view, campaign.find(view, "Open Gates"))
    assert {row["name"] for row in found["campaigns"]} == {"Open Gates", "Open the Gates"}
    assert {"phase", "linked_by_kind", "via"} <= set(found["campaign_items"][0])
