"""The engine against the reference program on pools of every asset kind; COMPARE_DEALS as in test_engine_full."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from deals_modes import KINDS, modes_deal
from test_engine_full import ties

DEALS = int(os.environ.get("COMPARE_DEALS", "24"))


@pytest.mark.parametrize("seed", range(DEALS))
def test_a_pool_of_every_kind_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    ties(modes_deal(seed), seed, tmp_path)


def test_the_deals_hold_every_kind_and_a_revenue_that_falls() -> None:
    deals = [modes_deal(seed) for seed in range(12)]
    kinds = {asset["kind"] for deal in deals for asset in deal["assets"]}
    assert kinds >= set(KINDS)
    assert any(s.get("revenue_factor", 1) < 1 for deal in deals for s in deal.get("scenarios", []))
