"""Rights against the debt they back, and each ground for refusing to register a pledge on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipabs.model import IpLink
from ipabs.model.words import IpKind, Scope, Severity
from ipabs.pool import criteria_in_force, facts_of, pool_totals
from ipabs.pool.rights import GROUNDS
from ipabs.pool.status import Standing, standing

DAY = date(2025, 9, 25)


def totals(make, deal, **changes):
    facts = facts_of(deal, make.projection(deal, **changes))
    return pool_totals(facts, criteria_in_force(deal.venue, deal.criteria))


def changed(make, **changes):
    """Ten firms; the fourth's right is changed."""
    return make.deal(rights=[make.right(n, **(changes if n == 4 else {})) for n in range(1, 11)])


def test_a_right_against_the_debt_it_backs(make):
    """Ends 2028-10-05, ten days after the debt; annuity paid to 24 September, a day short; 9m on 7.488m."""
    deal = changed(make, expiry_date=date(2028, 10, 5), annuity_paid_to=date(2025, 9, 24))
    row = totals(make, deal).rights[3]
    assert (row.assets, row.debt_maturity, row.gap_days) == (("A04",), make.MATURITY, 10)
    assert row.remaining_years == pytest.approx(3 + 10 / 365)  # three years to 2028-09-25, then 10 days
    assert row.annuity_days_short == 1
    assert (row.pledged_fen, row.principal_fen) == (make.million(7.488), make.million(9))
    assert row.pledge_rate == 9 / 7.488


def test_the_debt_is_the_last_of_what_a_right_backs(make):
    links = [IpLink(ip_id="P01", asset_id=asset, share_of_value=0.5) for asset in ("A01", "A02")]
    deal = make.deal(links=links)
    maturity = {a.asset_id: make.MATURITY for a in deal.pool.assets} | {"A01": date(2026, 9, 25)}
    row = totals(make, deal, asset_maturity=maturity).rights[0]
    assert (row.assets, row.debt_maturity) == (("A01", "A02"), make.MATURITY)


def test_facts_that_are_not_given_are_none_and_a_right_may_back_nothing(make):
    unknown = make.right(1, expiry_date=None, annuity_paid_to=None, appraised_value_fen=None)
    idle = make.right(2)
    got = totals(make, make.deal(assets=[make.asset(1)], rights=[unknown, idle])).rights
    assert (got[0].remaining_years, got[0].gap_days, got[0].annuity_days_short, got[0].pledge_rate) == (None,) * 4
    assert (got[1].assets, got[1].debt_maturity, got[1].gap_days, got[1].principal_fen) == ((), None, None, 0)


@pytest.mark.parametrize(
    ("measure", "changes", "severity", "column", "fact"),
    [
        (
            "ip_in_term",
            {"expiry_date": date(2025, 9, 24)},
            "refuse",
            "expiry_date",
            "expired on 2025-09-24, 1 day before",
        ),
        (
            "ip_granted",
            {"grant_date": date(2025, 9, 27)},
            "refuse",
            "grant_date",
            "granted on 2025-09-27, 2 days after",
        ),
        ("ip_granted", {"status": "实质审查"}, "refuse", "status", "status '实质审查'"),
        ("annuity_current", {"annuity_paid_to": date(2025, 6, 17)}, "refuse", "annuity_paid_to", "100 days short"),
        ("ip_status", {"status": "失效"}, "refuse", "status", "status '失效'"),
        (
            "ip_outlives_debt",
            {"expiry_date": date(2028, 9, 24)},
            "warn",
            "expiry_date",
            "1 day before the debt it backs",
        ),
        ("co_owner_consent", {"co_owner": "某大学", "co_owner_consent": False}, "refuse", "co_owner_consent", "某大学"),
        ("ip_pledged_free", {"prior_pledge": True}, "refuse", "prior_pledge", "pledged to others already"),
        ("ip_uncontested", {"status": "有效（同日申请发明）"}, "warn", "status", "同日申请"),
        ("ip_licence_free", {"licensed_exclusively": True}, "warn", "licensed_exclusively", "licensed out exclusively"),
    ],
)
def test_each_ground_is_found_with_its_fact(make, measure, changes, severity, column, fact):
    deal = changed(make, **changes)
    got = totals(make, deal)
    found = next(one for one in got.findings if one.measure == measure)
    assert (found.ip_id, found.borrower_id, found.column) == ("P04", "B04", column)
    assert (found.severity, bool(found.source)) == (severity, True)
    assert fact in found.fact.en
    assert found.fact.zh and not found.fact.zh.isascii()
    ground = next(one for one in got.grounds if one.measure == measure)
    assert ground.breached == 1
    judged = make.verdict(deal, measure)
    assert (judged.ok, judged.subject, judged.severity) == (False, "P04", severity)


def test_a_sound_right_meets_no_ground(make):
    got = totals(make, make.deal())
    assert got.findings == ()
    assert [one.measure for one in got.grounds] == list(GROUNDS)
    assert {(one.judged, one.breached, one.unknown) for one in got.grounds} == {(10, 0, 0)}


def test_a_right_of_another_firm_warns_and_names_the_asset(make):
    """P01 of B01 backs A02 of B02: lawful where B01 signs as pledgor."""
    deal = make.deal(links=[IpLink(ip_id="P01", asset_id="A02")])
    (found,) = totals(make, deal).findings
    assert (found.measure, found.severity) == ("ip_owned", Severity.WARN)
    assert found.fact.en == "owned by B01, backs A02 of another firm"


@pytest.mark.parametrize(
    ("changes", "judged", "unknown"),
    [
        ({"status": "", "grant_date": None}, 9, 1),  # neither word nor date
        ({"status": "", "grant_date": DAY}, 10, 0),
        ({"status": "失效", "grant_date": None}, 9, 1),  # ended, whenever it was granted
    ],
)
def test_whether_a_right_is_granted_may_be_unknown(make, changes, judged, unknown):
    ground = next(one for one in totals(make, changed(make, **changes)).grounds if one.measure == "ip_granted")
    assert (ground.judged, ground.breached, ground.unknown) == (judged, 0, unknown)


def test_consent_that_is_not_stated_is_unknown_and_no_co_owner_needs_none(make):
    ground = next(
        one for one in totals(make, changed(make, co_owner="某大学")).grounds if one.measure == "co_owner_consent"
    )
    assert (ground.judged, ground.breached, ground.unknown) == (9, 0, 1)


def test_an_own_row_gives_a_ground_its_severity(make):
    waived = make.row(
        Scope.IP, "ip_licence_free", severity=Severity.WAIVED, reason="被许可方为关联方", source="募集说明书"
    )
    deal = replace(changed(make, licensed_exclusively=True), criteria=(waived,))
    (found,) = totals(make, deal).findings
    assert (found.severity, found.source) == (Severity.WAIVED, "募集说明书")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("有效", Standing.IN_FORCE),
        (" 授权公告 ", Standing.IN_FORCE),
        ("无效宣告程序中", Standing.CONTESTED),
        ("有效；已启动无效宣告请求审查", Standing.CONTESTED),
        ("全部无效", Standing.OTHER),
        ("宣告无效", Standing.OTHER),
        ("终止", Standing.OTHER),
        ("查封", Standing.OTHER),
        ("申请中", Standing.APPLIED),
        ("Pending", Standing.APPLIED),
        ("公布", Standing.APPLIED),
        ("", Standing.NOT_GIVEN),
    ],
)
def test_words_of_a_status(status, expected):
    assert standing(status) is expected


def test_an_invalidity_request_alone_does_not_end_a_right(make):
    deal = changed(make, status="有效，无效宣告程序中")
    assert make.verdict(deal, "ip_status").ok
    assert not make.verdict(deal, "ip_uncontested").ok


def test_kinds_other_than_patents_are_judged_too(make):
    deal = changed(make, kind=IpKind.TRADEMARK, status="注册", prior_pledge=True)
    assert not make.verdict(deal, "ip_pledged_free").ok
