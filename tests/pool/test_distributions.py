"""Distributions: bands by hand at their edges, orders of words, and every one adds up to the pool."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.model.words import Repayment, SmeSize
from ipabs.pool.distributions import BANDS, distributions
from ipabs.pool.years import months_between, years_between


def by(make, deal, name, **maturity):
    ends = {a.asset_id: make.MATURITY for a in deal.pool.assets} | maturity
    return next(one for one in distributions(deal, ends) if one.by == name)


def bands(distribution):
    return [(row.low, row.high, row.assets) for row in distribution.rows]


@pytest.mark.parametrize(
    ("end", "months"),
    [
        (date(2026, 3, 25), 6),
        (date(2026, 3, 26), 6 + Fraction(1, 31)),  # the month from 25 March has 31 days
        (date(2025, 9, 25), 0),
        (date(2025, 8, 25), -1),
        (date(2026, 2, 28), 5 + Fraction(3, 28)),  # five months to 25 February, then 3 of the 28 days to 25 March
    ],
)
def test_months_between(end, months):
    assert months_between(date(2025, 9, 25), end) == months


def test_years_and_months_agree_on_anniversaries():
    for n in range(1, 40):
        end = date(2025 + n, 9, 25)
        assert months_between(date(2025, 9, 25), end) == 12 * years_between(date(2025, 9, 25), end) == 12 * n


def test_a_value_on_an_edge_belongs_to_the_band_below(make):
    # 5m, a fen more, and 10m: up to 5m; over 5m to 10m twice. Empty bands at the ends are not shown, between they are.
    balances = (500_000_000, 500_000_001, 1_000_000_000, 5_000_000_001)
    deal = make.deal(assets=[make.asset(n, balance_fen=fen) for n, fen in enumerate(balances, 1)])
    found = by(make, deal, "balance")
    assert bands(found) == [(3e6, 5e6, 1), (5e6, 1e7, 2), (1e7, 2e7, 0), (2e7, 5e7, 0), (5e7, 1e8, 1)]
    assert found.rows[2].weighted_rate is None


def test_terms_of_round_years_stay_in_their_year(make):
    deal = make.deal(assets=[make.asset(n) for n in (1, 2, 3)])
    ends = {"A01": date(2026, 9, 25), "A02": date(2026, 9, 26), "A03": date(2028, 9, 25)}
    assert bands(by(make, deal, "remaining_term", **ends)) == [(6, 12, 1), (12, 18, 1), (18, 24, 0), (24, 36, 1)]


def test_age_counts_to_the_cutoff_and_a_loan_lent_later_has_none(make):
    starts = (make.CLOSING, date(2025, 12, 1), date(2025, 6, 25), date(2025, 6, 24), date(2019, 9, 25))
    deal = make.deal(assets=[make.asset(n, start_date=day) for n, day in enumerate(starts, 1)])
    assert bands(by(make, deal, "age"))[:3] == [(None, 0, 2), (0, 3, 1), (3, 6, 1)]
    assert bands(by(make, deal, "age"))[-1] == (60, None, 1)


def test_rates_are_read_as_written(make):
    # 2.5% is not the float beside it
    deal = make.deal(assets=[make.asset(n, rate=rate) for n, rate in enumerate((0.02, 0.025, 0.0250001, 0.3), 1)])
    found = by(make, deal, "rate")
    assert [band for band in bands(found) if band[2]] == [
        (None, 0.02, 1),
        (0.02, 0.025, 1),
        (0.025, 0.03, 1),
        (0.24, None, 1),
    ]


def test_words_stand_in_their_order_and_what_is_not_given_last(make):
    given = [("A", SmeSize.MEDIUM), ("AAA", SmeSize.MICRO), ("", None), ("旧评级", SmeSize.NO), ("BBB+", SmeSize.SMALL)]
    firms = [make.firm(n, rating=rating, sme=sme) for n, (rating, sme) in enumerate(given, 1)]
    assets = [make.asset(n, balance_fen=make.million(n)) for n in range(1, 6)]
    deal = make.deal(borrowers=firms, assets=assets, rights=[])
    assert [row.label for row in by(make, deal, "rating").rows] == ["AAA", "A", "BBB+", "旧评级", ""]
    assert [row.label for row in by(make, deal, "sme").rows] == ["micro", "small", "medium", "no", ""]


def test_other_labels_stand_by_balance(make):
    firms = [make.firm(1, city="西安"), make.firm(2, city="咸阳"), make.firm(3, city="西安"), make.firm(4, city="")]
    assets = [make.asset(n, balance_fen=make.million(m)) for n, m in ((1, 10), (2, 16), (3, 5), (4, 9))]
    deal = make.deal(borrowers=firms, assets=assets, rights=[])
    # 咸阳 16 of 40; 西安 10 + 5 of 40; not given 9 of 40
    assert [(row.label, row.assets, row.borrowers, row.share) for row in by(make, deal, "city").rows] == [
        ("咸阳", 1, 1, 0.4),
        ("西安", 2, 2, 0.375),
        ("", 1, 1, 0.225),
    ]


def test_how_often_interest_is_paid(make):
    assets = [
        make.asset(1),  # the deal's own, quarterly
        make.asset(2, payment_frequency_months=1, first_payment_date=date(2025, 10, 25)),
        make.asset(3, repayment=Repayment.ZERO_COUPON),
        make.asset(4, at_maturity=True),
    ]
    found = {row.label: row.assets for row in by(make, make.deal(assets=assets), "payment_frequency").rows}
    assert found == {"quarterly": 1, "monthly": 1, "at_maturity": 2}


def test_weighted_rates(make):
    # (30 x 3% + 10 x 5%) / 40 = 3.5%
    assets = [
        make.asset(1, balance_fen=make.million(30), rate=0.03),
        make.asset(2, balance_fen=make.million(10), rate=0.05),
    ]
    (row,) = by(make, make.deal(assets=assets), "city").rows
    assert row.weighted_rate == 0.035


LOANS = st.lists(
    st.tuples(
        st.integers(1, 10**12),
        st.integers(0, 3600).map(lambda n: n / 10_000),
        st.dates(date(2015, 1, 1), date(2025, 9, 25)),
        st.dates(date(2025, 9, 26), date(2060, 1, 1)),
        st.sampled_from(["", "西安", "杭州"]),
    ),
    min_size=1,
    max_size=30,
)


@given(LOANS)
def test_every_distribution_adds_up_to_the_pool(make_, loans):
    """Balances to the fen, assets to one; bands do not overlap and every balance is where it belongs."""
    make = make_
    firms = [make.firm(n, city=city, rating=city and "A") for n, (*_, city) in enumerate(loans, 1)]
    assets = [
        make.asset(n, balance_fen=fen, rate=rate, start_date=start)
        for n, (fen, rate, start, _, _) in enumerate(loans, 1)
    ]
    ends = {f"A{n:02}": end for n, (*_, end, _) in enumerate(loans, 1)}
    deal = make.deal(borrowers=firms, assets=assets, rights=[])
    found = distributions(deal, ends)
    assert [one.by for one in found if one.unit] == list(BANDS)
    for one in found:
        assert sum(row.balance_fen for row in one.rows) == sum(fen for fen, *_ in loans)
        assert sum(row.assets for row in one.rows) == len(loans)
        assert sum(row.borrowers for row in one.rows) == len(loans)  # each firm has one loan
        assert abs(sum(row.share for row in one.rows) - 1) < 1e-9
        if one.unit:
            assert all(a.high == b.low for a, b in zip(one.rows, one.rows[1:], strict=False))
    sizes = next(one for one in found if one.by == "balance")
    for row in sizes.rows:
        inside = [fen for fen, *_ in loans if (row.low or 0) * 100 < fen <= (row.high or 1e30) * 100]
        assert row.balance_fen == sum(inside)
