"""Every view at 80 columns: both languages, both examples, long Chinese names. Nothing wider, cut or broken."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from screen import COLOUR, shown, width, words

from ipabs.cli import app

ROOT = Path(__file__).parents[2]
ABN, CHENGXI = (ROOT / "examples" / name / "deal.xlsx" for name in ("abn001", "chengxi"))
LATE = ("--date", "2028-06-26", "--scenario", "default_10_even")

VIEWS: dict[str, tuple[str | Path, ...]] = {
    "check abn": ("check", ABN),
    "run abn": ("run", ABN),
    "explain abn": ("explain", ABN),
    "a date of abn": ("explain", ABN, "--date", "2026-10-09", "--scenario", "three_defaults"),
    "a step of abn": ("explain", ABN, "--date", "2026-10-09", "--step", "interest A"),
    "the account of abn": ("explain", ABN, "--account", "collection"),
    "pool abn": ("pool", ABN),
    "pool chengxi": ("pool", CHENGXI),
    "check chengxi": ("check", CHENGXI),
    "run chengxi": ("run", CHENGXI, "--scenario", "firm_default"),
    "explain chengxi": ("explain", CHENGXI),
    "a date of chengxi": ("explain", CHENGXI, *LATE),
    "a step of chengxi": ("explain", CHENGXI, *LATE, "--step", "优先A2本金"),
    "an account of chengxi": ("explain", CHENGXI, "--account", "本金账户", "--view", "no_guarantor"),
}


def check_fits(monkeypatch: pytest.MonkeyPatch, *asked: str | Path) -> str:
    """At 80 columns no line is wider, and every name and figure is the same as where there is all the room."""
    narrow = shown(monkeypatch, *asked)
    wide = shown(monkeypatch, *asked, columns=2000)
    too_wide = [line for line in narrow.splitlines() if width(line) > 80]
    assert too_wide == []
    assert words(narrow) == words(wide)
    assert "…" not in narrow and not any(line.endswith(" ") for line in narrow.splitlines())
    return narrow


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits(monkeypatch: pytest.MonkeyPatch, view: str, lang: str) -> None:
    check_fits(monkeypatch, *VIEWS[view], "--lang", lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_fits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str) -> None:
    """The paths that it names are as long as the folder is, and stay whole to be copied."""
    monkeypatch.chdir(tmp_path)
    text = shown(monkeypatch, "demo", "--lang", lang)
    assert [line for line in text.splitlines() if width(line) > 80 and str(tmp_path) not in line] == []
    assert str(tmp_path / "abn001-term-sheet.xlsx") in text


def test_help_of_every_verb_fits() -> None:
    """In a process of its own each: help speaks the language of the process."""
    for lang in ("zh_CN.UTF-8", "en_US.UTF-8"):
        environment = {**os.environ, "LC_ALL": lang, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
        for verb in ([], *([str(one.name)] for one in app.registered_commands)):
            command = [sys.executable, "-m", "ipabs", *verb, "--help"]
            done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
            assert [line for line in done.stdout.splitlines() if width(line) > 80] == []
            assert ("用法" in done.stdout) == (lang[:2] == "zh")


def long_names(rows: Any) -> None:
    """Names as long as documents have them, in Chinese without a space."""
    names = {"deal": "长江经济带科技型中小企业知识产权资产支持专项计划二〇二六年第三期（示例结构）" * 3}
    for row in rows["deal"]:
        row["value"] = names["deal"] if row["key"] == "name" else row["value"]
    old = rows["tranches"][0]["name"]
    new = "优先级资产支持票据第一档（固定利率按季付息到期一次还本）"
    rows["tranches"][0]["name"] = new
    for sheet in ("holders", "support_covers"):
        for row in rows.get(sheet, []):
            row.update({key: new for key, value in row.items() if value == old})
    rows["fees"][0]["name"] = "受托管理人及资金保管机构首期服务与信息披露费用（含增值税）"
    for row in rows["scenarios"]:
        row["label"] = "前三大债务人于存续期第二年同时违约且处置回收率低于历史平均水平，追偿滞后十二个月" * 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", [("run",), ("check",), ("pool",), ("explain",), ("explain", "--date", "2026-10-09")])
def test_long_chinese_names_fit(
    monkeypatch: pytest.MonkeyPatch, make_deal: Callable[..., Path], asked: tuple[str, ...], lang: str
) -> None:
    deal = make_deal(long_names, lang="zh")
    check_fits(monkeypatch, asked[0], deal, *asked[1:], "--lang", lang)


def test_a_narrow_terminal_tells_rows_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """40 columns: figures that do not fit side by side stand below each other, whole."""
    narrow = shown(monkeypatch, "run", CHENGXI, "--lang", "zh", columns=40)
    assert "增信支付合计 4,037,204.46" in narrow
    assert [line for line in narrow.splitlines() if width(line) > 40] == []


def test_problems_fit_too(monkeypatch: pytest.MonkeyPatch, make_deal: Callable[..., Path]) -> None:
    def spoil(rows: Any) -> None:
        rows["assets"][0]["borrower_id"] = "E99"
        rows["tranches"][0]["expected_maturity_date"] = date(2028, 7, 3)

    for lang in ("zh", "en"):
        text = shown(monkeypatch, "check", make_deal(spoil), "--lang", lang)
        assert [line for line in text.splitlines() if width(line) > 80] == []
        assert "deal.xlsx!assets!" in text and "E99" in text


def test_a_pipe_gets_sentences_whole_and_tables_of_80(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever searches or keeps the text finds a sentence on its line; COLUMNS sets another width."""

    def piped(**more: str) -> list[str]:
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "PYTHONIOENCODING")}
        command = [sys.executable, "-m", "ipabs", "run", str(CHENGXI), "--lang", "en"]
        done = subprocess.run(command, env={**environment, **more}, capture_output=True, encoding="utf-8", check=True)
        assert "\x1b" not in done.stdout and done.stderr == ""
        return done.stdout.splitlines()

    lines = piped()
    warning = "Warnings: working days from 2027-01-01 on are provisional: the State Council has not published them"
    assert warning in lines
    tables = [line for line in lines if re.search(r"\d\.\d\d$|-{20}", line)]
    assert max(map(width, tables)) <= 80
    assert max(width(line) for line in piped(COLUMNS="70") if re.match("-{20}", line)) <= 70


def test_colours_only_where_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("run", CHENGXI, "--lang", "zh")
    coloured = shown(monkeypatch, *asked, colours=True)
    assert re.search(r"\x1b\[(1;)?3[0-9]m", coloured)
    assert COLOUR.sub("", coloured) == shown(monkeypatch, *asked)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are not of Windows")
@pytest.mark.parametrize(
    ("set_to", "coloured", "bold"),
    [({}, True, True), ({"NO_COLOR": "1"}, False, True), ({"TERM": "dumb"}, False, False)],
)
def test_a_real_terminal(set_to: dict[str, str], coloured: bool, bold: bool) -> None:
    """NO_COLOR keeps bold type, as its convention says; a dumb terminal gets no code at all, and neither a bar."""
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE")}
    text = on_a_terminal(["run", str(CHENGXI), "--lang", "zh"], {**plain, "TERM": "xterm-256color", **set_to})
    assert bool(re.search(r"\x1b\[(1;)?3[0-9]m", text)) == coloured
    assert ("\x1b[1m" in text) == bold
    erased = "\n".join(line.rpartition("\x1b[2K")[2] for line in text.splitlines())  # a bar, on a slow machine
    plain_text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", erased)
    assert "增信支付合计" in plain_text
    assert max(map(width, plain_text.splitlines())) <= 80


def on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """What a process writes to a pseudo-terminal of 80 columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    command = [sys.executable, "-m", "ipabs", *arguments]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        found = b""
        while True:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            found += part
        assert process.wait() == 0
    os.close(ours)
    return found.decode()
