"""Warnings of the base case: contracted cash that does not reach what is due, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice, pairwise

from ipabs.calendar import Period
from ipabs.cashflow import Column
from ipabs.errors import Text
from ipabs.model.scenarios import BASE
from ipabs.model.steps import DueKind
from ipabs.model.words import Phase, View
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.run.runs import owed_principal
from ipabs.waterfall.names import due
from ipabs.waterfall.standard import waterfall_fees
from ipabs.waterfall.supports import covered_dues

__all__ = ["base_case_warnings"]

_PHASES = {Phase.ACCELERATED: "加速清偿", Phase.DEFAULT: "违约", Phase.TERMINATION: "提前终止"}


@dataclass(frozen=True, slots=True)
class _Missing:
    """A due that is not paid in full. `missed`: by payment date what was due then and not paid then, above nought.

    `left`: what of it is never paid.
    """

    sheet: str
    due: Text
    missed: tuple[tuple[date, int], ...]
    left: int

    @property
    def total(self) -> int:
        """What would have to come on top, date by date, for all to be paid when due."""
        return sum(amount for _, amount in self.missed)


def base_case_warnings(outcome: Outcome) -> list[dict[str, str]]:
    """Dues missed, and by how much; a phase entered; supports called; all assets paying as contracted."""
    column = next((i for i, key in enumerate(outcome.columns) if _is_base(key)), None)
    if column is None:
        return []
    paid, periods = Paid(outcome, column), outcome.periods(column)
    missing = [one for one in _dues(outcome, paid, periods) if one.missed]
    return [
        *_headline(missing),
        *(_row(_short(one), one.sheet) for one in missing),
        *_phases(paid, periods),
        *_supports(paid, periods),
    ]


def _dues(outcome: Outcome, paid: Paid, periods: tuple[Period, ...]) -> Iterator[_Missing]:
    """Every due that the deal owes on a date, in the order in which it is paid."""
    yield _missing("deal", Text("the tax", "税"), periods, partial(_unpaid, paid, due(DueKind.TAX)))
    for fee in waterfall_fees(outcome.deal):
        name = due(DueKind.FEE, fee.name)
        yield _missing("fees", Text(f"fee {fee.name}", f"费用“{fee.name}”"), periods, partial(_unpaid, paid, name))
    for tranche in outcome.deal.tranches:
        if tranche.has_coupon:
            name = due(DueKind.INTEREST, tranche.name)
            interest = Text(f"the interest of class {tranche.name}", f"“{tranche.name}”的利息")
            yield _missing("tranches", interest, periods, partial(_unpaid, paid, name))
            principal = Text(f"the principal of class {tranche.name}", f"“{tranche.name}”的本金")
            yield _missing("tranches", principal, periods, partial(owed_principal, paid, tranche))


def _missing(sheet: str, due_: Text, periods: tuple[Period, ...], unpaid: Callable[[Period], int]) -> _Missing:
    amounts = [unpaid(period) for period in periods]
    grown = [max(0, after - before) for before, after in pairwise([0, *amounts])]
    missed = tuple((p.payment_date, amount) for p, amount in zip(periods, grown, strict=True) if amount)
    return _Missing(sheet, due_, missed, amounts[-1] if amounts else 0)


def _unpaid(paid: Paid, identity: str, period: Period) -> int:
    return paid.note(period, "due", identity, "unpaid")


def _headline(missing: list[_Missing]) -> Iterator[dict[str, str]]:
    """The sum over several dues."""
    if len(missing) > 1:
        total = sum(one.total for one in missing)
        day = min(one.missed[0][0] for one in missing)
        first = sum(amount for one in missing for when, amount in one.missed if when == day)
        text = Text(
            f"in the base case contracted cash falls short by {_yuan(total)} yuan in all, first on {day} by "
            f"{_yuan(first)} yuan",
            f"基准情景下约定现金流合计缺口 {_yuan(total)} 元，首次为 {day}，缺 {_yuan(first)} 元",
        )
        yield _row(text, "tranches")


def _short(one: _Missing) -> Text:
    """Which due, from when, by how much, and what becomes of it."""
    day, first = one.missed[0]
    english = f"in the base case {one.due.en} is short by {_yuan(first)} yuan on {day}"
    chinese = f"基准情景下{one.due.zh}于 {day} 欠付 {_yuan(first)} 元"
    if len(one.missed) > 1:
        english += f", by {_yuan(one.total)} yuan over {len(one.missed)} payment dates"
        chinese += f"，{len(one.missed)} 个兑付日合计欠付 {_yuan(one.total)} 元"
    english += f"; {_yuan(one.left)} yuan are never paid" if one.left else "; it is made good later"
    chinese += f"；其中 {_yuan(one.left)} 元始终未付" if one.left else "；其后补足"
    return Text(english, chinese)


def _phases(paid: Paid, periods: tuple[Period, ...]) -> Iterator[dict[str, str]]:
    """The first payment out of phase normal."""
    for period in islice((p for p in periods if paid.phase(p) is not Phase.NORMAL), 1):
        phase, day = paid.phase(period), period.payment_date
        text = Text(
            f"the base case enters phase {phase.value} with the payment of {day}",
            f"基准情景自 {day} 的兑付起进入{_PHASES[phase]}",
        )
        yield _row(text, "triggers")


def _supports(paid: Paid, periods: tuple[Period, ...]) -> Iterator[dict[str, str]]:
    """What each support pays although every asset pays, and from when."""
    for support in paid.supports:
        called = [(p.payment_date, amount) for p in periods if (amount := _called(paid, p, support.name))]
        if called:
            day, first = called[0]
            total = sum(amount for _, amount in called)
            text = Text(
                f"in the base case contracted cash falls short: '{support.name}' pays {_yuan(total)} yuan in all, "
                f"first {_yuan(first)} yuan on {day}",
                f"基准情景下约定现金流不足：“{support.name}”共付 {_yuan(total)} 元，首次于 {day} 付 {_yuan(first)} 元",
            )
            yield _row(text, "supports")


def _called(paid: Paid, period: Period, support: str) -> int:
    return sum(paid.note(period, "call", support, due) for due in covered_dues(paid.outcome.deal))


def _is_base(key: Column) -> bool:
    return key.scenario.name == BASE and key.view is View.ALL


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def _row(text: Text, sheet: str) -> dict[str, str]:
    return {"where": sheet, "message": text.en, "message_zh": text.zh}
