"""New and changed files of a project → on disk, all of them or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kaartenset.dataclass import dataclass, field, replace
from kaartenset.errors import Problem, Problems, UsageError
from kaartenset.files.file_names import file_name
from kaartenset.files.reading import is_folder, is_there
from kaartenset.files.writing import make_folder, write_set
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Scalar
from kaartenset.source.values import read_identifier


@dataclass(frozen=True, slots=True)
class Additions:
    """What is added to a project: the content of new files, and that of files with more in them.

    ``missing`` are keys of a new card that could not be filled in, ``tables`` the files with cards
    for which a new variant has no files.
    """

    new: Mapping[Path, bytes]
    changed: Mapping[Path, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


def check_name(name: str, places: Mapping[str, Path], problems: Problems) -> None:
    """Report a name that cannot be an id or the name of a file, or a place that is taken.

    ``places`` are the files and folders that would get the name, by how messages call them.
    """
    where = InFile(name)
    found = Problems()
    if read_identifier(Scalar(name, where), found) is None:
        hint = _("use small letters, digits and hyphens, such as '{name}'")
        near = _as_identifier(name)
        problems.extend(
            replace(each, hint=hint.format(name=near)) if near else each for each in found
        )
        return
    another = _("give the new one another name")
    if file_name(name) != name:
        message = _("Windows keeps the name '{name}' for itself").format(name=name)
        problems.add("name-taken", where, message, another)
    for shown, path in places.items():
        if is_there(path):
            message = _("{path} is there already, and nothing is overwritten").format(path=shown)
            problems.add("name-taken", where, message, another)


def _as_identifier(name: str) -> str:
    """Return a name as an id: in small letters, without accents, with hyphens for the rest."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")


def check_own(folder: Path, name: str, problems: Problems) -> None:
    """Report a project without a folder of its own for texts or layouts."""
    if not is_folder(folder):
        problems.add(
            "folder-missing",
            InFile(name),
            _("there is no folder {folder} here to put it into").format(folder=folder),
            _("'kaartenset init' makes a folder with everything that a deck needs"),
        )


def not_editable(file: str, name: str) -> Problem:
    """Return the problem of a file that a name cannot be added to."""
    return Problem(
        "not-editable",
        InFile(file),
        _("there is no place here that the program can add '{name}' to").format(name=name),
        _("mend what 'kaartenset check' reports, or add it yourself"),
    )


def write_additions(additions: Additions) -> None:
    """Write the files. Raises ``UsageError`` or ``InputError``; then there are no new ones."""
    made: list[Path] = []
    try:
        for path in additions.new:
            _make_folders(path.parent, made)
        write_set({**additions.new, **additions.changed})
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    if not is_folder(folder):
        _make_folders(folder.parent, made)
        if make_folder(folder):
            made.append(folder)


def refuse(problems: Problems) -> None:
    """Raise ``UsageError`` with all problems, if there are any."""
    if problems.errors():
        raise UsageError(problems.errors())
