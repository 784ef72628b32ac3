"""Warnings of the base case: contracted cash that does not reach what is due, and by how much."""

from __future__ import annotations

from ipabs.calendar import Period
from ipabs.cashflow import Column
from ipabs.model.scenarios import BASE
from ipabs.model.words import View
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.waterfall.supports import covered_dues

__all__ = ["base_case_warnings"]


def base_case_warnings(outcome: Outcome) -> list[dict[str, str]]:
    """A support called, or a class short at the end, with every asset paying as contracted."""
    column = next((i for i, key in enumerate(outcome.columns) if _is_base(key)), None)
    if column is None:
        return []
    paid, periods = Paid(outcome, column), outcome.periods(column)
    rows = []
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


def _called(paid: Paid, period: Period, support: str) -> int:
    return sum(paid.note(period, "call", support, due) for due in covered_dues(paid.outcome.deal))


def _is_base(key: Column) -> bool:
    return key.scenario.name == BASE and key.view is View.ALL


def _row(english: str, chinese: str) -> dict[str, str]:
    return {"where": "tranches", "message": english, "message_zh": chinese}
