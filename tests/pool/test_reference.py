"""docs/criteria.md says what the code judges."""

from __future__ import annotations

from pathlib import Path

from ipabs.pool import check_criterion
from ipabs.pool.reference import criteria_markdown
from ipabs.pool.rules_beside import NOT_JUDGED, OPTIONAL


def test_the_page_is_the_tables(root: Path, update_golden: bool) -> None:
    page = root / "docs" / "criteria.md"
    if update_golden:
        page.write_text(criteria_markdown(), encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == criteria_markdown()
    assert "| `largest_obligor_share` > 0.5 | refuse |" in criteria_markdown()


def test_every_row_for_some_deals_can_be_judged() -> None:
    for deals, criterion in OPTIONAL:
        assert check_criterion(criterion) is None, criterion.measure
        assert deals and criterion.source
    assert all(one.rule and one.source and one.who for one in NOT_JUDGED)
