"""How far a long job is, told to whoever asked: the engine counts, and knows nothing of bars."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

__all__ = ["Tell", "counted", "quiet"]

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Called with what is done and of how much, both counts."""


def quiet(done: int, total: int) -> None:
    """Nobody asked."""


def counted(items: Collection[T], tell: Tell) -> Iterator[T]:
    """The items, telling before each how many are done, and at the end that all are."""
    for done, item in enumerate(items):
        tell(done, len(items))
        yield item
    tell(len(items), len(items))
