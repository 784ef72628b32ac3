"""The contract of the deal workbook as one table: sheets, columns, words, units, ranges, defaults, help.

It makes the reader's checks, the writer's headings, the template and docs/workbook.md.
"""

from __future__ import annotations

from ipabs.workbook.contract.accounts import ACCOUNTS
from ipabs.workbook.contract.assets import ASSET_FLOWS, ASSETS
from ipabs.workbook.contract.criteria import CRITERIA
from ipabs.workbook.contract.deal import DEAL
from ipabs.workbook.contract.fees import FEES
from ipabs.workbook.contract.later import EXPORT_SHEETS, LATER_SHEETS
from ipabs.workbook.contract.notes import TRANCHES
from ipabs.workbook.contract.parties import HOLDERS, PARTIES
from ipabs.workbook.contract.pool import BORROWER_TAGS, BORROWER_YEARS, BORROWERS, IP, IP_LINKS
from ipabs.workbook.contract.rate_events import RATE_EVENTS
from ipabs.workbook.contract.scenarios import SCENARIO_EVENTS, SCENARIOS
from ipabs.workbook.contract.schedule import CALENDAR_EVENTS, HOLIDAYS, RATES, SCHEDULE, TRANCHE_SCHEDULE
from ipabs.workbook.contract.subsidies import SUBSIDIES
from ipabs.workbook.contract.supports import SUPPORT_COVERS, SUPPORTS
from ipabs.workbook.contract.triggers import TRIGGER_LEVELS, TRIGGERS
from ipabs.workbook.contract.types import SUPPORTED_ISSUE, Column, Sheet, Type, Word
from ipabs.workbook.contract.waterfall import WATERFALL
from ipabs.workbook.contract.words import FREQUENCY_MONTHS

__all__ = [
    "EXPORT_SHEETS",
    "FREQUENCY_MONTHS",
    "KNOWN_SHEETS",
    "SHEETS",
    "SUPPORTED_ISSUE",
    "Column",
    "Sheet",
    "Type",
    "Word",
    "sheet_of",
]

SHEETS: tuple[Sheet, ...] = (
    DEAL,
    SCHEDULE,
    HOLIDAYS,
    CALENDAR_EVENTS,
    PARTIES,
    HOLDERS,
    BORROWERS,
    BORROWER_TAGS,
    BORROWER_YEARS,
    IP,
    IP_LINKS,
    ASSETS,
    ASSET_FLOWS,
    TRANCHES,
    TRANCHE_SCHEDULE,
    RATES,
    RATE_EVENTS,
    FEES,
    ACCOUNTS,
    SUPPORTS,
    SUPPORT_COVERS,
    WATERFALL,
    TRIGGERS,
    TRIGGER_LEVELS,
    CRITERIA,
    SUBSIDIES,
    SCENARIOS,
    SCENARIO_EVENTS,
)
"""The supported sheets, in the order of a deal workbook."""

KNOWN_SHEETS: tuple[Sheet, ...] = (*SHEETS, *LATER_SHEETS)
"""Every sheet that the contract names."""

_BY_KEY = {sheet.key: sheet for sheet in KNOWN_SHEETS}


def sheet_of(key: str) -> Sheet:
    """The contract of a sheet by its English key. Raises KeyError."""
    return _BY_KEY[key]
