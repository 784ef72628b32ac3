"""`ipabs check`: every problem of a workbook, then the criteria."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from ipabs.cli.common import (
    DealFile,
    JsonFlag,
    LangOption,
    Speaker,
    exits,
    naming_cells,
    print_json,
    run_reading,
    to_terminal,
)
from ipabs.cli.run import refused
from ipabs.cli.working import working
from ipabs.errors import ExitCode

__all__ = ["check"]

_KEPT = ("meta", "deal", "defaults_taken", "warnings", "pool", "criteria")


def check(deal: DealFile, as_json: JsonFlag = False, lang: LangOption = None) -> None:
    """Name every problem in a deal workbook, then judge the pool by its criteria.

    Writes nothing. Exit codes: 0 all well; 1 a refuse criterion is broken; 3 bad input, each problem named by cell.
    """
    with exits(lang, as_json) as speaker:
        document = _checked(deal, speaker)
        if as_json:
            print_json({**{key: document[key] for key in _KEPT}, "problems": []})
        else:
            from ipabs.report.terminal import print_check

            to_terminal(speaker.lang, lambda console, words: print_check(document, console, words))
        if refused(document):
            raise typer.Exit(int(ExitCode.CHECK_FAILED))


def _checked(path: Path, speaker: Speaker) -> dict[str, Any]:
    """What a check tells: every scenario and view is run, but what each pays is for `run` to lay out."""
    from ipabs.cli.meta import meta_of
    from ipabs.run.document import check_parts
    from ipabs.workbook import read_deal

    with working(speaker) as work:
        work.stage("work.read")
        reading = read_deal(path)
        speaker.own = reading.language
        work.stage("work.run")
        outcome = run_reading(reading)
        work.stage("work.results")
        with naming_cells(reading):
            return check_parts(outcome, meta_of(reading, {"scenario": "base"}))
