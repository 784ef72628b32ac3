"""What the live model says, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LIVE_SAID"]

LIVE_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "values_mark": ("（数值，不随情景选择变化）", " (values; they do not follow the selectors)"),
    }
)  # fmt: skip
