"""Live models of workbooks, and what the engine says of the same deals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ipabs.report.live.model import LiveModel, live_model
from ipabs.report.live.scenario_rows import scenario_choices, view_choices
from ipabs.report.live.setting import Setting
from ipabs.report.live.typed import Typed
from ipabs.model.words import View
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal
from ipabs.workbook.exported import exported_rows

ROOT = Path(__file__).parents[3]


def live_of(path: Path) -> LiveModel:
    """The live model of a deal workbook, in the workbook's language."""
    reading = read_deal(path)
    lang = "zh" if reading.language == "zh" else "en"
    return live_model(Setting(run_deal(reading.deal), Typed(exported_rows(reading), lang), lang))


def choose(live: LiveModel, column: int) -> None:
    """Select the scenario and the view of a column of the engine, as a reader would, and work everything out."""
    setting, key = live.setting, live.setting.outcome.columns[column]
    names = ["base", *(s.name for s in setting.deal.scenarios)]
    live.model.type_into("select.scenario", scenario_choices(setting)[names.index(key.scenario.name)])
    live.model.type_into("select.view", view_choices(setting)[list(View).index(key.view)])
    live.model.work_out()


def gaps(live: LiveModel, column: int) -> list[str]:
    """Every input and every noted value of a column that the sheet has otherwise than the engine."""
    choose(live, column)
    outcome, found = live.setting.outcome, []
    for name in outcome.program.inputs:
        if name == "in.one":
            continue
        values = outcome.inputs.scalars.get(name)
        values = outcome.inputs.rows[name][:, column] if values is None else values
        money = live.model.row(name).kind == "cny"
        for k, (got, fen) in enumerate(zip(live.model.numbers(name), values, strict=True)):
            want = float(fen) / 100 if money else float(fen)
            if got != want if money else abs(got - want) > 1e-15:
                found.append(f"{name} of period {k + 1}: {got!r} on the sheet, {want!r} in the engine")
    for k, notes in enumerate(outcome.ledger.notes):
        for key, values in notes.items():
            row = live.laid.notes[key]
            got = float(row) if row in ("0", "1") else float(live.model.at(row, k))  # type: ignore[arg-type]
            whole = key[0] in ("alive", "phase") or key[-1] == "holds"
            want = float(values[column]) / (1 if whole else 100)
            if got != want:
                found.append(f"{' '.join(key)} of period {k + 1}: {got!r} on the sheet, {want!r} in the engine")
    return found


def documented(live: LiveModel) -> dict[str, Any]:
    """What `run --json` says of the deal."""
    return document(live.setting.outcome, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
