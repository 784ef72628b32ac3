"""The institutions of a deal."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.words import Role

__all__ = ["Party"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """参与机构: one role of one institution."""

    role: Role
    name: str
    rating: str = ""
    city: str = ""
    industry: str = ""
    note: str = ""
