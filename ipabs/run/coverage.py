"""Senior coverage at a payment date (contract.md section 6)."""

from __future__ import annotations

from typing import Any

from ipabs.calendar import Period
from ipabs.model import Deal
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Step
from ipabs.model.words import Phase, TrancheClass
from ipabs.run.paid import Paid
from ipabs.waterfall.class_inputs import owed_target
from ipabs.waterfall.names import due
from ipabs.waterfall.wants import step_due

__all__ = ["coverage"]

Row = dict[str, Any]


def coverage(paid: Paid, period: Period) -> Row:
    """Cash less prior tax and fees over what seniors are contractually due; then with the date's support calls.

    Cash is what the accounts that pay seniors in phase normal hold after collections, reserves left out; prior is what
    the steps that ran want for tax and fees before the first senior one. No value where nothing is due.
    """
    deal, steps = paid.outcome.deal, paid.outcome.program.waterfall.steps(Phase.NORMAL)
    accounts = dict.fromkeys(s.from_account for s in steps if _pays_senior(deal, s))
    cash = sum(paid.note(period, "account", name, "opening") + paid.collected(period, name) for name in accounts)
    cash -= sum(_prior(paid, period).values())
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


def _pays_senior(deal: Deal, step: Step) -> bool:
    seniors = {t.name for t in deal.tranches if t.is_senior}
    interest = isinstance(step, PayDue) and step.due is DueKind.INTEREST
    return (interest or isinstance(step, PayPrincipal)) and getattr(step, "due_of", "") in seniors


def _prior(paid: Paid, period: Period) -> dict[str, int]:
    """What each due of tax or a fee wants of the first of its steps before anything senior, within that step's cap."""
    found: dict[str, int] = {}
    for index, step in enumerate(paid.steps(period)):
        if _pays_senior(paid.outcome.deal, step):
            break
        if isinstance(step, PayDue) and step.due in (DueKind.TAX, DueKind.FEE):
            found.setdefault(step_due(step), paid.step(period, index, "wanted"))
    return found
