"""The deal as rows: sheet key -> rows by column key, as the workbook contract names them.

No deal is modelled whole. Clauses that were published one by one stand together in it: a trust's two ledgers, the
calendar and the step of a trust-loan ABN, the tax rate, and the 3:2:5 sharing of losses of 德阳. Everything else is
illustrative and says so: in a `note`, or in the user's own column `#说明`. README.md says how each figure was chosen.
Money is yuan, rates are decimals. The pool stands in firms.py, the order of payment in rules.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firms import asset_rows, borrower_rows, firm_id, loan_steps, right_rows
from rules import (
    A1,
    A2,
    ACCOUNTS,
    BANK,
    CUSTODY,
    EXPENSES,
    INSURANCE,
    INSURER,
    ISSUE,
    NOTE,
    SERVICING,
    STEP,
    STEP_DATE,
    SUPPORT_COVERS,
    SUPPORTS,
    TREASURY,
    TRIGGER_LEVELS,
    TRIGGERS,
    TRUSTEE,
    TRUSTEE_FEE,
    WATERFALL,
    B,
    Rows,
)

__all__ = ["ROWS", "Totals", "totals"]

_SAMPLE = "示例"
_CLOSING, _MATURITY = date(2025, 10, 15), date(2028, 4, 15)
_CUSTODIAN, _SERVICER, _INVESTORS = "示例保管银行", "示例贷款服务机构", "示例投资人"
_CALENDAR = "公开资料转引的一单信托贷款ABN"

_DEAL: Rows = [
    {"key": "name", "value": "示例信托贷款资产支持票据（收入、本金分账户）", "note": "示例：名称自拟"},
    {"key": "short_name", "value": "示例信托贷款ABN", "note": "示例：自拟"},
    {"key": "venue", "value": "interbank", "note": "示例：按银行间ABN惯例"},
    {"key": "closing_date", "value": _CLOSING, "note": _SAMPLE},
    {"key": "schedule_from", "value": "repayment", "note": f"公开资料：以贷款还款日排期（{_CALENDAR}）"},
    {"key": "first_date", "value": date(2025, 12, 21), "note": f"公开资料：季末月21日（{_CALENDAR}）"},
    {"key": "payment_frequency", "value": "quarterly", "note": f"公开资料：季末月21日（{_CALENDAR}）"},
    {"key": "payment_offset", "value": 8, "note": f"公开资料：还款日后8个工作日兑付（{_CALENDAR}）"},
    {"key": "merge_within_days", "value": 60, "note": f"公开资料：距到期不足60日的还款日并入到期日（{_CALENDAR}）"},
    {"key": "accrual_roll", "value": False, "note": f"公开资料：计息期自还款日至还款日，不因顺延加计（{_CALENDAR}）"},
    {"key": "day_count", "value": "A/365", "note": _SAMPLE},
    {"key": "vat_rate", "value": 0.03, "note": "公开资料：财税〔2017〕56号，资管产品简易计税"},
    {"key": "vat_surcharge_rate", "value": 0.12, "note": "公开资料推算：含附加3.26%；12%因地而异"},
    {"key": "vat_price_basis", "value": "inclusive", "note": "公开资料推算：3% / 1.03 × 1.12 = 3.262%"},
    {"key": "legal_maturity_date", "value": date(2029, 10, 15), "note": "示例：预期到期后十八个月"},
]


def _party(role: str, name: str, rating: str | None = None) -> dict[str, object]:
    return {"role": role, "name": name, "rating": rating, "city": "德阳市", "note": "示例：虚构机构"}


_PARTIES: Rows = [
    _party("originator", TRUSTEE),
    _party("trustee", TRUSTEE),
    _party("servicer", _SERVICER),
    _party("custodian", _CUSTODIAN),
    _party("insurer", INSURER, "AA+"),
    _party("guarantor", BANK, "AA+"),
    _party("guarantor", TREASURY),
    _party("lead_underwriter", "示例主承销商"),
    _party("rating_agency", "示例评级机构"),
    _party("law_firm", "示例律师事务所"),
    _party("appraiser", "示例评估机构"),
    _party("investor", _INVESTORS),
]


def _class(name: str, level: str, principal: int, coupon: float | None, note: str) -> dict[str, object]:
    return {
        "name": name,
        "class": level,
        "principal": principal,
        "coupon_type": "residual" if coupon is None else "fixed",
        "coupon": coupon,
        "repayment": "pass_through",
        "expected_maturity_date": _MATURITY,
        NOTE: note,
    }


_TRANCHES: Rows = [
    _class(A1, "senior", 30_000_000, 0.024, "示例：先于A2还本，加速清偿后同顺位"),
    _class(A2, "senior", 60_000_000, 0.026, "示例：两年后上浮40个基点"),
    _class(B, "subordinated", 10_000_000, None, "示例：10%，由发起机构持有"),
]

_HOLDERS: Rows = [
    {"tranche": A1, "party": _INVESTORS, "principal": 30_000_000, NOTE: _SAMPLE},
    {"tranche": A2, "party": _INVESTORS, "principal": 60_000_000, NOTE: _SAMPLE},
    {"tranche": B, "party": TRUSTEE, "principal": 10_000_000, NOTE: _SAMPLE},
]

_RATE_EVENTS: Rows = [
    {
        "name": f"{tranche}上浮",
        "applies_to_kind": "tranche",
        "applies_to": tranche,
        "date": STEP_DATE,
        "kind": "step",
        "change": STEP,
        NOTE: f"公开资料：两年后未提前偿还则上浮40个基点，在计息期中生效（{_CALENDAR}）；日期为示例",
    }
    for tranche in (A1, A2)
] + loan_steps()


def _fee(name: str, payee: str, note: str, **terms: object) -> dict[str, object]:
    common = {"kind": "other", "payee": payee, "scope": "deal", "base": "balance", "per": "year"}
    return {"name": name, **common, "pay": "in_arrears", "paid_by": "waterfall", **terms, NOTE: note}


_FEES: Rows = [
    _fee(
        ISSUE,
        "示例中介机构",
        "示例：首期一次支付",
        kind="issue",
        base="fixed",
        amount=90_000,
        per="once",
    ),
    _fee(TRUSTEE_FEE, TRUSTEE, "公开资料：示例代码中每年0.05%，非市场费率", rate=0.0005),
    _fee(CUSTODY, _CUSTODIAN, "公开资料：示例代码中每年0.05%，非市场费率", rate=0.0005),
    _fee(EXPENSES, "示例中介机构", "示例：每年16万元，限额12万元以内先于优先级利息", base="fixed", amount=160_000),
    _fee(SERVICING, _SERVICER, "示例：按资产池余额；一半先于优先级利息", scope="pool", rate=0.001),
    _fee(
        "保险费",
        INSURER,
        "示例：费率未见公开；企业每年预付，按贷款本金分摊",
        kind="premium",
        scope="support",
        applies_to=INSURANCE,
        base="guaranteed_balance",
        rate=0.006,
        payment_frequency="annual",
        pay="in_advance",
        paid_by="borrower",
    ),
]

_SCENARIOS: Rows = [
    {"name": "year_one", "label": "第一年违约：E01，占13.0%，2026-06-10", NOTE: "示例：高于第一年的5%，转入加速清偿"},
    {"name": "year_two", "label": "第二年违约：同一企业，2026-12-10", NOTE: "示例：低于第二年的15%，不加速"},
    {"name": "two_defaults", "label": "E01、E02先后违约，占25.0%", NOTE: "示例：财政风险补偿用尽500万元限额"},
    {"name": "insurer_fails", "label": "第二年违约，保险公司此前失效", NOTE: "示例：30%无人赔付"},
]

_EVENTS: Rows = [
    {"scenario": scenario, "date": day, "kind": kind, "target": target, NOTE: _SAMPLE}
    for scenario, day, kind, target in [
        ("year_one", date(2026, 6, 10), "borrower_default", firm_id(1)),
        ("year_two", date(2026, 12, 10), "borrower_default", firm_id(1)),
        ("two_defaults", date(2026, 6, 10), "borrower_default", firm_id(1)),
        ("two_defaults", date(2026, 9, 10), "borrower_default", firm_id(2)),
        ("insurer_fails", date(2026, 12, 10), "borrower_default", firm_id(1)),
        ("insurer_fails", date(2026, 11, 2), "provider_failure", INSURER),
    ]
]

ROWS: dict[str, Rows] = {
    "deal": _DEAL,
    "parties": _PARTIES,
    "holders": _HOLDERS,
    "borrowers": borrower_rows(),
    "ip": right_rows(),
    "assets": asset_rows(),
    "tranches": _TRANCHES,
    "rate_events": _RATE_EVENTS,
    "fees": _FEES,
    "accounts": ACCOUNTS,
    "supports": SUPPORTS,
    "support_covers": SUPPORT_COVERS,
    "waterfall": WATERFALL,
    "triggers": TRIGGERS,
    "trigger_levels": TRIGGER_LEVELS,
    "scenarios": _SCENARIOS,
    "scenario_events": _EVENTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the rows add up to. Money in yuan."""

    firms: int
    rights: int
    appraised_cny: Decimal
    loans_cny: Decimal
    notes_cny: Decimal


def totals() -> Totals:
    return Totals(
        firms=len(ROWS["borrowers"]),
        rights=int(_sum("ip", "count")),
        appraised_cny=_sum("ip", "appraised_value"),
        loans_cny=_sum("assets", "principal"),
        notes_cny=_sum("tranches", "principal"),
    )


def _sum(sheet: str, column: str) -> Decimal:
    return sum((Decimal(str(row[column])) for row in ROWS[sheet]), Decimal(0))
