"""Inputs typed into an export: what the sheets then come to is what a fresh run of the same change writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from edited_deal import EDITS, STRESS, write_edited
from exports import as_modelled, export, selectors, type_into
from live_models import choose, live_of

from ipabs.recompute import Engine
from ipabs.recompute.compare import Difference, differences, same
from ipabs.report.live.model import LiveModel
from ipabs.workbook.formulas import FormulaBook, open_formulas

VERDICT = ("校验", "输入原值")
"""In names of sheets that say that an input was edited: the one thing that a fresh run does not."""


def is_verdict(text: str) -> bool:
    return any(word in text for word in VERDICT)


@pytest.fixture
def live(tmp_path: Path) -> LiveModel:
    return live_of(write_edited(tmp_path / "deal.xlsx"))


def recomputed(paths: Sequence[Path], both: tuple[Engine, ...]) -> Iterator[dict[str, FormulaBook]]:
    """Of each workbook what every engine makes of it; one run of each for all."""
    made = {engine.key: engine.books(paths) for engine in both}
    for number in range(len(paths)):
        yield {key: books[number] for key, books in made.items()}


def moved(book: FormulaBook, made: dict[str, FormulaBook], boards: set[str]) -> list[Difference]:
    """Cells of the model that hold something else."""
    return [one for one in differences(book, made) if one.sheet in boards and not is_verdict(one.sheet)]


Linked = dict[tuple[str, str], float | str | None]


def links(book: FormulaBook, boards: set[str], held: FormulaBook | None = None) -> Linked:
    """What pages show of the model, by sheet and formula: how many rows a page has goes by the run that it shows.

    `held`: the same workbook after a program recomputed it, which may spell formulas otherwise.
    """
    after = {sheet.name: sheet.cells for sheet in (held or book).sheets}
    return {
        (sheet.name, cell.formula): after[sheet.name][place].saved
        for sheet in book.sheets
        if sheet.name not in boards and not is_verdict(sheet.name)
        for place, cell in sheet.cells.items()
        if "!" in cell.formula and not is_verdict(cell.formula)
    }


def test_an_edit_comes_to_what_a_fresh_run_writes(tmp_path: Path, both: tuple[Engine, ...], live: LiveModel) -> None:
    """Each edit in the scenario in which it matters, both in the file of the export and in the deal."""
    out = export(tmp_path / "deal.xlsx", tmp_path / "out.xlsx", "--scenario", STRESS)
    before, boards, edited = open_formulas(out), {board.title for board in live.model.boards}, []
    for number, (name, (*_, value)) in enumerate(EDITS.items()):
        edited.append(typed(out, tmp_path / f"edited{number}.xlsx", live.model.cells[name].address, value))
    for name, made in zip(EDITS, recomputed(edited, both), strict=True):
        deal = write_edited(tmp_path / "edit.xlsx", name)
        fresh = open_formulas(export(deal, tmp_path / "fresh.xlsx", "--scenario", STRESS, "--force"))
        assert said(moved(fresh, made, boards)) == [], name
        assert formulas(fresh, boards) == formulas(before, boards), name  # no formula has an input written into it
        shown = links(fresh, boards)
        for key, book in made.items():
            found = links(before, boards, book)
            assert len(found.keys() & shown.keys()) > 0.9 * len(found)
            assert [at for at in found.keys() & shown.keys() if not same(shown[at], found[at], False)] == [], (
                name,
                key,
            )
        changes = moved(before, made, boards)
        assert len(changes) > 20, name
        assert all(len(one.results) == len(both) for one in changes), name


def test_an_edit_counts_once_and_what_follows_it_does_not(
    tmp_path: Path, both: tuple[Engine, ...], live: LiveModel
) -> None:
    """A principal, which a cutoff balance left blank follows; that balance, typed over; and nothing at all."""
    out, cells = export(tmp_path / "deal.xlsx", tmp_path / "out.xlsx"), live.model.cells
    asset = next(name.split("/")[1] for name in cells if name.startswith("assets/") and name.endswith("/principal"))
    paths = [out]
    for key in ("principal", "cutoff_balance"):
        address = cells[f"assets/{asset}/{key}"].address
        paths.append(typed(out, tmp_path / f"{key}.xlsx", address, 1_234_567.0))
    counts = [{key: _edited(book) for key, book in made.items()} for made in recomputed(paths, both)]
    assert counts == [dict.fromkeys((engine.key for engine in both), n) for n in (0.0, 1.0, 1.0)]


def _edited(book: FormulaBook) -> object:
    """What the sheet of the inputs as run counts in all."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == "测算-输入原值")
    return next(cell.saved for cell in sheet.cells.values() if cell.formula.upper().startswith("SUM(B"))


def typed(path: Path, target: Path, address: str, value: float | str | date) -> Path:
    """A copy with a value typed over a cell, which is named as in a formula: 'sheet'!$F$2."""
    sheet, _, cell = address.replace("$", "").rpartition("!")
    return type_into(path, target, sheet.strip("'"), cell, value)


def said(found: list[Difference]) -> list[str]:
    return [
        f"{one.sheet}!{one.cell} {one.label} {one.formula[:150]}: {one.saved!r} {one.results}" for one in found[:10]
    ]


def formulas(book: FormulaBook, boards: set[str]) -> dict[tuple[str, tuple[int, int]], str]:
    sheets = [sheet for sheet in book.sheets if sheet.name in boards and not is_verdict(sheet.name)]
    return {(sheet.name, place): cell.formula for sheet in sheets for place, cell in sheet.cells.items()}


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
        for place, (address, value) in enumerate(selectors(live)):
            path = typed(path, tmp_path / f"{number}-{place}.xlsx", address, value)
        selected.append(path)
        expected.append(as_modelled(open_formulas(out), live))
    for book, made in zip(expected, recomputed(selected, both), strict=True):
        assert said(list(differences(book, made))) == []
        assert moved(open_formulas(out), made, {board.title for board in live.model.boards})
