"""Refusals of fees, covers, reserves and curves that the engine could not run: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first


def two_seniors(*covers: dict[str, object]) -> Change:
    """A second senior class, and the covers of '担保'."""
    senior = {"name": "优先C", "class": "senior", "principal": 1, "coupon": 0.02, "repayment": "bullet"}
    return both(
        add("tranches", expected_maturity_date=D(2028, 9, 25), **senior),
        change_row("tranches", 2, rank=1),
        lambda rows: rows.update(support_covers=[{"support": "担保", **cover} for cover in covers]),
    )


def one_class(target: str | None, **terms: object) -> dict[str, object]:
    return {"target_kind": "tranche", "target": target, **terms}


def extra(**terms: object) -> Change:
    return add("fees", **({"name": "归集费", "base": "collections", "rate": 0.01, "per": "payment"} | terms))


SUPPORT_CASES: list[tuple[str, str, int, Change, str]] = [
    # fees
    ("fees", "per", 4, extra(per=None), "base collections goes by payment; write per = payment"),
    (
        "fees",
        "pay",
        4,
        extra(base="interest_collected", pay="in_advance"),
        "base interest_collected is known only after the period; write pay = in_arrears",
    ),
    (
        "fees",
        "paid_by",
        4,
        extra(paid_by="borrower"),
        "a fee on collections is paid by the waterfall, but paid_by is borrower; write waterfall, or another base",
    ),
    (
        "fees",
        "base",
        4,
        extra(base="guaranteed_balance", scope="asset", paid_by="borrower"),
        "base guaranteed_balance is of the whole deal, but scope is asset; write scope deal or pool, or another base",
    ),
    (
        "fees",
        "date",
        3,
        change_row("fees", 2, pay="dated", date=D(2030, 9, 26), paid_by="waterfall"),
        "date 2030-09-26 is after the legal maturity 2030-09-25; write an earlier one",
    ),
    (
        "fees",
        "payment_frequency",
        2,
        first("deal", payment_frequency="at_maturity"),
        "payment_frequency annual has no dates: the notes are paid at maturity; clear it",
    ),
    # classes
    (
        "tranches",
        "coupon_type",
        3,
        both(change_row("tranches", 2, rank=1, **{"class": "senior"}), change_row("tranches", 0, rank=2)),
        "class '次级' takes the residual but ranks before '优先A', which has a coupon; rank it last",
    ),
    # covers
    (
        "support_covers",
        "target",
        2,
        two_seniors(one_class("优先A"), one_class(None)),
        "interest of '优先A' is covered by '担保' in deal.xlsx!support_covers!C2 already; let one row say it",
    ),
    (
        "support_covers",
        "target",
        2,
        two_seniors({"target_kind": "fee"}, {"target_kind": "fee", "target": "受托费"}),
        "fee '受托费' is covered by '担保' in deal.xlsx!support_covers!C2 already; let one row say it",
    ),
    (
        "support_covers",
        "share",
        2,
        two_seniors(one_class("优先A"), one_class("优先C", share=0.5)),
        "share 50% differs from 100% (deal.xlsx!support_covers!D2), but classes of one level are paid together; give",
    ),
    (
        "support_covers",
        "cap_amount",
        1,
        two_seniors(one_class("优先A", cap_amount=1), one_class("优先C")),
        "cap_amount limits class '优先A' alone, but classes of one level are paid together; clear it and cap the",
    ),
    (
        "support_covers",
        "target",
        1,
        first("support_covers", target="次级", component="interest"),
        "class '次级' takes the residual and has no interest to cover; write component principal",
    ),
    # reserves
    (
        "accounts",
        "target_value",
        4,
        change_row("accounts", 3, target_kind="months_interest", target_value=500_000),
        "target_value is 500,000 months of interest, expected at most 120; write target_kind amount if yuan are meant",
    ),
    (
        "accounts",
        "target_value",
        4,
        change_row("accounts", 3, target_kind="next_dues", target_value=21),
        "target_value is 21 times the next dues, expected at most 20; write target_kind amount if yuan are meant, else",
    ),
    (
        "accounts",
        "target_value",
        4,
        change_row("accounts", 3, target_kind="months_interest", target_value="3%"),
        "target_value is 0.03 months of interest; give a number of months, e.g. 3, or write target_kind share_of_notes",
    ),
    (
        "accounts",
        "target_of",
        4,
        change_row("accounts", 3, target_kind="months_interest", target_value=3, target_of="次级"),
        "class '次级' takes the residual and has no interest to count months of; name another class, or clear",
    ),
    # cash
    (
        "accounts",
        "receives",
        1,
        both(change_row("accounts", 0, receives="none"), change_row("accounts", 1, receives="none")),
        "no account receives the cash of the assets, so it arrives in 'collection', from which no step of phase normal",
    ),
    # triggers and curves
    (
        "triggers",
        "name",
        4,
        both(change_row("triggers", 3, name="优先级清偿后"), change_row("waterfall", 11, condition="违约率触发")),
        "name '优先级清偿后' is a condition of its own; choose another name",
    ),
    (
        "scenario_events",
        "target",
        4,
        both(
            change_row("scenarios", 3, default_curve="even"),
            *(change_row("scenario_events", n, target=name) for n, name in ((3, "均匀"), (4, "even"))),
        ),
        "curve even is built in and takes no points; choose a name of your own for target and for default_curve of",
    ),
]

LISTED_MORE: list[tuple[str, str, int, Change, str]] = [
    (
        "schedule",
        "accrual_end",
        1,
        change_row("schedule", 0, accrual_end=D(2025, 9, 25)),
        "accrual_end 2025-09-25 must be after closing_date 2025-09-25",
    ),
    (
        "schedule",
        "accrual_end",
        2,
        change_row("schedule", 1, accrual_end=D(2026, 3, 20)),
        "accrual_end 2026-03-20 must be after the one before it, 2026-03-20; list the dates in order, each once",
    ),
    (
        "schedule",
        "accrual_end",
        1,
        change_row("schedule", 0, accrual_end=D(2027, 3, 22)),
        "accrual_end 2027-03-22 is not before 2027-03-22, the grid date of the next row (A3), on which its",
    ),
]
