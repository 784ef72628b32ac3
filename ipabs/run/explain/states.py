"""What names of state are known as, and the cells that they began with."""

from __future__ import annotations

from collections.abc import Mapping

from ipabs.model import Deal
from ipabs.run.explain.expressions import Source
from ipabs.run.explain.fact_rules import cover_source
from ipabs.waterfall.names import account, advance, balance, borrowed, cap, earlier, trigger
from ipabs.waterfall.primitives import ZERO

__all__ = ["Known", "due_word", "known_states", "prefixed"]

Known = tuple[str, str, tuple[Source, ...]]
"""A row of words.QUANTITIES, of whom, the cells behind it."""

_BY_PREFIX = (
    ("unpaid.", "carried"),
    ("paid.", "paid"),
    ("asked.", "wanted"),
    ("lack.expected.", "lacking"),
    ("lack.accelerated.", "lacking"),
    ("received.year.", "received_year"),
    ("received.life.", "received_life"),
    ("transferred.", "transferred"),
    ("earned.", "earned"),
    ("exercised.", "exercised"),
    ("fee_year.", "fee_year"),
    ("accrued.", "accrued"),
    ("arrived.", "arrived"),
    ("lost.", "lost"),
    ("count.", "count"),
    ("clear.", "clear"),
)
"""Names of state by how they begin; the rest says of whom."""


_OF_POOL = frozenset(("arrived", "lost"))
"""Of collections: of nobody."""


def due_word(identity: str) -> str:
    """A due as results write it: interest:A, fee:NAME, tax."""
    return identity.replace(".", ":", 1)


def known_states(deal: Deal) -> Mapping[str, Known]:
    """Names of state that began in a cell, and what else has a name of its own."""
    known: dict[str, Known] = {ZERO: ("nought", "", ()), "alive": ("alive", "", ())}
    for held in deal.cash_accounts:
        cells = (Source("accounts", (("name", held.name),), "initial_amount"),) if held.initial_amount_fen else ()
        known[account(held.name)] = ("cash", held.name, cells)
        known[borrowed(held.name)] = ("borrowed", held.name, ())
    for tranche in deal.tranches:
        cells = (Source("tranches", (("name", tranche.name),), "principal"),)
        known[balance(tranche.name)] = ("balance", tranche.name, cells)
        known[earlier(tranche.name)] = ("earlier", tranche.name, cells)
    for support in deal.due_supports:
        row = (("name", support.name),)
        for part in ("interest", "principal"):
            known[advance(support.name, part)] = (f"carried_advance_{part}", support.name, ())
        known[cap(support.name)] = ("cap_left", support.name, (Source("supports", row, "cap_amount"),))
        for i, _ in enumerate(deal.covers_of(support)):
            known[cap(support.name, i)] = ("cover_cap_left", support.name, cover_source(support, i, "cap_amount"))
    for item in deal.triggers:
        known[trigger(item.name)] = ("trigger", item.name, (Source("triggers", (("name", item.name),), "name"),))
    return known


def prefixed(name: str) -> Known | None:
    """By how a name begins; None for a temporary."""
    for prefix, key in _BY_PREFIX:
        if name.startswith(prefix):
            of = "" if key in _OF_POOL else due_word(name.removeprefix(prefix))
            return key, of, ()
    return None
