"""Judgements of the whole pool, worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipabs.model.words import Scope, Severity, Venue
from ipabs.pool import judge


def shares(make, *millions, **changes):
    """A deal whose firms owe so many million each."""
    assets = [make.asset(n, balance_fen=make.million(m)) for n, m in enumerate(millions, 1)]
    return make.deal(assets=assets, **changes)


def test_a_sound_deal_breaks_only_what_its_pledge_rate_and_retention_say(make):
    broken = {j.measure: j.severity for j in judge(make.deal(), make.projection(make.deal())) if not j.ok}
    assert broken == {"pledge_rate": "warn", "retention_share": "warn"}


def test_ten_firms_are_exactly_at_the_limit_and_nine_are_refused(make):
    ten, nine = shares(make, *[9] * 10), shares(make, *[10] * 9)
    assert make.verdict(ten, "unrelated_obligors").ok
    got = make.verdict(nine, "unrelated_obligors")
    assert (got.ok, got.value, got.limit, got.comparison) == (False, 9.0, 10.0, "<")
    assert (got.severity, got.default) == (Severity.REFUSE, True)
    assert make.verdict(replace(nine, venue=Venue.INTERBANK), "unrelated_obligors").severity is Severity.WARN


def test_firms_of_one_group_count_once(make):
    # ten firms, B01 and B02 of one group: nine; a group named like a firm is not that firm
    firms = [make.firm(n, group_id="B03" if n < 3 else "") for n in range(1, 11)]
    got = make.verdict(make.deal(borrowers=firms), "unrelated_obligors")
    assert (got.ok, got.value) == (False, 9.0)


def test_half_is_not_above_half_and_a_fen_more_is(make):
    # 45m of 90m; then one fen more on both sides of the bar
    half = shares(make, 45, *[5] * 9)
    assert make.verdict(half, "largest_obligor_share").ok
    more = make.deal(
        assets=[replace(a, cutoff_balance_fen=a.cutoff_balance_fen + (a.asset_id == "A01")) for a in half.pool.assets]
    )
    got = make.verdict(more, "largest_obligor_share")
    assert (got.ok, got.subject, got.value) == (False, "B01", pytest.approx(0.5))


def test_a_level_is_what_is_written_not_the_float_beside_it(make):
    # 7 of 70 is a tenth; the float 0.1 is a hair above a tenth, 0.7 a hair below seven tenths
    tenth = shares(make, *[7] * 10)
    assert make.judged(tenth, Scope.POOL, "largest_obligor_share", ">", 0.1).ok
    assert not make.judged(tenth, Scope.POOL, "largest_obligor_share", ">=", 0.1).ok
    seven = shares(make, 1, 1, 1, 7)
    assert make.judged(seven, Scope.POOL, "largest_obligor_share", ">", 0.7).ok
    assert make.judged(seven, Scope.POOL, "largest_obligor_share", "!=", 0.7).ok


def test_top_five(make):
    # 20 + 15 + 10 + 10 + 8 = 63 of 90 = 70%
    deal = shares(make, 20, 15, 10, 10, 8, 7, 7, 6, 5, 2)
    assert make.judged(deal, Scope.POOL, "top5_share", ">", 0.7).ok
    got = make.judged(deal, Scope.POOL, "top5_share", ">", 0.69)
    assert (got.ok, got.value, got.default) == (False, 0.7, False)


def test_the_largest_group_not_the_largest_firm(make):
    # B02 + B03 of 集团 owe 26 + 26 of 100; B01 alone 30
    firms = [make.firm(1), make.firm(2, group_id="集团"), make.firm(3, group_id="集团"), make.firm(4)]
    deal = shares(make, 30, 26, 26, 18, borrowers=firms, rights=[])
    got = make.verdict(deal, "group_share")
    assert (got.ok, got.subject, got.value, got.severity) == (False, "集团", 0.52, Severity.WARN)
    assert make.verdict(deal, "largest_obligor_share").value == 0.3


def test_the_largest_industry_among_those_given(make):
    # C39 owes 30 of 100, M73 20; the 50 without an industry are no industry
    firms = [make.firm(1, industry="C39"), make.firm(2, industry="M73"), make.firm(3, industry="")]
    deal = shares(make, 30, 20, 50, borrowers=firms, rights=[])
    got = make.judged(deal, Scope.POOL, "industry_share", ">", 0.25)
    assert (got.ok, got.subject, got.value) == (False, "C39", 0.3)
    assert got.reason == "1 of 3 unknown"
    assert got.reason_zh == "3项中1项未知"


def test_no_industry_at_all_is_not_judged(make):
    firms = [make.firm(1, industry="")]
    got = make.judged(shares(make, 30, borrowers=firms, rights=[]), Scope.POOL, "industry_share", ">", 0.25)
    assert (got.ok, got.value, got.reason) == (True, None, "not judged: the fact is not given")


def test_pledge_rate_above_one_warns_and_names_the_guarantee(make):
    # 90 / 74.88 = 120.19%; 90 - 74.88 = 15.12m above the appraisal
    got = make.verdict(make.deal(supports=(make.guarantee(),)), "pledge_rate")
    assert (got.ok, got.severity, got.value) == (False, Severity.WARN, pytest.approx(1.201923, abs=1e-6))
    assert got.reason == (
        "owed above the appraised value: 15,120,000.00 yuan, carried by guarantee '担保' of 西投保, "
        "which covers the seniors"
    )
    assert got.reason_zh == "高于评估价值15,120,000.00元，由覆盖优先级的西投保的担保“担保”承担"


def test_pledge_rate_above_one_without_support_says_that_nothing_carries_it(make):
    assert make.verdict(make.deal(), "pledge_rate").reason.endswith("so nothing carries it")


def test_pledge_rate_of_exactly_one_is_no_breach(make):
    rights = [make.right(n, appraised_value_fen=make.million(9)) for n in range(1, 11)]
    assert make.verdict(make.deal(rights=rights), "pledge_rate").ok


def test_nothing_appraised_is_not_judged(make):
    rights = [make.right(n, appraised_value_fen=None) for n in range(1, 11)]
    got = make.verdict(make.deal(rights=rights), "pledge_rate")
    assert (got.ok, got.value, got.reason) == (True, None, "not judged: the fact is not given")


def test_seventy_percent_of_the_assets_earn_the_label(make):
    # firms 1 to 7 of ten equal ones own a right: 70%; with six 60%
    seven = make.deal(rights=[make.right(n) for n in range(1, 8)])
    six = make.deal(rights=[make.right(n) for n in range(1, 7)])
    assert make.verdict(seven, "label_share").ok
    assert (make.verdict(six, "label_share").ok, make.verdict(six, "label_share").value) == (False, 0.6)


def test_label_by_proceeds_reads_the_given_share(make):
    deal = make.deal(rights=[], label_basis="proceeds", proceeds_to_ip_share=0.7)
    assert make.verdict(deal, "label_share").ok
    assert not make.verdict(replace(deal, proceeds_to_ip_share=0.69), "label_share").ok
    blank = make.verdict(replace(deal, proceeds_to_ip_share=None), "label_share")
    assert (blank.ok, blank.reason) == (True, "not judged: the fact is not given")


def test_kind_of_right_by_value(make):
    # trademarks 30 of 100 by value, though 9 of 10 by count
    rights = [
        make.right(1, appraised_value_fen=make.million(70), count=1),
        make.right(2, appraised_value_fen=make.million(30), count=9, kind="trademark"),
    ]
    got = make.judged(make.deal(rights=rights), Scope.POOL, "right_kind_share", ">", 0.6)
    assert (got.ok, got.subject, got.value) == (False, "invention", 0.7)


def test_loans_of_all_kinds_mix_and_a_lease_does_not(make):
    loans = [make.asset(1), make.asset(2, kind="pledged_loan"), make.asset(3, kind="entrusted_loan")]
    assert make.verdict(make.deal(assets=loans), "mixed_kinds").ok
    got = make.verdict(make.deal(assets=[*loans, make.asset(4, kind="leaseback")]), "mixed_kinds")
    assert (got.ok, got.value, got.severity) == (False, "loan, lease", Severity.REFUSE)


def test_waived_leaves_ok_as_judged_and_gives_the_reason(make):
    own = make.row(Scope.POOL, "unrelated_obligors", "<", 10.0, severity=Severity.WAIVED, reason="增信主体AAA")
    got = make.verdict(replace(shares(make, *[10] * 9), criteria=(own,)), "unrelated_obligors")
    assert (got.ok, got.severity, got.reason) == (False, Severity.WAIVED, "增信主体AAA")
