"""Programs that fail, hang or are not there: said in both languages, and nothing of them is left."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from engines_needed import needed
from small_model import write_small

from ipabs.errors import ExitCode
from ipabs.recompute import ENGINES, Engine, EngineError, engines_there, formualizer, libreoffice, process
from ipabs.recompute.process import Ended, run_within


def program(script: str) -> Engine:
    """An engine that is a Python script: its arguments are the folder for what comes out, then the workbooks."""

    def run(sources: Sequence[Path], target: Path, folder: Path, seconds: float) -> Ended:
        return run_within(seconds, [sys.executable, "-c", script, str(target), *map(str, sources)], folder)

    return Engine("own", "own program", run)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path / "条款 清单.xlsx")


def failure(engine: Engine, path: Path, seconds: float = 60.0) -> str:
    with pytest.raises(EngineError) as caught:
        engine.books([path], seconds)
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    assert caught.value.text.zh.startswith(path.name) and caught.value.text.zh != caught.value.text.en
    return caught.value.text.en


def test_a_program_that_crashes_says_so_with_its_own_last_line(small: Path) -> None:
    said = failure(program("print('loading'); raise SystemExit('no memory left')"), small)
    assert said == "条款 清单.xlsx: own program could not recompute it: no memory left"
    said = failure(program("import os; os.abort()"), small)
    assert "could not recompute it: exit code" in said


def test_a_program_that_ends_well_and_writes_nothing_failed(small: Path) -> None:
    """LibreOffice does so where it cannot load a workbook."""
    assert failure(program(""), small).endswith("could not recompute it: exit code 0")


def test_a_program_that_writes_something_else_failed(small: Path) -> None:
    script = "import sys, pathlib; pathlib.Path(sys.argv[1], pathlib.Path(sys.argv[2]).name).write_bytes(b'half')"
    assert "could not recompute it: " in failure(program(script), small)


@pytest.mark.skipif(sys.platform == "win32", reason="asks whether a process is alive as POSIX does")
def test_a_program_that_hangs_is_ended_with_what_it_started(small: Path, tmp_path: Path) -> None:
    note = tmp_path / "child"
    child = f"import os, time, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(300)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    said = failure(program(script), small, 3.0)
    assert said == "条款 清单.xlsx: own program did not finish within 3 seconds and was ended"
    number = int(note.read_text(encoding="utf-8"))
    for _ in range(100):
        if not alive(number):
            return
        time.sleep(0.05)
    pytest.fail("still there")


def alive(number: int) -> bool:
    """Whether a process runs; one that ended and that nobody asked after does not."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.is_file() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")


def test_a_program_that_cannot_be_started(small: Path) -> None:
    def run(sources: Sequence[Path], target: Path, folder: Path, seconds: float) -> Ended:
        return run_within(seconds, [str(folder / "none")], folder)

    assert "could not recompute it" in failure(Engine("own", "own program", run), small)


def test_ctrl_c_ends_it_too(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = process._start

    def kept(*words: object) -> object:
        started.append(start(*words))  # type: ignore[arg-type]
        monkeypatch.setattr(started[0], "wait", interrupted(started[0].wait))
        return started[0]

    monkeypatch.setattr(process, "_start", kept)
    with pytest.raises(KeyboardInterrupt):
        program("import time; time.sleep(300)").books([small])
    assert started[0].poll() is not None


def interrupted(wait: object) -> object:
    """The first waiting is interrupted, later ones wait."""
    asked: list[object] = []

    def waiting(*seconds: float) -> object:
        asked.append(seconds)
        if len(asked) == 1:
            raise KeyboardInterrupt
        return wait(*seconds)  # type: ignore[operator]

    return waiting


def test_nothing_is_left_behind(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("own")
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    failure(program("raise SystemExit(1)"), small)
    assert list(own.iterdir()) == []
    assert list(small.parent.iterdir()) == [small]


def test_a_workbook_that_the_formula_engine_refuses(tmp_path: Path) -> None:
    """A bracket that never closes: no other cell is computed either."""
    engine = needed("formulas")
    open_ended = tmp_path / "open.xlsx"
    with xlsxwriter.Workbook(open_ended) as book:
        book.add_worksheet("Sheet").write_formula("A1", "=SUM((B1", None, 1)
    said = failure(engine, open_ended)
    assert said.startswith(f"open.xlsx: {engine.name} could not recompute it: ") and "Sheet!A1" in said


def test_a_workbook_that_libreoffice_cannot_load(tmp_path: Path) -> None:
    """It ends with 0 all the same."""
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK no workbook")
    said = failure(needed("libreoffice"), broken)
    assert said == "broken.xlsx: LibreOffice could not recompute it: Error: source file could not be loaded"


ROWS = range(3, 123)
OWED = (40_000_000, 30_000_000)
"""Fen of two classes; each row brings 900,000 fen and each class bears 1% a row."""

STEPS = {
    "C": "MIN(B{row},F{before}*0.01)",
    "D": "MIN(B{row}-SUM(C{row}:C{row}),G{before}*0.01)",
    "E": "MIN(B{row}-SUM(C{row}:D{row}),F{before})",
    "F": "F{before}-E{row}",
    "G": "G{before}-H{row}",
    "H": "MIN(B{row}-SUM(C{row}:E{row}),G{before})",
}


def waterfall() -> list[tuple[int, ...]]:
    """Columns C to H of each row in fen, in whole numbers: interest of both, principal, balances, principal."""
    (first, second), found = OWED, []
    for _ in ROWS:
        cash = 900_000
        cash -= (interest := min(cash, (first + 50) // 100))
        cash -= (more := min(cash, (second + 50) // 100))
        cash -= (paid := min(cash, first))
        last = min(cash, second)
        first, second = first - paid, second - last
        found.append((interest, more, paid, first, second, last))
    return found


def test_libreoffice_recomputes_long_columns_right(tmp_path: Path) -> None:
    """A waterfall of 120 rows: with its own settings 7.4 either keeps the saved noughts or computes wrong amounts."""
    engine = needed("libreoffice")
    path = tmp_path / "columns.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Waterfall")
        sheet.write_row("F2", [fen / 100 for fen in OWED])
        for row in ROWS:
            sheet.write_number(f"B{row}", 9000)
            for column, formula in STEPS.items():
                text = f"=ROUND({formula.format(row=row, before=row - 1)},2)"
                sheet.write_formula(f"{column}{row}", text, None, 0)
    (made,) = engine.books([path])
    cells = made.sheets[0].cells
    found = [tuple(round(float(cells[row, column].saved or 0) * 100) for column in range(3, 9)) for row in ROWS]
    assert found == waterfall()


def test_which_engines_are_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter([tmp_path / "soffice"]))
    monkeypatch.setattr(formualizer, "find_spec", lambda name: None)
    assert engines_there() == ()
    (tmp_path / "soffice").write_bytes(b"")
    (there,) = engines_there()
    assert (there.key, there.name) == ("libreoffice", "LibreOffice")
    monkeypatch.undo()
    assert {one.key for one in engines_there()} <= set(ENGINES)


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_usual_places(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(libreoffice.sys, "platform", platform)
    monkeypatch.setenv("ProgramFiles", "programs")
    places = [path.as_posix() for path in libreoffice._usual_places()]
    assert (
        places[0]
        == {
            "win32": "programs/LibreOffice/program/soffice.com",
            "darwin": "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            "linux": "/usr/lib/libreoffice/program/soffice",
        }[platform]
    )
