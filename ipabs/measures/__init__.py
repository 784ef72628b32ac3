"""Measures of flows, each with its formula and source."""

from ipabs.measures.life import wal_years, xirr

__all__ = ["wal_years", "xirr"]
