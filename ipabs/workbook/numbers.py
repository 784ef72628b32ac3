"""Numbers of cells: exact to the 15 digits that Excel keeps, from numbers and from text."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from ipabs.errors import Text
from ipabs.units import fen
from ipabs.workbook.cells import CellKind, RawCell
from ipabs.workbook.contract import Column
from ipabs.workbook.messages import say
from ipabs.workbook.text import narrow
from ipabs.workbook.unread import is_point, unread

__all__ = ["CellError", "Figure", "fen_of", "fen_shown", "figure_of", "found", "percent_text", "plain_text"]

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


class CellError(Exception):
    """A cell that cannot be read; the text says why."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class Figure(NamedTuple):
    """A number as typed: `percent` if the cell shows or spells %, its value then already divided by 100."""

    value: Decimal
    percent: bool
    from_text: bool


def fen_shown(yuan: float) -> int | None:
    """Whole fen of a number as Excel shows it, to 15 digits; None where that has more decimals, or an exponent.

    It saves a tape's amounts the detour over Decimal, and says the same where it says anything.
    """
    if isinstance(yuan, int):
        return yuan * 100
    whole, _, decimals = format(yuan, ".15g").partition(".")
    plain = decimals.isdigit() and len(decimals) <= 2 if decimals else whole.lstrip("-").isdigit()
    return int(whole + decimals.ljust(2, "0")) if plain else None


def figure_of(cell: RawCell, column: Column, expected: Text, unit: str = "") -> Figure:
    """The number of a cell under a heading with a unit. Raises CellError for anything that is not one finite number."""
    if cell.kind is CellKind.NUMBER:
        if isinstance(cell.value, float) and not math.isfinite(cell.value):
            raise CellError(say("not_read", column=column, found=cell.value, expected=expected))
        value = Decimal(cell.value) if isinstance(cell.value, int) else Decimal(format(cell.value, ".15g"))
        return Figure(value, cell.percent, False)
    if cell.kind is not CellKind.TEXT:
        raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected))
    text = narrow(cell.value)
    body = text.removesuffix("%").rstrip()
    if not _PLAIN.fullmatch(body) and (is_point(text) or not _GROUPED.fullmatch(body)):
        raise CellError(unread(text, column, unit, expected))
    value = Decimal(body.replace(",", ""))
    percent = body != text
    return Figure(value / 100 if percent else value, percent, True)


def found(cell: RawCell) -> Text:
    """What stands in a cell, in words."""
    match cell.kind:
        case CellKind.DATE:
            return say("found_date", value=cell.value)
        case CellKind.BOOL:
            return say("found_bool", value=str(cell.value).upper())
        case CellKind.TIME:
            return say("found_time", value=cell.value)
        case CellKind.NUMBER if cell.percent:
            return say("found_percent", value=percent_text(Decimal(format(cell.value, ".15g"))))
        case CellKind.NUMBER:
            return say("found_number", value=format(cell.value, ".15g"))
        case _:
            return say("found_text", value=_short(str(cell.value)))


def plain_text(value: Decimal | float | int) -> str:
    """A number without exponent or trailing zeros."""
    number = value if isinstance(value, Decimal) else Decimal(format(value, ".15g"))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fen_of(yuan: float) -> int:
    """Whole fen of yuan that were read as a number. Raises ValueError where they have more than two decimals."""
    return fen(Decimal(format(yuan, ".15g")))


def percent_text(value: Decimal | float) -> str:
    """A decimal as a percentage: 0.029 is '2.9%'."""
    number = value if isinstance(value, Decimal) else Decimal(format(value, ".15g"))
    return f"{plain_text(number * 100)}%"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
