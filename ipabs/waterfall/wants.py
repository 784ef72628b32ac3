"""What a step wants, before its condition: its due unpaid, its principal, its reserve's gap, what its caps leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipabs.model import Account, Deal
from ipabs.model.steps import (
    Call,
    DueKind,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    StepCap,
    Transfer,
    TransferOf,
)
from ipabs.model.words import CapPer, Phase, StepWant, TargetKind
from ipabs.waterfall.exercises import options_ending, wanted_principal
from ipabs.waterfall.names import (
    ONE,
    account,
    advance,
    balance,
    borrowed,
    due,
    input_name,
    paid,
    received,
    transferred,
    unpaid,
)
from ipabs.waterfall.primitives import ZERO, Emitter

__all__ = [
    "borrowing_ledgers",
    "capped",
    "counted",
    "homes",
    "own_counter",
    "step_due",
    "target_classes",
    "uncapped_want",
    "within_cap",
]


def step_due(step: Step) -> str:
    """The due a step pays; '' where it pays none."""
    match step:
        case PayDue(due=kind, due_of=of):
            return due(kind, of)
        case PayPrincipal(due_of=of):
            return due(DueKind.PRINCIPAL, of)
        case Reimburse(due_of=of):
            return f"advance.{of}"
        case _:
            return ""


def own_counter(home: Phase, index: int) -> str:
    """What a step without a due counts on; `home` is the phase whose row it is."""
    return f"step.{home.value}.{index}"


@dataclass(frozen=True, slots=True)
class _Counter:
    """What a capped step's limit counts: by due, or by the step itself, in a payment, a year or the life."""

    name: str
    per: CapPer


def counted(home: Phase, index: int, step: Step) -> _Counter | None:
    """The counter behind a step's cap; None without a cap, or where one payment of a step without a due is the span."""
    if step.cap is None:
        return None
    name = step_due(step)
    if step.cap.per is CapPer.PAYMENT and not name:
        return None
    return _Counter(name or own_counter(home, index), step.cap.per)


def homes(phases: Sequence[tuple[Phase, Sequence[Step]]]) -> dict[Phase, Phase]:
    """The phase whose rows each phase has: default and termination may share accelerated's, and a row is one step."""
    return {phase: next(first for first, own in phases if own is steps) for phase, steps in phases}


def capped(phases: Sequence[tuple[Phase, Sequence[Step]]]) -> dict[str, set[CapPer]]:
    """Every counter that some step's cap needs, with its spans."""
    found: dict[str, set[CapPer]] = {}
    home = homes(phases)
    for phase, steps in phases:
        for index, step in enumerate(steps):
            counter = counted(home[phase], index, step)
            if counter is not None:
                found.setdefault(counter.name, set()).add(counter.per)
    return found


def borrowing_ledgers(phases: Iterable[tuple[Phase, Sequence[Step]]]) -> tuple[str, ...]:
    """Accounts that a transfer makes good for defaulted principal and for what they paid of tax, fees and interest."""
    steps = (step for _, own in phases for step in own)
    of = TransferOf.DEFAULTED_PRINCIPAL
    return tuple(dict.fromkeys(s.to_account for s in steps if isinstance(s, Transfer) and s.of is of))


def uncapped_want(emit: Emitter, deal: Deal, phase: Phase, step: Step) -> str:
    """The name of what a step wants before caps and condition."""
    match step:
        case PayDue(due=kind, due_of=of):
            return unpaid(due(kind, of))
        case PayPrincipal(due_of=of, want=StepWant.BALANCE):
            return balance(of)
        case PayPrincipal(due_of=of):
            kept = emit.temp("min", balance(of), input_name("target", of))
            return emit.temp("sub", balance(of), kept)
        case Call(due_of=of):
            option = next(o for o in deal.options if o.name == of)
            if option not in options_ending(deal):
                return ZERO
            return emit.temp("scale", wanted_principal(emit, option), input_name("price", of))
        case Reimburse(due_of=of):
            return emit.temp("add", advance(of, "interest"), advance(of, "principal"))
        case Residual() | Transfer(of=TransferOf.ALL):
            return account(step.from_account)
        case Transfer(to_account=to):
            lost = emit.temp("add", "in.defaulted", borrowed(to))
            return emit.temp("max", ZERO, emit.temp("sub", lost, transferred(to)))
        case Fund(to_account=to):
            held, target = account(to), _target(emit, deal, phase, to)
            return emit.temp("sub", target, emit.temp("min", target, held))
        case Release():
            held, target = account(step.from_account), _target(emit, deal, phase, step.from_account)
            return emit.temp("sub", held, emit.temp("min", target, held))
        case _:
            raise TypeError(f"no lowering for {type(step).__name__}")


def within_cap(emit: Emitter, cap: StepCap, counter: _Counter | None, key: str, want: str) -> str:
    """The most of a want that its caps leave. `key` names the step's own inputs.

    An amount limits what the counter received in the span; a share is of carry + new, that is of what is wanted now
    and what was received this payment.
    """
    so_far = ZERO
    if counter is not None:
        so_far = paid(counter.name) if counter.per is CapPer.PAYMENT else received(counter.name, counter.per)
    limits = []
    if cap.amount_fen is not None:
        limits.append(input_name("cap_amount", key))
    if cap.share is not None:
        limits.append(emit.temp("scale", emit.temp("add", want, so_far), input_name("cap_share", key)))
    for limit in limits:
        want = emit.temp("min", want, emit.temp("max", ZERO, emit.temp("sub", limit, so_far)))
    return want


def target_classes(deal: Deal, account_: Account) -> tuple[str, ...]:
    """Classes whose balances make a reserve's target: the one named, else the seniors, for share_of_notes all."""
    if account_.target is None:
        return ()
    if account_.target.of:
        return (account_.target.of,)
    if account_.target.kind is TargetKind.SHARE_OF_NOTES:
        return deal.tranche_names
    return tuple(t.name for t in deal.tranches if t.is_senior)


def _target(emit: Emitter, deal: Deal, phase: Phase, name: str) -> str:
    """What a reserve is to hold now: nothing outside phase normal, and nothing from the last expected maturity on."""
    held = next(a for a in deal.cash_accounts if a.name == name)
    if held.target is None or phase is not Phase.NORMAL:
        return ZERO
    level = input_name("reserve_target", name)
    classes = target_classes(deal, held)
    match held.target.kind:
        case TargetKind.AMOUNT | TargetKind.NEXT_DUES:
            return level
        case TargetKind.SHARE_OF_NOTES:
            return emit.temp("scale", emit.total(balance(t) for t in classes), level)
        case TargetKind.MONTHS_INTEREST:
            rates = [(balance(t), input_name("reserve_rate", name, t)) for t in classes]
            exact = emit.total([emit.temp("mul", b, r) for b, r in rates])
            return emit.temp("scale", exact, ONE)
