"""How the cells below a heading look: typed, or a default that an export writes out; and what a default follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ipabs.workbook.contract import Column, Sheet
from ipabs.workbook.follow import ROW_HERE, formula_of
from ipabs.workbook.write_cells import DEFAULT, Pen
from ipabs.workbook.write_layout import Page, Place

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["PLAIN", "Body", "Ink"]

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ink:
    """`typed`: what typed cells look like beside the format of their column. `taken`: cells of `pages` that hold a
    default. `footer`: of every page that is printed, in the codes of a footer."""

    typed: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    taken: frozenset[Place] = frozenset()
    pages: Sequence[Page] = ()
    footer: str = ""

    def takes(self, sheet: Sheet, row: int, column: Column) -> bool:
        """Whether a cell holds a default; `row` from nought."""
        return (sheet.key, row, column.key) in self.taken


PLAIN = Ink()
"""Of templates and examples, where every cell is typed."""


class Body:
    """The cells of a column, or the value of a key of sheet `deal`."""

    def __init__(self, pen: Pen, ink: Ink, sheet: Sheet, column: Column, **more: object) -> None:
        self.typed: Format = pen.body(column, **{**more, **ink.typed})
        self._pen = pen
        self._ink = ink
        self._sheet = sheet
        self._column = column
        self._more = more
        self._default: tuple[Format, str] | None = None

    def write(self, worksheet: Worksheet, row: int, index: int, value: object, taken: bool) -> int:
        """Write one value and return how wide it shows."""
        if not taken:
            return self._pen.cell(worksheet, row, index, self._column, value, self.typed)
        style, formula = self._default = self._default or self._as_default()
        here = formula.replace(ROW_HERE, str(row + 1))
        return self._pen.cell(worksheet, row, index, self._column, value, style, here)

    def _as_default(self) -> tuple[Format, str]:
        """The format of a default, and the formula that makes it; a cell formatted as text would show the formula."""
        formula = formula_of(self._ink.pages, self._pen.lang, self._sheet.key, self._column.key)
        style = self._pen.body(self._column, **{**self._more, **DEFAULT})
        if formula and style.num_format == "@":
            style = self._pen.body(self._column, **{**self._more, **DEFAULT, "num_format": "General"})
        return style, formula
