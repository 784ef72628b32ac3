"""Words and columns of supports of assets, with values that must not agree: a guarantee of L01, whose firm defaults."""

from __future__ import annotations

from typing import Any

from changes import Change, add, both
from deal_books import Rows
from vocabulary import Case, D, nothing

__all__ = ["CLAIM_CASES"]

LOST = add(
    "scenario_events", scenario="企业违约", date=D(2026, 12, 21), kind="insured_loss", target="L01", amount=900_000
)
COSTS = both(LOST, lambda rows: rows["supports"][2].update(kind="insurance", insured_amount=500_000))


def as_insurance(rows: Rows) -> None:
    rows["supports"][2].update(kind="insurance")


def guarded(beside: Change = nothing, **terms: Any) -> Change:
    """A third support, and its row: 80% of L01, an account receiving what firms owe no more."""
    made = {"name": "逐笔", "kind": "guarantee", "provider": "乙担保", "view_off": False} | terms
    row = {"support": "逐笔", "target_kind": "asset", "target": "L01", "share": 0.8}
    return both(add("supports", **made), add("support_covers", **row), beside)


def support(column: str, *values: Any, beside: Change = nothing, **terms: Any) -> Case:
    return Case("supports", 3, column, values, guarded(beside, **terms))


CLAIM_CASES = [
    support("kind", {"kind": "insurance"}, {"kind": "risk_pool", "cap_amount": 1}),
    support("pay_on_default", "accelerate", "net_loss"),
    support("waiting_days", 0, 150),
    support("deductible", None, 100_000, beside=as_insurance),
    support("deductible_share", None, 0.1, beside=as_insurance),
    support("insured_amount", 500_000, 100_000, beside=both(as_insurance, LOST)),
    support("subrogation", "lender_first", "pro_rata"),
    Case("support_covers", 2, "target_kind", ("asset", {"target_kind": "tranche", "target": "优先A"}), guarded()),
    Case(
        "scenario_events",
        6,
        "kind",
        ("insured_loss", {"kind": "provider_failure", "target": "乙担保", "amount": None}),
        guarded(COSTS),
    ),
    Case("fees", 4, "base", ({"base": "insured_amount"}, {"base": "guaranteed_balance"}), guarded(both(
        COSTS,
        add("fees", name="保费", kind="premium", scope="support", applies_to="逐笔", rate=0.01, rank=2, base="balance"),
        add("waterfall", phase="normal", order=2, name="保费", kind="fee", due_of="保费", from_account="收入户"),
    ))),
]  # fmt: skip
