"""Facts about the example pile itself: what it holds, that it is invented, and that its answer key quotes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PILE = EXAMPLES / "pile"
SINGLE = EXAMPLES / "single"
NEW = EXAMPLES / "new"
KEY = EXAMPLES / "KEY.md"
WINDOWS_1252 = "harbour-post-corrected-print.html"

# Well-known agencies, papers and broadcasters; none may ever be given words that it did not print.
REAL_OUTLETS = (
    "Reuters", "Associated Press", "Agence France-Presse", "AFP", "AP", "dpa", "BBC", "CNN", "Al Jazeera",
    "Al Arabiya", "New York Times", "Washington Post", "Wall Street Journal", "Guardian", "Daily Telegraph",
    "Financial Times", "Economist", "Le Monde", "Le Figaro", "Der Spiegel", "El País", "Deutsche Welle", "France 24",
    "Voice of America", "Radio Free Europe", "Bloomberg", "NPR", "Fox News", "NBC", "CBS", "Sky News", "Xinhua", "TASS",
    "RIA Novosti", "Interfax", "Anadolu", "EFE", "ANSA", "Kyodo", "Yonhap", "Rudaw", "SANA", "Amaq",
    "Hindustan Times", "Dawn News",
)  # fmt: skip
COUNTED = {
    "killed", "wounded", "escaped", "freed", "recaptured", "at_large", "remained", "returned", "surrendered",
    "arrested", "held", "transferred", "missing", "abducted", "hospitalised", "displaced", "attackers", "attacks",
    "messages", "territory_share", "other",
}  # fmt: skip
MODALITY = {
    "stated", "attributed", "claimed", "estimated", "alleged", "denied", "confirmed", "planned", "revised",
    "superseded", "hypothetical",
}  # fmt: skip
KEY_LINE = re.compile(r'^- (?P<file>[\w.-]+\.\w+): "(?P<quote>[^"]+)"(?P<rest>.*)$')
# A stated date with its weekday, in the two orders that the pile writes.
WEEKDAY_DATE = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), "
    r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)"
)
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip


def flat(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def pdf_text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    pages = []
    for page in pdf:
        textpage = page.get_textpage()
        pages.append(textpage.get_text_range())
        textpage.close()
        page.close()
    pdf.close()
    return "\n".join(pages)


def source_text(path: Path) -> str:
    """Return the file's words as bytes decode, markup included."""
    if path.suffix == ".pdf":
        return flat(pdf_text(path))
    return flat(path.read_bytes().decode("cp1252" if path.name == WINDOWS_1252 else "utf-8"))


def files(folder: Path, *suffixes: str) -> list[Path]:
    found = (path for path in folder.iterdir() if path.is_file())
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


WRITTEN = [*files(PILE), *files(SINGLE), *files(NEW), KEY, EXAMPLES / "README.md"]


def key_lines() -> Iterator[re.Match[str]]:
    return filter(None, (KEY_LINE.match(line) for line in KEY.read_text(encoding="utf-8").splitlines()))


def report_count() -> int:
    single = len(files(PILE, ".html", ".txt", ".pdf"))
    items = sum(source_text(path).count("<item>") for path in files(PILE, ".xml"))
    rows = sum(len(list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))) for path in files(PILE, ".csv"))
    return single + items + rows


def test_the_pile_holds_at_least_14_reports_in_all_formats() -> None:
    assert report_count() >= 14
    assert {path.suffix for path in files(PILE)} == {".html", ".txt", ".pdf", ".xml", ".csv"}
    assert len(files(PILE, ".html")) >= 9


def test_there_is_no_codebook_in_the_examples() -> None:
    assert not list(EXAMPLES.rglob("*.toml"))


def test_the_readme_counts_the_reports_and_files() -> None:
    words = {20: "twenty", 18: "eighteen"}
    said = flat((EXAMPLES / "README.md").read_text(encoding="utf-8"))
    assert f"{words[report_count()]} short reports in {words[len(files(PILE))]} files" in said


@pytest.mark.parametrize("path", files(PILE, ".html"), ids=lambda path: path.name)
def test_html_parses_and_has_a_title_and_scripts_and_paragraphs(path: Path) -> None:
    tree = html.fromstring(path.read_bytes())
    assert tree.findtext(".//title")
    assert len(tree.findall(".//p")) >= 4
    for script in tree.xpath("//script[@type='application/ld+json']"):
        assert '"@context"' in script.text


def test_one_page_is_windows_1252_and_says_so() -> None:
    data = (PILE / WINDOWS_1252).read_bytes()
    assert b"charset=windows-1252" in data
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    for path in files(PILE, ".html", ".txt", ".csv"):
        if path.name != WINDOWS_1252:
            path.read_bytes().decode("utf-8")


def test_the_bulletin_has_two_pages_of_text_and_no_maker_in_its_metadata() -> None:
    pdf = pypdfium2.PdfDocument(PILE / "monitor-bulletin-31.pdf")
    metadata = pdf.get_metadata_dict()
    pages = len(pdf)
    pdf.close()
    assert pages == 2
    assert not (metadata["Producer"] or metadata["Creator"])
    assert pdf_text(PILE / "monitor-bulletin-31.pdf").count("Free to reuse with credit") == 2


def test_the_feed_is_well_formed_and_has_two_items() -> None:
    feed = etree.fromstring((PILE / "kestrel-feed.xml").read_bytes())
    assert len(feed.findall(".//item")) == 2


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_no_real_outlet_occurs(path: Path) -> None:
    text = source_text(path)
    assert [name for name in REAL_OUTLETS if re.search(rf"\b{re.escape(name)}\b", text)] == []


@pytest.mark.parametrize("path", files(PILE), ids=lambda path: path.name)
def test_the_key_quotes_every_file(path: Path) -> None:
    assert any(line["file"] == path.name for line in key_lines())


def test_every_quotation_of_the_key_stands_in_its_file() -> None:
    missing = [
        (line["file"], line["quote"])
        for line in key_lines()
        if flat(line["quote"]) not in source_text(PILE / line["file"])
    ]
    assert missing == []
    assert sum(1 for _ in key_lines()) >= 100


def test_every_list_line_of_the_key_that_names_a_file_is_checked() -> None:
    named = [line for line in KEY.read_text(encoding="utf-8").splitlines() if re.match(r"- [\w-]+\.\w+", line)]
    assert len(named) == sum(1 for _ in key_lines())


def test_the_figure_lines_of_the_key_are_in_the_closed_vocabularies() -> None:
    for line in key_lines():
        if not line["rest"].startswith(" — "):
            continue
        fields = [field.strip() for field in line["rest"].removeprefix(" — ").split(" ·")]
        assert len(fields) == 7, line[0]
        assert fields[0] in COUNTED, line[0]
        assert re.fullmatch(r"\d*\.\.\d*~?", fields[2]), line[0]
        assert fields[3] in MODALITY, line[0]
        assert re.fullmatch(r"E\d", fields[6]), line[0]


def test_the_group_is_quoted_in_few_words() -> None:
    quoted = [line["quote"] for line in key_lines() if "(group's words)" in line["rest"]]
    assert quoted
    assert max(len(quote.split()) for quote in quoted) <= 12


@pytest.mark.parametrize("path", files(PILE, ".html", ".txt"), ids=lambda path: path.name)
def test_no_quotation_is_longer_than_25_words(path: Path) -> None:
    quotation = r"“([^”]*)”" if path.suffix == ".html" else r'"([^"]*)"'
    assert [said for said in re.findall(quotation, source_text(path)) if len(said.split()) > 25] == []


def stated_weekdays(path: Path) -> list[tuple[str, str]]:
    """Return (said, true) for every weekday with a full date in the file."""
    found = []
    for said, day, month, year in WEEKDAY_DATE.findall(source_text(path)):
        true = date(int(year), MONTHS.index(month) + 1, int(day)).strftime("%A")
        found.append((said, true))
    return found


def test_only_the_planted_weekday_is_wrong() -> None:
    wrong = [path.name for path in files(PILE) for said, true in stated_weekdays(path) if said != true]
    assert wrong == ["northern-mirror-anniversary.html"]


def test_the_three_copies_differ_as_the_key_says() -> None:
    def paragraphs(name: str) -> list[str]:
        tree = html.fromstring((PILE / name).read_bytes())
        return [flat(p.text_content()).strip() for p in tree.findall(".//p")]

    story = [p for p in paragraphs("kestrel-2023-09-15.html") if p.startswith(("ORSUVEL", "Nearly", "“Only", "Eight"))]
    assert len(story) == 4
    assert set(story) <= set(paragraphs("harbour-post-2023-09-15.html"))
    assert set(story) <= set(paragraphs("tessick-notes-blog.html"))
    assert story[1] not in paragraphs(WINDOWS_1252)
    assert "Orsouvel" in source_text(PILE / "ostrel-gazette-2023-09-16.html")


@pytest.mark.parametrize("name", ["sound.txt", "inconsistent.txt", "periodical.txt"])
def test_the_single_texts_are_short_utf8(name: str) -> None:
    words = (SINGLE / name).read_bytes().decode("utf-8").split()
    assert 60 <= len(words) <= 250


def test_every_figure_that_the_key_names_of_the_draft_stands_in_it() -> None:
    section = KEY.read_text(encoding="utf-8").partition("## `new/`")[2]
    figures = re.findall(r'^- "([^"]+)":', section, re.MULTILINE)
    draft = source_text(NEW / "look-back-draft.txt")
    assert len(figures) == 7
    assert [words for words in figures if words not in draft] == []


def test_the_single_texts_hold_the_planted_weekdays() -> None:
    assert stated_weekdays(SINGLE / "sound.txt") == [("Monday", "Monday")]
    assert stated_weekdays(SINGLE / "inconsistent.txt") == [("Tuesday", "Monday")]
