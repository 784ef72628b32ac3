"""Typed rows to the notes, their fees, supports and parties."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ipabs.calendar import DayCount
from ipabs.model import CalendarEvent, Cover, Fee, Holding, Party, PlanRow, Support, Tranche
from ipabs.model.events import DayUnit, EventAnchor
from ipabs.model.supports import PayOnDefault
from ipabs.model.words import (
    CapPer,
    CouponType,
    CoverComponent,
    CoverTarget,
    DueBasis,
    FeeBase,
    FeeKind,
    FeePay,
    FeePer,
    FeeScope,
    InterestBase,
    PaidBy,
    Role,
    Subrogation,
    SupportKind,
    TrancheClass,
    TrancheRepayment,
)
from ipabs.workbook.asset_supports import covers_assets
from ipabs.workbook.build_rates import floating
from ipabs.workbook.build_triggers import condition
from ipabs.workbook.contract import FREQUENCY_MONTHS
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row

__all__ = ["OF_A_GUARANTOR", "calendar_event", "cover", "fee", "holding", "party", "support", "tranche"]


def party(row: Row) -> Party:
    return Party(
        role=Role(row.text("role")),
        name=row.text("name"),
        rating=row.text("rating"),
        city=row.text("city"),
        industry=row.text("industry"),
        note=row.text("note"),
    )


def holding(row: Row) -> Holding:
    return Holding(tranche=row.text("tranche"), party=row.text("party"), principal_fen=row.whole("principal") or 0)


def tranche(row: Row, order: int, day_count: str, plan: Sequence[Row], defaults: Defaults) -> Tranche:
    """`order`: 1, 2, ... by row. `day_count`: of the deal. `plan`: its rows of tranche_schedule."""
    return Tranche(
        name=row.text("name"),
        tranche_class=TrancheClass(row.text("class")),
        rank=defaults.whole(row, "rank", order, shown="row_order"),
        principal_fen=row.whole("principal") or 0,
        coupon_type=CouponType(defaults.word(row, "coupon_type")),
        coupon=row.number_of("coupon") or 0.0,
        expected_maturity_date=row.known_day("expected_maturity_date"),
        day_count=DayCount(defaults.word(row, "day_count", day_count, "deal.day_count")),
        floating=floating(row, defaults),
        repayment=TrancheRepayment(row.text("repayment")),
        plan=tuple(sorted((_plan_row(each) for each in plan), key=lambda made: made.date)),
        interest_on_unpaid=defaults.flag(row, "interest_on_unpaid"),
        interest_base=InterestBase(row.text("interest_base") or InterestBase.OPENING),
        issue_price=defaults.number(row, "issue_price"),
        rating=row.text("rating"),
    )


def _plan_row(row: Row) -> PlanRow:
    amount = row.whole("principal" if row.has("principal") else "target_balance")
    return PlanRow(date=row.known_day("date"), amount_fen=amount or 0)


def fee(row: Row, order: int, day_count: str, triggers: Collection[str], defaults: Defaults) -> Fee:
    """`triggers`: names that its condition may use."""
    per = FeePer(defaults.word(row, "per"))
    pay = FeePay(defaults.word(row, "pay"))
    frequency = row.text("payment_frequency")
    if per is FeePer.YEAR and pay is not FeePay.DATED and not frequency:
        defaults.note(row, "payment_frequency", "deal_frequency")
    count = row.text("day_count") or day_count
    if per is FeePer.YEAR:
        defaults.word(row, "day_count", day_count, "deal.day_count")
    return Fee(
        name=row.text("name"),
        kind=FeeKind(row.text("kind") or FeeKind.OTHER),
        payee=row.text("payee"),
        scope=FeeScope(defaults.word(row, "scope")),
        applies_to=row.text("applies_to"),
        base=FeeBase(defaults.word(row, "base")),
        rate=row.number_of("rate"),
        amount_fen=row.whole("amount"),
        per=per,
        payment_frequency_months=FREQUENCY_MONTHS.get(frequency),
        at_maturity=frequency == "at_maturity",
        day_count=DayCount(count),
        pay=pay,
        date=row.day("date"),
        paid_by=PaidBy(defaults.word(row, "paid_by")),
        rank=defaults.whole(row, "rank", order, shown="row_order"),
        minimum_fen=row.whole("minimum"),
        cap_amount_fen=row.whole("cap_amount"),
        condition=condition(row.text("condition"), triggers),
        clause=row.text("clause"),
    )


OF_A_GUARANTOR: tuple[SupportKind, ...] = (
    SupportKind.GUARANTEE,
    SupportKind.SHORTFALL_UNDERTAKING,
    SupportKind.LIQUIDITY,
)
"""Kinds that the view without guarantor takes out unless the row says otherwise."""


def support(row: Row, covers: Sequence[Row], defaults: Defaults) -> Support:
    kind = SupportKind(row.text("kind"))
    pays = kind is not SupportKind.COUNTER_GUARANTEE
    of_assets = covers_assets(row, covers)
    lends = pays and kind is not SupportKind.RESERVE and not of_assets
    capped = pays and row.has("cap_amount")
    any_cap = capped or (pays and any(each.has("cap_amount") for each in covers))
    return Support(
        name=row.text("name"),
        kind=kind,
        provider=row.text("provider"),
        account=row.text("account"),
        cap_amount_fen=row.whole("cap_amount"),
        cap_per=CapPer(defaults.word(row, "cap_per") if any_cap else row.text("cap_per") or CapPer.LIFE),
        cap_restores=defaults.flag(row, "cap_restores") if capped and not of_assets else bool(row.flag("cap_restores")),
        start_date=row.day("start_date"),
        end_date=row.day("end_date"),
        due_basis=DueBasis(
            defaults.word(row, "due_basis") if pays and not of_assets else row.text("due_basis") or DueBasis.EXPECTED
        ),
        advance_rate=defaults.number(row, "advance_rate") if lends else row.number_of("advance_rate") or 0.0,
        pay_on_default=PayOnDefault(
            defaults.word(row, "pay_on_default") if of_assets else row.text("pay_on_default") or PayOnDefault.ACCELERATE
        ),
        waiting_days=defaults.whole(row, "waiting_days") if of_assets else row.whole("waiting_days") or 0,
        deductible_fen=row.whole("deductible") or 0,
        deductible_share=row.number_of("deductible_share") or 0.0,
        insured_amount_fen=row.whole("insured_amount"),
        subrogation=Subrogation(
            defaults.word(row, "subrogation") if of_assets else row.text("subrogation") or Subrogation.LENDER_FIRST
        ),
        view_off=defaults.flag(row, "view_off", kind in OF_A_GUARANTOR, "supports.kind")
        if pays
        else bool(row.flag("view_off")),
        covers=tuple(cover(each, defaults) for each in covers),
        clause=row.text("clause"),
    )


def calendar_event(row: Row, defaults: Defaults) -> CalendarEvent:
    return CalendarEvent(
        event=row.text("event"),
        anchor=EventAnchor(defaults.word(row, "anchor")),
        offset=row.whole("offset") or 0,
        unit=DayUnit(defaults.word(row, "unit")),
        party=Role(row.text("party")) if row.has("party") else None,
        note=row.text("note"),
    )


def cover(row: Row, defaults: Defaults) -> Cover:
    kind = CoverTarget(row.text("target_kind"))
    has_parts = kind in (CoverTarget.TRANCHE, CoverTarget.ASSET)
    component = defaults.word(row, "component") if has_parts else row.text("component") or CoverComponent.BOTH
    return Cover(
        target_kind=kind,
        target=row.text("target"),
        component=CoverComponent(component),
        share=defaults.number(row, "share"),
        cap_amount_fen=row.whole("cap_amount"),
    )
