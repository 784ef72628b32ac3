"""The tables of the guide and the tutorial, in both languages: what to type, from the examples' rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from doc_typed import LANGS, example_rows, pasted_rows, typed_rows

__all__ = ["TEXTS"]

_GUIDE = ("deal", "borrowers", "ip", "assets", "tranches")
_TUTORIAL = (
    "deal",
    "parties",
    "holders",
    "borrowers",
    "ip",
    "assets",
    "tranches",
    "tranche_schedule",
    "fees",
    "accounts",
    "supports",
    "support_covers",
    "triggers",
    "trigger_levels",
    "criteria",
    "subsidies",
    "scenarios",
    "scenario_events",
)
_PHASES = ("normal", "accelerated", "default")


def _minimal(key: str, lang: str) -> str:
    return pasted_rows("my-deal.xlsx", key, example_rows("minimal")[key], lang)


def _chengxi(key: str, lang: str) -> str:
    leave_out = () if lang == "zh" else ("note",)  # parties have notes, in Chinese alone
    return typed_rows("chengxi.xlsx", key, example_rows("chengxi")[key], lang, leave_out)


def _phase(phase: str, lang: str) -> str:
    rows = [row for row in example_rows("chengxi")["waterfall"] if row["phase"] == phase]
    return typed_rows("chengxi.xlsx", "waterfall", rows, lang)


TEXTS: dict[str, Callable[[], str]] = {
    **{f"{lang}_minimal_{key}": partial(_minimal, key, lang) for lang in LANGS for key in _GUIDE},
    **{f"{lang}_{key}": partial(_chengxi, key, lang) for lang in LANGS for key in _TUTORIAL},
    **{f"{lang}_waterfall_{phase}": partial(_phase, phase, lang) for lang in LANGS for phase in _PHASES},
}
"""By name of the example in the page."""
