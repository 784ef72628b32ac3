from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ipabs.pool.years import years_between


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2025, 9, 25), date(2028, 9, 25), Fraction(3)),  # 1,096 days, yet three years to the day
        (date(2025, 9, 25), date(2028, 9, 24), 2 + Fraction(365, 366)),  # its third year holds 29 February 2028
        (date(2025, 9, 25), date(2025, 9, 25), Fraction(0)),
        (date(2025, 9, 25), date(2024, 9, 25), Fraction(-1)),
        (date(2024, 2, 29), date(2025, 2, 28), Fraction(1)),
        (date(2024, 1, 1), date(2024, 7, 1), Fraction(182, 366)),  # 31+29+31+30+31+30 = 182
    ],
)
def test_years(start, end, years):
    assert years_between(start, end) == years
