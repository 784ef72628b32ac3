"""Random small deals that use the whole vocabulary: ledgers, reserves, plans, floating rates, triggers, own steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine_deals import CLOSING, Q, fee, ledger, quarterly, reserve, right, scenario, trigger
from engine_deals import deal as make_deal
from hypothesis import strategies as st
from random_deals import Draw, assets, classes, fees, some, stress, supports

from ipabs.model import (
    Account,
    Asset,
    CurvePoint,
    Deal,
    Delay,
    Event,
    Fee,
    Fixing,
    Floating,
    ManualTrigger,
    OriginatorFailure,
    Party,
    PlanRow,
    RateStep,
    RatingChange,
    Repurchase,
    Scenario,
    ServicerFailure,
    Support,
    Tranche,
    Trigger,
    TriggerLevel,
)
from ipabs.model.steps import (
    Condition,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    StepCap,
    Transfer,
    TriggerCondition,
    Waterfall,
)
from ipabs.model.words import (
    CapPer,
    Comparison,
    CouponType,
    DefaultMethod,
    DueBasis,
    FeeBase,
    FeePer,
    InitialFrom,
    InterestBase,
    RateTarget,
    RecoveryAs,
    ResetRule,
    Role,
    TargetKind,
    Tested,
    TrancheRepayment,
    TriggerEffect,
    TriggerTest,
)
from ipabs.waterfall.standard import standard_waterfall
from ipabs.waterfall.triggers import phases_of

FIXINGS = tuple(
    Fixing(index="LPR1Y", date=day, rate=rate)
    for day, rate in ((CLOSING.replace(year=2024), 0.0345), (Q[1].replace(day=20), 0.031), (Q[3].replace(day=2), 0.03))
)


def accounts(draw: Draw, tranches: list[Tranche]) -> list[Account]:
    found = []
    if draw(st.booleans()):
        found = [ledger("income", "interest"), ledger("principal", "principal")]
    if draw(st.booleans()):
        kind = some(draw, *TargetKind)
        value = {
            TargetKind.AMOUNT: draw(st.integers(0, 50_000)),
            TargetKind.SHARE_OF_NOTES: some(draw, 0.01, 0.055),
            TargetKind.MONTHS_INTEREST: some(draw, 1, 3, 6.5),
            TargetKind.NEXT_DUES: some(draw, 0.5, 1.0, 1.1),
        }[kind]
        coupons = [t.name for t in tranches if t.has_coupon]
        found.append(
            reserve(
                value, kind, some(draw, "", *coupons), draw(st.integers(0, 5_000)), initial_from=InitialFrom.ORIGINATOR
            )
        )
    return [replace(one, interest_rate=some(draw, 0.0, 0.0, 0.0035)) for one in found]


def with_plan(draw: Draw, one: Tranche) -> Tranche:
    """A coupon class as it is, or floating, or on a plan of repayment up to its maturity."""
    if one.has_coupon and draw(st.integers(0, 2)) == 0:
        rule = some(draw, *ResetRule)
        floating = Floating(index="LPR1Y", spread=some(draw, 0.0, 0.0125, -0.004), reset_rule=rule)
        one = replace(one, coupon_type=CouponType.FLOATING, coupon=0.0, floating=floating)
    kind = some(draw, *TrancheRepayment)
    days = [q for q in Q[1:] if q < one.expected_maturity_date]
    if kind is TrancheRepayment.SCHEDULED:
        rows = [PlanRow(date=day, amount_fen=one.principal_fen // (len(days) + 1)) for day in days]
    elif kind is TrancheRepayment.TARGET_BALANCE:
        rows = [PlanRow(date=d, amount_fen=one.principal_fen * (9 - n) // 10) for n, d in enumerate(days)]
    else:
        rows = []
    base = some(draw, *InterestBase) if one.has_coupon else InterestBase.OPENING
    return replace(one, repayment=kind, plan=tuple(rows), interest_base=base)


def more_fees(draw: Draw, triggers: list[Trigger]) -> list[Fee]:
    own: dict[str, Any] = {"minimum_fen": some(draw, None, 1_500), "cap_amount_fen": some(draw, None, 2_345, 9_001)}
    if triggers and draw(st.booleans()):
        own["condition"] = TriggerCondition(trigger=triggers[0].name, holds=draw(st.booleans()))
    found = [fee("limited", rate=0.002, rank=4, **own)]
    if draw(st.booleans()):
        found.append(fee("capped cash", rate=0.02, base=FeeBase.COLLECTIONS, per=FeePer.PAYMENT, cap_amount_fen=3_000))
    return found


RATIOS = (
    TriggerTest.OVERDUE_RATE,
    TriggerTest.SENIOR_COVERAGE,
    TriggerTest.COLLATERAL_COVERAGE,
    TriggerTest.COLLECTIONS_BELOW_FORECAST,
)
PARTIES = (Party(role=Role.GUARANTOR, name="P", rating="AA+"),)


def of_test(draw: Draw, test: TriggerTest, tranches: list[Tranche], own: list[Support]) -> dict[str, Any]:
    """What a trigger of a test says beside the test."""
    coupons = [t.name for t in tranches if t.has_coupon]
    match test:
        case TriggerTest.CUMULATIVE_DEFAULT_RATE:
            level = TriggerLevel(from_date=Q[2], threshold=0.3)
            over = {"comparison": some(draw, *Comparison), "threshold": some(draw, 0.05, 0.2, 0.5)}
            return over | {"levels": some(draw, (), (level,))}
        case TriggerTest.MISSED_INTEREST:
            return {"target": some(draw, *coupons)}
        case TriggerTest.NOT_REPAID_AT_EXPECTED:
            return {"target": some(draw, *(t.name for t in tranches))}
        case TriggerTest.SUPPORT_EXHAUSTED:
            return {"target": some(draw, *(s.name for s in own))}
        case TriggerTest.PROVIDER_RATING:
            return {"target": "P", "rating": some(draw, "AA", "AAA")}
        case TriggerTest.DATE:
            return {"date": some(draw, *Q[1:5])}
        case _ if test in RATIOS:
            level = TriggerLevel(from_date=Q[3], threshold=some(draw, 0.5, 1.3))
            over = {"comparison": some(draw, *Comparison), "threshold": some(draw, 0.1, 0.9, 1.0, 1.2)}
            if test is not TriggerTest.SENIOR_COVERAGE:
                over["tested"] = some(draw, *Tested)
            return over | {"levels": some(draw, (), (level,))}
        case _:
            return {}


def some_triggers(draw: Draw, tranches: list[Tranche], own: list[Support]) -> list[Trigger]:
    """`own`: the deal's supports with a cap; without one no trigger can watch or start it."""
    tests = [test for test in TriggerTest if own or test is not TriggerTest.SUPPORT_EXHAUSTED]
    effects = [effect for effect in TriggerEffect if own or effect is not TriggerEffect.START_SUPPORT]
    found = []
    for n in range(draw(st.integers(0, 3))):
        test, effect = some(draw, *tests), some(draw, *effects)
        over: dict[str, Any] = {"consecutive": some(draw, 1, 1, 2), "curable": draw(st.booleans())}
        if over["curable"]:
            over["cure_periods"] = some(draw, 1, 2)
        if effect is TriggerEffect.START_SUPPORT:
            over["effect_target"] = some(draw, *(s.name for s in own))
        found.append(trigger(f"T{n}", test, effect, **over | of_test(draw, test, tranches, own)))
    return found


def happenings(draw: Draw, loans: list[Asset], triggers: list[Trigger]) -> list[Event]:
    """Events of a scenario beside defaults and prepayments; each now and then."""
    day, later = some(draw, *Q[1:4]), some(draw, *Q[4:6])
    loan = draw(st.sampled_from(loans))
    kept = {"amount_fen": draw(st.integers(0, 90_000))} if draw(st.booleans()) else {"rate": some(draw, 0.0, 0.35, 1.0)}
    options: list[Event] = [
        Delay(target=some(draw, "", loan.asset_id, loan.borrower_id), date=day, until=later),
        Repurchase(target=loan.asset_id, date=day.replace(day=9)),
        ServicerFailure(date=day, **kept),
        OriginatorFailure(date=later),
        RatingChange(party="P", date=day, rating=some(draw, "A", "AAA")),
        *(ManualTrigger(trigger=t.name, date=day) for t in triggers if t.test is TriggerTest.MANUAL),
    ]
    return [option for option in options if draw(st.integers(0, 2)) == 0]


def own_waterfall(draw: Draw, of: Deal) -> Waterfall:
    """The standard steps with caps, conditions of triggers, shared residuals, and principal outside its plan."""
    phases = standard_waterfall(of, phases_of(of)).phases
    flags = [None, None, *(TriggerCondition(trigger=t.name, holds=h) for t in of.triggers for h in (True, False))]
    flags += [Condition.SENIORS_REPAID, Condition.COUPONS_REPAID]

    def changed(step: Step, alone: bool) -> list[Step]:
        cap = StepCap(amount_fen=draw(st.integers(0, 30_000)), per=some(draw, *CapPer))
        shared = StepCap(share=some(draw, 0.25, 0.8), amount_fen=some(draw, None, 8_000))
        match draw(st.integers(0, 5)), step:
            case 0, PayDue() | PayPrincipal() | Reimburse() | Fund() | Transfer() | Release():
                return [replace(step, cap=some(draw, cap, shared))]
            case 1, PayDue() | PayPrincipal() | Transfer() | Fund():
                return [replace(step, condition=some(draw, *flags))]
            case 2, PayDue() | PayPrincipal() if alone:
                own = some(draw, cap, shared)
                return [replace(step, cap=own), replace(step, name=f"{step.name} again", order=step.order + 1, cap=own)]
            case 3, Residual():
                return [replace(step, name="incentive", due_of="", to_party="M", cap=shared), step]
            case _:
                return [step]

    made = []
    for phase, steps in phases:
        spread = [replace(step, order=10 * step.order) for step in steps]
        orders = [step.order for step in spread]
        new = [own for step in spread for own in changed(step, orders.count(step.order) == 1)]
        made.append((phase, tuple(replace(s, order=s.order + n) if isinstance(s, Residual) else s
                                  for n, s in enumerate(new))))  # fmt: skip
    return Waterfall(phases=tuple(made), standard=False)


def rates(draw: Draw, name: str) -> Scenario:
    """A default rate, prepayments and shifts; a curve of the user's own now and then."""
    curve = some(draw, "even", "front", "back", "own")
    points = tuple(CurvePoint(date=q, share=0.4) for q in Q[1:3]) if curve == "own" else ()
    over: dict[str, Any] = {
        "default_rate": some(draw, None, 0.1, 0.45),
        "default_curve": curve,
        "default_method": some(draw, *DefaultMethod),
        "curve": points,
        "prepayment_rate": some(draw, None, 0.2),
        "rate_shift": some(draw, 0.0, 0.01),
        "coupon_shift": some(draw, 0.0, -0.01),
    }
    return scenario(name=name, **over)


def rate_steps(draw: Draw, notes: list[Tranche]) -> tuple[RateStep, ...]:
    """A step of a class, up or down or to a new rate, now and then inside an interest period."""
    coupons = [t.name for t in notes if t.has_coupon]
    if not coupons or draw(st.integers(0, 2)):
        return ()
    how = some(draw, {"change": 0.004}, {"change": -0.06}, {"new_rate": 0.025})
    day = some(draw, Q[1], Q[1].replace(day=17), CLOSING.replace(day=9))
    return (RateStep(name="step", target_kind=RateTarget.TRANCHE, target=some(draw, *coupons), date=day, **how),)


@st.composite
def whole_deals(draw: Draw, triggers: bool = True, own_steps: bool = True) -> Deal:
    """Like `random_deals`, with everything else that a deal may say."""
    periods = draw(st.integers(2, 6))
    loans = assets(draw, periods)
    pool = sum(loan.principal_fen for loan in loans)
    notes = [with_plan(draw, one) for one in classes(draw, pool, periods)]
    own = [replace(one, due_basis=some(draw, *DueBasis)) for one in supports(draw)]
    found = some_triggers(draw, notes, [s for s in own if s.cap_amount_fen is not None]) if triggers else []
    more = happenings(draw, loans, found) if triggers else []
    one = stress(draw, "one", loans)
    of = make_deal(
        loans,
        notes,
        quarterly(periods),
        rights=[right("P1", 400_000, borrower_id=loans[0].borrower_id)],
        fees=[*fees(draw), *more_fees(draw, found)],
        parties=PARTIES,
        supports=own,
        accounts=accounts(draw, notes),
        triggers=found,
        fixings=FIXINGS,
        rate_steps=rate_steps(draw, notes),
        recovery_as=some(draw, *RecoveryAs),
        scenarios=[replace(one, events=(*one.events, *more)), rates(draw, "two")],
    )
    return replace(of, waterfall=own_waterfall(draw, of)) if own_steps and draw(st.booleans()) else of
