"""Examples of docs/measures.md: life and yield of classes, coverage, shortfall, the cost of a firm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from doc_books import cash, deal, note
from doc_clock import loan
from doc_examples import Example
from doc_tables import by_date, percent, run_of, shown, table


def _classes(result: Mapping[str, Any], scenario: str = "base", view: str = "all") -> str:
    """The measures of every class."""
    rows = []
    for one in run_of(result, scenario, view)["tranches"]:
        wal = one["wal_years"]
        rows.append(
            [
                one["name"],
                "" if wal is None else f"{wal:.6f}",
                percent(one["irr"]),
                shown(one["total_interest_cny"]),
                shown(one["principal_loss_cny"]),
                one["first_shortfall_date"] or "",
            ]
        )
    return table(("class", "WAL", "IRR", "total interest", "principal loss", "first shortfall"), rows)


CLASSES = Example(
    deal(
        cash((12_000, 400_000), (8_000, 200_000), (6_000, 0), (6_000, 500_000)),
        tranches=[note(repayment="pass_through", issue_price=99.5), note("S", 100_000, None)],
    ),
    ("tranches",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "interest A": "tranche/A/interest_paid",
                "principal A": "tranche/A/principal_paid",
                "interest S": "tranche/S/interest_paid",
                "principal S": "tranche/S/principal_paid",
            },
        ),
        _classes,
    ],
)

COVERAGE = Example(
    deal(
        cash((15_000, 0), (6_000, 0), (12_000, 0), (12_000, 985_000)),
        fees=[{"name": "trustee", "amount": 4_000}],
        accounts=[{"name": "reserve", "kind": "reserve", "initial_amount": 2_000}],
        supports=[{"name": "G", "kind": "guarantee", "provider": "Guarantee Co"}],
    ),
    ("fees", "accounts", "supports"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "reserve pays": "call/reserve",
                "G pays": "call/G",
                "senior": "coverage/senior",
                "senior_with_supports": "coverage/senior_with_supports",
                "left in collection": "account/collection/closing",
            },
        ),
        lambda r: "Class A in view `no_guarantor`:\n\n" + _classes(r, view="no_guarantor"),
    ],
)


def _cost(result: Mapping[str, Any]) -> str:
    keys = ("loan_rate", "rate_after_subsidy", "simple", "xirr_no_subsidy", "xirr")
    firm = result["cost"]["firms"][0]
    return table(keys, [[percent(firm[key]) for key in keys]])


def _flows(result: Mapping[str, Any]) -> str:
    flows = result["cost"]["firms"][0]["flows"]
    return table(("date", "kind", "amount"), [[f["date"], f["kind"], shown(f["amount_cny"])] for f in flows])


def _bridge(result: Mapping[str, Any]) -> str:
    rows = [[b["item"], shown(b["amount_cny"]), percent(b["rate"])] for b in result["cost"]["bridge"]]
    return table(("item", "amount", "rate"), rows)


COST = Example(
    deal(
        loan(principal=1_000_000, rate=0.05, day_count="A/365"),
        terms={"payment_frequency": "annual", "first_date": date(2026, 3, 1)},
        tranches=[note(expected_maturity_date=date(2026, 3, 1))],
        fees=[
            {"name": "trustee", "base": "balance", "rate": 0.002},
            {
                "name": "guarantee fee",
                "kind": "guarantee",
                "scope": "borrower",
                "base": "principal",
                "rate": 0.005,
                "pay": "in_advance",
                "paid_by": "borrower",
            },
        ],
        subsidies=[{"policy": "own", "rate": 0.4, "cap_firm_year": 15_000, "lag_months": 3}],
    ),
    ("assets", "fees", "subsidies"),
    [_flows, _cost, _bridge],
)

EXAMPLES = {"measures_classes": CLASSES.text, "measures_coverage": COVERAGE.text, "measures_cost": COST.text}
