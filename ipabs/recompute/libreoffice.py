"""LibreOffice as an engine: one run without a window for any number of workbooks, with a profile of its own.

By its own settings LibreOffice does not recompute what another program saved, and where it is told to, groups of
formulas that several threads work on come out wrong (seen in 7.4.7: 599 of 900 cells of a column of balances). The
profile sets both right, and keeps a strange workbook from running macros or fetching anything.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ipabs.recompute.process import Ended, run_within

__all__ = ["find_soffice", "recompute_by_soffice"]

_SETTINGS = (
    ("Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # always
    ("Calc/Formula/Calculation", "UseThreadedCalculationForFormulaGroups", "false"),
    ("Calc/Content/Update", "Link", "2"),  # never
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Setup/L10N", "ooSetupSystemLocale", "en-US"),  # TEXT() spells formats as the locale does
)
_REGISTRY = "http://openoffice.org/2001/registry"


def find_soffice() -> str:
    """LibreOffice's command: on the path, else where its installers put it; '' where it is not there."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((str(path) for path in _usual_places() if path.is_file()), "")


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for key in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if folder := os.environ.get(key):
                yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    elif sys.platform == "darwin":
        for folder in ("/Applications", str(Path("~/Applications").expanduser())):
            yield Path(folder) / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def recompute_by_soffice(soffice: str, sources: Sequence[Path], target: Path, folder: Path, seconds: float) -> Ended:
    """Write each workbook recomputed, under its own name, to `target`; what LibreOffice cannot load is not there then.

    `folder` takes its profile. LibreOffice ends with 0 also where it could not load a thing.
    """
    profile = folder / "profile"
    write_profile(profile)
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(target),
        *map(str, sources),
    ]
    return run_within(seconds, command, folder)


def write_profile(profile: Path) -> None:
    """The settings as LibreOffice keeps them in a user's profile."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Setup") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="{_REGISTRY}">\n'
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(f"{head}{items}</oor:items>\n", encoding="utf-8")
