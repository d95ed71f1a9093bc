"""The report page in a browser: the place that an address names, marks and rows that light up together, the margin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.web.desks import BASE, desk
from tests.web.report_ledgers import PARAGRAPHS, at, ledger, marked, sheet

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("no Chromium on this machine", allow_module_level=True)

FILLER = "The road runs past fields and the river keeps beside it. " * 10
MADE = marked(sheet((*PARAGRAPHS, *(("body", f"{number}. {FILLER}") for number in range(60)))))
ADDRESS = f"{BASE}/report/{MADE.document.id}"
PAINTED = "(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"


@pytest.fixture(scope="module")
def driven(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Yield a maker of browser pages that are answered by a desk, without a network."""
    path = ledger(tmp_path_factory.mktemp("report") / "one.whence", MADE)
    with desk(path) as client:

        def answered(route: Any) -> None:
            parts = urlsplit(route.request.url)
            answer = client.get(parts.path + (f"?{parts.query}" if parts.query else ""))
            kept = {"content-type", "content-security-policy"}
            headers = {name: value for name, value in answer.headers.items() if name in kept}
            route.fulfill(status=answer.status_code, body=answer.content, headers=headers)

        contexts = []

        def opened(address: str = ADDRESS, width: int = 1920, **how: Any) -> Any:
            contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **how))
            page = contexts[-1].new_page()
            page.route("**/*", answered)
            page.on("pageerror", lambda error: pytest.fail(str(error)))
            page.on("console", lambda said: said.type == "error" and pytest.fail(said.text))
            page.goto(address)
            page.wait_for_timeout(100)
            return page

        yield opened
        for context in contexts:
            context.close()


def place(words: str) -> str:
    span = at(MADE, words)
    return f"#at-{span.start}-{span.end}"


@pytest.mark.parametrize(
    "words",
    [
        "At least 24 workers were killed, the mayor told Kestrel on Monday.",
        "The Red Reed said it had killed 31 workers.",
        "least 24 work",  # a span that no row quotes: it begins and ends inside marks
        "Kestrel on Monday.\n\nThe mill",  # over two paragraphs
    ],
)
def test_the_words_that_an_address_names_light_up(driven: Any, words: str) -> None:
    page = driven(ADDRESS + place(words))
    assert page.evaluate(PAINTED, "at") == words.split("\n\n")


def test_a_span_that_a_mask_covers_is_lit_with_the_mask(driven: Any) -> None:
    page = driven(ADDRESS + place("Dana Orvell saw the gate"))
    assert page.evaluate(PAINTED, "at") == ["[D. O.] saw the gate"]


def test_without_scripts_the_anchor_is_marked(driven: Any) -> None:
    where = place("The Red Reed said it had killed 31 workers.")
    page = driven(ADDRESS + where, java_script_enabled=False)
    assert page.locator(f"[id='{where[1:]}']").evaluate("(one) => getComputedStyle(one, '::before').content") == '"▸"'
    assert page.locator(".margin p").first.is_visible()


def test_furniture_opens_for_its_words_and_a_graphic_sentence_stays_folded(driven: Any) -> None:
    page = driven(ADDRESS + place("Most read"))
    assert page.get_by_text("Most read").is_visible()
    page = driven(ADDRESS + place("burnt and dismembered"))
    assert page.locator("details.graphic.at-here").count() == 1
    assert not page.get_by_text("dismembered").is_visible()


def test_an_address_in_another_part_leads_there(driven: Any) -> None:
    page = driven(ADDRESS + place("59. The road"))
    page.wait_for_url("**part=2#at-*")
    page.wait_for_timeout(100)
    assert page.evaluate(PAINTED, "at") == ["59. The road"]


def test_a_mark_lights_its_row_and_note_and_a_row_its_mark_and_sentence(driven: Any) -> None:
    page = driven()
    page.locator(".told a.k-f").first.focus()
    assert page.locator("tr#f0.lit").count() == 1
    assert page.locator(".note-said.lit").count() == 1
    page.locator("tr#f1").hover()
    assert page.locator(".told .k-f.lit").all_inner_texts() == ["31"]
    assert page.evaluate(PAINTED, "lit") == ["The Red Reed said it had killed 31 workers."]
    page.mouse.move(5, 5)
    assert page.locator(".lit").count() == 0


def test_a_row_leads_to_its_sentence_and_a_mark_to_its_row(driven: Any) -> None:
    page = driven()
    page.locator("tr#f0 a.to-place").click()
    assert page.url.endswith(place("At least 24 workers were killed, the mayor told Kestrel on Monday."))
    page.locator(".told a.k-f").last.click()
    assert page.url.endswith("#f1")
    assert page.locator("tr#f1").evaluate("(row) => row.matches(':target')")


def test_notes_stand_beside_their_line_and_never_on_each_other(driven: Any) -> None:
    page = driven()
    boxes = [note.bounding_box() for note in page.locator(".note-said").all()]
    lines = [page.locator(f".told .k-q[data-r~=a{number}]").first.bounding_box() for number in range(2)]
    assert abs(boxes[0]["y"] - lines[0]["y"]) < 8
    assert boxes[0]["x"] > lines[0]["x"] + lines[0]["width"]
    assert all(one["y"] + one["height"] <= other["y"] for one, other in itertools.pairwise(boxes))


def test_on_a_phone_the_notes_fold_under_their_paragraph(driven: Any) -> None:
    page = driven(width=360)
    fold = page.locator(".margin").first
    assert fold.inner_text().strip() == "Said by the mayor"
    fold.locator("summary").click()
    assert "Kestrel" in fold.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_kind_of_mark_can_be_hidden(driven: Any) -> None:
    page = driven()
    mark = page.locator(".told a.k-f").first
    ground = "(one) => getComputedStyle(one).backgroundColor"
    assert mark.evaluate(ground) != "rgba(0, 0, 0, 0)"
    page.get_by_label("figures").uncheck()
    page.wait_for_timeout(300)
    assert mark.evaluate(ground) == "rgba(0, 0, 0, 0)"


def test_n_and_p_step_through_the_marks(driven: Any) -> None:
    page = driven()
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") == "told"
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") == "At least 24"


def test_the_words_of_a_search_are_lit(driven: Any) -> None:
    page = driven(f"{ADDRESS}?q=mayor+work*")
    assert page.evaluate(PAINTED, "found") == ["workers", "mayor", "workers"]


def test_numbers_only_leaves_no_sentence(driven: Any) -> None:
    page = driven()
    page.evaluate("localStorage.setItem('whence-numbers', 'only')")
    page.reload()
    assert not page.get_by_text("saw the gate fall").is_visible()
    assert not page.locator(".note-said").first.is_visible()
    assert page.locator("tr#f0").is_visible()


@pytest.mark.parametrize(("width", "theme"), [(360, "dark"), (1024, "light"), (1920, "light"), (1920, "dark")])
def test_axe_finds_nothing_serious(driven: Any, width: int, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = driven(width=width, color_scheme=theme, bypass_csp=True)
    for fold in page.locator("details").all():
        fold.evaluate("(one) => { one.open = true; }")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
