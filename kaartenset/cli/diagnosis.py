"""A computer and a project → what the program finds there: versions, fonts, printers, folders.

The findings are meant to be sent to somebody who helps: they name no client, and the home folder is
written as ``~``.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from shutil import which

from kaartenset import __version__
from kaartenset.characters.scripts import script_of
from kaartenset.dataclass import NamedTuple
from kaartenset.errors import InputError, Problems
from kaartenset.extras import LIBRARIES, PURPOSES, install_extra, install_library, is_installed
from kaartenset.files.reading import is_folder
from kaartenset.files.user_folders import PROGRAM, data_folder
from kaartenset.i18n import N_, _
from kaartenset.printers.printers_file import printers_file, read_printers
from kaartenset.project.project import Project
from kaartenset.source.variants import read_stack, root_of
from kaartenset.theme.font_loading import load_fonts
from kaartenset.theme.theme import read_theme

VERSIONS, EXTRAS, FONTS, PRINTERS, FOLDERS = (
    N_("Versions"),
    N_("Extras"),
    N_("Fonts"),
    N_("Printers"),
    N_("Folders"),
)

_REQUIRED = re.compile(r"([A-Za-z0-9_.-]+)(.*)")
_BOUND = re.compile(r"(>=|<)\s*([0-9.]+)")
_LEAST_PYTHON = (3, 11)
_LETTERS = "Aбαبא中あ한कกՀაกአ"
"""A letter of each script that is looked for."""

_SECONDS_FOR_PRINTERS = 5


class Diagnosis(NamedTuple):
    """One thing that was looked at. ``is_wrong`` if the program cannot work well with it; ``hint``
    says how to mend it, or how to get what is only missing."""

    part: str
    name: str
    says: str
    hint: str = ""
    is_wrong: bool = False


def diagnose(project: Project, here: Path) -> tuple[Diagnosis, ...]:
    """Return everything that was found for a project, with ``here`` as the working folder."""
    return (
        *_versions(),
        *_extras(),
        *_fonts(project),
        *_printers(),
        *_folders(project, here),
    )


def without_home(text: str) -> str:
    """Return a text with the home folder of the user as ``~``."""
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    return text.replace(home, "~") if len(home) > 1 else text


def _versions() -> Iterator[Diagnosis]:
    python = sys.version_info
    yield Diagnosis(VERSIONS, PROGRAM, __version__)
    yield Diagnosis(
        VERSIONS,
        "Python",
        f"{platform.python_version()} ({platform.system()} {platform.machine()})",
        _("install Python {version} or newer").format(version=".".join(map(str, _LEAST_PYTHON)))
        if python < _LEAST_PYTHON
        else "",
        is_wrong=python < _LEAST_PYTHON,
    )
    try:
        required = metadata.requires(PROGRAM) or []
    except metadata.PackageNotFoundError:  # A bundle without the records of pip.
        return
    for line in required:
        if "extra ==" not in line and (found := _REQUIRED.fullmatch(line)):
            yield _library(found[1], found[2])


def _library(name: str, bounds: str) -> Diagnosis:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = ""
    is_right = bool(version) and within(version, bounds)
    hint = "" if is_right else install_library(f"{name}{bounds}")
    return Diagnosis(VERSIONS, name, version or _("not installed"), hint, not is_right)


def within(version: str, bounds: str) -> bool:
    """Return whether a version is within bounds such as ``>=5.1,<6``."""
    own = _numbers(version)
    return all(
        own >= _numbers(number) if sign == ">=" else own < _numbers(number)
        for sign, number in _BOUND.findall(bounds)
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall("[0-9]+", version)[:3]))


def _extras() -> Iterator[Diagnosis]:
    for extra in LIBRARIES:
        is_there = is_installed(extra)
        says = _("installed: {purpose}") if is_there else _("not installed: {purpose}")
        says = says.format(purpose=_(PURPOSES[extra]))
        yield Diagnosis(EXTRAS, extra, says, "" if is_there else install_extra(extra))


def _fonts(project: Project) -> Iterator[Diagnosis]:
    problems = Problems()
    theme = read_theme(project.layouts, read_stack(project.content, (), problems), problems)
    fonts = load_fonts(theme, problems) if theme is not None else None
    if theme is None or fonts is None:
        says = _("the theme or its fonts cannot be read")
        hint = _("'kaartenset check' says what is wrong")
        yield Diagnosis(FONTS, project.layouts.name, says, hint, is_wrong=True)
        return
    for cut, choices in theme.cuts.items():
        yield Diagnosis(FONTS, cut.words, ", ".join(map(str, choices)))
    covered = [letter for letter in _LETTERS if not fonts.missing(letter)]
    scripts = dict.fromkeys(script_of(letter) or _("Latin") for letter in covered)
    yield Diagnosis(FONTS, _("scripts"), ", ".join(scripts))


def _printers() -> Iterator[Diagnosis]:
    try:
        path = printers_file()
    except InputError:
        yield Diagnosis(PRINTERS, _("calibrated"), _("the system gives you no folder of your own"))
        return
    problems = Problems()
    kept = read_printers(path, problems)
    if problems.errors():
        hint = _("correct this file, or delete it and add your printers again: {path}")
        path_said = hint.format(path=without_home(str(path)))
        yield Diagnosis(PRINTERS, _("calibrated"), _("cannot be read"), path_said, is_wrong=True)
    else:
        hint = "" if kept else _("'kaartenset calibrate' makes the sheet to begin with")
        yield Diagnosis(PRINTERS, _("calibrated"), ", ".join(kept) or _("none"), hint)
    known = _printers_of_system()
    says = _("not known") if known is None else ", ".join(known) or _("none")
    yield Diagnosis(PRINTERS, _("of this computer"), says)


def _printers_of_system() -> tuple[str, ...] | None:
    """Return the printers of this computer; None if the system does not say."""
    if sys.platform == "win32":
        return _printers_of_windows()
    program = which("lpstat")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "-e"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_SECONDS_FOR_PRINTERS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return tuple(done.stdout.split("\n")[:-1]) if done.returncode == 0 else None


def _printers_of_windows() -> tuple[str, ...] | None:
    """Return the printers of the user, from the registry."""
    if sys.platform == "win32":
        import winreg

        try:
            path = r"Software\Microsoft\Windows NT\CurrentVersion\Devices"
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                count = winreg.QueryInfoKey(key)[1]
                return tuple(winreg.EnumValue(key, number)[0] for number in range(count))
        except OSError:
            return None
    return None


def _folders(project: Project, here: Path) -> Iterator[Diagnosis]:
    for name, folder in (("content", root_of(project.content)), ("layouts", project.layouts)):
        is_there = is_folder(folder)
        says = without_home(str(folder)) if is_there else _("not there")
        yield Diagnosis(FOLDERS, name, says, is_wrong=not is_there)
    output = here / "output"
    yield _writable(_("output"), output if is_folder(output) else here)
    own = data_folder()
    if own is None:
        says = _("the system gives you no folder of your own")
        yield Diagnosis(FOLDERS, _("your data"), says, is_wrong=True)
    else:
        yield _writable(_("your data"), own)


def _writable(name: str, folder: Path) -> Diagnosis:
    """Return whether a folder can be written, or made in the nearest one above it."""
    nearest = next((each for each in (folder, *folder.parents) if is_folder(each)), folder)
    can_write = os.access(nearest, os.W_OK)
    says = without_home(str(folder))
    if not is_folder(folder):
        says = _("{folder}, which is made when it is needed").format(folder=says)
    hint = "" if can_write else _("you may not write there; give another folder with --output")
    return Diagnosis(FOLDERS, name, says, hint, is_wrong=not can_write)
