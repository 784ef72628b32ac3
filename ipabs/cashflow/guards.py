"""Who answers for a claim on an asset, in what order and for how much: what does not move along a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.model import Cover, Deal, Support
from ipabs.model.supports import PayOnDefault
from ipabs.model.words import CoverTarget, View
from ipabs.units import half_up_int

__all__ = ["Guard", "Risk", "cover_of", "guards_of"]

_CLOSE = 1e-12
"""Shares typed as decimals that add to 1 may miss it by this much."""

Risk = tuple[PayOnDefault, bool]
"""What supports share by their shares: the claim at default or the net loss; whether it is insured costs."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One support of one asset, by row `row` of what it covers.

    `run`: those just before it in the sheet whose shares of the same risk add to 1 with its own.
    """

    support: Support
    row: int
    cover: Cover
    run: tuple[Guard, ...] = ()

    @property
    def risk(self) -> Risk:
        return self.support.pay_on_default, self.support.insures_costs

    @property
    def pays_net_loss(self) -> bool:
        return self.support.pay_on_default is PayOnDefault.NET_LOSS

    @property
    def has_deductible(self) -> bool:
        return bool(self.support.deductible_fen or self.support.deductible_share)

    def nominal(self, base: int) -> int:
        """Its share of a claim, whole fen: after the deductible, the larger of the amount and the share of the claim.

        The last of shares that add to 1 takes what the rounded ones before it leave (contract.md section 5).
        """
        if self.run:
            return max(0, base - sum(guard.nominal(base) for guard in self.run))
        support = self.support
        kept = max(0.0, base - max(support.deductible_fen, support.deductible_share * base))
        return half_up_int(self.cover.share * kept)


def guards_of(deal: Deal, view: View = View.ALL) -> dict[str, tuple[Guard, ...]]:
    """By asset the supports that a view has, in the order in which they pay: on the default by waiting days, then on
    the net loss by waiting days, those alike as the sheet has them."""
    supports = [s for s in deal.claim_supports if view is not View.NO_GUARANTOR or not s.view_off]
    found = {}
    for asset in deal.pool.assets:
        guards: list[Guard] = []
        for support in supports:
            row = cover_of(deal, support, asset.asset_id)
            if row is not None:
                guard = Guard(support, row, deal.covers_of(support)[row])
                guards.append(Guard(support, row, guard.cover, _run(guards, guard)))
        found[asset.asset_id] = tuple(sorted(guards, key=lambda g: (g.pays_net_loss, g.support.waiting_days)))
    return found


def cover_of(deal: Deal, support: Support, asset_id: str) -> int | None:
    """The row by which a support covers an asset; None where it does not."""
    covers = enumerate(deal.covers_of(support))
    return next((i for i, c in covers if c.target_kind is CoverTarget.ASSET and c.target in ("", asset_id)), None)


def _run(before: Sequence[Guard], guard: Guard) -> tuple[Guard, ...]:
    """Those just before one whose shares add to 1 with its own; none where a deductible makes claims differ."""
    alike = [g for g in before if g.risk == guard.risk]
    total = guard.cover.share
    for n in range(len(alike) - 1, -1, -1):
        total += alike[n].cover.share
        if abs(total - 1) < _CLOSE:
            run = tuple(alike[n:])
            return () if guard.has_deductible or any(g.has_deductible for g in run) else run
    return ()
