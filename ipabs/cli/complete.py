"""What a shell offers for the word being typed: workbooks, scenarios of the workbook named before, fixed words.

A name that a shell would need quoted is not offered; the shell completes file names of that kind itself.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path

import typer

from ipabs.cli.examples import EXAMPLES
from ipabs.cli.tongue import told
from ipabs.errors import IpabsError

__all__ = ["engines", "examples", "in_powershell", "languages", "scenarios", "views", "workbooks"]

_SAFE = re.compile(r"[\w./\\:@+=,~\-]|[^\x00-\x7f]")
_LARGEST = 300_000
"""Bytes of a workbook that is opened while somebody waits for a Tab: some 5,000 assets."""

Offer = list[tuple[str, str]]
"""Words, each with what it means."""


def workbooks(incomplete: str) -> list[str]:
    """The .xlsx files that begin so. None where a name needs quoting, or where only folders begin so."""
    cut = 1 + max(incomplete.rfind(mark) for mark in {"/", os.sep})
    folder, begun = incomplete[:cut], incomplete[cut:]
    try:
        names = sorted(path.name for path in Path(folder or ".").expanduser().iterdir() if _is_workbook(path))
    except OSError:
        return []
    found = [folder + name for name in names if name.startswith(begun)]
    return found if all(map(_is_safe, found)) else []


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx" and not path.name.startswith("~$") and path.is_file()


def _is_safe(name: str) -> bool:
    return len(_SAFE.findall(name)) == len(name)


def scenarios(ctx: typer.Context, incomplete: str) -> Offer:
    """`base` and the scenarios of the workbook that the command names."""
    # an option that still lacks its value ends the parsing: the workbook is then among the words left over
    named = [str(ctx.params.get("deal") or ""), *ctx.args]
    deal = next((word for word in named if word and not word.startswith("-")), "")
    return [("base", told("offer.base")), *(row for row in _of_workbook(deal) if _is_safe(row[0]))]


def _of_workbook(deal: str) -> Offer:
    path = Path(deal).expanduser()
    try:
        if not _is_workbook(path) or path.stat().st_size > _LARGEST:
            return []
        from ipabs.workbook import read_scenario_names

        return list(read_scenario_names(path))
    except (IpabsError, OSError):
        return []


def examples() -> list[str]:
    """Names of the examples that come with the package."""
    return list(EXAMPLES)


def views() -> Offer:
    """With which supports a run is shown."""
    return [(name, told(f"offer.{name}")) for name in ("all", "no_guarantor", "ip_zero")]


def engines() -> Offer:
    """What recomputes a workbook."""
    return [(name, told(f"offer.{name}")) for name in ("libreoffice", "formulas", "both")]


def languages() -> Offer:
    """Languages of outputs and messages."""
    return [("zh", "中文"), ("en", "English")]


def in_powershell() -> bool:
    """Whether the shell that started this process is a PowerShell."""
    try:
        shell, _ = import_module("shellingham").detect_shell()
    except Exception:  # no such module, or a shell that it does not know
        return False
    return str(shell) in ("powershell", "pwsh")
