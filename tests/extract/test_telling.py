"""How a figure is told: a zero, a guess, a party's own deeds, a plot, a denial, and what was revised between sentences."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings

TOLD = [
    # a sayer's zero is what it says, not a denial, even where it denies that there was anybody
    ("Nobody was hurt, the police said.", ["attributed"]),
    ("The mayor denied that there had been any civilian victims.", ["attributed"]),
    # who denies what others say denies their number
    ("The staff denies the allegations that some forty civilians were killed.", ["denied"]),
    # who admits says so; who confirms confirms
    ("The ministry acknowledged three deaths.", ["attributed"]),
    ("The ministry confirmed the death of two of its staff.", ["confirmed"]),
    # a guess, a range that is put, a rumour
    ("Police found the truck and think as few as 20 attackers took part.", ["estimated"]),
    ("A prison officer put the number of escapees at between 150 and 200.", ["estimated"]),
    ("It is said that one person has been arrested.", ["alleged"]),
    # a sayer of its own deeds is a party, whether its kind is known or not
    ("The Ninth Lantern said it had targeted a convoy and killed three soldiers.", ["claimed"]),
    ("The army said it had killed 12 insurgents near Velm.", ["claimed"]),
    # what a plot would do; the month of May; what only "could" be under a condition
    ("Police foiled a plan to storm the jail in Velm and free as many as 15 convicts.", ["planned"]),
    ("A grenade thrown on 19 May wounded four officers.", ["stated"]),
    ("If the gate held, the number of dead could be as low as 70.", ["hypothetical"]),
    # one sayer's first and later counts, in either order
    ("The army at first reported no losses. Four days later it spoke of 41 dead.", ["superseded", "revised"]),
    ("The governor now admits that 20 men escaped. Yesterday he said that 5 had escaped.", ["revised", "superseded"]),
    ("Killed: 13 guards (Update 1: 9).", ["revised", "superseded"]),
    ("The number of injured was raised to 52 from 37.", ["revised", "superseded"]),
    (
        "He put the final number of dead at 19: twelve guards and seven attackers.",
        ["revised", "attributed", "attributed"],
    ),
    # others killed later are no later count
    (
        "The mayor said 12 people were killed. Two days later he put 5 more dead on the list.",
        ["attributed", "attributed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_modality(document, text, expected):
    sheet = extract(document(text, "2024-06-14"), Settings(codebook=load()))
    assert [claim.modality for claim in sheet.claims if claim.figure] == expected
