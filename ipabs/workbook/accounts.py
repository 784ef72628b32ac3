"""The accounts that steps may name: those of the sheet that hold money, and the implied one."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model import COLLECTION
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.text import fold

__all__ = ["RESERVES", "Accounts", "receives_of"]

RESERVES = ("reserve", "margin")
"""Kinds that have a target."""

_RECEIVES = {"collection": "all", "income": "interest", "principal": "principal"}


def receives_of(row: Row) -> str:
    """What an account takes of the assets' cash, by its kind where the cell is blank."""
    return row.text("receives") or _RECEIVES.get(row.text("kind") or "collection", "none")


@dataclass(frozen=True, slots=True)
class Accounts:
    """`kinds`: name to kind, memo accounts too; `implied`: no account receives anything, so there is `collection`."""

    kinds: dict[str, str]
    implied: bool

    @classmethod
    def of(cls, tables: Tables) -> Accounts:
        rows = tables["accounts"].row_by_id
        kinds = {name: row.text("kind") or "collection" for name, row in rows.items()}
        implied = all(kinds[name] == "memo" or receives_of(row) == "none" for name, row in rows.items())
        return cls({COLLECTION.name: "collection"} | kinds if implied else kinds, implied)

    @property
    def first_collection(self) -> str:
        """What a blank from_account means; '' where the deal has no collection account."""
        return next((name for name, kind in self.kinds.items() if kind == "collection"), "")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.kinds)

    def named(self, typed: str) -> str:
        """The account that a cell names; the implied one has a Chinese name too."""
        if self.implied and typed not in self.kinds and fold(typed) in _IMPLIED:
            return COLLECTION.name
        return typed

    def source_of(self, row: Row) -> str:
        """The account that a step pays from."""
        return self.named(row.text("from_account")) or self.first_collection

    def is_reserve(self, name: str) -> bool:
        return self.kinds.get(name) in RESERVES


_IMPLIED = (fold(COLLECTION.name), fold("归集账户"))
