"""Bytes → a file that is complete or not there at all.

A file is written beside its place as a ``.part`` file (see ``unfinished``) and renamed when it is
complete (rule S7). The name of a file may contain the reference of a client; the name of a
``.part`` file never does. A link stays, and the file that it leads to is replaced. A
write-protected file is not replaced.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from kaartenset.files.unfinished import OF_BATCH, guarded, new_part
from kaartenset.files.write_faults import (
    OF_DISKS,
    fault,
    locked,
    missing,
    refuse_protected,
    reporting,
    unwritable,
)
from kaartenset.i18n import _

CLAIM = ".pdf"
"""The ending of the empty file that claims a number, whatever files get it."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once, replacing one of this name. Raises ``UsageError`` or ``InputError``."""
    write_set({path: data})


def write_set(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together, replacing those of these names.

    All are complete, and none is known to be in use, before the first takes its place. Raises
    ``UsageError`` or ``InputError``.
    """
    targets = {path: followed(path) for path in contents}
    for target in targets.values():
        check_target(target)
    with _parts([(targets[path], data) for path, data in contents.items()]) as parts:
        for target in targets.values():
            check_replaceable(target)
        for part, target in zip(parts, targets.values(), strict=True):
            _move(part, target)


def write_numbered_set(folder: Path, stem: str, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files, by ending, under the first free number: ``stem_1.pdf`` …; return their paths.

    If one of them cannot be written, none is.
    """
    check_folder(folder)
    with _parts([(folder / f"{stem}{ending}", data) for ending, data in contents.items()]) as parts:
        paths = next_free(folder, stem, tuple(contents))
        try:
            for part, path in zip(parts, paths, strict=True):
                _move(part, path)
        except BaseException:
            _take_away(paths)
            raise
    return paths


def next_free(folder: Path, stem: str, endings: Sequence[str]) -> list[Path]:
    """Return paths with the first free number, as empty files that no other run takes."""
    number = 0
    while True:
        number = _free_from(number + 1, folder, stem)
        claim = folder / f"{stem}_{number}{CLAIM}"
        paths = [folder / f"{stem}_{number}{ending}" for ending in endings]
        try:
            with reporting(claim), claim.open("xb"):
                pass
        except FileExistsError:  # another run was quicker
            continue
        try:
            # Another run took the number first, and has already removed its claim.
            if len(_of_number(number, folder, stem)) > 1:
                _take_away([claim])
                continue
            for path in paths:
                with reporting(path):
                    path.touch()
        except BaseException:
            _take_away([claim, *paths])
            raise
        if claim not in paths:
            _take_away([claim])
        return paths


def _free_from(number: int, folder: Path, stem: str) -> int:
    """Return the first number from this one on that no file has, whatever its ending."""
    with reporting(folder):
        taken = {path.name.partition(".")[0].casefold() for path in folder.iterdir()}
    while f"{stem}_{number}".casefold() in taken:
        number += 1
    return number


def _of_number(number: int, folder: Path, stem: str) -> list[Path]:
    with reporting(folder):
        return [
            path
            for path in folder.iterdir()
            if path.name.partition(".")[0].casefold() == f"{stem}_{number}".casefold()
        ]


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def followed(path: Path) -> Path:
    """Return the place of a file after following links.

    Raises ``UsageError`` for a link that leads nowhere.
    """
    with reporting(path):
        if not path.is_symlink():
            return path
        try:
            return path.resolve()
        except RuntimeError:  # a link to itself, before Python 3.13
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def check_replaceable(path: Path) -> None:
    """Raise ``UsageError`` if a file is write-protected, or locked by a program, as on Windows."""
    refuse_protected(path)
    if sys.platform != "win32":
        return
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        pass
    except PermissionError:
        raise locked(path) from None
    except OSError as error:
        raise unwritable(path, error) from None


@contextmanager
def growing(path: Path, is_private: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write in pieces; it gets its name when it is complete.

    It is removed if writing fails or nothing was written. Only its owner can read a private file,
    where the system has rights. Raises ``UsageError`` or ``InputError``.
    """
    path = followed(path)
    check_target(path)
    refuse_protected(path)
    with _owner(path) as owner:
        yield from _growing(path, new_part(path.parent, owner), is_private)


def _growing(path: Path, part: Path, is_private: bool) -> Iterator[IO[bytes]]:
    try:
        with reporting(path):
            file = _opened_new(part)
        try:
            yield file
            with reporting(path):
                file.flush()
                if is_private:
                    os.fsync(file.fileno())
            is_empty = file.tell() == 0
        except OSError as error:
            if error.errno in OF_DISKS:
                raise unwritable(path, error) from None
            raise  # not about this file: the caller writes others too
        finally:
            with suppress(OSError):
                file.close()
        if not is_empty:
            _move(part, path, 0o600 if is_private else None)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


class FolderWriter:
    """Writes the files of a batch into one folder, from any number of processes.

    The caller holds the guard of the folder and has removed what ended runs left there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mode = 0o666 & ~_umask()

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        """Write a file at once; return its size, and the time of its last change in nanoseconds.

        Raises ``UsageError`` or ``InputError``.
        """
        target = self.folder / name
        with reporting(target):
            mode = self._checked(target)
        if mode is None:
            write_whole(target, data)
        else:
            self._write(target, data, mode)
        with reporting(target):
            found = target.stat()
        return found.st_size, found.st_mtime_ns

    def _checked(self, target: Path) -> int | None:
        """Return the rights for a file, or None for a link; refuse a write-protected file."""
        try:
            found = target.lstat()
        except FileNotFoundError:
            return self._mode
        if stat.S_ISLNK(found.st_mode):
            return None
        refuse_protected(target, found)
        return stat.S_IMODE(found.st_mode)

    def _write(self, target: Path, data: bytes, mode: int) -> None:
        part = new_part(self.folder, OF_BATCH)
        try:
            with reporting(target):
                _write_new(part, data)
            _move(part, target, mode)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def check_target(path: Path) -> None:
    """Raise ``UsageError`` if a file of this name cannot be written.

    Its folder is none, or it is a folder itself.
    """
    check_folder(path.parent)
    with reporting(path):
        is_folder = path.is_dir()
    if is_folder:
        raise fault(
            "output-is-folder",
            path,
            _("this is a folder, and a file must go here"),
            _("give the file another name"),
        )


def check_folder(folder: Path) -> None:
    """Raise ``UsageError`` if a folder is none."""
    with reporting(folder):
        if folder.is_dir():
            return
        there = folder.exists()
    if there:
        raise fault(
            "output-not-folder",
            folder,
            _("this is a file, and a folder is expected"),
            _("give the folder that the files go to"),
        )
    raise missing(folder)


def make_folder(folder: Path) -> bool:
    """Make a folder unless it is there, and return whether it was made.

    Raises ``UsageError`` or ``InputError``.
    """
    with suppress(FileExistsError), reporting(folder):
        folder.mkdir()
        return True
    check_folder(folder)
    return False


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _parts(contents: Sequence[tuple[Path, bytes]]) -> Iterator[list[Path]]:
    """Give a complete ``.part`` file beside each target, and remove them in any case."""
    parts: list[Path] = []
    with ExitStack() as stack:
        owners: dict[Path, str] = {}
        for target, data in contents:
            folder = target.parent
            if folder not in owners:
                owners[folder] = stack.enter_context(_owner(target))
            parts.append(new_part(folder, owners[folder]))
            stack.callback(_take_away, parts[-1:])
            with reporting(target):
                _write_new(parts[-1], data)
        yield parts


@contextmanager
def _owner(target: Path) -> Iterator[str]:
    with ExitStack() as stack:
        with reporting(target):
            owner = stack.enter_context(guarded(target.parent))
        yield owner


def _write_new(part: Path, data: bytes) -> None:
    """Write a new file that nobody else can read until it is complete."""
    with _opened_new(part) as file:
        file.write(data)


def _opened_new(part: Path) -> IO[bytes]:
    return os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600),
        "wb",
    )


def _move(part: Path, target: Path, mode: int | None = None) -> None:
    with suppress(OSError):  # some network drives have no rights
        part.chmod(_usual_mode(target) if mode is None else mode)
    try:
        part.replace(target)
    except PermissionError:
        raise locked(target) from None
    except OSError as error:
        raise unwritable(target, error) from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _usual_mode(target: Path) -> int:
    """Return the rights of the file to replace, or those of any new file of the user."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return 0o666 & ~_umask()
