"""Source sheets to typed rows: headings, cells, merged ranges, required cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from openpyxl.utils import get_column_letter

from ipabs.errors import CellRef, Text
from ipabs.workbook.cells import CellKind, RawCell, SourceBook, SourceSheet
from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.findings import Findings
from ipabs.workbook.headings import Heading, find_headings, resolve
from ipabs.workbook.messages import nearest_known
from ipabs.workbook.numbers import CellError, percent_text, plain_text
from ipabs.workbook.parse import Value, expected_of, parse_cell
from ipabs.workbook.rows import Row, Table, Tables
from ipabs.workbook.sheets import FoundSheet, find_sheets
from ipabs.workbook.text import fold, narrow

__all__ = ["read_tables"]


def read_tables(book: SourceBook, findings: Findings) -> Tables:
    """Every supported sheet as typed rows; what is wrong goes to `findings`."""
    by_key = {}
    language = "en"
    for found in find_sheets(book, findings):
        source = CellRef(book.name, found.source.name)
        if found.sheet.key == "deal":
            by_key["deal"] = Table(found.sheet, source, (_deal_row(found, source, findings),))
            language = _language(found.source)
        else:
            by_key[found.sheet.key] = _table(found, source, findings)
    return Tables(book.name, language, by_key)


def _table(found: FoundSheet, source: CellRef, findings: Findings) -> Table:
    sheet, cells = found.sheet, found.source
    headings = _headings(sheet, cells, source, findings)
    columns = {h.column.key: index for index, h in headings.items() if h.column}
    rows = []
    strays = _Strays(findings)
    for number, raw in cells.rows.items():
        if number > 1:
            filled = _filled(raw, headings, strays)
            if filled:
                rows.append(_row(sheet, source, number, columns, filled, findings))
    _check_merged(cells, source, columns.values(), findings)
    _check_rows(sheet, source, columns, rows, findings, bool(headings))
    return Table(sheet, source, tuple(rows))


def _headings(sheet: Sheet, cells: SourceSheet, source: CellRef, findings: Findings) -> dict[int, Heading]:
    if cells.rows and 1 not in cells.rows:
        wanted = tuple(c.key for c in sheet.columns if c.required)
        findings.problem(
            CellRef(source.workbook, source.sheet, "A1"), "sheet_needs_heading", sheet=sheet.key, columns=wanted
        )
        return {}
    return find_headings(sheet, cells.rows.get(1, {}), findings)


class _Strays:
    """Reports, once a column, values under a blank heading and in columns that are not supported yet."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen: set[object] = set()

    def report(self, what: object, where: CellRef, code: str, **facts: object) -> None:
        if what not in self._seen:
            self._seen.add(what)
            self._findings.problem(where, code, **facts)


def _filled(
    raw: dict[int, RawCell], headings: dict[int, Heading], strays: _Strays
) -> list[tuple[Column, str, RawCell]]:
    """The cells of a row that a contract column reads."""
    filled = []
    for index, cell in raw.items():
        heading = headings.get(index)
        if heading is None:
            if headings:
                strays.report(index, cell.where, "heading_none")
        elif heading.column and not heading.column.supported:
            strays.report(index, cell.where, "column_later", column=heading.column.key)
        elif heading.column:
            filled.append((heading.column, heading.unit, cell))
    return filled


def _row(
    sheet: Sheet,
    source: CellRef,
    number: int,
    columns: dict[str, int],
    filled: list[tuple[Column, str, RawCell]],
    findings: Findings,
) -> Row:
    values: dict[str, Value] = {}
    bad = set()
    for column, unit, cell in filled:
        value = _value(sheet, column, unit, cell, findings)
        if value is None:
            bad.add(column.key)
        elif value != "":
            values[column.key] = value
    row = Row(sheet, number, source, columns, values, frozenset(bad))
    for column in sheet.columns:
        if column.required and column.key in columns and column.key not in values and column.key not in bad:
            findings.problem(row.where(column.key), "blank", column=column, expected=expected_of(column))
    return row


def _value(sheet: Sheet, column: Column, unit: str, cell: RawCell, findings: Findings) -> Value | None:
    try:
        value, how = parse_cell(cell, column, unit)
    except CellError as wrong:
        findings.problem_text(cell.where, wrong.text)
        return None
    if how:
        shown = cell.value if cell.kind is CellKind.TEXT else plain_text(cell.value)
        number = Decimal(format(value, ".15g")) if isinstance(value, int | float) else Decimal(0)
        number = number / 100 if column.type is Type.MONEY else number
        findings.reading(sheet, column, how, str(shown), plain_text(number), percent_text(number))
    return value


def _check_merged(cells: SourceSheet, source: CellRef, columns: Iterable[int], findings: Findings) -> None:
    used = set(columns)
    last = max(cells.rows, default=0)
    for left, top, right, bottom in cells.merged:
        if top <= last and (left, top) != (right, bottom) and used & set(range(left, right + 1)):
            first, end = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
            findings.problem(CellRef(source.workbook, source.sheet, first), "merged", range=f"{first}:{end}")


_MAY_BE_EMPTY = ("ip",)
"""Required sheets of which a deal may have no row: a criterion judges a pool without rights."""


def _check_rows(
    sheet: Sheet, source: CellRef, columns: dict[str, int], rows: list[Row], findings: Findings, has_headings: bool
) -> None:
    if rows and has_headings:
        for column in sheet.columns:
            if column.required and column.key not in columns:
                top = CellRef(source.workbook, source.sheet, "A1")
                findings.problem(top, "heading_missing", sheet=sheet.key, column=column)
    if sheet.required and not rows and sheet.key not in _MAY_BE_EMPTY:
        findings.problem(source, "sheet_empty", sheet=sheet.key)


def _deal_row(found: FoundSheet, source: CellRef, findings: Findings) -> Row:
    """Sheet `deal`: keys and values become one row."""
    sheet, cells = found.sheet, found.source
    frame = Sheet(key="deal", zh=sheet.zh, columns=DEAL_HEADINGS)
    headings = _headings(frame, cells, source, findings)
    columns = {h.column.key: index for index, h in headings.items() if h.column}
    _check_merged(cells, source, columns.values(), findings)
    missing = [name for name in ("key", "value") if name not in columns]
    for name in missing:
        if 1 in cells.rows:
            findings.problem(CellRef(source.workbook, source.sheet, "A1"), "deal_heading", column=name)
    if missing:
        return Row(sheet, 1, source, {}, {}, frozenset(c.key for c in sheet.columns))
    row = _read_keys(sheet, source, cells, headings, columns, findings)
    for column in sheet.columns:
        if column.required and not row.has(column.key) and column.key not in row.bad:
            findings.problem(row.where(column.key), "key_missing", key=column, help=column.help)
    return row


def _read_keys(
    sheet: Sheet,
    source: CellRef,
    cells: SourceSheet,
    headings: dict[int, Heading],
    columns: dict[str, int],
    findings: Findings,
) -> Row:
    values: dict[str, Value] = {}
    bad: set[str] = set()
    places: dict[str, CellRef] = {}
    first: dict[str, CellRef] = {}
    strays = _Strays(findings)
    for number, raw in cells.rows.items():
        if number == 1 or not _filled(raw, headings, strays):
            continue
        column, unit = _key(sheet, raw.get(columns["key"]), raw.get(columns["value"]), first, findings)
        if column is None:
            continue
        places[column.key] = CellRef(source.workbook, source.sheet, f"{get_column_letter(columns['value'])}{number}")
        cell = raw.get(columns["value"])
        value = _value(sheet, column, unit, cell, findings) if cell else ""
        if value is None:
            bad.add(column.key)
        elif value != "":
            values[column.key] = value
    return Row(sheet, 1, source, {}, values, frozenset(bad), places)


def _key(
    sheet: Sheet, key: RawCell | None, value: RawCell | None, first: dict[str, CellRef], findings: Findings
) -> tuple[Column | None, str]:
    """The key of a row of sheet `deal`, and its unit; None where the row is not one to read."""
    problem: Callable[..., None] = findings.problem
    if key is None:
        if value:
            problem(value.where, "key_blank")
        return None, ""
    typed = str(key.value)
    if narrow(typed).startswith("#"):
        return None, ""
    column, unit, misfit = resolve(typed, sheet.columns)
    if column is None:
        names = [Text(c.key, c.zh) for c in sheet.columns if c.supported]
        problem(key.where, "key_unknown", name=typed.strip()[:60], nearest=nearest_known(typed.strip(), names))
    elif column.key in first:
        problem(key.where, "key_twice", name=typed.strip(), other=first[column.key])
        return None, ""
    elif not column.supported:
        if value:
            problem(value.where, "key_later", key=column)
        return None, ""
    elif misfit:
        problem(key.where, "heading_unit", unit=unit, column=column, expected=misfit)
    if column:
        first[column.key] = key.where
    return column, unit


def _language(source: SourceSheet) -> str:
    """The language of sheet `deal`: of its key heading, else of its name."""
    chinese = {fold(column.zh) for column in DEAL_HEADINGS}
    headings = {fold(str(cell.value)) for cell in source.rows.get(1, {}).values()}
    if headings & chinese:
        return "zh"
    english = {column.key for column in DEAL_HEADINGS}
    return "en" if headings & english or source.name.isascii() else "zh"
