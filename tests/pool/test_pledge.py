"""Who holds which value: ip_links rows, the usual split, appraisal groups."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipabs.model import IpLink
from ipabs.pool import backing, pledged_values
from ipabs.units import pari_passu


def test_split_is_in_order_and_the_last_takes_the_rest():
    # 100 x 1/3 = 33.3 -> 33; 67 x 1/2 = 33.5 -> 34; the rest 33
    assert pari_passu(100, [1, 1, 1]) == (33, 34, 33)


def test_split_without_weight_gives_nothing():
    assert pari_passu(100, [0, 0]) == (0, 0)
    assert pari_passu(100, [1, 0]) == (100, 0)


def test_split_of_a_large_sum_ties_to_the_fen():
    assert sum(pari_passu(10**15 + 1, [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)])) == 10**15 + 1
    assert pari_passu(10**15 + 1, [0, 1]) == (0, 10**15 + 1)


def test_without_rows_a_right_goes_to_all_its_owners_assets_by_principal(make):
    # 1.00 yuan over principals of 6m and 3m: 100 x 6/9 = 66.7 -> 67 fen, the rest 33. The balances would give 50/50.
    assets = [
        make.asset(1, principal_fen=make.million(6), cutoff_balance_fen=make.million(3)),
        make.asset(1, asset_id="A1b", principal_fen=make.million(3), cutoff_balance_fen=make.million(3)),
    ]
    deal = make.deal(assets=assets, rights=[make.right(1, appraised_value_fen=100)])
    pledges = pledged_values(deal)
    assert pledges.by_asset == {"A01": 67, "A1b": 33}
    assert pledges.by_borrower == {"B01": 100}
    assert pledges.unpledged_fen == 0


def test_a_row_sends_its_share_to_another_firms_asset_and_the_rest_nowhere(make):
    # 25% and 50% of 1,000 fen: 250 and 500; 250 stand behind nothing
    links = [
        IpLink(ip_id="P01", asset_id="A02", share_of_value=0.25),
        IpLink(ip_id="P01", asset_id="A01", share_of_value=0.5),
    ]
    assets = [make.asset(1), make.asset(2)]
    deal = make.deal(assets=assets, rights=[make.right(1, appraised_value_fen=1000)], links=links)
    pledges = pledged_values(deal)
    assert pledges.by_asset == {"A01": 500, "A02": 250}
    assert pledges.by_borrower == {"B01": 500, "B02": 250}
    assert pledges.unpledged_fen == 250


def test_shares_that_add_to_one_leave_nothing_though_floats_do_not(make):
    # the floats 0.2, 0.4 and 0.4 add to a hair above 1, as written they add to 1
    assets = [make.asset(n) for n in (1, 2, 3)]
    shares = (0.2, 0.4, 0.4)
    links = [IpLink(ip_id="P01", asset_id=f"A0{n}", share_of_value=s) for n, s in enumerate(shares, 1)]
    pledges = pledged_values(make.deal(assets=assets, rights=[make.right(1, appraised_value_fen=101)], links=links))
    # 101 x 0.2 = 20.2 -> 20; 81 x 1/2 = 40.5 -> 41; the rest 40
    assert pledges.by_asset == {"A01": 20, "A02": 41, "A03": 40}
    assert pledges.unpledged_fen == 0


def test_a_share_that_a_formula_left_a_hair_too_high_is_no_error(make):
    # 0.1 + 0.2 is 0.30000000000000004
    links = [IpLink(ip_id="P01", asset_id=a, share_of_value=s) for a, s in (("A01", 0.1 + 0.2), ("A02", 0.7))]
    deal = make.deal(
        assets=[make.asset(1), make.asset(2)], rights=[make.right(1, appraised_value_fen=100)], links=links
    )
    assert pledged_values(deal).by_asset == {"A01": 30, "A02": 70}


def test_shares_above_one_are_refused(make):
    links = [IpLink(ip_id="P01", asset_id=a, share_of_value=0.6) for a in ("A01", "A02")]
    deal = make.deal(assets=[make.asset(1), make.asset(2)], rights=[make.right(1)], links=links)
    with pytest.raises(ValueError, match=r"right 'P01': its shares of value add to 1\.2, expected at most 1"):
        pledged_values(deal)


def test_a_groups_value_is_pledged_once_as_its_row_is(make):
    # P01 bears the value of both and is linked to A02; P02 has no row of its own and follows it
    rights = [
        make.right(1, appraisal_group="G", appraised_value_fen=900),
        make.right(1, ip_id="P02", appraisal_group="G", appraised_value_fen=None),
    ]
    links = [IpLink(ip_id="P01", asset_id="A02")]
    deal = make.deal(assets=[make.asset(1), make.asset(2)], rights=rights, links=links)
    assert pledged_values(deal).by_asset == {"A01": 0, "A02": 900}
    assert backing(deal) == {"P01": ("A02",), "P02": ("A02",)}


def test_a_right_whose_owner_owes_nothing_backs_nothing(make):
    deal = make.deal(assets=[make.asset(1)], rights=[make.right(2, appraised_value_fen=500)])
    assert backing(deal) == {"P02": ()}
    assert pledged_values(deal).unpledged_fen == 500
