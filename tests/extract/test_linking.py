"""Which event a figure is of: the one whose words count it, of its sentence, or of the thread; none where it is unsure."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings

STORM = "Gunmen stormed the Velm prison on 17 March 2024."
LINKS = [
    # the words that say what became of those counted tell the event, whatever its family
    ("Militants seized nine teachers in Mosul on 18 March 2024.", {"nine": "seized"}),
    # hostages that are let go are of the release, not of their taking
    (
        f"{STORM} Nine warders who had been taken hostage on Sunday were released on Monday.",
        {"Nine": "released"},
    ),
    # "has since freed" sums up nothing
    (f"{STORM} A court in Mosul has since freed two of the men.", {"two": "freed"}),
    # a relative clause behind the count keeps it from no event
    (
        "On 18 March 2024 the Red Dawn Front, an armed group, released two teachers whom it had held since January.",
        {"two": "released"},
    ),
    # dead of a transfer only "during" it
    ("After the transfer of 90 inmates to Mosul in 2019, 19 drivers died in a month.", {"19": ""}),
    # a day of its own in brackets is not the event's
    ("Mosul (12 January, two policemen wounded) and the raid in Basra on 1 February failed.", {"two": "wounded"}),
    # what a comma sets apart is another clause
    (
        "A preacher sentenced in 2017 for the bombing of a college that killed 27, walked out of the Velm prison on Monday.",
        {"27": "bombing"},
    ),
    # the event for which somebody was sentenced is not gone on with
    (
        "A preacher sentenced for the bombing of a college in 2017 fled on Monday. Police found the bodies of four attackers.",
        {"four": ""},
    ),
    # part of a toll is of the event of the whole, whatever it did before; prisoners held are of the attack
    (
        f"{STORM} Ten people died. Seven of the dead were recruits who had finished training on 8 March 2024.",
        {"Seven": "stormed"},
    ),
    (f"{STORM} It was holding 614 inmates at the time.", {"614": "stormed"}),
    # an event that only dates another draws no later figure; nor does one of which this is the worst since
    (
        "Gunmen stormed the Velm prison on 17 March 2024, ten days after the attack on the Orrin barracks."
        "\nEight guards died.",
        {"Eight": "stormed"},
    ),
    (
        f"{STORM} The army lost 29 soldiers, its heaviest loss since the ambush near Mosul in 2019.",
        {"29": "stormed"},
    ),
    # of several events the one that is news draws a figure of another paragraph, told ahead of it
    (
        "The clinic spoke of 39 dead at six.\nIt had no more.\nIt closed at ten.\nIts gates were shut.\nA huge blast hit"
        " Mosul on Monday.\nIn July 2021 the same group attacked Basra.",
        {"39": "blast"},
    ),
    # whom a hospital received was hurt elsewhere: no event of their own
    (f"{STORM} A nurse in Mosul reported receiving nine wounded.", {"nine": "stormed"}),
    # the arrested are of the arrest that is told, not of the attack
    (f"{STORM} Police detained four men in Mosul. Nine people had been arrested, he said.", {"Nine": "detained"}),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links(document, text, expected):
    sheet = extract(document(text, "2024-03-20"), Settings(codebook=load()))
    events = {claim.id: claim.trigger.quote for claim in sheet.claims if claim.figure is None}
    found = {
        claim.trigger.quote.split()[0]: events.get(claim.event, "")
        for claim in sheet.claims
        if claim.figure is not None
    }
    assert {word: found.get(word, "no figure") for word in expected} == expected


def test_a_later_background_event_draws_no_figures_from_another_paragraph(document):
    text = (
        "The trust wrote to the ministry.\nIt named each of the men.\nIt asked for a reply.\nNobody answered it.\n"
        "The ministry acknowledged three deaths in the camp.\nAmong the crimes is the bombing of a bus in Mosul in July 2023."
    )
    sheet = extract(document(text, "2024-03-20"), Settings(codebook=load()))
    assert [claim.event for claim in sheet.claims if claim.figure is not None and claim.counted == "killed"] == [""]
