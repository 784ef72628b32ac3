"""Rights to end notes early: puts of the investors and calls of the issuer (利率事件 of kind put and call)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipabs.model.checks import yearly_rate

__all__ = ["Funding", "NoteOption", "OptionKind"]


class OptionKind(StrEnum):
    """Whose right it is: the investors' to sell back, or the issuer's to redeem."""

    PUT = "put"
    CALL = "call"


class Funding(StrEnum):
    """Who pays for notes that end early: other investors, who then hold them, a party, or the waterfall."""

    RESALE = "resale"
    PARTY = "party"
    WATERFALL = "waterfall"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOption:
    """A put or call of a class on a grid date. A scenario exercises it; by itself it does nothing.

    `price` is a share of principal (1 = par). Resold notes stay; a `party` pays for notes that are then cancelled; the
    waterfall pays by a step. `change` or `new_rate` is the coupon adjustment that comes with an exercise, unless the
    scenario gives a coupon; it acts from `date` on.
    """

    name: str
    kind: OptionKind
    tranche: str
    funding: Funding
    party: str = ""
    price: float = 1.0
    notice_date: date | None = None
    settlement_date: date | None = None
    change: float = 0.0
    new_rate: float | None = None
    date: date

    def __post_init__(self) -> None:
        if self.new_rate is not None:
            yearly_rate(self.new_rate, "new_rate")
        if (self.funding is Funding.PARTY) != bool(self.party):
            raise ValueError(f"rate event '{self.name}': a party goes with funding by a party, and only with it")

    @property
    def ends_notes(self) -> bool:
        """Whether an exercise takes principal out of the class."""
        return self.funding is not Funding.RESALE
