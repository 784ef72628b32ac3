"""`ipabs check`: every problem of a workbook, then the criteria."""

from __future__ import annotations

import typer

from ipabs.cli.common import DealFile, JsonFlag, LangOption, exits, print_json, to_terminal
from ipabs.cli.run import refused, run_workbook
from ipabs.errors import ExitCode

__all__ = ["check"]

_KEPT = ("meta", "deal", "defaults_taken", "warnings", "pool", "criteria")


def check(deal: DealFile, as_json: JsonFlag = False, lang: LangOption = None) -> None:
    """Name every problem in a deal workbook, then judge the pool by its criteria.

    Writes nothing. Exit codes: 0 all well; 1 a refuse criterion is broken; 3 bad input, each problem named by cell.
    """
    with exits(lang, as_json) as speaker:
        document = run_workbook(deal, speaker)
        if as_json:
            print_json({**{key: document[key] for key in _KEPT}, "problems": []})
        else:
            from ipabs.report.terminal import print_check

            to_terminal(speaker.lang, lambda console, words: print_check(document, console, words))
        if refused(document):
            raise typer.Exit(int(ExitCode.CHECK_FAILED))
