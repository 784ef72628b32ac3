"""The check can fail: whatever is spoiled in the file is reported, by each engine, and nothing else is."""

from __future__ import annotations

import hashlib
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from small_model import CELLS, SHEET, address, plant, plant_formula, plant_value, write_small

from ipabs.recompute import Engine, read_formulas, verified_document, verify_books


def documents(paths: list[Path], *engines: Engine) -> list[dict[str, Any]]:
    found = verify_books({path: read_formulas(path) for path in paths}, engines)
    return [verified_document(one, "0") for one in found]


def verified(path: Path, *engines: Engine) -> dict[str, Any]:
    return documents([path], *engines)[0]


def differences_of(found: dict[str, Any]) -> list[tuple[str, object, object]]:
    """Address, saved and recomputed value of each cell that differs."""
    assert found["different"] == len(found["differences"]) == found["engines"][0]["different"]
    return [(row["cell"], row["saved"], row["recomputed"][0]["value"]) for row in found["differences"]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path / "small.xlsx")


def test_what_is_right_is_found_right_and_nothing_is_touched(
    small: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("own")
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    before = hashlib.sha256(small.read_bytes()).hexdigest()
    found = verified(small, engine)
    assert (found["formulas"], found["different"], found["differences"]) == (len(CELLS), 0, [])
    assert found["sheets"] == [{"sheet": SHEET, "formulas": len(CELLS), "different": 0}]
    assert hashlib.sha256(small.read_bytes()).hexdigest() == before == found["meta"]["input_sha256"]
    assert list(small.parent.iterdir()) == [small]
    assert list(own.iterdir()) == []


WRONG = {
    "interest": ("687500.01", 687500.01, 687500.0),
    "rate": ("0.006875002", 0.006875002, 0.006875),
    "date": ("46082", "2026-03-01", "2026-02-28"),
    "text": ("未付", "未付", "已付 &amp; <清>".replace("&amp;", "&")),
    "blank": ("0", 0.0, None),
    "holds": ("0", 0.0, 1.0),
    "count": ("2", 2.0, 3.0),
}


def test_a_wrong_value_is_seen_whatever_its_kind(small: Path, tmp_path: Path, engine: Engine) -> None:
    """A workbook each, all in one run."""
    spoiled = [
        plant(small, tmp_path / f"{label}.xlsx", address(label), plant_value(typed))
        for label, (typed, _, _) in WRONG.items()
    ]
    found = [differences_of(document) for document in documents(spoiled, engine)]
    assert found == [[(address(label), saved, right)] for label, (_, saved, right) in WRONG.items()]


def test_a_wrong_formula_is_seen_where_it_stands_and_where_it_leads(
    small: Path, tmp_path: Path, engine: Engine
) -> None:
    """A day count of 365/91 for a quarter: 100,000,000 x 2.75% x 91 / 365 = 685,616.44; the rate on it moves too."""
    spoiled = plant(small, tmp_path / "spoiled.xlsx", "B3", plant_formula("ROUND(B1*0.0275*91/365,2)"))
    found = verified(spoiled, engine)
    assert [(row["cell"], row["label"], row["unit"]) for row in found["differences"]] == [
        ("B3", "interest", "cny"),
        ("B4", "rate", "rate"),
    ]
    first, second = found["differences"]
    assert first["formula"] == "=ROUND(B1*0.0275*91/365,2)"
    assert (first["saved"], first["recomputed"][0]["value"]) == (687500.0, 685616.44)
    assert second["recomputed"][0]["value"] == pytest.approx(0.0068561644, abs=1e-12)


def test_an_error_differs_even_from_itself(small: Path, tmp_path: Path, engine: Engine) -> None:
    errors = {"1/0": "#DIV/0!", "NOSUCH(B1)": "#NAME?", "SQRT(-B1)": "#NUM!"}

    def spoil(formula: str, cell: str) -> str:
        return plant_value(errors[formula])(plant_formula(formula)(cell)).replace("<c ", '<c t="e" ')

    paths = [
        plant(small, tmp_path / f"{number}.xlsx", "B3", partial(spoil, formula))
        for number, formula in enumerate(errors)
    ]
    for document, error in zip(documents(paths, engine), errors.values(), strict=True):
        found = differences_of(document)
        assert found[0][:2] == ("B3", error)
        assert found[0][2] in (error, "#VALUE!")  # what LibreOffice says of the root of a negative number
        assert [cell for cell, _, _ in found][1:3] == ["B4", "B6"]  # what is worked out from it


def test_a_formula_without_a_saved_value_differs(small: Path, tmp_path: Path, engine: Engine) -> None:
    """As programs leave it that write formulas and do not compute them."""
    spoiled = plant(small, tmp_path / "spoiled.xlsx", "B3", lambda cell: cell.replace("<v>687500.0</v>", ""))
    assert differences_of(verified(spoiled, engine)) == [("B3", None, 687500.0)]


def test_every_spoiled_workbook_of_a_batch_by_itself(small: Path, tmp_path: Path, engine: Engine) -> None:
    one = plant(small, tmp_path / "one.xlsx", "B3", plant_value("1"))
    two = plant(small, tmp_path / "two.xlsx", "B9", plant_value("1"))
    found = verify_books({path: read_formulas(path) for path in (one, small, two)}, [engine])
    assert [[row.cell for row in each.differences] for each in found] == [["B3"], [], ["B9"]]


def test_engines_are_told_apart(small: Path, tmp_path: Path, both: tuple[Engine, ...]) -> None:
    spoiled = plant(small, tmp_path / "spoiled.xlsx", "B3", plant_value("1"))
    found = verified(spoiled, *both)
    assert [(one["engine"], one["different"]) for one in found["engines"]] == [("libreoffice", 1), ("formulas", 1)]
    assert all(any(char.isdigit() for char in one["name"]) for one in found["engines"])  # with its version
    (row,) = found["differences"]
    assert [(made["engine"], made["value"]) for made in row["recomputed"]] == [
        ("libreoffice", 687500.0),
        ("formulas", 687500.0),
    ]
