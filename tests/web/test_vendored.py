"""What the browser gets from us: vendored files as their licences page says, and nothing that loads from elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src/whence/web/static"
VENDOR = STATIC / "vendor"
LISTED = re.compile(r"^  sha256 ([0-9a-f]{64})  (\S+)$", re.MULTILINE)
LOADS = re.compile(  # the ways in which a script or style sheet names something to load; names of XML spaces are not
    r"""sourceMappingURL | @import\b | url\((?!["']?data:)
      | (?:\bsrc\s*=|\bfetch\(|\bimport\(|\bfrom|\bimport|\.open\([^,()]*,|\bnew\s+\w+\()\s*["'`](?:https?:)?//""",
    re.VERBOSE,
)
SERVED = sorted(path for path in STATIC.rglob("*") if path.suffix in {".js", ".css", ".svg", ".html"})


def outside(text: str) -> list[str]:
    """Each place in a script or style sheet that would load something the app does not serve itself."""
    return [
        found[0]
        for found in LOADS.finditer(text)
        if not re.search(r"url\([\"']?(?:/static/|#)", text[found.start() :][:20])
    ]


def test_every_vendored_file_is_listed_with_its_hash() -> None:
    listed = {name: sha for sha, name in LISTED.findall((VENDOR / "LICENSES.txt").read_text())}
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    there.pop("LICENSES.txt")
    assert there == listed


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.name)
def test_nothing_served_loads_from_elsewhere(path: Path) -> None:
    assert outside(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "//# sourceMappingURL=leaflet.js.map",
        "@import 'more.css';",
        "a { background: url(images/layers.png) }",
        "a { background: url('https://example.org/a.png') }",
        'fetch("https://example.org/x")',
        "image.src = '//example.org/x.png'",
        'import x from "https://example.org/x.js"',
        'request.open("GET", "https://example.org/x")',
    ],
)
def test_loading_from_elsewhere_is_seen(text: str) -> None:
    assert outside(text)


@pytest.mark.parametrize(
    "text",
    [
        'document.createElementNS("http://www.w3.org/2000/svg", "g")',
        "a { background: url(/static/dot.svg) }",
        "a { background: url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\") }",
        'import { draw } from "./draw.js";',
    ],
)
def test_names_of_xml_spaces_and_own_files_pass(text: str) -> None:
    assert outside(text) == []
