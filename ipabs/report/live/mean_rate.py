"""How much a firm borrowed for how long, and at what rate: beside ipabs.subsidy.loans."""

from __future__ import annotations

from datetime import date

from ipabs.cashflow.resets import Segment
from ipabs.cashflow.stated import stated_rate
from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.accrued import AssetRate, implied_name
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.scenario_rows import events_of, prepayments
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm

__all__ = ["MeanRates"]


class MeanRates:
    def __init__(self, setting: Setting, assets: AssetBoard) -> None:
        self.setting, self.assets, self.of = setting, assets, setting.typed.of
        self.events = prepayments(events_of(setting))

    def firm(self, board: Board, firm: Firm) -> tuple[str, str]:
        """Templates of balance x years, and of the mean rate by it."""
        names = [t.asset.asset_id for t in firm.assets]
        for terms in firm.assets:
            self._asset(board, firm, terms)
        years = "+".join(ref(f"b/{name} years") for name in names)
        if len(names) == 1:
            return years, ref(f"b/{names[0]} rate")
        weighed = "+".join(f"{ref(f'b/{name} rate')}*{ref(f'b/{name} years')}" for name in names)
        cutoff = "+".join(self.of("assets", name, "cutoff_balance") for name in names)
        by_cutoff = "+".join(f"{ref(f'b/{name} rate')}*{self.of('assets', name, 'cutoff_balance')}" for name in names)
        return years, f"IF(({years})=0,({by_cutoff})/({cutoff}),({weighed})/({years}))"

    def _asset(self, board: Board, firm: Firm, terms: AssetTerms) -> None:
        """Everything that lowers the balance, by the days since interest was paid to, adds up to balance x days."""
        asset, key = terms.asset, f"a/{terms.asset.asset_id}"
        name = asset.asset_id
        paid_to = self._paid_to(terms)
        dates = ref(f"f/{firm.borrower_id} date", ":")
        moved = []
        for what in ("principal", "rated", *(("lost",) if terms.follows_revenue else ())):
            amounts = ref(f"{key} {what}", ":")
            moved.append(f"SUMPRODUCT({amounts},{dates})-{paid_to}*SUM({amounts})")
        lost = ref(f"{key} default", ":")
        moved.append(f"SUMPRODUCT({lost},{ref(f'{key} day', ':')})-{paid_to}*SUM({lost})")
        for event in self.events:
            if event.target in (firm.borrower_id, name):
                amounts = ref(f"{key} paid early {event.number}", ":")
                moved.append(f"SUM({amounts})*({event.day}-{paid_to})")
        label = self.setting.say("余额 × 年", "balance x years")
        board.single(f"b/{name} years", f"{name} · {label}", f"ROUND(({'+'.join(moved)})/365,6)", "number", level=2)
        rate = self._rate(terms)
        if terms.rate.moves and terms.has_rate:
            rate = self._mean(firm, terms)
        board.single(f"b/{name} rate", f"{name} · {self.setting.say('利率', 'rate')}", rate, "rate", level=2)

    def _mean(self, firm: Firm, terms: AssetTerms) -> str:
        """Of a loan whose rate moves: every move x the rate added up over the days until it, by balance x days."""
        name, say, board = terms.asset.asset_id, self.setting.say, self.assets.board
        key, paid_to = f"a/{name}", self._paid_to(terms)
        rates = AssetRate(self.setting, terms, paid_to)
        stretches = _stretches(terms)

        def grown(day: str) -> str:
            parts = []
            for number, (part, start, end) in enumerate(stretches):
                since = paid_to if number == 0 else str(serial(start))
                until = day if number == len(stretches) - 1 else f"MIN({day},{serial(end)})"
                parts.append(f"{rates.rate(part)}*MAX(0,{until}-{since})")
            return "+".join(parts)

        for row, day, label in (
            (f"{key} rate days", f"f/{firm.borrower_id} date", say("至约定日的利率×天数", "Rate x days to the date")),
            (f"{key} rate days lost", f"{key} day", say("至违约日的利率×天数", "Rate x days to the default")),
        ):
            filled = next(r for r in board.rows if r.name == day).formulas
            board.add(row, label, [grown(ref(day)) if one else "" for one in filled], "number", level=2)
        moved = [
            f"SUMPRODUCT({ref(f'{key} {what}', ':')},{ref(f'{key} rate days', ':')})" for what in ("principal", "rated")
        ]
        moved.append(f"SUMPRODUCT({ref(f'{key} default', ':')},{ref(f'{key} rate days lost', ':')})")
        for event in self.events:
            if event.target in (firm.borrower_id, name):
                moved.append(f"SUM({ref(f'{key} paid early {event.number}', ':')})*({grown(event.day)})")
        years, first = ref(f"b/{name} years"), rates.rate(stretches[0][0])
        return f"IF({years}=0,{first},({'+'.join(moved)})/365/{years})"

    def _paid_to(self, terms: AssetTerms) -> str:
        asset = terms.asset
        return self.of("assets", asset.asset_id, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))

    def _rate(self, terms: AssetTerms) -> str:
        """The rate a year; of a schedule without one what its interest comes to, as the engine has it."""
        asset = terms.asset
        if terms.parted:
            return ref(implied_name(asset.asset_id))
        if not terms.has_rate:
            return repr(stated_rate(terms.rows, asset.interest_paid_to, asset.cutoff_balance_fen))
        return self.of("assets", asset.asset_id, "rate")


def _stretches(terms: AssetTerms) -> list[tuple[Segment, date, date]]:
    """First segment, start and end of each stretch of one rate, over the loan's life."""
    found: list[tuple[Segment, date, date]] = []
    for start, end in zip(terms.starts, terms.dates, strict=True):
        for part in terms.rate.segments(start, end):
            if found and (found[-1][0].reset, found[-1][0].steps) == (part.reset, part.steps):
                found[-1] = (found[-1][0], found[-1][1], part.end)
            else:
                found.append((part, part.start, part.end))
    return found
