"""Whether claims on different firms can be settled apart: no cap that they share may ever be reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ipabs.cashflow.claims import Claims
from ipabs.cashflow.collect import Column, Projector
from ipabs.cashflow.guards import cover_of
from ipabs.model import Deal, Scenario, Support
from ipabs.model.words import View

__all__ = ["check_separable"]


def check_separable(projector: Projector, states: Sequence[Scenario], view: View) -> None:
    """Raise ValueError, naming the support, where firms that default in any of `states` could exhaust a common cap.

    What firms would ask without caps, each at its most over the states, is held to the cap: if even the sum stays
    within it, one firm's claims never touch another's. Caps that a single firm has to itself are no matter.
    """
    if projector.claims is None:
        return
    deal, rows = projector.deal, [a.asset_id for a in projector.deal.pool.assets]
    owner = {a.asset_id: a.borrower_id for a in deal.pool.assets}
    free = Claims(replace(deal, supports=tuple(_uncapped(s) for s in deal.supports)), projector.clock)
    most: dict[tuple[str, str], int] = defaultdict(int)
    """By support and asset, over all states."""
    for state in states:
        asked: dict[tuple[str, str], int] = defaultdict(int)
        for call in free.settle(projector.claims_of(Column(state, view)), state, view).calls:
            asked[call.support, rows[call.asset]] += call.amount
        for key, amount in asked.items():
            most[key] = max(most[key], amount)
    for support in deal.claim_supports:
        for cap, assets in _caps(deal, support):
            firms = {owner[name] for name in assets}
            if len(firms) > 1 and sum(most[support.name, name] for name in assets) > cap:
                raise ValueError(
                    f"drawn defaults: claims on {len(firms)} firms may exhaust a cap of support '{support.name}' "
                    "together, which draws cannot settle; run them as scenarios, or cap each firm by itself"
                )


def _uncapped(support: Support) -> Support:
    covers = tuple(replace(cover, cap_amount_fen=None) for cover in support.covers)
    insured = None if support.insured_amount_fen is None else 2**53
    return replace(support, cap_amount_fen=None, insured_amount_fen=insured, covers=covers)


def _caps(deal: Deal, support: Support) -> list[tuple[int, list[str]]]:
    """Each cap with the assets that meet it."""
    places = {a.asset_id: cover_of(deal, support, a.asset_id) for a in deal.pool.assets}
    found = []
    for cap in (support.cap_amount_fen, support.insured_amount_fen):
        if cap is not None:
            found.append((cap, [name for name, row in places.items() if row is not None]))
    for i, cover in enumerate(deal.covers_of(support)):
        if cover.cap_amount_fen is not None:
            found.append((cover.cap_amount_fen, [name for name, row in places.items() if row == i]))
    return found
