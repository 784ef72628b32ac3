"""The live model of a deal: every board, and where the waterfall's values stand."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.words import TargetKind
from ipabs.report.live.addresses import FIRST_COLUMN, FIRST_ROW, cell_address
from ipabs.report.live.asset_rows import AssetBoard, asset_board
from ipabs.report.live.chart_rows import chart_board
from ipabs.report.live.check_rows import EDITED, check_boards
from ipabs.report.live.claim_results import support_rows
from ipabs.report.live.claim_rows import claim_board
from ipabs.report.live.clock_rows import clock_board, closed_days
from ipabs.report.live.contracted_rows import contracted_rows
from ipabs.report.live.cost_rows import Costs
from ipabs.report.live.engine_rows import engine_inputs, pool_values, values_alone
from ipabs.report.live.fee_inputs import FeeRows
from ipabs.report.live.firm_fee_rows import FirmFees
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board, Cell, Model
from ipabs.report.live.heads import add_heads
from ipabs.report.live.inputs_copy import edited_cell
from ipabs.report.live.note_inputs import Inputs
from ipabs.report.live.pool_rows import pool_board, sum_rows
from ipabs.report.live.program import Laid, kind_of, lay_program
from ipabs.report.live.result_rows import Results
from ipabs.report.live.scenario_rows import scenario_board
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import slots_of
from ipabs.report.live.words import Words
from ipabs.waterfall.names import account, balance, cap, earlier, input_name
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["LiveModel", "closed_column", "live_model"]

CLOSED = "closed days"


@dataclass(frozen=True, slots=True)
class LiveModel:
    """`model` has every row; `laid` where the waterfall's notes and states stand."""

    setting: Setting
    model: Model
    assets: AssetBoard | None
    """None for a pool that does not stand on the sheet asset by asset: too large, or with payments that come late."""
    laid: Laid
    closed: tuple[int, ...]
    results: Results
    firm_fees: FirmFees


def live_model(setting: Setting) -> LiveModel:
    """Lay out every board of a deal. Nothing is worked out yet."""
    deal = setting.deal
    clock, chosen = clock_board(setting), scenario_board(setting)
    assets = None if values_alone(setting) else asset_board(setting, slots_of(setting))
    if assets is None:
        pool, claims = pool_values(setting), None
    else:
        sum_rows(setting, assets)
        claims = claim_board(setting, assets)
        pool = pool_board(setting, assets, claims)
    inputs = Inputs(setting)
    fees = FeeRows(inputs, assets)
    tax, notes, supports, triggers = (
        setting.board(key) for key in ("model_tax_fees", "model_notes", "model_supports", "model_triggers")
    )
    distribution = setting.board("model_waterfall")
    distribution.results_last = pool.results_last = True
    inputs.common(clock)
    for held in deal.cash_accounts:
        inputs.deposit(distribution, held)
    for option in deal.options:
        inputs.option(distribution, option)
    read = setting.outcome.program.inputs
    if any(name.startswith("in.reserve") or name == "in.forecast" for name in read):
        if assets is not None:
            contracted_rows(distribution, inputs, fees, assets)
        for held in deal.cash_accounts:
            if assets is not None or held.target is None or held.target.kind is not TargetKind.NEXT_DUES:
                inputs.reserve(distribution, held)
    inputs.pool(pool, contracted=any(row.name == "contracted.fixed" for row in distribution.rows))
    inputs.steps(distribution)
    amounts = {input_name("fee", fee.name) for fee in waterfall_fees(deal) if fee.amount_fen is not None}
    laid = lay_program(distribution, setting.outcome.program, _openings(setting, inputs), Words(setting), amounts)
    results = Results(setting, laid)
    for tranche in deal.tranches:
        results.tranche(notes, tranche)
        inputs.tranche(notes, tranche)
    results.tax(tax)
    for fee in waterfall_fees(deal):
        results.fee(tax, fee)
        fees.fee(tax, fee)
    for support in deal.supports_in_use:
        if support.pays_cash and support.of_assets:
            support_rows(setting, supports, claims, support, results.note("alive"))
        elif support.pays_cash:
            results.support(supports, support)
            inputs.support(supports, support)
    for trigger in deal.triggers:
        results.trigger(triggers, trigger)
        inputs.trigger(triggers, trigger)
    for held in deal.cash_accounts:
        results.account(pool, held.name, results.words.reader.account(held.name))
    results.coverage(supports)
    firm_fees = FirmFees(tax, fees, results, assets)
    boards = [chosen, clock, pool, tax, notes, supports, triggers, distribution]
    if assets is not None:
        firm_fees.lay()
        costs = Costs(setting, assets, firm_fees)
        costs.gone_rows()
        of_claims = [claims.board] if claims is not None else []
        boards = [*boards[:2], assets.board, *of_claims, *boards[2:], costs.board(), costs.flow_board()]
    engine_inputs(setting, pool, frozenset(row.name for board in boards for row in board.rows))
    closed = tuple(serial(day) for day in closed_days(setting))
    column = closed_column(clock)
    span = f"{cell_address(FIRST_ROW, column)}:{cell_address(FIRST_ROW + len(closed) - 1, column)}"
    cells = dict(setting.typed.cells)
    cells[CLOSED] = Cell(f"'{clock.title}'!{span}", [float(d) for d in closed])
    cells[EDITED] = Cell(edited_cell(setting), 0.0)
    boards += check_boards(results)
    boards.insert(1, chart_board(results, assets.slots.firms if assets else (), bool(deal.subsidies)))
    boards = [board for board in boards if board.rows]
    add_heads(setting, boards, assets.slots if assets else None)
    return LiveModel(setting, Model(boards, cells), assets, laid, closed, results, firm_fees)


def closed_column(clock: Board) -> int:
    """Where the closed days of the calendar stand: beside the periods, a column left free between."""
    return FIRST_COLUMN + clock.count + 1


def _openings(setting: Setting, inputs: Inputs) -> dict[str, str]:
    """Every state's template after closing: typed where it is typed."""
    deal, of = setting.deal, setting.typed.of
    found = {name: _plain(name, value) for name, value in setting.outcome.program.state.items()}
    for held in deal.cash_accounts:
        found[account(held.name)] = of("accounts", held.name, "initial_amount")
    for tranche in deal.tranches:
        found[balance(tranche.name)] = found[earlier(tranche.name)] = inputs.principal(tranche)
    for support in deal.due_supports:
        if support.pays_cash and cap(support.name) in found:
            found[cap(support.name)] = inputs.opening_cap(support, None)
        for i, _ in enumerate(deal.covers_of(support)):
            if cap(support.name, i) in found:
                found[cap(support.name, i)] = inputs.opening_cap(support, i)
    return found


def _plain(name: str, value: float) -> str:
    return repr(value / 100) if kind_of(name) == "cny" and value else f"{value:g}"
