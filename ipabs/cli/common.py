"""What verbs share: errors to exit codes, problems to stderr, files that appear whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipabs.cli import tongue
from ipabs.cli.complete import languages, workbooks
from ipabs.cli.console import complain, console, is_unicode, until_closed
from ipabs.cli.filenames import is_reserved
from ipabs.cli.problems import problem_row, shown
from ipabs.cli.tongue import Lang, said, told
from ipabs.errors import BadInput, CellRef, DealError, ExitCode, IpabsError, OutputError, Problem, Text, system_text

if TYPE_CHECKING:
    from ipabs.run import Outcome
    from ipabs.workbook import Reading

__all__ = [
    "DealFile",
    "JsonFlag",
    "LangOption",
    "Speaker",
    "check_output",
    "exits",
    "in_language_of",
    "naming_cells",
    "print_json",
    "run_reading",
    "write_whole",
]

DealFile = Annotated[
    Path, typer.Argument(metavar="DEAL.xlsx", help=told("deal"), show_default=False, autocompletion=workbooks)
]
JsonFlag = Annotated[bool, typer.Option("--json", help=told("json"))]


def _language(given: str | None) -> str | None:
    if given is not None and given not in ("zh", "en"):
        raise typer.BadParameter(told("lang_unknown", given=given))
    return given


LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help=told("lang"),
        callback=_language,
        show_default=False,
        autocompletion=languages,
    ),
]


@dataclass(slots=True)
class Speaker:
    """In which language a verb speaks, and whether to people. `own`: the workbook's language, once it is known."""

    given: str | None = None
    as_json: bool = False
    own: str = ""

    @property
    def lang(self) -> Lang:
        """What was asked for, else the workbook's own, else the machine's."""
        return "zh" if (self.given or self.own or tongue.spoken()) == "zh" else "en"

    def say(self, key: str, **facts: object) -> None:
        """A saying to people; nothing where JSON was asked for."""
        if not self.as_json:
            with until_closed():
                typer.echo(said(key, **facts).of(self.lang))


@contextmanager
def exits(lang: str | None = None, as_json: bool = False) -> Iterator[Speaker]:
    """Turn every error raised on purpose into its message and exit code; `lang` as asked for on the command line."""
    speaker = Speaker(lang, as_json)
    try:
        yield speaker
    except IpabsError as error:
        _tell(error, speaker)
        raise typer.Exit(int(error.exit_code)) from None
    except OSError as error:
        _tell(OutputError(_failed(error)), speaker)
        raise typer.Exit(int(ExitCode.USAGE)) from None
    except KeyboardInterrupt:
        typer.echo(said("stopped").of(speaker.lang), err=True)
        raise typer.Exit(int(ExitCode.INTERRUPTED)) from None


def _failed(error: OSError) -> Text:
    """What the system would not do, and to which file."""
    where, reason = said("output_failed"), system_text(error)
    return Text(
        f"{error.filename or where.en}: {reason.en}",
        f"{error.filename or where.zh}：{reason.zh}",
    )


def _tell(error: IpabsError, speaker: Speaker) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    if isinstance(error, BadInput) and error.language:
        speaker.own = error.language
    if speaker.as_json:
        rows = [problem_row(p) for p in problems] or [
            {"where": "", "message": error.text.en, "message_zh": error.text.zh}
        ]
        print_json({"exit_code": int(error.exit_code), "problems": rows})
    complain(shown(problems, speaker.lang) if problems else error.text.of(speaker.lang))
    if problems:
        closing = said("problems", count=len(problems)) if len(problems) > 1 else said("nothing_written")
        complain(closing.of(speaker.lang))


def print_json(document: Mapping[str, Any]) -> None:
    """JSON to stdout: UTF-8, or escaped where the user chose an encoding without Chinese; no NaN."""
    escaped = not is_unicode(sys.stdout)
    with until_closed():
        typer.echo(json.dumps(document, ensure_ascii=escaped, indent=2, allow_nan=False))


@contextmanager
def naming_cells(reading: Reading) -> Iterator[None]:
    """Raise what a deal that was read cannot run or report as BadInput that names the cell."""
    try:
        yield
    except DealError as error:
        raise BadInput([Problem(_place(reading, *error.subject), error.message)], reading.language) from error


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
    """Raise OutputError where a file may not be written: not .xlsx, a folder, an input, or there already.

    Names that Windows cannot hold are refused everywhere: a term sheet is for somebody else's machine too.
    """
    if output.is_dir():
        raise OutputError(said("is_folder", output=output))
    if output.suffix.lower() != ".xlsx":
        raise OutputError(said("not_xlsx", output=output))
    if is_reserved(output.name):
        raise OutputError(said("reserved", output=output))
    if source is not None and output.exists() and output.samefile(source):
        raise OutputError(said("is_input", output=output))
    if output.exists() and not force:
        raise OutputError(said("exists", output=output))


@contextmanager
def in_language_of(deal: Path, speaker: Speaker) -> Iterator[None]:
    """What is refused before the workbook is read is said in its language all the same."""
    try:
        yield
    except OutputError:
        from ipabs.workbook import read_language

        with suppress(IpabsError):
            speaker.own = read_language(deal)
        raise


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
            with suppress(OSError):  # Windows: still open where the writing failed
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(said("not_written", output=output, reason=system_text(error))) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_terminal(lang: Lang, paint: Callable[[Any, Lang], None]) -> None:
    """Print with rich: colours on a terminal, none when piped."""
    with until_closed():
        paint(console(), lang)
