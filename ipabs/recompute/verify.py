"""A workbook against what each engine makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import from_excel

from ipabs.errors import BadInput, CellRef, Problem, Text
from ipabs.progress import Tell, counted, quiet
from ipabs.recompute.compare import Difference, Saved, differences
from ipabs.recompute.engines import PATIENCE, Engine
from ipabs.workbook.formulas import FormulaBook, open_formulas

__all__ = ["Verified", "read_formulas", "verified_document", "verify_books"]


@dataclass(frozen=True, slots=True)
class Verified:
    """A workbook, its engines' own names by key, and every cell that differs."""

    book: FormulaBook
    engines: Mapping[str, str]
    differences: tuple[Difference, ...]


def read_formulas(path: Path) -> FormulaBook:
    """A workbook's formulas. Raises BadInput where it cannot be read, or has none."""
    book = open_formulas(path)
    if not any(sheet.cells for sheet in book.sheets):
        raise BadInput([Problem(CellRef(book.name), _NO_FORMULA)], book.language)
    return book


_NO_FORMULA = Text("the workbook has no formula, so there is nothing to recompute", "工作簿中没有公式，无需重算")


def verify_books(
    books: Mapping[Path, FormulaBook], engines: Sequence[Engine], tell: Tell = quiet, seconds: float = PATIENCE
) -> tuple[Verified, ...]:
    """Recompute workbooks that were read, by each engine all in one run, and compare every formula.

    Raises EngineError where an engine cannot recompute one. No file is changed, none is left.
    """
    made = [(engine, engine.books(list(books), seconds)) for engine in counted(engines, tell)]
    return tuple(
        _verified(book, {engine.key: (engine.name, of[number]) for engine, of in made})
        for number, book in enumerate(books.values())
    )


def _verified(book: FormulaBook, made: Mapping[str, tuple[str, FormulaBook]]) -> Verified:
    names = {key: _named(name, other) for key, (name, other) in made.items()}
    return Verified(book, names, tuple(differences(book, {key: other for key, (_, other) in made.items()})))


def _named(name: str, made: FormulaBook) -> str:
    """LibreOffice says its version in what it writes: LibreOffice/7.4.7.2$Linux_X86_64 and more."""
    program, _, version = made.program.partition("/")
    return f"{name} {version.partition('$')[0]}" if program == name and version else name


def verified_document(verified: Verified, version: str) -> dict[str, Any]:
    """What `--json` prints (`table.py`); `version` of ipabs. Blank cells are null, dates ISO 8601, errors text."""
    book, found = verified.book, verified.differences
    by_sheet = Counter(one.sheet for one in found)
    by_engine = Counter(engine for one in found for engine in one.results)
    sheets = [(sheet.name, len(sheet.cells)) for sheet in book.sheets if sheet.cells]
    return {
        "meta": {"version": version, "workbook": book.name, "input_sha256": book.sha256},
        "engines": [
            {"engine": key, "name": name, "different": by_engine[key]} for key, name in verified.engines.items()
        ],
        "formulas": sum(count for _, count in sheets),
        "different": len(found),
        "sheets": [{"sheet": name, "formulas": count, "different": by_sheet[name]} for name, count in sheets],
        "differences": [_row(one, book.epoch) for one in found],
    }


def _row(one: Difference, epoch: datetime) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "cell": one.cell,
        "label": one.label,
        "formula": one.formula,
        "unit": one.unit,
        "saved": _shown(one.saved, one.unit, epoch),
        "recomputed": [
            {"engine": key, "value": _shown(result.value, one.unit, epoch), "formula": result.formula}
            for key, result in one.results.items()
        ],
    }


def _shown(value: Saved, unit: str, epoch: datetime) -> Saved:
    if unit == "date" and isinstance(value, float) and value.is_integer():
        try:
            day = from_excel(value, epoch)
        except (OverflowError, ValueError):
            return value
        return day.date().isoformat() if isinstance(day, datetime) else value
    return value
