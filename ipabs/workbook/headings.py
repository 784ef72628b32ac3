"""Which column of the contract stands under each heading of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.errors import CellRef, Text
from ipabs.workbook.cells import CellKind, RawCell, SourceSheet
from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import listed, nearest_known, say
from ipabs.workbook.numbers import found
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
    """Headings by column number; unknown, doubled and mis-united ones are problems."""
    headings: dict[int, Heading] = {}
    placed: dict[str, CellRef] = {}
    for index, cell in source.rows.get(1, {}).items():
        where = source.where(1, index)
        column, unit = _heading(sheet, cell, where, findings)
        if column and (other := placed.setdefault(column.key, where)) != where:
            findings.problem(where, "heading_twice", name=_shown(cell), other=other)
            column = None
        headings[index] = Heading(column, unit)
    return headings


def match_name(name: str, columns: tuple[Column, ...]) -> Column | None:
    """The column of a heading or key, in either language."""
    folded = fold(name)
    for column in columns:
        if folded in (fold(column.key), fold(column.zh)):
            return column
    return None


def _heading(sheet: Sheet, cell: RawCell, where: CellRef, findings: Findings) -> tuple[Column | None, str]:
    if cell.kind is not CellKind.TEXT:
        findings.problem(where, "heading_not_text", found=found(cell))
        return None, ""
    if narrow(cell.value).startswith("#"):
        return None, ""
    column, unit, problem = resolve(cell.value, sheet.columns)
    if column is None:
        names = [Text(c.key, c.zh) for c in sheet.columns if c.supported]
        findings.problem(
            where, "heading_unknown", name=_shown(cell), nearest=nearest_known(split_unit(cell.value)[0], names)
        )
    elif problem:
        findings.problem(where, "heading_unit", unit=unit, column=column, expected=problem)
    return column, unit


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


def _shown(cell: RawCell) -> str:
    return str(cell.value).strip()[:60]
