"""What the user types, as cells of the export's own sheets of the contract, by name: sheet/row/column, deal/key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from ipabs.report.columns import column_letters
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import Value, serial
from ipabs.report.live.grid import Cell
from ipabs.workbook.contract import sheet_of
from ipabs.workbook.exported import Exported
from ipabs.workbook.write_cells import cell_value
from ipabs.workbook.write_layout import Page, Scope, pages_of

__all__ = ["Typed"]


class Typed:
    """Cells by name, and stretches of a column: `cells` is what formulas may name."""

    def __init__(self, exported: Exported, lang: str) -> None:
        self.pages = pages_of(exported.rows, Scope.FILLED)
        self.taken = exported.taken
        self.cells: dict[str, Cell] = {}
        self._lang = lang
        for page in self.pages:
            self._deal(page) if page.sheet.key == "deal" else self._table(page)

    def _deal(self, page: Page) -> None:
        title = page.sheet.title(self._lang)
        for number, (column, row) in enumerate(zip(page.keys, page.rows, strict=True)):
            value = _held(cell_value(column, row.get("value"), self._lang))
            if value is not None:
                self.cells[f"deal/{column.key}"] = Cell(f"'{title}'!$B${number + 2}", value)

    def _table(self, page: Page) -> None:
        title, sheet = page.sheet.title(self._lang), page.sheet
        for index, column in enumerate(page.columns):
            if not column.help_en:
                continue
            letters = column_letters(index)
            values = [_held(cell_value(column, row.get(column.key), self._lang)) for row in page.rows]
            for number, (row, value) in enumerate(zip(page.rows, values, strict=True)):
                name = str(row.get(sheet.id_column) or "") or str(number + 1)
                self.cells[f"{sheet.key}/{name}/{column.key}"] = Cell(f"'{title}'!${letters}${number + 2}", value)
            span = f"'{title}'!${letters}$2:${letters}${len(page.rows) + 1}"
            self.cells[f"{sheet.key}//{column.key}"] = Cell(span, values)

    def has(self, *parts: str) -> bool:
        """Whether a cell is written and filled."""
        cell = self.cells.get("/".join(parts))
        return cell is not None and cell.value is not None

    def of(self, *parts: str, otherwise: str = "0") -> str:
        """A cell in a template; `otherwise` where it is not filled."""
        return ref("/".join(parts)) if self.has(*parts) else otherwise

    def column(self, sheet: str, key: str) -> str:
        """A whole column of a table in a template."""
        return ref(f"{sheet}//{key}", ":")

    def rows(self, sheet: str) -> Sequence[Mapping[str, object]]:
        return next((page.rows for page in self.pages if page.sheet.key == sheet), ())

    def word(self, sheet: str, column: str, key: str) -> str:
        """What a word of a list is on the sheet."""
        return str(cell_value(sheet_of(sheet).column(column), key, self._lang))


def _held(value: object) -> Value:
    match value:
        case datetime():
            return float(serial(value.date()))
        case date():
            return float(serial(value))
        case Decimal() | int() | float() if not isinstance(value, bool):
            return float(value)
        case None:
            return None
        case _:
            return str(value)
