"""What triggers switch beside phases: steps they stop, supports they start, a servicer's losses they end."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import Deal, Support, Trigger
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Residual, Step
from ipabs.model.words import TrancheClass, TriggerEffect
from ipabs.waterfall.conditions import open_flag
from ipabs.waterfall.names import ONE, trigger
from ipabs.waterfall.primitives import Emitter

__all__ = ["any_flag", "pays_flag", "starters", "stoppers"]


def stoppers(deal: Deal, step: Step) -> tuple[Trigger, ...]:
    """Triggers that stop a step: of a subordinated class, or the residual."""
    residual = isinstance(step, Residual)
    lowest = {t.name for t in deal.classes(TrancheClass.SUBORDINATED)}
    interest = isinstance(step, PayDue) and step.due is DueKind.INTEREST
    subordinated = (interest or isinstance(step, PayPrincipal)) and getattr(step, "due_of", "") in lowest
    stop = deal.triggers_with(TriggerEffect.STOP_SUBORDINATED) if residual or subordinated else ()
    trap = deal.triggers_with(TriggerEffect.TRAP_CASH) if residual else ()
    return (*stop, *trap)


def starters(deal: Deal, support: Support) -> tuple[Trigger, ...]:
    """Triggers without which a support is off."""
    started = deal.triggers_with(TriggerEffect.START_SUPPORT)
    return tuple(trigger for trigger in started if trigger.effect_target == support.name)


def any_flag(emit: Emitter, triggers: Sequence[Trigger]) -> str:
    """1 while one of some triggers holds."""
    flag = trigger(triggers[0].name)
    for item in triggers[1:]:
        flag = emit.temp("max", flag, trigger(item.name))
    return flag


def pays_flag(emit: Emitter, deal: Deal, step: Step, triggers: Sequence[Trigger]) -> str:
    """0 while one of some triggers holds and a class is open that what they hold back is for.

    Of a subordinated class's step these are the senior and mezzanine classes; of the residual every class with a coupon
    as well, so that it does not go out before a class whose step was stopped.
    """
    residual = isinstance(step, Residual)
    lowest = {t.name for t in deal.classes(TrancheClass.SUBORDINATED)}
    above = [t.name for t in deal.tranches if t.name not in lowest or (residual and t.has_coupon)]
    stopped = emit.temp("mul", any_flag(emit, triggers), open_flag(emit, deal, above))
    return emit.temp("sub", ONE, stopped)
