"""The whole result as contract.md section 8 names it: one dictionary that JSON, sheets and terminal are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipabs import __version__
from ipabs.calendar import Period, source_version
from ipabs.model import Deal
from ipabs.model.steps import Condition, Residual, Step
from ipabs.model.words import Phase
from ipabs.pool import Judgement, PoolTotals, Projection, judge, pool_totals
from ipabs.run.costs import cost_document
from ipabs.run.engine import Outcome
from ipabs.run.events import events_of
from ipabs.run.runs import run_document, step_kind
from ipabs.run.terms_doc import terms_document
from ipabs.run.ties import Tie, reconcile, require_tied
from ipabs.units import cny

__all__ = ["Meta", "document", "judgements", "projection_of"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the caller knows of the input: its hash, defaults and warnings as (where, message)."""

    input_sha256: str
    defaults_taken: Sequence[Mapping[str, str]]
    warnings: Sequence[Mapping[str, str]]
    settings: Mapping[str, Any]


def document(outcome: Outcome, meta: Meta, cost_scenario: str = "base", detail: bool = False) -> Row:
    """Every result of a run. Raises NotReconciled if anything does not tie."""
    ties = reconcile(outcome)
    require_tied(ties)
    deal = outcome.deal
    judged = judgements(outcome)
    totals = pool_totals(deal, projection_of(outcome).asset_maturity)
    longest = max(outcome.lives)
    return {
        "meta": _meta(outcome, meta, longest),
        "deal": _deal(deal),
        "parties": [_party(p) for p in deal.parties],
        "terms": terms_document(deal),
        "defaults_taken": list(meta.defaults_taken),
        "warnings": [*meta.warnings, *_provisional(outcome, longest)],
        "pool": _pool(totals, outcome, detail),
        "sources_uses": _sources_uses(outcome),
        "payment_calendar": [_calendar_row(outcome, p) for p in outcome.clock.periods[:longest]],
        "waterfall_used": [_step_row(s) for s in outcome.program.waterfall.steps(Phase.NORMAL)],
        "runs": [run_document(outcome, column) for column in range(len(outcome.columns))],
        "cost": cost_document(outcome, cost_scenario),
        "reconciliation": [_tie(tie) for tie in ties],
        "criteria": [_criterion(one) for one in judged],
    }


def projection_of(outcome: Outcome) -> Projection:
    """What the contracted flows say, for the criteria."""
    contracts, deal = outcome.projector.contracts, outcome.deal
    cash = sum(sum(c.interest) + sum(c.principal) for c in contracts.values())
    coupons = sum(
        outcome.note(p.number, 0, "due", f"interest.{t.name}", "new")
        for t in deal.tranches
        if t.has_coupon
        for p in outcome.clock.scheduled
    )
    principal = sum(t.principal_fen for t in deal.tranches if t.has_coupon)
    return Projection(
        contractual_cash_fen=cash,
        notes_due_fen=coupons + principal,
        last_scheduled_collection=outcome.clock.scheduled[-1].collection_end,
        asset_maturity={name: c.terms.maturity for name, c in contracts.items()},
        asset_last_cash={name: c.terms.cash_dates[-1] for name, c in contracts.items()},
        expected_maturity=deal.schedule.expected_maturity,
    )


def judgements(outcome: Outcome) -> tuple[Judgement, ...]:
    """The criteria in force, judged."""
    return judge(outcome.deal, projection_of(outcome))


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


def _deal(deal: Deal) -> Row:
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
        "merge_within_days": terms.merge_within_days,
        "accrual_roll": terms.accrual_roll,
        "expected_maturity_date": terms.expected_maturity.isoformat(),
        "legal_maturity_date": terms.legal_maturity.isoformat(),
        "day_count": deal.day_count.value,
        "vat_surcharge_rate": deal.vat.surcharge_rate,
        "vat_price_basis": deal.vat.price_basis.value,
        "principal_cny": cny(sum(t.principal_fen for t in deal.tranches)),
        "target_all_in_cost": deal.target_all_in_cost,
        "tranches": [
            {
                "name": t.name,
                "class": t.tranche_class.value,
                "rank": t.rank,
                "principal_cny": cny(t.principal_fen),
                "coupon_type": t.coupon_type.value,
                "coupon": t.coupon if t.has_coupon else None,
                "day_count": t.day_count.value,
                "repayment": t.repayment.value,
                "expected_maturity_date": t.expected_maturity_date.isoformat(),
                "issue_price": t.issue_price,
                "rating": t.rating,
            }
            for t in deal.tranches
        ],
    }


def _party(party: Any) -> Row:
    names = ("role", "name", "rating", "city", "industry", "note")
    return {name: str(getattr(party, name)) for name in names}


def _pool(totals: PoolTotals, outcome: Outcome, detail: bool) -> Row:
    def exposure(row: Any) -> Row:
        return {
            "borrower_id": row.borrower_id,
            "name": row.name,
            "balance_cny": cny(row.balance_fen),
            "share": row.share,
            "appraised_value_cny": cny(row.appraised_value_fen),
            "pledge_rate": row.pledge_rate,
        }

    def bucket(row: Any) -> Row:
        return {"label": row.label, "borrowers": row.count, "balance_cny": cny(row.balance_fen), "share": row.share}

    return {
        "borrowers": totals.borrowers,
        "assets": totals.assets,
        "ip_rights": totals.ip_rights,
        "principal_cny": cny(totals.principal_fen),
        "appraised_value_cny": cny(totals.appraised_value_fen),
        "unpledged_value_cny": cny(totals.unpledged_value_fen),
        "pledge_rate": totals.pledge_rate,
        "weighted_rate": totals.weighted_rate,
        "weighted_remaining_term_years": totals.weighted_remaining_term_years,
        "by_kind": [
            {"kind": k.kind.value, "rights": k.count, "appraised_value_cny": cny(k.appraised_value_fen)}
            for k in totals.by_kind
        ],
        "concentration": [exposure(row) for row in totals.concentration],
        "top": [exposure(row) for row in totals.top],
        "by_city": [bucket(row) for row in totals.by_city],
        "by_industry": [bucket(row) for row in totals.by_industry],
        "by_sme": [bucket(row) for row in totals.by_sme],
        "by_rating": [bucket(row) for row in totals.by_rating],
        "assets_list": [_asset(outcome, name) for name in outcome.projector.contracts],
        **({"by_borrower": _by_borrower(outcome)} if detail else {}),
    }


def _asset(outcome: Outcome, asset_id: str) -> Row:
    contract = outcome.projector.contracts[asset_id]
    asset = contract.terms.asset
    rights = outcome.deal.pool.rights
    return {
        "asset_id": asset.asset_id,
        "borrower_id": asset.borrower_id,
        "borrower": next(b.name for b in outcome.deal.pool.borrowers if b.borrower_id == asset.borrower_id),
        "kind": asset.kind.value,
        "principal_cny": cny(asset.principal_fen),
        "cutoff_balance_cny": cny(asset.cutoff_balance_fen),
        "purchase_price_cny": cny(asset.purchase_price_fen),
        "rate": asset.rate,
        "start_date": asset.start_date.isoformat(),
        "maturity_date": contract.terms.maturity.isoformat(),
        "repayment": asset.repayment.value,
        "day_count": asset.day_count.value,
        "ip_rights": sum(r.count for r in rights if r.borrower_id == asset.borrower_id),
        "contract_no": asset.contract_no,
    }


def _by_borrower(outcome: Outcome) -> list[Row]:
    """Dated cash of every firm in every scenario and view (--detail)."""
    rows = []
    for column, paths in enumerate(outcome.collected.paths):
        key = outcome.columns[column]
        for asset in outcome.deal.pool.assets:
            rows += [
                {
                    "scenario": key.scenario.name,
                    "view": key.view.value,
                    "borrower_id": asset.borrower_id,
                    "asset_id": asset.asset_id,
                    "date": flow.date.isoformat(),
                    "kind": flow.kind.value,
                    "amount_cny": cny(flow.amount),
                }
                for flow in paths[asset.asset_id].cash
            ]
    return rows


def _sources_uses(outcome: Outcome) -> Row:
    def row(item: Any) -> Row:
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


def _step_row(step: Step) -> Row:
    return {
        "phase": Phase.NORMAL.value,
        "order": step.order,
        "name": step.name,
        "kind": step_kind(step),
        "due_of": getattr(step, "due_of", ""),
        "from_account": step.from_account,
        "to_party": step.to_party if isinstance(step, Residual) else "",
        "condition": step.condition.value if isinstance(step.condition, Condition) else "",
        "clause": step.clause,
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
        "subject": one.subject,
        "value": one.value,
        "comparison": one.comparison,
        "limit": one.limit,
        "severity": one.severity.value,
        "ok": one.ok,
        "reason": one.reason,
        "reason_zh": one.reason_zh,
        "source": one.source,
        "default": one.default,
    }

