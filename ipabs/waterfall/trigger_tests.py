"""The test of each trigger as primitives: a number against its level, or a flag that the period brings.

A ratio is tested on money: its numerator with half_up(threshold x denominator), and not at all where the denominator
is nought (contract.md section 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.model import Deal, Support, Trigger
from ipabs.model.steps import DueKind, Step
from ipabs.model.words import CapPer, Comparison, Phase, SupportKind, TrancheClass, TriggerTest
from ipabs.waterfall.conditions import condition_flag
from ipabs.waterfall.names import account, balance, cap, due, input_name, unpaid
from ipabs.waterfall.primitives import ZERO, Emitter
from ipabs.waterfall.senior import prior_steps, senior_accounts
from ipabs.waterfall.wants import counted, uncapped_want, within_cap

__all__ = ["AMOUNTS", "BY_SCENARIO", "RATIOS", "Tester", "left_of"]

RATIOS = (
    TriggerTest.OVERDUE_RATE,
    TriggerTest.SENIOR_COVERAGE,
    TriggerTest.COLLATERAL_COVERAGE,
    TriggerTest.COLLECTIONS_BELOW_FORECAST,
)
"""Tests of a quotient whose denominator moves."""

AMOUNTS = (
    TriggerTest.MISSED_INTEREST,
    TriggerTest.NOT_REPAID_AT_EXPECTED,
    TriggerTest.POOL_BELOW_SENIOR,
    TriggerTest.SUPPORT_EXHAUSTED,
)
"""Tests of an amount against nought."""

BY_SCENARIO = (
    TriggerTest.MANUAL,
    TriggerTest.ORIGINATOR_FAILED,
    TriggerTest.PROVIDER_FAILED,
    TriggerTest.PROVIDER_RATING,
)
"""Tests that a scenario's events decide by themselves."""


@dataclass(frozen=True, slots=True)
class Tester:
    """Writes tests; `normal` are the steps of phase normal, on which senior coverage is worked out."""

    deal: Deal
    normal: Sequence[Step]

    def met(self, emit: Emitter, item: Trigger) -> str:
        """A flag: the trigger's condition is met this period."""
        match item.test:
            case TriggerTest.CUMULATIVE_DEFAULT_RATE:
                level = input_name("level", item.name)
                _note(emit, item, value="in.defaulted", level=level)
                return emit.temp("mul", input_name("tested", item.name), _compare(emit, item, "in.defaulted", level))
            case TriggerTest.MISSED_INTEREST:
                return _above_nought(emit, item, unpaid(due(DueKind.INTEREST, item.target)))
            case TriggerTest.NOT_REPAID_AT_EXPECTED:
                late = emit.temp("mul", input_name("reached", item.name), balance(item.target))
                return _above_nought(emit, item, late)
            case TriggerTest.POOL_BELOW_SENIOR:
                gap = emit.temp("sub", self._senior_balance(emit), self._behind(emit))
                return _above_nought(emit, item, emit.temp("max", ZERO, gap))
            case TriggerTest.SUPPORT_EXHAUSTED:
                left = left_of(next(s for s in self.deal.supports_in_use if s.name == item.target))
                _note(emit, item, value=left)
                return emit.temp("ge", ZERO, left)
            case TriggerTest.OVERDUE_RATE:
                return _ratio(emit, item, "in.overdue", "in.performing")
            case TriggerTest.COLLECTIONS_BELOW_FORECAST:
                return _ratio(emit, item, "in.collected", "in.forecast")
            case TriggerTest.COLLATERAL_COVERAGE:
                return _ratio(emit, item, self._behind(emit), self._senior_balance(emit))
            case TriggerTest.SENIOR_COVERAGE:
                return _ratio(emit, item, self._senior_cash(emit), self._senior_dues(emit))
            case _:
                return input_name("reached", item.name)

    def _behind(self, emit: Emitter) -> str:
        """Performing principal and the deal's cash, reserves included."""
        return emit.total(["in.performing", *(account(a.name) for a in self.deal.cash_accounts)])

    def _senior_balance(self, emit: Emitter) -> str:
        return emit.total(balance(t.name) for t in self.deal.classes(TrancheClass.SENIOR))

    def _senior_dues(self, emit: Emitter) -> str:
        """Interest and principal that the seniors are owed with this payment, by contract."""
        parts = []
        for tranche in self.deal.classes(TrancheClass.SENIOR):
            if tranche.has_coupon:
                parts.append(unpaid(due(DueKind.INTEREST, tranche.name)))
            kept = emit.temp("min", balance(tranche.name), input_name("owed_target", tranche.name))
            parts.append(emit.temp("sub", balance(tranche.name), kept))
        return emit.total(parts)

    def _senior_cash(self, emit: Emitter) -> str:
        """Cash of the accounts that pay seniors, less what steps before them want for tax and fees."""
        cash = emit.total(account(name) for name in senior_accounts(self.deal, self.normal))
        for index, step in prior_steps(self.deal, self.normal):
            want = uncapped_want(emit, self.deal, Phase.NORMAL, step)
            if step.cap is not None:
                counter = None if step.cap.per is CapPer.PAYMENT else counted(Phase.NORMAL, index, step)
                want = within_cap(emit, step.cap, counter, f"{Phase.NORMAL.value}.{index}", want)
            if step.condition is not None:
                want = emit.temp("mul", condition_flag(emit, self.deal, step.condition), want)
            cash = emit.temp("sub", cash, want)
        return cash


def left_of(support: Support) -> str:
    """What a support may still pay: of its cap, or of its account where it is a reserve without one."""
    reserve = support.kind is SupportKind.RESERVE and support.cap_amount_fen is None
    return account(support.account) if reserve else cap(support.name)


def _note(emit: Emitter, item: Trigger, **values: str) -> None:
    for what, source in values.items():
        emit.note("trigger", item.name, what, source=source)


def _above_nought(emit: Emitter, item: Trigger, amount: str) -> str:
    _note(emit, item, value=amount)
    return emit.temp("gt", amount, ZERO)


def _ratio(emit: Emitter, item: Trigger, numerator: str, denominator: str) -> str:
    """Not met where there is nothing to measure against, nor before the first level."""
    level = emit.temp("scale", denominator, input_name("threshold", item.name))
    _note(emit, item, value=numerator, base=denominator, level=level)
    some = emit.temp("mul", input_name("tested", item.name), emit.temp("gt", denominator, ZERO))
    return emit.temp("mul", some, _compare(emit, item, numerator, level))


def _compare(emit: Emitter, item: Trigger, a: str, b: str) -> str:
    match item.comparison:
        case Comparison.GT:
            return emit.temp("gt", a, b)
        case Comparison.GE:
            return emit.temp("ge", a, b)
        case Comparison.LT:
            return emit.temp("gt", b, a)
        case Comparison.LE:
            return emit.temp("ge", b, a)
