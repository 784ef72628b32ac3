"""Every sheet of an export, in both languages: no number wider than its column, no chart of nothing, paper set up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

import pytest
from live_models import ROOT
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ipabs.cli.meta import meta_of
from ipabs.report import write_term_sheet
from ipabs.report.ran import Ran
from ipabs.run import document, run_deal
from ipabs.workbook import read_deal
from ipabs.workbook.exported import exported_rows

_NARROW = {",": 0.5, ".": 0.5, "-": 0.6, "–": 1.0, "%": 1.6, " ": 0.5, ")": 0.6}
"""Widths of characters in digits of Arial, whose AFM file has 556 for a digit, 278 for a comma, 889 for a percent."""
_USUAL = 9.14, False


@pytest.fixture(scope="module", params=["zh", "en"])
def export(request: pytest.FixtureRequest) -> Workbook:
    reading = read_deal(ROOT / "examples" / "chengxi" / "deal.xlsx")
    outcome, target = run_deal(reading.deal), io.BytesIO()
    found = document(outcome, meta_of(reading, {}))
    write_term_sheet(found, target, request.param, ran=Ran(outcome, exported_rows(reading)))
    return load_workbook(target, data_only=True)


def shown(value: float | datetime | date, form: str) -> str:
    """A number as its format shows it: optional places as far as they are not nought."""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d} "
    parts = [re.sub(r"\[[^]]*\]", "", part) for part in form.split(";")]
    if form.startswith("["):
        part = parts[-1]
        if "yyyy" in part:
            return "0000-00-00 "
    else:
        part = parts[2] if value == 0 and len(parts) > 2 else parts[1] if value < 0 and len(parts) > 1 else parts[0]
    if "0" not in part:
        return part.replace('"', "").replace("_)", ")")
    places = re.search(r"\.(0*)(#*)", part)
    least, most = (len(places[1]), len(places[1] + places[2])) if places else (0, 0)
    scaled = abs(value) * (100 if "%" in part else 1)
    text = f"{scaled:,.{most}f}" if "," in part else f"{scaled:.{most}f}"
    while most > least and text.endswith("0"):
        text, most = text[:-1], most - 1
    return ("-" if value < 0 else "") + text + ("%" if "%" in part else "") + (")" if "_)" in part else "")


def columns_of(sheet: Worksheet) -> dict[int, tuple[float, bool]]:
    """Width in digits, and whether hidden, by the number of the column."""
    found = sheet.column_dimensions.values()
    return {column: (one.width, one.hidden) for one in found for column in range(one.min, one.max + 1)}


def numbers(sheet: Worksheet) -> Iterator[Cell]:
    """Cells in sight that hold a number or a date."""
    hidden = {key for key, row in sheet.row_dimensions.items() if row.hidden and not row.outlineLevel}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, int | float | datetime | date) and cell.row not in hidden:
                yield cell


def test_every_number_fits_its_column(export: Workbook) -> None:
    tried = 0
    for sheet in export:
        columns = columns_of(sheet)
        merged = {(area.min_row, area.min_col): area.max_col for area in sheet.merged_cells.ranges}
        for cell in numbers(sheet):
            width, hidden = columns.get(cell.column, _USUAL)
            if hidden or cell.number_format == "General":  # General rounds to the room it has
                continue
            for beside in range(cell.column + 1, merged.get((cell.row, cell.column), cell.column) + 1):
                width += columns.get(beside, _USUAL)[0]
            text = shown(cell.value, cell.number_format)
            need = sum(_NARROW.get(char, 1.0) for char in text) * (cell.font.sz or 10) / 10
            assert need <= width - 0.4, f"{sheet.title}!{cell.coordinate}: {text}"
            tried += 1
    assert tried > 20_000


def test_a_number_too_wide_would_be_seen(export: Workbook) -> None:
    """12,345,678,901.00 takes 13 digits, three commas, a period and the room at its end: 15.6 of 10."""
    text = shown(12_345_678_901.0, '#,##0.00_);-#,##0.00_);"–"_)')
    assert text == "12,345,678,901.00)"
    assert sum(_NARROW.get(char, 1.0) for char in text) == pytest.approx(13 + 4 * 0.5 + 0.6)
    assert shown(-0.5, '0.00##%_);-0.00##%_);"–"_)') == "-50.00%)"
    assert shown(0.0, '0.00##%_);-0.00##%_);"–"_)') == "–)"


def test_no_chart_is_empty(export: Workbook) -> None:
    drawn = 0
    for sheet in export:
        for chart in sheet._charts:
            values = [value for series in chart.series for value in _values(export, series.val.numRef.f)]
            assert any(isinstance(value, int | float) and value for value in values), sheet.title
            drawn += 1
    assert drawn >= 6


def _values(book: Workbook, reference: str) -> list[object]:
    title, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    sheet = book[title.strip("'").replace("''", "'")]
    return [sheet.cell(row, column).value for row in range(top, bottom + 1) for column in range(left, right + 1)]


def test_every_sheet_is_set_up_for_a4(export: Workbook) -> None:
    for sheet in export:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.paperSize == 9 or sheet.page_setup.paperSize == "9", sheet.title
        assert sheet.oddFooter.right.text or sheet.oddFooter.center.text, sheet.title


def test_a_model_sheet_prints_columns_that_fit_its_pages(export: Workbook) -> None:
    """Labels and the periods between two page breaks, at the scale of the sheet, on 10.69 inches of 96 pixels."""
    broken = 0
    for sheet in export:
        if not sheet.col_breaks.brk or not sheet.page_setup.scale:
            continue
        dims = columns_of(sheet)
        cuts = [0, *(b.id for b in sheet.col_breaks.brk), range_boundaries(sheet.print_area.rpartition("!")[2])[2]]
        for begin, end in pairwise(cuts):
            columns = {1, 2, 3} | set(range(begin + 1, end + 1))
            pixels = sum(int(width * 7 + 0.5) for width, hidden in (dims[c] for c in columns) if not hidden)
            # LibreOffice makes columns some 6% wider
            assert pixels * sheet.page_setup.scale / 100 * 1.06 <= 10.69 * 96, (sheet.title, get_column_letter(end))
            broken += 1
    assert broken > 10
