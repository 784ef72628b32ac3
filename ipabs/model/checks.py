"""Checks that frozen types run on construction; a failure is a programmer's error or an unread cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ipabs.units import MAX_FEN

__all__ = ["known", "share_of", "unique", "whole_fen", "yearly_rate"]


def whole_fen(amount: int, name: str) -> None:
    """Raise ValueError unless `amount` is whole fen from 0 to what a float64 holds exactly."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 <= amount < MAX_FEN:
        raise ValueError(f"{name} is {amount!r}, expected whole fen from 0 to {MAX_FEN}")


def share_of(value: float, name: str) -> None:
    """Raise ValueError unless `value` is a share from 0 to 1."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is {value!r}, expected a share from 0 to 1 (write 40% as 0.4)")


def yearly_rate(value: float, name: str) -> None:
    """Raise ValueError unless `value` is a plausible decimal rate a year."""
    if not 0 <= value < 1:
        raise ValueError(f"{name} is {value!r}, expected a decimal rate a year (write 2.90% as 0.029)")


def unique(names: Iterable[str], what: str) -> None:
    """Raise ValueError when a name stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} '{name}' stands twice")
        seen.add(name)


def known(name: str, names: Collection[str], what: str) -> None:
    """Raise ValueError when `name` is none of `names`."""
    if name not in names:
        raise ValueError(f"{what} '{name}' is unknown; known: {', '.join(names) or 'none'}")
