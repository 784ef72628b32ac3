"""A deal compiled: blocks of primitives for a scheduled and for a tail period, and every name they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipabs.calendar import PeriodKind
from ipabs.errors import DealError
from ipabs.model import Deal
from ipabs.model.steps import DueKind, Waterfall
from ipabs.model.words import Phase, TrancheClass
from ipabs.waterfall.dues import OPENING, lower_collections, lower_dues
from ipabs.waterfall.lower import lower_phase, tracked_dues
from ipabs.waterfall.names import account, advance, balance, cap, due, input_name, spent, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter, Note, Op
from ipabs.waterfall.standard import COLLECTION, standard_waterfall, waterfall_fees
from ipabs.waterfall.supports import covered_dues, lower_supports

__all__ = ["UNTIED", "Program", "compile_deal", "state_names"]


UNTIED = "untied"
"""State that must stay nought: the largest gap between what came in, went out and is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Blocks by kind of period. `state` are the names carried from period to period, with their opening values.

    `inputs` are names that each period brings; `scratch` everything else, dead at the end of a period.
    """

    waterfall: Waterfall
    blocks: Mapping[PeriodKind, tuple[Block, ...]]
    state: dict[str, float]
    inputs: tuple[str, ...]
    scratch: tuple[str, ...]

    def notes(self, kind: PeriodKind) -> tuple[Note, ...]:
        """Every note of a period of this kind, in order."""
        return tuple(line for block in self.blocks[kind] for line in block.code if isinstance(line, Note))


def compile_deal(deal: Deal) -> Program:
    """Lower a deal. Raises DealError on what cannot be lowered, before any arithmetic."""
    if not deal.tranches:
        raise DealError(("tranches", "", ""), "the deal has no class of notes; add a row")
    _check_residual_last(deal)
    waterfall = standard_waterfall(deal)
    steps, covered = waterfall.steps(Phase.NORMAL), covered_dues(deal)
    phase = lower_phase(deal, Phase.NORMAL, steps, covered)
    tracked = tracked_dues(steps) & covered
    blocks = {
        kind: (
            lower_collections(),
            lower_dues(deal, tail),
            phase,
            lower_supports(deal, tracked, tail),
            _lower_end(deal),
        )
        for kind, tail in ((PeriodKind.SCHEDULED, False), (PeriodKind.TAIL, True))
    }
    state = state_names(deal)
    used = dict.fromkeys(name for group in blocks.values() for name in _names(group))
    inputs = tuple(n for n in used if n.startswith("in."))
    scratch = tuple(n for n in used if n not in state and not n.startswith("in.") and n != ZERO)
    return Program(waterfall=waterfall, blocks=blocks, state=state, inputs=inputs, scratch=scratch)


def _check_residual_last(deal: Deal) -> None:
    """A class that takes what is left waits for every coupon; one below it would never be reached."""
    ordered = [t for level in TrancheClass for t in deal.classes(level)]
    for n, tranche in enumerate(ordered):
        below = next((t.name for t in ordered[n:] if t.has_coupon), "")
        if not tranche.has_coupon and below:
            raise DealError(
                ("tranches", tranche.name, "coupon_type"),
                f"class '{tranche.name}' takes the residual but ranks before '{below}', which has a coupon; "
                "rank it last",
            )


def state_names(deal: Deal) -> dict[str, float]:
    """What is carried between periods, with its value after closing (whole fen; alive is a flag)."""
    state: dict[str, float] = {account(COLLECTION): 0.0, unpaid(due(DueKind.TAX)): 0.0, "alive": 1.0, UNTIED: 0.0}
    for fee in waterfall_fees(deal):
        state[unpaid(due(DueKind.FEE, fee.name))] = 0.0
        state[f"accrued.{fee.name}"] = 0.0
    for tranche in deal.tranches:
        state[balance(tranche.name)] = float(tranche.principal_fen)
        if tranche.has_coupon:
            state[unpaid(due(DueKind.INTEREST, tranche.name))] = 0.0
    for support in deal.supports:
        if not support.pays_cash:
            continue
        state[advance(support.name, "interest")] = 0.0
        state[advance(support.name, "principal")] = 0.0
        if support.cap_amount_fen is not None:
            state[cap(support.name)] = float(support.cap_amount_fen)
        for i, cover in enumerate(deal.covers_of(support)):
            if cover.cap_amount_fen is not None:
                state[cap(support.name, i)] = float(cover.cap_amount_fen)
    return state


def _lower_end(deal: Deal) -> Block:
    """Note closing values; after the last expected maturity the deal ends once nothing is left and nothing comes."""
    emit = Emitter()
    cash = account(COLLECTION)
    emit.note("account", COLLECTION, "closing", source=cash)
    for tranche in deal.tranches:
        emit.note("tranche", tranche.name, "closing", source=balance(tranche.name))
        if tranche.has_coupon:
            identity = due(DueKind.INTEREST, tranche.name)
            emit.note("due", identity, "unpaid", source=unpaid(identity))
    emit.note("due", "tax", "unpaid", source=unpaid(due(DueKind.TAX)))
    for fee in waterfall_fees(deal):
        identity = due(DueKind.FEE, fee.name)
        emit.note("due", identity, "unpaid", source=unpaid(identity))
    for support in deal.supports:
        if support.pays_cash:
            _note_support(emit, deal, support.name)
    emit.note("alive", source="alive")
    _lower_tie(emit, cash)
    more = emit.temp("max", emit.temp("gt", cash, ZERO), "in.to_come")
    emit.op("mul", "alive", "alive", emit.temp("max", more, "in.before_maturity"))
    return emit.block("end")


def _lower_tie(emit: Emitter, cash: str) -> None:
    """Opening + in - out - closing, whose size `untied` keeps if it is ever not nought."""
    came = emit.temp("add", OPENING, input_name("cash"))
    gap = emit.temp("sub", emit.temp("sub", came, spent(COLLECTION)), cash)
    emit.op("max", UNTIED, UNTIED, emit.temp("max", gap, emit.temp("sub", ZERO, gap)))


def _note_support(emit: Emitter, deal: Deal, name: str) -> None:
    support = next(s for s in deal.supports if s.name == name)
    for part in ("interest", "principal"):
        emit.note("support", name, f"advance_{part}", source=advance(name, part))
    if support.cap_amount_fen is not None:
        emit.note("support", name, "cap_left", source=cap(name))


def _names(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        for line in block.code:
            if isinstance(line, Op):
                yield from (line.target, *line.args)
            else:
                yield line.source
