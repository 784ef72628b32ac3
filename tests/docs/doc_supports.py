"""Examples of docs/waterfall.md: supports, what they cover, shares, caps, views, reimbursement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from doc_books import Book, Q, Row, cash, deal, note, results, step
from doc_examples import Example
from doc_tables import Run, by_date, run_of, steps, table, value

PROVIDER = "Guarantee Co"


def support(name: str = "G", kind: str = "guarantee", **cells: Any) -> Row:
    return {"name": name, "kind": kind, "provider": PROVIDER} | cells


def interest_of(name: str = "G", target: str = "A", **cells: Any) -> Row:
    """A row of support_covers: the interest of a class."""
    return {"support": name, "target_kind": "tranche", "target": target, "component": "interest"} | cells


GUARANTEE = Example(
    deal(cash((7_000, 0), (12_000, 0), (10_000, 0), (10_000, 950_000)), supports=[support()]),
    ("supports",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "interest A from cash": "step/interest A/paid",
                "G pays interest": "call/G/interest:A",
                "G pays principal": "call/G/principal:A",
                "left in collection": "account/collection/closing",
                "A after": "tranche/A/closing",
            },
        ),
        lambda r: (
            "The same in view `no_guarantor`:\n\n"
            + by_date(
                run_of(r, view="no_guarantor"),
                {
                    "interest A": "tranche/A/interest_paid",
                    "unpaid interest": "tranche/A/interest_short",
                    "A after": "tranche/A/closing",
                },
                last=4,
            )
        ),
    ],
)

UNDERTAKING = Example(
    deal(
        cash((200, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000), vat_base="gross"),
        fees=[{"name": "trustee", "amount": 4_000}],
        supports=[support("U", "shortfall_undertaking", cap_amount=30_000)],
    ),
    ("supports",),
    [
        lambda r: steps(run_of(r), 1, only=("tax", "fee trustee", "interest A")),
        lambda r: by_date(
            run_of(r),
            {
                "U pays tax": "call/U/tax",
                "U pays fee": "call/U/fee:trustee",
                "U pays interest": "call/U/interest:A",
                "call": "call/U",
            },
            last=2,
        ),
    ],
)

LIQUIDITY = Example(
    deal(
        cash((0, 0), (15_000, 0), (15_000, 0), (12_000, 1_000_000)),
        supports=[support("LF", "liquidity", advance_rate=0.05)],
        waterfall=[
            step(1, "interest", "interest", "A"),
            step(2, "repay LF", "reimburse", "LF"),
            step(3, "principal", "principal", "A"),
            step(4, "rest", "residual"),
        ],
    ),
    ("supports", "waterfall"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "interest A": "tranche/A/interest_paid",
                "LF pays": "call/LF",
                "`reimburse` wanted": "step/repay LF/wanted",
                "`reimburse` paid": "step/repay LF/paid",
            },
            last=3,
        )
    ],
)

RESERVE = Example(
    deal(
        cash((10_000, 0), (3_000, 0), (10_000, 0), (10_000, 1_000_000)),
        accounts=[{"name": "cash reserve", "kind": "reserve", "initial_amount": 9_000}],
        supports=[
            support(cap_amount=2_500),
            {"name": "R", "kind": "reserve", "account": "cash reserve"},
        ],
        support_covers=[interest_of(), interest_of("R")],
    ),
    ("accounts", "supports", "support_covers"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "G pays": "call/G",
                "R pays": "call/R",
                "interest A": "tranche/A/interest_paid",
                "left in cash reserve": "account/cash reserve/closing",
            },
            last=3,
        )
    ],
)

COUNTER = Example(
    deal(
        cash((9_000, 0), (10_000, 0), (10_000, 0), (10_000, 1_001_000)),
        supports=[support(cap_amount=600), support("CG", "counter_guarantee")],
    ),
    ("supports",),
    [lambda r: by_date(run_of(r), {"G pays": "call/G", "unpaid interest A": "tranche/A/interest_short"}, last=2)],
)


def _short(*paid: float, supports: Sequence[Row], covers: Sequence[Row], classes: Sequence[Row] = ()) -> Book:
    flows = [(p, 1_000_000 if n == 4 else 0) for n, p in enumerate(paid, 1)]
    sheets: dict[str, Any] = {"supports": list(supports), "support_covers": list(covers)}
    return deal(cash(*flows), tranches=list(classes) or [note()], **sheets)


SHARES = Example(
    _short(
        6_998,
        9_999.99,
        10_000,
        14_000,
        supports=[support("G1"), support("G2")],
        covers=[interest_of("G1", share=0.6), interest_of("G2", share=0.4)],
    ),
    ("supports", "support_covers"),
    [lambda r: by_date(run_of(r), {"cash in": "cash in", "G1 pays": "call/G1", "G2 pays": "call/G2"}, last=2)],
)

SHARE_FAILS = Example(
    _short(
        9_000,
        10_000,
        10_000,
        14_000,
        supports=[support("G1", cap_amount=100), support("G2")],
        covers=[interest_of("G1", share=0.6), interest_of("G2", share=0.4)],
    ),
    ("supports",),
    [
        lambda r: by_date(
            run_of(r),
            {"G1 pays": "call/G1", "G2 pays": "call/G2", "still unpaid": "tranche/A/interest_short"},
            last=1,
        )
    ],
)

GROUP = Example(
    _short(
        0,
        40_000,
        15_000,
        15_000,
        supports=[support(cap_amount=10_000.01)],
        covers=[interest_of(target="")],
        classes=[note("A1", rank=1), note("A2", 500_000, rank=1)],
    ),
    ("tranches", "supports", "support_covers"),
    [
        lambda r: by_date(
            run_of(r), {"G pays interest A1": "call/G/interest:A1", "G pays interest A2": "call/G/interest:A2"}, last=1
        )
    ],
)


def _year_and_more(**cells: Any) -> Book:
    """Four short of ten thousand in each of six quarters; nothing else is covered."""
    flows = [(6_000, 0)] * 5 + [(80_000, 1_000_000)]
    return deal(
        cash(*flows),
        tranches=[note(expected_maturity_date=Q[6])],
        supports=[support(cap_amount=6_000, **cells)],
        support_covers=[interest_of()],
    )


def caps() -> str:
    """What a support with a cap of 6,000 pays, by its span."""
    spans = ("payment", "year", "life")
    runs: list[Run] = [run_of(results(_year_and_more(cap_per=per))) for per in spans]
    rows = [[q.isoformat(), *(value(run, q.isoformat(), "call/G") for run in runs)] for q in Q[1:6]]
    return table(("date", *(f"cap_per {per}" for per in spans)), rows)


RESTORES = Example(
    deal(
        cash((7_000, 0), (14_000, 0), (5_000, 0), (20_000, 1_000_000)),
        supports=[support(cap_amount=4_000, cap_restores=True)],
        support_covers=[interest_of()],
        waterfall=[
            step(1, "interest", "interest", "A"),
            step(2, "repay G", "reimburse", "G"),
            step(3, "principal", "principal", "A"),
            step(4, "rest", "residual"),
        ],
    ),
    ("supports",),
    [
        lambda r: by_date(
            run_of(r),
            {"cash in": "cash in", "G pays": "call/G", "paid back": "step/repay G/paid"},
            last=3,
        )
    ],
)

COVER_CAP = Example(
    _short(
        9_000,
        9_000,
        10_000,
        12_000,
        supports=[support(cap_amount=5_000, cap_per="payment")],
        covers=[interest_of(cap_amount=250), interest_of(component="principal")],
    ),
    ("supports", "support_covers"),
    [lambda r: by_date(run_of(r), {"G pays interest A": "call/G", "unpaid": "tranche/A/interest_short"}, last=2)],
)


def due_basis() -> str:
    """A bullet class after an acceleration: who is asked for its principal."""
    rows = []
    for basis in ("expected", "accelerated"):
        one = deal(
            cash((12_000, 0), (12_000, 200_000), (12_000, 0), (12_000, 800_000)),
            supports=[support(due_basis=basis)],
            triggers=[{"name": "event", "test": "date", "date": Q[2], "effect": "accelerate"}],
        )
        run = run_of(results(one))
        day = Q[2].isoformat()
        keys = ("step/principal A/wanted", "step/principal A/paid", "call/G/principal:A", "tranche/A/closing")
        rows.append([basis, *(value(run, day, key) for key in keys)])
    return table(("due_basis", "principal A wanted", "paid from cash", "G pays", "A after"), rows)


EXAMPLES = {
    "guarantee": GUARANTEE.text,
    "undertaking": UNDERTAKING.text,
    "liquidity": LIQUIDITY.text,
    "reserve": RESERVE.text,
    "counter_guarantee": COUNTER.text,
    "shares": SHARES.text,
    "share_fails": SHARE_FAILS.text,
    "group": GROUP.text,
    "support_caps": caps,
    "restores": RESTORES.text,
    "cover_cap": COVER_CAP.text,
    "due_basis": due_basis,
}
