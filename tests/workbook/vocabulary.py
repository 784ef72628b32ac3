"""Words and columns of the clock, the notes and the fees, with values that must not lead to the same results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from changes import Change, add, both, change_row, first
from deal_books import Rows
from full_books import full_rows

__all__ = ["NOTES_CASES", "Case", "D", "extra", "nothing", "set_cell", "whole_rows"]

D = date
DAY_COUNTS = ("A/365", "A/365F", "A/A", "A/360", "30/360", "period")


def whole_rows() -> Rows:
    """The full deal made to run, with defaults that set its triggers off and call its supports."""
    rows = full_rows()
    rows["assets"][0]["purchase_price"] = 11_000_000
    rows["scenarios"][1] |= {"default_rate": 0.4, "recovery_rate": 0.3}
    rows["supports"][0]["advance_rate"] = 0.02
    return rows


def nothing(rows: Rows) -> None:
    """No other cell has to change."""


@dataclass(frozen=True, slots=True)
class Case:
    """Each of `values` is tried against the one before it: of the cell, of several cells of its row, or a change.

    `row`: 1, 2, ...; 0 of sheet `deal`. `beside`: what has to stand in the deal first, so that the values matter.
    """

    sheet: str
    row: int
    column: str
    values: tuple[Any, ...]
    beside: Change = nothing

    def __str__(self) -> str:
        return f"{self.sheet}.{self.column}-{self.row}"


def set_cell(rows: Rows, case: Case, value: Any) -> dict[str, Any]:
    """Put one value of a case into the deal; the row that it stands in."""
    case.beside(rows)
    changed = callable(value)
    table = [rows["deal"], *rows.get(case.sheet, [])] if case.sheet != "deal" else [rows["deal"]]
    if changed:
        value(rows)
    if case.row >= len(table):
        table.append(rows[case.sheet][case.row - 1])
    row: dict[str, Any] = table[case.row]
    if not changed:
        row.update(value if isinstance(value, dict) else {case.column: value})
    return row


def deal(column: str, *values: Any, beside: Change = nothing) -> Case:
    return Case("deal", 0, column, values, beside)


def standard(rows: Rows) -> None:
    """The standard waterfall on one account, without triggers."""
    for sheet in ("waterfall", "accounts", "triggers", "trigger_levels"):
        rows.pop(sheet)
    rows["supports"].pop()
    rows["fees"][0].pop("condition")


def month_ends(rows: Rows) -> None:
    rows["deal"] |= {"first_date": D(2025, 10, 31), "payment_frequency": "monthly"}


def listed(rows: Rows) -> None:
    """Yearly dates, listed."""
    rows["deal"].pop("first_date")
    days = [D(2026, 9, 21), D(2027, 9, 21), D(2028, 9, 25)]
    paid = (D(2026, 10, 9), D(2027, 10, 11), D(2028, 10, 12))
    rows["schedule"] = [
        {"repayment_date": day, "determination_date": day, "payment_date": on, "accrual_end": day}
        for day, on in zip(days, paid, strict=True)
    ]


def late(rows: Rows) -> None:
    """A default whose recovery comes after the last expected maturity, so that the tail runs."""
    rows["scenario_events"][0]["date"] = D(2028, 6, 1)


DEAL = [
    deal("closing_date", D(2025, 9, 25), D(2025, 9, 26)),
    deal("cutoff_date", None, D(2025, 8, 25)),
    deal("venue", "interbank", "sse"),
    deal("venue", "interbank", "szse"),
    deal("schedule_from", "repayment", "payment"),
    deal("first_date", D(2025, 12, 21), D(2025, 12, 20)),
    deal(
        "payment_frequency",
        *("monthly", "quarterly", "semiannual", "annual", "at_maturity"),
        beside=change_row("fees", 1, payment_frequency=None),
    ),
    deal("roll", "following", "modified_following", "preceding", "none", beside=month_ends),
    deal("calendar", "interbank", "exchange"),
    deal("calendar", "interbank", "sse"),
    deal("calendar", "interbank", "szse"),
    deal("payment_offset", None, 3),
    deal("determination_offset", None, 2),
    deal("support_transfer_offset", None, -3),
    deal("record_day_offset", None, -2),
    deal("accrual_roll", False, True),
    deal("merge_within_days", None, 0),
    deal("tail_frequency", "monthly", "quarterly", "semiannual", "annual", beside=late),
    deal("legal_maturity_date", None, D(2029, 3, 25), beside=late),
    deal("day_count", *DAY_COUNTS),
    deal("vat_rate", None, 0.06),
    deal("vat_surcharge_rate", None, 0.1),
    deal("vat_price_basis", "inclusive", "exclusive"),
    deal("recovery_as", "principal", "interest"),
    deal("label_basis", "assets", "proceeds", beside=first("deal", proceeds_to_ip_share=0.5)),
    deal("proceeds_to_ip_share", 0.5, 0.8, beside=first("deal", label_basis="proceeds")),
]

SCHEDULE = [
    Case("schedule", 2, "repayment_date", (D(2027, 9, 21), D(2027, 9, 20)), listed),
    Case("schedule", 2, "determination_date", (D(2027, 9, 21), D(2027, 9, 22)), listed),
    Case("schedule", 2, "payment_date", (D(2027, 10, 11), D(2027, 10, 12)), listed),
    Case("schedule", 2, "accrual_end", (D(2027, 9, 21), D(2027, 9, 22)), listed),
]

FLOATING = {"coupon_type": "floating", "coupon": None, "index": "LPR1Y"}
LOWER = add("rates", index="LPR1Y", date=D(2026, 2, 20), rate=0.025)
OTHER = add("rates", index="LPR5Y", date=D(2025, 9, 22), rate=0.035)


def unplanned(rows: Rows) -> None:
    rows["tranche_schedule"] = rows["tranche_schedule"][2:]


def two_seniors(rows: Rows) -> None:
    """Two pass-through senior classes of the standard waterfall."""
    standard(rows)
    rows["tranches"][0] |= {"repayment": "pass_through", "rank": 2}
    rows["tranches"][1] |= {"class": "senior", "repayment": "pass_through", "rank": 2}
    rows["scenario_events"][1]["date"] = D(2026, 3, 21)
    rows.pop("tranche_schedule")


def repaid(kind: str) -> Change:
    """Class A by its plan, or by the balances that the plan leaves less one yuan."""
    balance = kind == "target_balance"
    rows_of = [(D(2026, 9, 21), 11_999_998.99 if balance else 4_000_000.01), (D(2027, 9, 21), 5_000_000)]
    column = "target_balance" if balance else "principal"
    plan = [{"tranche": "优先A", "date": day, column: amount} for day, amount in rows_of]
    return both(
        unplanned,
        change_row("tranches", 0, repayment=kind),
        lambda rows: rows["tranche_schedule"].extend(plan if kind in ("scheduled", "target_balance") else []),
    )


TRANCHES = [
    Case("tranches", 2, "class", ("senior", "mezzanine", "subordinated"), standard),
    Case("tranches", 1, "rank", (1, 2, 3), two_seniors),
    Case("tranches", 1, "principal", (16_000_000, 16_000_001)),
    Case("tranches", 2, "coupon_type", ({"coupon_type": "fixed"}, FLOATING)),
    Case("tranches", 3, "coupon_type", ("residual", {"coupon_type": "fixed", "coupon": 0.01}), standard),
    Case("tranches", 2, "coupon", (0.035, 0.036)),
    Case("tranches", 1, "index", ("LPR1Y", "LPR5Y"), OTHER),
    Case("tranches", 1, "spread", (None, 0.001)),
    Case("tranches", 1, "reset_rule", ("period", "january", "anniversary"), LOWER),
    Case(
        "tranches",
        1,
        "repayment",
        tuple(repaid(kind) for kind in ("bullet", "scheduled", "target_balance", "pass_through")),
    ),
    Case("tranches", 1, "expected_maturity_date", (D(2028, 9, 25), D(2028, 3, 21))),
    Case("tranches", 1, "day_count", DAY_COUNTS),
    Case("tranches", 2, "interest_on_unpaid", (False, True)),
    Case("tranches", 1, "interest_base", ("opening", "after_payment")),
    Case("tranches", 1, "issue_price", (None, 99.5)),
    Case("tranche_schedule", 2, "date", (D(2026, 9, 21), D(2026, 6, 21))),
    Case("tranche_schedule", 2, "principal", (4_000_000.01, 4_000_000)),
    Case("tranche_schedule", 3, "target_balance", (2_000_000, 1_999_999.99)),
    Case(
        "tranche_schedule",
        1,
        "tranche",
        ("优先A", "夹层B"),
        both(
            change_row("tranches", 1, repayment="scheduled"),
            change_row("tranche_schedule", 0, date=D(2026, 12, 21), principal=1_000_000),
            change_row("tranche_schedule", 2, target_balance=None, principal=1),
            change_row("tranche_schedule", 3, target_balance=None, principal=1),
        ),
    ),
    Case("rates", 2, "index", ("LPR1Y", "LPR5Y")),
    Case("rates", 2, "date", (D(2025, 10, 20), D(2026, 10, 20))),
    Case("rates", 2, "rate", (0.031, 0.032)),
    Case("holders", 1, "party", ("甲公司", "乙担保")),
    Case("holders", 1, "principal", (1_000_000, 900_000)),
]


def extra(**terms: Any) -> Change:
    """A fourth fee, and its step where the waterfall pays it."""
    made = {"name": "归集费", "scope": "pool", "base": "balance", "rate": 0.001, "rank": 2} | terms
    step = {
        "phase": "normal",
        "order": 2,
        "name": "归集费",
        "kind": "fee",
        "due_of": "归集费",
        "from_account": "收入户",
    }
    steps = [add("waterfall", **step)] if made.get("paid_by", "waterfall") == "waterfall" else []
    return both(add("fees", **made), *steps)


def fee(column: str, *values: Any, **terms: Any) -> Case:
    return Case("fees", 4, column, values, extra(**terms))


def based(base: str) -> dict[str, Any]:
    amount = {"amount": 5_000, "rate": None} if base == "fixed" else {"amount": None, "rate": 0.001}
    return {"base": base, "per": "payment"} | amount


FIXED = {"base": "fixed", "rate": None, "amount": 5_000}
MONTHLY = both(extra(), first("deal", payment_frequency="monthly"))
SENIOR_FIRST = both(extra(**FIXED, per="payment"), change_row("tranches", 0, expected_maturity_date=D(2028, 3, 21)))
PAYERS = tuple(
    extra(**FIXED, per="once", paid_by=payer) for payer in ("waterfall", "proceeds", "borrower", "originator")
)
BASES = ("fixed", "principal", "balance", "collections", "interest_collected", "guaranteed_balance", "appraised_value")
FEES = [
    fee("scope", "deal", "pool", {"scope": "tranche", "applies_to": "优先A"}),
    fee("scope", "asset", "support", "borrower", **FIXED, paid_by="borrower"),
    fee("applies_to", "优先A", "夹层B", None, scope="tranche"),
    fee("base", *map(based, BASES)),
    fee("rate", 0.001, 0.002),
    fee("amount", 5_000, 5_000.01, **FIXED),
    fee("per", "year", "payment", "once"),
    fee("payment_frequency", "quarterly", "semiannual", "annual", "at_maturity"),
    Case("fees", 4, "payment_frequency", ("monthly", "quarterly"), MONTHLY),
    fee("day_count", *DAY_COUNTS),
    fee("pay", "in_arrears", "in_advance", {"pay": "dated", "date": D(2027, 1, 1)}),
    fee("date", D(2027, 1, 1), D(2027, 3, 22), pay="dated"),
    fee("minimum", None, 30_000),
    fee("cap_amount", None, 10_000),
    Case("fees", 4, "condition", (None, "seniors_repaid", "coupons_repaid", "标记", "not 标记"), SENIOR_FIRST),
    Case("fees", 4, "paid_by", PAYERS),
    Case("fees", 1, "rank", (1, 9), both(standard, add("fees", name="乙费", rank=2, base="balance", rate=0.3))),
]

ON_LOAN = {"applies_to_kind": "asset", "applies_to": "L01"}


def event(column: str, *values: Any) -> Case:
    """Of a class's coupon, 40 basis points higher in the midst of a period."""
    return Case("rate_events", 1, column, values)


EXERCISED = add("scenario_events", scenario="自定", kind="exercise", target="回售", amount=5_000_000)


def by_waterfall(rows: Rows) -> None:
    """The put of class A paid by a step before its principal, in either phase."""
    rows["rate_events"][1]["funded_by"] = "waterfall"
    for row in rows["waterfall"]:
        row["order"] *= 10
    step = {"name": "回售兑付", "kind": "call", "due_of": "回售", "from_account": "本金户"}
    rows["waterfall"] += [step | {"phase": phase, "order": n} for phase, n in (("normal", 75), ("accelerated", 35))]


def put(column: str, *values: Any) -> Case:
    """Of the put of class A, which a scenario exercises."""
    return Case("rate_events", 2, column, values, EXERCISED)


RATE_EVENTS = [
    event("applies_to_kind", {"applies_to_kind": "tranche"}, ON_LOAN),
    event("applies_to", "夹层B", "优先A"),
    event("date", D(2026, 2, 1), D(2026, 2, 2)),
    event("change", 0.004, 0.005, -0.001),
    event(
        "kind",
        "step",
        {"kind": "put", "funded_by": "resale"},
        "step",
        {"kind": "call", "funded_by": "乙担保"},
    ),
    put("price", None, 101),
    put("funded_by", "乙担保", "resale", by_waterfall),
    put("date", D(2027, 9, 21), D(2027, 12, 21)),
    event("new_rate", {"change": None, "new_rate": 0.04}, {"change": None, "new_rate": 0.041}),
]

NOTES_CASES = [*DEAL, *SCHEDULE, *TRANCHES, *RATE_EVENTS, *FEES]
