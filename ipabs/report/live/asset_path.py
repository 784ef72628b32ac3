"""What an asset does in the scenario chosen, date by date, on the sheet: pays, prepays, defaults, recovers."""

from __future__ import annotations

from ipabs.cashflow.tax import is_discounted
from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.accrued import AssetRate
from ipabs.report.live.amount_rows import cost_name
from ipabs.report.live.asset_promises import Promises
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.functions import serial
from ipabs.report.live.recovery_rows import RecoveryRows
from ipabs.report.live.scenario_rows import Event
from ipabs.report.live.slots import Firm

__all__ = ["AssetPath"]


class AssetPath:
    """`early`: the prepayments that may touch the asset; `by_rate`: whether some scenario has a default rate."""

    def __init__(self, promises: Promises, firm: Firm, terms: AssetTerms, early: list[Event], by_rate: bool) -> None:
        self.promises, self.firm, self.terms, self.early, self.by_rate = promises, firm, terms, early, by_rate
        self.setting, self.board, self.say, self.of = promises.setting, promises.board, promises.say, promises.of
        self.columns = promises.slots.columns
        self.key = f"a/{terms.asset.asset_id}"
        self.places = promises.places(firm, terms)

    def lay(self) -> None:
        board, say, key, asset = self.board, self.say, self.key, self.terms.asset
        board.line(f"{asset.asset_id} · {say('所选情景', 'in the scenario chosen')}", "band", level=1)
        board.add(
            f"{key} before", say("期前余额", "Balance before"), ref(f"{key} after", "-1"),
            first=self.promises.balance(self.terms), level=1,
        )  # fmt: skip
        board.add(
            f"{key} interest", say("利息", "Interest"), self._each(self._interest), level=1, tag="interest", total=True
        )
        board.add(
            f"{key} principal",
            say("本金", "Principal"),
            self._each(self._principal),
            level=1,
            tag="principal",
            total=True,
        )
        gone = ""
        if self.terms.follows_revenue:
            board.add(
                f"{key} lost",
                say("收入不足未收回本金", "Principal that revenue does not reach"),
                self._each(self._lost),
                level=1,
                tag="default",
                total=True,
            )
            gone = f"-{ref(f'{key} lost')}"
        board.add(
            f"{key} rated",
            say("按早偿率提前还款", "Prepaid by rate"),
            self._each(self._rated),
            level=1,
            tag="prepayment",
            total=True,
        )
        left = f"{ref(f'{key} before')}-{ref(f'{key} principal')}-{ref(f'{key} rated')}{gone}"
        board.add(f"{key} left", say("付款后余额", "Balance after payment"), f"ROUND({left},2)", level=2)
        if is_discounted(asset):
            board.add(
                f"{key} earned", say("隐含利息", "Implied interest"), self._each(self._earned), level=1, total=True
            )
        now = f"{key} left"
        for event in self.early:
            now = self._prepaid(event, now)
        self._default(now)
        board.add(
            f"{key} after", say("期后余额", "Balance after"), f"ROUND({ref(now)}-{ref(f'{key} default')},2)", level=1
        )
        RecoveryRows(self.setting, board, self.columns, self.firm, self.terms, self.places, self.early).lay(now)

    def _each(self, of_date: object) -> list[str]:
        return [of_date(self.places[c]) if c in self.places else "" for c in range(len(self.columns))]  # type: ignore[operator]

    def _interest(self, j: int) -> str:
        before, key = ref(f"{self.key} before"), self.key
        if self.terms.is_scheduled:
            return f"ROUND({ref(f'{key} stated')}*{before}/MAX(0.01,{ref(f'{key} promised')}),2)"
        return f"ROUND({before}*({ref(f'{key} factor')}),2)"

    def _principal(self, j: int) -> str:
        before, key = ref(f"{self.key} before"), self.key
        due, promised = ref(f"{key} due"), ref(f"{key} promised")
        part = f"MIN({before},ROUND({due}*{before}/MAX(0.01,{promised}),2))"
        if j < len(self.terms.dates) - 1:
            return part
        return f"IF({due}={promised},{before},{part})" if self.terms.follows_revenue else before

    def _lost(self, j: int) -> str:
        """What the last revenue does not reach."""
        if j < len(self.terms.dates) - 1:
            return ""
        return f"ROUND({ref(f'{self.key} before')}-{ref(f'{self.key} principal')},2)"

    def _rated(self, j: int) -> str:
        days = f"MAX(0,{self._day(j)}-{self._begin(j)})"
        p = f"MIN(1,{ref('sc.prepayment_rate')}*{ref('sc.prepayment_factor')})"
        gone = f"-{ref(f'{self.key} lost')}" if self.terms.follows_revenue else ""
        left = f"({ref(f'{self.key} before')}-{ref(f'{self.key} principal')}{gone})"
        return f"IF({ref('sc.prepayment_rate')}=0,0,ROUND({left}*(1-(1-{p})^({days}/365)),2))"

    def _earned(self, j: int) -> str:
        """Implied interest of the contract's cash, and of what is prepaid by rate."""
        cost, key = cost_name(self.terms.asset.asset_id), self.key
        part = f"ROUND({ref(f'{cost} stated')}*{ref(f'{key} before')}/MAX(0.01,{ref(f'{key} promised')}),2)"
        return f"ROUND({part}+ROUND({ref(f'{key} rated')}*({self._in_principal(j + 1)}),2),2)"

    def _in_principal(self, j: int) -> str:
        """How much of a fen prepaid before date j is implied interest: what is above the price left for it."""
        at = f"#{self._column_of(min(j, len(self.terms.dates) - 1))}"
        price, balance = ref(f"{cost_name(self.terms.asset.asset_id)} promised", at), ref(f"{self.key} promised", at)
        return f"MAX(0,1-{price}/MAX(0.01,{balance}))"

    def _column_of(self, j: int) -> int:
        return next(c for c, place in self.places.items() if place == j)

    def _day(self, j: int) -> str:
        return ref(f"f/{self.firm.borrower_id} date", f"#{self._column_of(j)}")

    def _begin(self, j: int) -> str:
        asset = self.terms.asset
        if j == 0:
            return self.of("assets", asset.asset_id, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))
        return self._day(j - 1)

    def pieces(self, column: int) -> list[tuple[int, str, str]]:
        """The next two dates of the asset after a column, each with the days of its interest."""
        done = sum(1 for c in self.places if c <= column)
        more = range(done, min(done + 2, len(self.terms.dates)))
        return [(j, self._begin(j), self._day(j)) for j in more]

    def accrued(self, column: int, until: str) -> str:
        rate = AssetRate(self.setting, self.terms, self._begin(0))
        return rate.accrued(self.pieces(column), until, {j: c for c, j in self.places.items()})

    def _prepaid(self, event: Event, now: str) -> str:
        """A named prepayment: of a firm by balance over its assets in their order, with interest to its day."""
        board, say, key, firm = self.board, self.say, self.key, self.firm
        number, flag = event.number, f"f/{firm.borrower_id} early {event.number}"
        targets = [t for t in firm.assets if event.target in (firm.borrower_id, t.asset.asset_id)]
        ids = [t.asset.asset_id for t in targets]
        asset = self.terms.asset.asset_id
        amounts, interest = [], []
        for c, slot in enumerate(self.columns):
            if slot.kind == "B" or asset not in ids:
                amounts.append("")
                interest.append("")
                continue
            place = ids.index(asset)
            weights = [ref(f"a/{one} weight {number}") for one in ids]
            money = f"MIN({event.amount},{money_sum(weights)})"
            before = "".join(f"-{ref(f'a/{one} paid early {number}')}" for one in ids[:place])
            total = money_sum(weights[place:])
            own = weights[place]
            share = f"MIN({own},ROUND(({money}{before})*{own}/({total}),2))"
            amounts.append(f"IF({ref(flag)}*({total})=0,0,{share})")
            amount = ref(f"{key} paid early {number}")
            interest.append(f"IF({amount}=0,0,ROUND({amount}*({self.accrued(c, event.day)}),2))")
        board.add(f"{key} weight {number}", say("提前还款前余额", "Balance before prepayment"), ref(now), level=2)
        board.add(
            f"{key} paid early {number}", say("提前还款", "Prepaid"), amounts, level=1, tag="prepayment", total=True
        )
        board.add(
            f"{key} early interest {number}",
            say("提前还款利息", "Interest on it"),
            interest,
            level=1,
            tag="interest",
            total=True,
        )
        if is_discounted(self.terms.asset):
            done = [sum(1 for p in self.places if p <= c) for c in range(len(self.columns))]
            earned = [
                f"ROUND({ref(f'{key} early interest {number}')}"
                f"+ROUND({ref(f'{key} paid early {number}')}*({self._in_principal(done[c])}),2),2)"
                if one
                else ""
                for c, one in enumerate(amounts)
            ]
            label = say("提前还款隐含利息", "Implied interest in it")
            board.add(f"{key} early earned {number}", label, earned, level=2, total=True)
        left = f"{key} left {number}"
        board.add(
            left,
            say("提前还款后余额", "Balance after prepayment"),
            f"ROUND({ref(now)}-{ref(f'{key} paid early {number}')},2)",
            level=2,
        )
        return left

    def _default(self, now: str) -> None:
        """Column B: by rate, a part or the whole firm; every other column: all that is left on the firm's day."""
        key, firm = self.key, f"f/{self.firm.borrower_id}"
        scheduled = len(self.setting.outcome.clock.scheduled)
        formulas = []
        for slot in self.columns:
            if slot.kind != "B":
                formulas.append(f"{ref(f'{firm} hit')}*{ref(now)}")
            elif self.by_rate and slot.period < scheduled:
                part = f"ROUND({ref(f'{key} before')}*{ref('pool.part')},2)"
                formulas.append(f"IF({ref(f'{firm} falls')}=1,{ref(f'{key} before')},{part})")
            else:
                formulas.append("")
        self.board.add(
            f"{key} default", self.say("违约本金", "Principal defaulted"), formulas, level=1, tag="default", total=True
        )
