"""Rates in formulas: a fixed cell, or the fixing of a reset with its spread; steps, and the scenario's shifts."""

from __future__ import annotations

from datetime import date

from ipabs.cashflow.resets import Rate, Segment, fixings_of
from ipabs.model import Floating, RateStep
from ipabs.report.live.formula import ref
from ipabs.report.live.setting import Setting

__all__ = ["at_least_nought", "fixing_cell", "rate_text"]


def rate_text(setting: Setting, rate: Rate, part: Segment, own: str, spread: str, shift: str, later: str) -> str:
    """The rate of a segment; `own` the fixed rate, `shift` moves it always, `later` a reset after closing. The parts
    are templates, '' for none."""
    of = setting.typed.of
    changes = [of("rate_events", step.name, "change") for step in part.changes]
    if rate.floating is None or part.reset is None:
        fixed = own if part.new_rate is None else _new_rate(setting, part.new_rate)
        return at_least_nought(fixed, *changes, shift)
    moved = later if part.reset > rate.closing else ""
    return at_least_nought(fixing_cell(setting, rate.floating, part.reset), spread, *changes, shift, moved)


def _new_rate(setting: Setting, step: RateStep) -> str:
    """The cell of a rate event, or of what the chosen scenario says when it exercises one."""
    if step.scenario:
        return ref(f"ex.{step.name} rate")
    return setting.typed.of("rate_events", step.name, "new_rate")


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
