"""Every scenario and every view of the examples selected in their exports, recomputed by the formula engine.

One workbook held by the engine and the selectors typed over, as in a spreadsheet; LibreOffice has the same of a smaller
deal in test_edits. Each board is as the model of that run has it, which tests/report/live holds to the engine of ipabs.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from engines_needed import needed
from exports import ROOT, as_modelled, export, part_of, selectors
from live_models import choose, live_of
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from small_model import rewrite

from ipabs.recompute.compare import same
from ipabs.report.captions import sheet_name
from ipabs.report.live.model import LiveModel
from ipabs.workbook.formulas import FormulaBook, open_formulas


@pytest.mark.parametrize("name", ["abn001/deal", "chengxi/deal"])
def test_each_scenario_and_each_view(tmp_path: Path, name: str) -> None:
    deal = ROOT / "examples" / f"{name}.xlsx"
    live, out = live_of(deal), export(deal, tmp_path / "out.xlsx")
    needed("formulas")
    import formualizer

    # a page that sums wide rows by year, on which no board rests: the engine would go over it cell by cell each time
    part = part_of(out, sheet_name("tax_fees", live.setting.lang))
    light = rewrite(out, tmp_path / "light.xlsx", part, lambda sheet: re.sub("<f>.*?</f>", "", sheet))
    held, before = formualizer.load_workbook(str(light)), open_formulas(out)
    held.evaluate_all()
    chosen = selections(live)
    for number in chosen:
        choose(live, number)
        for address, value in selectors(live):
            sheet, _, cell = address.replace("$", "").rpartition("!")
            letters, row = coordinate_from_string(cell)
            held.set_value(sheet.strip("'"), row, column_index_from_string(letters), value)
        held.evaluate_all()
        assert unlike(as_modelled(before, live), held) == []
    columns = live.setting.outcome.columns
    assert {columns[number].key[0] for number in chosen} == {column.key[0] for column in columns}
    assert {columns[number].key[1] for number in chosen} == {column.key[1] for column in columns}


def selections(live: LiveModel) -> list[int]:
    """A column of the engine for each scenario, the views in turn from the second on."""
    columns = live.setting.outcome.columns
    scenarios = list(dict.fromkeys(column.key[0] for column in columns))
    views = list(dict.fromkeys(column.key[1] for column in columns))
    keys = [(scenario, views[(number + 1) % len(views)]) for number, scenario in enumerate(scenarios)]
    return [number for number, column in enumerate(columns) if column.key in keys]


def unlike(wanted: FormulaBook, held: Any) -> list[str]:
    found = []
    for sheet in wanted.sheets:
        for (row, column), cell in sheet.cells.items():
            got = as_saved(held.get_value(sheet.name, row, column))
            if not same(cell.saved, got, cell.style in wanted.styles.cents):
                found.append(f"{sheet.name}!{row},{column} {cell.formula[:150]}: {cell.saved!r} is {got!r}")
    return found[:10]


def as_saved(value: Any) -> float | str | None:
    """What the engine holds, as a workbook keeps it: a date as its day's number, an error as text."""
    match value:
        case bool() | int() | float():
            return float(value)
        case datetime():
            return float((value.date() - date(1899, 12, 30)).days)
        case date():
            return float((value - date(1899, 12, 30)).days)
        case _:
            return str(value) if value not in (None, "") else None
