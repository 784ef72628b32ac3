"""Assets that state amounts on the sheet: the five short examples and generated pools, in every scenario and view."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from live_models import ROOT, gaps, live_of, unlike

from ipabs.report.live.editable import editable
from ipabs.report.live.model import LiveModel

EXAMPLES = ("licence-back", "leaseback", "receivable", "technology-trade", "royalty")
GENERATED = (3, 5, 8, 12)
"""Small ones that together hold every kind, a discount, prepayments, defaults and revenues above and below."""


def ties(live: LiveModel) -> None:
    for column in range(len(live.setting.outcome.columns)):
        assert gaps(live, column) == []
        count, found = unlike(live, column)
        assert count and found == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_ties_in_every_scenario_and_view(name: str) -> None:
    ties(live_of(ROOT / "examples" / name / "deal.xlsx"))


@pytest.mark.parametrize("seed", GENERATED)
def test_a_generated_pool_ties(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests" / "oracle"), *sys.path])
    import deals
    from deals_modes import modes_deal

    deals.write(modes_deal(seed), tmp_path / "deal.xlsx", mixed=seed % 2 == 1)
    ties(live_of(tmp_path / "deal.xlsx"))


def _editable(name: str) -> set[tuple[str, str]]:
    model = live_of(ROOT / "examples" / name / "deal.xlsx").model
    return {(sheet.key, column.key) for sheet, columns in editable(model, ()) for column in columns}


def test_what_a_solved_rate_came_from_is_not_listed_as_editable() -> None:
    """The rate stands as a value: an amount typed over would leave it behind."""
    solved_from = {("asset_flows", "amount"), ("asset_flows", "revenue"), ("assets", "cutoff_balance")}
    for name in ("royalty", "leaseback"):
        assert not _editable(name) & (solved_from | {("assets", "revenue_share"), ("assets", "revenue_decay")})
    assert not _editable("receivable") & {("assets", "purchase_price"), ("assets", "principal")}
    assert ("scenarios", "revenue_factor") in _editable("royalty")


def test_the_rate_is_a_value_and_its_row_says_so() -> None:
    model = live_of(ROOT / "examples" / "royalty" / "deal.xlsx", "en").model
    row = model.row("a/Y01 implied")
    assert row.label == "Implied rate (solved: a value)" and not row.formulas
    assert row.values[0] == pytest.approx(0.0939, abs=5e-5)
