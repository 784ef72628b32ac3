"""What falls due in a period, as primitives: collections in, then tax, fees, interest and advances (section 6)."""

from __future__ import annotations

from ipabs.model import Deal, Fee, ServicerFailure, Support, Tranche
from ipabs.model.steps import DueKind
from ipabs.model.words import CapPer, FeeBase, FeePay, FeePer, Receives, TriggerEffect
from ipabs.waterfall.conditions import condition_flag
from ipabs.waterfall.exercises import lower_exercised
from ipabs.waterfall.fee_base import classes_in
from ipabs.waterfall.lower import PhaseTerms
from ipabs.waterfall.names import (
    ONE,
    account,
    advance,
    balance,
    came,
    cap,
    due,
    earlier,
    earned,
    input_name,
    opening,
    received,
    spent,
    unpaid,
)
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.standard import waterfall_fees
from ipabs.waterfall.switches import any_flag

__all__ = ["fee_year", "lower_collections", "lower_dues", "spreads_over_periods"]

_COMPONENT = {Receives.ALL: "in.cash", Receives.INTEREST: "in.interest", Receives.PRINCIPAL: "in.principal"}


def fee_year(fee: str) -> str:
    """What of a fee with a minimum or a cap fell due in the year so far."""
    return f"fee_year.{fee}"


def lower_collections(deal: Deal) -> Block:
    """What banks paid on what waited since the last payment, and asset cash less what a servicer keeps."""
    emit = Emitter()
    arrived = dict(_COMPONENT)
    if deal.events_of(ServicerFailure):
        lost = _lost(emit, deal)
        arrived = {what: emit.op("sub", f"arrived.{what.value}", arrived[what], lost[what]) for what in arrived}
    for held in deal.cash_accounts:
        cash = account(held.name)
        emit.note("account", held.name, "opening", source=cash)
        emit.op("add", spent(held.name), ZERO, ZERO)
        emit.op("add", opening(held.name), cash, ZERO)
        emit.op("add", came(held.name), arrived.get(held.receives, ZERO), ZERO)
        if held.interest_rate:
            interest = emit.op("scale", earned(held.name), cash, input_name("account_rate", held.name))
            emit.note("account", held.name, "earned", source=interest)
            emit.move(interest, into=(cash, came(held.name)))
        if held.receives is not Receives.NONE:
            emit.move(arrived[held.receives], into=(cash,))
    return emit.block("collections")


def _lost(emit: Emitter, deal: Deal) -> dict[Receives, str]:
    """What a servicer that failed keeps, until title is perfected; of interest and principal by what came of each."""
    kept = emit.temp("add", emit.temp("scale", "in.collected", "in.loss_rate"), "in.loss_amount")
    lost = emit.op("min", "lost.all", "in.collected", kept)
    if perfected_by := deal.triggers_with(TriggerEffect.PERFECT_TITLE):
        lost = emit.op("mul", "lost.all", emit.temp("sub", ONE, any_flag(emit, perfected_by)), lost)
    interest = emit.op("share", "lost.interest", lost, "in.interest", "in.cash")
    found = {Receives.ALL: lost, Receives.INTEREST: interest}
    found[Receives.PRINCIPAL] = emit.op("sub", "lost.principal", lost, interest)
    for what, amount in found.items():
        emit.note("lost", what.value, source=amount)
    return found


def lower_dues(deal: Deal, terms: PhaseTerms, tail: bool) -> Block:
    """Add what is new to what is still unpaid. In the tail nothing accrues once the deal has ended.

    Conditions of fees read what stands before anything new falls due.
    """
    emit = Emitter()
    _start_years(emit, terms)
    fees = waterfall_fees(deal)
    flags = {f.name: condition_flag(emit, deal, f.condition) for f in fees if f.condition is not None}
    _add(emit, due(DueKind.TAX), input_name("tax"))
    for fee in fees:
        new = _limited(emit, fee, _fee(emit, deal, fee), flags.get(fee.name))
        _add(emit, due(DueKind.FEE, fee.name), _while_alive(emit, tail, new))
    for tranche in deal.tranches:
        name = balance(tranche.name)
        emit.note("tranche", tranche.name, "opening", source=name)
        if not tranche.has_coupon:
            continue
        identity = due(DueKind.INTEREST, tranche.name)
        _add(emit, identity, _while_alive(emit, tail, _interest(emit, tranche)))
        if tranche.earns_until_paid:
            emit.op("add", earlier(tranche.name), name, ZERO)
    for support in deal.due_supports:
        _advances(emit, deal, support)
    lower_exercised(emit, deal)
    return emit.block("dues")


def _interest(emit: Emitter, tranche: Tranche) -> str:
    """Interest of the period on the balance, and on the one before the last payment where that earned until it."""
    now, rate = balance(tranche.name), input_name("rate", tranche.name)
    carried = unpaid(due(DueKind.INTEREST, tranche.name))
    if tranche.earns_until_paid:
        before = earlier(tranche.name)
        if tranche.interest_on_unpaid:
            before, now = emit.temp("add", before, carried), emit.temp("add", now, carried)
        return emit.temp("scale2", before, input_name("rate_before", tranche.name), now, rate)
    if tranche.interest_on_unpaid:
        return emit.temp("scale2", now, rate, carried, rate)
    return emit.temp("scale", now, rate)


def _start_years(emit: Emitter, terms: PhaseTerms) -> None:
    """What capped dues and steps received in the year starts anew with the year."""
    for counter, spans in terms.spans.items():
        if CapPer.YEAR in spans:
            name = received(counter, CapPer.YEAR)
            emit.op("mul", name, input_name("year_kept"), name)


def _add(emit: Emitter, identity: str, new: str) -> None:
    emit.note("due", identity, "new", source=new)
    emit.move(new, into=(unpaid(identity),))


def _while_alive(emit: Emitter, tail: bool, amount: str) -> str:
    return emit.temp("mul", "alive", amount) if tail else amount


def spreads_over_periods(fee: Fee, deal: Deal) -> bool:
    """Whether an instalment in arrears adds up the balances of several periods before it is rounded."""
    own, grid = fee.payment_frequency_months, deal.schedule.frequency_months
    several = fee.at_maturity or (own is not None and grid is not None and own > grid)
    return several and fee.per is FeePer.YEAR and fee.pay is FeePay.IN_ARREARS and fee.base is not FeeBase.FIXED


def _fee(emit: Emitter, deal: Deal, fee: Fee) -> str:
    """The new instalment: base x factor, the factor nought where none is due; a fixed fee's amount as it stands."""
    factor = input_name("fee", fee.name)
    if fee.base is FeeBase.FIXED:
        return factor
    base = emit.total(_base_names(deal, fee))
    if not spreads_over_periods(fee, deal):
        return emit.temp("scale", base, factor)
    accrued, falls_due = f"accrued.{fee.name}", input_name("fee_due", fee.name)
    emit.op("add", accrued, accrued, emit.temp("mul", base, factor))
    new = emit.temp("scale", accrued, falls_due)
    emit.op("sub", accrued, accrued, emit.temp("mul", accrued, falls_due))
    return new


def _limited(emit: Emitter, fee: Fee, new: str, flag: str | None) -> str:
    """An instalment within the cap of its year and, with the year's last, topped up to the minimum.

    Nothing falls due while the fee's condition does not hold.
    """
    year = fee_year(fee.name)
    limited = fee.minimum_fen is not None or fee.cap_amount_fen is not None
    if limited:
        if fee.pay is FeePay.IN_ADVANCE:
            emit.op("add", year, year, input_name("fee_closing", fee.name))
        emit.op("mul", year, input_name("fee_kept", fee.name), year)
    if fee.cap_amount_fen is not None:
        room = emit.temp("sub", input_name("fee_cap", fee.name), year)
        new = emit.temp("min", new, emit.temp("max", ZERO, room))
    if fee.minimum_fen is not None:
        gap = emit.temp("sub", input_name("fee_minimum", fee.name), emit.temp("add", year, new))
        top_up = emit.temp("mul", input_name("fee_top", fee.name), emit.temp("max", ZERO, gap))
        new = emit.temp("add", new, top_up)
    if flag is not None:
        new = emit.temp("mul", flag, new)
    if limited:
        emit.op("add", year, year, new)
    return new


def _base_names(deal: Deal, fee: Fee) -> tuple[str, ...]:
    """Names whose sum is the base: class balances where they make it, else what the period brings."""
    classes = classes_in(deal, fee) if fee.base in (FeeBase.BALANCE, FeeBase.GUARANTEED_BALANCE) else None
    return (input_name("fee_base", fee.name),) if classes is None else tuple(balance(name) for name in classes)


def _advances(emit: Emitter, deal: Deal, support: Support) -> None:
    """Simple interest on advances unpaid, and caps that start anew."""
    name = support.name
    if support.advance_rate and support.is_owed_back:
        new = emit.temp("scale", advance(name, "principal"), input_name("advance_rate", name))
        emit.note("due", f"advance.{name}", "new", source=new)
        emit.move(new, into=(advance(name, "interest"),))
    if support.cap_per is CapPer.LIFE or not support.pays_cash:
        return
    caps = [(cap(name), support.cap_amount_fen)]
    caps += [(cap(name, i), c.cap_amount_fen) for i, c in enumerate(deal.covers_of(support))]
    for room, amount in caps:
        if amount is not None:
            kept = emit.temp("mul", input_name("cap_kept", name), room)
            emit.op("add", room, kept, input_name("cap_new", room))
