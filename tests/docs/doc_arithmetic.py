"""Sums written in a page as `1,000 x 4% = 40`: both sides of = are equal to the last digit, of ≈ as far as shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`]+)`")
_SUM = re.compile(r"[0-9.,%x+\-*/()^=≈\s]*")
_FUNCTIONS = ("half_up", "min", "max")


def sums(text: str) -> list[str]:
    """Every code span that is a sum: numbers, signs and the functions of the pages, with = or ≈."""
    spans = (" ".join(span.split()) for span in _SPAN.findall(_FENCED.sub("", text)))
    likely = (s for s in spans if re.search("[=≈]", s) and re.search(r"\d", s))
    return [s for s in likely if _SUM.fullmatch(re.sub("|".join(_FUNCTIONS), "", s))]


def wrong(text: str) -> list[str]:
    """The sums whose sides differ."""
    return [s for s in sums(text) if not _holds(s)]


def results(text: str) -> list[str]:
    """The last side of every sum."""
    return [re.split("[=≈]", s)[-1].strip() for s in sums(text)]


def _holds(line: str) -> bool:
    sides = re.split("[=≈]", line)
    first = value(sides[0])
    if "≈" in line:
        shown = sides[-1].strip()
        digits = len(shown.rstrip("%").partition(".")[2]) + 2 * shown.endswith("%")
        return all(abs(first - value(side)) <= Fraction(1, 2 * 10**digits) for side in sides[1:])
    return all(value(side) == first for side in sides[1:])


def value(side: str) -> Fraction:
    """A side worked out exactly; powers in floating point."""
    code = re.sub(r"(?<=\d),(?=\d{3})", "", side)
    code = re.sub(r"([0-9.]+)%", r"(\1/100)", code)
    code = re.sub(r"([0-9]+(?:\.[0-9]+)?)", r'F("\1")', code)
    code = code.replace("x", "*").replace("ma*", "max").replace("^", "**")
    names = {"F": Fraction, "half_up": _half_up, "min": min, "max": max}
    return Fraction(eval(code.strip(), {"__builtins__": {}}, names))  # only what _SUM lets through


def _half_up(yuan: Fraction | float) -> Fraction:
    exact = Fraction(yuan)
    return Fraction((Decimal(exact.numerator * 100) / exact.denominator).to_integral_value(ROUND_HALF_UP)) / 100
