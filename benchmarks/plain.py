"""The yardstick: abn001 as a programmer would first write it, one scenario at a time in plain Python whole numbers.

Only what that deal needs: fees on the class's balance, one bullet class, one guarantee of everything. It rounds by the
same rule, so its guarantee's advances must equal the engine's, which `scenarios` checks before it times anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.calendar import Period, PeriodKind
from ipabs.cashflow.draws import DrawTables
from ipabs.cashflow.tax import vat_share
from ipabs.model import Deal
from ipabs.units import half_up_int
from ipabs.waterfall.inputs import Inputs
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["PlainDeal"]

Table = list[list[list[int]]]
"""Whole fen by firm, state and period."""


@dataclass(frozen=True, slots=True)
class PlainDeal:
    """Lists by period; `cash` and `taxable` by firm, state and period, whole fen."""

    principal: int
    rates: list[float]
    fees: list[list[float]]
    matured: list[bool]
    tail: list[bool]
    cash: Table
    taxable: Table
    vat: float

    @classmethod
    def of(cls, deal: Deal, periods: Sequence[Period], inputs: Inputs, tables: DrawTables) -> PlainDeal:
        """Raises ValueError for a deal of another shape: it is not what this loop pays."""
        (tranche,), (support,), (rate,) = deal.tranches, deal.supports, tables.taxable
        if support.cap_amount_fen is not None or deal.covers_of(support)[0].share != 1 or support.advance_rate:
            raise ValueError("the plain loop pays one guarantee without cap, share or interest")
        return cls(
            principal=tranche.principal_fen,
            rates=[tranche.coupon * p.accrual_fraction(tranche.day_count) for p in periods],
            fees=[list(map(float, inputs.scalars[f"in.fee.{fee.name}"])) for fee in waterfall_fees(deal)],
            matured=[p.grid_date >= tranche.expected_maturity_date for p in periods],
            tail=[p.kind is PeriodKind.TAIL for p in periods],
            cash=tables.cash.astype(int).tolist(),
            taxable=tables.taxable[rate].astype(int).tolist(),
            vat=vat_share(deal.vat, rate),
        )

    def advance(self, states: Sequence[int]) -> int:
        """What the guarantee is still owed at the end of one scenario, fen; `states` by firm."""
        coming = [sum(column) for column in zip(*(f[s] for f, s in zip(self.cash, states, strict=True)), strict=True)]
        taxed = [sum(column) for column in zip(*(f[s] for f, s in zip(self.taxable, states, strict=True)), strict=True)]
        cash, tax, interest, balance, owed = 0, 0, 0, self.principal, 0
        unpaid, later = [0] * len(self.fees), sum(coming)
        for k, came in enumerate(coming):
            cash, later = cash + came, later - came
            tax += half_up_int(taxed[k] * self.vat)
            unpaid = [due + half_up_int(balance * fee[k]) for due, fee in zip(unpaid, self.fees, strict=True)]
            interest += half_up_int(balance * self.rates[k])
            paid = min(tax, cash)
            cash, tax = cash - paid, tax - paid
            for i, due in enumerate(unpaid):
                paid = min(due, cash)
                cash, unpaid[i] = cash - paid, due - paid
            paid = min(interest, cash)
            cash, interest = cash - paid, interest - paid
            if self.matured[k]:
                paid = min(balance, cash)
                cash, balance = cash - paid, balance - paid
            if balance or interest:
                owed, tax, unpaid = owed + tax + sum(unpaid), 0, [0] * len(unpaid)
            else:
                paid = min(owed, cash)
                cash, owed = 0, owed - paid
            owed, interest = owed + interest, 0
            if self.matured[k]:
                owed, balance = owed + balance, 0
            if (self.tail[k] or self.tail[k + 1]) and not cash and not later:
                break
        return owed
