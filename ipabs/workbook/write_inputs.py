"""The sheets of the contract in an export: inputs in blue, the defaults that were taken in a style of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.workbook.exported import Exported
from ipabs.workbook.messages import say
from ipabs.workbook.write_cells import TYPED, Pen
from ipabs.workbook.write_ink import Ink
from ipabs.workbook.write_layout import Scope, pages_of
from ipabs.workbook.writer import write_pages

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

__all__ = ["write_inputs"]


def write_inputs(book: Workbook, exported: Exported, lang: str) -> tuple[str, ...]:
    """Add the sheets of the contract to an open workbook, and return their titles.

    Cells stand where `pages_of(exported.rows, Scope.FILLED)` has them. A default that comes from other cells is a
    formula that follows them, any other one a constant; all are in the font that `read_deal` knows defaults by. Raises
    ValueError for a language other than zh and en.
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is {lang!r}, expected zh or en")
    pages = pages_of(exported.rows, Scope.FILLED)
    foot = say("page_foot").of(lang)
    write_pages(Pen(book, lang), pages, Ink(TYPED, exported.taken, pages, f"&L {_name(exported)}&R{foot}"))
    return tuple(page.sheet.title(lang) for page in pages)


_LONGEST = 90
"""Characters of a name that a footer, of 255 in all, has room for."""


def _name(exported: Exported) -> str:
    """What the deal is called for short, for a footer, where & begins a code."""
    said = {row["key"]: row["value"] for row in exported.rows["deal"]}
    return str(said.get("short_name") or said["name"])[:_LONGEST].replace("&", "&&")
