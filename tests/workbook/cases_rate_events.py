"""Refusals of rate events of the full deal: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first
from full_books import full_rows

STEP_ROW = len(full_rows()["waterfall"]) + 1
EVENT_ROW = len(full_rows()["scenario_events"]) + 1
"""Of a row that a case adds."""

STEP = {"name": "再上调", "applies_to_kind": "tranche", "applies_to": "夹层B", "date": D(2027, 11, 1), "kind": "step"}


def step(**over: object) -> Change:
    """A step of class 夹层B by 40 basis points, changed."""
    return add("rate_events", **{**STEP, "change": 0.004, **over})


def put(**over: object) -> Change:
    """The put of class 优先A, changed."""
    return change_row("rate_events", 1, **over)


def exercise(**over: object) -> Change:
    return add("scenario_events", **{"scenario": "自定", "kind": "exercise", "target": "回售", **over})


def called(**over: object) -> Change:
    """The put paid by a step of the waterfall."""
    row = {
        "phase": "normal",
        "order": 90,
        "name": "回售兑付",
        "kind": "call",
        "due_of": "回售",
        "from_account": "本金户",
    }
    return both(put(funded_by="waterfall"), add("waterfall", **{**row, **over}))


RATE_EVENT_CASES: list[tuple[str, str, int, Change, str]] = [
    (
        "rate_events",
        "name",
        3,
        step(name="上调"),
        "name '上调' stands already in deal.xlsx!rate_events!A2; each may stand once",
    ),
    (
        "rate_events",
        "applies_to",
        3,
        step(applies_to="夹层"),
        "'夹层' is not in sheet 'tranches'; did you mean",
    ),
    ("rate_events", "applies_to", 3, step(applies_to="L2", applies_to_kind="asset"), "'L2' is not in sheet 'assets'"),
    ("rate_events", "applies_to", 3, step(applies_to="次级"), "class '次级' takes the residual and has no coupon"),
    (
        "rate_events",
        "applies_to",
        3,
        both(
            change_row("assets", 1, repayment="schedule", rate=0.03, index=None, spread=None, reset_rule=None),
            lambda rows: rows.update(
                asset_flows=[{"asset_id": "L02", "date": D(2027, 1, 1), "interest": 1, "principal": 8_000_000}]
            ),
            step(applies_to_kind="asset", applies_to="L02", date=D(2026, 5, 1)),
        ),
        "asset L02 has repayment schedule, whose interest stands in sheet 'asset_flows'; change it there",
    ),
    ("rate_events", "change", 3, step(new_rate=0.04), "change and new_rate (G4) say the same; fill one of them"),
    ("rate_events", "change", 3, step(change=None), "change, new_rate: fill one of them"),
    ("rate_events", "date", 3, step(date=D(2025, 9, 25)), "date 2025-09-25 must be after closing_date 2025-09-25"),
    (
        "rate_events",
        "date",
        3,
        step(date=D(2028, 9, 25)),
        "date 2028-09-25 is not before expected_maturity_date 2028-09-25 of '夹层B', when all is repaid; write an",
    ),
    (
        "rate_events",
        "date",
        3,
        both(
            first("assets", maturity_date=D(2028, 6, 1)),
            step(applies_to_kind="asset", applies_to="L01", date=D(2028, 6, 1)),
        ),
        "date 2028-06-01 is not before maturity_date 2028-06-01 of 'L01'",
    ),
    (
        "rate_events",
        "applies_to",
        3,
        step(date=D(2026, 2, 1)),
        "applies_to 夹层B, date 2026-02-01, applies_to_kind tranche, kind step stands already",
    ),
    # puts and calls
    (
        "rate_events",
        "funded_by",
        2,
        put(funded_by=None),
        "funded_by is blank: nobody pays for what investors sell back",
    ),
    ("rate_events", "funded_by", 2, put(kind="call", funded_by="resale"), "notes that the issuer calls end and cannot"),
    (
        "rate_events",
        "funded_by",
        2,
        put(funded_by="乙担保公司"),
        "funded_by '乙担保公司' is none of resale, waterfall and",
    ),
    ("rate_events", "applies_to_kind", 2, put(applies_to_kind="asset", applies_to="L01"), "only a class has a put"),
    ("rate_events", "price", 1, change_row("rate_events", 0, price=101), "price says nothing of a step, which happens"),
    (
        "rate_events",
        "date",
        2,
        put(notice_date=D(2027, 9, 22)),
        "date 2027-09-21 must not be before notice_date 2027-09-22",
    ),
    (
        "rate_events",
        "settlement_date",
        2,
        put(notice_date=D(2027, 9, 1), settlement_date=D(2027, 8, 31)),
        "settlement_date 2027-08-31 must not be before notice_date 2027-09-01",
    ),
    (
        "rate_events",
        "settlement_date",
        2,
        put(settlement_date=D(2027, 9, 21)),
        "settlement_date 2027-09-21 is not the payment date of 2027-09-21, 2027-",
    ),
    ("rate_events", "date", 2, put(date=D(2028, 9, 25)), "is not before expected_maturity_date 2028-09-25 of '优先A'"),
    (
        "rate_events",
        "name",
        2,
        put(funded_by="waterfall"),
        "the waterfall is to pay '回售', but phase normal has no step",
    ),
    (
        "waterfall",
        "due_of",
        STEP_ROW,
        called(due_of="上调"),
        "'上调' is a step of a rate, which nobody pays; name a put or call",
    ),
    (
        "waterfall",
        "due_of",
        STEP_ROW,
        both(called(due_of="回收"), put(funded_by="乙担保")),
        "due_of '回收' is not in sheet 'rate_events'",
    ),
    (
        "waterfall",
        "due_of",
        STEP_ROW,
        both(called(), put(funded_by="乙担保")),
        "'回售' is funded by 乙担保, not by the waterfall",
    ),
    # exercises
    (
        "scenario_events",
        "target",
        EVENT_ROW,
        exercise(target="回收"),
        "target '回收' is not in sheet 'rate_events'",
    ),
    (
        "scenario_events",
        "target",
        EVENT_ROW,
        exercise(target="上调"),
        "'上调' is a step of a rate, which happens by itself",
    ),
    (
        "scenario_events",
        "date",
        EVENT_ROW,
        exercise(date=D(2027, 9, 22)),
        "date 2027-09-22 is not that of '回售', 2027-09-21",
    ),
    ("scenario_events", "amount", EVENT_ROW, exercise(amount=0), "amount"),
    (
        "scenario_events",
        "rate",
        EVENT_ROW,
        exercise(rate=0.4),
        "rate 40.00% is above 36%, the most that a coupon may be",
    ),
    (
        "scenario_events",
        "amount",
        EVENT_ROW,
        exercise(amount=7_000_000),
        "amount 7,000,000 is above the 6,999,999.99 that class '优先A' is contracted to have after 2027-09-21",
    ),
    ("scenario_events", "target", EVENT_ROW + 1, both(exercise(), exercise()), "'回售' is exercised already in"),
]
