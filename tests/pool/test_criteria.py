"""The defaults of a venue, what replaces them, and which rows cannot be judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipabs.model.words import Scope, Severity, Venue
from ipabs.pool import SUPPORTED_MEASURES, check_criterion, default_criteria, judge
from ipabs.pool.criteria import criteria_in_force
from ipabs.pool.measures import MEASURES


@pytest.mark.parametrize("venue", Venue)
def test_every_default_can_be_judged_and_names_its_source(venue):
    for criterion in default_criteria(venue):
        assert check_criterion(criterion) is None
        assert criterion.source
        assert criterion.default


def test_defaults_are_the_contracts():
    got = [(c.measure, c.comparison, c.value, c.severity.value) for c in default_criteria(Venue.SZSE)]
    assert got == [
        ("unrelated_obligors", "<", 10, "refuse"),
        ("largest_obligor_share", ">", 0.5, "refuse"),
        ("label_share", "<", 0.7, "refuse"),
        ("ip_pledged_free", "", None, "refuse"),
        ("annuity_current", "", None, "refuse"),
        ("ip_status", "", None, "refuse"),
        ("ip_in_term", "", None, "refuse"),
        ("ip_granted", "", None, "refuse"),
        ("co_owner_consent", "", None, "refuse"),
        ("mixed_kinds", "", None, "refuse"),
        ("overdue_days", ">", 0, "refuse"),
        ("extended", "", None, "refuse"),
        ("contractual_cash_over_notes", "<", 1, "refuse"),
        ("asset_after_last_collection", "", None, "refuse"),
        ("pledge_rate", ">", 1, "warn"),
        ("ip_outlives_debt", "", None, "warn"),
        ("ip_owned", "", None, "warn"),
        ("ip_uncontested", "", None, "warn"),
        ("ip_licence_free", "", None, "warn"),
        ("retention_share", "<", 0.05, "warn"),
        ("tranche_principal_over_pool", ">", 1, "warn"),
        ("cash_provider_share", ">", 0.15, "warn"),
        ("cash_provider_group_share", ">", 0.2, "warn"),
        ("related_cash_share", ">", 0.1, "warn"),
        ("group_share", ">", 0.5, "warn"),
    ]


def test_interbank_warns_where_only_the_exchanges_have_a_rule():
    sse, interbank = default_criteria(Venue.SSE), default_criteria(Venue.INTERBANK)
    changed = [(a.measure, b.severity) for a, b in zip(sse, interbank, strict=True) if a.severity != b.severity]
    assert changed == [("unrelated_obligors", Severity.WARN), ("largest_obligor_share", Severity.WARN)]


def test_an_own_row_replaces_the_default_of_its_measure_and_scope(make):
    own = make.row(Scope.DEAL, "unrelated_obligors", "<", 5.0)  # deal and pool are the same whole
    found = [c for c in criteria_in_force(Venue.SZSE, [own]) if c.measure == "unrelated_obligors"]
    assert found == [own]
    firm = make.row(Scope.BORROWER, "pledge_rate", ">", 1.5)  # another scope: the pool's default stays
    found = [c for c in criteria_in_force(Venue.SZSE, [firm]) if c.measure == "pledge_rate"]
    assert [c.scope for c in found] == [Scope.POOL, Scope.BORROWER]


def test_two_own_rows_of_a_measure_both_stand(make):
    own = [
        make.row(Scope.POOL, "group_share", ">", 0.3, severity=Severity.WARN),
        make.row(Scope.POOL, "group_share", ">", 0.5),
    ]
    assert [c for c in criteria_in_force(Venue.SZSE, own) if c.measure == "group_share"] == own


@pytest.mark.parametrize(
    ("scope", "measure", "comparison", "value", "message"),
    [
        (Scope.POOL, "largest_obligor", ">", 0.5, "unknown; did you mean 'largest_obligor_share'?"),
        (Scope.POOL, "zzz", ">", 0.5, "measure 'zzz' is unknown; known: unrelated_obligors, "),
        (Scope.BORROWER, "tag", ">", "专精特新", "'>' does not compare a title, expected one of = !="),
        (Scope.BORROWER, "tag", "=", 1.0, "1.0 is not the text of a title"),
        (Scope.BORROWER, "top5_share", ">", 0.5, "is judged for pool or deal, not for borrower"),
        (Scope.POOL, "top5_share", "", 0.5, "comparison is blank, expected one of > >= < <= = !=; the row names"),
        (Scope.POOL, "top5_share", "above", 0.5, "'above' is no comparison"),
        (Scope.POOL, "top5_share", ">", None, "measure 'top5_share' needs a value to compare with"),
        (Scope.POOL, "top5_share", ">", "half", "'half' is not a number (share)"),
        (Scope.POOL, "top5_share", ">", float("nan"), "nan is not a number (share)"),
        (Scope.POOL, "top5_share", ">", 50.0, "50 reads as 5000%; write a percent as a decimal, 50% as 0.5"),
        (Scope.POOL, "pledge_rate", ">", 120.0, "120 reads as 12000%"),
        (Scope.ASSET, "extended", "=", "Y", "is a yes/no test: leave comparison and value blank"),
        (Scope.BORROWER, "rating", "<", "AAAA", "'AAAA' is not on the scale D, C, "),
        (Scope.BORROWER, "sme", ">", 3.0, "3.0 is not on the scale micro, small, medium, no"),
    ],
)
def test_a_row_that_cannot_be_judged_says_why(make, scope, measure, comparison, value, message):
    criterion = make.row(scope, measure, comparison, value)
    problem = check_criterion(criterion)
    assert problem and message in problem.en
    with pytest.raises(ValueError, match="criterion 1: measure"):
        judge(make.deal(criteria=(criterion,)), make.projection(make.deal()))


def test_a_waiver_needs_its_reason(make):
    waived = make.row(Scope.POOL, "top5_share", ">", 0.7, severity=Severity.WAIVED)
    problem = check_criterion(waived)
    assert problem and problem.en == "measure 'top5_share' is waived: give the reason"
    assert check_criterion(replace(waived, reason="增信主体AAA")) is None


def test_every_measure_of_the_table_is_measured_and_named_once():
    assert list(MEASURES) == list(SUPPORTED_MEASURES)
    for names in ([m.zh for m in SUPPORTED_MEASURES.values()], [m.en for m in SUPPORTED_MEASURES.values()]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("measure", SUPPORTED_MEASURES)
def test_every_measure_and_scope_gives_a_judgement(make, measure):
    what = SUPPORTED_MEASURES[measure]
    limit = {"rating": "BBB", "sme": "small", "tag": "高新技术企业"}.get(what.unit, 0.5)
    less = "=" if what.unit == "tag" else "<"
    for scope in what.scopes:
        row = (scope, measure, less, limit) if what.needs_value else (scope, measure)
        got = make.judged(make.deal(), *row)
        assert (got.name, got.name_zh, got.limit) == (what.en, what.zh, limit if what.needs_value else None)
