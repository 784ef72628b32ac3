"""What stands in a cell: its value, what kind of value, and whether it shows as a percentage."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Any

from openpyxl.utils.datetime import from_excel, from_ISO8601

from ipabs.workbook.styles import Styles

__all__ = ["UNSAVED", "CellKind", "CellMaker", "DefaultCell", "MakeCell", "RawCell", "SharedTexts", "text_cell"]

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


@dataclass(slots=True, eq=False)
class RawCell:
    """What stands in a cell that is not blank. Never changed once made, for cells of equal content may be one object.

    `percent`: a number that shows as a percentage. Not frozen, because a tape has a million and freezing triples what
    making one costs; compared by identity.
    """

    value: Any
    kind: CellKind
    percent: bool = False


@dataclass(slots=True, eq=False)
class DefaultCell(RawCell):
    """A cell in the font of a default: it was blank, and an export wrote what it took."""

    follows: bool = False
    """A formula put the value there."""


UNSAVED = RawCell(None, CellKind.UNSAVED)

MakeCell = Callable[[str], RawCell | None]
"""A cell of what it holds as text, which is not empty; None for a blank. Raises ValueError or IndexError for a text
that the cell's type does not allow."""


def text_cell(text: str) -> RawCell | None:
    return RawCell(text, CellKind.TEXT) if text.strip().strip("\u200b\ufeff") else None


class SharedTexts(dict[str, RawCell | None]):
    """Cells of the workbook's shared texts, by the text's place in the table as cells spell it."""

    def add(self, text: str) -> None:
        self[str(len(self))] = text_cell(text)

    def __missing__(self, place: str) -> RawCell | None:
        usual = str(int(place))
        if usual == place or usual not in self:
            raise IndexError(f"no shared text {place}")
        return self[usual]


class CellMaker:
    """Makes cells from what a sheet's XML says of them."""

    def __init__(self, texts: SharedTexts, styles: Styles, epoch: datetime) -> None:
        self.texts = texts
        self._styles = styles
        self._epoch = epoch

    def marks(self, style: int) -> bool:
        """Whether a style marks a default."""
        return style in self._styles.defaults

    def of(self, kind: str, style: int, follows: bool = False) -> MakeCell:
        """How cells of a type (attribute t) and a style (s) are made; `follows`: by a formula."""
        make = self._plain(kind, style)
        return _marked(make, follows) if self.marks(style) else make

    def _plain(self, kind: str, style: int) -> MakeCell:
        if kind == "n":
            return self._date(style) if style in self._styles.dates else self._number(style)
        return {"s": self.texts.__getitem__, "b": _flag, "d": _iso, "e": _error}.get(kind, text_cell)

    def _number(self, style: int) -> MakeCell:
        percent = style in self._styles.percents
        return lambda text: RawCell(_number(text), CellKind.NUMBER, percent)

    def _date(self, style: int) -> MakeCell:
        percent, duration = style in self._styles.percents, style in self._styles.durations

        def make(text: str) -> RawCell | None:
            number = _number(text)
            try:
                return _moment(from_excel(number, self._epoch, timedelta=duration))
            except (OverflowError, ValueError):  # too large for the date that it is formatted as
                return RawCell(float(number), CellKind.NUMBER, percent)

        return make


def _marked(make: MakeCell, follows: bool) -> MakeCell:
    def mark(text: str) -> RawCell | None:
        cell = make(text)
        return cell and DefaultCell(cell.value, cell.kind, cell.percent, follows)

    return mark


def _number(text: str) -> int | float:
    found = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(text.strip(" \t\n"))
    if not found:
        raise ValueError(f"'{text[:30]}' is no number")
    if found.lastindex or len(text) > _EXACT_DIGITS:
        return float(text)
    return int(text)


def _flag(text: str) -> RawCell:
    return RawCell(bool(int(text)), CellKind.BOOL)


def _iso(text: str) -> RawCell:
    return _moment(from_ISO8601(text))  # type: ignore[no-untyped-call]


def _error(text: str) -> RawCell:
    return RawCell(text, CellKind.ERROR)


def _moment(value: object) -> RawCell:
    """A date, or what is none: a time of day, a duration, a date with a time. A datetime is asked before a date."""
    match value:
        case datetime() if value.time() == time():
            return RawCell(value.date(), CellKind.DATE)
        case datetime():
            return RawCell(value, CellKind.TIME)
        case date():
            return RawCell(value, CellKind.DATE)
        case _:
            return RawCell(value, CellKind.TIME)
