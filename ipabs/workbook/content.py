"""What stands in a cell: its value, what kind of value, and whether it shows as a percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Any

from openpyxl.utils.datetime import from_excel, from_ISO8601

from ipabs.workbook.styles import Styles

__all__ = ["CellKind", "CellMaker", "RawCell"]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(\.[0-9]*)?|(\.[0-9]+))([eE][+-]?[0-9]+)?")
_EXACT_DIGITS = 15
"""Digits that a number of Excel has; a whole number of more is one of a float's precision."""


class CellKind(Enum):
    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    BOOL = auto()
    ERROR = auto()
    """#REF!, #N/A and the like."""
    UNSAVED = auto()
    """A formula without a saved value: written by a program, never calculated."""
    TIME = auto()
    """A time of day, a duration, or a date with a time of day."""


@dataclass(frozen=True, slots=True, eq=False)
class RawCell:
    """What stands in a cell that is not blank. Cells of equal content may be one object; no two are equal otherwise."""

    value: Any
    kind: CellKind
    percent: bool = False


_UNSAVED = RawCell(None, CellKind.UNSAVED)


class CellMaker:
    """Makes cells from what a sheet's XML says of them."""

    def __init__(self, strings: Sequence[str], styles: Styles, epoch: datetime) -> None:
        self._strings = strings
        self._styles = styles
        self._epoch = epoch

    def make(self, kind: str, style: int, text: str, formula: bool = False) -> RawCell | None:
        """The cell of a type (attribute t), a style (s) and a text (of v, of `is` for inlineStr); None for a blank.

        Raises ValueError or IndexError for a text that the type does not allow.
        """
        if not text:
            return _UNSAVED if formula and kind != "str" else None
        if kind == "e":
            return RawCell(text, CellKind.ERROR, style in self._styles.percents)
        value = self._value(kind, style, text)
        what = _kind(value)
        if what is None:
            return None
        if what is CellKind.DATE and isinstance(value, datetime):
            value = value.date()
        return RawCell(value, what, style in self._styles.percents)

    def _value(self, kind: str, style: int, text: str) -> object:
        match kind:
            case "n":
                return self._number(style, text)
            case "s":
                place = int(text)
                if place < 0:
                    raise IndexError(f"no shared text {place}")
                return self._strings[place]
            case "b":
                return bool(int(text))
            case "d":
                return from_ISO8601(text)  # type: ignore[no-untyped-call]
            case _:
                return text

    def _number(self, style: int, text: str) -> object:
        number = _number(text)
        if style not in self._styles.dates:
            return number
        try:
            return from_excel(number, self._epoch, timedelta=style in self._styles.durations)
        except (OverflowError, ValueError):
            return float(number)  # too large for the date that it is formatted as


def _number(text: str) -> int | float:
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(f"'{text[:30]}' is no number")
    if found.lastindex or len(text) > _EXACT_DIGITS:
        return float(text)
    return int(text)


def _kind(value: object) -> CellKind | None:
    """What a value is; None for a blank. bool is asked before int, datetime before date: each is also the other."""
    match value:
        case str():
            return CellKind.TEXT if value.strip().strip("\u200b\ufeff") else None
        case bool():
            return CellKind.BOOL
        case int() | float():
            return CellKind.NUMBER
        case datetime():
            return CellKind.DATE if value.time() == time() else CellKind.TIME
        case date():
            return CellKind.DATE
        case _:
            return CellKind.TIME
