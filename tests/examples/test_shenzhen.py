"""examples/shenzhen-xiaodai: what was published, and the figures of its README worked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from example_runs import FOLDER, Row, calls, flows, loaded, named, phases, results_of, run_of, steps

SENIOR, B, GUARANTEE, PROMISE = "优先级", "次级", "贷款保证担保", "差额支付承诺"


@pytest.fixture(scope="module")
def data() -> Iterator[ModuleType]:
    with loaded("shenzhen-xiaodai") as module:
        yield module


@pytest.fixture(scope="module")
def result() -> Row:
    return results_of("shenzhen-xiaodai/deal.xlsx")


def test_adds_up_to_the_published_figures(data: ModuleType) -> None:
    total = data.totals()
    assert (total.firms, total.rights) == (12, 26)
    assert total.notes_cny == Decimal(206_000_000)
    assert total.retained_cny == total.notes_cny * 5 / 100
    senior, _ = data.ROWS["tranches"]
    assert (senior["coupon"], senior["expected_maturity_date"]) == (0.038, date(2023, 4, 14))
    assert [row["kind"] for row in data.ROWS["supports"]] == ["guarantee", "shortfall_undertaking"]
    assert {row["provider"] for row in data.ROWS["supports"]} == {"高新投"}


def test_loans_are_lent_before_the_cutoff_and_end_before_the_payment(data: ModuleType, result: Row) -> None:
    deal = {row["key"]: row["value"] for row in data.ROWS["deal"]}
    (period,) = (p for p in result["payment_calendar"] if p["kind"] == "scheduled")
    # T-10 before Friday 14 April 2023; 5 April is Qingming
    assert period["determination_date"] == "2023-03-30"
    for loan in data.ROWS["assets"]:
        assert loan["start_date"] == loan["interest_paid_to"] <= deal["cutoff_date"] < deal["closing_date"]
        assert (loan["maturity_date"] - loan["start_date"]).days == 365
        assert loan["maturity_date"] <= date.fromisoformat(period["determination_date"])


def test_the_only_payment_by_hand(result: Row) -> None:
    """365 days of loans from the day of lending, 365 days of notes."""
    base = run_of(result, "base")
    # 206,000,000 x 4.20 % x 365 / 365
    assert (base["collections"][0]["interest_cny"], base["collections"][0]["principal_cny"]) == (8.652e6, 2.06e8)
    assert steps(base, 1) == {
        "税款": 282_240.0,  # 8,652,000 / 1.03 x 3 % x 1.12 = 8,400,000 x 3.36 %
        "计划管理费": 103_000.0,  # 206,000,000 x 0.05 %
        "托管费": 20_600.0,
        "资产服务费": 82_400.0,
        "优先级利息": 7_436_600.0,  # 195,700,000 x 3.80 %
        "优先级本金": 195_700_000.0,
        "偿还差额支付承诺": 0.0,
        "次级本金及剩余": 11_027_160.0,  # 214,652,000 - 203,624,840
    }
    assert named(base["tranches"], B)["total_interest_cny"] == 727_160.0
    cover = next(c["value"] for c in result["criteria"] if c["measure"] == "contractual_cash_over_notes")
    assert cover == pytest.approx(214_652_000 / 203_136_600)  # excess cover


def test_the_guarantor_pays_a_default_before_the_payment_in_time(result: Row) -> None:
    run = run_of(result, "early_default")
    # 28,000,000 x (1 + 4.20 % x 244 / 365), from 16 March to 15 November 2022, thirty days later
    assert calls(run, GUARANTEE) == [("2023-04-14", "asset:L01", 28_786_147.95)]
    assert pytest.approx(28_000_000 * (1 + 0.042 * 244 / 365), abs=0.005) == 28_786_147.95
    assert calls(run, PROMISE) == []
    # class B loses 121 days of interest and saves the VAT on the whole of it: the guarantor's money bears none
    lost, tax = 28_000_000 * 0.042 * 121 / 365, 28_000_000 * 0.042 / 1.03 * 0.03 * 1.12
    assert named(run["tranches"], B)["total_interest_cny"] == 375_670.67
    assert pytest.approx(727_160 - lost + tax, abs=0.02) == 375_670.67


def test_the_promise_bridges_to_the_guarantee(result: Row) -> None:
    """A default on the day of repayment: the guarantor's thirty days end after T-8."""
    run = run_of(result, "late_default")
    first, second = steps(run, 1), steps(run, 2)
    # 178,000,000 x 4.20 % = 7,476,000; / 1.03 x 3 % x 1.12
    assert first["税款"] == 243_877.28
    assert first["优先级本金"] == 177_589_522.72  # 185,476,000 - 243,877.28 - 206,000 - 7,436,600
    assert calls(run, PROMISE) == [("2023-04-14", "principal:优先级", 18_110_477.28)]  # 195,700,000 less that
    # 28,000,000 + 1,176,000 on 15 April 2023
    assert calls(run, GUARANTEE) == [("2023-07-14", "asset:L01", 29_176_000.0)]
    assert (second["计划管理费"], second["托管费"]) == (1_283.97, 256.79)  # 10,300,000 x 0.05 %, 0.01 % x 91 / 365
    assert second["偿还差额支付承诺"] == 18_110_477.28
    assert second["次级本金及剩余"] == 11_063_981.96  # 29,176,000 - 1,283.97 - 256.79 - 18,110,477.28
    assert flows(run, SENIOR, "closing_cny")[0] == 0.0
    assert named(run["supports"], PROMISE)["outstanding_cny"] == 0.0


def test_without_the_enhancer_the_seniors_depend_on_recoveries(result: Row) -> None:
    run = run_of(result, "enhancer_fails")
    assert phases(run)[:2] == ["accelerated", "default"]
    assert calls(run, GUARANTEE) == calls(run, PROMISE) == []
    recovered = [c["recovery_cny"] + c["ip_recovery_cny"] for c in run["collections"]]
    assert sorted(filter(None, recovered)) == [3_072_011.73, 8_752_800.0]
    assert pytest.approx(29_176_000 * 0.3) == 8_752_800.0
    # 31,000,000 x 15 % x 0.85 ^ (931 / 365): 28 February 2022 to 16 September 2024
    assert pytest.approx(31_000_000 * 0.15 * 0.85 ** (931 / 365), abs=0.005) == 3_072_011.73
    assert named(run["tranches"], SENIOR)["principal_loss_cny"] == 7_190_724.52
    assert named(run["tranches"], B)["principal_loss_cny"] == 10_300_000.0
    same = run_of(result, "late_default", "no_guarantor")
    assert named(same["tranches"], SENIOR)["principal_loss_cny"] == 7_190_724.52


def test_defaults_of_a_third_cost_the_subordinated_class_the_interest_alone(result: Row) -> None:
    run = run_of(result, "default_30")
    # the pool defaults on 31 March 2022 with 15, 8 and 1 days of interest; each loan by itself
    claims = 0.3 * sum(
        loans * (1 + 0.042 * days / 365) for loans, days in ((96_000_000, 15), (68_000_000, 8), (42_000_000, 1))
    )
    assert sum(amount for *_, amount in calls(run, GUARANTEE)) == pytest.approx(claims, abs=0.06)
    assert named(run["tranches"], SENIOR)["principal_loss_cny"] == 0.0
    assert named(run["tranches"], B)["principal_loss_cny"] == 1_713_829.36


def test_a_loan_repaid_early_earns_nothing_until_the_payment(result: Row) -> None:
    run = run_of(result, "early_repayment")
    # 19,000,000 x 4.20 % x 191 / 365, from 23 March to 30 September 2022
    assert run["collections"][0]["interest_cny"] == pytest.approx(8_652_000 - 798_000 * 174 / 365, abs=0.005)
    assert named(run["tranches"], B)["total_interest_cny"] == 359_153.26


def test_cost_of_firms(result: Row) -> None:
    cost = result["cost"]["deal"]
    assert cost["simple"] == pytest.approx(0.042 + 0.008 - 0.5 * 0.042)  # 2.90 %
    assert (round(cost["xirr"], 6), round(cost["xirr_no_subsidy"], 6)) == (0.029372, 0.050376)


def test_the_readme_says_what_the_runs_say(result: Row) -> None:
    text = (FOLDER / "shenzhen-xiaodai" / "README.md").read_text(encoding="utf-8")
    said = [f"{amount:,.2f}" for amount in steps(run_of(result, "base"), 1).values() if amount]
    said += [f"{amount:,.2f}" for n in (1, 2) for amount in steps(run_of(result, "late_default"), n).values() if amount]
    for scenario in ("early_default", "late_default", "early_repayment"):
        said.append(f"{named(run_of(result, scenario)['tranches'], B)['total_interest_cny']:,.2f}")
    for scenario, view, tranche in (
        ("early_default", "no_guarantor", SENIOR),
        ("late_default", "no_guarantor", SENIOR),
        ("enhancer_fails", "ip_zero", SENIOR),
        ("default_30", "no_guarantor", SENIOR),
        ("default_30", "all", B),
    ):
        said.append(
            f"{named(run_of(result, scenario, view)['tranches'], tranche)['principal_loss_cny'] / 1e4:,.1f} 万元"
        )
    said += [f"{named(run_of(result, 'base')['tranches'], B)['irr']:.2%}", f"{result['cost']['deal']['xirr']:.2%}"]
    assert [figure for figure in said if figure not in text] == []
