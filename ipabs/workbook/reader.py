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
from ipabs.workbook.settle import Marked, Settling, blanked, marks_of
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
    marks = marks_of(tables)
    made = _settled(tables, marks, findings) if marks and not findings.problems else _made(tables, Defaults(findings))
    findings, terms = made.defaults.findings, made.terms
    if made.deal is None or terms is None:
        raise BadInput(findings.problems_in_order(), tables.language)
    note_merges(terms, made.tables.deal, made.defaults)
    return Reading(
        deal=made.deal,
        workbook=book.name,
        sha256=book.sha256,
        language=tables.language,
        defaults_taken=findings.taken(),
        warnings=findings.warnings_in_order(),
        cells=CellMap(made.tables),
        tables=made.tables,
        terms=terms,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What tables come to; no deal where `defaults.findings` have problems."""

    tables: Tables
    defaults: Defaults
    terms: ScheduleTerms | None
    deal: Deal | None


def _made(tables: Tables, defaults: Defaults) -> _Made:
    findings = defaults.findings
    terms = _terms(tables, findings, defaults)
    check_tables(tables, terms, findings)
    deal = build_deal(tables, terms, defaults) if terms and not findings.problems else None
    return _Made(tables, defaults, terms, deal)


_ROUNDS = 8
"""More than ever needed: of defaults that come from defaults there are three in a row."""


def _settled(tables: Tables, marks: frozenset[Marked], findings: Findings) -> _Made:
    """What the tables of an export come to once it is known which cells are still the defaults it wrote.

    First all are taken as typed. Where that is refused, as a typed cell may be where a default is not, none is.
    """
    blank: frozenset[Marked] = frozenset()
    as_typed: _Made | None = None
    for _ in range(_ROUNDS):
        settling = Settling(findings.copy())
        made = _made(blanked(tables, blank), settling)
        if made.deal is None and as_typed is None and not blank:
            as_typed, blank = made, marks
        elif made.deal is None:
            return as_typed if as_typed and blank == marks else made
        elif settling.held == blank:
            settling.warn()
            return made
        else:
            blank = settling.held
    return _made(tables, Defaults(findings))


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
