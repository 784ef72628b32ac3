"""Names that accounts, steps, triggers and conditions use; each must stand somewhere in the deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.model.checks import known
from ipabs.model.options import Funding
from ipabs.model.steps import (
    Call,
    Condition,
    DueKind,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    Transfer,
    TriggerCondition,
)
from ipabs.model.words import SupportKind, TriggerEffect, TriggerTest

if TYPE_CHECKING:
    from ipabs.model.deal import Deal

__all__ = ["check_waterfall_names"]


def check_waterfall_names(deal: Deal) -> None:
    """Raise ValueError on a step, account, trigger, reserve or condition that names what the deal does not have."""
    accounts = [a.name for a in deal.cash_accounts]
    for account in deal.cash_accounts:
        if account.target is not None and account.target.of:
            known(account.target.of, deal.tranche_names, f"account '{account.name}': class")
    for support in deal.supports:
        if support.kind is SupportKind.RESERVE:
            known(support.account, accounts, f"support '{support.name}': account")
    supports = [s.name for s in deal.supports_in_use]
    parties = [p.name for p in deal.parties]
    targets = {TriggerTest.SUPPORT_EXHAUSTED: supports}
    targets |= dict.fromkeys((TriggerTest.PROVIDER_RATING, TriggerTest.PROVIDER_FAILED), parties)
    for trigger in deal.triggers:
        if trigger.target:
            known(trigger.target, targets.get(trigger.test, deal.tranche_names), f"trigger '{trigger.name}': target")
        if trigger.effect is TriggerEffect.START_SUPPORT:
            known(trigger.effect_target, supports, f"trigger '{trigger.name}': support")
    for fee in deal.fees:
        _condition(deal, fee.condition, f"fee '{fee.name}'")
    if deal.waterfall is not None:
        for _, steps in deal.waterfall.phases:
            for step in steps:
                _step(deal, step, accounts)


def _step(deal: Deal, step: Step, accounts: list[str]) -> None:
    what = f"step '{step.name}'"
    known(step.from_account, accounts, f"{what}: account")
    _condition(deal, step.condition, what)
    match step:
        case PayDue(due=DueKind.FEE, due_of=of):
            known(of, [f.name for f in deal.fees], f"{what}: fee")
        case PayDue(due=DueKind.INTEREST, due_of=of) | PayPrincipal(due_of=of):
            known(of, deal.tranche_names, f"{what}: class")
        case Call(due_of=of):
            paid = [o.name for o in deal.options if o.funding is Funding.WATERFALL]
            known(of, paid, f"{what}: rate event that the waterfall pays")
        case Reimburse(due_of=of):
            known(of, [s.name for s in deal.supports_in_use], f"{what}: support")
        case Residual(due_of=of, to_account=to):
            if of:
                known(of, deal.tranche_names, f"{what}: class")
            if to:
                known(to, accounts, f"{what}: to_account")
        case Fund(to_account=to) | Release(to_account=to) | Transfer(to_account=to):
            known(to, accounts, f"{what}: to_account")


def _condition(deal: Deal, condition: Condition | TriggerCondition | None, what: str) -> None:
    if isinstance(condition, TriggerCondition):
        known(condition.trigger, [t.name for t in deal.triggers], f"{what}: trigger")
