"""The pool: its figures, what is pledged for it, and the criteria it is judged by."""

from ipabs.pool.check import check_criterion
from ipabs.pool.criteria import criteria_in_force, default_criteria
from ipabs.pool.facts import Projection
from ipabs.pool.judge import Judgement, judge
from ipabs.pool.pledge import Pledges, backing, pledged_values
from ipabs.pool.strata import Bucket, Exposure, KindRow
from ipabs.pool.table import LATER_MEASURES, SUPPORTED_MEASURES, Measure, Unit
from ipabs.pool.totals import PoolTotals, pool_totals

__all__ = [
    "LATER_MEASURES",
    "SUPPORTED_MEASURES",
    "Bucket",
    "Exposure",
    "Judgement",
    "KindRow",
    "Measure",
    "Pledges",
    "PoolTotals",
    "Projection",
    "Unit",
    "backing",
    "check_criterion",
    "criteria_in_force",
    "default_criteria",
    "judge",
    "pledged_values",
    "pool_totals",
]
