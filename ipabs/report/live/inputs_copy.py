"""The inputs as the engine ran on them: a copy of the deal's own sheets, and how many cells are no longer the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ipabs.report.captions import sheet_name
from ipabs.report.columns import column_letters
from ipabs.report.live.setting import Setting
from ipabs.workbook.plain_sheet import plain_sheet
from ipabs.workbook.write_cells import cell_value
from ipabs.workbook.write_layout import Page

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

__all__ = ["edited_cell", "write_inputs_copy"]

_TOTAL = "$B$3"
_MORE = 20
"""Blank rows below a table that are compared too: a row typed there is an edit."""


def edited_cell(setting: Setting) -> str:
    """The address of the number of cells edited."""
    return f"'{sheet_name('model_inputs', setting.lang)}'!{_TOTAL}"


def write_inputs_copy(book: Workbook, setting: Setting) -> None:
    """Below the counts the copies, one sheet of the deal under another, its columns where they are there."""
    sheet = book.add_worksheet(sheet_name("model_inputs", setting.lang), worksheet_class=plain_sheet())
    grey, bold = book.add_format({"font_color": "#6B7280"}), book.add_format({"bold": True})
    sheet.write_string(0, 0, sheet_name("model_inputs", setting.lang), bold)
    pages = setting.typed.pages
    sheet.write_string(2, 0, setting.say("已修改的单元格", "Cells edited"), bold)
    sheet.write_formula(2, 1, f"=SUM(B5:B{4 + len(pages)})", bold, 0)
    row = 6 + len(pages)
    for number, page in enumerate(pages):
        title = page.sheet.title(setting.lang)
        columns, rows = len(_keys(page)), len(page.rows) + _MORE
        first, last = column_letters(0 if not page.keys else 1), column_letters(columns - 1 if not page.keys else 1)
        own = f"'{title}'!{first}2:{last}{rows + 1}"
        copy = f"{first}{row + 2}:{last}{row + rows + 1}"
        sheet.write_string(4 + number, 0, title, grey)
        sheet.write_formula(4 + number, 1, f"=IFERROR(SUMPRODUCT(--({own}<>{copy})),1)", grey, 0)
        sheet.write_string(row, 0, title, bold)
        for line, values in enumerate(_values(page, setting.lang)):
            for column, value in enumerate(values):
                place = (row + 1 + line, column + bool(page.keys))
                if isinstance(value, str):
                    sheet.write_string(*place, value, grey)
                elif value is not None:
                    sheet.write_number(*place, value, grey)
        row += rows + 2
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 40, 14)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(4, 0)


def _keys(page: Page) -> list[str]:
    return ["value"] if page.keys else [column.key for column in page.columns]


def _values(page: Page, lang: str) -> list[list[str | float | None]]:
    if page.keys:
        return [
            [_held(cell_value(column, row.get("value"), lang))]
            for column, row in zip(page.keys, page.rows, strict=True)
        ]
    return [[_held(cell_value(column, row.get(column.key), lang)) for column in page.columns] for row in page.rows]


def _held(value: object) -> str | float | None:
    match value:
        case None:
            return None
        case datetime() | date():
            return float(date(value.year, value.month, value.day).toordinal() - 693594)
        case Decimal() | int() | float() if not isinstance(value, bool):
            return float(value)
        case _:
            return str(value)
