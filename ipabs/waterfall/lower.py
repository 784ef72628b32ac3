"""Each step's arithmetic as primitives (contract.md section 5). No step's rule stands anywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ipabs.errors import DealError, Text
from ipabs.model import Deal
from ipabs.model.steps import (
    Call,
    Condition,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    Transfer,
)
from ipabs.model.words import CapPer, DueBasis, Phase, TrancheClass
from ipabs.waterfall.conditions import condition_flag, repaid_flag
from ipabs.waterfall.exercises import options_ending, wanted_principal
from ipabs.waterfall.names import (
    account,
    advance,
    asked,
    balance,
    borrowed,
    came,
    cap,
    exercised,
    input_name,
    lack,
    paid,
    received,
    spent,
    transferred,
    unpaid,
)
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.switches import pays_flag, stoppers
from ipabs.waterfall.wants import (
    borrowing_ledgers,
    capped,
    counted,
    homes,
    own_counter,
    step_due,
    uncapped_want,
    within_cap,
)

__all__ = ["PhaseTerms", "lower_phase", "phase_terms", "tracked_dues"]

Phases = Sequence[tuple[Phase, Sequence[Step]]]


@dataclass(frozen=True, slots=True)
class PhaseTerms:
    """What every phase of a deal must keep so that the others, caps and supports can read it.

    `lacking[due]`: covered dues whose `lack` the phase works out, by basis. `spans[counter]`: what caps count.
    `homes[phase]`: the phase whose rows it has.
    """

    lacking: Mapping[str, frozenset[DueBasis]]
    spans: Mapping[str, set[CapPer]]
    borrowing: tuple[str, ...]
    homes: Mapping[Phase, Phase]

    @property
    def counts_paid(self) -> tuple[str, ...]:
        """Dues whose receipts of the payment are kept."""
        capped_now = (name for name, spans in self.spans.items() if CapPer.PAYMENT in spans)
        return tuple(sorted({*self.lacking, *capped_now}))


def phase_terms(deal: Deal, phases: Phases, covered: Mapping[str, frozenset[DueBasis]]) -> PhaseTerms:
    """`covered[due]`: the bases on which supports may be asked for it."""
    tracked = tracked_dues(deal, phases, covered)
    lacking = {name: bases for name, bases in covered.items() if name in tracked}
    return PhaseTerms(lacking, capped(phases), borrowing_ledgers(phases), homes(phases))


def tracked_dues(deal: Deal, phases: Phases, covered: Iterable[str]) -> frozenset[str]:
    """Covered dues whose `asked` must be kept: principal, and what in some phase not exactly one plain step pays.

    Every other due was asked for in full, so what it lacks is simply what is unpaid.
    """
    tracked, names = set[str](), set(covered)
    for _, steps in phases:
        counts = Counter(step_due(step) for step in steps)
        plain = {step_due(s) for s in steps if s.condition is None and s.cap is None and not stoppers(deal, s)}
        tracked |= {n for n in names if counts[n] != 1 or n not in plain or n.startswith("principal.")}
    return frozenset(tracked)


@dataclass(frozen=True, slots=True)
class _Context:
    deal: Deal
    phase: Phase
    emit: Emitter
    terms: PhaseTerms

    @property
    def home(self) -> Phase:
        return self.terms.homes[self.phase]


def lower_phase(deal: Deal, phase: Phase, steps: Sequence[Step], terms: PhaseTerms) -> Block:
    """A phase's steps in order; equal order is a pari passu group. At its end what covered dues are owed and lack."""
    emit = Emitter()
    context = _Context(deal, phase, emit, terms)
    for name in terms.counts_paid:
        emit.op("add", paid(name), ZERO, ZERO)
    for name in sorted(terms.lacking):
        emit.op("add", asked(name), ZERO, ZERO)
    for _, group in groupby(enumerate(steps), key=lambda pair: pair[1].order):
        emit.fresh()
        members = list(group)
        if len(members) == 1:
            _single(context, *members[0])
        else:
            _group(context, members)
    emit.fresh()
    for name, bases in sorted(terms.lacking.items()):
        _lacks(emit, phase, name, bases)
    return emit.block(phase.value, phase)


def _single(context: _Context, index: int, step: Step) -> None:
    emit, cash = context.emit, account(step.from_account)
    _note(context, index, "opening", cash)
    want = _want(context, index, step)
    amount = emit.temp("min", want, cash)
    _settle(context, index, step, want, amount)


def _group(context: _Context, members: Sequence[tuple[int, Step]]) -> None:
    """Cash split in listed order, member i gets half_up(cash left x want_i / want left), the last what is left."""
    _check_group([step for _, step in members])
    emit, cash = context.emit, account(members[0][1].from_account)
    wants = []
    for index, step in members:
        _note(context, index, "opening", cash)
        wants.append(_want(context, index, step))
    weight = emit.total(wants)
    left = emit.temp("min", cash, weight)
    for (index, step), want in zip(members, wants, strict=True):
        nominal = emit.temp("share", left, want, weight)
        amount = emit.temp("min", nominal, want)
        left, weight = emit.temp("sub", left, amount), emit.temp("sub", weight, want)
        _settle(context, index, step, want, amount)


def _check_group(steps: Sequence[Step]) -> None:
    """Raise DealError unless the steps of one order pay different dues from one account."""
    dues = [step_due(step) for step in steps]
    for n, step in enumerate(steps):
        where = ("waterfall", step.name, "order")
        if not dues[n]:
            raise DealError(
                where,
                Text(
                    f"step '{step.name}' pays no due and cannot share order {step.order}; give its own",
                    f"步骤“{step.name}”不支付款项，不能并列于顺序 {step.order}；请另定顺序",
                ),
            )
        if step.from_account != steps[0].from_account:
            raise DealError(
                where,
                Text(
                    f"steps of order {step.order} pay from different accounts; give each its own order",
                    f"顺序 {step.order} 的步骤从不同账户付款；请各定顺序",
                ),
            )
        if dues[n] in dues[:n]:
            raise DealError(
                where,
                Text(
                    f"two steps of order {step.order} pay {dues[n]}; leave one out",
                    f"顺序 {step.order} 有两个步骤支付同一款项；请去掉其一",
                ),
            )


def _note(context: _Context, index: int, what: str, source: str) -> None:
    context.emit.note("step", context.phase.value, str(index), what, source=source)


def _want(context: _Context, index: int, step: Step) -> str:
    """What a step wants within its caps; nothing while its condition is false or a trigger stops it."""
    emit = context.emit
    want = uncapped_want(emit, context.deal, context.phase, step)
    if step.cap is not None:
        counter = counted(context.home, index, step)
        want = within_cap(emit, step.cap, counter, f"{context.phase.value}.{index}", want)
    if step.condition is not None:
        want = emit.temp("mul", condition_flag(emit, context.deal, step.condition), want)
    if stopped_by := stoppers(context.deal, step):
        want = emit.temp("mul", pays_flag(emit, context.deal, step, stopped_by), want)
    return want


def _settle(context: _Context, index: int, step: Step, want: str, amount: str) -> None:
    """Move the amount, and keep what caps, supports and results need to know."""
    emit, cash, out = context.emit, account(step.from_account), spent(step.from_account)
    _note(context, index, "wanted", want)
    _note(context, index, "paid", amount)
    _count(context, index, step, want, amount)
    match step:
        case PayDue() | PayPrincipal():
            emit.move(amount, out_of=(cash, unpaid(step_due(step))), into=(out,))
            if isinstance(step, PayDue) and step.from_account in context.terms.borrowing:
                emit.move(amount, into=(borrowed(step.from_account),))
        case Call(due_of=of):
            _redeem(context, index, of, amount)
            emit.move(amount, out_of=(cash,), into=(out,))
        case Reimburse(due_of=of):
            emit.move(amount, out_of=(cash,), into=(out,))
            _reimburse(context, index, of, amount)
        case Residual(due_of=of, to_account=to):
            emit.move(amount, out_of=(cash,), into=(out, account(to), came(to)) if to else (out,))
            if of:
                _residual_to_class(context, index, step, of, amount)
        case Fund(to_account=to) | Release(to_account=to) | Transfer(to_account=to):
            emit.move(amount, out_of=(cash,), into=(out, account(to), came(to)))
            if isinstance(step, Transfer) and to in context.terms.borrowing:
                emit.move(amount, into=(transferred(to),))


def _count(context: _Context, index: int, step: Step, want: str, amount: str) -> None:
    """What the step's due was asked for and received, where a cap or a support needs it."""
    emit, terms, name = context.emit, context.terms, step_due(step)
    if name in terms.lacking:
        emit.op("max", asked(name), asked(name), emit.temp("add", paid(name), want))
    _receive(context, name or own_counter(context.home, index), amount)


def _receive(context: _Context, counter: str, amount: str) -> None:
    """Count what a due, or a step without one, received: in the payment, and in the spans of caps."""
    emit, terms = context.emit, context.terms
    if counter in terms.counts_paid:
        emit.op("add", paid(counter), paid(counter), amount)
    emit.move(amount, into=[received(counter, per) for per in _spans(terms.spans.get(counter, ()))])


def _spans(spans: Iterable[CapPer]) -> list[CapPer]:
    return [per for per in CapPer if per in spans and per is not CapPer.PAYMENT]


def _lacks(emit: Emitter, phase: Phase, name: str, bases: frozenset[DueBasis]) -> None:
    """Owed less what it was paid: owed is the most asked for, of principal no more than what is owed by schedule.

    On the accelerated basis and outside phase normal that is whatever was asked for.
    """
    for basis in sorted(bases):
        owed = asked(name)
        if name.startswith("principal.") and (basis is DueBasis.EXPECTED or phase is Phase.NORMAL):
            owed = emit.temp("min", owed, _owed_principal(emit, name))
        emit.op("max", lack(name, basis), ZERO, emit.temp("sub", owed, paid(name)))


def _owed_principal(emit: Emitter, identity: str) -> str:
    """Repayment scheduled to date and unpaid when the phase began; from the expected maturity the whole balance."""
    tranche = identity.removeprefix("principal.")
    opening = emit.temp("add", unpaid(identity), paid(identity))
    kept = emit.temp("min", opening, input_name("owed_target", tranche))
    return emit.temp("sub", opening, kept)


def _redeem(context: _Context, index: int, name: str, amount: str) -> None:
    """Principal that a payment redeems: all that is open where it is paid in full, else by its share of the price."""
    emit, option = context.emit, next(o for o in context.deal.options if o.name == name)
    if option not in options_ending(context.deal):
        return
    wanted = wanted_principal(emit, option)
    whole = emit.temp("scale", wanted, input_name("price", name))
    principal = emit.temp("share", amount, wanted, whole)
    _note(context, index, "principal", principal)
    _receive(context, f"principal.{option.tranche}", principal)
    emit.move(principal, out_of=(exercised(name), balance(option.tranche)))


def _reimburse(context: _Context, index: int, support: str, amount: str) -> None:
    """Interest on advances first; only principal restores a cap."""
    emit = context.emit
    interest = emit.temp("min", amount, advance(support, "interest"))
    principal = emit.temp("sub", amount, interest)
    emit.move(interest, out_of=(advance(support, "interest"),))
    emit.move(principal, out_of=(advance(support, "principal"),))
    terms = next(s for s in context.deal.due_supports if s.name == support)
    if terms.cap_restores and terms.cap_amount_fen is not None:
        emit.move(principal, into=(cap(support),))
        if terms.cap_per is not CapPer.LIFE:
            emit.op("min", cap(support), cap(support), input_name("cap_full", support))
    _note(context, index, "interest", interest)


def _residual_to_class(context: _Context, index: int, step: Step, tranche: str, amount: str) -> None:
    """Yield while a class ranking before it is open in phase normal; otherwise principal first, then yield."""
    emit = context.emit
    principal = emit.temp("min", amount, balance(tranche))
    if step.condition is not Condition.COUPONS_REPAID and context.phase is Phase.NORMAL:
        repaid = repaid_flag(emit, context.deal, _before(context.deal, tranche), f"before.{tranche}")
        principal = emit.temp("mul", repaid, principal)
    _note(context, index, "principal", principal)
    _receive(context, f"principal.{tranche}", principal)
    emit.move(principal, out_of=(balance(tranche),))


def _before(deal: Deal, tranche: str) -> tuple[str, ...]:
    ordered = [t.name for level in TrancheClass for t in deal.classes(level)]
    return tuple(ordered[: ordered.index(tranche)])
