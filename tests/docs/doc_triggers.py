"""Examples of docs/waterfall.md: tests, levels, before and after, consecutive, curable, effects, phases."""

from __future__ import annotations

from typing import Any

from doc_books import Book, Q, Row, cash, deal, note, results
from doc_examples import Example
from doc_tables import by_date, run_of, table, value

STRESS = "stress"


def pool(*triggers: Row, levels: tuple[Row, ...] = ()) -> Book:
    """Four firms of 250,000; in scenario stress F1, F2, F3 default just after closing, Q1 and Q2: 25%, 50%, 75%."""
    loans = [
        cash((2_500, 0), (2_500, 0), (2_500, 0), (2_500, 250_000), asset=f"L{n}", firm=f"F{n}") for n in range(1, 5)
    ]
    events = [
        {"scenario": STRESS, "kind": "borrower_default", "target": f"F{n}", "date": Q[n - 1].replace(day=2)}
        for n in (1, 2, 3)
    ]
    sheets: dict[str, Any] = {"triggers": list(triggers)}
    if levels:
        sheets["trigger_levels"] = list(levels)
    return deal(*loans, scenarios=[{"name": STRESS}], scenario_events=events, tranches=[note()], **sheets)


def rate(name: str = "losses", effect: str = "accelerate", **cells: Any) -> Row:
    return {"name": name, "test": "cumulative_default_rate", "effect": effect} | cells


_SEEN = {"value": "trigger/losses/value", "threshold": "trigger/losses/threshold", "holds": "trigger/losses/holds"}

LEVELS = Example(
    pool(
        rate(threshold=0.3, curable=True),
        levels=({"trigger": "losses", "from_date": Q[3], "threshold": 0.8},),
    ),
    ("triggers", "trigger_levels", "scenario_events"),
    [lambda r: "Scenario `stress`:\n\n" + by_date(run_of(r, STRESS), _SEEN | {"phase": "phase"}, last=4)],
)

MISSED = Example(
    deal(
        cash((10_000, 0), (9_999.99, 0), (12_000, 0), (12_000, 1_000_000)),
        triggers=[{"name": "missed", "test": "missed_interest", "target": "A", "effect": "default"}],
    ),
    ("triggers",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "phase": "phase",
                "unpaid interest A": "trigger/missed/value",
                "holds after": "trigger/missed/holds",
                "principal A wanted": "step/principal A/wanted",
                "principal A paid": "step/principal A/paid",
            },
            last=3,
        )
    ],
)

DATE = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000)),
        triggers=[{"name": "long stop", "test": "date", "date": Q[2].replace(day=2), "effect": "terminate"}],
    ),
    ("triggers",),
    [lambda r: by_date(run_of(r), {"holds": "trigger/long stop/holds", "phase": "phase"}, last=4)],
)


def lasting() -> str:
    """One test, by what makes it last or end."""
    low = {"comparison": "<", "threshold": 0.3}
    variants: dict[str, Row] = {
        "> 20%": rate(threshold=0.2),
        "> 20%, consecutive 2": rate(threshold=0.2, consecutive=2),
        "< 30%": rate(**low),
        "< 30%, curable": rate(**low, curable=True),
        "< 30%, curable, cure_periods 2": rate(**low, curable=True, cure_periods=2),
    }
    runs = {name: run_of(results(pool(row)), STRESS) for name, row in variants.items()}
    values = value_column(next(iter(runs.values())))
    rows = [
        [q.isoformat(), values[n], *(value(run, q.isoformat(), "phase") for run in runs.values())]
        for n, q in enumerate(Q[1:5])
    ]
    return table(("date", "value", *variants), rows)


def value_column(run: Any) -> list[str]:
    return [value(run, q.isoformat(), "trigger/losses/value") for q in Q[1:5]]


STRONGEST = Example(
    pool(
        rate(threshold=0.2),
        rate("heavy losses", "default", threshold=0.45, tested="after"),
        {"name": "long stop", "test": "date", "date": Q[4], "effect": "terminate"},
    ),
    ("triggers",),
    [
        lambda r: (
            "Scenario `stress`:\n\n"
            + by_date(
                run_of(r, STRESS),
                {
                    "value": "trigger/losses/value",
                    "`losses`": "trigger/losses/holds",
                    "`heavy losses`": "trigger/heavy losses/holds",
                    "`long stop`": "trigger/long stop/holds",
                    "phase": "phase",
                },
                last=4,
            )
        )
    ],
)

EXAMPLES = {
    "levels": LEVELS.text,
    "missed_interest": MISSED.text,
    "date": DATE.text,
    "lasting": lasting,
    "strongest": STRONGEST.text,
}
