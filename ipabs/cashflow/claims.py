"""Supports of assets: who pays on a claim, and whose a recovery then is (contract.md section 5).

They read only defaults, dates and their own caps, and are settled before the waterfall. Payments that meet one cap go
by day, the larger claim first, then as the assets stand; recoveries of a day come before its payments.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ipabs.calendar import year_of
from ipabs.cashflow.guards import Guard, Risk, guards_of
from ipabs.cashflow.path import KINDS, CashKind, Claim, Flows
from ipabs.cashflow.terms import Clock
from ipabs.model import Deal, InsuredLoss, Scenario, Support
from ipabs.model.words import CapPer, CoverComponent, Subrogation, View
from ipabs.units import Array, pari_passu

__all__ = ["Call", "Claims", "Receipt", "Returned", "Settled", "SettledClaim"]


class Call(NamedTuple):
    """What a support paid on a claim; `asset` its place in the sheet, `period` from 0, `day` an ordinal."""

    support: str
    asset: int
    period: int
    day: int
    amount: int


class Returned(NamedTuple):
    """What a provider got of a recovery; `period` that of the recovery, from 0."""

    support: str
    period: int
    amount: int


class Receipt(NamedTuple):
    """What the deal got of a recovery; `day` an ordinal."""

    day: int
    kind: CashKind
    amount: int


@dataclass(slots=True)
class SettledClaim:
    """A claim and what became of it, whole fen: `receipts` what the deal got of recoveries, `supported` of supports."""

    claim: Claim
    receipts: list[Receipt] = field(default_factory=list)
    recovered: int = 0
    supported: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    """What each provider is still owed of the claim."""
    bases: dict[Risk, int] = field(default_factory=dict)
    """By risk the claim as it stood before the first who shares it."""

    @property
    def left(self) -> int:
        """What the deal lacks."""
        return self.claim.amount - self.recovered - self.supported

    def covered(self, component: CoverComponent) -> int:
        """What the deal lacks of a component: recoveries pay interest first, supports the component they cover."""
        claim = self.claim
        if component is CoverComponent.INTEREST:
            return max(0, claim.interest - self.recovered - self.supported)
        if component is CoverComponent.PRINCIPAL:
            return max(0, claim.principal - self.supported - max(0, self.recovered - claim.interest))
        return self.left


@dataclass(frozen=True, slots=True)
class Settled:
    """A scenario's claims under a view, settled. `flows`: what the deal gets of recoveries and of supports."""

    claims: tuple[SettledClaim, ...]
    calls: tuple[Call, ...]
    returned: tuple[Returned, ...]
    flows: Flows

    def cash(self, kind: CashKind, periods: int) -> Array:
        """Money of one kind by period, (period,)."""
        mine = (self.flows.kind == KINDS.index(kind)) & (self.flows.period < periods)
        found: Array = np.bincount(self.flows.period[mine], self.flows.amount[mine], periods).astype(np.float64)
        return found


class Claims:
    """Settles the claims of a deal, scenario by scenario."""

    def __init__(self, deal: Deal, clock: Clock) -> None:
        self.deal, self.periods = deal, clock.periods
        self.names = [a.asset_id for a in deal.pool.assets]
        self.years = [year_of(deal.schedule.closing_date, p.accrual_end) for p in clock.periods]
        self._ends = [p.collection_end.toordinal() for p in clock.periods]
        self._transfers = [p.support_transfer_date.toordinal() for p in clock.periods]
        self._guards = {view: guards_of(deal, view) for view in View}

    def collected_in(self, day: int) -> int:
        """The period, from 0, that holds a recovery of a day; one beyond the last after everything."""
        return bisect_left(self._ends, day)

    def paid_in(self, day: int) -> int:
        """The period, from 0, to which a provider's money of a day belongs."""
        return bisect_left(self._transfers, day)

    def span(self, support: Support, period: int) -> int:
        """The span of a support's caps that a period, from 0, lies in: all alike for life."""
        return {CapPer.LIFE: 0, CapPer.PAYMENT: period, CapPer.YEAR: self.years[period]}[support.cap_per]

    def guards(self, claim: Claim, view: View) -> tuple[Guard, ...]:
        """Who answers for a claim, in the order in which they pay."""
        return self._guards[view][self.names[claim.asset]]

    def settle(self, claims: Iterable[Claim], scenario: Scenario, view: View) -> Settled:
        """`claims` of each asset in the order in which they arose."""
        return _Settlement(self, [SettledClaim(claim) for claim in claims], scenario, view).run()


class _Turn(NamedTuple):
    """Something that happens to a claim, in the order in which turns are taken."""

    day: int
    pays: bool
    size: int
    place: int
    step: int
    guard: Guard | None
    kind: CashKind
    amount: int


class _Settlement:
    def __init__(self, terms: Claims, claims: list[SettledClaim], scenario: Scenario, view: View) -> None:
        self.terms, self.claims, self.scenario, self.view = terms, claims, scenario, view
        self.calls: list[Call] = []
        self.returned: list[Returned] = []
        self._used: dict[object, int] = {}
        losses = (e for e in scenario.events if isinstance(e, InsuredLoss))
        self._losses = {e.asset_id: e for e in losses}
        """By asset the costs lost."""
        self._lost: dict[str, int] = {}
        """Of those costs what claims have taken up."""

    def run(self) -> Settled:
        turns = [turn for place, own in enumerate(self.claims) for turn in self._turns(place, own.claim)]
        for turn in sorted(turns, key=lambda t: t[:5]):
            own = self.claims[turn.place]
            if turn.guard is None:
                self._recover(own, turn)
            else:
                self._pay(own, turn.guard, turn.day)
        return Settled(tuple(self.claims), tuple(self.calls), tuple(self.returned), self._flows())

    def _flows(self) -> Flows:
        """By asset and then in order of time."""
        rows = [(c.asset, c.day, KINDS.index(CashKind.SUPPORT), c.period, c.amount) for c in self.calls]
        for own in self.claims:
            for day, kind, amount in own.receipts:
                rows.append((own.claim.asset, day, KINDS.index(kind), self.terms.collected_in(day), amount))
        assets, days, kinds, periods, amounts = np.array(sorted(rows), dtype=np.int64).reshape(-1, 5).T
        return Flows(
            asset=assets.astype(np.int32),
            kind=kinds.astype(np.int8),
            period=periods.astype(np.int32),
            date=days.astype(np.int32),
            effective=days.astype(np.int32),
            since=np.zeros(len(days), dtype=np.int32),
            amount=amounts.astype(np.float64),
        )

    def _turns(self, place: int, claim: Claim) -> Iterable[_Turn]:
        """Recoveries, and every guard's day: some days after the default, or after all else is known."""
        known = claim.day
        for step, (kind, day, amount) in enumerate(claim.recoveries(self.view is View.IP_ZERO)):
            if amount:
                known = max(known, day)
                yield _Turn(day, False, 0, place, step, None, kind, amount)
        for step, guard in enumerate(self.terms.guards(claim, self.view)):
            day = (known if guard.pays_net_loss else claim.day) + guard.support.waiting_days
            known = known if guard.pays_net_loss else max(known, day)
            yield _Turn(day, True, -claim.amount, place, step, guard, CashKind.SUPPORT, 0)

    def _recover(self, own: SettledClaim, turn: _Turn) -> None:
        """The deal's part, then the providers', pari passu on what they are owed; what is above is the borrower's."""
        owed = sum(own.parts.values())
        mine = min(turn.amount, own.left)
        if owed and self._rule(own.claim) is Subrogation.PRO_RATA:
            whole = min(turn.amount, own.left + owed)
            mine = pari_passu(whole, (own.left, owed))[0]
        if mine:
            own.recovered += mine
            own.receipts.append(Receipt(turn.day, turn.kind, mine))
        rest = min(turn.amount - mine, owed)
        period = self.terms.collected_in(turn.day)
        for name, part in zip(own.parts, pari_passu(rest, tuple(own.parts.values())), strict=True):
            own.parts[name] -= part
            if part:
                self.returned.append(Returned(name, period, part))

    def _rule(self, claim: Claim) -> Subrogation:
        """One rule an asset."""
        guards = self.terms.guards(claim, self.view)
        return next(g.support.subrogation for g in guards if not g.support.insures_costs)

    def _pay(self, own: SettledClaim, guard: Guard, day: int) -> None:
        left = own.covered(guard.cover.component)
        if guard.risk not in own.bases:
            own.bases[guard.risk] = self._cost(own.claim, left) if guard.support.insures_costs else left
        period = self.terms.paid_in(day)
        if not self._is_on(guard.support, own.claim, period):
            return
        amount = min(guard.nominal(own.bases[guard.risk]), left)
        room = self._caps(guard, period)
        for key, cap in room.items():
            amount = min(amount, cap - self._used.get(key, 0))
        if not amount:
            return
        for key in room:
            self._used[key] = self._used.get(key, 0) + amount
        own.supported += amount
        if not guard.support.insures_costs:
            own.parts[guard.support.name] = amount
        self.calls.append(Call(guard.support.name, own.claim.asset, period, day, amount))

    def _cost(self, claim: Claim, left: int) -> int:
        """Of a claim what insured costs, lost by the day of the default, stand behind."""
        name = self.terms.names[claim.asset]
        loss = self._losses.get(name)
        if loss is None or loss.date.toordinal() > claim.day:
            return 0
        base = min(left, loss.amount_fen - self._lost.get(name, 0))
        self._lost[name] = self._lost.get(name, 0) + base
        return base

    def _is_on(self, support: Support, claim: Claim, period: int) -> bool:
        """Within its dates by the day of default, its provider not failed, the deal not over."""
        starts, ends = support.start_date, support.end_date
        if (starts and claim.day < starts.toordinal()) or (ends and claim.day > ends.toordinal()):
            return False
        if period == len(self.terms.periods):
            return False
        failed = self.scenario.failure_of(support.provider)
        return failed is None or self.terms.periods[period].grid_date < failed

    def _caps(self, guard: Guard, period: int) -> Mapping[object, int]:
        """What limits a payment: the row's cap and the support's, over their span, and the amount insured."""
        support, row = guard.support, guard.row
        span = self.terms.span(support, period)
        caps = {(support.name, row, span): guard.cover.cap_amount_fen, (support.name, span): support.cap_amount_fen}
        insured = {(support.name, "insured"): support.insured_amount_fen}
        return {key: cap for key, cap in (caps | insured).items() if cap is not None}
