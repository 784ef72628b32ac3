"""Names of waterfall state. One place, so that lowerings, inputs and results agree."""

from __future__ import annotations

from ipabs.model.steps import DueKind

__all__ = ["account", "advance", "balance", "cap", "due", "input_name", "paid", "spent", "unpaid"]


def due(kind: DueKind, of: str = "") -> str:
    """A due's identity, e.g. 'interest.A', 'tax'."""
    return f"{kind.value}.{of}" if of else kind.value


def unpaid(identity: str) -> str:
    """What a due still lacks; for principal the class's balance."""
    return identity.replace("principal.", "balance.", 1) if identity.startswith("principal.") else f"unpaid.{identity}"


def paid(identity: str) -> str:
    """What a due has received this period, from steps and supports."""
    return f"paid.{identity}"


def balance(tranche: str) -> str:
    return f"balance.{tranche}"


def account(name: str) -> str:
    return f"cash.{name}"


def spent(name: str) -> str:
    """What steps took out of an account this period."""
    return f"spent.{name}"


def advance(support: str, component: str) -> str:
    """What a support is owed: component 'principal' or 'interest'."""
    return f"advance.{component}.{support}"


def cap(support: str, cover: int | None = None) -> str:
    """What a support (or one of its covers, by number) may still pay."""
    return f"cap.{support}" if cover is None else f"cover_cap.{cover}.{support}"


def input_name(*parts: str) -> str:
    """A number that the period brings: a rate, a target, a collection."""
    return ".".join(("in", *parts))
