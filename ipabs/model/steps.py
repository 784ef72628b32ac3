"""Steps of a waterfall: WHAT each pays. How it pays stands in waterfall/lower.py, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipabs.model.words import Phase

__all__ = ["Condition", "DueKind", "PayDue", "PayPrincipal", "Reimburse", "Residual", "Step", "Waterfall"]


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
class Step:
    """What every step has: equal `order` in a phase is a pari passu group."""

    order: int
    name: str
    from_account: str
    condition: Condition | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDue(Step):
    """Pay a due of tax, a fee or a class's interest; `due_of` is blank for tax."""

    due: DueKind
    due_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayPrincipal(Step):
    """Pay a class's wanted principal."""

    due_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reimburse(Step):
    """Pay back a support's advances, interest first."""

    due_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual(Step):
    """Pay everything left: to class `due_of` (principal first, then yield) or, where blank, to `to_party`."""

    due_of: str = ""
    to_party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """分配顺序: for each phase an ordered tuple of steps. `standard`: built, not read from the sheet."""

    phases: tuple[tuple[Phase, tuple[Step, ...]], ...]
    standard: bool

    def steps(self, phase: Phase) -> tuple[Step, ...]:
        """The steps of a phase, in order. Raises KeyError where the phase has none."""
        return dict(self.phases)[phase]
