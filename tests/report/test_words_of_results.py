"""Words that only results have: each is there in both languages, for a reader of one sees keys otherwise."""

from __future__ import annotations

import re

import pytest

from ipabs.pool.measure_pool import FAMILIES
from ipabs.report.captions import say
from ipabs.report.checks import tie_name
from ipabs.report.criteria import value_of
from ipabs.report.reading import Reader
from ipabs.workbook.contract import sheet_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
READER = Reader({"deal": {"tranches": []}}, "zh")


@pytest.mark.parametrize("family", sorted(set(FAMILIES.values())))
def test_a_family_of_kinds_is_said_in_chinese(family: str) -> None:
    assert CHINESE.search(value_of(READER, {"value": family, "unit": ""}))


def test_several_families_are_said_one_by_one() -> None:
    assert value_of(READER, {"value": "lease, loan", "unit": ""}) == "租赁、贷款"


def test_every_kind_of_asset_has_a_family() -> None:
    assert set(FAMILIES) == {word.key for word in sheet_of("assets").column("kind").words}


@pytest.mark.parametrize("name", ["closing", "claims", "tax", "pool principal", "support 担保", "account 归集账户"])
def test_a_reconciliation_is_said_in_chinese(name: str) -> None:
    assert CHINESE.search(tie_name(READER, name)) and not re.search("[a-z]{3}", tie_name(READER, name))


def test_every_event_of_a_scenario_can_be_said() -> None:
    """A default and a prepayment have words of their own for what they may leave open; a curve's point is no event."""
    told = {"borrower_default": "firm", "prepayment": "prepays"}
    facts = {"name": "甲", "day": "2026-01-01", "until": "2026-02-01", "rating": "AA", "amount": "1.00", "lost": "1 元"}
    for word in sheet_of("scenario_events").column("kind").words:
        if word.key != "curve_point":
            assert CHINESE.search(say(f"shock.{told.get(word.key, word.key)}", "zh", **facts))
