"""A small workbook with every kind of formula cell, and ways to spoil it in the file itself."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

__all__ = ["CELLS", "plant", "plant_formula", "plant_value", "rewrite", "write_small"]

SHEET = "证券'甲 1"

CELLS: dict[str, tuple[str, str, object]] = {
    "interest": ("=ROUND(B1*0.0275/4,2)", "cny", 687500.0),  # 100,000,000 x 2.75% / 4
    "rate": ("=B3/B1", "rate", 0.006875),
    "date": ("=EDATE(DATE(2025,11,30),3)", "date", 46081),  # 28 February 2026
    "text": ('=IF(B3>0,"已付 & <清>","未付")', "text", "已付 & <清>"),
    "blank": ('=IF(B3>0,"","未付")', "text", ""),
    "holds": ("=B3>0", "flag", True),
    "count": ("=COUNT(B1,B3,B4)", "flag", 3),
}
"""By label: formula, format, value. Row 1 holds the principal, row 3 the first of these."""

_FORMATS = {"cny": "#,##0.00", "rate": "0.0000%", "date": "yyyy-mm-dd", "text": "@", "flag": "0"}


def write_small(path: Path) -> Path:
    """The workbook, every saved value as it should be."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_string("A1", "principal")
        sheet.write_number("B1", 100_000_000, book.add_format({"num_format": _FORMATS["cny"]}))
        for row, (label, (formula, kind, value)) in enumerate(CELLS.items(), 2):
            sheet.write_string(row, 0, label)
            sheet.write_formula(row, 1, formula, book.add_format({"num_format": _FORMATS[kind]}), value)
    return path


def address(label: str) -> str:
    """The cell of a formula."""
    return f"B{3 + list(CELLS).index(label)}"


def rewrite(path: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of a workbook in which one sheet's XML is changed, and nothing else."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == f"xl/worksheets/{part}":
                changed = change(content.decode())
                assert changed != content.decode()
                content = changed.encode()
            made.writestr(entry, content)
    return target


def plant(path: Path, target: Path, cell: str, change: Callable[[str], str], part: str = "sheet1.xml") -> Path:
    """A copy in which the XML of one cell is changed."""

    def changed(sheet: str) -> str:
        found = re.search(rf'<c r="{cell}"(?: [^>]*)?>.*?</c>', sheet, re.DOTALL)
        assert found, cell
        return sheet.replace(found[0], change(found[0]))

    return rewrite(path, target, part, changed)


def plant_value(value: str) -> Callable[[str], str]:
    """Save another value."""
    return lambda cell: re.sub(r"<v>.*?</v>", f"<v>{value}</v>", cell, flags=re.DOTALL)


def plant_formula(formula: str) -> Callable[[str], str]:
    """Write another formula, in XML, and leave the value."""
    return lambda cell: re.sub(r"<f>.*?</f>", f"<f>{formula}</f>", cell, flags=re.DOTALL)
