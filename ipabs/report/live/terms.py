"""What a formula of the waterfall's rows is called: the names it is made of, joined by what it does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipabs.report.captions import say
from ipabs.report.text import width
from ipabs.report.words import Lang

__all__ = ["LONGEST", "Term", "made_of", "shorter"]

LONGEST = 58
"""Columns that a made name may take before the names in it that were made themselves give way to 'the amount above'."""
_DEEPEST = 1
"""How often a name may be made of made ones."""


@dataclass(frozen=True, slots=True)
class Term:
    """A name. `depth`: how often it was made of other names; `flag`: 0 or 1, and `when` how that is said of an amount
    that stands only while it holds.

    `first` and `count`: of amounts added up the first one, and how many; `base` and `whens`: of an amount under
    conditions the amount and they.
    """

    text: str
    depth: int = 0
    flag: bool = False
    when: str = ""
    first: str = ""
    count: int = 1
    base: str = ""
    whens: tuple[str, ...] = ()


def made_of(function: str, args: Sequence[Term], lang: Lang) -> Term:
    """The name of a primitive's result."""
    maker = _Maker(lang)
    deep = [arg.depth > _DEEPEST and not (function == "add" and arg.first) for arg in args]
    made = maker.make(function, [shorter(arg, lang) if far else arg for arg, far in zip(args, deep, strict=True)])
    if width(made.text) > LONGEST:
        made = maker.make(function, [shorter(arg, lang) for arg in args])
    return replace(made, depth=made.depth or 1 + max(arg.depth for arg in args))


def shorter(arg: Term, lang: Lang) -> Term:
    """A made name as 'the amount above' or 'the condition above'; any other as it is."""
    if not arg.depth:
        return arg
    if arg.flag:
        return Term(say("live.term.condition", lang), depth=arg.depth, flag=True, when=say("live.when.condition", lang))
    return Term(say("live.term.amount", lang), depth=arg.depth)


@dataclass(frozen=True, slots=True)
class _Maker:
    lang: Lang

    def make(self, function: str, args: Sequence[Term]) -> Term:
        a, b = args[0], args[1]
        match function:
            case "min" | "max" | "add" | "sub" if a.depth and a.text == b.text:
                return replace(self._two(function), flag=a.flag)
            case "scale" if b.text == "1":
                return self._said("rounded", a)
            case "add":
                return self._sum(a, b)
            case "mul":
                return self._product(a, b)
            case "max" if "0" in (a.text, b.text):
                return self._said("floor", b if a.text == "0" else a)
            case "sub" if a.text == "0":
                return self._said("minus", b)
            case "gt" if b.text == "0":
                return replace(self._said("positive", a), flag=True)
            case "ge" if a.text == "0":
                return replace(self._said("nought", b), flag=True)
            case "gt" | "ge":
                return replace(self._said(function, a, b), flag=True)
            case "sub" if a.text == "1" and b.flag:
                return replace(self._said("not", b), flag=True, when=self._say("live.when.condition"))
            case "min" | "max" | "sub" if a.flag and b.flag:
                return replace(self._said(f"flags.{function}", a, b), flag=True)
            case _:
                return self._said(function, *args)

    def _say(self, key: str, **facts: object) -> str:
        return say(key, self.lang, **facts)

    def _said(self, key: str, *args: Term) -> Term:
        return Term(self._say(f"live.made.{key}", **dict(zip("abcd", (arg.text for arg in args), strict=False))))

    def _two(self, function: str) -> Term:
        """Of two amounts that are both called the one above."""
        return Term(self._say(f"live.made.two.{function}"))

    def _sum(self, a: Term, b: Term) -> Term:
        """Two amounts by name; of more the first, and how many."""
        first, count = a.first or a.text, a.count + b.count
        if count == 2:
            return replace(self._said("add", a, b), first=first, count=2)
        return Term(self._say("live.made.sum", a=first, count=count), first=first, count=count)

    def _product(self, a: Term, b: Term) -> Term:
        if a.flag and b.flag:
            return replace(self._said("both", a, b), flag=True, when=self._say("live.when.condition"))
        if not (a.flag or b.flag):
            return self._said("mul", a, b)
        flag, amount = (a, b) if a.flag else (b, a)
        base, when = amount.base or amount.text, flag.when or self._say("live.when.condition")
        whens = tuple(dict.fromkeys((*amount.whens, when)))
        said = self._say("live.made.while", a=base, when=self._say("comma").join(whens))
        return Term(said, depth=amount.depth or 1, base=base, whens=whens)
