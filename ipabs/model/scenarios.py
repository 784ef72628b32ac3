"""Scenarios: what may go otherwise than contracted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model.words import DefaultMethod

__all__ = [
    "BASE",
    "CURVES",
    "BorrowerDefault",
    "CurvePoint",
    "Delay",
    "Event",
    "Exercise",
    "InsuredLoss",
    "ManualTrigger",
    "OriginatorFailure",
    "Prepayment",
    "ProviderFailure",
    "RatingChange",
    "Repurchase",
    "Scenario",
    "ServicerFailure",
]

Day = date
"""The type, for a field of its own name."""

BASE = "base"
"""Reserved name: everything as contracted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowerDefault:
    """A firm defaults on every asset on `date`; None: its turn in whole_firm, in the order of the rows."""

    borrower_id: str
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepayment:
    """`amount_fen` of an asset, or of a firm's assets by balance, comes early on `date`; None is all of it."""

    target: str
    date: date
    amount_fen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFailure:
    """An institution pays nothing from the first period whose grid date is on or after `date`."""

    provider: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Repurchase:
    """赎回: the originator buys back an asset, or a firm's, on `date`, for its balance and the interest to that day."""

    target: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """延迟支付: what is owed from `date` to before `until` arrives on `until`; target blank: of every asset."""

    target: str
    date: Day
    until: Day

    def __post_init__(self) -> None:
        if self.until <= self.date:
            raise ValueError(f"a delay from {self.date} ends on {self.until}: it must end later")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicerFailure:
    """From the period of `date` on the servicer keeps `amount_fen`, or the share `rate`, of a period's collections."""

    date: date
    amount_fen: int | None = None
    rate: float | None = None

    def __post_init__(self) -> None:
        if (self.amount_fen is None) == (self.rate is None):
            raise ValueError("a servicer's failure needs either an amount or a rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginatorFailure:
    """The originator fails on `date`: what test originator_failed reads."""

    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingChange:
    """An institution is rated `rating` from `date` on: what test provider_rating reads."""

    party: str
    date: date
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualTrigger:
    """Somebody finds on `date` that a trigger of test manual holds."""

    trigger: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredLoss:
    """保险事故: insured costs of `amount_fen` behind an asset were lost on `date`.

    What an insurance of costs pays on defaults of the asset from that day on is limited by it.
    """

    asset_id: str
    date: date
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A put or call is exercised for `amount_fen` of principal (None: all of it); `rate`: the coupon from then on."""

    option: str
    amount_fen: int | None = None
    rate: float | None = None


Event = (
    BorrowerDefault
    | Prepayment
    | Repurchase
    | Delay
    | ProviderFailure
    | ServicerFailure
    | OriginatorFailure
    | RatingChange
    | InsuredLoss
    | ManualTrigger
    | Exercise
)
"""What may happen on a day of a scenario."""

CURVES = ("even", "front", "back")
"""Curves of defaults over time that need no points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """A share of all defaults, in the collection period that holds `date`."""

    date: date
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """情景. None leaves what the asset says; shares are decimals, lags months, shifts decimals a year.

    `default_rate` is cumulative, of the pool at cutoff; `curve` are the points of a `default_curve` of the user's own.
    """

    name: str
    label: str = ""
    default_rate: float | None = None
    default_curve: str = "even"
    default_method: DefaultMethod = DefaultMethod.PROPORTIONAL
    curve: tuple[CurvePoint, ...] = ()
    recovery_rate: float | None = None
    recovery_lag_months: int | None = None
    ip_recovery_rate: float | None = None
    prepayment_rate: float | None = None
    rate_shift: float = 0.0
    coupon_shift: float = 0.0
    asset_rate_shift: float = 0.0
    recovery_factor: float = 1.0
    prepayment_factor: float = 1.0
    revenue_factor: float = 1.0
    events: tuple[Event, ...] = ()

    def failure_of(self, provider: str) -> date | None:
        """The first day on which an institution fails; None where it does not."""
        days = (e.date for e in self.events if isinstance(e, ProviderFailure) and e.provider == provider)
        return min(days, default=None) if provider else None

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(event for event in self.events if isinstance(event, Exercise))
