"""What a support covers when no row says so (contract.md section 3, support_covers)."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model.notes import Tranche
from ipabs.model.supports import Cover, Support
from ipabs.model.words import CoverComponent, CoverTarget, SupportKind

__all__ = ["usual_covers"]


def usual_covers(support: Support, seniors: Sequence[Tranche]) -> tuple[Cover, ...]:
    """Guarantee, shortfall undertaking, reserve: tax, fees of the waterfall, seniors whole; liquidity: senior interest;
    insurance and risk pool: every asset."""
    if support.kind is SupportKind.COUNTER_GUARANTEE:
        return ()
    if support.kind in (SupportKind.INSURANCE, SupportKind.RISK_POOL):
        return (Cover(target_kind=CoverTarget.ASSET),)
    if support.kind is SupportKind.LIQUIDITY:
        return tuple(_senior(t, CoverComponent.INTEREST) for t in seniors)
    return (
        Cover(target_kind=CoverTarget.TAX),
        Cover(target_kind=CoverTarget.FEE),
        *(_senior(t, CoverComponent.BOTH) for t in seniors),
    )


def _senior(tranche: Tranche, component: CoverComponent) -> Cover:
    return Cover(target_kind=CoverTarget.TRANCHE, target=tranche.name, component=component)
