"""The pool's figures, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ipabs.model.words import IpKind, SmeSize
from ipabs.pool import criteria_in_force, facts_of, pool_totals


def totals(make, deal, **maturity):
    ends = {a.asset_id: make.MATURITY for a in deal.pool.assets} | maturity
    facts = facts_of(deal, make.projection(deal, asset_maturity=ends))
    return pool_totals(facts, criteria_in_force(deal.venue, deal.criteria))


def test_ten_firms_of_9m_on_rights_of_7_488m(make):
    got = totals(make, make.deal())
    assert (got.borrowers, got.assets, got.ip_rights) == (10, 10, 31)  # 4 + 9 x 3
    assert got.principal_fen == 90_000_000_00
    assert got.appraised_value_fen == 74_880_000_00
    assert got.pledge_rate == pytest.approx(1.2019230769, abs=1e-10)  # 90 / 74.88 = 120.19%
    assert got.weighted_rate == 0.032
    assert got.weighted_remaining_term_years == 3.0


def test_averages_are_weighted_by_cutoff_balance(make):
    assets = [
        make.asset(1, balance_fen=make.million(30), rate=0.03),
        make.asset(2, balance_fen=make.million(10), rate=0.05),
    ]
    got = totals(make, make.deal(assets=assets), A02=date(2026, 9, 25))
    assert got.weighted_rate == 0.035  # (30 x 3% + 10 x 5%) / 40
    assert got.weighted_remaining_term_years == 2.5  # (30 x 3 + 10 x 1) / 40


def test_a_firm_with_two_assets_counts_once_and_one_without_not_at_all(make):
    deal = make.deal(assets=[make.asset(1), make.asset(1, asset_id="A1b")], rights=[make.right(1), make.right(2)])
    got = totals(make, deal)
    assert (got.borrowers, got.assets) == (1, 2)
    assert [(e.borrower_id, e.assets, e.share) for e in got.concentration] == [("B01", 2, 1.0)]
    assert got.unpledged_value_fen == make.million(7.488)  # P02's owner owes nothing
    assert got.pledge_rate == 18 / 14.976  # of all rights
    assert got.concentration[0].pledge_rate == 18 / 7.488  # of what is pledged to the firm


def test_nothing_appraised_has_no_pledge_rate(make):
    rights = [make.right(1, appraised_value_fen=None)]
    got = totals(make, make.deal(assets=[make.asset(1)], rights=rights))
    assert got.pledge_rate is None
    assert got.concentration[0].pledge_rate is None


def test_nothing_owed_has_no_averages(make):
    got = totals(make, make.deal(assets=[make.asset(1, balance_fen=0)]))
    assert (got.weighted_rate, got.weighted_remaining_term_years) == (None, None)
    assert got.concentration[0].share == 0.0


def test_a_groups_value_counts_once(make):
    rights = [
        make.right(1, appraisal_group="G", appraised_value_fen=100),
        make.right(1, ip_id="P1b", appraisal_group="G", appraised_value_fen=None, count=2, kind=IpKind.TRADEMARK),
    ]
    got = totals(make, make.deal(assets=[make.asset(1)], rights=rights))
    assert got.appraised_value_fen == 100
    assert [(k.kind, k.rights, k.count, k.appraised_value_fen) for k in got.by_kind] == [
        (IpKind.INVENTION, 1, 4, 100),
        (IpKind.TRADEMARK, 1, 2, 0),
    ]


def test_top_is_sorted_ties_in_sheet_order_and_at_most_twenty(make):
    balances = {1: 5, 2: 7, 3: 5, 4: 9}
    got = totals(make, make.deal(assets=[make.asset(n, balance_fen=make.million(m)) for n, m in balances.items()]))
    assert [e.borrower_id for e in got.top] == ["B04", "B02", "B01", "B03"]
    assert got.top[0].share == 9 / 26
    many = totals(make, make.deal(assets=[make.asset(n) for n in range(1, 26)]))
    assert len(many.top) == 20
    assert len(many.concentration) == 25


def test_distributions_of_firms_with_blanks_in_a_row_of_their_own(make):
    firms = [
        make.firm(1, city="西安", sme=SmeSize.MICRO, rating="A"),
        make.firm(2, city="咸阳", sme=None),
        make.firm(3, city="西安"),
    ]
    assets = [make.asset(n, balance_fen=make.million(m)) for n, m in ((1, 10), (2, 25), (3, 5))]
    got = totals(make, make.deal(borrowers=firms, assets=assets, rights=[]))
    # 咸阳 25 of 40; 西安 10 + 5 of 40
    assert [(b.label, b.balance_fen, b.share, b.count) for b in got.by_city] == [
        ("咸阳", make.million(25), 0.625, 1),
        ("西安", make.million(15), 0.375, 2),
    ]
    assert [(b.label, b.count) for b in got.by_sme] == [("", 1), ("micro", 1), ("small", 1)]
    assert [(b.label, b.share) for b in got.by_rating] == [("", 0.75), ("A", 0.25)]
    assert [(b.label, b.count) for b in got.by_industry] == [("C39", 3)]


def test_an_asset_without_a_maturity_is_refused(make):
    with pytest.raises(ValueError, match="no maturity is given for asset A02"):
        pool_totals(make.deal(assets=[make.asset(1), make.asset(2)]), {"A01": make.MATURITY})
