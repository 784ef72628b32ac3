"""Judgements of the notes: what they stand on, who retains, which support covers the seniors."""

from __future__ import annotations

import pytest

from ipabs.model import Cover, Holding, Party
from ipabs.model.words import CoverComponent, CoverTarget, Role, Scope, Severity, SupportKind, TrancheClass


def test_notes_above_the_pool(make):
    # 90m of notes on 90m; with a class of 9m more 110%
    assert make.verdict(make.deal(), "tranche_principal_over_pool").ok
    got = make.verdict(
        make.deal(tranches=(make.tranche(), make.tranche("B", make.million(9)))), "tranche_principal_over_pool"
    )
    assert (got.ok, got.value, got.severity) == (False, 1.1, Severity.WARN)


def test_cash_must_cover_the_notes_to_the_fen(make):
    due = make.million(97.83)
    assert make.verdict(make.deal(), "contractual_cash_over_notes", contractual_cash_fen=due).ok
    got = make.verdict(make.deal(), "contractual_cash_over_notes", contractual_cash_fen=due - 1)
    assert (got.ok, got.severity) == (False, Severity.REFUSE)


def originator(make, held, **changes):
    tranches = (
        make.tranche("A", make.million(95)),
        make.tranche("B", make.million(5), tranche_class=TrancheClass.SUBORDINATED),
    )
    parties = (Party(role=Role.ORIGINATOR, name="小贷"), Party(role=Role.INVESTOR, name="银行"))
    holders = (
        Holding(tranche="B", party="小贷", principal_fen=held),
        Holding(tranche="A", party="银行", principal_fen=make.million(95)),
    )
    return make.deal(tranches=tranches, parties=parties, holders=holders, **changes)


def test_retention_of_exactly_five_percent_is_enough(make):
    assert make.verdict(originator(make, make.million(5)), "retention_share").ok
    got = make.verdict(originator(make, make.million(5) - 1), "retention_share")
    assert (got.ok, got.severity, got.reason) == (False, Severity.WARN, "")


def test_retention_is_waived_where_a_guarantee_covers_the_seniors(make):
    got = make.verdict(originator(make, 0, supports=(make.guarantee(),)), "retention_share")
    assert (got.ok, got.severity) == (False, Severity.WAIVED)
    assert got.reason.startswith("waived: guarantee '担保' of 西投保 covers the seniors; the rule also asks")
    kept = make.verdict(originator(make, make.million(5), supports=(make.guarantee(),)), "retention_share")
    assert (kept.ok, kept.severity) == (True, Severity.WARN)  # nothing to waive


def test_a_users_retention_row_is_not_waived_by_the_tool(make):
    deal = originator(
        make, 0, supports=(make.guarantee(),), criteria=(make.row(Scope.DEAL, "retention_share", "<", 0.05),)
    )
    assert make.verdict(deal, "retention_share").severity is Severity.REFUSE


@pytest.mark.parametrize(
    ("changes", "waived"),
    [
        ({"kind": SupportKind.SHORTFALL_UNDERTAKING}, True),
        ({"kind": SupportKind.LIQUIDITY}, False),
        ({"kind": SupportKind.COUNTER_GUARANTEE}, False),
        ({"covers": (Cover(target_kind=CoverTarget.TRANCHE),)}, True),  # every class, so the seniors too
        ({"covers": (Cover(target_kind=CoverTarget.TRANCHE, target="B"),)}, False),
        ({"covers": (Cover(target_kind=CoverTarget.TRANCHE, target="A", component=CoverComponent.INTEREST),)}, False),
        ({"covers": (Cover(target_kind=CoverTarget.TAX),)}, False),
    ],
)
def test_what_counts_as_cover_of_the_seniors(make, changes, waived):
    got = make.verdict(originator(make, 0, supports=(make.guarantee(**changes),)), "retention_share")
    assert (got.severity is Severity.WAIVED) is waived


def test_a_cap_is_shown_with_the_support(make):
    capped = make.guarantee(cap_amount_fen=make.million(9))
    reason = make.verdict(originator(make, 0, supports=(capped,)), "retention_share").reason
    assert "guarantee '担保' of 西投保 (cap 9,000,000.00 yuan) covers the seniors" in reason
