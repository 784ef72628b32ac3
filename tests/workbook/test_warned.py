"""Cells that are lawful but say nothing, or not what their writer will have meant: warned of by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import Change, D, add, both, change_row, first
from deal_books import cell_of, edit, good_rows, problem, sheet_title, write
from full_books import FAST, NORMAL, PRINCIPAL, full_rows

from ipabs.workbook import read_deal

WARNED: list[tuple[str, str, int, Change, str]] = [
    (
        "supports",
        "name",
        1,
        lambda rows: rows.update(waterfall=[r for r in rows["waterfall"] if r["kind"] != "reimburse"]),
        "so what it pays stays owed; add a step of kind reimburse after the seniors",
    ),
    (
        "accounts",
        "target_value",
        4,
        change_row("accounts", 3, target_kind="next_dues", target_value=0.05),
        "target_value is 0.05 times the next dues; give how many times the next dues, e.g. 1, or write target_kind",
    ),
    (
        "fees",
        "per",
        1,
        first("fees", pay="dated", date=D(2026, 6, 21), per="year"),
        "a dated fee is paid once and in full, not by days a year; write per once to say so",
    ),
    (
        "deal",
        "determination_offset",
        1,
        first("deal", determination_offset=-3),
        "in repayment form cash is collected until the repayment day, but determination_date is 3 working days before",
    ),
    (
        "supports",
        "insured_amount",
        3,
        both(
            add("supports", name="费用险", kind="insurance", provider="乙担保", insured_amount=1_000_000),
            add("support_covers", support="费用险", target_kind="asset"),
        ),
        "insured_amount makes '费用险' an insurance of costs, which pays on events insured_loss, but no",
    ),
    (
        "scenario_events",
        "target",
        6,
        add("scenario_events", scenario="企业违约", kind="provider_failure", target="甲公司", date=D(2026, 9, 21)),
        "no support of sheet 'supports' is provided by '甲公司': its failure changes nothing",
    ),
    # a unit or a decimal point that slipped
    (
        "assets",
        "principal",
        1,
        first("assets", principal=1200, cutoff_balance=None),
        "principal 1,200.00 is less than is usual (10,000.00 and more); if the figure is in ten thousands, write",
    ),
    (
        "assets",
        "rate",
        1,
        first("assets", rate=0.32),
        "rate 32% is more than is usual (24% at most); see whether the percent sign and the decimal point are right",
    ),
    ("assets", "rate", 1, first("assets", rate=0.0004), "rate 0.04% is less than is usual (0.2% and more); see"),
    (
        "ip",
        "appraised_value",
        1,
        first("ip", appraised_value=350),
        "appraised_value 350.00 is less than is usual (10,000.00 and more)",
    ),
    (
        "tranches",
        "coupon",
        2,
        change_row("tranches", 1, coupon=0.29),
        "coupon 29% is more than is usual (15% at most)",
    ),
    # dates outside the deal
    (
        "supports",
        "start_date",
        1,
        first("supports", start_date=D(2031, 1, 1)),
        "start_date 2031-01-01: no date of the deal (2025-12-21 to 2030-09-25) lies within start_date and end_date",
    ),
    (
        "supports",
        "end_date",
        1,
        first("supports", start_date=D(2026, 1, 1), end_date=D(2026, 3, 20)),
        "end_date 2026-03-20: no date of the deal (2025-12-21 to 2030-09-25) lies within start_date and end_date",
    ),
    (
        "triggers",
        "date",
        3,
        change_row("triggers", 2, date=D(2031, 1, 1)),
        "date 2031-01-01 is after the last date 2030-09-25 of the deal: the trigger never holds; write an earlier one",
    ),
    (
        "triggers",
        "date",
        3,
        change_row("triggers", 2, date=D(2025, 9, 25)),
        "date 2025-09-25 is not after closing_date 2025-09-25: the trigger holds from the first payment on",
    ),
    (
        "trigger_levels",
        "from_date",
        2,
        change_row("trigger_levels", 1, from_date=D(2031, 1, 1)),
        "from_date 2031-01-01 is after the last date 2030-09-25 of the deal: the level is never in force; write",
    ),
    (
        "trigger_levels",
        "from_date",
        1,
        both(
            change_row("trigger_levels", 0, from_date=D(2026, 7, 1)),
            change_row("trigger_levels", 1, from_date=D(2026, 8, 1)),
        ),
        "the level of deal.xlsx!trigger_levels!B3 is in force from the same date 2026-09-21 on, so this one never is",
    ),
    (
        "triggers",
        "threshold",
        1,
        change_row("trigger_levels", 0, from_date=D(2025, 12, 21)),
        "threshold says nothing: the level of deal.xlsx!trigger_levels!B2 is in force from the first date 2025-12-21",
    ),
    (
        "scenario_events",
        "date",
        4,
        change_row("scenario_events", 3, date=D(2028, 9, 26)),
        "date 2028-09-26 is after the last scheduled collection 2028-09-25: its share of default_rate never comes",
    ),
    (
        "scenario_events",
        "date",
        1,
        change_row("scenario_events", 0, date=D(2030, 9, 26)),
        "date 2030-09-26 is after the last collection 2030-09-25: nothing happens then; write an earlier one, or",
    ),
    (
        "fees",
        "date",
        3,
        change_row("fees", 2, pay="dated", date=D(2027, 1, 1)),
        "date says nothing: what the proceeds pay is paid at closing; clear it, or let another pay",
    ),
    (
        "triggers",
        "consecutive",
        1,
        first("triggers", consecutive=21),
        "consecutive is 21, but the deal has 20 dates: the trigger never holds; write a lower number",
    ),
    # levels
    (
        "triggers",
        "comparison",
        1,
        first("triggers", comparison="<"),
        "trigger '违约率触发' holds from the first payment on, for nought is < 5%; write another comparison or level",
    ),
    (
        "triggers",
        "threshold",
        1,
        first("triggers", threshold=0.0),
        "trigger '违约率触发' holds from the first payment on, for nought is >= 0%; write another comparison or level",
    ),
    (
        "tranches",
        "rank",
        2,
        both(first("tranches", rank=2), change_row("tranches", 1, rank=1)),
        "rank 1 of mezzanine class '夹层B' is before rank 2 of senior class '优先A', but levels come in their own",
    ),
    # nought where a blank was meant
    (
        "supports",
        "cap_amount",
        1,
        first("supports", cap_amount=0),
        "cap_amount is 0, so nothing is paid; leave it blank",
    ),
    (
        "support_covers",
        "share",
        1,
        first("support_covers", share=0.0),
        "share is 0, so nothing is paid; leave it blank",
    ),
    ("waterfall", "cap_amount", 2, change_row("waterfall", 1, cap_amount=0), "cap_amount is 0, so nothing is paid"),
    ("waterfall", "cap_share", 5, change_row("waterfall", 4, cap_share=0.0), "cap_share is 0, so nothing is paid"),
    # cash that nobody pays, and accounts without cash
    (
        "accounts",
        "name",
        1,
        both(
            change_row("waterfall", 12, **PRINCIPAL),
            change_row("waterfall", 13, **PRINCIPAL),
            lambda rows: rows["waterfall"].pop(14),
        ),
        "money arrives in account '收入户', but no step of phase accelerated pays from it, so it lies there; add a",
    ),
    (
        "waterfall",
        "to_account",
        21,
        both(
            add("accounts", name="过渡户", kind="income", receives="none"),
            change_row("waterfall", 10, order=12),
            add("waterfall", **NORMAL, **PRINCIPAL, order=10, name="过渡", kind="transfer", to_account="过渡户"),
        ),
        "money arrives in account '过渡户', but no step of phase normal pays from it, so it lies there; add a",
    ),
    (
        "waterfall",
        "from_account",
        21,
        both(
            add("accounts", name="空户", kind="income", receives="none"),
            add("waterfall", **FAST, order=9, name="再余", kind="residual", from_account="空户"),
        ),
        "no money ever reaches account '空户': it receives nothing, holds nothing at closing, and no step pays into it",
    ),
    (
        "accounts",
        "receives",
        3,
        both(
            change_row("waterfall", 6, due_of="all"),
            change_row("accounts", 1, receives="none"),
            change_row("accounts", 2, receives="principal"),
        ),
        "an account of kind reserve receives principal of the assets, but is emptied only by release or as a support",
    ),
    (
        "accounts",
        "name",
        6,
        add("accounts", name="闲户", kind="income", receives="none"),
        "nothing reaches or leaves account '闲户'; write kind memo if it is only named, or let a step use it",
    ),
    (
        "accounts",
        "name",
        4,
        change_row("waterfall", 5, to_account="保证金户"),
        "money of margin account '保证金户' is never used: no step pays from it and no row of 'supports' names it",
    ),
    # columns that say nothing
    (
        "scenarios",
        "recovery_factor",
        2,
        change_row("scenarios", 1, recovery_factor=2),
        "recovery_factor says nothing without a recovery_rate or ip_recovery_rate, here or of an asset",
    ),
    (
        "deal",
        "proceeds_to_ip_share",
        1,
        first("deal", proceeds_to_ip_share=0.8),
        "proceeds_to_ip_share says nothing without label_basis proceeds",
    ),
]


@pytest.mark.parametrize(("sheet", "key", "row", "change", "message"), WARNED)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_warned(tmp_path: Path, sheet: str, key: str, row: int, change: Change, message: str, lang: str) -> None:
    rows = full_rows()
    change(rows)
    path = write(tmp_path, rows, lang)
    (warning,) = read_deal(path).warnings
    assert (warning.where.sheet, warning.where.cell) == (sheet_title(path, sheet), cell_of(path, sheet, key, row))
    levels = f"deal.xlsx!{sheet_title(path, 'trigger_levels')}!"
    assert message.replace("deal.xlsx!trigger_levels!", levels) in warning.message.en


@pytest.mark.parametrize(
    "change",
    [
        first("triggers", comparison="<", effect="flag"),  # a flag may say that all is well
        first("triggers", threshold=0.0, comparison=">"),
        both(first("tranches", rank=2), change_row("tranches", 1, rank=5)),
        both(change_row("scenarios", 1, recovery_factor=2), first("assets", recovery_rate=0.1)),
        change_row("scenarios", 0, recovery_factor=2),
        both(change_row("waterfall", 5, to_account="保证金户"), change_row("supports", 1, account="保证金户")),
        first("deal", proceeds_to_ip_share=0.8, label_basis="proceeds"),
        first("supports", start_date=D(2026, 3, 21), end_date=D(2026, 3, 21)),
        change_row("scenario_events", 0, date=D(2028, 9, 25)),
    ],
)
def test_not_warned(tmp_path: Path, change: Change) -> None:
    rows = full_rows()
    change(rows)
    if rows["triggers"][0]["effect"] == "flag":
        rows["triggers"][1]["effect"] = "accelerate"
    assert read_deal(write(tmp_path, rows)).warnings == ()


@pytest.mark.parametrize(
    ("sheet", "key", "typed", "message"),
    [
        (
            "triggers",
            "test",
            "循环购买期",
            "; revolving purchases are not in this contract: the pool is what is bought",
        ),
        ("triggers", "effect", "随收随付", "; payment on the day of receipt is not in this contract: cash is paid on"),
    ],
)
def test_what_the_contract_leaves_out(tmp_path: Path, sheet: str, key: str, typed: str, message: str) -> None:
    path = write(tmp_path, full_rows())
    address = cell_of(path, sheet, key)
    assert f"deal.xlsx!{sheet}!{address}: {key} is '{typed}', which is not in the list{message}" in problem(
        edit(path, sheet, **{address: typed})
    )


def test_two_classes_that_take_the_residual_are_warned_of_without_a_waterfall_of_their_own(tmp_path: Path) -> None:
    rows = good_rows()  # has no sheet waterfall
    last = next(row for row in rows["tranches"] if row.get("coupon_type") == "residual")
    rows["tranches"].append(last | {"name": "次级二"})
    messages = [warning.message.en for warning in read_deal(write(tmp_path, rows)).warnings]
    assert any("'次级二' its principal alone" in message for message in messages), messages
