"""examples/chengxi run: the figures of its README, worked by hand where a line of arithmetic is enough."""

from __future__ import annotations

import pytest
from example_runs import FOLDER, Row, calls, flows, money_in, money_out, named, phases, results_of, run_of, steps


@pytest.fixture(scope="module")
def fixed() -> Row:
    return results_of("chengxi/deal.xlsx")


@pytest.fixture(scope="module")
def floating() -> Row:
    return results_of("chengxi/deal-floating.xlsx")


def test_pool_and_notes(fixed: Row) -> None:
    pool = fixed["pool"]
    assert (pool["borrowers"], pool["ip_rights"]) == (12, 118)
    assert (pool["principal_cny"], pool["appraised_value_cny"]) == (103_500_000.0, 113_000_000.0)
    assert pool["pledge_rate"] == pytest.approx(103.5 / 113)  # 91.6 %
    assert [t["principal_cny"] for t in fixed["deal"]["tranches"]] == [25_000_000.0, 73_325_000.0, 5_175_000.0]


def test_no_criterion_is_broken(fixed: Row, floating: Row) -> None:
    for result in (fixed, floating):
        assert all(c["ok"] for c in result["criteria"])
    judged = {c["measure"]: c["value"] for c in fixed["criteria"]}
    assert (judged["unrelated_obligors"], judged["label_share"], judged["retention_share"]) == (12, 1, 0.05)
    assert judged["largest_obligor_share"] == pytest.approx(14 / 103.5)
    assert judged["contractual_cash_over_notes"] > 1


def test_sources_are_uses(fixed: Row) -> None:
    sources, uses = (
        {row["kind"]: row["amount_cny"] for row in fixed["sources_uses"][side]} for side in ("sources", "uses")
    )
    assert sum(r["amount_cny"] for r in fixed["sources_uses"]["sources"]) == 104_000_000.0
    assert sources["originator"] == uses["account"] == 500_000.0  # the reserve
    assert uses["purchase_price"] == 103_500_000.0


def test_calendar_counts_back_from_the_payment_day(fixed: Row) -> None:
    first, _, third, *_ = fixed["payment_calendar"]
    days = {event["event"]: event["date"] for event in first["events"]}
    # Friday 26 December 2025: T-10 is Friday the 12th, T-9 Monday the 15th, T-8 Tuesday the 16th, T-1 Thursday the 25th
    assert (days["servicer_report"], days["support_call"], days["support_transfer"], days["record"]) == (
        "2025-12-12",
        "2025-12-15",
        "2025-12-16",
        "2025-12-25",
    )
    assert (third["payment_date"], third["accrual_end"]) == ("2026-12-28", "2026-12-26")  # Saturday: paid on Monday


def test_first_payment_by_hand(fixed: Row) -> None:
    """183 days of notes, 169 of loans: they pay on T-10."""
    base = run_of(fixed, "base")
    # 103,500,000 x 2.80 % x 169 / 365 = 1,341,813.70; principal of the five loans that amortise: 37,500,000 / 6
    assert (base["collections"][0]["interest_cny"], base["collections"][0]["principal_cny"]) == (1341813.7, 6250000.0)
    expected = {
        "税款": 43771.79,  # 1,341,813.70 / 1.03 x 3 % x 1.12
        "计划管理费": 25945.89,  # 103,500,000 x 0.05 % x 183 / 365
        "托管费": 5189.18,  # 103,500,000 x 0.01 % x 183 / 365
        "资产服务费": 10378.36,  # half of 103,500,000 x 0.04 % x 183 / 365 = 20,756.71
        "资产服务费（其余）": 10378.35,
        "优先A1利息": 263219.18,  # 25,000,000 x 2.10 % x 183 / 365
        "优先A2利息": 827166.27,  # 73,325,000 x 2.25 % x 183 / 365
        "补足储备金": 43703.13,  # 3 / 12 x (25,000,000 x 2.10 % + 73,325,000 x 2.25 %) - 500,000
        "次级期间收益": 112061.55,  # what is left of the interest
        "优先A1本金": 6250000.0,
        "优先A2本金": 0.0,
    }
    paid = steps(base, 1)
    assert {name: paid[name] for name in expected} == expected
    assert round(sum(expected.values()) - 6_250_000, 2) == 1341813.7


def test_the_rating_fee_above_its_yearly_limit_waits_for_senior_interest(fixed: Row) -> None:
    paid = [steps(run_of(fixed, "base"), period) for period in (2, 4, 6)]
    limited = [(p["跟踪评级费"], p["跟踪评级费（其余）"]) for p in paid]
    # 80,000 a year by days: 365, 365 and 366 of them
    assert limited == [(60000.0, 20000.0), (60000.0, 20000.0), (60000.0, 20219.18)]


def test_base_pays_everyone_on_time(fixed: Row) -> None:
    for view in ("all", "no_guarantor", "ip_zero"):
        base = run_of(fixed, "base", view)
        assert phases(base) == ["normal"] * 6
        assert not any(support["calls"] for support in base["supports"])
        for tranche in base["tranches"]:
            assert (tranche["principal_loss_cny"], tranche["first_shortfall_date"]) == (0.0, None)
    assert flows(base, "优先A1", "principal_paid_cny")[:4] == [6_250_000.0] * 4
    assert flows(base, "优先A2", "principal_paid_cny") == [0.0] * 4 + [6_250_000.0, 67_075_000.0]
    assert flows(base, "次级", "principal_paid_cny") == [0.0] * 5 + [5_175_000.0]


def test_the_originator_gets_the_rest_of_the_reserve_and_the_yield(fixed: Row) -> None:
    base = run_of(fixed, "base")
    # 3 / 12 of a year on A2 alone: 73,325,000 x 2.25 % / 4, the last target
    assert steps(base, 6)["退回储备金"] == 412_453.13
    subordinated = named(base["tranches"], "次级")
    spread = next(row["amount_cny"] for row in fixed["cost"]["bridge"] if row["item"] == "spread")
    # what the reserve gave back to income on its way down belongs to the class: 500,000 - 412,453.13
    assert subordinated["total_interest_cny"] == pytest.approx(spread + 500_000 - 412_453.13, abs=0.001) == 1084505.01
    assert round(subordinated["irr"], 4) == 0.0710


def test_cost_of_firms(fixed: Row) -> None:
    deal = fixed["cost"]["deal"]
    # support fee, yearly in advance, on 98.325m, 92.075m and 79.575m of seniors; the third year has 366 days
    support = 0.004 * (98_325_000 + 92_075_000 + 79_575_000 * 366 / 365)
    interest = sum(c["interest_cny"] for c in run_of(fixed, "base")["collections"])
    loan_years = interest / 0.028
    assert deal["simple"] == pytest.approx(0.028 * 0.7 + 0.0005 + support / loan_years, abs=1e-5)
    assert (round(deal["simple"], 4), round(deal["xirr"], 4), round(deal["xirr_no_subsidy"], 4)) == (
        0.0243,
        0.0246,
        0.0330,
    )


def test_one_default_reaches_the_enhancer(fixed: Row) -> None:
    run = run_of(fixed, "firm_default")
    assert phases(run) == ["normal"] * 2 + ["accelerated"] * 5  # 14.0 / 103.5 = 13.5 % > 8 % from December 2026
    assert run["collections"][2]["default_cny"] == 14_000_000.0
    claim = 14_000_000 + 88_065.75  # 14,000,000 x 2.80 % x 82 / 365, from 11 June to 1 September 2026
    assert run["collections"][4]["recovery_cny"] == 4_226_419.73 == pytest.approx(claim * 0.3, abs=0.006)
    # 15,300,000 x 15 % x 0.85 ^ (1,250 / 365): 31 March 2025 to 1 September 2028
    assert run["collections"][6]["ip_recovery_cny"] == 1_315_426.79
    assert pytest.approx(15_300_000 * 0.15 * 0.85 ** (1250 / 365), abs=0.006) == 1_315_426.79
    assert calls(run, "差额支付承诺") == [("2028-06-26", "principal:优先A2", 4_037_204.46)]
    back = named(run["supports"], "差额支付承诺")
    assert [(r["payment_date"], r["amount_cny"]) for r in back["reimbursed"]] == [("2028-09-26", 1_242_281.29)]
    assert back["outstanding_cny"] == 2_794_923.17  # 4,037,204.46 - 1,242,281.29
    losses = [t["principal_loss_cny"] for t in run["tranches"]]
    assert losses == [0.0, 0.0, 5_175_000.0]


def test_after_acceleration_principal_takes_everything_a1_first(fixed: Row) -> None:
    run = run_of(fixed, "firm_default")
    third = steps(run, 3)
    assert third["释放储备金"] == 510_890.63  # 3 / 12 x (18,750,000 x 2.10 % + 73,325,000 x 2.25 %)
    assert (third["优先A1本金"], third["优先A2本金"], third["次级本金及剩余"]) == (6_828_448.76, 0.0, 0.0)
    assert third["资产服务费（其余）"] == 0.0  # behind senior principal now
    assert flows(run, "优先A1", "closing_cny")[3] == 0.0


def test_front_loaded_defaults_accelerate(fixed: Row) -> None:
    run = run_of(fixed, "default_10_front")
    # 10 % in parts of 6, 5, 4, 3, 2, 1 of 21: 2.86 %, 5.24 %, …; the first year's level is 5 %
    tested = [t for t in run["triggers"] if t["name"] == "累计违约率超限"][:6]
    shares = [6, 11, 15, 18, 20, 21]
    assert [t["value"] for t in tested] == pytest.approx([0.1 * s / 21 for s in shares], abs=1e-8)
    assert [t["threshold"] for t in tested] == [0.05, 0.05, 0.08, 0.08, 0.12, 0.12]
    assert phases(run)[:2] == ["normal", "accelerated"]
    assert set(phases(run)[2:]) == {"accelerated"}  # not curable
    assert calls(run, "储备金") == [("2025-12-26", "principal:优先A1", 59_893.64)]
    assert calls(run, "差额支付承诺") == [("2028-06-26", "principal:优先A2", 579_275.6)]
    assert sum(flows(run, "次级", "interest_paid_cny")) == 0.0  # above 2 % already in the first period


def test_the_same_defaults_spread_evenly_do_not(fixed: Row) -> None:
    run = run_of(fixed, "default_10_even")
    tested = [t["value"] for t in run["triggers"] if t["name"] == "累计违约率超限"][:6]
    assert tested == pytest.approx([0.1 * k / 6 for k in range(1, 7)], abs=1e-8)
    assert set(phases(run)) == {"normal"}
    held = [t["holds"] for t in run["triggers"] if t["name"] == "停止期间收益"][:3]
    assert held == [False, True, True]  # 1.67 %, 3.33 %, 5.00 % against 2 %
    assert sum(amount for *_, amount in calls(run, "储备金")) == 500_000.0  # all of it


def test_missed_senior_interest_leads_to_default_without_the_enhancer(fixed: Row) -> None:
    run = run_of(fixed, "default_10_front", "no_guarantor")
    missed = [f["payment_date"] for f in named(run["tranches"], "优先A2")["flows"] if f["interest_short_cny"] > 0]
    by_day = {period["payment_date"]: period["phase"] for period in run["waterfall"]}
    assert missed[0] == "2028-12-26"  # no cash comes in that quarter after the maturity
    assert (by_day["2028-12-26"], by_day["2029-03-26"]) == ("accelerated", "default")  # from the next period
    assert "default" not in phases(run_of(fixed, "default_10_front"))


def test_prepayments_shorten_a2_and_cost_the_subordinated_class(fixed: Row) -> None:
    base, run = run_of(fixed, "base"), run_of(fixed, "prepayment")
    # after the payment of T-10: 97,250,000 x (1 - 0.85 ^ (169 / 365)), a loan at a time
    assert run["collections"][0]["prepayment_cny"] == pytest.approx(97_250_000 * (1 - 0.85 ** (169 / 365)), abs=0.07)
    assert flows(run, "优先A2", "principal_paid_cny")[0] == run["collections"][0]["prepayment_cny"]
    assert named(run["tranches"], "优先A2")["wal_years"] < 2.4 < named(base["tranches"], "优先A2")["wal_years"]
    assert all(t["principal_loss_cny"] == 0.0 for t in run["tranches"])
    assert not any(support["calls"] for support in run["supports"])
    assert named(run["tranches"], "次级")["irr"] < named(base["tranches"], "次级")["irr"]


def test_the_floating_copy_pays_the_same_while_lpr_stands_still(fixed: Row, floating: Row) -> None:
    for run in fixed["runs"]:
        twin = run_of(floating, run["scenario"], run["view"])
        assert twin["waterfall"] == run["waterfall"]
        assert [t["flows"] for t in twin["tranches"]] == [t["flows"] for t in run["tranches"]]
    for firm, twin in zip(fixed["cost"]["firms"], floating["cost"]["firms"], strict=True):
        assert twin["flows"] == firm["flows"]
        assert (twin["loan_rate"], twin["simple"]) == pytest.approx((firm["loan_rate"], firm["simple"]), abs=1e-12)


def test_lpr_up_one_point(floating: Row) -> None:
    run = run_of(floating, "lpr_up_1")
    # A2 resets each period: 3.00 % - 0.75 % at closing, 4.00 % - 0.75 % from December 2025; A1 is fixed
    assert flows(run, "优先A2", "rate") == [0.0225] + [0.0325] * 5
    assert flows(run, "优先A1", "rate") == [0.021] * 6
    assert flows(run, "优先A2", "interest_paid_cny")[1] == 1_188_266.78  # 73,325,000 x 3.25 % x 182 / 365
    # loans reset on 1 January 2026: 97,250,000 x (2.80 % x 20 + 3.80 % x 161) / 365, a loan at a time
    by_hand = 97_250_000 * (0.028 * 20 + 0.038 * 161) / 365
    assert run["collections"][1]["interest_cny"] == pytest.approx(by_hand, abs=0.07)
    assert all(t["principal_loss_cny"] == 0.0 for t in run["tranches"])


def test_what_a_point_of_lpr_is_worth_stays_mostly_in_the_reserve(floating: Row) -> None:
    kept = {}
    for scenario in ("base", "lpr_up_1", "lpr_down_1"):
        run = run_of(floating, scenario)
        kept[scenario] = (named(run["tranches"], "次级")["total_interest_cny"], steps(run, 6)["退回储备金"])
    base, up, down = (round(sum(kept[s]) - 500_000, 2) for s in ("base", "lpr_up_1", "lpr_down_1"))
    assert (base, up, down) == (996_958.14, 1_193_702.82, 800_213.44)
    # the last target: 3 / 12 of a year of A2's interest, 73,325,000 x 1 % / 4 = 183,312.50 more or less
    assert [kept[s][1] for s in ("lpr_down_1", "base", "lpr_up_1")] == [229_140.63, 412_453.13, 595_765.63]


def test_every_run_ties_and_money_is_kept(fixed: Row, floating: Row) -> None:
    for result in (fixed, floating):
        assert all(tie["ok"] for tie in result["reconciliation"])
        for run in result["runs"]:
            assert round(_money_in(run) - _money_out(run), 2) == 0, (run["scenario"], run["view"])


def _money_in(run: Row) -> float:
    return 500_000 + money_in(run, "差额支付承诺")


def _money_out(run: Row) -> float:
    """The reserve goes back to the originator who paid it in."""
    returned = [steps(run, n).get("退回储备金", 0.0) for n in range(1, len(run["waterfall"]) + 1)]
    return money_out(run) + sum(returned)


def test_the_readme_says_what_the_runs_say(fixed: Row, floating: Row) -> None:
    """Each figure that README.md takes from a run, printed as it prints it."""
    text = (FOLDER / "chengxi" / "README.md").read_text(encoding="utf-8")
    base, up = run_of(fixed, "base"), run_of(floating, "lpr_up_1")
    said = [f"{row['amount_cny']:,.2f}" for row in fixed["cost"]["bridge"] if row["item"] != "loan_rate"]
    said += [
        f"{named(base['tranches'], '次级')[key]:{how}}" for key, how in (("total_interest_cny", ",.2f"), ("irr", ".2%"))
    ]
    said += [f"{fixed['cost']['deal'][key]:.4%}" for key in ("simple", "xirr", "xirr_no_subsidy")]
    said += [f"{named(run['tranches'], '优先A2')['total_interest_cny']:,.2f}" for run in (base, up)]
    for scenario, view in (("firm_default", "all"), ("default_10_front", "ip_zero"), ("default_10_even", "all")):
        called = sum(amount for *_, amount in calls(run_of(fixed, scenario, view), "差额支付承诺"))
        said.append(f"{called / 10_000:.1f} 万元")
    for scenario in ("firm_default", "default_10_front", "default_10_even"):
        loss = sum(t["principal_loss_cny"] for t in run_of(fixed, scenario, "no_guarantor")["tranches"][:2])
        said.append(f"A2 损失 {loss / 10_000:.1f} 万元")
    assert [figure for figure in said if figure not in text] == []
