"""The commands, one function each; the first line of a function is its help."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from whence import check, clean, codebook, pipeline
from whence.cli import against, campaign, screen, show
from whence.cli import books as pages
from whence.cli import judge as decisions
from whence.cli.brief import brief as write_brief
from whence.cli.options import Codebooks, Json, LedgerPath, Quiet
from whence.cli.serve import serve as serve_ledger
from whence.engine import Limits
from whence.errors import UsageError
from whence.export import EXPORTERS, exporter
from whence.lint import lint_files
from whence.pipeline import Recipe
from whence.ports import ExportOptions
from whence.records import Finding
from whence.store import Ledger
from whence.verify import verify as verify_ledger
from whence.verify import verify_export


class _Commands(TyperGroup):
    """The commands, with a word to whoever stops one by Ctrl-C."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; exit code 130 when it is stopped."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            screen.say_error("stopped; what a build has read is kept in its ledger: run it again to go on")
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    help="Who really stands behind each figure and claim in a pile of public reports.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
books = typer.Typer(no_args_is_help=True, help="List, show, validate or start codebooks.")
app.add_typer(books, name="codebook")

RulesOnly = Annotated[bool, typer.Option("--rules-only", help="leave out the trained tagger, where one is installed")]
Published = Annotated[
    str, typer.Option("--published", metavar="DATE", help="publication date (ISO) for a report that carries none")
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whence {version('whence')}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version and stop")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    paths: Annotated[
        list[str], typer.Argument(help="files, folders, globs; - reads a list from stdin", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="the ledger to make or to add to", show_default=False)],
    book: Codebooks = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="reports read at the same time")] = 2,
    published: Published = "",
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="seconds that one report may take")] = 60.0,
    memory: Annotated[int, typer.Option("--memory", min=0, help="MiB that one report may take, 0 for no limit")] = 4096,
    captures: Annotated[
        Path | None, typer.Option("--captures", help="keep the bytes in this folder, not in the ledger")
    ] = None,
    rules_only: RulesOnly = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read reports into a ledger; run again, it reads only what is new."""
    recipe = Recipe(
        codebooks=_names(book),
        published=pipeline.iso_day(published),
        rules_only=rules_only,
        workers=workers,
        limits=Limits(seconds=timeout, memory=memory << 20),
        captures=captures,
    )
    with screen.progress(quiet or as_json) as progress:
        summary = pipeline.build(_expand(paths), output, recipe, progress)
    if as_json:
        left_out = [asdict(finding) for finding in summary.left_out]
        _print_json(
            {"read": summary.read, "known": summary.known, "seconds": round(summary.seconds, 3), "left_out": left_out}
        )
    elif not quiet:
        screen.say_summary(summary, output)


@app.command(name="show")
def show_ledger(
    ledger: LedgerPath,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="EVENT|CAMPAIGN",
            help="an event's or campaign's id, or the beginning of one, or a campaign's name",
            show_default=False,
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show the pile at a glance, one event with all its figures, or one campaign with all that is tied to it."""
    with Ledger.open(ledger) as view:
        named = campaign.find(view, wanted) if wanted else ""
        if as_json:
            _print_json(campaign.data(view, named) if named else show.data(view, wanted))
        elif wanted:
            screen.out(campaign.page(view, named) if named else show.event_page(view, wanted))
        else:
            screen.out(show.overview(view, str(ledger)))


@app.command()
def lint(
    files: Annotated[list[str], typer.Argument(help="reports to check by themselves", show_default=False)],
    book: Codebooks = None,
    published: Published = "",
    rules_only: RulesOnly = False,
    as_json: Json = False,
) -> None:
    """Check single reports: dates, sums, series; print each inconsistency with its quotes. Exit 1 if any."""
    recipe = Recipe(codebooks=_names(book), published=pipeline.iso_day(published), rules_only=rules_only)
    results = list(lint_files(_expand(files), recipe))
    if as_json:
        _print_json([{"file": result.file, **asdict(finding)} for result in results for finding in result.findings])
    else:
        screen.say_findings([(result.file, finding) for result in results for finding in result.findings], len(results))
    if any(finding.severity != "note" for result in results for finding in result.findings):
        raise typer.Exit(1)


app.command(name="check")(against.check_file)


@app.command()
def export(
    ledger: LedgerPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="the folder to write to", show_default=False)],
    to: Annotated[str, typer.Option("--to", help=f"format: {', '.join(EXPORTERS)}")] = "csv",
    unmasked: Annotated[
        bool, typer.Option("--unmasked", help="leave private people's names in; for your own desk only")
    ] = False,
    public: Annotated[bool, typer.Option("--public", help="leave out links to groups' outlets")] = False,
    quiet: Quiet = False,
) -> None:
    """Write the tables of a ledger as CSV, JSON Lines or XLSX; private people are masked."""
    write = exporter(to)
    with Ledger.open(ledger) as view:
        written = write(view, output, ExportOptions(unmasked=unmasked, public=public))
    if not quiet:
        screen.say(
            f"{screen.counted(len(written), 'file')} written to {output}"
            + (" with private people's names: keep them at your desk" if unmasked else "")
        )


@app.command()
def verify(
    ledger: LedgerPath,
    exported: Annotated[Path | None, typer.Option("--export", help="an export to prove against the ledger")] = None,
    book: Codebooks = None,
    as_json: Json = False,
) -> None:
    """Prove every quote, offset and hash again, against the kept bytes and text. Exit 1 with the places if not."""
    recipe = Recipe(codebooks=_names(book))
    with Ledger.open(ledger) as view:
        settings = recipe.settings()
        found = list(verify_ledger(view, lambda capture: clean.clean(capture, settings)))
        if exported:
            found += verify_export(view, exported)
        counted = len(view.rows("reports")), len(view.rows("spans"))
    _report_verified(found, counted, as_json)


def _report_verified(found: list[Finding], counted: tuple[int, int], as_json: bool) -> None:
    wrong = [finding for finding in found if finding.severity != "note"]
    if as_json:
        _print_json([asdict(finding) for finding in found])
    elif wrong:
        screen.say_findings([("", finding) for finding in found], counted[0])
    else:
        screen.say(f"{screen.counted(counted[0], 'report')} and {screen.counted(counted[1], 'quoted span')} proved")
    if wrong:
        raise typer.Exit(1)


app.command(name="serve")(serve_ledger)
app.command(name="brief")(write_brief)
app.command()(decisions.judge)
app.command()(decisions.judgements)


@app.command()
def backup(ledger: LedgerPath, output: Annotated[Path, typer.Option("--output", "-o", show_default=False)]) -> None:
    """Copy a ledger, even while it is in use, into one compact file."""
    with Ledger.open(ledger) as kept:
        kept.backup(output)
    screen.say(f"{ledger} copied to {output}")


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="the folder for the pile and its ledger")] = Path(
        "demo"
    ),
    quiet: Quiet = False,
) -> None:
    """Build the example pile (invented reports), show it, and say what to do next."""
    pile = output / "pile"
    try:
        shutil.copytree(_examples() / "pile", pile, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}; name a folder that you may write to with -o") from error
    ledger = output / "demo.whence"
    with screen.progress(quiet) as progress:
        summary = pipeline.build([str(pile)], ledger, Recipe(), progress)
    if quiet:
        return
    screen.say_summary(summary, ledger)
    with Ledger.open(ledger) as view:
        screen.out(show.overview(view, str(ledger)))
    screen.say_next(ledger, output)


def _examples() -> Path:
    shipped = Path(__file__).parent.parent / "examples"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "examples"


@books.command("list")
def codebook_list() -> None:
    """List the shipped codebooks with what they hold."""
    for name in codebook.available():
        screen.out(pages.codebook_line(codebook.describe(name)))


@books.command("show")
def codebook_show(
    name: Annotated[str, typer.Argument(help="a shipped codebook's name, or a TOML file", show_default=False)],
) -> None:
    """Show the entries of one codebook."""
    screen.out(pages.codebook_page(codebook.describe(name)))


@books.command("validate")
def codebook_validate(
    file: Annotated[str, typer.Argument(help="a TOML file, or a shipped name", show_default=False)],
) -> None:
    """Explain everything that is wrong in a codebook. Exit 1 if anything is."""
    problems = codebook.validate(file)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    screen.say(f"{file}: sound")


@books.command("new")
def codebook_new(file: Annotated[Path, typer.Argument(help="the TOML file to make", show_default=False)]) -> None:
    """Start a codebook of your own from a commented template."""
    if file.exists():
        raise UsageError(f"{file} exists; name a new file")
    try:
        file.write_text(codebook.template(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; name a file that you may write") from error
    screen.say(f"{file} written; check it with: whence codebook validate {file}")


@app.command("checks", hidden=True)
def list_checks() -> None:
    """List the lint rules with what each flags."""
    for code, rule in check.CHECKS.items():
        typer.echo(f"{code}: {(rule.__doc__ or '').strip().splitlines()[0]}")


def _names(book: list[Path] | None) -> tuple[str, ...]:
    return tuple(str(path) for path in book or ())


def _expand(paths: list[str]) -> list[str]:
    expanded: list[str] = []
    for path in paths:
        expanded += _listed(sys.stdin.buffer.read()) if path == "-" else [path]
    return expanded


def _listed(lines: bytes) -> list[str]:
    """Return the paths of a list, one a line, in the file system's own encoding."""
    return [os.fsdecode(line) for line in lines.splitlines() if line.strip()]


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
