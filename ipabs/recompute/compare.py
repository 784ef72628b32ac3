"""What a formula cell holds against what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from ipabs.workbook.formulas import FormulaBook, FormulaCell
from ipabs.workbook.styles import Styles

__all__ = ["Difference", "Result", "differences", "same"]

_CLOSE, _NOISE = 1e-9, 1e-12
"""How far numbers may lie apart, and, of large ones, by which part: programs sum in different order."""
_DUST = 1e-5
"""Yuan by which an amount may be off a whole fen and still be one."""

Saved = float | str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine made of a cell; `formula` False where the cell has no formula any more."""

    value: Saved
    error: bool = False
    formula: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A formula cell that does not hold what it comes to.

    `unit`: cny, rate, date, number or text; `saved`: in the file; `results`: by engine, of those alone that differ.
    """

    sheet: str
    cell: str
    label: str
    formula: str
    unit: str
    saved: Saved
    results: Mapping[str, Result]


def differences(book: FormulaBook, recomputed: Mapping[str, FormulaBook]) -> Iterator[Difference]:
    """Cells that differ, in the order of the workbook; `recomputed`: the workbook as each engine left it."""
    others = {engine: {sheet.name: sheet.cells for sheet in other.sheets} for engine, other in recomputed.items()}
    for sheet in book.sheets:
        cells = {engine: sheets.get(sheet.name, {}) for engine, sheets in others.items()}
        for place, cell in sheet.cells.items():
            money = cell.style in book.styles.cents
            found = {engine: _result(there.get(place)) for engine, there in cells.items()}
            results = {engine: result for engine, result in found.items() if _differs(cell, result, money)}
            if results:
                yield Difference(
                    sheet=sheet.name,
                    cell=f"{get_column_letter(place[1])}{place[0]}",
                    label=sheet.labels.get(place[0], "") if place[1] > 1 else "",
                    formula=cell.text_at(place),
                    unit=_unit(cell, book.styles),
                    saved=cell.saved,
                    results=results,
                )


def _result(cell: FormulaCell | None) -> Result:
    return Result(None, formula=False) if cell is None else Result(cell.saved, cell.error)


def _differs(cell: FormulaCell, result: Result, money: bool) -> bool:
    return cell.error or result.error or not result.formula or not same(cell.saved, result.value, money)


def same(saved: Saved, value: Saved, money: bool) -> bool:
    """Whether a saved value is what a formula comes to: amounts to the fen, other numbers to 1e-9, texts by letter.

    Of amounts both have to be whole fen; one that is not is a number as any other.
    """
    if isinstance(saved, float) and isinstance(value, float):
        if money and (fen := _fen(saved)) is not None and (other := _fen(value)) is not None:
            return fen == other
        return abs(saved - value) <= max(_CLOSE, _NOISE * abs(saved))
    return saved == value


def _fen(yuan: float) -> int | None:
    fen = round(yuan * 100)
    return fen if abs(yuan - fen / 100) <= _DUST else None


def _unit(cell: FormulaCell, styles: Styles) -> str:
    if isinstance(cell.saved, str):
        return "text"
    for unit, some in (("date", styles.dates), ("rate", styles.percents), ("cny", styles.cents)):
        if cell.style in some:
            return unit
    return "number"
