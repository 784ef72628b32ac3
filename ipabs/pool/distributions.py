"""The pool by classes of one fact: size, age, term, rate, place, industry, rating and more.

Source of the list: SZSE guide No.1 (深证上〔2024〕1103号) art. 80(4) and 82; bands are ours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from ipabs.cashflow.resets import first_rate
from ipabs.model import Asset, Borrower, Deal
from ipabs.model.words import Repayment
from ipabs.pool.scales import rank, words_of
from ipabs.pool.strata import share_of
from ipabs.pool.table import Unit
from ipabs.pool.years import months_between

__all__ = ["BANDS", "Band", "Distribution", "Stratum", "distributions"]

BandUnit = Literal["cny", "months", "rate", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """One class of the pool: assets, firms and what they owe at the cutoff, fen.

    label: the word, '' where the fact is not given, and for bands. low, high: of a band what lies above `low` and up
    to `high`; None where it is open. weighted_rate: by cutoff balance, None where that is 0.
    """

    label: str = ""
    low: float | None = None
    high: float | None = None
    assets: int
    borrowers: int
    balance_fen: int
    share: float
    weighted_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The whole pool by one fact; `unit` of its bands, '' where it has labels."""

    by: str
    unit: BandUnit
    rows: tuple[Stratum, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Fixed bands of a figure: up to the first edge, above it up to the second, ..., above the last."""

    unit: BandUnit
    edges: tuple[Fraction, ...]


def _band(unit: BandUnit, *edges: str) -> Band:
    return Band(unit, tuple(Fraction(edge) for edge in edges))


BANDS: Mapping[str, Band] = {
    "balance": _band("cny", "1e6", "3e6", "5e6", "1e7", "2e7", "5e7", "1e8"),
    "age": _band("months", "0", "3", "6", "12", "24", "36", "60"),
    "remaining_term": _band("months", "3", "6", "12", "18", "24", "36", "60", "120"),
    "term": _band("months", "6", "12", "18", "24", "36", "60", "120"),
    "rate": _band("rate", "0.02", "0.025", "0.03", "0.035", "0.04", "0.045", "0.05", "0.06", "0.08", "0.1", "0.15",
                  "0.24"),
}  # fmt: skip
"""Edges in yuan, months and decimals a year; a value on an edge belongs to the band below it."""


@dataclass(frozen=True, slots=True)
class _Loan:
    asset: Asset
    firm: Borrower
    rate: float
    end: date


def distributions(deal: Deal, maturity: Mapping[str, date]) -> tuple[Distribution, ...]:
    """Every distribution, each over all assets: their balances, counts and shares add up to the pool.

    `maturity`: the last contracted date of each asset. Ages run from start_date, remaining terms to maturity, both
    counted from the cutoff; a loan paid out later has age 0. Words with an order stand in it, best rating first;
    other labels by balance, the largest first; what is not given stands last.
    """
    firms = {firm.borrower_id: firm for firm in deal.pool.borrowers}
    loans = [_Loan(a, firms[a.borrower_id], first_rate(deal, a), maturity[a.asset_id]) for a in deal.pool.assets]
    found = [_by_band(by, BANDS[by], loans, figure) for by, figure in _figures(deal).items()]
    found += [_by_label(by, loans, label) for by, label in _labels(deal).items()]
    place = {by: index for index, by in enumerate(_ORDER)}
    return tuple(sorted(found, key=lambda one: place[one.by]))


_ORDER = (
    *("balance", "age", "remaining_term", "term", "rate", "province", "city", "industry", "rating", "sme"),
    *("kind", "repayment", "payment_frequency", "use_of_proceeds", "creditor", "group"),
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a band is of: `key` of a loan, which many loans share, and the exact figure that a key comes to."""

    key: Callable[[_Loan], Hashable]
    of: Callable[[Any], Fraction]


def _figures(deal: Deal) -> dict[str, _Figure]:
    cutoff = deal.schedule.cutoff_date
    return {
        "balance": _Figure(lambda loan: loan.asset.cutoff_balance_fen, lambda fen: Fraction(fen, 100)),
        "age": _Figure(lambda loan: loan.asset.start_date, lambda day: max(Fraction(), months_between(day, cutoff))),
        "remaining_term": _Figure(lambda loan: loan.end, lambda day: months_between(cutoff, day)),
        "term": _Figure(lambda loan: (loan.asset.start_date, loan.end), lambda days: months_between(*days)),
        "rate": _Figure(lambda loan: loan.rate, lambda rate: Fraction(str(rate))),
    }


def _labels(deal: Deal) -> dict[str, Callable[[_Loan], str]]:
    return {
        "province": lambda loan: loan.firm.province,
        "city": lambda loan: loan.firm.city,
        "industry": lambda loan: loan.firm.industry,
        "rating": lambda loan: loan.firm.rating,
        "sme": lambda loan: loan.firm.sme or "",
        "kind": lambda loan: loan.asset.kind.value,
        "repayment": lambda loan: loan.asset.repayment.value,
        "payment_frequency": lambda loan: _frequency(deal, loan.asset),
        "use_of_proceeds": lambda loan: loan.asset.use_of_proceeds,
        "creditor": lambda loan: loan.asset.creditor,
        "group": lambda loan: loan.firm.group_id,
    }


_FREQUENCY = {1: "monthly", 3: "quarterly", 6: "semiannual", 12: "annual"}


def _frequency(deal: Deal, asset: Asset) -> str:
    """How often interest is paid; 'schedule' where the dates are listed one by one."""
    if asset.repayment is Repayment.SCHEDULE:
        return "schedule"
    if asset.repayment is Repayment.ZERO_COUPON or asset.at_maturity:
        return "at_maturity"
    return _FREQUENCY.get(asset.payment_frequency_months or deal.schedule.frequency_months or 0, "at_maturity")


def _by_band(by: str, band: Band, loans: Sequence[_Loan], figure: _Figure) -> Distribution:
    """Bands from the first to the last that is filled."""
    keys = [figure.key(loan) for loan in loans]
    places = {key: bisect_left(band.edges, figure.of(key)) for key in set(keys)}
    found: dict[int, list[_Loan]] = {}
    for key, loan in zip(keys, loans, strict=True):
        found.setdefault(places[key], []).append(loan)
    principal = sum(loan.asset.cutoff_balance_fen for loan in loans)
    edges = [None, *(float(edge) for edge in band.edges), None]
    filled = range(min(found, default=0), max(found, default=-1) + 1)
    rows = [_stratum(found.get(n, []), principal, low=edges[n], high=edges[n + 1]) for n in filled]
    return Distribution(by=by, unit=band.unit, rows=tuple(rows))


def _by_label(by: str, loans: Sequence[_Loan], label: Callable[[_Loan], str]) -> Distribution:
    found: dict[str, list[_Loan]] = {}
    for loan in loans:
        found.setdefault(label(loan), []).append(loan)
    principal = sum(loan.asset.cutoff_balance_fen for loan in loans)
    rows = [_stratum(members, principal, label=name) for name, members in found.items()]
    return Distribution(by=by, unit="", rows=tuple(sorted(rows, key=lambda row: _place(by, row))))


def _place(by: str, row: Stratum) -> tuple[bool, int, int]:
    unit = {"rating": Unit.RATING, "sme": Unit.SME}.get(by)
    found = None if unit is None else rank(unit, row.label)
    if unit is None or found is None:
        return not row.label, len(words_of(unit)) if unit else 0, -row.balance_fen
    return False, len(words_of(unit)) - found if unit is Unit.RATING else found, 0


def _stratum(
    loans: Sequence[_Loan],
    principal: int,
    *,
    label: str = "",
    low: float | None = None,
    high: float | None = None,
) -> Stratum:
    balance = sum(loan.asset.cutoff_balance_fen for loan in loans)
    interest: dict[float, int] = {}
    for loan in loans:
        interest[loan.rate] = interest.get(loan.rate, 0) + loan.asset.cutoff_balance_fen
    weighted = sum((fen * Fraction(str(rate)) for rate, fen in interest.items()), Fraction())
    return Stratum(
        label=label,
        low=low,
        high=high,
        assets=len(loans),
        borrowers=len({loan.firm.borrower_id for loan in loans}),
        balance_fen=balance,
        share=share_of(balance, principal),
        weighted_rate=float(weighted / balance) if balance else None,
    )
