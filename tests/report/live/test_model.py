"""The whole model on every example, in every scenario and view, against the engine: to the fen."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from live_models import ROOT, choose, documented, gaps, live_of

from ipabs.report.live.model import LiveModel

EXAMPLES = (
    *("minimal/deal", "abn001/deal", "chengxi/deal", "chengxi/deal-floating"),
    *("shenzhen-xiaodai/deal", "trust-abn/deal"),
)


@pytest.fixture(scope="module", params=EXAMPLES)
def live(request: pytest.FixtureRequest) -> LiveModel:
    return live_of(ROOT / "examples" / f"{request.param}.xlsx")


def test_every_input_and_every_payment_ties_in_every_scenario_and_view(live: LiveModel) -> None:
    for column in range(len(live.setting.outcome.columns)):
        assert gaps(live, column) == []


def test_results_by_class_and_coverage_are_those_of_the_run(live: LiveModel) -> None:
    runs = documented(live)["runs"]
    for column, key in enumerate(live.setting.outcome.columns):
        run = next(r for r in runs if (r["scenario"], r["view"]) == key.key)
        choose(live, column)
        for tranche in run["tranches"]:
            _same_class(live, tranche)
        for k, cover in enumerate(run["coverage"]):
            _same(live.model.at("r.cover", k), cover["senior"])
            _same(live.model.at("r.cover supported", k), cover["senior_with_supports"])


def _same_class(live: LiveModel, tranche: dict[str, Any]) -> None:
    name, model = tranche["name"], live.model
    for k, flow in enumerate(tranche["flows"]):
        for row, key in (
            ("opening", "opening_cny"),
            ("interest", "interest_paid_cny"),
            ("principal", "principal_paid_cny"),
            ("closing", "closing_cny"),
        ):
            assert model.at(f"r.{name} {row}", k) == flow[key], (name, row, k)
    assert model.at(f"r.{name} income") == tranche["total_interest_cny"]
    assert model.at(f"r.{name} loss") == tranche["principal_loss_cny"]
    _same(model.at(f"r.{name} wal"), tranche["wal_years"])
    _same(model.at(f"r.{name} irr"), tranche["irr"])


def _same(got: object, want: float | None) -> None:
    """A rate to 1e-9; where there is none the sheet says so in words or stays blank."""
    if want is None:
        assert isinstance(got, str)
    else:
        assert math.isclose(float(got), want, rel_tol=1e-9, abs_tol=1e-9)  # type: ignore[arg-type]


def test_a_wrong_formula_is_seen(tmp_path: Path) -> None:
    """One fee rate typed wrong on the sheet moves the fee, what is paid for it and what is left."""
    live = live_of(ROOT / "examples" / "abn001" / "deal.xlsx")
    assert gaps(live, 0) == []
    fee = next(name for name in live.model.cells if name.startswith("fees/") and name.endswith("/rate"))
    live.model.type_into(fee, 0.01)
    assert gaps(live, 0)
