"""Every step type and every primitive through both backends: numpy rows and the trace of plain numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Any, get_args

import numpy as np
import pytest
from engine_deals import (
    MEZZANINE,
    SUBORDINATED,
    Q,
    Seen,
    asset,
    deal,
    default,
    fee,
    ledger,
    pays,
    prepaid,
    quarterly,
    reserve,
    scenario,
    support,
    tranche,
    trigger,
)

from ipabs.calendar import PeriodKind, make_periods
from ipabs.model import (
    Deal,
    Delay,
    Exercise,
    ManualTrigger,
    NoteOption,
    OriginatorFailure,
    Party,
    ProviderFailure,
    RatingChange,
    ServicerFailure,
    steps,
)
from ipabs.model.options import Funding, OptionKind
from ipabs.model.steps import Call, Fund, PayDue, PayPrincipal, Reimburse, Release, Residual, Step, Transfer
from ipabs.model.words import (
    Comparison,
    Phase,
    Role,
    TrancheRepayment,
    TriggerEffect,
    TriggerTest,
    VatBase,
)
from ipabs.run import run_deal
from ipabs.waterfall import Inputs, Program, run_rows, run_trace
from ipabs.waterfall.lower import lower_phase, phase_terms
from ipabs.waterfall.primitives import ARITY, Block, Function, Note, Op
from ipabs.waterfall.program import UNTIED
from ipabs.waterfall.standard import standard_waterfall


def step_types(base: type[Step] = Step) -> Iterator[type[Step]]:
    """Every step type that the model defines (a dataclass with slots leaves its first draft among the subclasses)."""
    for kind in base.__subclasses__():
        if getattr(steps, kind.__name__, None) is kind:
            yield kind
            yield from step_types(kind)


def full_deal() -> Deal:
    """Two seniors, a mezzanine, a residual class, fees, tax and two supports that are called and paid back."""
    flows = [(Q[1], 9_001, 50_000), (Q[2], 4_000, 0), (Q[3], 30_000, 100_001), (Q[4], 40_000, 950_000)]
    classes = [
        tranche("A1", 400_000, 0.04, expected_maturity_date=Q[4], repayment=TrancheRepayment.PASS_THROUGH),
        tranche("A2", 300_000, 0.05, expected_maturity_date=Q[4], interest_on_unpaid=True),
        tranche("M", 200_000, 0.06, MEZZANINE, rank=2, expected_maturity_date=Q[4]),
        tranche("S", 100_000, None, SUBORDINATED, rank=3, expected_maturity_date=Q[4]),
    ]
    own = [support("G", cap_amount_fen=5_000, advance_rate=0.04, cap_restores=True), support("K")]
    return deal(
        [pays(*flows, vat_base=VatBase.GROSS), asset("L2", 100_000, borrower_id="E2", recovery_rate=0.3)],
        classes,
        quarterly(4),
        fees=[fee(), fee("f", rank=2, payment_frequency_months=12, rate=0.001)],
        supports=own,
        scenarios=[scenario(default(Q[2], "E2"), prepaid(Q[1], 7_777))],
    )


def ledger_deal() -> Deal:
    """Two ledgers and a reserve, a firm that defaults, and a trigger on it that only the scenario trips."""
    flows = [(Q[1], 9_001, 50_000), (Q[2], 24_000, 0), (Q[3], 30_000, 100_001), (Q[4], 40_000, 650_000)]
    return deal(
        [pays(*flows), asset("L2", 300_000, borrower_id="E2", recovery_rate=0.3, recovery_lag_months=3)],
        [
            tranche("A", 800_000, 0.04, expected_maturity_date=Q[4], repayment=TrancheRepayment.PASS_THROUGH),
            tranche("S", 200_000, None, SUBORDINATED, rank=2, expected_maturity_date=Q[4]),
        ],
        quarterly(4),
        fees=[fee()],
        accounts=[ledger("income", "interest"), ledger("principal", "principal"), reserve(9_000, initial=4_000)],
        triggers=[trigger("cdr", TriggerTest.CUMULATIVE_DEFAULT_RATE, TriggerEffect.ACCELERATE, threshold=0.2)],
        scenarios=[scenario(default(Q[2], "E2"))],
    )


def called_deal() -> Deal:
    """A put that the waterfall pays at a premium, the first time in part."""
    own = NoteOption(name="put", kind=OptionKind.PUT, tranche="A", date=Q[1], funding=Funding.WATERFALL, price=1.015)
    of = deal(
        [pays((Q[1], 9_001, 50_000), (Q[2], 24_000, 800_000))],
        [tranche("A", 800_000, 0.04, expected_maturity_date=Q[2])],
        quarterly(2),
    )
    put = scenario(Exercise(option="put", amount_fen=77_777, rate=0.03))
    return replace(of, options=(own,), scenarios=(put,))


CASES: dict[type[Step], Deal] = {
    **{kind: full_deal() for kind in (PayDue, PayPrincipal, Reimburse, Residual)},
    Call: called_deal(),
    **{kind: ledger_deal() for kind in (Fund, Release, Transfer)},
}
"""A deal in which a step of the type pays something. A new step type needs one here."""


def differences(of: Deal) -> list[tuple[Any, ...]]:
    """Every note in which the two backends differ, over all columns and periods."""
    outcome = run_deal(of)
    found = []
    for column in range(len(outcome.columns)):
        lines = run_trace(outcome.program, outcome.clock.periods, outcome.inputs, column)
        seen = 0
        for line in (one for one in lines if one.function == "note"):
            seen += 1
            notes = {".".join(key): v for key, v in outcome.ledger.notes[line.period - 1].items()}
            if notes[line.target][column] != line.value:
                found.append((column, line.period, line.target, notes[line.target][column], line.value))
        assert seen
    return found


@pytest.mark.parametrize("kind", list(step_types()), ids=lambda kind: kind.__name__)
def test_every_step_type_pays_the_same_in_both(kind: type[Step]) -> None:
    assert kind in CASES, f"{kind.__name__} has no case: add a deal to CASES"
    of = CASES[kind]
    assert sum(sum(Seen(of, s).steps(kind)) for s in ("base", "stress")) > 0
    assert differences(of) == []


TESTS: dict[TriggerTest, dict[str, Any]] = {
    TriggerTest.CUMULATIVE_DEFAULT_RATE: {"threshold": 0.2},
    TriggerTest.MISSED_INTEREST: {"target": "A"},
    TriggerTest.DATE: {"date": Q[2]},
    TriggerTest.NOT_REPAID_AT_EXPECTED: {"target": "B"},
    TriggerTest.OVERDUE_RATE: {"threshold": 0.1},
    TriggerTest.SENIOR_COVERAGE: {"threshold": 1.0, "comparison": Comparison.LT},
    TriggerTest.COLLATERAL_COVERAGE: {"threshold": 1.0, "comparison": Comparison.LT},
    TriggerTest.POOL_BELOW_SENIOR: {},
    TriggerTest.COLLECTIONS_BELOW_FORECAST: {"threshold": 0.8, "comparison": Comparison.LT},
    TriggerTest.PROVIDER_RATING: {"target": "Guarantor", "rating": "AA"},
    TriggerTest.PROVIDER_FAILED: {"target": "Guarantor"},
    TriggerTest.ORIGINATOR_FAILED: {},
    TriggerTest.SUPPORT_EXHAUSTED: {"target": "G"},
    TriggerTest.MANUAL: {},
}
"""A trigger of each test that the stress of `struck_deal` trips. A new test needs one here."""


def struck_deal(test: TriggerTest, effect: TriggerEffect) -> Deal:
    """Firm E2, 60% of the pool, defaults before the second payment; what is left does not pay A's interest of 8,000.

    B, due with the second payment, lacks what the first left over; loan L1 is late then, the guarantor's small cap used
    up, its rating cut, the originator gone and the first trigger found to hold. A second trigger, curable and on three
    dates in a row, keeps counts that differ by column.
    """
    flows = [(Q[1], 10_000, 0), (Q[2], 1_000, 0), (Q[3], 1_000, 0), (Q[4], 9_000, 400_000)]
    counts = {"threshold": 0.1, "consecutive": 2, "curable": True, "cure_periods": 2}
    second = trigger("count", TriggerTest.CUMULATIVE_DEFAULT_RATE, TriggerEffect.FLAG, **counts)
    started = {"effect_target": "K"} if effect is TriggerEffect.START_SUPPORT else {}
    events = [
        default(Q[1].replace(day=25), "E2"),
        Delay(target="L1", date=Q[2], until=Q[3]),
        RatingChange(party="Guarantor", date=Q[2], rating="A+"),
        OriginatorFailure(date=Q[2]),
        ProviderFailure(provider="Guarantor", date=Q[2]),
        ManualTrigger(trigger="first", date=Q[2]),
        ServicerFailure(date=Q[3], rate=0.5),
    ]
    return deal(
        [pays(*flows), asset("L2", 600_000, borrower_id="E2")],
        [
            tranche("A", 790_000, 0.04, expected_maturity_date=Q[4]),
            tranche("B", 10_000, 0.04, rank=2, expected_maturity_date=Q[2]),
            tranche("S", 200_000, None, SUBORDINATED, rank=2, expected_maturity_date=Q[4]),
        ],
        quarterly(4),
        parties=[Party(role=Role.GUARANTOR, name="Guarantor", rating="AA+")],
        supports=[support("G", cap_amount_fen=500), support("K", cap_amount_fen=100)],
        triggers=[trigger("first", test, effect, **TESTS[test], **started), second],
        scenarios=[scenario(*events)],
    )


PHASE = {TriggerEffect.ACCELERATE: "accelerated", TriggerEffect.DEFAULT: "default"}
PHASE |= {TriggerEffect.TERMINATE: "termination"}


@pytest.mark.parametrize("effect", list(TriggerEffect))
@pytest.mark.parametrize("test", list(TriggerTest))
def test_every_trigger_test_and_effect_does_the_same_in_both(test: TriggerTest, effect: TriggerEffect) -> None:
    """Effects without a phase leave it normal; others lead to theirs, at the latest by the fourth period."""
    of = struck_deal(test, effect)
    assert differences(of) == []
    seen = Seen(of, "stress")
    held = [seen.paid.note(period, "trigger", "first", "holds") for period in seen.periods]
    assert held[0] == 0 and held[-1] == 1
    assert set(seen.phases()) == {"normal", PHASE.get(effect, "normal")}
    if test is not TriggerTest.DATE:
        base = Seen(of, "base")
        assert set(base.phases()) == {"normal"}
        assert not any(base.paid.note(period, "trigger", "first", "holds") for period in base.periods)


def test_a_step_without_a_lowering_is_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Unknown(Step):
        pass

    step = Unknown(order=1, name="unknown", from_account="collection")
    with pytest.raises(TypeError, match="no lowering for Unknown"):
        lower_phase(full_deal(), Phase.NORMAL, [step], phase_terms(full_deal(), [], {}))


def rounded(x: Fraction) -> int:
    return floor(x + Fraction(1, 2))


EXACT: dict[str, Any] = {
    "min": min,
    "max": max,
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "ge": lambda a, b: int(a >= b),
    "gt": lambda a, b: int(a > b),
    "scale": lambda a, r: rounded(a * r),
    "scale2": lambda a, r, b, s: rounded(a * r + b * s),
    "share": lambda c, w, total: rounded(c * w / total) if total else 0,
}
"""What a primitive means, on fractions."""

# 100 x 1.005 is 100.49999999999999 in floats
VALUES: dict[str, list[tuple[str, ...]]] = {
    "mul": [("1", "77"), ("0", "77"), ("1", "0")],
    "scale": [("5", "0.5"), ("7", "0.5"), ("1000000", "0.0125"), ("100", "1.005"), ("123456789", "0.029")],
    "scale2": [
        ("100", "1.005", "0", "1"),
        ("5", "0.5", "3", "0.5"),
        ("1", "0.5", "0", "0.5"),
        ("999", "0.01", "51", "0.01"),
    ],
    "share": [
        ("10", "1", "4"),
        ("100001", "2", "3"),
        ("5", "0", "7"),
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("5", "0", "0"),
    ],
}
PAIRS = [("3", "4"), ("4", "3"), ("4", "4"), ("0", "0"), ("9007199254740991", "1")]


def one_op(function: Function) -> Program:
    """A program of one primitive and one note."""
    args = tuple("abcd"[: ARITY[function]])
    code = (Op(function, "out", tuple(f"in.{a}" for a in args)), Note(("out",), "out"))
    waterfall = standard_waterfall(full_deal())
    return Program(
        waterfall=waterfall,
        blocks={PeriodKind.SCHEDULED: (Block("one", code),)},
        state={"alive": 1.0, UNTIED: 0.0},
        inputs=tuple(f"in.{a}" for a in args),
        scratch=("out",),
    )


@pytest.mark.parametrize("function", get_args(Function))
def test_every_primitive_means_the_same_in_both(function: Function) -> None:
    cases = VALUES.get(function, PAIRS)
    program, periods = one_op(function), make_periods(quarterly(1))[:1]
    columns = {f"in.{'abcd'[i]}": np.array([[float(case[i]) for case in cases]]) for i in range(ARITY[function])}
    inputs = Inputs({}, columns)
    rows = run_rows(program, periods, inputs, len(cases)).notes[0][("out",)]
    for column, case in enumerate(cases):
        expected = EXACT[function](*(Fraction(value) for value in case))
        lines = list(run_trace(program, periods, inputs, column))
        assert rows[column] == expected, case
        assert [line.value for line in lines] == [expected, expected]


def test_every_primitive_has_an_arity() -> None:
    assert set(get_args(Function)) == set(ARITY) == set(EXACT)
