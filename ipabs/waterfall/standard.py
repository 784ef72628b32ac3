"""The standard waterfall, built from classes, fees and supports when the sheet is absent (contract.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from ipabs.model import Deal, Fee, Tranche
from ipabs.model.steps import Condition, DueKind, PayDue, PayPrincipal, Reimburse, Residual, Step, Waterfall
from ipabs.model.words import PaidBy, Phase, TrancheClass

__all__ = ["COLLECTION", "standard_waterfall", "waterfall_fees"]

Ranked = TypeVar("Ranked", Fee, Tranche)

COLLECTION = "collection"
"""The one account of a deal without a sheet of accounts; receives everything."""


def waterfall_fees(deal: Deal) -> tuple[Fee, ...]:
    """Fees that the deal pays, by rank."""
    return tuple(sorted((f for f in deal.fees if f.paid_by is PaidBy.WATERFALL), key=lambda f: f.rank))


def standard_waterfall(deal: Deal) -> Waterfall:
    """Phase normal: tax, fees, senior and mezzanine interest, senior principal, then what waits for the seniors.

    Fees and classes of one rank share pari passu; a mezzanine's interest comes before the seniors' principal.
    """
    rows = _Rows()
    rows.dues(DueKind.TAX, [""])
    for fees in _by_rank(waterfall_fees(deal)):
        rows.dues(DueKind.FEE, [f.name for f in fees], clauses=[f.clause for f in fees])
    seniors = deal.classes(TrancheClass.SENIOR)
    rows.dues(DueKind.INTEREST, [t.name for t in seniors if t.has_coupon])
    for group in _by_rank(deal.classes(TrancheClass.MEZZANINE)):
        rows.dues(DueKind.INTEREST, [t.name for t in group if t.has_coupon])
    for group in _by_rank(seniors):
        rows.principal([t for t in group if t.has_coupon], None)
    for support in deal.supports:
        if support.pays_cash:
            rows.reimburse(support.name)
    for level in (TrancheClass.MEZZANINE, TrancheClass.SUBORDINATED):
        for group in _by_rank([t for t in deal.classes(level) if t.has_coupon]):
            if level is TrancheClass.SUBORDINATED:
                rows.dues(DueKind.INTEREST, [t.name for t in group], Condition.SENIORS_REPAID)
            rows.principal(group, Condition.SENIORS_REPAID)
    takers = [t for level in TrancheClass for t in deal.classes(level) if not t.has_coupon]
    for group in _by_rank(takers):
        rows.principal(group, Condition.COUPONS_REPAID)
    rows.residual(takers[0].name if takers else "")
    return Waterfall(phases=((Phase.NORMAL, tuple(rows.steps)),), standard=True)


def _by_rank(ranked: Sequence[Ranked]) -> list[list[Ranked]]:
    return [list(group) for _, group in groupby(ranked, key=lambda item: item.rank)]


@dataclass(slots=True)
class _Rows:
    steps: list[Step] = field(default_factory=list)
    order: int = 0

    def dues(
        self, kind: DueKind, of: Sequence[str], condition: Condition | None = None, clauses: Sequence[str] = ()
    ) -> None:
        """Dues of one kind, together."""
        self.order += bool(of)
        for name, clause in zip(of, clauses or [""] * len(of), strict=True):
            step = PayDue(
                order=self.order,
                name=f"{kind.value} {name}".strip(),
                from_account=COLLECTION,
                due=kind,
                due_of=name,
                clause=clause,
                condition=condition,
            )
            self.steps.append(step)

    def principal(self, tranches: Sequence[Tranche], condition: Condition | None) -> None:
        """Principal of classes of one rank, together."""
        self.order += bool(tranches)
        for tranche in tranches:
            step = PayPrincipal(
                order=self.order,
                name=f"principal {tranche.name}",
                from_account=COLLECTION,
                due_of=tranche.name,
                condition=condition,
            )
            self.steps.append(step)

    def reimburse(self, support: str) -> None:
        self.order += 1
        condition = Condition.SENIORS_REPAID
        name = f"reimburse {support}"
        self.steps.append(
            Reimburse(order=self.order, name=name, from_account=COLLECTION, due_of=support, condition=condition)
        )

    def residual(self, taker: str) -> None:
        self.order += 1
        condition = Condition.COUPONS_REPAID
        step = Residual(order=self.order, name="residual", from_account=COLLECTION, due_of=taker, condition=condition)
        self.steps.append(step)
