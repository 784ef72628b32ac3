"""Social credit codes, patent numbers, titles and years in a workbook: what is refused or warned of, and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from changes import Change, D, add, both, first
from deal_books import cell_of, good_rows, problem, write

from ipabs.model import BorrowerTag, BorrowerYear
from ipabs.workbook import read_deal
from ipabs.workbook.build_pool import term_years

GOOD_CODE = "91110108551385082Q"  # see test_identifiers
GOOD = "ZL202010601862.5"


def numbered(number: str, **more: object) -> Change:
    return first("ip", number=number, **more)


def second(**values: object) -> Change:
    return lambda rows: rows["ip"][1].update({"count": 1} | values)


def test_the_number_used_here_by_hand() -> None:
    """2x2 + 0x3 + 2x4 + 0x5 + 1x6 + 0x7 + 6x8 + 0x9 + 1x2 + 8x3 + 6x4 + 2x5."""
    assert 4 + 0 + 8 + 0 + 6 + 0 + 48 + 0 + 2 + 24 + 24 + 10 == 126 == 11 * 11 + 5


REFUSED: list[tuple[str, str, int, Change, str]] = [
    (
        "borrowers",
        "uscc",
        1,
        first("borrowers", uscc="91110108551385082A"),
        "uscc '91110108551385082A': its last character should be Q by the others (GB 32100)",
    ),
    ("borrowers", "uscc", 1, first("borrowers", uscc="9111010855138508Q"), "has 17 characters, expected 18"),
    ("borrowers", "uscc", 1, first("borrowers", uscc="9111O108551385082Q"), "holds O; a social credit code has no"),
    ("ip", "number", 1, numbered("ZL202010601862.3"), "its check digit should be 5 by the others (ZC 0006)"),
    (
        "ip",
        "number",
        1,
        numbered("ZL20201060186.5"),
        "is no patent number; expected ZL, the year, one digit for the kind",
    ),
    (
        "ip",
        "number",
        2,
        both(numbered(GOOD), second(kind="invention", number="CN 2020 1 0601862.5")),
        "number 'CN 2020 1 0601862.5' stands already in {1}; a right stands once",
    ),
    (
        "ip",
        "kind",
        1,
        numbered(GOOD, kind="utility_model"),
        "kind is utility_model, but number 202010601862.5 (deal.xlsx!ip!F2) is that of invention",
    ),
    (
        "ip",
        "filing_date",
        1,
        numbered(GOOD, filing_date=D(2021, 1, 4)),
        "filing_date 2021-01-04 is later than the year 2020 of number 202010601862.5 (deal.xlsx!ip!F2)",
    ),
    ("borrower_tags", "borrower_id", 1, add("borrower_tags", borrower_id="B09", tag="专精特新"), "did you mean 'B0"),
    (
        "borrower_tags",
        "borrower_id",
        2,
        both(*(add("borrower_tags", borrower_id="B01", tag="专精特新") for _ in range(2))),
        "borrower_id B01, tag 专精特新 stands already in {1}",
    ),
    (
        "borrower_years",
        "borrower_id",
        2,
        both(*(add("borrower_years", borrower_id="B01", year=2024, revenue=n) for n in (1, 2))),
        "borrower_id B01, year 2024 stands already in {1}",
    ),
    (
        "borrower_years",
        "year",
        1,
        add("borrower_years", borrower_id="B01", year=24),
        "year is 24, expected at least 1990",
    ),
    (
        "borrower_years",
        "revenue",
        1,
        add("borrower_years", borrower_id="B01", year=2024, revenue=-1),
        "revenue is -1, expected at least 0",
    ),
]

WARNED: list[tuple[str, str, int, Change, str]] = [
    (
        "borrowers",
        "uscc",
        1,
        first("borrowers", uscc="91350211M0000XUF46"),
        "would be R by the rule (GB 32100); some codes",
    ),
    ("borrowers", "uscc", 1, first("borrowers", uscc="110108012660422"), "has 15 digits like a registration number"),
    (
        "borrowers",
        "uscc",
        1,
        first("borrowers", uscc="境外主体"),
        "is no social credit code, so its check digit is not",
    ),
    (
        "ip",
        "number",
        1,
        numbered("202010601862"),
        "has no check digit, so a mistyped digit would not be seen; write 202",
    ),
    ("ip", "number", 1, numbered("CN112345678B"), "is the number of a publication; give the patent number (ZL...)"),
    ("ip", "number", 1, numbered("见附件"), "is no Chinese patent number, so its check digit is not checked"),
    ("ip", "filing_date", 1, numbered(GOOD, filing_date=D(2018, 5, 4)), "2018-05-04 is before the year 2020 of number"),
    ("ip", "count", 1, numbered(GOOD, count=2), "count is 2, but number 'ZL202010601862.5' is that of one right"),
    (
        "ip",
        "number",
        2,
        both(
            numbered("2020SR0123456", kind="copyright"),
            second(kind="copyright", number="2020SR0123456"),
        ),
        "number '2020SR0123456' stands already in deal.xlsx!ip!",
    ),
    (
        "borrower_tags",
        "valid_to",
        1,
        add("borrower_tags", borrower_id="B01", tag="专精特新", valid_to=D(2025, 9, 24)),
        "tag '专精特新' ended on 2025-09-24, before the closing date 2025-09-25, and is not counted",
    ),
    (
        "borrower_years",
        "year",
        1,
        add("borrower_years", borrower_id="B01", year=2026, revenue=1),
        "year 2026 is after the closing date 2025-09-25 and is passed over",
    ),
    (
        "borrower_years",
        "total_liabilities",
        1,
        add("borrower_years", borrower_id="B01", year=2024, total_assets=1, total_liabilities=2),
        "total_liabilities is more than total_assets",
    ),
]


@pytest.mark.parametrize(("sheet", "key", "row", "change", "message"), REFUSED)
def test_refused_by_cell(tmp_path: Path, sheet: str, key: str, row: int, change: Change, message: str) -> None:
    rows = good_rows()
    change(rows)
    path = write(tmp_path, rows)
    where = f"deal.xlsx!{sheet}!{cell_of(path, sheet, key, row)}: "
    other = f"deal.xlsx!{sheet}!{cell_of(path, sheet, key, 1)}"
    lines = [line for line in problem(path).splitlines() if line.startswith(where)]
    assert any(message.replace("{1}", other) in line for line in lines), (where, problem(path))


@pytest.mark.parametrize(("sheet", "key", "row", "change", "message"), WARNED)
def test_warned_of_by_cell(tmp_path: Path, sheet: str, key: str, row: int, change: Change, message: str) -> None:
    rows = good_rows()
    change(rows)
    path = write(tmp_path, rows)
    address = cell_of(path, sheet, key, row)
    said = [one.message.en for one in read_deal(path).warnings if str(one.where) == f"deal.xlsx!{sheet}!{address}"]
    assert any(message in sentence for sentence in said), said


@pytest.mark.parametrize(
    "change",
    [
        first("borrowers", uscc=GOOD_CODE),
        first("borrowers", uscc=" 91110108551385082q"),
        numbered(GOOD),
        numbered("202010601862.5"),
        numbered("2020SR0123456", kind="copyright"),  # another register's number is nobody's business here
        numbered("第12345678号", kind="trademark"),
        # 202080601862: 126 + 7 x 6 = 168 = 15 x 11 + 3; entered China in 2020, filed abroad in 2017
        numbered("ZL202080601862.3", filing_date=D(2017, 12, 4)),
        add("borrower_tags", borrower_id="B01", tag="专精特新", valid_to=D(2025, 9, 25)),
        add("borrower_years", borrower_id="B01", year=2025, revenue=1, net_profit=-1, total_assets=2),
    ],
)
def test_good_numbers_pass_without_a_word(tmp_path: Path, change: Change) -> None:
    rows = good_rows()
    change(rows)
    assert read_deal(write(tmp_path, rows)).warnings == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_and_years_are_read(tmp_path: Path, lang: str) -> None:
    rows = good_rows()
    rows["borrower_tags"] = [
        {"borrower_id": "B02", "tag": "高新技术企业", "document": "GR202561000001", "valid_to": D(2028, 1, 1)},
        {"borrower_id": "B01", "tag": "专精特新"},
    ]
    rows["borrower_years"] = [
        {
            "borrower_id": "B01",
            "year": 2024,
            "revenue": 20_000_000.01,
            "net_profit": -300_000,
            "total_assets": 50_000_000,
            "total_liabilities": 20_000_000,
            "rd_expense": 2_000_000,
        }
    ]
    pool = read_deal(write(tmp_path, rows, lang)).deal.pool
    assert pool.tags == (
        BorrowerTag(borrower_id="B02", tag="高新技术企业", document="GR202561000001", valid_to=D(2028, 1, 1)),
        BorrowerTag(borrower_id="B01", tag="专精特新"),
    )
    assert pool.years == (
        BorrowerYear(
            borrower_id="B01",
            year=2024,
            revenue_fen=2_000_000_001,
            net_profit_fen=-30_000_000,
            total_assets_fen=5_000_000_000,
            total_liabilities_fen=2_000_000_000,
            rd_expense_fen=200_000_000,
        ),
    )


@pytest.mark.parametrize(
    ("kind", "filed", "years"),
    [
        ("invention", date(2000, 1, 1), 20),
        ("utility_model", date(2022, 1, 1), 10),
        ("design", date(2021, 5, 31), 10),  # the day before the amendment came into force
        ("design", date(2021, 6, 1), 15),
        ("trademark", date(2021, 6, 1), None),
        ("copyright", date(2021, 6, 1), None),
    ],
)
def test_years_of_protection(kind: str, filed: date, years: int | None) -> None:
    """Patent Law of the PRC as amended in 2020, art. 42; in force from 2021-06-01."""
    assert term_years(kind, filed) == years


def test_a_designs_end_by_its_filing(tmp_path: Path) -> None:
    rows = good_rows()
    rows["ip"][0] |= {"kind": "design", "filing_date": D(2021, 5, 31)}
    rows["ip"][1] |= {"kind": "design", "filing_date": D(2021, 6, 1)}
    reading = read_deal(write(tmp_path, rows))
    assert [right.expiry_date for right in reading.deal.pool.rights] == [D(2031, 5, 31), D(2036, 6, 1)]
    lines = [line.message_en for line in reading.defaults_taken]
    assert "ip.expiry_date: filing_date + 10 years (1 row)" in lines
    assert "ip.expiry_date: filing_date + 15 years (1 row)" in lines
