"""Random damage to a workbook's cells, for tests/cli/test_mutations.py and for longer runs by hand.

python tests/cli/mutate.py examples/abn001/deal.xlsx 1000
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

VALUES: tuple[Any, ...] = (
    None,
    "",
    "  ",
    0,
    1,
    -1,
    0.5,
    3.2,
    1e9,
    1e18,
    -0.01,
    12345.678,
    True,
    False,
    "NA",
    "#REF!",
    "=1+1",
    "=1/0",
    "1,000.00",
    "1,00",
    "３.５％",
    "3.5%",
    "2025/13/45",
    "2025年9月25日",
    "E01",
    "E99",
    "A",
    "base",
    "senior",
    "优先级",
    "bullet",
    "annuity",
    "zero_coupon",
    "schedule",
    "quarterly",
    "到期一次",
    "Y",
    "否",
    "x" * 300,
    "名\n字",
    "😀",
    date(2025, 9, 25),
    date(2026, 2, 28),
    date(1900, 1, 1),
    date(2099, 12, 31),
    datetime(2027, 3, 21, 12, 30),
)


def mutate(source: Path, target: Path, seed: int) -> str:
    """Change one to three cells of a workbook, or its rows; returns what was done."""
    rng = random.Random(seed)
    book = load_workbook(source)
    done = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        sheet = rng.choice(book.worksheets)
        kind = rng.random()
        if kind < 0.05:
            sheet.delete_rows(rng.randint(1, max(1, sheet.max_row)))
            done.append(f"{sheet.title}: row deleted")
        elif kind < 0.08:
            sheet.title = rng.choice(("Sheet9", "#mine", "assets2"))
            done.append(f"renamed {sheet.title}")
        elif kind < 0.11 and len(book.worksheets) > 1:
            done.append(f"removed {sheet.title}")
            book.remove(sheet)
        else:
            cell = sheet.cell(rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column))
            value = rng.choice(VALUES) if rng.random() < 0.7 else _near(rng, cell.value)
            cell.value = value
            done.append(f"{sheet.title}!{cell.coordinate} = {value!r}")
    book.save(target)
    return "; ".join(done)


def _near(rng: random.Random, value: Any) -> Any:
    """A value of the same kind that is off."""
    if isinstance(value, bool) or value is None:
        return rng.choice(VALUES)
    if isinstance(value, int | float):
        return value * rng.choice((-1, 0, 0.1, 2, 100, 1e6, 1.000001))
    if isinstance(value, datetime):
        return value.replace(year=value.year + rng.choice((-30, -3, -1, 1, 3, 40)), day=min(28, value.day))
    return str(value)[: rng.randint(0, len(str(value)))] + rng.choice(("", "x", " ", "１"))


def outcomes(source: Path, seeds: range) -> list[str]:
    """Every mutation that ended otherwise than with exit 0, 1 or 3 and a cell named, as text."""
    from typer.testing import CliRunner

    from ipabs.cli import app

    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            deal, out = Path(folder) / "deal.xlsx", Path(folder) / f"out{seed}.xlsx"
            what = mutate(source, deal, seed)
            result = CliRunner().invoke(app, ["run", str(deal), "-o", str(out)])
            crashed = result.exception is not None and not isinstance(result.exception, SystemExit)
            if crashed or result.exit_code not in (0, 1, 3):
                wrong.append(
                    f"seed {seed} ({what}): exit {result.exit_code} {result.exception!r} {result.stderr[:300]}"
                )
            elif out.exists() != (result.exit_code in (0, 1)):
                wrong.append(f"seed {seed} ({what}): exit {result.exit_code}, output {out.exists()}")
            elif result.exit_code == 3 and "deal.xlsx!" not in result.stderr and "deal.xlsx:" not in result.stderr:
                wrong.append(f"seed {seed} ({what}): no place named: {result.stderr[:300]}")
            out.unlink(missing_ok=True)
    return wrong


if __name__ == "__main__":
    found = outcomes(Path(sys.argv[1]), range(int(sys.argv[2])))
    sys.stdout.write("\n".join(found) + f"\n{len(found)} of {sys.argv[2]} wrong\n")
