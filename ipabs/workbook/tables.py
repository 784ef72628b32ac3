"""Source sheets to typed rows: headings, cells, merged ranges, required cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ipabs.errors import CellRef
from ipabs.workbook.cells import RawCell, SourceBook, SourceSheet
from ipabs.workbook.column_reader import ColumnReader, Noted
from ipabs.workbook.contract import Column, Sheet
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.findings import Findings
from ipabs.workbook.headings import Heading, find_headings, resolve
from ipabs.workbook.numbers import CellError
from ipabs.workbook.parse import Value, expected_of, parse_cell
from ipabs.workbook.renamed import Unknown, report_unknown
from ipabs.workbook.rows import NO_MARKS, Mark, Row, Table, Tables
from ipabs.workbook.sheets import FoundSheet, find_sheets
from ipabs.workbook.text import fold, narrow

__all__ = ["read_tables"]


def read_tables(book: SourceBook, findings: Findings) -> Tables:
    """Every supported sheet as typed rows; what is wrong goes to `findings`."""
    by_key = {}
    language = "en"
    for found in find_sheets(book, findings):
        if found.sheet.key == "deal":
            by_key["deal"] = Table(found.sheet, found.source.place, (_deal_row(found, findings),))
            language = _language(found.source)
        else:
            by_key[found.sheet.key] = _table(found, findings)
    return Tables(book.name, language, by_key)


def _table(found: FoundSheet, findings: Findings) -> Table:
    sheet, cells = found.sheet, found.source
    headings = _headings(sheet, cells, findings)
    columns = {h.column.key: index for index, h in headings.items() if h.column}
    reader = _RowReader(sheet, cells, headings, columns, findings)
    rows = [row for number, raw in cells.rows.items() if number > 1 and (row := reader.read(number, raw))]
    _check_merged(cells, columns.values(), findings)
    _check_rows(sheet, cells, rows, findings)
    return Table(sheet, cells.place, tuple(rows))


def _headings(sheet: Sheet, cells: SourceSheet, findings: Findings) -> dict[int, Heading]:
    if cells.rows and 1 not in cells.rows:
        wanted = tuple(c.key for c in sheet.columns if c.required)
        findings.problem(cells.where(1, 1), "sheet_needs_heading", sheet=sheet.key, columns=wanted)
        return {}
    return find_headings(sheet, cells, findings)


class _Strays:
    """Reports, once a column, values under a blank heading and in columns that are not supported yet."""

    def __init__(self, cells: SourceSheet, headings: dict[int, Heading], findings: Findings) -> None:
        self._cells = cells
        self._headings = headings
        self._findings = findings
        self._seen: set[int] = set()

    def report(self, row: int, index: int) -> None:
        """Report a value in a column that is not read; the user's own columns are not reported."""
        if index in self._seen or not self._headings:
            return
        self._seen.add(index)
        heading = self._headings.get(index)
        if heading is None:
            self._findings.problem(self._cells.where(row, index), "heading_none")
        elif heading.column:
            self._findings.problem(self._cells.where(row, index), "column_later", column=heading.column)


class _RowReader:
    """Reads the rows of a sheet under its headings."""

    def __init__(
        self,
        sheet: Sheet,
        cells: SourceSheet,
        headings: dict[int, Heading],
        columns: dict[str, int],
        findings: Findings,
    ) -> None:
        self._sheet = sheet
        self._cells = cells
        self._columns = columns
        self._findings = findings
        self._strays = _Strays(cells, headings, findings)
        self._readers = {
            index: ColumnReader(sheet, heading.column, heading.unit, findings)
            for index, heading in headings.items()
            if heading.column and heading.column.supported
        }
        self._required = {c.key: c for c in sheet.columns if c.required and c.key in columns}

    def read(self, number: int, raw: dict[int, RawCell]) -> Row | None:
        """None for a row of which no column is read."""
        values: dict[str, Value] = {}
        marks = NO_MARKS
        bad: frozenset[str] = _NOTHING
        strays = 0
        for index, cell in raw.items():
            reader = self._readers.get(index)
            if reader is None:
                strays += 1
                self._strays.report(number, index)
                continue
            value = reader[cell]
            if value.__class__ is not Noted:
                values[reader.key] = value  # type: ignore[assignment]
            elif (known := value.note(self._findings, self._cells, number, index)) is None:
                bad |= {reader.key}
            elif known != "":
                values[reader.key] = known
                if value.follows is not None:
                    marks = {**marks, reader.key: Mark(known, value.follows)}
        if strays == len(raw):
            return None
        row = Row(self._sheet, number, self._cells.place, self._columns, values, bad, marks=marks)
        if not values.keys() >= self._required.keys():
            self._check_required(row)
        return row

    def _check_required(self, row: Row) -> None:
        for key, column in self._required.items():
            if key not in row.values and key not in row.bad:
                self._findings.problem(row.where(key), "blank", column=column, expected=expected_of(column))


_NOTHING: frozenset[str] = frozenset()


def _check_merged(cells: SourceSheet, columns: Iterable[int], findings: Findings) -> None:
    used = set(columns)
    last = max(cells.rows, default=0)
    for left, top, right, bottom in cells.merged:
        if top <= last and (left, top) != (right, bottom) and any(left <= column <= right for column in used):
            first, end = cells.where(top, left), cells.where(bottom, right)
            findings.problem(first, "merged", range=f"{first.cell}:{end.cell}")


_MAY_BE_EMPTY = ("ip",)
"""Required sheets of which a deal may have no row: a criterion judges a pool without rights."""


def _check_rows(sheet: Sheet, cells: SourceSheet, rows: list[Row], findings: Findings) -> None:
    if sheet.required and not rows and sheet.key not in _MAY_BE_EMPTY:
        findings.problem(cells.place, "sheet_empty", sheet=sheet.key)


def _deal_row(found: FoundSheet, findings: Findings) -> Row:
    """Sheet `deal`: keys and values become one row."""
    sheet, cells = found.sheet, found.source
    frame = Sheet(key="deal", zh=sheet.zh, columns=DEAL_HEADINGS)
    headings = _headings(frame, cells, findings)
    columns = {h.column.key: index for index, h in headings.items() if h.column}
    _check_merged(cells, columns.values(), findings)
    untitled = [name for name in ("key", "value") if name not in columns]
    for name in untitled:
        if 1 in cells.rows:
            findings.problem(cells.where(1, 1), "deal_heading", column=name)
    if untitled:
        return Row(sheet, 1, cells.place, {}, {}, frozenset(c.key for c in sheet.columns))
    row, unknown = _read_keys(sheet, cells, headings, columns, findings)
    missing = [c for c in sheet.columns if c.required and not row.has(c.key) and c.key not in row.bad]
    lacking = [column for column in missing if column.key not in row.places]
    renamed = report_unknown("key", unknown, lacking, [c for c in sheet.columns if c.supported], findings)
    for column in missing:
        if column.key not in renamed:
            findings.problem(row.where(column.key), "key_missing", key=column, help=column.help)
    return row


def _read_keys(
    sheet: Sheet, cells: SourceSheet, headings: dict[int, Heading], columns: dict[str, int], findings: Findings
) -> tuple[Row, list[Unknown]]:
    """The row, and the keys that the contract does not know."""
    values: dict[str, Value] = {}
    marks: dict[str, Mark] = {}
    bad: set[str] = set()
    places: dict[str, CellRef] = {}
    first: dict[str, CellRef] = {}
    unknown: list[Unknown] = []
    strays = _Strays(cells, headings, findings)
    for number, raw in cells.rows.items():
        if number == 1:
            continue
        for index in raw:
            if not (index in headings and headings[index].column):
                strays.report(number, index)
        column, unit = _key(sheet, cells, number, columns, first, unknown, findings)
        if column is None:
            continue
        places[column.key] = cells.where(number, columns["value"])
        cell = raw.get(columns["value"])
        if cell is None:
            continue
        value = ColumnReader(sheet, column, unit, findings)[cell]
        known = value.note(findings, cells, number, columns["value"]) if isinstance(value, Noted) else value
        if known is None:
            bad.add(column.key)
        elif known != "":
            values[column.key] = known
            if isinstance(value, Noted) and value.follows is not None:
                marks[column.key] = Mark(known, value.follows)
    return Row(sheet, 1, cells.place, {}, values, frozenset(bad), places, marks), unknown


def _key(
    sheet: Sheet,
    cells: SourceSheet,
    number: int,
    columns: dict[str, int],
    first: dict[str, CellRef],
    unknown: list[Unknown],
    findings: Findings,
) -> tuple[Column | None, str]:
    """The key of a row of sheet `deal`, and its unit; None where the row is not one to read."""
    raw = cells.rows[number]
    key, value = raw.get(columns["key"]), raw.get(columns["value"])
    at_key, at_value = cells.where(number, columns["key"]), cells.where(number, columns["value"])
    if key is None:
        if value:
            findings.problem(at_value, "key_blank")
        return None, ""
    typed = str(key.value)
    if narrow(typed).startswith("#"):
        return None, ""
    column, unit, misfit = resolve(typed, sheet.columns)
    if column is None:
        unknown.append(Unknown(typed.strip(), at_key, partial(_fits, value)))
    elif column.key in first:
        findings.problem(at_key, "key_twice", name=typed.strip(), other=first[column.key])
        return None, ""
    elif not column.supported:
        if value:
            findings.problem(at_value, "key_later", key=column)
        return None, ""
    elif misfit:
        findings.problem(at_key, "heading_unit", unit=unit, column=column, expected=misfit)
    if column:
        first[column.key] = at_key
    return column, unit


def _fits(cell: RawCell | None, column: Column) -> bool:
    if cell is None:
        return False
    try:
        return parse_cell(cell, column, "")[0] != ""
    except CellError:
        return False


def _language(source: SourceSheet) -> str:
    """The language of sheet `deal`: of its key heading, else of its name."""
    chinese = {fold(column.zh) for column in DEAL_HEADINGS}
    headings = {fold(str(cell.value)) for cell in source.rows.get(1, {}).values()}
    if headings & chinese:
        return "zh"
    english = {column.key for column in DEAL_HEADINGS}
    return "en" if headings & english or source.name.isascii() else "zh"
