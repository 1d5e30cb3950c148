"""A folder that is complete or not there at all.

It is filled beside its place as a ``.part`` folder (see ``unfinished``), and gets its name when it
is complete. If the folder is there and empty, what is in the ``.part`` folder moves into it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kaartenset.files.unfinished import guarded, is_unfinished, new_part
from kaartenset.files.write_faults import fault, reporting, unwritable
from kaartenset.files.writing import check_folder
from kaartenset.i18n import _

_OF_SYSTEMS = frozenset({".git", ".ds_store", "desktop.ini", "thumbs.db"})
"""Names that an empty folder may have in it: a new repository, and what windows of folders keep."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes ``folder`` if nothing goes wrong.

    Raises ``UsageError`` if there is one with files in it, or none that it can be made in; else
    ``UsageError`` or ``InputError`` if the system cannot write.
    """
    is_there = _is_there(folder)
    around = folder if is_there else folder.parent
    check_folder(around)
    with reporting(folder), guarded(around) as owner:
        if is_there:
            _check_empty(folder)
        part = new_part(around, owner)
        try:
            part.mkdir()
            yield part
            if is_there:
                _move_into(part, folder)
            else:
                _rename(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _is_there(folder: Path) -> bool:
    with reporting(folder):
        if not folder.exists() and not folder.is_symlink():
            return False
    check_folder(folder)
    return True


def _check_empty(folder: Path) -> None:
    found = sorted(
        path.name
        for path in folder.iterdir()
        if path.name.casefold() not in _OF_SYSTEMS and not is_unfinished(path.name)
    )
    if found:
        raise _not_empty(folder, found[0])


def _not_empty(folder: Path, name: str) -> Exception:
    message = _("there is something in this folder already, such as {name}").format(name=name)
    return fault(
        "folder-not-empty",
        folder,
        message,
        _("give the name of a new folder, or of one that is empty"),
    )


def _rename(part: Path, folder: Path) -> None:
    try:
        part.rename(folder)
    except OSError as error:
        if folder.is_dir():  # Somebody else made it in the meantime.
            _check_empty(folder)
        raise unwritable(folder, error) from None


def _move_into(part: Path, folder: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(part.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            _take_away(path)
        raise


def _take_away(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
