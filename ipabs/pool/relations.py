"""Which firms are related to which institutions, as far as names and group ids of the workbook tell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from ipabs.model import Deal
from ipabs.model.words import Role

__all__ = ["ENHANCERS", "institutions", "related"]

ENHANCERS = (Role.GUARANTOR, Role.SHORTFALL_PROMISOR, Role.LIQUIDITY_PROVIDER, Role.INSURER)


def institutions(deal: Deal, roles: Iterable[Role], *, providers: bool = False) -> tuple[str, ...]:
    """Names of the institutions with one of these roles; with `providers` also whoever provides a support."""
    roles = set(roles)
    names = [party.name for party in deal.parties if party.role in roles]
    names += [support.provider for support in deal.supports if providers and support.provider]
    return tuple(dict.fromkeys(names))


def related(deal: Deal, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each firm those of `names` that are its own or that of a firm of its group; () where none is.

    () means that the workbook shows no relation, not that there is none.
    """
    wanted = {_key(name): name for name in names}
    groups: dict[str, list[str]] = {}
    for firm in deal.pool.borrowers:
        groups.setdefault(_group(firm.group_id, firm.borrower_id), []).append(firm.name)
    found = {group: _known(members, wanted) for group, members in groups.items()}
    return {firm.borrower_id: found[_group(firm.group_id, firm.borrower_id)] for firm in deal.pool.borrowers}


def _group(group_id: str, borrower_id: str) -> str:
    return f"group {group_id}" if group_id else f"firm {borrower_id}"


def _known(members: Iterable[str], wanted: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wanted[_key(name)] for name in members if _key(name) in wanted))


def _key(name: str) -> str:
    """A name as it is compared: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
