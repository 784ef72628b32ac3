"""Implied interest of claims bought below or above their balance, which VAT may be due on (contract.md section 6).

What a claim pays is split as amounts are (`ipabs.cashflow.amounts`), on the price instead of the balance: at the rate
at which all that is contracted is worth the price, interest first. So the discount accrues by days, on what is not
paid back of the price, and is earned with the cash that brings it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.calendar import year_fraction
from ipabs.cashflow.amounts import Split, follow_plan, solved, split
from ipabs.cashflow.terms import AssetTerms
from ipabs.errors import DealError, Text

__all__ = ["Discount", "discount_of"]


@dataclass(frozen=True, slots=True)
class Discount:
    """`rate` a year on the price, solved; `parted` what of each date's cash is implied interest, and the price left."""

    rate: float
    parted: Split


def discount_of(terms: AssetTerms, cash: Sequence[int]) -> Discount:
    """Implied interest of an asset that pays `cash` by date, whole fen.

    Raises DealError where the price is above all that it pays, or its rate moves with an index.
    """
    asset = terms.asset
    if asset.floating is not None:
        text = Text(
            f"{asset.asset_id} floats, so that the discount to its price has no one rate; write vat_base gross",
            f"资产 {asset.asset_id} 为浮动利率，折价没有固定的收益率；请将计税基础改为全额计税",
        )
        raise DealError(("assets", asset.asset_id, "vat_base"), text)
    plan = terms.plan
    contracted = cash if plan is None else [i + p for i, p in zip(plan.interest, plan.principal, strict=True)]
    times = [year_fraction(asset.day_count, a, b) for a, b in zip(terms.starts, terms.dates, strict=True)]
    price = asset.purchase_price_fen
    rate = solved(price, contracted, times) if price else 0.0
    if rate is None:
        text = Text(
            f"purchase_price of {asset.asset_id} is {price / 100:,.2f}, above the {sum(contracted) / 100:,.2f} that it "
            "pays in all, so that there is no implied interest; correct the price, or write another vat_base",
            f"资产 {asset.asset_id} 的转让价款 {price / 100:,.2f} 元高于其全部约定回款 "
            f"{sum(contracted) / 100:,.2f} 元，"
            "不存在隐含利息；请更正价款，或改用其他计税基础",
        )
        raise DealError(("assets", asset.asset_id, "purchase_price"), text)
    factors = [rate * time for time in times]
    whole = split(price, contracted, factors)
    same = list(cash) == list(contracted)
    return Discount(rate, whole if same else follow_plan(price, cash, factors, whole))
