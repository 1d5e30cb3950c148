"""One run at a time in a folder: a lock that the system takes away when its holder ends, however it ends."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kaartenset import files

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:  # everywhere else
    msvcrt = None  # type: ignore[assignment]

_PAUSE = 0.2
"""Seconds between two looks whether the other run has ended."""

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a file, after waiting for whoever has it; ``waiting`` is called once if that is needed.

    Where the system knows no locks, as on some network drives, there is none.
    """
    with files.said(path):
        file = path.open("a+b")
    with file:
        is_told = False
        while not _lock(file.fileno()):
            if not is_told:
                waiting()
                is_told = True
            time.sleep(_PAUSE)
        yield


def _lock(descriptor: int) -> bool:
    """Return whether the lock is ours now, or there are no locks here."""
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
