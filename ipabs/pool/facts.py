"""What the measures read: the deal, what its cash flow says, and a few sums made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ipabs.model import Borrower, Deal
from ipabs.pool.pledge import Pledges, backing, pledged_values

__all__ = ["Facts", "Measured", "Projection", "Reading", "facts_of", "measured", "number", "ratio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What the contracted cash flow says of the deal; made by the caller from the base case.

    contractual_cash_fen: all cash of the assets that belongs to the deal, as contracted. notes_due_fen: interest at
    the coupons and principal of all classes with a coupon, as contracted. asset_maturity: last contracted date;
    asset_last_cash: that date rolled; both by asset_id for every asset. expected_maturity: of the notes, the last.
    """

    contractual_cash_fen: int
    notes_due_fen: int
    last_scheduled_collection: date
    asset_maturity: Mapping[str, date]
    asset_last_cash: Mapping[str, date]
    expected_maturity: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One subject's value. `number` is exact; `shown` a word or date in its place; neither: the fact is not given.

    A yes/no test sets `breach`, and `number` says how bad it is (the larger the worse).
    """

    subject: str
    number: Fraction | None = None
    shown: str = ""
    breach: bool = False

    @property
    def known(self) -> bool:
        return self.number is not None or bool(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The readings of a measure, one a subject; `missing` of `of` facts that it needed were not given."""

    readings: tuple[Reading, ...]
    missing: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The deal with sums. `firms`: those with assets, in sheet order; `balance`: what each owes at the cutoff, fen."""

    deal: Deal
    projection: Projection
    firms: tuple[Borrower, ...]
    balance: Mapping[str, int]
    principal_fen: int
    pledges: Pledges
    backing: Mapping[str, tuple[str, ...]]

    @property
    def closing(self) -> date:
        return self.deal.schedule.closing_date

    @property
    def appraised_value_fen(self) -> int:
        return sum(r.appraised_value_fen or 0 for r in self.deal.pool.rights)

    @property
    def notes_fen(self) -> int:
        return sum(t.principal_fen for t in self.deal.tranches)


def facts_of(deal: Deal, projection: Projection) -> Facts:
    """Sums that several measures share. Raises ValueError where a right's shares of value exceed 1."""
    balance: dict[str, int] = {}
    for asset in deal.pool.assets:
        balance[asset.borrower_id] = balance.get(asset.borrower_id, 0) + asset.cutoff_balance_fen
    return Facts(
        deal=deal,
        projection=projection,
        firms=tuple(b for b in deal.pool.borrowers if b.borrower_id in balance),
        balance=balance,
        principal_fen=sum(balance.values()),
        pledges=pledged_values(deal),
        backing=backing(deal),
    )


def measured(readings: Iterable[Reading]) -> Measured:
    """Readings of a measure that has one a subject."""
    rows = tuple(readings)
    return Measured(readings=rows, missing=sum(not row.known for row in rows), of=len(rows))


def number(subject: str, value: Fraction | int | None) -> Reading:
    return Reading(subject=subject, number=None if value is None else Fraction(value))


def ratio(part: int, whole: int) -> Fraction | None:
    """Exact part / whole; None where the whole is 0."""
    return Fraction(part, whole) if whole else None
