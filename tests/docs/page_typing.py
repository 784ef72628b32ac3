"""Types rows into a workbook as a person does: by heading, and with what a spreadsheet makes of the keys."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from page_actions import Typing

from ipabs.workbook.contract import KNOWN_SHEETS, Sheet
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.headings import resolve

__all__ = ["type_rows"]

_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def type_rows(folder: Path, typing: Typing) -> None:
    """Put the rows into the sheet. Raises KeyError for a sheet or row that is not there."""
    path = folder / typing.book
    book = openpyxl.load_workbook(path)
    contract = _contract(typing.sheet)
    sheet = _sheet(book, contract)
    columns = [_column(sheet, contract, head) for head in typing.heads]
    for row in typing.rows:
        place = _row(sheet, contract, columns[0], row[0], typing.change)
        for column, text in zip(columns, row, strict=True):
            if text:
                _press(sheet.cell(place, column), text)
    book.save(path)


def _contract(title: str) -> Sheet:
    return next(sheet for sheet in KNOWN_SHEETS if title in (sheet.key, sheet.zh))


def _sheet(book: openpyxl.Workbook, contract: Sheet) -> Worksheet:
    """The sheet, added at the end where the workbook lacks it, as a person adds one."""
    for name in book.sheetnames:
        if {contract.key, contract.zh} & {part.strip() for part in name.split("·")}:
            return book[name]
    return book.create_sheet(contract.title("zh" if any(ord(c) > 127 for c in book.sheetnames[0]) else "en"))


def _column(sheet: Worksheet, contract: Sheet, head: str) -> int:
    """The column under this heading, added at the end where the sheet lacks it."""
    known = DEAL_HEADINGS if contract.key == "deal" else contract.columns
    wanted = resolve(head, known)[0]
    if wanted is None:
        raise KeyError(f"{contract.key}: no heading {head}")
    last = 0
    for cell in sheet[1]:
        if cell.value is not None:
            last = cell.column
            if resolve(str(cell.value), known)[0] == wanted:
                return last
    sheet.cell(1, last + 1).value = head
    return last + 1


def _row(sheet: Worksheet, contract: Sheet, column: int, first: str, change: bool) -> int:
    """The row to type into: the one that begins with `first`, else, where rows are added, the first empty one."""
    keyed = change or contract.key == "deal"
    for row in range(2, sheet.max_row + 1):
        if keyed and _same(contract, sheet.cell(row, column).value, first):
            return row
    if change:
        raise KeyError(f"{contract.key}: no row {first}")
    return next(n for n in range(2, sheet.max_row + 2) if all(c.value is None for c in sheet[n]))


def _same(contract: Sheet, value: object, typed: str) -> bool:
    if value is None:
        return False
    if contract.key != "deal":
        return str(value) == typed
    key = resolve(str(value), contract.columns)[0]
    return key is not None and key == resolve(typed, contract.columns)[0]


def _press(cell: Cell, text: str) -> None:
    """What a spreadsheet makes of a text typed: text in cells of text, else numbers, percents and dates."""
    if cell.number_format == "@":
        cell.value = text
    elif _NUMBER.fullmatch(text):
        number = text.replace(",", "")
        cell.value = float(number) if "." in number else int(number)
    elif text.endswith("%") and _NUMBER.fullmatch(text[:-1]):
        cell.value = round(float(text[:-1].replace(",", "")) / 100, 12)
        if "%" not in cell.number_format:
            cell.number_format = "0.00%"
    elif _DAY.fullmatch(text):
        cell.value = datetime.combine(date.fromisoformat(text), datetime.min.time())
        if cell.number_format == "General":
            cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = text
