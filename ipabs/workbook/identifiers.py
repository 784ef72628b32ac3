"""Check digits of Chinese registers: social credit codes and patent application numbers. No input or output.

Sources: GB 32100-2015 (social credit code: 18 characters, GB/T 17710 mod 31), GB 11714-1997 (organisation code, the
ninth to seventeenth of them, mod 11), ZC 0006-2003 (patent application numbers from 2003-10-01 on: year, kind, seven
digits) and the numbers before (two digits of the year, kind, five digits); both with one check digit, mod 11.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "CREDIT_LETTERS",
    "PatentNumber",
    "Verdict",
    "credit_check",
    "organisation_check",
    "patent_check",
    "plain",
    "read_credit_code",
    "read_patent_number",
]

CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a social credit code; a character's value is its place. I, O, S, V and Z are not used."""

_ORGANISATION_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9)
_KINDS = {"1": "invention", "8": "invention", "2": "utility_model", "9": "utility_model", "3": "design"}
_PCT = ("8", "9")
_FIRST_YEAR, _LAST_OLD_YEAR = 1985, 2003
_PATENT = re.compile(r"(ZL|CN)?(\d{4}|\d{2})(\d)(\d{7}|\d{5})(\.?)([\dX]?)")
_PUBLICATION = re.compile(r"CN\d{7,9}[A-Z]\d?")
_OLD_LICENCE = re.compile(r"\d{15}|\d{13}")


class Verdict(StrEnum):
    """What a text turned out to be."""

    GOOD = "good"
    WRONG_CHECK = "wrong_check"
    """The form of the number, but its check digit does not fit: a character is mistyped."""
    WRONG_LETTER = "wrong_letter"
    WRONG_LENGTH = "wrong_length"
    WRONG_FORM = "wrong_form"
    """Begins as a patent number does and is none."""
    PILOT = "pilot"
    """A code that Fujian's pilot of 2015 gave out: some real ones do not keep the rule."""
    INNER = "inner"
    """Only the organisation code inside does not keep its rule."""
    NO_CHECK = "no_check"
    PUBLICATION = "publication"
    OLD_LICENCE = "old_licence"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatentNumber:
    """A patent or application number as read. `expected`: the check digit that the others make, '' where not known."""

    verdict: Verdict
    digits: str = ""
    """Eight or twelve digits."""
    expected: str = ""

    @property
    def year(self) -> int:
        """Of the application: of entry into China under the PCT, of the division where it was divided."""
        if len(self.digits) == 12:
            return int(self.digits[:4])
        return _old_year(self.digits[:2])

    @property
    def kind(self) -> str:
        """Word of column `kind` of sheet ip."""
        return _KINDS[self._kind]

    @property
    def international(self) -> bool:
        """Entered China under the Patent Cooperation Treaty."""
        return self._kind in _PCT

    @property
    def full(self) -> str:
        """With its check digit, as it is printed."""
        return f"{self.digits}.{self.expected}"

    @property
    def _kind(self) -> str:
        return self.digits[4 if len(self.digits) == 12 else 2]


def plain(text: str) -> str:
    """Width, case, blanks, dashes and the Chinese prefix do not count."""
    clean = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\s\-‐-―−:：]", "", clean).replace("。", ".").replace("·", ".")


def credit_check(body: str) -> str:
    """The eighteenth character of the first seventeen: (31 - sum of value x 3^i mod 31) mod 31, i from 0."""
    total = sum(CREDIT_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return CREDIT_LETTERS[-total % 31]


def organisation_check(body: str) -> str:
    """The ninth character of an organisation code's first eight: 11 - sum mod 11, X for 10, 0 for 11."""
    weighted = zip(body, _ORGANISATION_WEIGHTS, strict=True)
    left = -sum(_ORGANISATION_LETTERS.index(letter) * weight for letter, weight in weighted) % 11
    return "X" if left == 10 else str(left)


def patent_check(digits: str) -> str:
    """The check digit of eight or twelve digits: the sum of digit x (2, 3, ..., 9, 2, 3, 4, 5) mod 11, X for 10."""
    left = sum(int(digit) * _PATENT_WEIGHTS[place % 8] for place, digit in enumerate(digits)) % 11
    return "X" if left == 10 else str(left)


def read_credit_code(text: str) -> tuple[Verdict, str]:
    """A social credit code: what is so, and the character that it should be or that is not used, '' otherwise."""
    code = plain(text)
    if not re.fullmatch(r"[0-9A-Z]+", code):
        return Verdict.UNKNOWN, ""
    if len(code) != 18:
        if _OLD_LICENCE.fullmatch(code):
            return Verdict.OLD_LICENCE, ""
        return (Verdict.WRONG_LENGTH, "") if 16 <= len(code) <= 20 else (Verdict.UNKNOWN, "")
    strange = [letter for letter in code if letter not in CREDIT_LETTERS]
    if strange:
        return Verdict.WRONG_LETTER, strange[0]
    expected = credit_check(code[:17])
    if code[17] != expected:
        return Verdict.PILOT if code[8:10] == "M0" else Verdict.WRONG_CHECK, expected
    inner = organisation_check(code[8:16])
    return (Verdict.GOOD, "") if code[16] == inner else (Verdict.INNER, inner)


def read_patent_number(text: str) -> PatentNumber:
    """A patent or application number, with or without ZL, CN, a dot, blanks; a publication number is told apart."""
    number = plain(text).removeprefix("专利号").removeprefix("申请号")
    if _PUBLICATION.fullmatch(number):
        return PatentNumber(verdict=Verdict.PUBLICATION)
    found = _PATENT.fullmatch(number)
    if not found or len(found[2]) + len(found[4]) not in (11, 7) or not _likely(found[2], found[3]):
        meant = re.fullmatch(r"ZL[\dA-Z.]+", number)
        return PatentNumber(verdict=Verdict.WRONG_FORM if meant else Verdict.UNKNOWN)
    digits, check = found[2] + found[3] + found[4], found[6]
    expected = patent_check(digits)
    verdict = Verdict.GOOD if check == expected else Verdict.WRONG_CHECK if check else Verdict.NO_CHECK
    return PatentNumber(verdict=verdict, digits=digits, expected=expected)


def _likely(year: str, kind: str) -> bool:
    """Whether the year and the kind are those of an application number; else it is a number of something else."""
    if kind not in _KINDS:
        return False
    if len(year) == 4:
        return _LAST_OLD_YEAR <= int(year) <= 2100
    return _FIRST_YEAR <= _old_year(year) <= _LAST_OLD_YEAR


def _old_year(digits: str) -> int:
    return (1900 if digits >= "85" else 2000) + int(digits)
