"""`ipabs run`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ipabs.cli.common import (
    DealFile,
    JsonFlag,
    Lang,
    LangOption,
    check_output,
    exits,
    language,
    naming_cells,
    print_json,
    run_reading,
    to_terminal,
    write_whole,
)
from ipabs.errors import ExitCode, UsageProblem

__all__ = ["run", "run_workbook"]


def run(
    deal: DealFile,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT.xlsx", help="Where to write the term sheet.")
    ] = None,
    as_json: JsonFlag = False,
    scenario: Annotated[str, typer.Option(help="The scenario whose cost of firms is shown.")] = "base",
    detail: Annotated[bool, typer.Option("--detail", help="Add every firm's dated cash to the JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an output that exists.")] = False,
    lang: LangOption = None,
) -> None:
    """Run a deal: base case and named scenarios into a term-sheet workbook.

    Exit codes: 0 done; 1 a refuse criterion is broken (outputs written); 2 usage, or the output exists;
    3 bad input, each problem named by cell; 4 numbers do not tie (a bug).
    """
    with exits(as_json):
        if output is not None:
            check_output(output, deal, force)
        chosen, document = run_workbook(deal, lang, scenario, detail)
        if output is not None:
            from ipabs.report import write_term_sheet

            write_whole(output, lambda path: write_term_sheet(document, path, chosen))
        if as_json:
            print_json(document)
        else:
            show(document, chosen, output)
        if refused(document):
            raise typer.Exit(int(ExitCode.CHECK_FAILED))


def run_workbook(
    deal: Path, lang: str | None, scenario: str = "base", detail: bool = False
) -> tuple[Lang, dict[str, Any]]:
    """Read and run a workbook: the language to speak, and the result document."""
    from ipabs.cli.meta import meta_of
    from ipabs.model.scenarios import BASE
    from ipabs.run import document
    from ipabs.workbook import read_deal

    language(lang, "zh")
    reading = read_deal(deal)
    names = [BASE, *(one.name for one in reading.deal.scenarios)]
    if scenario not in names:
        raise UsageProblem(f"no scenario '{scenario}' in {deal.name}; known: {', '.join(names)}")
    outcome = run_reading(reading)
    with naming_cells(reading):
        found = document(outcome, meta_of(reading, {"scenario": scenario}), scenario, detail)
    return language(lang, reading.language), found


def show(document: dict[str, Any], lang: Lang, output: Path | None) -> None:
    """The summary, and where the term sheet is."""
    from ipabs.report.terminal import print_run

    to_terminal(lang, lambda console, words: print_run(document, console, words))
    if output is not None:
        typer.echo(f"{'条款清单已写入' if lang == 'zh' else 'Term sheet written to'} {output}")


def refused(document: dict[str, Any]) -> bool:
    """Whether a criterion of severity refuse is broken."""
    return any(row["severity"] == "refuse" and not row["ok"] for row in document["criteria"])
