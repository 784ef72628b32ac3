"""Words and columns of accounts, supports, steps, triggers and scenarios, with values that must not agree."""

from __future__ import annotations

from typing import Any

from changes import Change, add, both, change_row, first
from deal_books import Rows
from vocabulary import EXERCISED, Case, D, by_waterfall, extra, nothing

__all__ = ["RULES_CASES", "SHOWN_CASES"]

ALL = change_row("waterfall", 6, due_of="all")


def accounts(*terms: dict[str, Any]) -> Change:
    """The first accounts as told, all income moved on."""
    return both(*(change_row("accounts", n, **{"receives": None} | each) for n, each in enumerate(terms)))


def reserve(column: str, *values: Any, **terms: Any) -> Case:
    """Of the reserve, which is filled from income."""
    return Case("accounts", 3, column, values, change_row("accounts", 2, **terms))


SPLIT, WHOLE = accounts({}, {}), accounts({"kind": "collection"}, {"receives": "none"})
SWAPPED = accounts({"kind": "principal"}, {"kind": "income"})
ACCOUNTS = [
    Case("accounts", 1, "kind", (SPLIT, WHOLE), ALL),
    Case("accounts", 2, "kind", (SPLIT, SWAPPED), ALL),
    Case("accounts", 3, "kind", ("reserve", "margin"), lambda rows: rows["supports"].pop()),
    Case(
        "accounts",
        1,
        "receives",
        (accounts({"receives": "interest"}), accounts({"receives": "all"}, {"receives": "none"})),
        ALL,
    ),
    Case(
        "accounts",
        2,
        "receives",
        (accounts({}, {"receives": "principal"}), accounts({"receives": "all"}, {"receives": "none"})),
        ALL,
    ),
    reserve("initial_amount", 300_000, 300_000.01),
    reserve("initial_from", "originator", "proceeds"),
    reserve(
        "target_kind",
        "amount",
        {"target_kind": "share_of_notes", "target_value": 0.02},
        {"target_kind": "months_interest", "target_value": 3},
        {"target_kind": "next_dues", "target_value": 1},
    ),
    reserve("target_value", None, 200_000, 250_000),
    reserve("target_of", None, "夹层B", target_kind="months_interest", target_value=3),
]


def support(column: str, *values: Any, beside: Change = nothing, **terms: Any) -> Case:
    return Case("supports", 1, column, values, both(first("supports", **terms), beside))


def usual(rows: Rows) -> None:
    """The usual cover of each kind, and nothing owed back."""
    rows.pop("support_covers")
    rows["waterfall"].pop(7)


CAPPED = both(change_row("waterfall", 7, condition=None), first("supports", cap_amount=4_000_000))
FILLED = change_row("accounts", 3, initial_amount=50_000, initial_from="originator")
SUPPORTS = [
    support("kind", "shortfall_undertaking", "liquidity", "guarantee", "counter_guarantee", beside=usual),
    support("kind", "guarantee", {"kind": "reserve", "account": "保证金户", "provider": None}, beside=usual),
    Case("supports", 2, "account", ("储备户", "保证金户"), FILLED),
    support("cap_amount", None, 1_000_000),
    support("cap_per", "life", "payment", "year", cap_amount=100_000),
    support("cap_restores", False, True, beside=CAPPED),
    support("start_date", None, D(2029, 1, 1)),
    support("end_date", None, D(2027, 1, 1)),
    support("due_basis", "expected", "accelerated"),
    support("advance_rate", None, 0.05),
    support("view_off", True, False),
]

UNNAMED = tuple({"target_kind": kind, "target": None} for kind in ("tax", "fee", "tranche"))
COVERS = [
    Case("support_covers", 1, "support", ("担保", "储备")),
    Case("support_covers", 1, "target_kind", UNNAMED),
    Case("support_covers", 1, "target", ("优先A", "夹层B", None)),
    Case("support_covers", 1, "component", ("both", "interest", "principal")),
    Case("support_covers", 1, "share", (1.0, 0.5)),
    Case("support_covers", 1, "cap_amount", (None, 100_000)),
]


def step(number: int, column: str, *values: Any, beside: Change = nothing) -> Case:
    return Case("waterfall", number, column, values, beside)


def without(number: int) -> Change:
    return lambda rows: rows["waterfall"].pop(number - 1)


def leads_to(effect: str) -> Change:
    """The rows after normal's are of the phase that the first trigger leads to; with a flag there are none."""
    phase = {"accelerate": "accelerated", "default": "default", "terminate": "termination"}.get(effect, "")

    def change(rows: Rows) -> None:
        for row in rows["waterfall"][12:]:
            row["phase"] = phase
        rows["waterfall"] = [row for row in rows["waterfall"] if row["phase"]]
        rows["triggers"] = [rows["triggers"][0], rows["triggers"][3]]
        rows["triggers"][0]["effect"] = effect

    return change


SWITCH = both(change_row("waterfall", 3, due_of="夹层B"), change_row("waterfall", 4, due_of="优先A"))
TURN = both(change_row("waterfall", 8, order=9), change_row("waterfall", 9, order=8))
FLAGGED = change_row("waterfall", 0, condition="标记")
LATER = change_row("waterfall", 7, condition="coupons_repaid")
SENIOR_FIRST = change_row("tranches", 0, expected_maturity_date=D(2028, 3, 21))
EFFECTS = ("accelerate", "default", "terminate")
STEPS = [
    *(step(number, "kind", nothing, without(number), beside=FLAGGED) for number in range(1, 13)),
    step(13, "phase", *map(leads_to, EFFECTS)),
    step(1, "phase", nothing, without(1)),
    step(10, "order", nothing, TURN),
    step(4, "due_of", nothing, SWITCH),
    step(7, "due_of", "all", "defaulted_principal"),
    step(3, "from_account", "储备户", "保证金户", beside=FILLED),
    step(6, "to_account", "储备户", "保证金户"),
    step(10, "want", "balance", "scheduled"),
    step(2, "cap_amount", 20_000.5, 1),
    step(5, "cap_share", 0.5, 0.4),
    step(2, "cap_per", "payment", "year", "life", beside=change_row("waterfall", 1, cap_amount=1_000)),
    step(
        12,
        "condition",
        None,
        "seniors_repaid",
        "coupons_repaid",
        "标记",
        "not 标记",
        beside=both(SENIOR_FIRST, FLAGGED, LATER),
    ),
]


def trigger(column: str, *values: Any, number: int = 1, beside: Change = nothing, **terms: Any) -> Case:
    return Case("triggers", number, column, values, both(change_row("triggers", number - 1, **terms), beside))


def levels(*rows_of: tuple[D, float]) -> Change:
    made = [{"trigger": "违约率触发", "from_date": day, "threshold": level} for day, level in rows_of]
    return lambda rows: rows.update(trigger_levels=made)


CURED = levels((D(2026, 9, 21), 0.99))
TESTS = (
    {"test": "cumulative_default_rate"},
    {"test": "missed_interest", "target": "夹层B", "threshold": None, "comparison": None},
    {"test": "date", "date": D(2027, 3, 21), "threshold": None, "comparison": None},
)
HELD = {"threshold": 0.6, "consecutive": 1, "cure_periods": 1, "beside": levels()}
TRIGGERS = [
    trigger("test", *TESTS, beside=levels()),
    trigger("target", "优先A", "夹层B", number=2),
    trigger("comparison", ">", ">=", "<", "<=", **HELD),
    trigger("threshold", 0.05, 0.2, beside=levels()),
    trigger("date", D(2028, 6, 21), D(2028, 3, 21), number=3),
    trigger("tested", "before", "after"),
    trigger("consecutive", 1, 2, 3, beside=levels()),
    trigger("curable", False, True, beside=CURED, cure_periods=1),
    trigger("cure_periods", 1, 3, beside=CURED),
    Case("triggers", 1, "effect", tuple(map(leads_to, (*EFFECTS, "flag")))),
    Case(
        "trigger_levels",
        1,
        "trigger",
        ("违约率触发", "另一"),
        add("triggers", name="另一", test="cumulative_default_rate", threshold=0.01, effect="terminate"),
    ),
    Case("trigger_levels", 1, "from_date", (D(2026, 9, 21), D(2026, 12, 21))),
    Case("trigger_levels", 1, "threshold", (0.1, 0.3)),
]


def scenario(column: str, *values: Any, number: int = 2) -> Case:
    return Case("scenarios", number, column, values)


def event(number: int, column: str, *values: Any) -> Case:
    return Case("scenario_events", number, column, values)


def royalty(rows: Rows) -> None:
    """The second asset becomes a royalty of two years."""
    loan = {"rate": None, "index": None, "spread": None, "reset_rule": None, "payment_frequency": None}
    loan |= {"first_payment_date": None, "maturity_date": None, "cutoff_balance": None}
    rows["assets"][1] |= loan | {"kind": "royalty", "repayment": "schedule", "revenue_share": 0.05}
    days = (D(2026, 12, 21), D(2027, 12, 21))
    revenue = rows["assets"][1]["principal"] * 11
    rows["asset_flows"] = [
        *(row for row in rows.get("asset_flows", []) if row["asset_id"] != "L02"),
        *({"asset_id": "L02", "date": day, "revenue": revenue} for day in days),
    ]


DEFAULTED = {"target": "B02", "amount": None, "date": D(2027, 1, 4)}


def capped_call(rows: Rows) -> None:
    for row in rows["waterfall"][-2:]:
        row["cap_amount"] = 1


POINT = {"kind": "curve_point", "target": "曲线", "rate": 1.0, "scenario": "自定", "amount": None}
SCENARIOS = [
    scenario("default_rate", 0.39, 0.4),
    scenario("default_curve", "even", "front", "back"),
    scenario("default_method", "proportional", "whole_firm"),
    scenario("recovery_rate", None, 0.3, 0.31),
    scenario("recovery_lag_months", None, 6),
    scenario("ip_recovery_rate", None, 0.1),
    scenario("prepayment_rate", None, 0.05),
    scenario("rate_shift", None, 0.01),
    scenario("coupon_shift", None, -0.002),
    scenario("asset_rate_shift", None, -0.001),
    scenario("recovery_factor", None, 0.5),
    scenario("prepayment_factor", 1, 2),
    Case("scenarios", 2, "revenue_factor", (None, 0.8), royalty),
    event(1, "scenario", "企业违约", "前置"),
    event(1, "date", D(2026, 12, 21), D(2027, 12, 21)),
    event(1, "kind", "borrower_default", "prepayment"),
    event(4, "kind", "curve_point", {"kind": "borrower_default", "target": "B01", "rate": None}),
    event(1, "target", "B01", "B02"),
    event(2, "amount", 1_000_000, None),
    event(4, "rate", 0.4, 0.3),
    Case("scenario_events", 6, "kind", ("exercise", {"kind": "borrower_default", **DEFAULTED}), EXERCISED),
    Case("accounts", 1, "interest_rate", (None, 0.0035)),
    Case("waterfall", 21, "kind", (nothing, capped_call), both(EXERCISED, by_waterfall)),
]

RULES_CASES = [*ACCOUNTS, *SUPPORTS, *COVERS, *STEPS, *TRIGGERS, *SCENARIOS]


def renamed(old: str, new: str) -> Change:
    """A name changed wherever it stands."""

    def change(rows: Rows) -> None:
        for sheet, table in rows.items():
            for row in table if sheet != "deal" else []:
                row.update({key: new for key, value in row.items() if value == old})

    return change


def named(sheet: str, number: int, old: str, column: str = "name") -> Case:
    return Case(sheet, number, column, (nothing, renamed(old, "新名")))


SHOWN_CASES = [
    Case("rate_events", 2, "notice_date", (None, D(2027, 9, 1))),
    *(Case("deal", 0, column, ("甲", "乙")) for column in ("name", "short_name")),
    Case("deal", 0, "target_all_in_cost", (None, 0.01)),
    named("tranches", 1, "优先A"),
    Case("tranches", 1, "rating", ("AAA", "AA+")),
    Case("holders", 1, "tranche", ("次级", "优先A"), change_row("holders", 0, principal=900_000)),
    named("fees", 1, "受托费"),
    Case("fees", 4, "kind", ("other", "guarantee", "premium", "appraisal", "issue"), extra()),
    *(Case("fees", 1, column, ("甲", "乙")) for column in ("payee", "clause")),
    named("accounts", 3, "储备户"),
    Case("accounts", 5, "kind", ("memo", {"kind": "collection", "receives": "none"})),
    named("supports", 1, "担保"),
    Case("supports", 1, "provider", ("甲公司", "乙担保")),
    Case("waterfall", 1, "name", ("税", "税款")),
    Case("waterfall", 12, "to_party", (None, "乙担保")),
    Case("waterfall", 1, "clause", ("甲", "乙")),
    named("triggers", 2, "欠息"),
    Case("triggers", 1, "clause", ("甲", "乙")),
    named("scenarios", 1, "企业违约"),
    Case("scenarios", 1, "label", ("甲", "乙")),
]
"""What is only shown: the whole result document tells them apart."""
