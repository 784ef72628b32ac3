"""Each step's arithmetic as primitives (contract.md section 5). No step's rule stands anywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ipabs.model import Deal
from ipabs.model.steps import Condition, DueKind, PayDue, PayPrincipal, Reimburse, Residual, Step
from ipabs.model.words import CapPer, Phase, TrancheClass
from ipabs.waterfall.names import account, advance, balance, cap, due, input_name, paid, spent, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter

__all__ = ["asked", "lower_phase", "open_flag", "tracked_dues"]


def asked(identity: str) -> str:
    """The most a phase's steps asked for a due: paid before plus wanted."""
    return f"asked.{identity}"


def step_due(step: Step) -> str:
    """The due a step pays; '' where it pays none."""
    match step:
        case PayDue(due=kind, due_of=of):
            return due(kind, of)
        case PayPrincipal(due_of=of):
            return due(DueKind.PRINCIPAL, of)
        case _:
            return ""


def tracked_dues(steps: Sequence[Step]) -> frozenset[str]:
    """Dues whose `asked` must be kept: principal, and what a conditional step or several steps pay.

    Every other due was asked for in full, so what it lacks is simply what is unpaid.
    """
    counts = Counter(name for step in steps if (name := step_due(step)))
    conditional = {step_due(step) for step in steps if step.condition}
    return frozenset(n for n in counts if counts[n] > 1 or n in conditional or n.startswith("principal."))


@dataclass(frozen=True, slots=True)
class _Context:
    deal: Deal
    phase: Phase
    emit: Emitter
    tracked: frozenset[str]


def lower_phase(deal: Deal, phase: Phase, steps: Sequence[Step], covered: frozenset[str]) -> Block:
    """A phase's steps in order; equal order is a pari passu group. `covered`: dues a support may be asked for."""
    emit = Emitter()
    context = _Context(deal, phase, emit, tracked_dues(steps) & covered)
    for name in sorted(context.tracked):
        emit.op("add", asked(name), ZERO, ZERO)
        emit.op("add", paid(name), ZERO, ZERO)
    for _, group in groupby(enumerate(steps), key=lambda pair: pair[1].order):
        emit.fresh()
        members = list(group)
        if len(members) == 1:
            _single(context, *members[0])
        else:
            _group(context, members)
    return emit.block(phase.value)


def _single(context: _Context, index: int, step: Step) -> None:
    emit, cash = context.emit, account(step.from_account)
    _note(context, index, "opening", cash)
    want = _want(context, step)
    amount = emit.temp("min", want, cash)
    _settle(context, index, step, want, amount)


def _group(context: _Context, members: Sequence[tuple[int, Step]]) -> None:
    """Cash split in listed order, member i gets half_up(cash left x want_i / want left), the last what is left."""
    emit, cash = context.emit, account(members[0][1].from_account)
    wants = []
    for index, step in members:
        _note(context, index, "opening", cash)
        wants.append(_want(context, step))
    weight = emit.total(wants)
    left = emit.temp("min", cash, weight)
    for (index, step), want in zip(members, wants, strict=True):
        nominal = emit.temp("share", left, want, weight)
        amount = emit.temp("min", nominal, want)
        left, weight = emit.temp("sub", left, amount), emit.temp("sub", weight, want)
        _settle(context, index, step, want, amount)


def _note(context: _Context, index: int, what: str, source: str) -> None:
    context.emit.note("step", context.phase.value, str(index), what, source=source)


def _want(context: _Context, step: Step) -> str:
    """What a step wants: its due unpaid or its wanted principal, nothing while its condition is false."""
    emit = context.emit
    match step:
        case PayDue(due=kind, due_of=of):
            want = unpaid(due(kind, of))
        case PayPrincipal(due_of=of):
            kept = emit.temp("min", balance(of), input_name("target", of))
            want = emit.temp("sub", balance(of), kept)
        case Reimburse(due_of=of):
            want = emit.temp("add", advance(of, "interest"), advance(of, "principal"))
        case Residual():
            want = account(step.from_account)
        case _:
            raise TypeError(f"no lowering for {type(step).__name__}")
    if step.condition is not None:
        want = emit.temp("mul", _condition(context, step.condition), want)
    return want


def _settle(context: _Context, index: int, step: Step, want: str, amount: str) -> None:
    """Move the amount, and keep what supports and results need to know."""
    emit, cash, out = context.emit, account(step.from_account), spent(step.from_account)
    _note(context, index, "wanted", want)
    _note(context, index, "paid", amount)
    name = step_due(step)
    if name in context.tracked:
        emit.op("max", asked(name), asked(name), emit.temp("add", paid(name), want))
        emit.op("add", paid(name), paid(name), amount)
    match step:
        case PayDue() | PayPrincipal():
            emit.move(amount, out_of=(cash, unpaid(name)), into=(out,))
        case Reimburse(due_of=of):
            emit.move(amount, out_of=(cash,), into=(out,))
            _reimburse(context, index, of, amount)
        case Residual(due_of=of):
            emit.move(amount, out_of=(cash,), into=(out,))
            if of:
                _residual_to_class(context, index, step, of, amount)


def _reimburse(context: _Context, index: int, support: str, amount: str) -> None:
    """Interest on advances first; only principal restores a cap."""
    emit = context.emit
    interest = emit.temp("min", amount, advance(support, "interest"))
    principal = emit.temp("sub", amount, interest)
    emit.move(interest, out_of=(advance(support, "interest"),))
    emit.move(principal, out_of=(advance(support, "principal"),))
    terms = next(s for s in context.deal.supports if s.name == support)
    if terms.cap_restores and terms.cap_amount_fen is not None:
        emit.move(principal, into=(cap(support),))
        if terms.cap_per is not CapPer.LIFE:
            emit.op("min", cap(support), cap(support), input_name("cap_full", support))
    _note(context, index, "interest", interest)


def _residual_to_class(context: _Context, index: int, step: Step, tranche: str, amount: str) -> None:
    """Yield while a class ranking before it is open in phase normal; otherwise principal first, then yield."""
    emit = context.emit
    principal = emit.temp("min", amount, balance(tranche))
    if step.condition is not Condition.COUPONS_REPAID:
        repaid = _repaid_flag(context, _before(context.deal, tranche), f"before.{tranche}")
        principal = emit.temp("mul", repaid, principal)
    _note(context, index, "principal", principal)
    emit.move(principal, out_of=(balance(tranche),))


def _before(deal: Deal, tranche: str) -> tuple[str, ...]:
    ordered = [t.name for level in TrancheClass for t in deal.classes(level)]
    return tuple(ordered[: ordered.index(tranche)])


def _condition(context: _Context, condition: Condition) -> str:
    """A flag that reads balances when the step runs."""
    if condition is Condition.SENIORS_REPAID:
        names = tuple(t.name for t in context.deal.classes(TrancheClass.SENIOR))
    else:
        names = tuple(t.name for t in context.deal.tranches if t.has_coupon)
    return _repaid_flag(context, names, condition.value)


def _repaid_flag(context: _Context, tranches: Sequence[str], key: str) -> str:
    """1 while none of the classes has a balance or a due unpaid."""
    emit = context.emit
    known = emit.flag(key)
    if known is not None:
        return known
    flag = emit.op("ge", f"flag.{key}", ZERO, owed_total(emit, context.deal, tranches))
    return emit.keep_flag(key, flag)


def open_flag(emit: Emitter, deal: Deal, tranches: Sequence[str]) -> str:
    """1 while one of the classes has a balance or a due unpaid."""
    return emit.temp("gt", owed_total(emit, deal, tranches), ZERO)


def owed_total(emit: Emitter, deal: Deal, tranches: Sequence[str]) -> str:
    """Balances and unpaid interest of some classes."""
    coupons = {t.name for t in deal.tranches if t.has_coupon}
    names = [balance(t) for t in tranches]
    names += [unpaid(due(DueKind.INTEREST, t)) for t in tranches if t in coupons]
    return emit.total(names)
