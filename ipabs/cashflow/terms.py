"""What an asset promises, resolved on the clock: its dates, their rolled cash dates, its interest factors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from ipabs.calendar import (
    CalendarRange,
    DayCount,
    Period,
    PeriodKind,
    ScheduleForm,
    WorkCalendar,
    regular_dates,
)
from ipabs.cashflow.amounts import Split, amounts_of, follow_plan, pays_amounts, split, times_of
from ipabs.cashflow.resets import Rate, asset_rate
from ipabs.errors import DealError, Text, text_of
from ipabs.model import Asset, AssetFlow, Deal
from ipabs.model.words import AssetKind, Repayment

__all__ = ["AssetTerms", "Clock", "resolve_all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The deal's periods and working days, handed to everything that dates a flow."""

    periods: tuple[Period, ...]
    calendar: WorkCalendar

    @property
    def scheduled(self) -> tuple[Period, ...]:
        return tuple(p for p in self.periods if p.kind is PeriodKind.SCHEDULED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetTerms:
    """An asset on the clock. Tuples have one entry a date; all are dates whose cash belongs to the deal.

    `dates` are unadjusted, `cash_dates` rolled; `starts[j]` begins the interest of date j.
    `months` is the payment frequency, None for one payment at maturity. `rows` are its asset_flows, by date. Of an
    asset whose document states amounts, `amounts` are what it pays, `parted` what of each is interest and what
    principal, and `plan` the same as contracted.
    """

    asset: Asset
    rate: Rate
    dates: tuple[date, ...]
    cash_dates: tuple[date, ...]
    months: int | None
    rows: tuple[AssetFlow, ...] = ()
    amounts: tuple[int, ...] = ()
    parted: Split | None = None
    plan: Split | None = None

    @property
    def starts(self) -> tuple[date, ...]:
        return (self.asset.interest_paid_to, *self.dates[:-1])

    @property
    def maturity(self) -> date:
        return self.dates[-1]

    @property
    def is_scheduled(self) -> bool:
        """Whether the document states its interest and principal row by row."""
        return self.asset.repayment is Repayment.SCHEDULE

    @property
    def follows_revenue(self) -> bool:
        """Whether a scenario may change what it pays."""
        return self.asset.kind is AssetKind.ROYALTY

    @property
    def stated_interest(self) -> tuple[int, ...]:
        """Of a schedule: the interest of each date, whole fen."""
        return self.parted.interest if self.parted else tuple(row.interest_fen for row in self.rows)

    @property
    def stated_principal(self) -> tuple[int, ...]:
        """Of a schedule: the principal of each date, whole fen."""
        return self.parted.principal if self.parted else tuple(row.principal_fen for row in self.rows)

    @property
    def has_rate(self) -> bool:
        return self.asset.floating is not None or self.rate.fixed > 0

    def at_revenue(self, factor: float) -> AssetTerms:
        """The same asset where revenue is `factor` x the contract's; another asset than a royalty stays as it is."""
        if not self.follows_revenue or self.plan is None or factor == 1:
            return self
        amounts = amounts_of(self.asset, self.rows, factor)
        parted = follow_plan(self.asset.cutoff_balance_fen, amounts, self._own_factors, self.plan)
        return replace(self, amounts=amounts, parted=parted)

    @property
    def _own_factors(self) -> tuple[float, ...]:
        """Rate x time before each row."""
        return tuple(self.rate.fixed * time for time in times_of(self.asset, self.rows))

    def factor(self, start: date, end: date) -> float:
        """Rate x time from `start` to `end`: interest a fen of balance, not rounded."""
        return self.rate.factor(self.asset.day_count, start, end)

    @property
    def counts_whole_periods(self) -> bool:
        """Whether interest over several dates is that of each period added up: count `period`, or a rate that moves."""
        return self.asset.day_count is DayCount.PERIOD or self.rate.moves

    def factor_to(self, last_paid: date, end: date) -> float:
        """Interest factor from the last paid date to any day; whole periods in between count as contracted."""
        if not self.counts_whole_periods:
            return self.factor(last_paid, end)
        cuts = [last_paid, *(d for d in self.dates if last_paid < d < end), end]
        return sum(self.factor(a, b) for a, b in pairwise(cuts))

    def stated_to(self, place: int, end: date) -> float:
        """The stated interest of date `place` and later that accrued up to `end`, a fen of balance, by calendar days.

        For a schedule without a rate. Each row's interest counts on the balance contracted before it. Of amounts what
        accrued at their rate, with the interest that earlier amounts did not reach.
        """
        if place >= len(self.rows):
            return 0.0
        if self.parted:
            balance, unpaid = self.parted.balance[place], self.parted.unpaid[place]
            owed = unpaid + (balance + unpaid) * self.factor(self.starts[place], end)
            return owed / balance if balance else 0.0
        balances = [sum(row.principal_fen for row in self.rows[j:]) for j in range(len(self.rows))]
        total = 0.0
        for j in range(place, len(self.rows)):
            start, due = self.starts[j], self.dates[j]
            days = max(0, (min(end, due) - start).days)
            if days and balances[j]:
                total += self.rows[j].interest_fen * days / (due - start).days / balances[j]
        return total


def resolve_all(deal: Deal, clock: Clock) -> tuple[AssetTerms, ...]:
    """Every asset's dates, in the order of the sheet (contract.md sections 2, 3 `assets` and 6).

    Raises DealError where an asset has no date left.
    """
    resolver = _Resolver(deal, clock)
    return tuple(resolver.terms(asset) for asset in deal.pool.assets)


class _Resolver:
    """Dates of assets that pay alike are worked out once."""

    def __init__(self, deal: Deal, clock: Clock) -> None:
        self.deal, self.clock = deal, clock
        self._rolled: dict[date, date] = {}
        self._dated: dict[object, tuple[date, ...]] = {}
        self._kept: dict[object, tuple[tuple[date, ...], tuple[date, ...]]] = {}

    def terms(self, asset: Asset) -> AssetTerms:
        rows = self.deal.pool.flows_of(asset.asset_id) if asset.repayment is Repayment.SCHEDULE else ()
        dates = tuple(row.date for row in rows) if asset.repayment is Repayment.SCHEDULE else self._dates(asset)
        _check(asset, dates[-1] if dates else None)
        kept, cash = self._in_the_deal(asset, dates)
        months = None if asset.at_maturity else asset.payment_frequency_months or self.deal.schedule.frequency_months
        terms = AssetTerms(
            asset=asset,
            rate=asset_rate(self.deal, asset),
            dates=kept,
            cash_dates=cash,
            months=months,
            rows=tuple(row for row in rows if row.date in kept),
        )
        return _parted(terms) if pays_amounts(asset, rows) else terms

    @cached_property
    def _grid(self) -> tuple[date, ...]:
        """The days on which firms pay unless they say otherwise."""
        if self.deal.schedule.form is ScheduleForm.REPAYMENT:
            return tuple(p.grid_date for p in self.clock.scheduled)
        return tuple(p.collection_end for p in self.clock.scheduled)

    def _dates(self, asset: Asset) -> tuple[date, ...]:
        maturity = asset.maturity_date or self._grid[-1]
        if asset.repayment is Repayment.ZERO_COUPON or asset.at_maturity:
            return (maturity,)
        key = (maturity, asset.first_payment_date, asset.payment_frequency_months)
        if key not in self._dated:
            self._dated[key] = self._dates_until(maturity, asset.first_payment_date, asset.payment_frequency_months)
        return self._dated[key]

    def _dates_until(self, maturity: date, first: date | None, months: int | None) -> tuple[date, ...]:
        schedule = self.deal.schedule
        merge = schedule.merge_within_days
        if first is not None:
            return regular_dates(first, months or schedule.frequency_months, maturity, merge)
        kept = (d for d in self._grid if d < maturity and (maturity - d).days >= merge)
        return (*kept, maturity)

    def _in_the_deal(self, asset: Asset, dates: tuple[date, ...]) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """Dates that carry interest or principal after the cutoff, and the days they are paid."""
        key = (dates, asset.interest_paid_to if asset.repayment is not Repayment.SCHEDULE else None)
        if key not in self._kept:
            self._kept[key] = self._after_the_cutoff(asset, dates)
        return self._kept[key]

    def _after_the_cutoff(self, asset: Asset, dates: tuple[date, ...]) -> tuple[tuple[date, ...], tuple[date, ...]]:
        stated, cutoff = asset.repayment is Repayment.SCHEDULE, self.deal.schedule.cutoff_date
        where = ("assets", asset.asset_id, "maturity_date")
        try:
            pairs = [(d, self._roll(d)) for d in dates if stated or d > asset.interest_paid_to]
        except CalendarRange as error:
            raise DealError(where, text_of(error)) from error
        pairs = [(d, cash) for d, cash in pairs if (d if stated else cash) > cutoff]
        if not pairs:
            raise DealError(
                where,
                Text(
                    f"asset {asset.asset_id} has no payment after the cutoff {cutoff}; give a later maturity",
                    f"资产 {asset.asset_id} 在封包日 {cutoff} 之后没有应收款；请填更晚的到期日",
                ),
            )
        return tuple(d for d, _ in pairs), tuple(cash for _, cash in pairs)

    def _roll(self, day: date) -> date:
        if day not in self._rolled:
            self._rolled[day] = self.clock.calendar.roll(day, self.deal.schedule.roll)
        return self._rolled[day]


def _parted(terms: AssetTerms) -> AssetTerms:
    """With its amounts and what each is. Raises DealError where the balance is gone before the last of them."""
    amounts = amounts_of(terms.asset, terms.rows)
    plan = split(terms.asset.cutoff_balance_fen, amounts, terms._own_factors)
    for j, left in enumerate(plan.left[:-1]):
        if left == 0 and any(amounts[j + 1 :]):
            name, day = terms.asset.asset_id, terms.dates[j]
            text = Text(
                f"amounts of {name} after {day} are too small to leave a balance; add them to the amount of that day",
                f"资产 {name} 在 {day} 之后的金额过小，余额已为零；请并入该日金额",
            )
            raise DealError(("asset_flows", name, "amount"), text)
    return replace(terms, amounts=amounts, parted=plan, plan=plan)


def _check(asset: Asset, maturity: date | None) -> None:
    """What a typed date says against one that was taken by default."""
    name, first, start = asset.asset_id, asset.first_payment_date, asset.start_date
    if asset.interest_paid_to < start:
        where = ("assets", name, "interest_paid_to")
        paid = asset.interest_paid_to
        raise DealError(
            where,
            Text(
                f"interest of {name} is paid to {paid}, before it starts on {start}",
                f"资产 {name} 的利息已付至 {paid}，早于放款日 {start}",
            ),
        )
    own = first is not None and asset.repayment not in (Repayment.SCHEDULE, Repayment.ZERO_COUPON)
    if own and first is not None and maturity is not None and first > maturity and not asset.at_maturity:
        where = ("assets", name, "first_payment_date")
        raise DealError(
            where,
            Text(
                f"first_payment_date {first} of {name} is after its maturity {maturity}",
                f"资产 {name} 的首个付款日 {first} 晚于到期日 {maturity}",
            ),
        )
