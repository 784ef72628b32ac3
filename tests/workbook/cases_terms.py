"""Refusals of rates, plans, triggers, supports, fees and scenarios of the full deal, and of listed dates."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first


def trigger(number: int, **values: object) -> Change:
    return change_row("triggers", number - 1, **values)


def scenario(number: int, **values: object) -> Change:
    return change_row("scenarios", number - 1, **values)


def event(number: int, **values: object) -> Change:
    return change_row("scenario_events", number - 1, **values)


def planned(number: int, **values: object) -> Change:
    return change_row("tranche_schedule", number - 1, **values)


TERM_CASES: list[tuple[str, str, int, Change, str]] = [
    # rates
    ("assets", "rate", 2, change_row("assets", 1, rate=0.03), "rate and index (F3) say the same; fill one of them"),
    ("assets", "rate", 1, first("assets", rate=None), "rate, index: fill one of them"),
    ("assets", "spread", 1, first("assets", spread=0.01), "spread goes with index; fill it too, or clear spread"),
    (
        "assets",
        "index",
        2,
        both(
            change_row("assets", 1, repayment="schedule"),
            lambda rows: rows.update(
                asset_flows=[{"asset_id": "L02", "date": D(2027, 1, 1), "interest": 1, "principal": 8_000_000}]
            ),
        ),
        "index says nothing with repayment schedule, whose interest stands in sheet 'asset_flows'; give the rate",
    ),
    (
        "assets",
        "index",
        2,
        change_row("assets", 1, index="LPR"),
        "index 'LPR' is not in sheet 'rates'; did you mean 'LPR1Y'",
    ),
    (
        "tranches",
        "index",
        1,
        lambda rows: rows["rates"].pop(0),
        "index LPR1Y has its first fixing on 2025-10-20, after the first reset on 2025-09-25; add the one in force",
    ),
    (
        "assets",
        "index",
        2,
        change_row("assets", 1, start_date=D(2024, 6, 1), reset_rule="anniversary"),
        "index LPR1Y has its first fixing on 2025-09-22, after the first reset on 2025-06-01",
    ),
    (
        "assets",
        "index",
        2,
        change_row("assets", 1, start_date=D(2024, 6, 1)),
        "index LPR1Y has its first fixing on 2025-09-22, after the first reset on 2025-01-01",
    ),
    (
        "rates",
        "index",
        3,
        add("rates", index="LPR1Y", date=D(2025, 9, 22), rate=0.04),
        "stands already in {1}; keep one",
    ),
    (
        "tranches",
        "index",
        1,
        first("tranches", index=None, spread=None, reset_rule=None),
        "index is blank, but coupon_type",
    ),
    (
        "tranches",
        "coupon",
        1,
        first("tranches", coupon=0.03),
        "coupon has no place with coupon_type floating, whose rate",
    ),
    (
        "tranches",
        "index",
        2,
        change_row("tranches", 1, index="LPR1Y"),
        "index goes with coupon_type floating, but coupon_",
    ),
    (
        "tranches",
        "coupon",
        2,
        change_row("tranches", 1, coupon=None),
        "coupon is blank, expected a rate a year, e.g. 2.90%",
    ),
    # plans
    (
        "tranche_schedule",
        "principal",
        1,
        planned(1, principal=12_000_000),
        "the principal of class '优先A' up to here adds to 16000000.01, more than its principal 16000000",
    ),
    (
        "tranche_schedule",
        "target_balance",
        3,
        planned(3, target_balance=3_000_001),
        "target_balance 3000001 is above the principal 3000000 of class '夹层B'",
    ),
    (
        "tranche_schedule",
        "target_balance",
        4,
        planned(4, target_balance=2_500_000),
        "target_balance 2500000 is above the 2000000 of 2026-09-21 (deal.xlsx!tranche_schedule!D4); a class does not grow",
    ),
    (
        "tranche_schedule",
        "target_balance",
        1,
        planned(1, target_balance=1),
        "target_balance has no place here: class '优先A' has repayment scheduled, which takes principal",
    ),
    (
        "tranche_schedule",
        "principal",
        3,
        planned(3, principal=1),
        "principal has no place here: class '夹层B' has repayment target_balance, which takes target_balance",
    ),
    (
        "tranche_schedule",
        "principal",
        1,
        planned(1, principal=None),
        "principal is blank, expected its amount, for repayment",
    ),
    (
        "tranche_schedule",
        "tranche",
        5,
        add("tranche_schedule", tranche="次级", date=D(2026, 9, 21), principal=1),
        "class '次级' has repayment pass_through; only classes of repayment scheduled or target_balance have rows here",
    ),
    (
        "tranche_schedule",
        "tranche",
        1,
        planned(1, tranche="优先B"),
        "tranche '优先B' is not in sheet 'tranches'; did you mean",
    ),
    (
        "tranche_schedule",
        "tranche",
        2,
        planned(2, date=D(2027, 9, 21)),
        "date 2027-09-21 stands already in {1}; keep one",
    ),
    (
        "tranche_schedule",
        "date",
        1,
        planned(1, date=D(2028, 12, 21)),
        "date 2028-12-21 is after the expected maturity 2028-09-25 of class '优先A', when all is due; clear the row",
    ),
    (
        "tranche_schedule",
        "date",
        1,
        planned(1, date=D(2025, 9, 25)),
        "date 2025-09-25 must be after closing_date 2025-09-25",
    ),
    (
        "tranches",
        "repayment",
        1,
        lambda rows: rows.update(tranche_schedule=rows["tranche_schedule"][2:]),
        "repayment is scheduled, but the sheet 'tranche_schedule' has no rows of class '优先A'",
    ),
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
        "trigger '标记' has effect flag, but no condition of a step or fee names it; name it in one, or give it another",
    ),
    (
        "triggers",
        "effect",
        4,
        trigger(4, effect="trap_cash"),
        "effect 'trap_cash' is known, not supported yet; known: acc",
    ),
    (
        "triggers",
        "test",
        4,
        trigger(4, test="人工认定"),
        "test '人工认定' is known, not supported yet; known: cumulative_def",
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
        "threshold is blank, but test cumulative_default_rate needs a share of the pool, here or in sheet 'trigger_levels'",
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
        "provider is blank, but a guarantee is somebody's; name an",
    ),
    (
        "supports",
        "provider",
        3,
        add("supports", name="反", kind="counter_guarantee"),
        "provider is blank, but a counter_guarantee is somebody's; name an institution of sheet 'parties'",
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
    ("fees", "minimum", 1, first("fees", minimum=60_000.01), "minimum 60000.01 is above cap_amount 60000 ("),
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
        "default_curve 'frontt' is not in the list; did you mean 'front'?; a curve of your own needs events of kind",
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
        "rate goes with curve_point, but kind is borrower_default; clear it",
    ),
    (
        "scenario_events",
        "amount",
        4,
        event(4, amount=1),
        "amount goes with prepayment, but kind is curve_point; clear it",
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


def listed(number: int, **values: object) -> Change:
    return change_row("schedule", number - 1, **values)


def maturing(day: object) -> Change:
    return both(first("tranches", expected_maturity_date=day), change_row("tranches", 1, expected_maturity_date=day))


LISTED_CASES: list[tuple[str, str, int, Change, str]] = [
    (
        "schedule",
        "repayment_date",
        2,
        listed(2, repayment_date=D(2026, 3, 20)),
        "repayment_date 2026-03-20 must be after the",
    ),
    (
        "schedule",
        "repayment_date",
        2,
        listed(2, repayment_date=None, determination_date=D(2027, 3, 1)),
        "repayment_date is blank; it is the grid date, which every row needs",
    ),
    (
        "schedule",
        "repayment_date",
        1,
        listed(1, repayment_date=D(2025, 9, 25)),
        "repayment_date 2025-09-25 must be after closing_date 2025-09-25",
    ),
    (
        "deal",
        "first_date",
        1,
        first("deal", first_date=D(2026, 3, 21)),
        "first_date 2026-03-21 and the first date of sheet 'schedule', 2026-03-20 (deal.xlsx!schedule!A2), differ; clear",
    ),
    (
        "deal",
        "legal_maturity_date",
        1,
        both(first("deal", legal_maturity_date=D(2030, 9, 25)), add("schedule", repayment_date=D(2029, 9, 25))),
        "legal_maturity_date 2030-09-25 and the last date of sheet 'schedule', 2029-09-25 (deal.xlsx!schedule!A5), differ",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        first("tranches", expected_maturity_date=D(2027, 3, 23)),
        "2027-03-23 is not a date of sheet 'schedule'; the nearest are 2027-03-22 and 2028-09-25; write one of them",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        maturing(D(2028, 10, 12)),
        "2028-10-12 is the payment date (兑付日) of the grid date (还款日) 2028-09-25; write 2028-09-25",
    ),
    (
        "tranches",
        "expected_maturity_date",
        1,
        both(listed(2, payment_date=D(2027, 4, 8)), first("tranches", expected_maturity_date=D(2027, 4, 8))),
        "2027-04-08 is the payment date (兑付日) of the grid date (还款日) 2027-03-22; write 2027-03-22",
    ),
    (
        "schedule",
        "payment_date",
        1,
        listed(1, payment_date=D(2026, 3, 19)),
        "payment_date 2026-03-19 must not be before repayment_date 2026-03-20",
    ),
    (
        "schedule",
        "payment_date",
        1,
        listed(1, payment_date=D(2026, 3, 20), determination_date=D(2026, 3, 21)),
        "payment_date 2026-03-20 must not be before determination_date 2026-03-21",
    ),
    (
        "schedule",
        "accrual_end",
        2,
        both(listed(1, accrual_end=D(2026, 3, 20)), listed(2, accrual_end=D(2026, 3, 20))),
        "accrual_end 2026-03-20 must be after the one before it, 2026-03-20; list the dates in order, each once",
    ),
    (
        "schedule",
        "repayment_date",
        2,
        first("deal", schedule_from="payment"),
        "repayment_date 2027-03-22 has no place in payment form, whose grid dates are payment dates; clear it, or write",
    ),
    (
        "deal",
        "first_date",
        1,
        lambda rows: rows.pop("schedule"),
        "the sheet 'deal' has no value for 'first_date', which is",
    ),
]
