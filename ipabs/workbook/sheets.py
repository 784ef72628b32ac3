"""Which sheet of the contract each sheet of a workbook is."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.errors import CellRef, Text
from ipabs.workbook.cells import SourceBook, SourceSheet
from ipabs.workbook.contract import EXPORT_SHEETS, SHEETS, Sheet
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest_known
from ipabs.workbook.naming import DOT, sheet_titled
from ipabs.workbook.text import fold, narrow

__all__ = ["FoundSheet", "find_sheets"]

_EXPORT = frozenset(fold(name) for pair in EXPORT_SHEETS for name in pair)


@dataclass(frozen=True, slots=True)
class FoundSheet:
    sheet: Sheet
    source: SourceSheet


def find_sheets(book: SourceBook, findings: Findings) -> tuple[FoundSheet, ...]:
    """The supported sheets that stand in the workbook. Others are the user's own, known and skipped, or problems."""
    found: dict[str, FoundSheet] = {}
    for source in book.sheets:
        sheet = sheet_titled(source.name)
        if sheet is None:
            _check_stranger(book, source, findings)
        elif not sheet.supported:
            _check_later(sheet, source, findings)
        elif sheet.key in found:
            other = found[sheet.key].source.name
            findings.problem(CellRef(book.name, source.name), "sheet_twice", other=other, sheet=sheet.key)
        else:
            found[sheet.key] = FoundSheet(sheet, source)
    _check_required(book, found, findings)
    return tuple(found.values())


def _check_stranger(book: SourceBook, source: SourceSheet, findings: Findings) -> None:
    own = narrow(source.name).startswith("#")
    if own or not source.rows or all(fold(part) in _EXPORT for part in narrow(source.name).split(DOT)):
        return
    names = [Text(sheet.key, sheet.zh) for sheet in SHEETS]
    findings.problem(
        CellRef(book.name, source.name), "sheet_unknown", name=source.name, nearest=nearest_known(source.name, names)
    )


def _check_later(sheet: Sheet, source: SourceSheet, findings: Findings) -> None:
    own = {index for index, cell in source.rows.get(1, {}).items() if narrow(str(cell.value)).startswith("#")}
    for number, cells in source.rows.items():
        filled = [cell for index, cell in cells.items() if index not in own]
        if number > 1 and filled:
            findings.problem(filled[0].where, "sheet_later", sheet=sheet.key)
            return


def _check_required(book: SourceBook, found: dict[str, FoundSheet], findings: Findings) -> None:
    required = tuple(sheet.key for sheet in SHEETS if sheet.required)
    for sheet in SHEETS:
        if sheet.required and sheet.key not in found:
            title = f"{sheet.key} {DOT} {sheet.zh}"
            findings.problem(CellRef(book.name), "sheet_missing", sheet=Text(title, title), required=required)
