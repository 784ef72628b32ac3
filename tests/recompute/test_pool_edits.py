"""A balance, a rate and an appraised value typed into an export: the pool's sheets are those of a fresh run."""

from __future__ import annotations

import sys
from pathlib import Path

from exports import ROOT, export, type_into

sys.path.insert(0, str(ROOT / "tests" / "report" / "live"))

from pool_books import pool_rows

from ipabs.recompute import Engine
from ipabs.recompute.compare import same
from ipabs.report.live.typed import Typed
from ipabs.workbook import read_deal, write_deal
from ipabs.workbook.exported import exported_rows
from ipabs.workbook.formulas import FormulaBook, open_formulas

PAGES = ("资产清单", "入池检查", "资产池特征", "前20大", "测算-入池")
SEED = 3


def edited() -> tuple[dict[str, list[dict[str, float]]], dict[str, float]]:
    """Rows of the deal with the edits made, and what is typed by the name of its cell."""
    rows = pool_rows(SEED)
    stated = next(row for row in rows["assets"] if "cutoff_balance" in row)
    whole = next(row for row in rows["assets"] if "cutoff_balance" not in row)  # its balance follows the principal
    right = next(right for right in rows["ip"] if right["appraised_value"])
    stated["cutoff_balance"], whole["principal"] = (
        round(row[key] * 0.999, 2) for row, key in ((stated, "cutoff_balance"), (whole, "principal"))
    )
    whole["rate"], right["appraised_value"] = 0.0352, 7_777_777.77
    return rows, {
        f"assets/{stated['asset_id']}/cutoff_balance": stated["cutoff_balance"],
        f"assets/{whole['asset_id']}/principal": whole["principal"],
        f"assets/{whole['asset_id']}/rate": whole["rate"],
        f"ip/{right['ip_id']}/appraised_value": right["appraised_value"],
    }


def shown(book: FormulaBook, held: FormulaBook | None = None) -> dict[tuple[str, str, int], object]:
    """What the formulas of the pool's sheets come to, those that are alike by their order; `held`: the same workbook
    after a program recomputed it."""
    after = {sheet.name: sheet.cells for sheet in (held or book).sheets}
    found: dict[tuple[str, str, int], object] = {}
    for sheet in book.sheets:
        if sheet.name in PAGES:
            for place, cell in sorted(sheet.cells.items()):
                again = sum(key[:2] == (sheet.name, cell.formula) for key in found) if "INDEX" in cell.formula else 0
                found[sheet.name, cell.formula, again] = after[sheet.name][place].saved
    return found


def test_the_pool_follows_its_inputs(tmp_path: Path, both: tuple[Engine, ...]) -> None:
    deal = tmp_path / "deal.xlsx"
    write_deal(deal, pool_rows(SEED), "zh")
    out = export(deal, tmp_path / "out.xlsx")
    cells = Typed(exported_rows(read_deal(deal)), "zh").cells
    rows, values = edited()
    path = out
    for number, (name, value) in enumerate(values.items()):
        sheet, _, cell = cells[name].address.replace("$", "").rpartition("!")
        path = type_into(path, tmp_path / f"{number}.xlsx", sheet.strip("'"), cell, value)
    write_deal(tmp_path / "edited.xlsx", rows, "zh")
    fresh = shown(open_formulas(export(tmp_path / "edited.xlsx", tmp_path / "fresh.xlsx")))
    before = open_formulas(out)
    old = shown(before)
    for engine in both:
        (made,) = engine.books([path])
        now = shown(before, made)
        common = now.keys() & fresh.keys()
        assert len(common) > 0.95 * len(now)
        assert [(at, now[at], fresh[at]) for at in common if not same(fresh[at], now[at], False)] == [], engine.key  # type: ignore[arg-type]
        assert sum(not same(old[at], now[at], False) for at in common) > 100  # type: ignore[arg-type]
