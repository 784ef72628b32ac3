"""Every column of accounts, steps, triggers, floating rates, listed dates and scenarios reaches the Deal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from deal_books import Rows, cell_of, edit, problem, write
from full_books import full_rows, listed_rows

from ipabs.calendar import ListedDates
from ipabs.model import COLLECTION, BorrowerDefault, CurvePoint, Floating, PlanRow, Target
from ipabs.model.steps import Condition, PayDue, PayPrincipal, StepCap, Transfer, TransferOf, TriggerCondition
from ipabs.model.words import DueBasis, Phase, Receives, ResetRule, StepWant, TargetKind
from ipabs.model.words import Tested as When
from ipabs.workbook import read_deal
from ipabs.workbook.contract import sheet_of

D = date


@pytest.mark.parametrize("rows", [full_rows, listed_rows, lambda: listed_rows("payment")])
def test_reads_the_same_deal_in_both_languages(tmp_path: Path, rows: Any) -> None:
    chinese, english = (read_deal(write(tmp_path, rows(), lang)) for lang in ("zh", "en"))
    assert chinese.deal == english.deal
    assert chinese.warnings == english.warnings == ()


def test_rates_and_plans(tmp_path: Path) -> None:
    deal = read_deal(write(tmp_path, full_rows())).deal
    assert deal.pool.assets[1].floating == Floating(index="LPR1Y", spread=-0.002, reset_rule=ResetRule.JANUARY)
    assert deal.pool.assets[0].floating is None and deal.pool.assets[1].rate == 0
    senior, mezzanine, _ = deal.tranches
    assert senior.floating == Floating(index="LPR1Y", spread=0.001, reset_rule=ResetRule.ANNIVERSARY)
    first, second = PlanRow(date=D(2026, 9, 21), amount_fen=400_000_001), D(2027, 9, 21)
    assert senior.plan == (first, PlanRow(date=second, amount_fen=500_000_000))
    assert [row.amount_fen for row in mezzanine.plan] == [200_000_000, 50_000_000]
    assert [(f.index, f.date, f.rate) for f in deal.fixings] == [
        ("LPR1Y", D(2025, 9, 22), 0.03),
        ("LPR1Y", D(2025, 10, 20), 0.031),
    ]


def test_accounts_and_reserves(tmp_path: Path) -> None:
    deal = read_deal(write(tmp_path, full_rows())).deal
    assert [a.receives for a in deal.accounts] == [Receives.INTEREST, Receives.PRINCIPAL] + [Receives.NONE] * 3
    assert deal.accounts[2].target == Target(kind=TargetKind.AMOUNT, value=30_000_000)
    assert deal.accounts[3].target == Target(kind=TargetKind.SHARE_OF_NOTES, value=0.02, of="优先A")
    assert [a.name for a in deal.cash_accounts] == ["收入户", "本金户", "储备户", "保证金户"]
    reserve = deal.supports[1]
    assert (reserve.account, reserve.due_basis, reserve.view_off) == ("储备户", DueBasis.ACCELERATED, False)


def test_steps(tmp_path: Path) -> None:
    waterfall = read_deal(write(tmp_path, full_rows())).deal.waterfall
    assert waterfall is not None and not waterfall.standard
    assert [phase for phase, _ in waterfall.phases] == [Phase.NORMAL, Phase.ACCELERATED]
    normal = {step.name: step for step in waterfall.steps(Phase.NORMAL)}
    fast = {step.name: step for step in waterfall.steps(Phase.ACCELERATED)}
    assert normal["税"] == PayDue(order=1, name="税", from_account="收入户", due="tax", clause="第一条")  # type: ignore[arg-type]
    assert normal["受托费"].cap == StepCap(amount_fen=2_000_050, per="year")  # type: ignore[arg-type]
    assert normal["B息"].cap == StepCap(share=0.5)
    assert normal["还担保"].condition is Condition.SENIORS_REPAID
    assert normal["B本"].condition == TriggerCondition(trigger="违约率触发", holds=False)
    assert normal["余二"].condition == TriggerCondition(trigger="标记")
    wants = [
        step.want for step in (normal["A本"], normal["B本"], fast["A本"], fast["B本"]) if isinstance(step, PayPrincipal)
    ]
    assert wants == [StepWant.SCHEDULED, StepWant.BALANCE, StepWant.BALANCE, StepWant.SCHEDULED]
    transfers = [step.of for step in (normal["补本金"], fast["划转"]) if isinstance(step, Transfer)]
    assert transfers == [TransferOf.DEFAULTED_PRINCIPAL, TransferOf.ALL]


def test_rows_need_not_stand_in_order(tmp_path: Path) -> None:
    rows = full_rows()
    expected = read_deal(write(tmp_path, rows)).deal.waterfall
    rows["waterfall"].sort(key=lambda row: -row["order"])
    group = [row for row in rows["waterfall"] if row["order"] == 4 and row["phase"] == "normal"]
    assert [row["name"] for row in group] == ["A息", "B息"]
    assert read_deal(write(tmp_path, rows)).deal.waterfall == expected


def test_triggers_and_scenarios(tmp_path: Path) -> None:
    deal = read_deal(write(tmp_path, full_rows())).deal
    rate, missed, matured, flag = deal.triggers
    assert (rate.threshold, [level.threshold for level in rate.levels]) == (0.05, [0.1, 0.15])
    assert [t.tested for t in (rate, missed, matured, flag)] == [When.BEFORE, When.AFTER, When.AFTER, When.BEFORE]
    assert [t.phase for t in deal.triggers] == [Phase.ACCELERATED, Phase.DEFAULT, Phase.TERMINATION, None]
    _, front, whole, own = deal.scenarios
    assert (front.prepayment_factor, front.rate_shift, front.coupon_shift, front.asset_rate_shift) == (
        2.0,
        0.01,
        -0.002,
        -0.001,
    )
    assert whole.events == (BorrowerDefault(borrower_id="B02", date=None),)
    assert own.curve == (CurvePoint(date=D(2026, 6, 21), share=0.6), CurvePoint(date=D(2026, 12, 21), share=0.4))


def test_a_deal_without_the_sheets(tmp_path: Path) -> None:
    rows = listed_rows()
    rows["waterfall"], rows["accounts"] = [], []
    deal = read_deal(write(tmp_path, rows)).deal
    assert (deal.waterfall, deal.accounts, deal.cash_accounts) == (None, (), (COLLECTION,))


def test_the_implied_account_has_both_names(tmp_path: Path) -> None:
    rows = listed_rows()
    names: list[str | None] = ["collection", "归集账户", None]
    rows["waterfall"] = [
        {"phase": "normal", "order": 1, "name": "a", "kind": "tax", "from_account": names[0]},
        {"phase": "normal", "order": 2, "name": "b", "kind": "fee", "due_of": "受托费", "from_account": names[1]},
        {"phase": "normal", "order": 3, "name": "c", "kind": "interest", "due_of": "优先A", "from_account": names[2]},
        {"phase": "normal", "order": 4, "name": "d", "kind": "principal", "due_of": "优先A"},
        {"phase": "normal", "order": 5, "name": "e", "kind": "residual"},
    ]
    reading = read_deal(write(tmp_path, rows))
    assert reading.deal.waterfall and [w.message.en[:40] for w in reading.warnings if "pays" not in w.message.en] == []
    assert {step.from_account for step in reading.deal.waterfall.steps(Phase.NORMAL)} == {"collection"}
    assert "waterfall.from_account: collection (3 rows)" in [line.message_en for line in reading.defaults_taken]


@pytest.mark.parametrize(
    ("typed", "holds"),
    [("标记", True), ("not 标记", False), ("NOT 标记", False), ("非标记", False), ("未触发标记", False)],
)
def test_spellings_of_a_condition(tmp_path: Path, typed: str, holds: bool) -> None:
    rows = full_rows()
    rows["fees"][0]["condition"] = typed
    assert read_deal(write(tmp_path, rows)).deal.fees[0].condition == TriggerCondition(trigger="标记", holds=holds)


def test_a_name_that_begins_with_not_is_a_name(tmp_path: Path) -> None:
    rows = full_rows()
    rows["triggers"].append({"name": "非经常", "test": "date", "date": D(2026, 6, 21), "effect": "flag"})
    rows["fees"][0]["condition"] = "非经常"
    assert read_deal(write(tmp_path, rows)).deal.fees[0].condition == TriggerCondition(trigger="非经常")


def test_a_name_that_is_another_triggers_negation_is_refused(tmp_path: Path) -> None:
    """Beside a trigger 标记 the condition 非标记 has two readings."""
    rows = full_rows()
    rows["triggers"].append({"name": "非标记", "test": "date", "date": D(2026, 6, 21), "effect": "flag"})
    assert "name '非标记' is a condition of its own; choose another name" in problem(write(tmp_path, rows))


def test_a_reserve_that_no_row_names_is_a_default(tmp_path: Path) -> None:
    rows = full_rows()
    rows["supports"].pop()
    reading = read_deal(write(tmp_path, rows))
    line = "supports.account: a reserve that no row names, before all others (1 row, from accounts.name)"
    assert line in [taken.message_en for taken in reading.defaults_taken]
    assert [support.name for support in reading.deal.supports_in_use] == ["储备户", "担保"]


def test_a_sheet_without_the_normal_phase(tmp_path: Path) -> None:
    rows = full_rows()
    rows["waterfall"] = [row for row in rows["waterfall"] if row["phase"] != "normal"]
    found = problem(write(tmp_path, rows))
    assert "deal.xlsx!waterfall: the sheet 'waterfall' has no rows of phase normal, in which every deal starts" in found


def test_listed_dates(tmp_path: Path) -> None:
    rows = listed_rows()
    rows["schedule"][1] |= {"determination_date": D(2027, 3, 19), "payment_date": D(2027, 4, 6)}
    rows["schedule"][0]["accrual_end"] = D(2026, 3, 25)
    reading = read_deal(write(tmp_path, rows))
    terms = reading.deal.schedule
    assert (terms.first_date, terms.legal_maturity) == (D(2026, 3, 20), D(2030, 9, 25))
    assert terms.listed == (
        ListedDates(grid_date=D(2026, 3, 20), accrual_end=D(2026, 3, 25)),
        ListedDates(grid_date=D(2027, 3, 22), determination_date=D(2027, 3, 19), payment_date=D(2027, 4, 6)),
        ListedDates(grid_date=D(2028, 9, 25)),
    )
    lines = [line.message_en for line in reading.defaults_taken]
    assert "deal.first_date: the first date of sheet schedule" in lines
    assert [line for line in lines if line.startswith("schedule.repayment_date: no date after the last")]


def test_a_listed_tail_ends_with_the_legal_maturity(tmp_path: Path) -> None:
    rows = listed_rows("payment")
    rows["schedule"].append({"payment_date": D(2029, 3, 26)})
    reading = read_deal(write(tmp_path, rows))
    assert reading.deal.schedule.legal_maturity == D(2029, 3, 26)
    assert "deal.legal_maturity_date: the last date of sheet schedule" in [d.message_en for d in reading.defaults_taken]
    rows["deal"]["legal_maturity_date"] = D(2029, 3, 26)
    assert read_deal(write(tmp_path, rows)).deal == reading.deal


CHANGES: list[tuple[str, int, str, Any]] = [
    ("assets", 2, "index", "LPR5Y"),
    ("assets", 2, "spread", 0.001),
    ("assets", 2, "reset_rule", "period"),
    ("tranches", 1, "index", "LPR5Y"),
    ("tranches", 1, "spread", 0.002),
    ("tranches", 1, "reset_rule", "january"),
    ("tranche_schedule", 1, "tranche", "夹层B"),
    ("tranche_schedule", 1, "date", D(2027, 12, 21)),
    ("tranche_schedule", 1, "principal", 1),
    ("tranche_schedule", 3, "target_balance", 2_000_001),
    ("rates", 2, "index", "LPR5Y"),
    ("accounts", 1, "interest_rate", 0.002),
    ("rates", 2, "date", D(2025, 10, 21)),
    ("rates", 2, "rate", 0.032),
    ("fees", 1, "minimum", 1),
    ("fees", 1, "cap_amount", 50_000),
    ("fees", 1, "condition", "seniors_repaid"),
    ("accounts", 5, "name", "监管户"),
    ("accounts", 4, "kind", "reserve"),
    ("accounts", 1, "receives", "all"),
    ("accounts", 3, "initial_amount", 1),
    ("accounts", 3, "initial_from", "proceeds"),
    ("accounts", 4, "target_kind", "next_dues"),
    ("accounts", 4, "target_value", 0.03),
    ("accounts", 4, "target_of", "夹层B"),
    ("supports", 2, "account", "保证金户"),
    ("supports", 2, "due_basis", "expected"),
    ("waterfall", 12, "phase", "accelerated"),
    ("waterfall", 12, "order", 12),
    ("waterfall", 1, "name", "税费"),
    ("waterfall", 13, "kind", "interest"),
    ("waterfall", 7, "due_of", "all"),
    ("waterfall", 9, "from_account", "收入户"),
    ("waterfall", 6, "to_account", "保证金户"),
    ("waterfall", 12, "to_party", "乙担保"),
    ("waterfall", 9, "want", "balance"),
    ("waterfall", 2, "cap_amount", 1),
    ("waterfall", 5, "cap_share", 0.4),
    ("waterfall", 2, "cap_per", "life"),
    ("waterfall", 10, "condition", "未触发标记"),
    ("waterfall", 1, "clause", "第二条"),
    ("triggers", 2, "name", "未付息"),
    ("triggers", 4, "test", "missed_interest"),
    ("triggers", 2, "target", "夹层B"),
    ("triggers", 1, "comparison", ">"),
    ("triggers", 1, "threshold", 0.06),
    ("triggers", 3, "date", D(2028, 3, 21)),
    ("triggers", 3, "tested", "before"),
    ("triggers", 1, "consecutive", 1),
    ("triggers", 2, "curable", True),
    ("triggers", 1, "cure_periods", 2),
    ("triggers", 3, "effect", "default"),
    ("triggers", 1, "clause", "第八条"),
    ("triggers", 4, "rating", "AA"),
    ("triggers", 3, "effect_target", "担保"),
    ("trigger_levels", 2, "from_date", D(2027, 12, 21)),
    ("trigger_levels", 1, "threshold", 0.11),
    ("scenarios", 2, "default_rate", 0.11),
    ("scenarios", 2, "default_curve", "back"),
    ("scenarios", 2, "default_method", "whole_firm"),
    ("scenarios", 2, "prepayment_rate", 0.06),
    ("scenarios", 2, "rate_shift", 0.02),
    ("scenarios", 2, "coupon_shift", 0.0),
    ("scenarios", 2, "asset_rate_shift", 0.001),
    ("scenarios", 2, "prepayment_factor", 3),
    ("scenario_events", 4, "date", D(2027, 12, 21)),
    ("scenario_events", 4, "rate", 0.3),
    ("deal", 1, "recovery_as", "interest"),
]
"""Sheet, row, column, another value."""

_BESIDE: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {
    ("waterfall", "kind"): (13, {"due_of": "夹层B"}),
    ("triggers", "test"): (4, {"date": None, "target": "优先A"}),
    ("accounts", "receives"): (2, {"receives": "none"}),
    ("triggers", "rating"): (4, {"test": "provider_rating", "target": "乙担保", "date": None}),
    ("triggers", "effect_target"): (3, {"effect": "start_support"}),
}
"""What has to change with a value, so that the row still makes sense."""


@pytest.mark.parametrize(("sheet", "row", "key", "value"), CHANGES)
def test_every_column_changes_the_deal(tmp_path: Path, sheet: str, row: int, key: str, value: Any) -> None:
    rows = full_rows()
    rows["rates"].append({"index": "LPR5Y", "date": D(2025, 9, 22), "rate": 0.035})
    _prepare(rows, sheet, key)
    before = read_deal(write(tmp_path, rows)).deal
    (rows["deal"] if sheet == "deal" else rows[sheet][row - 1])[key] = value
    beside, values = _BESIDE.get((sheet, key), (1, {}))
    if sheet != "deal":
        rows[sheet][beside - 1] |= values
    assert read_deal(write(tmp_path, rows)).deal != before


def _prepare(rows: Rows, sheet: str, key: str) -> None:
    """Make room for a change that the full deal does not allow."""
    if (sheet, key) == ("accounts", "receives"):
        rows["waterfall"][6]["due_of"] = "all"
    if (sheet, key) == ("accounts", "target_kind"):
        rows["accounts"][3]["target_value"] = 0.5
    if (sheet, key) == ("tranche_schedule", "tranche"):
        rows["tranches"][1]["repayment"] = "scheduled"
        rows["tranche_schedule"] = [
            {"tranche": name, "date": D(year, 9, 21), "principal": 100}
            for name, year in (("优先A", 2027), ("优先A", 2026), ("夹层B", 2026))
        ]


def test_every_new_column_is_changed() -> None:
    changed = {(sheet, key) for sheet, _, key, _ in CHANGES}
    kept = {("trigger_levels", "trigger")}
    for name in ("accounts", "waterfall", "triggers", "trigger_levels", "tranche_schedule", "rates"):
        columns = {(name, column.key) for column in sheet_of(name).columns if column.supported}
        assert columns - changed - kept == set()


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        ("comparison", "!=", "comparison is '!=', which is not in the list"),
    ],
)
def test_words_of_later_issues(tmp_path: Path, key: str, typed: str, message: str) -> None:
    path = write(tmp_path, full_rows())
    address = cell_of(path, "triggers", key)
    assert f"deal.xlsx!triggers!{address}: {message}" in problem(edit(path, "triggers", **{address: typed}))


def test_steps_are_found_by_name_and_by_phase(tmp_path: Path) -> None:
    cells = read_deal(write(tmp_path, full_rows())).cells
    assert cells.near("waterfall", "税", "kind").cell == "D2"
    assert cells.near("waterfall", "accelerated 税", "order").cell == "B14"
    assert cells["waterfall", "14", "order"].cell == "B14"


def test_a_step_may_be_named_by_a_number(tmp_path: Path) -> None:
    rows = full_rows()
    rows["waterfall"][0]["name"] = "5"
    assert read_deal(write(tmp_path, rows)).cells.near("waterfall", "5", "kind").cell == "D2"
