"""Refusals of rates and plans of the full deal, and of listed dates: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first


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
    # the balance that earns
    (
        "tranches",
        "interest_base",
        3,
        change_row("tranches", 2, interest_base="after_payment"),
        "class '次级' takes the residual and earns no interest; clear interest_base",
    ),
    (
        "tranches",
        "interest_base",
        1,
        both(
            first("tranches", interest_base="after_payment"),
            first("deal", payment_offset=30, payment_frequency="monthly"),
        ),
        "comes after 2026-01-21, when interest of the next period has ended already; write a shorter",
    ),
    (
        "tranches",
        "interest_base",
        1,
        both(first("tranches", interest_base="after_payment"), first("deal", roll="preceding", payment_offset=0)),
        "interest ends on 2025-12-21, after the payment on 2025-12-19: what is paid then would earn after it; write",
    ),
    # plans
    (
        "tranche_schedule",
        "principal",
        1,
        planned(1, principal=12_000_000),
        "the principal of class '优先A' up to here adds to 16,000,000.01, more than its principal 16,000,000",
    ),
    (
        "tranche_schedule",
        "target_balance",
        3,
        planned(3, target_balance=3_000_001),
        "target_balance 3,000,001 is above the principal 3,000,000 of class '夹层B'",
    ),
    (
        "tranche_schedule",
        "target_balance",
        4,
        planned(4, target_balance=2_500_000),
        "target_balance 2,500,000 is above the 2,000,000 of 2026-09-21 (deal.xlsx!tranche_schedule!D4); a class",
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
        "date 2028-12-21 is after the expected maturity 2028-09-25 of class '优先A', when all is due; write that",
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
        "first_date 2026-03-21 and the first date of sheet 'schedule', 2026-03-20 (deal.xlsx!schedule!A2), differ",
    ),
    (
        "deal",
        "legal_maturity_date",
        1,
        both(first("deal", legal_maturity_date=D(2030, 9, 25)), add("schedule", repayment_date=D(2029, 9, 25))),
        "legal_maturity_date 2030-09-25 and the last date of sheet 'schedule', 2029-09-25 (deal.xlsx!schedule!A5)",
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
        "repayment_date 2027-03-22 has no place in payment form, whose grid dates are payment dates; give the",
    ),
    (
        "deal",
        "first_date",
        1,
        lambda rows: rows.pop("schedule"),
        "the sheet 'deal' has no value for 'first_date', which is",
    ),
]
