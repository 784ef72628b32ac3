"""The deal as rows: sheet key -> rows by column key, as the workbook contract names them.

Modelled on 南山区-高新投知识产权5号. Published: 2.06亿, senior class at 3.80% for a year, 2022-04-14, 12 firms, 26
rights; and of support: subordinated class, excess cover, pledge, shortfall undertaking and guarantee
of the loans. Everything else is illustrative and says so: in a `note`, or in the user's own column `#说明`. README.md
says how each figure was chosen. Money is yuan, rates are decimals. The pool stands in firms.py, the order of payment in
rules.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firms import asset_rows, borrower_rows, firm_id, right_rows
from rules import (
    CUSTODY,
    ENHANCER,
    GUARANTEE,
    LENDER,
    MANAGING,
    NOTE,
    SENIOR,
    SERVICING,
    SUPPORT_COVERS,
    SUPPORTS,
    TRIGGERS,
    WATERFALL,
    B,
    Rows,
)

__all__ = ["ROWS", "Totals", "totals"]

_SAMPLE = "示例"
_CLOSING, _MATURITY = date(2022, 4, 14), date(2023, 4, 14)
_MANAGER, _CUSTODIAN, _RATER = "中信证券", "示例托管银行", "示例评级机构"
_INVESTORS = "示例投资人"
_UNNAMED = "示例：未公开"

_DEAL: Rows = [
    {
        "key": "name",
        "value": "南山区-高新投知识产权资产支持专项计划（示例结构，参照5号）",
        "note": "示例：名称自拟；公开数据：南山区-高新投知识产权5号",
    },
    {"key": "short_name", "value": "深圳小贷ABS", "note": "示例：自拟"},
    {"key": "venue", "value": "szse", "note": "示例：深圳的同类项目多在深交所（如深知1A1）"},
    {
        "key": "closing_date",
        "value": _CLOSING,
        "note": "公开数据：2022-04-14，未说明是否设立日；示例作设立日",
    },
    {"key": "cutoff_date", "value": date(2022, 3, 31), "note": "示例：封包日未公开；贷款均在封包日前发放"},
    {"key": "first_date", "value": _MATURITY, "note": "公开数据：优先级期限一年；示例：到期一次还本付息，期间不分配"},
    {"key": "payment_frequency", "value": "at_maturity", "note": "示例：深知1A1 亦为本金随最后利息一次支付"},
    {"key": "determination_offset", "value": -10, "note": "示例：T-10 计算日；取自公开资料中的日程"},
    {"key": "support_transfer_offset", "value": -8, "note": "示例：T-8 差额支付划款日；取自公开资料中的日程"},
    {"key": "day_count", "value": "A/365", "note": _SAMPLE},
    {"key": "tail_frequency", "value": "quarterly", "note": "示例：到期后每三个月分配一次"},
    {"key": "legal_maturity_date", "value": date(2025, 4, 14), "note": "示例：预期到期后两年"},
]


def _party(role: str, name: str, note: str, rating: str | None = None) -> dict[str, object]:
    return {"role": role, "name": name, "rating": rating, "city": "深圳市", "note": note}


_PARTIES: Rows = [
    _party("originator", LENDER, "示例：公开数据为小额贷款公司作原始权益人的模式，未具名"),
    _party("servicer", LENDER, _UNNAMED),
    _party("manager", _MANAGER, "公开数据：见中信证券网站；管理人角色按交易模式"),
    _party("guarantor", ENHANCER, "公开数据：担保每笔贷款；法定全称与评级未核对，评级为示例", "AAA"),
    _party("shortfall_promisor", ENHANCER, "公开数据：对优先级差额支付；评级为示例", "AAA"),
    _party("custodian", _CUSTODIAN, _UNNAMED),
    _party("rating_agency", _RATER, _UNNAMED),
    _party("law_firm", "示例律师事务所", _UNNAMED),
    _party("appraiser", "示例评估机构", _UNNAMED),
    _party("investor", _INVESTORS, _UNNAMED),
]

_TRANCHES: Rows = [
    {
        "name": SENIOR,
        "class": "senior",
        "principal": 195_700_000,
        "coupon_type": "fixed",
        "coupon": 0.038,
        "repayment": "bullet",
        "expected_maturity_date": _MATURITY,
        "rating": "AAAsf",
        NOTE: "公开数据：利率3.80%、期限一年；规模拆分与评级为示例",
    },
    {
        "name": B,
        "class": "subordinated",
        "principal": 10_300_000,
        "coupon_type": "residual",
        "repayment": "pass_through",
        "expected_maturity_date": _MATURITY,
        NOTE: "公开数据：设次级；示例：发行规模的5.00%，由原始权益人全额持有",
    },
]

_HOLDERS: Rows = [
    {"tranche": SENIOR, "party": _INVESTORS, "principal": 195_700_000, NOTE: _UNNAMED},
    {"tranche": B, "party": LENDER, "principal": 10_300_000, NOTE: "示例：原始权益人自持全部次级"},
]


def _fee(name: str, payee: str, scope: str, rate: float) -> dict[str, object]:
    return {
        "name": name,
        "kind": "other",
        "payee": payee,
        "scope": scope,
        "base": "balance",
        "rate": rate,
        "per": "year",
        "pay": "in_arrears",
        "paid_by": "waterfall",
        NOTE: "示例：费率未公开",
    }


_FEES: Rows = [
    _fee(MANAGING, _MANAGER, "deal", 0.0005),
    _fee(CUSTODY, _CUSTODIAN, "deal", 0.0001),
    _fee(SERVICING, LENDER, "pool", 0.0004),
    {
        "name": "担保费",
        "kind": "guarantee",
        "payee": ENHANCER,
        "scope": "support",
        "applies_to": GUARANTEE,
        "base": "guaranteed_balance",
        "rate": 0.008,
        "per": "once",
        "pay": "in_advance",
        "paid_by": "borrower",
        NOTE: "示例：费率未公开；企业于设立日一次支付，按贷款本金分摊",
    },
]

_SUBSIDIES: Rows = [
    {
        "policy": "示例贴息",
        "title": "示例贴息规则（该项目适用的补贴未公开）",
        "document": "示例；比例与上限参照南山区知识产权证券化融资支持（公开资料转引，未核对原文）",
        "level": "district",
        "base": "interest_paid",
        "rate": 0.5,
        "cap_firm_year": 3_000_000,
        "year_basis": "loan",
        "timing": "after_interest",
        "lag_months": 3,
        NOTE: "示例：已付利息的50%，还款后三个月到账",
    },
]

_SCENARIOS: Rows = [
    {"name": "early_default", "label": "一家企业期中违约：最大债务人E01，占13.6%，2022-11-15", NOTE: _SAMPLE},
    {"name": "late_default", "label": "一家企业到期违约：E01，代偿晚于兑付日", NOTE: "示例：担保代偿前由差额支付垫付"},
    {"name": "enhancer_fails", "label": "E01到期违约，增信机构此前失效", NOTE: "示例：增信机构2023-01-03失效"},
    {"name": "default_30", "label": "累计违约率30%，封包后即违约", "default_rate": 0.3, NOTE: _SAMPLE},
    {"name": "early_repayment", "label": "一家企业提前还款：E05，2022-09-30，资金留存至兑付日", NOTE: _SAMPLE},
]

_EVENTS: Rows = [
    {"scenario": scenario, "date": day, "kind": kind, "target": target, NOTE: _SAMPLE}
    for scenario, day, kind, target in [
        ("early_default", date(2022, 11, 15), "borrower_default", firm_id(1)),
        ("late_default", date(2023, 3, 16), "borrower_default", firm_id(1)),
        ("enhancer_fails", date(2023, 3, 16), "borrower_default", firm_id(1)),
        ("enhancer_fails", date(2023, 1, 3), "provider_failure", ENHANCER),
        ("early_repayment", date(2022, 9, 30), "prepayment", firm_id(5)),
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
    "fees": _FEES,
    "supports": SUPPORTS,
    "support_covers": SUPPORT_COVERS,
    "waterfall": WATERFALL,
    "triggers": TRIGGERS,
    "subsidies": _SUBSIDIES,
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
    retained_cny: Decimal


def totals() -> Totals:
    return Totals(
        firms=len(ROWS["borrowers"]),
        rights=int(_sum("ip", "count")),
        appraised_cny=_sum("ip", "appraised_value"),
        loans_cny=_sum("assets", "principal"),
        notes_cny=_sum("tranches", "principal"),
        retained_cny=sum((_number(r["principal"]) for r in _HOLDERS if r["party"] == LENDER), Decimal(0)),
    )


def _sum(sheet: str, column: str) -> Decimal:
    return sum((_number(row[column]) for row in ROWS[sheet]), Decimal(0))


def _number(value: object) -> Decimal:
    return Decimal(str(value))
