"""Refusals of rate events of the full deal: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first

STEP = {"name": "再上调", "applies_to_kind": "tranche", "applies_to": "夹层B", "date": D(2027, 11, 1), "kind": "step"}


def step(**over: object) -> Change:
    """A step of class 夹层B by 40 basis points, changed."""
    return add("rate_events", **{**STEP, "change": 0.004, **over})


RATE_EVENT_CASES: list[tuple[str, str, int, Change, str]] = [
    (
        "rate_events",
        "name",
        2,
        step(name="上调"),
        "name '上调' stands already in deal.xlsx!rate_events!A2; each may stand once",
    ),
    (
        "rate_events",
        "applies_to",
        2,
        step(applies_to="夹层"),
        "'夹层' is not in sheet 'tranches'; did you mean",
    ),
    ("rate_events", "applies_to", 2, step(applies_to="L2", applies_to_kind="asset"), "'L2' is not in sheet 'assets'"),
    ("rate_events", "applies_to", 2, step(applies_to="次级"), "class '次级' takes the residual and has no coupon"),
    (
        "rate_events",
        "applies_to",
        2,
        both(
            change_row("assets", 1, repayment="schedule", rate=0.03, index=None, spread=None, reset_rule=None),
            lambda rows: rows.update(
                asset_flows=[{"asset_id": "L02", "date": D(2027, 1, 1), "interest": 1, "principal": 8_000_000}]
            ),
            step(applies_to_kind="asset", applies_to="L02", date=D(2026, 5, 1)),
        ),
        "asset L02 has repayment schedule, whose interest stands in sheet 'asset_flows'; change it there",
    ),
    ("rate_events", "change", 2, step(new_rate=0.04), "change and new_rate (G3) say the same; fill one of them"),
    ("rate_events", "change", 2, step(change=None), "change, new_rate: fill one of them"),
    ("rate_events", "date", 2, step(date=D(2025, 9, 25)), "date 2025-09-25 must be after closing_date 2025-09-25"),
    (
        "rate_events",
        "date",
        2,
        step(date=D(2028, 9, 25)),
        "date 2028-09-25 is not before expected_maturity_date 2028-09-25 of '夹层B', when all is repaid; write an",
    ),
    (
        "rate_events",
        "date",
        2,
        both(
            first("assets", maturity_date=D(2028, 6, 1)),
            step(applies_to_kind="asset", applies_to="L01", date=D(2028, 6, 1)),
        ),
        "date 2028-06-01 is not before maturity_date 2028-06-01 of 'L01'",
    ),
    (
        "rate_events",
        "applies_to",
        2,
        step(date=D(2026, 2, 1)),
        "applies_to 夹层B, date 2026-02-01, applies_to_kind tranche, kind step stands already",
    ),
]
