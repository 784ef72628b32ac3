"""The engine against the reference program on deals of breadth "C"; COMPARE_DEALS=1000 runs a thousand of them."""

from __future__ import annotations

import os
from pathlib import Path

import deals
import pytest
from compare_full import differences, engine, pasted
from deals_bent import bent_deal
from deals_claims import claims_deal
from deals_watched import watched_deal

DEALS = int(os.environ.get("COMPARE_DEALS", "24"))
LAWFUL = ("must not be before", "dates of the deal", "is the payment date", "after the cutoff adds up to")
"""A random support may end before it starts, a random date fall on another's: refused by name, nothing to compare."""


def ties(deal: deals.Deal, seed: int, folder: Path) -> None:
    found = differences(deal, folder / "deal.xlsx", mixed=seed % 2 == 1)
    if found and all(f.startswith("refused:") for f in found):
        assert all(any(word in f for word in LAWFUL) for f in found), "\n".join(found)
        return
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("seed", range(DEALS))
def test_a_whole_deal_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    ties(deals.random_deal(seed, "C"), seed, tmp_path)


@pytest.mark.parametrize("seed", range(DEALS // 2))
def test_a_bent_deal_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    ties(bent_deal(seed), seed, tmp_path)


@pytest.mark.parametrize("seed", range(DEALS // 2))
def test_a_deal_with_supports_of_assets_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    ties(claims_deal(seed, "BC"[seed % 2]), seed, tmp_path)


@pytest.mark.parametrize("seed", range(DEALS // 2))
def test_a_watched_deal_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    ties(watched_deal(seed), seed, tmp_path)


@pytest.mark.parametrize("seed", [1, 4, 5, 8])
def test_the_printed_standard_waterfall_can_be_pasted(seed: int, tmp_path: Path) -> None:
    deal = {k: v for k, v in deals.random_deal(seed, "C").items() if k not in ("waterfall", "triggers")}
    deal = {k: v for k, v in deal.items() if k != "trigger_levels"}
    deal["fees"] = [{k: v for k, v in f.items() if k != "condition"} for f in deal["fees"]]
    got = engine(deal, tmp_path / "deal.xlsx")
    again = engine(pasted(deal, got["waterfall_used"]), tmp_path / "again.xlsx")
    assert again["runs"] == got["runs"] and again["waterfall_used"] == got["waterfall_used"]
