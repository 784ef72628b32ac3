"""The five short deals, one a way of financing: nothing falls short, and their READMEs say what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs.cli import app

_FOLDER = Path(__file__).parents[2] / "examples"
NAMES = ("licence-back", "leaseback", "receivable", "technology-trade", "royalty")


def _document(name: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["run", str(_FOLDER / name / "deal.xlsx"), "--json"])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    return {name: _document(name) for name in NAMES}


def _run(document: dict[str, Any], number: int) -> dict[str, Any]:
    """The run of a scenario with all supports, the base case being 0."""
    runs: list[dict[str, Any]] = [run for run in document["runs"] if run["view"] == "all"]
    return runs[number]


def _classes(document: dict[str, Any], number: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _run(document, number)["tranches"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_base_case_pays_everybody(documents: dict[str, dict[str, Any]], name: str) -> None:
    document = documents[name]
    for tranche in _classes(document):
        assert (tranche["principal_loss_cny"], tranche["first_shortfall_date"]) == (0, None)
    assert all(not call["amount_cny"] for s in _run(document, 0)["supports"] for call in s["calls"])
    assert [c["measure"] for c in document["criteria"] if not c["ok"] and c["severity"] == "refuse"] == []
    assert all(tie["ok"] for tie in document["reconciliation"])


@pytest.mark.parametrize(
    ("name", "rate"),
    [("licence-back", 0.0552), ("leaseback", 0.0695), ("technology-trade", 0.0556), ("royalty", 0.0939)],
)
def test_the_implied_rate_that_the_readme_names(documents: dict[str, dict[str, Any]], name: str, rate: float) -> None:
    assert documents[name]["cost"]["deal"]["loan_rate"] == pytest.approx(rate, abs=0.00005)
    assert f"{rate:.2%}" in (_FOLDER / name / "README.md").read_text(encoding="utf-8")


def test_the_first_payment_of_the_licences_by_hand(documents: dict[str, dict[str, Any]]) -> None:
    """301,000,000 x 5.4% in all; tax 15,648,719.70 / 1.03 x 3% x 1.12; coupon 285,000,000 x 4% x 366 / 365."""
    base = _run(documents["licence-back"], 0)
    first, tax, flow = base["collections"][0], base["tax"][0], base["tranches"][0]["flows"][0]
    assert first["interest_cny"] + first["principal_cny"] == 16_254_000
    assert (first["interest_cny"], tax["due_cny"]) == (15_648_719.70, 510_482.51)
    assert (flow["days"], flow["interest_due_cny"]) == (366, 11_431_232.88)
    readme = (_FOLDER / "licence-back" / "README.md").read_text(encoding="utf-8")
    assert all(f"{one:,.2f}" in readme for one in (15_648_719.70, 510_482.51, 11_431_232.88))


def test_vat_on_the_discount_of_the_receivables(documents: dict[str, dict[str, Any]]) -> None:
    """(525,000,000 - 469,980,000) / 1.03 x 3% x 1.12."""
    (tax,) = [row for row in _run(documents["receivable"], 0)["tax"] if row["due_cny"]]
    assert tax["taxable_cny"] == 55_020_000
    assert f"{tax['due_cny']:,.2f}" in (_FOLDER / "receivable" / "README.md").read_text(encoding="utf-8")
    assert tax["due_cny"] == round(55_020_000 / 1.03 * 0.03 * 1.12, 2)


def test_falling_sales_take_the_equity_first_and_then_call_the_insurer(documents: dict[str, dict[str, Any]]) -> None:
    readme = (_FOLDER / "royalty" / "README.md").read_text(encoding="utf-8")
    senior, mezzanine, equity = _classes(documents["royalty"], 1)
    assert senior["principal_loss_cny"] == mezzanine["principal_loss_cny"] == 0
    assert f"{equity['principal_loss_cny']:,.2f}" in readme
    assert _classes(documents["royalty"], 2)[2]["principal_loss_cny"] == 21_160_000
    (wrap,) = _run(documents["royalty"], 2)["supports"]
    assert f"{sum(call['amount_cny'] for call in wrap['calls']):,.2f}" in readme
