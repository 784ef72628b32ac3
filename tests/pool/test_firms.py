"""Measures of firms' years and titles, of cash by provider, of the label, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ipabs.model import BorrowerTag, BorrowerYear, IpLink, Party
from ipabs.model.words import Role, Scope, Severity, Venue
from ipabs.pool import backing
from ipabs.pool.label import label_parts


def with_pool(deal, **parts):
    return replace(deal, pool=replace(deal.pool, **parts))


def years(*rows):
    """(firm, year, revenue, assets, liabilities) in million yuan."""
    return tuple(
        BorrowerYear(
            borrower_id=firm,
            year=year,
            revenue_fen=None if revenue is None else round(revenue * 10**8),
            total_assets_fen=None if owned is None else round(owned * 10**8),
            total_liabilities_fen=None if owed is None else round(owed * 10**8),
        )
        for firm, year, revenue, owned, owed in rows
    )


def test_the_latest_year_up_to_closing_counts(make):
    # 24 over 20 is +20%; 2026 lies after the closing year; 45 / 60 = 75%
    rows = years(("B01", 2023, 20, 50, 10), ("B01", 2024, 24, 60, 45), ("B01", 2026, 99, 1, 1))
    deal = with_pool(make.deal(), years=rows)
    got = make.judged(deal, Scope.BORROWER, "revenue", "<", 24_000_000.01)
    assert (got.ok, got.subject, got.value) == (False, "B01", 24_000_000)
    assert "9 of 10 unknown" in got.reason
    assert make.judged(deal, Scope.BORROWER, "revenue", "<", 24_000_000.0).ok
    assert make.judged(deal, Scope.BORROWER, "revenue_growth", "<", 0.2).ok
    assert not make.judged(deal, Scope.BORROWER, "revenue_growth", "<=", 0.2).ok
    assert make.judged(deal, Scope.BORROWER, "debt_ratio", ">", 0.75).ok
    assert not make.judged(deal, Scope.BORROWER, "debt_ratio", ">=", 0.75).ok


@pytest.mark.parametrize(
    "rows",
    [
        (("B01", 2022, 20, None, None), ("B01", 2024, 24, None, None)),  # the year between is missing
        (("B01", 2023, 0, None, None), ("B01", 2024, 24, None, None)),  # from nothing
        (("B01", 2024, 24, 0, 1),),
    ],
)
def test_growth_needs_the_year_before_and_a_ratio_something_owned(make, rows):
    deal = with_pool(make.deal(), years=years(*rows))
    for measure in ("revenue_growth", "debt_ratio"):
        got = make.judged(deal, Scope.BORROWER, measure, "<", 10.0)
        assert (got.ok, got.judged) == (True, False)


def test_a_falling_revenue_is_a_negative_growth(make):
    deal = with_pool(make.deal(), years=years(("B02", 2024, 20, None, None), ("B02", 2025, 15, None, None)))
    got = make.judged(deal, Scope.BORROWER, "revenue_growth", "<", 0.0)
    assert (got.ok, got.subject, got.value) == (False, "B02", -0.25)


def tags(*rows):
    return tuple(BorrowerTag(borrower_id=firm, tag=tag, valid_to=end) for firm, tag, end in rows)


def test_a_title_that_firms_must_have(make):
    """B01 has it, B02's ended the day before closing, B03's ends on it, the others have none."""
    rows = tags(
        ("B01", "专精特新", None),
        ("B02", "专精特新", date(2025, 9, 24)),
        ("B03", "专精 特新", date(2025, 9, 25)),
    )
    got = make.judged(with_pool(make.deal(), tags=rows), Scope.BORROWER, "tag", "!=", "专精特新")
    assert (got.ok, got.subject, got.limit) == (False, "B02", "专精特新")
    assert got.reason.startswith("8 of 10 breach: B02, B04, B05")


def test_a_title_that_firms_must_not_have(make):
    rows = tags(("B05", "失信被执行人", None), ("B01", "高新技术企业", None))
    got = make.judged(with_pool(make.deal(), tags=rows), Scope.BORROWER, "tag", "=", "失信被执行人")
    assert (got.ok, got.subject, got.value) == (False, "B05", "失信被执行人")
    clean = with_pool(make.deal(), tags=tags(("B01", "高新技术企业", None)))
    assert make.judged(clean, Scope.BORROWER, "tag", "=", "失信被执行人").ok


def test_without_any_title_nobody_is_judged(make):
    got = make.judged(make.deal(), Scope.BORROWER, "tag", "!=", "专精特新")
    assert (got.ok, got.judged, got.reason) == (True, False, "not judged: the fact is not given")


def test_paid_in_capital(make):
    firms = [make.firm(n, paid_in_capital_fen=n * 100_000_000) for n in range(1, 11)]
    got = make.judged(make.deal(borrowers=firms), Scope.BORROWER, "paid_in_capital", "<", 2_000_000.0)
    assert (got.ok, got.subject, got.value) == (False, "B01", 1_000_000)


def test_an_important_provider_is_by_cash_and_not_by_balance(make):
    """Ten loans of 9m, but the first pays 15 of 100 and then a fen more."""
    deal = make.deal()
    cash = {a.asset_id: 8_500 for a in deal.pool.assets} | {"A01": 15_000, "A02": 17_000}
    assert sum(cash.values()) == 100_000
    assert make.verdict(deal, "cash_provider_share", asset_cash_fen=cash | {"A02": 15_000, "A03": 10_500}).ok
    got = make.verdict(deal, "cash_provider_share", asset_cash_fen=cash)
    assert (got.ok, got.subject, got.value, got.severity) == (False, "B02", 0.17, Severity.WARN)
    assert "第一百二十六条" in got.source


def test_a_provider_and_its_group(make):
    # B01 and B02 of one group pay 10 each of 100: 20% is not above 20%; a fen moved to them is
    firms = [make.firm(n, group_id="G" if n < 3 else "") for n in range(1, 11)]
    deal = make.deal(borrowers=firms)
    even = {a.asset_id: 10_000 for a in deal.pool.assets}
    assert make.verdict(deal, "cash_provider_group_share", asset_cash_fen=even).ok
    more = make.verdict(deal, "cash_provider_group_share", asset_cash_fen=even | {"A01": 10_001, "A10": 9_999})
    assert (more.ok, more.subject) == (False, "G")


def test_cash_of_the_originators_group(make):
    """The originator is B01, B02 is of its group: 10 + 10 of 100."""
    firms = [make.firm(n, group_id="G" if n < 3 else "") for n in range(1, 11)]
    deal = make.deal(borrowers=firms, parties=(Party(role=Role.ORIGINATOR, name="企业1"),))
    got = make.verdict(deal, "related_cash_share")
    assert (got.ok, got.value, got.severity) == (False, pytest.approx(0.2), Severity.WARN)
    stranger = make.deal(parties=(Party(role=Role.ORIGINATOR, name="某银行"),))
    assert make.verdict(stranger, "related_cash_share").value == 0
    assert not make.verdict(make.deal(), "related_cash_share").judged  # nobody is named


@pytest.mark.parametrize("venue", Venue)
def test_nine_obligors_say_what_would_waive_them(make, venue):
    nine = make.deal(assets=[make.asset(n) for n in range(1, 10)], venue=venue)
    bare = make.verdict(nine, "unrelated_obligors")
    assert "none covers the seniors here" in bare.reason
    backed = make.verdict(replace(nine, supports=(make.guarantee(),)), "unrelated_obligors")
    assert "'担保' of 西投保 covers the seniors" in backed.reason and "severity waived" in backed.reason
    assert not backed.ok


def test_the_label_by_assets_counts_whole_assets_that_a_right_backs(make):
    """9m + 9m of 30m are backed, one of them by a right without a value: 60%."""
    assets = [make.asset(1), make.asset(2), make.asset(3, balance_fen=make.million(12))]
    rights = [make.right(1), make.right(2, appraised_value_fen=None)]
    deal = make.deal(assets=assets, rights=rights, proceeds_to_ip_share=0.8)
    parts = label_parts(deal, backing(deal))
    assert (parts.counted_fen, parts.by_assets, parts.by_proceeds) == (make.million(18), Fraction(3, 5), Fraction(4, 5))
    assert parts.counted == {"A01": ("P01",), "A02": ("P02",), "A03": ()}
    by_assets, by_proceeds = deal, replace(deal, label_basis="proceeds")
    assert (make.verdict(by_assets, "label_share").ok, make.verdict(by_proceeds, "label_share").ok) == (False, True)


def test_a_link_moves_what_counts(make):
    deal = make.deal(assets=[make.asset(1), make.asset(2)], rights=[make.right(1)])
    linked = make.deal(
        assets=[make.asset(1), make.asset(2)], rights=[make.right(1)], links=[IpLink(ip_id="P01", asset_id="A02")]
    )
    assert label_parts(deal, backing(deal)).counted == {"A01": ("P01",), "A02": ()}
    assert label_parts(linked, backing(linked)).counted == {"A01": (), "A02": ("P01",)}
