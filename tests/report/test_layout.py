"""Where pages break, by hand: rows of 20 points on pages of 120, 40 of which the title takes from the second on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook
from sheets_read import headings

from ipabs.report.layout import Block, Break, Paper, breaks

HEIGHT, ROOM, TOP = 20.0, 120.0, 40.0


def pages(rows: int, *blocks: Block, after: frozenset[int] = frozenset(), heads: bool = True) -> tuple[Break, ...]:
    return breaks([HEIGHT] * rows, [Block(0), *blocks], ROOM, TOP, after, heads)


def test_a_table_that_goes_on_repeats_its_headings() -> None:
    # rows 0 to 5 fill the first page; later ones hold the title (40), a blank (15), the heading (20) and two rows
    found = pages(11, Block(2, head=3))
    assert found == (Break(6, (3,), 1), Break(8, (3,), 1), Break(10, (3,), 1))


def test_headings_that_are_print_titles_are_not_repeated() -> None:
    assert pages(12, Block(2, head=3), heads=False) == (Break(6, (), 0), Break(10, (), 0))


def test_the_last_row_of_a_table_is_not_alone_on_a_page() -> None:
    # after the first page's six rows a page holds four: of five the last two stand together
    assert pages(11, Block(2, head=3), heads=False) == (Break(6, (), 0), Break(9, (), 0))
    # a page of two rows is not made a page of one
    assert pages(9, Block(2, head=3)) == (Break(6, (3,), 1), Break(8, (3,), 1))
    # the same at the end of a table that another one follows
    assert pages(13, Block(2, head=3), Block(11, head=12), heads=False)[1] == Break(9, (), 0)


def test_a_table_begun_at_the_end_of_a_page_begins_on_the_next() -> None:
    # the second table's section and heading alone would stand on the first page: 20 of 120 is below three tenths
    assert pages(9, Block(1, head=2), Block(5, head=6)) == (Break(5, (), 0),)


def test_headings_are_not_left_alone() -> None:
    # the fourth row is the heading of a table whose section and notes take more than three tenths of the page
    assert pages(8, Block(1, head=5))[0] == Break(1, (), 0)


def test_a_total_stays_with_the_row_above_it() -> None:
    assert pages(7, Block(2, head=3), after=frozenset((6,))) == (Break(5, (3,), 1),)


def test_a_line_that_says_what_follows_stays_with_it_and_is_repeated() -> None:
    assert pages(7, Block(2, head=3, bands=[5]))[0] == Break(5, (3,), 1)
    # two lines beside the heading leave room for one row a page
    assert pages(8, Block(2, head=3, bands=[4]))[:2] == (Break(6, (3, 4), 1), Break(7, (3, 4), 1))


def test_an_alert_is_repeated_below_its_band_but_not_below_the_next() -> None:
    block = Block(0, head=0, bands=[1, 4], alerts=[2])
    found = breaks([HEIGHT] * 8, [block], ROOM, 0.0, frozenset(), True)
    assert found[0] == Break(6, (0, 4), 1)
    assert breaks([HEIGHT] * 4, [block], 80.0, 0.0, frozenset(), True)[0:] == ()
    assert breaks([HEIGHT] * 8, [Block(0, head=0, bands=[1], alerts=[2])], ROOM, 0.0, frozenset(), True)[0] == Break(
        6, (0, 1, 2), 1
    )


def test_a_page_holds_more_when_its_columns_shrink() -> None:
    # one column of 100: 705 pixels, 528.75 points, fits the 10.69 inches of a page lying down: 6.97 inches of rows
    assert Paper(True, [100.0]).room == pytest.approx(6.97 * 72)
    # two of them are 1,057.5 points against 769.68
    assert Paper(True, [100.0, 100.0]).room == pytest.approx(6.97 * 72 * 1057.5 / 769.68)
    assert Paper(False, [60.0]).room == pytest.approx(10.39 * 72)


@given(
    st.lists(st.floats(10, 40), min_size=1, max_size=60),
    st.sets(st.integers(1, 59)),
    st.sets(st.integers(1, 59)),
    st.booleans(),
)
def test_every_row_stands_on_one_page_that_holds_it(
    heights: list[float], starts: set[int], after: set[int], heads: bool
) -> None:
    blocks = [Block(0), *(Block(s, head=s + 1) for s in sorted(starts)[::3] if s + 1 < len(heights))]
    found = breaks(heights, blocks, 300.0, 50.0, frozenset(after), heads)
    rows = [page.row for page in found]
    assert rows == sorted(set(rows)) and all(0 < row < len(heights) for row in rows)
    for page, end in zip([Break(0, ()), *found], [*rows, len(heights)], strict=True):
        taken = (
            50.0 * bool(page.row) + page.blank * 15 + sum(heights[r] for r in [*page.repeated, *range(page.row, end)])
        )
        assert taken <= 300.0 + 1e-9
        assert all(r < page.row for r in page.repeated)


def test_every_page_of_a_table_begins_with_its_headings(chengxi_books: dict[str, Workbook]) -> None:
    """A page begins below the titles with a section, or, after a blank row, with headings that stand above too."""
    broken = 0
    for sheet in chengxi_books["zh"]:
        heads = headings(sheet)
        if sheet.freeze_panes != "A3":  # one table, whose headings are print titles
            continue
        for page in sheet.row_breaks.brk:
            first = [cell.value for cell in sheet[page.id + 1]]
            assert not any(value is not None for value in first)
            row = page.id + 2
            if row in heads:
                broken += 1
                above = [[cell.value for cell in sheet[head]] for head in heads if head < row]
                assert [cell.value for cell in sheet[row]] in above
            else:
                assert sheet.cell(row, 1).font.sz == 11, f"{sheet.title}!A{row}"
    assert broken > 10
