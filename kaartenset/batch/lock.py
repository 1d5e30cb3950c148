"""Allows one run at a time in a folder, with a lock that the system releases at exit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kaartenset.files import write_faults
from kaartenset.files.unfinished import try_lock

_PAUSE = 0.2
"""Seconds between two attempts to get the lock."""


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock of a file, and yield whether there is one.

    ``waiting`` is called once if another run has the lock. Some network drives have no locks.
    """
    with write_faults.reporting(path):
        file = path.open("a+b")
    with file:
        is_told = False
        while (is_ours := try_lock(file.fileno())) is False:
            if not is_told:
                waiting()
                is_told = True
            time.sleep(_PAUSE)
        yield bool(is_ours)
