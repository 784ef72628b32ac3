"""Examples of docs/waterfall.md: the frame, dues, principal, residual, pari passu, caps, conditions."""

from __future__ import annotations

from typing import Any

from doc_books import Book, Q, cash, deal, note, results, step
from doc_examples import Example
from doc_tables import by_date, run_of, steps, table, value

FRAME = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_050_000)),
        tranches=[note(), note("S", 50_000, None)],
    ),
    ("deal", "assets", "asset_flows", "tranches"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "interest A": "tranche/A/interest_paid",
                "principal A": "tranche/A/principal_paid",
                "principal S": "tranche/S/principal_paid",
                "yield S": "tranche/S/interest_paid",
                "left in collection": "account/collection/closing",
            },
        )
    ],
)

DUES = Example(
    deal(
        cash((11_200, 0), (12_800, 0), (12_000, 0), (12_000, 1_000_000), vat_base="gross"),
        fees=[
            {"name": "trustee", "base": "balance", "rate": 0.001, "rank": 1},
            {"name": "rating", "amount": 4_000, "rank": 2},
        ],
    ),
    ("fees",),
    [lambda r: steps(run_of(r), 1, 2, only=("tax", "fee trustee", "fee rating", "interest A"))],
)

UNPAID = Example(
    deal(cash((7_000, 0), (13_030, 0), (10_000, 0), (10_000, 1_000_000)), tranches=[note(interest_on_unpaid=True)]),
    ("tranches",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "interest due (new)": "tranche/A/interest_due",
                "paid": "tranche/A/interest_paid",
                "unpaid after": "tranche/A/interest_short",
            },
            last=3,
        )
    ],
)

_KINDS = ("bullet", "scheduled", "target_balance", "pass_through")


def _four_classes() -> Book:
    names = {"bullet": "B", "scheduled": "C", "target_balance": "T", "pass_through": "P"}
    plan = [{"tranche": "C", "date": Q[n], "principal": 100_000} for n in (1, 2, 3, 4)]
    plan += [{"tranche": "T", "date": Q[1], "target_balance": 300_000}]
    plan += [{"tranche": "T", "date": Q[3], "target_balance": 150_000}]
    return deal(
        cash((0, 250_000), (0, 150_000), (0, 350_000), (0, 850_000)),
        tranches=[note(name, 400_000, 0.0, repayment=kind) for kind, name in names.items()],
        tranche_schedule=plan,
    )


PRINCIPAL = Example(
    _four_classes(),
    ("tranches", "tranche_schedule"),
    [
        lambda r: by_date(
            run_of(r),
            {"cash in": "cash in"}
            | {
                f"{n} {what}": f"step/principal {n}/{what}" for n in ("B", "C", "T", "P") for what in ("wanted", "paid")
            },
        )
    ],
)

SWEEP = Example(
    deal(
        cash((10_000, 40_000), (10_000, 0), (10_000, 0), (10_000, 960_000)),
        waterfall=[
            step(1, "interest", "interest", "A"),
            step(2, "sweep", "principal", "A", want="balance"),
            step(3, "rest", "residual"),
        ],
    ),
    ("waterfall",),
    [lambda r: steps(run_of(r), 1, 2)],
)

_OWN = [step(1, "interest", "interest", "A"), step(2, "principal", "principal", "A")]

RESIDUAL_CLASS = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_050_000)),
        tranches=[note(), note("S", 50_000, None)],
        waterfall=[*_OWN, step(3, "to S", "residual", "S")],
    ),
    ("waterfall",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "paid by `to S`": "step/to S/paid",
                "of it principal S": "tranche/S/principal_paid",
                "of it yield S": "tranche/S/interest_paid",
            },
        )
    ],
)

RESIDUAL_PARTY = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000)),
        waterfall=[
            *_OWN,
            step(3, "incentive", "residual", to_party="Manager Co", cap_share=0.2),
            step(4, "rest", "residual"),
        ],
    ),
    ("waterfall",),
    [lambda r: steps(run_of(r), 1, only=("incentive", "rest"))],
)

_LEDGERS = [{"name": "income", "kind": "income"}, {"name": "principal", "kind": "principal"}]

RESIDUAL_ACCOUNT = Example(
    deal(
        cash((12_000, 30_000), (12_000, 0), (12_000, 0), (12_000, 970_000)),
        accounts=_LEDGERS,
        tranches=[note(repayment="pass_through")],
        waterfall=[
            step(1, "interest", "interest", "A", from_account="income"),
            step(2, "turbo", "residual", from_account="income", to_account="principal"),
            step(3, "principal", "principal", "A", from_account="principal"),
            step(4, "rest", "residual", from_account="principal"),
        ],
    ),
    ("accounts", "waterfall"),
    [lambda r: steps(run_of(r), 1)],
)

PARI_PASSU = Example(
    deal(
        cash((10_000.01, 0), (0, 0), (0, 0), (0, 1_800_000)),
        tranches=[note("A1", rank=1), note("A2", 500_000, rank=1), note("A3", 300_000, rank=1)],
        waterfall=[
            *(step(1, f"interest {n}", "interest", n) for n in ("A1", "A2", "A3")),
            *(step(2, f"principal {n}", "principal", n) for n in ("A1", "A2", "A3")),
            step(3, "rest", "residual"),
        ],
    ),
    ("tranches", "waterfall"),
    [lambda r: steps(run_of(r), 1, only=("interest A1", "interest A2", "interest A3"))],
)

_EXPENSES: dict[str, Any] = {
    "fees": [{"name": "expenses", "amount": 20_000}],
    "tranches": [note(expected_maturity_date=Q[5])],
}


def _five(*waterfall: Any, **sheets: Any) -> Book:
    flows = cash((18_000, 0), (18_000, 0), (18_000, 0), (18_000, 0), (18_000, 1_000_000))
    return deal(
        flows,
        waterfall=[*waterfall, step(8, "principal", "principal", "A"), step(9, "rest", "residual")],
        **_EXPENSES | sheets,
    )


CAP = Example(
    _five(
        step(1, "expenses first", "fee", "expenses", cap_amount=3_000),
        step(2, "interest", "interest", "A"),
        step(3, "expenses last", "fee", "expenses"),
    ),
    ("fees", "waterfall"),
    [lambda r: steps(run_of(r), 1, only=("expenses first", "interest", "expenses last"))],
)

CAP_LEDGERS = Example(
    deal(
        cash((2_000, 10_000), (2_000, 10_000), (2_000, 10_000), (2_000, 1_000_000)),
        accounts=_LEDGERS,
        fees=_EXPENSES["fees"],
        waterfall=[
            step(1, "from income", "fee", "expenses", from_account="income", cap_amount=3_000),
            step(2, "interest income", "interest", "A", from_account="income"),
            step(3, "from principal", "fee", "expenses", from_account="principal", cap_amount=3_000),
            step(4, "interest", "interest", "A", from_account="principal"),
            step(5, "principal", "principal", "A", from_account="principal"),
            step(6, "rest", "residual", from_account="principal"),
            step(7, "rest income", "residual", from_account="income"),
        ],
    ),
    ("waterfall",),
    [lambda r: steps(run_of(r), 1, only=("from income", "from principal"))],
)

_CAPS: dict[str, dict[str, Any]] = {
    "amount 3,000 per payment": {"cap_amount": 3_000, "cap_per": "payment"},
    "amount 7,000 per year": {"cap_amount": 7_000, "cap_per": "year"},
    "amount 7,000 per life": {"cap_amount": 7_000, "cap_per": "life"},
    "share 60% per payment": {"cap_share": 0.6, "cap_per": "payment"},
}


def caps() -> str:
    """What one capped step of the fee pays, by the cap."""
    runs = {}
    for name, cap in _CAPS.items():
        one = _five(step(1, "expenses", "fee", "expenses", **cap), step(2, "interest", "interest", "A"))
        runs[name] = run_of(results(one))
    days = [day.isoformat() for day in Q[1:6]]
    return table(("date", *_CAPS), [[d, *(value(run, d, "step/expenses/paid") for run in runs.values())] for d in days])


CONDITION_TRIGGER = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000)),
        triggers=[{"name": "bad_times", "test": "date", "date": Q[2], "effect": "flag"}],
        waterfall=[
            step(1, "interest", "interest", "A"),
            step(2, "sweep", "principal", "A", want="balance", condition="bad_times"),
            step(3, "principal", "principal", "A"),
            step(4, "to manager", "residual", to_party="Manager Co", condition="not bad_times"),
            step(5, "rest", "residual"),
        ],
    ),
    ("triggers", "waterfall"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "`bad_times` holds": "trigger/bad_times/holds",
                "interest": "step/interest/paid",
                "sweep wanted": "step/sweep/wanted",
                "sweep paid": "step/sweep/paid",
                "to manager": "step/to manager/paid",
            },
            last=3,
        )
    ],
)

_A_AND_B = ("A", "B")

ONE_CLASS = Example(
    deal(
        cash((8_000, 200_000), (6_000, 200_000), (4_000, 200_000), (2_000, 200_000)),
        tranches=[note(name, 400_000, repayment="scheduled") for name in _A_AND_B],
        tranche_schedule=[{"tranche": name, "date": day, "principal": 100_000} for name in _A_AND_B for day in Q[1:5]],
        triggers=[{"name": "A falls due", "test": "date", "date": Q[2], "effect": "flag"}],
        waterfall=[
            *(step(1, f"interest {name}", "interest", name) for name in _A_AND_B),
            step(2, "A at once", "principal", "A", want="balance", condition="A falls due"),
            *(step(3, f"principal {name}", "principal", name) for name in _A_AND_B),
            step(4, "rest", "residual"),
        ],
    ),
    ("triggers", "waterfall"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "`A falls due` holds": "trigger/A falls due/holds",
                "A at once wanted": "step/A at once/wanted",
                "A at once paid": "step/A at once/paid",
                "principal A paid": "step/principal A/paid",
                "principal B paid": "step/principal B/paid",
                "A after": "tranche/A/closing",
                "B after": "tranche/B/closing",
            },
        )
    ],
)

CONDITION_REPAID = Example(
    deal(
        cash((8_000, 300_000), (6_000, 300_000), (2_000, 200_000), (0, 30_000)),
        tranches=[
            note("A", 500_000, repayment="pass_through"),
            note("M", 200_000, 0.06, repayment="pass_through") | {"class": "mezzanine"},
            note("S", 130_000, None),
        ],
    ),
    ("tranches",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "principal A": "tranche/A/principal_paid",
                "principal M wanted": "step/principal M/wanted",
                "principal M paid": "tranche/M/principal_paid",
                "principal S": "tranche/S/principal_paid",
                "yield S": "tranche/S/interest_paid",
                "left in collection": "account/collection/closing",
            },
        )
    ],
)

FEE_CONDITION = Example(
    deal(
        cash((12_000, 0), (12_000, 0), (12_000, 0), (12_000, 1_000_000)),
        triggers=[{"name": "step_up", "test": "date", "date": Q[2], "effect": "flag"}],
        fees=[{"name": "back-up servicer", "amount": 4_000, "condition": "step_up"}],
    ),
    ("fees", "triggers"),
    [
        lambda r: by_date(
            run_of(r),
            {
                "`step_up` holds": "trigger/step_up/holds",
                "fee due (new)": "fee/back-up servicer/due",
                "fee paid": "fee/back-up servicer/paid",
            },
        )
    ],
)

EXAMPLES = {
    "frame": FRAME.text,
    "dues": DUES.text,
    "unpaid": UNPAID.text,
    "principal": PRINCIPAL.text,
    "sweep": SWEEP.text,
    "residual_class": RESIDUAL_CLASS.text,
    "residual_party": RESIDUAL_PARTY.text,
    "residual_account": RESIDUAL_ACCOUNT.text,
    "pari_passu": PARI_PASSU.text,
    "cap": CAP.text,
    "cap_ledgers": CAP_LEDGERS.text,
    "caps": caps,
    "condition_trigger": CONDITION_TRIGGER.text,
    "one_class": ONE_CLASS.text,
    "condition_repaid": CONDITION_REPAID.text,
    "fee_condition": FEE_CONDITION.text,
}
