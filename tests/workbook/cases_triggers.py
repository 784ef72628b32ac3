"""Refusals of triggers, supports, fees and scenarios of the full deal: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first


def trigger(number: int, **values: object) -> Change:
    return change_row("triggers", number - 1, **values)


def scenario(number: int, **values: object) -> Change:
    return change_row("scenarios", number - 1, **values)


def event(number: int, **values: object) -> Change:
    return change_row("scenario_events", number - 1, **values)


TRIGGER_CASES: list[tuple[str, str, int, Change, str]] = [
    # triggers
    (
        "triggers",
        "effect",
        4,
        trigger(4, effect=None),
        "effect is blank, expected one of accelerate, default, terminate",
    ),
    (
        "triggers",
        "effect",
        4,
        change_row("waterfall", 11, condition=None),
        "trigger '标记' has effect flag, but no condition of a step or fee names it; name it in one, or give it",
    ),
    (
        "triggers",
        "name",
        4,
        trigger(4, name="seniors_repaid"),
        "name 'seniors_repaid' is a condition of its own; choose",
    ),
    (
        "triggers",
        "threshold",
        1,
        both(trigger(1, threshold=None), lambda rows: rows.pop("trigger_levels")),
        "threshold is blank, but test cumulative_default_rate needs a share of the pool, here or in sheet",
    ),
    ("triggers", "threshold", 4, trigger(4, threshold=0.1), "threshold has no place with test date; clear it"),
    ("triggers", "comparison", 4, trigger(4, comparison="<"), "comparison has no place with test date; clear it"),
    (
        "triggers",
        "date",
        1,
        trigger(1, date=D(2027, 1, 1)),
        "date has no place with test cumulative_default_rate; clear it",
    ),
    ("triggers", "date", 4, trigger(4, date=None), "date is blank, but test date needs the date from which it holds"),
    (
        "triggers",
        "target",
        2,
        trigger(2, target=None),
        "target is blank, but test missed_interest needs the class whose",
    ),
    (
        "triggers",
        "target",
        1,
        trigger(1, target="优先A"),
        "target has no place with test cumulative_default_rate; clear it",
    ),
    (
        "triggers",
        "target",
        2,
        trigger(2, target="次级"),
        "class '次级' takes the residual and has no interest to miss; name",
    ),
    (
        "triggers",
        "tested",
        2,
        trigger(2, tested="before"),
        "missed_interest is known only after the payments; write after",
    ),
    (
        "trigger_levels",
        "from_date",
        2,
        change_row("trigger_levels", 1, from_date=D(2026, 6, 21)),
        "from_date 2026-06-21 of trigger '违约率触发' must be after 2026-09-21 (deal.xlsx!trigger_levels!B2); put the",
    ),
    (
        "trigger_levels",
        "trigger",
        2,
        change_row("trigger_levels", 1, from_date=D(2026, 9, 21)),
        "trigger 违约率触发, from_date 2026-09-21 stands already in {1}; keep one",
    ),
    (
        "trigger_levels",
        "trigger",
        2,
        change_row("trigger_levels", 1, trigger="欠息"),
        "trigger '欠息' has test missed_interest, which is held to no level; delete the row",
    ),
    (
        "trigger_levels",
        "trigger",
        2,
        change_row("trigger_levels", 1, trigger="违约"),
        "trigger '违约' is not in sheet 'triggers'",
    ),
    # supports and fees
    (
        "supports",
        "provider",
        1,
        first("supports", provider=None),
        "provider is blank, but a support of kind guarantee needs one; name an",
    ),
    (
        "supports",
        "provider",
        3,
        add("supports", name="反", kind="counter_guarantee"),
        "provider is blank, but a support of kind counter_guarantee needs one; name an institution of sheet 'parties'",
    ),
    (
        "supports",
        "account",
        1,
        first("supports", account="储备户"),
        "account goes with kind reserve, but kind is guarantee",
    ),
    (
        "supports",
        "account",
        2,
        change_row("supports", 1, account=None),
        "account is blank, but kind is reserve; name a reserve",
    ),
    (
        "supports",
        "account",
        2,
        change_row("supports", 1, account="收入户"),
        "account '收入户' is of kind income, expected a reserve or margin account",
    ),
    (
        "supports",
        "account",
        2,
        change_row("supports", 1, account="储备"),
        "account '储备' is not in sheet 'accounts'; did you",
    ),
    (
        "supports",
        "name",
        1,
        both(lambda rows: rows["supports"].pop(), lambda rows: rows["accounts"][2].update(name="担保")),
        "name '担保' is also a reserve account that no row names, which supports under its own name; choose another",
    ),
    ("fees", "minimum", 1, first("fees", minimum=60_000.01), "minimum 60,000.01 is above cap_amount 60,000 ("),
    (
        "fees",
        "cap_amount",
        3,
        change_row("fees", 2, cap_amount=1),
        "cap_amount is an amount a year, but the fee is per once",
    ),
    (
        "fees",
        "condition",
        2,
        change_row("fees", 1, condition="标记"),
        "condition goes with fees paid by the waterfall, but",
    ),
    # scenarios
    (
        "scenarios",
        "default_curve",
        1,
        scenario(1, default_curve="even"),
        "default_curve goes with default_rate; fill it too",
    ),
    (
        "scenarios",
        "default_method",
        1,
        scenario(1, default_method="whole_firm"),
        "default_method goes with default_rate",
    ),
    (
        "scenarios",
        "default_curve",
        2,
        scenario(2, default_curve="frontt"),
        "default_curve 'frontt' is not in the list, and a curve of your own needs events of kind",
    ),
    (
        "scenario_events",
        "target",
        4,
        event(4, target="曲"),
        "target '曲' is not the default_curve of scenario '自定', which is 曲线; write one of them for both",
    ),
    (
        "scenario_events",
        "rate",
        5,
        event(5, rate=0.61),
        "the points of curve '曲线' add to 101%, expected at most 100%",
    ),
    (
        "scenario_events",
        "rate",
        5,
        event(5, rate=None),
        "rate is blank, expected the share of all defaults that come then",
    ),
    (
        "scenario_events",
        "rate",
        1,
        event(1, rate=0.5),
        "rate goes with curve_point, servicer_failure and exercise, but kind is borrower_default; clear it",
    ),
    (
        "scenario_events",
        "amount",
        4,
        event(4, amount=1),
        "amount goes with prepayment, exercise, insured_loss and servicer_failure, but kind is curve_point; clear it",
    ),
    (
        "scenario_events",
        "date",
        1,
        event(1, date=None),
        "date is blank; only a borrower_default of a scenario with default_",
    ),
    (
        "scenario_events",
        "date",
        2,
        event(2, date=None),
        "date is blank; only a borrower_default of a scenario with default_",
    ),
    (
        "scenario_events",
        "date",
        4,
        event(4, date=D(2025, 9, 1)),
        "date 2025-09-01 must be after the cutoff date 2025-09-25",
    ),
]
