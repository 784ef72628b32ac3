"""Typed rows of the sheets of a deal, each value with the address of its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from openpyxl.utils import get_column_letter

from ipabs.errors import CellRef
from ipabs.workbook.contract import Sheet, sheet_of
from ipabs.workbook.parse import Value

__all__ = ["NO_MARKS", "CellMap", "Mark", "Row", "Table", "Tables"]

_NO_PLACES: Mapping[str, CellRef] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell in the font of a default holds, and whether a formula put it there."""

    value: Value
    follows: bool


NO_MARKS: Mapping[str, Mark] = MappingProxyType({})
"""Of a row without such a cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet; of sheet `deal` all rows as one, `places` then says where each key stands.

    `values` leaves out blank and unreadable cells; `bad` names the unreadable ones. `marks`: cells in the font of a
    default, whether or not they count as values (`settle`).
    """

    sheet: Sheet
    number: int
    source: CellRef
    """The sheet it stands on."""
    columns: Mapping[str, int]
    values: Mapping[str, Value]
    bad: frozenset[str] = frozenset()
    places: Mapping[str, CellRef] = field(default_factory=lambda: _NO_PLACES)
    marks: Mapping[str, Mark] = field(default_factory=lambda: NO_MARKS)

    def where(self, key: str = "") -> CellRef:
        """The cell of a column, the row's first cell where the sheet has no such column."""
        if key in self.places:
            return self.places[key]
        if self.sheet.key == "deal":
            return self.source
        column = self.columns.get(key) or min(self.columns.values(), default=1)
        return CellRef(self.source.workbook, self.source.sheet, f"{get_column_letter(column)}{self.number}")

    def has(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str) -> str:
        """Text, id, name or word; '' where blank."""
        value = self.values.get(key)
        return value if type(value) is str else ""

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if type(value) is date else None

    def known_day(self, key: str) -> date:
        """The date of a cell that may not be blank. Raises ValueError where it is."""
        day = self.day(key)
        if day is None:
            raise ValueError(f"{key} is blank")
        return day

    def whole(self, key: str) -> int | None:
        """Fen of money, or a whole number."""
        value = self.values.get(key)
        return value if type(value) is int else None

    def number_of(self, key: str) -> float | None:
        """A rate, share, price or number."""
        value = self.values.get(key)
        if type(value) is float:
            return value
        return float(value) if type(value) is int else None

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        return value if type(value) is bool else None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, read. A sheet that the workbook lacks is a table without rows."""

    sheet: Sheet
    source: CellRef
    rows: tuple[Row, ...] = ()

    @property
    def row_by_id(self) -> dict[str, Row]:
        """First row of each id."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if name := row.text(self.sheet.id_column):
                found.setdefault(name, row)
        return found


@dataclass(frozen=True, slots=True)
class Tables:
    """Every supported sheet by key; `deal` is one row."""

    workbook: str
    language: str
    by_key: Mapping[str, Table]

    def __getitem__(self, key: str) -> Table:
        return self.by_key.get(key) or Table(sheet_of(key), CellRef(self.workbook))

    @property
    def deal(self) -> Row:
        table = self["deal"]
        return table.rows[0] if table.rows else Row(table.sheet, 0, table.source, {}, {})


class CellMap(Mapping[tuple[str, str, str], CellRef]):
    """Addresses by (sheet, row id, column), worked out when asked. The row id of a sheet without ids is the row number;
    of sheet `deal` the key, its column 'value'."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rows: dict[tuple[str, str], Row] = {}
        self._named: dict[tuple[str, str], Row] = {}
        """Rows of sheets whose names may stand twice: by name, and by phase and name."""
        for key, table in tables.by_key.items():
            for row in table.rows:
                if key == "deal":
                    self._rows |= {(key, name): row for name in row.places}
                else:
                    self._rows.setdefault((key, row.text(table.sheet.id_column) or str(row.number)), row)
                    if name := row.text(table.sheet.name_column):
                        self._named.setdefault((key, name), row)
                        if phase := row.text("phase"):
                            self._named.setdefault((key, f"{phase} {name}"), row)

    def __getitem__(self, key: tuple[str, str, str]) -> CellRef:
        sheet, name, column = key
        row = self._rows[sheet, name]
        if sheet == "deal" and column == "value":
            return row.where(name)
        if column not in row.columns:
            raise KeyError(key)
        return row.where(column)

    def near(self, sheet: str, name: str = "", column: str = "") -> CellRef:
        """The cell, else its row's first cell, else its sheet, else the workbook; of a key that sheet `deal` lacks, the
        sheet. For messages about cells that may be blank or not there. `name` of a step: its name,
        or its phase and name."""
        table = self._tables[sheet]
        if sheet == "deal":
            return self._tables.deal.where(name if name in self._tables.deal.places else column)
        row = self._named.get((sheet, name)) or self._rows.get((sheet, name))
        return row.where(column) if row else table.source

    def behind(self, sheet: str, row: Mapping[str, object], column: str, or_deal: bool = False) -> tuple[CellRef, ...]:
        """Filled cells that a number comes from: `column` of the row that holds these values, of every row without any.

        A column over several rows is one range. `or_deal`: where the cell is blank, that of sheet `deal`.
        """
        if sheet == "deal":
            own = self._tables.deal.places.get(column)
            return (own,) if own else ()
        rows = [r for r in self._tables[sheet].rows if all(r.values.get(key) == value for key, value in row.items())]
        filled = [r.where(column) for r in rows if r.has(column)]
        if not filled and or_deal:
            return self.behind("deal", {}, column)
        if row or len(filled) < 2:
            return tuple(filled[:1])
        first, last = filled[0], filled[-1]
        return (CellRef(first.workbook, first.sheet, f"{first.cell}:{last.cell}"),)

    def rows(self, sheet: str, column: str, value: object) -> tuple[CellRef, ...]:
        """Rows of a sheet that hold a value, each from its first filled cell to its last."""
        found = []
        for row in self._tables[sheet].rows:
            if row.values.get(column) == value:
                filled = sorted((row.columns[key], row.where(key)) for key in row.values if key in row.columns)
                first, last = filled[0][1], filled[-1][1]
                found.append(CellRef(first.workbook, first.sheet, f"{first.cell}:{last.cell}"))
        return tuple(found)

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for (sheet, name), row in self._rows.items():
            for column in ("value",) if sheet == "deal" else row.columns:
                yield (sheet, name, column)

    def __len__(self) -> int:
        return sum(1 for _ in self)
