"""Senior coverage at a payment date (contract.md section 6)."""

from __future__ import annotations

from typing import Any

from ipabs.calendar import Period
from ipabs.model.steps import DueKind
from ipabs.model.words import Phase, TrancheClass
from ipabs.run.paid import Paid
from ipabs.waterfall.class_inputs import owed_target
from ipabs.waterfall.names import due
from ipabs.waterfall.senior import prior_steps, senior_accounts

__all__ = ["coverage"]

Row = dict[str, Any]


def coverage(paid: Paid, period: Period) -> Row:
    """Cash less prior tax and fees over what seniors are contractually due; then with the date's support calls.

    Cash is what the accounts that pay seniors in phase normal hold after collections, reserves left out; prior is what
    the steps that ran want for tax and fees before the first senior one. No value where nothing is due.
    """
    deal, steps = paid.outcome.deal, paid.outcome.program.waterfall.steps(Phase.NORMAL)
    accounts = senior_accounts(deal, steps)
    cash = sum(paid.note(period, "account", name, "opening") + paid.collected(period, name) for name in accounts)
    cash += sum(paid.earned(period, name) for name in accounts)
    cash -= _prior(paid, period)
    owed = 0
    for tranche in deal.classes(TrancheClass.SENIOR):
        if tranche.has_coupon:
            owed += paid.unpaid_before_steps(period, due(DueKind.INTEREST, tranche.name))
        owed += max(0, paid.note(period, "tranche", tranche.name, "opening") - owed_target(tranche, period))
    calls = sum(paid.by_supports(period, identity) for identity in paid.covered)
    return {
        "payment_date": period.payment_date.isoformat(),
        "senior": cash / owed if owed else None,
        "senior_with_supports": (cash + calls) / owed if owed else None,
    }


def _prior(paid: Paid, period: Period) -> int:
    """What the first step of each due of tax or a fee wants before anything senior, within that step's cap."""
    steps = prior_steps(paid.outcome.deal, paid.steps(period))
    return sum(paid.step(period, index, "wanted") for index, _ in steps)
