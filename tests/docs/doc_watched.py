"""Examples of docs/waterfall.md: ratios against a level, what triggers start, stop and end, three breaches in a row."""

from __future__ import annotations

from datetime import timedelta

from doc_books import Q, Row, cash, deal, note, step
from doc_examples import Example
from doc_tables import by_date, run_of
from doc_triggers import STRESS, pool, rate

HOLDS = "holds"


def gone(firm: str, quarter: int) -> Row:
    """A firm that defaults the day after a quarter's payment."""
    day = Q[quarter] + timedelta(days=1)
    return {"scenario": STRESS, "kind": "borrower_default", "target": firm, "date": day}


COVERAGE = Example(
    deal(
        cash((12_000, 0), (2_000, 0), (12_000, 0), (12_000, 600_000)),
        cash((6_000, 0), (6_000, 0), (6_000, 0), (6_000, 450_000), asset="L2", firm="F2"),
        triggers=[
            {"name": "cover", "test": "senior_coverage", "threshold": 1.5, "effect": "trap_cash", "curable": True},
            {"name": "assets", "test": "collateral_coverage", "threshold": 1.0, "effect": "stop_subordinated"},
        ],
        scenarios=[{"name": STRESS}],
        scenario_events=[gone("F2", 1)],
    ),
    ("triggers", "scenario_events"),
    [
        lambda r: (
            "Scenario `stress`:\n\n"
            + by_date(
                run_of(r, STRESS),
                {
                    "`cover`": "trigger/cover/value",
                    "`cover` holds": "trigger/cover/holds",
                    "`assets`": "trigger/assets/value",
                    "`assets` holds": "trigger/assets/holds",
                },
                last=3,
            )
        )
    ],
)

BREACHES = Example(
    deal(
        cash((8_000, 0), (8_000, 0), (8_000, 0), (8_000, 300_000)),
        cash((8_000, 0), (8_000, 0), (8_000, 0), (8_000, 300_000), asset="L2", firm="F2"),
        tranches=[note(principal=500_000)],
        triggers=[
            {"name": "covenant", "test": "collections_below_forecast", "threshold": 0.8, "consecutive": 3}
            | {"effect": "flag", "clause": "8.2"}
        ],
        waterfall=[
            step(1, "interest A", "interest", "A"),
            step(2, "turbo A", "principal", "A", want="balance", condition="covenant"),
            step(3, "principal A", "principal", "A"),
            step(4, "rest", "residual"),
        ],
        scenarios=[{"name": STRESS}],
        scenario_events=[gone("F2", 0)],
    ),
    ("triggers", "waterfall"),
    [
        lambda r: (
            "Scenario `stress`:\n\n"
            + by_date(
                run_of(r, STRESS),
                {
                    "value": "trigger/covenant/value",
                    HOLDS: "trigger/covenant/holds",
                    "phase": "phase",
                    "turbo A": "step/turbo A/paid",
                    "rest": "step/rest/paid",
                },
                last=3,
            )
        )
    ],
)

STARTED = Example(
    deal(
        cash((7_000, 0), (7_000, 0), (7_000, 0), (20_000, 1_000_000)),
        supports=[
            {"name": "first", "kind": "guarantee", "provider": "Guarantee Co", "cap_amount": 4_000, "clause": "5.1"},
            {"name": "backup", "kind": "shortfall_undertaking", "provider": "Guarantee Co", "clause": "5.2"},
        ],
        triggers=[
            {"name": "used up", "test": "support_exhausted", "target": "first", "tested": "after"}
            | {"effect": "start_support", "effect_target": "backup"}
        ],
    ),
    ("supports", "triggers"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "first pays": "call/first",
                "left of it": "trigger/used up/value",
                HOLDS: "trigger/used up/holds",
                "backup pays": "call/backup",
            },
            last=3,
        )
    ],
)

_ORDER = [
    step(1, "interest A", "interest", "A"),
    step(2, "interest B", "interest", "B"),
    step(3, "principal A", "principal", "A"),
    step(4, "principal B", "principal", "B"),
    step(5, "rest", "residual"),
]

STOPPED = Example(
    pool(rate(threshold=0.2, effect="stop_subordinated"))
    | {
        "tranches": [
            note(principal=600_000),
            note("B", 100_000, 0.06) | {"class": "subordinated"},
        ],
        "waterfall": _ORDER,
    },
    ("triggers",),
    [
        lambda r: (
            "Scenario `stress`:\n\n"
            + by_date(
                run_of(r, STRESS),
                {
                    "cash in": "cash in",
                    "interest A": "step/interest A/paid",
                    "interest B wanted": "step/interest B/wanted",
                    "rest": "step/rest/paid",
                    "left in the account": "account/collection/closing",
                },
                last=2,
            )
        )
    ],
)

LOST = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000)),
        triggers=[{"name": "title", "test": "manual", "effect": "perfect_title"}],
        scenarios=[{"name": STRESS}],
        scenario_events=[
            {"scenario": STRESS, "kind": "servicer_failure", "date": Q[2], "rate": 0.5},
            {"scenario": STRESS, "kind": "manual_trigger", "target": "title", "date": Q[3]},
        ],
    ),
    ("triggers", "scenario_events"),
    [
        lambda r: (
            "Scenario `stress`:\n\n"
            + by_date(
                run_of(r, STRESS),
                {
                    "collections": "cash in",
                    "lost": "collected/lost",
                    "into the account": "account/collection/in",
                    "`title` holds": "trigger/title/holds",
                },
                last=4,
            )
        )
    ],
)

EXAMPLES = {
    "coverage": COVERAGE.text,
    "breaches": BREACHES.text,
    "started": STARTED.text,
    "stopped": STOPPED.text,
    "lost": LOST.text,
}
