"""Conditions of steps, fees and supports as flags: what is repaid, what is open, which trigger has happened."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import Deal
from ipabs.model.steps import Condition, DueKind, TriggerCondition
from ipabs.model.words import TrancheClass
from ipabs.waterfall.names import ONE, balance, due, trigger, unpaid
from ipabs.waterfall.primitives import ZERO, Emitter

__all__ = ["condition_flag", "open_flag", "repaid_flag"]


def condition_flag(emit: Emitter, deal: Deal, condition: Condition | TriggerCondition) -> str:
    """1 while a condition holds: of balances as they stand now, of triggers as last tested."""
    if isinstance(condition, TriggerCondition):
        name = trigger(condition.trigger)
        return name if condition.holds else emit.temp("sub", ONE, name)
    if condition is Condition.SENIORS_REPAID:
        names = tuple(t.name for t in deal.classes(TrancheClass.SENIOR))
    else:
        names = tuple(t.name for t in deal.tranches if t.has_coupon)
    return repaid_flag(emit, deal, names, condition.value)


def repaid_flag(emit: Emitter, deal: Deal, tranches: Sequence[str], key: str) -> str:
    """1 while none of the classes has a balance or a due unpaid."""
    known = emit.flag(key)
    if known is not None:
        return known
    flag = emit.op("ge", f"flag.{key}", ZERO, _owed_total(emit, deal, tranches))
    return emit.keep_flag(key, flag)


def open_flag(emit: Emitter, deal: Deal, tranches: Sequence[str]) -> str:
    """1 while one of the classes has a balance or a due unpaid."""
    return emit.temp("gt", _owed_total(emit, deal, tranches), ZERO)


def _owed_total(emit: Emitter, deal: Deal, tranches: Sequence[str]) -> str:
    """Balances and unpaid interest of some classes."""
    coupons = {t.name for t in deal.tranches if t.has_coupon}
    names = [balance(t) for t in tranches]
    names += [unpaid(due(DueKind.INTEREST, t)) for t in tranches if t in coupons]
    return emit.total(names)
