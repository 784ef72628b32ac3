"""Columns of firms, their titles and years, rights and links, with values that must not lead to the same pool."""

from __future__ import annotations

from typing import Any

from changes import Change, add, both, first
from deal_books import Rows
from vocabulary import Case, D, nothing

__all__ = ["POOL_CASES", "POOL_SHEETS"]

POOL_SHEETS = ("borrowers", "borrower_tags", "borrower_years", "ip", "ip_links", "criteria")


def firm(column: str, *values: Any) -> Case:
    return Case("borrowers", 1, column, values)


def criterion(**row: Any) -> Change:
    return add("criteria", **({"scope": "borrower", "severity": "warn"} | row))


def titled(rows: Rows) -> None:
    rows["borrower_tags"] = [{"borrower_id": "B01", "tag": "专精特新", "document": "甲", "valid_to": D(2030, 1, 1)}]
    criterion(measure="tag", comparison="!=", value="专精特新")(rows)


def yearly(rows: Rows) -> None:
    """Two years of B01, and every criterion that reads them."""
    rows["borrower_years"] = [
        {"borrower_id": "B01", "year": year, "revenue": 10_000_000, "net_profit": 1, "total_assets": 5_000_000}
        | {"total_liabilities": 2_000_000, "rd_expense": 3}
        for year in (2023, 2024)
    ]
    criterion(measure="revenue_growth", comparison="<", value=0.2)(rows)
    criterion(measure="debt_ratio", comparison=">", value=0.7)(rows)


def right(column: str, *values: Any, beside: Change = nothing) -> Case:
    return Case("ip", 1, column, values, beside)


def linked(rows: Rows) -> None:
    rows["ip_links"] = [{"ip_id": "P01", "asset_id": "L01", "right": "pledge", "share_of_value": 0.5}]


MEASURED = criterion(measure="pledge_rate", comparison=">", value=1.5)

POOL_CASES = [
    firm("name", "丙科技有限公司", "新名"),
    firm("uscc", None, "91110108551385082Q"),
    *(firm(column, None, "甲") for column in ("province", "district", "industry")),
    firm("city", "西安", "咸阳"),
    Case("borrowers", 1, "group_id", (None, "G"), lambda rows: rows["borrowers"][1].update(group_id="G")),
    firm("rating", None, "AA"),
    firm("pd_multiplier", None, 2),
    firm("sme", None, "micro", "small", "medium", "no"),
    firm("founded_date", None, D(2010, 1, 1)),
    firm("paid_in_capital", None, 5_000_000),
    firm("index_score", None, 80),
    Case("borrower_tags", 1, "borrower_id", ("B01", "B02"), titled),
    Case("borrower_tags", 1, "tag", ("专精特新", "高新技术企业"), titled),
    Case("borrower_tags", 1, "document", ("甲", "乙"), titled),
    Case("borrower_tags", 1, "valid_to", (D(2025, 9, 25), D(2025, 9, 24)), titled),
    Case("borrower_years", 2, "borrower_id", ("B01", "B02"), yearly),
    Case("borrower_years", 2, "year", (2024, 2025), yearly),
    Case("borrower_years", 2, "revenue", (10_000_000, 12_000_000), yearly),
    Case("borrower_years", 2, "net_profit", (1, -1), yearly),
    Case("borrower_years", 2, "total_assets", (5_000_000, 2_000_000), yearly),
    Case("borrower_years", 2, "total_liabilities", (2_000_000, 4_000_000), yearly),
    Case("borrower_years", 2, "rd_expense", (3, 4), yearly),
    right(
        "kind",
        *("invention", "utility_model", "design", "trademark", "copyright", "ic_layout", "data_ip", "licence_income"),
    ),
    right("title", "甲", "乙"),
    right("count", 1, 2),
    right("number", None, "ZL202010601862.5"),
    right("filing_date", D(2020, 2, 29), D(2020, 2, 28)),
    right("grant_date", None, D(2022, 1, 1), D(2026, 1, 1)),
    right("expiry_date", D(2030, 1, 1), D(2027, 1, 1)),
    right("status", "有效", "失效"),
    right("annuity_paid_to", D(2025, 9, 25), D(2025, 9, 24)),
    right("prior_pledge", False, True),
    right("licensed_exclusively", False, True),
    right("co_owner", None, "某大学", beside=first("ip", co_owner_consent=False)),
    right("co_owner_consent", True, False, beside=first("ip", co_owner="某大学")),
    right("appraised_value", 8_000_000, 8_000_001),
    right("appraisal_group", None, "G"),
    right("appraisal_date", None, D(2025, 1, 1)),
    right("appraisal_method", None, "收益法"),
    right("appraiser", None, "甲"),
    Case("ip_links", 1, "asset_id", ("L01", "L02"), linked),
    Case("ip_links", 1, "right", ("pledge", "licence", "transfer"), linked),
    Case("ip_links", 1, "registration_no", (None, "甲"), linked),
    Case("ip_links", 1, "date", (None, D(2025, 9, 1)), linked),
    Case("ip_links", 1, "share_of_value", (0.5, 0.6), linked),
    Case(
        "criteria",
        3,
        "scope",
        ("borrower", "ip", "asset", "pool", "deal"),
        criterion(measure="appraised_value", comparison="<", value=1),
    ),
    Case("criteria", 3, "comparison", (">", ">=", "<", "<=", "=", "!="), MEASURED),
    Case("criteria", 3, "value", (1.5, 1.4), MEASURED),
    Case(
        "criteria",
        3,
        "severity",
        ("refuse", "warn", {"severity": "waived", "reason": "理由"}),
        both(MEASURED, lambda rows: rows["criteria"][2].update(value=0.5)),
    ),
    Case("criteria", 3, "reason", ("甲", "乙"), MEASURED),
    Case("criteria", 3, "source", ("甲", "乙"), MEASURED),
]
"""Each moves a table of the pool or a criterion. Ids are moved by the names of other sheets; measures have tests of
their own in tests/pool."""
