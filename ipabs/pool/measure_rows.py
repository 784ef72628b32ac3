"""Measures with a value for each asset or firm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ipabs.cashflow.resets import first_rate
from ipabs.model import Borrower
from ipabs.model.words import Scope
from ipabs.pool.averages import weighted_rate, weighted_term
from ipabs.pool.facts import Facts, Measured, Reading, measured, number, ratio
from ipabs.pool.finances import Finances, tag_key
from ipabs.pool.scales import rank
from ipabs.pool.table import Unit
from ipabs.pool.years import years_between

__all__ = [
    "appraised_value",
    "asset_after_last_collection",
    "debt_ratio",
    "extended",
    "founded_years",
    "overdue_days",
    "paid_in_capital",
    "pledge_rate",
    "principal",
    "principal_share",
    "rate",
    "rating",
    "remaining_term",
    "revenue",
    "revenue_growth",
    "rights_per_borrower",
    "sme",
    "tag",
]


def principal(facts: Facts, scope: Scope) -> Measured:
    """Cutoff balance, yuan."""
    return measured(number(subject, _yuan(balance)) for subject, balance, _ in _owed(facts, scope))


def principal_share(facts: Facts, scope: Scope) -> Measured:
    return measured(number(s, ratio(balance, facts.principal_fen)) for s, balance, _ in _owed(facts, scope))


def pledge_rate(facts: Facts, scope: Scope) -> Measured:
    """Cutoff balance over appraised value; of the pool all value, of a firm or asset the value pledged to it."""
    return measured(number(subject, ratio(balance, value)) for subject, balance, value in _owed(facts, scope))


def appraised_value(facts: Facts, scope: Scope) -> Measured:
    """Yuan. Of rights appraised together the row with the value is judged, for all of them."""
    if scope is not Scope.IP:
        return measured(number(subject, _yuan(value)) for subject, _, value in _owed(facts, scope))
    rights = facts.deal.pool.rights
    groups = {r.appraisal_group for r in rights if r.appraisal_group and r.appraised_value_fen is not None}
    borne = (r for r in rights if r.appraised_value_fen is not None or r.appraisal_group not in groups)
    values = ((r.ip_id, r.appraised_value_fen) for r in borne)
    return measured(number(ip_id, None if value is None else _yuan(value)) for ip_id, value in values)


def rate(facts: Facts, scope: Scope) -> Measured:
    """Of an asset its own, a floating one at cutoff; of the pool weighted by cutoff balance."""
    if scope is not Scope.ASSET:
        return measured([number("", weighted_rate(facts.deal))])
    rates = ((a.asset_id, first_rate(facts.deal, a)) for a in facts.deal.pool.assets)
    return measured(number(name, Fraction(str(value))) for name, value in rates)


def remaining_term(facts: Facts, scope: Scope) -> Measured:
    """Years from the cutoff to maturity; of the pool weighted by cutoff balance."""
    maturity = facts.projection.asset_maturity
    if scope is not Scope.ASSET:
        return measured([number("", weighted_term(facts.deal, maturity))])
    cutoff = facts.deal.schedule.cutoff_date
    return measured(number(a.asset_id, years_between(cutoff, maturity[a.asset_id])) for a in facts.deal.pool.assets)


def overdue_days(facts: Facts, scope: Scope) -> Measured:
    return measured(number(a.asset_id, a.overdue_days) for a in facts.deal.pool.assets)


def extended(facts: Facts, scope: Scope) -> Measured:
    return measured(_flag(a.asset_id, a.extended) for a in facts.deal.pool.assets)


def asset_after_last_collection(facts: Facts, scope: Scope) -> Measured:
    """Breach where an asset's last cash comes after the last scheduled collection ends; the later the worse."""
    last = facts.projection.last_scheduled_collection
    cash = ((a.asset_id, facts.projection.asset_last_cash[a.asset_id]) for a in facts.deal.pool.assets)
    return measured(_dated(asset_id, day, (day - last).days) for asset_id, day in cash)


def rating(facts: Facts, scope: Scope) -> Measured:
    return measured(_word(Unit.RATING, b.borrower_id, b.rating) for b in facts.firms)


def sme(facts: Facts, scope: Scope) -> Measured:
    return measured(_word(Unit.SME, b.borrower_id, b.sme or "") for b in facts.firms)


def founded_years(facts: Facts, scope: Scope) -> Measured:
    """Years from the founding to closing."""
    founded = ((b.borrower_id, b.founded_date) for b in facts.firms)
    return measured(number(b, None if day is None else years_between(day, facts.closing)) for b, day in founded)


def rights_per_borrower(facts: Facts, scope: Scope) -> Measured:
    """Sum of `count` over the rights that a firm owns."""
    counts = {b.borrower_id: 0 for b in facts.deal.pool.borrowers}
    for right in facts.deal.pool.rights:
        counts[right.borrower_id] += right.count
    return measured(number(b.borrower_id, counts[b.borrower_id]) for b in facts.firms)


def paid_in_capital(facts: Facts, scope: Scope) -> Measured:
    """Yuan."""
    given = ((b.borrower_id, b.paid_in_capital_fen) for b in facts.firms)
    return measured(number(b, None if value is None else _yuan(value)) for b, value in given)


def revenue(facts: Facts, scope: Scope) -> Measured:
    """Yuan, of the latest calendar year given."""
    given = ((b.borrower_id, _finances(facts, b).revenue_fen) for b in facts.firms)
    return measured(number(b, None if value is None else _yuan(value)) for b, value in given)


def revenue_growth(facts: Facts, scope: Scope) -> Measured:
    """Revenue of the latest year over the year before's, less 1."""
    return measured(number(b.borrower_id, _finances(facts, b).revenue_growth) for b in facts.firms)


def debt_ratio(facts: Facts, scope: Scope) -> Measured:
    """Total liabilities / total assets of the latest year that gives both."""
    return measured(number(b.borrower_id, _finances(facts, b).debt_ratio) for b in facts.firms)


def tag(facts: Facts, scope: Scope) -> Measured:
    """The titles that a firm holds at closing; where sheet borrower_tags is empty nobody's are known."""
    if not facts.deal.pool.tags:
        return measured(Reading(subject=b.borrower_id) for b in facts.firms)
    held = ((b.borrower_id, facts.tags[b.borrower_id]) for b in facts.firms)
    return measured(
        Reading(subject=b, shown=", ".join(tags), held=tuple(tag_key(name) for name in tags)) for b, tags in held
    )


def _finances(facts: Facts, firm: Borrower) -> Finances:
    return facts.finances.get(firm.borrower_id, Finances())


def _owed(facts: Facts, scope: Scope) -> Iterable[tuple[str, int, int]]:
    """Subject, cutoff balance and appraised value, fen, of each asset or firm, or of the whole."""
    if scope is Scope.ASSET:
        return [(a.asset_id, a.cutoff_balance_fen, facts.pledges.by_asset[a.asset_id]) for a in facts.deal.pool.assets]
    if scope is Scope.BORROWER:
        firms = [b.borrower_id for b in facts.firms]
        return [(b, facts.balance[b], facts.pledges.by_borrower[b]) for b in firms]
    return [("", facts.principal_fen, facts.appraised_value_fen)]


def _yuan(amount_fen: int) -> Fraction:
    return Fraction(amount_fen, 100)


def _flag(subject: str, breach: bool) -> Reading:
    return Reading(subject=subject, shown="Y" if breach else "N", breach=breach)


def _dated(subject: str, day: date | None, days_late: int) -> Reading:
    if day is None:
        return Reading(subject=subject)
    return Reading(subject=subject, number=Fraction(days_late), shown=day.isoformat(), breach=days_late > 0)


def _word(unit: Unit, subject: str, word: str) -> Reading:
    place = rank(unit, word)
    return Reading(subject=subject) if place is None else Reading(subject=subject, number=Fraction(place), shown=word)
