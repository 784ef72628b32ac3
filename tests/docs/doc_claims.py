"""Examples of docs/waterfall.md: supports of assets, claims, shares, caps, subrogation, failures."""

from __future__ import annotations

from datetime import date
from typing import Any

from doc_books import Book, Row, deal, results
from doc_examples import Example
from doc_supports import PROVIDER, support
from doc_tables import by_date, run_of, shown, table

DEFAULT = date(2025, 7, 1)


def loan(asset: str = "L1", firm: str = "F1", principal: float = 1_000_000, **cells: Any) -> Book:
    """A bullet loan at 4.8%: a default on 1 July 2025 leaves a month's interest unpaid, 4,000 on a million."""
    row: Row = {"asset_id": asset, "borrower_id": firm, "kind": "entrusted_loan", "principal": principal, "rate": 0.048}
    return {"assets": [row | {"purchase_price": 0, "vat_base": "none"} | cells], "asset_flows": []}


def covered(*supports: Row, loans: tuple[Book, ...] = (), events: tuple[Row, ...] = (), **sheets: Any) -> Book:
    """Supports of assets, and a scenario in which the firm of L1 defaults."""
    fails = [{"kind": "borrower_default", "target": "F1", "date": DEFAULT}, *events]
    sheets.setdefault("support_covers", [{"support": s["name"], "target_kind": "asset"} for s in supports])
    return deal(
        *(loans or (loan(recovery_rate=0.3, recovery_lag_months=6),)),
        supports=list(supports),
        scenarios=[{"name": "default"}],
        scenario_events=[{"scenario": "default", **event} for event in fails],
        **sheets,
    )


def received(result: Any, last: int = 4) -> str:
    """What comes in place of what the firm owed."""
    columns = {"from supports": "collected/support", "recovered": "collected/recovery"}
    return by_date(run_of(result, "default"), columns, last=last)


def answered(result: Any) -> str:
    """Of each support what it paid, what recoveries gave back, what it still has to recover."""
    rows = []
    for one in run_of(result, "default")["supports"]:
        paid = sum(call["amount_cny"] for call in one["calls"])
        back = sum(row["amount_cny"] for row in one["reimbursed"])
        left = "" if one["cap_left_cny"] is None else shown(one["cap_left_cny"])
        rows.append([one["name"], shown(paid), shown(back), shown(one["outstanding_cny"]), left])
    return table(("support", "paid", "recovered by it", "outstanding", "cap left"), rows)


ONE_LOAN = Example(
    covered(
        support(waiting_days=30),
        support_covers=[{"support": "G", "target_kind": "asset", "target": "L1", "share": 0.8}],
    ),
    ("supports", "support_covers", "scenario_events"),
    [received, answered],
)

PRO_RATA = Example(
    covered(
        support(waiting_days=30, subrogation="pro_rata"),
        support_covers=[{"support": "G", "target_kind": "asset", "share": 0.8}],
    ),
    ("supports",),
    [received],
)

SHARED = Example(
    covered(
        support("I", "insurance", pay_on_default="net_loss", waiting_days=30),
        support("F", "risk_pool", pay_on_default="net_loss", waiting_days=30, cap_amount=300_000),
        support_covers=[
            {"support": "I", "target_kind": "asset", "share": 0.3},
            {"support": "F", "target_kind": "asset", "share": 0.5},
        ],
    ),
    ("supports", "support_covers"),
    [received, answered],
)

CAP = Example(
    covered(
        support(cap_amount=1_000_000),
        loans=(loan(), loan("L2", "F2", 600_000), loan("L3", "F3", 200_000)),
        events=(
            {"kind": "borrower_default", "target": "F2", "date": DEFAULT},
            {"kind": "borrower_default", "target": "F3", "date": date(2025, 6, 15)},
        ),
    ),
    ("supports", "scenario_events"),
    [
        lambda r: table(
            ("due", "paid"),
            [[c["due"], shown(c["amount_cny"])] for c in run_of(r, "default")["supports"][0]["calls"]],
        )
    ],
)

PREMIUM = {"name": "premium", "kind": "premium", "scope": "support", "applies_to": "I", "rate": 0.02}

COSTS = Example(
    covered(
        support("I", "insurance", insured_amount=500_000, deductible=20_000, deductible_share=0.1, waiting_days=60),
        events=({"kind": "insured_loss", "target": "L1", "date": date(2025, 6, 20), "amount": 400_000},),
        fees=[PREMIUM | {"base": "insured_amount"}],
    ),
    ("supports", "fees", "scenario_events"),
    [
        lambda r: by_date(
            run_of(r, "default"), {"from supports": "collected/support", "premium": "fee/premium/due"}, last=3
        )
    ],
)

FAILS = Example(
    covered(
        support(waiting_days=90),
        events=({"kind": "provider_failure", "target": PROVIDER, "date": date(2025, 9, 15)},),
    ),
    ("scenario_events",),
    [received],
)


def net_or_not() -> str:
    """The same guarantee of 80%, on the default and on the net loss."""
    rows = []
    for how in ("accelerate", "net_loss"):
        cover = [{"support": "G", "target_kind": "asset", "share": 0.8}]
        run = run_of(results(covered(support(pay_on_default=how), support_covers=cover)), "default")
        row = [(c["payment_date"], shown(c["amount_cny"])) for c in run["supports"][0]["calls"]]
        rows.append([how, *row[0]])
    return table(("pay_on_default", "paid on", "amount"), rows)


EXAMPLES = {
    "claim_guaranteed": ONE_LOAN.text,
    "claim_pro_rata": PRO_RATA.text,
    "claim_shared": SHARED.text,
    "claim_cap": CAP.text,
    "claim_costs": COSTS.text,
    "claim_fails": FAILS.text,
    "claim_net": net_or_not,
}
