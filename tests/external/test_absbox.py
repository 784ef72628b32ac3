"""Two deals of AbsBox's repository with one account: a bullet loan, and a level-pay loan that prepays and defaults.

Each row of the source is compared, with a cent a rounding. A class to which nothing is paid for months is owed more
here, because the source cuts each month's products to the cent; worked out anew and cut, its figure comes out exactly.
What the class takes more is carried on: the balance below is that much higher, the residual that much lower.
"""

from __future__ import annotations

from datetime import date

import pytest
from absbox_deals import A1, BULLET, DAYS, LEVEL, bullet_deal, level_deal, owed
from external_deals import Results, ran
from external_figures import table

CENT = 0.011
FIRST_PAID = {BULLET: date(2023, 5, 26), LEVEL: date(2022, 2, 20)}


@pytest.fixture(scope="module")
def runs() -> dict[str, Results]:
    return {BULLET: ran(bullet_deal())["base"], LEVEL: ran(level_deal())["base"]}


def at(run: Results, day: date) -> int:
    return run.dates.index(day)


def more(run: Results, name: str) -> float:
    """What A1 is paid more of interest than in the source, when it is first paid."""
    first = table(name, "class", "A1")[0]
    return run.interest("A1")[at(run, first["date"])] - first["interest"]


@pytest.mark.parametrize("name", [BULLET, LEVEL])
def test_the_sources_first_interest_is_what_floors_leave(runs: dict[str, Results], name: str) -> None:
    first = table(name, "class", "A1")[0]
    assert first["date"] == FIRST_PAID[name]
    assert owed(A1[name], 0.07, DAYS[name], first["date"]) == pytest.approx(first["interest"], abs=0.001)
    exact = owed(A1[name], 0.07, DAYS[name], first["date"], lambda amount: amount)
    roundings = 0.005 * DAYS[name].index(first["date"])
    # interest on interest on interest, which the source leaves out, is below 0.05 in these deals
    assert exact - roundings < first["interest"] + more(runs[name], name) < exact + roundings + 0.05


@pytest.mark.parametrize("row", table(BULLET, "pool"), ids=lambda row: str(row["date"]))
def test_bullet_loan(runs: dict[str, Results], row: dict[str, float]) -> None:
    n = next(i for i, d in enumerate(DAYS[BULLET]) if d > row["date"])
    assert runs[BULLET].collected("interest")[n] == pytest.approx(row["interest"], abs=CENT)
    assert runs[BULLET].collected("principal")[n] == row["principal"]
    assert 120_000 - sum(runs[BULLET].collected("principal")[: n + 1]) == row["end_balance"]


@pytest.mark.parametrize("name", [BULLET, LEVEL])
def test_fee(runs: dict[str, Results], name: str) -> None:
    paid = {d: amount for d, amount in zip(runs[name].dates, runs[name].fee("fee"), strict=True) if amount}
    assert paid == {row["date"]: row["paid"] for row in table(name, "fee")}


@pytest.mark.parametrize("name", [BULLET, LEVEL])
def test_senior_class(runs: dict[str, Results], name: str) -> None:
    run, ahead = runs[name], more(runs[name], name)
    rows = table(name, "class", "A1")
    assert [d for d, paid in zip(run.dates, run.principal("A1"), strict=True) if paid] == [r["date"] for r in rows]
    for count, row in enumerate(rows):
        n = at(run, row["date"])
        if count:
            assert run.interest("A1")[n] == pytest.approx(row["interest"], abs=CENT)
        moved = ahead if name == LEVEL else 0.0  # where cash is short, more interest leaves less principal
        assert run.principal("A1")[n] == pytest.approx(row["principal"], abs=moved + CENT * (count + 1))
        later = ahead if row["balance"] else 0.0
        assert run.closing("A1")[n] == pytest.approx(row["balance"] + later, abs=CENT * (count + 1))


@pytest.mark.parametrize("name", [BULLET, LEVEL])
def test_rest(runs: dict[str, Results], name: str) -> None:
    """B repays first, then yields; in all it takes what A1 took less, to a cent a payment of interest."""
    run, rows = runs[name], table(name, "class", "B")
    days = [d for d, i, p in zip(run.dates, run.interest("B"), run.principal("B"), strict=True) if i or p]
    assert days == [r["date"] for r in rows]
    ahead, slack = more(run, name), CENT * max(len(table(name, "class", "A1")), len(table(BULLET, "pool")))
    for row in rows:
        n = at(run, row["date"])
        paid = sum(run.interest("B")[: n + 1]) + sum(run.principal("B")[: n + 1])
        known = sum(r["interest"] + r["principal"] for r in rows if r["date"] <= row["date"])
        assert paid == pytest.approx(known - ahead, abs=slack)
        carried = ahead if row["balance"] else 0.0
        assert run.closing("B")[n] == pytest.approx(row["balance"] + carried, abs=slack)
