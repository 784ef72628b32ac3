"""The command line speaks one language at a time: the one asked for, else the workbook's, else the machine's."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs.cli import app, tongue
from ipabs.cli.sayings import SAYINGS
from ipabs.cli.tongue import tongue_of
from ipabs.workbook.contract import SHEETS
from ipabs.wrapping import room_of, wrap

PACKAGE = Path(str(find_spec("ipabs").origin)).parent  # type: ignore[union-attr]
VERBS = sorted(command.name or "" for command in app.registered_commands)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HELD = {"python", "ABS", "ABN", "ABN001", "DEAL", "OUT", "xlsx", "ipabs", "demo", "check", "run", "explain", "JSON"}
HELD |= {"pool", "template", "minimal", "abn", "chengxi", "floating", "verify", "LibreOffice", "formualizer"}
HELD |= {"licence", "back", "leaseback", "receivable", "technology", "trade", "royalty", "shenzhen", "xiaodai", "trust"}
"""Names that a Chinese sentence keeps: files, verbs, the market's own."""


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that speaks Chinese."""
    monkeypatch.setattr(tongue, "spoken", lambda: "zh")


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize(
    ("argv", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        (["run", "--lang", "zh", "a.xlsx"], {"LANG": "en_US"}, "zh"),
        (["--lang=en", "run"], {"LANG": "zh_CN"}, "en"),
        (["run", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["run", "--lang"], {}, "en"),
        (["run", "zh"], {}, "en"),
    ],
)
def test_which_language(argv: list[str], environ: dict[str, str], lang: str) -> None:
    assert tongue_of(argv, environ) == lang


@pytest.mark.parametrize("key", SAYINGS)
def test_sayings_say_the_same_facts_in_both(key: str) -> None:
    english, chinese = (({name for _, name, _, _ in Formatter().parse(text) if name}, text) for text in SAYINGS[key])
    assert english[0] == chinese[0]
    assert CHINESE.search(chinese[1]) or key == "usage.value"
    assert not CHINESE.search(re.sub("25西投保ABN001", "", english[1]))


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_chinese_on_a_chinese_machine(verb: str) -> None:
    """In a process of its own: help is made when the command line begins."""
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "80"}
    command = [sys.executable, "-m", "ipabs", *([verb] if verb else []), "--help"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    assert max(room_of(line) for line in done.stdout.splitlines()) <= 80
    sentences = [line for line in done.stdout.splitlines() if CHINESE.search(line)]
    assert len(sentences) >= 5
    names = r"`[^`]*`|--?[a-z][a-z-]*|\b[A-Z]{2,}\b|[\w.]+\.xlsx|[a-z_]+\|[a-z_|]+|\[默认：[^\]]*\]"
    left = re.sub(names, "", done.stdout)
    assert set(re.findall(r"[A-Za-z]{2,}", left)) <= HELD


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rnu",), "没有命令“rnu”；是否指 run？"),
        (("run",), "缺少 DEAL.xlsx"),
        (("run", "a.xlsx", "b.xlsx", "c.xlsx"), "多余的参数：b.xlsx c.xlsx"),
        (("check", "a.xlsx", "--jsn"), "没有选项 --jsn；是否指 --json？"),
        (("run", "a.xlsx", "-o"), "-o 须给出取值"),
        (("run", "a.xlsx", "--force=1"), "--force 不带取值"),
        (("run", "a.xlsx", "--lang", "fr"), "--lang：“fr”不可用；请选 zh 或 en"),
    ],
)
def test_what_cannot_be_read_is_said_in_chinese(words: tuple[str, ...], said: str, chinese: None) -> None:
    result = ipabs(*words)
    assert result.exit_code == 2 and result.stdout == ""
    *before, reason = result.stderr.splitlines()
    assert reason == said and all(line.startswith(("用法: ", "请用 ")) for line in before)


def test_usage_in_english() -> None:
    assert "there is no command 'rnu'; did you mean run?" in ipabs("rnu").stderr
    assert "DEAL.xlsx is missing" in ipabs("run").stderr
    assert "too many arguments: b.xlsx" in ipabs("run", "a.xlsx", "b.xlsx").stderr


def spoilt(folder: Path) -> Path:
    """The example, which is Chinese, with a coupon of 290%."""
    from openpyxl import load_workbook

    path = folder / "spoilt.xlsx"
    book = load_workbook(Path(__file__).parents[2] / "examples" / "abn001" / "deal.xlsx")
    sheet = book["证券分层"]
    coupon = next(cell for cell in sheet[1] if cell.value == "票面利率")
    sheet.cell(2, coupon.column).value = 2.9
    sheet.cell(2, coupon.column).number_format = "0.00"
    book.save(path)
    return path


def test_a_refusal_speaks_the_workbooks_language_unless_asked(tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    own, asked = ipabs("check", path), ipabs("check", path, "--lang", "en")
    assert own.exit_code == asked.exit_code == 3
    assert "“票面利率”是 2.9，读作 290%" in own.stderr and "未写入任何文件。" in own.stderr
    assert "coupon is 2.9, which reads as 290%" in asked.stderr and "Nothing was written." in asked.stderr
    assert not CHINESE.search(asked.stderr.replace("证券分层", ""))


def test_json_carries_both_languages(tmp_path: Path) -> None:
    result = ipabs("check", spoilt(tmp_path), "--json")
    (row,) = json.loads(result.stdout)["problems"]
    assert row["where"].endswith("证券分层!" + row["where"].rpartition("!")[2])
    assert row["message"].startswith("coupon is 2.9") and row["message_zh"].startswith("“票面利率”是 2.9")


def test_a_missing_file_is_said_in_the_machines_language(chinese: None) -> None:
    assert "没有这个文件" in ipabs("check", "no.xlsx").stderr
    assert "there is no such file" in ipabs("check", "no.xlsx", "--lang", "en").stderr
    assert "there is no such file" in ipabs("--lang", "en", "check", "no.xlsx").stderr


def test_an_output_that_exists_is_refused_in_the_workbooks_language(root: Path, tmp_path: Path) -> None:
    (output := tmp_path / "o.xlsx").write_bytes(b"")
    deal = root / "examples" / "abn001" / "deal.xlsx"
    assert "已存在；加 --force 覆盖" in ipabs("run", deal, "-o", output).stderr
    assert "exists; add --force" in ipabs("run", deal, "-o", output, "--lang", "en").stderr


def test_a_missing_file_is_named_once(tmp_path: Path) -> None:
    missing = tmp_path / "no.xlsx"
    said = ipabs("check", missing, "--lang", "zh").stderr
    assert said.startswith(f"{missing}: 没有这个文件；") and said.count("no.xlsx") == 1


def test_what_the_system_says_is_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"")
    for lang, words in (("zh", "已有同名文件"), ("en", "a file of this name is there already")):
        assert words in ipabs("template", tmp_path / "f" / "x.xlsx", "--lang", lang).stderr


def test_installed_completion_is_said_in_chinese(chinese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from ipabs.cli import page

    def install() -> None:
        print("bash completion installed in /home/ipabs.sh\nCompletion will take effect once you restart the terminal")

    said: list[str] = []
    monkeypatch.setattr(page.typer, "echo", said.append)
    page._installing(install)
    assert said == ["bash 的命令补全已安装：/home/ipabs.sh\n重新打开终端后生效。"]


def test_outputs_and_questions_are_refused_in_the_language(root: Path, tmp_path: Path) -> None:
    deal = root / "examples" / "abn001" / "deal.xlsx"
    assert "须以 .xlsx 结尾" in ipabs("run", deal, "-o", tmp_path / "x.txt", "--lang", "zh").stderr
    assert "没有情景“nope”" in ipabs("run", deal, "--scenario", "nope").stderr
    assert "no scenario 'nope'" in ipabs("run", deal, "--scenario", "nope", "--lang", "en").stderr
    assert "不是兑付日；请选择：" in ipabs("explain", deal, "--date", "2030-01-01").stderr
    assert "--step 须与 --date 一并给出" in ipabs("explain", deal, "--step", "x", "--lang", "zh").stderr


KEYS = {sheet.key for sheet in SHEETS} | {column.key for sheet in SHEETS for column in sheet.columns}


def texts() -> list[tuple[str, int, str, str]]:
    """Every Text of two literals in the package: file, line, English, Chinese, facts left out."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                parts = [literal(arg) for arg in (*node.args, *(k.value for k in node.keywords))]
                if len(parts) == 2 and None not in parts and any(parts):
                    found.append((path.relative_to(PACKAGE).as_posix(), node.lineno, str(parts[0]), str(parts[1])))
    return found


def literal(node: ast.expr) -> str | None:
    """The letters of a string or f-string; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))  # type: ignore[misc]
    return None


def test_the_engines_own_sentences_are_in_both_languages() -> None:
    found = texts()
    assert len(found) > 50
    for path, line, english, chinese in found:
        where = f"{path}:{line}"
        if re.search(r"[A-Za-z]{3}", english):
            assert CHINESE.search(chinese), where
        assert not CHINESE.search(english), where
        assert not set(re.findall(r"[A-Za-z_]{3,}", chinese)) & KEYS, where
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]", chinese), where


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("two words", 9, ["two words"]),
        ("two words", 8, ["two", "words"]),
        ("证券分层表", 6, ["证券分", "层表"]),
        ("证券分。层", 6, ["证券", "分。层"]),
        ("用 ipabs 运行", 8, ["用 ipabs", "运行"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_each_language_allows(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines
