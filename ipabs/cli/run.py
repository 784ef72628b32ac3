"""`ipabs run`: the main job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from ipabs.cli.common import (
    DealFile,
    JsonFlag,
    LangOption,
    Speaker,
    check_output,
    exits,
    in_language_of,
    naming_cells,
    print_json,
    run_reading,
    to_terminal,
    write_whole,
)
from ipabs.cli.complete import scenarios
from ipabs.cli.tongue import said, told
from ipabs.cli.working import working
from ipabs.errors import ExitCode, UsageProblem

if TYPE_CHECKING:
    from ipabs.report.ran import Ran
    from ipabs.run.engine import Outcome
    from ipabs.workbook import Reading

__all__ = ["run", "run_workbook", "show", "write_sheet"]


def run(
    deal: DealFile,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT.xlsx", help=told("run.output"))] = None,
    as_json: JsonFlag = False,
    scenario: Annotated[str, typer.Option(help=told("run.scenario"), autocompletion=scenarios)] = "base",
    detail: Annotated[bool, typer.Option("--detail", help=told("run.detail"))] = False,
    force: Annotated[bool, typer.Option("--force", help=told("force"))] = False,
    lang: LangOption = None,
) -> None:
    """Run a deal: base case and named scenarios into a term-sheet workbook.

    Exit codes: 0 done; 1 a refuse criterion is broken (outputs written); 2 usage, or the output exists;
    3 bad input, each problem named by cell; 4 numbers do not tie (a bug).
    """
    with exits(lang, as_json) as speaker:
        if output is not None:
            with in_language_of(deal, speaker):
                check_output(output, deal, force)
        document, ran = run_workbook(deal, speaker, scenario, detail)
        if output is not None:
            write_whole(output, lambda path: write_sheet(document, ran, path, speaker))
        if as_json:
            print_json(document)
        else:
            show(document, speaker, output)
        if refused(document):
            raise typer.Exit(int(ExitCode.CHECK_FAILED))


def run_workbook(
    deal: Path, speaker: Speaker, scenario: str = "base", detail: bool = False
) -> tuple[dict[str, Any], Callable[[], Ran]]:
    """Read and run a workbook: the result document, and what a model is made of when one is wanted.

    The speaker learns the workbook's language.
    """
    from ipabs.cli.meta import meta_of
    from ipabs.model.scenarios import BASE
    from ipabs.run import document
    from ipabs.workbook import read_deal

    with working(speaker) as work:
        work.stage("work.read")
        reading = read_deal(deal)
        speaker.own = reading.language
        names = [BASE, *(one.name for one in reading.deal.scenarios)]
        if scenario not in names:
            raise UsageProblem(said("no_scenario", scenario=scenario, deal=deal.name, known=", ".join(names)))
        work.stage("work.run")
        outcome = run_reading(reading)
        tell = work.stage("work.results")
        with naming_cells(reading):
            result = document(outcome, meta_of(reading, {"scenario": scenario}), scenario, detail, tell)
    return result, lambda: _ran(outcome, reading)


def _ran(outcome: Outcome, reading: Reading) -> Ran:
    from ipabs.report.ran import Ran
    from ipabs.workbook.exported import exported_rows

    return Ran(outcome, exported_rows(reading))


def write_sheet(document: dict[str, Any], ran: Callable[[], Ran], target: Path | BinaryIO, speaker: Speaker) -> None:
    """The term sheet in the speaker's language."""
    from ipabs.report import write_term_sheet

    with working(speaker) as work:
        write_term_sheet(document, target, speaker.lang, work.stage("work.write"), ran())


def show(document: dict[str, Any], speaker: Speaker, output: Path | None) -> None:
    """The summary, and where the term sheet is."""
    from ipabs.report.terminal import print_run

    to_terminal(speaker.lang, lambda console, words: print_run(document, console, words))
    if output is not None:
        speaker.say("written", output=output)


def refused(document: dict[str, Any]) -> bool:
    """Whether a criterion of severity refuse is broken."""
    return any(row["severity"] == "refuse" and not row["ok"] for row in document["criteria"])
