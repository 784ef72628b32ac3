"""Deals whose pools have everything: firms with several loans, groups, odd labels, rights shared, expired, valued
together, facts left out, every measure judged."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from ipabs.pool.table import SUPPORTED_MEASURES, Unit

__all__ = ["pool_rows"]

Rows = dict[str, Any]
CLOSING = date(2025, 9, 25)
LABELS = ("软件业", "医药*制造", "仪器?仪表", "a~b", "=等号", ">大于", '引"号', None)


def pool_rows(seed: int, assets: int = 17) -> Rows:
    """Rows of a deal workbook, the same for the same seed."""
    draw = random.Random(seed)
    firms = [_firm(draw, n) for n in range(max(2, assets // 2 if seed % 3 else assets))]
    ids = [firm["borrower_id"] for firm in firms]
    loans = [_asset(draw, n, ids[n] if n < len(ids) else draw.choice(ids)) for n in range(assets)]
    rights = [_right(draw, n, draw.choice(ids)) for n in range(draw.randint(3, 15))]
    notes = sum(round(100 * loan.get("cutoff_balance", loan["principal"])) for loan in loans) / 100
    return {
        "deal": {
            "name": "资产池样例",
            "venue": draw.choice(("interbank", "szse")),
            "closing_date": CLOSING,
            "cutoff_date": date(2025, 8, 31) if seed % 2 else CLOSING,
            "first_date": date(2025, 12, 21),
            "legal_maturity_date": date(2031, 9, 25),
            **({"label_basis": "proceeds", "proceeds_to_ip_share": 0.75} if seed % 5 == 0 else {}),
        },
        "parties": [
            {"role": "originator", "name": "甲公司", "rating": "AA"},
            {"role": "guarantor", "name": firms[0]["name"] if seed % 4 == 0 else "乙担保", "rating": "AAA"},
        ],
        "holders": [{"tranche": "次级", "party": "甲公司", "principal": 100_000.03}],
        "borrowers": firms,
        "borrower_years": [row for firm in ids for row in _years(draw, firm)],
        "ip": rights,
        **_links(draw, rights, loans),
        "assets": loans,
        "tranches": _notes(notes),
        "criteria": _criteria(draw),
    }


def _notes(whole: float) -> list[dict[str, Any]]:
    return [
        {
            "name": "优先A",
            "class": "senior",
            "principal": round(whole * 0.9, 2),
            "coupon": 0.029,
            "repayment": "pass_through",
            "expected_maturity_date": date(2028, 9, 25),
        },
        {
            "name": "次级",
            "class": "subordinated",
            "principal": round(whole - round(whole * 0.9, 2), 2),
            "coupon_type": "residual",
            "repayment": "pass_through",
            "expected_maturity_date": date(2028, 9, 25),
        },
    ]


def _firm(draw: random.Random, n: int) -> dict[str, Any]:
    some: dict[str, Any] = {
        "borrower_id": f"E{n:02}",
        "name": f"企业{n}有限公司",
        "province": draw.choice(("陕西省", "浙江省", None)),
        "city": draw.choice(("西安市", "杭州市", "A", None)),
        "industry": draw.choice(LABELS),
        "group_id": draw.choice(("G1", "G2", None, None, None)),
        "rating": draw.choice(("BBB+", "BB", "AAsf", None)),
        "sme": draw.choice(("micro", "small", "medium", "no", None)),
        "founded_date": draw.choice((date(2008, 2, 29), date(2015, 9, 25), date(2019, 12, 31), None)),
        "paid_in_capital": draw.choice((5_000_000, 12_345_678.9, None)),
    }
    return some


def _years(draw: random.Random, firm: str) -> list[dict[str, Any]]:
    return [
        {
            "borrower_id": firm,
            "year": year,
            "revenue": draw.choice((None, draw.randint(1, 9_000) * 10_000)),
            "total_assets": draw.choice((None, 80_000_000.5)),
            "total_liabilities": draw.choice((None, draw.randint(0, 90_000_000))),
        }
        for year in (2023, 2024, 2025, 2026)
        if draw.random() < 0.7
    ]


def _asset(draw: random.Random, n: int, firm: str) -> dict[str, Any]:
    principal = draw.choice((1_000_000, 3_000_000, 9_000_000.01, draw.randint(10**7, 10**10) / 100))
    start = draw.choice((None, date(2024, 2, 29), date(2025, 8, 31), date(2023, 1, 31), date(2025, 3, 25)))
    row: dict[str, Any] = {
        "asset_id": f"L{n:03}",
        "borrower_id": firm,
        "kind": draw.choice(("trust_loan", "pledged_loan")),
        "principal": principal,
        "rate": draw.choice((0.02, 0.035, 0.0351, 0.0449999, 0.15)),
        "start_date": start,
        "maturity_date": draw.choice(
            (None, date(2027, 2, 28), date(2028, 9, 25), date(2026, 3, 25), date(2028, 8, 31))
        ),
        "repayment": draw.choice(("bullet", "annuity", "equal_principal", "zero_coupon")),
        "creditor": draw.choice(("甲信托", "乙信托*", None)),
        "use_of_proceeds": draw.choice(("研发", "流动资金", None)),
        "contract_no": draw.choice((None, f"HT-{n}")),
        "overdue_days": draw.choice((None, None, 0, 12)),
        "extended": draw.choice((None, None, None, True)),
    }
    if draw.random() < 0.3:
        row["cutoff_balance"] = round(principal * 0.7, 2)
    row["purchase_price"] = row.get("cutoff_balance", principal)
    if start and start < CLOSING:
        row["interest_paid_to"] = date(2025, 8, 31)
    return row


def _right(draw: random.Random, n: int, firm: str) -> dict[str, Any]:
    group = draw.choice((None, None, "组1"))
    end = draw.choice((None, None, date(2024, 1, 31), date(2028, 9, 24), date(2030, 2, 28)))
    late = draw.choice((None, CLOSING + timedelta(days=9))) if end is None or end > date(2026, 1, 1) else None
    return {
        "ip_id": f"P{n:02}",
        "borrower_id": firm,
        "kind": draw.choice(("invention", "utility_model", "design", "trademark", "copyright")),
        "title": f"权利{n}",
        "count": draw.choice((None, 1, 7)),
        "filing_date": draw.choice((None, date(2016, 2, 29), date(2008, 3, 1), date(2015, 9, 26), date(2021, 6, 1))),
        "expiry_date": end,
        "grant_date": late,
        "status": draw.choice((None, "有效", "终止")),
        "annuity_paid_to": draw.choice((None, date(2025, 9, 24), date(2026, 1, 1))),
        "prior_pledge": draw.choice((None, None, True, False)),
        "licensed_exclusively": draw.choice((None, None, True)),
        "co_owner": draw.choice((None, None, "丙大学")),
        "co_owner_consent": draw.choice((None, True, False)),
        "appraisal_group": group,
        "appraised_value": draw.choice((None, 3_333_333.33, 12_000_000)) if group is None else None,
        "appraisal_method": draw.choice((None, "收益法", "成本法")),
    }


def _links(draw: random.Random, rights: list[dict[str, Any]], loans: list[dict[str, Any]]) -> dict[str, Any]:
    """Some rights stand behind named assets, whoever owns them, with some of their value left over."""
    bearer = next((right for right in rights if right["appraisal_group"]), None)
    if bearer is not None:
        bearer["appraised_value"] = 10_000_000.01
    rows = []
    for right in rights:
        if draw.random() < 0.5:
            shares = draw.choice(((1.0,), (0.1, 0.2, 0.7), (0.3, 0.3), (1 / 3, 1 / 3), (0.0, 0.5)))
            behind = draw.sample(loans, min(len(shares), len(loans)))
            for share, loan in zip(shares, behind, strict=False):
                rows.append({"ip_id": right["ip_id"], "asset_id": loan["asset_id"], "share_of_value": share})
    return {"ip_links": rows} if rows else {}


_LIMIT = {
    Unit.COUNT: 3,
    Unit.SHARE: 0.2,
    Unit.RATIO: 0.9,
    Unit.RATE: 0.035,
    Unit.YUAN: 5_000_000,
    Unit.YEARS: 3,
    Unit.DAYS: 0,
    Unit.RATING: "BB",
    Unit.SME: "small",
    Unit.TAG: "高新技术企业",
}


def _criteria(draw: random.Random) -> list[dict[str, Any]]:
    """Every measure in every scope it has, with the breach on either side."""
    rows = []
    for measure, about in SUPPORTED_MEASURES.items():
        for scope in about.scopes:
            if scope == "deal":
                continue
            row: dict[str, Any] = {
                "scope": scope.value,
                "measure": measure,
                "severity": draw.choice(("refuse", "warn")),
            }
            if not about.is_test:
                signs = ("=", "!=") if about.unit is Unit.TAG else (">", ">=", "<", "<=")
                row |= {"comparison": draw.choice(signs), "value": _LIMIT[about.unit]}
            rows.append(row)
    return rows
