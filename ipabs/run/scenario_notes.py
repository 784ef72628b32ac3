"""Warnings of scenarios: events that change nothing, and recoveries that come after everything has ended."""

from __future__ import annotations

from ipabs.cashflow import AssetPath, CashKind, Column
from ipabs.model import BorrowerDefault, Event, Exercise, InsuredLoss, Prepayment, Repurchase
from ipabs.model.words import View
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.waterfall.names import input_name

__all__ = ["scenario_warnings"]

Row = dict[str, str]


def scenario_warnings(outcome: Outcome) -> list[Row]:
    """What a reader of a scenario would not see: a default or prepayment without effect, money that comes too late.

    Of an event after the last collection whoever reads the workbook has told, with its cell.
    """
    rows = []
    last = outcome.clock.periods[-1].collection_end
    for column, key in enumerate(outcome.columns):
        if key.view is not View.ALL:
            continue
        for event in key.scenario.events:
            if not isinstance(event, Exercise) and event.date and event.date > last:
                continue
            row = _without_effect(outcome, column, event)
            rows += [row] if row else []
        rows += _too_late(outcome, column, key)
    return rows


def _without_effect(outcome: Outcome, column: int, event: Event) -> Row | None:
    match event:
        case BorrowerDefault():
            return _default(outcome, column, event)
        case Prepayment():
            return _early(outcome, column, event)
        case InsuredLoss():
            return _lost(outcome, column, event)
        case Exercise():
            return _exercise(outcome, column, event)
        case Repurchase():
            return _bought(outcome, column, event)
        case _:
            return None


def _paths(outcome: Outcome, column: int, target: str) -> list[AssetPath]:
    paths = outcome.collected.paths[column]
    return [paths[a.asset_id] for a in outcome.deal.pool.assets if target in (a.asset_id, a.borrower_id)]


def _default(outcome: Outcome, column: int, event: BorrowerDefault) -> Row | None:
    paths = _paths(outcome, column, event.borrower_id)
    if any(flow.kind is CashKind.DEFAULT for path in paths for flow in path.cash):
        return None
    if event.date is None:
        return _row(
            outcome,
            column,
            f"the turn of {event.borrower_id} to default does not come: the default rate is reached before, or it owes "
            "nothing by then",
            f"未轮到 {event.borrower_id} 违约：此前已达到违约率，或届时已无余额",
        )
    return _row(
        outcome,
        column,
        f"the default of {event.borrower_id} on {event.date} changes nothing: it owes nothing then",
        f"{event.borrower_id} 于 {event.date} 违约不产生影响：届时已无余额",
    )


def _early(outcome: Outcome, column: int, event: Prepayment) -> Row | None:
    flows = [flow for path in _paths(outcome, column, event.target) for flow in path.cash]
    paid = sum(f.amount for f in flows if f.kind is CashKind.PREPAYMENT and f.effective == event.date)
    if paid and (event.amount_fen is None or paid >= event.amount_fen):
        return None
    return _row(
        outcome,
        column,
        f"{event.target} prepays {paid / 100:,.2f} yuan on {event.date}: no more is owed then",
        f"{event.target} 于 {event.date} 实际提前还款 {paid / 100:,.2f} 元：届时余额不足",
    )


def _bought(outcome: Outcome, column: int, event: Repurchase) -> Row | None:
    flows = [flow for path in _paths(outcome, column, event.target) for flow in path.cash]
    if any(f.kind is CashKind.PREPAYMENT and f.effective == event.date for f in flows):
        return None
    return _row(
        outcome,
        column,
        f"{event.target} is bought back on {event.date} for nothing: no balance performs then",
        f"{event.target} 于 {event.date} 赎回不产生现金：届时已无正常余额",
    )


def _lost(outcome: Outcome, column: int, event: InsuredLoss) -> Row | None:
    """An insurance of costs pays the deal where the firm then defaults; else its money is the firm's."""
    settled, names = outcome.collected.settled[column], [a.asset_id for a in outcome.deal.pool.assets]
    insurers = {s.name for s in outcome.deal.claim_supports if s.insures_costs}
    calls = settled.calls if settled else ()
    if any(call.support in insurers and names[call.asset] == event.asset_id for call in calls):
        return None
    return _row(
        outcome,
        column,
        f"the insured loss of {event.asset_id} on {event.date} brings the deal nothing: there is no claim on the firm "
        "that it could pay; the insurer's money goes to the firm",
        f"{event.asset_id} 于 {event.date} 的保险事故不带来回款：该资产届时没有可赔付的违约债权，赔款归企业",
    )


def _exercise(outcome: Outcome, column: int, event: Exercise) -> Row | None:
    """What is exercised and neither paid for by the waterfall nor bought in the period in which it acts."""
    option = next(o for o in outcome.deal.options if o.name == event.option)
    period = next((p for p in outcome.periods(column) if p.grid_date >= option.date), None)
    if period is None or not option.ends_notes:
        return None
    paid = Paid(outcome, column)
    ended = paid.bought(period, option.tranche) + paid.redeemed(period, option.name)
    wanted = outcome.brought(period.number, column, input_name("exercise", option.name))
    short = wanted - ended
    if short <= 0:
        return None
    return _row(
        outcome,
        column,
        f"{short / 100:,.2f} yuan of '{option.name}' exercised on {option.date} is not redeemed on "
        f"{period.payment_date}: the cash or the class falls short; it stays open",
        f"“{option.name}”于 {option.date} 行权，{period.payment_date} 有 {short / 100:,.2f} 元未能兑付："
        "可用资金或该档余额不足，留待以后兑付",
    )


def _too_late(outcome: Outcome, column: int, key: Column) -> list[Row]:
    last = outcome.clock.periods[-1].collection_end
    late = outcome.collected.paths[column].later_than(last)
    if not late:
        return []
    english = f"{late / 100:,.2f} yuan of asset cash comes after the last collection on {last} and is lost to the notes"
    return [_row(outcome, column, english, f"{late / 100:,.2f} 元资产回款晚于最后归集日 {last}，不再用于兑付")]


def _row(outcome: Outcome, column: int, english: str, chinese: str) -> Row:
    name = outcome.columns[column].scenario.name
    return {
        "where": "scenario_events",
        "message": f"scenario {name}: {english}",
        "message_zh": f"情景 {name}：{chinese}",
    }
