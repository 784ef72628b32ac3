"""What cannot be run here is read for: code that would fail, or differ, on Windows (docs/terminal.md).

Each rule reads a syntax tree; below, each is shown a line that it has to catch.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PureWindowsPath

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("ipabs", "examples", "benchmarks", "docs")
FILES = sorted([ROOT / "cli.py", *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))])

Found = Iterator[tuple[int, str]]

POSIX_MODULES = frozenset(
    (
        "crypt",
        "curses",
        "fcntl",
        "grp",
        "posix",
        "posixpath",
        "pty",
        "pwd",
        "readline",
        "resource",
        "syslog",
        "termios",
        "tty",
    )
)
POSIX_OS = frozenset(
    (
        "chown",
        "fchmod",
        "fork",
        "forkpty",
        "geteuid",
        "getgid",
        "getgroups",
        "getloadavg",
        "getpgid",
        "getpriority",
        "getuid",
        "killpg",
        "lchown",
        "mkfifo",
        "mknod",
        "nice",
        "pread",
        "pwrite",
        "sched_getaffinity",
        "sched_setaffinity",
        "setsid",
        "setuid",
        "statvfs",
        "symlink",
        "sysconf",
        "tcgetpgrp",
        "uname",
        "wait3",
        "wait4",
        "waitid",
    )
)
SHELLS = frozenset(("os.system", "os.popen", "os.startfile", "subprocess.getoutput", "subprocess.getstatusoutput"))
ALLOWED = {
    ("benchmarks/machine.py", "os.sched_getaffinity"): "asked for with hasattr",
    ("benchmarks/machine.py", "os.sysconf"): "AttributeError is caught",
    ("benchmarks/measure.py", "os.wait4"): "Linux only, asked for by sys.platform",
    ("benchmarks/measure.py", "no newline"): "one figure to a file of the system",
    ("docs/_site/other_language.py", "a separator"): "addresses of pages",
    ("ipabs/workbook/opening.py", "a separator"): "names of parts inside a workbook, which is an archive",
    ("ipabs/workbook/opening.py", "posixpath"): "the same",
    ("ipabs/workbook/parts.py", "a separator"): "the same",
    ("ipabs/run/ties.py", "a separator"): "splits names of checks",
    ("ipabs/report/live/asset_promises.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/asset_rows.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/chart_rows.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/cost_rows.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/editable.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/fact_firms.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/fact_rights.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/facts.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/formula.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/pool_criteria.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/pool_figures.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/pool_strata.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/recovery_rows.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/result_rows.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/live/typed.py", "a separator"): "names of cells, divisions in formulas",
    ("ipabs/report/page.py", "a separator"): "a division in a formula",
    ("ipabs/recompute/verify.py", "a separator"): "splits what a program calls itself",
    ("ipabs/recompute/libreoffice.py", "no newline"): "a profile of LibreOffice, XML",
    ("ipabs/recompute/process.py", "signal.SIGKILL"): "POSIX only, asked for by sys.platform",
    ("ipabs/recompute/process.py", "os.killpg"): "POSIX only, asked for by sys.platform",
    ("ipabs/cli/complete.py", "a separator"): "takes what was typed apart, both separators of Windows",
}


def dotted(node: ast.AST) -> str:
    """os.path.join of a chain of names; '.open' where it begins with anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before and not before.startswith(".") else f".{node.attr}"
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def mode_of(call: ast.Call) -> str | None:
    """The mode of an open, 'r' where none is given; None where the call is no opening of a file in text or bytes."""
    name = dotted(call.func)
    if name.rpartition(".")[2] != "open" or name.partition(".")[0] in ("webbrowser", "zipfile"):
        return None
    place = 1 if name == "open" else 0
    given = [k.value for k in call.keywords if k.arg == "mode"] or call.args[place : place + 1]
    if not given:
        return "r"
    mode = given[0].value if isinstance(given[0], ast.Constant) else None
    return mode if isinstance(mode, str) and re.fullmatch(r"[rwxabt+]+", mode) else None


def text_without_encoding(tree: ast.AST) -> Found:
    for call in calls(tree):
        mode, name = mode_of(call), dotted(call.func).rpartition(".")[2]
        if (mode is not None and "b" not in mode) or name in ("read_text", "write_text", "NamedTemporaryFile"):
            named = {k.arg for k in call.keywords}
            if "encoding" not in named:
                yield call.lineno, "no encoding"
            if "newline" not in named and (name == "write_text" or (mode is not None and set(mode) & set("wax"))):
                yield call.lineno, "no newline"


def modules_that_windows_lacks(tree: ast.AST) -> Found:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        names = [f"{node.module}.{name}" for name in names] if isinstance(node, ast.ImportFrom) else names
        for name in names:
            if name.partition(".")[0] in POSIX_MODULES:
                yield node.lineno, name


def functions_that_windows_lacks(tree: ast.AST) -> Found:
    for node in ast.walk(tree):
        name = dotted(node) if isinstance(node, ast.Attribute) else ""
        if name.partition("os.")[2] in POSIX_OS and name.startswith("os."):
            yield node.lineno, name
        if name.startswith("signal.SIG") and name not in ("signal.SIGINT", "signal.SIGTERM"):
            yield node.lineno, name
        if name in ("time.tzset", "signal.alarm", "signal.pause"):
            yield node.lineno, name


def shells(tree: ast.AST) -> Found:
    for call in calls(tree):
        name = dotted(call.func)
        if name in SHELLS or any(
            k.arg == "shell" and not (isinstance(k.value, ast.Constant) and k.value.value is False)
            for k in call.keywords
        ):
            yield call.lineno, "a shell"
        if name.startswith("subprocess.") and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr):
            yield call.lineno, "a command in one string"


def paths_as_text(tree: ast.AST) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and dotted(node).startswith("os.path"):
            yield node.lineno, "os.path"
        names = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
        if isinstance(node, ast.ImportFrom) and (node.module == "os.path" or (node.module == "os" and "path" in names)):
            yield node.lineno, "os.path"
        if isinstance(node, ast.Constant) and node.value in ("/", "\\"):
            yield node.lineno, "a separator"
        if isinstance(node, ast.Attribute) and dotted(node) in ("os.sep", "os.altsep"):
            yield node.lineno, "a separator"


def renames_that_fail_over_a_file(tree: ast.AST) -> Found:
    for call in calls(tree):
        if dotted(call.func) in ("os.rename", "os.renames") or (dotted(call.func).endswith(".rename") and call.args):
            yield call.lineno, "rename: replace() also replaces on Windows"


def words_of_the_machine(tree: ast.AST) -> Found:
    """Names of months and days, %-d, time zones and sorting come out otherwise on another machine."""
    for call in calls(tree):
        name = dotted(call.func)
        if name.rpartition(".")[2] in ("strftime", "strptime"):
            text = "".join(n.value for n in ast.walk(call) if isinstance(n, ast.Constant) and isinstance(n.value, str))
            if re.search(r"%[-_#0^]|%[aAbBcpxXZ]", text):
                yield call.lineno, f"strftime {text}"
        local = name in ("time.localtime", "datetime.now", "datetime.today", "date.today") and not call.args
        if local or name.startswith("locale."):
            yield call.lineno, name
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(n.value for n in ast.walk(node.format_spec) if isinstance(n, ast.Constant))
            if re.search(r"%[-_#0^]|%[aAbBcpxXZ]", spec):
                yield node.lineno, f"strftime {spec}"


def temporary_files_reopened(tree: ast.AST) -> Found:
    """Windows does not open a NamedTemporaryFile a second time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node).rpartition(".")[2] == "NamedTemporaryFile":
            yield node.lineno, "NamedTemporaryFile"


def processes_that_fork(tree: ast.AST) -> Found:
    """Windows starts processes anew: what they run is found by name, and a main module is imported once more."""
    for call in calls(tree):
        if any(isinstance(a, ast.Constant) and a.value in ("fork", "forkserver") for a in call.args):
            yield call.lineno, "fork"
        if any(k.arg == "target" and isinstance(k.value, ast.Lambda) for k in call.keywords):
            yield call.lineno, "a lambda does not travel to another process"


def work_at_import(tree: ast.AST) -> Found:
    """A call that stands alone at the top of a module runs in every process that imports it."""
    for node in tree.body if isinstance(tree, ast.Module) else ():
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and not _registers(node.value):
            yield node.lineno, "work outside `if __name__ == '__main__'`"


def _registers(call: ast.Call) -> bool:
    """app.command()(verb): hands a function over, runs nothing."""
    return isinstance(call.func, ast.Call) or dotted(call.func).rpartition(".")[2] in ("command", "register", "insert")


Rule = Callable[[ast.AST], Found]
CAUGHT: list[tuple[Rule, str]] = [
    (text_without_encoding, "open('x')"),
    (text_without_encoding, "Path('x').open('w', encoding='utf-8')"),
    (text_without_encoding, "p.read_text()"),
    (text_without_encoding, "p.write_text(t, encoding='utf-8')"),
    (modules_that_windows_lacks, "def f():\n    import fcntl"),
    (modules_that_windows_lacks, "from resource import getrusage"),
    (functions_that_windows_lacks, "os.fork()"),
    (functions_that_windows_lacks, "x = os.getuid"),
    (functions_that_windows_lacks, "os.kill(1, signal.SIGKILL)"),
    (functions_that_windows_lacks, "time.tzset()"),
    (shells, "os.system('dir')"),
    (shells, "subprocess.run(['x'], shell=True)"),
    (shells, "subprocess.run('ipabs demo')"),
    (paths_as_text, "os.path.join(a, b)"),
    (paths_as_text, "from os.path import join"),
    (paths_as_text, "from os import path"),
    (paths_as_text, "folder + '/' + name"),
    (renames_that_fail_over_a_file, "a.rename(b)"),
    (words_of_the_machine, "day.strftime('%-d %B')"),
    (words_of_the_machine, "f'{day:%b %Y}'"),
    (words_of_the_machine, "datetime.now()"),
    (words_of_the_machine, "locale.setlocale(1, '')"),
    (temporary_files_reopened, "tempfile.NamedTemporaryFile()"),
    (processes_that_fork, "multiprocessing.get_context('fork')"),
    (processes_that_fork, "Process(target=lambda: 1)"),
    (work_at_import, "main()"),
]
RULES = tuple(dict.fromkeys(rule for rule, _ in CAUGHT))


@cache
def broken(path: Path) -> list[tuple[str, str, int]]:
    tree, name = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix()
    return [(name, what, line) for rule in RULES for line, what in rule(tree)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_that_windows_lacks(path: Path) -> None:
    assert [one for one in broken(path) if one[:2] not in ALLOWED] == []


def test_what_is_allowed_is_still_there() -> None:
    """An exception that nothing needs any more goes."""
    assert {one[:2] for path in FILES for one in broken(path)} == set(ALLOWED)


@pytest.mark.parametrize(("rule", "line"), CAUGHT, ids=lambda value: value if isinstance(value, str) else "")
def test_the_rules_see_what_they_are_for(rule: Rule, line: str) -> None:
    assert list(rule(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open('x', 'rb')",
        "archive.open(part)",
        "p.open('wb')",
        "p.open('w', encoding='utf-8', newline='\\n')",
        "subprocess.run([a, b], shell=False)",
        "a.replace(b)",
        "f'{day:%Y-%m-%d}'",
        "datetime.now(UTC)",
    ],
)
def test_the_rules_pass_what_is_well(line: str) -> None:
    called = f"def f():\n    {line}\nif __name__ == '__main__':\n    f()\napp.command()(f)"
    assert [found for rule in RULES for found in rule(ast.parse(called))] == []


RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def test_windows_can_hold_every_file_of_the_repository() -> None:
    """No reserved name, no character that it refuses, no two names that differ in case alone, no long path."""
    skipped = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__", ".hypothesis", "_site"}
    names = [p.relative_to(ROOT) for p in ROOT.rglob("*") if not skipped & set(p.relative_to(ROOT).parts)]
    assert len(names) > 300
    for name in names:
        for part in name.parts:
            assert not RESERVED.fullmatch(part) and not re.search(r'[<>:"|?*\\]|[. ]$', part), name
        assert len(str(PureWindowsPath(name))) < 160, name
    folded = [str(name).casefold() for name in names]
    assert len(set(folded)) == len(folded)
