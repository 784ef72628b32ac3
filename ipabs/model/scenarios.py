"""Scenarios: what may go otherwise than contracted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["BASE", "BorrowerDefault", "Prepayment", "Scenario"]

BASE = "base"
"""Reserved name: everything as contracted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowerDefault:
    """A firm defaults on every asset on `date`."""

    borrower_id: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepayment:
    """`amount_fen` of an asset, or of a firm's assets by balance, comes early on `date`; None is all of it."""

    target: str
    date: date
    amount_fen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """情景. None leaves what the asset says; shares are decimals, lags months."""

    name: str
    label: str = ""
    recovery_rate: float | None = None
    recovery_lag_months: int | None = None
    ip_recovery_rate: float | None = None
    recovery_factor: float = 1.0
    events: tuple[BorrowerDefault | Prepayment, ...] = ()
