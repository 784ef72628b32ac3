"""The formulas that make the inputs of other tests here, held to the figures that the association printed."""

from __future__ import annotations

import pytest
from external_figures import figures, table
from external_formulas import abs_smm, annuity_factor, cpr_of, pool_months, psa, sda_mdr

BMA = figures("bma_1999")


@pytest.mark.parametrize("cell", table("bma_1999", "sf8"), ids=str)
def test_sf8_a_year_of_smm(cell: dict[str, float]) -> None:
    assert round(100 * cpr_of(cell["smm_pct"] / 100), 1) == cell["cpr_pct"]


@pytest.mark.parametrize("cell", table("bma_1999", "sf14"), ids=str)
def test_sf14_abs(cell: dict[str, float]) -> None:
    assert round(100 * abs_smm(cell["abs_pct"] / 100, int(cell["month"])), 2) == cell["smm_pct"]


@pytest.mark.parametrize(("speed", "month", "smm"), [(100, 5, 0.000837), (100, 6, 0.001006), (80, 15, 0.002022)])
def test_psa_of_exam_items(speed: int, month: int, smm: float) -> None:
    # analystforum.com/t/deriving-cpr-from-psa
    assert round(psa(speed)(month), 6) == smm


def test_sf7_psa_of_the_seventeenth_month() -> None:
    known = BMA["sf7"]
    smm = known["prepayment"] / known["scheduled_factor"]
    assert round(100 * smm, 5) == known["smm_pct"]
    assert round(100 * cpr_of(smm), 1) == known["cpr_pct"]
    assert smm == pytest.approx(psa(known["psa_pct"])(17), abs=5e-8)


def test_sf12_a_years_worth() -> None:
    assert round(100 * cpr_of(BMA["sf12"]["smm_pct"] / 100), 4) == BMA["sf12"]["cpr_pct"]


@pytest.mark.parametrize("row", table("bma_1999", "sf20"), ids=lambda row: f"{row['psa']} PSA")
def test_sf20_cumulative_defaults(row: dict[str, float]) -> None:
    for speed, printed in row.items():
        if speed == "psa":
            continue
        mdr = sda_mdr(float(speed))
        months = pool_months(100, 0.08, 360, psa(row["psa"]), lambda m, mdr=mdr: mdr(m) if m <= 348 else 0.0)
        assert round(sum(m.default for m in months), 2) == printed, f"{speed} SDA"


@pytest.mark.parametrize("name", ["sf23", "sf31"])
def test_amortisation_factors(name: str) -> None:
    for row in table("bma_1999", name):
        assert round(annuity_factor(0.08, 360, row["month"]), 4) == row["amort_factor"]
