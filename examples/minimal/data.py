"""The smallest deal as rows: five sheets, ten firms, one right and one loan each, two classes. 146 typed cells.

Every figure is illustrative. README.md says what was chosen and why. Money is yuan, rates are decimals; names and notes
are said in the workbook's language.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

__all__ = ["ROWS", "break_even_rate"]

_WAN = 10_000
_CLOSING, _MATURITY = date(2026, 1, 15), date(2028, 1, 15)
_COUPON, _LOAN_RATE = 0.029, 0.04

_FIRMS = [
    # loan, appraised value (万元), filing date of its patent
    (700, 880, date(2018, 3, 12)),
    (700, 860, date(2019, 6, 24)),
    (600, 750, date(2017, 11, 8)),
    (600, 740, date(2020, 2, 17)),
    (500, 640, date(2018, 9, 5)),
    (500, 620, date(2021, 4, 13)),
    (400, 510, date(2019, 1, 29)),
    (400, 500, date(2020, 8, 20)),
    (300, 380, date(2021, 10, 11)),
    (300, 370, date(2022, 5, 16)),
]


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


_ILLUSTRATIVE = _said(
    "示例：全部名称与数字均为示例，不是真实项目", "Illustrative: every name and figure is made up, no real deal"
)
_VENUE = _said(
    "示例：改为银行间，其余不动，同样足额兑付", "Illustrative: runs as interbank too, with nothing else changed"
)

ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("示例项目", "Sample deal"), "note": _ILLUSTRATIVE},
        {"key": "venue", "value": "szse", "note": _VENUE},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": date(2026, 4, 15)},
    ],
    "borrowers": [
        {"borrower_id": f"E{n:02d}", "name": _said(f"示例企业{n:02d}", f"Sample firm {n:02d}")}
        for n in range(1, len(_FIRMS) + 1)
    ],
    "ip": [
        {
            "ip_id": f"P{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "invention",
            "title": _said(f"示例发明{n:02d}", f"Sample invention {n:02d}"),
            "filing_date": filed,
            "appraised_value": value * _WAN,
        }
        for n, (_, value, filed) in enumerate(_FIRMS, 1)
    ],
    "assets": [
        {
            "asset_id": f"L{n:02d}",
            "borrower_id": f"E{n:02d}",
            "kind": "pledged_loan",
            "principal": loan * _WAN,
            "rate": _LOAN_RATE,
        }
        for n, (loan, *_) in enumerate(_FIRMS, 1)
    ],
    "tranches": [
        {
            "name": _said("优先级", "Senior"),
            "class": "senior",
            "principal": 4_500 * _WAN,
            "coupon": _COUPON,
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
        {
            "name": _said("次级", "Sub"),
            "class": "subordinated",
            "principal": 500 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": _MATURITY,
        },
    ],
}


def break_even_rate(days_earned: int, days_owed: int) -> Decimal:
    """The loan rate at which the first payment is just made: coupon owed over interest earned after VAT.

    `days_earned`: from closing to the calculation day, `days_owed`: to the payment day; both over 365.
    """
    vat = Decimal("0.03") / Decimal("1.03") * Decimal("1.12")
    owed = Decimal(4_500) * Decimal(str(_COUPON)) * days_owed
    return owed / (Decimal(sum(loan for loan, *_ in _FIRMS)) * days_earned * (1 - vat))
