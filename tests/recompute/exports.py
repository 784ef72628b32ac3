"""Exports of examples and of generated deals, and inputs typed into the file of an export."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import deals
from deals_bent import bent_deal
from deals_modes import modes_deal
from deals_watched import watched_deal
from openpyxl import load_workbook
from small_model import plant
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.report.live.formula import parse, ref
from ipabs.report.live.model import LiveModel
from ipabs.workbook.formulas import FormulaBook, FormulaCell, FormulaSheet

__all__ = ["ROOT", "as_modelled", "export", "generated", "part_of", "selectors", "type_into"]

ROOT = Path(__file__).parents[2]


def export(deal: Path, out: Path, *words: str) -> Path:
    """What `ipabs run` writes."""
    done = CliRunner().invoke(app, ["run", str(deal), "-o", str(out), *words])
    assert out.is_file(), done.output
    return out


def generated(name: str) -> deals.Deal:
    """A deal of the random ones that the oracle is held to: C38, bent60 and watched3, for instance."""
    found = re.fullmatch(r"([A-Za-z]+)(\d+)", name)
    assert found, name
    made = {"bent": bent_deal, "modes": modes_deal, "watched": watched_deal}.get(found[1])
    return made(int(found[2])) if made else deals.random_deal(int(found[2]), found[1])


def type_into(path: Path, target: Path, sheet: str, cell: str, value: float | str | date) -> Path:
    """A copy of a workbook with a constant typed over a cell, whatever it holds, in the cell's own format."""
    return plant(path, target, cell, _typed(value), part_of(path, sheet))


def part_of(path: Path, sheet: str) -> str:
    """The file of a sheet in a workbook that ipabs wrote."""
    return f"sheet{load_workbook(path, read_only=True).sheetnames.index(sheet) + 1}.xml"


def _typed(value: float | str | date) -> Callable[[str], str]:
    match value:
        case date():
            kind, held = "", f"<v>{(value - date(1899, 12, 30)).days}</v>"
        case str():
            kind, held = ' t="inlineStr"', f"<is><t>{value}</t></is>"
        case _:
            kind, held = "", f"<v>{value!r}</v>"

    def change(cell: str) -> str:
        head = re.sub(r' t="[A-Za-z]+"', "", cell[: cell.index(">")])
        return f"{head}{kind}>{held}</c>"

    return change


def selectors(live: LiveModel) -> list[tuple[str, str]]:
    """The cells of both selectors, as formulas name them, with what the model has selected."""
    names = ("select.scenario", "select.view")
    return [(live.model.address(parse(ref(name)).references[0], 0), str(live.model.at(name))) for name in names]


def as_modelled(book: FormulaBook, live: LiveModel) -> FormulaBook:
    """The boards of an export with the values of the model in Python; other sheets are left out."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    found = []
    for board in live.model.boards:
        cells = sheets[board.title].cells
        own = {}
        for written in live.model.texts(board):
            row, column, _, value = written[:4]
            cell = cells[row + 1, column + 1]
            held = float(value) if isinstance(value, bool | int | float) else value or None
            own[row + 1, column + 1] = FormulaCell(cell.formula, held, cell.style)  # type: ignore[arg-type]
        found.append(FormulaSheet(board.title, own, sheets[board.title].labels))
    return replace(book, sheets=tuple(found))
