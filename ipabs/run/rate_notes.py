"""Floating rates that stand still because no later fixing is given, and the warnings of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ipabs.run.engine import Outcome

__all__ = ["Held", "held_rates", "rate_warnings"]


@dataclass(frozen=True, slots=True)
class Held:
    """An index that keeps its last fixing `rate`, published on `last`, up to `until`."""

    index: str
    last: date
    rate: float
    until: date


def held_rates(outcome: Outcome) -> Iterator[Held]:
    """Every index that something floats on past its last fixing, which then holds to the last expected maturity."""
    deal, end = outcome.deal, outcome.clock.scheduled[-1].accrual_end
    floating = [*(t.floating for t in deal.tranches), *(a.floating for a in deal.pool.assets)]
    for index in dict.fromkeys(one.index for one in floating if one is not None):
        last = max((f for f in deal.fixings if f.index == index), key=lambda f: f.date)
        if last.date < end:
            yield Held(index, last.date, last.rate, end)


def rate_warnings(outcome: Outcome) -> list[dict[str, str]]:
    """One row an index that is held."""
    return [_warning(held, f"{held.rate * 100:.4f}".rstrip("0").rstrip(".")) for held in held_rates(outcome)]


def _warning(held: Held, rate: str) -> dict[str, str]:
    return {
        "where": "rates",
        "message": f"{held.index} is held at {rate}% after its last fixing of {held.last}, up to {held.until}",
        "message_zh": f"{held.index} 在最后一次公布（{held.last}）之后沿用 {rate}%，至 {held.until}",
    }
