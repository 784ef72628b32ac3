"""Which page holds which examples."""

from __future__ import annotations

from collections.abc import Callable

import doc_accounts
import doc_claims
import doc_clock
import doc_measures
import doc_pool
import doc_steps
import doc_supports
import doc_triggers
import doc_tutorial
import doc_watched

TEXTS: dict[str, Callable[[], str]] = {
    **doc_steps.EXAMPLES,
    **doc_accounts.EXAMPLES,
    **doc_supports.EXAMPLES,
    **doc_claims.EXAMPLES,
    **doc_triggers.EXAMPLES,
    **doc_watched.EXAMPLES,
    **doc_clock.EXAMPLES,
    **doc_measures.EXAMPLES,
    **doc_pool.EXAMPLES,
    **doc_tutorial.TEXTS,
}

TEACHING = ("guide.md", "tutorial.md", "zh/guide.md", "zh/tutorial.md")
"""Pages whose reader types what they hold."""

PAGES = ("waterfall.md", "conventions.md", "measures.md", "pool.md")
"""Pages that work their examples out."""

FILLED = (*PAGES, *TEACHING)
