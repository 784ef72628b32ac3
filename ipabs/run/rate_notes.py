"""Warnings of floating rates: an index that stands still because no later fixing is given."""

from __future__ import annotations

from ipabs.run.engine import Outcome

__all__ = ["rate_warnings"]


def rate_warnings(outcome: Outcome) -> list[dict[str, str]]:
    """One row an index that floats past its last fixing, which then holds to the end."""
    deal, end = outcome.deal, outcome.clock.scheduled[-1].accrual_end
    floating = [*(t.floating for t in deal.tranches), *(a.floating for a in deal.pool.assets)]
    rows = []
    for index in dict.fromkeys(one.index for one in floating if one is not None):
        last = max((f for f in deal.fixings if f.index == index), key=lambda f: f.date)
        if last.date < end:
            rate = f"{last.rate * 100:.4f}".rstrip("0").rstrip(".")
            rows.append(
                {
                    "where": "rates",
                    "message": f"{index} is held at {rate}% after its last fixing of {last.date}, up to {end}",
                    "message_zh": f"{index} 在最后一次公布（{last.date}）之后沿用 {rate}%，至 {end}",
                }
            )
    return rows
