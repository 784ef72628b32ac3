"""Which cells of the deal's own sheets may be changed and the workbook follows: those that its formulas read.

Not those that decide how many periods, classes or steps there are, or in which order things stand: the engine lays
the sheets out by them. Nor those from which it solved a rate that stands on the sheets as a value.
"""

from __future__ import annotations

from collections.abc import Iterable

from ipabs.report.live.formula import parse
from ipabs.report.live.grid import Model
from ipabs.workbook.contract import SHEETS, Column, Sheet, Type

__all__ = ["editable"]

_LAID_OUT_BY = frozenset(
    (
        *(("deal", key) for key in ("closing_date", "cutoff_date", "first_date", "legal_maturity_date")),
        *(("tranches", key) for key in ("expected_maturity_date",)),
        *(("assets", key) for key in ("start_date", "interest_paid_to", "maturity_date", "first_payment_date")),
        *(("subsidies", key) for key in ("lag_months", "max_months")),
        ("asset_flows", "date"),
        ("supports", "start_date"),
        ("supports", "end_date"),
    )
)
_SOLVED_FROM = {
    " implied": {
        *(("assets", key) for key in ("principal", "cutoff_balance", "revenue_decay")),
        *(("asset_flows", key) for key in ("amount", "revenue")),
        ("assets", "revenue_share"),
    },
    " price rate": {
        *(("assets", key) for key in ("principal", "cutoff_balance", "purchase_price", "rate")),
        *(("asset_flows", key) for key in ("interest", "principal")),
    },
}
"""By what the names of its rows end with: what a rate that stands as a value was solved from."""
_NUMBERS = frozenset((Type.MONEY, Type.RATE, Type.SHARE, Type.PRICE, Type.INTEGER, Type.NUMBER, Type.DATE))


def editable(model: Model, pool: Iterable[str]) -> list[tuple[Sheet, list[Column]]]:
    """By sheet of the contract, in its order. `pool`: names of the typed cells that the pool's figures read."""
    names = set(pool)
    for board in model.boards:
        for row in board.rows:
            for template in filter(None, dict.fromkeys((*row.formulas, row.closing))):
                for reference in parse(template).references:
                    if reference.name in model.cells:
                        names.add(reference.name)
    read = {(name.partition("/")[0], name.rpartition("/")[2]) for name in names}
    rows = [row.name for board in model.boards for row in board.rows]
    fixed = set(_LAID_OUT_BY).union(
        *(cells for end, cells in _SOLVED_FROM.items() if any(name.endswith(end) for name in rows))
    )
    found = []
    whole_pool = any(board.key == "model_assets" for board in model.boards)
    for one in SHEETS:
        if one.key == "schedule" or (one.key == "assets" and not whole_pool):
            continue
        columns = [c for c in one.columns if (one.key, c.key) in read - fixed and c.type in _NUMBERS]
        if columns:
            found.append((one, columns))
    return found
