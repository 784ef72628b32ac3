"""Captions of what recomputing a workbook found, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["VERIFY_SAID"]

VERIFY_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "verify_done": (
            "{workbook}：{sheets} 张工作表共 {formulas} 个公式，已用 {engines} 重算",
            "{workbook}: {formulas} formulas (sheets: {sheets}), recomputed by {engines}",
        ),
        "verify_and": (" 和 ", " and "),
        "verify_same": ("保存值与重算值全部一致。", "Every formula holds what it comes to."),
        "verify_differ": (
            "{count} 个公式的保存值与重算值不一致。", "Formulas that do not hold what they come to: {count}",
        ),
        "verify_sheet": ("工作表", "Sheet"),
        "verify_formulas": ("公式数", "Formulas"),
        "verify_different": ("不一致", "Differ"),
        "verify_cells": ("不一致的单元格", "Cells that differ"),
        "verify_saved": ("保存值", "saved"),
        "verify_blank": ("（空）", "(nothing)"),
        "verify_gone": ("（公式未保留）", "(no formula any more)"),
        "verify_more": ("另有 {count} 个（--json 逐一列出）", "{count} more (--json lists each)"),
    }
)  # fmt: skip
