"""A good deal that uses the whole vocabulary of accounts, steps, triggers, floating rates and scenarios."""

from __future__ import annotations

from datetime import date
from typing import Any

from deal_books import Rows, good_rows

D = date
NORMAL, FAST = {"phase": "normal"}, {"phase": "accelerated"}
INCOME, PRINCIPAL = {"from_account": "收入户"}, {"from_account": "本金户"}


def full_rows() -> Rows:
    """Good rows with two ledgers, reserves, a floating class and loan, two phases, triggers and more scenarios."""
    rows = good_rows()
    rows["assets"][1] = rows["assets"][1] | {
        "rate": None,
        "index": "LPR1Y",
        "spread": -0.002,
        "reset_rule": "january",
    }
    rows["tranches"] = [_senior(rows), _mezzanine(rows), rows["tranches"][1]]
    rows["tranche_schedule"] = [
        {"tranche": "优先A", "date": D(2027, 9, 21), "principal": 5_000_000},
        {"tranche": "优先A", "date": D(2026, 9, 21), "principal": 4_000_000.01},
        {"tranche": "夹层B", "date": D(2026, 9, 21), "target_balance": 2_000_000},
        {"tranche": "夹层B", "date": D(2027, 9, 21), "target_balance": 500_000},
    ]
    rows["rates"] = [
        {"index": "LPR1Y", "date": D(2025, 9, 22), "rate": 0.03},
        {"index": "LPR1Y", "date": D(2025, 10, 20), "rate": 0.031},
    ]
    rows["rate_events"] = [
        {
            "name": "上调",
            "applies_to_kind": "tranche",
            "applies_to": "夹层B",
            "date": D(2026, 2, 1),
            "kind": "step",
            "change": 0.004,
        },
        {
            "name": "回售",
            "applies_to_kind": "tranche",
            "applies_to": "优先A",
            "date": D(2027, 9, 21),
            "kind": "put",
            "funded_by": "乙担保",
        },
    ]
    rows["accounts"] = _accounts()
    rows["fees"][0] |= {"minimum": 10_000, "cap_amount": 60_000, "condition": "not 违约率触发"}
    rows["supports"].append({"name": "储备", "kind": "reserve", "account": "储备户", "due_basis": "accelerated"})
    rows["waterfall"] = _waterfall()
    rows["triggers"] = _triggers()
    rows["trigger_levels"] = [
        {"trigger": "违约率触发", "from_date": D(2026, 9, 21), "threshold": 0.1},
        {"trigger": "违约率触发", "from_date": D(2027, 9, 21), "threshold": 0.15},
    ]
    rows["scenarios"] += _scenarios()
    rows["scenario_events"] += [
        {"scenario": "整户", "kind": "borrower_default", "target": "B02"},
        {"scenario": "自定", "date": D(2026, 12, 21), "kind": "curve_point", "target": "曲线", "rate": 0.4},
        {"scenario": "自定", "date": D(2026, 6, 21), "kind": "curve_point", "target": "曲线", "rate": 0.6},
    ]
    return rows


def _senior(rows: Rows) -> dict[str, Any]:
    senior = rows["tranches"][0] | {"coupon_type": "floating", "repayment": "scheduled", "principal": 16_000_000}
    return senior | {"coupon": None, "index": "LPR1Y", "spread": 0.001, "reset_rule": "anniversary"}


def _mezzanine(rows: Rows) -> dict[str, Any]:
    changed = {"name": "夹层B", "class": "mezzanine", "principal": 3_000_000, "repayment": "target_balance"}
    return rows["tranches"][0] | changed | {"coupon": 0.035}


def _accounts() -> list[dict[str, Any]]:
    return [
        {"name": "收入户", "kind": "income"},
        {"name": "本金户", "kind": "principal", "receives": "principal"},
        {"name": "储备户", "kind": "reserve", "initial_amount": 300_000, "initial_from": "originator"},
        {
            "name": "保证金户",
            "kind": "margin",
            "target_kind": "share_of_notes",
            "target_value": 0.02,
            "target_of": "优先A",
        },
        {"name": "托管户", "kind": "memo"},
    ]


def _waterfall() -> list[dict[str, Any]]:
    """In each phase the income account first, then the principal account."""
    return [
        NORMAL | INCOME | {"order": 1, "name": "税", "kind": "tax", "clause": "第一条"},
        NORMAL
        | INCOME
        | {"order": 2, "name": "受托费", "kind": "fee", "due_of": "受托费", "cap_amount": 20_000.5}
        | {"cap_per": "year"},
        NORMAL | {"order": 3, "name": "释放", "kind": "release", "from_account": "储备户", "to_account": "收入户"},
        NORMAL | INCOME | {"order": 4, "name": "A息", "kind": "interest", "due_of": "优先A"},
        NORMAL | INCOME | {"order": 4, "name": "B息", "kind": "interest", "due_of": "夹层B", "cap_share": 0.5},
        NORMAL | INCOME | {"order": 5, "name": "补足", "kind": "fund", "to_account": "储备户"},
        NORMAL
        | INCOME
        | {"order": 6, "name": "补本金", "kind": "transfer", "to_account": "本金户"}
        | {"due_of": "defaulted_principal"},
        NORMAL
        | INCOME
        | {"order": 7, "name": "还担保", "kind": "reimburse", "due_of": "担保"}
        | {"condition": "seniors_repaid"},
        NORMAL | PRINCIPAL | {"order": 8, "name": "A本", "kind": "principal", "due_of": "优先A"},
        NORMAL
        | PRINCIPAL
        | {"order": 9, "name": "B本", "kind": "principal", "due_of": "夹层B", "want": "balance"}
        | {"condition": "not 违约率触发"},
        NORMAL
        | PRINCIPAL
        | {"order": 10, "name": "余一", "kind": "residual", "due_of": "次级"}
        | {"condition": "coupons_repaid"},
        NORMAL | INCOME | {"order": 11, "name": "余二", "kind": "residual", "to_party": "甲公司", "condition": "标记"},
        FAST | INCOME | {"order": 1, "name": "税", "kind": "tax"},
        FAST | INCOME | {"order": 2, "name": "受托费", "kind": "fee", "due_of": "受托费"},
        FAST | INCOME | {"order": 3, "name": "划转", "kind": "transfer", "to_account": "本金户"},
        FAST | PRINCIPAL | {"order": 4, "name": "A息", "kind": "interest", "due_of": "优先A"},
        FAST | PRINCIPAL | {"order": 5, "name": "A本", "kind": "principal", "due_of": "优先A"},
        FAST | PRINCIPAL | {"order": 6, "name": "B息", "kind": "interest", "due_of": "夹层B"},
        FAST | PRINCIPAL | {"order": 7, "name": "B本", "kind": "principal", "due_of": "夹层B", "want": "scheduled"},
        FAST | PRINCIPAL | {"order": 8, "name": "余", "kind": "residual"},
    ]


def _triggers() -> list[dict[str, Any]]:
    return [
        {"name": "违约率触发", "test": "cumulative_default_rate", "threshold": 0.05, "effect": "accelerate"}
        | {"comparison": ">=", "consecutive": 2, "curable": True, "cure_periods": 3, "clause": "第九条"},
        {"name": "欠息", "test": "missed_interest", "target": "优先A", "effect": "default"},
        {"name": "到期", "test": "date", "date": D(2028, 6, 21), "tested": "after", "effect": "terminate"},
        {"name": "标记", "test": "date", "date": D(2026, 6, 21), "effect": "flag"},
    ]


def _scenarios() -> list[dict[str, Any]]:
    return [
        {"name": "前置", "default_rate": 0.1, "default_curve": "front", "prepayment_rate": 0.05, "prepayment_factor": 2}
        | {"rate_shift": 0.01, "coupon_shift": -0.002, "asset_rate_shift": -0.001},
        {"name": "整户", "default_rate": 0.2, "default_method": "whole_firm"},
        {"name": "自定", "default_rate": 0.2, "default_curve": "曲线"},
    ]


def listed_rows(form: str = "repayment") -> Rows:
    """Good rows whose periods are listed instead of counted."""
    rows = good_rows()
    del rows["deal"]["first_date"]
    rows["deal"]["schedule_from"] = form
    days = [D(2026, 3, 20), D(2027, 3, 22), D(2028, 9, 25)]
    key = "repayment_date" if form == "repayment" else "payment_date"
    rows["schedule"] = [{key: day} for day in days]
    return rows
