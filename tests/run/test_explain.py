"""Explanations: their text recomputes, their cells hold their numbers, their statements are the run's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from random_whole import whole_deals

from ipabs.model import Deal
from ipabs.model.words import View
from ipabs.run import Meta, Outcome, document, run_deal
from ipabs.run.explain import Source, Traced, explain_account, explain_date, explain_step, find_column
from ipabs.workbook import Reading, read_deal

ROOT = Path(__file__).parents[2]
NAMES = ("abn001/deal", "chengxi/deal", "chengxi/deal-floating")
NUMBER = re.compile(r"(\d[\d,]*\d|\d)(\.\d+)?(%?)")

Row = dict[str, Any]


def no_cells(source: Source) -> tuple[str, ...]:
    return ()


def exact(text: str) -> Fraction:
    """What a formula comes to, worked out of its text alone."""

    def number(found: re.Match[str]) -> str:
        whole, part, percent = found.groups()
        return f"Fraction('{whole.replace(',', '')}{part or ''}')" + ("/100" if percent else "")

    code = NUMBER.sub(number, text).replace("×", "*")
    return Fraction(eval(code, {"__builtins__": {}}, {"Fraction": Fraction, "min": min, "max": max, "round": fen}))


def fen(value: Fraction) -> Fraction:
    """Yuan, halves up at the fen."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def recomputes(row: Row) -> bool:
    """Whether the left side of a formula comes to the value; half a fen is rounded once, at the end."""
    left = row["formula"].rpartition(" = ")[0]
    if not left:
        return True
    found, value = exact(left), row["value"]
    if row["unit"] == "cny" and round(value, 2) == value:
        return fen(found) == Fraction(repr(value))
    return abs(float(found) - value) <= 1e-12 * max(1.0, abs(value))


def every_step(outcome: Outcome, every: int = 1) -> Iterator[tuple[Traced, Any, Row]]:
    """Each step of each payment date of every n-th column."""
    for column in range(0, len(outcome.columns), every):
        traced = Traced(outcome, column)
        for period in traced.periods:
            for index, _ in enumerate(traced.paid.steps(period)):
                yield traced, period, explain_step(traced, period, index, no_cells)["step"]


def amounts(step: Row) -> dict[str, Row]:
    return {row["key"]: row for row in step["amounts"]}


@pytest.fixture(scope="module", params=NAMES)
def run(request: pytest.FixtureRequest) -> tuple[Reading, Outcome, str]:
    reading = read_deal(ROOT / "examples" / f"{request.param}.xlsx")
    return reading, run_deal(reading.deal), str(request.param)


@pytest.fixture(scope="module")
def chengxi() -> tuple[Reading, Outcome]:
    reading = read_deal(ROOT / "examples" / "chengxi" / "deal.xlsx")
    return reading, run_deal(reading.deal)


def test_every_formula_of_the_examples_recomputes_from_its_text(run: tuple[Reading, Outcome, str]) -> None:
    seen = set()
    for traced, period, step in every_step(run[1], every=4):  # a scenario a view
        for row in step["amounts"]:
            seen.add(row["key"])
            assert recomputes(row), (traced.key, period.payment_date, step["name"], row)
    assert {"new", "wanted", "cash", "paid", "short", "left_unpaid", "lacking", "call"} <= seen


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # a deal that fails is shown as it is: shrinking takes minutes
)
@given(deal=whole_deals())
def test_every_formula_of_any_deal_recomputes_from_its_text(deal: Deal) -> None:
    outcome = run_deal(deal, (View.ALL, View.NO_GUARANTOR))
    for traced, period, step in every_step(outcome):
        for row in step["amounts"]:
            assert recomputes(row), (traced.key, period.payment_date, step["name"], row)
        found = amounts(step)
        assert found["short"]["value"] == pytest.approx(found["wanted"]["value"] - found["paid"]["value"], abs=0.001)


def test_the_first_payment_of_chengxi_by_hand(chengxi: tuple[Reading, Outcome]) -> None:
    """103,500,000 x 2.80% x 169 / 365 = 1,341,813.70; VAT / 1.03 x 3% x 1.12 = 43,771.79; A2 for 183 days."""
    traced = Traced(chengxi[1], 0)
    first = traced.periods[0]
    steps = {
        step.name: explain_step(traced, first, index, no_cells)["step"]
        for index, step in enumerate(traced.paid.steps(first))
    }
    tax = amounts(steps["税款"])["new"]
    assert (tax["formula"], tax["value"]) == (
        "1,341,813.70 / (1 + 3.00%) × 3.00% × (1 + 12.00%) = 43,771.79",
        43_771.79,
    )
    interest = amounts(steps["优先A2利息"])["new"]
    assert interest["formula"] == "73,325,000.00 × 2.25% × 183 / 365 = 827,166.27"
    days = next(term for term in interest["terms"] if term["key"] == "days")
    assert days["facts"] == {"from": "2025-06-26", "to": "2025-12-26", "day_count": "A/365"}
    # what came less tax 43,771.79, three fees 51,891.78, A1 263,219.18, A2 827,166.27, the reserve 43,703.13
    assert amounts(steps["次级期间收益"])["cash"]["value"] == 112_061.55
    loans = explain_date(traced, first, no_cells)["collections"]
    assert sum(row["amount_cny"] for row in loans if row["kind"] == "interest") == pytest.approx(1_341_813.70)
    assert loans[0]["formula"] == "14,000,000.00 × 2.80% × 169 / 365 = 181,501.37"


def test_supports_of_a_step_are_told_one_by_one(chengxi: tuple[Reading, Outcome]) -> None:
    """A2 lacks 1,822,233.93 at maturity: the reserve gives its 399,486.39, the undertaking the rest."""
    traced = Traced(chengxi[1], find_column(chengxi[1], "default_10_even", View.ALL))
    last = next(p for p in traced.periods if p.payment_date == date(2028, 6, 26))
    names = [step.name for step in traced.paid.steps(last)]
    step = explain_step(traced, last, names.index("优先A2本金"), no_cells)["step"]
    calls = {row["of"]: row["value"] for row in step["amounts"] if row["key"] == "call"}
    assert calls == {"储备金": 399_486.39, "差额支付承诺": 1_422_747.54}
    assert amounts(step)["lacking"]["value"] == 1_822_233.93 == pytest.approx(sum(calls.values()))
    assert amounts(step)["balance_after"]["value"] == 0


IN_CELLS = (
    "coupon",
    "spread",
    "fixing",
    "fee_rate",
    "fee_amount",
    "cap_amount",
    "cap_share",
    "threshold",
    "plan_principal",
)


def test_numbers_stand_in_the_cells_behind_them(run: tuple[Reading, Outcome, str]) -> None:
    reading, outcome, name = run
    book = openpyxl.load_workbook(ROOT / "examples" / f"{name}.xlsx")

    def cells(source: Source) -> list[str]:
        found = reading.cells.behind(source.sheet, dict(source.row), source.column, source.or_deal)
        return [str(cell) for cell in found]

    checked = set()
    traced = Traced(outcome, 0)
    for period in traced.periods[:3]:
        for index, _ in enumerate(traced.paid.steps(period)):
            for row in explain_step(traced, period, index, cells)["step"]["amounts"]:
                for term in row["terms"]:
                    if term["key"] in IN_CELLS and term["cells"]:
                        _, sheet, cell = term["cells"][0].split("!")
                        typed = book[sheet][cell].value
                        assert typed == pytest.approx(term["value"]), (term, typed)
                        checked.add(term["key"])
    assert {"coupon", "fee_rate"} <= checked


def test_a_balance_that_payments_have_changed_says_which_one_did(run: tuple[Reading, Outcome, str]) -> None:
    """The cell holds the principal at issue: a balance that is not that says the payment that left it so."""
    reading, outcome, name = run
    issued = {t.name: t.principal_fen / 100 for t in reading.deal.tranches}
    seen = set()
    for traced, period, step in every_step(outcome, every=4):
        for term in (term for row in step["amounts"] for term in row["terms"] if term["key"] == "balance"):
            when = {key: term["facts"][key] for key in ("after", "during") if key in term["facts"]}
            seen |= set(when) or {"issued"}
            days = [str(p.payment_date) for p in traced.periods]
            if when:
                [(key, day)] = when.items()
                assert day == str(period.payment_date) if key == "during" else day in days[: period.number - 1]
            else:
                assert term["value"] == issued[term["of"]], (period.payment_date, term)
    assert {"issued", "after"} <= seen, name


def test_the_balance_after_an_earlier_payment_by_hand(chengxi: tuple[Reading, Outcome]) -> None:
    """A2 had 73,325,000.00 and was paid 6,250,000.00 on 2027-12-27: 67,075,000.00 from then on."""
    traced = Traced(chengxi[1], 0)
    last = traced.periods[-1]
    names = [step.name for step in traced.paid.steps(last)]
    terms = amounts(explain_step(traced, last, names.index("优先A2利息"), no_cells)["step"])["new"]["terms"]
    balance = next(term for term in terms if term["key"] == "balance")
    assert (balance["value"], balance["facts"]) == (67_075_000.00, {"after": "2027-12-27"})
    # L04 repays in parts: its interest is on what the repayment before left
    loans = explain_date(traced, last, no_cells)["collections"]
    own = next(row for row in loans if row["asset_id"] == "L04" and row["kind"] == "interest")
    left = next(term for term in own["terms"] if term["key"] == "balance")
    assert left["facts"] == {"after": "2027-12-13"}


def test_statements_are_the_runs_accounts(run: tuple[Reading, Outcome, str]) -> None:
    outcome = run[1]
    result = document(outcome, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    for column, one in enumerate(result["runs"]):
        traced = Traced(outcome, column)
        for account in one["accounts"]:
            said = explain_account(traced, account["name"], traced.periods, no_cells)["statement"]
            for flow, row in zip(account["flows"], said, strict=True):
                moved = [m["amount_cny"] for m in row["movements"]]
                assert (row["opening_cny"], row["closing_cny"]) == (flow["opening_cny"], flow["closing_cny"])
                assert sum(m for m in moved if m > 0) == pytest.approx(flow["in_cny"], abs=0.001)
                assert -sum(m for m in moved if m < 0) == pytest.approx(flow["out_cny"], abs=0.001)
                assert all(m["name"] for m in row["movements"] if m["kind"] != "collections")


def test_a_trigger_says_its_value_and_its_level(chengxi: tuple[Reading, Outcome]) -> None:
    """The largest firm's 14,000,000 against 8% of 103,500,000 = 8,280,000 in the third period."""
    traced = Traced(chengxi[1], find_column(chengxi[1], "firm_default", View.ALL))
    rows = {row["name"]: row for row in explain_date(traced, traced.periods[2], no_cells)["triggers"]}
    found = {row["key"]: row for row in rows["累计违约率超限"]["amounts"]}
    assert (found["defaulted"]["value"], found["level"]["formula"]) == (
        14_000_000.00,
        "103,500,000.00 × 8.00% = 8,280,000.00",
    )
    assert rows["累计违约率超限"]["holds"] and not rows["优先A1欠息"]["holds"]
