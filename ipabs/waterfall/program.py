"""A deal compiled: blocks of primitives for a scheduled and for a tail period, and every name they use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ipabs.calendar import PeriodKind
from ipabs.errors import DealError, Text
from ipabs.model import Deal, Support
from ipabs.model.steps import DueKind, Reimburse, Residual, Step, Waterfall
from ipabs.model.words import CapPer, Phase, Tested, TrancheClass
from ipabs.waterfall.dues import fee_year, lower_collections, lower_dues
from ipabs.waterfall.exercises import lower_purchases, options_ending
from ipabs.waterfall.lower import PhaseTerms, lower_phase, phase_terms
from ipabs.waterfall.names import (
    account,
    advance,
    balance,
    borrowed,
    came,
    cap,
    due,
    earlier,
    exercised,
    opening,
    received,
    spent,
    transferred,
    unpaid,
)
from ipabs.waterfall.primitives import ZERO, Block, Emitter, Note, Op
from ipabs.waterfall.standard import standard_waterfall, waterfall_fees
from ipabs.waterfall.supports import covered_dues, lower_supports
from ipabs.waterfall.triggers import lower_triggers, phases_of, trigger_states

__all__ = ["UNTIED", "Program", "Trade", "block_names", "compile_deal"]


UNTIED = "untied"
"""State that must stay nought: the largest gap between what came in, went out and is left."""


class Trade(NamedTuple):
    """A block of a phase run on some columns alone: its names, what it reads before it writes it, what of its results
    is read beyond it."""

    names: tuple[str, ...]
    brought: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Program:
    """Blocks by kind of period. `state` are the names carried from period to period, with their opening values.

    A block with a phase runs where the deal is in it; `waterfall` has the steps of every phase that has a block.
    `inputs` are names that each period brings; `scratch` everything else, dead at the end of a period.
    """

    waterfall: Waterfall
    blocks: Mapping[PeriodKind, tuple[Block, ...]]
    state: dict[str, float]
    inputs: tuple[str, ...]
    scratch: tuple[str, ...]

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases that the deal can be in, normal first."""
        return tuple(phase for phase, _ in self.waterfall.phases)

    @cached_property
    def trades(self) -> Mapping[PeriodKind, Mapping[str, Trade]]:
        """By kind of period and name of a phase's block."""
        return {kind: _trades(blocks, self.state) for kind, blocks in self.blocks.items()}

    @cached_property
    def aside(self) -> int:
        """The most names that a block of a phase has, where there are several phases."""
        several = len(self.phases) > 1
        return max((len(t.names) for own in self.trades.values() for t in own.values()), default=0) if several else 0

    def notes(self, kind: PeriodKind) -> tuple[Note, ...]:
        """Every note of a period of this kind, in order."""
        return tuple(line for block in self.blocks[kind] for line in block.code if isinstance(line, Note))


def compile_deal(deal: Deal) -> Program:
    """Lower a deal. Raises DealError on what cannot be lowered, before any arithmetic."""
    if not deal.tranches:
        raise DealError(
            ("tranches", "", ""), Text("the deal has no class of notes; add a row", "项目没有证券；请添加一行")
        )
    _check_residual_last(deal)
    waterfall = _waterfall(deal)
    for _, own in waterfall.phases:
        _check_reimbursed(deal, own)
        _check_residual_taker(deal, own)
    terms = phase_terms(deal, waterfall.phases, covered_dues(deal))
    phases = [lower_phase(deal, phase, own, terms) for phase, own in waterfall.phases]
    blocks = {
        kind: tuple(b for b in _period(deal, terms, phases, tail, waterfall.steps(Phase.NORMAL)) if b.code)
        for kind, tail in ((PeriodKind.SCHEDULED, False), (PeriodKind.TAIL, True))
    }
    state = _state_names(deal, terms)
    used = dict.fromkeys(name for group in blocks.values() for block in group for name in block_names(block))
    inputs = tuple(n for n in used if n.startswith("in."))
    scratch = tuple(n for n in used if n not in state and not n.startswith("in.") and n != ZERO)
    return Program(waterfall=waterfall, blocks=blocks, state=state, inputs=inputs, scratch=scratch)


def _period(
    deal: Deal, terms: PhaseTerms, phases: Iterable[Block], tail: bool, normal: Sequence[Step]
) -> tuple[Block, ...]:
    """Contract.md section 5: collections, dues, triggers, the phase's steps, supports, triggers, the end."""
    return (
        lower_collections(deal),
        lower_dues(deal, terms, tail),
        lower_triggers(deal, Tested.BEFORE, normal),
        *phases,
        lower_supports(deal, terms, tail),
        lower_purchases(deal),
        lower_triggers(deal, Tested.AFTER, normal),
        _lower_end(deal),
    )


def _waterfall(deal: Deal) -> Waterfall:
    """The steps of every phase that the deal can be in; default and termination without rows take accelerated's."""
    phases = phases_of(deal)
    if deal.waterfall is None:
        return standard_waterfall(deal, phases)
    given, found = dict(deal.waterfall.phases), []
    for phase in phases:
        fallback = Phase.ACCELERATED if phase in (Phase.DEFAULT, Phase.TERMINATION) else phase
        steps = given.get(phase) or given.get(fallback)
        if not steps:
            raise DealError(
                ("waterfall", "", "phase"),
                Text(
                    f"the waterfall has no steps for phase '{phase}', which "
                    + ("every deal starts in" if phase is Phase.NORMAL else "a trigger leads to")
                    + "; add its rows",
                    f"分配顺序缺少“{_PHASE_ZH[phase]}”阶段的步骤，"
                    + ("每个项目都从该阶段开始" if phase is Phase.NORMAL else "而触发事件会进入该阶段")
                    + "；请补上",
                ),
            )
        found.append((phase, steps))
    return Waterfall(phases=tuple(found), standard=False)


_PHASE_ZH = {
    Phase.NORMAL: "正常",
    Phase.ACCELERATED: "加速清偿",
    Phase.DEFAULT: "违约",
    Phase.TERMINATION: "提前终止",
}


def _check_reimbursed(deal: Deal, steps: Iterable[Step]) -> None:
    owed = {s.name for s in deal.due_supports if s.is_owed_back}
    for step in steps:
        if isinstance(step, Reimburse) and step.due_of not in owed:
            raise DealError(
                ("waterfall", step.name, "due_of"),
                Text(
                    f"step '{step.name}' reimburses '{step.due_of}', which is owed nothing; a reserve is "
                    "filled by fund",
                    f"步骤“{step.name}”偿还“{step.due_of}”，但后者无须偿还；储备金由补足储备步骤填补",
                ),
            )


def _check_residual_taker(deal: Deal, steps: Iterable[Step]) -> None:
    """What a class with a coupon took of the residual would be neither its interest nor its principal."""
    coupons = {t.name for t in deal.tranches if t.has_coupon}
    for step in steps:
        if isinstance(step, Residual) and step.due_of in coupons:
            raise DealError(
                ("waterfall", step.name, "due_of"),
                Text(
                    f"step '{step.name}' gives the residual to class '{step.due_of}', which has a coupon; name a "
                    "class that takes the residual, an account or a party",
                    f"步骤“{step.name}”将剩余资金给有票面利率的证券“{step.due_of}”；请改填剩余收益证券、账户或机构",
                ),
            )


def _check_residual_last(deal: Deal) -> None:
    """A class that takes what is left waits for every coupon; one below it would never be reached."""
    ordered = [t for level in TrancheClass for t in deal.classes(level)]
    for n, tranche in enumerate(ordered):
        below = next((t.name for t in ordered[n:] if t.has_coupon), "")
        if not tranche.has_coupon and below:
            raise DealError(
                ("tranches", tranche.name, "coupon_type"),
                Text(
                    f"class '{tranche.name}' takes the residual but ranks before '{below}', which has a coupon; "
                    "rank it last",
                    f"证券“{tranche.name}”取得剩余收益，却排在有票面利率的“{below}”之前；请将其排在最后",
                ),
            )


def _state_names(deal: Deal, terms: PhaseTerms) -> dict[str, float]:
    """What is carried between periods, with its value after closing (whole fen, flags, counts)."""
    state: dict[str, float] = {account(a.name): float(a.initial_amount_fen) for a in deal.cash_accounts}
    state |= {unpaid(due(DueKind.TAX)): 0.0, "alive": 1.0, UNTIED: 0.0}
    for fee in waterfall_fees(deal):
        state[unpaid(due(DueKind.FEE, fee.name))] = 0.0
        state[f"accrued.{fee.name}"] = 0.0
        if fee.minimum_fen is not None or fee.cap_amount_fen is not None:
            state[fee_year(fee.name)] = 0.0
    for tranche in deal.tranches:
        state[balance(tranche.name)] = float(tranche.principal_fen)
        if tranche.has_coupon:
            state[unpaid(due(DueKind.INTEREST, tranche.name))] = 0.0
        if tranche.earns_until_paid:
            state[earlier(tranche.name)] = float(tranche.principal_fen)
    for support in deal.due_supports:
        state |= _support_state(deal, support)
    state |= {exercised(option.name): 0.0 for option in options_ending(deal)}
    for counter, spans in terms.spans.items():
        state |= {received(counter, per): 0.0 for per in CapPer if per in spans and per is not CapPer.PAYMENT}
    for ledger in terms.borrowing:
        state |= {borrowed(ledger): 0.0, transferred(ledger): 0.0}
    return state | trigger_states(deal)


def _support_state(deal: Deal, support: Support) -> dict[str, float]:
    if not support.pays_cash:
        return {}
    state: dict[str, float] = {}
    if support.is_owed_back:
        state |= {advance(support.name, part): 0.0 for part in ("interest", "principal")}
    if support.cap_amount_fen is not None:
        state[cap(support.name)] = float(support.cap_amount_fen)
    for i, cover in enumerate(deal.covers_of(support)):
        if cover.cap_amount_fen is not None:
            state[cap(support.name, i)] = float(cover.cap_amount_fen)
    return state


def _lower_end(deal: Deal) -> Block:
    """Note closing values; after the last expected maturity the deal ends once nothing is left and nothing comes."""
    emit = Emitter()
    for held in deal.cash_accounts:
        for what, source in (("came", came), ("spent", spent), ("closing", account)):
            emit.note("account", held.name, what, source=source(held.name))
    for tranche in deal.tranches:
        emit.note("tranche", tranche.name, "closing", source=balance(tranche.name))
        if tranche.has_coupon:
            identity = due(DueKind.INTEREST, tranche.name)
            emit.note("due", identity, "unpaid", source=unpaid(identity))
    emit.note("due", "tax", "unpaid", source=unpaid(due(DueKind.TAX)))
    for fee in waterfall_fees(deal):
        identity = due(DueKind.FEE, fee.name)
        emit.note("due", identity, "unpaid", source=unpaid(identity))
    for support in deal.due_supports:
        _note_support(emit, support)
    emit.note("alive", source="alive")
    for held in deal.cash_accounts:
        _lower_tie(emit, held.name)
    cash = emit.total(account(a.name) for a in deal.cash_accounts)
    more = emit.temp("max", emit.temp("gt", cash, ZERO), "in.to_come")
    emit.op("mul", "alive", "alive", emit.temp("max", more, "in.before_maturity"))
    return emit.block("end")


def _lower_tie(emit: Emitter, name: str) -> None:
    """Opening + in - out - closing, whose size `untied` keeps if it is ever not nought."""
    had = emit.temp("add", opening(name), came(name))
    gap = emit.temp("sub", emit.temp("sub", had, spent(name)), account(name))
    emit.op("max", UNTIED, UNTIED, emit.temp("max", gap, emit.temp("sub", ZERO, gap)))


def _note_support(emit: Emitter, support: Support) -> None:
    if support.is_owed_back:
        for part in ("interest", "principal"):
            emit.note("support", support.name, f"advance_{part}", source=advance(support.name, part))
    if support.pays_cash and support.cap_amount_fen is not None:
        emit.note("support", support.name, "cap_left", source=cap(support.name))


def _trades(blocks: Sequence[Block], state: Collection[str]) -> dict[str, Trade]:
    """Of each block of a phase, by its name; `state`: what lasts beyond the period."""
    opened = {block.name: _opened(block) for block in blocks}
    found = {}
    for block in blocks:
        if block.phase is not None:
            beyond = {name for other in blocks if other is not block for name in opened[other.name]} | set(state)
            written = dict.fromkeys(line.target for line in block.code if isinstance(line, Op))
            results = tuple(name for name in written if name in beyond)
            found[block.name] = Trade(tuple(block_names(block)), tuple(opened[block.name]), results)
    return found


def _opened(block: Block) -> dict[str, None]:
    """What a block reads of what was there before it."""
    written: set[str] = set()
    found: dict[str, None] = {}
    for line in block.code:
        found |= dict.fromkeys(n for n in (line.args if isinstance(line, Op) else (line.source,)) if n not in written)
        if isinstance(line, Op):
            written.add(line.target)
    return found


def block_names(block: Block) -> dict[str, None]:
    """Every name that a block reads or writes, each once, in order."""
    found: dict[str, None] = {}
    for line in block.code:
        found |= dict.fromkeys((line.target, *line.args) if isinstance(line, Op) else (line.source,))
    return found
