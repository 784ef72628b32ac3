"""Names of waterfall state. One place, so that lowerings, inputs and results agree."""

from __future__ import annotations

from ipabs.model.steps import DueKind
from ipabs.model.words import CapPer, DueBasis

__all__ = [
    "ONE",
    "PHASE",
    "account",
    "advance",
    "asked",
    "balance",
    "borrowed",
    "came",
    "cap",
    "due",
    "earlier",
    "earned",
    "exercised",
    "input_name",
    "lack",
    "opening",
    "paid",
    "received",
    "spent",
    "transferred",
    "trigger",
    "unpaid",
]

ONE = "in.one"
"""The constant one, as an input."""

PHASE = "phase"
"""Which phase's steps run: 0 normal, 1 accelerated, 2 default, 3 termination. No state where a deal has one phase."""


def due(kind: DueKind, of: str = "") -> str:
    """A due's identity, e.g. 'interest.A', 'tax'."""
    return f"{kind.value}.{of}" if of else kind.value


def unpaid(identity: str) -> str:
    """What a due still lacks; for principal the class's balance."""
    return identity.replace("principal.", "balance.", 1) if identity.startswith("principal.") else f"unpaid.{identity}"


def paid(identity: str) -> str:
    """What a due has received this period, from steps and supports."""
    return f"paid.{identity}"


def asked(identity: str) -> str:
    """The most a phase's steps asked for a due: paid before plus wanted."""
    return f"asked.{identity}"


def lack(identity: str, basis: DueBasis) -> str:
    """What a due is owed and lacks after the phase's steps, on a support's basis."""
    return f"lack.{basis.value}.{identity}"


def received(identity: str, per: CapPer) -> str:
    """What a due, or a step without one, has received in the year or life so far."""
    return f"received.{per.value}.{identity}"


def balance(tranche: str) -> str:
    return f"balance.{tranche}"


def earlier(tranche: str) -> str:
    """A class's balance before the last payment, of one whose principal earns until it is paid."""
    return f"earlier.{tranche}"


def exercised(option: str) -> str:
    """Principal of a put or call that is exercised and not paid yet."""
    return f"exercised.{option}"


def account(name: str) -> str:
    return f"cash.{name}"


def opening(name: str) -> str:
    """Cash in an account before the period's collections."""
    return f"opening.{name}"


def came(name: str) -> str:
    """What an account took in this period: collections, and what steps brought from other accounts."""
    return f"came.{name}"


def earned(name: str) -> str:
    """What the bank paid on what waited in an account since the last payment."""
    return f"earned.{name}"


def spent(name: str) -> str:
    """What went out of an account this period."""
    return f"spent.{name}"


def borrowed(name: str) -> str:
    """What a principal ledger has paid for tax, fees and interest so far."""
    return f"borrowed.{name}"


def transferred(name: str) -> str:
    """What transfers have brought into a principal ledger so far."""
    return f"transferred.{name}"


def trigger(name: str) -> str:
    """A flag: the trigger has happened and is not cured."""
    return f"trigger.{name}"


def advance(support: str, component: str) -> str:
    """What a support is owed: component 'principal' or 'interest'."""
    return f"advance.{component}.{support}"


def cap(support: str, cover: int | None = None) -> str:
    """What a support (or one of its covers, by number) may still pay."""
    return f"cap.{support}" if cover is None else f"cover_cap.{cover}.{support}"


def input_name(*parts: str) -> str:
    """A number that the period brings: a rate, a target, a collection."""
    return ".".join(("in", *parts))
