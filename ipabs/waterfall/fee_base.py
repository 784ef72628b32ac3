"""What a fee is a share of: which classes or assets stand in its scope, and their balances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ipabs.cashflow import CashKind, Collections
from ipabs.cashflow.guards import cover_of
from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.model import Asset, Deal, Fee, Support
from ipabs.model.words import CoverTarget, FeeBase, FeeScope
from ipabs.units import Array, half_up_int

__all__ = ["assets_in", "classes_in", "members", "moving_base", "opening_base", "static_base"]


def members(deal: Deal, fee: Fee) -> int:
    """How many a fixed fee is owed for: each of its scope where none is named, else one."""
    if fee.applies_to:
        return 1
    counts = {
        FeeScope.TRANCHE: len(deal.tranches),
        FeeScope.BORROWER: len({a.borrower_id for a in deal.pool.assets}),
        FeeScope.ASSET: len(deal.pool.assets),
        FeeScope.SUPPORT: len(deal.supports),
    }
    return counts.get(fee.scope, 1)


def classes_in(deal: Deal, fee: Fee) -> tuple[str, ...] | None:
    """Classes whose balances make a fee's base, a class once for each support that covers it; None: assets make it.

    The guaranteed balance is the whole outstanding principal of every class of which the support covers something.
    Supports are the rows of their sheet: nobody is paid for a reserve that no row names.
    """
    if fee.scope is FeeScope.SUPPORT:
        named = _named(deal, fee)
        if any(support.of_assets for support in named):
            return None
        return tuple(name for support in named for name in _covered(deal, support))
    if fee.base is FeeBase.GUARANTEED_BALANCE and any(support.of_assets for support in deal.supports):
        return None
    if fee.base is FeeBase.GUARANTEED_BALANCE:
        covered = {name for support in deal.supports for name in _covered(deal, support)}
        only = fee.applies_to if fee.scope is FeeScope.TRANCHE else ""
        return tuple(name for name in deal.tranche_names if name in covered and only in ("", name))
    if fee.scope is FeeScope.TRANCHE and fee.applies_to:
        return (fee.applies_to,)
    return deal.tranche_names if fee.scope in (FeeScope.DEAL, FeeScope.TRANCHE) else None


def _named(deal: Deal, fee: Fee) -> tuple[Support, ...]:
    """The supports that a fee of scope support is for."""
    if fee.applies_to:
        return tuple(s for s in deal.supports_in_use if s.name == fee.applies_to)
    return deal.supports


def _covered(deal: Deal, support: Support) -> tuple[str, ...]:
    covers = [c for c in deal.covers_of(support) if c.target_kind is CoverTarget.TRANCHE]
    return tuple(t for t in deal.tranche_names if any(c.target in ("", t) for c in covers))


def assets_in(deal: Deal, fee: Fee) -> tuple[Asset, ...]:
    """Assets in a fee's scope: a named firm's, a named one, else all; what supports of assets cover, once for each."""
    if fee.scope is FeeScope.SUPPORT:
        pairs = ((support, asset) for support in _named(deal, fee) for asset in deal.pool.assets)
        return tuple(asset for support, asset in pairs if cover_of(deal, support, asset.asset_id) is not None)
    if fee.base is FeeBase.GUARANTEED_BALANCE:
        supports = deal.claim_supports
        return tuple(a for a in deal.pool.assets if any(cover_of(deal, s, a.asset_id) is not None for s in supports))
    if fee.scope is FeeScope.BORROWER and fee.applies_to:
        return deal.pool.assets_of(fee.applies_to)
    if fee.scope is FeeScope.ASSET and fee.applies_to:
        return tuple(a for a in deal.pool.assets if a.asset_id == fee.applies_to)
    return deal.pool.assets


def static_base(deal: Deal, fee: Fee) -> int | None:
    """A base that never moves (fen): original principal, appraised value or insured amount; None for any other.

    The appraised value of an asset is what is pledged to it, of anything else what its firms own.
    """
    if fee.base is FeeBase.INSURED_AMOUNT:
        return sum(support.insured_amount_fen or 0 for support in _named(deal, fee))
    if fee.base is FeeBase.PRINCIPAL:
        classes = classes_in(deal, fee)
        if classes is not None:
            return _principal(deal, classes)
        return sum(a.principal_fen for a in assets_in(deal, fee))
    if fee.base is FeeBase.APPRAISED_VALUE and fee.scope is FeeScope.ASSET:
        pledged = pledged_by_asset(deal.pool)
        return half_up_int(sum(item.amount_fen for a in assets_in(deal, fee) for item in pledged[a.asset_id]))
    if fee.base is FeeBase.APPRAISED_VALUE:
        owners = {a.borrower_id for a in assets_in(deal, fee)}
        return sum(r.appraised_value_fen or 0 for r in deal.pool.rights if r.borrower_id in owners)
    return None


def opening_base(deal: Deal, fee: Fee) -> int:
    """The base on the closing date (fen)."""
    fixed = static_base(deal, fee)
    if fixed is not None:
        return fixed
    classes = classes_in(deal, fee)
    if classes is not None:
        return _principal(deal, classes)
    return sum(a.cutoff_balance_fen for a in assets_in(deal, fee))


def moving_base(deal: Deal, fee: Fee, collected: Collections) -> Array | None:
    """A base that the assets move, (period, column); None where class balances make it."""
    if fee.base is FeeBase.COLLECTIONS:
        return collected.collected
    if fee.base is FeeBase.INTEREST_COLLECTED:
        return collected.cash[CashKind.INTEREST]
    if classes_in(deal, fee) is not None:
        return None
    balances = [collected.balances[a.asset_id] for a in assets_in(deal, fee)]
    return sum(balances, np.zeros_like(collected.total))


def _principal(deal: Deal, classes: Sequence[str]) -> int:
    principal = {t.name: t.principal_fen for t in deal.tranches}
    return sum(principal[name] for name in classes)
