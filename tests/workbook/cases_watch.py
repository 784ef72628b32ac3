"""Refusals of tests, effects, events, holidays and days of one's own: sheet, column, row, change, message."""

from __future__ import annotations

from typing import Any

from cases_triggers import trigger
from changes import Change, D, add, both, change_row, first

RATED = {"test": "provider_rating", "target": "乙担保", "rating": "AA"}


def watched(**cells: Any) -> Change:
    """The fourth trigger, of another test, which a condition names."""
    return trigger(4, **{"date": None} | cells)


def happens(**cells: Any) -> Change:
    return add("scenario_events", **{"scenario": "企业违约", "date": D(2026, 12, 21)} | cells)


WATCH_CASES: list[tuple[str, str, int, Change, str]] = [
    # tests
    (
        "triggers",
        "target",
        4,
        watched(test="provider_failed"),
        "target is blank, but test provider_failed needs the institution that may fail",
    ),
    (
        "triggers",
        "threshold",
        4,
        watched(test="senior_coverage"),
        "threshold is blank, but test senior_coverage needs a level, here or in sheet 'trigger_levels'",
    ),
    (
        "triggers",
        "threshold",
        4,
        watched(test="senior_coverage", threshold=0.012),
        "threshold is 1.2%, expected 10% to 1000% for test senior_coverage",
    ),
    (
        "triggers",
        "threshold",
        1,
        trigger(1, threshold=1.01),
        "threshold is 101%, expected 0% to 100% for test cumulative_default_rate",
    ),
    (
        "trigger_levels",
        "threshold",
        1,
        change_row("trigger_levels", 0, threshold=5),
        "threshold is 500%, expected 0% to 100% for test cumulative_default_rate",
    ),
    (
        "triggers",
        "tested",
        4,
        watched(test="senior_coverage", threshold=1.1, tested="after"),
        "senior_coverage is of the cash before the payments; write before, or clear tested",
    ),
    (
        "triggers",
        "tested",
        4,
        watched(test="not_repaid_at_expected", target="优先A", tested="before"),
        "not_repaid_at_expected is known only after the payments; write after",
    ),
    (
        "triggers",
        "target",
        4,
        watched(test="not_repaid_at_expected"),
        "target is blank, but test not_repaid_at_expected needs the class that is to be repaid",
    ),
    ("triggers", "target", 4, watched(test="manual", target="优先A"), "target has no place with test manual; clear it"),
    (
        "triggers",
        "target",
        2,
        trigger(2, target="优先a1"),
        "target '优先a1' is not in sheet 'tranches'; did you mean '优先A'?",
    ),
    (
        "triggers",
        "target",
        4,
        watched(test="support_exhausted", target="保"),
        "target '保' is not in sheet 'supports'; did you mean '担保'?",
    ),
    (
        "triggers",
        "target",
        4,
        both(first("supports", cap_amount=None), watched(test="support_exhausted", target="担保")),
        "support '担保' has no cap_amount (",
    ),
    (
        "triggers",
        "rating",
        4,
        watched(test="provider_rating", target="乙担保"),
        "rating is blank, but test provider_rating needs the rating that it is to keep, e.g. AA",
    ),
    (
        "triggers",
        "rating",
        4,
        watched(**RATED | {"rating": "A1"}),
        "rating 'A1' is not on the scale; write one such as",
    ),
    ("triggers", "rating", 4, watched(test="manual", rating="AA"), "rating has no place with test manual; clear it"),
    (
        "parties",
        "rating",
        2,
        both(change_row("parties", 1, rating=None), watched(**RATED)),
        "rating of '乙担保' is blank, but the trigger in deal.xlsx!triggers!",
    ),
    (
        "parties",
        "rating",
        2,
        both(change_row("parties", 1, rating="三A"), watched(**RATED)),
        "rating '三A' is not on the scale",
    ),
    (
        "triggers",
        "target",
        4,
        watched(**RATED | {"target": "丙担保"}),
        "target '丙担保' is not in sheet 'parties'; did you mean '乙担保'?",
    ),
    # effects
    (
        "triggers",
        "effect_target",
        4,
        trigger(4, effect="start_support"),
        "effect_target is blank, but effect is start_support; name the support that is off until then",
    ),
    (
        "triggers",
        "effect_target",
        4,
        trigger(4, effect="start_support", effect_target="担保二"),
        "effect_target '担保二' is not in sheet 'supports'; did you mean '担保'?",
    ),
    (
        "triggers",
        "effect_target",
        3,
        trigger(3, effect_target="担保"),
        "effect_target goes with effect start_support, but effect is terminate; clear it",
    ),
    # events
    ("scenario_events", "target", 6, happens(kind="repurchase"), "target is blank, but kind repurchase needs it"),
    (
        "scenario_events",
        "target",
        6,
        happens(kind="repurchase", target="L9"),
        "target 'L9' is neither a borrower nor an asset",
    ),
    (
        "scenario_events",
        "target",
        7,
        both(happens(kind="repurchase", target="L01"), happens(kind="repurchase", target="L01")),
        "'L01' is bought back already in deal.xlsx!scenario_events!",
    ),
    ("scenario_events", "until", 6, happens(kind="delay"), "until is blank, but kind delay needs it"),
    (
        "scenario_events",
        "until",
        6,
        happens(kind="delay", until=D(2026, 12, 21)),
        "until 2026-12-21 must be after date 2026-12-21",
    ),
    (
        "scenario_events",
        "until",
        6,
        happens(kind="originator_failure", until=D(2027, 12, 21)),
        "until has no place with kind originator_failure; clear it",
    ),
    (
        "scenario_events",
        "rate",
        6,
        happens(kind="servicer_failure"),
        "servicer_failure needs either an amount or a rate",
    ),
    (
        "scenario_events",
        "rate",
        6,
        happens(kind="servicer_failure", rate=0.5, amount=1),
        "servicer_failure needs either an amount or a rate",
    ),
    (
        "scenario_events",
        "target",
        6,
        happens(kind="servicer_failure", target="乙担保", rate=1),
        "target has no place with kind servicer_failure; clear it",
    ),
    (
        "scenario_events",
        "rating",
        6,
        both(watched(**RATED), happens(kind="rating_change", target="乙担保", rating="AAA?")),
        "rating 'AAA?' is not on the scale",
    ),
    (
        "scenario_events",
        "target",
        6,
        happens(kind="rating_change", target="乙担", rating="A"),
        "target '乙担' is not in sheet 'parties'; did you mean '乙担保'?",
    ),
    (
        "scenario_events",
        "target",
        6,
        happens(kind="manual_trigger", target="标记"),
        "trigger '标记' has test date and is not found by hand; name one of test manual",
    ),
    (
        "scenario_events",
        "target",
        6,
        both(watched(test="manual"), happens(kind="manual_trigger", target="标志")),
        "target '标志' is not in sheet 'triggers'",
    ),
    # the calendar
    (
        "holidays",
        "date",
        2,
        both(*(add("holidays", date=D(2026, 5, 6), open="closed") for _ in range(2))),
        "date '2026-05-06' stands already in {1}; each may stand once",
    ),
    (
        "calendar_events",
        "event",
        2,
        both(*(add("calendar_events", event="报告", offset=n) for n in (1, 2))),
        "event '报告' stands already in {1}",
    ),
    (
        "calendar_events",
        "anchor",
        1,
        both(
            lambda rows: rows["deal"].update(schedule_from="payment", payment_offset=None),
            add("calendar_events", event="报告", anchor="repayment", offset=1),
        ),
        "anchor is repayment, but schedule_from is payment",
    ),
    (
        "calendar_events",
        "offset",
        1,
        add("calendar_events", event="报告", offset=401),
        "offset is 401, expected at most",
    ),
]
