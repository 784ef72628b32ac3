"""Inputs typed into an export: what the sheets then come to is what a fresh run of the same change writes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from edited_deal import EDITS, STRESS, write_edited
from exports import export, type_into
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

sys.path.insert(0, str(Path(__file__).parents[1] / "report" / "live"))

from live_models import choose, live_of

from ipabs.recompute import Engine
from ipabs.recompute.compare import Difference, differences
from ipabs.report.live.grid import FIRST_COLUMN
from ipabs.report.live.model import LiveModel
from ipabs.workbook.formulas import FormulaBook, FormulaCell, FormulaSheet, open_formulas

VERDICT = {"校验", "测算-校验", "测算-输入原值"}
"""Sheets that say that an input was edited: the one thing that a fresh run does not."""

TOTAL = re.compile(r"ROUND\(SUM\(([A-Z]+\d+):([A-Z]+\d+)\),2\)")


@pytest.fixture
def live(tmp_path: Path) -> LiveModel:
    return live_of(write_edited(tmp_path / "deal.xlsx"))


def recomputed(paths: Sequence[Path], both: tuple[Engine, ...]) -> Iterator[dict[str, FormulaBook]]:
    """Of each workbook what every engine makes of it; one run of each for all."""
    made = {engine.key: engine.books(paths) for engine in both}
    for number in range(len(paths)):
        yield {key: books[number] for key, books in made.items()}


def moved(book: FormulaBook, made: dict[str, FormulaBook]) -> list[Difference]:
    """Cells of the model and of its pages that hold something else."""
    return [one for one in differences(book, made) if one.sheet not in VERDICT and not is_verdict(one)]


def is_verdict(one: Difference) -> bool:
    return "输入已修改" in "".join(str(result.value) for result in one.results.values())


def without_totals_of_values(book: FormulaBook) -> FormulaBook:
    """A total over cells that hold no formula belongs to a table of values, which does not move."""
    return replace(
        book,
        sheets=tuple(
            FormulaSheet(s.name, {p: c for p, c in s.cells.items() if not over_values(s, c)}, s.labels)
            for s in book.sheets
        ),
    )


def over_values(sheet: FormulaSheet, cell: FormulaCell) -> bool:
    found = TOTAL.fullmatch(cell.formula)
    if not found:
        return False
    (left, top), (right, bottom) = map(coordinate_from_string, found.groups())
    columns = range(column_index_from_string(left), column_index_from_string(right) + 1)
    return not any((row, column) in sheet.cells for row in range(top, bottom + 1) for column in columns)


def test_an_edit_comes_to_what_a_fresh_run_writes(tmp_path: Path, both: tuple[Engine, ...], live: LiveModel) -> None:
    """Each edit in the scenario in which it matters, both in the file of the export and in the deal."""
    out = export(tmp_path / "deal.xlsx", tmp_path / "out.xlsx", "--scenario", STRESS)
    before, edited = open_formulas(out), []
    for number, (name, (*_, value)) in enumerate(EDITS.items()):
        sheet, cell = live.model.cells[name].address.replace("$", "").split("!")
        edited.append(type_into(out, tmp_path / f"edited{number}.xlsx", sheet.strip("'"), cell, value))
    for name, made in zip(EDITS, recomputed(edited, both), strict=True):
        deal = write_edited(tmp_path / "edit.xlsx", name)
        fresh = open_formulas(export(deal, tmp_path / "fresh.xlsx", "--scenario", STRESS, "--force"))
        assert said(moved(without_totals_of_values(fresh), made)) == [], name
        changes = moved(before, made)
        assert len([one for one in changes if one.sheet == "测算-分配"]) > 20, name
        assert all(len(one.results) == len(both) for one in changes), name
        assert formulas(fresh) == formulas(before), name  # no formula has an input written into it


def said(found: list[Difference]) -> list[str]:
    return [
        f"{one.sheet}!{one.cell} {one.label} {one.formula[:150]}: {one.saved!r} {one.results}" for one in found[:10]
    ]


def formulas(book: FormulaBook) -> dict[tuple[str, tuple[int, int]], str]:
    return {(sheet.name, place): cell.formula for sheet in book.sheets for place, cell in sheet.cells.items()}


CHOSEN = (1, 3, 5)
"""Columns of the engine: the base case without the guarantor, the default with all supports, and with IP at nought."""


def test_every_scenario_and_view_selected(tmp_path: Path, both: tuple[Engine, ...], live: LiveModel) -> None:
    """The selectors typed over in the file: every board is as the model of that run has it, which the engine proves."""
    out = export(tmp_path / "deal.xlsx", tmp_path / "out.xlsx")
    columns = live.setting.outcome.columns
    chosen = [columns[number].key for number in CHOSEN]
    assert {scenario for scenario, _ in chosen} == {scenario.key[0] for scenario in columns}
    assert {view for _, view in chosen} == {column.key[1] for column in columns}
    selected, expected = [], []
    for number in CHOSEN:
        choose(live, number)
        path = out
        for name in ("select.scenario", "select.view"):
            board, row = live.model.place(name)
            cell = f"{'ABCDEFGH'[FIRST_COLUMN]}{row + 1}"
            target = tmp_path / f"{number}-{name}.xlsx"
            path = type_into(path, target, board.title, cell, str(live.model.at(name)))
        selected.append(path)
        expected.append(as_modelled(open_formulas(out), live))
    for book, made in zip(expected, recomputed(selected, both), strict=True):
        assert said(list(differences(book, made))) == []
        assert moved(open_formulas(out), made)


def as_modelled(book: FormulaBook, live: LiveModel) -> FormulaBook:
    """The boards of an export with the values of the model in Python; other sheets are left out."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    found = []
    for board in live.model.boards:
        cells = sheets[board.title].cells
        own = {}
        for row, column, _, value in live.model.texts(board):
            cell = cells[row + 1, column + 1]
            held = float(value) if isinstance(value, bool | int | float) else value or None
            own[row + 1, column + 1] = FormulaCell(cell.formula, held, cell.style)  # type: ignore[arg-type]
        found.append(FormulaSheet(board.title, own, sheets[board.title].labels))
    return replace(book, sheets=tuple(found))
