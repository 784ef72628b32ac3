"""The inputs as the engine ran on them: a copy of the deal's own sheets, and how many cells are no longer the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ipabs.report.captions import say, sheet_name, sheet_title
from ipabs.report.columns import column_letters
from ipabs.report.live.setting import Setting
from ipabs.workbook.contract import Column, Type
from ipabs.workbook.follow import ROW_HERE, formula_of
from ipabs.workbook.plain_sheet import plain_sheet
from ipabs.workbook.write_cells import cell_value
from ipabs.workbook.write_layout import Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["edited_cell", "write_inputs_copy"]

_TOTAL = "$B$3"
_COUNTS = 4
"""The row of the first count of a sheet, from nought."""
_MORE = 20
"""Blank rows below a table that are compared too: a row typed there is an edit."""
_FORMATS = {Type.DATE: "yyyy-mm-dd", Type.MONEY: "#,##0.00"}
_GREY = "#6B7280"


def edited_cell(setting: Setting) -> str:
    """The address of the number of cells edited."""
    return f"'{sheet_name('model_inputs', setting.lang)}'!{_TOTAL}"


def write_inputs_copy(book: Workbook, setting: Setting, deal_name: str) -> None:
    """Below the counts the copies, one sheet of the deal under another, its columns where they are there.

    A default that follows other cells follows them here too: an edit of those counts once.
    """
    sheet = book.add_worksheet(sheet_name("model_inputs", setting.lang), worksheet_class=plain_sheet())
    grey, bold = book.add_format({"font_color": _GREY}), book.add_format({"bold": True})
    styles = {type_: book.add_format({"font_color": _GREY, "num_format": form}) for type_, form in _FORMATS.items()}
    sheet.write_string(0, 0, sheet_title("model_inputs", setting.lang), bold)
    pages = setting.typed.pages
    sheet.write_string(2, 0, setting.say("已修改的单元格", "Cells edited"), bold)
    sheet.write_formula(2, 1, f"=SUM(B{_COUNTS + 1}:B{_COUNTS + len(pages)})", bold, 0)
    row = _COUNTS + 2 + len(pages)
    for number, page in enumerate(pages):
        title = page.sheet.title(setting.lang)
        columns, rows = len(_columns(page)), len(page.rows) + _MORE
        first, last = column_letters(int(bool(page.keys))), column_letters(1 if page.keys else columns - 1)
        own = f"'{title}'!{first}2:{last}{rows + 1}"
        copy = f"{first}{row + 2}:{last}{row + rows + 1}"
        sheet.write_string(_COUNTS + number, 0, title, grey)
        sheet.write_formula(_COUNTS + number, 1, f"=IFERROR(SUMPRODUCT(--({own}<>{copy})),1)", grey, 0)
        sheet.write_string(row, 0, title, bold)
        for line, column, of, value in _cells(page):
            style = styles.get(of.type, grey)
            place = (row + 1 + line, column)
            _write(sheet, place, _held(cell_value(of, value, setting.lang)), _follows(setting, page, line, of), style)
        row += rows + 2
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 40, 16)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(_COUNTS, 0)
    _paper(sheet, _COUNTS + len(pages), deal_name, setting.lang)


def _paper(sheet: Worksheet, last: int, deal_name: str, lang: str) -> None:
    """The counts alone: what is copied is printed with the sheets that it is a copy of."""
    sheet.set_paper(9)  # A4
    sheet.print_area(0, 0, last - 1, 1)
    title = sheet_title("model_inputs", lang)
    sheet.set_footer(f"&L {deal_name.replace('&', '&&')}&C{title}&R{say('page', lang)}")


def _columns(page: Page) -> tuple[Column, ...]:
    return tuple(page.keys or page.columns)


def _cells(page: Page) -> Iterator[tuple[int, int, Column, object]]:
    """Row and column from nought below the heading, what the column is, what was typed or taken."""
    for line, row in enumerate(page.rows):
        if page.keys:
            yield line, 1, page.keys[line], row.get("value")
        else:
            yield from ((line, place, column, row.get(column.key)) for place, column in enumerate(page.columns))


def _follows(setting: Setting, page: Page, line: int, of: Column) -> str:
    """The formula of a default that comes from other cells; '' for what was typed, and for a constant."""
    typed, sheet = setting.typed, page.sheet.key
    if (sheet, line, "value" if page.keys else of.key) not in typed.taken:
        return ""
    formula = formula_of(typed.pages, setting.lang, sheet, of.key, elsewhere=True)
    return formula.replace(ROW_HERE, str(line + 2))


def _write(sheet: Worksheet, place: tuple[int, int], value: str | float | None, formula: str, style: Format) -> None:
    if formula:
        sheet.write_formula(*place, f"={formula}", style, "" if value is None else value)
    elif isinstance(value, str):
        sheet.write_string(*place, value, style)
    elif value is not None:
        sheet.write_number(*place, value, style)


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
