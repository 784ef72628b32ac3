"""The figures of the pool: totals, weighted averages, concentration, rights, distributions, the largest assets.

Source of the list of tables: SZSE guide No.1 (深证上〔2024〕1103号) art. 80-82.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ipabs.model import Criterion
from ipabs.pool.averages import weighted_rate, weighted_rating, weighted_term
from ipabs.pool.distributions import Distribution, distributions
from ipabs.pool.facts import Facts
from ipabs.pool.label import LabelParts, label_parts
from ipabs.pool.pledge import backed_principal
from ipabs.pool.rights import Finding, Ground, RightRow, grounds, right_rows
from ipabs.pool.strata import Exposure, RightsRow, by_kind, by_method, exposures
from ipabs.pool.top import TopAsset, top_assets
from ipabs.units import half_up_int

__all__ = ["PoolTotals", "pool_totals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolTotals:
    """资产池特征. Money in whole fen, rates and shares decimals, balances at the cutoff.

    borrowers: firms with an asset. ip_rights: sum of `count` over all rights. appraised_value_fen: every row's value,
    a group's once, pledged or not. pledge_rate: principal / appraised value, None where nothing is appraised.
    unbacked_fen: owed on assets with no value behind them. average_fen, largest_fen, smallest_fen: of an asset's
    balance, the average rounded half up to the fen; None without assets. weighted_rate, weighted_remaining_term_years
    (cutoff to maturity): by cutoff balance, None where that is 0. weighted_rating: of the firms' shadow ratings, ''
    where none is on the scale; rated_share: the share of the pool that is. concentration: firms in sheet order.
    """

    borrowers: int
    assets: int
    ip_rights: int
    principal_fen: int
    appraised_value_fen: int
    unpledged_value_fen: int
    unbacked_fen: int
    pledge_rate: float | None
    average_fen: int | None
    largest_fen: int | None
    smallest_fen: int | None
    weighted_rate: float | None
    weighted_remaining_term_years: float | None
    weighted_rating: str
    rated_share: float
    by_kind: tuple[RightsRow, ...]
    by_method: tuple[RightsRow, ...]
    distributions: tuple[Distribution, ...]
    concentration: tuple[Exposure, ...]
    top: tuple[TopAsset, ...]
    rights: tuple[RightRow, ...]
    grounds: tuple[Ground, ...]
    findings: tuple[Finding, ...]
    label: LabelParts


def pool_totals(facts: Facts, in_force: tuple[Criterion, ...]) -> PoolTotals:
    """The pool's figures. `in_force`: the criteria, whose severity and source the refusal grounds show."""
    deal, pledges, maturity = facts.deal, facts.pledges, facts.projection.asset_maturity
    balances = [asset.cutoff_balance_fen for asset in deal.pool.assets]
    value, principal = facts.appraised_value_fen, facts.principal_fen
    backed, label = backed_principal(deal, pledges), label_parts(deal, facts.backing)
    summary, findings = grounds(facts, in_force)
    rating, rated = weighted_rating(deal)
    return PoolTotals(
        borrowers=len(facts.firms),
        assets=len(balances),
        ip_rights=sum(r.count for r in deal.pool.rights),
        principal_fen=principal,
        appraised_value_fen=value,
        unpledged_value_fen=pledges.unpledged_fen,
        unbacked_fen=backed.unbacked_fen,
        pledge_rate=principal / value if value else None,
        average_fen=half_up_int(principal / len(balances)) if balances else None,
        largest_fen=max(balances, default=None),
        smallest_fen=min(balances, default=None),
        weighted_rate=_number(weighted_rate(deal)),
        weighted_remaining_term_years=_number(weighted_term(deal, maturity)),
        weighted_rating=rating,
        rated_share=rated,
        by_kind=by_kind(deal, pledges, backed),
        by_method=by_method(deal, pledges, backed),
        distributions=distributions(deal, maturity),
        concentration=exposures(deal, pledges.by_borrower, facts.projection.asset_cash_fen),
        top=top_assets(deal, pledges, label.counted),
        rights=right_rows(facts, backed),
        grounds=summary,
        findings=findings,
        label=label,
    )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
