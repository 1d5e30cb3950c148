"""One run at a time in a folder: a lock that the system takes away when its holder ends, however
it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kaartenset.files import write_faults
from kaartenset.files.unfinished import try_lock

_PAUSE = 0.2
"""Seconds between two looks whether the other run has ended."""


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock of a file, after waiting for whoever has it; ``waiting`` is called once if that
    is needed.

    Gives whether it is held: where the system knows no locks, as on some network drives, there is
    none.
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
