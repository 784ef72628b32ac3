"""docs/criteria.md, made from the tables of measures and default criteria."""

from __future__ import annotations

from ipabs.model import Criterion
from ipabs.model.words import Venue
from ipabs.pool.criteria import default_criteria
from ipabs.pool.rules_beside import NOT_JUDGED, OPTIONAL
from ipabs.pool.table import SUPPORTED_MEASURES

__all__ = ["criteria_markdown"]

_INTRODUCTION = """# Criteria

Generated from ipabs/pool/; do not edit.

A criterion names the breach: `largest_obligor_share > 50%` is broken where that holds. `refuse` ends in exit code 1
with every output written, `warn` is printed, `waived` needs a reason. A row of the sheet `criteria` replaces the
default of the same measure and scope. A fact that is not given never breaches; the output says what was not judged.

`retention_share` is waived by itself where a guarantee or a shortfall undertaking covers the seniors, and says so; a
pledge rate above 100% is a warning with its reason, never an error. What the measures read, and how the pool's tables
are worked out, stands in [pool.md](pool.md).
"""


def criteria_markdown() -> str:
    """Defaults of each venue with their source, then every measure with its scopes."""
    parts = [_INTRODUCTION]
    for venue in Venue:
        rows = [_row(one) for one in default_criteria(venue)]
        parts.append("\n".join([f"## Defaults: {venue.value}\n", _head("breach | severity | source"), *rows]) + "\n")
    measures = [
        f"| `{name}` | {measure.zh} | {measure.en} | {', '.join(sorted(scope.value for scope in measure.scopes))} |"
        for name, measure in SUPPORTED_MEASURES.items()
    ]
    parts.append("\n".join(["## Measures\n", _head("measure | 中文 | what it is | scopes"), *measures]) + "\n")
    parts.append(_beside())
    return "\n".join(parts)


def _beside() -> str:
    """Rows that fit some deals, and rules that no cell says."""
    optional = [
        f"| {deals} | `{one.scope.value}` | {_breach(one)} | {one.severity.value} | {one.source} |"
        for deals, one in OPTIONAL
    ]
    rules = [f"| {one.rule} | {one.source} | {one.who} |" for one in NOT_JUDGED]
    return "\n".join(
        [
            "## Rows for some deals\n",
            "Rules that hold for some deals only, or that a region asks for: type the row into sheet `criteria`.\n",
            _head("deals | scope | breach | severity | source"),
            *optional,
            "\n## Rules that no workbook judges\n",
            "The documents, a register or a person answers for them.\n",
            _head("rule | source | who answers"),
            *rules,
            "",
        ]
    )


def _head(columns: str) -> str:
    return f"| {columns} |\n|{'---|' * (columns.count('|') + 1)}"


def _row(one: Criterion) -> str:
    return f"| {_breach(one)} | {one.severity.value} | {one.source} |"


def _breach(one: Criterion) -> str:
    value = f"{one.value:,.12g}" if isinstance(one.value, int | float) else one.value
    return f"`{one.measure}` {one.comparison} {value}" if one.comparison else f"`{one.measure}`"
