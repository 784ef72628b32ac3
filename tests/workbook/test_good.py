"""A good workbook becomes a Deal, in both languages, with every default listed."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from deal_books import cell_of, edit, good_rows, problem, sheet_title, write
from openpyxl import load_workbook

from ipabs.calendar import DayCount, Market, Roll, ScheduleForm
from ipabs.errors import CellRef
from ipabs.model import BorrowerDefault, Prepayment
from ipabs.model.words import CouponType, FeePay, PaidBy, Severity, SupportKind
from ipabs.workbook import read_deal


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_reads_the_same_deal_in_both_languages(tmp_path: Path, lang: str) -> None:
    reading = read_deal(write(tmp_path, good_rows(), lang))
    english = read_deal(write(tmp_path, good_rows(), "en"))
    assert reading.deal == english.deal
    assert reading.language == lang
    assert reading.warnings == ()


def test_values_of_the_deal(tmp_path: Path) -> None:
    deal = read_deal(write(tmp_path, good_rows())).deal
    first, second = deal.pool.assets
    assert (first.principal_fen, first.cutoff_balance_fen, first.purchase_price_fen) == (1_200_000_000,) * 3
    assert (first.rate, first.day_count, first.vat_rate) == (0.032, DayCount.A365, 0.03)
    assert (first.start_date, first.signing_date, first.interest_paid_to) == (date(2025, 9, 25),) * 3
    assert (first.maturity_date, first.payment_frequency_months, first.at_maturity) == (None, None, False)
    assert second.borrower_id == "B02"
    senior, residual = deal.tranches
    assert (senior.coupon, senior.rank, senior.issue_price) == (0.029, 1, 1.0)
    assert (residual.coupon_type, residual.rank) == (CouponType.RESIDUAL, 2)
    invention, model = deal.pool.rights
    assert invention.expiry_date == date(2040, 2, 29)
    assert (model.count, model.expiry_date) == (3, None)
    trustee, guarantee, lawyer = deal.fees
    assert (trustee.rate, trustee.amount_fen, trustee.payment_frequency_months) == (0.0005, None, None)
    assert (guarantee.pay, guarantee.paid_by, guarantee.payment_frequency_months) == (
        FeePay.IN_ADVANCE,
        PaidBy.BORROWER,
        12,
    )
    assert (lawyer.amount_fen, lawyer.rate) == (5_000_000, None)
    assert deal.supports[0].kind is SupportKind.GUARANTEE and deal.supports[0].view_off
    assert deal.supports[0].covers[0].target == "优先A"
    assert deal.criteria[0].value == 10.0 and deal.criteria[1].severity is Severity.REFUSE
    assert deal.subsidies[0].cap_firm_year_fen == 50_000_000
    assert deal.scenarios[0].events == (
        BorrowerDefault(borrower_id="B01", date=date(2026, 12, 21)),
        Prepayment(target="L02", date=date(2026, 6, 21), amount_fen=100_000_000),
    )
    assert deal.holders[0].principal_fen == 100_000_000


def test_interbank_defaults(tmp_path: Path) -> None:
    terms = read_deal(write(tmp_path, good_rows())).deal.schedule
    assert (terms.form, terms.market, terms.roll) == (ScheduleForm.REPAYMENT, Market.INTERBANK, Roll.FOLLOWING)
    assert (terms.payment_offset, terms.determination_offset, terms.support_transfer_offset) == (8, 0, -1)
    assert (terms.merge_within_days, terms.frequency_months, terms.tail_frequency_months) == (60, 3, 3)
    assert (terms.cutoff_date, terms.legal_maturity) == (date(2025, 9, 25), date(2030, 9, 25))


@pytest.mark.parametrize("venue", ["sse", "szse"])
def test_exchange_defaults(tmp_path: Path, venue: str) -> None:
    rows = good_rows()
    rows["deal"] |= {"venue": venue, "payment_frequency": "monthly", "first_date": date(2025, 10, 25)}
    terms = read_deal(write(tmp_path, rows)).deal.schedule
    assert (terms.form, terms.market) == (ScheduleForm.PAYMENT, Market.EXCHANGE)
    assert (terms.payment_offset, terms.determination_offset, terms.support_transfer_offset) == (0, -10, -8)
    assert (terms.merge_within_days, terms.frequency_months, terms.tail_frequency_months) == (0, 1, 1)


def test_at_maturity(tmp_path: Path) -> None:
    rows = good_rows()
    rows["deal"] |= {"payment_frequency": "at_maturity", "first_date": date(2028, 9, 25)}
    del rows["fees"][1]["payment_frequency"]
    terms = read_deal(write(tmp_path, rows)).deal.schedule
    assert terms.frequency_months is None and terms.tail_frequency_months == 3


def test_offsets_follow_the_venue_whatever_the_form(tmp_path: Path) -> None:
    rows = good_rows()
    rows["deal"] |= {"schedule_from": "payment"}
    terms = read_deal(write(tmp_path, rows)).deal.schedule
    assert (terms.payment_offset, terms.determination_offset, terms.market) == (0, 0, Market.INTERBANK)


def test_defaults_are_listed_once_a_column(tmp_path: Path) -> None:
    reading = read_deal(write(tmp_path, good_rows()))
    lines = [line.message_en for line in reading.defaults_taken]
    assert "assets.day_count: A/365 (2 rows, from deal.day_count)" in lines
    assert "deal.payment_offset: 8 (from deal.venue)" in lines
    assert "ip.expiry_date: filing_date + 20 years (1 row)" in lines
    assert "ip_links.asset_id: all assets of the owner, by principal (1 row)" in lines
    assert "deal.merge_within_days: 2028-09-21 merges into the maturity 2028-09-25" in lines
    assert "subsidies.timing: after_interest (1 row)" in lines
    assert not [line for line in lines if line.startswith("assets.rate")]
    assert len({line.where + line.value for line in reading.defaults_taken}) == len(lines)
    chinese = {line.where: line.message_zh for line in reading.defaults_taken}
    assert chinese["assets.day_count"] == "基础资产.计息基准：实际/365（2 行，取自交易概况.计息基准）"


def test_a_given_value_is_no_default(tmp_path: Path) -> None:
    rows = good_rows()
    rows["deal"]["day_count"] = "A/360"
    rows["assets"][0]["day_count"] = "30/360"
    reading = read_deal(write(tmp_path, rows))
    lines = [line.message_en for line in reading.defaults_taken]
    assert "assets.day_count: A/360 (1 row, from deal.day_count)" in lines
    assert not [line for line in lines if line.startswith("deal.day_count")]
    assert [a.day_count for a in reading.deal.pool.assets] == [DayCount.T30360, DayCount.A360]


def test_own_dates_of_an_asset(tmp_path: Path) -> None:
    rows = good_rows()
    rows["assets"][0] |= {"payment_frequency": "monthly", "first_payment_date": date(2025, 10, 21)}
    rows["assets"][1] |= {"payment_frequency": "at_maturity", "maturity_date": date(2028, 9, 25)}
    first, second = read_deal(write(tmp_path, rows)).deal.pool.assets
    assert (first.payment_frequency_months, first.first_payment_date) == (1, date(2025, 10, 21))
    assert (second.at_maturity, second.payment_frequency_months) == (True, None)


def test_scheduled_asset_matures_with_its_last_flow(tmp_path: Path) -> None:
    rows = good_rows()
    rows["assets"][0] |= {"repayment": "schedule"}
    rows["asset_flows"] = [
        {"asset_id": "L01", "date": date(2026, 9, 21), "interest": 380_000.01, "principal": 4_000_000},
        {"asset_id": "L01", "date": date(2027, 9, 21), "interest": 256_000, "principal": 8_000_000},
    ]
    pool = read_deal(write(tmp_path, rows)).deal.pool
    assert pool.assets[0].maturity_date == date(2027, 9, 21)
    assert [(f.interest_fen, f.principal_fen) for f in pool.flows] == [
        (38_000_001, 400_000_000),
        (25_600_000, 800_000_000),
    ]


def test_minimal_deal_of_five_sheets(tmp_path: Path) -> None:
    rows = {key: good_rows()[key] for key in ("deal", "borrowers", "ip", "assets", "tranches")}
    deal = read_deal(write(tmp_path, rows)).deal
    assert (deal.fees, deal.supports, deal.scenarios, deal.parties) == ((), (), (), ())


def test_cells_give_addresses(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows(), "zh")
    cells = read_deal(path).cells
    title = sheet_title(path, "assets")
    assert cells["assets", "L02", "principal"] == CellRef("deal.xlsx", title, cell_of(path, "assets", "principal", 2))
    assert cells["deal", "first_date", "value"].cell == cell_of(path, "deal", "first_date")
    assert cells["scenario_events", "3", "amount"].sheet == "情景事件"
    assert len(cells) == len(list(cells)) > 100
    with pytest.raises(KeyError):
        cells["assets", "L02", "contract_no"]
    assert cells.near("assets", "L02", "contract_no") == CellRef("deal.xlsx", title, "A3")
    assert cells.near("assets", "L99", "principal") == CellRef("deal.xlsx", title)
    assert cells.near("asset_flows", "L02", "date") == CellRef("deal.xlsx")
    assert cells.near("deal", "first_date") == cells["deal", "first_date", "value"]
    assert cells.near("deal", "", "roll") == CellRef("deal.xlsx", sheet_title(path, "deal"))


def test_sha256_is_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    assert read_deal(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_columns_and_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    book = load_workbook(path)
    book.move_sheet("deal", len(book.sheetnames))
    sheet = book["assets"]
    for row in sheet.iter_rows(min_row=1, max_row=3):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value, cell.number_format = value, "General"
    book.save(path)
    assert read_deal(path).deal.pool.assets[0].asset_id == "L01"


def test_every_problem_in_one_pass_in_reading_order(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    edit(path, "deal", B2=None)
    edit(path, "assets", **{cell_of(path, "assets", "principal", 2): -5, cell_of(path, "assets", "borrower_id"): "B9"})
    edit(path, "tranches", **{cell_of(path, "tranches", "class"): "senor"})
    edit(path, "fees", **{cell_of(path, "fees", "rate"): None})
    lines = problem(path).splitlines()
    assert [line.split("!")[1] for line in lines] == ["deal", "assets", "assets", "tranches", "fees"]
    assert lines == sorted(lines, key=lambda line: ["deal", "assets", "tranches", "fees"].index(line.split("!")[1]))
