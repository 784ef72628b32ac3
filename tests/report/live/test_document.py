"""What the pages show of the selected run and its costs, against the engine; and after an input is changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from live_models import ROOT, live_of, unlike

from ipabs.errors import IpabsError
from ipabs.report.live.editable import editable
from ipabs.report.live.functions import serial
from ipabs.report.live.model import LiveModel
from ipabs.workbook import read_deal, write_deal
from ipabs.workbook.contract import Column, Type
from ipabs.workbook.exported import exported_rows

EXAMPLES = {
    "minimal/deal": 200,
    "abn001/deal": 900,
    "chengxi/deal": 600,
    "chengxi/deal-floating": 600,
    "shenzhen-xiaodai/deal": 80,
    "trust-abn/deal": 600,
}
"""Each with the figures that its pages show at least."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_every_run_is_the_engines(name: str) -> None:
    live = live_of(ROOT / "examples" / f"{name}.xlsx")
    for column in range(len(live.setting.outcome.columns)):
        count, found = unlike(live, column)
        assert found == []
        assert count > EXAMPLES[name]


def test_every_input_that_may_be_changed_moves_the_sheet_as_a_fresh_run(tmp_path: Path) -> None:
    """In the base case and with one default, each column of the list once, by typing into its first filled cell."""
    source = ROOT / "examples" / "abn001" / "deal.xlsx"
    tried = set()
    for change in _changes(source):
        write_deal(path := tmp_path / "changed.xlsx", change.rows, "zh")
        try:
            fresh = live_of(path)
        except IpabsError:
            continue  # more notes than the pool pays for, a balance above its principal
        edited = live_of(source)
        change.type_into(edited)
        assert len(edited.setting.periods) == len(fresh.setting.periods)
        for column in (0, 3):
            assert unlike(edited, column, fresh)[1] == [], change.name
        tried.add(change.name.rpartition("/")[2])
    assert {"rate", "coupon", "date", "cutoff_balance", "recovery_rate", "vat_rate", "cap_firm_year"} <= tried


class _Change:
    """One cell of an exported deal with another value."""

    def __init__(self, rows: Any, sheet: str, column: Column, place: int, name: str) -> None:
        self.rows = copy.deepcopy({key: [dict(row) for row in found] for key, found in rows.items()})
        key = "value" if sheet == "deal" else column.key
        self.sheet, self.column, self.place, self.name = sheet, column, place, name
        self.value = _other(column, self.rows[sheet][place][key])
        self.rows[sheet][place][key] = self.value

    def type_into(self, live: LiveModel) -> None:
        value = float(serial(self.value)) if isinstance(self.value, date) else float(self.value)
        live.model.type_into(self.name, value)
        whole = f"{self.sheet}//{self.column.key}"
        if whole in live.model.cells:
            values = list(live.model.cells[whole].value)  # type: ignore[call-overload]
            values[self.place] = value
            live.model.type_into(whole, values)


def _changes(source: Path) -> Iterator[_Change]:
    rows = exported_rows(read_deal(source)).rows
    for sheet, columns in editable(live_of(source).model, ()):
        for column in columns:
            for place, row in enumerate(rows[sheet.key]):
                filled = row["key"] == column.key if sheet.key == "deal" else row.get(column.key) is not None
                if filled:
                    of = str(row.get(sheet.id_column) or place + 1)
                    name = f"deal/{column.key}" if sheet.key == "deal" else f"{sheet.key}/{of}/{column.key}"
                    yield _Change(rows, sheet.key, column, place, name)
                    break


def _other(column: Column, value: Any) -> Any:
    match column.type:
        case Type.DATE:
            return value + timedelta(days=35)
        case Type.MONEY:
            return Decimal(str(value)) * Decimal("0.93") // 1
        case Type.INTEGER:
            return value + 2
        case Type.PRICE:
            return Decimal("99.5")
        case _:
            return round(float(value) * 0.9 + 0.001, 6)
