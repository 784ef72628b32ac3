"""Puts and calls that a scenario exercises, every figure worked in a comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from engine_deals import Y1, Y2, Seen, deal, pays, scenario, terms, tranche

from ipabs.model import Deal, Exercise, NoteOption, Party, RateStep
from ipabs.model.options import Funding, OptionKind
from ipabs.model.steps import Call
from ipabs.model.words import RateTarget, Role
from ipabs.run.runs import run_document
from ipabs.run.scenario_notes import scenario_warnings

Y3 = date(2028, 3, 1)
LOAN = pays((Y1, 60_000, 300_000), (Y2, 60_000, 0), (Y3, 60_000, 800_000))
"""The assets bring 360,000, 60,000 and 860,000 fen; class A is 1,000,000 at 5%, due in the third year."""


def option(funding: Funding, **over: Any) -> NoteOption:
    given: dict[str, Any] = {"name": "put", "kind": OptionKind.PUT, "tranche": "A", "date": Y1, "funding": funding}
    given["party"] = "Buyer" if funding is Funding.PARTY else ""
    return NoteOption(**given | over)


def exercised(of: NoteOption, *events: Exercise, **over: Any) -> Deal:
    made = deal([LOAN], [tranche(expected_maturity_date=Y3)], terms(expected_maturity=Y3))
    own = events or (Exercise(option="put", amount_fen=200_000),)
    parties = (Party(role=Role.OTHER, name="Buyer"),)
    return replace(made, options=(of,), parties=parties, scenarios=(scenario(*own),), **over)


def flows(of: Deal) -> list[tuple[float, ...]]:
    seen = Seen(of, "stress")
    keys = ("interest_paid_cny", "principal_paid_cny", "premium_cny", "bought_cny", "closing_cny")
    rows = run_document(seen.outcome, seen.column)["tranches"][0]["flows"]
    return [tuple(row[key] for key in keys) for row in rows]


def test_a_resale_leaves_the_balance_and_changes_the_coupon_alone() -> None:
    # 1,000,000 at 5%, from the first date on at 4.5%
    made = exercised(option(Funding.RESALE), Exercise(option="put", amount_fen=200_000, rate=0.045))
    assert flows(made) == [(500, 0, 0, 0, 10_000), (450, 0, 0, 0, 10_000), (450, 10_000, 0, 0, 0)]


def test_a_party_buys_and_cancels_at_its_price_after_the_payments() -> None:
    # 200,000 bought at 101%: holders get 202,000 from the party, none of it from the deal; 800,000 go on
    seen = exercised(option(Funding.PARTY, price=1.01))
    assert flows(seen) == [(500, 0, 0, 2_000, 8_000), (400, 0, 0, 0, 8_000), (400, 8_000, 0, 0, 0)]
    run = run_document(Seen(seen, "stress").outcome, Seen(seen, "stress").column)["tranches"][0]
    # 365 days x 2,000 + 1,096 days x 8,000 over 365 x 10,000
    assert run["wal_years"] == pytest.approx((2_000 * 365 + 8_000 * 1_096) / 365 / 10_000)


def test_the_waterfall_pays_by_a_step_with_a_premium() -> None:
    # 200,000 x 101.5% = 203,000 of the 310,000 left after interest; the premium is 3,000
    seen = Seen(exercised(option(Funding.WATERFALL, price=1.015)), "stress")
    assert seen.steps(Call) == [203_000, 0, 0]
    assert flows(seen.outcome.deal)[0] == (500, 2_000, 30, 0, 8_000)


def test_what_cash_cannot_pay_stays_open_and_is_told() -> None:
    # 400,000 exercised: 310,000 after interest in the first year, 60,000 - 690,000 x 5% = 25,500 in the second
    seen = Seen(exercised(option(Funding.WATERFALL), Exercise(option="put", amount_fen=400_000)), "stress")
    assert seen.steps(Call) == [310_000, 25_500, 0]  # at maturity the principal step takes what is open too
    messages = [row["message"] for row in scenario_warnings(seen.outcome)]
    assert any("900.00 yuan of 'put' exercised on 2026-03-01 is not redeemed on 2026-03-01" in m for m in messages)


def test_a_blank_amount_is_everything_and_never_more_than_the_class_has() -> None:
    made = exercised(option(Funding.PARTY), Exercise(option="put"))
    assert flows(made) == [(500, 0, 0, 10_000, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)]


def test_nothing_happens_without_an_exercise() -> None:
    base = Seen(exercised(option(Funding.WATERFALL)))
    assert base.steps(Call) == [0, 0, 0] and base.balance("A") == [1_000_000, 1_000_000, 0]


def test_its_own_coupon_adjustment_adds_to_a_step_of_the_day() -> None:
    # 5% + 0.5% by the step + 0.4% by the exercise = 5.9% on the 1,000,000 that stay
    up = RateStep(name="up", target_kind=RateTarget.TRANCHE, target="A", date=Y1, change=0.005)
    made = exercised(option(Funding.RESALE, change=0.004), rate_steps=(up,))
    assert [row[0] for row in flows(made)] == [500, 590, 590]
    assert Seen(made).to("interest.A") == [50_000, 55_000, 55_000]


def test_names_are_checked() -> None:
    with pytest.raises(ValueError, match="unknown"):
        exercised(option(Funding.RESALE), Exercise(option="other"))
    with pytest.raises(ValueError, match="party"):
        option(Funding.PARTY, party="")
