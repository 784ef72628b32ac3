"""Streams of other machines: code pages without Chinese, an encoding that the user names, readers that leave."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipabs.cli.console import is_unicode, prepare

CHENGXI = Path(__file__).parents[2] / "examples" / "chengxi" / "deal.xlsx"


def stream(encoding: str, errors: str = "strict") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, write_through=True)


def written(one: io.TextIOWrapper, text: str) -> bytes:
    one.write(text)
    buffer = one.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


@pytest.mark.parametrize("page", ["cp1252", "cp437", "gbk", "ascii", "utf-8"])
def test_a_pipe_is_utf_8_whatever_the_code_page(page: str) -> None:
    """What Python opens for a pipe or a file on Windows: the machine's code page, failing on what it lacks."""
    one = stream(page)
    prepare(one, {})
    assert written(one, "优先级 – ≤ €") == "优先级 – ≤ €".encode()


def test_an_encoding_that_is_named_stands_and_nothing_fails() -> None:
    one = stream("gbk")
    prepare(one, {"PYTHONIOENCODING": "gbk"})
    assert written(one, "优先级 ₮") == "优先级 ?".encode("gbk")
    other = stream("ascii", "backslashreplace")
    prepare(other, {"PYTHONIOENCODING": "ascii:backslashreplace"})
    assert written(other, "级") == b"\\u7ea7"


def test_only_how_errors_are_met_may_be_named() -> None:
    one = stream("cp1252")
    prepare(one, {"PYTHONIOENCODING": ":backslashreplace"})
    assert written(one, "级") == "级".encode()


def test_a_shell_that_asks_for_completions_reads_its_own_code_page() -> None:
    one = stream("gbk")
    prepare(one, {"_IPABS_COMPLETE": "complete_powershell"})
    assert written(one, "交易.xlsx") == "交易.xlsx".encode("gbk")


def test_a_name_that_is_no_text_does_not_fail() -> None:
    """Linux hands over bytes of a file name that are no UTF-8 as lone surrogates."""
    one = stream("utf-8")
    prepare(one, {})
    assert written(one, "deal\udcff.xlsx") == b"deal?.xlsx"


def test_no_stream_at_all() -> None:
    """pythonw has none."""
    prepare(None, {})
    assert not is_unicode(None)


def ipabs(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONUTF8", "PYTHONIOENCODING", "LC_ALL", "LANG")}
    command = [sys.executable, "-m", "ipabs", *words]
    return subprocess.run(command, env={**plain, **environment}, capture_output=True, check=False)


OLD = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}


def test_a_process_in_a_locale_without_chinese() -> None:
    done = ipabs("run", str(CHENGXI), "--lang", "zh", **OLD)
    assert done.returncode == 0 and "优先级损失与缺口" in done.stdout.decode("utf-8")


def test_json_in_an_encoding_without_chinese_is_escaped_and_whole() -> None:
    done = ipabs("explain", str(CHENGXI), "--json", **OLD, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0 and b"?" not in done.stdout
    assert "储备金账户" in json.loads(done.stdout)["accounts"]


def test_a_problem_in_an_encoding_without_chinese() -> None:
    done = ipabs("check", "没有.xlsx", "--lang", "zh", **OLD, PYTHONIOENCODING="ascii")
    assert done.returncode == 3 and b"Traceback" not in done.stderr and b".xlsx" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is closed otherwise there")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_reader_that_leaves_is_no_error(more: list[str]) -> None:
    """`ipabs run ... | head -1`: no message, and the verb's own exit code."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "ipabs", "run", str(CHENGXI), *more]
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    with target.open("wb") as out:
        command = [sys.executable, "-m", "ipabs", "check", str(CHENGXI), "--json"]
        subprocess.run(command, stdout=out, env={**os.environ, **OLD}, check=True)
    assert json.loads(target.read_text(encoding="utf-8"))["problems"] == []
