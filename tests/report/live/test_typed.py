"""The cells that formulas of the model name are those in which an export writes what was typed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from live_models import ROOT
from openpyxl import load_workbook

from ipabs.report.live.typed import Typed
from ipabs.workbook import read_deal
from ipabs.workbook.exported import exported_rows
from ipabs.workbook.write_inputs import write_inputs


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["minimal/deal", "chengxi/deal-floating"])
def test_every_cell_holds_what_the_model_takes_it_to_hold(name: str, lang: str, tmp_path: Path) -> None:
    exported = exported_rows(read_deal(ROOT / "examples" / f"{name}.xlsx"))
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        write_inputs(book, exported, lang)
    sheets = load_workbook(path, data_only=True)
    single = {key: cell for key, cell in Typed(exported, lang).cells.items() if ":" not in cell.address}
    assert len(single) > 200
    for key, cell in single.items():
        title, _, address = cell.address.rpartition("!")
        assert _held(sheets[title.strip("'")][address.replace("$", "")].value) == cell.value, key


def _held(value: Any) -> Any:
    return (value.date() - date(1899, 12, 30)).days if isinstance(value, datetime) else value
