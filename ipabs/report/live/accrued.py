"""Interest factors of assets in formulas: of a contracted date, and up to any day (contract.md section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipabs.calendar import DayCount
from ipabs.cashflow.resets import Segment
from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.days import fraction
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.rate_text import rate_text
from ipabs.report.live.setting import Setting

__all__ = ["AssetRate", "flow_cell", "implied_name"]


def implied_name(asset_id: str) -> str:
    """The row of the rate that is solved from an asset's amounts."""
    return f"a/{asset_id} implied"


class AssetRate:
    """Formulas of one asset. `start`: the template of the day interest is paid to at first; `shifted`: whether the
    chosen scenario moves the rate."""

    def __init__(self, setting: Setting, terms: AssetTerms, start: str, shifted: bool = True) -> None:
        self._setting, self._terms, self._start = setting, terms, start
        asset = terms.asset
        of = setting.typed.of
        self._own = ref(implied_name(asset.asset_id)) if terms.parted else of("assets", asset.asset_id, "rate")
        self._spread = of("assets", asset.asset_id, "spread")
        self._last = setting.deal.schedule.legal_maturity
        self._later = f"{ref('sc.rate_shift')}+{ref('sc.asset_rate_shift')}" if shifted else ""

    def factor(self, j: int, begin: str, end: str) -> str:
        """Rate x time of date j, from `begin` to `end`, not rounded."""
        terms = self._terms
        start, due = terms.starts[j], terms.dates[j]
        parts = []
        segments = terms.rate.segments(start, due)
        for number, segment in enumerate(segments):
            a = begin if number == 0 else str(serial(segment.start))
            b = end if number == len(segments) - 1 else str(serial(segment.end))
            time = fraction(terms.asset.day_count, a, b, segment.start, segment.end)
            parts.append(f"{self.rate(segment)}*({time})")
        return "+".join(parts)

    def rate(self, part: Segment) -> str:
        return rate_text(self._setting, self._terms.rate, part, self._own, self._spread, "", self._later)

    def accrued(self, pieces: list[tuple[int, str, str]], until: str, columns: Mapping[int, int]) -> str:
        """Interest a fen of balance from the day it is paid to up to `until`: over `pieces`, the dates that may be
        begun by then, each with its number and the templates of its two days; `columns` where dates stand."""
        terms = self._terms
        if not pieces:
            return "0"
        key = f"a/{terms.asset.asset_id}"
        balances = {j: ref(f"{key} promised", f"#{columns[j]}") for j, _, _ in pieces}
        if terms.parted:
            j, begin, _ = pieces[0]
            unpaid, balance = ref(f"{key} unpaid", f"#{columns[j]}"), balances[j]
            time = _until(terms.asset.day_count, begin, until, terms.starts[j], self._last)
            grown = f"{unpaid}+({balance}+{unpaid})*MAX(0,{self._own}*({time}))"
            return f"IF({balance}=0,0,({grown})/MAX(0.01,{balance}))"
        if terms.is_scheduled and not terms.has_rate:
            return self._stated(pieces, until, balances)
        count = terms.asset.day_count
        if not terms.counts_whole_periods:
            begin, first = pieces[0][1], terms.starts[pieces[0][0]]
            return f"MAX(0,{self._own}*({_until(count, begin, until, first, self._last)}))"
        parts = []
        for j, begin, end in pieces:
            segments = terms.rate.segments(terms.starts[j], terms.dates[j])
            for number, segment in enumerate(segments):
                a = begin if number == 0 else str(serial(segment.start))
                b = end if number == len(segments) - 1 else str(serial(segment.end))
                time = _until(count, a, f"MIN({b},{until})", segment.start, segment.end)
                parts.append(f"IF({until}>{a},{self.rate(segment)}*({time}),0)")
        return "+".join(parts)

    def _stated(self, pieces: list[tuple[int, str, str]], until: str, balances: dict[int, str]) -> str:
        """Of a schedule without a rate: each row's interest by calendar days on the balance contracted before it."""
        parts = []
        for j, begin, end in pieces:
            interest = flow_cell(self._setting, self._terms, j, "interest")
            days = f"MAX(0,MIN({until},{end})-{begin})"
            parts.append(f"IF({balances[j]}=0,0,{interest}*{days}/({end}-{begin})/{balances[j]})")
        return "+".join(parts)


def flow_cell(setting: Setting, terms: AssetTerms, j: int, key: str) -> str:
    """The cell of the j-th kept row of an asset's flows."""
    wanted = terms.rows[j].date
    for number, row in enumerate(setting.typed.rows("asset_flows"), 1):
        if row["asset_id"] == terms.asset.asset_id and row["date"] == wanted:
            return setting.typed.of("asset_flows", str(number), key)
    raise LookupError(f"no row of asset_flows for {terms.asset.asset_id} on {wanted}")


def _until(count: DayCount, start: str, end: str, first: date, last: date) -> str:
    """A part of a year up to a day that may move."""
    if count is not DayCount.PERIOD:
        return fraction(count, start, end, first, last)
    months = f"((YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start}))"
    whole = f"AND({months}>0,OR(EDATE({start},{months})={end},EDATE({end},-{months})={start}))"
    return f"IF({whole},{months}/12,({end}-{start})/365)"
