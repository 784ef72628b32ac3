"""Supply-chain receivables as rows: five claims on one platform, bought at a discount, one payment.

README.md says which figures are of the deal and which are illustrative. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from datetime import date

__all__ = ["CLAIMS", "DISCOUNT", "ROWS"]

_WAN = 10_000
_CLOSING, _MATURITY = date(2018, 12, 21), date(2020, 12, 21)
CLAIMS = (16_000, 12_500, 10_500, 8_000, 5_500)
"""万元: what the platform owes each supplier on the one day; 52,500 in all."""
DISCOUNT = 0.1048
"""Of the claims: what the deal pays less for them; it pays 46,998 in all."""
_DUE = date(2020, 11, 30)


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


_CORE = _said(
    "债务人为资信良好的核心企业，付款义务已确权，优先级由其信用支撑",
    "The debtor is a core firm of good credit that has confirmed what it owes; the seniors rest on its credit",
)

ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("供应链应收账款示例项目", "Receivables sample")},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": _MATURITY},
        {"key": "payment_frequency", "value": "at_maturity"},
    ],
    "parties": [{"role": "originator", "name": _said("示例保理公司", "Sample factor")}],
    "borrowers": [{"borrower_id": "E01", "name": _said("示例视频平台", "Sample platform")}],
    "ip": [
        {
            "ip_id": f"C{n:02d}",
            "borrower_id": "E01",
            "kind": "copyright",
            "title": _said(f"示例影视版权{n:02d}", f"Sample film rights {n:02d}"),
        }
        for n in range(1, len(CLAIMS) + 1)
    ],
    "ip_links": [
        {"ip_id": f"C{n:02d}", "asset_id": f"R{n:02d}", "right": "transfer"} for n in range(1, len(CLAIMS) + 1)
    ],
    "assets": [
        {
            "asset_id": f"R{n:02d}",
            "borrower_id": "E01",
            "kind": "receivable",
            "creditor": _said(f"示例供应商{n:02d}", f"Sample supplier {n:02d}"),
            "principal": claim * _WAN,
            "purchase_price": round(claim * _WAN * (1 - DISCOUNT), 2),
            "maturity_date": _DUE,
            "repayment": "zero_coupon",
        }
        for n, claim in enumerate(CLAIMS, 1)
    ],
    "tranches": [
        {
            "name": _said("优先级", "Senior"),
            "class": "senior",
            "principal": 44_600 * _WAN,
            "coupon": 0.05,
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
        {
            "name": _said("次级", "Sub"),
            "class": "subordinated",
            "principal": 2_400 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
    ],
    "criteria": [
        {
            "scope": "pool",
            "measure": "unrelated_obligors",
            "comparison": "<",
            "value": 10,
            "severity": "waived",
            "reason": _CORE,
        },
        {
            "scope": "pool",
            "measure": "largest_obligor_share",
            "comparison": ">",
            "value": 0.5,
            "severity": "waived",
            "reason": _CORE,
        },
    ],
    "scenarios": [
        {
            "name": _said("平台违约", "The platform defaults"),
            "default_rate": 1,
            "default_curve": "back",
            "recovery_rate": 0.5,
        }
    ],
}
