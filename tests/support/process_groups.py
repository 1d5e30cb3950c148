"""Waits for what other processes do: until one has come far enough, and until every process of a
group has ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable


def wait_until(has_come_so_far: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Return when a process has come so far or has ended; fail after 60 seconds.

    A moment in the work of a process is the same on a slow machine and on a quick one, which one
    in seconds is not.
    """
    deadline = time.monotonic() + 60
    while not has_come_so_far() and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)


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
