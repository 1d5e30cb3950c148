"""Keeps Python from looking for garbage while a deck is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 10_000
"""New values beyond which searching them takes longer than making a deck that others were like."""


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the search for reference cycles: a deck is some 50,000 small values and none of them is
    a cycle.

    Searching them over and over costs a fifth of the time, and once, at the end, a twentieth.
    Whoever called it gets the collector back as it was.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                # All that is new grows old at once, unsearched: most of it stays or is gone
                # already. The next full search has it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
