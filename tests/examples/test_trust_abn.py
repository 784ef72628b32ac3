"""examples/trust-abn: the clauses that were published, and the figures of its README worked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from example_runs import FOLDER, Row, calls, flows, loaded, named, phases, results_of, run_of, steps

A1, A2, B = "优先A1", "优先A2", "次级"
SHARED = ("贷款保证保险", "银行分担", "财政风险补偿")


@pytest.fixture(scope="module")
def data() -> Iterator[ModuleType]:
    with loaded("trust-abn") as module:
        yield module


@pytest.fixture(scope="module")
def result() -> Row:
    return results_of("trust-abn/deal.xlsx")


def _account(run: Row, name: str) -> list[float]:
    return [flow["closing_cny"] for flow in named(run["accounts"], name)["flows"]]


def test_the_published_clauses_stand_in_the_rows(data: ModuleType) -> None:
    deal = {row["key"]: row["value"] for row in data.ROWS["deal"]}
    assert (deal["venue"], deal["payment_offset"], deal["merge_within_days"]) == ("interbank", 8, 60)
    assert deal["first_date"] == date(2025, 12, 21) and not deal["accrual_roll"]
    assert round(deal["vat_rate"] / 1.03 * (1 + deal["vat_surcharge_rate"]), 4) == 0.0326
    assert {(row["date"], row["change"]) for row in data.ROWS["rate_events"]} == {(date(2027, 10, 15), 0.004)}
    shares = {r["support"]: r["share"] for r in data.ROWS["support_covers"] if r["target_kind"] == "asset"}
    assert shares == dict(zip(SHARED, (0.3, 0.2, 0.5), strict=True))  # 3:2:5
    total = data.totals()
    assert (total.firms, total.rights, total.appraised_cny) == (10, 36, Decimal(107_600_000))


def test_repayment_days_are_the_21st_and_the_last_but_one_merges(result: Row) -> None:
    days = [(p["repayment_date"], p["accrual_end"]) for p in result["payment_calendar"] if p["kind"] == "scheduled"]
    assert days[0] == ("2025-12-22", "2025-12-21")  # Sunday: the firms pay on Monday, interest ends on Sunday
    # 21 March 2028 lies 25 days before the maturity, a Saturday
    assert days[-2:] == [("2027-12-21", "2027-12-21"), ("2028-04-17", "2028-04-15")]
    paid = [p["payment_date"] for p in result["payment_calendar"]]
    assert paid[0] == "2026-01-04"  # eight working days later, a Sunday worked for 2 January


def test_first_payment_by_hand(result: Row) -> None:
    """67 days from 15 October to 21 December 2025; the loans and the notes accrue alike."""
    base = run_of(result, "base")
    assert base["collections"][0]["interest_cny"] == 660_821.9  # 100,000,000 x 3.60 % x 67 / 365, a loan at a time
    expected = {
        "税款": 21_556.91,  # 660,821.90 / 1.03 x 3 % x 1.12
        "发行时费用": 90_000.0,
        "受托报酬": 9_178.08,  # 100,000,000 x 0.05 % x 67 / 365
        "资金保管费": 9_178.08,
        "其他费用支出": 29_369.86,  # 160,000 x 67 / 365
        "贷款服务费": 9_178.08,  # half of 100,000,000 x 0.10 % x 67 / 365 = 18,356.16
        "优先A1利息": 132_164.38,  # 30,000,000 x 2.40 % x 67 / 365
        "优先A2利息": 286_356.16,  # 60,000,000 x 2.60 % x 67 / 365
        "贷款服务费（其余）": 9_178.08,
        "补足储备金": 64_662.27,  # what is left of the income
        "剩余转本金": 0.0,
        "优先A1本金": 3_700_000.0,  # 37,000,000 / 10 of the loans that amortise
        "优先A2本金": 0.0,
    }
    paid = steps(base, 1)
    assert {name: paid[name] for name in expected} == expected
    assert round(sum(expected.values()) - 3_700_000, 2) == 660_821.9


def test_the_step_in_the_middle_of_a_period_by_hand(result: Row) -> None:
    """Ninth payment: 24 days to 15 October 2027 at the old rates, 67 days at the new ones."""
    base = run_of(result, "base")
    # 70,400,000 x (3.60 % x 24 + 4.00 % x 67) / 365, a loan at a time
    by_hand = 70_400_000 * (0.036 * 24 + 0.04 * 67) / 365
    assert base["collections"][8]["interest_cny"] == 683_555.07 == pytest.approx(by_hand, abs=0.05)
    opening = flows(base, A2, "opening_cny")[8]
    assert opening == 59_822_976.85
    # 59,822,976.85 x (2.60 % x 24 + 3.00 % x 67) / 365; at 2.60 % throughout it were 387,784.02
    assert steps(base, 9)["优先A2利息"] == 431_708.82
    assert pytest.approx(opening * (0.026 * 24 + 0.03 * 67) / 365, abs=0.005) == 431_708.82
    # the reserve gives back what is above 1 % of 59,822,976.85 + 10,000,000
    assert steps(base, 9)["释放储备金"] == 38_961.85
    assert _account(base, "储备金账户")[7:9] == [737_191.62, 698_229.77]


def test_expenses_above_their_yearly_limit_wait_for_senior_interest(result: Row) -> None:
    paid = [steps(run_of(result, "base"), period) for period in range(1, 5)]
    # the first year has 341 days of periods: 160,000 x 341 / 365 = 149,479.45, and 120,000 of it come first
    assert round(sum(p["其他费用支出"] for p in paid), 2) == 120_000.0
    assert round(sum(p["其他费用支出（超限）"] for p in paid), 2) == 29_479.45


def test_excess_spread_fills_the_reserve_then_repays_principal(result: Row) -> None:
    base = run_of(result, "base")
    turbo = [steps(base, period)["剩余转本金"] for period in range(1, 11)]
    kept = _account(base, "储备金账户")
    first = next(n for n, amount in enumerate(turbo) if amount)
    assert (first, sorted(kept[:first])) == (5, kept[:first])
    # five instalments of A1 later the target is 1 % of 100,000,000 - 5 x 3,700,000
    assert (kept[first], kept[-1]) == (815_000.0, 0.0)
    assert turbo[first] == 177_949.99  # with the 10,454.08 that the reserve gave back
    # A1 before A2; class B when both are repaid
    assert flows(base, A1, "principal_paid_cny")[7] == 3_719_161.95
    assert flows(base, A2, "principal_paid_cny")[7] == 177_023.15
    assert named(base["tranches"], B)["total_interest_cny"] == 1_662_920.78


def test_a_default_in_the_first_year_accelerates(result: Row) -> None:
    run = run_of(result, "year_one")
    assert phases(run) == ["normal"] * 2 + ["accelerated"] * 8  # 13 % > 5 %, not curable
    third = steps(run, 3)
    assert third["释放储备金"] == 264_365.69  # all of it: no target outside phase normal
    pot = third["收入转本金"] + 3_700_000
    # A1 and A2 by balance, 22,600,000 : 60,000,000
    assert third["优先A1本金"] == pytest.approx(pot * 22.6 / 82.6, abs=0.01)
    assert round(third["优先A1本金"] + third["优先A2本金"], 2) == round(pot, 2)


def test_the_same_default_in_the_second_year_does_not(result: Row) -> None:
    run = run_of(result, "year_two")
    assert set(phases(run)) == {"normal"}
    tested = [t for t in run["triggers"] if t["name"] == "累计违约率超限"]
    assert [t["threshold"] for t in tested[:10]] == [0.05] * 4 + [0.15] * 4 + [0.2] * 2
    assert tested[4]["value"] == pytest.approx(0.13)
    # what income has left makes the principal good, and the reserve waits
    assert steps(run, 5)["弥补本金"] > 0 and steps(run, 5)["补足储备金"] == 0.0


def test_net_loss_is_shared_three_two_five(result: Row) -> None:
    run = run_of(result, "year_two")
    # 13,000,000 x (1 + 3.60 % x 80 / 365), from 21 September to 10 December 2026
    claim = 13_102_575.34
    assert pytest.approx(13_000_000 * (1 + 0.036 * 80 / 365), abs=0.005) == claim
    recovered = [c["recovery_cny"] + c["ip_recovery_cny"] for c in run["collections"]]
    # 30 % of the claim; 14,000,000 x 15 % x 0.85 ^ (862 / 365), from 31 July 2025 to 10 December 2027
    assert list(filter(None, recovered)) == [3_930_772.6, 1_430_645.18]
    assert pytest.approx(14_000_000 * 0.15 * 0.85 ** (862 / 365), abs=0.005) == 1_430_645.18
    loss = round(claim - 3_930_772.6 - 1_430_645.18, 2)
    assert loss == 7_741_157.56
    # sixty days later, 8 February 2028: the last payment
    paid = [calls(run, support) for support in SHARED]
    assert paid == [
        [("2028-04-27", "asset:L01", 2_322_347.27)],  # 30 %
        [("2028-04-27", "asset:L01", 1_548_231.51)],  # 20 %
        [("2028-04-27", "asset:L01", 3_870_578.78)],  # the rest
    ]
    assert round(sum(amount for ((*_, amount),) in paid), 2) == loss
    assert all(tranche["principal_loss_cny"] == 0.0 for tranche in run["tranches"])


def test_the_fund_never_pays_past_its_limit(result: Row) -> None:
    run = run_of(result, "two_defaults")
    fund = calls(run, "财政风险补偿")
    assert [amount for *_, amount in fund] == [3_810_301.1, 1_189_698.9]
    assert round(sum(amount for *_, amount in fund), 2) == 5_000_000.0
    assert named(run["supports"], "财政风险补偿")["cap_left_cny"] == 0.0
    # the second net loss is 12,095,868.49 - 3,628,760.55 - 1,372,747.10 = 7,094,360.84
    assert [amount for *_, amount in (calls(run, s)[1] for s in SHARED[:2])] == [2_128_308.25, 1_418_872.17]
    assert [t["principal_loss_cny"] for t in run["tranches"]] == [0.0, 0.0, 1_668_382.95]


def test_nobody_steps_in_for_an_insurer_that_failed(result: Row) -> None:
    run, other = run_of(result, "insurer_fails"), run_of(result, "year_two")
    assert calls(run, SHARED[0]) == []
    assert [calls(run, s) for s in SHARED[1:]] == [calls(other, s) for s in SHARED[1:]]
    # 11,157,666.18 that class B got before, less the insurer's 2,322,347.27: 8,835,318.91 of 10,000,000
    assert named(run["tranches"], B)["principal_loss_cny"] == 1_164_681.09
    assert all(named(run["tranches"], senior)["principal_loss_cny"] == 0.0 for senior in (A1, A2))


def test_without_the_sharing_two_defaults_reach_the_seniors(result: Row) -> None:
    run = run_of(result, "two_defaults", "no_guarantor")
    assert not any(calls(run, support) for support in SHARED)
    assert sum(named(run["tranches"], senior)["principal_loss_cny"] for senior in (A1, A2)) > 4_000_000


def test_the_readme_says_what_the_runs_say(result: Row) -> None:
    text = (FOLDER / "trust-abn" / "README.md").read_text(encoding="utf-8")
    base = run_of(result, "base")
    said = [f"{amount:,.2f}" for amount in steps(base, 1).values() if amount]
    said += [f"{steps(base, 9)[name]:,.2f}" for name in ("优先A2利息", "释放储备金")]
    said += [f"{row['amount_cny']:,.2f}" for row in result["cost"]["bridge"] if row["item"] != "loan_rate"]
    said += [f"{amount:,.2f}" for s in SHARED for *_, amount in calls(run_of(result, "year_two"), s)]
    for scenario in ("two_defaults", "insurer_fails"):
        lost = named(run_of(result, scenario)["tranches"], B)["principal_loss_cny"]
        said.append(f"{lost / 1e4:,.1f} 万元")
    for scenario in ("year_one", "year_two", "insurer_fails"):
        lost = named(run_of(result, scenario, "no_guarantor")["tranches"], B)["principal_loss_cny"]
        said.append(f"{lost / 1e4:,.1f} 万元")
    lost = [t["principal_loss_cny"] for t in run_of(result, "two_defaults", "no_guarantor")["tranches"]]
    said.append(f"{sum(lost[:2]) / 1e4:,.1f} 万元")
    said += [f"{named(run_of(result, s)['tranches'], B)['irr']:.2%}" for s in ("base", "year_one", "year_two")]
    said += [f"{result['cost']['deal'][key]:.2%}" for key in ("loan_rate", "simple", "xirr")]
    assert [figure for figure in said if figure not in text] == []
