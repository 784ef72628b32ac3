"""Words and columns of tests, effects, events, holidays and days of one's own, with values that must not agree."""

from __future__ import annotations

from typing import Any

from changes import Change, add, both
from deal_books import Rows
from vocabulary import Case, D

__all__ = ["WATCH_CASES", "WATCH_SHOWN"]

BLANK = dict.fromkeys(("threshold", "comparison", "date", "consecutive", "cure_periods", "curable"))


def alone(**cells: Any) -> Change:
    """The first trigger, of another test, beside the flag that a condition names; phases follow it."""

    def change(rows: Rows) -> None:
        rows.pop("trigger_levels", None)
        rows["triggers"][0].update(BLANK | cells)
        rows["triggers"] = [rows["triggers"][0], rows["triggers"][3]]
        for row in rows["waterfall"][12:]:
            row["phase"] = "accelerated"

    return change


def happens(**cells: Any) -> Change:
    return add("scenario_events", **{"scenario": "企业违约", "date": D(2026, 12, 1)} | cells)


RATED = {"test": "provider_rating", "target": "乙担保", "rating": "AAA"}
CUT = happens(kind="rating_change", target="乙担保", rating="AA")
TESTS = (
    alone(test="not_repaid_at_expected", target="优先A"),
    alone(test="overdue_rate", threshold=0.05),
    alone(test="senior_coverage", threshold=1.9),
    alone(test="collateral_coverage", threshold=1.01),
    alone(test="pool_below_senior"),
    alone(test="collections_below_forecast", threshold=0.9),
    alone(**RATED),
    alone(test="provider_failed", target="乙担保"),
    alone(test="originator_failed"),
    alone(test="support_exhausted", target="储备"),
    alone(test="manual"),
)


def phaseless(**cells: Any) -> Change:
    """A trigger found by hand with an effect without a phase, so that only normal has rows."""

    def change(rows: Rows) -> None:
        alone(test="manual", **cells)(rows)
        rows["waterfall"] = rows["waterfall"][:12]

    return change


FOUND = happens(kind="manual_trigger", target="违约率触发")
EFFECTS = tuple(
    phaseless(effect=effect, **({"effect_target": "担保"} if effect == "start_support" else {}))
    for effect in ("perfect_title", "stop_subordinated", "trap_cash", "start_support")
)
STARTS = both(phaseless(effect="start_support", effect_target="担保"), FOUND)


def event(column: str, *values: Any, beside: Change) -> Case:
    return Case("scenario_events", 6, column, values, beside)


DELAY = {"kind": "delay", "target": "B02", "until": D(2027, 9, 1)}
KINDS = (
    DELAY,
    {"kind": "repurchase", "target": "L02", "until": None},
    {"kind": "servicer_failure", "target": None, "rate": 0.5},
    {"kind": "originator_failure", "target": None},
    {"kind": "rating_change", "target": "乙担保", "rating": "AA"},
    {"kind": "manual_trigger", "target": "违约率触发"},
)

CLOSED = add("holidays", date=D(2026, 12, 21), open="closed")

WATCH_CASES = [
    Case("triggers", 1, "rating", ("AAA", "A"), both(alone(**RATED), CUT)),
    Case("triggers", 1, "effect_target", ("担保", "储备"), STARTS),
    Case("scenario_events", 6, "until", (D(2027, 9, 1), D(2027, 3, 1)), happens(**DELAY)),
    Case("scenario_events", 6, "rating", ("AAA", "AA"), both(alone(**RATED), happens(**KINDS[4]))),
    Case("holidays", 1, "date", (D(2026, 12, 21), D(2027, 3, 22)), CLOSED),
    Case("holidays", 1, "open", ("closed", "open"), CLOSED),
]

OWN = add("calendar_events", event="报告", anchor="payment", offset=-3, unit="working", party="guarantor", note="甲")
WATCH_SHOWN = [
    Case("triggers", 1, "test", TESTS),
    Case("triggers", 1, "effect", EFFECTS),
    Case("scenario_events", 6, "kind", KINDS, both(alone(test="manual"), happens())),
    Case("supports", 1, "clause", ("甲", "乙")),
    Case("calendar_events", 1, "event", ("报告", "公告"), OWN),
    Case("calendar_events", 1, "anchor", ("repayment", "payment", "determination", "closing"), OWN),
    Case("calendar_events", 1, "offset", (-3, 2), OWN),
    Case("calendar_events", 1, "unit", ("working", "calendar"), OWN),
    Case("calendar_events", 1, "party", ("guarantor", "originator", None), OWN),
    Case("calendar_events", 1, "note", ("甲", "乙"), OWN),
]
