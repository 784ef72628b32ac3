"""Typed, checked rows to a Deal. What a model type still refuses is a problem at the row's first cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ipabs.calendar import DayCount, ScheduleTerms
from ipabs.errors import text_of
from ipabs.model import Asset, Deal, Fee, Pool, Scenario, Support, Tranche, Trigger, Vat
from ipabs.model.steps import Waterfall
from ipabs.model.words import PriceBasis, RecoveryAs, Venue
from ipabs.workbook import build_notes, build_pool, build_rates, build_rules, build_triggers
from ipabs.workbook.accounts import Accounts
from ipabs.workbook.build_accounts import account
from ipabs.workbook.build_waterfall import Steps
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row, Tables

__all__ = ["build_deal"]

T = TypeVar("T")


def build_deal(tables: Tables, terms: ScheduleTerms, defaults: Defaults) -> Deal | None:
    """The deal, or None where a row or the whole is refused (then a problem in `defaults.findings`)."""
    findings = defaults.findings
    before = len(findings.problems)
    try:
        deal = _deal(_Parts(tables, terms, defaults))
    except ValueError as cause:
        if len(findings.problems) == before:
            findings.problem(tables.deal.source, "model", cause=text_of(cause))
    return deal if len(findings.problems) == before else None


def _deal(parts: _Parts) -> Deal:
    deal, defaults = parts.tables.deal, parts.defaults
    return Deal(
        name=deal.text("name"),
        short_name=deal.text("short_name"),
        contract_version=deal.whole("contract_version") or 1,
        venue=Venue(deal.text("venue")),
        schedule=parts.terms,
        day_count=DayCount(parts.day_count),
        vat=Vat(
            surcharge_rate=defaults.number(deal, "vat_surcharge_rate"),
            price_basis=PriceBasis(defaults.word(deal, "vat_price_basis")),
        ),
        recovery_as=RecoveryAs(defaults.word(deal, "recovery_as")),
        label_basis=deal.text("label_basis") or "assets",
        proceeds_to_ip_share=deal.number_of("proceeds_to_ip_share"),
        target_all_in_cost=deal.number_of("target_all_in_cost"),
        pool=parts.pool(),
        tranches=parts.each("tranches", parts.tranche),
        parties=parts.each("parties", lambda row, _: build_notes.party(row)),
        holders=parts.each("holders", lambda row, _: build_notes.holding(row)),
        fees=parts.each("fees", parts.fee),
        accounts=parts.each("accounts", lambda row, _: account(row, defaults)),
        supports=parts.supports(),
        waterfall=parts.waterfall(),
        triggers=parts.each("triggers", parts.trigger),
        fixings=parts.each("rates", lambda row, _: build_rates.fixing(row)),
        rate_steps=parts.each("rate_events", lambda row, _: build_rates.rate_step(row), ("step",)),
        options=parts.each("rate_events", lambda row, _: build_rates.option(row, defaults), ("put", "call")),
        criteria=parts.each("criteria", lambda row, _: build_rules.criterion(row, defaults)),
        subsidies=parts.each("subsidies", lambda row, _: build_rules.subsidy(row, defaults)),
        scenarios=parts.each("scenarios", parts.scenario),
        calendar_events=parts.each("calendar_events", lambda row, _: build_notes.calendar_event(row, defaults)),
    )


class _Parts:
    """Builds the parts sheet by sheet."""

    def __init__(self, tables: Tables, terms: ScheduleTerms, defaults: Defaults) -> None:
        self.tables = tables
        self.terms = terms
        self.defaults = defaults
        self.day_count = defaults.word(tables.deal, "day_count")
        self._accounts = Accounts.of(tables)
        self._from_deal = build_pool.FromDeal.of(tables.deal, terms.cutoff_date)
        self._triggers = tuple(tables["triggers"].row_by_id)
        self._flows: dict[str, build_pool.Flows] = {}
        for row in tables["asset_flows"].rows:
            name = row.text("asset_id")
            self._flows[name] = self._flows.get(name, build_pool.Flows()).with_row(row)

    def each(self, sheet: str, make: Callable[[Row, int], T], kinds: tuple[str, ...] = ()) -> tuple[T, ...]:
        """`make` of every row, of some `kinds` alone, and its order 1, 2, ...; a refused one is a problem, left out."""
        made = []
        for order, row in enumerate(self.tables[sheet].rows, 1):
            if kinds and row.text("kind") not in kinds:
                continue
            try:
                made.append(make(row, order))
            except ValueError as cause:
                self.defaults.findings.problem(row.where(), "model", cause=text_of(cause))
        return tuple(made)

    def pool(self) -> Pool:
        defaults = self.defaults
        if any(not row.has("vat_rate") for row in self.tables["assets"].rows):
            defaults.number(self.tables.deal, "vat_rate")
        self._note_links()
        return Pool(
            borrowers=self.each("borrowers", lambda row, _: build_pool.borrower(row)),
            tags=self.each("borrower_tags", lambda row, _: build_pool.tag(row)),
            years=self.each("borrower_years", lambda row, _: build_pool.year(row)),
            rights=self.each("ip", lambda row, _: build_pool.right(row, defaults)),
            links=self.each("ip_links", lambda row, _: build_pool.link(row, defaults)),
            assets=self.each("assets", self.asset),
            flows=self.each("asset_flows", lambda row, _: build_pool.flow(row)),
        )

    def asset(self, row: Row, order: int) -> Asset:
        flows = self._flows.get(row.text("asset_id"), build_pool.Flows())
        return build_pool.asset(row, self._from_deal, flows, self.defaults)

    def tranche(self, row: Row, order: int) -> Tranche:
        plan = self._of("tranche_schedule", "tranche", row.text("name"))
        return build_notes.tranche(row, order, self.day_count, plan, self.defaults)

    def fee(self, row: Row, order: int) -> Fee:
        return build_notes.fee(row, order, self.day_count, self._triggers, self.defaults)

    def supports(self) -> tuple[Support, ...]:
        self._note_reserves()
        return self.each("supports", self._support)

    def _support(self, row: Row, order: int) -> Support:
        covers = self._of("support_covers", "support", row.text("name"))
        if not covers and row.text("kind") != "counter_guarantee":
            column = self.tables["support_covers"].sheet.column("target_kind")
            self.defaults.findings.default(self.tables["support_covers"].sheet, column, "usual_cover", "supports.kind")
        return build_notes.support(row, covers, self.defaults)

    def _note_reserves(self) -> None:
        named = {row.text("account") for row in self.tables["supports"].rows}
        sheet = self.tables["supports"].sheet
        for name, kind in self._accounts.kinds.items():
            if kind == "reserve" and name not in named:
                self.defaults.findings.default(sheet, sheet.column("account"), "free_reserve", "accounts.name")

    def scenario(self, row: Row, order: int) -> Scenario:
        return build_rules.scenario(row, self._of("scenario_events", "scenario", row.text("name")), self.defaults)

    def trigger(self, row: Row, order: int) -> Trigger:
        return build_triggers.trigger(row, self._of("trigger_levels", "trigger", row.text("name")), self.defaults)

    def waterfall(self) -> Waterfall | None:
        return Steps(self._accounts, self._triggers, self.defaults).waterfall(self.tables["waterfall"].rows)

    def _note_links(self) -> None:
        linked = {row.text("ip_id") for row in self.tables["ip_links"].rows}
        sheet = self.tables["ip_links"].sheet
        for row in self.tables["ip"].rows:
            if row.text("ip_id") not in linked:
                self.defaults.findings.default(sheet, sheet.column("asset_id"), "owner_assets")

    def _of(self, sheet: str, key: str, name: str) -> tuple[Row, ...]:
        return tuple(row for row in self.tables[sheet].rows if row.text(key) == name)
