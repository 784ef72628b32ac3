"""What a written workbook holds: its sheets, their columns and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipabs.workbook.contract import SHEETS, Column, Sheet, Type, sheet_of
from ipabs.workbook.contract.deal import DEAL_HEADINGS

__all__ = ["Page", "Place", "Rows", "Scope", "pages_of"]

Rows = Sequence[Mapping[str, object]] | Mapping[str, object]

Place = tuple[str, int, str]
"""Sheet, row from nought, column; of sheet `deal` the column is 'value'."""

_OWN = "#"


class Scope(StrEnum):
    """Which sheets and columns are written beside those that rows fill."""

    FILLED = "filled"
    """Of a sheet with rows, what it requires."""
    COMMON = "common"
    """What most people fill."""
    FULL = "full"
    """Everything that is supported."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its columns and the rows under them. Of sheet `deal` a row is a key, its value and a note."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, object]]
    keys: tuple[Column, ...] = ()
    """Of sheet `deal`: the key of each row."""

    def place(self, key: str) -> int | None:
        """The index of a column; None where it is not written."""
        keys = [column.key for column in self.columns]
        return keys.index(key) if key in keys else None


def pages_of(rows: Mapping[str, Rows], scope: Scope) -> tuple[Page, ...]:
    """The sheets to write, in the order of the contract. Raises KeyError for an unknown sheet or column."""
    unknown = set(rows) - {sheet.key for sheet in SHEETS}
    if unknown:
        raise KeyError(f"no sheet of the contract: {', '.join(sorted(unknown))}")
    pages = []
    for sheet in SHEETS:
        if sheet.key in rows or _belongs(sheet, scope):
            given = rows.get(sheet.key, ())
            pages.append(_keys(given, scope) if sheet.key == "deal" else _table(sheet, given, scope))
    return tuple(pages)


def _belongs(sheet: Sheet, scope: Scope) -> bool:
    return sheet.supported and (scope is Scope.FULL or (scope is Scope.COMMON and (sheet.common or sheet.required)))


def _wanted(column: Column, scope: Scope) -> bool:
    match scope:
        case Scope.FILLED:
            return column.required
        case Scope.COMMON:
            return column.common and column.supported
        case Scope.FULL:
            return column.supported


def _table(sheet: Sheet, given: Rows, scope: Scope) -> Page:
    if isinstance(given, Mapping):
        raise ValueError(f"the rows of sheet '{sheet.key}' are a mapping, expected a list of mappings")
    for row in given:
        for key in row:
            if not key.startswith(_OWN):
                sheet.column(key)
    filled = dict.fromkeys(key for row in given for key, value in row.items() if value is not None)
    own = tuple(Column(key=key, zh=key, type=Type.TEXT) for key in filled if key.startswith(_OWN))
    columns = tuple(c for c in sheet.columns if c.key in filled or _wanted(c, scope))
    return Page(sheet, columns + own, given)


def _keys(given: Rows, scope: Scope) -> Page:
    """Sheet `deal`: the keys that are given, in their order; beside others in the order of the contract."""
    sheet = sheet_of("deal")
    rows = _deal_rows(given)
    said = {str(row["key"]): row for row in rows}
    keys = tuple(sheet.column(key) for key in said)
    if scope is not Scope.FILLED:
        keys = tuple(c for c in sheet.columns if c.key in said or _wanted(c, scope))
    return Page(sheet, DEAL_HEADINGS, tuple(said.get(column.key, {}) for column in keys), keys)


def _deal_rows(given: Rows) -> Sequence[Mapping[str, object]]:
    """Rows of key, value and note, also of a mapping from key to value."""
    if isinstance(given, Mapping):
        return [{"key": key, "value": value} for key, value in given.items()]
    if len(given) == 1 and "key" not in given[0]:
        return _deal_rows(given[0])
    return given
