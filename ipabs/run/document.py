"""The whole result as contract.md section 8 names it: one dictionary that JSON, sheets and terminal are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipabs import __version__
from ipabs.calendar import Period, source_version
from ipabs.model import Deal, Party
from ipabs.model.words import CouponType
from ipabs.pool import Judgement, Projection, criteria_in_force, facts_of, judge_facts, pool_totals
from ipabs.pool.table import SUPPORTED_MEASURES
from ipabs.progress import Tell, quiet
from ipabs.run.assumptions import assumptions_document
from ipabs.run.base_case import base_case_warnings
from ipabs.run.costs import cost_document
from ipabs.run.engine import Outcome
from ipabs.run.events import events_of
from ipabs.run.pool_tables import pool_document
from ipabs.run.rate_notes import rate_warnings
from ipabs.run.runs import run_document, run_events
from ipabs.run.scenario_notes import scenario_warnings
from ipabs.run.steps_doc import waterfall_document
from ipabs.run.terms_doc import terms_document
from ipabs.run.ties import Tie, reconcile, require_tied
from ipabs.units import cny
from ipabs.waterfall import Item

__all__ = ["Meta", "check_parts", "deal_document", "document", "judgements", "pool_parts", "projection_of"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the caller knows of the input: its hash, defaults and warnings as (where, message)."""

    input_sha256: str
    defaults_taken: Sequence[Mapping[str, str]]
    warnings: Sequence[Mapping[str, str]]
    settings: Mapping[str, Any]
    cells: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Cells that the workbook fills, as sheet!A1:A9, by sheet.column of `ipabs.run.assumptions.CITED`; a scenario's own
    by scenarios.NAME."""


def document(
    outcome: Outcome, meta: Meta, cost_scenario: str = "base", detail: bool = False, tell: Tell = quiet
) -> Row:
    """Every result of a run; `tell` hears of each firm. Raises NotReconciled if anything does not tie."""
    ties = reconcile(outcome)
    require_tied(ties)
    deal = outcome.deal
    facts, in_force = facts_of(deal, projection_of(outcome)), criteria_in_force(deal.venue, deal.criteria)
    longest = max(outcome.lives)
    return {
        "meta": _meta(outcome, meta, longest),
        "deal": deal_document(deal),
        "parties": [_party(p) for p in deal.parties],
        "terms": terms_document(deal),
        "assumptions": assumptions_document(outcome, meta.cells),
        "defaults_taken": list(meta.defaults_taken),
        "warnings": _warnings(outcome, meta, longest),
        "pool": pool_document(pool_totals(facts, in_force), facts, outcome),
        "sources_uses": _sources_uses(outcome),
        "payment_calendar": [_calendar_row(outcome, p) for p in outcome.clock.periods[:longest]],
        "waterfall_used": waterfall_document(outcome.program.waterfall),
        "runs": [run_document(outcome, column, detail) for column in range(len(outcome.columns))],
        "cost": cost_document(outcome, cost_scenario, tell),
        "reconciliation": [_tie(tie) for tie in ties],
        "criteria": [_criterion(one) for one in judge_facts(facts, in_force)],
    }


def pool_parts(outcome: Outcome, meta: Meta) -> Row:
    """Of the document what the contracted flows decide: the pool and its criteria, without the runs."""
    deal = outcome.deal
    facts, in_force = facts_of(deal, projection_of(outcome)), criteria_in_force(deal.venue, deal.criteria)
    longest = outcome.lives[0]
    return {
        "meta": _meta(outcome, meta, longest),
        "deal": deal_document(deal),
        "defaults_taken": list(meta.defaults_taken),
        "warnings": [*meta.warnings, *_provisional(outcome, longest)],
        "pool": pool_document(pool_totals(facts, in_force), facts, outcome),
        "criteria": [_criterion(one) for one in judge_facts(facts, in_force)],
    }


def check_parts(outcome: Outcome, meta: Meta) -> Row:
    """Of the document what a check tells: the pool and its criteria, every warning, and of each run when triggers are
    hit and phases change. Raises NotReconciled if anything does not tie."""
    require_tied(reconcile(outcome))
    return {
        **pool_parts(outcome, meta),
        "warnings": _warnings(outcome, meta, max(outcome.lives)),
        "terms": terms_document(outcome.deal),
        "runs": [run_events(outcome, column) for column in range(len(outcome.columns))],
    }


def _warnings(outcome: Outcome, meta: Meta, longest: int) -> list[Mapping[str, str]]:
    return [
        *meta.warnings,
        *_provisional(outcome, longest),
        *base_case_warnings(outcome),
        *rate_warnings(outcome),
        *scenario_warnings(outcome),
    ]


def projection_of(outcome: Outcome) -> Projection:
    """What the contracted flows say, for the criteria."""
    contracts, deal = outcome.projector.contracts, outcome.deal
    coupons = sum(
        outcome.note(p.number, 0, "due", f"interest.{t.name}", "new")
        for t in deal.tranches
        if t.has_coupon
        for p in outcome.clock.scheduled
    )
    principal = sum(t.principal_fen for t in deal.tranches if t.has_coupon)
    return Projection(
        asset_cash_fen={name: int(sum(c.interest) + sum(c.principal)) for name, c in contracts.items()},
        notes_due_fen=coupons + principal,
        last_scheduled_collection=outcome.clock.scheduled[-1].collection_end,
        asset_maturity={name: c.terms.maturity for name, c in contracts.items()},
        asset_last_cash={name: c.terms.cash_dates[-1] for name, c in contracts.items()},
        expected_maturity=deal.schedule.expected_maturity,
    )


def judgements(outcome: Outcome) -> tuple[Judgement, ...]:
    """The criteria in force, judged."""
    deal = outcome.deal
    return judge_facts(facts_of(deal, projection_of(outcome)), criteria_in_force(deal.venue, deal.criteria))


def _dates_shown(outcome: Outcome, longest: int) -> list[date]:
    shown = [p.payment_date for p in outcome.clock.periods[:longest]]
    return [*shown, *(p.collection_end for p in outcome.clock.periods[:longest])]


def _meta(outcome: Outcome, meta: Meta, longest: int) -> Row:
    provisional = outcome.clock.calendar.provisional_from(_dates_shown(outcome, longest))
    return {
        "version": __version__,
        "contract_version": outcome.deal.contract_version,
        "input_sha256": meta.input_sha256,
        "seed": None,
        "settings": {"calendar_source": source_version(), **meta.settings},
        "calendar_provisional_from": provisional.isoformat() if provisional else None,
    }


def _provisional(outcome: Outcome, longest: int) -> list[Row]:
    provisional = outcome.clock.calendar.provisional_from(_dates_shown(outcome, longest))
    if provisional is None:
        return []
    return [
        {
            "where": "payment_calendar",
            "message": f"working days from {provisional} on are provisional: the State Council has not published them",
            "message_zh": f"{provisional} 起的工作日为暂定（国务院尚未公布节假日安排）",
        }
    ]


def deal_document(deal: Deal) -> Row:
    """The deal's terms as the document names them."""
    terms = deal.schedule
    return {
        "name": deal.name,
        "short_name": deal.short_name,
        "venue": deal.venue.value,
        "closing_date": terms.closing_date.isoformat(),
        "cutoff_date": terms.cutoff_date.isoformat(),
        "first_date": terms.first_date.isoformat(),
        "schedule_from": terms.form.value,
        "frequency_months": terms.frequency_months,
        "roll": terms.roll.value,
        "calendar": terms.market.value,
        "payment_offset": terms.payment_offset,
        "determination_offset": terms.determination_offset,
        "support_transfer_offset": terms.support_transfer_offset,
        "record_day_offset": terms.record_day_offset,
        "merge_within_days": terms.merge_within_days,
        "accrual_roll": terms.accrual_roll,
        "tail_frequency_months": terms.tail_frequency_months,
        "dates_listed": bool(terms.listed),
        "expected_maturity_date": terms.expected_maturity.isoformat(),
        "legal_maturity_date": terms.legal_maturity.isoformat(),
        "day_count": deal.day_count.value,
        "vat_surcharge_rate": deal.vat.surcharge_rate,
        "vat_price_basis": deal.vat.price_basis.value,
        "recovery_as": deal.recovery_as.value,
        "principal_cny": cny(sum(t.principal_fen for t in deal.tranches)),
        "target_all_in_cost": deal.target_all_in_cost,
        "tranches": [
            {
                "name": t.name,
                "class": t.tranche_class.value,
                "rank": t.rank,
                "principal_cny": cny(t.principal_fen),
                "coupon_type": t.coupon_type.value,
                "coupon": t.coupon if t.coupon_type is CouponType.FIXED else None,
                "index": t.floating.index if t.floating else "",
                "spread": t.floating.spread if t.floating else None,
                "reset_rule": t.floating.reset_rule.value if t.floating else "",
                "day_count": t.day_count.value,
                "interest_on_unpaid": t.interest_on_unpaid,
                "repayment": t.repayment.value,
                "expected_maturity_date": t.expected_maturity_date.isoformat(),
                "issue_price": t.issue_price,
                "rating": t.rating,
            }
            for t in deal.tranches
        ],
    }


def _party(party: Party) -> Row:
    names = ("role", "name", "rating", "city", "industry", "note")
    return {name: str(getattr(party, name)) for name in names}


def _sources_uses(outcome: Outcome) -> Row:
    def row(item: Item) -> Row:
        return {"kind": item.kind, "name": item.name or item.kind, "amount_cny": cny(item.amount)}

    return {
        "sources": [row(item) for item in outcome.closing.sources],
        "uses": [row(item) for item in outcome.closing.uses],
    }


def _calendar_row(outcome: Outcome, period: Period) -> Row:
    return {
        "payment_date": period.payment_date.isoformat(),
        "repayment_date": period.repayment_date.isoformat() if period.repayment_date else None,
        "determination_date": period.determination_date.isoformat(),
        "grid_date": period.grid_date.isoformat(),
        "accrual_start": period.accrual_start.isoformat(),
        "accrual_end": period.accrual_end.isoformat(),
        "days": period.days,
        "kind": period.kind.value,
        "events": events_of(outcome.deal, outcome.clock, period),
    }


def _tie(tie: Tie) -> Row:
    return {
        "name": tie.name,
        "scenario": tie.scenario,
        "view": tie.view,
        "ok": tie.ok,
        "difference_cny": cny(tie.difference),
    }


def _criterion(one: Judgement) -> Row:
    return {
        "name": one.name,
        "name_zh": one.name_zh,
        "scope": one.scope.value,
        "measure": one.measure,
        "unit": SUPPORTED_MEASURES[one.measure].unit.value,
        "subject": one.subject,
        "value": one.value,
        "comparison": one.comparison,
        "limit": one.limit,
        "severity": one.severity.value,
        "ok": one.ok,
        "judged": one.judged,
        "reason": one.reason,
        "reason_zh": one.reason_zh,
        "source": one.source,
        "default": one.default,
    }
