"""The reading of one article as one shooting: (text, killed, wounded) with a note on what each row probes."""

from __future__ import annotations

import pytest

from eval.tasks.incidents import predict

ARTICLES = [
    # one person, told several times
    ("A man was killed in Velm on Sunday. Karim Dell, 34, was shot at noon and died at the gate.", 1, 0),
    # the count in the headline is the toll
    ("2 dead, 3 wounded in Velm shooting\n\nA man was killed and a woman wounded, police said.", 2, 3),
    # who is dead is not wounded too
    ("Four people were shot in Velm, one of them fatally. One man died.", 1, 3),
    # kinds of people in one sentence add up
    ("Three children and two adults were found shot dead in Velm on Sunday.", 5, 0),
    # the attacker is counted
    ("A man shot his wife dead in Velm and then turned the gun on himself.", 2, 0),
    # the killer is one more than those whom a number counts as killed
    ("A student who fatally shot three people in Velm before turning the gun on himself left a note.", 4, 0),
    # a deadly weapon has killed nobody, nor has an attempted murder
    ("A man was charged with assault with a deadly weapon after a girl was shot in Velm.", 0, 1),
    ("A man faces a charge of attempted aggravated murder after a girl was shot in the head in Velm.", 0, 1),
    # a ceiling alone is the number
    ("As many as four people were shot at a bar in Velm.", 0, 4),
    # hurt far below, of another shooting
    (
        "A girl was shot dead in Velm on Sunday.\n\n" + "The police closed the street and asked for help. " * 40
        + "\n\nPolice found a man, 22, suffering from gunshot wounds on Mill Avenue.", 1, 0,
    ),
    # a death told of another shooting, far below
    (
        "Five people were wounded in a shooting in Velm on Sunday.\n\n" + "The police closed the street. " * 12
        + "\n\nIn an unrelated case, a man was shot dead in Orrin in 2019.", 0, 5,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "killed", "wounded"), ARTICLES)
def test_one_shooting(text, killed, wounded):
    (row,) = predict([{"id": "a", "title": "", "url": "", "dct": "2024-06-03", "text": text}])
    assert (row["killed"], row["wounded"]) == (killed, wounded)


def test_near_days_and_words_make_one_cluster():
    text = "A baker was shot at the Millgate market in Velm on Sunday, and the harbour street was closed until noon."
    other = "The council of Orrin voted for a new school roof after a long debate about the price of slate."
    pile = [
        {"id": str(at), "title": "", "url": "", "dct": day, "text": words}
        for at, (day, words) in enumerate([("2024-06-03", text), ("2024-06-04", text), ("2024-06-04", other)])
    ]
    clusters = [row["cluster"] for row in predict(pile)]
    assert clusters[0] == clusters[1] != clusters[2]
