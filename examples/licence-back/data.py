"""Exclusive licence with licence-back as rows: eleven firms, an up-front fee each, yearly fees, two classes.

README.md says which figures are of the deal and which are illustrative. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from datetime import date

__all__ = ["FEE", "ROWS", "UP_FRONT"]

_WAN = 10_000
_CLOSING, _MATURITY = date(2019, 9, 11), date(2022, 9, 11)
UP_FRONT = (4_500, 4_200, 4_000, 3_600, 3_300, 3_000, 2_500, 2_000, 1_500, 1_200, 300)
"""万元: what each firm is paid at closing; 30,100 in all."""
FEE = 0.054
"""A year's fee, of the up-front fee; the last comes with the up-front fee itself."""
_FEE_DAYS = (date(2020, 8, 20), date(2021, 8, 20), date(2022, 8, 19))


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _fees() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n, fee in enumerate(UP_FRONT, 1):
        for day in _FEE_DAYS:
            amount = fee * _WAN * FEE + (fee * _WAN if day == _FEE_DAYS[-1] else 0)
            rows.append({"asset_id": f"X{n:02d}", "date": day, "amount": round(amount, 2)})
    return rows


ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("独占许可反授权示例项目", "Licence-back sample")},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": date(2020, 9, 11)},
        {"key": "payment_frequency", "value": "annual"},
    ],
    "borrowers": [
        {"borrower_id": f"E{n:02d}", "name": _said(f"示例企业{n:02d}", f"Sample firm {n:02d}")}
        for n in range(1, len(UP_FRONT) + 1)
    ],
    "ip": [
        {
            "ip_id": f"P{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "invention",
            "title": _said(f"示例专利包{n:02d}", f"Sample patents {n:02d}"),
            "count": 10 if n < len(UP_FRONT) else 3,
            "expiry_date": date(2032, 6, 30),
        }
        for n in range(1, len(UP_FRONT) + 1)
    ],
    "ip_links": [
        {"ip_id": f"P{n:02d}", "asset_id": f"X{n:02d}", "right": "licence"} for n in range(1, len(UP_FRONT) + 1)
    ],
    "assets": [
        {
            "asset_id": f"X{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "licence_back",
            "principal": fee * _WAN,
            "repayment": "schedule",
        }
        for n, fee in enumerate(UP_FRONT, 1)
    ],
    "asset_flows": _fees(),
    "tranches": [
        {
            "name": _said("优先级", "Senior"),
            "class": "senior",
            "principal": 28_500 * _WAN,
            "coupon": 0.04,
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
            "rating": "AAA",
        },
        {
            "name": _said("次级", "Sub"),
            "class": "subordinated",
            "principal": 1_600 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
    ],
    "scenarios": [
        {
            "name": _said("两成违约", "A fifth defaults"),
            "default_rate": 0.2,
            "default_curve": "front",
            "recovery_rate": 0.3,
        }
    ],
}
