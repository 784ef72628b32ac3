"""Criteria of the pool and simple subsidy rules, as data."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.words import Scope, Severity

__all__ = ["Criterion", "SubsidyRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """入池标准: `value` is a number, a word or None where the measure is a yes/no test.

    The criterion names the breach: `largest_obligor_share > 0.5` is broken where that holds.
    """

    scope: Scope
    measure: str
    comparison: str
    value: float | str | None
    severity: Severity
    reason: str = ""
    source: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyRule:
    """补贴政策, the simple rule of a row: a share of the interest paid in a loan year, capped by firm and year.

    Received `lag_months` after each loan year ends. `cap_cumulative_fen` is per firm; `max_months` from the start.
    """

    policy: str
    rate: float
    title: str = ""
    document: str = ""
    level: str = ""
    cap_firm_year_fen: int | None = None
    cap_cumulative_fen: int | None = None
    max_months: int | None = None
    lag_months: int = 0
