"""A textbook's pass-throughs and a collateralized mortgage obligation paid in sequence, without and with a Z class.

Prepayments are those of the PSA formula (test_formulas.py), put in as scenario events. Tolerances: a yuan where the
source prints whole dollars, two on a balance, because an instalment is whole fen here and its rounding adds up over 357
months; 0.02 years of average life, because the source's lie 0.01 to 0.02 years below the formula printed beside them.
"""

from __future__ import annotations

import pytest
from engine_deals import SUBORDINATED, deal
from external_deals import Results, loan, monthly, notes, prepays, ran, servicing
from external_figures import figures, table
from external_formulas import pool_months, psa

from ipabs.model import Deal, Scenario, Tranche

BOOK = figures("fabozzi_cmo")
POOL = 400_000_000.0
LIFE = 0.02
LIVES = table("fabozzi_cmo", "b_average_life")
SPEEDS = [int(row["psa"]) for row in LIVES]
CMO = {"A": 194_500_000.0, "B": 36_000_000.0, "C": 96_500_000.0, "D": 73_000_000.0}


def at_psa(rate: float, months: int, speed: float) -> Scenario:
    """The pool, so many months short of 360, at a speed."""
    paid = pool_months(POOL, rate, months, psa(speed, 360 - months))
    return prepays(str(speed), [m.prepaid for m in paid])


def pool_b(classes: list[Tranche], *speeds: float) -> Deal:
    scenarios = [at_psa(0.08125, 357, speed) for speed in speeds]
    return deal([loan(POOL, 0.08125)], classes, monthly(357), fees=[servicing(0.00625)], scenarios=scenarios)


@pytest.fixture(scope="module")
def pool_a() -> Results:
    classes = [notes("A", POOL, 0.055, 358)]
    scenarios = [at_psa(0.06, 358, 100)]
    return ran(deal([loan(POOL, 0.06)], classes, monthly(358), fees=[servicing(0.005)], scenarios=scenarios))["100"]


@pytest.mark.parametrize("row", table("fabozzi_cmo", "pass_through"), ids=lambda row: f"month {row['month']}")
def test_pass_through(pool_a: Results, row: dict[str, float]) -> None:
    n = int(row["month"]) - 1
    scheduled, early = pool_a.collected("principal")[n], pool_a.collected("prepayment")[n]
    got = {
        "balance": POOL - sum(pool_a.collected("principal")[:n]) - sum(pool_a.collected("prepayment")[:n]),
        "payment": pool_a.collected("interest")[n] + scheduled,
        "net_interest": pool_a.interest("A")[n],
        "scheduled": scheduled,
        "prepay": early,
        "principal": pool_a.principal("A")[n],
        "cash": pool_a.interest("A")[n] + pool_a.principal("A")[n],
    }
    assert got.pop("balance") == pytest.approx(row["balance"], abs=2)
    assert got == pytest.approx({key: row[key] for key in got}, abs=1)
    if row["prepay"]:
        assert early / (row["balance"] - scheduled) == pytest.approx(row["smm"], abs=6e-6)


@pytest.fixture(scope="module")
def whole() -> dict[str, Results]:
    """Pool b as one class, at every speed of the source's table of average lives."""
    return ran(pool_b([notes("A", POOL, 0.075, 357)], *SPEEDS))


def test_pool_b_by_month(whole: dict[str, Results]) -> None:
    at_100, at_165 = whole["100"], whole["165"]
    first, later = BOOK["b_100psa_month_1"], BOOK["b_100psa_month_100"]
    scheduled, early = at_100.collected("principal"), at_100.collected("prepayment")
    assert at_100.collected("interest")[0] + scheduled[0] == pytest.approx(first["payment"], abs=1)
    assert at_100.interest("A")[0] == pytest.approx(first["net_interest"], abs=1)
    assert (scheduled[0], early[0]) == pytest.approx((first["scheduled"], first["prepay"]), abs=1)
    assert at_100.opening("A")[99] == pytest.approx(later["balance"], abs=1)
    assert (scheduled[99], early[99]) == pytest.approx((later["scheduled"], later["prepay"]), abs=1)
    fast, month_81 = BOOK["b_165psa_month_1"], BOOK["b_165psa_month_81"]
    assert at_165.collected("principal")[0] == pytest.approx(fast["scheduled"], abs=1)
    assert at_165.collected("prepayment")[0] == pytest.approx(fast["prepay"], abs=1)
    assert at_165.principal("A")[0] == pytest.approx(fast["principal"], abs=1)
    assert at_165.interest("A")[0] + at_165.principal("A")[0] == pytest.approx(fast["cash"], abs=1)
    assert (at_165.principal("A")[80], at_165.interest("A")[80]) == pytest.approx(tuple(month_81.values()), abs=1)


@pytest.mark.parametrize("row", LIVES, ids=lambda row: f"{row['psa']} PSA")
def test_pool_b_average_life(whole: dict[str, Results], row: dict[str, float]) -> None:
    assert whole[str(row["psa"])].months_of_life("A") / 12 == pytest.approx(row["printed"], abs=LIFE)


@pytest.fixture(scope="module")
def cmo1() -> Results:
    classes = [notes(name, yuan, 0.075, 357, rank) for rank, (name, yuan) in enumerate(CMO.items(), 1)]
    return ran(pool_b(classes, 165))["165"]


def test_sequential_first_month(cmo1: Results) -> None:
    known = BOOK["cmo1"]["month_1"]
    got = {f"{name}_interest": cmo1.interest(name)[0] for name in CMO}
    got |= {"A_principal": cmo1.principal("A")[0], "A_balance": cmo1.closing("A")[0]}
    assert got == pytest.approx(known, abs=1)


def test_sequential_month_in_which_a_class_ends(cmo1: Results) -> None:
    known = BOOK["cmo1"]["split"]
    assert cmo1.closing("A")[79] == pytest.approx(known["A_balance_month_80"], abs=2)
    assert cmo1.principal("A")[80] == pytest.approx(known["A_month_81"], abs=2)
    assert cmo1.principal("B")[80] == pytest.approx(known["B_month_81"], abs=2)
    assert {name: cmo1.last_month(name) for name in CMO} == BOOK["cmo1"]["last_month"]


def test_sequential_average_lives(cmo1: Results) -> None:
    known = BOOK["cmo1"]["average_life"]
    assert {name: cmo1.months_of_life(name) / 12 for name in known} == pytest.approx(known, abs=LIFE)


@pytest.fixture(scope="module")
def cmo2() -> Results:
    """D accrues: a lower class is paid nothing until the seniors are repaid, and what it is not paid earns interest."""
    classes = [notes(name, yuan, 0.075, 357, rank) for rank, (name, yuan) in enumerate(CMO.items(), 1)]
    z = notes("D", CMO["D"], 0.075, 357, 4, level=SUBORDINATED, interest_on_unpaid=True)
    return ran(pool_b([*classes[:3], z], 165))["165"]


def test_z_class_lends_its_interest_to_the_first_class(cmo2: Results) -> None:
    assert cmo2.principal("A")[0] == pytest.approx(BOOK["cmo2"]["A_principal_month_1"], abs=1)
    assert {name: cmo2.last_month(name) for name in "AB"} == BOOK["cmo2"]["last_month"]
    known = BOOK["cmo2"]["average_life"]
    assert {name: cmo2.months_of_life(name) / 12 for name in known} == pytest.approx(known, abs=LIFE)


def test_z_class_earns_on_what_it_is_not_paid(cmo2: Results) -> None:
    """60 months on, D and what it is owed are 73m x (1 + 7.5% / 12)^60; all it is paid is worth 73m at 7.5%."""
    owed = [d - p for d, p in zip(cmo2.flows("D", "interest_due_cny"), cmo2.interest("D"), strict=True)]
    assert CMO["D"] + sum(owed[:60]) == pytest.approx(CMO["D"] * (1 + 0.075 / 12) ** 60, abs=1)
    cash = [i + p for i, p in zip(cmo2.interest("D"), cmo2.principal("D"), strict=True)]
    worth = sum(amount / (1 + 0.075 / 12) ** n for n, amount in enumerate(cash, 1))
    assert worth == pytest.approx(CMO["D"], abs=5)
