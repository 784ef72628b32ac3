"""Check digits: published numbers, and that no single character mistyped or pair swapped goes through.

The numbers are examples of a standard, of published explanations of it, or stand in public registers; each names where
it was found. Nothing here says anything about the firm or right behind it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.workbook.identifiers import (
    CREDIT_LETTERS,
    Verdict,
    credit_check,
    organisation_check,
    patent_check,
    read_credit_code,
    read_patent_number,
)

CODES = [
    ("91350100M000100Y43", "example of GB 32100-2015, as quoted by zh.wikisource and npm util-helpers"),
    ("91110108551385082Q", "readme of npm uscc-utils 0.7.0"),
    ("91110000101623741K", "blog.csdn.net/ellasun_web, article 130267762"),
    ("911101066976941872", "the same article"),
    ("91350200MA2YJ1XR9G", "github 02020/vite, learn/utils/validateSocialCreditCode.js"),
    ("91350200776049653A", "the same file"),
    ("123502001549897397", "the same file: a public institution"),
    ("91440101MA5CJQ4N59", "the same file"),
]
PILOT = [
    ("91350100M0001TGQXM", "1"),
    ("91350211M0000XUF46", "R"),
    ("91350203M0001FUE2P", "J"),
]
"""Real codes that do not keep the rule, with the character that it gives: github aarioai/id-rule, chinese_org_id.go."""

PATENTS = [
    ("201710601862.3", 2017, "invention", "dfrtw.com/zhuanlichaxun/31487.html, worked there digit by digit"),
    ("ZL95115608.X", 1995, "invention", "chengju.com/wenhua/33720.html: 186 mod 11 = 10, so X"),
    ("97101765.4", 1997, "invention", "the same page"),
    ("CN201710117081.7", 2017, "invention", "github BenDaye/Nuxt-Vuetify-Koa, mock-zhuanlixinxi.js, filed 2017-03-01"),
    ("CN201610311380.X", 2016, "invention", "the same file, filed 2016-05-12"),
    ("CN201730033448.8", 2017, "design", "the same file, filed 2017-02-07"),
]


@pytest.mark.parametrize(("code", "source"), CODES, ids=[code for code, _ in CODES])
def test_published_credit_codes(code: str, source: str) -> None:
    assert read_credit_code(code) == (Verdict.GOOD, ""), source


def test_the_standards_example_by_hand() -> None:
    """91350100M000100Y4: sum of value x (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28).

    9 + 3 + 27 + 135 + 0 + 26 + 0 + 0 + 21x20 + 0 + 0 + 0 + 8 + 0 + 0 + 30x30 + 4x28 = 1640 = 52x31 + 28; 31 - 28 = 3.
    The organisation code in it, M000100Y: 22x3 + 0 + 0 + 0 + 1x5 + 0 + 0 + 34x2 = 139; 139 mod 11 = 7; 11 - 7 = 4.
    """
    assert 9 + 3 + 27 + 135 + 26 + 21 * 20 + 8 + 30 * 30 + 4 * 28 == 1640
    assert credit_check("91350100M000100Y4") == "3"
    assert organisation_check("M000100Y") == "4"


@pytest.mark.parametrize(("code", "expected"), PILOT)
def test_codes_of_the_pilot_do_not_keep_the_rule(code: str, expected: str) -> None:
    assert read_credit_code(code) == (Verdict.PILOT, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 91110108551385082q ", (Verdict.GOOD, "")),
        ("９１１１０１０８ 551385082-Q", (Verdict.GOOD, "")),
        ("91110108551385082", (Verdict.WRONG_LENGTH, "")),
        ("91110108551385082QQ", (Verdict.WRONG_LENGTH, "")),
        ("9111O108551385082Q", (Verdict.WRONG_LETTER, "O")),
        ("110108012660422", (Verdict.OLD_LICENCE, "")),
        ("示例", (Verdict.UNKNOWN, "")),
        ("551385082", (Verdict.UNKNOWN, "")),
    ],
)
def test_other_forms_of_a_credit_code(text: str, expected: tuple[Verdict, str]) -> None:
    assert read_credit_code(text) == expected


def test_an_organisation_code_that_does_not_keep_its_rule_is_told_apart() -> None:
    body = "91350100MA2000000"  # MA200000: 22x3 + 10x7 + 2x9 = 154 = 14x11, so the check digit is 0, not the 9 here
    spoiled = body[:-1] + "9"
    assert organisation_check("MA200000") == "0"
    assert read_credit_code(spoiled + credit_check(spoiled)) == (Verdict.INNER, "0")


BODIES = st.text(st.sampled_from(CREDIT_LETTERS), min_size=17, max_size=17).filter(lambda body: body[8:10] != "M0")


@given(BODIES, st.integers(0, 17), st.sampled_from(CREDIT_LETTERS))
def test_one_character_mistyped_in_a_credit_code_is_seen(body: str, place: int, letter: str) -> None:
    code = body + credit_check(body)
    typed = code[:place] + letter + code[place + 1 :]
    verdict, _ = read_credit_code(typed)
    if typed != code:
        assert verdict in (Verdict.WRONG_CHECK, Verdict.PILOT)
    else:
        assert verdict in (Verdict.GOOD, Verdict.INNER)


@given(BODIES, st.integers(0, 16))
def test_two_characters_swapped_in_a_credit_code_are_seen(body: str, place: int) -> None:
    code = body + credit_check(body)
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if typed != code:
        assert read_credit_code(typed)[0] in (Verdict.WRONG_CHECK, Verdict.PILOT)


@pytest.mark.parametrize(("number", "year", "kind", "source"), PATENTS, ids=[row[0] for row in PATENTS])
def test_published_patent_numbers(number: str, year: int, kind: str, source: str) -> None:
    read = read_patent_number(number)
    assert (read.verdict, read.year, read.kind, read.international) == (Verdict.GOOD, year, kind, False), source


def test_a_published_number_by_hand() -> None:
    """201710601862: 2x2 + 0x3 + 1x4 + 7x5 + 1x6 + 0x7 + 6x8 + 0x9 + 1x2 + 8x3 + 6x4 + 2x5 = 157 = 14 x 11 + 3."""
    assert 4 + 4 + 35 + 6 + 48 + 2 + 24 + 24 + 10 == 157
    assert patent_check("201710601862") == "3"
    assert patent_check("95115608") == "X"  # 18 + 15 + 4 + 5 + 30 + 42 + 0 + 72 = 186 = 16 x 11 + 10


@pytest.mark.parametrize(
    ("text", "verdict", "full"),
    [
        ("ZL 2017 1 0601862.3", Verdict.GOOD, "201710601862.3"),
        ("2017106018623", Verdict.GOOD, "201710601862.3"),
        ("ｚｌ２０１７１０６０１８６２．３", Verdict.GOOD, "201710601862.3"),
        ("专利号：ZL201710601862.3", Verdict.GOOD, "201710601862.3"),
        ("201610311380.x", Verdict.GOOD, "201610311380.X"),
        ("201710601862", Verdict.NO_CHECK, "201710601862.3"),
        ("97101765", Verdict.NO_CHECK, "97101765.4"),
        ("ZL201710601863.3", Verdict.WRONG_CHECK, "201710601863.8"),
        ("ZL20171060186.3", Verdict.WRONG_FORM, None),
        ("ZL201740601862.3", Verdict.WRONG_FORM, None),  # no kind 4
        ("ZL20171O601862.3", Verdict.WRONG_FORM, None),  # the letter O
        ("CN106844774A", Verdict.PUBLICATION, None),
        ("CN304218960S", Verdict.PUBLICATION, None),
        ("CN1340998A", Verdict.PUBLICATION, None),
        ("2020SR0123456", Verdict.UNKNOWN, None),  # software copyright
        ("国作登字-2020-A-01234567", Verdict.UNKNOWN, None),
        ("12345678", Verdict.UNKNOWN, None),  # a trademark: 1912 and 2012 are no years of the old form
        ("US10123456B2", Verdict.UNKNOWN, None),
        ("201710601862.3、201710117081.7", Verdict.UNKNOWN, None),
    ],
)
def test_forms_of_a_patent_number(text: str, verdict: Verdict, full: str | None) -> None:
    read = read_patent_number(text)
    assert read.verdict is verdict
    assert (read.full if read.digits else None) == full


def test_kinds_and_years() -> None:
    kinds = {kind: read_patent_number(f"2017{kind}0601862").kind for kind in "12389"}
    assert kinds == {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}
    assert read_patent_number("201780601862").international
    assert [read_patent_number(f"{year}101765").year for year in ("85", "99", "00", "03")] == [1985, 1999, 2000, 2003]
    assert read_patent_number("04101765").verdict is Verdict.UNKNOWN  # from 2003-10 on the year has four digits


NUMBERS = st.one_of(
    st.builds(
        lambda year, kind, serial: f"{year}{kind}{serial:07}",
        st.integers(2003, 2030),
        st.sampled_from("12389"),
        st.integers(0, 9_999_999),
    ),
    st.builds(
        lambda year, kind, serial: f"{year % 100:02}{kind}{serial:05}",
        st.integers(1985, 2003),
        st.sampled_from("12389"),
        st.integers(0, 99_999),
    ),
)


@given(NUMBERS)
def test_a_number_with_its_check_digit_is_good(digits: str) -> None:
    read = read_patent_number(f"ZL{digits}.{patent_check(digits)}")
    assert (read.verdict, read.digits) == (Verdict.GOOD, digits)


@given(NUMBERS, st.integers(0, 12), st.sampled_from("0123456789X"))
def test_one_digit_mistyped_in_a_patent_number_is_seen(digits: str, place: int, letter: str) -> None:
    number = digits + patent_check(digits)
    place = min(place, len(number) - 1)
    typed = number[:place] + letter + number[place + 1 :]
    if typed != number:
        assert read_patent_number("ZL" + typed).verdict in (Verdict.WRONG_CHECK, Verdict.WRONG_FORM)


@given(NUMBERS, st.integers(0, 11))
def test_two_digits_swapped_in_a_patent_number_are_seen(digits: str, place: int) -> None:
    number = digits + patent_check(digits)
    place = min(place, len(number) - 2)
    typed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if typed != number:
        assert read_patent_number("ZL" + typed).verdict in (Verdict.WRONG_CHECK, Verdict.WRONG_FORM)
