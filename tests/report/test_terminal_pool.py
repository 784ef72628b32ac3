"""The pool on the terminal: 80 columns in both languages, every figure whole, what is missing said."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from ipabs.report.captions_pool import POOL_SAID
from ipabs.report.pool_words import distribution_name, stratum
from ipabs.report.reading import Reader
from ipabs.report.terminal_pool import print_pool

Document = dict[str, Any]
CHINESE = re.compile(r"[\u3400-\u9fff]")


def printed(result: Document, lang: str) -> str:
    out = io.StringIO()
    print_pool(result, Console(file=out, width=80, force_terminal=True, color_system=None), lang)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_80_columns_and_every_figure_is_whole(result: Document, lang: str) -> None:
    text = printed(result, lang)
    assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= 80
    assert "…" not in text and "\x1b" not in text
    pool = result["pool"]
    for row in pool["top"]:
        assert text.count(f"{row['balance_cny']:,.2f}") >= 2 and f"{row['collateral_cny']:,.2f}" in text
    for row in pool["rights"]:
        line = next(line for line in text.splitlines() if line.startswith(f"{row['ip_id']} "))
        assert line.split()[1:] == [
            row["expiry_date"],
            f"{row['remaining_years']:.2f}",
            row["debt_maturity"],
            f"{row['gap_days']:,}",
            "0",
        ]
    for firm in pool["concentration"]:
        assert f"{firm['pledge_rate'] * 100:.2f}%" in text


def test_large_amounts_still_fit(result: Document) -> None:
    large = copy.deepcopy(result)
    for row in large["pool"]["top"]:
        row["balance_cny"] = row["collateral_cny"] = 12_345_678_901.23
        row["borrower"] = "一家名字很长很长很长很长的科技股份有限公司"
    for lang in ("zh", "en"):
        text = printed(large, lang)
        assert text.count("12,345,678,901.23") == 2 * len(large["pool"]["top"])
        assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= 80


def test_every_distribution_is_a_table_a_line_or_said_to_be_missing(result: Document) -> None:
    for lang in ("zh", "en"):
        text = printed(result, lang)
        for one in result["pool"]["distributions"]:
            assert distribution_name(Reader(result, lang), one["by"]) in text


def test_rights_that_breach_and_assets_that_do_not_count_are_named(result: Document) -> None:
    bad = copy.deepcopy(result)
    pool = bad["pool"]
    pool["findings"] = [
        {"ip_id": "P07", "borrower_id": "E02", "ground": "annuity_current", "column": "annuity_paid_to"}
        | {"fact": "annuity paid to 2025-06-17, 100 days short of closing", "fact_zh": "年费缴至2025-06-17"}
        | {"severity": "refuse", "source": ""}
    ]
    pool["label"]["assets"][3]["counts"] = False
    pool["unbacked_cny"] = 1_234_567.0
    english, chinese = printed(bad, "en"), printed(bad, "zh")
    assert "P07: annuity paid to 2025-06-17, 100 days short of closing" in english
    assert "P07：年费缴至2025-06-17" in chinese and "已判断的权利均无" not in chinese
    name = pool["label"]["assets"][3]["asset_id"]
    assert f"Assets that do not count: {name}" in english and f"未计入的资产：{name}" in chinese
    assert "1,234,567.00" in chinese


def band(result: Document, lang: str, by: str, unit: str, low: float | None, high: float | None) -> str:
    return stratum(Reader(result, lang), {"by": by, "unit": unit}, {"label": "", "low": low, "high": high})


@pytest.mark.parametrize(
    ("by", "unit", "low", "high", "zh", "en"),
    [
        ("balance", "cny", None, 1e6, "100万元（含）以下", "up to CNY 1m"),
        ("balance", "cny", 5e6, 1e7, "500万–1,000万元（含）", "over 5m to 10m"),
        ("balance", "cny", 1e8, None, "1亿元以上", "over CNY 100m"),
        ("age", "months", None, 0.0, "封包日尚未计息", "Not yet running"),
        ("age", "months", 0.0, 3.0, "0–3个月（含）", "over 0 to 3 months"),
        ("term", "months", None, 6.0, "6个月（含）以内", "up to 6 months"),
        ("term", "months", 120.0, None, "120个月以上", "over 120 months"),
        ("rate", "rate", 0.025, 0.03, "2.50%–3.00%（含）", "over 2.50% to 3.00%"),
        ("rate", "rate", 0.24, None, "24.00%以上", "over 24.00%"),
    ],
)
def test_bands_say_which_end_belongs_to_them(
    result: Document, by: str, unit: str, low: float | None, high: float | None, zh: str, en: str
) -> None:
    assert (band(result, "zh", by, unit, low, high), band(result, "en", by, unit, low, high)) == (zh, en)


def test_captions_are_in_their_own_language() -> None:
    assert [key for key, (zh, en) in POOL_SAID.items() if CHINESE.search(en) or not CHINESE.search(zh)] == []
