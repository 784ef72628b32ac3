"""Rows of formulas on sheets: where each stands, what each cell holds, worked out in Python as a spreadsheet would.

A board is one sheet of the model: a row a quantity, a column a period (or whatever its axis counts). What the user
types stands on the sheets of the contract; it is known here by name, with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ipabs.report.columns import column_letters
from ipabs.report.live.formula import Formula, Reference, parse
from ipabs.report.live.functions import Value

__all__ = ["FIRST_COLUMN", "Board", "Cell", "Model", "Row"]

FIRST_COLUMN = 3
"""The first column of values, from nought: before it stand the label, the unit and the total."""

TAG_COLUMN = 2
_FIRST_ROW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quantity. `formulas`: a template for every column; `values`: constants instead, as the engine has them.

    `level`: how deep it folds away; `role`: how it looks (head, section, band, row, total).
    """

    name: str
    label: str
    kind: str = "cny"
    formulas: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    closing: str = ""
    """The template of the cell before the first column: what happens on the closing date."""
    level: int = 0
    role: str = "row"
    tag: str = ""
    """What sums over many rows choose rows by."""

    @property
    def count(self) -> int:
        return len(self.formulas) or len(self.values)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a stretch of them, outside the boards: its address with the sheet, and what it holds."""

    address: str
    value: Value


@dataclass(slots=True)
class Board:
    """A sheet of rows over one axis. Rows of one value stand in its first column."""

    key: str
    title: str
    count: int
    rows: list[Row] = field(default_factory=list)

    def add(
        self, name: str, label: str, formulas: str | Sequence[str], kind: str = "cny", first: str = "", **more: object
    ) -> str:
        """A row of one template in every column, `first` in the first one where that differs; returns its name."""
        if isinstance(formulas, str):
            formulas = [first or formulas, *[formulas] * (self.count - 1)]
        self.rows.append(Row(name=name, label=label, kind=kind, formulas=tuple(formulas), **more))  # type: ignore[arg-type]
        return name

    def single(self, name: str, label: str, formula: str, kind: str = "cny", **more: object) -> str:
        """A row of one value."""
        self.rows.append(Row(name=name, label=label, kind=kind, formulas=(formula,), **more))  # type: ignore[arg-type]
        return name

    def constants(self, name: str, label: str, values: Sequence[Value], kind: str = "cny", **more: object) -> str:
        """A row of values that do not move."""
        self.rows.append(Row(name=name, label=label, kind=kind, values=tuple(values), **more))  # type: ignore[arg-type]
        return name

    def line(self, label: str, role: str, level: int = 0) -> None:
        """A heading among the rows."""
        self.rows.append(Row(name="", label=label, role=role, level=level))


_UNKNOWN = object()


class Model:
    """All boards together, and the cells that the user fills."""

    def __init__(self, boards: Sequence[Board], cells: Mapping[str, Cell]) -> None:
        """Raises ValueError where two rows have one name, or a formula names none."""
        self.boards = tuple(boards)
        self.cells = dict(cells)
        self._place: dict[str, tuple[Board, int, Row]] = {}
        for board in boards:
            for number, row in enumerate(board.rows):
                if not row.name:
                    continue
                if row.name in self._place or row.name in self.cells:
                    raise ValueError(f"two rows named {row.name!r}")
                self._place[row.name] = (board, number + _FIRST_ROW, row)
        self._counts = {name: row.count for name, (_, _, row) in self._place.items()}
        self._known: dict[str, list[object]] = {}
        self._typed: dict[str, Value] = {}
        self._check_names()

    def _check_names(self) -> None:
        for board in self.boards:
            for row in board.rows:
                for template in filter(None, dict.fromkeys((*row.formulas, row.closing))):
                    for reference in parse(template).references:
                        for name in filter(None, (reference.name, reference.until)):
                            if name not in self._place and name not in self.cells:
                                raise ValueError(f"row {row.name!r} names {name!r}, which is no row and no cell")

    def __contains__(self, name: str) -> bool:
        return name in self._place or name in self.cells

    def row(self, name: str) -> Row:
        return self._place[name][2]

    def place(self, name: str) -> tuple[Board, int]:
        """The board and the row on its sheet, from nought."""
        board, number, _ = self._place[name]
        return board, number

    def type_into(self, name: str, value: Value) -> None:
        """Change a cell, or a row of one constant, as its user would."""
        if name in self.cells:
            self.cells[name] = Cell(self.cells[name].address, value)
        elif name not in self._place:
            raise KeyError(name)
        else:
            self._typed[name] = value
        self._known.clear()

    def work_out(self) -> None:
        """Every cell, sheet by sheet and column by column, so that no cell waits for a long chain of others."""
        for board in self.boards:
            for k in range(board.count):
                for row in board.rows:
                    if row.name and k < row.count:
                        self.at(row.name, k)

    def at(self, name: str, column: int = 0) -> Value:
        """What a cell of a row holds."""
        known = self._known.get(name)
        if known is None:
            if name in self.cells:
                return self.cells[name].value
            known = self._known[name] = self._begun(self._place[name][2])
        value = known[column]
        if value is _UNKNOWN:
            known[column] = None
            value = known[column] = parse(self._place[name][2].formulas[column]).value(self, column)
        return value  # type: ignore[return-value]

    def _begun(self, row: Row) -> list[object]:
        """A row's constants, and for formulas that nothing is known yet."""
        if row.values:
            return [self._typed.get(row.name, value) for value in row.values]
        return [_UNKNOWN if template else None for template in row.formulas]

    def numbers(self, name: str) -> list[float]:
        """A row's values."""
        return [float(self.at(name, k)) for k in range(self.row(name).count)]  # type: ignore[arg-type]

    def closing(self, name: str) -> Value:
        """What the cell of the closing holds."""
        template = self._place[name][2].closing
        return parse(template).value(self, 0) if template else None

    # -- Resolver --------------------------------------------------------------------------------------

    def value(self, reference: Reference, column: int) -> Value:
        name = reference.name
        if reference.closing and not reference.is_range:
            return self.closing(name)
        if not reference.is_range:
            if (cell := self.cells.get(name)) is not None:
                return cell.value
            first = self._span(reference, column)[0]
            known = self._known.get(name)
            if known is not None and (value := known[first]) is not _UNKNOWN:
                return value  # type: ignore[return-value]
            return self.at(name, first)
        if reference.until:
            return self._down(reference, column)
        if (cell := self.cells.get(name)) is not None:
            return cell.value
        first, last = self._span(reference, column)
        cells = [self.at(name, k) for k in range(first, last + 1)]
        return [self.closing(name), *cells] if reference.closing else cells

    def _span(self, reference: Reference, column: int) -> tuple[int, int]:
        """First and last column of a reference, from nought. Raises IndexError outside the row."""
        count = self._counts[reference.name]
        if count == 1:
            return 0, 0
        base = 0 if reference.absolute else column
        first = 0 if reference.first is None else base + reference.first
        last = count - 1 if reference.last is None else base + reference.last
        if not 0 <= first <= last < count:
            raise IndexError(f"{reference.name!r} has no columns {first} to {last}")
        return first, last

    def _down(self, reference: Reference, column: int) -> Value:
        board, first, _ = self._place[reference.name]
        last = self._place[reference.until][1]
        rows = board.rows[first - _FIRST_ROW : last - _FIRST_ROW + 1]
        if reference.tags:
            return [row.tag or None for row in rows]
        return [self.at(row.name, min(column, row.count - 1)) if row.name else None for row in rows]

    def address(self, reference: Reference, column: int) -> str:
        if reference.name in self.cells:
            return self.cells[reference.name].address
        board, number, row = self._place[reference.name]
        if reference.until:
            return self._address_down(reference, column)
        if reference.closing and not reference.is_range:
            prefix = "" if board is self._writing else f"{_sheet(board.title)}!"
            return prefix + _cell(number, -1, True)
        first, last = self._span(reference, column)
        prefix = "" if board is self._writing else f"{_sheet(board.title)}!"
        moves = reference.is_range and (reference.first is None) != (reference.last is None)
        fixed = row.count == 1 or reference.absolute or (reference.is_range and not moves and reference.first is None)
        begin = _cell(number, first - reference.closing, fixed or reference.first is None)
        if not reference.is_range:
            return prefix + begin
        return f"{prefix}{begin}:{_cell(number, last, fixed or reference.last is None)}"

    def _address_down(self, reference: Reference, column: int) -> str:
        board, number, row = self._place[reference.name]
        last = self._place[reference.until][1]
        prefix = "" if board is self._writing else f"{_sheet(board.title)}!"
        if reference.tags:
            letters = f"${column_letters(TAG_COLUMN)}"
        else:
            letters = f"${column_letters(FIRST_COLUMN)}" if row.count == 1 else column_letters(FIRST_COLUMN + column)
        return f"{prefix}{letters}${number + 1}:{letters}${last + 1}"

    _writing: Board | None = None

    def texts(self, board: Board) -> Iterator[tuple[int, int, str, Value]]:
        """Every formula of a board: row and column from nought, text with =, value."""
        self._writing = board
        for number, row in enumerate(board.rows):
            if row.closing:
                text = parse(row.closing).text(self, 0)
                yield number + _FIRST_ROW, FIRST_COLUMN - 1, f"={text}", self.closing(row.name)
            for k, template in enumerate(row.formulas):
                if not template:
                    continue
                text = parse(template).text(self, k)
                yield number + _FIRST_ROW, FIRST_COLUMN + k, f"={text}", self.at(row.name, k)
        self._writing = None

    def formula(self, name: str, column: int = 0) -> Formula:
        return parse(self._place[name][2].formulas[column])


def _cell(row: int, column: int, fixed: bool) -> str:
    return f"{'$' if fixed else ''}{column_letters(FIRST_COLUMN + column)}${row + 1}" if fixed else (
        f"{column_letters(FIRST_COLUMN + column)}{row + 1}"
    )


def _sheet(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
