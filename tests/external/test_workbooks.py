"""Two of AbsBox's deals once more as workbooks, from the cells through `ipabs run --json` to every figure.

The run has to be that of the same deal made in code, which test_absbox.py and test_absbox_guarantor.py hold to the
source; the classes' cash is compared with the source here as well.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from absbox_deals import BULLET, GUARANTOR, bullet_deal, covered_deal, payment_days
from external_figures import table
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.model import Deal
from ipabs.model.words import View
from ipabs.run import run_deal
from ipabs.run.runs import run_document
from ipabs.workbook import write_deal

Rows = dict[str, Any]


def terms(name: str, cutoff: date, days: list[date]) -> Rows:
    """Sheets deal and schedule of a deal of absbox_deals.listed."""
    deal = {
        "name": name,
        "venue": "interbank",
        "closing_date": date(2021, 6, 15),
        "cutoff_date": cutoff,
        "schedule_from": "payment",
        "first_date": days[0],
        "payment_frequency": "monthly",
        "roll": "none",
        "support_transfer_offset": 0,
        "record_day_offset": 0,
        "merge_within_days": 0,
        "tail_frequency": "monthly",
        "legal_maturity_date": days[-1],
        "day_count": "A/365F",
    }
    dates = [{"payment_date": d, "determination_date": d.replace(day=1) - timedelta(days=1)} for d in days]
    firm = [{"borrower_id": "E1", "name": "E1"}]
    return {"deal": deal, "schedule": dates, "borrowers": firm, "ip": []}


def loan(principal: float, **cells: Any) -> Rows:
    row = {"asset_id": "L1", "borrower_id": "E1", "kind": "trust_loan", "principal": principal, "purchase_price": 0}
    return row | {"vat_base": "none", "vat_rate": 0.03, "day_count": "A/365F"} | cells


def note(name: str, principal: float, coupon: float | None, rank: int, last: date) -> Rows:
    row: Rows = {"name": name, "rank": rank, "principal": principal, "repayment": "pass_through"}
    row["expected_maturity_date"] = last
    if coupon is None:
        return row | {"class": "subordinated", "coupon_type": "residual"}
    return row | {"class": "senior", "coupon_type": "fixed", "coupon": coupon, "interest_on_unpaid": True}


def bullet_rows() -> Rows:
    days = payment_days(26)
    dates = {"start_date": date(2021, 2, 1), "interest_paid_to": date(2023, 3, 1)}
    dates |= {"first_payment_date": date(2023, 4, 1), "maturity_date": date(2023, 8, 1)}
    fee = {"name": "fee", "base": "fixed", "amount": 10, "per": "once", "rank": 1}
    return terms("test", date(2021, 3, 31), days) | {
        "assets": [loan(120_000, rate=0.05, repayment="bullet", payment_frequency="monthly", **dates)],
        "tranches": [note("A1", 100, 0.07, 1, days[-1]), note("B", 20, None, 2, days[-1])],
        "fees": [fee],
    }


def guarantor_rows() -> Rows:
    days, flows = payment_days(20), table(GUARANTOR, "pool")
    cash = [
        {"asset_id": "L1", "date": r["date"], "interest": r["interest"], "principal": r["principal"] + r["prepayment"]}
        for r in flows
    ]

    def step(order: int, name: str, kind: str, account: str, due_of: str | None = None) -> Rows:
        row = {"phase": "normal", "order": order, "name": name, "kind": kind, "from_account": account}
        return row | {"due_of": due_of} if due_of else row

    return terms("test", date(2021, 3, 1), days) | {
        "parties": [{"role": "guarantor", "name": "guarantor"}],
        "assets": [loan(round(sum(r["principal"] for r in cash), 2), rate=0.08, repayment="schedule")],
        "asset_flows": cash,
        "tranches": [note("A1", 1000, 0.08, 1, days[-1]), note("B", 500, 0.05, 2, days[-1])],
        "accounts": [{"name": "acc01", "kind": "income"}, {"name": "acc02", "kind": "principal"}],
        "supports": [{"name": "G", "kind": "guarantee", "provider": "guarantor"}],
        "support_covers": [
            {"support": "G", "target_kind": "tranche", "target": name, "component": "interest"} for name in ("A1", "B")
        ],
        "waterfall": [
            step(1, "A1 interest", "interest", "acc01", "A1"),
            step(1, "B interest", "interest", "acc01", "B"),
            step(2, "A1 principal", "principal", "acc02", "A1"),
            step(3, "B principal", "principal", "acc02", "B"),
            step(4, "rest of interest", "residual", "acc01"),
            step(5, "rest of principal", "residual", "acc02"),
        ],
    }


def by_command(rows: Rows, lang: str, folder: Path) -> Rows:
    """The base run, all supports in place, of a workbook; one loan breaks criteria, which stops no figure."""
    path = folder / "deal.xlsx"
    write_deal(path, rows, lang)
    result = CliRunner().invoke(app, ["run", str(path), "--json"])
    assert result.exit_code in (0, 1), result.output
    runs = json.loads(result.stdout)["runs"]
    return next(run for run in runs if (run["scenario"], run["view"]) == ("base", "all"))


def in_code(of: Deal) -> Rows:
    """As JSON has it."""
    return json.loads(json.dumps(run_document(run_deal(of, views=(View.ALL,)), 0)))


KEYS = ("collections", "tranches", "fees", "supports", "accounts")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bullet_loan(lang: str, tmp_path: Path) -> None:
    run, expected = by_command(bullet_rows(), lang, tmp_path), in_code(bullet_deal())
    assert {key: run[key] for key in KEYS} == {key: expected[key] for key in KEYS}
    got = {t["name"]: {f["payment_date"]: f for f in t["flows"]} for t in run["tranches"]}
    for row in table(BULLET, "class", "B")[1:]:  # after the first, whose interest test_absbox.py explains
        assert got["B"][row["date"].isoformat()]["interest_paid_cny"] == pytest.approx(row["interest"], abs=0.011)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_guarantor(lang: str, tmp_path: Path) -> None:
    run, expected = by_command(guarantor_rows(), lang, tmp_path), in_code(covered_deal())
    assert {key: run[key] for key in KEYS} == {key: expected[key] for key in KEYS}
    for tranche in run["tranches"]:
        known = [row["balance"] for row in table(GUARANTOR, "class", tranche["name"])]
        assert [f["closing_cny"] for f in tranche["flows"]] == pytest.approx(known, abs=0.022)
