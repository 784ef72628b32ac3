"""Hundreds of problems of a kind are shortened, and what is left out is counted."""

from __future__ import annotations

from ipabs.report.alike import FIRST, MANY, OF_A_COLUMN, shortened


def test_as_many_as_are_shown_stay_as_they_are() -> None:
    lines = [(f"tape.xlsx!assets!E{n}", f"'{n}' is no rate") for n in range(MANY)]
    assert shortened(lines, "en") == lines


def test_of_one_kind_the_first_and_how_many_more() -> None:
    lines = [(f"tape.xlsx!assets!E{n}", f"'x{n}' is no rate") for n in range(1, MANY + 2)]
    assert shortened(lines, "en") == [
        *lines[:FIRST],
        ("tape.xlsx!assets!E", f"{MANY + 1 - FIRST} more, the last in E201; --json lists them all"),
    ]


def test_a_lone_problem_stands_among_thousands() -> None:
    crowd = [(f"tape.xlsx!assets!E{n}", f"'x{n}' is no rate") for n in range(2, 3_002)]
    lone = ("tape.xlsx!assets!B77", "unknown borrower E9")
    shown = shortened([*crowd[:75], lone, *crowd[75:]], "zh")
    assert lone in shown
    assert len(shown) == FIRST + 2
    assert shown[-1] == ("tape.xlsx!assets!E", "另有 2,990 处，最后一处在 E3001；加 --json 可全部列出")


def test_kinds_beyond_number_in_a_column_are_counted_too() -> None:
    """Letters differ, so that each is a kind of its own: 26 x 26 of them."""
    letters = [a + b for a in "abcdefghijklmnopqrstuvwxyz" for b in "abcdefghijklmnopqrstuvwxyz"]
    lines = [(f"tape.xlsx!assets!E{n}", f"unknown word {word}") for n, word in enumerate(letters, 2)]
    shown = shortened(lines, "en")
    assert shown[:-1] == lines[:OF_A_COLUMN]
    assert shown[-1][1].startswith(f"{len(letters) - OF_A_COLUMN} more")
