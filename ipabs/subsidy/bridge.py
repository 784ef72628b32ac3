"""How coupon, tax, deal fees and spread add up to the loan rate (contract.md section 7)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BridgeItem", "bridge"]


@dataclass(frozen=True, slots=True)
class BridgeItem:
    """One part of the loan rate: whole fen over the life, and a decimal a year of the firms' balance."""

    item: str
    amount: int
    rate: float | None


def bridge(loan_interest: int, coupon: int, tax: int, fees: int, balance_years: float) -> tuple[BridgeItem, ...]:
    """Coupon + tax + deal fees + spread = loan interest, each over the sum of balance x days / 365 (fen-years)."""
    spread = loan_interest - coupon - tax - fees
    parts = (("coupon", coupon), ("tax", tax), ("deal_fees", fees), ("spread", spread), ("loan_rate", loan_interest))
    return tuple(BridgeItem(name, amount, amount / balance_years if balance_years else None) for name, amount in parts)
