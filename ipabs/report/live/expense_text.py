"""Tax and fees over the whole life in formulas: beside ipabs.run.expenses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipabs.model.words import PaidBy
from ipabs.report.live.firm_fee_rows import originator_row
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.model import LiveModel

__all__ = ["Amounts", "expense_amounts"]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Templates of what falls due and what is paid: a row of amounts with a row of days, and what the closing pays."""

    due_row: str = ""
    paid_row: str = ""
    days: str = ""
    closing: str = "0"
    closing_day: str = ""
    kept: str = ""
    """The name of a cell that has the sum already, and with the year behind it of those that have a year's."""

    @property
    def due(self) -> str:
        return self._over(self.due_row, "")

    @property
    def paid(self) -> str:
        return self._over(self.paid_row, "")

    def in_year(self, year: int) -> str:
        """What is paid in a calendar year."""
        if self.kept:
            return ref(f"{self.kept} {year}")
        first, last = serial(date(year, 1, 1)), serial(date(year, 12, 31))
        days = f',{ref(self.days, ":")},">={first}",{ref(self.days, ":")},"<={last}"' if self.days else ""
        own = self._rows(self.paid_row, days)
        if self.closing == "0":
            return own
        at = f"IF(AND({self.closing_day}>={first},{self.closing_day}<={last}),{self.closing},0)"
        return f"ROUND({at}+{own},2)"

    def _over(self, row: str, days: str) -> str:
        if self.kept:
            return ref(self.kept)
        own = self._rows(row, days)
        return own if self.closing == "0" else f"ROUND({self.closing}+{own},2)"

    def _rows(self, row: str, days: str) -> str:
        if not row:
            return "0"
        amounts = ref(row, ":")
        return f"ROUND(SUMIFS({amounts}{days}),2)" if days else f"ROUND(SUM({amounts}),2)"


def expense_amounts(live: LiveModel, expense: Mapping[str, Any]) -> Amounts:
    """Of an entry of `cost.expenses`."""
    name, payer = str(expense["name"]), PaidBy(expense["paid_by"])
    if expense["kind"] == "tax":
        return Amounts("r.tax new", "r.tax paid", "cal.payment")
    deal, of = live.setting.deal, live.setting.typed.of
    fee = next(fee for fee in deal.fees if fee.name == name)
    day = of("deal", "closing_date")
    match payer:
        case PaidBy.WATERFALL:
            closing = live.firm_fees.fees.closing(fee)
            return Amounts(f"r.fee {name} new", f"r.fee {name} paid", "cal.payment", closing, day)
        case PaidBy.PROCEEDS:
            return Amounts(closing=live.firm_fees.fees.closing(fee), closing_day=day)
        case PaidBy.ORIGINATOR:
            row = originator_row(name)
            return Amounts(row, row, "cal.payment", ref(row, "^"), day)
        case PaidBy.BORROWER:
            return Amounts(kept=f"c/ fee {deal.fees.index(fee) + 1}")
