"""Random damage to a workbook, for tests/cli/test_mutations.py and for longer runs by hand.

python tests/cli/mutate.py examples/abn001/deal.xlsx examples/chengxi/deal.xlsx --count 5000 --jobs 2
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

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


FORMATS = ("General", "0.00%", "0", "#,##0.00", "yyyy-mm-dd", "@", "[h]:mm", '0"个月"')


def mutate(source: Path, target: Path, seed: int) -> str:
    """Change one to three cells of a workbook, its rows, sheets or headings, or bytes of its file; returns what was
    done."""
    rng = random.Random(seed)
    book = load_workbook(source)
    done = [_damage(book, rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    book.save(target)
    if rng.random() < 0.02:
        done.append(_spoil(target, rng))
    return "; ".join(done)


def _damage(book: Workbook, rng: random.Random) -> str:
    sheet = rng.choice(book.worksheets)
    row, column = rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column)
    kind = rng.random()
    if kind < 0.04:
        sheet.delete_rows(row)
        return f"{sheet.title}: row {row} deleted"
    if kind < 0.06:
        sheet.delete_cols(column)
        return f"{sheet.title}: column {column} deleted"
    if kind < 0.09:
        return _copy_row(sheet, row, rng)
    if kind < 0.11:
        sheet.title = rng.choice(("Sheet9", "#mine", "assets2"))
        return f"renamed {sheet.title}"
    if kind < 0.13 and len(book.worksheets) > 1:
        book.remove(sheet)
        return f"removed {sheet.title}"
    cell = sheet.cell(row, column)
    if kind < 0.18:
        cell.number_format = rng.choice(FORMATS)
        return f"{sheet.title}!{cell.coordinate} formatted {cell.number_format}"
    other = rng.choice(book.worksheets)
    elsewhere = other.cell(rng.randint(1, other.max_row), rng.randint(1, other.max_column)).value
    values = (rng.choice(VALUES), rng.choice(VALUES), _near(rng, cell.value), elsewhere)
    cell.value = rng.choice(values)
    return f"{sheet.title}!{cell.coordinate} = {cell.value!r}"


def _copy_row(sheet: Worksheet, row: int, rng: random.Random) -> str:
    """A row stands again below the last one, or in the place of another."""
    to = rng.choice((sheet.max_row + 1, rng.randint(1, sheet.max_row)))
    for column in range(1, sheet.max_column + 1):
        sheet.cell(to, column).value = sheet.cell(row, column).value
    return f"{sheet.title}: row {row} copied to {to}"


def _spoil(path: Path, rng: random.Random) -> str:
    """A file cut short, or with a few bytes changed."""
    content = bytearray(path.read_bytes())
    if rng.random() < 0.3:
        path.write_bytes(content[: rng.randrange(len(content))])
        return "file cut"
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(len(content))] = rng.randrange(256)
    path.write_bytes(content)
    return "bytes changed"


def _near(rng: random.Random, value: Any) -> Any:
    """A value of the same kind that is off."""
    if isinstance(value, bool) or value is None:
        return rng.choice(VALUES)
    if isinstance(value, int | float):
        return value * rng.choice((-1, 0, 0.1, 2, 100, 1e6, 1.000001))
    if isinstance(value, datetime):
        return value.replace(year=value.year + rng.choice((-30, -3, -1, 1, 3, 40)), day=min(28, value.day))
    return str(value)[: rng.randint(0, len(str(value)))] + rng.choice(("", "x", " ", "１"))


def outcome(source: Path, seed: int, folder: Path, every: int = 1) -> tuple[int, str]:
    """Exit code of a run of one mutation, and what is wrong with how it ended: '' where it ended with exit 0 or 1 and
    a whole workbook, or with exit 3, a place named and nothing written. One run in `every` writes a workbook."""
    from typer.testing import CliRunner

    from ipabs.cli import app

    deal, out = folder / "deal.xlsx", folder / "out.xlsx"
    what = mutate(source, deal, seed)
    writes = seed % every == 0
    result = CliRunner().invoke(app, ["run", str(deal), *(["-o", str(out)] if writes else [])])
    code = result.exit_code
    written = sorted(path.name for path in folder.iterdir() if path != deal)
    wrong = ""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        wrong = f"exit {code} {result.exception!r}"
    elif code not in (0, 1, 3):
        wrong = f"exit {code} {result.stderr[:300]}"
    elif written != (["out.xlsx"] if writes and code in (0, 1) else []):
        wrong = f"exit {code}, written: {written}"
    elif writes and code in (0, 1) and load_workbook(out, read_only=True).sheetnames == []:
        wrong = "an empty workbook"
    elif code == 3 and "deal.xlsx!" not in result.stderr and "deal.xlsx:" not in result.stderr:
        wrong = f"no place named: {result.stderr[:300]}"
    out.unlink(missing_ok=True)
    return code, f"{source.parent.name} seed {seed} ({what}): {wrong}" if wrong else ""


def outcomes(source: Path, seeds: range, every: int = 1) -> list[tuple[int, str]]:
    """Exit code and what is wrong, of each seed."""
    with tempfile.TemporaryDirectory() as folder:
        return [outcome(source, seed, Path(folder), every) for seed in seeds]


def _outcomes(work: tuple[Path, range]) -> list[tuple[int, str]]:
    return outcomes(*work)


def main() -> None:
    parser = argparse.ArgumentParser(description="Damage workbooks at random and run them.")
    parser.add_argument("workbooks", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=1_000, help="mutations of each workbook")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    work = [(path, seeds[at : at + 50]) for at in range(0, len(seeds), 50) for path in options.workbooks]
    codes: Counter[int] = Counter()
    wrong = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for found in pool.imap_unordered(_outcomes, work):
            codes.update(code for code, _ in found)
            lines = [said for _, said in found if said]
            wrong += len(lines)
            sys.stdout.writelines(f"{line}\n" for line in lines)
            sys.stdout.write(f"{sum(codes.values()):,} so far\n")
            sys.stdout.flush()
    ended = ", ".join(f"exit {code}: {count:,}" for code, count in sorted(codes.items()))
    sys.stdout.write(f"{sum(codes.values()):,} mutations; {ended}; {wrong:,} wrong\n")


if __name__ == "__main__":
    main()
