"""Rows of formulas on sheets: where each stands, what each cell holds, worked out in Python as a spreadsheet would.

A board is one sheet of the model: a row a quantity, a column a period (or whatever its axis counts). What the user
types stands on the sheets of the contract; it is known here by name, with its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from ipabs.report.live.addresses import (
    CLOSING_COLUMN,
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    TOTAL_COLUMN,
    Addresses,
    Parts,
    in_column,
)
from ipabs.report.live.drawings import Drawing
from ipabs.report.live.formula import Formula, Reference, parse, ref
from ipabs.report.live.functions import Cells, Value, Worked

__all__ = ["Board", "Cell", "Model", "Row", "Written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quantity. `formulas`: a template for every column; `values`: constants instead, as the engine has them.

    `level`: how deep it folds away; `role`: how it looks (section, band, row, end, key, sum, input, space).
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
    single: bool = False
    """One value, which stands where others have their total."""
    total: bool = False
    """Whether the sum of its columns says something."""
    alert: str = ""
    """The template of a condition on which a column is shown as bad."""
    unit: str = ""
    """Where it is not its kind's."""

    @property
    def count(self) -> int:
        return len(self.formulas) or len(self.values)

    @property
    def left(self) -> int:
        """The column of its first value."""
        return TOTAL_COLUMN if self.single else FIRST_COLUMN

    @property
    def sum_template(self) -> str:
        return f"ROUND(SUM({ref(self.name, '^:' if self.closing else ':')}),2)"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a stretch of them, outside the boards: its address with the sheet, and what it holds."""

    address: str
    value: Value


@dataclass(slots=True)
class Board:
    """A sheet of rows over one axis. Rows of one value stand where others have their total.

    `heads`: the rows over the columns, of formulas or constants; `chosen`: the template of the line that says what
    the reader has selected.
    """

    key: str
    title: str
    count: int
    rows: list[Row] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)
    chosen: str = ""
    drawings: Sequence[Drawing] = ()
    results_last: bool = False
    """Whether rows that fold away stand before what comes of them."""

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
        self.rows.append(Row(name=name, label=label, kind=kind, formulas=(formula,), single=True, **more))  # type: ignore[arg-type]
        return name

    def constants(self, name: str, label: str, values: Sequence[Value], kind: str = "cny", **more: object) -> str:
        """A row of values that do not move."""
        self.rows.append(Row(name=name, label=label, kind=kind, values=tuple(values), **more))  # type: ignore[arg-type]
        return name

    def solved(self, name: str, label: str, value: float, kind: str = "rate", level: int = 0) -> str:
        """A row of one value that the engine solved."""
        self.rows.append(Row(name=name, label=label, kind=kind, values=(value,), single=True, level=level))
        return name

    def choice(self, name: str, label: str, value: Value, kind: str = "choice") -> str:
        """A cell that the reader may change."""
        self.rows.append(Row(name=name, label=label, kind=kind, values=(value,), single=True, role="input"))
        return name

    def line(self, label: str, role: str, level: int = 0) -> None:
        """A heading among the rows."""
        self.rows.append(Row(name="", label=label, role=role, level=level))

    def templates(self) -> Iterator[tuple[str, str]]:
        """Every template, with the label of its row."""
        for row in (*self.heads, *self.rows):
            for template in dict.fromkeys((*row.formulas, row.closing, row.alert)):
                if template:
                    yield row.name or row.label, template
        if self.chosen:
            yield "chosen", self.chosen


class Written(NamedTuple):
    """A formula of a board: row and column of the sheet from nought, text with =, value; whether it only shows a cell
    of another sheet."""

    line: int
    column: int
    text: str
    value: Value
    row: Row
    is_link: bool


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
                self._place[row.name] = (board, number + FIRST_ROW, row)
        self._addresses = Addresses(self._place, self.cells)
        self._known: dict[str, list[object]] = {}
        self._typed: dict[str, Value] = {}
        self._bound: dict[str, tuple[Worked, Cells]] = {}
        """By template: how it is worked out, and from which cells."""
        self._getters: dict[int, tuple[Reference, Callable[[int], Value]]] = {}
        """By reference, which is kept so that its id stays its own."""
        self._closings: dict[str, Value] = {}
        self._downs: dict[tuple[str, str, int], Value] = {}
        """Cells below one another, by the first row, the last and the column; tags in column -1."""
        self._wholes: dict[str, list[Value]] = {}
        """Every cell of a row."""
        self._check_names()

    def _check_names(self) -> None:
        seen = set()
        for board in self.boards:
            for label, template in board.templates():
                if template in seen:
                    continue
                seen.add(template)
                for reference in parse(template).references:
                    for name in (reference.name, reference.until):
                        if name and name not in self._place and name not in self.cells:
                            raise ValueError(f"row {label!r} names {name!r}, which is no row and no cell")

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
        for kept in (self._known, self._bound, self._getters, self._closings, self._downs, self._wholes):
            kept.clear()

    def work_out(self) -> None:
        """Every cell, sheet by sheet and column by column, so that no cell waits for a long chain of others."""
        for board in self.boards:
            rows = [(row.name, self._cells_of(row.name)) for row in board.rows if row.formulas and row.name]
            for k in range(board.count):
                for name, known in rows:
                    if k < len(known) and known[k] is _UNKNOWN:
                        self.at(name, k)

    def at(self, name: str, column: int = 0) -> Value:
        """What a cell of a row holds."""
        if name in self.cells:
            return self.cells[name].value
        known = self._cells_of(name)
        value = known[column]
        if value is _UNKNOWN:
            known[column] = None
            value = known[column] = self.worked(self._place[name][2].formulas[column], column)
        return value  # type: ignore[return-value]

    def worked(self, template: str, column: int = 0) -> Value:
        """What a template comes to in a column."""
        bound = self._bound.get(template)
        if bound is None:
            read = parse(template)
            bound = self._bound[template] = read.shape.worked, [self._getter(one) for one in read.references]
        return bound[0](bound[1], column)

    def _cells_of(self, name: str) -> list[object]:
        """A row's constants, and of formulas what is known."""
        known = self._known.get(name)
        if known is None:
            row = self._place[name][2]
            if row.values:
                known = [self._typed.get(name, value) for value in row.values]
            else:
                known = [_UNKNOWN if template else None for template in row.formulas]
            self._known[name] = known
        return known

    def numbers(self, name: str) -> list[float]:
        """A row's values."""
        return [float(self.at(name, k)) for k in range(self.row(name).count)]  # type: ignore[arg-type]

    def closing(self, name: str) -> Value:
        """What the cell of the closing holds."""
        if name not in self._closings:
            template = self._place[name][2].closing
            self._closings[name] = self.worked(template) if template else None
        return self._closings[name]

    # -- values ----------------------------------------------------------------------------------------

    def value(self, reference: Reference, column: int) -> Value:
        return self._getter(reference)(column)

    def _getter(self, reference: Reference) -> Callable[[int], Value]:
        """What a reference holds, by column."""
        kept = self._getters.get(id(reference))
        if kept is None:
            kept = self._getters[id(reference)] = reference, self._made_getter(reference)
        return kept[1]

    def _made_getter(self, reference: Reference) -> Callable[[int], Value]:
        name = reference.name
        if name in self.cells:
            held = self.cells[name].value
            return lambda _: held
        if reference.is_range or reference.closing:
            return partial(self._several, reference)
        known, count = self._cells_of(name), self._place[name][2].count
        begin = 0 if count == 1 else reference.first or 0
        moves = count > 1 and not reference.absolute

        def get(column: int) -> Value:
            at = begin + column if moves else begin
            if not 0 <= at < count:
                raise IndexError(f"{name!r} has no column {at}")
            value = known[at]
            return self.at(name, at) if value is _UNKNOWN else value  # type: ignore[return-value]

        return get

    def _several(self, reference: Reference, column: int) -> Value:
        """Cells of a row beside each other, or of rows below one another; the cell of the closing."""
        name = reference.name
        if reference.closing and not reference.is_range:
            return self.closing(name)
        if reference.until:
            return self._down(reference, column)
        whole = reference.first is None and reference.last is None and not reference.closing
        if whole and name in self._wholes:
            return self._wholes[name]
        first, last = self._span(reference, column)
        cells: list[Value] = []
        for k, value in enumerate(self._cells_of(name)[first : last + 1], first):
            cells.append(self.at(name, k) if value is _UNKNOWN else value)  # type: ignore[arg-type]
        if whole:
            self._wholes[name] = cells
        return [self.closing(name), *cells] if reference.closing else cells

    def _span(self, reference: Reference, column: int) -> tuple[int, int]:
        """First and last column of a reference, from nought. Raises IndexError outside the row."""
        count = self._place[reference.name][2].count
        if count == 1:
            return 0, 0
        base = 0 if reference.absolute else column
        first = 0 if reference.first is None else base + reference.first
        last = count - 1 if reference.last is None else base + reference.last
        if not 0 <= first <= last < count:
            raise IndexError(f"{reference.name!r} has no columns {first} to {last}")
        return first, last

    def _down(self, reference: Reference, column: int) -> Value:
        key = (reference.name, reference.until, -1 if reference.tags else column)
        if key not in self._downs:
            board, first, _ = self._place[reference.name]
            rows = board.rows[first - FIRST_ROW : self._place[reference.until][1] - FIRST_ROW + 1]
            if reference.tags:
                self._downs[key] = [row.tag or None for row in rows]
            else:
                values = [self.at(row.name, min(column, row.count - 1)) if row.name else None for row in rows]
                self._downs[key] = values
        return self._downs[key]

    # -- texts -----------------------------------------------------------------------------------------

    def address(self, reference: Reference, column: int) -> str:
        """As a sheet other than the boards has it."""
        return in_column(self._addresses.parts(reference, None), column)

    def texts(self, board: Board) -> Iterator[Written]:
        """Every formula of a board: its heads, then its rows with their totals."""
        known: dict[str, tuple[Parts, bool]] = {}
        for line, row in (*enumerate(board.heads, HEAD_ROW), *enumerate(board.rows, FIRST_ROW)):
            if row.closing:
                yield self._written(board, line, CLOSING_COLUMN, row, row.closing)
            if row.total:
                yield self._written(board, line, TOTAL_COLUMN, row, row.sum_template)
            left, values = row.left, self._known.get(row.name)
            for k, template in enumerate(row.formulas):
                if not template:
                    continue
                if template not in known:
                    known[template] = self._addresses.text(template, board)
                parts, is_link = known[template]
                value = _UNKNOWN if values is None else values[k]
                if value is _UNKNOWN:
                    value = self.at(row.name, k) if row.name else self.worked(template, k)
                yield Written(line, left + k, f"={in_column(parts, k)}", value, row, is_link)  # type: ignore[arg-type]

    def _written(self, board: Board, line: int, column: int, row: Row, template: str) -> Written:
        parts, is_link = self._addresses.text(template, board)
        return Written(line, column, f"={in_column(parts, 0)}", self.worked(template), row, is_link)

    def text_on(self, board: Board, template: str, column: int = 0) -> str:
        """A template as a formula on a board, in a column of its axis."""
        return f"={in_column(self._addresses.text(template, board)[0], column)}"

    def formula(self, name: str, column: int = 0) -> Formula:
        return parse(self._place[name][2].formulas[column])
