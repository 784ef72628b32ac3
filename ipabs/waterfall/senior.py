"""Which steps and accounts serve the seniors: what senior coverage is made of (contract.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipabs.model import Deal
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Step
from ipabs.waterfall.wants import step_due

__all__ = ["pays_senior", "prior_steps", "senior_accounts"]


def pays_senior(deal: Deal, step: Step) -> bool:
    """Whether a step pays interest or principal of a senior class."""
    interest = isinstance(step, PayDue) and step.due is DueKind.INTEREST
    seniors = {t.name for t in deal.tranches if t.is_senior}
    return (interest or isinstance(step, PayPrincipal)) and getattr(step, "due_of", "") in seniors


def senior_accounts(deal: Deal, steps: Sequence[Step]) -> tuple[str, ...]:
    """Accounts that seniors are paid from, each once; reserves support them and are not among these."""
    return tuple(dict.fromkeys(s.from_account for s in steps if pays_senior(deal, s)))


def prior_steps(deal: Deal, steps: Sequence[Step]) -> Iterator[tuple[int, PayDue]]:
    """The first step of every due of tax or a fee that stands before anything senior, with its place."""
    seen = set[str]()
    for index, step in enumerate(steps):
        if pays_senior(deal, step):
            return
        if isinstance(step, PayDue) and step.due in (DueKind.TAX, DueKind.FEE) and step_due(step) not in seen:
            seen.add(step_due(step))
            yield index, step
