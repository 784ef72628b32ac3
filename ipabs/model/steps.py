"""Steps of a waterfall: WHAT each pays. How it pays stands in waterfall/lower.py, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipabs.model.checks import share_of
from ipabs.model.words import CapPer, Phase, StepWant

__all__ = [
    "Call",
    "Condition",
    "DueKind",
    "Fund",
    "PayDue",
    "PayPrincipal",
    "Reimburse",
    "Release",
    "Residual",
    "Step",
    "StepCap",
    "Transfer",
    "TransferOf",
    "TriggerCondition",
    "Waterfall",
]


class DueKind(StrEnum):
    TAX = "tax"
    FEE = "fee"
    INTEREST = "interest"
    PRINCIPAL = "principal"


class Condition(StrEnum):
    """Conditions that read balances when the step runs."""

    SENIORS_REPAID = "seniors_repaid"
    COUPONS_REPAID = "coupons_repaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerCondition:
    """A condition that reads a trigger as of step 3 of the period; `holds` False is the sheet's `not NAME`."""

    trigger: str
    holds: bool = True


class TransferOf(StrEnum):
    """What a transfer moves: everything, or what losses and loans between ledgers took from principal."""

    ALL = "all"
    DEFAULTED_PRINCIPAL = "defaulted_principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCap:
    """Limits what the step's due receives in a payment, a year or the life: an amount, a share of carry + new, or both.

    On a step without a due it limits the step. A share goes by payment only.
    """

    amount_fen: int | None = None
    share: float | None = None
    per: CapPer = CapPer.PAYMENT

    def __post_init__(self) -> None:
        if self.share is not None:
            share_of(self.share, "cap_share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every step has: equal `order` in a phase is a pari passu group."""

    order: int
    name: str
    from_account: str
    cap: StepCap | None = None
    condition: Condition | TriggerCondition | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDue(Step):
    """Pay a due of tax, a fee or a class's interest; `due_of` is blank for tax."""

    due: DueKind
    due_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayPrincipal(Step):
    """Pay a class's wanted principal: its schedule, or its whole balance."""

    due_of: str
    want: StepWant = StepWant.SCHEDULED


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Step):
    """Redeem what a scenario exercises of the put or call `due_of`, at its price."""

    due_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reimburse(Step):
    """Pay back a support's advances, interest first."""

    due_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual(Step):
    """Pay everything left: to class `due_of` (principal first, then yield), `to_account`, or `to_party`."""

    due_of: str = ""
    to_account: str = ""
    to_party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund(Step):
    """Fill the reserve `to_account` up to its target."""

    to_account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Step):
    """Give what the reserve `from_account` holds above its target back to `to_account`."""

    to_account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Step):
    """Move cash between ledgers."""

    to_account: str
    of: TransferOf = TransferOf.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """分配顺序: for each phase an ordered tuple of steps. `standard`: built, not read from the sheet."""

    phases: tuple[tuple[Phase, tuple[Step, ...]], ...]
    standard: bool

    def steps(self, phase: Phase) -> tuple[Step, ...]:
        """The steps of a phase, in order. Raises KeyError where the phase has none."""
        return dict(self.phases)[phase]
