"""Distributions of the pool in words: their names, and the labels of their groups and bands."""

from __future__ import annotations

from ipabs.report.reading import Reader, Result
from ipabs.report.text import share

__all__ = ["distribution_name", "stratum"]

_WORDS = {
    "sme": "borrowers.sme",
    "kind": "assets.kind",
    "repayment": "assets.repayment",
    "payment_frequency": "assets.payment_frequency",
}
"""Distributions whose labels are words of a list."""


def distribution_name(reader: Reader, by: str) -> str:
    """余额分布, By balance."""
    return reader.said(f"by_{by}")


def stratum(reader: Reader, distribution: Result, row: Result) -> str:
    """A group's label: a word, what was typed, a band, or that nothing was given."""
    by = distribution["by"]
    if distribution["unit"]:
        return _band(reader, by, distribution["unit"], row["low"], row["high"])
    if not row["label"]:
        return reader.said("no_group" if by == "group" else "not_given")
    return reader.word(_WORDS[by], row["label"]) if by in _WORDS else str(row["label"])


def _band(reader: Reader, by: str, unit: str, low: float | None, high: float | None) -> str:
    """Above `low`, up to `high`."""
    if by == "age" and high == 0:
        return reader.said("band_new")
    ends = {name: _figure(reader, unit, end) for name, end in (("low", low), ("high", high)) if end is not None}
    form = "band" if len(ends) == 2 else "band_up_to" if high is not None else "band_over"
    return reader.said(f"{form}_{unit}", **ends)


def _figure(reader: Reader, unit: str, value: float) -> str:
    if unit == "rate":
        return share(value)
    if unit == "months":
        return f"{value:.0f}"
    if reader.lang == "zh":
        return f"{value / 1e8:,.0f}亿" if value >= 1e8 else f"{value / 1e4:,.0f}万"
    return f"{value / 1e6:,.0f}m"
