"""Sale and leaseback of rights as rows: ten leases, level rents and an end price, a pass-through class.

README.md says which figures are of the deal and which are illustrative. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from datetime import date

__all__ = ["END_PRICE", "RENT", "ROWS", "SIZES"]

_WAN = 10_000
_CLOSING, _MATURITY = date(2019, 3, 8), date(2022, 3, 8)
SIZES = (11_000, 10_000, 9_500, 9_000, 8_000, 7_000, 6_000, 5_000, 4_300, 3_500)
"""万元: what each firm is paid for its rights; 73,300 in all."""
RENT, END_PRICE = 0.376, 0.01
"""A year's rent and the price at which the title comes back, of what was paid."""
_RENT_DAYS = (date(2020, 2, 14), date(2021, 2, 8), date(2022, 2, 14))


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


_TOP_FIVE = "上交所挂牌指引第2号（上证发〔2022〕165号） 3.3.3; 深交所挂牌指引第2号（深证上〔2024〕1104号） 第七十二条"


def _rents() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n, size in enumerate(SIZES, 1):
        for day in _RENT_DAYS:
            part = RENT + (END_PRICE if day == _RENT_DAYS[-1] else 0)
            rows.append({"asset_id": f"Z{n:02d}", "date": day, "amount": round(size * _WAN * part, 2)})
    return rows


ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("知识产权售后回租示例项目", "Leaseback sample")},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": date(2020, 3, 8)},
        {"key": "payment_frequency", "value": "annual"},
    ],
    "parties": [{"role": "originator", "name": _said("示例融资租赁公司", "Sample leasing company")}],
    "holders": [
        {
            "tranche": _said("次级", "Sub"),
            "party": _said("示例融资租赁公司", "Sample leasing company"),
            "principal": 3_700 * _WAN,
        }
    ],
    "borrowers": [
        {"borrower_id": f"E{n:02d}", "name": _said(f"示例文化企业{n:02d}", f"Sample firm {n:02d}")}
        for n in range(1, len(SIZES) + 1)
    ],
    "ip": [
        {
            "ip_id": f"C{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "copyright",
            "title": _said(f"示例著作权包{n:02d}", f"Sample copyrights {n:02d}"),
            "count": 6 if n == 1 else 5,
        }
        for n in range(1, len(SIZES) + 1)
    ],
    "ip_links": [
        {"ip_id": f"C{n:02d}", "asset_id": f"Z{n:02d}", "right": "transfer"} for n in range(1, len(SIZES) + 1)
    ],
    "assets": [
        {
            "asset_id": f"Z{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "leaseback",
            "principal": size * _WAN,
            "repayment": "schedule",
        }
        for n, size in enumerate(SIZES, 1)
    ],
    "asset_flows": _rents(),
    "tranches": [
        {
            "name": _said("优先级", "Senior"),
            "class": "senior",
            "principal": 69_600 * _WAN,
            "coupon": 0.05,
            "repayment": "pass_through",
            "expected_maturity_date": _MATURITY,
            "rating": "AAA",
        },
        {
            "name": _said("次级", "Sub"),
            "class": "subordinated",
            "principal": 3_700 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
    ],
    "criteria": [
        {
            "scope": "pool",
            "measure": "top5_share",
            "comparison": ">",
            "value": 0.7,
            "severity": "refuse",
            "source": _TOP_FIVE,
        }
    ],
    "scenarios": [
        {"name": _said("一成违约", "A tenth defaults"), "default_rate": 0.1, "recovery_rate": 0.4},
    ],
}
