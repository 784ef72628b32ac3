"""The usual criteria of a venue (contract.md section 3, `criteria`), each with the rule that it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ipabs.model import Criterion
from ipabs.model.words import Scope, Severity, Venue
from ipabs.pool.sources import ENTRY, NO_LEVEL, PLEDGE, RULES

__all__ = ["criteria_in_force", "default_criteria"]


def default_criteria(venue: Venue) -> tuple[Criterion, ...]:
    """What is judged where the deal's own rows say nothing else; each names its breach and its source.

    Ten unrelated obligors and half for the largest are refused on the exchanges, whose rules they are; interbank warns.
    What only has to be disclosed, or is lawful where the parties insist, warns.
    """
    spread = Severity.WARN if venue is Venue.INTERBANK else Severity.REFUSE
    rule = {name: by_venue[venue] for name, by_venue in RULES.items()}
    spread_rule = rule["spread"]
    refuse, warn, pool, deal = Severity.REFUSE, Severity.WARN, Scope.POOL, Scope.DEAL
    return (
        _limit(pool, "unrelated_obligors", "<", 10.0, spread, spread_rule),
        _limit(pool, "largest_obligor_share", ">", 0.5, spread, spread_rule),
        _limit(pool, "label_share", "<", 0.7, refuse, rule["label"]),
        _test(Scope.IP, "ip_pledged_free", refuse, PLEDGE),
        _test(Scope.IP, "annuity_current", refuse, PLEDGE),
        _test(Scope.IP, "ip_status", refuse, PLEDGE),
        _test(Scope.IP, "ip_in_term", refuse, PLEDGE),
        _test(Scope.IP, "ip_granted", refuse, PLEDGE),
        _test(Scope.IP, "co_owner_consent", refuse, PLEDGE),
        _test(pool, "mixed_kinds", refuse, rule["kinds"]),
        _limit(Scope.ASSET, "overdue_days", ">", 0.0, refuse, rule["health"]),
        _test(Scope.ASSET, "extended", refuse, rule["extended"]),
        _limit(deal, "contractual_cash_over_notes", "<", 1.0, refuse, rule["cash"]),
        _test(Scope.ASSET, "asset_after_last_collection", refuse, rule["tenor"]),
        _limit(pool, "pledge_rate", ">", 1.0, warn, f"{NO_LEVEL}；高于评估价值的融资须有增信承担"),
        _test(Scope.IP, "ip_outlives_debt", warn, PLEDGE),
        _test(Scope.IP, "ip_owned", warn, PLEDGE),
        _test(Scope.IP, "ip_uncontested", warn, PLEDGE),
        _test(Scope.IP, "ip_licence_free", warn, ENTRY),
        _limit(deal, "retention_share", "<", 0.05, warn, rule["retention"]),
        _limit(deal, "tranche_principal_over_pool", ">", 1.0, warn, rule["size"]),
        _limit(pool, "cash_provider_share", ">", 0.15, warn, rule["provider"]),
        _limit(pool, "cash_provider_group_share", ">", 0.2, warn, rule["provider"]),
        _limit(pool, "related_cash_share", ">", 0.1, warn, rule["related"]),
        _limit(pool, "group_share", ">", 0.5, warn, f"{NO_LEVEL}；参照 {spread_rule}"),
    )


def criteria_in_force(venue: Venue, own: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The defaults that no own row replaces (same measure and scope), then the own rows."""
    own = tuple(own)
    replaced = {_place(criterion) for criterion in own}
    return (*(c for c in default_criteria(venue) if _place(c) not in replaced), *own)


def _place(criterion: Criterion) -> tuple[str, Scope]:
    """What a row replaces; the pool and the deal are the same whole."""
    return criterion.measure, Scope.POOL if criterion.scope is Scope.DEAL else criterion.scope


def _limit(scope: Scope, measure: str, comparison: str, value: float, severity: Severity, source: str) -> Criterion:
    return Criterion(
        scope=scope,
        measure=measure,
        comparison=comparison,
        value=value,
        severity=severity,
        source=source,
        default=True,
    )


def _test(scope: Scope, measure: str, severity: Severity, source: str) -> Criterion:
    return Criterion(
        scope=scope, measure=measure, comparison="", value=None, severity=severity, source=source, default=True
    )
