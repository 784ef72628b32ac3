"""The pool: its figures, what is pledged for it, and the criteria it is judged by."""

from ipabs.pool.check import check_criterion
from ipabs.pool.criteria import criteria_in_force, default_criteria
from ipabs.pool.distributions import Distribution, Stratum
from ipabs.pool.facts import Facts, Projection, facts_of
from ipabs.pool.judge import Judgement, judge, judge_facts
from ipabs.pool.pledge import Pledges, backing, pledged_values
from ipabs.pool.rights import Finding, Ground, RightRow
from ipabs.pool.strata import Exposure, RightsRow
from ipabs.pool.table import SUPPORTED_MEASURES, Measure, Unit
from ipabs.pool.top import TopAsset, enhancements
from ipabs.pool.totals import PoolTotals, pool_totals

__all__ = [
    "SUPPORTED_MEASURES",
    "Distribution",
    "Exposure",
    "Facts",
    "Finding",
    "Ground",
    "Judgement",
    "Measure",
    "Pledges",
    "PoolTotals",
    "Projection",
    "RightRow",
    "RightsRow",
    "Stratum",
    "TopAsset",
    "Unit",
    "backing",
    "check_criterion",
    "criteria_in_force",
    "default_criteria",
    "enhancements",
    "facts_of",
    "judge",
    "judge_facts",
    "pledged_values",
    "pool_totals",
]
