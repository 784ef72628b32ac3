"""Exports of deals that hold the sheets of the contract alone, and what is typed into them afterwards."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from ipabs.recompute.libreoffice import find_soffice, recompute_by_soffice
from ipabs.workbook import DefaultTaken, Reading, read_deal
from ipabs.workbook.exported import exported_rows
from ipabs.workbook.write_inputs import write_inputs

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def export(reading: Reading, path: Path, lang: str) -> Path:
    """The contract's sheets of an export of a deal."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": datetime(2025, 1, 1)})
        write_inputs(book, exported_rows(reading), lang)
    return path


def taken(reading: Reading) -> list[DefaultTaken]:
    """Defaults and merges; how typed cells are read is not among them, for an export writes them plainly."""
    return [default for default in reading.defaults_taken if default.kind != "reading"]


def trip(path: Path, folder: Path, lang: str) -> tuple[Reading, Reading]:
    """A deal, and its export read back; the export of that is the same file."""
    reading = read_deal(path)
    first = export(reading, folder / "first.xlsx", lang)
    back = read_deal(first)
    assert export(back, folder / "second.xlsx", lang).read_bytes() == first.read_bytes()
    return reading, back


def retype(path: Path, title: str, address: str, value: float | str, formula: bool = False) -> Path:
    """Put a value into a cell of a file and leave all else, the looks of the cell too; `formula`: as what it now says.

    openpyxl would lose what every formula last came to.
    """
    number = load_workbook(path, read_only=True).sheetnames.index(title) + 1
    part = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pattern = rf'<c r="{address}"( s="\d+")(?: t="\w+")?>(<f>.*?</f>)?.*?</c>'
    kind = ' t="str"' if isinstance(value, str) else ""
    held = rf'<c r="{address}"\1{kind}>' + (r"\2" if formula else "") + f"<v>{value}</v></c>"
    text, count = re.subn(pattern, held, parts[part].decode())
    assert count == 1
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def saved_again(paths: Sequence[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice saves them, recomputed."""
    out = folder / "saved"
    ended = recompute_by_soffice(find_soffice(), paths, out, folder, 300)
    assert [path.name for path in paths if not (out / path.name).is_file()] == [], ended
    return [out / path.name for path in paths]
