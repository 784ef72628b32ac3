"""The support pass: after the steps, each covered, owed and unpaid due in a fixed order (contract.md section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ipabs.errors import DealError, Text
from ipabs.model import Cover, Deal, Support
from ipabs.model.steps import DueKind
from ipabs.model.words import CapPer, CoverComponent, CoverTarget, DueBasis, SupportKind, TrancheClass
from ipabs.waterfall.conditions import open_flag
from ipabs.waterfall.lower import PhaseTerms
from ipabs.waterfall.names import ONE, account, advance, cap, due, input_name, lack, received, spent, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.standard import waterfall_fees
from ipabs.waterfall.switches import any_flag, starters

__all__ = ["Covering", "Level", "covered_dues", "levels", "lower_supports"]

_CLOSE = 1e-12
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

    def basis(self, covering: Covering) -> DueBasis:
        """On which a support is asked here: bases differ in what principal is owed, and in nothing else."""
        of_principal = self.dues[0].startswith("principal.")
        return covering.support.due_basis if of_principal else DueBasis.EXPECTED

    def bases_of(self, coverings: Iterable[Covering]) -> tuple[DueBasis, ...]:
        return tuple(dict.fromkeys(map(self.basis, coverings)))

    @property
    def bases(self) -> tuple[DueBasis, ...]:
        """On which principal its supports may be asked; the first support's first."""
        return self.bases_of(self.coverings)


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


def covered_dues(deal: Deal) -> dict[str, frozenset[DueBasis]]:
    """Every due that some support covers, and the bases on which it may be asked for."""
    return {name: frozenset(level.bases) for level in levels(deal) for name in level.dues}


def _level(deal: Deal, dues: tuple[str, ...], needs_senior_open: bool) -> Level:
    coverings = []
    for support in deal.due_supports:
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
            Text(
                f"support '{support.name}' covers {identity} in {len(rows)} rows; one row has to say it",
                f"增信“{support.name}”有 {len(rows)} 行覆盖同一款项；请只用一行说明",
            ),
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
            Text(
                f"support '{support.name}' covers {', '.join(dues)} unequally; classes of one level are paid "
                "together: give them the same share, and a cap only on a row that covers them all",
                f"增信“{support.name}”对同一层级证券的覆盖不一致，而同一层级一并偿付："
                "请填相同的覆盖比例，限额只设在覆盖全部的一行",
            ),
        )
    row = min(used)
    return Covering(support, tuple(rows), row, covers[row])


def lower_supports(deal: Deal, terms: PhaseTerms, tail: bool) -> Block:
    """One pass over all levels, on what the phase left unpaid."""
    emit = Emitter()
    seniors = [t.name for t in deal.classes(TrancheClass.SENIOR)]
    for level in levels(deal):
        emit.fresh()
        gates = ["alive"] if tail else []
        if level.needs_senior_open:
            gates.append(open_flag(emit, deal, seniors))
        lacks = {basis: _lacks(emit, level, basis, terms, gates) for basis in level.bases}
        _settle_level(emit, deal, level, lacks, terms)
    return emit.block("supports")


def _lacks(emit: Emitter, level: Level, basis: DueBasis, terms: PhaseTerms, gates: Sequence[str]) -> list[str]:
    """What each due of a level is owed and lacks; nothing while a gate is shut."""
    lacks = []
    for name in level.dues:
        now = lack(name, basis) if name in terms.lacking else unpaid(name)
        for gate in gates:
            now = emit.temp("mul", gate, now)
        lacks.append(now if gates else emit.temp("add", now, ZERO))
    return lacks


def _settle_level(
    emit: Emitter, deal: Deal, level: Level, lacks: Mapping[DueBasis, list[str]], terms: PhaseTerms
) -> None:
    """Each support in the order of the sheet, on what its own members lacked before the first support."""
    nominals = _nominals(emit, level, level.coverings, lacks)
    stay = [covering for covering in level.coverings if not covering.support.view_off]
    if 0 < len(stay) < len(level.coverings):
        for name, alone in _nominals(emit, level, stay, lacks).items():
            seen = emit.temp("mul", input_name("view_all"), nominals[name])
            nominals[name] = emit.temp("add", seen, emit.temp("mul", input_name("view_off"), alone))
    now = {basis: list(own) for basis, own in lacks.items()}
    for covering in level.coverings:
        own = now[level.basis(covering)]
        still = emit.total(own[i] for i in covering.members)
        amount = _ask(emit, deal, covering, emit.temp("min", nominals[covering.support.name], still))
        _pay(emit, covering, level, now, amount, terms)


def _nominals(
    emit: Emitter, level: Level, coverings: Sequence[Covering], lacks: Mapping[DueBasis, Sequence[str]]
) -> dict[str, str]:
    """What each support is asked for at most, by its name: its share of what its members lack.

    Where shares of consecutive supports over the same members add to 1, the last takes what the rounded shares before
    it leave. A support that a view takes out has no share there, so the view's nominals are made without it.
    """
    found: dict[str, str] = {}
    before: dict[tuple[int, ...], list[Covering]] = {}
    for covering in coverings:
        earlier = before.setdefault(covering.members, [])
        run = _adds_to_one(earlier, covering)
        short = {b: emit.total(lacks[b][i] for i in covering.members) for b in level.bases_of((*run, covering))}
        own, name = short[level.basis(covering)], covering.support.name
        nominal = own
        for one in run:
            nominal = emit.temp("sub", nominal, found[one.support.name])
        if run:
            nominal = emit.temp("max", ZERO, nominal)
        if abs(covering.cover.share - 1) >= _CLOSE and (not run or len(short) > 1):
            alone = emit.temp("scale", own, input_name("share", str(covering.row), name))
            nominal = _if_alike(emit, short, nominal, alone) if run else alone
        found[name] = nominal
        earlier.append(covering)
    return found


def _adds_to_one(earlier: Sequence[Covering], covering: Covering) -> Sequence[Covering]:
    """The supports just before one whose shares add to 1 with its own; none where they do not."""
    total = covering.cover.share
    for n in range(len(earlier) - 1, -1, -1):
        total += earlier[n].cover.share
        if abs(total - 1) < _CLOSE:
            return earlier[n:]
    return ()


def _if_alike(emit: Emitter, short: Mapping[DueBasis, str], together: str, alone: str) -> str:
    """Shares of a run make one whole only where its bases see the same short; accelerated never lacks less."""
    alike = emit.temp("ge", short[DueBasis.EXPECTED], short[DueBasis.ACCELERATED])
    apart = emit.temp("mul", emit.temp("sub", ONE, alike), alone)
    return emit.temp("add", emit.temp("mul", alike, together), apart)


def _ask(emit: Emitter, deal: Deal, covering: Covering, amount: str) -> str:
    """What a support pays of an amount: nothing when it is off or not started yet, never past a cap."""
    support = covering.support
    amount = emit.temp("mul", input_name("on", support.name), amount)
    if started_by := starters(deal, support):
        amount = emit.temp("mul", any_flag(emit, started_by), amount)
    caps = []
    if support.cap_amount_fen is not None:
        caps.append(cap(support.name))
    if covering.cover.cap_amount_fen is not None:
        caps.append(cap(support.name, covering.row))
    held = [account(support.account)] if support.kind is SupportKind.RESERVE else []
    for name in (*caps, *held):
        amount = emit.temp("min", amount, name)
    owed = [advance(support.name, "principal")] if support.is_owed_back else [spent(support.account)]
    emit.move(amount, out_of=(*caps, *held), into=owed)
    return amount


def _pay(
    emit: Emitter, covering: Covering, level: Level, now: Mapping[DueBasis, list[str]], amount: str, terms: PhaseTerms
) -> None:
    """Hand an amount to the dues a support covers, split by what each still lacks; `now` is brought up to date."""
    members, own = covering.members, now[level.basis(covering)]
    left, weight = amount, emit.total(own[i] for i in members)
    for i in members:
        identity, part = level.dues[i], amount
        if len(members) > 1:
            part = emit.temp("min", emit.temp("share", left, own[i], weight), own[i])
            left, weight = emit.temp("sub", left, part), emit.temp("sub", weight, own[i])
        emit.note("call", covering.support.name, identity, source=part)
        spans = [per for per in terms.spans.get(identity, ()) if per is not CapPer.PAYMENT]
        emit.move(part, out_of=(unpaid(identity),), into=[received(identity, per) for per in sorted(spans)])
        for lacks in now.values():
            rest = emit.temp("sub", lacks[i], part)
            lacks[i] = rest if lacks is own else emit.temp("max", ZERO, rest)
