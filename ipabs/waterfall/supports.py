"""The support pass: after the steps, each covered, owed and unpaid due in a fixed order (contract.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.errors import DealError
from ipabs.model import Cover, Deal, Support
from ipabs.model.steps import DueKind
from ipabs.model.words import CoverComponent, CoverTarget, TrancheClass
from ipabs.waterfall.lower import asked, open_flag
from ipabs.waterfall.names import advance, cap, due, input_name, paid, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["Covering", "Level", "covered_dues", "levels", "lower_supports"]

_ONE = 1e-12
"""Shares typed as decimals that add to 1 may miss it by this much."""


@dataclass(frozen=True, slots=True)
class Covering:
    """One support on one level: which cover row applies, and its share."""

    support: Support
    cover_number: int
    share: float


@dataclass(frozen=True, slots=True)
class Level:
    """A due, or a pari passu group of dues, that the pass settles together."""

    dues: tuple[str, ...]
    coverings: tuple[Covering, ...]
    needs_senior_open: bool


def levels(deal: Deal) -> tuple[Level, ...]:
    """Covered dues in the fixed order: tax, fees by rank, then per class level interest together, principal together.

    Raises DealError where a group's members are covered by different shares or by several caps.
    """
    found = [_level(deal, (due(DueKind.TAX),), True)]
    found += [_level(deal, (due(DueKind.FEE, f.name),), True) for f in waterfall_fees(deal)]
    for tranche_class in TrancheClass:
        members = deal.classes(tranche_class)
        interest = tuple(due(DueKind.INTEREST, t.name) for t in members if t.has_coupon)
        principal = tuple(due(DueKind.PRINCIPAL, t.name) for t in members)
        found += [_level(deal, group, False) for group in (interest, principal) if group]
    return tuple(level for level in found if level.coverings)


def covered_dues(deal: Deal) -> frozenset[str]:
    """Every due that some support covers."""
    return frozenset(name for level in levels(deal) for name in level.dues)


def _level(deal: Deal, dues: tuple[str, ...], needs_senior_open: bool) -> Level:
    coverings = []
    for support in deal.supports:
        per_due = [_cover_of(support, deal.covers_of(support), name) for name in dues]
        if all(number is None for number in per_due):
            continue
        coverings.append(_covering(support, deal.covers_of(support), dues, per_due))
    return Level(dues, tuple(coverings), needs_senior_open)


def _cover_of(support: Support, covers: Sequence[Cover], identity: str) -> int | None:
    """The row that covers a due. Raises DealError where two rows do."""
    rows = [i for i, cover in enumerate(covers) if _covers(cover, identity)]
    if len(rows) > 1:
        raise DealError(
            ("support_covers", support.name, "target"),
            f"support '{support.name}' covers {identity} in {len(rows)} rows; one row has to say it",
        )
    return rows[0] if rows else None


def _covers(cover: Cover, identity: str) -> bool:
    kind, _, of = identity.partition(".")
    if kind in (CoverTarget.TAX, CoverTarget.FEE):
        return cover.target_kind == kind and cover.target in ("", of)
    component = cover.component in (CoverComponent.BOTH, kind)
    return cover.target_kind is CoverTarget.TRANCHE and cover.target in ("", of) and component


def _covering(
    support: Support, covers: Sequence[Cover], dues: Sequence[str], rows: Sequence[int | None]
) -> Covering:
    first = rows[0]
    shares = {None if i is None else covers[i].share for i in rows}
    caps = {i for i in rows if i is not None and covers[i].cap_amount_fen is not None}
    if len(shares) > 1 or len(caps) > 1 or first is None or (caps and len(set(rows)) > 1):
        raise DealError(
            ("support_covers", support.name, "share"),
            f"support '{support.name}' covers {', '.join(dues)} unequally; classes of one level are paid together: "
            "give them the same share and at most one cap",
        )
    return Covering(support, first, covers[first].share)


def lower_supports(deal: Deal, steps_tracked: frozenset[str], tail: bool) -> Block:
    """One pass over all levels; `steps_tracked`: dues whose `asked` and `paid` the phase kept."""
    emit = Emitter()
    for level in levels(deal):
        emit.fresh()
        lacks = [_lack(emit, name, steps_tracked) for name in level.dues]
        gates = ["alive"] if tail else []
        if level.needs_senior_open:
            seniors = [t.name for t in deal.classes(TrancheClass.SENIOR)]
            gates.append(open_flag(emit, deal, seniors))
        for gate in gates:
            lacks = [emit.temp("mul", gate, lack) for lack in lacks]
        _settle_level(emit, deal, level, lacks)
    return emit.block("supports")


def _lack(emit: Emitter, identity: str, tracked: frozenset[str]) -> str:
    """Owed less what it was paid: owed is the most asked for, of principal no more than the owed principal."""
    if identity not in tracked:
        return emit.temp("add", unpaid(identity), ZERO)
    owed = asked(identity)
    if identity.startswith("principal."):
        owed = emit.temp("min", owed, _owed_principal(emit, identity))
    return emit.temp("max", ZERO, emit.temp("sub", owed, paid(identity)))


def _owed_principal(emit: Emitter, identity: str) -> str:
    """Repayment scheduled to date and unpaid when the phase began; from the expected maturity the whole balance."""
    tranche = identity.removeprefix("principal.")
    opening = emit.temp("add", unpaid(identity), paid(identity))
    kept = emit.temp("min", opening, input_name("owed_target", tranche))
    return emit.temp("sub", opening, kept)


def _settle_level(emit: Emitter, deal: Deal, level: Level, lacks: list[str]) -> None:
    short = emit.total(lacks)
    still, left_nominal, shares = short, short, 0.0
    for covering in level.coverings:
        if shares + covering.share > 1 + _ONE:
            left_nominal, shares = short, 0.0
        shares += covering.share
        last = abs(shares - 1) < _ONE
        nominal = left_nominal
        if not last:
            nominal = emit.temp("scale", short, input_name("share", covering.support.name, str(covering.cover_number)))
            left_nominal = emit.temp("sub", left_nominal, nominal)
        amount = _ask(emit, deal, covering, emit.temp("min", nominal, still))
        still = emit.temp("sub", still, amount)
        lacks = _pay(emit, covering, level, lacks, amount)


def _ask(emit: Emitter, deal: Deal, covering: Covering, amount: str) -> str:
    """What a support pays of an amount: nothing when it is off, never past a cap."""
    support = covering.support
    amount = emit.temp("mul", input_name("on", support.name), amount)
    cover = deal.covers_of(support)[covering.cover_number]
    caps = []
    if support.cap_amount_fen is not None:
        caps.append(cap(support.name))
    if cover.cap_amount_fen is not None:
        caps.append(cap(support.name, covering.cover_number))
    for name in caps:
        amount = emit.temp("min", amount, name)
    for name in caps:
        emit.move(amount, out_of=(name,))
    emit.move(amount, into=(advance(support.name, "principal"),))
    return amount


def _pay(emit: Emitter, covering: Covering, level: Level, lacks: list[str], amount: str) -> list[str]:
    """Hand an amount to the dues of a level, split by what each still lacks; returns what each lacks then."""
    after, left, weight = [], amount, emit.total(lacks)
    for identity, lack in zip(level.dues, lacks, strict=True):
        part = amount
        if len(lacks) > 1:
            part = emit.temp("min", emit.temp("share", left, lack, weight), lack)
            left, weight = emit.temp("sub", left, part), emit.temp("sub", weight, lack)
        emit.note("call", covering.support.name, identity, source=part)
        emit.move(part, out_of=(unpaid(identity),))
        after.append(emit.temp("sub", lack, part))
    return after
