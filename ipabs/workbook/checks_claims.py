"""Checks of supports of assets: what they may cover, what goes with which kind, how they share a risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.workbook.asset_supports import covered_assets, covers_assets, covers_by_support
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_claims"]

_CLOSE = 1e-12
_OF_ASSETS = ("pay_on_default", "waiting_days", "subrogation")
_OF_INSURANCE = ("deductible", "deductible_share", "insured_amount")
_OF_DUES = ("due_basis", "advance_rate")
_NEVER = ("liquidity", "reserve")
"""Kinds that hold or lend money for payments; they do not answer for claims."""


def check_claims(tables: Tables, findings: Findings) -> None:
    by_support = covers_by_support(tables)
    guards: list[_Guard] = []
    for row in tables["supports"].rows:
        covers = by_support.get(row.text("name"), [])
        if row.bad & {"name", "kind"} or any("target_kind" in each.bad for each in covers):
            continue
        _check_one_side(row, covers, findings)
        of_assets = covers_assets(row, covers)
        _check_columns(row, of_assets, findings)
        if of_assets and row.text("kind") != "counter_guarantee":
            _check_terms(row, findings)
            guards += _guards(tables, row, covers, findings)
    _check_shared(guards, findings)
    _check_costs(tables, guards, findings)


def _check_one_side(row: Row, covers: Sequence[Row], findings: Findings) -> None:
    """One support covers either assets or the waterfall's dues; some kinds never cover assets."""
    first = next(iter(covers), None)
    for each in covers:
        if first and (each.text("target_kind") == "asset") != (first.text("target_kind") == "asset"):
            facts = {"support": row.text("name"), "other": first.where("target_kind")}
            findings.problem(each.where("target_kind"), "cover_both_sides", **facts)
            return
        if each.text("target_kind") == "asset" and row.text("kind") in _NEVER:
            findings.problem(each.where("target_kind"), "cover_kind", support=row.text("name"), kind=row.text("kind"))
            return


def _check_columns(row: Row, of_assets: bool, findings: Findings) -> None:
    """Columns that go with the other side, or with insurance alone."""
    kind = row.text("kind")
    for key in (*_OF_ASSETS, *_OF_INSURANCE):
        if row.has(key) and not of_assets:
            findings.problem(row.where(key), "of_assets_alone", column=key, support=row.text("name"))
        elif row.has(key) and key in _OF_INSURANCE and kind != "insurance":
            findings.problem(row.where(key), "of_insurance_alone", column=key, kind=kind)
    for key in _OF_DUES:
        if row.has(key) and of_assets:
            findings.problem(row.where(key), "of_dues_alone", column=key, support=row.text("name"))
    if row.flag("cap_restores") and of_assets:
        findings.problem(row.where("cap_restores"), "cap_restores_assets", support=row.text("name"))


def _check_terms(row: Row, findings: Findings) -> None:
    """What an insurance of costs may say."""
    insured, cap = row.whole("insured_amount"), row.whole("cap_amount")
    if insured is None:
        return
    if row.text("pay_on_default") == "net_loss":
        findings.problem(row.where("pay_on_default"), "insured_net_loss", support=row.text("name"))
    if cap is not None and cap > insured:
        facts = {"cap": yuan(cap), "insured": yuan(insured), "cell": row.where("insured_amount").cell}
        findings.problem(row.where("cap_amount"), "cap_above_insured", **facts)


@dataclass(frozen=True, slots=True)
class _Guard:
    """One support of one asset; `said` the row that covers it, the support's own where none does."""

    asset: str
    row: Row
    said: Row

    @property
    def share(self) -> float:
        given = self.said.number_of("share") if self.said is not self.row else None
        return 1.0 if given is None else given

    @property
    def component(self) -> str:
        return (self.said.text("component") if self.said is not self.row else "") or "both"

    @property
    def insures_costs(self) -> bool:
        return self.row.has("insured_amount")

    @property
    def risk(self) -> tuple[str, bool]:
        return self.row.text("pay_on_default") or "accelerate", self.insures_costs


def _guards(tables: Tables, row: Row, covers: Sequence[Row], findings: Findings) -> list[_Guard]:
    """The assets of a support, each once; an asset that two of its rows cover is reported."""
    found: dict[str, _Guard] = {}
    for asset, said in covered_assets(tables, row, covers):
        before = found.setdefault(asset, _Guard(asset, row, said))
        if before.said is said:
            continue
        if any(before.said.values.get(key) != said.values.get(key) for key in ("target", "component")):
            facts = {"due": say("due_asset", name=asset), "support": row.text("name")}
            findings.problem(said.where("target"), "cover_twice", other=before.said.where("target"), **facts)
        break
    return list(found.values())


def _check_shared(guards: Sequence[_Guard], findings: Findings) -> None:
    """Who covers one asset: shares of one risk add to at most the whole, one component, one rule for recoveries."""
    totals: dict[tuple[str, tuple[str, bool]], float] = {}
    first: dict[str, _Guard] = {}
    rule: dict[str, _Guard] = {}
    told: set[tuple[str, object]] = set()

    def tell(guard: _Guard, code: str, key: str, row: Row, **facts: object) -> None:
        """Once a cell, however many assets it is about."""
        where = row.where(key)
        if (code, where) not in told:
            told.add((code, where))
            findings.problem(where, code, asset=guard.asset, **facts)

    for guard in guards:
        at = (guard.asset, guard.risk)
        totals[at] = totals.get(at, 0.0) + guard.share
        if totals[at] > 1 + _CLOSE and "share" not in guard.said.bad:
            key = "share" if guard.said is not guard.row else "name"
            tell(guard, "shares_of_risk", key, guard.said, total=percent_text(totals[at]))
        before = first.setdefault(guard.asset, guard)
        if before.component != guard.component:
            row = guard if guard.said is not guard.row else before
            other = before if row is guard else guard
            facts = {"component": row.component, "before": other.component, "other": other.said.where("component")}
            tell(guard, "cover_components", "component", row.said, **facts)
        if not guard.insures_costs:
            before = rule.setdefault(guard.asset, guard)
            rules = [one.row.text("subrogation") or "lender_first" for one in (guard, before)]
            if rules[0] != rules[1]:
                row, other = (guard, before) if guard.row.has("subrogation") else (before, guard)
                facts = {"rule": row.row.text("subrogation"), "other": other.row.where("subrogation")}
                tell(guard, "subrogation_rules", "subrogation", row.row, **facts)


def _check_costs(tables: Tables, guards: Sequence[_Guard], findings: Findings) -> None:
    """An insured loss is of an asset that an insurance of costs covers; such an insurance without any pays nothing."""
    insured = {guard.asset for guard in guards if guard.insures_costs}
    lost: set[str] = set()
    first: dict[tuple[str, str], Row] = {}
    known = {row.text("asset_id") for row in tables["assets"].rows}
    for row in tables["scenario_events"].rows:
        target = row.text("target")
        if row.text("kind") != "insured_loss" or target not in known:
            continue
        lost.add(target)
        if target not in insured:
            findings.problem(row.where("target"), "loss_uninsured", asset=target)
        other = first.setdefault((row.text("scenario"), target), row)
        if other is not row:
            findings.problem(row.where("target"), "loss_twice", asset=target, other=other.where("target"))
    for row in tables["supports"].rows:
        own = {guard.asset for guard in guards if guard.row is row and guard.insures_costs}
        if own and not own & lost:
            findings.warn(row.where("insured_amount"), "insured_never", support=row.text("name"))
