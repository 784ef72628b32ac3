"""Tax and fees of a run, payment by payment: what each is worked out on, what fell due, who paid it, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ipabs.calendar import Period
from ipabs.cashflow.tax import tax_due
from ipabs.model import Fee
from ipabs.model.steps import DueKind
from ipabs.model.words import FeePer
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.units import Array, cny, half_up_int
from ipabs.waterfall import Instalment, instalments
from ipabs.waterfall.dues import spreads_over_periods
from ipabs.waterfall.fee_base import classes_in, members, moving_base, static_base
from ipabs.waterfall.names import due, input_name
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["Basis", "fee_bases", "fees_document", "tax_document"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Basis:
    """What an instalment is worked out on: amount = half_up(base x factor), before minimum, cap and condition.

    `base` in fen, of an instalment over several periods the mean by their factors; `days` covered, None where the
    amount does not go by days.
    """

    base: float
    factor: float
    days: int | None
    amount: int


def tax_document(outcome: Outcome, paid: Paid, periods: Sequence[Period]) -> list[Row]:
    """VAT: the income it is due on, its two parts, and how it was paid.

    The VAT is rounded by itself; surcharges are the rest of the due, which is rounded once (contract.md section 6).
    """
    count = len(outcome.clock.periods)
    taxable = {rate: amount[:count, None] for rate, amount in outcome.projector.taxable(paid.key).items()}
    income: Array = sum(taxable.values(), np.zeros((count, 1)))
    vat = tax_due(replace(outcome.deal.vat, surcharge_rate=0.0), taxable, (count, 1))
    rows = []
    for period in periods:
        row = _due_row(paid, period, due(DueKind.TAX))
        own, new = int(vat[period.number - 1, 0]), paid.note(period, "due", due(DueKind.TAX), "new")
        basis = {"taxable_cny": cny(income[period.number - 1, 0]), "vat_cny": cny(own), "surcharge_cny": cny(new - own)}
        rows.append({"payment_date": row.pop("payment_date"), **basis, **row})
    return rows


def fees_document(outcome: Outcome, paid: Paid, periods: Sequence[Period]) -> list[Row]:
    """Every fee that the waterfall pays."""
    return [{"name": fee.name, "flows": _fee(outcome, paid, fee, periods)} for fee in waterfall_fees(outcome.deal)]


def _fee(outcome: Outcome, paid: Paid, fee: Fee, periods: Sequence[Period]) -> list[Row]:
    bases = fee_bases(outcome, paid, fee)
    rows = []
    for period in periods:
        row = _due_row(paid, period, due(DueKind.FEE, fee.name))
        found = bases.get(period.number)
        basis = {
            "base_cny": None if found is None else cny(found.base),
            "factor": None if found is None else found.factor,
            "days": None if found is None else found.days,
            "calculated_cny": 0.0 if found is None else cny(found.amount),
        }
        rows.append({"payment_date": row.pop("payment_date"), **basis, **row})
    return rows


def _due_row(paid: Paid, period: Period, identity: str) -> Row:
    new = paid.note(period, "due", identity, "new")
    return {
        "payment_date": period.payment_date.isoformat(),
        "carried_cny": cny(paid.unpaid_before_steps(period, identity) - new),
        "due_cny": cny(new),
        "paid_cny": cny(paid.to(period, identity)),
        "support_cny": cny(paid.by_supports(period, identity)),
        "short_cny": cny(paid.note(period, "due", identity, "unpaid")),
    }


def fee_bases(outcome: Outcome, paid: Paid, fee: Fee) -> Mapping[int, Basis]:
    """What each instalment of a fee is worked out on, by the number of the period that pays it; closing is not in it.

    For fees of the waterfall and of the originator, which go by the same balances.
    """
    deal, clock = outcome.deal, outcome.clock.periods
    bases, spread = _bases(outcome, paid, fee), spreads_over_periods(fee, deal)
    by_days = fee.per is FeePer.YEAR and fee.date is None
    found = {}
    for item in instalments(deal, fee, clock):
        if item.period:
            days = sum(clock[n - 1].days for n in item.covers) if by_days else None
            over = [bases[n - 1] for n in item.covers] if spread else [bases[item.period - 1]]
            found[item.period] = _basis(over, item, days)
    return found


def _basis(bases: Sequence[float], item: Instalment, days: int | None) -> Basis:
    """One base for the instalment, or one for each period that it covers, whose products add up before rounding."""
    if len(bases) < len(item.factors) or len(bases) == 1:
        return Basis(bases[0], item.factor, days, half_up_int(bases[0] * item.factor))
    exact = sum(base * factor for base, factor in zip(bases, item.factors, strict=True))
    mean = exact / item.factor if item.factor else 0.0
    return Basis(mean, item.factor, days, half_up_int(exact))


def _bases(outcome: Outcome, paid: Paid, fee: Fee) -> Sequence[float]:
    """The base of each period, fen; of a fixed fee its amount for all that owe it."""
    deal, periods = outcome.deal, outcome.clock.periods
    if fee.amount_fen is not None:
        return [float(fee.amount_fen * members(deal, fee))] * len(periods)
    fixed = static_base(deal, fee)
    if fixed is not None:
        return [float(fixed)] * len(periods)
    known = outcome.inputs.rows.get(input_name("fee_base", fee.name))
    moving = moving_base(deal, fee, outcome.collected) if known is None else known
    if moving is not None:
        return [float(base) for base in moving[:, paid.column]]
    classes = classes_in(deal, fee) or ()
    return [float(sum(paid.note(p, "tranche", name, "opening") for name in classes)) for p in periods]
