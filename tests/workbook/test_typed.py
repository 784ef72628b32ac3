"""The minimal deal, typed cell by cell into the blank workbook that the command wrote, then run on both markets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typist import type_deal

from ipabs.workbook import read_deal, rows_from_text
from ipabs.workbook.contract import sheet_of

LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def minimal(request: pytest.FixtureRequest) -> Any:
    root = Path(__file__).parents[2]
    return rows_from_text((root / "examples" / "minimal" / "deal.json").read_text(encoding="utf-8"))


def ipabs(folder: Path, *words: str) -> Any:
    """The installed command, in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ipabs", *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module", params=LANGS)
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, minimal: Any) -> tuple[str, Path]:
    """The language, and a folder with deal.xlsx, typed, and example.xlsx."""
    folder, lang = tmp_path_factory.mktemp(request.param), request.param
    assert ipabs(folder, "template", "deal.xlsx", "--lang", lang).returncode == 0
    assert ipabs(folder, "template", "example.xlsx", "--lang", lang, "--example", "minimal").returncode == 0
    # deal 4; ten firms of 2, ten rights of 6, ten loans of 5; two classes of 6
    assert type_deal(folder / "deal.xlsx", minimal, lang) == 4 + 10 * (2 + 6 + 5) + 2 * 6 == 146
    return lang, folder


def cells(worksheet: Worksheet, columns: int) -> dict[str, tuple[object, str]]:
    """What stands where, and how it is shown."""
    rows = worksheet.iter_rows(max_col=columns)
    return {c.coordinate: (c.value, c.number_format) for row in rows for c in row if c.value is not None}


def test_what_was_typed_is_the_example(typed: tuple[str, Path]) -> None:
    """Cell by cell, but for the notes of sheet deal and the first sheet; and as a deal."""
    lang, folder = typed
    books = [load_workbook(folder / name) for name in ("deal.xlsx", "example.xlsx")]
    assert books[0].sheetnames == books[1].sheetnames
    for name in books[0].sheetnames[1:]:
        width = 2 if name == sheet_of("deal").title(lang) else 30
        assert cells(books[0][name], width) == cells(books[1][name], width)
    mine, example = (read_deal(folder / name) for name in ("deal.xlsx", "example.xlsx"))
    assert mine.deal == example.deal and mine.defaults_taken == example.defaults_taken
    assert (mine.language, mine.warnings) == (lang, ())


@pytest.mark.parametrize("venue", ["szse", "interbank"])
def test_it_runs_on_both_markets(typed: tuple[str, Path], venue: str) -> None:
    """The same cells but the venue: no shortfall in the base case, no refuse criterion broken."""
    lang, folder = typed
    book = load_workbook(folder / "deal.xlsx")
    word = next(w for w in sheet_of("deal").column("venue").words if w.key == venue)
    book[sheet_of("deal").title(lang)]["B4"].value = word.zh if lang == "zh" else word.key
    book.save(folder / f"{venue}.xlsx")
    checked, run = (ipabs(folder, verb, f"{venue}.xlsx", "--json") for verb in ("check", "run"))
    assert (checked.returncode, run.returncode, run.stderr) == (0, 0, "")
    document = json.loads(run.stdout)
    assert [row["measure"] for row in document["criteria"] if not row["ok"]] == ["retention_share"]  # warns
    assert not any("base case" in row["message"] for row in json.loads(checked.stdout)["warnings"])
    assert [t["first_shortfall_date"] for r in document["runs"] for t in r["tranches"]] == [None] * 2 * 3
    assert all(t["principal_loss_cny"] == 0 for r in document["runs"] for t in r["tranches"])
    assert document["deal"]["venue"] == venue
