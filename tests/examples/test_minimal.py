"""The smallest deal: its figures by hand on both markets, and what `check` says where its rate does not carry it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from example_runs import FOLDER, loaded
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.workbook import read_deal, rows_from_text, rows_to_text, write_deal

_LOANS = [700, 700, 600, 600, 500, 500, 400, 400, 300, 300]  # 万元, in all 5,000
_BOOKS = [
    ("minimal", "deal", "ROWS"),
    ("abn001", "deal", "ROWS"),
    ("chengxi", "deal", "ROWS"),
    ("chengxi", "deal-floating", "FLOATING"),
    *((name, "deal", "ROWS") for name in ("licence-back", "leaseback", "receivable", "technology-trade", "royalty")),
    ("shenzhen-xiaodai", "deal", "ROWS"),
    ("trust-abn", "deal", "ROWS"),
]


@pytest.fixture
def minimal() -> Iterator[ModuleType]:
    with loaded("minimal") as module:
        yield module


def _fen(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _run(path: Path, rows: Any, verb: str = "run") -> dict[str, Any]:
    write_deal(path, rows, "en")
    done = CliRunner().invoke(app, [verb, str(path), "--json"])
    assert done.exit_code == 0, done.output
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def _rows(minimal: ModuleType, venue: str, rate: float = 0.04) -> Any:
    rows = copy.deepcopy(minimal.ROWS)
    next(row for row in rows["deal"] if row["key"] == "venue")["value"] = venue
    for row in rows["assets"]:
        row["rate"] = rate
    return rows


# szse: T is 2026-04-15, T-10 is 2026-03-31 (Qingming 4-6 April), 75 days from closing; interbank: to the day itself, 90
@pytest.mark.parametrize(("venue", "day", "days"), [("szse", "2026-04-15", 75), ("interbank", "2026-04-27", 90)])
def test_the_first_payment_by_hand(minimal: ModuleType, tmp_path: Path, venue: str, day: str, days: int) -> None:
    base = _run(tmp_path / "deal.xlsx", _rows(minimal, venue))["runs"][0]
    interest = sum(_fen(Decimal(loan * 10_000) * Decimal("0.04") * days / 365) for loan in _LOANS)
    tax = _fen(interest / Decimal("1.03") * Decimal("0.03") * Decimal("1.12"))
    coupon = _fen(Decimal(45_000_000) * Decimal("0.029") * 90 / 365)
    assert (interest, tax) == {
        75: (Decimal("410958.90"), Decimal("13406.04")),
        90: (Decimal("493150.68"), Decimal("16087.25")),
    }[days]
    senior, _ = base["tranches"]
    (account,) = base["accounts"]
    assert base["collections"][0]["interest_cny"] == float(interest)
    assert base["tax"][0]["paid_cny"] == float(tax)
    assert senior["flows"][0]["payment_date"] == day
    assert senior["flows"][0]["interest_paid_cny"] == float(coupon) == 321_780.82
    assert account["flows"][0]["closing_cny"] == float(interest - tax - coupon)  # waits for the seniors to be repaid


def test_an_exchange_needs_the_spread_and_check_says_by_how_much(minimal: ModuleType, tmp_path: Path) -> None:
    """At 3% the first 75 days bring 308,219.16 less VAT of 10,054.53, but 90 days of coupon, 321,780.82, are due.

    Interbank the same loans earn all 90 days, and nothing is missing.
    """
    short = Decimal("321780.82") - (Decimal("308219.16") - Decimal("10054.53"))
    assert short == Decimal("23616.19")
    warned = _run(tmp_path / "deal.xlsx", _rows(minimal, "szse", 0.03), "check")["warnings"]
    (told,) = [row for row in warned if "base case" in row["message"]]
    assert told["where"] == "tranches"
    assert told["message"].startswith(
        f"in the base case the interest of class Senior is short by {short:,} yuan on 2026-04-15"
    )
    assert told["message_zh"] == "基准情景下“Senior”的利息于 2026-04-15 欠付 23,616.19 元；其后补足"
    warned = _run(tmp_path / "deal.xlsx", _rows(minimal, "interbank", 0.03), "check")["warnings"]
    assert not any("base case" in row["message"] for row in warned)


def test_the_break_even_rate_that_the_readme_names(minimal: ModuleType, tmp_path: Path) -> None:
    """45m x 2.90% x 90 / (50m x 75 x (1 - 3% / 1.03 x 1.12)) = 3.2376%: above it nothing is missing, below it is."""
    rate = minimal.break_even_rate(75, 90)
    assert round(rate, 6) == Decimal("0.032376")
    assert "3.2376%" in (FOLDER / "minimal" / "README.md").read_text(encoding="utf-8")
    for shift, missing in ((0.00001, False), (-0.00001, True)):
        warned = _run(tmp_path / "deal.xlsx", _rows(minimal, "szse", round(float(rate) + shift, 6)), "check")[
            "warnings"
        ]
        assert any("is short by" in row["message"] for row in warned) == missing


@pytest.mark.parametrize(("example", "name", "rows"), _BOOKS)
def test_the_bundled_rows_are_those_of_the_example(example: str, name: str, rows: str, tmp_path: Path) -> None:
    """Byte for byte, and the workbook written from them too."""
    with loaded(example) as module:
        given = getattr(module, rows)
    bundled = (FOLDER / example / f"{name}.json").read_text(encoding="utf-8")
    assert bundled == rows_to_text(given)
    write_deal(tmp_path / "deal.xlsx", rows_from_text(bundled), "zh")
    assert (tmp_path / "deal.xlsx").read_bytes() == (FOLDER / example / f"{name}.xlsx").read_bytes()


def test_the_minimal_workbook_reads_without_a_warning() -> None:
    read = read_deal(FOLDER / "minimal" / "deal.xlsx")
    assert (read.language, read.warnings) == ("zh", ())
    assert len(read.deal.pool.borrowers) == 10
