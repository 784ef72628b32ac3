"""Which sheet of the contract each sheet of a workbook is."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.errors import CellRef
from ipabs.workbook.cells import SourceBook, SourceSheet
from ipabs.workbook.contract import EXPORT_SHEETS, KNOWN_SHEETS, SHEETS, Sheet
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest_known
from ipabs.workbook.text import fold, narrow

__all__ = ["FoundSheet", "find_sheets"]

_KNOWN = {fold(name): sheet for sheet in KNOWN_SHEETS for name in (sheet.key, sheet.zh)}
_EXPORT = frozenset(fold(name) for pair in EXPORT_SHEETS for name in pair)
_DOT = "·"


@dataclass(frozen=True, slots=True)
class FoundSheet:
    sheet: Sheet
    source: SourceSheet


def find_sheets(book: SourceBook, findings: Findings) -> tuple[FoundSheet, ...]:
    """The supported sheets that stand in the workbook. Others are the user's own, known and skipped, or problems."""
    found: dict[str, FoundSheet] = {}
    for source in book.sheets:
        sheet = _contract_sheet(source.name)
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


def _contract_sheet(name: str) -> Sheet | None:
    """By key, by Chinese title, or as 'key · 中文'."""
    if sheet := _KNOWN.get(fold(name)):
        return sheet
    parts = [_KNOWN.get(fold(part)) for part in narrow(name).split(_DOT)]
    return parts[0] if len(parts) == 2 and parts[0] is parts[1] else None


def _check_stranger(book: SourceBook, source: SourceSheet, findings: Findings) -> None:
    own = narrow(source.name).startswith("#")
    if own or not source.rows or all(fold(part) in _EXPORT for part in narrow(source.name).split(_DOT)):
        return
    names = [name for sheet in SHEETS for name in (sheet.key, sheet.zh)]
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
    required = ", ".join(sheet.key for sheet in SHEETS if sheet.required)
    for sheet in SHEETS:
        if sheet.required and sheet.key not in found:
            title = f"{sheet.key} {_DOT} {sheet.zh}"
            findings.problem(CellRef(book.name), "sheet_missing", sheet=title, required=required)
