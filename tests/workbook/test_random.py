"""Whatever one cell holds, the reader gives a Deal or a refusal that names cells; never another exception."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from deal_books import Rows, good_rows, write
from full_books import full_rows, listed_rows
from openpyxl import load_workbook

from ipabs.errors import BadInput
from ipabs.workbook import Reading, read_deal

VALUES: tuple[Any, ...] = (
    None,
    "",
    "text",
    "B01",
    "L02",
    "优先A",
    "#mine",
    "#REF!",
    "#N/A",
    "=1/0",
    "nan",
    "1,00",
    "100%",
    "2025-13-45",
    "x" * 5000,
    "a\nb",
    "\u3000",
    "'",
    -1,
    0,
    1,
    0.5,
    2.9,
    1e15,
    1e300,
    -1e-300,
    True,
    False,
    date(1900, 1, 1),
    date(2025, 9, 25),
    datetime(2025, 9, 25, 1, 2, 3),
    date(2099, 12, 31),
    date(9999, 12, 31),
    time(1, 2),
    timedelta(days=3),
)

FORMATS = ("General", "0.00%", "yyyy-mm-dd", "[h]:mm", "@")


@pytest.mark.parametrize(
    ("lang", "rows"), [("en", good_rows), ("zh", good_rows), ("zh", full_rows), ("en", listed_rows)]
)
def test_one_cell_of_anything(tmp_path: Path, lang: str, rows: Callable[[], Rows]) -> None:
    path = write(tmp_path, rows(), lang)
    book = load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    dice = random.Random(f"workbook {lang}")
    read = 0
    for _ in range(150):
        cell = dice.choice(cells)
        kept = (cell.value, cell.number_format)
        cell.number_format = dice.choice(FORMATS)
        cell.value = value = dice.choice(VALUES)
        book.save(path)
        try:
            read += isinstance(read_deal(path), Reading)
        except BadInput as refusal:
            assert refusal.problems and all(p.where.workbook == "deal.xlsx" and p.message for p in refusal.problems)
        except Exception as cause:
            raise AssertionError(f"{cell.parent.title}!{cell.coordinate} = {value!r}: {cause!r}") from cause
        cell.value, cell.number_format = kept
    assert 0 < read < 150
