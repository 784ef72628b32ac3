"""What the reader says: the sentence of a code in both languages, its facts filled in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from ipabs.errors import Text
from ipabs.workbook.naming import named
from ipabs.workbook.sentences import SENTENCES
from ipabs.workbook.text import text_width

__all__ = ["NOTHING", "Choices", "alike", "close_to", "either", "listed", "nearest", "nearest_known", "say"]

NOTHING = Text("", "")

_MANY, _BESIDE, _TRIES = 200, 8, 500
"""Above so many choices only those beside a name in order are compared with it, so many on each side; and no more than
so many names: with more of them unknown it is not the spelling that is wrong."""

_TWO_LINES, _SHOWN = 160, 8
"""Columns of a terminal that a whole list may take; of a longer one so many names are shown."""

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
    """What a name may be meant for, as the end of a sentence (`Choices.nearest`)."""
    return Choices(choices).nearest(name)


def close_to(name: str, choices: Iterable[str | Text]) -> str:
    """The one choice that a mistyped name is meant for, as it is spelled; '' where none is close."""
    return Choices(choices).close(name)


def nearest_known(name: str, choices: Iterable[Text]) -> Text:
    """`nearest` of a sheet, heading, key or word; of what the contract leaves out on purpose, that it does."""
    typed = name.casefold()
    for code, words in _OUTSIDE.items():
        if any(word in typed for word in words):
            return say(code)
    return nearest(name, choices)


class Choices:
    """Names that a mistyped one may be meant for, prepared once for any number of mistyped ones."""

    def __init__(self, choices: Iterable[str | Text]) -> None:
        self._known = [c if isinstance(c, Text) else Text(c, c) for c in dict.fromkeys(choices)]
        self._found: dict[str, Text] = {}

    def nearest(self, name: str) -> Text:
        """' (did you mean ...?)' for a close choice in either language, else those most like it first, else ''."""
        if name not in self._found:
            self._found[name] = self._searched(name) if len(self._found) < _TRIES else NOTHING
        return self._found[name]

    def _searched(self, name: str) -> Text:
        close = self.close(name)
        return say("did_you_mean", choice=close) if close else self._listed(name)

    def close(self, name: str) -> str:
        """The choice that a name comes close to, in the language in which it does; ''."""
        name = name.casefold()
        choices = self._folded if len(self._folded) <= _MANY else self._beside(name)
        found = get_close_matches(name, choices, n=1, cutoff=0.6)
        if not found and len(name) > 1:
            holding = {self._folded[choice] for choice in choices if name in choice}
            return holding.pop() if len(holding) == 1 else ""
        return self._folded[found[0]] if found else ""

    def _beside(self, name: str) -> list[str]:
        """Of many choices those that begin or end most like a name: whoever mistypes keeps one end of it."""
        found = []
        for typed, ordered in ((name, self._ordered[0]), (name[::-1], self._ordered[1])):
            place = bisect_left(ordered, typed)
            found.append(ordered[max(0, place - _BESIDE) : place + _BESIDE])
        begin, end = found
        return [*begin, *(choice[::-1] for choice in end)]

    @cached_property
    def _folded(self) -> dict[str, str]:
        spelled = [own for choice in self._known for own in (choice.en, choice.zh)]
        return {own.casefold(): own for own in reversed(spelled)}

    @cached_property
    def _ordered(self) -> tuple[list[str], list[str]]:
        return sorted(self._folded), sorted(own[::-1] for own in self._folded)

    def _listed(self, name: str) -> Text:
        """Every choice where two lines hold them, else the first few; those that share most with the name before."""
        if not self._known:
            return NOTHING
        known = self._known
        if name and len(known) <= _MANY:
            known = sorted(known, key=lambda choice: -max(alike(name, choice.en), alike(name, choice.zh)))
        whole = listed(known)
        if len(known) <= _SHOWN or max(text_width(whole.en), text_width(whole.zh)) <= _TWO_LINES:
            return say("known_are", choices=whole)
        shown, more = listed(known[:_SHOWN]), say("and_more", count=len(known) - _SHOWN)
        return say("known_are", choices=Text(shown.en + more.en, shown.zh + more.zh))


def alike(name: str, choice: str) -> float:
    """How much of two names is the same, from 0 to 1."""
    return SequenceMatcher(None, name.casefold(), choice.casefold()).ratio()
