"""Every check that needs more than one cell, over the typed rows. Checks report and never raise."""

from __future__ import annotations

from ipabs.calendar import ScheduleTerms
from ipabs.workbook.checks_accounts import check_accounts
from ipabs.workbook.checks_calendar import check_calendar
from ipabs.workbook.checks_claims import check_claims
from ipabs.workbook.checks_covers import check_covers
from ipabs.workbook.checks_dates import check_dates, check_grid
from ipabs.workbook.checks_events import check_events
from ipabs.workbook.checks_fees import check_fees
from ipabs.workbook.checks_flows import check_flows
from ipabs.workbook.checks_names import check_names
from ipabs.workbook.checks_notes import check_notes
from ipabs.workbook.checks_numbers import check_numbers
from ipabs.workbook.checks_plan import check_plan
from ipabs.workbook.checks_pool import check_pool
from ipabs.workbook.checks_rate_events import check_rate_events
from ipabs.workbook.checks_rates import check_rates
from ipabs.workbook.checks_rules import check_rules
from ipabs.workbook.checks_scenarios import check_scenarios
from ipabs.workbook.checks_supports import check_supports
from ipabs.workbook.checks_triggers import check_triggers
from ipabs.workbook.checks_usual import check_usual
from ipabs.workbook.checks_waterfall import check_waterfall
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Tables

__all__ = ["check_tables"]


def check_tables(tables: Tables, terms: ScheduleTerms | None, findings: Findings) -> None:
    """`terms` None: the deal's dates are not readable yet, and the grid is not checked."""
    check_names(tables, findings)
    check_dates(tables, findings)
    check_numbers(tables, findings)
    if terms:
        check_grid(tables, terms, findings)
    check_pool(tables, findings)
    check_flows(tables, findings)
    check_rates(tables, findings)
    check_rate_events(tables, findings)
    check_notes(tables, findings)
    check_fees(tables, findings)
    check_plan(tables, findings)
    check_accounts(tables, findings)
    check_supports(tables, findings)
    check_covers(tables, findings)
    check_claims(tables, findings)
    check_triggers(tables, findings)
    check_waterfall(tables, findings)
    check_rules(tables, findings)
    check_scenarios(tables, findings)
    check_events(tables, findings)
    check_calendar(tables, findings)
    check_usual(tables, findings)
