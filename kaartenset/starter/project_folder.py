"""The files of a new project → its folder, complete or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem
from kaartenset.files.folders import new_folder
from kaartenset.files.write_faults import reporting
from kaartenset.i18n import _

_CHOICE_OF_PLACE = frozenset(
    {"output-not-folder", "output-read-only", "output-name-too-long", "output-unwritable"}
)
"""Codes of problems that another place solves."""


def make_project(
    folder: Path, files: Mapping[str, bytes], complete: Callable[[Path], object] = lambda part: part
) -> None:
    """Write the files of a project, by their paths with slashes, into a new folder.

    ``complete`` adds what is made from the files, in the folder that it gets, before the project is
    there. Raises ``UsageError`` if the folder has files, or ``InputError`` if the system cannot
    write.
    """
    try:
        with new_folder(folder) as part:
            for name, data in files.items():
                path = part / name
                with reporting(folder):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
            complete(part)
    except InputError as refusal:
        raise type(refusal)(map(_without_option, refusal.problems)) from None


def _without_option(problem: Problem) -> Problem:
    """Return a problem with a hint for a folder that is named without ``--output``."""
    if problem.code in _CHOICE_OF_PLACE:
        return replace(problem, hint=_("give another place for the new folder"))
    if problem.code == "output-missing":
        return replace(problem, hint=_("make that one first, or give another place"))
    if problem.code == "disk-full":
        return replace(problem, hint=_("make room, or give another place for the new folder"))
    return problem
