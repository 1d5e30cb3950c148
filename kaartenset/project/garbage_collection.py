"""Pauses the garbage collector at the start of the program and while a deck is made."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 10_000
"""New values after which a search takes longer than making a similar deck."""

_ENOUGH = 80_000
"""New values that are worth a full search: about four projects, each read and built. Remains of a
project that is read again, such as its layouts, are in cycles."""


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the garbage collector: a deck is about 50,000 small values, none of them in a cycle.

    Repeated searches take a fifth of the time, and one at the end a twentieth. Afterwards the
    collector is on again if it was on before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            new = gc.get_count()[0]
            if new > _MANY and not gc.get_freeze_count():
                _unsearched.add(new)
            gc.enable()


@contextmanager
def collection_paused_for_run() -> Iterator[None]:
    """Pause the garbage collector for a run, or until a command calls ``resume_collection``.

    Modules are many values and few cycles. Searching them takes a seventh of the time of one deck,
    mostly when the process ends, where it is useless.
    """
    was_on = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if was_on:
            resume_collection()
        else:
            gc.disable()


def resume_collection() -> None:
    """Turn the collector on again in a run, without searching what exists by now."""
    if not gc.isenabled():
        _grow_old()
        gc.enable()


def _grow_old() -> None:
    """Move all values to the oldest generation, for the next full search."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def _count() -> int:
    """Return how many values there are, which takes a millisecond for 200,000; 0 if some are
    frozen.

    ``gc.get_objects`` would count them too, but while it holds them all, a tuple that another
    thread is making cannot grow, and that thread fails with a ``SystemError``.
    """
    if gc.get_freeze_count():
        return 0
    gc.freeze()
    count = gc.get_freeze_count()
    gc.unfreeze()
    return count


class _Unsearched:
    """Counts unsearched new values, and searches when there are as many as all that stayed."""

    def __init__(self) -> None:
        self._count = 0
        self._most = _ENOUGH

    def add(self, new: int) -> None:
        self._count += new
        if self._count <= self._most:
            # Most of what is new stays or is gone already.
            _grow_old()
            return
        gc.collect()
        self._count = 0
        self._most = max(_ENOUGH, _count())


_unsearched = _Unsearched()
