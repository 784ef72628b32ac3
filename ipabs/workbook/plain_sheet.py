"""Worksheets whose formulas are written as they are given, and whose cells are written without detours."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeAlias

__all__ = ["plain_sheet"]

_Cell: TypeAlias = Any
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


@lru_cache(maxsize=1)
def plain_sheet() -> type[Any]:
    """A class for `add_worksheet`. XlsxWriter's own looks for some thirty names of new functions in every formula, and
    would write them anew inside the texts of a formula too; no formula here uses any. What it writes of a cell is the
    same to the byte; it makes a list of attributes of each and looks through every one for what must be escaped."""
    from xlsxwriter.utility import xl_col_to_name
    from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

    letters = cache(xl_col_to_name)

    class PlainSheet(Worksheet):  # type: ignore[misc]
        def put_formula(self, row: int, col: int, formula: str, cell_format: object = None, value: object = 0) -> int:
            """As `write_formula`, of numbers of row and column alone."""
            if self._check_dimensions(row, col):
                return -1
            self.table[row][col] = CellFormulaTuple(formula[1:], cell_format, value)
            return 0

        _write_formula = put_formula

        def _write_cell(self, row: int, col: int, cell: _Cell) -> None:
            rest = _REST.get(cell.__class__.__name__)
            if rest is None or cell.format is None or self.constant_memory:
                super()._write_cell(row, col, cell)
            else:
                self.fh.write(f'<c r="{letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"{rest(cell)}')

        def _calculate_spans(self) -> None:
            """The first and the last column of each sixteen rows that hold anything."""
            ends: dict[int, list[int]] = {}
            for rows in (self.table, self.comments):
                for row, cells in rows.items():
                    if cells:
                        ends.setdefault(row // 16, []).extend((min(cells), max(cells)))
            self.row_spans = {block: f"{min(columns) + 1}:{max(columns) + 1}" for block, columns in ends.items()}

    return PlainSheet


def _formula(cell: _Cell) -> str:
    value, kind = cell.value, ""
    if isinstance(value, bool):
        value, kind = int(value), ' t="b"'
    elif isinstance(value, str) and value:
        kind = ' t="e"' if value in _ERRORS else ' t="str"'
        value = _escaped(value)
    return f"{kind}><f>{_escaped(cell.formula)}</f><v>{value}</v></c>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_REST: dict[str, Callable[[_Cell], str]] = {
    "Number": lambda cell: f"><v>{cell.number:.16G}</v></c>",
    "Datetime": lambda cell: f"><v>{cell.number:.16G}</v></c>",
    "String": lambda cell: f' t="s"><v>{cell.string}</v></c>',
    "Blank": lambda _: "/>",
    "Formula": _formula,
}
"""What follows a cell's place and format, by the name of its kind."""
