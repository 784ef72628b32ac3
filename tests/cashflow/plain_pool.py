"""A pool along a scenario the slow way: one asset and one day after the other, whole numbers and fractions.

Written against contract.md section 6, to be compared with the arrays of ipabs.cashflow; it shares the clock and an
asset's dates with them, but no arithmetic.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from ipabs.calendar import add_months, day_fraction_terms
from ipabs.cashflow import AssetTerms, Clock
from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.cashflow.terms import resolve_all
from ipabs.model import BorrowerDefault, Deal, Fixing, Prepayment, Scenario
from ipabs.model.words import DefaultMethod, Repayment, ResetRule

Sums = Counter[tuple[str, str, int]]
"""Fen by (asset, kind, period from 0; the last one is after everything)."""


def half_up(x: Fraction) -> int:
    return (2 * x + 1).__floor__() // 2


def exact(x: float) -> Fraction:
    return Fraction(str(x))


def power(base: Fraction, days: int) -> Fraction:
    """base ** (days / 365) to forty digits."""
    if base == 0:
        return Fraction(days == 0)
    with localcontext() as context:
        context.prec = 40
        value = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(value ** (Decimal(days) / 365))


@dataclass
class Plain:
    """One asset: what is still to be paid, and to what day interest is paid."""

    terms: AssetTerms
    balance: int
    paid_to: date
    contract: list[tuple[int, int]] = field(default_factory=list)
    """Contractual balance before each date, and principal on it."""
    place: int = 0
    left: Fraction = Fraction(1)
    """Of the pledge, still behind the performing balance."""


class PlainPool:
    def __init__(self, deal: Deal, clock: Clock, scenario: Scenario) -> None:
        self.deal, self.clock, self.scenario = deal, clock, scenario
        self.sums: Sums = Counter()
        self.defaulted = 0
        self.pledged = pledged_by_asset(deal.pool)
        self.loans = [self._loan(terms) for terms in resolve_all(deal, clock)]
        self._run()

    def _loan(self, terms: AssetTerms) -> Plain:
        loan = Plain(terms, terms.asset.cutoff_balance_fen, terms.asset.interest_paid_to)
        balance, level = loan.balance, 0
        for j, (start, end) in enumerate(zip(terms.starts, terms.dates, strict=True)):
            n = len(terms.dates)
            level = self._level(terms, balance, j, start, end, level)
            due = half_up(balance * self._factor(terms, start, end)) if not terms.is_scheduled else 0
            match terms.asset.repayment:
                case _ if j == n - 1:
                    principal = balance
                case Repayment.SCHEDULE:
                    principal = terms.rows[j].principal_fen
                case Repayment.EQUAL_PRINCIPAL:
                    principal = min(balance, half_up(Fraction(terms.asset.cutoff_balance_fen, n)))
                case Repayment.ANNUITY:
                    principal = max(0, min(balance, level - due))
                case _:
                    principal = 0
            loan.contract.append((balance, principal))
            balance -= principal
        return loan

    def _level(self, terms: AssetTerms, balance: int, j: int, start: date, end: date, level: int) -> int:
        """An annuity's instalment, worked out at the start and at each reset from then on."""
        resets = [day for day in self._cuts(terms, start, end) if start <= day < end]
        if terms.asset.repayment is not Repayment.ANNUITY or (j and not resets):
            return level
        i = self._rate(terms, start, resets[-1] if resets else start) * (terms.months or 0) / 12
        n = len(terms.dates) - j
        return half_up(balance * i / (1 - (1 + i) ** -n) if i else Fraction(balance, n))

    def _cuts(self, terms: AssetTerms, start: date, end: date) -> list[date]:
        """Reset days from the start of the loan to `end`."""
        floating, origin = terms.asset.floating, terms.asset.start_date
        if floating is None:
            return []
        if floating.reset_rule is ResetRule.PERIOD:
            return [start]
        years = range(origin.year, end.year + 1)
        if floating.reset_rule is ResetRule.JANUARY:
            return [origin, *(date(y, 1, 1) for y in years if date(y, 1, 1) > origin)]
        return [add_months(origin, 12 * (y - origin.year)) for y in years]

    def _rate(self, terms: AssetTerms, start: date, day: date) -> Fraction:
        floating, scenario = terms.asset.floating, self.scenario
        if floating is None:
            return exact(terms.asset.rate)
        reset = max(cut for cut in self._cuts(terms, start, max(day, start)) if cut <= day)

        def published(fixing: Fixing) -> date:
            return fixing.date

        known = [f for f in self.deal.fixings if f.index == floating.index and f.date <= reset]
        rate = exact(max(known, key=published).rate) + exact(floating.spread)
        if reset > self.deal.schedule.closing_date:
            rate += exact(scenario.rate_shift) + exact(scenario.asset_rate_shift)
        return max(Fraction(0), rate)

    def _factor(self, terms: AssetTerms, start: date, end: date) -> Fraction:
        """Rate x time within one interest period."""
        if end <= start:
            return Fraction(0)
        cuts = sorted({start, end, *(c for c in self._cuts(terms, start, end) if start < c < end)})
        total = Fraction(0)
        for a, b in pairwise(cuts):
            years = sum((Fraction(*pair) for pair in day_fraction_terms(terms.asset.day_count, a, b)), Fraction())
            total += self._rate(terms, start, a) * years
        return total

    def _accrued(self, loan: Plain, amount: int, day: date) -> int:
        terms, cuts = loan.terms, [loan.paid_to, day]
        if terms.counts_whole_periods:
            cuts = sorted({loan.paid_to, day, *(d for d in terms.dates if loan.paid_to < d < day)})
        if day <= loan.paid_to:
            return 0
        if terms.is_scheduled and not terms.asset.rate:
            return half_up(amount * self._stated(loan, day))
        return half_up(amount * sum((self._factor(terms, a, b) for a, b in pairwise(cuts)), Fraction()))

    def _stated(self, loan: Plain, day: date) -> Fraction:
        """Interest of the rows to come, by calendar days, a fen of balance."""
        total, terms = Fraction(0), loan.terms
        for j in range(loan.place, len(terms.dates)):
            start, due, promised = terms.starts[j], terms.dates[j], loan.contract[j][0]
            days = max(0, (min(day, due) - start).days)
            total += Fraction(terms.rows[j].interest_fen * days, (due - start).days * promised) if promised else 0
        return total

    def _put(self, loan: Plain, kind: str, day: date, amount: int, period: int | None = None) -> None:
        if period is None:
            ends = [p.collection_end for p in self.clock.periods]
            period = next((k for k, end in enumerate(ends) if day <= end), len(ends))
        if amount:
            self.sums[loan.terms.asset.asset_id, kind, period] += amount

    def _run(self) -> None:
        """Every event by day: named defaults, money with prepayments behind it, defaults by rate."""
        todo: list[tuple[date, int, date, int, int, object]] = []
        for i, loan in enumerate(self.loans):
            for j, (day, cash) in enumerate(zip(loan.terms.dates, loan.terms.cash_dates, strict=True)):
                todo.append((cash, 1, day, 0, i * 1000 + j, loan))
        for n, event in enumerate(self.scenario.events):
            if isinstance(event, Prepayment):
                todo.append((self.clock.calendar.roll(event.date, self.deal.schedule.roll), 1, event.date, 1, n, event))
            elif event.date is not None:
                todo.append((event.date, 0, event.date, 0, n, event))
        if self.scenario.default_rate:
            todo += [(p.collection_start, 2, p.collection_start, 0, k, k) for k, p in enumerate(self.clock.scheduled)]
        for day, _, _, _, _, what in sorted(todo, key=lambda t: t[:5]):
            match what:
                case Plain():
                    self._pay(what)
                case Prepayment():
                    self._prepay(what, day)
                case BorrowerDefault():
                    self._default_firm(what.borrower_id, day, None)
                case int():
                    self._by_rate(what, day)

    def _pay(self, loan: Plain) -> None:
        terms, j = loan.terms, loan.place
        if not loan.balance:
            return
        promised, principal = loan.contract[j]
        start, day, cash = terms.starts[j], terms.dates[j], terms.cash_dates[j]
        if terms.is_scheduled:
            interest = half_up(Fraction(terms.rows[j].interest_fen * loan.balance, promised))
        else:
            interest = half_up(loan.balance * self._factor(terms, start, day))
        last = j == len(terms.dates) - 1
        paid = loan.balance if last else min(loan.balance, half_up(Fraction(principal * loan.balance, promised or 1)))
        self._put(loan, "interest", cash, interest)
        self._put(loan, "principal", cash, paid)
        loan.balance, loan.paid_to, loan.place = loan.balance - paid, day, j + 1
        speed = min(Fraction(1), exact(self.scenario.prepayment_rate or 0) * exact(self.scenario.prepayment_factor))
        early = half_up(loan.balance * (1 - power(1 - speed, max(0, (day - start).days)))) if speed else 0
        self._put(loan, "prepayment", cash, early)
        loan.balance -= early

    def _prepay(self, event: Prepayment, arrives: date) -> None:
        chosen = [x for x in self.loans if event.target in (x.terms.asset.asset_id, x.terms.asset.borrower_id)]
        left = sum(x.balance for x in chosen)
        money = left if event.amount_fen is None else min(left, event.amount_fen)
        for loan in chosen:
            if not loan.balance:
                continue
            amount = half_up(Fraction(money * loan.balance, left))
            money, left = money - amount, left - loan.balance
            self._put(loan, "interest", arrives, self._accrued(loan, amount, event.date))
            self._put(loan, "prepayment", arrives, amount)
            loan.balance -= amount

    def _by_rate(self, k: int, day: date) -> None:
        scenario, pool = self.scenario, sum(a.cutoff_balance_fen for a in self.deal.pool.assets)
        rate, curve, live = exact(scenario.default_rate or 0), self._curve(), sum(x.balance for x in self.loans)
        if scenario.default_method is DefaultMethod.PROPORTIONAL:
            if live:
                share = min(Fraction(1), rate * curve[k] * pool / live)
                for loan in self.loans:
                    self._default(loan, half_up(loan.balance * share), day, k)
            return
        size = Counter[str]()
        for asset in self.deal.pool.assets:
            size[asset.borrower_id] += asset.cutoff_balance_fen
        named = [e.borrower_id for e in scenario.events if isinstance(e, BorrowerDefault) and e.date is None]
        firms = [b.borrower_id for b in self.deal.pool.borrowers if b.borrower_id not in named]
        for firm in [*named, *sorted(firms, key=lambda name: -size[name])]:
            if self.defaulted < rate * sum(curve[: k + 1]) * pool:
                self._default_firm(firm, day, k)

    def _curve(self) -> list[Fraction]:
        n, name = len(self.clock.scheduled), self.scenario.default_curve
        weights = {"even": [1] * n, "front": list(range(n, 0, -1)), "back": list(range(1, n + 1))}
        if name in weights:
            return [Fraction(w, sum(weights[name])) for w in weights[name]]
        ends, shares = [p.collection_end for p in self.clock.periods], [Fraction(0)] * len(self.clock.periods)
        for point in self.scenario.curve:
            shares[next(k for k, end in enumerate(ends) if point.date <= end)] += exact(point.share)
        return shares[:n]

    def _default_firm(self, firm: str, day: date, k: int | None) -> None:
        for loan in self.loans:
            if loan.terms.asset.borrower_id == firm:
                self._default(loan, loan.balance, day, k)

    def _default(self, loan: Plain, amount: int, day: date, k: int | None) -> None:
        if not amount:
            return
        asset, scenario = loan.terms.asset, self.scenario
        claim = amount + self._accrued(loan, amount, day)
        part = loan.left * Fraction(amount, loan.balance)
        loan.left, loan.balance, self.defaulted = loan.left - part, loan.balance - amount, self.defaulted + amount
        factor = exact(scenario.recovery_factor)

        def share(own: float, given: float | None) -> Fraction:
            return min(Fraction(1), exact(own if given is None else given) * factor)

        own = half_up(share(asset.recovery_rate, scenario.recovery_rate) * claim)
        lag = asset.recovery_lag_months if scenario.recovery_lag_months is None else scenario.recovery_lag_months
        sale = add_months(day, asset.ip_recovery_lag_months)
        worth = Fraction(0)
        for item in self.pledged[asset.asset_id]:
            alive = sum(n for expiry, n in item.parts if expiry is None or expiry >= sale)
            since = item.appraisal_date or self.deal.schedule.closing_date
            years = power(1 - exact(asset.ip_decay), max(0, (sale - since).days))
            worth += item.value_fen * exact(item.share) * Fraction(alive, sum(n for _, n in item.parts)) * years
        sold = half_up(share(asset.ip_recovery_rate, scenario.ip_recovery_rate) * worth * part)
        self._put(loan, "default", day, amount, k)
        self._put(loan, "recovery", add_months(day, lag), own)
        self._put(loan, "ip_recovery", sale, min(claim - own, sold))
