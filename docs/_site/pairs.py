"""How a text is cut for the search: Chinese into pairs of signs and signs alone, anything else into words."""

from __future__ import annotations

import re

__all__ = ["HAN", "indexed"]

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese signs, as a class of a regular expression of Python and of JavaScript."""

_RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
_IS_HAN = re.compile(rf"[{HAN}]")


def indexed(text: str) -> list[str]:
    """The terms under which a text is found."""
    terms = []
    for run in _RUN.findall(text):
        if _IS_HAN.match(run):
            terms += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
        else:
            terms.append(run)
    return terms
