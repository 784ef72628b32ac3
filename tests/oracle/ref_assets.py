"""Exact reference: contractual flows of the assets, and the rights behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ref_clock import MONTHS, Clock, Date, add_months, fraction, half_up, power
from ref_rates import ZERO, Terms, steps_of, terms

Row = dict[str, Any]
KINDS = ("interest", "principal", "prepayment", "default", "recovery", "ip_recovery", "support")
LOANS = ("pledged_loan", "entrusted_loan", "trust_loan")


def pick(row: Row, key: str, default: Any = None) -> Any:
    v = row.get(key)
    return default if v is None else v


def pari_passu(cash: int, weights: list[int]) -> list[int]:
    """Member i gets half_up(cash left x w_i / w left), in listed order."""
    out, left = [], sum(weights)
    for w in weights:
        a = half_up(Fraction(cash * w, left)) if left else 0
        out.append(a)
        cash, left = cash - a, left - w
    return out


@dataclass
class Due:
    """One contractual date: u unadjusted, r rolled; balance is the contractual one before the date."""

    u: Date
    r: Date
    prev: Date
    interest: int | None  # of `schedule` rows; else worked out on the performing balance
    principal: int
    balance: int
    unpaid: Fraction = ZERO  # interest that earlier amounts did not reach, before the date
    earned: int = 0  # implied interest of a claim bought at another price than its balance
    cost: int = 0  # what is left of that price before the date


@dataclass
class Asset:
    row: Row
    id: str
    borrower: str
    principal: int
    cutoff_balance: int
    rate: Fraction | None
    terms: Terms
    paid_to: Date
    start: Date
    day_count: str
    dues: list[Due]
    pledged: list[tuple[Row, Fraction]] = field(default_factory=list)  # (right that carries a value, share)
    amounts: bool = False  # its document states amounts, or a revenue
    short: int = 0  # principal that the last date does not reach: a royalty whose revenue fell

    @property
    def vat_base(self) -> str:
        usual = "gross" if self.row["kind"] in LOANS else "implied_interest"
        return str(pick(self.row, "vat_base", usual))

    @property
    def price(self) -> int:
        return int(pick(self.row, "purchase_price", self.cutoff_balance))

    @property
    def bought(self) -> bool:
        return self.vat_base == "implied_interest" and self.price != self.cutoff_balance

    @property
    def earns(self) -> bool:
        """False for rows of interest without a rate beside them."""
        return self.terms.fixed is not None or bool(self.terms.index)

    @property
    def resets_by_period(self) -> bool:
        """An asset date resets the rate also when its payment, rolled past a default, was never made."""
        return bool(self.terms.index) and self.terms.rule == "period"


def asset_dates(row: Row, clock: Clock, maturity: Date) -> list[Date]:
    scheduled = clock.periods[: clock.n]
    own = row.get("payment_frequency")
    months = MONTHS[own] if own else clock.months
    first = row.get("first_payment_date")
    dates: list[Date] = []
    if row.get("repayment") == "zero_coupon" or (own and months == 0):
        pass
    elif first is not None:
        i = 0
        while months and (d := add_months(first, i * months)) < maturity:
            dates.append(d)
            i += 1
    else:
        dates = [p.grid if clock.repayment_form else p.collection_end for p in scheduled]
    after = max(clock.cutoff, pick(row, "start_date", clock.closing))
    dates = [d for d in dates if after < d < maturity and (maturity - d).days >= clock.merge_days]
    return [*dates, maturity]


def instalment(balance: int, i: Fraction, n: int) -> int:
    """An annuity's level payment."""
    return half_up(balance * i / (1 - (1 + i) ** -n)) if i else half_up(Fraction(balance, n))


def contractual(asset: Asset, dates: list[Date], months: int) -> list[Due]:
    """Dates and principal; an annuity's instalment is worked out again at each reset and rate step."""
    how, cut, n = pick(asset.row, "repayment", "bullet"), asset.cutoff_balance, len(dates)
    dues: list[Due] = []
    prev, bal, level, at = asset.paid_to, cut, 0, ()
    for j, d in enumerate(dates):
        if (mark := asset.terms.mark(prev, d)) != at:
            at = mark
            level = instalment(bal, asset.terms.last(prev, d) * months / 12, n - j)
        if j == n - 1:
            p = bal
        elif how == "equal_principal":
            p = min(bal, half_up(Fraction(cut, n)))
        elif how == "annuity":
            p = max(0, min(bal, level - half_up(bal * asset.terms.growth(asset.day_count, prev, d))))
        else:
            p = 0
        dues.append(Due(d, d, prev, None, p, bal))
        prev, bal = d, bal - p
    return dues


def listed(asset: Asset, flows: list[Row], cutoff: Date) -> list[Due]:
    """Rows of asset_flows."""
    mine = sorted((f for f in flows if f["asset_id"] == asset.id), key=lambda f: f["date"])
    dues: list[Due] = []
    prev, bal = asset.paid_to, asset.cutoff_balance
    for f in (f for f in mine if f["date"] > cutoff):
        p = pick(f, "principal", 0)
        dues.append(Due(f["date"], f["date"], prev, pick(f, "interest", 0), p, bal))
        prev, bal = f["date"], bal - p
    return dues


def solve(worth: int, amounts: list[int], times: list[Fraction]) -> Fraction:
    """The rate at which amounts are worth a sum, to 1e-30, by halving."""

    def value(r: Fraction) -> Fraction:
        total, discount = ZERO, Fraction(1)
        for amount, time in zip(amounts, times, strict=True):
            discount /= 1 + r * time
            total += amount * discount
        return total

    assert sum(amounts) >= worth, "no rate"
    if sum(amounts) == worth or not worth:
        return ZERO
    low, high = ZERO, Fraction(1)
    while value(high) > worth:
        high *= 2
    for _ in range(110):
        mid = Fraction(round((low + high) / 2 * 2**130), 2**130)
        low, high = (mid, high) if value(mid) > worth else (low, mid)
    return low


Part = tuple[int, int, int, int]  # interest, principal, balance before, interest unpaid before


def part(worth: int, amounts: list[int], factors: list[Fraction], plan: list[int] | None) -> list[Part]:
    """Interest first. The contract clears by its last amount; off it principal follows the balances of the plan."""
    out: list[Part] = []
    balance, unpaid = worth, 0
    for j, (amount, factor) in enumerate(zip(amounts, factors, strict=True)):
        owed = unpaid + half_up((balance + unpaid) * factor)
        if plan is not None:
            principal = min(max(0, amount - owed), balance - plan[j])
        elif j == len(amounts) - 1:
            principal = balance
        else:
            most = sum(amounts[j:]) - balance  # all the interest that is still to come
            principal = min(balance, max(0, amount - min(owed, most)))
        out.append((amount - principal, principal, balance, unpaid))
        unpaid = max(0, owed - (amount - principal))
        balance -= principal
    return out


def after(parts: list[Part]) -> list[int]:
    return [x[2] - x[1] for x in parts]


def amounts_of(row: Row, flows: list[Row], factor: Fraction) -> list[int]:
    if row["kind"] != "royalty":
        return [f["amount"] for f in flows]
    out, last = [], flows[0]
    keep = 1 - Fraction(pick(row, "revenue_decay", 0))
    for f in flows:
        if "revenue" in f:
            last = f
        grown = power(keep, (f["date"] - last["date"]).days)
        out.append(half_up(last["revenue"] * grown * Fraction(row["revenue_share"]) * factor))
    return out


def by_amounts(asset: Asset, flows: list[Row], cutoff: Date, factor: Fraction) -> list[Due]:
    """Dates of an asset whose document states amounts; the rate is solved, and the scenario's revenue follows it."""
    mine = sorted((f for f in flows if f["asset_id"] == asset.id and f["date"] > cutoff), key=lambda f: f["date"])
    starts = [asset.paid_to, *(f["date"] for f in mine[:-1])]
    times = [fraction(asset.day_count, a, f["date"]) for a, f in zip(starts, mine, strict=True)]
    base = amounts_of(asset.row, mine, Fraction(1))
    factor = factor if asset.row["kind"] == "royalty" else Fraction(1)
    rate = solve(asset.cutoff_balance, base, times)
    asset.terms = replace(asset.terms, fixed=rate)
    asset.amounts = True
    factors = [rate * t for t in times]
    plan = part(asset.cutoff_balance, base, factors, None)
    paid = amounts_of(asset.row, mine, factor) if factor != 1 else base
    parts = part(asset.cutoff_balance, paid, factors, after(plan)) if factor != 1 else plan
    asset.short = after(parts)[-1]  # of a royalty alone
    return [
        Due(f["date"], f["date"], a, i, p, b, Fraction(u))
        for f, a, (i, p, b, u) in zip(mine, starts, parts, strict=True)
    ]


def stated_cash(asset: Asset, due: Due) -> int:
    interest = due.interest
    if interest is None:
        interest = half_up(due.balance * asset.terms.growth(asset.day_count, due.prev, due.u))
    return interest + due.principal


def discount(asset: Asset, base: Asset) -> None:
    """Implied interest on the price; `base` is the same asset as contracted."""
    times = [fraction(asset.day_count, d.prev, d.u) for d in asset.dues]
    contracted = [stated_cash(base, d) for d in base.dues]
    cash = [stated_cash(asset, d) for d in asset.dues]
    rate = solve(asset.price, contracted, times)
    factors = [rate * t for t in times]
    whole = part(asset.price, contracted, factors, None)
    parts = whole if cash == contracted else part(asset.price, cash, factors, after(whole))
    for due, (i, _, b, _) in zip(asset.dues, parts, strict=True):
        due.earned, due.cost = i, b


def build_asset(
    row: Row,
    deal: Row,
    clock: Clock,
    flows: list[Row],
    rates: Sequence[Row] = (),
    shift: Fraction = ZERO,
    events: Sequence[Row] = (),
    factor: Fraction = Fraction(1),
) -> Asset:
    """shift: how far the scenario moves this asset's resets; factor: what it multiplies the revenue of a royalty by."""
    start = pick(row, "start_date", clock.closing)
    paid_to = pick(row, "interest_paid_to", max(start, clock.cutoff))
    dc = pick(row, "day_count", pick(deal, "day_count", "A/365"))
    cut = pick(row, "cutoff_balance", row["principal"])
    steps = steps_of(list(events), "asset", row["asset_id"])
    earns = terms(row, list(rates), start, clock.closing, shift, ZERO, steps)
    head = (row, row["asset_id"], row["borrower_id"], row["principal"], cut, row.get("rate"))
    asset = Asset(*head, earns, paid_to, start, dc, [])
    last = clock.periods[clock.n - 1]
    if earns.fixed is None and not earns.index and row["kind"] == "receivable":
        asset.terms = replace(earns, fixed=ZERO)
    if row["kind"] == "royalty" or any("amount" in f for f in flows if f["asset_id"] == asset.id):
        asset.dues = by_amounts(asset, flows, clock.cutoff, factor)
    elif pick(row, "repayment", "bullet") == "schedule":
        asset.dues = listed(asset, flows, clock.cutoff)
    else:
        assert asset.earns
        maturity = pick(row, "maturity_date", last.grid if clock.repayment_form else last.collection_end)
        own = row.get("payment_frequency")
        asset.dues = contractual(asset, asset_dates(row, clock, maturity), MONTHS[own] if own else clock.months)
    for due in asset.dues:
        due.r = clock.roll(due.u)
    if asset.bought:
        discount(asset, asset if factor == 1 else build_asset(row, deal, clock, flows, rates, ZERO, events))
    return asset


TERM_YEARS = {"invention": 20, "utility_model": 10, "ic_layout": 10, "design": 15}


def expiry(right: Row) -> Date | None:
    if right.get("expiry_date") is not None:
        return right["expiry_date"]  # type: ignore[no-any-return]
    filed = right.get("filing_date")
    if filed is None or right["kind"] not in TERM_YEARS:
        return None
    years = 10 if right["kind"] == "design" and filed < Date(2021, 6, 1) else TERM_YEARS[right["kind"]]
    return add_months(filed, 12 * years)


def pledge(assets: list[Asset], rights: list[Row], links: list[Row]) -> None:
    by_id = {a.id: a for a in assets}
    for right in rights:
        if right.get("appraised_value") is None:
            continue
        mine = [x for x in links if x["ip_id"] == right["ip_id"]]
        if mine:
            for x in mine:
                by_id[x["asset_id"]].pledged.append((right, Fraction(pick(x, "share_of_value", 1))))
        else:
            own = [a for a in assets if a.borrower == right["borrower_id"]]
            total = sum(a.principal for a in own)
            for a in own:
                a.pledged.append((right, Fraction(a.principal, total)))


def value_at(right: Row, rights: list[Row], sale: Date) -> Fraction:
    """Appraised value alive on the day of sale, before decay."""

    def dead(r: Row) -> bool:
        e = expiry(r)
        return e is not None and e < sale

    group = [r for r in rights if r.get("appraisal_group") == right.get("appraisal_group")]
    if right.get("appraisal_group") is None:
        group = [right]
    total = sum(int(pick(r, "count", 1)) for r in group)
    live = sum(int(pick(r, "count", 1)) for r in group if not dead(r))
    return Fraction(right["appraised_value"] * live, total)
