"""The deal: what the term sheet says, checked on construction; no arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ipabs.calendar import DayCount, ScheduleTerms
from ipabs.model.accounts import COLLECTION, Account
from ipabs.model.checks import known, unique
from ipabs.model.covers import usual_covers
from ipabs.model.events import CalendarEvent
from ipabs.model.fees import Fee
from ipabs.model.notes import Holding, Tranche
from ipabs.model.options import NoteOption
from ipabs.model.parties import Party
from ipabs.model.pool import Asset, AssetFlow, Borrower, BorrowerTag, BorrowerYear, IpLink, IpRight
from ipabs.model.rates import Fixing, RateStep
from ipabs.model.rules import Criterion, SubsidyRule
from ipabs.model.scenarios import BASE, BorrowerDefault, Event, Exercise, InsuredLoss, ManualTrigger, Scenario
from ipabs.model.steps import Waterfall
from ipabs.model.supports import Cover, Support
from ipabs.model.triggers import Trigger
from ipabs.model.waterfall_names import check_waterfall_names
from ipabs.model.words import (
    AccountKind,
    CoverTarget,
    FeeScope,
    PriceBasis,
    RateTarget,
    Receives,
    RecoveryAs,
    Role,
    SupportKind,
    TrancheClass,
    TriggerEffect,
    Venue,
)

__all__ = ["Deal", "Pool", "Vat"]

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """增值税 of the deal; `surcharge_rate` is a share of the VAT, rates of assets stand on the assets."""

    surcharge_rate: float = 0.12
    price_basis: PriceBasis = PriceBasis.INCLUSIVE


@dataclass(frozen=True, kw_only=True)
class Pool:
    """资产池: firms, rights, claims, and what ties them."""

    borrowers: tuple[Borrower, ...]
    rights: tuple[IpRight, ...]
    links: tuple[IpLink, ...]
    assets: tuple[Asset, ...]
    flows: tuple[AssetFlow, ...] = ()
    tags: tuple[BorrowerTag, ...] = ()
    years: tuple[BorrowerYear, ...] = ()

    def __post_init__(self) -> None:
        unique((b.borrower_id for b in self.borrowers), "borrower")
        unique((r.ip_id for r in self.rights), "right")
        unique((a.asset_id for a in self.assets), "asset")
        firms = {b.borrower_id for b in self.borrowers}
        for rows in (self.rights, self.assets, self.tags, self.years):
            for row in rows:
                known(row.borrower_id, firms, "borrower")
        rights, assets = {r.ip_id for r in self.rights}, {a.asset_id for a in self.assets}
        for link in self.links:
            known(link.ip_id, rights, "right")
            known(link.asset_id, assets, "asset")
        for flow in self.flows:
            known(flow.asset_id, assets, "asset")

    @cached_property
    def _by_borrower(self) -> dict[str, tuple[Asset, ...]]:
        found: dict[str, tuple[Asset, ...]] = {}
        for asset in self.assets:
            found[asset.borrower_id] = (*found.get(asset.borrower_id, ()), asset)
        return found

    @cached_property
    def _by_right(self) -> dict[str, tuple[IpLink, ...]]:
        found: dict[str, tuple[IpLink, ...]] = {}
        for link in self.links:
            found[link.ip_id] = (*found.get(link.ip_id, ()), link)
        return found

    @cached_property
    def _flows(self) -> dict[str, tuple[AssetFlow, ...]]:
        found: dict[str, list[AssetFlow]] = {}
        for flow in sorted(self.flows, key=lambda flow: flow.date):
            found.setdefault(flow.asset_id, []).append(flow)
        return {name: tuple(rows) for name, rows in found.items()}

    def flows_of(self, asset_id: str) -> tuple[AssetFlow, ...]:
        """An asset's rows of asset_flows, by date."""
        return self._flows.get(asset_id, ())

    def links_of(self, ip_id: str) -> tuple[IpLink, ...]:
        """A right's own rows of ip_links; () where it backs all its owner's assets."""
        return self._by_right.get(ip_id, ())

    def assets_of(self, borrower_id: str) -> tuple[Asset, ...]:
        """A firm's assets, in the order of the sheet."""
        return self._by_borrower.get(borrower_id, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One deal. Money is whole fen, rates decimals a year. Raises ValueError on a dangling or doubled name.

    `waterfall` None: the standard one. `accounts` empty, or none that receives anything: `cash_accounts` has one more.
    """

    name: str
    venue: Venue
    schedule: ScheduleTerms
    day_count: DayCount
    pool: Pool
    tranches: tuple[Tranche, ...]
    short_name: str = ""
    contract_version: int = 1
    vat: Vat = Vat()
    recovery_as: RecoveryAs = RecoveryAs.PRINCIPAL
    label_basis: str = "assets"
    proceeds_to_ip_share: float | None = None
    target_all_in_cost: float | None = None
    parties: tuple[Party, ...] = ()
    holders: tuple[Holding, ...] = ()
    fees: tuple[Fee, ...] = ()
    accounts: tuple[Account, ...] = ()
    supports: tuple[Support, ...] = ()
    waterfall: Waterfall | None = None
    triggers: tuple[Trigger, ...] = ()
    fixings: tuple[Fixing, ...] = ()
    rate_steps: tuple[RateStep, ...] = ()
    options: tuple[NoteOption, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    subsidies: tuple[SubsidyRule, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    calendar_events: tuple[CalendarEvent, ...] = ()

    def __post_init__(self) -> None:
        for names, what in (
            ((t.name for t in self.tranches), "class"),
            ((f.name for f in self.fees), "fee"),
            ((a.name for a in self.cash_accounts), "account"),
            ((s.name for s in self.supports_in_use), "support"),
            ((t.name for t in self.triggers), "trigger"),
            ((*(s.name for s in self.rate_steps), *(o.name for o in self.options)), "rate event"),
            ((s.name for s in self.scenarios), "scenario"),
        ):
            unique(names, what)
        if any(s.name == BASE for s in self.scenarios):
            raise ValueError(f"scenario '{BASE}' is reserved: everything as contracted")
        self._check_fees()
        self._check_supports()
        self._check_rate_steps()
        self._check_scenarios()
        check_waterfall_names(self)
        for holding in self.holders:
            known(holding.tranche, self.tranche_names, "class")
            known(holding.party, {p.name for p in self.parties}, "party")

    def _check_fees(self) -> None:
        names: dict[FeeScope, tuple[str, ...]] = {
            FeeScope.TRANCHE: self.tranche_names,
            FeeScope.BORROWER: tuple(b.borrower_id for b in self.pool.borrowers),
            FeeScope.ASSET: tuple(a.asset_id for a in self.pool.assets),
            FeeScope.SUPPORT: tuple(s.name for s in self.supports_in_use),
        }
        for fee in self.fees:
            if fee.applies_to:
                known(fee.applies_to, names.get(fee.scope, ()), f"fee '{fee.name}': {fee.scope}")

    def _check_supports(self) -> None:
        targets: dict[CoverTarget, tuple[str, ...]] = {
            CoverTarget.TRANCHE: self.tranche_names,
            CoverTarget.FEE: tuple(f.name for f in self.fees),
            CoverTarget.ASSET: tuple(a.asset_id for a in self.pool.assets),
        }
        for support in self.supports:
            if len({cover.target_kind is CoverTarget.ASSET for cover in support.covers}) > 1:
                raise ValueError(f"support '{support.name}' covers both assets and dues of the waterfall")
            for cover in support.covers:
                if cover.target:
                    known(
                        cover.target,
                        targets.get(cover.target_kind, ()),
                        f"support '{support.name}': {cover.target_kind}",
                    )

    def _check_rate_steps(self) -> None:
        names = {
            RateTarget.ASSET: tuple(a.asset_id for a in self.pool.assets),
            RateTarget.TRANCHE: tuple(t.name for t in self.tranches if t.has_coupon),
        }
        for step in self.rate_steps:
            known(step.target, names[step.target_kind], f"rate event '{step.name}': {step.target_kind}")
        for option in self.options:
            known(option.tranche, names[RateTarget.TRANCHE], f"rate event '{option.name}': class")
            if option.party:
                known(option.party, {p.name for p in self.parties}, f"rate event '{option.name}': party")
        unique((f"{s.target_kind} {s.target} on {s.date}" for s in self.rate_steps), "a rate step of")

    def _check_scenarios(self) -> None:
        firms = tuple(b.borrower_id for b in self.pool.borrowers)
        assets = tuple(a.asset_id for a in self.pool.assets)
        for scenario in self.scenarios:
            for event in scenario.events:
                if isinstance(event, BorrowerDefault):
                    known(event.borrower_id, firms, f"scenario '{scenario.name}': borrower")
                elif isinstance(event, InsuredLoss):
                    known(event.asset_id, assets, f"scenario '{scenario.name}': asset")
                elif isinstance(event, ManualTrigger):
                    known(event.trigger, [t.name for t in self.triggers], f"scenario '{scenario.name}': trigger")
                elif isinstance(event, Exercise):
                    known(event.option, [o.name for o in self.options], f"scenario '{scenario.name}': rate event")

    def events_of(self, kind: type[E]) -> tuple[E, ...]:
        """Events of a kind, of every scenario."""
        return tuple(event for scenario in self.scenarios for event in scenario.events if isinstance(event, kind))

    def triggers_with(self, effect: TriggerEffect) -> tuple[Trigger, ...]:
        """Triggers of an effect, in the order of the sheet."""
        return tuple(trigger for trigger in self.triggers if trigger.effect is effect)

    @property
    def cash_accounts(self) -> tuple[Account, ...]:
        """Accounts that hold money, the implied collection account first where no account receives anything."""
        held = tuple(a for a in self.accounts if a.holds_money)
        return held if any(a.receives is not Receives.NONE for a in held) else (COLLECTION, *held)

    @property
    def supports_in_use(self) -> tuple[Support, ...]:
        """Reserves that no row names, which come before all others, then the sheet's supports."""
        named = {s.account for s in self.supports}
        free = (a.name for a in self.accounts if a.kind is AccountKind.RESERVE and a.name not in named)
        reserves = (Support(name=n, kind=SupportKind.RESERVE, account=n, view_off=False) for n in free)
        return (*reserves, *self.supports)

    @property
    def due_supports(self) -> tuple[Support, ...]:
        """Supports of the waterfall's dues, in the order of use."""
        return tuple(s for s in self.supports_in_use if not s.of_assets)

    @property
    def claim_supports(self) -> tuple[Support, ...]:
        """Supports of assets, in the order of the sheet."""
        return tuple(s for s in self.supports if s.of_assets)

    @property
    def tranche_names(self) -> tuple[str, ...]:
        return tuple(t.name for t in self.tranches)

    def classes(self, tranche_class: TrancheClass) -> tuple[Tranche, ...]:
        """Classes of a level, by rank."""
        return tuple(sorted((t for t in self.tranches if t.tranche_class is tranche_class), key=lambda t: t.rank))

    def parties_in(self, role: Role) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.role is role)

    def covers_of(self, support: Support) -> tuple[Cover, ...]:
        """What a support covers: its rows, else its kind's usual cover (contract.md section 3, support_covers)."""
        return support.covers or usual_covers(support, self.classes(TrancheClass.SENIOR))
