"""A result document for people: the term sheet workbook and the terminal."""

from __future__ import annotations

from ipabs.report.workbook import write_term_sheet

__all__ = ["write_term_sheet"]
