"""Warnings of the base case: contracted cash that does not reach what is due, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ipabs.calendar import Period
from ipabs.cashflow import Column
from ipabs.model.scenarios import BASE
from ipabs.model.words import Phase, View
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.run.runs import shortfalls
from ipabs.waterfall.supports import covered_dues

__all__ = ["base_case_warnings"]

_PHASES = {Phase.ACCELERATED: "加速清偿", Phase.DEFAULT: "违约", Phase.TERMINATION: "提前终止"}


def base_case_warnings(outcome: Outcome) -> list[dict[str, str]]:
    """Payments missed, a phase entered, supports called, classes short at the end, all assets paying as contracted."""
    column = next((i for i, key in enumerate(outcome.columns) if _is_base(key)), None)
    if column is None:
        return []
    paid, periods = Paid(outcome, column), outcome.periods(column)
    rows = [*_missed(outcome, paid, periods), *_phases(paid, periods)]
    for support in paid.supports:
        called = {p.payment_date: _called(paid, p, support.name) for p in periods}
        total = f"{sum(called.values()) / 100:,.2f}"
        if any(called.values()):
            first = next(day for day, amount in called.items() if amount)
            rows.append(
                _row(
                    f"in the base case contracted cash falls short: '{support.name}' pays {total} yuan, "
                    f"first on {first}",
                    f"基准情景下约定现金流不足：{support.name}共支付 {total} 元，首次为 {first}",
                )
            )
    for tranche in outcome.deal.tranches:
        left = paid.note(periods[-1], "tranche", tranche.name, "closing")
        left += paid.note(periods[-1], "due", f"interest.{tranche.name}", "unpaid")
        if left and tranche.has_coupon:
            rows.append(
                _row(
                    f"in the base case class {tranche.name} is left short by {left / 100:,.2f} yuan at the end",
                    f"基准情景结束时 {tranche.name} 仍有 {left / 100:,.2f} 元未获偿付",
                )
            )
    return rows


def _missed(outcome: Outcome, paid: Paid, periods: tuple[Period, ...]) -> Iterator[dict[str, str]]:
    """The first payment of each class that is not made in full."""
    for tranche in outcome.deal.tranches:
        for period, unpaid in islice(shortfalls(paid, tranche, periods), 1):
            day, amount = period.payment_date, f"{unpaid / 100:,.2f}"
            yield _row(
                f"in the base case class {tranche.name} is not paid in full on {day}: {amount} yuan are missing",
                f"基准情景下 {tranche.name} 于 {day} 未足额兑付，尚欠 {amount} 元",
            )


def _phases(paid: Paid, periods: tuple[Period, ...]) -> Iterator[dict[str, str]]:
    """The first payment out of phase normal."""
    for period in islice((p for p in periods if paid.phase(p) is not Phase.NORMAL), 1):
        phase, day = paid.phase(period), period.payment_date
        yield _row(
            f"the base case enters phase {phase.value} with the payment of {day}",
            f"基准情景自 {day} 的兑付起进入{_PHASES[phase]}",
        )


def _called(paid: Paid, period: Period, support: str) -> int:
    return sum(paid.note(period, "call", support, due) for due in covered_dues(paid.outcome.deal))


def _is_base(key: Column) -> bool:
    return key.scenario.name == BASE and key.view is View.ALL


def _row(english: str, chinese: str) -> dict[str, str]:
    return {"where": "tranches", "message": english, "message_zh": chinese}
