"""Examples of docs/pool.md: pledge rates, rights against debt and their grounds, bands, check digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from doc_books import Book, cash, deal
from doc_examples import Example
from doc_tables import percent, shown, table

from ipabs.workbook.identifiers import credit_check, organisation_check, patent_check

__all__ = ["EXAMPLES"]

Document = Mapping[str, Any]


def _pool(**sheets: Any) -> Book:
    """Two loans, of 1,200,000 and 600,000."""
    return deal(
        cash((0, 0), (0, 0), (0, 0), (57_600, 1_200_000)),
        cash((0, 0), (0, 0), (0, 0), (24_000, 600_000), asset="L2", firm="F2", rate=0.04),
        **sheets,
    )


def _kinds(result: Document) -> str:
    keys = ("appraised_value_cny", "pledged_value_cny", "principal_cny")
    rows = [
        [one["kind"], shown(one["rights"]), *(shown(one[key]) for key in keys), percent(one["pledge_rate"], 2)]
        for one in result["pool"]["by_kind"]
    ]
    return table(("kind", "rights", "appraised", "pledged", "principal backed", "pledge rate"), rows)


def _firms(result: Document) -> str:
    rows = [
        [one["borrower_id"], *(shown(one[key]) for key in ("balance_cny", "appraised_value_cny"))]
        + [percent(one[key], 2) for key in ("pledge_rate", "share", "cash_share")]
        for one in result["pool"]["concentration"]
    ]
    return table(("firm", "owes", "value pledged", "pledge rate", "share", "share of cash"), rows)


def _rights(result: Document) -> str:
    rows = [
        [one["ip_id"], ", ".join(one["assets"]), one["expiry_date"] or "", one["debt_maturity"] or ""]
        + [shown(one[key]) for key in ("gap_days", "annuity_days_short", "pledged_value_cny", "principal_cny")]
        for one in result["pool"]["rights"]
    ]
    head = ("right", "backs", "expires", "debt matures", "days beyond", "annuity short", "pledged", "principal backed")
    return table(head, rows)


def _findings(result: Document) -> str:
    rows = [[one["ip_id"], f"`{one['ground']}`", one["fact"], one["severity"]] for one in result["pool"]["findings"]]
    return table(("right", "ground", "fact", "severity"), rows)


def _distribution(by: str) -> Callable[[Document], str]:
    def made(result: Document) -> str:
        found = next(one for one in result["pool"]["distributions"] if one["by"] == by)
        rows = [
            [*(shown(row[key]) for key in ("low", "high", "assets", "balance_cny")), percent(row["share"], 2)]
            for row in found["rows"]
        ]
        return table((f"{by} above", "up to", "assets", "balance", "share"), rows)

    return made


_IP = [
    {"ip_id": "P1", "borrower_id": "F1", "kind": "invention", "title": "a", "appraised_value": 1_000_000},
    {"ip_id": "P2", "borrower_id": "F1", "kind": "trademark", "title": "b", "appraised_value": 500_000},
    {"ip_id": "P3", "borrower_id": "F2", "kind": "invention", "title": "c", "appraised_value": 800_000},
]
PLEDGE = Example(
    _pool(ip=_IP, ip_links=[{"ip_id": "P2", "asset_id": "L1", "share_of_value": 0.4}]),
    ("ip", "ip_links"),
    [_kinds, _firms],
)

GROUNDS = Example(
    _pool(
        ip=[
            _IP[0] | {"filing_date": date(2006, 1, 10), "annuity_paid_to": date(2025, 1, 10), "status": "有效"},
            _IP[1] | {"expiry_date": date(2030, 6, 1), "co_owner": "Univ", "co_owner_consent": False},
            _IP[2] | {"filing_date": date(2019, 7, 1), "status": "有效；无效宣告程序中"},
        ]
    ),
    ("ip",),
    [_rights, _findings],
)

BANDS = Example(
    deal(
        cash((0, 0), (0, 0), (0, 0), (0, 1_000_000)),
        cash((0, 0), (0, 0), (0, 0), (0, 1_000_001), asset="L2", firm="F2"),
        cash((0, 0), (0, 0), (0, 0), (0, 9_000_000), asset="L3", firm="F3"),
    ),
    (),
    [_distribution("balance")],
)


def numbers() -> str:
    """Check digits: the sum of a number's characters by weight, and what it makes."""
    code, letters = "91350100M000100Y4", "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(letters.index(letter) * pow(3, place, 31) for place, letter in enumerate(code))
    inner = code[8:16]
    organisation = sum(
        int(letter, 36) * weight for letter, weight in zip(inner, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    patents = []
    for name, number in (("patent number", "201710601862"), ("patent number before 2003-10", "95115608")):
        products = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(number))
        patents.append((name, f"`{number}`", str(products), str(products % 11), f"`{patent_check(number)}`"))
    rows = [
        ("social credit code", f"`{code}`", str(total), str(total % 31), f"`{credit_check(code)}`"),
        (
            "organisation code in it",
            f"`{inner}`",
            str(organisation),
            str(organisation % 11),
            f"`{organisation_check(inner)}`",
        ),
        *patents,
    ]
    return table(("number", "without its check digit", "sum", "remainder", "check digit"), rows)


EXAMPLES: dict[str, Callable[[], str]] = {
    "pool_pledge": PLEDGE.text,
    "pool_grounds": GROUNDS.text,
    "pool_bands": BANDS.text,
    "pool_numbers": numbers,
}
