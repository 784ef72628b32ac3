"""Every check that needs more than one cell, over the typed rows. Checks report and never raise."""

from __future__ import annotations

from ipabs.calendar import ScheduleTerms
from ipabs.workbook.checks_dates import check_dates, check_grid
from ipabs.workbook.checks_names import check_names
from ipabs.workbook.checks_notes import check_notes
from ipabs.workbook.checks_pool import check_pool
from ipabs.workbook.checks_rules import check_rules
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Tables

__all__ = ["check_tables"]


def check_tables(tables: Tables, terms: ScheduleTerms | None, findings: Findings) -> None:
    """`terms` None: the deal's dates are not readable yet, and the grid is not checked."""
    check_names(tables, findings)
    check_dates(tables, findings)
    if terms:
        check_grid(tables, terms, findings)
    check_pool(tables, findings)
    check_notes(tables, findings)
    check_rules(tables, findings)
