"""What each period brings to the classes, the supports, the triggers, the reserves and the steps, as formulas.

Every rule here stands beside its Python in ipabs.waterfall: class_inputs, inputs, reserve_inputs.
"""

from __future__ import annotations

from ipabs.calendar import Period, PeriodKind
from ipabs.model import Account, NoteOption, Support, Tranche, Trigger
from ipabs.model.words import CapPer, Phase, TargetKind, TrancheRepayment, TriggerTest
from ipabs.report.labels import label
from ipabs.report.live.claim_terms import failure_day
from ipabs.report.live.class_rates import CHOSEN, ClassRates
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board
from ipabs.report.live.scenario_rows import events_of
from ipabs.report.live.setting import Setting
from ipabs.report.words import word
from ipabs.waterfall.inputs import trigger_level
from ipabs.waterfall.names import cap, input_name
from ipabs.waterfall.wants import homes, target_classes

__all__ = ["Inputs"]

_PHASES = tuple(Phase)
_PERIODS = {
    "consecutive": ("须连续期数", "periods in a row needed"),
    "cure_periods": ("消除所需期数", "periods to cure it"),
}


_EVENT = {
    TriggerTest.MANUAL: "manual_trigger",
    TriggerTest.ORIGINATOR_FAILED: "originator_failure",
    TriggerTest.PROVIDER_FAILED: "provider_failure",
}
"""Tests of an event, and its kind."""


class Inputs:
    """Adds rows of inputs to boards, those alone that the program reads."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.say, self.of = setting, setting.say, setting.typed.of
        self.read = set(setting.outcome.program.inputs)
        self.periods, self.rates = setting.periods, ClassRates(setting)

    def add(self, board: Board, name: str, label: str, formulas: str | list[str], kind: str = "cny") -> None:
        if name in self.read:
            board.add(name, label, formulas, kind, level=1)

    def fixed(self, board: Board, name: str, label: str, values: list[float], kind: str = "flag") -> None:
        if name in self.read:
            board.constants(name, label, list(values), kind, level=1)

    # -- the clock and the views -------------------------------------------------------------------

    def common(self, board: Board) -> None:
        scheduled = [p.kind is PeriodKind.SCHEDULED for p in self.periods]
        later = [float(s) for s in [*scheduled[1:], False]]
        self.fixed(board, "in.before_maturity", self.say("预期到期前", "Before the expected maturity"), later)
        self.fixed(
            board, "in.year_kept", self.say("同一年度", "Same year of closing"), [1 - n for n in self._new_years()]
        )
        off = ref("view.no_guarantor")
        self.add(board, "in.view_off", self.say("剔除担保方的视图", "View without the guarantor"), off, "flag")
        self.add(board, "in.view_all", self.say("其他视图", "Other views"), f"1-{off}", "flag")

    def _new_years(self) -> list[float]:
        from ipabs.report.live.clock_rows import year_of_period

        years = [year_of_period(self.setting, k) for k in range(len(self.periods))]
        return [float(k == 0 or years[k] != years[k - 1]) for k in range(len(years))]

    # -- classes -----------------------------------------------------------------------------------

    def tranche(self, board: Board, tranche: Tranche) -> None:
        name = tranche.name
        factors = [self.rates.factors(tranche, p, *CHOSEN) for p in self.periods]
        before, now = [earlier for earlier, _ in factors], [current for _, current in factors]
        self.add(board, input_name("rate", name), self.say("本期计息系数", "Interest factor"), now, "factor")
        said = self.say("上一兑付前余额的计息系数", "Interest factor on the balance before the last payment")
        self.add(board, input_name("rate_before", name), said, before, "factor")
        if tranche.earns_until_paid:
            self._days(board, tranche)
        if tranche.has_coupon:
            first = [self.rates.first_rate(tranche, p) for p in self.periods]
            board.add(f"r.{name} rate", label("runs[].tranches[].flows[].rate", self.setting.lang), first, "rate")
        kept, owed = [], []
        for period in self.periods:
            target = self.target(tranche, period)
            matured = period.grid_date >= tranche.expected_maturity_date
            scheduled = tranche.repayment is TrancheRepayment.SCHEDULED
            owed.append(target if matured or scheduled else self.principal(tranche))
            kept.append("0" if tranche.repayment is TrancheRepayment.PASS_THROUGH else target)
        self.add(board, input_name("target", name), self.say("本期末目标余额", "Balance to keep"), kept)
        board.add(
            input_name("owed_target", name),
            self.say("按约定应保留余额", "Balance to keep by what is owed"),
            owed,
            level=1,
        )

    def _days(self, board: Board, tranche: Tranche) -> None:
        """From when to when a class earns whose principal earns until it is paid."""
        for what, day in (("accrual_start", self.rates.start), ("accrual_end", self.rates.end)):
            said = label(f"runs[].tranches[].flows[].{what}", self.setting.lang)
            board.add(f"r.{tranche.name} {what}", said, [day(tranche, p) for p in self.periods], "date", level=1)
        days = f"{ref(f'r.{tranche.name} accrual_end')}-{ref(f'r.{tranche.name} accrual_start')}"
        board.add(
            f"r.{tranche.name} days", label("runs[].tranches[].flows[].days", self.setting.lang), days, "count", level=1
        )

    def principal(self, tranche: Tranche) -> str:
        return self.of("tranches", tranche.name, "principal")

    def target(self, tranche: Tranche, period: Period) -> str:
        """As `tranche_target`."""
        if period.grid_date >= tranche.expected_maturity_date:
            return "0"
        rows = [
            (number, row)
            for number, row in enumerate(self.setting.typed.rows("tranche_schedule"), 1)
            if row["tranche"] == tranche.name
        ]
        passed = [number for number, row in rows if row["date"] <= period.grid_date]  # type: ignore[operator]
        if tranche.repayment is TrancheRepayment.SCHEDULED:
            cells = [self.of("tranche_schedule", str(number), "principal") for number in passed]
            return f"ROUND({'-'.join([self.principal(tranche), *cells])},2)"
        if tranche.repayment is TrancheRepayment.TARGET_BALANCE and passed:
            latest = max(passed, key=lambda number: dict(rows)[number]["date"])  # type: ignore[arg-type,return-value]
            return self.of("tranche_schedule", str(latest), "target_balance")
        return self.principal(tranche)

    def option(self, board: Board, option: NoteOption) -> None:
        """What the chosen scenario exercises of a put or call, in the period in which it acts, and its price."""
        acts = next((p.number for p in self.periods if p.grid_date >= option.date), 0)
        amount = ref(f"ex.{option.name} amount")
        formulas = [amount if p.number == acts else "0" for p in self.periods]
        said = f"{option.name} · {self.say('本期行权本金', 'principal exercised')}"
        self.add(board, input_name("exercise", option.name), said, formulas)
        price = f"{self.of('rate_events', option.name, 'price', otherwise='100')}/100"
        said = f"{option.name} · {self.say('行权价格', 'price')}"
        self.add(board, input_name("price", option.name), said, price, "rate")

    # -- supports ----------------------------------------------------------------------------------

    def support(self, board: Board, support: Support) -> None:
        of, say, name = self.of, self.say, support.name
        grid = ref("cal.grid")
        conditions = []
        if support.start_date:
            conditions.append(f"{of('supports', name, 'start_date')}<={grid}")
        if support.end_date:
            conditions.append(f"{grid}<={of('supports', name, 'end_date')}")
        on = f"IF(AND({','.join(conditions)}),1,0)" if conditions else "1"
        if failed := failure_day(self.setting, support.provider):
            on = f"{on}*IF({grid}<{failed},1,0)"
        if support.view_off:
            on = f"{on}*(1-{ref('view.no_guarantor')})"
        self.add(board, input_name("on", name), f"{name} · {say('生效', 'in force')}", on, "flag")
        covers = self.setting.deal.covers_of(support)
        numbers = [
            number for number, row in enumerate(self.setting.typed.rows("support_covers"), 1) if row["support"] == name
        ]
        for i, cover in enumerate(covers):
            cell = (
                of("support_covers", str(numbers[i]), "share", otherwise=repr(cover.share))
                if numbers
                else repr(cover.share)
            )
            self.add(
                board,
                input_name("share", str(i), name),
                f"{name} · {say('覆盖比例', 'share covered')} {i + 1}",
                cell,
                "rate",
            )
        if support.advance_rate:
            rate = of("supports", name, "advance_rate", otherwise=repr(support.advance_rate))
            before = [of("deal", "closing_date"), *[ref("cal.payment", "-1")] * (len(self.periods) - 1)]
            formulas = [f"{rate}*(({ref('cal.payment')}-{day})/365)" for day in before]
            label = f"{name} · {say('垫付计息系数', 'interest factor of advances')}"
            self.add(board, input_name("advance_rate", name), label, formulas, "factor")
        if support.cap_per is CapPer.LIFE:
            return
        anew = self._new_years() if support.cap_per is CapPer.YEAR else [1.0] * len(self.periods)
        self.fixed(
            board, input_name("cap_kept", name), f"{name} · {say('限额延续', 'the cap goes on')}", [1 - n for n in anew]
        )
        amount = of("supports", name, "cap_amount")
        self.add(board, input_name("cap_full", name), f"{name} · {say('限额', 'cap')}", amount)
        caps = [(cap(name), support.cap_amount_fen, amount)]
        caps += [
            (
                cap(name, i),
                cover.cap_amount_fen,
                of("support_covers", str(numbers[i]), "cap_amount") if numbers else "0",
            )
            for i, cover in enumerate(covers)
        ]
        for room, fen, cell in caps:
            if fen is not None:
                formulas = [cell if n else "0" for n in anew]
                label = f"{name} · {say('本期新启用限额', 'cap that starts anew')}"
                if room != cap(name):
                    label += f" · {say('覆盖', 'cover')} {room.split('.')[1]}"
                self.add(board, input_name("cap_new", room), label, formulas)

    def opening_cap(self, support: Support, cover: int | None) -> str:
        """The template of a cap after closing."""
        if cover is None:
            return self.of("supports", support.name, "cap_amount")
        numbers = [
            number
            for number, row in enumerate(self.setting.typed.rows("support_covers"), 1)
            if row["support"] == support.name
        ]
        return self.of("support_covers", str(numbers[cover]), "cap_amount")

    # -- triggers ----------------------------------------------------------------------------------

    def trigger(self, board: Board, trigger: Trigger) -> None:
        of, name, say = self.of, trigger.name, self.say
        levels = [
            (number, row)
            for number, row in enumerate(self.setting.typed.rows("trigger_levels"), 1)
            if row["trigger"] == name
        ]
        formulas = []
        for period in self.periods:
            passed = [(row["from_date"], number) for number, row in levels if row["from_date"] <= period.grid_date]  # type: ignore[operator]
            cell = of("triggers", name, "threshold")
            if passed:
                cell = of("trigger_levels", str(max(passed)[1]), "threshold")
            formulas.append(cell)
        level, share = f"{name} · {say('触发水平', 'level')}", f"{name} · {say('阈值', 'threshold')}"
        self.add(board, input_name("level", name), level, [f"ROUND({ref('pool.size')}*{cell},2)" for cell in formulas])
        self.add(board, input_name("threshold", name), share, formulas, "rate")
        tested = [float(trigger_level(trigger, p) is not None) for p in self.periods]
        self.fixed(board, input_name("tested", name), f"{name} · {say('本期测试', 'tested')}", tested)
        if trigger.test is not TriggerTest.PROVIDER_RATING:
            text = f"{name} · {say('日期已到或事件已发生', 'date reached, or it has happened')}"
            self.add(board, input_name("reached", name), text, self._reached(trigger), "flag")
        for key, value in (("consecutive", trigger.consecutive), ("cure_periods", trigger.cure_periods)):
            cell = of("triggers", name, key, otherwise=str(value))
            self.add(board, input_name(key, name), f"{name} · {say(*_PERIODS[key])}", cell, "count")
        leads = 0 if trigger.phase is None else _PHASES.index(trigger.phase)
        label = f"{name} · {say('进入阶段', 'leads to phase')}"
        self.fixed(board, input_name("leads_to", name), label, [float(leads)] * len(self.periods), "count")

    def _reached(self, trigger: Trigger) -> str:
        """As `reached_from` and `met_by_events`."""
        grid, of = ref("cal.grid"), self.of
        match trigger.test:
            case TriggerTest.DATE:
                return f"IF({grid}>={of('triggers', trigger.name, 'date')},1,0)"
            case TriggerTest.NOT_REPAID_AT_EXPECTED:
                return f"IF({grid}>={of('tranches', trigger.target, 'expected_maturity_date')},1,0)"
            case TriggerTest.MANUAL | TriggerTest.ORIGINATOR_FAILED | TriggerTest.PROVIDER_FAILED:
                kind, about = _EVENT[trigger.test], trigger.target or trigger.name
                events = events_of(self.setting)
                mine = [event for event in events if event.kind == kind and event.target in ("", about)]
                happened = [f"{event.on}*IF({grid}>={event.day},1,0)" for event in mine]
                return f"MAX(0,{','.join(happened)})" if happened else "0"
            case _:
                return "0"

    # -- the pool ----------------------------------------------------------------------------------

    def pool(self, board: Board, contracted: bool) -> None:
        """What tests read of the pool, what a servicer keeps. `contracted`: rows of contracts stand in the model."""
        say = self.say
        gone = "-".join(ref(f"pool.{kind}") for kind in ("principal", "prepayment", "defaults"))
        if "in.performing" in self.read:
            before, first = ref("in.performing", "-1"), f"ROUND({ref('pool.size')}-{gone},2)"
            formulas = [first, *[f"ROUND({before}-{gone},2)"] * (len(self.periods) - 1)]
            self.add(board, "in.performing", say("期末正常资产本金", "Performing principal"), formulas)
        if contracted:
            promised = f"ROUND({ref('contracted.interest')}+{ref('contracted.principal')},2)"
            self.add(board, "in.forecast", say("约定回款", "Collections as contracted"), promised)
        cash = ref("in.cash")
        supported = any(row.name == "pool.support" for row in board.rows)
        paid = f"ROUND({cash}-{ref('pool.support')},2)" if supported else cash
        self.add(board, "in.collected", say("企业及知识产权回款", "Cash from firms and their rights"), paid)
        self._losses(board)

    def _losses(self, board: Board) -> None:
        """As `loss_terms`: of the failures that have happened the latest, of one day the last row."""
        mine = [event for event in events_of(self.setting) if event.kind == "servicer_failure"]
        if not mine or "in.loss_rate" not in self.read:
            return
        grid, say = ref("cal.grid"), self.say
        days = [f"{event.on}*IF({grid}>={event.day},{event.day},0)" for event in mine]
        latest = ref(board.add("loss.day", say("失效日", "Failed on"), f"MAX(0,{','.join(days)})", "date", level=2))
        for key, column, text, kind in (
            ("loss_amount", "amount", say("资产服务机构留用金额", "What the servicer keeps"), "cny"),
            ("loss_rate", "rate", say("资产服务机构留用比例", "Share that the servicer keeps"), "rate"),
        ):
            said = "0"
            for event in sorted(mine, key=lambda one: one.number):
                cell = self.of("scenario_events", str(event.number), column)
                said = f"IF(AND({event.on}=1,{event.day}={latest}),{cell},{said})"
            self.add(board, f"in.{key}", text, said, kind)

    # -- steps -------------------------------------------------------------------------------------

    def steps(self, board: Board) -> None:
        """Caps of steps, from the rows of their phase."""
        waterfall = self.setting.outcome.program.waterfall
        if waterfall.standard:
            return
        home = homes(waterfall.phases)
        rows = list(enumerate(self.setting.typed.rows("waterfall"), 1))
        for phase, steps in waterfall.phases:
            mine = sorted(
                [(float(str(row["order"])), number) for number, row in rows if row["phase"] == home[phase].value]
            )
            if not mine:
                fallback = Phase.ACCELERATED.value
                mine = sorted((float(str(row["order"])), number) for number, row in rows if row["phase"] == fallback)
            for index, (step, (_, number)) in enumerate(zip(steps, mine, strict=True)):
                for key in ("cap_amount", "cap_share"):
                    cell = self.of("waterfall", str(number), key)
                    name = input_name(key, f"{phase.value}.{index}")
                    kind = "cny" if key == "cap_amount" else "rate"
                    phase_said = word("waterfall.phase", phase.value, self.setting.lang)
                    what = self.say("限额", "cap") if kind == "cny" else self.say("限额比例", "cap, share")
                    label = f"{phase_said} · {step.order} {step.name} · {what}"
                    self.add(board, name, label, cell, kind)

    # -- reserves ----------------------------------------------------------------------------------

    def deposit(self, board: Board, account: Account) -> None:
        """What the bank pays between payment dates."""
        if account.interest_rate:
            rate, closing = self.of("accounts", account.name, "interest_rate"), self.of("deal", "closing_date")
            before = [closing, *[ref("cal.payment", "-1")] * (len(self.periods) - 1)]
            formulas = [f"{rate}*(({ref('cal.payment')}-{day})/360)" for day in before]
            said = f"{account.name} · {self.say('存款计息系数', 'interest factor of the bank')}"
            self.add(board, input_name("account_rate", account.name), said, formulas, "factor")

    def reserve(self, board: Board, account: Account) -> None:
        target = account.target
        if target is None:
            return
        say, name = self.say, account.name
        on = [p.grid_date < self.setting.deal.schedule.expected_maturity for p in self.periods]
        value = self.of("accounts", name, "target_value", otherwise=self.of("accounts", name, "initial_amount"))
        label = f"{name} · {say('储备目标', 'target of the reserve')}"
        if target.kind is TargetKind.MONTHS_INTEREST:
            for tranche in self.setting.deal.tranches:
                if tranche.name in target_classes(self.setting.deal, account):
                    formulas = [
                        f"{self.rates.last_day_rate(tranche, p)}*{value}/12" if now else "0"
                        for p, now in zip(self.periods, on, strict=True)
                    ]
                    said = f"{label} · {tranche.name} {say('计息系数', 'interest factor')}"
                    self.add(board, input_name("reserve_rate", name, tranche.name), said, formulas, "factor")
            return
        if target.kind is TargetKind.NEXT_DUES:
            formulas = [f"ROUND({value}*{self.next_dues(account, k)},2)" for k in range(len(self.periods))]
        else:
            formulas = [value] * len(self.periods)
        kind = "rate" if target.kind is TargetKind.SHARE_OF_NOTES else "cny"
        shown = [formula if now else "0" for formula, now in zip(formulas, on, strict=True)]
        self.add(board, input_name("reserve_target", name), label, shown, kind)

    def next_dues(self, account: Account, k: int) -> str:
        """What falls due with the next scheduled period as contracted; each due rounded by itself."""
        if k + 1 == len(self.periods) or self.periods[k + 1].kind is not PeriodKind.SCHEDULED:
            return "0"
        names = target_classes(self.setting.deal, account)
        parts = [ref("contracted.fixed", f"#{k + 1}")]
        for tranche in self.setting.deal.tranches:
            if tranche.name not in names:
                continue
            before, after = self.contracted(tranche, k + 1), self.contracted(tranche, k + 2)
            if tranche.has_coupon:
                earlier, now = self.rates.factors(tranche, self.periods[k + 1], "", "")
                carried = "" if earlier == "0" else f"{self.contracted(tranche, k)}*({earlier})+"
                parts.append(f"ROUND({carried}{before}*({now}),2)")
            parts.append(f"MAX(0,ROUND({before}-{after},2))")
        return f"({'+'.join(parts)})"

    def contracted(self, tranche: Tranche, number: int) -> str:
        """As `contracted_balance`."""
        return self.principal(tranche) if number == 0 else self.target(tranche, self.periods[number - 1])
