"""What the reader says: the sentence of a code in both languages, its facts filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ipabs.errors import Text
from ipabs.workbook.naming import named
from ipabs.workbook.sentences import SENTENCES

__all__ = ["NOTHING", "either", "listed", "nearest", "nearest_known", "say"]

NOTHING = Text("", "")

_OUTSIDE = {
    "outside_revolving": ("revolving", "循环购买", "循环期", "循环池"),
    "outside_receipt": ("on_receipt", "on receipt", "随收随付", "即收即付", "到账即付"),
}
"""What the contract leaves out on purpose, by the words that people type for it."""


def say(code: str, stands_in: str = "", /, **facts: object) -> Text:
    """The sentence of a code with its facts filled in.

    Facts that name columns, sheets or words of a list are said as the language's own names of them (`naming`);
    `stands_in` is the key of the contract's sheet that a problem stands in. Raises KeyError for an unknown code or a
    missing fact.
    """
    english, chinese = SENTENCES[code]
    said = {name: named(name, fact, stands_in) for name, fact in facts.items()}
    return Text(
        english.format_map({name: text.en for name, text in said.items()}),
        chinese.format_map({name: text.zh for name, text in said.items()}),
    )


def listed(texts: Iterable[Text]) -> Text:
    """Several names in a row."""
    texts = tuple(texts)
    return Text(", ".join(text.en for text in texts), "、".join(text.zh for text in texts))


def either(name: str, keys: Iterable[str], stands_in: str) -> Text:
    """One or another of some keys; `name` and `stands_in` as in `say`."""
    texts = [named(name, key, stands_in) for key in keys]
    return Text(" or ".join(text.en for text in texts), "或".join(text.zh for text in texts))


def nearest(name: str, choices: Iterable[str | Text]) -> Text:
    """' (did you mean ...?)' for a close choice in either language, else the first choices, else ''."""
    known = list(dict.fromkeys(c if isinstance(c, Text) else Text(c, c) for c in choices))
    close = _close(name, [own for choice in known for own in (choice.en, choice.zh)])
    return say("did_you_mean", choice=close) if close else _known(known)


def nearest_known(name: str, choices: Iterable[Text]) -> Text:
    """`nearest` of a sheet, heading, key or word; of what the contract leaves out on purpose, that it does."""
    typed = name.casefold()
    for code, words in _OUTSIDE.items():
        if any(word in typed for word in words):
            return say(code)
    return nearest(name, choices)


def _close(name: str, choices: Sequence[str]) -> str:
    folded = {choice.casefold(): choice for choice in reversed(choices)}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def _known(choices: Sequence[Text]) -> Text:
    if not choices:
        return NOTHING
    more = say("and_more", count=len(choices) - 8) if len(choices) > 8 else NOTHING
    shown = listed(choices[:8])
    return say("known_are", choices=Text(shown.en + more.en, shown.zh + more.zh))
