"""AbsBox's deal with an interest and a principal account and a guarantor, built in two ways.

Its guarantor pays into the interest account what A1's interest and B's old arrears lack, before B's new interest is
counted; then A1 and B share the account, so that part of the guarantor's money reaches B and A1 stays short. In ipabs a
support pays a due and nothing else, after the steps; that guarantor cannot be said in its words. So:
- `shared`: what the guarantor paid is cash of the interest account, and the sharing, arrears and principal are
  compared row by row; what it was asked for is worked out from the dues of the run;
- `covered`: the guarantor is a guarantee of both classes' interest. It pays what the source's paid and what the
  source's classes were still owed, since the two deals have the same dues and collections.
The source cuts the month's interest of each class to the cent, twice where there are arrears. What was cut adds up in
the arrears here, to 0.58 after 27 months, and moves the shares by 0.04 once A1 is small; where nothing is in arrears,
the sums of 27 months differ by 0.09.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from absbox_deals import DAYS, GUARANTOR, covered_deal, shared_deal
from external_deals import Results, ran
from external_figures import table

ROWS = {name: table(GUARANTOR, "class", name) for name in ("A1", "B")}
DRAWS = table(GUARANTOR, "draws")
CUT = 0.022
"""A month's two products, each up to a cent lower in the source."""


@pytest.fixture(scope="module")
def shared() -> Results:
    return ran(shared_deal())["base"]


@pytest.fixture(scope="module")
def covered() -> Results:
    return ran(covered_deal())["base"]


def owed(run: Results, name: str) -> list[float]:
    """Interest still unpaid after each payment."""
    return run.flows(name, "interest_short_cny")


@pytest.mark.parametrize("name", ["A1", "B"])
def test_shared_by_what_is_due(shared: Results, name: str) -> None:
    assert shared.dates == [row["date"] for row in ROWS[name]]
    got = zip(shared.interest(name), owed(shared, name), shared.closing(name), ROWS[name], strict=True)
    for n, (interest, unpaid, closing, row) in enumerate(got, 1):
        assert interest == pytest.approx(row["interest"], abs=2 * CUT), row["date"]
        assert unpaid == pytest.approx(row["unpaid_interest"], abs=n * CUT), row["date"]
        assert closing == pytest.approx(row["balance"], abs=CUT), row["date"]


def test_draws_are_what_the_dues_lack(shared: Results) -> None:
    """The month's interest of A1 and all arrears before it, less what the loan's interest brought."""
    brought = {row["date"]: row["interest"] for row in table(GUARANTOR, "pool")}
    arrears = 0.0
    for n, row in enumerate(DRAWS):
        month_end = row["date"].replace(day=1) - timedelta(days=1)
        lacking = arrears + shared.flows("A1", "interest_due_cny")[n] - brought.get(month_end, 0.0)
        assert lacking == pytest.approx(row["draw"], abs=CUT), row["date"]
        arrears = sum(rows[n]["unpaid_interest"] for rows in ROWS.values())


def test_covered_whole(covered: Results) -> None:
    calls: dict[str, float] = {}
    for row in covered.document["supports"][0]["calls"]:
        calls[row["payment_date"]] = calls.get(row["payment_date"], 0.0) + row["amount_cny"]
    paid = 0.0
    for draw, a1, b in zip(DRAWS, ROWS["A1"], ROWS["B"], strict=True):
        paid += calls.get(draw["date"].isoformat(), 0.0)
        known = draw["cumulative"] + a1["unpaid_interest"] + b["unpaid_interest"]
        assert paid == pytest.approx(known, abs=0.1), draw["date"]
    assert owed(covered, "A1") == owed(covered, "B") == [0.0] * len(DAYS[GUARANTOR])


def test_covered_principal_is_untouched(covered: Results) -> None:
    for name, rows in ROWS.items():
        assert covered.closing(name) == pytest.approx([row["balance"] for row in rows], abs=CUT)
    assert covered.note("B", "principal_loss_cny") == pytest.approx(310.02, abs=CUT)
