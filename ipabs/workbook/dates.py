"""Dates of cells: Excel dates, 2025/9/25, 2025-09-25, 2025年9月25日."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ipabs.errors import Text
from ipabs.workbook.cells import CellKind, RawCell
from ipabs.workbook.contract import Column
from ipabs.workbook.messages import NOTHING, say
from ipabs.workbook.numbers import CellError, found
from ipabs.workbook.text import narrow

__all__ = ["FIRST_DAY", "LAST_DAY", "date_of"]

_WRITTEN = re.compile(r"(\d{4})\s*(?:-\s*(\d{1,2})\s*-|/\s*(\d{1,2})\s*/|年\s*(\d{1,2})\s*月)\s*(\d{1,2})\s*(日?)")
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_EXCEL_ZERO = date(1899, 12, 30)


def date_of(cell: RawCell, column: Column, expected: Text) -> date:
    """The date of a cell. Raises CellError for anything else, and for dates outside 1990 to 2100."""
    match cell.kind:
        case CellKind.DATE:
            return _plausible(cell.value, column)
        case CellKind.TIME:
            raise CellError(say("date_time", column=column, found=cell.value))
        case CellKind.TEXT:
            return _plausible(_written(cell.value, column, expected), column)
        case CellKind.NUMBER:
            shown = format(cell.value, ".15g")
            raise CellError(say("date_number", column=column, found=shown, guess=_guess(cell.value)))
        case _:
            raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected))


def _written(typed: str, column: Column, expected: Text) -> date:
    text = narrow(typed)
    parts = _WRITTEN.fullmatch(text)
    if not parts or (parts[6] == "日") != (parts[4] is not None):
        raise CellError(say("not_read", column=column, found=text[:60], expected=expected))
    month = parts[2] or parts[3] or parts[4]
    try:
        return date(int(parts[1]), int(month), int(parts[5]))
    except ValueError as cause:
        raise CellError(say("date_none", column=column, found=text)) from cause


def _plausible(value: date, column: Column) -> date:
    if not FIRST_DAY <= value <= LAST_DAY:
        raise CellError(say("date_range", column=column, found=value))
    return value


def _guess(number: float) -> Text:
    if number != number // 1 or not 0 < number < 10**8:
        return NOTHING
    year, month, day = int(number) // 10_000, int(number) // 100 % 100, int(number) % 100
    try:
        guess = date(year, month, day) if number >= 10**7 else _EXCEL_ZERO + timedelta(days=int(number))
    except (ValueError, OverflowError):
        return NOTHING
    return say("date_guess", date=guess) if FIRST_DAY <= guess <= LAST_DAY else NOTHING
