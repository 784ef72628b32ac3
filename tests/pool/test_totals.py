"""The pool's figures, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ipabs.model import Party
from ipabs.model.words import IpKind, Role
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
        make.right(1, appraisal_group="G", appraised_value_fen=100, appraisal_method="收益法"),
        make.right(1, ip_id="P1b", appraisal_group="G", appraised_value_fen=None, count=2, kind=IpKind.TRADEMARK),
    ]
    got = totals(make, make.deal(assets=[make.asset(1)], rights=rights))
    assert got.appraised_value_fen == 100
    assert [(k.label, k.rows, k.count, k.value_fen) for k in got.by_kind] == [
        ("invention", 1, 4, 100),
        ("trademark", 1, 2, 0),
    ]
    assert [(k.label, k.rows, k.value_fen) for k in got.by_method] == [("收益法", 2, 100)]  # the group's method


def test_principal_backed_by_kind_adds_up_to_the_pool(make):
    """A loan of 10m on an invention of 6m and a mark of 3m: 10 x 6/9 = 6,666,666.67 and the rest; one of 5m on none."""
    rights = [
        make.right(1, appraised_value_fen=make.million(6)),
        make.right(1, ip_id="P1b", kind=IpKind.TRADEMARK, appraised_value_fen=make.million(3)),
        make.right(2, appraised_value_fen=None),
    ]
    assets = [make.asset(1, balance_fen=make.million(10)), make.asset(2, balance_fen=make.million(5))]
    got = totals(make, make.deal(assets=assets, rights=rights))
    found = {k.label: (k.principal_fen, k.pledged_fen) for k in got.by_kind}
    assert found == {
        "invention": (6_666_666_67, make.million(6)),
        "trademark": (3_333_333_33, make.million(3)),
    }
    assert got.unbacked_fen == make.million(5)
    assert got.by_kind[0].pledge_rate == 6_666_666_67 / 6_000_000_00
    assert sum(k.principal_fen for k in got.by_kind) + got.unbacked_fen == got.principal_fen


def test_balances_of_assets(make):
    # 1.00, 2.00 and 2.01 yuan: 5.01 / 3 = 1.67
    got = totals(make, make.deal(assets=[make.asset(n, balance_fen=b) for n, b in ((1, 100), (2, 200), (3, 201))]))
    assert (got.average_fen, got.largest_fen, got.smallest_fen) == (167, 201, 100)


def test_shares_of_cash_weigh_interest_too(make):
    """Of 100 owed half each; the first pays 60 and the second 40 of all contracted cash."""
    deal = make.deal(assets=[make.asset(n, balance_fen=5_000) for n in (1, 2)])
    projection = make.projection(deal, asset_cash_fen={"A01": 6_000, "A02": 4_000})
    got = pool_totals(facts_of(deal, projection), criteria_in_force(deal.venue, deal.criteria))
    assert [(e.share, e.cash_share) for e in got.concentration] == [(0.5, 0.6), (0.5, 0.4)]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"AAA": 1, "A": 1}, "AA"),  # notches 22 and 16: 19
        ({"AA+": 3, "AA": 1}, "AA+"),
        ({"AA+": 1, "AA": 1}, "AA"),  # halfway: the lower
        ({"BBB": 1, "": 3}, "BBB"),  # unrated balances are left out
        ({"": 1}, ""),
    ],
)
def test_weighted_rating_is_the_nearest_notch_by_balance(make, ratings, expected):
    firms = [make.firm(n, rating=word) for n, word in enumerate(ratings, 1)]
    assets = [make.asset(n, balance_fen=weight * 100) for n, weight in enumerate(ratings.values(), 1)]
    got = totals(make, make.deal(borrowers=firms, assets=assets, rights=[]))
    assert got.weighted_rating == expected
    assert got.rated_share == 1 - ratings.get("", 0) / sum(ratings.values())


def test_top_is_of_assets_sorted_ties_in_sheet_order_and_at_most_twenty(make):
    balances = {1: 5, 2: 7, 3: 5, 4: 9}
    got = totals(make, make.deal(assets=[make.asset(n, balance_fen=make.million(m)) for n, m in balances.items()]))
    assert [one.asset.asset_id for one in got.top] == ["A04", "A02", "A01", "A03"]
    assert (got.top[0].share, got.top[0].may_omit) == (9 / 26, False)
    many = totals(make, make.deal(assets=[make.asset(n) for n in range(1, 26)]))
    assert len(many.top) == 20
    assert len(many.concentration) == 25


def test_an_asset_of_one_percent_may_be_left_out_and_one_of_more_not(make):
    assets = [make.asset(1, balance_fen=9_899), make.asset(2, balance_fen=101), make.asset(3, balance_fen=100)]
    got = totals(make, make.deal(assets=assets))  # 100 of 10,100 is below 1%, 101 is exactly 1%
    assert [one.may_omit for one in got.top] == [False, True, True]


def test_a_debtor_is_related_by_name_or_by_group(make):
    """B02 is the originator itself, B03 of its group; the guarantor's name is typed with other blanks."""
    firms = [
        make.firm(1, name="乙 担保"),
        make.firm(2, name="甲公司", group_id="G"),
        make.firm(3, group_id="G"),
        make.firm(4),
    ]
    parties = (Party(role=Role.ORIGINATOR, name="甲公司"), Party(role=Role.GUARANTOR, name="乙担保"))
    deal = make.deal(borrowers=firms, assets=[make.asset(n) for n in (1, 2, 3, 4)], rights=[], parties=parties)
    assert [(one.related, one.related_to) for one in totals(make, deal).top] == [
        (True, ("乙担保",)),
        (True, ("甲公司",)),
        (True, ("甲公司",)),
        (False, ()),
    ]
    nobody = totals(make, make.deal(borrowers=firms, assets=[make.asset(1)], rights=[]))
    assert nobody.top[0].related is None
