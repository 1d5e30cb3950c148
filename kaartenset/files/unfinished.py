"""Files that are being written: under names that tell nothing, and of a run that lives as long as
their guard is held.

    kaartenset-OWNER-RANDOM.part    a file that is not whole yet
    kaartenset-OWNER.lock           its guard: held by the run that writes, gone when that is done
    .kaartenset/lock                the guard of all files that a batch writes

A run that is killed leaves its files, and the system takes its lock away. That, and no clock, says
that they may be removed: the clock of a file server may be ahead, and a run may be suspended for a
day.
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
"""The owner of what a batch writes, be it in one process or in many."""

BATCH_GUARD = Path(".kaartenset", "lock")

_NAME = re.compile(r"kaartenset-(?P<owner>[0-9a-f]{8})(?:-[0-9a-f]{12}\.part|\.lock)")
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def try_lock(descriptor: int) -> bool | None:
    """Return whether the lock of a file is ours now, False if another has it, None if there are no
    locks here.

    Some network drives know none. Whoever holds a lock loses it by closing the file, or by ending,
    however it ends.
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
    """Return a path for a file that is not there yet."""
    return folder / f"kaartenset-{owner}-{os.urandom(6).hex()}.part"


@contextmanager
def guarded(folder: Path) -> Iterator[str]:
    """Give an owner whose parts in a folder no other run removes; what runs that are gone have
    left there is removed first."""
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
        # Another run may have found it in the moment before it was locked, and have taken it for
        # one that was left.
        if try_lock(descriptor) is not False and guard.exists():
            return owner, guard, descriptor
        _remove_open(guard, descriptor)


def remove_orphans(folder: Path, of_batch: bool | None = None) -> None:
    """Remove the parts in a folder whose run is gone. Where that cannot be known, they stay.

    ``of_batch`` says whether those of a batch may go, for whoever holds its guard; None if that is
    to be found out.
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
    except FileNotFoundError:  # A run takes its guard away last.
        _remove(paths)
        return
    except OSError:  # It is of somebody else.
        return
    is_ours = try_lock(descriptor)
    if is_ours:
        _remove(paths)
    os.close(descriptor)
    if is_ours and guard in paths:  # Windows removes no file that is open.
        _remove([guard])


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _open(path: Path, flags: int = 0) -> int:
    return os.open(path, os.O_RDWR | flags | getattr(os, "O_BINARY", 0), 0o600)


def _remove_open(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        os.close(descriptor)
    with suppress(OSError):  # Windows removes no file that is open.
        path.unlink(missing_ok=True)
