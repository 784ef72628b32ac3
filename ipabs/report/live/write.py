"""Boards to sheets: labels, formulas with the values that Python worked out, rows that fold away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.report.plain_sheet import plain_sheet
from ipabs.report.live.functions import Value, serial
from ipabs.report.live.grid import FIRST_COLUMN, TAG_COLUMN, Board, Model, Row

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_board"]

_FORMATS = {
    "cny": "#,##0.00;-#,##0.00;-",
    "number": "#,##0.00####",
    "rate": "0.00##%",
    "factor": "0.00000000",
    "date": "yyyy-mm-dd",
    "count": "0",
    "flag": "0",
    "choice": "@",
    "years": "0.00",
    "times": "0.00",
}
_FIRST_ROW = 4


def write_board(book: Workbook, model: Model, board: Board, closed: tuple[int, ...] = ()) -> None:
    """One sheet. `closed`: serial days of the calendar, written below one another to the right of the periods."""
    sheet = book.add_worksheet(board.title, worksheet_class=plain_sheet())
    pen = _Pen(book)
    sheet.write_string(0, 0, board.title, pen.of("title", "choice"))
    for number, row in enumerate(board.rows):
        _label(sheet, pen, number + _FIRST_ROW, row)
        if row.values:
            for k, value in enumerate(row.values):
                held = model.at(row.name, k) if row.name else value  # what is selected, not what was first
                _value(sheet, pen, number + _FIRST_ROW, FIRST_COLUMN + k, row, held)
        if row.level:
            sheet.set_row(number + _FIRST_ROW, None, None, {"level": row.level, "hidden": False})
    for line, column, text, value in model.texts(board):
        row = board.rows[line - _FIRST_ROW]
        sheet.write_formula(line, column, text, pen.of(row.role, row.kind), _cached(value))
    for number, day in enumerate(closed):
        sheet.write_number(_FIRST_ROW + number, FIRST_COLUMN + board.count + 1, day, pen.of("row", "date"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + board.count - 1, 16)
    sheet.freeze_panes(_FIRST_ROW, FIRST_COLUMN)
    sheet.hide_gridlines(2)


def _cached(value: Value) -> object:
    if isinstance(value, bool):
        return value
    return "" if value is None else value


def _label(sheet: Worksheet, pen: _Pen, line: int, row: Row) -> None:
    sheet.write_string(line, 0, row.label, pen.of(row.role, "choice"))
    if row.tag:
        sheet.write_string(line, TAG_COLUMN, row.tag, pen.of("tag", "choice"))


def _value(sheet: Worksheet, pen: _Pen, line: int, column: int, row: Row, value: Value) -> None:
    style = pen.of("input" if row.role == "input" else "constant", row.kind)
    if isinstance(value, str):
        sheet.write_string(line, column, value, style)
    elif value is not None:
        sheet.write_number(line, column, float(value), style)  # type: ignore[arg-type]


class _Pen:
    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}

    def of(self, role: str, kind: str) -> Format:
        if (role, kind) not in self._made:
            style: dict[str, object] = {"font_size": 9, "num_format": _FORMATS[kind]}
            style |= {
                "title": {"bold": True, "font_size": 14},
                "section": {"bold": True, "font_color": "#1F3864"},
                "band": {"italic": True},
                "head": {"bold": True},
                "tag": {"font_color": "#BFBFBF"},
                "input": {"font_color": "#0000FF", "bg_color": "#FFF9E5"},
                "constant": {"font_color": "#7F7F7F"},
            }.get(role, {})
            self._made[role, kind] = self._book.add_format(style)
        return self._made[role, kind]


_SERIAL = serial
