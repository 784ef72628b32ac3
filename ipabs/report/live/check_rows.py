"""Checks on the sheet: the engine's values beside the sheet's for the run selected, and what must add up by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ipabs.calendar import Period
from ipabs.model import Support
from ipabs.model.steps import DueKind, Reimburse, Residual
from ipabs.model.words import View
from ipabs.report.live.formula import down, money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.result_rows import Results
from ipabs.report.live.scenario_rows import scenario_choices
from ipabs.run.asset_supports import calls_by_period, returned_by_period
from ipabs.run.paid import Paid, brings_to
from ipabs.units import cny
from ipabs.waterfall.names import due
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["EDITED", "Compared", "check_boards", "compared"]

EDITED = "inputs edited"
"""The cell that counts input cells that are no longer what the engine ran on."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of the sheet that the engine has too: what it is called, and the engine's value of a period in fen."""

    row: str
    label: str
    engine: Callable[[Paid, Period], int]


def compared(results: Results) -> Iterator[Compared]:
    """Collections, and for every class, fee, tax and support what is paid."""
    deal, say, reader = results.setting.deal, results.setting.say, results.words.reader
    yield Compared("in.cash", say("资产池回款", "Collections"), _collected)
    for tranche in deal.tranches:
        name = tranche.name
        for row, text, value in (
            ("interest", say("利息", "interest"), _interest(name, tranche.has_coupon)),
            ("principal", say("本金", "principal"), _to(due(DueKind.PRINCIPAL, name))),
            ("closing", say("期末余额", "closing balance"), _closing(name)),
        ):
            yield Compared(f"r.{name} {row}", f"{reader.class_of(name)} · {text}", value)
    yield Compared("r.tax paid", say("增值税及附加", "VAT and surcharges"), _to(due(DueKind.TAX)))
    for fee in waterfall_fees(deal):
        yield Compared(f"r.fee {fee.name} paid", fee.name, _to(due(DueKind.FEE, fee.name)))
    for support in results.supports:
        yield Compared(f"r.{support.name} calls", support.name, _called(support.name))
    for support in deal.claim_supports:
        if support.pays_cash:
            yield Compared(f"r.{support.name} calls", support.name, _answered(support))
            if not support.insures_costs:
                text = f"{support.name} · {say('追偿收回', 'recovered')}"
                yield Compared(f"r.{support.name} back", text, _returned(support))


def _collected(paid: Paid, period: Period) -> int:
    return int(paid.outcome.collected.total[period.number - 1, paid.column])


def _to(identity: str) -> Callable[[Paid, Period], int]:
    return lambda paid, period: paid.to(period, identity)


def _interest(name: str, has_coupon: bool) -> Callable[[Paid, Period], int]:
    return _to(due(DueKind.INTEREST, name)) if has_coupon else lambda paid, period: paid.yield_to(period, name)


def _closing(name: str) -> Callable[[Paid, Period], int]:
    return lambda paid, period: paid.note(period, "tranche", name, "closing")


def _called(name: str) -> Callable[[Paid, Period], int]:
    return lambda paid, period: sum(paid.note(period, "call", name, identity) for identity in paid.covered)


def _answered(support: Support) -> Callable[[Paid, Period], int]:
    def called(paid: Paid, period: Period) -> int:
        calls = calls_by_period(paid.outcome, paid.column, support)
        return sum(amount for (k, _), amount in calls.items() if k == period.number - 1)

    return called


def _returned(support: Support) -> Callable[[Paid, Period], int]:
    return lambda paid, period: returned_by_period(paid.outcome, paid.column, support)[period.number - 1]


def check_boards(results: Results) -> tuple[Board, Board]:
    """The checks, and the engine's values of every run that they are taken from."""
    return _Checks(results).boards()


class _Checks:
    def __init__(self, results: Results) -> None:
        self.results, self.setting, self.say = results, results.setting, results.say
        self.checks, self.engine = self.setting.board("model_checks"), self.setting.board("model_engine")
        self.paid = [Paid(self.setting.outcome, column) for column in range(len(self.setting.outcome.columns))]
        self.ran = self.setting.periods[: len(self.setting.outcome.ledger.notes)]
        """The periods that some run reaches."""

    def boards(self) -> tuple[Board, Board]:
        say, checks = self.say, self.checks
        rows = list(compared(self.results))
        for one in rows:
            self._engine(one)
        checks.line(say("工作表与引擎", "Sheet and engine"), "section")
        worst = [ref(self._compare(one)) for one in rows]
        checks.line(say("工作表自身勾稽", "What must add up on the sheet"), "section")
        rolls = [ref(self._roll(name, label, formula)) for name, label, formula in self._rolls()]
        checks.line(say("结论", "Verdict"), "section")
        checks.single("check.engine", say("与引擎的最大差额", "Largest difference from the engine"), _most(worst))
        checks.single("check.rolls", say("勾稽的最大差额", "Largest gap on the sheet"), _most(rolls))
        checks.single("check.edited", say("已修改的输入单元格", "Input cells edited"), ref(EDITED), "count")
        engine, own, edited = ref("check.engine"), ref("check.rolls"), ref("check.edited")
        verdict = f"IF({own}<>0,2,IF({edited}>0,1,IF({engine}<>0,2,0)))"
        checks.single(
            "check.verdict", say("0 通过，1 需重新运行，2 未通过", "0 good, 1 run again, 2 fails"), verdict, "count"
        )
        return checks, self.engine

    def _engine(self, one: Compared) -> None:
        outcome = self.setting.outcome
        choices, views = scenario_choices(self.setting), list(View)
        self.engine.line(one.label, "section")
        for column, key in enumerate(outcome.columns):
            if divmod(column, len(views)) != (column // len(views), views.index(key.view)):
                raise ValueError("runs are not in the order of scenarios and views")
            paid = self.paid[column]
            values: list[float | None] = [cny(one.engine(paid, period)) for period in self.ran]
            values += [None] * (len(self.setting.periods) - len(values))
            label = f"{choices[column // len(views)]} · {self.results.view_words[key.view]}"
            self.engine.constants(f"e {one.row} {column}", label, values, level=1)

    def _compare(self, one: Compared) -> str:
        """Three rows; the name of the largest difference."""
        name, last = f"check {one.row}", len(self.setting.outcome.columns) - 1
        own = down(f"e {one.row} 0", f"e {one.row} {last}")
        blank = [""] * (len(self.setting.periods) - len(self.ran))
        engine = [f"INDEX({own},{ref('select.column')})"] * len(self.ran)
        self.checks.add(f"{name} engine", f"{one.label} · {self.say('引擎', 'engine')}", [*engine, *blank], level=1)
        sheet = [ref(one.row)] * len(self.ran)
        self.checks.add(f"{name} sheet", f"{one.label} · {self.say('工作表', 'sheet')}", [*sheet, *blank], level=1)
        gap = [f"ROUND({ref(f'{name} sheet')}-{ref(f'{name} engine')},2)"] * len(self.ran)
        label = f"{one.label} · {self.say('差额', 'difference')}"
        self.checks.add(f"{name} gap", label, [*gap, *blank])
        return self._worst(name, label)

    def _roll(self, name: str, label: str, formulas: str | Sequence[str]) -> str:
        row = f"check {name}"
        self.checks.add(f"{row} gap", label, formulas)
        return self._worst(row, label)

    def _worst(self, name: str, label: str) -> str:
        gaps = ref(f"{name} gap", ":")
        text = f"{label} · {self.say('最大', 'largest')}"
        return self.checks.single(f"{name} worst", text, f"MAX(MAX({gaps}),-MIN({gaps}))", level=2)

    def _rolls(self) -> Iterator[tuple[str, str, str | list[str]]]:
        deal, say, note, reader = self.setting.deal, self.say, self.results.note, self.results.words.reader
        count = len(self.setting.periods)
        yield "paid", say("付出 = 收到", "Paid = received"), self._receivers()
        for held in deal.cash_accounts:
            rows = {what: ref(f"r.account {held.name} {what}") for what in ("opening", "came", "spent", "closing")}
            moved = f"ROUND({rows['opening']}+{rows['came']}-{rows['spent']}-{rows['closing']},2)"
            yield (
                f"account {held.name}",
                f"{reader.account(held.name)} · {say('期初+转入-转出=期末', 'opening + in - out = closing')}",
                moved,
            )
            before = ref(f"r.account {held.name} closing", "-1")
            passed = f"ROUND({rows['opening']}-{before},2)"
            yield (
                f"carried {held.name}",
                f"{reader.account(held.name)} · {say('期末=下期期初', 'closing = next opening')}",
                ["0", *[passed] * (count - 1)],
            )
        for tranche in deal.tranches:
            opening, paid, closing = (ref(f"r.{tranche.name} {what}") for what in ("opening", "principal", "closing"))
            label = f"{reader.class_of(tranche.name)} · {say('期初本金-兑付=期末', 'opening - paid = closing')}"
            bought = f"-{ref(f'r.{tranche.name} bought')}" if self.results.ends_early(tranche.name) else ""
            yield f"balance {tranche.name}", label, f"ROUND({opening}-{paid}{bought}-{closing},2)"
        names = [("tax", due(DueKind.TAX), say("增值税及附加", "VAT and surcharges"))]
        names += [(f"fee {fee.name}", due(DueKind.FEE, fee.name), fee.name) for fee in waterfall_fees(deal)]
        for name, identity, label in names:
            carried, new, paid, left = (ref(f"r.{name} {what}") for what in ("carried", "new", "paid", "unpaid"))
            text = f"{label} · {say('结转+应付-已付=未付', 'carried + due - paid = unpaid')}"
            alive = note("alive")
            yield f"due {identity}", text, f"{alive}*ROUND({carried}+{new}-{paid}-{left},2)"
        yield (
            "pool",
            say("资产池本金：截止日=偿还+违约", "Pool principal at cut-off = repaid + defaulted"),
            self._pool(),
        )

    def _receivers(self) -> str:
        """What steps and supports pay out of the deal, less what tax, fees, classes, supports and parties receive."""
        results, deal = self.results, self.setting.deal
        steps = list(results.steps())
        left = [results.note("step", p.value, str(i), "paid") for p, i, s in steps if not brings_to(s)]
        left += [results.note("call", s.name, identity) for s in results.supports for identity in results.covered]
        taken = [ref("r.tax paid"), *(ref(f"r.fee {fee.name} paid") for fee in waterfall_fees(deal))]
        taken += [ref(f"r.{t.name} {what}") for t in deal.tranches for what in ("interest", "principal")]
        taken += [ref(f"r.{t.name} premium") for t in deal.tranches if results.ends_early(t.name)]
        taken += [
            results.note("step", p.value, str(i), "paid")
            for p, i, s in steps
            if isinstance(s, Reimburse) or (isinstance(s, Residual) and not s.due_of and not s.to_account)
        ]
        out, got = (money_sum(part for part in parts if part != "0") for parts in (left, taken))
        return f"ROUND({out}-({got}),2)"

    def _pool(self) -> list[str]:
        """In the last period alone: over the whole life."""
        gone = "+".join(f"SUM({ref(row, ':')})" for row in ("pool.principal", "pool.prepayment", "pool.defaults"))
        balance = self.setting.typed.column("assets", "cutoff_balance")
        blank = [""] * (len(self.setting.periods) - 1)
        return [*blank, f"ROUND(SUM({balance})-({gone}),2)"]


def _most(rows: Sequence[str]) -> str:
    """The largest of gaps; MAX takes 255 parts."""
    if len(rows) <= 200:
        return f"MAX({','.join(rows)})"
    parts = [rows[i : i + 200] for i in range(0, len(rows), 200)]
    return f"MAX({','.join(_most(part) for part in parts)})"
