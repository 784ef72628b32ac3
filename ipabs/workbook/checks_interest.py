"""Checks of classes whose principal earns until it is paid: payments must fall where their interest can be counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ipabs.calendar import Period
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_interest_base"]


def check_interest_base(tables: Tables, periods: Sequence[Period], findings: Findings) -> None:
    """A payment may be neither before the interest that it pays has ended nor after that of the next period has."""
    for row in tables["tranches"].rows:
        if row.text("interest_base") != "after_payment":
            continue
        if row.text("coupon_type") == "residual":
            findings.problem(row.where("interest_base"), "earns_nothing", tranche=row.text("name"))
        else:
            _check(row, periods, findings)


def _check(row: Row, periods: Sequence[Period], findings: Findings) -> None:
    maturity, where = row.day("expected_maturity_date"), row.where("interest_base")
    for period, after in pairwise(periods):
        if maturity is None or period.grid_date >= maturity:
            return
        paid = period.payment_date
        if paid < period.accrual_end:
            findings.problem(where, "paid_before_end", payment=paid, end=period.accrual_end)
            return
        if paid > after.accrual_end:
            findings.problem(where, "paid_after_next", payment=paid, end=after.accrual_end)
            return
