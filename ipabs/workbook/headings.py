"""Which column of the contract stands under each heading of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.errors import CellRef, Text
from ipabs.workbook.cells import CellKind, RawCell, SourceSheet
from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import listed, say
from ipabs.workbook.numbers import found
from ipabs.workbook.renamed import Unknown, report_unknown
from ipabs.workbook.text import fold, narrow, split_unit

__all__ = ["UNIT_ZH", "Heading", "find_headings", "match_name", "resolve"]

_UNITS = {
    Type.MONEY: {"万元": "万元", "元": "", "yuan": "", "cny": "", "rmb": ""},
    Type.RATE: {"%": "%"},
    Type.SHARE: {"%": "%"},
    Type.PRICE: {"%": "%"},
}


UNIT_ZH = {"months": "月", "days": "天", "working days": "个工作日"}
"""Chinese of the units that headings of whole numbers may carry."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`column` None: the user's own, or unknown (then already a problem)."""

    column: Column | None
    unit: str


def find_headings(sheet: Sheet, source: SourceSheet, findings: Findings) -> dict[int, Heading]:
    """Headings by column number; unknown, doubled and mis-united ones are problems, and required ones that lack where
    the sheet has rows."""
    headings: dict[int, Heading] = {}
    placed: dict[str, CellRef] = {}
    unknown: dict[int, Unknown] = {}
    for index, cell in source.rows.get(1, {}).items():
        where = source.where(1, index)
        heading = _heading(sheet, cell, where, findings)
        if isinstance(heading, Unknown):
            unknown[index], heading = heading, Heading(None, "")
        column = heading.column
        if column and (other := placed.setdefault(column.key, where)) != where:
            findings.problem(where, "heading_twice", name=_shown(cell), other=other)
            heading = Heading(None, heading.unit)
        headings[index] = heading
    read = {index for index, heading in headings.items() if heading.column} | unknown.keys()
    filled = any(not read.isdisjoint(cells) for number, cells in source.rows.items() if number > 1)
    lacking = [column for column in sheet.columns if filled and column.required and column.key not in placed]
    renamed = report_unknown(
        "heading", tuple(unknown.values()), lacking, [c for c in sheet.columns if c.supported], findings
    )
    for column in lacking:
        if column.key not in renamed:
            findings.problem(source.where(1, 1), "heading_missing", sheet=sheet.key, column=column)
    return headings


def match_name(name: str, columns: tuple[Column, ...]) -> Column | None:
    """The column of a heading or key, in either language."""
    folded = fold(name)
    for column in columns:
        if folded in (fold(column.key), fold(column.zh)):
            return column
    return None


def _heading(sheet: Sheet, cell: RawCell, where: CellRef, findings: Findings) -> Heading | Unknown:
    if cell.kind is not CellKind.TEXT:
        findings.problem(where, "heading_not_text", found=found(cell))
        return Heading(None, "")
    if narrow(cell.value).startswith("#"):
        return Heading(None, "")
    column, unit, problem = resolve(cell.value, sheet.columns)
    if column is None:
        return Unknown(_shown(cell), where, _anything)
    if problem:
        findings.problem(where, "heading_unit", unit=unit, column=column, expected=problem)
    return Heading(column, unit)


def resolve(typed: str, columns: tuple[Column, ...]) -> tuple[Column | None, str, Text | None]:
    """The column, the unit to read with, and, where the unit does not fit, what the column takes."""
    if whole := match_name(typed, columns):
        return whole, "", None
    name, unit = split_unit(typed)
    column = match_name(name, columns)
    if column is None:
        return None, "", None
    known = _UNITS.get(column.type, {})
    if fold(unit) in known:
        return column, known[fold(unit)], None
    if fold(unit) in {fold(column.unit), fold(UNIT_ZH.get(column.unit, ""))} - {""}:
        return column, "", None
    return column, unit, say(f"expected_{column.type}", words=listed(Text(w.key, w.zh) for w in column.words))


def _anything(column: Column) -> bool:
    """A whole column is not read before its heading is known."""
    return True


def _shown(cell: RawCell) -> str:
    return str(cell.value).strip()[:60]
