"""Checks of social credit codes and patent numbers, and of firms' years and titles against closing.

A character mistyped is refused, for it names another firm or right; what is no such number at all is a warning.
"""

from __future__ import annotations

from ipabs.workbook.findings import Findings
from ipabs.workbook.identifiers import PatentNumber, Verdict, plain, read_credit_code, read_patent_number
from ipabs.workbook.naming import valued
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_numbers"]

_PATENTS = ("invention", "utility_model", "design")
_REFUSED = (Verdict.WRONG_CHECK, Verdict.WRONG_LETTER, Verdict.WRONG_LENGTH, Verdict.WRONG_FORM)
_CREDIT = {
    Verdict.WRONG_CHECK: "uscc_wrong_check",
    Verdict.WRONG_LETTER: "uscc_wrong_letter",
    Verdict.WRONG_LENGTH: "uscc_wrong_length",
    Verdict.PILOT: "uscc_pilot",
    Verdict.INNER: "uscc_inner",
    Verdict.OLD_LICENCE: "uscc_old_licence",
    Verdict.UNKNOWN: "uscc_unknown",
}
_PATENT = {
    Verdict.WRONG_CHECK: "patent_wrong_check",
    Verdict.WRONG_FORM: "patent_wrong_form",
    Verdict.NO_CHECK: "patent_no_check",
    Verdict.PUBLICATION: "patent_publication",
    Verdict.UNKNOWN: "patent_unknown",
}
"""The sentence of each verdict but a good one."""

_NATIONAL_PHASE_YEARS = 3
"""An international application enters China at most 32 months after its priority date."""


def check_numbers(tables: Tables, findings: Findings) -> None:
    for row in tables["borrowers"].rows:
        _check_credit_code(row, findings)
    seen: dict[str, Row] = {}
    for row in tables["ip"].rows:
        if row.text("number"):
            _check_right(row, seen, findings)
    _check_firms(tables, findings)


def _check_credit_code(row: Row, findings: Findings) -> None:
    typed = row.text("uscc")
    if not typed:
        return
    verdict, letter = read_credit_code(typed)
    if verdict is not Verdict.GOOD:
        report = findings.problem if verdict in _REFUSED else findings.warn
        report(row.where("uscc"), _CREDIT[verdict], found=typed, letter=letter, length=len(plain(typed)))


def _check_right(row: Row, seen: dict[str, Row], findings: Findings) -> None:
    typed, kind = row.text("number"), row.text("kind")
    number = read_patent_number(typed) if kind in _PATENTS else PatentNumber(verdict=Verdict.UNKNOWN)
    other = seen.setdefault(number.full if number.digits else plain(typed), row)
    if other is not row:
        report = findings.problem if number.digits else findings.warn
        report(row.where("number"), "number_twice", found=typed, other=other.where("number"))
    if kind in _PATENTS and number.verdict is not Verdict.GOOD:
        report = findings.problem if number.verdict in _REFUSED else findings.warn
        report(row.where("number"), _PATENT[number.verdict], found=typed, check=number.expected, full=number.full)
    if number.digits:
        if (row.whole("count") or 1) > 1:
            findings.warn(row.where("count"), "number_count", count=row.whole("count"), found=typed)
        if number.verdict is not Verdict.WRONG_CHECK:
            _check_facts(row, number, findings)


def _check_facts(row: Row, number: PatentNumber, findings: Findings) -> None:
    """What the number says itself against what is typed beside it."""
    kind, filed = row.text("kind"), row.day("filing_date")
    if kind != number.kind:
        meant = valued(row.sheet.column("kind"), number.kind)
        other = row.where("number")
        findings.problem(row.where("kind"), "number_kind", kind=kind, found=number.full, meant=meant, other=other)
    if filed is None:
        return
    later = number.year - filed.year
    late = {"filed": filed, "found": number.full, "year": number.year, "other": row.where("number")}
    if later < 0:
        findings.problem(row.where("filing_date"), "number_before", **late)
    elif later > (_NATIONAL_PHASE_YEARS if number.international else 0):
        findings.warn(row.where("filing_date"), "number_after", **late)


def _check_firms(tables: Tables, findings: Findings) -> None:
    closing = tables.deal.day("closing_date")
    for row in tables["borrower_tags"].rows:
        end = row.day("valid_to")
        if end and closing and end < closing:
            findings.warn(row.where("valid_to"), "tag_ended", tag=row.text("tag"), end=end, closing=closing)
    for row in tables["borrower_years"].rows:
        year, owed, owned = row.whole("year"), row.whole("total_liabilities"), row.whole("total_assets")
        if year and closing and year > closing.year:
            findings.warn(row.where("year"), "year_late", year=year, closing=closing)
        if owed is not None and owned is not None and owed > owned:
            findings.warn(row.where("total_liabilities"), "owes_more")
