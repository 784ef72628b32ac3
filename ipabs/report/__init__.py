"""A result document for people: the term sheet workbook and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipabs.report.workbook import write_term_sheet

__all__ = ["write_term_sheet"]


def __getattr__(name: str) -> object:
    """The sheets are made for the verbs that write them; the terminal starts sooner without them."""
    if name != "write_term_sheet":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ipabs.report.workbook import write_term_sheet

    return write_term_sheet
