"""A deal workbook to a Deal: every problem of the workbook in one pass, every default taken listed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ipabs.calendar import ScheduleTerms
from ipabs.errors import BadInput, Problem, text_of
from ipabs.model import Deal
from ipabs.workbook.build import build_deal
from ipabs.workbook.cells import open_book
from ipabs.workbook.checks import check_tables
from ipabs.workbook.checks_dates import check_deal_dates
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.findings import DefaultTaken, Findings
from ipabs.workbook.rows import CellMap, Tables
from ipabs.workbook.settle import Settling, is_marked
from ipabs.workbook.tables import read_tables
from ipabs.workbook.terms import note_merges, schedule_terms

__all__ = ["Reading", "read_deal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A deal and what reading it turned up. `cells`: (sheet key, row id, column) to its address; the row id of a sheet
    without ids is the row number, that of sheet `deal` the key (column 'value')."""

    deal: Deal
    workbook: str
    sha256: str
    language: str
    """'zh' or 'en', of the workbook's own headings."""
    defaults_taken: tuple[DefaultTaken, ...]
    warnings: tuple[Problem, ...]
    cells: CellMap
    tables: Tables
    """The typed rows, as they stand."""
    terms: ScheduleTerms


def read_deal(path: Path) -> Reading:
    """Read a deal workbook. Raises BadInput with every problem found, in reading order."""
    book = open_book(path)
    findings = Findings([sheet.name for sheet in book.sheets])
    tables = read_tables(book, findings)
    if is_marked(tables) and not findings.problems:
        tables = _settled(tables, findings)
    defaults = Defaults(findings)
    terms, deal = _made(tables, findings, defaults)
    if deal is None or terms is None:
        raise BadInput(findings.problems_in_order(), tables.language)
    note_merges(terms, tables.deal, defaults)
    return Reading(
        deal=deal,
        workbook=book.name,
        sha256=book.sha256,
        language=tables.language,
        defaults_taken=findings.taken(),
        warnings=findings.warnings_in_order(),
        cells=CellMap(tables),
        tables=tables,
        terms=terms,
    )


def _made(tables: Tables, findings: Findings, defaults: Defaults) -> tuple[ScheduleTerms | None, Deal | None]:
    """The schedule and the deal of checked tables, None where there are problems."""
    terms = _terms(tables, findings, defaults)
    check_tables(tables, terms, findings)
    return terms, build_deal(tables, terms, defaults) if terms and not findings.problems else None


def _settled(tables: Tables, findings: Findings) -> Tables:
    """The tables of an export: cells that hold the default they were written with are blank again.

    Where the deal cannot be read as the sheets show it, they stay as they are, for its problems to be told.
    """
    settling = Settling(Findings([]))
    if _made(tables, settling.findings, settling)[1] is None:
        return tables
    settling.warn(findings)
    return settling.settled(tables)


def _terms(tables: Tables, findings: Findings, defaults: Defaults) -> ScheduleTerms | None:
    if not check_deal_dates(tables, findings):
        return None
    deal = tables.deal
    try:
        return schedule_terms(tables, defaults)
    except ValueError as cause:
        key = str(cause).split(" ", 1)[0]
        where = deal.where(key if key in deal.places else "first_date")
        findings.problem(where, "schedule", cause=text_of(cause))
        return None
