"""Checks of more than one cell: each names the cell, both cells where two are at odds, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from deal_books import Rows, cell_of, good_rows, problem, write

from ipabs.workbook import read_deal

Change = Callable[[Rows], Any]


def first(sheet: str, **values: Any) -> Change:
    """Change the first row of a sheet (sheet deal: its keys)."""
    return lambda rows: (rows["deal"] if sheet == "deal" else rows[sheet][0]).update(values)


def add(sheet: str, **values: Any) -> Change:
    return lambda rows: rows.setdefault(sheet, []).append(values)


def both(*changes: Change) -> Change:
    return lambda rows: [change(rows) for change in changes]


def change_row(sheet: str, number: int, **values: Any) -> Change:
    return lambda rows: rows[sheet][number].update(values)


D = date
FLOWS = [
    {"asset_id": "L01", "date": D(2026, 9, 21), "interest": 1, "principal": 5_000_000},
    {"asset_id": "L01", "date": D(2027, 9, 21), "interest": 1, "principal": 7_000_000},
]


def scheduled(**last: Any) -> Change:
    return both(
        first("assets", repayment="schedule"),
        lambda rows: rows.update(asset_flows=[FLOWS[0], FLOWS[1] | last]),
    )


CASES: list[tuple[str, str, int, Change, str]] = [
    # doubled
    (
        "borrowers",
        "borrower_id",
        2,
        change_row("borrowers", 1, borrower_id="B01"),
        "borrower_id 'B01' stands already in {1}",
    ),
    (
        "borrowers",
        "name",
        2,
        change_row("borrowers", 1, name="丙科技有限公司"),
        "name '丙科技有限公司' stands already in {1}",
    ),
    ("assets", "asset_id", 2, change_row("assets", 1, asset_id="L01"), "asset_id 'L01' stands already in {1}"),
    (
        "tranches",
        "name",
        2,
        change_row("tranches", 1, name="优先A"),
        "name '优先A' stands already in {1}; each may stand",
    ),
    ("fees", "name", 2, change_row("fees", 1, name="受托费"), "name '受托费' stands already in {1}"),
    (
        "parties",
        "role",
        3,
        add("parties", role="guarantor", name="乙担保"),
        "role guarantor, name 乙担保 stands already in {2}; keep one",
    ),
    (
        "ip_links",
        "ip_id",
        2,
        add("ip_links", ip_id="P01", asset_id="L01", right="pledge", share_of_value=0),
        "stands already in {1}",
    ),
    # unknown
    (
        "assets",
        "borrower_id",
        1,
        first("assets", borrower_id="B1"),
        "borrower_id 'B1' is not in sheet 'borrowers'; did you mean 'B01'",
    ),
    (
        "ip",
        "borrower_id",
        1,
        first("ip", borrower_id="X"),
        "borrower_id 'X' is not in sheet 'borrowers'; known: B01, B02",
    ),
    (
        "ip_links",
        "asset_id",
        1,
        first("ip_links", asset_id="L1"),
        "asset_id 'L1' is not in sheet 'assets'; did you mean",
    ),
    ("holders", "party", 1, first("holders", party="甲"), "party '甲' is not in sheet 'parties'"),
    (
        "holders",
        "tranche",
        1,
        first("holders", tranche="次级A"),
        "tranche '次级A' is not in sheet 'tranches'; did you mean '次级'",
    ),
    (
        "supports",
        "provider",
        1,
        first("supports", provider="乙担"),
        "provider '乙担' is not in sheet 'parties'; did you mean",
    ),
    (
        "supports",
        "provider",
        1,
        lambda rows: [rows.pop("parties"), rows.pop("holders")],
        "provider '乙担保' is unknown: the sheet 'parties' has no rows; add it there",
    ),
    ("support_covers", "support", 1, first("support_covers", support="保"), "support '保' is not in sheet 'supports'"),
    (
        "support_covers",
        "target",
        1,
        first("support_covers", target="优先B"),
        "target '优先B' is not in sheet 'tranches'",
    ),
    (
        "scenario_events",
        "scenario",
        1,
        first("scenario_events", scenario="x"),
        "scenario 'x' is not in sheet 'scenarios'",
    ),
    (
        "scenario_events",
        "target",
        1,
        first("scenario_events", target="L01"),
        "target 'L01' is not in sheet 'borrowers'",
    ),
    (
        "scenario_events",
        "target",
        2,
        change_row("scenario_events", 1, target="L002"),
        "'L002' is neither a borrower nor an asset; did you",
    ),
    ("fees", "applies_to", 2, change_row("fees", 1, applies_to="担"), "applies_to '担' is not in sheet 'supports'"),
    (
        "fees",
        "applies_to",
        1,
        first("fees", applies_to="L01"),
        "applies_to goes with scope tranche, borrower, asset or support",
    ),
    # dates of the deal
    (
        "deal",
        "first_date",
        1,
        first("deal", first_date=D(2025, 9, 25)),
        "first_date 2025-09-25 must be after closing_date 2025-09-25",
    ),
    (
        "deal",
        "cutoff_date",
        1,
        first("deal", cutoff_date=D(2025, 12, 21)),
        "cutoff_date 2025-12-21 must be before first_date",
    ),
    (
        "deal",
        "legal_maturity_date",
        1,
        first("deal", legal_maturity_date=D(2028, 6, 21)),
        "legal_maturity_date 2028-06-21 must not be before expected_maturity_date 2028-09-25",
    ),
    (
        "deal",
        "legal_maturity_date",
        1,
        first("deal", legal_maturity_date=D(2099, 6, 21)),
        "the dates of the deal do not work",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        first("tranches", expected_maturity_date=D(2025, 9, 1)),
        "expected_maturity_date 2025-09-01 must be after closing_date 2025-09-25",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        both(
            first("tranches", expected_maturity_date=D(2025, 12, 1)),
            change_row("tranches", 1, expected_maturity_date=D(2025, 12, 1)),
        ),
        "expected_maturity_date 2025-12-01 must not be before first_date 2025-12-21",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        first("tranches", expected_maturity_date=D(2026, 10, 9)),
        "expected_maturity_date 2026-10-09 is the payment date (兑付日) of the grid date (还款日) 2026-09-21; write",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        first("tranches", expected_maturity_date=D(2027, 10, 1)),
        "2027-10-01 is not a grid date; the nearest are 2027-09-21 and 2027-12-21. Only the last expected maturity",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        first("tranches", expected_maturity_date=D(2028, 9, 21)),
        "2028-09-21 merges into the last expected maturity 2028-09-25 (merge_within_days 60); write 2028-09-25",
    ),
    (
        "deal",
        "payment_offset",
        1,
        first("deal", venue="sse", payment_offset=3),
        "the dates of the deal do not work: payment_offset 3",
    ),
    # dates of rows
    (
        "assets",
        "maturity_date",
        1,
        first("assets", maturity_date=D(2025, 9, 25)),
        "must be after the cutoff date 2025-09-25",
    ),
    (
        "assets",
        "maturity_date",
        1,
        first("assets", start_date=D(2026, 9, 25), maturity_date=D(2026, 9, 25)),
        "maturity_date 2026-09-25 must be after start_date 2026-09-25",
    ),
    (
        "assets",
        "interest_paid_to",
        1,
        first("assets", start_date=D(2025, 6, 1), interest_paid_to=D(2025, 5, 1)),
        "interest_paid_to 2025-05-01 must not be before start_date 2025-06-01",
    ),
    (
        "ip",
        "grant_date",
        1,
        first("ip", grant_date=D(2019, 1, 1)),
        "grant_date 2019-01-01 must not be before filing_date 2020-02-29",
    ),
    (
        "ip",
        "expiry_date",
        1,
        first("ip", expiry_date=D(2020, 2, 29)),
        "expiry_date 2020-02-29 must be after filing_date",
    ),
    (
        "supports",
        "end_date",
        1,
        first("supports", start_date=D(2027, 1, 1), end_date=D(2026, 1, 1)),
        "must not be before start_date",
    ),
    (
        "scenario_events",
        "date",
        1,
        first("scenario_events", date=D(2025, 9, 25)),
        "date 2025-09-25 must be after the cutoff date",
    ),
    # the pool
    (
        "assets",
        "cutoff_balance",
        1,
        first("assets", cutoff_balance=12_000_001),
        "cutoff_balance 12000001 is above principal 12000000",
    ),
    (
        "assets",
        "cutoff_balance",
        1,
        first("assets", cutoff_balance=0),
        "cutoff_balance is 0; an asset of the pool has a balance",
    ),
    (
        "assets",
        "repayment",
        1,
        first("assets", repayment="schedule"),
        "repayment is schedule, but the sheet 'asset_flows' has no rows",
    ),
    (
        "asset_flows",
        "principal",
        1,
        scheduled(principal=1),
        "of asset 'L01' in sheet 'asset_flows' adds to 5000001, expected its cutoff",
    ),
    (
        "asset_flows",
        "asset_id",
        2,
        scheduled(date=D(2026, 9, 21)),
        "asset_id L01, date 2026-09-21 stands already in {1}",
    ),
    (
        "asset_flows",
        "asset_id",
        1,
        lambda rows: rows.update(asset_flows=FLOWS),
        "asset 'L01' has repayment bullet; only assets of",
    ),
    (
        "assets",
        "maturity_date",
        1,
        both(scheduled(), first("assets", maturity_date=D(2027, 12, 21))),
        "maturity_date 2027-12-21 is not the last date 2027-09-21 of the asset in sheet 'asset_flows'",
    ),
    (
        "ip_links",
        "share_of_value",
        2,
        add("ip_links", ip_id="P01", asset_id="L02", share_of_value=0.001),
        "the shares of right 'P01' add to 100.1%, expected at most 100%",
    ),
    (
        "ip",
        "appraised_value",
        2,
        both(first("ip", appraisal_group="G"), change_row("ip", 1, appraisal_group="G", appraised_value=1)),
        "the appraisal group 'G' has its value already in {1}; a group's value stands on one row",
    ),
    # the notes
    (
        "tranches",
        "coupon",
        2,
        change_row("tranches", 1, coupon=0.01),
        "coupon is 0.01, but a class of coupon_type residual",
    ),
    ("tranches", "coupon", 1, first("tranches", coupon=None), "coupon is blank, expected a rate a year, e.g. 2.90%"),
    ("tranches", "principal", 1, first("tranches", principal=0), "principal is 0; a class has a principal"),
    (
        "holders",
        "principal",
        1,
        first("holders", principal=1_000_001),
        "holders of class '次级' hold 1000001, more than its principal",
    ),
    (
        "parties",
        "rating",
        3,
        add("parties", role="investor", name="甲公司", rating="A"),
        "rating of '甲公司' is 'A' here and 'AA' in {1}",
    ),
    ("fees", "rate", 1, first("fees", amount=1), "rate and amount ({0.amount}) say the same; fill one of them"),
    ("fees", "rate", 1, first("fees", rate=None), "rate, amount: fill one of them"),
    (
        "fees",
        "base",
        1,
        first("fees", base="fixed"),
        "rate goes with a base (principal, balance, collections ...), but base is fixed",
    ),
    ("fees", "base", 3, change_row("fees", 2, base="principal"), "amount goes with base fixed, but base is principal"),
    ("fees", "date", 1, first("fees", pay="dated", date=None), "date is blank, but the fee is paid dated"),
    ("fees", "date", 1, first("fees", date=D(2026, 1, 1)), "date goes with pay dated, but the fee is paid in_arrears"),
    (
        "fees",
        "payment_frequency",
        3,
        change_row("fees", 2, payment_frequency="annual"),
        "goes with a fee per year, but this one is per once",
    ),
    (
        "fees",
        "payment_frequency",
        1,
        first("fees", payment_frequency="monthly"),
        "monthly must be a multiple of the deal's payment_frequency quarterly",
    ),
    (
        "fees",
        "base",
        2,
        lambda rows: [rows.pop("supports"), rows.pop("support_covers")],
        "base guaranteed_balance needs a support, but the sheet 'supports' has no rows",
    ),
    (
        "support_covers",
        "target",
        1,
        first("support_covers", target_kind="tax"),
        "target_kind tax takes no target; clear it",
    ),
    (
        "support_covers",
        "component",
        1,
        first("support_covers", target_kind="fee", target="受托费", component="interest"),
        "component interest goes with target_kind tranche, but target_kind is fee",
    ),
    (
        "support_covers",
        "target",
        1,
        first("support_covers", target_kind="fee", target="担保费"),
        "fee '担保费' is paid by borrower; a support covers only fees paid by the waterfall",
    ),
    (
        "support_covers",
        "support",
        1,
        first("supports", kind="counter_guarantee"),
        "'担保' is a counter_guarantee, which pays no cash",
    ),
    # rules and scenarios
    (
        "criteria",
        "reason",
        1,
        first("criteria", severity="waived", reason=None),
        "reason is blank, but the criterion is waived",
    ),
    ("criteria", "value", 1, first("criteria", value=None), "value and comparison go together"),
    (
        "scenarios",
        "name",
        1,
        first("scenarios", name="Base"),
        "scenario 'Base' is reserved for everything as contracted",
    ),
    ("scenarios", "name", 1, first("scenarios", name="基准"), "scenario '基准' is reserved"),
    (
        "scenario_events",
        "amount",
        1,
        first("scenario_events", amount=1),
        "amount goes with prepayment, but kind is borrower_default",
    ),
    (
        "scenario_events",
        "amount",
        2,
        change_row("scenario_events", 1, amount=0),
        "amount is 0, expected more; leave it blank to prepay all",
    ),
    (
        "scenario_events",
        "target",
        3,
        add("scenario_events", scenario="企业违约", date=D(2027, 1, 1), kind="borrower_default", target="B01"),
        "borrower 'B01' defaults already in {1}; a firm defaults once in a scenario",
    ),
    (
        "scenario_events",
        "target",
        2,
        both(change_row("assets", 1, asset_id="B02"), change_row("scenario_events", 1, target="B02")),
        "target 'B02' is both a borrower and an asset; give them different ids",
    ),
    (
        "assets",
        "first_payment_date",
        1,
        first("assets", payment_frequency="monthly", maturity_date=D(2028, 9, 25), first_payment_date=None),
        "first_payment_date is blank, but the asset has a payment_frequency of its own",
    ),
]


@pytest.mark.parametrize(("sheet", "key", "row", "change", "message"), CASES)
def test_refused(tmp_path: Path, sheet: str, key: str, row: int, change: Change, message: str) -> None:
    rows = good_rows()
    change(rows)
    path = write(tmp_path, rows)
    try:
        address = cell_of(path, sheet, key, row)
    except KeyError:  # the workbook has no such column: the row's first cell
        address = f"A{row + 1}"
    message = message.replace("{0.amount}", cell_of(path, "fees", "amount") if "{0." in message else "")
    for other in (1, 2):
        message = message.replace(f"{{{other}}}", f"deal.xlsx!{sheet}!{address.rstrip('0123456789')}{other + 1}")
    found = problem(path)
    assert re.search(re.escape(f"deal.xlsx!{sheet}!{address}: ") + ".*" + re.escape(message), found), found


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
    assert warning.where.sheet == sheet and message in warning.message


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
        row["uscc"] = "91610131MA6U000000"
    assert "uscc '91610131MA6U000000' stands already in deal.xlsx!borrowers!C2" in problem(write(tmp_path, rows))
