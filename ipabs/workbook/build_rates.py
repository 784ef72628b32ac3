"""Typed rows to floating rates, fixings and steps of rates."""

from __future__ import annotations

from ipabs.model import Fixing, Floating, NoteOption, RateStep
from ipabs.model.options import Funding, OptionKind
from ipabs.model.words import RateTarget, ResetRule
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row

__all__ = ["fixing", "floating", "option", "rate_step"]


def floating(row: Row, defaults: Defaults) -> Floating | None:
    """Index, spread and reset rule of a row of assets or tranches; None where it names no index."""
    if not row.has("index"):
        return None
    return Floating(
        index=row.text("index"),
        spread=defaults.number(row, "spread"),
        reset_rule=ResetRule(defaults.word(row, "reset_rule")),
    )


def fixing(row: Row) -> Fixing:
    return Fixing(index=row.text("index"), date=row.known_day("date"), rate=row.number_of("rate") or 0.0)


def rate_step(row: Row) -> RateStep:
    return RateStep(
        name=row.text("name"),
        target_kind=RateTarget(row.text("applies_to_kind")),
        target=row.text("applies_to"),
        date=row.known_day("date"),
        change=row.number_of("change") or 0.0,
        new_rate=row.number_of("new_rate"),
    )


def option(row: Row, defaults: Defaults) -> NoteOption:
    """A put or call; a call without a word is paid by the waterfall."""
    given = defaults.word(row, "funded_by", Funding.WATERFALL, "rate_events.kind")
    known = given in (Funding.RESALE, Funding.WATERFALL)
    return NoteOption(
        name=row.text("name"),
        kind=OptionKind(row.text("kind")),
        tranche=row.text("applies_to"),
        date=row.known_day("date"),
        funding=Funding(given) if known else Funding.PARTY,
        party="" if known else given,
        price=defaults.number(row, "price"),
        notice_date=row.day("notice_date"),
        settlement_date=row.day("settlement_date"),
        change=row.number_of("change") or 0.0,
        new_rate=row.number_of("new_rate"),
    )
