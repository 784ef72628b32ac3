"""How much a firm borrowed for how long, and at what rate: beside ipabs.subsidy.loans."""

from __future__ import annotations

from ipabs.cashflow.stated import stated_rate
from ipabs.cashflow.terms import AssetTerms
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
        paid_to = self.of("assets", name, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))
        dates = ref(f"f/{firm.borrower_id} date", ":")
        moved = []
        for what in ("principal", "rated"):
            amounts = ref(f"{key} {what}", ":")
            moved.append(f"SUMPRODUCT({amounts},{dates})-{paid_to}*SUM({amounts})")
        lost = ref(f"{key} default", ":")
        moved.append(f"SUMPRODUCT({lost},{ref(f'{key} day', ':')})-{paid_to}*SUM({lost})")
        for event in self.events:
            if event.target in (firm.borrower_id, name):
                amounts = ref(f"{key} paid early {event.number}", ":")
                moved.append(f"SUM({amounts})*({event.day}-{paid_to})")
        label = self.setting.say("余额×年", "balance x years")
        board.single(f"b/{name} years", f"{name} · {label}", f"({'+'.join(moved)})/365", "number", level=2)
        board.single(f"b/{name} rate", f"{name} · {self.setting.say('利率', 'rate')}", self._rate(terms), "rate", level=2)

    def _rate(self, terms: AssetTerms) -> str:
        """The rate a year; of a schedule without one, or of a floating loan, as the engine has it."""
        asset = terms.asset
        if not terms.has_rate:
            return repr(stated_rate(terms.rows, asset.interest_paid_to, asset.cutoff_balance_fen))
        if asset.floating is None:
            return self.of("assets", asset.asset_id, "rate")
        return repr(terms.rate.on(asset.interest_paid_to, asset.interest_paid_to))
