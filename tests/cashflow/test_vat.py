"""VAT of the deal, once a period on the sum, worked by hand."""

from __future__ import annotations

import pytest
from engine_deals import Y1, Y2, Seen, asset, deal, default, pays, scenario, tranche

from ipabs.model import Vat
from ipabs.model.words import PriceBasis, VatBase


@pytest.mark.parametrize(
    ("basis", "tax"),
    [
        (PriceBasis.INCLUSIVE, 3_360),  # 103,000 / 1.03 x 3% x 1.12
        (PriceBasis.EXCLUSIVE, 3_461),  # 103,000 x 3% x 1.12 = 3,460.8
    ],
)
def test_interest_with_and_without_the_tax_in_it(basis: PriceBasis, tax: int) -> None:
    of = deal([pays((Y1, 103_000, 0), (Y2, 0, 500), vat_base=VatBase.GROSS)], [tranche()], vat=Vat(price_basis=basis))
    assert Seen(of).new("tax") == [tax, 0]


def test_rates_of_assets_are_added_before_the_one_rounding() -> None:
    # 10,313 x 0.0336 / 1.03 = 336.424 and 10,607 x 0.0672 / 1.06 = 672.444: 1,008.868, not 336 + 672
    three = pays((Y1, 10_313, 0), (Y2, 0, 500), vat_base=VatBase.GROSS)
    six = pays((Y1, 10_607, 0), (Y2, 0, 500), name="L2", vat_base=VatBase.GROSS, vat_rate=0.06)
    assert Seen(deal([three, six], [tranche()])).new("tax")[0] == 1_009


@pytest.mark.parametrize(
    ("base", "tax"),
    [
        (VatBase.NONE, [0, 0]),
        (VatBase.GROSS, [336, 0]),  # 10,300 of interest
        (VatBase.ALL_CASH, [336, 3_262]),  # and 100,000 x 0.0336 / 1.03 = 3,262.14 of principal
    ],
)
def test_what_is_taxed(base: VatBase, tax: list[int]) -> None:
    assert Seen(deal([pays((Y1, 10_300, 0), (Y2, 0, 100_000), vat_base=base)], [tranche()])).new("tax") == tax


def test_the_surcharge_is_a_share_of_the_vat() -> None:
    loan = pays((Y1, 103_000, 0), (Y2, 0, 500), vat_base=VatBase.GROSS)
    assert Seen(deal([loan], [tranche()], vat=Vat(surcharge_rate=0.0))).new("tax")[0] == 3_000


def test_recoveries_are_not_taxed() -> None:
    loan = asset(vat_base=VatBase.ALL_CASH, recovery_rate=0.5, recovery_lag_months=3)
    of = deal([loan], [tranche()], scenarios=[scenario(default(Y1))])
    seen = Seen(of, "stress")
    assert seen.outcome.collected.total[:, seen.column].sum() == 536_500
    assert seen.new("tax") == [0, 0]
