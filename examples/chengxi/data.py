"""The deal as rows: sheet key -> rows by column key, as the workbook contract names them; and its floating copy.

Modelled on the notes of 杭州城西科创大走廊. Published: 12 专精特新 firms, 118 patents appraised at 1.13亿, 1.035亿
raised, 杭州银行 as entrusted-loan bank, custodian and investor, a high-rated state-owned company as support. Everything
else is illustrative and says so: in a `note`, or in the user's own column `#说明`. README.md says how each figure was
chosen. Money is yuan, rates are decimals. The pool stands in firms.py, the order of payment in rules.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firms import asset_rows, borrower_rows, firm_id, right_rows
from rules import (
    A1,
    A2,
    ACCOUNTS,
    CUSTODY,
    MANAGING,
    NOTE,
    ORIGINATOR,
    PROMISOR,
    RATING,
    SERVICING,
    SUPPORT_COVERS,
    SUPPORTS,
    TRIGGER_LEVELS,
    TRIGGERS,
    UNDERTAKING,
    WATERFALL,
    B,
    Rows,
)

__all__ = ["FLOATING", "ROWS", "Totals", "totals"]

_SAMPLE = "示例"
_CLOSING = date(2025, 6, 26)
_GRID = (date(2025, 12, 26), date(2026, 6, 26), date(2026, 12, 26), date(2027, 6, 26))
_MATURITY = date(2028, 6, 26)
_BANK = "杭州银行"
_MANAGER = "示例证券公司"
_RATER = "示例评级机构"
_INVESTORS = "其他投资人"
_UNNAMED = "示例：未公开"
_LPR = "LPR1Y"

_DEAL: Rows = [
    {
        "key": "name",
        "value": "杭州城西科创大走廊知识产权资产支持专项计划（示例结构）",
        "note": "示例：名称自拟；公开数据：杭州城西科创大走廊，浙江省首单市属国企全流程参与的知识产权证券化产品",
    },
    {"key": "short_name", "value": "城西科创ABS", "note": "示例：自拟"},
    {"key": "venue", "value": "szse", "note": "示例：公开数据称专项计划，即交易所产品；未载明哪家交易所"},
    {"key": "closing_date", "value": _CLOSING, "note": "示例：设立日未公开"},
    {"key": "schedule_from", "value": "payment", "note": "示例：专项计划按兑付日排期"},
    {"key": "first_date", "value": _GRID[0], "note": "示例：每年6月26日、12月26日兑付"},
    {"key": "payment_frequency", "value": "semiannual", "note": "示例：半年付息"},
    {"key": "determination_offset", "value": -10, "note": "示例：T-10 计算日，企业还款亦在该日；取自公开资料中的日程"},
    {"key": "support_transfer_offset", "value": -8, "note": "示例：T-8 差额支付划款日；取自公开资料中的日程"},
    {"key": "record_day_offset", "value": -1, "note": "示例：T-1 权益登记日；取自公开资料中的日程"},
    {"key": "day_count", "value": "A/365", "note": _SAMPLE},
    {"key": "legal_maturity_date", "value": date(2030, 6, 26), "note": "示例：预期到期后两年"},
]


def _party(role: str, name: str, note: str, rating: str | None = None) -> dict[str, object]:
    return {"role": role, "name": name, "rating": rating, "city": "杭州市", "note": note}


_PARTIES: Rows = [
    _party("originator", ORIGINATOR, "示例：公开数据称市属国企全流程参与，未载明谁是原始权益人"),
    _party("manager", _MANAGER, "示例：公开数据称券商参与，未具名"),
    _party("entrusted_loan_bank", _BANK, "公开数据：委托贷款银行"),
    _party("custodian", _BANK, "公开数据：托管行，建立专项计划资金闭环管理机制"),
    _party("investor", _BANK, "公开数据：重要投资人；持有金额未公开"),
    _party("investor", _INVESTORS, "示例：未公开"),
    _party("servicer", ORIGINATOR, _UNNAMED),
    _party("shortfall_promisor", PROMISOR, "公开数据：高评级国企提供增信；名称与评级为示例", "AAA"),
    _party("other", "杭州市国有资本投资运营有限公司", "公开数据：联合推出；具体角色未公开"),
    _party("other", "杭州城西科创大走廊管委会", "公开数据：联合推出；具体角色未公开"),
    _party("rating_agency", _RATER, _UNNAMED),
    _party("law_firm", "示例律师事务所", "示例：公开数据称律所参与，未具名"),
    _party("appraiser", "示例评估机构", "示例：公开数据称评估机构参与，未具名"),
]

_TRANCHES: Rows = [
    {
        "name": A1,
        "class": "senior",
        "principal": 25_000_000,
        "coupon_type": "fixed",
        "coupon": 0.021,
        "repayment": "scheduled",
        "expected_maturity_date": _GRID[-1],
        "rating": "AAAsf",
        NOTE: "示例：分层、利率与评级未公开",
    },
    {
        "name": A2,
        "class": "senior",
        "principal": 73_325_000,
        "coupon_type": "fixed",
        "coupon": 0.0225,
        "repayment": "pass_through",
        "expected_maturity_date": _MATURITY,
        "rating": "AAAsf",
        NOTE: "示例：分层、利率与评级未公开",
    },
    {
        "name": B,
        "class": "subordinated",
        "principal": 5_175_000,
        "coupon_type": "residual",
        "repayment": "pass_through",
        "expected_maturity_date": _MATURITY,
        NOTE: "示例：发行规模的5.00%，对应交易所5%的风险自留比例，由原始权益人全额持有",
    },
]

_PLAN: Rows = [
    {"tranche": A1, "date": day, "principal": 6_250_000, NOTE: "示例：等于等额本金贷款每期还本合计"} for day in _GRID
]

_HOLDERS: Rows = [
    {"tranche": tranche, "party": party, "principal": amount, NOTE: note}
    for tranche, party, amount, note in [
        (A1, _BANK, 10_000_000, "示例：公开数据称杭州银行为重要投资人，金额未公开"),
        (A1, _INVESTORS, 15_000_000, _SAMPLE),
        (A2, _BANK, 30_000_000, "示例：公开数据称杭州银行为重要投资人，金额未公开"),
        (A2, _INVESTORS, 43_325_000, _SAMPLE),
        (B, ORIGINATOR, 5_175_000, "示例：原始权益人自持全部次级"),
    ]
]

_RATES: Rows = [
    {"index": _LPR, "date": day, "rate": 0.03, NOTE: note}
    for day, note in [
        (date(2025, 5, 20), "公开数据：1年期LPR由3.10%降至3.00%，标普全球市场财智2025-05-20报道"),
        (date(2025, 12, 22), "公开数据：1年期LPR连续第七个月为3.00%，路透社、新华社2025-12-22报道"),
    ]
]
"""Only these two days have a source; between them the rate did not change, after them the last one is carried on."""


def _fee(name: str, payee: str, note: str, **terms: object) -> dict[str, object]:
    return {"name": name, "kind": "other", "payee": payee, "per": "year", "pay": "in_arrears", **terms, NOTE: note}


_OFNOTES = {"scope": "deal", "base": "balance", "paid_by": "waterfall"}
_FEES: Rows = [
    _fee(MANAGING, _MANAGER, "示例：费率未公开；按证券余额", **_OFNOTES, rate=0.0005),
    _fee(CUSTODY, _BANK, "示例：费率未公开；按证券余额", **_OFNOTES, rate=0.0001),
    _fee(
        SERVICING,
        ORIGINATOR,
        "示例：费率未公开；按资产池余额，一半先于优先级利息，一半在其后",
        **{**_OFNOTES, "scope": "pool"},
        rate=0.0004,
    ),
    _fee(
        RATING,
        _RATER,
        "示例：金额未公开；每年6万元以内先于优先级利息，超出部分在其后",
        scope="deal",
        base="fixed",
        amount=80_000,
        payment_frequency="annual",
        paid_by="waterfall",
    ),
    _fee(
        "增信服务费",
        PROMISOR,
        "示例：费率未公开；企业每年预付，按贷款本金分摊",
        **{**_OFNOTES, "scope": "support", "base": "guaranteed_balance", "paid_by": "borrower"},
        applies_to=UNDERTAKING,
        rate=0.004,
        payment_frequency="annual",
    )
    | {"kind": "guarantee", "pay": "in_advance"},
    _fee(
        "委托贷款手续费",
        _BANK,
        "示例：费率未公开；企业按贷款余额支付",
        **{**_OFNOTES, "scope": "asset", "paid_by": "borrower"},
        rate=0.0005,
    ),
]

_CRITERIA: Rows = [
    {
        "scope": "ip",
        "measure": "ip_remaining_years",
        "comparison": "<",
        "value": 3,
        "severity": "refuse",
        "source": "参照南京江北新区2022年知识产权证券化入池培育条件：剩余保护期不少于3年",
        NOTE: "示例：本项目的入池条件未公开",
    },
    {
        "scope": "borrower",
        "measure": "rights_per_borrower",
        "comparison": "<",
        "value": 3,
        "severity": "warn",
        "source": "参照南京江北新区2022年知识产权证券化入池培育条件：发明专利不少于3件或实用新型不少于5件",
        NOTE: "示例：本项目的入池条件未公开",
    },
]

_SUBSIDIES: Rows = [
    {
        "policy": "示例贴息",
        "title": "示例贴息规则（报道称协助申报政府贴息，未载明适用政策）",
        "document": "示例；每户每年上限参照杭州市2025-10-10文件中科技担保贷款贴息的20万元",
        "base": "interest_paid",
        "rate": 0.3,
        "cap_firm_year": 200_000,
        "year_basis": "loan",
        "timing": "after_interest",
        "lag_months": 3,
        NOTE: "示例：公开数据只有协助入池企业申报政府贴息",
    },
]

_SCENARIOS: Rows = [
    {"name": "firm_default", "label": "一家企业违约：最大债务人E01，占13.5%，2026-09-01", NOTE: _SAMPLE},
    {
        "name": "default_10_front",
        "label": "累计违约率10%，前置",
        "default_rate": 0.1,
        "default_curve": "front",
        NOTE: "示例：第二期超过5%，转入加速清偿",
    },
    {
        "name": "default_10_even",
        "label": "累计违约率10%，均匀：同样的损失，不触发加速清偿",
        "default_rate": 0.1,
        NOTE: "示例：与前置对照",
    },
    {"name": "prepayment", "label": "早偿率每年15%", "prepayment_rate": 0.15, NOTE: _SAMPLE},
]

_EVENTS: Rows = [
    {
        "scenario": "firm_default",
        "date": date(2026, 9, 1),
        "kind": "borrower_default",
        "target": firm_id(1),
        NOTE: _SAMPLE,
    },
]

ROWS: dict[str, Rows] = {
    "deal": _DEAL,
    "parties": _PARTIES,
    "holders": _HOLDERS,
    "borrowers": borrower_rows(),
    "ip": right_rows(),
    "assets": asset_rows(),
    "tranches": _TRANCHES,
    "tranche_schedule": _PLAN,
    "fees": _FEES,
    "accounts": ACCOUNTS,
    "supports": SUPPORTS,
    "support_covers": SUPPORT_COVERS,
    "waterfall": WATERFALL,
    "triggers": TRIGGERS,
    "trigger_levels": TRIGGER_LEVELS,
    "criteria": _CRITERIA,
    "subsidies": _SUBSIDIES,
    "scenarios": _SCENARIOS,
    "scenario_events": _EVENTS,
}

_SHIFTS: Rows = [
    {"name": f"lpr_{word}_1", "label": f"LPR{way}1个百分点", "rate_shift": shift, NOTE: _SAMPLE}
    for word, way, shift in [("up", "上升", 0.01), ("down", "下降", -0.01)]
]


def _float(row: dict[str, object], fixed: str, spread: float, reset: str) -> dict[str, object]:
    """The row with LPR + spread instead of its fixed rate: the same rate at the fixing of closing."""
    said = str(row[NOTE])
    return {**row, fixed: None, "index": _LPR, "spread": spread, "reset_rule": reset, NOTE: f"{said}；浮动利率为示例"}


def _floating() -> dict[str, Rows]:
    """All loans and class A2 on LPR; A1 stays fixed."""
    loans = [_float(row, "rate", -0.002, "january") for row in ROWS["assets"]]
    notes = [
        _float(row, "coupon", -0.0075, "period") | {"coupon_type": "floating"} if row["name"] == A2 else row
        for row in ROWS["tranches"]
    ]
    name, short, *terms = _DEAL
    titles = [{**name, "value": f"{name['value']}：浮动利率"}, {**short, "value": f"{short['value']}浮动"}]
    return {
        **ROWS,
        "deal": [*titles, *terms],
        "assets": loans,
        "tranches": notes,
        "rates": _RATES,
        "scenarios": [*_SCENARIOS, *_SHIFTS],
    }


FLOATING: dict[str, Rows] = _floating()


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
        retained_cny=sum((_number(r["principal"]) for r in _HOLDERS if r["party"] == ORIGINATOR), Decimal(0)),
    )


def _sum(sheet: str, column: str) -> Decimal:
    return sum((_number(row[column]) for row in ROWS[sheet]), Decimal(0))


def _number(value: object) -> Decimal:
    return Decimal(str(value))
