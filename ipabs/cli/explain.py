"""`ipabs explain`: where a payment came from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipabs.cli.common import DealFile, JsonFlag, LangOption, exits, print_json, run_reading, to_terminal
from ipabs.cli.complete import scenarios, views
from ipabs.cli.tongue import said, told
from ipabs.cli.working import working
from ipabs.errors import UsageProblem

if TYPE_CHECKING:
    from ipabs.model import Scenario
    from ipabs.model.words import View
    from ipabs.report.reading import Reader
    from ipabs.run import Outcome
    from ipabs.run.explain import Traced
    from ipabs.workbook import Reading

    Readers = tuple[Reader, Reader]
    """Of the terminal's language, then of the other: what is asked may be named in either."""

__all__ = ["explain"]

_VIEWS = {
    "all": ("all", "全部增信"),
    "no_guarantor": ("no_guarantor", "no guarantor", "剔除担保方"),
    "ip_zero": ("ip_zero", "ip zero", "知识产权零回收"),
}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def explain(
    deal: DealFile,
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help=told("explain.date"))] = None,
    step: Annotated[str | None, typer.Option("--step", metavar="STEP", help=told("explain.step"))] = None,
    account: Annotated[str | None, typer.Option("--account", metavar="NAME", help=told("explain.account"))] = None,
    scenario: Annotated[
        str, typer.Option(metavar="NAME", help=told("explain.scenario"), autocompletion=scenarios)
    ] = "base",
    view: Annotated[
        str, typer.Option(metavar="all|no_guarantor|ip_zero", help=told("explain.view"), autocompletion=views)
    ] = "all",
    as_json: JsonFlag = False,
    lang: LangOption = None,
) -> None:
    """Explain a payment: what was due and how it was computed, the cash, what was paid, and the cells behind it.

    --date shows every step of a payment date, --date with --step one of them in full, --account an account's
    statement (with --date of that date alone). With none of them: what can be asked.
    """
    with exits(lang, as_json) as speaker:
        if step is not None and day is None:
            raise UsageProblem(said("step_needs_date"))
        if step is not None and account is not None:
            raise UsageProblem(said("step_or_account"))
        with working(speaker) as work:
            work.stage("work.read")
            reading = _read(deal)
            speaker.own = reading.language
            work.stage("work.run")
            outcome = run_reading(reading)
            reader = _reader(outcome, speaker.lang)
            readers = (reader, replace(reader, lang="en" if speaker.lang == "zh" else "zh"))
            traced = _traced(outcome, readers, scenario, _view(view))
            found = {**_meta(reading), **_explained(reading, traced, readers, (day, step, account))}
        if as_json:
            print_json(found)
        else:
            from ipabs.report.explain import print_explanation

            to_terminal(speaker.lang, lambda console, _: print_explanation(found, reader, console))


def _read(deal: Path) -> Reading:
    from ipabs.workbook import read_deal

    return read_deal(deal)


def _traced(outcome: Outcome, readers: Readers, scenario: str, view: View) -> Traced:
    from ipabs.run.explain import Traced, find_column

    def names(own: Scenario) -> list[str]:
        run = {"scenario": own.name, "label": own.label}
        return [said for reader in readers for said in (reader.scenario(run), reader.scenario_full(run))]

    return Traced(outcome, find_column(outcome, scenario, view, names))


def _explained(
    reading: Reading, traced: Traced, readers: Readers, asked: tuple[str | None, str | None, str | None]
) -> dict[str, Any]:
    from ipabs.run.explain import (
        Source,
        choices,
        explain_account,
        explain_date,
        explain_step,
        find_account,
        find_period,
        find_step,
    )
    from ipabs.run.steps_doc import step_words

    def cells(source: Source) -> list[str]:
        return [
            str(cell) for cell in reading.cells.behind(source.sheet, dict(source.row), source.column, source.or_deal)
        ]

    day, step, account = asked
    period = None if day is None else find_period(traced, _date(day))
    if account is not None:
        name = find_account(traced.outcome, account, lambda own: [reader.account(own) for reader in readers])
        return explain_account(traced, name, traced.periods if period is None else (period,), cells)
    if period is None:
        return choices(traced)
    if step is None:
        return explain_date(traced, period, cells)
    index = find_step(traced, period, step, lambda own: [reader.step(step_words(own)) for reader in readers])
    return explain_step(traced, period, index, cells)


def _reader(outcome: Outcome, lang: str) -> Reader:
    """Words for names of classes, accounts, scenarios and steps."""
    from ipabs.report.reading import Reader
    from ipabs.run import deal_document

    runs = [{"scenario": c.scenario.name, "label": c.scenario.label, "view": c.view.value} for c in outcome.columns]
    firms = [{"borrower_id": b.borrower_id, "name": b.name} for b in outcome.deal.pool.borrowers]
    parts = {"deal": deal_document(outcome.deal), "runs": runs, "pool": {"concentration": firms}}
    return Reader({**parts, "terms": {"triggers": [{"name": t.name} for t in outcome.deal.triggers]}}, lang)


def _meta(reading: Reading) -> dict[str, Any]:
    from ipabs import __version__

    meta = {"version": __version__, "workbook": reading.workbook, "input_sha256": reading.sha256}
    return {"meta": meta, "deal": {"name": reading.deal.name, "short_name": reading.deal.short_name}}


def _view(asked: str) -> View:
    """Raises UsageProblem for a word that is no view."""
    from ipabs.model.words import View

    wanted = asked.strip().casefold()
    for key, names in _VIEWS.items():
        if wanted in names:
            return View(key)
    raise UsageProblem(said("no_view", asked=asked, known=", ".join(_VIEWS)))


def _date(asked: str) -> date:
    """2025-09-25, 2025/9/25 or 2025年9月25日. Raises UsageProblem for anything else."""
    found = _DAY.fullmatch(asked.strip())
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise UsageProblem(said("no_day", asked=asked)) from error
    raise UsageProblem(said("no_date", asked=asked))
