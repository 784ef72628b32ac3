"""What a reader looks for first, by period: classes, tax and fees, supports, accounts, triggers, coverage.

Every row sums what the waterfall's rows noted; ipabs.run does the same with the engine's notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipabs.model import Fee, Support, Tranche, Trigger
from ipabs.model.steps import Call, DueKind, Reimburse, Residual, Step
from ipabs.model.words import Phase, TrancheClass
from ipabs.report.labels import label
from ipabs.report.live.formula import money_sum, rate_of, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.program import Laid
from ipabs.report.live.scenario_rows import view_words
from ipabs.report.live.setting import Setting
from ipabs.report.live.words import Words
from ipabs.waterfall.exercises import options_ending
from ipabs.waterfall.names import due, input_name
from ipabs.waterfall.senior import prior_steps, senior_accounts
from ipabs.waterfall.supports import covered_dues
from ipabs.waterfall.wants import step_due

__all__ = ["MOST_DRAWN", "Results"]

MOST_DRAWN = 10
"""Times of coverage that charts still show: a last small payment would make all others look like nought."""
_PAID: dict[str, Any] = {"role": "key", "total": True}


class Results:
    """Adds result rows to boards; `laid` says where the waterfall's notes stand."""

    def __init__(self, setting: Setting, laid: Laid) -> None:
        self.setting, self.laid, self.say = setting, laid, setting.say
        self.view_words, self.words = view_words(setting), Words(setting)
        self.covered = tuple(covered_dues(setting.deal))
        self.supports = tuple(s for s in setting.deal.due_supports if s.pays_cash)

    # -- notes ---------------------------------------------------------------------------------------

    def note(self, *key: str) -> str:
        """A noted value in a template; '0' where nothing is noted."""
        row = self.laid.notes.get(key, "0")
        return row if row in ("0", "1") else ref(row)

    def steps(self) -> Iterator[tuple[Phase, int, Step]]:
        for phase, steps in self.setting.outcome.program.waterfall.phases:
            yield from ((phase, index, step) for index, step in enumerate(steps))

    def by_steps(self, identity: str) -> list[str]:
        mine = [(p, i) for p, i, step in self.steps() if step_due(step) == identity]
        return [self.note("step", phase.value, str(i), "paid") for phase, i in mine]

    def by_supports(self, identity: str) -> list[str]:
        return [self.note("call", s.name, identity) for s in self.supports]

    def residuals(self, tranche: str, what: str) -> list[str]:
        mine = [(p, i) for p, i, s in self.steps() if isinstance(s, Residual) and s.due_of == tranche]
        return [self.note("step", phase.value, str(i), what) for phase, i in mine]

    def calls(self, tranche: str, what: str) -> list[str]:
        """What calls of a class paid, or redeemed of its principal."""
        own = {o.name for o in self.setting.deal.options if o.tranche == tranche}
        mine = [(p, i) for p, i, s in self.steps() if isinstance(s, Call) and s.due_of in own]
        return [self.note("step", phase.value, str(i), what) for phase, i in mine]

    def bought(self, tranche: str, what: str) -> str:
        """What parties bought of a class and cancelled, or paid for it."""
        own = [o.name for o in self.setting.deal.options if o.tranche == tranche]
        return money_sum(n for name in own if (n := self.note("exercise", name, what)) != "0")

    def paid_to(self, identity: str) -> str:
        """Everything a due received, for principal also what the residual repaid."""
        parts = [*self.by_steps(identity), *self.by_supports(identity)]
        kind, _, of = identity.partition(".")
        if kind == DueKind.PRINCIPAL:
            parts += [*self.residuals(of, "principal"), *self.calls(of, "principal")]
        return money_sum(part for part in parts if part != "0")

    def text(self, key: str) -> str:
        return label(key, self.setting.lang)

    # -- rows ----------------------------------------------------------------------------------------

    def tranche(self, board: Board, tranche: Tranche) -> None:
        name, key = tranche.name, "runs[].tranches[].flows[]"
        identity, principal = due(DueKind.INTEREST, name), due(DueKind.PRINCIPAL, name)
        board.line(self.words.reader.class_of(name), "section")
        of = self.setting.typed.of
        price = of("tranches", name, "issue_price", otherwise="100")
        face = of("tranches", name, "principal")
        board.add(f"r.{name} opening", self.text(f"{key}.opening_cny"), self.note("tranche", name, "opening"))
        if tranche.has_coupon:
            due_now = self.note("due", identity, "new")
            board.add(f"r.{name} interest due", self.text(f"{key}.interest_due_cny"), due_now, total=True)
            board.add(f"r.{name} interest", self.text(f"{key}.interest_paid_cny"), self.paid_to(identity), **_PAID)
        else:
            taken, repaid = self.residuals(name, "paid"), self.residuals(name, "principal")
            minus = "".join(f"-{part}" for part in repaid if part != "0")
            income = f"ROUND({'+'.join(taken) or '0'}{minus},2)"
            board.add(f"r.{name} interest", self.text(f"{key}.interest_paid_cny"), income, **_PAID)
        board.add(f"r.{name} principal", self.text(f"{key}.principal_paid_cny"), self.paid_to(principal), **_PAID)
        if self.ends_early(name):
            taken = [part for part in self.calls(name, "paid") if part != "0"]
            minus = "".join(f"-{part}" for part in self.calls(name, "principal") if part != "0")
            premium = f"ROUND({'+'.join(taken) or '0'}{minus},2)"
            board.add(f"r.{name} premium", self.text(f"{key}.premium_cny"), premium, total=True)
            bought = self.bought(name, "bought")
            board.add(f"r.{name} bought", self.text(f"{key}.bought_cny"), bought, total=True)
        board.add(f"r.{name} closing", self.text(f"{key}.closing_cny"), self.note("tranche", name, "closing"))
        if tranche.has_coupon:
            unpaid = self.note("due", identity, "unpaid")
            text = self.text(f"{key}.interest_short_cny")
            board.add(f"r.{name} unpaid", text, unpaid, alert=f"{ref(f'r.{name} unpaid')}>0")
            short = f"MAX(0,ROUND({ref(f'r.{name} closing')}-{ref(input_name('owed_target', name))},2))"
            missed = f"IF({ref(f'r.{name} unpaid')}+{short}>0,1,0)"
            board.add(
                f"r.{name} missed",
                self.say("未足额兑付", "Missed"),
                missed,
                "flag",
                level=1,
                alert=f"{ref(f'r.{name} missed')}=1",
            )
        flow = f"ROUND({ref(f'r.{name} interest')}+{ref(f'r.{name} principal')},2)"
        if self.ends_early(name):
            extra = f"{ref(f'r.{name} premium')}+{self.bought(name, 'paid')}"
            flow = f"ROUND({ref(f'r.{name} interest')}+{ref(f'r.{name} principal')}+{extra},2)"
        paid = f"-ROUND({face}*{price}/100,2)"
        board.add(f"r.{name} flow", self.say("投资人现金流", "Investors' flow"), flow, closing=paid, total=True)
        self._measures(board, name)

    def ends_early(self, tranche: str) -> bool:
        """Whether some scenario may redeem or cancel a part of a class."""
        return any(option.tranche == tranche for option in options_ending(self.setting.deal))

    def _measures(self, board: Board, name: str) -> None:
        key = "runs[].tranches[]"
        rows = [f"r.{name} principal", *([f"r.{name} bought"] if self.ends_early(name) else [])]
        repaid = "+".join(f"SUM({ref(row, ':')})" for row in rows)
        weighed = "+".join(f"SUMPRODUCT({ref(row, ':')},{ref('cal.since', ':')})" for row in rows)
        repaid, weighed = (f"({text})" if len(rows) > 1 else text for text in (repaid, weighed))
        years = f"{weighed}/365/{repaid}"
        none = '"' + self.say("不适用", "n/a") + '"'
        board.single(f"r.{name} wal", self.text(f"{key}.wal_years"), f"IF({repaid}=0,{none},{years})", "years")
        flows, days = ref(f"r.{name} flow", "^:"), ref("cal.payment", "^:")
        found = f"IF(SUM({ref(f'r.{name} flow', ':')})=0,{none},{rate_of(flows, days, none)})"
        board.single(f"r.{name} irr", self.text(f"{key}.irr"), found, "rate")
        income = f"ROUND(SUM({ref(f'r.{name} interest', ':')}),2)"
        board.single(f"r.{name} income", self.say("利息合计", "Interest in all"), income)
        loss, alert = ref(f"r.{name} closing", f"#{board.count - 1}"), f"{ref(f'r.{name} loss')}>0"
        board.single(f"r.{name} loss", self.text(f"{key}.principal_loss_cny"), loss, alert=alert)

    def tax(self, board: Board) -> None:
        identity = due(DueKind.TAX)
        board.line(self.say("增值税及附加", "VAT and surcharges"), "section")
        self._due(board, "tax", identity)

    def fee(self, board: Board, fee: Fee) -> None:
        board.line(fee.name, "section")
        self._due(board, f"fee {fee.name}", due(DueKind.FEE, fee.name))

    def _due(self, board: Board, name: str, identity: str) -> None:
        unpaid = f"open unpaid.{identity}"
        carried = ref(unpaid) if f"unpaid.{identity}" in self.setting.outcome.program.state else "0"
        board.add(f"r.{name} carried", self.say("上期结转", "Carried"), carried, level=1)
        board.add(f"r.{name} new", self.say("本期应付", "Falls due"), self.note("due", identity, "new"), total=True)
        board.add(f"r.{name} paid", self.say("实付", "Paid"), self.paid_to(identity), **_PAID)
        by_supports = money_sum(part for part in self.by_supports(identity) if part != "0")
        board.add(f"r.{name} support", self.say("其中增信支付", "of it by supports"), by_supports, level=1, total=True)
        left, alert = self.note("due", identity, "unpaid"), f"{ref(f'r.{name} unpaid')}>0"
        board.add(f"r.{name} unpaid", self.say("累计未付", "Unpaid"), left, alert=alert)

    def support(self, board: Board, support: Support) -> None:
        name = support.name
        board.line(name, "section")
        calls = []
        for identity in self.covered:
            call = self.note("call", name, identity)
            if call != "0":
                calls.append(ref(board.add(f"r.call {name} {identity}", self.due_text(identity), call, total=True)))
        board.add(f"r.{name} calls", self.say("本期支付合计", "Paid in all"), money_sum(calls), role="sum", total=True)
        back = [
            self.note("step", phase.value, str(i), "paid")
            for phase, i, step in self.steps()
            if isinstance(step, Reimburse) and step.due_of == name
        ]
        if support.is_owed_back:
            board.add(f"r.{name} back", self.say("本期收回", "Reimbursed"), money_sum(back), total=True)
            owed = [self.note("support", name, f"advance_{part}") for part in ("interest", "principal")]
            board.add(f"r.{name} owed", self.say("未收回垫款", "Advances outstanding"), money_sum(owed))
        if support.cap_amount_fen is not None:
            board.add(f"r.{name} left", self.say("剩余限额", "Cap left"), self.note("support", name, "cap_left"))

    def due_text(self, identity: str) -> str:
        return self.words.due(identity)

    def account(self, board: Board, name: str, shown: str) -> None:
        board.line(shown, "section")
        for key, text in (
            ("opening", self.say("期初余额", "Opening balance")),
            ("earned", self.say("其中存款利息", "Of it interest of the bank")),
            ("came", self.say("转入", "In")),
            ("spent", self.say("转出", "Out")),
            ("closing", self.say("期末余额", "Closing balance")),
        ):
            if key == "earned" and ("account", name, key) not in self.laid.notes:
                continue
            look: dict[str, Any] = (
                {"total": True} if key in ("came", "spent") else {"role": "sum"} if key == "closing" else {}
            )
            board.add(f"r.account {name} {key}", text, self.note("account", name, key), **look)

    def trigger(self, board: Board, trigger: Trigger) -> None:
        name = trigger.name
        board.line(name, "section")
        texts = {
            "value": self.say("测试值", "Value"),
            "base": self.say("测试基数", "Measured against"),
            "level": self.say("触发水平", "Level"),
        }
        for key, text in texts.items():
            if ("trigger", name, key) in self.laid.notes:
                board.add(f"r.trigger {name} {key}", text, self.note("trigger", name, key))
        board.add(
            f"r.trigger {name} holds",
            self.say("已触发", "Hit"),
            self.note("trigger", name, "holds"),
            "flag",
            role="key",
            alert=f"{ref(f'r.trigger {name} holds')}=1",
        )

    def coverage(self, board: Board) -> None:
        """As ipabs.run.coverage, whose prior dues are those of the phase that is on."""
        deal = self.setting.deal
        normal = self.setting.outcome.program.waterfall.steps(Phase.NORMAL)
        accounts = senior_accounts(deal, normal)
        cash = []
        for held in deal.cash_accounts:
            if held.name in accounts:
                cash += [self.note("account", held.name, what) for what in ("opening", "earned")]
                cash.append(self._collected(held.receives.value))
        prior = []
        for phase, steps in self.setting.outcome.program.waterfall.phases:
            prior += [self.note("step", phase.value, str(index), "wanted") for index, _ in prior_steps(deal, steps)]
        owed = []
        for tranche in deal.classes(TrancheClass.SENIOR):
            if tranche.has_coupon:
                identity = due(DueKind.INTEREST, tranche.name)
                owed += [ref(f"open unpaid.{identity}"), self.note("due", identity, "new")]
            target = ref(input_name("owed_target", tranche.name))
            opening = self.note("tranche", tranche.name, "opening")
            owed.append(f"MAX(0,ROUND({opening}-{target},2))")
        board.line(self.say("优先级覆盖倍数", "Senior coverage"), "section")
        minus = "".join(f"-{part}" for part in prior if part != "0")
        board.add(
            "r.cover cash", self.say("可用于优先级的现金", "Cash for the seniors"), f"ROUND({'+'.join(cash)}{minus},2)"
        )
        board.add("r.cover due", self.say("优先级应付", "Due to the seniors"), money_sum(owed))
        calls = [self.note("call", s.name, i) for s in self.supports for i in self.covered]
        board.add(
            "r.cover calls",
            self.say("增信支付", "Paid by supports"),
            money_sum(c for c in calls if c != "0"),
            total=True,
        )
        none, owing = '""', ref("r.cover due")
        board.add(
            "r.cover",
            self.text("runs[].coverage[].senior"),
            f"IF({owing}=0,{none},{ref('r.cover cash')}/{owing})",
            "times",
            alert=f"{ref('r.cover')}<1",
        )
        supported = f"IF({owing}=0,{none},({ref('r.cover cash')}+{ref('r.cover calls')})/{owing})"
        board.add(
            "r.cover supported",
            self.text("runs[].coverage[].senior_with_supports"),
            supported,
            "times",
            role="key",
            alert=f"{ref('r.cover supported')}<1",
        )
        drawn = self.say("图中", "as drawn")
        for name, key in (("r.cover", "senior"), ("r.cover supported", "senior_with_supports")):
            most = f"IF({owing}=0,{none},MIN({ref(name)},{MOST_DRAWN}))"
            board.add(f"{name} drawn", f"{self.text(f'runs[].coverage[].{key}')} · {drawn}", most, "times", level=1)

    def _collected(self, receives: str) -> str:
        """What came of the collections to an account, what a servicer kept left out."""
        if receives == "none":
            return "0"
        came, lost = ref("in.cash" if receives == "all" else f"in.{receives}"), self.note("lost", receives)
        return came if lost == "0" else f"({came}-{lost})"
