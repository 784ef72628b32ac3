"""What supports of assets say in formulas: shares, waits, deductibles, dates, failures, losses of insured costs."""

from __future__ import annotations

from ipabs.cashflow.guards import Guard
from ipabs.model import Support
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.scenario_rows import NEVER, events_of
from ipabs.report.live.setting import Setting

__all__ = ["ClaimTerms", "failure_day"]


def failure_day(setting: Setting, provider: str) -> str:
    """The first day on which an institution fails in the scenario chosen; '' where no scenario has it fail."""
    days = [
        f"IF({event.on}=1,{event.day},{NEVER})"
        for event in events_of(setting)
        if event.kind == "provider_failure" and event.target == provider and provider
    ]
    return f"MIN({','.join(days)})" if days else ""


class ClaimTerms:
    def __init__(self, setting: Setting, board: Board) -> None:
        self.setting, self.board, self.of, self.say = setting, board, setting.typed.of, setting.say

    def lay(self) -> None:
        """The last transfer day on which each provider pays; costs lost, by asset."""
        last = len(self.setting.periods) - 1
        for support in self.setting.deal.claim_supports:
            if not support.pays_cash:
                continue
            until, failed = ref("cal.transfer", f"#{last}"), failure_day(self.setting, support.provider)
            if failed:
                count = f'COUNTIFS({ref("cal.grid", ":")},"<"&{failed})'
                until = f"IF({count}=0,0,INDEX({ref('cal.transfer', ':')},MAX(1,{count})))"
            label = f"{support.name} · {self.say('最后可付款日', 'pays until')}"
            self.board.single(f"cl.{support.name} until", label, until, "date", level=1)
        for asset_id in dict.fromkeys(e.target for e in events_of(self.setting) if e.kind == "insured_loss"):
            mine = [e for e in events_of(self.setting) if e.kind == "insured_loss" and e.target == asset_id]
            for what, label, kind in (
                ("day", self.say("保险事故日", "costs lost on"), "date"),
                ("amount", self.say("损失费用", "costs lost"), "cny"),
            ):
                cells = "+".join(f"IF({e.on}=1,{getattr(e, what)},0)" for e in mine)
                self.board.single(f"cl.loss {what} {asset_id}", f"{asset_id} · {label}", cells, kind, level=1)

    def loss(self, asset_id: str) -> tuple[str, str]:
        """The day and the amount of the costs lost behind an asset."""
        if any(e.kind == "insured_loss" and e.target == asset_id for e in events_of(self.setting)):
            return ref(f"cl.loss day {asset_id}"), ref(f"cl.loss amount {asset_id}")
        return "0", "0"

    def of_support(self, name: str, key: str) -> str:
        """A cell of its row; nought where it is blank."""
        return self.of("supports", name, key)

    def row_cap(self, support: Support, row: int) -> str:
        return self._cover(support, row, "cap_amount", "0")

    def nominal(self, guard: Guard, base: str) -> str:
        """Its share of a base, after the deductible; the last of shares that add to 1 takes what is left of it."""
        if guard.run:
            return f"MAX(0,ROUND({base}{''.join(f'-{self.nominal(one, base)}' for one in guard.run)},2))"
        share = self._cover(guard.support, guard.row, "share", repr(guard.cover.share))
        if not guard.has_deductible:
            return f"ROUND({share}*{base},2)"
        name = guard.support.name
        kept = f"MAX({self.of_support(name, 'deductible')},{self.of_support(name, 'deductible_share')}*{base})"
        return f"ROUND({share}*MAX(0,{base}-{kept}),2)"

    def _cover(self, support: Support, row: int, key: str, otherwise: str) -> str:
        rows = enumerate(self.setting.typed.rows("support_covers"), 1)
        numbers = [number for number, one in rows if one["support"] == support.name]
        return self.of("support_covers", str(numbers[row]), key, otherwise=otherwise) if numbers else otherwise

    def out(self, support: Support, default: str, day: str) -> str:
        """Conditions of an OR under which a support does not answer for a claim, each after a comma."""
        parts = [f"{day}>{ref(f'cl.{support.name} until')}"]
        for key, typed, sign in (("start_date", support.start_date, "<"), ("end_date", support.end_date, ">")):
            if typed is not None:
                parts.append(f"{default}{sign}{self.of('supports', support.name, key, otherwise=str(serial(typed)))}")
        return "".join(f",{part}" for part in parts)
