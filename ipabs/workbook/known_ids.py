"""What a cell is told that names no row: the id of the row that it calls by another name, the nearest id, or a doubled
one."""

from __future__ import annotations

from ipabs.errors import Text
from ipabs.workbook.messages import Choices, say
from ipabs.workbook.rows import Row, Table
from ipabs.workbook.text import fold

__all__ = ["KnownIds"]

_LEAST = 2
"""Characters of a short name that may stand for the long one that holds them."""


class KnownIds:
    """Ids of the rows of some sheets, prepared once for any number of names that are none of them.

    `column`: the one that a reference names, '' for the sheet's own id. Blank and unreadable ids are left out.
    """

    def __init__(self, *tables: Table, column: str = "") -> None:
        self._ids: dict[str, None] = {}
        self._called: dict[str, dict[str, str]] = {}
        """Ids of the rows that a folded name calls, each with the name as it stands."""
        self._twice: Row | None = None
        for table in tables:
            key = column or table.sheet.id_column
            for row in table.rows:
                self._add(row, row.text(key), key == table.sheet.id_column)
        self._choices = Choices(self._ids)

    def __contains__(self, name: str) -> bool:
        return name in self._ids

    def __bool__(self) -> bool:
        return bool(self._ids)

    def nearest(self, name: str) -> Text:
        """What the name may be meant for, as the end of a sentence; '' where nothing is known."""
        called = self._rows_called(fold(name))
        if len(called) == 1:
            (own, shown) = next(iter(called.items()))
            return say("write_id", id=own, name=shown)
        return self._choices.nearest(name) if self._twice is None else self._doubled(self._twice)

    def _add(self, row: Row, name: str, is_id: bool) -> None:
        if not name:
            return
        if is_id and name in self._ids and self._twice is None:
            self._twice = row
        self._ids[name] = None
        for key in row.sheet.called_by:
            if shown := row.text(key):
                self._called.setdefault(fold(shown), {})[name] = shown

    def _rows_called(self, name: str) -> dict[str, str]:
        """By its whole other name, else by a part of it."""
        if found := self._called.get(name):
            return found
        if len(name) < _LEAST:
            return {}
        parts = [ids for called, ids in self._called.items() if name in called]
        return {own: shown for ids in parts for own, shown in ids.items()}

    def _doubled(self, row: Row) -> Text:
        """An id that stands twice may be the one that is lacking: the nearest id would be a guess."""
        column = row.sheet.id_column
        return say("id_twice_there", id=row.text(column), other=row.where(column))
