"""Every sentence that the reader says, in one table: what is wrong, what was expected, what to do.

Sentences stand here and nowhere else, so that another language is another table.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ipabs.workbook.sentences import SENTENCES

__all__ = ["nearest", "nearest_known", "say"]

_OUTSIDE = {
    "outside_revolving": ("revolving", "循环购买", "循环期", "循环池"),
    "outside_receipt": ("on_receipt", "on receipt", "随收随付", "即收即付", "到账即付"),
}
"""What the contract leaves out on purpose, by the words that people type for it."""


def say(code: str, **facts: object) -> str:
    """The sentence of a code with its facts filled in. Raises KeyError for an unknown code or a missing fact."""
    return SENTENCES[code].format_map(facts)


def nearest(name: str, choices: Iterable[str]) -> str:
    """' (did you mean ...?)' for a close choice, else the first choices, else ''."""
    listed = list(dict.fromkeys(choices))
    folded = {choice.casefold(): choice for choice in reversed(listed)}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return say("did_you_mean", choice=folded[close[0]])
    if not listed:
        return ""
    more = say("and_more", count=len(listed) - 8) if len(listed) > 8 else ""
    return say("known_are", choices=", ".join(listed[:8]) + more)


def nearest_known(name: str, choices: Iterable[str]) -> str:
    """`nearest` of a sheet, heading, key or word; of what the contract leaves out on purpose, that it does."""
    typed = name.casefold()
    for code, words in _OUTSIDE.items():
        if any(word in typed for word in words):
            return say(code)
    return nearest(name, choices)
