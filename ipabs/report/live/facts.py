"""Tables of facts on one sheet: a row an entry (asset, pledge, right, firm), a column a fact, one formula a column.

The pages' figures are formulas over these columns and over the typed cells. Names in templates: a fact of the same
row, {asset.balance}; of another entry, {asset.balance@#3}, from nought; the whole column, {asset.balance@:}, or down to
this row, {asset.balance@:0}. A typed column by itself, {assets//rate}, is the cell beside: row for row the same entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ipabs.report.columns import column_letters
from ipabs.report.live.formula import Reference, parse, ref, text_literal
from ipabs.report.live.functions import SheetError, Value
from ipabs.report.live.grid import Cell, Model
from ipabs.report.live.typed import Typed
from ipabs.report.styles import Kind

__all__ = ["Fact", "FactSheet", "FactTable", "at", "column", "criterion", "until"]

FIRST_ROW = 4
"""The row of the first table's title, from nought: above it stands the sheet's own."""

_ABOVE = 2
"""Rows of a table above its entries: its title and its headings."""
_SPAN = re.compile(r"(?P<sheet>'.*'!)\$(?P<letters>[A-Z]+)\$(?P<first>\d+):\$[A-Z]+\$\d+")


def at(name: str, row: int) -> str:
    """A fact of the entry `row`, from nought."""
    return ref(name, f"#{row}")


def column(name: str) -> str:
    """A whole column."""
    return ref(name, ":")


def until(name: str) -> str:
    """A column from its first entry to this one."""
    return ref(name, ":0")


def criterion(label: str) -> str:
    """A text as a criterion of SUMIFS or COUNTIFS, in a template: it stands for itself alone."""
    plain = re.sub(r"([~*?])", r"~\1", label)
    return text_literal(f"={plain}" if plain[:1] in ("=", "<", ">") else plain)


@dataclass(frozen=True, slots=True)
class Fact:
    """A column. `templates`: one for each entry, '' where `values` says what stands there and does not move; `rows`:
    of which entry each template speaks, its own where none are given."""

    name: str
    heading: str
    kind: Kind
    templates: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    rows: Sequence[int] = ()
    minor: bool = False
    """A step on the way, which folds away."""

    def row(self, entry: int) -> int:
        return self.rows[entry] if self.rows else entry


@dataclass(slots=True)
class FactTable:
    """Entries below one another: their columns, and the row on the sheet of the first, from nought."""

    title: str
    count: int
    first_row: int
    facts: list[Fact] = field(default_factory=list)


class FactSheet:
    """Every table; a resolver of templates, which works out cells when they are asked for and keeps them."""

    def __init__(self, title: str, typed: Typed, model: Model | None = None) -> None:
        """`model`: the boards that templates may name too, in the column from nought that they say."""
        self.title = title
        self.tables: list[FactTable] = []
        self._model = model
        self._cells = dict(typed.cells)
        self._place: dict[str, tuple[FactTable, int]] = {}
        self._known: dict[str, list[Value | _Unknown]] = {}
        self._lists: dict[str, list[Value]] = {}
        self._spans: dict[str, re.Match[str]] = {}
        self._inside = False

    def table(self, title: str, count: int) -> FactTable:
        """A new table below the others."""
        first = FIRST_ROW if not self.tables else self.tables[-1].first_row + self.tables[-1].count + 1
        table = FactTable(title, count, first + _ABOVE)
        self.tables.append(table)
        return table

    def add(
        self,
        table: FactTable,
        name: str,
        heading: str,
        templates: str | Iterable[str],
        kind: Kind,
        minor: bool = False,
        rows: Sequence[int] = (),
    ) -> None:
        """A column of formulas; one template serves every entry. `rows`: the entries, of whatever table, that each
        speaks of. Raises ValueError for a name that is taken."""
        every = (templates,) * table.count if isinstance(templates, str) else tuple(templates)
        self._keep(table, Fact(name, heading, kind, templates=every, rows=rows, minor=minor))

    def mixed(
        self, table: FactTable, name: str, heading: str, templates: Sequence[str], values: Sequence[Value], kind: Kind
    ) -> None:
        """A column of formulas, and of values where a template is ''."""
        self._keep(table, Fact(name, heading, kind, tuple(templates), tuple(values)))

    def constants(self, table: FactTable, name: str, heading: str, values: Sequence[Value], kind: Kind) -> None:
        """A column of values that no formula finds: they are the run's."""
        self._keep(table, Fact(name, heading, kind, values=tuple(values)))

    def _keep(self, table: FactTable, fact: Fact) -> None:
        if fact.name in self._place or len(fact.templates or fact.values) != table.count:
            raise ValueError(f"fact {fact.name!r} is taken, or has not {table.count} entries")
        self._place[fact.name] = table, len(table.facts)
        table.facts.append(fact)
        self._known[fact.name] = self._begun(fact, table.count)

    def _begun(self, fact: Fact, count: int) -> list[Value | _Unknown]:
        values = fact.values or (None,) * count
        return [_UNKNOWN if t else v for t, v in zip(fact.templates or ("",) * count, values, strict=True)]

    def __contains__(self, name: str) -> bool:
        return name in self._place

    def has_row(self, name: str) -> bool:
        """Whether the boards have a row of that name."""
        return self._model is not None and name in self._model

    def at(self, name: str, row: int) -> Value:
        """What a cell holds: worked out, or the error that the sheet shows as a text."""
        value = self._known[name][row]
        if isinstance(value, _Unknown):
            table, place = self._place[name]
            fact = table.facts[place]
            value = self._known[name][row] = self.worked(fact.templates[row], fact.row(row))
        return value

    def worked(self, template: str, row: int = 0) -> Value:
        """What a formula comes to, in a row or outside the sheet."""
        try:
            return parse(template).value(self, row)
        except SheetError as error:
            return str(error)

    def text(self, template: str, row: int = 0) -> str:
        """A formula of another sheet, which speaks of an entry."""
        return f"={parse(template).text(self, row)}"

    def type_into(self, name: str, value: Value) -> None:
        """Change a typed cell, as its user would; its column and the boards change with it."""
        if self._model is not None:
            self._model.type_into(name, value)
        cell = self._cells[name]
        self._cells[name] = Cell(cell.address, value)
        sheet, _, key = name.partition("/")
        whole = self._cells.get(f"{sheet}//{key.rpartition('/')[2]}")
        if whole is not None and isinstance(whole.value, list):
            row = int(cell.address.rpartition("$")[2]) - 2
            changed = [value if n == row else old for n, old in enumerate(whole.value)]
            self._cells[f"{sheet}//{key.rpartition('/')[2]}"] = Cell(whole.address, changed)
        self._lists.clear()
        for table in self.tables:
            for fact in table.facts:
                self._known[fact.name] = self._begun(fact, table.count)

    def typed_behind(self, templates: Iterable[str]) -> set[str]:
        """Names of the typed cells that templates read, themselves or through facts."""
        found: set[str] = set()
        seen: set[str] = set()
        left = list(templates)
        while left:
            template = left.pop()
            if not template or template in seen:
                continue
            seen.add(template)
            for reference in parse(template).references:
                if reference.name in self._place:
                    table, place = self._place[reference.name]
                    left += table.facts[place].templates
                elif reference.name in self._cells:
                    found.add(reference.name)
        return found

    def texts(self) -> Iterator[tuple[int, int, Fact, str, Value]]:
        """Every cell: row and column from nought, the fact, the formula ('' for a value), what it comes to."""
        for table in self.tables:
            for place, fact in enumerate(table.facts):
                for row in range(table.count):
                    template = fact.templates[row] if fact.templates else ""
                    text = self._own_text(template, fact.row(row)) if template else ""
                    yield table.first_row + row, place, fact, text, self.at(fact.name, row)

    def _own_text(self, template: str, row: int) -> str:
        self._inside = True
        text = parse(template).text(self, row)
        self._inside = False
        return f"={text}"

    # -- Resolver --------------------------------------------------------------------------------------

    def value(self, reference: Reference, row: int) -> Value:
        name = reference.name
        if name in self._place:
            if not reference.is_range:
                return self.at(name, self._rows(reference, row)[0])
            first, last = self._rows(reference, row)
            return self._list(name) if reference.last is None else [self.at(name, n) for n in range(first, last + 1)]
        cell = self._cells.get(name)
        if cell is None:
            return self._of_model(name).value(reference, 0)
        if isinstance(cell.value, list) and not reference.is_range:
            return cell.value[self._rows(reference, row)[0]]
        return cell.value

    def address(self, reference: Reference, row: int) -> str:
        name = reference.name
        if name in self._place:
            return self._own_address(reference, row)
        cell = self._cells.get(name)
        if cell is None:
            return self._of_model(name).address(reference, 0)
        if isinstance(cell.value, list) and not reference.is_range:
            return self._beside(name, cell.address, self._rows(reference, row)[0])
        return cell.address

    def _of_model(self, name: str) -> Model:
        if self._model is None or name not in self._model:
            raise KeyError(f"{name!r} is no fact, no typed cell and no row of the model")
        return self._model

    def _rows(self, reference: Reference, row: int) -> tuple[int, int]:
        base = 0 if reference.absolute else row
        first = 0 if reference.first is None else base + reference.first
        count = self._place[reference.name][0].count if reference.name in self._place else first + 1
        return first, count - 1 if reference.last is None else base + reference.last

    def _list(self, name: str) -> list[Value]:
        """A whole column, kept once it is whole."""
        if name not in self._lists:
            self._lists[name] = [self.at(name, n) for n in range(self._place[name][0].count)]
        return self._lists[name]

    def _own_address(self, reference: Reference, row: int) -> str:
        table, place = self._place[reference.name]
        letters = column_letters(place)
        first, last = (n + table.first_row + 1 for n in self._rows(reference, row))
        prefix = "" if self._inside else "'" + self.title.replace("'", "''") + "'!"
        moves = self._inside and not reference.absolute
        begin = f"{letters}{first}" if moves and reference.first is not None else f"${letters}${first}"
        if not reference.is_range:
            return prefix + begin
        return f"{prefix}{begin}:" + (
            f"{letters}{last}" if moves and reference.last is not None else f"${letters}${last}"
        )

    def _beside(self, name: str, span: str, row: int) -> str:
        """The cell of a typed column that stands for an entry."""
        if name not in self._spans:
            match = _SPAN.fullmatch(span)
            if match is None:
                raise ValueError(f"{name!r} stands in {span!r}, which is no column")
            self._spans[name] = match
        found = self._spans[name]
        return f"{found['sheet']}${found['letters']}{int(found['first']) + row}"


class _Unknown:
    """Not worked out yet."""


_UNKNOWN = _Unknown()
