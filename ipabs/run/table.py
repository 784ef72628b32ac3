"""The one result table: every key of the result document with its Chinese and English name, unit and meaning.

The JSON's keys, the labels of sheets and terminal and docs/results.md all come from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipabs.run.table_assumptions import ASSUMPTION_KEYS
from ipabs.run.table_cost import COST_KEYS
from ipabs.run.table_deal import DEAL_KEYS
from ipabs.run.table_key import ResultKey, Unit
from ipabs.run.table_pool import POOL_KEYS
from ipabs.run.table_register import REGISTER_KEYS
from ipabs.run.table_runs import RUN_KEYS
from ipabs.run.table_terms import SCHEDULE_KEYS, TERMS_KEYS

__all__ = ["RESULTS", "RESULT_OF", "ResultKey", "Unit", "results_markdown"]

RESULTS: tuple[ResultKey, ...] = (
    *DEAL_KEYS,
    *TERMS_KEYS,
    *ASSUMPTION_KEYS,
    *POOL_KEYS,
    *REGISTER_KEYS,
    *SCHEDULE_KEYS,
    *RUN_KEYS,
    *COST_KEYS,
)

RESULT_OF: Mapping[str, ResultKey] = MappingProxyType({row.key: row for row in RESULTS})
"""Row by key path."""

_HEAD = """\
# Results

What `ipabs run --json` prints, key by key. This file is made from the one result table in the code, which also names
the columns of the term sheet workbook; do not edit it by hand.

- `[]` stands for each entry of a list; *sometimes*: not in every document.
- cny: yuan, a number with two decimals. rate: a decimal a year (0.029 is 2.90%). share: a decimal of a whole, which
  may pass 1. date: `YYYY-MM-DD`. null stands for what is not defined or not given.
"""


def results_markdown() -> str:
    """The text of docs/results.md."""
    parts = [_HEAD]
    section = ""
    for row in RESULTS:
        top = row.key.partition(".")[0].removesuffix("[]")
        if top != section:
            section = top
            parts.append(f"\n## {section}\n\n| key | 中文 | English | unit | meaning |\n|---|---|---|---|---|\n")
        meaning = f"{row.meaning} (*sometimes*)" if row.sometimes else row.meaning
        parts.append(f"| `{row.key}` | {row.zh} | {row.en} | {row.unit} | {meaning} |\n")
    return "".join(parts)
