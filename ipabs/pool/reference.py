"""docs/criteria.md, made from the tables of measures and default criteria."""

from __future__ import annotations

from ipabs.model import Criterion
from ipabs.model.words import Venue
from ipabs.pool.criteria import default_criteria
from ipabs.pool.table import SUPPORTED_MEASURES

__all__ = ["criteria_markdown"]

_INTRODUCTION = """# Criteria

Generated from ipabs/pool/; do not edit.

A criterion names the breach: `largest_obligor_share > 50%` is broken where that holds. `refuse` ends in exit code 1
with every output written, `warn` is printed, `waived` needs a reason. A row of the sheet `criteria` replaces the
default of the same measure and scope. A fact that is not given never breaches; the output says what was not judged.

`retention_share` is waived by itself where a guarantee or a shortfall undertaking covers the seniors, and says so; a
pledge rate above 100% is a warning with its reason, never an error.
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
    return "\n".join(parts)


def _head(columns: str) -> str:
    return f"| {columns} |\n|{'---|' * (columns.count('|') + 1)}"


def _row(one: Criterion) -> str:
    limit = f" {one.comparison} {one.value:g}" if isinstance(one.value, int | float) else ""
    return f"| `{one.measure}`{limit} | {one.severity.value} | {one.source} |"
