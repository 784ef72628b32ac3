"""Rates in formulas: a fixed cell, or the fixing of a reset with its spread and the scenario's shifts."""

from __future__ import annotations

from datetime import date

from ipabs.cashflow.resets import Rate, Segment, fixings_of
from ipabs.model import Floating
from ipabs.report.live.setting import Setting

__all__ = ["at_least_nought", "fixing_cell", "rate_text"]


def rate_text(setting: Setting, rate: Rate, reset: date | None, own: str, spread: str, shift: str, later: str) -> str:
    """The rate of a segment that began with a reset; `own` the fixed rate, `shift` moves it always, `later` a reset
    after closing. The parts are templates, '' for none."""
    if rate.floating is None or reset is None:
        return at_least_nought(own, shift)
    moved = later if reset > rate.closing else ""
    return at_least_nought(fixing_cell(setting, rate.floating, reset), spread, shift, moved)


def at_least_nought(*parts: str) -> str:
    """A sum of decimals, at least 0, without what floating point adds to it."""
    kept = [part for part in parts if part and part != "0"]
    if not kept:
        return "0"
    return kept[0] if len(kept) == 1 else f"MAX(0,ROUND({'+'.join(kept)},12))"


def fixing_cell(setting: Setting, floating: Floating, day: date) -> str:
    """The cell of the fixing in force on a day."""
    fixing = fixings_of(setting.deal).at(floating.index, day)
    for number, row in enumerate(setting.typed.rows("rates"), 1):
        if row["index"] == fixing.index and row["date"] == fixing.date:
            return setting.typed.of("rates", str(number), "rate")
    raise LookupError(f"no row of the rates for {fixing.index} on {fixing.date}")


def segments_of(rate: Rate, start: date, end: date) -> tuple[Segment, ...]:
    """An interest period cut at its resets; one segment where the rate is fixed."""
    return rate.segments(start, end)
