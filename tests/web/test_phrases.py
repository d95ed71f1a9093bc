from types import SimpleNamespace

import pytest

from whence.web import phrases


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-09-14", "14 Sept 2023"),
        ("2023-03", "March 2023"),
        ("2023", "2023"),
        ("", "no date"),
        ("2023-03-06?", "6 March 2023, uncertain"),
        ("2023~", "about 2023"),
        ("2023-03~", "about March 2023"),
        ("2023-03-06%", "about 6 March 2023, uncertain"),
        ("2023-09-21/2023-09-30", "21–30 Sept 2023"),  # one month
        ("2024-01-01/2024-01-10/2024-01-01/2024-01-10", "1–10 Jan 2024"),  # from one interval to another
        ("2023-08-21/2023-09-02", "21 Aug – 2 Sept 2023"),  # one year
        ("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2023-03/2023-05", "March – May 2023"),
        ("2022/2023", "2022 – 2023"),
        ("2023-03/2023-05-02", "March 2023 – 2 May 2023"),  # ends of two precisions
        ("2023-09-14/2023-09-14", "14 Sept 2023"),
        ("2023-03-01?/2023-05-31?", "1 March 2023, uncertain to 31 May 2023, uncertain"),
        ("2023-09-14/..", "from 14 Sept 2023"),
        ("../2023-09", "until Sept 2023"),
        ("../..", "no date"),
        ("2023-13-01", "2023-13-01"),  # no month: as it stands
        ("last winter", "last winter"),
    ],
)
def test_a_date_is_said_as_a_person_would(edtf: str, said: str) -> None:
    assert phrases.day(edtf) == said


def test_a_date_can_be_spelled_out() -> None:
    assert phrases.day("2023-09-14", full=True) == "14 September 2023"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("prison attack at Ganvetta, 2023-03-06?", "Prison attack at Ganvetta, 6 March 2023, uncertain"),
        ("bombing at Drusval bridge, Hadrel, 2023-09-26", "Bombing at Drusval bridge, Hadrel, 26 Sept 2023"),
        ("transfer, 2023-09-21/2023-09-30", "Transfer, 21–30 Sept 2023"),
        ("riot at Kelvane, Orsuvel", "Riot at Kelvane, Orsuvel"),  # no date
        ("riot", "Riot"),
        ("", ""),
    ],
)
def test_an_events_label_reads_as_a_headline(label: str, said: str) -> None:
    assert phrases.headline(label) == said


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("2023-09-14", "2023-09-14"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        ("2023-02-30", ""),
        ("2023?", ""),
        ("2023/2024", ""),
        ("", ""),
    ],
)
def test_only_a_plain_day_month_or_year_is_machine_readable(edtf: str, value: str) -> None:
    assert phrases.machine_day(edtf) == value


@pytest.mark.parametrize(
    ("value", "said"), [(1200.0, "1,200"), (3, "3"), (0.5, "0.5"), (12.25, "12.25"), (0, "0"), (None, "")]
)
def test_a_number_has_separators_and_no_needless_decimals(value: float | None, said: str) -> None:
    assert phrases.number(value) == said


def test_counts_agree_with_their_nouns() -> None:
    assert phrases.plural(1, "report") == "1 report"
    assert phrases.plural(0, "report") == "0 reports"
    assert phrases.plural(1200, "copy", "copies") == "1,200 copies"
    assert phrases.between(3, 3) == "3"
    assert phrases.between(3, 4) == "3–4"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ((24, None, "no", ""), "24 or more"),
        ((None, 30, "no", ""), "up to 30"),
        ((20, 30, "no", ""), "20–30"),
        ((900, 900, "yes", ""), "about 900"),
        ((35, 35, "no", "percent"), "35%"),
        ((3, 3, "no", "square_km"), "3 square km"),
        ((None, None, "no", ""), ""),
        ((0, 0, "no", ""), "0"),
    ],
)
def test_bounds_say_what_is_open(figure: tuple[float | None, float | None, str, str], said: str) -> None:
    assert phrases.bounds(*figure) == said


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("at_large", "at large"),
        ("ngo", "NGO"),
        ("prison_attack", "prison attack"),
        ("no_judgement", "withdrawn"),
        ("conflict", "contested"),
    ],
)
def test_terms_of_the_codebook_read_as_words(term: str, said: str) -> None:
    assert phrases.label(term) == said


def said_by(origin: str, via: str = "", party: str = "no") -> str:
    return phrases.chain_text(SimpleNamespace(origin=origin, via=via, party=party, perpetrator="no"))


def test_a_chain_runs_from_the_origin_to_this_report() -> None:
    assert said_by("the mayor", "Kestrel < Harbour Post") == "the mayor < Kestrel < Harbour Post < this report"
    assert said_by("") == "the report itself"


def test_a_missing_link_is_unknown_and_never_left_out() -> None:
    assert said_by("", "Kestrel") == "unknown < Kestrel < this report"
    assert said_by("the mayor", "unknown < Kestrel") == "the mayor < unknown < Kestrel < this report"


def test_a_party_is_marked_in_the_chain() -> None:
    assert said_by("Red Dawn Front", party="yes") == "Red Dawn Front (party) < this report"


def test_a_row_that_knows_no_parties_has_a_chain_too() -> None:
    assert phrases.chain_text(SimpleNamespace(origin="the mayor", via="")) == "the mayor < this report"


@pytest.mark.parametrize(
    ("counts", "parties", "said"),
    [
        ((11, 3, 4, 3), None, "11 reports, 3–4 independent origins (1 a party)"),
        ((11, 3, 4, 3), 2, "11 reports, 3–4 independent origins (2 parties)"),
        ((1, 1, 1, 1), None, "1 report, 1 independent origin"),
        ((2, 1, 2, 2), None, "2 reports, 1–2 independent origins"),
        ((2, 0, 0, 0), None, "2 reports, no origin named"),
    ],
)
def test_reports_are_never_shown_without_their_origins(
    counts: tuple[int, int, int, int], parties: int | None, said: str
) -> None:
    names = ("n_reports", "n_origins_min", "n_origins_max", "n_origins_nonperpetrator")
    assert phrases.origins(SimpleNamespace(**dict(zip(names, counts, strict=True))), parties) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("positive", "", ""), "accepted"),
        (("negative", "", ""), "rejected"),
        (("positive", "f2", ""), "the same"),
        (("negative", "f2", ""), "different"),
        (("unsure", "f2", ""), "unsure"),
        (("no_judgement", "", ""), "withdrawn"),
        (("positive", "", "412"), "corrected"),
    ],
)
def test_a_verdict_says_what_was_decided(given: tuple[str, str, str], said: str) -> None:
    verdict, other, value = given
    assert phrases.verdict(SimpleNamespace(verdict=verdict, about_other=other, value=value)) == said


def test_a_moment_is_a_day_and_a_minute() -> None:
    assert phrases.moment("2024-05-03T09:14:07Z") == "3 May 2024, 09:14"
    assert phrases.moment("2024-05-03") == "3 May 2024"


def test_words_are_cut_between_words() -> None:
    assert phrases.cut("gunmen broke into the jail", 14) == "gunmen broke…"
    assert phrases.cut("short", 14) == "short"
    assert phrases.cut("x" * 20, 10).startswith("x")


def test_every_filter_is_reachable_by_templates() -> None:
    from whence.web.rendering import environment

    assert set(phrases.FILTERS) <= set(environment().filters)
