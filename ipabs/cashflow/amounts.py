"""Assets whose document states amounts and no rate: the implied rate, and what of each amount is interest.

contract.md section 6: r such that balance x r x days / base, less each amount, ends at zero; interest first by day
count, the last flow clears the balance. Licence fees, rents, instalments of a price, and royalties, whose amount is
half_up(revenue x revenue_share x revenue_factor).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ipabs.calendar import year_fraction
from ipabs.errors import DealError, Text
from ipabs.model import Asset, AssetFlow
from ipabs.model.rates import HIGHEST_RATE
from ipabs.model.words import AssetKind
from ipabs.units import half_up_int

__all__ = ["Split", "amounts_of", "follow_plan", "implied_rate", "pays_amounts", "solved", "split", "times_of"]


@dataclass(frozen=True, slots=True)
class Split:
    """One entry a date, whole fen: what of the amount is interest and what principal, and before the date the
    principal left and the interest that earlier amounts did not reach, which earns the same rate."""

    interest: tuple[int, ...]
    principal: tuple[int, ...]
    balance: tuple[int, ...]
    unpaid: tuple[int, ...]

    @property
    def left(self) -> tuple[int, ...]:
        """Principal left after each date."""
        return tuple(b - p for b, p in zip(self.balance, self.principal, strict=True))


def pays_amounts(asset: Asset, rows: Sequence[AssetFlow]) -> bool:
    """Whether its document states amounts, or the revenue that they are a share of."""
    return asset.kind is AssetKind.ROYALTY or any(row.amount_fen is not None for row in rows)


def amounts_of(asset: Asset, rows: Sequence[AssetFlow], factor: float = 1.0) -> tuple[int, ...]:
    """The amount of each row, whole fen; `factor` multiplies the revenue of a royalty, 1 is the contract.

    A royalty's blank revenue is the last one given x (1 - revenue_decay) ^ (days / 365) from its date. Rows by date,
    the first with a revenue.
    """
    if asset.kind is not AssetKind.ROYALTY:
        return tuple(row.amount_fen or 0 for row in rows)
    found, last, since = [], 0.0, rows[0].date
    for row in rows:
        if row.revenue_fen is not None:
            last, since = float(row.revenue_fen), row.date
        revenue = last * (1 - asset.revenue_decay) ** ((row.date - since).days / 365)
        found.append(half_up_int(revenue * (asset.revenue_share or 0.0) * factor))
    return tuple(found)


def times_of(asset: Asset, rows: Sequence[AssetFlow]) -> tuple[float, ...]:
    """Parts of a year before each row, from the day interest is paid to."""
    starts = (asset.interest_paid_to, *(row.date for row in rows[:-1]))
    return tuple(year_fraction(asset.day_count, a, row.date) for a, row in zip(starts, rows, strict=True))


@lru_cache(maxsize=1 << 16)
def implied_rate(asset: Asset, rows: tuple[AssetFlow, ...]) -> float:
    """The yearly rate at which the amounts of the rows are worth the balance at cutoff, a decimal, at least 0.

    Raises DealError where none is, or where it is above what a cell may state.
    """
    amounts, name = amounts_of(asset, rows), asset.asset_id
    rate = solved(asset.cutoff_balance_fen, amounts, times_of(asset, rows))
    column = "revenue" if asset.kind is AssetKind.ROYALTY else "amount"
    if rate is None:
        total, owed = sum(amounts) / 100, asset.cutoff_balance_fen / 100
        text = Text(
            f"amounts of {name} after the cutoff add up to {total:,.2f} yuan, less than its balance at cutoff, "
            f"{owed:,.2f}: no rate makes them worth it; add the missing rows, or give as principal what was paid for "
            "them",
            f"资产 {name} 封包日之后的金额合计 {total:,.2f} 元，低于其封包余额 {owed:,.2f} 元，求不出隐含利率；"
            "请补上缺少的行，或将本金改为实际支付的对价",
        )
        raise DealError(("asset_flows", name, column), text)
    if rate > HIGHEST_RATE:
        text = Text(
            f"amounts of {name} come to {rate:.2%} a year on its balance, above the {HIGHEST_RATE:.0%} that a rate "
            "may be; see whether amounts and principal are in the same unit",
            f"资产 {name} 的金额折合年利率 {rate:.2%}，高于利率上限 {HIGHEST_RATE:.0%}；请核对金额与本金的单位是否一致",
        )
        raise DealError(("asset_flows", name, column), text)
    return rate


def solved(balance: int, amounts: Sequence[int], times: Sequence[float]) -> float | None:
    """r with sum of amount / product of (1 + r x time) = balance; None where the amounts fall short of it.

    The worth falls in r and bends upwards, so that Newton's steps from 0 rise to the rate and do not pass it.
    """
    rate = 0.0
    if sum(amounts) < balance or not any(times):
        return rate if sum(amounts) == balance else None
    for _ in range(200):
        worth, slope = _worth(amounts, times, rate)
        better = rate + (worth - balance) / -slope if slope else rate
        if better <= rate:
            return rate
        rate = better
    return rate


def _worth(amounts: Sequence[int], times: Sequence[float], rate: float) -> tuple[float, float]:
    """What the amounts are worth at a rate, and by how much that changes with it."""
    worth, slope, discount, weight = 0.0, 0.0, 1.0, 0.0
    for amount, time in zip(amounts, times, strict=True):
        discount /= 1 + rate * time
        weight += time / (1 + rate * time)
        worth += amount * discount
        slope -= amount * discount * weight
    return worth, slope


def split(balance: int, amounts: Sequence[int], factors: Sequence[float]) -> Split:
    """The contract: interest first, and by the last date all of both is paid, to the fen.

    `factors`: rate x time before each amount. Interest is at most what the amounts hold above the balance in all, at
    least what of an amount the balance cannot take.
    """
    return _split(balance, amounts, factors, None)


def follow_plan(balance: int, amounts: Sequence[int], factors: Sequence[float], plan: Split) -> Split:
    """Amounts that came otherwise than contracted: interest first, then principal down to the plan's balance.

    What is above both is interest; principal that the last amount does not reach is left.
    """
    return _split(balance, amounts, factors, plan.left)


def _split(balance: int, amounts: Sequence[int], factors: Sequence[float], plan: Sequence[int] | None) -> Split:
    unpaid, to_come = 0, sum(amounts)
    rows = []
    for j, (amount, factor) in enumerate(zip(amounts, factors, strict=True)):
        owed = unpaid + half_up_int((balance + unpaid) * factor)
        if plan is None:
            interest = min(amount, max(amount - balance, min(owed, to_come - balance)))
        else:
            interest = amount - min(max(0, amount - owed), balance - plan[j])
        rows.append((interest, amount - interest, balance, unpaid))
        balance, unpaid, to_come = balance - (amount - interest), max(0, owed - interest), to_come - amount
    columns = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Split(*map(tuple, columns))
