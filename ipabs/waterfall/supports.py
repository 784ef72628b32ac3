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
    """One support on one level: which of the level's dues it covers, by which row, at what share."""

    support: Support
    members: tuple[int, ...]
    row: int
    cover: Cover


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
        covers = deal.covers_of(support)
        rows = {i: row for i, name in enumerate(dues) if (row := _cover_of(support, covers, name)) is not None}
        if rows:
            coverings.append(_covering(support, covers, dues, rows))
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


def _covering(support: Support, covers: Sequence[Cover], dues: Sequence[str], rows: dict[int, int]) -> Covering:
    """Raises DealError where rows of one level differ in share, or cap only a part of it."""
    used = set(rows.values())
    shares = {covers[row].share for row in used}
    capped = [row for row in used if covers[row].cap_amount_fen is not None]
    if len(shares) > 1 or (capped and len(used) > 1):
        raise DealError(
            ("support_covers", support.name, "share"),
            f"support '{support.name}' covers {', '.join(dues)} unequally; classes of one level are paid together: "
            "give them the same share, and a cap only on a row that covers them all",
        )
    row = min(used)
    return Covering(support, tuple(rows), row, covers[row])


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
        _settle_level(emit, level, lacks)
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


def _settle_level(emit: Emitter, level: Level, lacks: list[str]) -> None:
    """Each support in the order of the sheet, on what its own members lacked before the first support."""
    nominals = _nominals(emit, level.coverings, lacks)
    stay = [covering for covering in level.coverings if not covering.support.view_off]
    if 0 < len(stay) < len(level.coverings):
        for name, alone in _nominals(emit, stay, lacks).items():
            seen = emit.temp("mul", input_name("view_all"), nominals[name])
            nominals[name] = emit.temp("add", seen, emit.temp("mul", input_name("view_off"), alone))
    now = list(lacks)
    for covering in level.coverings:
        still = emit.total(now[i] for i in covering.members)
        amount = _ask(emit, covering, emit.temp("min", nominals[covering.support.name], still))
        _pay(emit, covering, level, now, amount)


def _nominals(emit: Emitter, coverings: Sequence[Covering], lacks: Sequence[str]) -> dict[str, str]:
    """What each support is asked for at most, by its name: its share of what its members lack.

    Where shares of supports over the same members add to 1, the last takes what the rounded shares before it leave.
    A support that a view takes out has no share there, so the view's nominals are made without it.
    """
    found: dict[str, str] = {}
    runs: dict[tuple[int, ...], tuple[float, str]] = {}
    for covering in coverings:
        members, share = covering.members, covering.cover.share
        short = emit.total(lacks[i] for i in members)
        taken, left = runs.get(members, (0.0, short))
        if taken + share > 1 + _ONE:
            taken, left = 0.0, short
        nominal = left
        if abs(taken + share - 1) >= _ONE:
            nominal = emit.temp("scale", short, input_name("share", str(covering.row), covering.support.name))
            left = emit.temp("sub", left, nominal)
        runs[members] = taken + share, left
        found[covering.support.name] = nominal
    return found


def _ask(emit: Emitter, covering: Covering, amount: str) -> str:
    """What a support pays of an amount: nothing when it is off, never past a cap."""
    support = covering.support
    amount = emit.temp("mul", input_name("on", support.name), amount)
    caps = []
    if support.cap_amount_fen is not None:
        caps.append(cap(support.name))
    if covering.cover.cap_amount_fen is not None:
        caps.append(cap(support.name, covering.row))
    for name in caps:
        amount = emit.temp("min", amount, name)
    emit.move(amount, out_of=caps, into=(advance(support.name, "principal"),))
    return amount


def _pay(emit: Emitter, covering: Covering, level: Level, now: list[str], amount: str) -> None:
    """Hand an amount to the dues a support covers, split by what each still lacks; `now` is brought up to date."""
    members = covering.members
    left, weight = amount, emit.total(now[i] for i in members)
    for i in members:
        identity, part = level.dues[i], amount
        if len(members) > 1:
            part = emit.temp("min", emit.temp("share", left, now[i], weight), now[i])
            left, weight = emit.temp("sub", left, part), emit.temp("sub", weight, now[i])
        emit.note("call", covering.support.name, identity, source=part)
        emit.move(part, out_of=(unpaid(identity),))
        now[i] = emit.temp("sub", now[i], part)
