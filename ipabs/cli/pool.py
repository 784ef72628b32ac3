"""`ipabs pool`: the pool's tables, without running a scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from ipabs.cli.common import DealFile, JsonFlag, LangOption, Speaker, exits, naming_cells, print_json, to_terminal
from ipabs.cli.run import refused
from ipabs.cli.working import working
from ipabs.errors import ExitCode

__all__ = ["pool"]


def pool(deal: DealFile, as_json: JsonFlag = False, lang: LangOption = None) -> None:
    """Show the pool: pledge rates, rights against debt, distributions, the largest assets, and its criteria.

    Writes nothing. Exit codes: 0 all well; 1 a refuse criterion is broken; 3 bad input, each problem named by cell.
    """
    with exits(lang, as_json) as speaker:
        document = _pool_of(deal, speaker)
        if as_json:
            print_json({**document, "problems": []})
        else:
            from ipabs.report.terminal_pool import print_pool

            to_terminal(speaker.lang, lambda console, words: print_pool(document, console, words))
        if refused(document):
            raise typer.Exit(int(ExitCode.CHECK_FAILED))


def _pool_of(path: Path, speaker: Speaker) -> dict[str, Any]:
    """The parts of the result document that the contracted flows alone decide: base case, all supports."""
    from ipabs.cli.meta import meta_of
    from ipabs.model.words import View
    from ipabs.run import run_deal
    from ipabs.run.document import pool_parts
    from ipabs.workbook import read_deal

    with working(speaker) as work:
        work.stage("work.read")
        reading = read_deal(path)
        speaker.own = reading.language
        work.stage("work.results")
        with naming_cells(reading):
            outcome = run_deal(replace(reading.deal, scenarios=()), (View.ALL,))
            return pool_parts(outcome, meta_of(reading, {}))
