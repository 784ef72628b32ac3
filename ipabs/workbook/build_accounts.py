"""Typed rows to accounts and their targets."""

from __future__ import annotations

from ipabs.model import Account, Target
from ipabs.model.words import AccountKind, InitialFrom, Receives, TargetKind
from ipabs.workbook.accounts import RESERVES, receives_of
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.numbers import fen_of
from ipabs.workbook.rows import Row

__all__ = ["account"]


def account(row: Row, defaults: Defaults) -> Account:
    kind = AccountKind(defaults.word(row, "kind"))
    reserve = kind in RESERVES
    if kind is not AccountKind.MEMO:
        defaults.word(row, "receives", receives_of(row), "accounts.kind")
    initial = defaults.whole(row, "initial_amount") if reserve else row.whole("initial_amount") or 0
    return Account(
        name=row.text("name"),
        kind=kind,
        receives=Receives(receives_of(row)),
        initial_amount_fen=initial,
        initial_from=InitialFrom(
            defaults.word(row, "initial_from") if initial else row.text("initial_from") or "proceeds"
        ),
        target=_target(row, initial, defaults) if reserve else None,
        interest_rate=row.number_of("interest_rate") or 0.0,
    )


def _target(row: Row, initial_fen: int, defaults: Defaults) -> Target:
    kind = TargetKind(defaults.word(row, "target_kind"))
    value = row.number_of("target_value")
    if value is None:
        defaults.note(row, "target_value", "initial_amount")
        return Target(kind=kind, value=float(initial_fen))
    return Target(
        kind=kind, value=float(fen_of(value)) if kind is TargetKind.AMOUNT else value, of=row.text("target_of")
    )
