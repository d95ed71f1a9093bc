"""README and docs: every code block runs and prints what the page shows, every link leads somewhere."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

from whence.codebook import validate
from whence.export import EXPORTERS
from whence.read.columns import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|usr|mnt|Users)/")


def _load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


doc_pages = _load_tool("doc_pages")
RUN = [
    page for page in PAGES if any(block.language in {"console", "python", "toml"} for block in doc_pages.blocks(page))
]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", RUN, ids=_name)
def test_blocks_run_and_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    assert list(doc_pages.problems(page, tmp_path)) == [], (
        "if the new output is right: python tools/doc_pages.py --write"
    )


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_blocks_are_of_a_known_language(page: Path) -> None:
    assert {block.language for block in doc_pages.blocks(page)} <= doc_pages.LANGUAGES


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_resolve(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), target
        assert not anchor or anchor in _anchors(path), target


def _anchors(page: Path) -> set[str]:
    headings = _HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_names_a_path_of_a_machine(page: Path) -> None:
    assert not _MACHINE_PATH.search(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(b.language == "toml" for b in doc_pages.blocks(page))], ids=_name
)
def test_codebooks_shown_are_sound(page: Path, tmp_path: Path) -> None:
    for block in doc_pages.blocks(page):
        if block.language == "toml":
            file = tmp_path / block.lines[0].removeprefix("# ")
            file.write_text("\n".join(block.lines), encoding="utf-8")
            assert validate(file) == []


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    targets = _LINK.findall(index.read_text(encoding="utf-8"))
    linked = {(ROOT / "docs" / target).resolve() for target in targets if "://" not in target}
    pages = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}
    assert sorted(map(_name, pages - linked - {index})) == []


@pytest.mark.parametrize("name", COLUMNS)
def test_accepted_headers_are_those_of_the_reader(name: str) -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"| {name} | {', '.join(COLUMNS[name])} |" in text


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_export_format_is_described(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_dependency_stands_in_the_licence_table() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!~\[; ]", requirement)[0]
        assert re.search(rf"^\| {re.escape(name)} \|", readme, re.MULTILINE | re.IGNORECASE), name
        licence = distribution(name).metadata.get("License-Expression")
        row = next(line for line in readme.splitlines() if line.lower().startswith(f"| {name.lower()} |"))
        assert licence is None or licence in row, f"{name}: {licence}"


def test_no_command_needs_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a command tried to use the network")

    monkeypatch.setattr("socket.getaddrinfo", refused)
    monkeypatch.setattr("socket.create_connection", refused)
    monkeypatch.setattr("urllib.request.urlopen", refused)
    bench = doc_pages.Bench(tmp_path)
    pages = [path for path in (tmp_path / "examples" / "pile").iterdir() if path.suffix in {".html", ".xml", ".pdf"}]
    bench.command(f"whence lint {' '.join(map(str, sorted(pages)))}")
    assert "AssertionError" not in bench.command("whence build examples/single -o single.whence")
    for command in ("show single.whence", "export single.whence -o tables", "verify single.whence --export tables"):
        bench.command(f"whence {command}")
        assert bench.code == 0, command


# Thresholds that the pages state: whoever changes one in the code changes the page, and then the number here.
STATED = [
    ("resolve.prints", "RUN", 8, "method.md"),
    ("resolve.prints", "WINDOW", 24, "method.md"),
    ("resolve.prints", "RUN_KEYS", 40, "method.md"),
    ("resolve.overlap", "LEAST", 9, "method.md"),
    ("resolve.copies", "COMMON", 60, "method.md"),
    ("resolve.copies", "FIRST", 3, "method.md"),
    ("resolve.copykinds", "PART", 0.35, "method.md"),
    ("resolve.copykinds", "PART_OWN", 0.5, "method.md"),
    ("resolve.copykinds", "PART_LATER", 0.7, "method.md"),
    ("resolve.copykinds", "FEWEST", 20, "method.md"),
    ("resolve.copykinds", "PASSAGE", 25, "method.md"),
    ("resolve.copykinds", "NEAR", 10, "method.md"),
    ("resolve.copykinds", "COUNTS", 4, "method.md"),
    ("resolve.copykinds", "COUNTS_UNNAMED", 10, "method.md"),
    ("resolve.copykinds", "FEW_COUNTS", 3, "method.md"),
    ("resolve.copykinds", "VERBATIM", 40, "method.md"),
    ("resolve.keys", "SLACK_DAYS", 1, "method.md"),
    ("resolve.datelines", "FRESH_DAYS", 3, "method.md"),
    ("resolve.linking", "JOINS", 0.5, "method.md"),
    ("resolve.linking", "NAMES_PLACE", 0.4, "method.md"),
    ("resolve.linking", "NAMED", (0.0, 0.1, 0.25, 0.4), "method.md"),
    ("resolve.linking", "COUNTED", (0.0, 0.3, 0.4, 0.5), "method.md"),
    ("resolve.linking", "STORY", ((3.0, 0.5), (1.0, 0.35), (0.25, 0.2)), "method.md"),
    ("resolve.linking", "SURE", 3.0, "method.md"),
    ("resolve.clusters", "ODD", 0.34, "method.md"),
    ("resolve.subevents", "WITHIN", 400, "method.md"),
    ("resolve.amounts", "ROUNDING", 0.1, "method.md"),
    ("resolve.amounts", "EXACT_BELOW", 100, "method.md"),
    ("resolve.why", "PART", 3, "method.md"),
    ("resolve.rivals", "PAIRS_SHOWN", 4, "method.md"),
    ("resolve.parts", "MOST", 0.25, "method.md"),
    ("resolve.campaigns.passages", "NEAR", 3, "method.md"),
    ("resolve.campaigns.voices", "LEAST", 0.6, "method.md"),
    ("extract.figures.entries", "LEAST", 2, "method.md"),
    ("cli.curve", "POINTS_SHOWN", 12, "method.md"),
    ("likeness", "UNDATED_DAYS", 60, "method.md"),
    ("clean.tail", "ACCEPTED", 3.0, "method.md"),
    ("clean.mainflow", "LEAST_SHARE", 0.5, "method.md"),
    ("clean.language", "READ", 1500, "method.md"),
    ("clean.language", "SURE", 120, "method.md"),
    ("clean.language", "FEWEST", 20, "method.md"),
    ("extract.places.evidence", "ACCEPTED", 0.5, "method.md"),
    ("extract.places.candidates", "CLOSE", 0.92, "method.md"),
    ("extract.places.candidates", "SKELETON", 3, "method.md"),
    ("export.limits", "LIMIT", 25, "formats.md, responsible-use.md, README.md"),
    ("read.report", "LIMIT", 64 << 20, "formats.md"),
    ("read.grid", "HEADER_WITHIN", 10, "formats.md"),
    ("spans", "CONTEXT", 32, "method.md, reference/columns.toml"),
]


@pytest.mark.parametrize(("module", "name", "value", "pages"), STATED)
def test_stated_thresholds_are_those_of_the_code(module: str, name: str, value: object, pages: str) -> None:
    assert getattr(importlib.import_module(f"whence.{module}"), name) == value, f"correct {pages}, then this table"


# What the comparison must and must not let pass: (shown, printed, number of differences).
COMPARISONS = [
    (["a", "b"], "a\nb\n", 0),  # the same
    (["a  b"], "a b\n", 0),  # runs of space are one
    (["a"], "a\nb\n", 1),  # the page leaves out the end without saying so
    (["a", "[…]"], "a\nb\nc\n", 0),  # the end is left out
    (["a", "[…]", "c"], "a\nb\nc\n", 0),  # the middle is left out
    (["a", "c"], "a\nb\nc\n", 1),  # the middle is left out without saying so
    (["[…]", "b […]"], "a\nb and more\n", 0),  # words left out of a line
    (["[…]", "d"], "a\nb\n", 1),  # never printed
    (["3 read in 9.9 s (1.2/s)"], "3 read in 0.4 s (7.5/s)\n", 0),  # times may differ
    (["3 read in 9.9 s (1.2/s)"], "4 read in 0.4 s (7.5/s)\n", 1),  # counts may not
    (["e0123456789ab x"], "eba9876543210 x\n", 0),  # ids may differ
    (["e0123456789ab x"], "rba9876543210 x\n", 1),  # but not their kind
]


@pytest.mark.parametrize(("shown", "printed", "count"), COMPARISONS)
def test_comparison_of_shown_and_printed(shown: list[str], printed: str, count: int) -> None:
    assert len(doc_pages.differences(shown, printed)) == count, doc_pages.differences(shown, printed)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("$ whence no-such-command", "exit code 2"),
        ("$ whence lint examples/single/inconsistent.txt", "exit code 1"),
        ("$ whence --version\nwhence 99.0", "shows 'whence 99.0'"),
        ("$ make no-such-target", "no target no-such-target"),
        ("$ no-such-program", "unknown command: no-such-program"),
        ("$ head -n 1 no-such-file.csv", "No such file"),
    ],
)
def test_a_wrong_page_is_found(block: str, expected: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"```console\n{block}\n```\n", encoding="utf-8")
    found = list(doc_pages.problems(page, tmp_path / "bench"))
    assert len(found) == 1
    assert expected in found[0]


def test_a_failing_python_block_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\nimport whence\nwhence.no_such_name\n```\n", encoding="utf-8")
    assert "AttributeError" in next(iter(doc_pages.problems(page, tmp_path / "bench")))
