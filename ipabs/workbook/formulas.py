"""The formulas of any workbook, each with the value that is saved beside it: the file need not be a deal."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import unescape

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from ipabs.errors import CellRef
from ipabs.workbook import limits
from ipabs.workbook.cells import content_of, read_sheet
from ipabs.workbook.content import CellKind, CellMaker, RawCell
from ipabs.workbook.limits import Refused
from ipabs.workbook.opening import Package, open_package
from ipabs.workbook.parts import ARCHIVE_ERRORS
from ipabs.workbook.sheet_cells import SheetCells
from ipabs.workbook.sheet_elements import CellElement
from ipabs.workbook.styles import Styles

__all__ = ["FormulaBook", "FormulaCell", "FormulaSheet", "Place", "open_formulas"]

Place = tuple[int, int]
"""Row and column of a cell, from 1."""

_NAME = re.compile(r' ([a-z]+)="([^"]*)"')
_MARKS = {"&quot;": '"', "&apos;": "'"}
_PROPERTIES = "docProps/app.xml"
_APPLICATION = re.compile(rb"<Application>([^<>&]{1,200})</Application>")
_LABEL = 1
"""The column in which a row says what it is."""


@dataclass(slots=True, eq=False)
class FormulaCell:
    """A formula and what is saved for it.

    `saved`: a number (a date is its serial day, true is 1), a text, or None where nothing or an empty text is saved;
    `error`: that text is an error value. `shared`: the cell for which the formula is written, where this one takes it
    from there. Not frozen, for a large model has a million.
    """

    formula: str
    saved: float | str | None
    style: int
    error: bool = False
    shared: Place | None = None

    def text_at(self, place: Place) -> str:
        """The formula as a spreadsheet shows it in a cell."""
        own = f"={self.formula}"
        if self.shared is None:
            return own
        try:
            return str(Translator(own, _address(self.shared)).translate_formula(_address(place)))
        except Exception:  # openpyxl fails in many ways on what no spreadsheet wrote
            return own


@dataclass(frozen=True, slots=True)
class FormulaSheet:
    """`cells` in the order of the sheet; `labels`: texts of the first column by row."""

    name: str
    cells: dict[Place, FormulaCell]
    labels: dict[int, str]


@dataclass(frozen=True, slots=True)
class FormulaBook:
    """Sheets that hold cells, also those without a formula; `styles` are of this workbook alone.

    `program`: what wrote the file, as it says itself; '' where it does not. `epoch`: the day of serial number nought.
    """

    name: str
    sha256: str
    program: str
    epoch: datetime
    sheets: tuple[FormulaSheet, ...]
    styles: Styles

    @property
    def language(self) -> str:
        """'zh' or 'en', of the names of its sheets."""
        return "en" if all(sheet.name.isascii() for sheet in self.sheets) else "zh"


def open_formulas(path: Path) -> FormulaBook:
    """Every formula of a workbook. Raises BadInput where it is none, cannot be opened, or is beyond the limits."""
    content = content_of(path)
    with open_package(path.name, content) as package:
        sheets, room = [], limits.MAX_CELLS
        for name, part in package.sheets:
            read = read_sheet(CellRef(path.name, name), package, part, _Formulas(package, room))
            room = read.room
            sheets.append(FormulaSheet(name, read.cells(), read.labels()))
        sha256, program = hashlib.sha256(content).hexdigest(), _program(package)
        return FormulaBook(path.name, sha256, program, package.epoch, tuple(sheets), package.styles)


def _program(package: Package) -> str:
    if _PROPERTIES not in package.parts:
        return ""
    try:
        with package.parts.open(_PROPERTIES) as source:
            found = _APPLICATION.search(source.read(4096))
    except (Refused, *ARCHIVE_ERRORS):
        return ""
    return found[1].decode("utf-8", "replace") if found else ""


class _Formulas(SheetCells):
    """Reads a sheet. Values are made without their styles: a date stays the number that it is."""

    def __init__(self, package: Package, room: int) -> None:
        super().__init__(CellMaker(package.texts, Styles(), package.epoch), room)
        self._epoch = package.epoch
        self._formulas: dict[Place, tuple[str, str, int]] = {}
        """Of each cell its formula, what names it where it is shared, and the cell's style."""
        self._masters: dict[str, Place] = {}

    def usual(self, piece: str) -> bool:
        return self.cell_by_cell(piece)

    def formula(self, column: int, element: str, attributes: str) -> None:
        head, _, rest = element.partition(">")
        text = unescape(rest.rpartition("</")[0], _MARKS)
        named = dict(_NAME.findall(head))
        style = dict(_NAME.findall(attributes)).get("s", "0")
        self._note(column, text, named.get("si", "") if named.get("t") == "shared" else "", int(style))

    def kept(self, column: int, read: CellElement) -> None:
        super().kept(column, read)
        if read.formula is not None:
            self._note(column, read.formula, read.shared, read.style)

    def _note(self, column: int, formula: str, shared: str, style: int) -> None:
        self.room -= 1
        if self.room < 0:
            raise Refused("cells_many", limit=f"{limits.MAX_CELLS:,}")
        self._formulas[self.row, column] = (formula, shared, style)
        if formula and shared:
            self._masters.setdefault(shared, (self.row, column))

    def cells(self) -> dict[Place, FormulaCell]:
        """Every formula with what is saved for it."""
        return {place: self._formula_cell(place) for place in sorted(self._formulas)}

    def _formula_cell(self, place: Place) -> FormulaCell:
        formula, group, style = self._formulas[place]
        master = None if formula or not group else self._masters.get(group)
        row, column = place
        raw = self.rows.get(row, {}).get(column)
        error = raw is not None and raw.kind is CellKind.ERROR
        text = self._formulas[master][0] if master else formula
        return FormulaCell(text, self._saved(raw), style, error, master)

    def _saved(self, raw: RawCell | None) -> float | str | None:
        match raw.value if raw else None:
            case bool() | int() | float() as number:
                return float(number) if math.isfinite(number) else str(number)
            case date() | datetime() as day:
                return float(to_excel(day, self._epoch))  # type: ignore[no-untyped-call]
            case None:
                return None
            case other:
                return str(other)

    def labels(self) -> dict[int, str]:
        """What stands in the first column as text."""
        found = ((row, cells.get(_LABEL)) for row, cells in self.rows.items())
        return {row: cell.value for row, cell in found if cell is not None and cell.kind is CellKind.TEXT}


def _address(place: Place) -> str:
    return f"{get_column_letter(place[1])}{place[0]}"
