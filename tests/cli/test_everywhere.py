"""What holds for every verb, those to come too: --json and --lang, and folders with blanks and Chinese."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.cli.common import exits
from ipabs.cli.filenames import is_reserved

VERBS: dict[str, Any] = dict(get_command(app).commands)  # type: ignore[attr-defined]


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_json_and_lang(verb: str) -> None:
    options = {name for param in VERBS[verb].params for name in param.opts}
    assert {"--json", "--lang"} <= options


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_refuses_in_json(verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing workbook, or a file in the way: nothing but JSON on stdout, its exit code and problems in both
    languages."""
    monkeypatch.chdir(tmp_path)
    arguments = [param for param in VERBS[verb].params if param.param_type_name == "argument" and param.required]
    for name in ("abn001-deal.xlsx", "taken.xlsx"):
        (tmp_path / name).write_bytes(b"mine")
    asked = ["taken.xlsx" for _ in arguments]
    done = ipabs(verb, *asked, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == told["exit_code"] in (2, 3)
    assert told["problems"] and all(set(row) == {"where", "message", "message_zh"} for row in told["problems"])
    assert (tmp_path / "taken.xlsx").read_bytes() == b"mine"


def test_what_the_system_refuses_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, exits("en", as_json=True):
        raise OSError(28, "No space left on device", "out.xlsx")
    out, err = capsys.readouterr()
    assert ended.value.exit_code == json.loads(out)["exit_code"] == 2
    assert json.loads(out)["problems"][0]["message"] == err.strip() == "out.xlsx: the disk is full"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of file sizes")
def test_a_full_disk_is_told_and_leaves_the_old_file(folder: Path, root: Path) -> None:
    (folder / "out.xlsx").write_bytes(b"old")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); "
        "sys.argv = ['ipabs', *sys.argv[1:]]; from ipabs.cli import main; main()"
    )
    deal = root / "examples" / "minimal" / "deal.xlsx"
    asked = [sys.executable, "-c", code, "run", str(deal), "-o", "out.xlsx", "--force", "--lang", "en"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "out.xlsx" in done.stderr and "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"out.xlsx": b"old"}


def test_demo_in_json_is_the_result_and_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = ipabs("demo", "--json")
    document = json.loads(done.stdout)
    assert [Path(name).name for name in document.pop("written")] == ["abn001-deal.xlsx", "abn001-term-sheet.xlsx"]
    assert document["runs"] == json.loads(ipabs("run", "abn001-deal.xlsx", "--json").stdout)["runs"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a desk has it."""
    own = tmp_path / "我的 项目（二期）&'草稿'" / "交易 #1"
    own.mkdir(parents=True)
    return own


def test_every_verb_in_a_folder_with_blanks_and_chinese(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = folder / "知识产权 工作簿.xlsx"
    shutil.copy(root / "examples" / "chengxi" / "deal.xlsx", deal)
    monkeypatch.chdir(folder)
    output = Path("输出 文件") / "条款 清单.xlsx"
    for words in (
        ("demo",),
        ("template", Path("空白 模板") / "新 项目.xlsx"),
        ("check", deal),
        ("pool", deal),
        ("run", deal.name, "-o", output),
        ("explain", deal, "--date", "2026-06-26"),
    ):
        done = ipabs(*words)
        assert done.exit_code == 0, done.output
    assert output.is_file() and str(output) in ipabs("run", deal, "-o", output, "--force").stdout
    cell = json.loads(ipabs("explain", deal, "--date", "2026-06-26", "--step", "优先A2利息", "--json").stdout)
    assert any("知识产权 工作簿.xlsx!" in c for c in cell["step"]["cells"])


@pytest.mark.parametrize(
    "name",
    ["con.xlsx", "AUX.xlsx", "nul.term.xlsx", "com1.xlsx", "LPT9.xlsx", "prn .xlsx", "a:b.xlsx", "a?.xlsx", "a|b.xlsx"],
)
def test_names_that_windows_cannot_hold_are_refused_everywhere(root: Path, tmp_path: Path, name: str) -> None:
    done = ipabs("run", root / "examples" / "abn001" / "deal.xlsx", "-o", tmp_path / name, "--lang", "en")
    assert done.exit_code == 2 and "Windows cannot hold" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console.xlsx", "common.xlsx", "com10.xlsx", "条款.xlsx", "a.con.xlsx", "x (1).xlsx"])
def test_other_names_are_not(name: str) -> None:
    assert not is_reserved(name)


@pytest.mark.parametrize("name", ["term.xlsx.", "term.xlsx ", "con", "nul.", "conin$.xlsx", "com¹.xlsx", "a\tb.xlsx"])
def test_names_that_windows_would_change(name: str) -> None:
    assert is_reserved(name)


def test_an_output_that_another_program_holds(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a workbook that Excel has open: said so, and the old file is whole."""
    held = tmp_path / "term.xlsx"
    held.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    done = ipabs("run", root / "examples" / "abn001" / "deal.xlsx", "-o", held, "--force", "--lang", "en")
    assert done.exit_code == 2 and "Is it open elsewhere" in done.stderr and "Traceback" not in done.output
    assert held.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["term.xlsx"]
