"""Unfinished files and folders: their names, their guards, and the removal of orphans.

    kaartenset-OWNER-RANDOM.part    a file or a folder that is not whole yet
    kaartenset-OWNER.lock           its guard: locked by the run that writes, removed at its end
    .kaartenset/lock                the guard of all files that a batch writes

A run that is killed leaves its files, and the system releases its lock. Only a released lock shows
that files may be removed. Times do not: the clock of a file server may be ahead, and a run may be
suspended for a day.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:  # everywhere else
    msvcrt = None  # type: ignore[assignment]

OF_BATCH = "ba7c4000"
"""The owner of everything that a batch writes, in one process or in many."""

BATCH_GUARD = Path(".kaartenset", "lock")

_NAME = re.compile(r"kaartenset-(?P<owner>[0-9a-f]{8})(?:-[0-9a-f]{12}\.part|\.lock)")
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def try_lock(descriptor: int) -> bool | None:
    """Return True if we now hold the lock, False if another does, None if there are no locks here.

    Some network drives have none. The lock ends when its file is closed or its process ends.
    """
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            return None
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True


def new_part(folder: Path, owner: str) -> Path:
    """Return a path for a new unfinished file."""
    return folder / f"kaartenset-{owner}-{os.urandom(6).hex()}.part"


def is_unfinished(name: str) -> bool:
    """Return whether a name is that of an unfinished file or of a guard."""
    return _NAME.fullmatch(name) is not None


@contextmanager
def guarded(folder: Path) -> Iterator[str]:
    """Give an owner whose parts no other run removes, after removing the parts of ended runs."""
    remove_orphans(folder)
    owner, guard, descriptor = _new_guard(folder)
    try:
        yield owner
    finally:
        _remove_open(guard, descriptor)


def _new_guard(folder: Path) -> tuple[str, Path, int]:
    while True:
        owner = os.urandom(4).hex()
        guard = folder / f"kaartenset-{owner}.lock"
        try:
            descriptor = _open(guard, os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            continue
        # Another run may have found it before it was locked, and taken it for an orphan.
        if try_lock(descriptor) is not False and guard.exists():
            return owner, guard, descriptor
        _remove_open(guard, descriptor)


def remove_orphans(folder: Path, of_batch: bool | None = None) -> None:
    """Remove the parts in a folder whose run is gone, and keep those that may have one.

    ``of_batch`` is True for a caller that holds the guard of the batch, so that its orphans may go,
    False for one that leaves them, and None to find out.
    """
    found: dict[str, list[Path]] = {}
    with suppress(OSError):
        for path in folder.iterdir():
            if name := _NAME.fullmatch(path.name):
                found.setdefault(name["owner"], []).append(path)
    for owner, paths in found.items():
        if owner != OF_BATCH:
            _remove_unguarded(folder / f"kaartenset-{owner}.lock", paths)
        elif of_batch is None:
            _remove_unguarded(folder / BATCH_GUARD, paths)
        elif of_batch:
            _remove(paths)


def _remove_unguarded(guard: Path, paths: list[Path]) -> None:
    """Remove files unless another run holds their guard."""
    try:
        descriptor = _open(guard)
    except FileNotFoundError:  # a run removes its guard last
        _remove(paths)
        return
    except OSError:  # another user's
        return
    is_ours = try_lock(descriptor)
    if is_ours:
        _remove(paths)
    os.close(descriptor)
    if is_ours and guard in paths:  # after closing: Windows removes no open file
        _remove([guard])


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                _remove_folder(path)
            else:
                path.unlink()


def _remove_folder(folder: Path) -> None:
    import shutil  # loads the formats of archives, which few runs need

    shutil.rmtree(folder, ignore_errors=True)


def _open(path: Path, flags: int = 0) -> int:
    return os.open(path, os.O_RDWR | flags | getattr(os, "O_BINARY", 0), 0o600)


def _remove_open(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        os.close(descriptor)
    with suppress(OSError):  # again after closing: Windows removes no open file
        path.unlink(missing_ok=True)
