"""Exports of examples and of generated deals, and inputs typed into the file of an export."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import deals
from deals_bent import bent_deal
from openpyxl import load_workbook
from small_model import plant
from typer.testing import CliRunner

from ipabs.cli import app

__all__ = ["ROOT", "changed", "export", "generated", "type_into"]

ROOT = Path(__file__).parents[2]


def export(deal: Path, out: Path, *words: str) -> Path:
    """What `ipabs run` writes."""
    done = CliRunner().invoke(app, ["run", str(deal), "-o", str(out), *words])
    assert out.is_file(), done.output
    return out


def generated(name: str) -> deals.Deal:
    """A deal of the random ones that the oracle is held to: C38 and bent60, for instance."""
    found = re.fullmatch(r"([A-Za-z]+)(\d+)", name)
    assert found, name
    return bent_deal(int(found[2])) if found[1] == "bent" else deals.random_deal(int(found[2]), found[1])


def changed(deal: deals.Deal, sheet: str, row: int, column: str, value: object) -> deals.Deal:
    """The deal with one cell of another value; rows from nought."""
    other = copy.deepcopy(deal)
    assert other[sheet][row][column] != value
    other[sheet][row][column] = value
    return other


def type_into(path: Path, target: Path, sheet: str, cell: str, value: float | str | date) -> Path:
    """A copy of a workbook with a constant typed over a cell, in the cell's own format."""
    number = load_workbook(path, read_only=True).sheetnames.index(sheet) + 1
    return plant(path, target, cell, _typed(value), f"sheet{number}.xml")


def _typed(value: float | str | date) -> Callable[[str], str]:
    match value:
        case date():
            kind, held = "", f"<v>{(value - date(1899, 12, 30)).days}</v>"
        case str():
            kind, held = ' t="inlineStr"', f"<is><t>{value}</t></is>"
        case _:
            kind, held = "", f"<v>{value!r}</v>"

    def change(cell: str) -> str:
        assert "<f" not in cell, f"{cell} is a formula"
        head = re.sub(r' t="[A-Za-z]+"', "", cell[: cell.index(">")])
        return f"{head}{kind}>{held}</c>"

    return change
