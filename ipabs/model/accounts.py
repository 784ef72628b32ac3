"""Accounts: where cash waits, which component of it arrives there, and what a reserve is to hold."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.checks import whole_fen, yearly_rate
from ipabs.model.words import AccountKind, InitialFrom, Receives, TargetKind

__all__ = ["COLLECTION", "Account", "Target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a reserve is to hold. `value`: fen, a share, a number of months or a multiple, by `kind`.

    `of`: a class; blank: the seniors, for share_of_notes every class.
    """

    kind: TargetKind
    value: float
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """账户. `initial_amount_fen` is paid in at closing; `target` None: the account has none.

    `interest_rate` is what the bank pays a year, a decimal.
    """

    name: str
    kind: AccountKind
    receives: Receives = Receives.NONE
    initial_amount_fen: int = 0
    initial_from: InitialFrom = InitialFrom.PROCEEDS
    target: Target | None = None
    interest_rate: float = 0.0

    def __post_init__(self) -> None:
        whole_fen(self.initial_amount_fen, "initial_amount_fen")
        yearly_rate(self.interest_rate, "interest_rate")

    @property
    def holds_money(self) -> bool:
        return self.kind is not AccountKind.MEMO

    @property
    def is_reserve(self) -> bool:
        return self.kind in (AccountKind.RESERVE, AccountKind.MARGIN)


COLLECTION = Account(name="collection", kind=AccountKind.COLLECTION, receives=Receives.ALL)
"""The account of a deal of which no account is said to receive anything."""
