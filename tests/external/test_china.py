"""Published facts of Chinese deals and policies that an engine can be held to: sizes, ratios, tax, yields, subsidies.

The subsidy vectors with tiers, LPR bases or amounts financed (南山, 西安, 青岛, 福建) belong to a later issue.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, SUBORDINATED, Q, asset, deal, fee, pays, quarterly, right, terms, tranche
from external_deals import Results, fen, ran
from external_figures import figures, table

from ipabs.calendar import DayCount, Market, ScheduleForm, add_months, make_periods
from ipabs.model import Criterion, Deal, Fixing, Floating, Holding, Party, SubsidyRule
from ipabs.model.words import CouponType, FeeScope, Role, Scope, Severity, VatBase
from ipabs.run import Meta, document, run_deal

KNOWN = figures("china_deals")
YEAR = add_months(CLOSING, 12)


def published(of: Deal) -> dict[str, Any]:
    return document(run_deal(of), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))


def shares(total: float, parts: int) -> list[int]:
    """A sum in so many whole parts of fen."""
    whole, left = divmod(fen(total), parts)
    return [whole + (n < left) for n in range(parts)]


def one_year(**over: Any) -> Any:
    return terms(first_date=YEAR, expected_maturity=YEAR, **over)


@pytest.mark.parametrize("row", table("china_deals", "pledge"), ids=lambda row: row["deal"])
def test_pledge_rate(row: dict[str, Any]) -> None:
    firms = [f"E{n}" for n in range(row["firms"])]
    loans = zip(firms, shares(row["financed"], len(firms)), strict=True)
    values = enumerate(shares(row["appraised"], row["rights"]))
    rights = [right(f"P{n}", value, borrower_id=firms[n % len(firms)]) for n, value in values]
    held = [asset(f"L{firm}", amount, borrower_id=firm) for firm, amount in loans]
    pool = published(deal(held, [tranche(principal=fen(row["financed"]))], rights=rights))["pool"]
    assert (pool["borrowers"], pool["ip_rights"]) == (row["firms"], row["rights"])
    assert (pool["principal_cny"], pool["appraised_value_cny"]) == (row["financed"], row["appraised"])
    assert round(pool["pledge_rate"], 3) == row["rate"]


@pytest.mark.parametrize("over", [0, -4_000_000])
def test_retention(over: float) -> None:
    """5.05% kept by the originator meets the 5% of SSE 2.3.4 and SZSE art. 31; 4.5% would not."""
    known = KNOWN["wenke"]
    kept, total = known["subordinated"] + over, known["senior"] + known["subordinated"]
    classes = [tranche(principal=fen(total - kept)), tranche("S", fen(kept), None, SUBORDINATED, rank=2)]
    limit = Criterion(scope=Scope.DEAL, measure="retention_share", comparison="<", value=0.05, severity=Severity.WARN)
    parties = [Party(role=Role.ORIGINATOR, name="原始权益人")]
    held = [Holding(tranche="S", party="原始权益人", principal_fen=fen(kept))]
    of = deal([asset(principal=fen(total))], classes, criteria=[limit], parties=parties, holders=held)
    judged = next(row for row in published(of)["criteria"] if row["measure"] == "retention_share")
    assert judged["ok"] is (over == 0)
    if over == 0:
        assert round(judged["value"], 4) == known["share"]


def test_blended_coupon() -> None:
    rows = table("china_deals", "zhongguancun")
    classes = [tranche(r["name"], fen(r["principal"]), r["coupon"], expected_maturity_date=YEAR) for r in rows]
    total = sum(r["principal"] for r in rows)
    run = ran(deal([pays((YEAR, fen(total), fen(total)))], classes, one_year()))["base"]
    assert round(sum(run.interest(r["name"])[0] for r in rows) / total, 4) == KNOWN["zhongguancun"]["blended"]


def test_interest_of_364_days() -> None:
    known = KNOWN["binjiang"]
    end = date.fromordinal(CLOSING.toordinal() + known["days"])
    size, since = fen(known["principal"]), {"expected_maturity_date": end, "day_count": DayCount.A365}
    note = tranche(principal=size, coupon=known["coupon"], **since)
    schedule = terms(frequency_months=None, expected_maturity=end)
    run = ran(deal([pays((end, fen(10_000_000), size))], [note], schedule))["base"]
    assert run.flows("A", "days")[0] == 364
    assert run.interest("A")[0] == 1_221_519.18  # 102.5m x 1.195% = 1,224,875, x 364 / 365
    assert run.note("A", "wal_years") == pytest.approx(364 / 365)


def test_vat_with_surcharges() -> None:
    known = KNOWN["vat"]
    loan, flows = pays((YEAR, fen(1_000_000), fen(10_000_000)), vat_base=VatBase.GROSS, vat_rate=known["rate"])
    notes = [tranche(principal=fen(10_000_000), coupon=0.0, expected_maturity_date=YEAR)]
    of = deal([(loan, flows)], notes, one_year())
    assert of.vat.surcharge_rate == known["surcharges"]
    paid = ran(of)["base"].document["tax"][0]["paid_cny"]
    assert paid == 32_621.36  # 1,000,000 / 1.03 x 3% x 1.12
    assert round(paid / 1_000_000, 4) == known["share_of_income"]


def break_even(rate: float) -> Results:
    """One year of the seed deal: tax and fees first, then the notes' coupon."""
    known = KNOWN["break_even"]
    size = fen(known["principal"])
    loan = asset(principal=size, rate=rate, vat_base=VatBase.GROSS)
    trustee = fee(rate=known["fees"], scope=FeeScope.POOL, day_count=DayCount.A365)
    note = tranche(principal=size, coupon=known["coupon"], day_count=DayCount.A365, expected_maturity_date=YEAR)
    return ran(deal([loan], [note], one_year(), fees=[trustee]))["base"]


def test_break_even_rate_of_the_seed_deal() -> None:
    known = KNOWN["break_even"]

    def short(rate: float) -> float:
        run = break_even(rate)
        repaid = sum(run.interest("A")[:1]) + sum(run.principal("A")[:1])
        return known["principal"] * (1 + known["coupon"]) - repaid

    assert short(known["coupon"]) == pytest.approx(known["short_a_year"], abs=1)
    assert short(known["rate"] - 1e-6) > 0
    assert short(known["rate"]) == pytest.approx(0, abs=0.005)


def test_a_quarterly_coupon_as_a_yearly_yield() -> None:
    """Three years of 365 days each, so that XIRR, which counts days over 365, sees whole years."""
    known, size = KNOWN["quarterly_yield"], 10**10
    days = [add_months(date(2024, 3, 1), 3 * n) for n in range(13)]
    since = {"closing_date": days[0], "cutoff_date": days[0], "first_date": days[1], "expected_maturity": days[12]}
    flows = [(day, size * 3 // 400, size if day == days[12] else 0) for day in days[1:]]
    note = tranche(principal=size, coupon=known["coupon"], expected_maturity_date=days[12])
    run = ran(deal([pays(*flows)], [note], quarterly(12, **since)))["base"]
    # quarters of 90 to 92 days: a fiftieth of a point
    assert 10_000 * (run.note("A", "irr") - known["coupon"]) == pytest.approx(known["basis_points"], abs=0.03)


@pytest.mark.parametrize("row", table("china_deals", "subsidies"), ids=lambda row: f"{row['policy']} {row['award']}")
def test_subsidy_of_a_year(row: dict[str, Any]) -> None:
    rule = SubsidyRule(policy=row["policy"], rate=row["rate"], cap_firm_year_fen=fen(row["cap"]), lag_months=3)
    size = fen(row["loan"])
    of = deal(
        [asset(principal=size, rate=row["loan_rate"])],
        [tranche(principal=size, coupon=0.0, expected_maturity_date=YEAR)],
        one_year(),
        subsidies=[rule],
    )
    cost = published(of)["cost"]
    assert [s["amount_cny"] for s in cost["subsidies"]] == [row["award"]]
    assert cost["firms"][0]["simple"] == pytest.approx(row["loan_rate"] - row["award"] / row["loan"], abs=1e-9)


def test_lpr_of_a_floating_class() -> None:
    """1Y LPR + 50 basis points, fixed each quarter: 3.60% for the quarter from 1 March 2025, then 3.50%."""
    fixings = [Fixing(index="LPR1Y", **row) for row in table("china_deals", "lpr_1y")]
    size = fen(100_000_000)
    floating = {"coupon_type": CouponType.FLOATING, "floating": Floating(index="LPR1Y", spread=0.005)}
    note = tranche(principal=size, coupon=None, expected_maturity_date=Q[4], day_count=DayCount.A365, **floating)
    flows = [(day, fen(1_000_000), size if day == Q[4] else 0) for day in Q[1:5]]
    run = ran(deal([pays(*flows)], [note], quarterly(4), fixings=fixings))["base"]
    # 92 days from 1 March at 3.60%, then 92, 91 and 90 at 3.50%
    assert run.flows("A", "interest_due_cny") == [907_397.26, 882_191.78, 872_602.74, 863_013.70]


def test_exchange_days_over_the_national_day_of_2025() -> None:
    """State Council notice for 2025: 1 to 8 October shut; on working Sunday 28 September exchanges stay shut."""
    schedule = terms(
        form=ScheduleForm.PAYMENT,
        market=Market.EXCHANGE,
        closing_date=date(2025, 8, 15),
        cutoff_date=date(2025, 8, 15),
        first_date=date(2025, 10, 15),
        expected_maturity=date(2026, 10, 15),
        determination_offset=-10,
        support_transfer_offset=-8,
        record_day_offset=-1,
    )
    first = make_periods(schedule)[0]
    # back from Wednesday 15 October: 14, 13, 10, 9, 30 September, 29, 26, 25, 24, 23
    assert (first.determination_date, first.support_transfer_date) == (date(2025, 9, 23), date(2025, 9, 25))
    assert first.record_date == date(2025, 10, 14)
