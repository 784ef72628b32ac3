"""Facts of fees behind inputs: rate x days / base of every period an instalment covers, its base, its year's limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ipabs.calendar import DayCount, Period
from ipabs.calendar.daycount import whole_months
from ipabs.model import Deal, Fee
from ipabs.model.words import FeeBase, FeePer, FeeScope
from ipabs.run.explain.expressions import NOUGHT, Expr, Leaf, Source, apply, total
from ipabs.run.explain.fact_classes import Maker, year_part
from ipabs.run.explain.traced import Traced
from ipabs.waterfall import Instalment, instalments
from ipabs.waterfall.dues import spreads_over_periods
from ipabs.waterfall.fee_base import members
from ipabs.waterfall.names import input_name
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["fee_facts"]

_PLAIN = {
    "fee_due": "payment_frequency",
    "fee_kept": "payment_frequency",
    "fee_top": "payment_frequency",
    "fee_closing": "pay",
    "fee_minimum": "minimum",
    "fee_cap": "cap_amount",
}
"""Inputs that are one number, and the column they come from."""

_BASES: Mapping[FeeBase, tuple[tuple[str, str], ...]] = {
    FeeBase.PRINCIPAL: (("assets", "principal"), ("tranches", "principal")),
    FeeBase.BALANCE: (("assets", "cutoff_balance"), ("assets", "principal")),
    FeeBase.APPRAISED_VALUE: (("ip", "appraised_value"),),
}


def fee_facts(traced: Traced) -> Mapping[str, Maker]:
    """What a period brings to each fee of the waterfall, by name of the input."""
    makers: dict[str, Maker] = {}
    deal = traced.deal
    for fee in waterfall_fees(deal):
        items = instalments(deal, fee, traced.outcome.clock.periods)
        makers[input_name("fee", fee.name)] = partial(_factor, traced, fee, items)
        makers[input_name("fee_base", fee.name)] = partial(_base, traced, fee)
        for key, column in _PLAIN.items():
            makers[input_name(key, fee.name)] = partial(_plain, traced, fee, key, column)
    return makers


def _cell(fee: Fee, column: str) -> tuple[Source, ...]:
    return (Source("fees", (("name", fee.name),), column),)


def _plain(traced: Traced, fee: Fee, key: str, column: str, period: Period) -> Expr:
    return Leaf(key, traced.input(input_name(key, fee.name), period), fee.name, _cell(fee, column))


def _factor(traced: Traced, fee: Fee, items: Sequence[Instalment], period: Period) -> Expr:
    """A fixed fee's amount, or the factor of its base; nought where no instalment falls due."""
    deal, periods = traced.deal, traced.outcome.clock.periods
    if spreads_over_periods(fee, deal):
        own = [(item, n) for item in items for n in item.covers if n == period.number]
        return total([_share(fee, periods[n - 1]) for _, n in own]) if own else _none(fee)
    due = [item for item in items if item.period == period.number]
    if not due:
        return _none(fee)
    if fee.amount_fen is None:
        return total([_over(fee, item, periods) for item in due])
    return total([_fixed(deal, fee, item, periods) for item in due])


def _none(fee: Fee) -> Leaf:
    return Leaf("no_instalment", 0.0, fee.name, _cell(fee, "payment_frequency"))


def _fixed(deal: Deal, fee: Fee, item: Instalment, periods: Sequence[Period]) -> Expr:
    """The yearly amount by days, or the amount as it stands, for each that owes it."""
    amount: Expr = Leaf("fee_amount", float(fee.amount_fen or 0), fee.name, _cell(fee, "amount"))
    count = members(deal, fee)
    if count != 1:
        amount = apply("mul", amount, Leaf("members", count, fee.name, _cell(fee, "scope")))
    if fee.per is not FeePer.YEAR or not item.covers or item.factors == (1.0,):
        return apply("round", amount)
    parts = [_days(fee, periods[n - 1]) for n in item.covers]
    return apply("round", apply("mul", amount, total(parts)))


def _over(fee: Fee, item: Instalment, periods: Sequence[Period]) -> Expr:
    """Rate x the years covered, or the plain rate."""
    rate = Leaf("fee_rate", fee.rate or 0.0, fee.name, _cell(fee, "rate"))
    if fee.per is not FeePer.YEAR or item.factors == (fee.rate,):
        return rate
    return apply("mul", rate, total([_days(fee, periods[n - 1]) for n in item.covers]))


def _share(fee: Fee, period: Period) -> Expr:
    return apply("mul", Leaf("fee_rate", fee.rate or 0.0, fee.name, _cell(fee, "rate")), _days(fee, period))


def _days(fee: Fee, period: Period) -> Expr:
    start, end = period.accrual_start, period.accrual_end
    if fee.day_count is DayCount.PERIOD and whole_months(period.unadjusted_start, period.unadjusted_end):
        start, end = period.unadjusted_start, period.unadjusted_end
    return year_part(fee.day_count, start, end, Source("fees", (("name", fee.name),), "day_count", or_deal=True))


def _base(traced: Traced, fee: Fee, period: Period) -> Expr:
    name = input_name("fee_base", fee.name)
    value = traced.input(name, period)
    if fee.base in (FeeBase.COLLECTIONS, FeeBase.INTEREST_COLLECTED):
        key = "cash_in" if fee.base is FeeBase.COLLECTIONS else "interest"
        return Leaf(key, value, facts=(("from", period.collection_start), ("to", period.collection_end)))
    if not value:
        return NOUGHT
    wanted = "tranches" if fee.scope in (FeeScope.DEAL, FeeScope.TRANCHE, FeeScope.SUPPORT) else "assets"
    found = [(sheet, column) for sheet, column in _BASES.get(fee.base, ()) if sheet in (wanted, "ip")]
    row = (("asset_id" if fee.scope is FeeScope.ASSET else "borrower_id", fee.applies_to),) if fee.applies_to else ()
    cells = tuple(Source(sheet, row if sheet == "assets" else (), column) for sheet, column in found)
    return Leaf("fee_base", value, fee.name, cells, (("from", period.collection_start),))
