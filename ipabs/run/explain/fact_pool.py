"""Facts of the pool behind inputs: what assets brought by kind, the VAT on it, what defaulted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ipabs.calendar import Period
from ipabs.cashflow import CashKind
from ipabs.cashflow.path import AFTER_DEFAULT, CASH
from ipabs.model import ServicerFailure
from ipabs.model.words import PriceBasis, RecoveryAs
from ipabs.run.explain.expressions import NOUGHT, Expr, Leaf, Source, apply, total
from ipabs.run.explain.fact_classes import Maker
from ipabs.run.explain.traced import Traced

__all__ = ["pool_facts"]


def pool_facts(traced: Traced) -> Mapping[str, Maker]:
    """Collections, tax and defaults, by name of the input."""
    as_interest = traced.deal.recovery_as is RecoveryAs.INTEREST
    interest = (CashKind.INTEREST, *(AFTER_DEFAULT if as_interest else ()))
    return {
        "in.cash": partial(_kinds, traced, CASH),
        "in.interest": partial(_kinds, traced, interest),
        "in.principal": partial(_kinds, traced, tuple(k for k in CASH if k not in interest)),
        "in.tax": partial(_tax, traced),
        "in.defaulted": partial(_defaulted, traced),
        "in.collected": partial(_kinds, traced, tuple(k for k in CASH if k is not CashKind.SUPPORT)),
        "in.performing": partial(_now, traced, "performing"),
        "in.overdue": partial(_now, traced, "overdue"),
        "in.forecast": partial(_now, traced, "forecast"),
        "in.loss_rate": partial(_loss, traced, "loss_rate", "rate"),
        "in.loss_amount": partial(_loss, traced, "loss_amount", "amount"),
        "in.to_come": partial(_plain, traced, "to_come"),
        "in.before_maturity": partial(_plain, traced, "before_maturity"),
    }


def _now(traced: Traced, key: str, period: Period) -> Expr:
    """A figure of the pool as its collection period ends."""
    return Leaf(key, traced.input(f"in.{key}", period), facts=(("to", period.collection_end),))


def _loss(traced: Traced, key: str, column: str, period: Period) -> Expr:
    """What the servicer's last failure takes, with its cell."""
    failures = [e for e in traced.scenario.events if isinstance(e, ServicerFailure) and e.date <= period.grid_date]
    latest = max(failures, key=lambda event: event.date, default=None)
    row = (("scenario", traced.scenario.name), ("kind", "servicer_failure"))
    cells = (Source("scenario_events", (*row, ("date", latest.date)), column),) if latest else ()
    return Leaf(key, traced.input(f"in.{key}", period), "", cells)


def _plain(traced: Traced, key: str, period: Period) -> Expr:
    return Leaf(key, traced.input(f"in.{key}", period))


def _kinds(traced: Traced, kinds: tuple[CashKind, ...], period: Period) -> Expr:
    """Every kind of cash that came; each asset's share stands in the explanation of the date."""
    facts = (("from", period.collection_start), ("to", period.collection_end))
    amounts = [(kind, _amount(traced, kind, period)) for kind in kinds]
    parts: list[Expr] = [Leaf(kind.value, amount, facts=facts) for kind, amount in amounts if amount]
    return total(parts)


def _amount(traced: Traced, kind: CashKind, period: Period) -> float:
    return float(traced.outcome.collected.cash[kind][period.number - 1, traced.column])


def _tax(traced: Traced, period: Period) -> Expr:
    """Once on the sum of every rate's base, as `cashflow.tax.tax_due` has it."""
    vat, taxable = traced.deal.vat, traced.outcome.projector.taxable(traced.key)
    surcharge = Leaf("surcharge", vat.surcharge_rate, "", (Source("deal", (), "vat_surcharge_rate"),))
    parts: list[Expr] = []
    for rate, amounts in taxable.items():
        amount = float(amounts[period.number - 1])
        if not amount or not rate:
            continue
        base: Expr = Leaf("taxable", amount, facts=(("from", period.collection_start), ("to", period.collection_end)))
        vat_rate = Leaf("vat_rate", rate, "", _rate_cells(traced, rate))
        if vat.price_basis is PriceBasis.INCLUSIVE:
            base = apply("div", base, apply("add", Leaf("one", 1.0), vat_rate))
        whole = apply("add", Leaf("one", 1.0), surcharge)
        parts.append(apply("mul", apply("mul", base, vat_rate), whole))
    return apply("round", total(parts)) if parts else NOUGHT


def _rate_cells(traced: Traced, rate: float) -> tuple[Source, ...]:
    """The assets that bear this rate; one cell where none says its own."""
    own = [a.asset_id for a in traced.deal.pool.assets if a.vat_rate == rate]
    return tuple(Source("assets", (("asset_id", name),), "vat_rate", or_deal=True) for name in own[:1])


def _defaulted(traced: Traced, period: Period) -> Expr:
    value = traced.input("in.defaulted", period)
    return Leaf("defaulted", value, facts=(("to", period.collection_end),)) if value else Leaf("defaulted", 0.0)
