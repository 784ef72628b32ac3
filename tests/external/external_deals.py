"""Deals on a monthly grid for the published cases, and their results read by class and period.

Months are even: every date is a first of the month, nothing rolls, loans and classes count a twelfth of a year a month
(day count `period`), which is how the American formulas count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from engine_deals import asset, fee, prepaid, terms, tranche

from ipabs.calendar import DayCount, ScheduleTerms, add_months
from ipabs.model import Asset, Deal, Fee, Scenario, Tranche
from ipabs.model.words import FeeScope, Repayment, TrancheRepayment, View
from ipabs.run import Outcome, run_deal
from ipabs.run.runs import run_document
from ipabs.run.ties import reconcile, require_tied

__all__ = ["START", "Results", "fen", "loan", "monthly", "notes", "prepays", "ran", "servicing"]

START = date(2010, 1, 1)


def fen(yuan: float) -> int:
    return round(yuan * 100)


def monthly(months: int, **over: Any) -> ScheduleTerms:
    """A grid of so many months from START, and a monthly tail."""
    end = add_months(START, months)
    clock = {"closing_date": START, "cutoff_date": START, "first_date": add_months(START, 1), "frequency_months": 1}
    return terms(**clock | {"expected_maturity": end, "tail_frequency_months": 1} | over)


def loan(yuan: float, rate: float, name: str = "L1", **over: Any) -> Asset:
    """A loan with level monthly payments to the end of the grid."""
    given = {"start_date": START, "signing_date": START, "interest_paid_to": START, "day_count": DayCount.PERIOD}
    return asset(name, fen(yuan), rate, **given | {"repayment": Repayment.ANNUITY} | over)


def notes(name: str, yuan: float, coupon: float | None, months: int, rank: int = 1, **over: Any) -> Tranche:
    """A class that takes principal as it comes, to the end of the grid."""
    given = {"repayment": TrancheRepayment.PASS_THROUGH, "day_count": DayCount.PERIOD}
    given["expected_maturity_date"] = add_months(START, months)
    return tranche(name, fen(yuan), coupon, rank=rank, **given | over)


def servicing(strip: float) -> Fee:
    """The part of the loans' rate that does not reach investors, of the pool's balance."""
    return fee("servicing", scope=FeeScope.POOL, rate=strip, day_count=DayCount.PERIOD)


def prepays(name: str, amounts: Sequence[float], target: str = "L1", **over: Any) -> Scenario:
    """Yuan that come early in month 1, 2, ... after the month's payment."""
    events = [prepaid(add_months(START, n), fen(a), target) for n, a in enumerate(amounts, 1) if fen(a)]
    return Scenario(name=name, events=tuple(events), **over)


class Results:
    """A run's published rows (docs/results.md) as lists by period; money in yuan."""

    def __init__(self, outcome: Outcome, column: int) -> None:
        self._outcome, self._column = outcome, column

    @cached_property
    def document(self) -> dict[str, Any]:
        return run_document(self._outcome, self._column)

    def _named(self, kind: str, name: str) -> dict[str, Any]:
        return next(row for row in self.document[kind] if row["name"] == name)

    def note(self, name: str, key: str) -> Any:
        """What is said of a class once, e.g. irr."""
        return self._named("tranches", name)[key]

    def flows(self, name: str, key: str) -> list[float]:
        """A column of a class's flows, e.g. principal_paid_cny."""
        return [row[key] for row in self._named("tranches", name)["flows"]]

    def interest(self, name: str) -> list[float]:
        return self.flows(name, "interest_paid_cny")

    def principal(self, name: str) -> list[float]:
        return self.flows(name, "principal_paid_cny")

    def closing(self, name: str) -> list[float]:
        return self.flows(name, "closing_cny")

    def opening(self, name: str) -> list[float]:
        return self.flows(name, "opening_cny")

    def fee(self, name: str, key: str = "paid_cny") -> list[float]:
        return [row[key] for row in self._named("fees", name)["flows"]]

    def collected(self, kind: str) -> list[float]:
        """Asset cash of a kind by period, e.g. interest."""
        return [row[f"{kind}_cny"] for row in self.document["collections"]]

    @property
    def dates(self) -> list[date]:
        return [date.fromisoformat(row["payment_date"]) for row in self.document["collections"]]

    def months_of_life(self, name: str) -> float:
        """Average life in even months: sum(principal x month) / principal."""
        paid = self.principal(name)
        return sum(n * amount for n, amount in enumerate(paid, 1)) / sum(paid)

    def last_month(self, name: str, dust: float = 10.0) -> int:
        """The month after which no more than dust is left: fen that rounding by class leaves to the last one."""
        return next(n for n, left in enumerate(self.closing(name), 1) if left < dust)


def ran(of: Deal) -> dict[str, Results]:
    """A deal's runs by scenario, all supports in place; fails unless all cash ties."""
    outcome = run_deal(of, views=(View.ALL,))
    require_tied(reconcile(outcome))
    return {c.scenario.name: Results(outcome, n) for n, c in enumerate(outcome.columns)}
