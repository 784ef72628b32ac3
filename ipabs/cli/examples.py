"""The example deals that come with the package, as rows to be written in either language."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from ipabs.cli.tongue import said
from ipabs.errors import Text, UsageProblem

if TYPE_CHECKING:
    from ipabs.workbook import Rows

__all__ = ["EXAMPLES", "example_rows"]

EXAMPLES = {
    "minimal": "minimal/deal.json",
    "abn001": "abn001/deal.json",
    "chengxi": "chengxi/deal.json",
    "chengxi-floating": "chengxi/deal-floating.json",
    "shenzhen-xiaodai": "shenzhen-xiaodai/deal.json",
    "trust-abn": "trust-abn/deal.json",
    "licence-back": "licence-back/deal.json",
    "leaseback": "leaseback/deal.json",
    "receivable": "receivable/deal.json",
    "technology-trade": "technology-trade/deal.json",
    "royalty": "royalty/deal.json",
}
"""Where the rows of each stand in examples/; in the package they stand in one folder under these names."""


def example_rows(name: str) -> dict[str, Rows]:
    """The rows of an example. Raises UsageProblem for an unknown name, with the nearest known one."""
    from ipabs.workbook import rows_from_text

    if name not in EXAMPLES:
        close = get_close_matches(name.casefold(), EXAMPLES, n=1, cutoff=0.5)
        near = said("usage.nearest", choice=close[0]) if close else Text(".", "。")
        facts = {"example": name, "known": ", ".join(EXAMPLES)}
        english, chinese = said("no_example", near=near.en, **facts), said("no_example", near=near.zh, **facts)
        raise UsageProblem(Text(english.en, chinese.zh))
    return rows_from_text(_bundled(name).read_text(encoding="utf-8"))


def _bundled(name: str) -> Traversable:
    """Inside the package; in a checkout the file under examples/."""
    inside = files("ipabs") / "examples" / f"{name}.json"
    return inside if inside.is_file() else Path(__file__).parents[2] / "examples" / EXAMPLES[name]
