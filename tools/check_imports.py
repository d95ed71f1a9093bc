"""Check the rules of imports that the architecture rests on; print each breach and exit 1 if there is one.

1. Imports point down: cli | web > pipeline > the stages > ports > codebook > records > errors; no stage sees another.
2. SQL only in store; files and network only in read (and web); each third-party package is imported in one place.
3. check, export and the web's pages see the read-only View, never the store.
4. Stages take no clock, no randomness and no environment.
5. No module is called utils, helpers, common, base or manager.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "whence"
LAYERS = (
    ("errors",),
    ("records", "tables", "names", "spans", "anchors", "days"),
    ("likeness", "listing"),
    ("codebook",),
    ("ports",),
    ("charts",),
    ("read", "clean", "extract", "resolve", "check", "store", "export"),
    ("verify", "lane", "work", "judging", "halves"),
    ("engine", "reconcile"),
    ("pipeline",),
    ("lint", "against"),
    ("notebook",),
    ("web",),
    ("cli", "__init__"),
    ("__main__",),
)
STAGES = next(layer for layer in LAYERS if "extract" in layer)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
PURE = ("clean", "extract", "resolve", "check")
BANNED_IN_STAGES = {"time", "random", "os", "secrets", "uuid"}
BANNED_NAMES = {"utils", "helpers", "common", "base", "manager"}
NETWORK = {"socket", "http", "urllib.request", "ssl", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
SPLIT = {"whence", "urllib", "concurrent"}
"""Packages whose parts count one by one in `from package import part`."""
CLOCKS = {"now", "today", "utcnow"}
STANDARD = sys.stdlib_module_names


def main() -> int:
    """Check every module and return the exit code."""
    breaches = sorted(breach for path in sorted(SOURCE.rglob("*.py")) for breach in module_breaches(path))
    breaches += third_party_breaches()
    for breach in breaches:
        print(breach)
    print(f"{len(breaches)} breaches of the import rules")
    return 1 if breaches else 0


def unit(path: Path) -> str:
    """Return the part of the package that a file belongs to: a stage's name, or the module's."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each imported module with its line, those inside functions too; "." is a relative import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield ".", node.lineno
            elif node.module in SPLIT:
                for alias in node.names:
                    yield f"{node.module}.{alias.name}", node.lineno
            else:
                yield node.module or "", node.lineno


def clock_reads(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each call that asks for the current date or time, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield node.func.attr, node.lineno


def module_breaches(path: Path) -> Iterator[str]:
    """Yield the breaches of one module."""
    here, where, tree = unit(path), path.relative_to(SOURCE.parents[1]), parsed(path)
    if path.stem in BANNED_NAMES:
        yield f"{where}: no module is called {path.stem}"
    for module, line in imports(tree):
        parts = module.split(".")
        if module == ".":
            yield f"{where}:{line}: a relative import; name the module in full"
        if parts[0] == "whence" and len(parts) > 1:
            yield from layer_breach(here, parts[1], f"{where}:{line}")
        if where.parts[1:3] == ("web", "pages") and parts[:2] == ["whence", "store"]:
            yield f"{where}:{line}: pages see the View, never the store"
        if parts[0] == "sqlite3" and here != "store":
            yield f"{where}:{line}: SQL only in store"
        if (module in NETWORK or parts[0] in NETWORK) and here not in {"read", "web"}:
            yield f"{where}:{line}: network only in read and web"
        if here in PURE and parts[0] in BANNED_IN_STAGES:
            yield f"{where}:{line}: a stage takes no clock, randomness or environment ({module})"
    if here in PURE:
        yield from (f"{where}:{line}: a stage takes no clock ({name})" for name, line in clock_reads(tree))


def layer_breach(here: str, there: str, where: str) -> Iterator[str]:
    """Yield the breach if `here` must not import `there`."""
    if here == there:
        return
    if here not in RANK or there not in RANK:
        yield f"{where}: {here if here not in RANK else there} has no layer; give it one in tools/check_imports.py"
    elif here in STAGES and there in STAGES:
        yield f"{where}: stage {here} imports stage {there}"
    elif RANK[there] > RANK[here]:
        yield f"{where}: {here} imports {there}, which stands above it"


def _holder(path: Path) -> str:
    """Return what may hold the imports of a third-party package: cli, web and the tagger as packages, else a module."""
    if unit(path) in {"cli", "web"}:
        return unit(path)
    return "extract/tagger" if path.parent.name == "tagger" else str(path.relative_to(SOURCE))


def third_party_breaches() -> list[str]:
    """Return the third-party packages that more than one module (or, for cli, web and the tagger, package) imports."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        for module, _ in imports(parsed(path)):
            name = module.split(".")[0]
            if name not in STANDARD and name not in {"", "whence"}:
                places[name].add(_holder(path))
    return [
        f"{name} is imported in {len(where)} places: {', '.join(sorted(where))}"
        for name, where in sorted(places.items())
        if len(where) > 1
    ]


if __name__ == "__main__":
    sys.exit(main())
