"""Hand-worked numbers: typed waterfalls, caps, conditions, groups, triggers and phases."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import oracle
import pytest
from ref_triggers import Reading, Trigger
from small_books import LEDGERS, Book, bad_loan, calls, equity, flows, note, steps, two_dates

D = dt.date


def runs(book: Book, scenario: str = "base") -> Any:
    return next(r for r in oracle.run(book)["runs"] if r["scenario"] == scenario)


def sheet(*rows: tuple[str, str, Book] | tuple[str, str], phase: str = "normal") -> list[Book]:
    """(kind, due_of, cells): order by row unless a cell says so."""
    out = []
    for i, (kind, of, *cells) in enumerate(rows, 1):
        out.append({"phase": phase, "order": i, "name": f"{phase} {i}", "kind": kind, "due_of": of or None})
        out[-1] |= cells[0] if cells else {}
    return out


FEE = {"name": "f", "base": "fixed", "amount": 10_000, "per": "payment"}


def capped(*rows: Any, **sheets: Any) -> Any:
    book = two_dates([(60_000, 0), (60_000, 1_000_000)], fees=[FEE], waterfall=sheet(*rows, ("residual", "")))
    return runs(book | sheets)


def test_a_capped_fee_gets_the_rest_later() -> None:
    r = capped(("fee", "f", {"cap_amount": 4_000}), ("interest", "A"), ("fee", "f"))
    # 4,000 of 10,000 first, the rest after interest; what is left goes out
    assert steps(r, 1) == [
        ("fee", "f", 4_000, 4_000),
        ("interest", "A", 18_100, 18_100),
        ("fee", "f", 6_000, 6_000),
        ("residual", "", 31_900, 31_900),
    ]


def test_cap_share_is_of_carry_and_new() -> None:
    r = capped(("fee", "f", {"cap_share": 0.25}), ("fee", "f", {"cap_share": 0.3}))
    # a quarter of 10,000; then 30% of (7,500 + 2,500) is 3,000, of which 2,500 is there: 500; 7,000 carried
    assert steps(r, 1)[:2] == [("fee", "f", 2_500, 2_500), ("fee", "f", 500, 500)]
    # second: 17,000 unpaid: 4,250; then 5,100 in all
    assert steps(r, 2)[:2] == [("fee", "f", 4_250, 4_250), ("fee", "f", 850, 850)]


@pytest.mark.parametrize(("per", "second"), [("payment", 12_000), ("year", 0), ("life", 0)])
def test_spans_of_a_cap(per: str, second: float) -> None:
    fee = FEE | {"amount": 20_000}
    r = capped(("fee", "f", {"cap_amount": 12_000, "cap_per": per}), fees=[fee])
    # both dates lie in the first year from closing (2026-01-06 is its last day); 12,000 were paid on the first
    assert steps(r, 1)[0] == ("fee", "f", 12_000, 12_000)
    assert [s for s in steps(r, 2) if s[0] == "fee"] == ([("fee", "f", second, second)] if second else [])


def test_the_same_cap_on_two_ledgers_is_one_cap() -> None:
    cap = {"cap_amount": 5_000}
    rows = sheet(
        ("fee", "f", cap | {"from_account": "I"}),
        ("fee", "f", cap | {"from_account": "P"}),
        ("residual", "", {"from_account": "I"}),
        ("residual", "", {"from_account": "P"}),
    )
    r = runs(two_dates([(3_000, 9_000), (0, 991_000)], fees=[FEE], accounts=LEDGERS, waterfall=rows))
    # 3,000 of income, then 2,000 of principal
    assert steps(r, 1)[:2] == [("fee", "f", 5_000, 3_000), ("fee", "f", 2_000, 2_000)]


def test_what_supports_paid_counts() -> None:
    cap = {"cap_amount": 15_000, "cap_per": "life"}
    rows = sheet(("fee", "f", cap), ("residual", ""))
    supports = [{"name": "G", "kind": "guarantee"}]
    r = runs(two_dates([(0, 0), (60_000, 1_000_000)], fees=[FEE], supports=supports, waterfall=rows))
    # 10,000 by the guarantor; 5,000 of the cap are left
    assert calls(r)[0] == ("G", "fee:f", 10_000)
    assert steps(r, 2)[0] == ("fee", "f", 5_000, 5_000)


def test_a_capped_residual_counts_itself() -> None:
    book = two_dates([(60_000, 0), (60_000, 1_000_000)])
    book["waterfall"] = sheet(("residual", "", {"cap_amount": 70_000, "cap_per": "year", "cap_share": 0.5}))
    r = runs(book)
    # half of 60,000; then half of 1,090,000, of which 40,000 are left of the year's 70,000
    assert [s[2] for s in steps(r, 1) + steps(r, 2)] == [30_000, 40_000]


def test_a_group_splits_what_is_wanted_after_caps() -> None:
    rows = sheet(
        ("fee", "f", {"cap_amount": 6_000, "order": 1}), ("interest", "A", {"order": 1}), ("residual", "", {"order": 2})
    )
    r = runs(two_dates([(12_050, 0), (0, 1_000_000)], fees=[FEE], waterfall=rows))
    # 12,050 over 6,000 and 18,100: exactly half of each
    assert steps(r, 1)[:2] == [("fee", "f", 6_000, 3_000), ("interest", "A", 18_100, 9_050)]
    assert r["waterfall"][0]["steps"][1]["opening_cny"] == 12_050


def test_conditions() -> None:
    classes = [note(), note("B", **{"class": "mezzanine", "principal": 100_000})]
    rows = sheet(
        ("interest", "A"),
        ("principal", "A", {"want": "balance"}),
        ("interest", "B", {"condition": "seniors_repaid"}),
        ("residual", "", {"condition": "not T"}),
    )
    date = {"name": "T", "test": "date", "date": D(2025, 12, 1), "effect": "flag"}
    book = two_dates([(60_000, 0), (60_000, 1_000_000)], tranches=classes, waterfall=rows, triggers=[date])
    r = runs(book)
    # 60,000 - 18,100 = 41,900 of principal; the residual gets 0 in the first period, and nothing while T is on;
    # second: 958,100 left, interest 184 x 95.81 = 17,629.04
    assert steps(r, 1) == [("interest", "A", 18_100, 18_100), ("principal", "A", 1_000_000, 41_900)]
    # B: 10 yuan a day for 365 days
    assert steps(r, 2)[2] == ("interest", "B", 3_650, 3_650)
    assert [s for s in steps(r, 2) if s[0] == "residual"] == []
    # 1,060,000 - 17,629.04 - 958,100 - 3,650 stay in the account, less 730 days of B to the legal maturity
    closing = flows(r, "collection", "closing")
    assert closing[1] == (80_620.96,) and closing[-1] == (73_320.96,)
    assert r["waterfall"][1]["phase"] == "normal" and len(closing) == 10


def test_residual_class_is_paid_yield_while_a_class_is_open() -> None:
    book = two_dates([(60_000, 0), (60_000, 1_150_000)], tranches=[note(), equity()])
    book["waterfall"] = sheet(("interest", "A"), ("principal", "A"), ("residual", "E"))
    r = runs(book)
    # first: 60,000 - 18,100 is yield; second: 1,210,000 - 18,400 - 1,000,000 = 191,600, of it 100,000 principal
    assert flows(r, "E", "interest_paid", "principal_paid") == [(41_900, 0), (91_600, 100_000)]
    book["triggers"] = [{"name": "T", "test": "date", "date": D(2025, 7, 1), "effect": "terminate"}]
    book["waterfall"] += sheet(("interest", "A"), ("residual", "E"), phase="accelerated")
    # outside normal it repays principal first, also while A is open
    r = runs(book)
    assert r["waterfall"][0]["phase"] == "termination"
    assert flows(r, "E", "interest_paid", "principal_paid")[0] == (0, 41_900)


def test_transfer_release_fund_and_reimburse() -> None:
    accounts = [*LEDGERS, {"name": "R", "kind": "margin", "target_value": 10_000}]
    supports = [{"name": "G", "kind": "liquidity"}]
    rows = sheet(
        ("interest", "A", {"from_account": "I"}),
        ("fund", "", {"from_account": "I", "to_account": "R", "cap_share": 0.6}),
        ("reimburse", "G", {"from_account": "I", "cap_amount": 3_000}),
        ("transfer", "all", {"from_account": "I", "to_account": "P", "cap_share": 0.5}),
        ("release", "", {"from_account": "R", "to_account": "P"}),
        ("principal", "A", {"from_account": "P"}),
        ("residual", "", {"from_account": "I"}),
        ("residual", "", {"from_account": "P"}),
    )
    book = two_dates([(10_000, 0), (60_000, 1_000_000)], accounts=accounts, supports=supports, waterfall=rows)
    r = runs(book)
    # 8,100 by the bank, owed back; nothing to fund with
    assert calls(r) == [("G", "interest:A", 8_100)]
    # second: 60,000 - 18,400 = 41,600; the target is zero at the last maturity; 3,000 back; half of 38,600 over
    assert steps(r, 2)[1:3] == [("reimburse", "G", 3_000, 3_000), ("transfer", "all", 19_300, 19_300)]
    assert r["supports"][0]["outstanding_cny"] == 5_100
    book["asset_flows"][0]["interest"] = 40_000
    # first: 40,000 - 18,100 = 21,900; 60% of 10,000
    assert steps(runs(book), 1)[1] == ("fund", "", 6_000, 6_000)


def trigger(**cells: Any) -> Trigger:
    return Trigger({"name": "T", "test": "cumulative_default_rate", "threshold": 0, "effect": "flag", **cells}, [])


def states(t: Trigger, tests: str) -> str:
    out = ""
    for x in tests:
        t.test(Reading(None, None, x == "1"))
        out += "1" if t.on else "0"
    return out


def test_trigger_states() -> None:
    assert states(trigger(), "0100") == "0111"
    assert states(trigger(consecutive=2), "10110") == "00011"
    assert states(trigger(curable="Y"), "0110100") == "0110100"
    # two clear periods in a row end it; one does not
    assert states(trigger(curable="Y", cure_periods=2), "10101000") == "11111100"
    assert states(trigger(curable="Y", consecutive=2, cure_periods=2), "1101001") == "0111100"


def test_level_by_date_and_money_on_the_level() -> None:
    clock = oracle.make_clock(oracle.normalise(two_dates([(0, 0), (0, 1)]))["deal"], [D(2026, 1, 6)])
    levels = [{"trigger": "T", "from_date": D(2025, 7, 7), "threshold": Fraction(1, 2)}]
    t = Trigger({"name": "T", "test": "cumulative_default_rate", "threshold": Fraction(1, 3)}, levels)
    first, second = clock.periods[:2]
    # a third of 100 fen is 33.33 -> 33: 34 is above it, 33 is not

    def read(period: Any, defaulted: int) -> bool:
        return t.read(period, SimpleNamespace(ratio=lambda test: (defaulted, 100))).true  # type: ignore[arg-type]

    assert read(first, 34) and not read(first, 33)
    assert not read(second, 50) and read(second, 51)


def test_missed_interest_acts_from_the_next_period_and_is_cured() -> None:
    t = {"name": "T", "test": "missed_interest", "target": "A", "effect": "accelerate", "curable": "Y"}
    book = two_dates([(10_000, 0), (60_000, 1_000_000)], triggers=[t])
    r = runs(book)
    # 8,100 unpaid after the first date: accelerated on the second, which pays it; the run ends with it off
    assert [w["phase"] for w in r["waterfall"]] == ["normal", "accelerated"]
    assert [(x["true"], x["on"], x["value"]) for x in r["triggers"]] == [(True, True, 8_100), (False, False, 0)]
    # with a support that pays it there is nothing missed
    book["supports"] = [{"name": "G", "kind": "guarantee"}]
    assert [w["phase"] for w in runs(book)["waterfall"]] == ["normal", "normal"]


def test_stronger_effects_win() -> None:
    made = [
        {"name": n, "test": "date", "date": d, "effect": e}
        for n, d, e in (
            ("X", D(2025, 7, 6), "default"),
            ("Y", D(2025, 7, 7), "terminate"),
            ("Z", D(2025, 1, 7), "flag"),
        )
    ]
    book = two_dates([(60_000, 0), (60_000, 0.01)], triggers=made)
    assert [w["phase"] for w in runs(book)["waterfall"]][:2] == ["default", "termination"]


def test_a_conditioned_fee_does_not_arise() -> None:
    trigger = {"name": "T", "test": "cumulative_default_rate", "threshold": 0.1, "effect": "flag"}
    fees = [FEE | {"name": n, "condition": c} for n, c in (("x", "T"), ("y", "not T"), ("z", "seniors_repaid"))]
    book = two_dates([(60_000, 0), (60_000, 900_000)], fees=fees, triggers=[trigger], **bad_loan(200_000))
    r = runs(book, "bad")
    # T is on at the end of the first period: x from the second on, y in the first alone; the class is never repaid
    assert [[f["due_cny"] for f in x["flows"]] for x in r["fees"]] == [[0, 10_000], [10_000, 0], [0, 0]]
