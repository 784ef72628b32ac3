"""What verbs share: errors to exit codes, problems to stderr, files that appear whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ipabs.errors import BadInput, CellRef, DealError, ExitCode, IpabsError, OutputError, Problem

if TYPE_CHECKING:
    from ipabs.run import Outcome
    from ipabs.workbook import Reading

__all__ = [
    "DealFile",
    "JsonFlag",
    "LangOption",
    "check_output",
    "exits",
    "naming_cells",
    "print_json",
    "run_reading",
    "write_whole",
]

Lang = Literal["zh", "en"]
DealFile = Annotated[Path, typer.Argument(metavar="DEAL.xlsx", help="The deal workbook.", show_default=False)]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print results as JSON, and nothing else, to stdout.")]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="Language; default the workbook's own.")
]


@contextmanager
def exits(as_json: bool = False) -> Iterator[None]:
    """Turn every error raised on purpose into its message and exit code."""
    try:
        yield
    except IpabsError as error:
        _tell(error, as_json)
        raise typer.Exit(int(error.exit_code)) from None
    except OSError as error:
        typer.echo(f"{error.filename or 'output'}: {error.strerror or error}", err=True)
        raise typer.Exit(int(ExitCode.USAGE)) from None
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)
        raise typer.Exit(int(ExitCode.INTERRUPTED)) from None


def _tell(error: IpabsError, as_json: bool) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    if as_json:
        rows = [{"where": str(p.where), "message": p.message} for p in problems] or [
            {"where": "", "message": str(error)}
        ]
        print_json({"exit_code": int(error.exit_code), "problems": rows})
    typer.echo(str(error), err=True)
    if len(problems) > 1:
        typer.echo(f"{len(problems)} problems; nothing was written.", err=True)
    elif problems:
        typer.echo("Nothing was written.", err=True)


def print_json(document: Mapping[str, Any]) -> None:
    """JSON to stdout: UTF-8, no NaN."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def language(given: str | None, own: str) -> Lang:
    """The language asked for, else the workbook's. Raises typer.BadParameter for any other word."""
    if given is not None and given not in ("zh", "en"):
        raise typer.BadParameter(f"'{given}' is no language of ipabs; choose zh or en", param_hint="--lang")
    return "en" if (given or own) == "en" else "zh"


@contextmanager
def naming_cells(reading: Reading) -> Iterator[None]:
    """Raise what a deal that was read cannot run or report as BadInput that names the cell."""
    try:
        yield
    except DealError as error:
        raise BadInput([Problem(_place(reading, *error.subject), error.message)]) from error


def run_reading(reading: Reading) -> Outcome:
    """Run a deal that was read; what cannot run is raised as BadInput that names the cell."""
    from ipabs.run import run_deal

    with naming_cells(reading):
        return run_deal(reading.deal)


def _place(reading: Reading, sheet: str, name: str, column: str) -> CellRef:
    """The cell behind a DealError's subject, or the nearest place there is."""
    if name.startswith("#"):
        rows = list(dict.fromkeys(row for key, row, _ in reading.cells if key == sheet))
        name = rows[int(name[1:])]
    return reading.cells.near(sheet, name, column)


def check_output(output: Path, source: Path | None, force: bool) -> None:
    """Raise OutputError where a file may not be written: not .xlsx, a folder, an input, or there already."""
    if output.suffix.lower() != ".xlsx":
        raise OutputError(f"{output}: give the output a name that ends in .xlsx")
    if output.is_dir():
        raise OutputError(f"{output} is a folder; give a file name in it")
    if source is not None and output.exists() and output.samefile(source):
        raise OutputError(f"{output} is the input; give another output file")
    if output.exists() and not force:
        raise OutputError(f"{output} exists; add --force to replace it, or give another name")


def write_whole(output: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target, then rename, so that the file appears whole or not at all.

    Raises OutputError when the folder or the file cannot be written; an old file is then intact.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".ipabs-", suffix=".xlsx", dir=output.parent)
        os.close(handle)
        beside = Path(name)
        try:
            write(beside)
            beside.chmod(0o666 & ~_umask())
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{output} cannot be written: {reason}. Is it open elsewhere, or the disk full?") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_terminal(lang: Lang, paint: Callable[[Any, Lang], None]) -> None:
    """Print with rich: colours on a terminal, none when piped, never narrower than 80 columns."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else 100
    paint(Console(width=wide, highlight=False), lang)
