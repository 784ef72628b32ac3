"""Measures of rights: how long they last, and what keeps a pledge on them from being registered."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ipabs.model import IpRight
from ipabs.model.words import Scope
from ipabs.pool.facts import Facts, Measured, Reading, measured, number
from ipabs.pool.status import Standing, standing
from ipabs.pool.years import years_between

__all__ = [
    "annuity_current",
    "co_owner_consent",
    "ip_granted",
    "ip_in_term",
    "ip_licence_free",
    "ip_outlives_debt",
    "ip_owned",
    "ip_pledged_free",
    "ip_remaining_years",
    "ip_status",
    "ip_uncontested",
]


def ip_remaining_years(facts: Facts, scope: Scope) -> Measured:
    """Years from closing to expiry, negative for a right that has expired."""
    ends = ((r.ip_id, r.expiry_date) for r in facts.deal.pool.rights)
    return measured(number(r, None if end is None else years_between(facts.closing, end)) for r, end in ends)


def ip_outlives_debt(facts: Facts, scope: Scope) -> Measured:
    """Breach where a right expires before the last maturity of what it backs; one that backs nothing is left out."""
    return measured(_outlives(facts, r) for r in facts.deal.pool.rights if facts.backing[r.ip_id])


def ip_in_term(facts: Facts, scope: Scope) -> Measured:
    """Breach where a right expired before closing."""
    ends = ((r.ip_id, r.expiry_date) for r in facts.deal.pool.rights)
    return measured(_dated(r, end, 0 if end is None else (facts.closing - end).days) for r, end in ends)


def ip_pledged_free(facts: Facts, scope: Scope) -> Measured:
    """Breach where the right carries an earlier pledge."""
    return measured(_flag(r.ip_id, r.prior_pledge) for r in facts.deal.pool.rights)


def ip_licence_free(facts: Facts, scope: Scope) -> Measured:
    """Breach where the right is licensed out exclusively."""
    return measured(_flag(r.ip_id, r.licensed_exclusively) for r in facts.deal.pool.rights)


def ip_owned(facts: Facts, scope: Scope) -> Measured:
    """Breach where a right backs an asset of another firm than its owner; one that backs nothing is left out."""
    debtor = {asset.asset_id: asset.borrower_id for asset in facts.deal.pool.assets}
    rights = (r for r in facts.deal.pool.rights if facts.backing[r.ip_id])
    return measured(_of_others(r, [a for a in facts.backing[r.ip_id] if debtor[a] != r.borrower_id]) for r in rights)


def co_owner_consent(facts: Facts, scope: Scope) -> Measured:
    """Breach where a right has a co-owner who does not consent; a right without one needs no consent."""
    return measured(_consent(r) for r in facts.deal.pool.rights)


def ip_granted(facts: Facts, scope: Scope) -> Measured:
    """Breach where a right is granted after closing, or its status is that of an application."""
    return measured(_granted(facts, r) for r in facts.deal.pool.rights)


def annuity_current(facts: Facts, scope: Scope) -> Measured:
    """Breach where the annuity is paid to a day before closing."""
    paid = ((r.ip_id, r.annuity_paid_to) for r in facts.deal.pool.rights)
    return measured(_dated(r, day, 0 if day is None else (facts.closing - day).days) for r, day in paid)


def ip_status(facts: Facts, scope: Scope) -> Measured:
    """Breach where a status is given that is none of the words for a right in force, contested or not."""
    given = ((r.ip_id, r.status.strip()) for r in facts.deal.pool.rights)
    good = (Standing.NOT_GIVEN, Standing.IN_FORCE, Standing.CONTESTED)
    return measured(Reading(subject=r, shown=said, breach=standing(said) not in good) for r, said in given)


def ip_uncontested(facts: Facts, scope: Scope) -> Measured:
    """Breach where the status speaks of a request for invalidity, or of the same invention filed on the same day."""
    given = ((r.ip_id, r.status.strip()) for r in facts.deal.pool.rights)
    return measured(Reading(subject=r, shown=said, breach=standing(said) is Standing.CONTESTED) for r, said in given)


def _outlives(facts: Facts, right: IpRight) -> Reading:
    debt = max(facts.projection.asset_maturity[asset_id] for asset_id in facts.backing[right.ip_id])
    end = right.expiry_date
    return _dated(right.ip_id, end, 0 if end is None else (debt - end).days)


def _of_others(right: IpRight, assets: list[str]) -> Reading:
    shown = ", ".join(assets) or right.borrower_id
    return Reading(subject=right.ip_id, number=Fraction(len(assets)), shown=shown, breach=bool(assets))


def _granted(facts: Facts, right: IpRight) -> Reading:
    granted, said = right.grant_date, standing(right.status)
    if granted and granted > facts.closing:
        return _dated(right.ip_id, granted, (granted - facts.closing).days)
    if said is Standing.APPLIED:
        return Reading(subject=right.ip_id, shown=right.status.strip(), breach=True)
    if granted:
        return Reading(subject=right.ip_id, shown=granted.isoformat())
    known = said in (Standing.IN_FORCE, Standing.CONTESTED)
    return Reading(subject=right.ip_id, shown=right.status.strip() if known else "")


def _consent(right: IpRight) -> Reading:
    if not right.co_owner:
        return _flag(right.ip_id, breach=False)
    if right.co_owner_consent is None:
        return Reading(subject=right.ip_id)
    return Reading(subject=right.ip_id, shown=right.co_owner, breach=not right.co_owner_consent)


def _flag(subject: str, breach: bool) -> Reading:
    return Reading(subject=subject, shown="Y" if breach else "N", breach=breach)


def _dated(subject: str, day: date | None, days_late: int) -> Reading:
    if day is None:
        return Reading(subject=subject)
    return Reading(subject=subject, number=Fraction(days_late), shown=day.isoformat(), breach=days_late > 0)
