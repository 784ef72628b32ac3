"""Live models of workbooks, and what the engine says of the same deals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from ipabs.model.words import View
from ipabs.report.cells import Figure, Said
from ipabs.report.live.document import live_document
from ipabs.report.live.model import LiveModel, live_model
from ipabs.report.live.scenario_rows import scenario_choices, view_choices
from ipabs.report.live.setting import Setting
from ipabs.report.live.typed import Typed
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal
from ipabs.workbook.exported import exported_rows

ROOT = Path(__file__).parents[3]


def live_of(path: Path, lang: str = "") -> LiveModel:
    """The live model of a deal workbook, in the workbook's language unless another is named."""
    reading = read_deal(path)
    lang = lang or ("zh" if reading.language == "zh" else "en")
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


def documented(live: LiveModel, scenario: str = "base") -> dict[str, Any]:
    """What `run --json` says of the deal, its costs along a scenario."""
    return document(live.setting.outcome, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}), scenario)


def unlike(live: LiveModel, column: int, engine: LiveModel | None = None) -> tuple[int, list[str]]:
    """How many figures the pages show of the run selected and, with all supports, of its costs; and which of them are
    not the engine's. `engine`: the model whose run is compared, if not this one."""
    engine = engine or live
    choose(live, column)
    key = engine.setting.outcome.columns[column]
    result = documented(engine, key.scenario.name)
    own = live_document(live, result, ())
    found: list[str] = []
    run = next(r for r in result["runs"] if (r["scenario"], r["view"]) == key.key)
    kept = {name: value for name, value in own["run"].items() if name not in ("scenario", "view", "label")}
    count = _walk(kept, run, "run", found)
    count += _walk(own["payment_calendar"], result["payment_calendar"], "payment_calendar", found)
    theirs = [
        (date["payment_date"], *(step[what] for what in ("order", *_STEP_AMOUNTS)))
        for date in run["waterfall"]
        for step in date["steps"]
    ]
    rows = [(str(row[0]), *(_plain(cell) for cell in (row[-8], *row[-4:]))) for row in own["run"]["steps"] if row[-7]]
    if rows[: len(theirs)] != theirs:
        found.append(f"steps: {[pair for pair in zip(rows, theirs, strict=False) if pair[0] != pair[1]][:1]}")
    count += len(theirs)
    if key.view is View.ALL:
        cost = {name: value for name, value in own["cost"].items() if name != "scenario"}
        count += _walk(cost, result["cost"], "cost", found)
        by_name = {e["name"]: e["flows"] for e in result["cost"]["expenses"]}
        for expense in own["cost"]["expenses"]:
            if expense["paid_by"] != "waterfall":
                shown = [(flow["date"], flow["paid_cny"]) for flow in expense["flows"]]
                count += _dated(shown, by_name[expense["name"]], "paid_cny", expense["name"], found)
        shown = [(row[0], row[-1]) for row in own["cost"]["by_day"]["days"]]
        count += _dated(shown, result["cost"]["deal"]["flows"], "amount_cny", "flows by day", found)
    if live is engine and live.model.at("check.verdict") != 0:
        found.append("the checks do not hold")
    return count, found


_STEP_AMOUNTS = ("opening_cny", "wanted_cny", "paid_cny", "short_cny")


def _plain(cell: object) -> float | str:
    return float(cell) if isinstance(cell, int | float) else str(cell)


def _dated(shown: list[tuple[str, Any]], engine: list[dict[str, Any]], key: str, path: str, found: list[str]) -> int:
    """Compare amounts by day, each day once; those under 其他日期 are all that no other row has."""
    left: dict[str, Decimal] = {}
    for flow in engine:
        left[flow["date"]] = left.get(flow["date"], Decimal(0)) + Decimal(str(flow[key]))
    dated = [(str(day), Decimal(str(float(amount)))) for day, amount in shown if day not in ("", "其他日期")]
    for day, amount in dated:
        if amount != (due := left.pop(day, Decimal(0))):
            found.append(f"{path} on {day}: {amount} on the sheet, {due} in the engine")
    rest = sum(Decimal(str(float(amount))) for day, amount in shown if day == "其他日期")
    if rest != sum(left.values()):
        found.append(f"{path} on other days: {rest} on the sheet, {left} in the engine")
    return len(dated)


def _walk(shown: object, engine: Any, path: str, found: list[str]) -> int:
    """Compare figures; lists by place, of awards and calendar years by what they are of."""
    match shown:
        case Figure():
            if engine is None or abs(shown - engine) > 1e-9 * max(1.0, abs(engine)):
                found.append(f"{path}: {float(shown)!r} on the sheet, {engine!r} in the engine")
            return 1
        case Said():
            if str(shown) != str(engine) and not (engine is None and shown in ("不适用", "n/a")):
                found.append(f"{path}: {shown} on the sheet, {engine} in the engine")
            return 1
        case dict():
            return sum(
                _walk(value, engine[key], f"{path}.{key}", found) for key, value in shown.items() if key in engine
            )
        case list() if path.endswith((".by_year", ".subsidies")):
            mine, theirs = _by_name(shown), _by_name(engine)
            for name in {*mine, *theirs}:
                _walk(mine.get(name, Figure.of(0.0, "=0")), theirs.get(name, 0.0), f"{path} {name}", found)
            return len(mine)
        case list() if not (path.endswith(".flows") and path.startswith("cost")):
            if len(shown) < len(engine):
                found.append(f"{path}: {len(shown)} rows on the sheet, {len(engine)} in the engine")
            pairs = enumerate(zip(shown, engine, strict=False))
            return sum(_walk(value, other, f"{path}[{n}]", found) for n, (value, other) in pairs)
        case _:
            return 0


def _by_name(rows: list[dict[str, Any]]) -> dict[tuple[object, ...], float]:
    """The amount of each year, or of each award."""
    return {
        tuple(row.get(key) for key in ("policy_id", "asset_id", "year")): row.get("amount_cny", row.get("paid_cny"))
        for row in rows
    }
