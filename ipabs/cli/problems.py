"""A problem or warning as programs read it."""

from __future__ import annotations

from ipabs.errors import Problem

__all__ = ["problem_row"]


def problem_row(problem: Problem) -> dict[str, str]:
    """Place and message, the message in both languages."""
    return {"where": str(problem.where), "message": problem.message.en, "message_zh": problem.message.zh}
