"""Problems as programs read them, and as people do."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.cli.tongue import Lang
from ipabs.errors import Problem

__all__ = ["problem_row", "shown"]


def problem_row(problem: Problem) -> dict[str, str]:
    """Place and message, the message in both languages."""
    return {"where": str(problem.where), "message": problem.message.en, "message_zh": problem.message.zh}


def shown(problems: Sequence[Problem], lang: Lang) -> str:
    """One a line; of hundreds of a kind the first few and how many more."""
    from ipabs.report.alike import shortened

    lines = shortened([(str(problem.where), problem.message.of(lang)) for problem in problems], lang)
    return "\n".join(f"{place}: {said}" for place, said in lines)
