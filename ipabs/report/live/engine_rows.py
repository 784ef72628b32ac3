"""What the engine worked out, as values by run: for pools too large to stand on the sheet asset by asset."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.cashflow import CashKind
from ipabs.model import Delay
from ipabs.report.labels import label
from ipabs.report.live.formula import down, money_sum, ref
from ipabs.report.live.functions import Value
from ipabs.report.live.grid import Board
from ipabs.report.live.program import kind_of
from ipabs.report.live.setting import Setting
from ipabs.run.dues_doc import tax_document
from ipabs.run.paid import Paid

__all__ = ["ASSET_CELLS", "engine_inputs", "is_large", "pool_values", "values_alone", "values_by_run"]

ASSET_CELLS = 200_000
"""Cells of asset flows that are written as formulas, at most (the term sheet's own limit, for size and speed)."""
_CELLS = 60
"""Cells that an asset takes a period, about: some twenty rows over three columns."""


def is_large(setting: Setting) -> bool:
    """Whether the flows of all assets would take more cells than are written as formulas."""
    return len(setting.deal.pool.assets) * len(setting.periods) * _CELLS > ASSET_CELLS


def values_alone(setting: Setting) -> bool:
    """Whether what assets bring is the engine's: a pool too large, or a scenario in which payments come late.

    A late payment would stand in another column in each scenario, and what happens in between before it.
    """
    return is_large(setting) or bool(setting.deal.events_of(Delay))


def values_by_run(
    setting: Setting, board: Board, name: str, text: str, rows: Sequence[Sequence[Value]], kind: str = "cny"
) -> str:
    """A row of the run selected: a constant one where all runs are alike. `rows`: values of each run by period."""
    if all(list(row) == list(rows[0]) for row in rows):
        return board.constants(name, text, rows[0], kind)
    for number, row in enumerate(rows):
        board.constants(f"v {name} {number}", f"{text} · {number + 1}", row, kind, level=2)
    chosen = f"INDEX({down(f'v {name} 0', f'v {name} {len(rows) - 1}')},{ref('select.column')})"
    return board.add(name, text, chosen, kind)


def pool_values(setting: Setting) -> Board:
    """Rows pool.*, as the board of the pool has them, and the pool's size."""
    board, say, outcome = setting.board("model_pool"), setting.say, setting.outcome
    board.line(
        say("资产池现金流（引擎数值，按情景与视图）", "Collections: the engine's values by scenario and view"),
        "section",
    )
    names = {
        "pool.interest": CashKind.INTEREST,
        "pool.principal": CashKind.PRINCIPAL,
        "pool.prepayment": CashKind.PREPAYMENT,
        "pool.recovery": CashKind.RECOVERY,
        "pool.ip_recovery": CashKind.IP_RECOVERY,
        "pool.defaults": CashKind.DEFAULT,
    }
    if outcome.projector.claims is not None:
        names["pool.support"] = CashKind.SUPPORT
    runs = range(len(outcome.columns))
    for name, kind in names.items():
        cash = outcome.collected.cash[kind]
        rows = [[float(fen) / 100 for fen in cash[:, run]] for run in runs]
        values_by_run(setting, board, name, label(f"runs[].collections[].{kind.value}_cny", setting.lang), rows)
    everything = money_sum(ref(name) for name, kind in names.items() if kind is not CashKind.DEFAULT)
    board.add("in.cash", say(*_TEXTS["in.cash"]), everything, role="sum", total=True)
    ran = setting.periods[: len(outcome.ledger.notes)]
    blank = [0.0] * (len(setting.periods) - len(ran))
    taxed = [tax_document(outcome, Paid(outcome, run), ran) for run in runs]
    for name, key in (("tax.taxable", "taxable_cny"), ("tax.vat", "vat_cny"), ("tax.surcharge", "surcharge_cny")):
        rows = [[*(float(row[key]) for row in own), *blank] for own in taxed]
        values_by_run(setting, board, name, label(f"runs[].tax[].{key}", setting.lang), rows)
    cutoff = setting.typed.column("assets", "cutoff_balance")
    board.single("pool.size", say("封包日本金", "Pool at cutoff"), f"ROUND(SUM({cutoff}),2)")
    return board


def engine_inputs(setting: Setting, board: Board, laid: frozenset[str]) -> None:
    """Every input that the program reads and no row brings: the engine's."""
    outcome, runs = setting.outcome, range(len(setting.outcome.columns))
    for name in outcome.program.inputs:
        if name in laid or name == "in.one":
            continue
        kind = kind_of(name.removeprefix("in.")) if name != "in.to_come" else "flag"
        unit = 100 if kind == "cny" else 1
        scalar = outcome.inputs.scalars.get(name)
        table = [scalar] if scalar is not None else [outcome.inputs.rows[name][:, run] for run in runs]
        rows = [[float(value) / unit for value in row] for row in table]
        text = setting.say(*_TEXTS[name]) if name in _TEXTS else _named(setting, name)
        values_by_run(setting, board, name, text, rows, kind)


def _named(setting: Setting, name: str) -> str:
    """Of a fee or an account: its name and what the row is."""
    kind, _, of = name.removeprefix("in.").partition(".")
    texts = {
        "fee_base": setting.say("计费基数", "base"),
        "reserve_target": setting.say("目标", "target"),
        "reached": setting.say("事件已发生", "it has happened"),
    }
    return f"{of} · {texts.get(kind, kind)}"


_TEXTS: dict[str, tuple[str, str]] = {
    "in.cash": ("资产回款合计", "Cash from assets"),
    "in.interest": ("其中收入", "of it income"),
    "in.principal": ("其中本金", "of it principal"),
    "in.defaulted": ("累计违约本金", "Defaulted so far"),
    "in.to_come": ("此后仍有回款", "More to come"),
    "in.performing": ("期末正常资产本金", "Performing principal"),
    "in.overdue": ("期末逾期资产本金", "Principal of assets that are behind"),
    "in.forecast": ("约定回款", "Collections as contracted"),
    "in.tax": ("增值税及附加", "VAT and surcharges"),
}
