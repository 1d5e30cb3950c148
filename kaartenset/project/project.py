"""Finds the folders of content and layouts: in the working folder, else in the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kaartenset.errors import Problems, UsageError
from kaartenset.files.reading import is_folder
from kaartenset.i18n import _
from kaartenset.locations import OfOption

CONTENT, LAYOUTS = "content", "layouts"
_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a deck; ``address`` is the requested form of address, "u" or "je", if any."""

    content: Path
    layouts: Path
    address: str = ""


def find_project(content: Path | None, layouts: Path | None, here: Path) -> Project:
    """Return the folders to use. Raises ``UsageError`` if a requested folder does not exist."""
    problems = Problems()
    for option, folder in ((f"--{CONTENT}", content), (f"--{LAYOUTS}", layouts)):
        if folder is not None and not is_folder(folder):
            problems.add(
                "folder-missing",
                OfOption(option),
                _("there is no folder {folder}").format(folder=folder),
                _("check the path"),
            )
    if problems.errors():
        raise UsageError(problems)
    return Project(content or _default(CONTENT, here), layouts or _default(LAYOUTS, here))


def _default(name: str, here: Path) -> Path:
    """Return the folder in the working folder, in the package, or in a checkout beside it."""
    for folder in (here / name, _PACKAGE / name):
        if is_folder(folder):
            return folder
    return _PACKAGE.parent / name
