"""The error tree: what went wrong, where, and the exit code it ends in."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import IntEnum

__all__ = [
    "BadInput",
    "CellRef",
    "DealError",
    "ExitCode",
    "FactError",
    "IpabsError",
    "NotReconciled",
    "OutputError",
    "Problem",
    "Text",
    "UsageProblem",
    "system_text",
    "text_of",
]


class ExitCode(IntEnum):
    """Process exit codes (design.md section 5)."""

    DONE = 0
    CHECK_FAILED = 1
    USAGE = 2
    BAD_INPUT = 3
    NOT_RECONCILED = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Text:
    """What a user reads, in English and in Chinese."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en

    def of(self, lang: str) -> str:
        """The text in a language, 'zh' or 'en'."""
        return self.zh if lang == "zh" else self.en


_SYSTEM = {
    errno.ENOENT: Text("no such file or folder", "没有这个文件或文件夹"),
    errno.EACCES: Text("permission denied", "没有权限"),
    errno.EPERM: Text("permission denied", "没有权限"),
    errno.EEXIST: Text("a file of this name is there already", "已有同名文件"),
    errno.ENOTDIR: Text("a folder of the path is a file", "路径中的文件夹实为文件"),
    errno.EISDIR: Text("it is a folder", "这是文件夹"),
    errno.ENOSPC: Text("the disk is full", "磁盘已满"),
    errno.EROFS: Text("the disk is read-only", "磁盘为只读"),
    errno.ENAMETOOLONG: Text("the name is too long", "文件名过长"),
}


def system_text(error: OSError) -> Text:
    """Why the system would not do it: what happens often in both languages, the rest in the system's own words."""
    own = error.strerror or str(error)
    return _SYSTEM.get(error.errno or 0, Text(own, own))


def text_of(error: Exception) -> Text:
    """What an error says; in English alone where it knows no more."""
    known = getattr(error, "text", None)
    return known if isinstance(known, Text) else Text(str(error), str(error))


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """A place in a workbook. `cell` may be '' (a whole sheet), and `sheet` too (the file)."""

    workbook: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.workbook, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input: where it is, what it is, what was expected."""

    where: CellRef
    message: Text

    def __str__(self) -> str:
        return self.of("en")

    def of(self, lang: str) -> str:
        """Place and message on one line, in a language."""
        return f"{self.where}: {self.message.of(lang)}"


class FactError(ValueError):
    """A fact that cannot be, said in both languages; whoever knows the cell behind it names that."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class IpabsError(Exception):
    """Base of every error that ipabs raises on purpose; `exit_code` is what the command line returns."""

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class BadInput(IpabsError):
    """The input is wrong. Holds every problem found, in reading order, never only the first.

    `language`: the workbook's own, '' where it is not known.
    """

    def __init__(self, problems: tuple[Problem, ...] | list[Problem], language: str = "") -> None:
        self.problems = tuple(problems)
        self.language = language
        super().__init__(Text(*("\n".join(problem.of(lang) for problem in self.problems) for lang in ("en", "zh"))))


class OutputError(IpabsError):
    """The output cannot be written: it exists already, is an input, or the folder refuses it."""

    exit_code = ExitCode.USAGE


class UsageProblem(IpabsError):
    """A command asks for what the deal does not have."""

    exit_code = ExitCode.USAGE


class NotReconciled(IpabsError):
    """Cash did not tie: a bug in ipabs, never the user's fault."""

    exit_code = ExitCode.NOT_RECONCILED


class DealError(IpabsError):
    """A deal that reads well but cannot run. `subject` names the sheet, the row's id and the column it comes from,

    so that the command line can name the cell; blanks where a whole sheet or row is meant, '#n' the n-th row (from 0)
    of a sheet whose rows have no id.
    """

    def __init__(self, subject: tuple[str, str, str], message: Text) -> None:
        self.subject = subject
        self.message = message
        place = "!".join(part for part in subject if part)
        super().__init__(Text(f"{place}: {message.en}", f"{place}: {message.zh}"))
