"""Exports recomputed by both engines: every formula of every sheet holds what it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import deals
import pytest
from exports import ROOT, export, generated
from openpyxl.utils import get_column_letter
from small_model import plant, plant_formula, plant_value

from ipabs.recompute import Engine, Verified, read_formulas, verify_books
from ipabs.workbook import rows_from_text
from ipabs.workbook.contract import sheet_of
from ipabs.workbook.contract.types import SUPPORTED_ISSUE
from ipabs.workbook.formulas import FormulaCell, FormulaSheet

EXAMPLES = [
    ("minimal/deal", "abn001/deal"),
    ("chengxi/deal-floating",),
    tuple(f"{name}/deal" for name in ("licence-back", "leaseback", "receivable", "technology-trade", "royalty")),
    ("shenzhen-xiaodai/deal", "trust-abn/deal"),
]
GENERATED = [
    ("watched6", "watched21", "watched14", "watched8", "bent7"),
    ("watched34", "watched24", "watched30", "watched25", "modes5", "modes7"),
]
"""Small ones that together with the examples use the vocabulary; each program recomputes a group in one run."""

VOCABULARY = (
    *(("waterfall", "kind"), ("waterfall", "phase"), ("waterfall", "cap_per"), ("waterfall", "condition")),
    *(("triggers", "test"), ("triggers", "effect")),
    *(("supports", "kind"), ("supports", "cap_per"), ("supports", "due_basis")),
    *(("support_covers", "target_kind"), ("tranches", "class"), ("tranches", "repayment"), ("tranches", "coupon_type")),
    *(("assets", "repayment"), ("assets", "vat_base"), ("fees", "per"), ("fees", "paid_by"), ("accounts", "kind")),
)


def holds(paths: Iterable[Path], both: tuple[Engine, ...]) -> None:
    for found in verify_books({path: read_formulas(path) for path in paths}, both):
        assert told(found) == []
        assert sum(len(sheet.cells) for sheet in found.book.sheets) > 3000  # it is the model, not a sheet of values


def told(found: Verified) -> list[str]:
    """The first cells that differ."""
    return [
        f"{found.book.name}!{one.sheet}!{one.cell} {one.label} {one.formula[:200]}: {one.saved!r} saved, "
        + ", ".join(f"{engine}: {result.value!r}" for engine, result in one.results.items())
        for one in found.differences[:10]
    ]


@pytest.mark.parametrize("names", EXAMPLES, ids=" ".join)
def test_examples(tmp_path: Path, both: tuple[Engine, ...], names: tuple[str, ...]) -> None:
    out = [tmp_path / f"{name.replace('/', '-')}-out.xlsx" for name in names]
    holds([export(ROOT / "examples" / f"{name}.xlsx", to) for name, to in zip(names, out, strict=True)], both)


@pytest.mark.parametrize("names", GENERATED, ids=" ".join)
def test_generated_deals(tmp_path: Path, both: tuple[Engine, ...], names: tuple[str, ...]) -> None:
    made = []
    for name in names:
        deals.write(generated(name), tmp_path / f"{name}.xlsx", mixed=name[-1] in "13579")
        made.append(export(tmp_path / f"{name}.xlsx", tmp_path / f"{name}-out.xlsx"))
    holds(made, both)


def test_together_the_deals_use_every_word() -> None:
    """Of every list that decides what is computed, each word that is supported, or a blank that stands for it."""
    used: set[tuple[str, str, object]] = set()
    books = [generated(name) for names in GENERATED for name in names]
    for name in (name for names in EXAMPLES for name in names):
        rows = rows_from_text((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
        books.append({sheet: own for sheet, own in rows.items() if not isinstance(own, Mapping)})
    for sheet, rows in (pair for book in books for pair in book.items()):
        used |= {(sheet, column, value) for row in rows for column, value in row.items() if isinstance(value, str)}
    missing = [
        (sheet, column, word.key)
        for sheet, column in VOCABULARY
        for word in sheet_of(sheet).column(column).words
        if word.since <= SUPPORTED_ISSUE and (sheet, column, word.key) not in used
    ]
    assert missing == []


def test_a_wrong_formula_and_a_wrong_value_in_an_export_are_seen(tmp_path: Path, both: tuple[Engine, ...]) -> None:
    """A fen too much in one cell of the largest sheet, and one payment that takes all the cash there is."""
    deals.write(generated("bent11"), tmp_path / "deal.xlsx")
    out = export(tmp_path / "deal.xlsx", tmp_path / "out.xlsx")
    book = read_formulas(out)
    number, sheet = max(enumerate(book.sheets, 1), key=lambda pair: len(pair[1].cells))
    address, cell = leading(sheet, book.styles.cents)
    value = plant(out, tmp_path / "value.xlsx", address, plant_value(repr(cell.saved + 0.01)), f"sheet{number}.xml")
    formula = plant(out, tmp_path / "formula.xlsx", address, plant_formula("123456.78"), f"sheet{number}.xml")
    of_value, of_formula = verify_books({path: read_formulas(path) for path in (value, formula)}, both)
    assert [(one.sheet, one.cell, len(one.results)) for one in of_value.differences] == [(sheet.name, address, 2)]
    found = {(one.sheet, one.cell): one for one in of_formula.differences}
    assert {result.value for result in found[sheet.name, address].results.values()} == {123456.78}
    assert len(found) > 1  # what is worked out from it


def leading(sheet: FormulaSheet, cents: frozenset[int]) -> tuple[str, FormulaCell]:
    """An amount that another formula of its sheet reads."""
    read = {address for cell in sheet.cells.values() for address in re.findall(r"(?<![!$A-Z])[A-Z]+\d+", cell.formula)}
    return next(
        (address, cell)
        for (row, column), cell in sheet.cells.items()
        if (address := f"{get_column_letter(column)}{row}") in read
        if cell.style in cents and isinstance(cell.saved, float) and cell.saved > 1000
    )
