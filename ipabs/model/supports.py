"""Supports (增信): who pays a due that cash does not reach, how much of it and up to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model.checks import share_of
from ipabs.model.words import CapPer, CoverComponent, CoverTarget, DueBasis, SupportKind

__all__ = ["Cover", "Support"]


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

    `cap_amount_fen` None is no cap. `advance_rate` is simple interest a year on advances unpaid.
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
    view_off: bool = True
    covers: tuple[Cover, ...] = ()
    clause: str = ""

    @property
    def pays_cash(self) -> bool:
        return self.kind is not SupportKind.COUNTER_GUARANTEE

    @property
    def is_owed_back(self) -> bool:
        """Whether what it pays is an advance; a reserve pays the deal's own money."""
        return self.pays_cash and self.kind is not SupportKind.RESERVE
