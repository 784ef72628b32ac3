"""The programs that recompute a workbook: which are there, and what each makes of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ipabs.errors import BadInput, IpabsError, Text
from ipabs.recompute.formualizer import formualizer_version, recompute_by_formualizer
from ipabs.recompute.libreoffice import find_soffice, recompute_by_soffice
from ipabs.recompute.process import Ended
from ipabs.workbook.formulas import FormulaBook, open_formulas

__all__ = ["ENGINES", "PATIENCE", "Engine", "EngineError", "engines_there"]

PATIENCE = 600.0
"""Seconds that an engine may take for all workbooks together; 20,000 formulas take some three."""

Recompute = Callable[[Sequence[Path], Path, Path, float], Ended]
"""Workbooks, the folder for what comes out, a folder for the program's own files, and seconds."""


class EngineError(IpabsError):
    """An engine could not recompute a workbook."""


@dataclass(frozen=True, slots=True)
class Engine:
    """`key`: its name for programs; `name`: the program's own."""

    key: str
    name: str
    recompute: Recompute

    def books(self, sources: Sequence[Path], seconds: float = PATIENCE) -> tuple[FormulaBook, ...]:
        """What each workbook holds once the engine has recomputed it. The files are not touched.

        Raises EngineError where one cannot be recomputed, or comes out beyond the limits.
        """
        with tempfile.TemporaryDirectory(prefix="ipabs-", ignore_cleanup_errors=True) as name:
            own = Path(name)
            copies = _copies(sources, own / "in")
            target, work = own / "out", own / "work"
            for folder in (target, work):
                folder.mkdir()
            try:
                ended = self.recompute(copies, target, work, seconds)
            except OSError as error:
                raise self._failed(sources[0], str(error)) from error
            if ended.code is None:
                raise EngineError(_overdue(self.name, sources[0].name, seconds))
            pairs = zip(sources, copies, strict=True)
            return tuple(self._result(source, target / copy.name, ended) for source, copy in pairs)

    def _result(self, source: Path, result: Path, ended: Ended) -> FormulaBook:
        if ended.code != 0 or not result.is_file():
            raise self._failed(source, ended.said or f"exit code {ended.code}")
        try:
            return open_formulas(result)
        except BadInput as error:
            raise self._failed(source, error.problems[0].message.en) from error

    def _failed(self, source: Path, said: str) -> EngineError:
        return EngineError(
            Text(
                f"{source.name}: {self.name} could not recompute it: {said}",
                f"{source.name}：{self.name} 未能重算：{said}",
            )
        )


def _overdue(name: str, workbook: str, seconds: float) -> Text:
    return Text(
        f"{workbook}: {name} did not finish within {seconds:.0f} seconds and was ended",
        f"{workbook}：{name} 在 {seconds:.0f} 秒内未完成，已终止",
    )


def _copies(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Workbooks under names that no program stumbles over; one that locks what it opens locks the copy."""
    folder.mkdir()
    copies = [folder / f"{number}.xlsx" for number in range(1, len(sources) + 1)]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copyfile(source, copy)
    return copies


def _libreoffice() -> Engine | None:
    soffice = find_soffice()
    return Engine("libreoffice", "LibreOffice", partial(recompute_by_soffice, soffice)) if soffice else None


def _formulas() -> Engine | None:
    version = formualizer_version()
    return Engine("formulas", f"formualizer {version}", recompute_by_formualizer) if version else None


ENGINES: dict[str, Callable[[], Engine | None]] = {"libreoffice": _libreoffice, "formulas": _formulas}
"""How each engine is found, by its key; None where it is not on this machine."""


def engines_there() -> tuple[Engine, ...]:
    """Every engine on this machine."""
    return tuple(engine for find in ENGINES.values() if (engine := find()) is not None)
