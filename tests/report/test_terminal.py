"""The terminal: 80 columns, whole amounts, no markup from the deal."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from ipabs.report.captions import TABLES
from ipabs.report.terminal import print_check, print_run
from ipabs.report.text import percent

Document = dict[str, Any]


def printed(result: Document, lang: str, check: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system=None)
    (print_check if check else print_run)(result, console, lang)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("check", [False, True])
def test_it_fits_80_columns_without_colour(result: Document, lang: str, check: bool) -> None:
    text = printed(result, lang, check)
    assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= 80
    assert "…" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_amounts_are_whole_however_large(result: Document, lang: str) -> None:
    large = copy.deepcopy(result)
    for run in large["runs"]:
        run["tranches"][0]["principal_loss_cny"] = 12_345_678_901.23
        run["label"] = "一个说明很长很长很长很长很长很长的情景"
    text = printed(large, lang)
    assert text.count("12,345,678,901.23") == len(result["runs"])
    assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= 80


def test_every_run_has_a_line_with_what_supports_pay(result: Document) -> None:
    text = printed(result, "zh")
    for run in result["runs"]:
        called = sum(round(c["amount_cny"] * 100) for s in run["supports"] for c in s["calls"]) / 100
        assert f"{called:,.2f}" in text
    assert text.count("剔除担保方") == sum(run["view"] == "no_guarantor" for run in result["runs"])
    assert "2.4697%" in text


def test_a_run_names_broken_criteria_and_a_check_all(result: Document) -> None:
    run, check = printed(result, "zh"), printed(result, "zh", check=True)
    names = [one["name_zh"] for one in result["criteria"]]
    assert all(f"{name}：" in check for name in names)
    broken = [one["name_zh"] for one in result["criteria"] if not one["ok"]]
    assert [name for name in names if f"  {name}：" in run] == broken


def test_names_are_not_read_as_markup(result: Document) -> None:
    sly = copy.deepcopy(result)
    sly["deal"]["name"] = "[bold]x[/bold]"
    assert "[bold]x[/bold]" in printed(sly, "en")


def test_no_caption_takes_the_place_of_another() -> None:
    """Tables of captions are one table to whoever asks for a key."""
    keys = [key for table in TABLES for key in table]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("value", "most", "shown"),
    [
        (0.10625, 2, "10.63%"),  # 8.5 of 80: half up, as the sheet shows it
        (0.08125, 2, "8.13%"),
        (0.88125, 2, "88.13%"),
        (-0.10625, 2, "-10.63%"),
        (0.029, 4, "2.90%"),
        (0.024697, 4, "2.4697%"),
        (0.123456789, 4, "12.3457%"),
    ],
)
def test_percents_round_as_the_sheets_do(value: float, most: int, shown: str) -> None:
    assert percent(value, "zh", most) == shown
