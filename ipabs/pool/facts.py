"""What the measures read: the deal, what its cash flow says, and a few sums made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ipabs.model import Borrower, Deal
from ipabs.pool.finances import Finances, finances, tags_held
from ipabs.pool.pledge import Pledges, backing, pledged_values

__all__ = ["Facts", "Measured", "Projection", "Reading", "facts_of", "measured", "number", "ratio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What the contracted cash flow says of the deal; made by the caller from the base case.

    asset_cash_fen: what each asset is contracted to pay the deal, interest and principal. notes_due_fen: interest at
    the coupons and principal of all classes with a coupon, as contracted. asset_maturity: last contracted date;
    asset_last_cash: that date rolled; all three by asset_id for every asset. expected_maturity: of the notes, the last.
    """

    asset_cash_fen: Mapping[str, int]
    notes_due_fen: int
    last_scheduled_collection: date
    asset_maturity: Mapping[str, date]
    asset_last_cash: Mapping[str, date]
    expected_maturity: date

    @property
    def contractual_cash_fen(self) -> int:
        """All cash of the assets that belongs to the deal, as contracted."""
        return sum(self.asset_cash_fen.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One subject's value. `number` is exact; `shown` a word or date in its place; neither: the fact is not given.

    A yes/no test sets `breach`, and `number` says how bad it is (the larger the worse). A measure of titles sets `held`
    to the keys of those that the subject has, () where it has none, and `shown` to all of them.
    """

    subject: str
    number: Fraction | None = None
    shown: str = ""
    breach: bool = False
    held: tuple[str, ...] | None = None

    @property
    def known(self) -> bool:
        return self.number is not None or bool(self.shown) or self.held is not None


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
    cash: Mapping[str, int]
    """What each firm with assets is contracted to pay the deal, fen."""
    pledges: Pledges
    backing: Mapping[str, tuple[str, ...]]
    finances: Mapping[str, Finances]
    tags: Mapping[str, tuple[str, ...]]

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
    cash: dict[str, int] = {}
    for asset in deal.pool.assets:
        firm = asset.borrower_id
        balance[firm] = balance.get(firm, 0) + asset.cutoff_balance_fen
        cash[firm] = cash.get(firm, 0) + projection.asset_cash_fen[asset.asset_id]
    return Facts(
        deal=deal,
        projection=projection,
        firms=tuple(b for b in deal.pool.borrowers if b.borrower_id in balance),
        balance=balance,
        principal_fen=sum(balance.values()),
        cash=cash,
        pledges=pledged_values(deal),
        backing=backing(deal),
        finances=finances(deal),
        tags=tags_held(deal),
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
