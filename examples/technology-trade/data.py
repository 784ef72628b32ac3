"""Technology trade as rows: twelve firms that bought technology and pay its price in three instalments.

README.md says which figures are of the deal and which are illustrative. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from datetime import date

__all__ = ["INSTALMENTS", "PRICES", "ROWS"]

_WAN = 10_000
_CLOSING, _MATURITY = date(2021, 1, 5), date(2024, 1, 5)
PRICES = (2_000, 2_000, 1_800, 1_800, 1_600, 1_600, 1_500, 1_500, 1_400, 1_400, 1_200, 1_200)
"""万元: what is financed of each firm's purchase; 19,000 in all."""
INSTALMENTS = ((date(2021, 12, 10), 0.36), (date(2022, 12, 9), 0.37), (date(2023, 12, 8), 0.38))
"""Day and part of the price of each instalment: 111% of it in all."""


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


_GUARANTOR = _said("示例融资担保公司", "Sample guarantor")

ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("技术交易示例项目", "Technology trade sample")},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": date(2022, 1, 5)},
        {"key": "payment_frequency", "value": "annual"},
    ],
    "parties": [{"role": "guarantor", "name": _GUARANTOR}],
    "borrowers": [
        {"borrower_id": f"E{n:02d}", "name": _said(f"示例企业{n:02d}", f"Sample firm {n:02d}")}
        for n in range(1, len(PRICES) + 1)
    ],
    "ip": [
        {
            "ip_id": f"T{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "invention",
            "title": _said(f"示例技术产权{n:02d}", f"Sample technology {n:02d}"),
            "count": 5 if n <= 8 else 4,
            "expiry_date": date(2035, 6, 30),
        }
        for n in range(1, len(PRICES) + 1)
    ],
    "assets": [
        {
            "asset_id": f"J{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "technology_trade",
            "principal": price * _WAN,
            "repayment": "schedule",
        }
        for n, price in enumerate(PRICES, 1)
    ],
    "asset_flows": [
        {"asset_id": f"J{n:02d}", "date": day, "amount": round(price * _WAN * part, 2)}
        for n, price in enumerate(PRICES, 1)
        for day, part in INSTALMENTS
    ],
    "tranches": [
        {
            "name": _said("优先级", "Senior"),
            "class": "senior",
            "principal": 18_000 * _WAN,
            "coupon": 0.0399,
            "repayment": "pass_through",
            "expected_maturity_date": _MATURITY,
            "rating": "AAA",
        },
        {
            "name": _said("次级", "Sub"),
            "class": "subordinated",
            "principal": 1_000 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
    ],
    "supports": [{"name": _said("差额支付", "Shortfall"), "kind": "shortfall_undertaking", "provider": _GUARANTOR}],
    "scenarios": [
        {"name": _said("三成违约", "Three tenths default"), "default_rate": 0.3, "recovery_rate": 0.2},
    ],
}
