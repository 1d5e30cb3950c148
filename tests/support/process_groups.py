"""Waits until every process of a group has ended."""

from __future__ import annotations

import os
import time


def wait_for_the_end(group: int) -> None:
    """Return when no process of the group lives any more; fail after 30 seconds."""
    deadline = time.monotonic() + 30
    while _group_lives(group):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
