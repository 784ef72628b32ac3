"""Worksheets whose formulas are written as they are given."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["plain_sheet"]


@lru_cache(maxsize=1)
def plain_sheet() -> type[Any]:
    """A class for `add_worksheet`. XlsxWriter's own looks for some thirty names of new functions in every formula, and
    would write them anew inside the texts of a formula too; no formula here uses any."""
    from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc]
        def _write_formula(
            self, row: int, col: int, formula: str, cell_format: object = None, value: object = 0
        ) -> int:
            if self._check_dimensions(row, col):
                return -1
            self.table[row][col] = CellFormulaTuple(formula[1:], cell_format, value)
            return 0

    return PlainSheet
