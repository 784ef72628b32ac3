"""Checks of more than one cell: each names the cell, both cells where two are at odds, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cases_claims import CLAIM_CASES
from cases_deal import DEAL_CASES
from cases_flows import FLOW_CASES
from cases_pool import POOL_CASES
from cases_rate_events import RATE_EVENT_CASES
from cases_steps import STEP_CASES
from cases_supports import LISTED_MORE, SUPPORT_CASES
from cases_terms import LISTED_CASES, TERM_CASES
from cases_triggers import TRIGGER_CASES
from cases_watch import WATCH_CASES
from changes import Change, D, add, both, change_row, first
from deal_books import Rows, cell_of, good_rows, problem, write
from full_books import full_rows, listed_rows

from ipabs.workbook import read_deal

CASES = [
    (book, *case)
    for book, cases in (
        (good_rows, [*CLAIM_CASES, *DEAL_CASES, *POOL_CASES, *FLOW_CASES]),
        (full_rows, [*STEP_CASES, *SUPPORT_CASES, *TERM_CASES, *TRIGGER_CASES, *WATCH_CASES, *RATE_EVENT_CASES]),
        (listed_rows, [*LISTED_CASES, *LISTED_MORE]),
    )
    for case in cases
]


@pytest.mark.parametrize(("book", "sheet", "key", "row", "change", "message"), CASES)
def test_refused(
    tmp_path: Path, book: Callable[[], Rows], sheet: str, key: str, row: int, change: Change, message: str
) -> None:
    rows = book()
    change(rows)
    path = write(tmp_path, rows)
    try:
        address = cell_of(path, sheet, key, row)
    except KeyError:  # the workbook has no such column: the row's first cell
        address = f"A{row + 1}"
    except StopIteration:  # nor such a key: the sheet
        return _expect(path, f"deal.xlsx!{sheet}: ", message)
    message = message.replace("{0.amount}", cell_of(path, "fees", "amount") if "{0." in message else "")
    for other in (1, 2):
        message = message.replace(f"{{{other}}}", f"deal.xlsx!{sheet}!{address.rstrip('0123456789')}{other + 1}")
    return _expect(path, f"deal.xlsx!{sheet}!{address}: ", message)


def _expect(path: Path, where: str, message: str) -> None:
    found = problem(path)
    assert re.search(re.escape(where) + ".*" + re.escape(message), found), found


@pytest.mark.parametrize(
    ("sheet", "key", "change", "message"),
    [
        (
            "deal",
            "cutoff_date",
            first("deal", cutoff_date=D(2025, 10, 1)),
            "is after closing_date 2025-09-25: cash of the days",
        ),
        (
            "ip",
            "expiry_date",
            first("ip", expiry_date=D(2050, 1, 1)),
            "expiry_date 2050-01-01 is after 20 years from filing (2040-02-29)",
        ),
        ("borrowers", "borrower_id", add("borrowers", borrower_id="B03", name="戊"), "borrower 'B03' has no asset"),
        (
            "assets",
            "payment_frequency",
            first("assets", repayment="zero_coupon", payment_frequency="monthly"),
            "payment_frequency has no meaning with repayment zero_coupon and is passed over",
        ),
        (
            "assets",
            "first_payment_date",
            first("assets", repayment="zero_coupon", first_payment_date=D(2026, 1, 1)),
            "first_payment_date has no meaning with repayment zero_coupon and is passed over",
        ),
        ("supports", "cap_per", first("supports", cap_per="year"), "cap_per says nothing without a cap_amount"),
        (
            "ip",
            "appraisal_group",
            change_row("ip", 1, appraisal_group="G"),
            "no row of the appraisal group 'G' has an appraised_value",
        ),
    ],
)
def test_warned(tmp_path: Path, sheet: str, key: str, change: Change, message: str) -> None:
    rows = good_rows()
    change(rows)
    (warning,) = read_deal(write(tmp_path, rows)).warnings
    assert warning.where.sheet == sheet and message in warning.message.en


@pytest.mark.parametrize(
    ("sheet", "key", "row", "change", "message"),
    [
        (
            "tranche_schedule",
            "date",
            1,
            change_row("tranche_schedule", 0, date=D(2027, 9, 1)),
            "date 2027-09-01 is not a grid date and acts on 2027-09-21",
        ),
        (
            "tranche_schedule",
            "date",
            1,
            change_row("tranche_schedule", 0, date=D(2027, 10, 8)),
            "date 2027-10-08 is the payment date (兑付日) of the grid date (还款日) 2027-09-21 and acts on 2027-12-21",
        ),
        (
            "accounts",
            "name",
            4,
            change_row("accounts", 3, target_kind="amount", target_value=None, target_of=None),
            "account '保证金户' has neither initial_amount nor target_value: its target is 0",
        ),
        (
            "accounts",
            "initial_from",
            1,
            first("accounts", initial_from="originator"),
            "initial_from says nothing without initial_amount",
        ),
        (
            "supports",
            "advance_rate",
            2,
            change_row("supports", 1, advance_rate=0.05),
            "advance_rate says nothing without advances of a provider",
        ),
        (
            "triggers",
            "cure_periods",
            2,
            change_row("triggers", 1, cure_periods=2),
            "cure_periods says nothing without curable Y",
        ),
        (
            "scenarios",
            "prepayment_factor",
            1,
            first("scenarios", prepayment_factor=2),
            "prepayment_factor says nothing without prepayment_rate",
        ),
        (
            "scenario_events",
            "rate",
            5,
            change_row("scenario_events", 4, rate=0.5),
            "the points of curve '曲线' add to 90%: the rest of default_rate never comes",
        ),
        (
            "scenarios",
            "asset_rate_shift",
            2,
            change_row("assets", 1, rate=0.03, index=None, spread=None, reset_rule=None),
            "asset_rate_shift moves nothing: no asset floats",
        ),
        (
            "waterfall",
            "phase",
            1,
            lambda rows: [rows["waterfall"].pop(number) for number in (9, 1)],
            "phase normal has no step for fee '受托费', principal of '夹层B'; what is due on it stays unpaid",
        ),
    ],
)
def test_full_warned(tmp_path: Path, sheet: str, key: str, row: int, change: Change, message: str) -> None:
    rows = full_rows()
    change(rows)
    path = write(tmp_path, rows)
    (warning,) = read_deal(path).warnings
    assert (warning.where.sheet, warning.where.cell) == (sheet, cell_of(path, sheet, key, row))
    assert message in warning.message.en


@pytest.mark.parametrize(
    "change",
    [
        # default and termination take accelerated's rows; of their own they need their own trigger
        add("waterfall", phase="default", order=1, name="余", kind="residual", from_account="收入户"),
        # an account's residuals come last, one behind another that waits for a condition
        add("waterfall", phase="normal", order=12, name="三", kind="residual", from_account="收入户"),
        # a residual with a cap leaves something
        both(
            change_row("waterfall", 11, cap_amount=1),
            add("waterfall", phase="normal", order=12, name="四", kind="tax", from_account="收入户"),
        ),
        change_row("waterfall", 6, due_of="违约本金"),
        change_row("waterfall", 8, due_of="次级"),
        change_row("tranche_schedule", 0, principal=11_999_999.99),
        change_row("accounts", 3, target_kind="months_interest", target_value=2.5),
        change_row("accounts", 3, target_value="2%"),
        lambda rows: rows.pop("waterfall") and rows["triggers"].pop(),
        lambda rows: rows["supports"].pop(),
        change_row("triggers", 0, threshold=None),
    ],
)
def test_full_accepted(tmp_path: Path, change: Change) -> None:
    rows = full_rows()
    change(rows)
    read_deal(write(tmp_path, rows))


@pytest.mark.parametrize(
    "change",
    [
        first("tranches", expected_maturity_date=D(2027, 9, 21)),
        first("assets", maturity_date=D(2026, 12, 31)),
        first("assets", principal=100_000_000),  # notes below the pool, a criterion judges
        first("assets", cutoff_balance=11_999_999.99),
        both(first("ip_links", share_of_value=0.1), add("ip_links", ip_id="P01", asset_id="L02", share_of_value=0.9)),
        first("ip", expiry_date=D(2040, 3, 1)),
        change_row("scenario_events", 1, amount=None, target="B02"),
        first("support_covers", target_kind="tax", target=None),
        first("support_covers", target_kind="fee", target=None),
        lambda rows: rows.pop("support_covers"),
        first("criteria", severity="waived", reason="担保足额"),
        first("deal", cutoff_date=D(2025, 8, 31)),
    ],
)
def test_accepted(tmp_path: Path, change: Change) -> None:
    rows = good_rows()
    change(rows)
    assert read_deal(write(tmp_path, rows)).warnings == ()


def test_duplicate_uscc_is_one_firm_twice(tmp_path: Path) -> None:
    rows = good_rows()
    for row in rows["borrowers"]:
        row["uscc"] = "91110108551385082Q"
    assert "uscc '91110108551385082Q' stands already in deal.xlsx!borrowers!C2" in problem(write(tmp_path, rows))
