"""Supports (增信): who pays a due that cash does not reach, how much of it and up to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipabs.model.checks import share_of
from ipabs.model.words import (
    CapPer,
    CoverComponent,
    CoverTarget,
    DueBasis,
    Subrogation,
    SupportKind,
)

__all__ = ["Cover", "PayOnDefault", "Support"]


class PayOnDefault(StrEnum):
    """When a support of assets pays: once, some days after the default, or on what is lost in the end."""

    ACCELERATE = "accelerate"
    NET_LOSS = "net_loss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """增信覆盖: one row of what a support covers; `target` blank means every one."""

    target_kind: CoverTarget
    target: str = ""
    component: CoverComponent = CoverComponent.BOTH
    share: float = 1.0
    cap_amount_fen: int | None = None

    def __post_init__(self) -> None:
        share_of(self.share, "share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """增信措施, in the order of use. `covers` empty: the kind's usual cover (contract.md section 3).

    `cap_amount_fen` None is no cap. `advance_rate` is simple interest a year on advances unpaid. From `pay_on_default`
    to `subrogation` is of supports of assets alone (contract.md section 5); `deductible_share` is of each claim.
    """

    name: str
    kind: SupportKind
    provider: str = ""
    account: str = ""
    """Of a reserve: the account whose money it is."""
    cap_amount_fen: int | None = None
    cap_per: CapPer = CapPer.LIFE
    cap_restores: bool = False
    start_date: date | None = None
    end_date: date | None = None
    due_basis: DueBasis = DueBasis.EXPECTED
    advance_rate: float = 0.0
    pay_on_default: PayOnDefault = PayOnDefault.ACCELERATE
    waiting_days: int = 0
    deductible_fen: int = 0
    deductible_share: float = 0.0
    insured_amount_fen: int | None = None
    """Of an insurance of costs: the costs insured, the most that it ever pays."""
    subrogation: Subrogation = Subrogation.LENDER_FIRST
    view_off: bool = True
    covers: tuple[Cover, ...] = ()
    clause: str = ""

    @property
    def pays_cash(self) -> bool:
        return self.kind is not SupportKind.COUNTER_GUARANTEE

    @property
    def of_assets(self) -> bool:
        """Whether it covers claims on firms, not dues of the waterfall."""
        if not self.covers:
            return self.kind in (SupportKind.INSURANCE, SupportKind.RISK_POOL)
        return self.covers[0].target_kind is CoverTarget.ASSET

    @property
    def insures_costs(self) -> bool:
        """科技成果转化费用损失保险: it answers for insured costs that a scenario says were lost, not for defaults."""
        return self.insured_amount_fen is not None

    @property
    def is_owed_back(self) -> bool:
        """Whether what it pays is an advance; a reserve pays the deal's own money."""
        return self.pays_cash and self.kind is not SupportKind.RESERVE
