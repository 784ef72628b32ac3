"""Measures of the pool as a whole: how many owe, how much stands with few, what the notes stand on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ipabs.model.words import Role, Scope
from ipabs.pool.facts import Facts, Measured, Reading, measured, number, ratio
from ipabs.pool.label import label_parts
from ipabs.pool.relations import institutions, related

__all__ = [
    "FAMILIES",
    "cash_over_notes",
    "cash_provider_group_share",
    "cash_provider_share",
    "city_share",
    "group_share",
    "industry_share",
    "label_share",
    "largest_obligor_share",
    "mixed_kinds",
    "notes_over_pool",
    "related_cash_share",
    "retention_share",
    "right_kind_share",
    "top5_share",
    "unrelated_obligors",
]

FAMILIES = {
    "pledged_loan": "loan",
    "entrusted_loan": "loan",
    "trust_loan": "loan",
    "licence_back": "licence",
    "royalty": "licence",
    "leaseback": "lease",
    "receivable": "receivable",
    "technology_trade": "receivable",
}
"""Kinds that may stand in one pool; a kind that is not listed is a family of its own."""


def unrelated_obligors(facts: Facts, scope: Scope) -> Measured:
    """Firms with assets, the firms of a group counted once."""
    return measured([number("", len(_groups(facts)))])


def largest_obligor_share(facts: Facts, scope: Scope) -> Measured:
    """Of a single firm; `group_share` is the one for groups."""
    return _largest(facts.balance, facts.principal_fen)


def top5_share(facts: Facts, scope: Scope) -> Measured:
    top = sorted(facts.balance.values(), reverse=True)[:5]
    return measured([number("", ratio(sum(top), facts.principal_fen))])


def group_share(facts: Facts, scope: Scope) -> Measured:
    """Of the largest group; a firm without a group is one of its own."""
    sums = {key: sum(facts.balance[b] for b in members) for key, members in _groups(facts).items()}
    largest = max(sums, key=lambda key: sums[key], default=(False, ""))
    return measured([number(largest[1], ratio(sums.get(largest, 0), facts.principal_fen))])


def cash_provider_share(facts: Facts, scope: Scope) -> Measured:
    """Of all cash that the assets are contracted to pay, what the firm that pays most pays."""
    cash = facts.cash
    return _largest(cash, sum(cash.values()))


def cash_provider_group_share(facts: Facts, scope: Scope) -> Measured:
    """The same of a group; a firm without a group is one of its own."""
    sums = {key: sum(facts.cash[b] for b in members) for key, members in _groups(facts).items()}
    largest = max(sums, key=lambda key: sums[key], default=(False, ""))
    return measured([number(largest[1], ratio(sums.get(largest, 0), sum(sums.values())))])


def related_cash_share(facts: Facts, scope: Scope) -> Measured:
    """Of all contracted cash, what comes from firms that are an originator or of its group; nobody named: unknown."""
    names = institutions(facts.deal, [Role.ORIGINATOR])
    to = related(facts.deal, names)
    part = sum(cash for firm, cash in facts.cash.items() if to[firm])
    return measured([number("", ratio(part, sum(facts.cash.values())) if names else None)])


def industry_share(facts: Facts, scope: Scope) -> Measured:
    """Of the largest industry given; firms without one count in the whole only."""
    return _largest_label(facts, {b.borrower_id: b.industry for b in facts.firms})


def city_share(facts: Facts, scope: Scope) -> Measured:
    return _largest_label(facts, {b.borrower_id: b.city for b in facts.firms})


def right_kind_share(facts: Facts, scope: Scope) -> Measured:
    """By appraised value; a group's value counts with the kind of the row that bears it."""
    sums: dict[str, int] = {}
    for right in facts.deal.pool.rights:
        sums[right.kind] = sums.get(right.kind, 0) + (right.appraised_value_fen or 0)
    return _largest(sums, sum(sums.values()))


def label_share(facts: Facts, scope: Scope) -> Measured:
    """The 70% test on the deal's label_basis (`label_parts`)."""
    return measured([number("", label_parts(facts.deal, facts.backing).share)])


def mixed_kinds(facts: Facts, scope: Scope) -> Measured:
    """Breach where the assets are of more than one family: loans, licence fees, leases, receivables."""
    families = dict.fromkeys(FAMILIES.get(str(a.kind), str(a.kind)) for a in facts.deal.pool.assets)
    reading = Reading(subject="", number=Fraction(len(families)), shown=", ".join(families), breach=len(families) > 1)
    return measured([reading])


def notes_over_pool(facts: Facts, scope: Scope) -> Measured:
    """All classes' principal over the pool's principal at the cutoff."""
    return measured([number("", ratio(facts.notes_fen, facts.principal_fen))])


def cash_over_notes(facts: Facts, scope: Scope) -> Measured:
    return measured([number("", ratio(facts.projection.contractual_cash_fen, facts.projection.notes_due_fen))])


def retention_share(facts: Facts, scope: Scope) -> Measured:
    """What the originators hold of all classes' principal; no row of holders is nothing held."""
    originators = {party.name for party in facts.deal.parties_in(Role.ORIGINATOR)}
    held = sum(h.principal_fen for h in facts.deal.holders if h.party in originators)
    return measured([number("", ratio(held, facts.notes_fen))])


def _groups(facts: Facts) -> dict[tuple[bool, str], list[str]]:
    """Firms by group; the key says whether its name is a group's or a single firm's."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for firm in facts.firms:
        key = (True, firm.group_id) if firm.group_id else (False, firm.borrower_id)
        groups.setdefault(key, []).append(firm.borrower_id)
    return groups


def _largest(sums: Mapping[str, int], whole: int) -> Measured:
    name = max(sums, key=lambda key: sums[key], default="")
    return measured([number(name, ratio(sums.get(name, 0), whole))])


def _largest_label(facts: Facts, labels: Mapping[str, str]) -> Measured:
    sums: dict[str, int] = {}
    for borrower_id, label in labels.items():
        if label:
            sums[label] = sums.get(label, 0) + facts.balance[borrower_id]
    name = max(sums, key=lambda key: sums[key], default="")
    reading = number(name, ratio(sums[name], facts.principal_fen) if sums else None)
    return Measured(readings=(reading,), missing=sum(not label for label in labels.values()), of=len(labels))
