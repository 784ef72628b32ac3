"""Judgements of assets, firms and rights: one a criterion, the worst shown, the breaching named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipabs.model import IpLink
from ipabs.model.words import Scope, Severity, SmeSize

DAY = date(2025, 9, 25)


def rights(make, n, **changes):
    """Ten rights, the n-th changed."""
    return make.deal(rights=[make.right(i, **(changes if i == n else {})) for i in range(1, 11)])


def test_overdue_names_the_worst_and_counts_the_breaching(make):
    days = {2: 30, 5: 31}
    deal = make.deal(assets=[make.asset(n, overdue_days=days.get(n, 0)) for n in range(1, 11)])
    got = make.verdict(deal, "overdue_days")
    assert (got.ok, got.subject, got.value, got.severity) == (False, "A05", 31.0, Severity.REFUSE)
    assert got.reason == "2 of 10 breach: A02, A05"
    assert got.reason_zh == "10项中2项不符合：A02、A05"


def test_only_the_first_five_are_named(make):
    deal = make.deal(assets=[make.asset(n, extended=n < 8) for n in range(1, 11)])
    got = make.verdict(deal, "extended")
    assert (got.ok, got.subject, got.value) == (False, "A01", "Y")
    assert got.reason == "7 of 10 breach: A01, A02, A03, A04, A05 and 2 more"
    assert got.reason_zh.endswith("A05等")


def test_a_test_that_nobody_fails_shows_nobody(make):
    got = make.verdict(make.deal(), "extended")
    assert (got.ok, got.subject, got.value, got.limit, got.reason) == (True, "", None, None, "")


def test_an_earlier_pledge_breaks(make):
    got = make.verdict(rights(make, 4, prior_pledge=True), "ip_pledged_free")
    assert (got.ok, got.subject, got.reason) == (False, "P04", "1 of 10 breach: P04")


@pytest.mark.parametrize(("paid_to", "ok"), [(DAY, True), (date(2025, 9, 24), False), (None, True)])
def test_annuity_paid_to_closing_is_current(make, paid_to, ok):
    got = make.verdict(rights(make, 3, annuity_paid_to=paid_to), "annuity_current")
    assert got.ok is ok
    assert got.value == (None if ok else "2025-09-24")
    assert ("1 of 10 unknown" in got.reason) is (paid_to is None)


@pytest.mark.parametrize(
    ("status", "ok"),
    [
        ("有效", True),
        (" 授权 ", True),
        ("In  Force", True),
        ("Granted", True),
        ("", True),
        ("失效", False),
        ("实质审查", False),
    ],
)
def test_status_in_force(make, status, ok):
    got = make.verdict(rights(make, 3, status=status), "ip_status")
    assert got.ok is ok
    assert got.value == (None if ok else status)


def test_the_right_that_lapses_earliest_before_its_debt_is_shown(make):
    ends = {2: date(2028, 9, 24), 7: date(2027, 1, 1), 8: make.MATURITY}
    deal = make.deal(rights=[make.right(n, expiry_date=ends.get(n, date(2035, 1, 1))) for n in range(1, 11)])
    got = make.verdict(deal, "ip_outlives_debt")
    assert (got.ok, got.subject, got.value, got.severity) == (False, "P07", "2027-01-01", Severity.WARN)
    assert got.reason == "2 of 10 breach: P02, P07"


def test_a_right_is_measured_against_the_debt_it_backs(make):
    # P01 expires 2027-01-01: after its owner's loan (2026), before B02's (2028), to which a row pledges it
    deal = make.deal(assets=[make.asset(1), make.asset(2)], rights=[make.right(1, expiry_date=date(2027, 1, 1))])
    ends = {"A01": date(2026, 9, 25), "A02": make.MATURITY}
    assert make.verdict(deal, "ip_outlives_debt", asset_maturity=ends).ok
    linked = replace(deal, pool=replace(deal.pool, links=(IpLink(ip_id="P01", asset_id="A02"),)))
    assert not make.verdict(linked, "ip_outlives_debt", asset_maturity=ends).ok
    both = tuple(IpLink(ip_id="P01", asset_id=a, share_of_value=0.5) for a in ends)
    linked = replace(deal, pool=replace(deal.pool, links=both))
    assert not make.verdict(linked, "ip_outlives_debt", asset_maturity=ends).ok  # the last maturity counts


def test_a_right_that_backs_nothing_or_never_expires_does_not_break(make):
    idle = make.deal(assets=[make.asset(1)], rights=[make.right(2, expiry_date=date(2026, 1, 1))])
    got = make.verdict(idle, "ip_outlives_debt")
    assert (got.ok, got.reason) == (True, "nothing to judge")
    assert make.verdict(rights(make, 1, expiry_date=None), "ip_outlives_debt").reason == "1 of 10 unknown"


def test_cash_after_the_last_collection(make):
    # a roll from 2028-09-25 to the 26th on A03 alone
    last = {f"A{n:02}": make.MATURITY for n in range(1, 11)} | {"A03": date(2028, 9, 26)}
    got = make.verdict(make.deal(), "asset_after_last_collection", asset_last_cash=last)
    assert (got.ok, got.subject, got.value) == (False, "A03", "2028-09-26")
    assert "the last collection is 2028-09-25: end the loan by then" in got.reason
    assert make.verdict(make.deal(), "asset_after_last_collection").ok


def test_remaining_life_of_exactly_three_years_is_enough(make):
    deal = rights(make, 6, expiry_date=date(2028, 9, 25))
    got = make.judged(deal, Scope.IP, "ip_remaining_years", "<", 3.0)
    assert (got.ok, got.subject, got.value) == (True, "P06", 3.0)
    short = rights(make, 6, expiry_date=date(2028, 9, 24))
    assert not make.judged(short, Scope.IP, "ip_remaining_years", "<", 3.0).ok
    expired = rights(make, 6, expiry_date=date(2024, 9, 25))
    assert make.judged(expired, Scope.IP, "ip_remaining_years", "<", 3.0).value == -1.0


def test_money_is_judged_in_yuan(make):
    deal = make.deal(assets=[make.asset(1, balance_fen=make.million(20)), make.asset(1, asset_id="A1b")])
    assert make.judged(deal, Scope.ASSET, "principal", ">", 20_000_000.0).ok
    firm = make.judged(deal, Scope.BORROWER, "principal", ">", 20_000_000.0)
    assert (firm.ok, firm.subject, firm.value) == (False, "B01", 29_000_000.0)
    assert make.judged(deal, Scope.POOL, "principal", "<", 29_000_000.01).ok is False


def test_share_of_principal_by_asset_and_firm(make):
    # 9 and 9 of one firm, 18 of another, of 36: 25%, 25%, 50%; both firms half
    deal = make.deal(assets=[make.asset(1), make.asset(1, asset_id="A1b"), make.asset(2, balance_fen=make.million(18))])
    asset = make.judged(deal, Scope.ASSET, "principal_share", ">", 0.4)
    assert (asset.subject, asset.value, asset.reason) == ("A02", 0.5, "1 of 3 breach: A02")
    firm = make.judged(deal, Scope.BORROWER, "principal_share", ">", 0.4)
    assert (firm.subject, firm.reason) == ("B01", "2 of 2 breach: B01, B02")


def test_pledge_rate_of_a_firm_and_of_an_asset(make):
    # B01 owes 18 on 7.488: 240.38%; each of its assets of 9 on 3.744 the same; B02 9 on 7.488: 120.19%
    deal = make.deal(assets=[make.asset(1), make.asset(1, asset_id="A1b"), make.asset(2)])
    firm = make.judged(deal, Scope.BORROWER, "pledge_rate", ">", 1.5)
    assert (firm.ok, firm.subject, firm.value) == (False, "B01", pytest.approx(2.403846, abs=1e-6))
    asset = make.judged(deal, Scope.ASSET, "pledge_rate", ">", 1.5)
    assert (asset.subject, asset.value) == ("A01", pytest.approx(2.403846, abs=1e-6))
    assert make.judged(deal, Scope.BORROWER, "pledge_rate", ">", 2.5).ok


def test_a_firm_without_value_is_unknown_not_broken(make):
    deal = make.deal(assets=[make.asset(1), make.asset(2)], rights=[make.right(1, appraised_value_fen=make.million(9))])
    got = make.judged(deal, Scope.BORROWER, "pledge_rate", ">", 1.0)
    assert (got.ok, got.subject, got.reason) == (True, "B01", "1 of 2 unknown")


def test_appraised_value_of_rights_together_is_judged_on_its_row(make):
    group = [
        make.right(1, appraisal_group="G", appraised_value_fen=make.million(5)),
        make.right(1, ip_id="P1b", appraisal_group="G", appraised_value_fen=None),
        make.right(2, appraised_value_fen=None),
    ]
    got = make.judged(make.deal(rights=group), Scope.IP, "appraised_value", "<", 6_000_000.0)
    assert (got.subject, got.value, got.reason) == ("P01", 5_000_000.0, "1 of 2 breach: P01; 1 of 2 unknown")


def test_term_and_rate_of_an_asset_and_of_the_pool(make):
    assets = [
        make.asset(1, balance_fen=make.million(30), rate=0.03),
        make.asset(2, balance_fen=make.million(10), rate=0.05),
    ]
    deal, ends = make.deal(assets=assets), {"A01": make.MATURITY, "A02": date(2026, 9, 25)}
    assert make.judged(deal, Scope.ASSET, "rate", ">", 0.05).ok
    assert make.judged(deal, Scope.POOL, "rate", ">=", 0.035).ok is False  # (30 x 3% + 10 x 5%) / 40
    assert make.judged(deal, Scope.ASSET, "remaining_term", ">", 3.0, asset_maturity=ends).ok  # three years to the day
    assert make.judged(deal, Scope.POOL, "remaining_term", "!=", 2.5, asset_maturity=ends).ok


def test_rating_is_judged_by_its_place(make):
    given = {1: "AA", 2: "AA-sf", 3: "A+", 4: "", 5: "无"}
    firms = [make.firm(n, rating=r) for n, r in given.items()]
    deal = make.deal(borrowers=firms, assets=[make.asset(n) for n in given], rights=[])
    got = make.judged(deal, Scope.BORROWER, "rating", "<", "AA-")
    assert (got.ok, got.subject, got.value, got.limit) == (False, "B03", "A+", "AA-")
    assert got.reason == "1 of 5 breach: B03; 2 of 5 unknown"
    assert make.judged(deal, Scope.BORROWER, "rating", "<", "A+").ok


def test_size_is_judged_by_its_place(make):
    sizes = {1: SmeSize.MICRO, 2: SmeSize.MEDIUM, 3: SmeSize.NO, 4: None}
    firms = [make.firm(n, sme=size) for n, size in sizes.items()]
    deal = make.deal(borrowers=firms, assets=[make.asset(n) for n in sizes], rights=[])
    assert make.judged(deal, Scope.BORROWER, "sme", "=", "no").reason == "1 of 4 breach: B03; 1 of 4 unknown"
    assert make.judged(deal, Scope.BORROWER, "sme", ">", "小型").reason.startswith("2 of 4 breach: B02, B03")


def test_years_since_founded_and_rights_of_a_firm(make):
    firms = [make.firm(1, founded_date=date(2023, 9, 25)), make.firm(2, founded_date=date(2023, 9, 26)), make.firm(3)]
    deal = make.deal(borrowers=firms, assets=[make.asset(n) for n in (1, 2, 3)], rights=[make.right(1), make.right(2)])
    young = make.judged(deal, Scope.BORROWER, "founded_years", "<", 2.0)
    assert (young.subject, young.reason) == ("B02", "1 of 3 breach: B02; 1 of 3 unknown")
    # B01 4 rights, B02 3, B03 none: fewer than three is B03 alone
    few = make.judged(deal, Scope.BORROWER, "rights_per_borrower", "<", 3.0)
    assert (few.subject, few.value, few.reason) == ("B03", 0.0, "1 of 3 breach: B03")
