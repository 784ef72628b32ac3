"""A royalty stream as rows: one licensee, a share of falling sales, a senior class, a wrapped mezzanine, equity.

README.md says which figures are of the deal and which are illustrative. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from datetime import date

__all__ = ["DECAY", "ROWS", "SALES", "SHARE"]

_CLOSING, _MATURITY = date(2026, 1, 15), date(2031, 1, 15)
SENIOR, MEZZANINE, EQUITY = 57_150_000, 22_000_000, 21_160_000
SALES, SHARE, DECAY = 60_000_000, 0.25, 0.08
"""Sales of the first half-year; the share of them that is paid; their fall a year."""
_DAYS = tuple(date(year, month, 20) for year in range(2026, 2031) for month in (6, 12))


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


_INSURER = _said("示例保险公司", "Sample insurer")
_MEZZANINE = _said("夹层级", "Mezzanine")
_ONE = _said(
    "单一被许可方的许可费，集中度已充分披露，夹层级由保险人担保",
    "Royalties of one licensee: the concentration is disclosed, the mezzanine is wrapped by an insurer",
)


def _class(name: dict[str, str], level: str, principal: int, coupon: float | None) -> dict[str, object]:
    row: dict[str, object] = {
        "name": name,
        "class": level,
        "principal": principal,
        "repayment": "bullet" if coupon is None else "pass_through",
        "expected_maturity_date": _MATURITY,
    }
    return row | ({"coupon_type": "residual"} if coupon is None else {"coupon": coupon})


ROWS: dict[str, list[dict[str, object]]] = {
    "deal": [
        {"key": "name", "value": _said("药品许可费收益示例项目", "Drug royalty sample")},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": _CLOSING},
        {"key": "first_date", "value": date(2026, 7, 15)},
        {"key": "payment_frequency", "value": "semiannual"},
        {"key": "legal_maturity_date", "value": date(2032, 1, 15)},
    ],
    "parties": [{"role": "insurer", "name": _INSURER}],
    "borrowers": [{"borrower_id": "E01", "name": _said("示例被许可药企", "Sample licensee")}],
    "ip": [
        {
            "ip_id": "P01",
            "borrower_id": "E01",
            "kind": "licence_income",
            "title": _said("示例药品专利许可收益", "Sample drug patent, licence income"),
            "expiry_date": date(2033, 6, 30),
        }
    ],
    "ip_links": [{"ip_id": "P01", "asset_id": "Y01", "right": "licence"}],
    "assets": [
        {
            "asset_id": "Y01",
            "borrower_id": "E01",
            "kind": "royalty",
            "principal": SENIOR + MEZZANINE + EQUITY,
            "repayment": "schedule",
            "revenue_share": SHARE,
            "revenue_decay": DECAY,
        }
    ],
    "asset_flows": [
        {"asset_id": "Y01", "date": day, **({"revenue": SALES} if n == 0 else {})} for n, day in enumerate(_DAYS)
    ],
    "tranches": [
        _class(_said("优先级", "Senior"), "senior", SENIOR, 0.05) | {"rating": "A"},
        _class(_MEZZANINE, "mezzanine", MEZZANINE, 0.06) | {"rating": "AA"},
        _class(_said("权益级", "Equity"), "subordinated", EQUITY, None),
    ],
    "supports": [{"name": _said("夹层保险", "Wrap"), "kind": "guarantee", "provider": _INSURER}],
    "support_covers": [{"support": _said("夹层保险", "Wrap"), "target_kind": "tranche", "target": _MEZZANINE}],
    "triggers": [
        {
            "name": _said("提前摊还", "Early amortisation"),
            "test": "missed_interest",
            "target": _MEZZANINE,
            "consecutive": 3,
            "effect": "accelerate",
        }
    ],
    "criteria": [
        {
            "scope": "pool",
            "measure": "unrelated_obligors",
            "comparison": "<",
            "value": 10,
            "severity": "waived",
            "reason": _ONE,
        },
        {
            "scope": "pool",
            "measure": "largest_obligor_share",
            "comparison": ">",
            "value": 0.5,
            "severity": "waived",
            "reason": _ONE,
        },
    ],
    "scenarios": [
        {"name": _said("销售低两成", "Sales a fifth lower"), "revenue_factor": 0.8},
        {"name": _said("销售低四成", "Sales two fifths lower"), "revenue_factor": 0.6},
    ],
}
