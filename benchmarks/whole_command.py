"""The whole command ``batch``, from starting Python to the last file: how long it takes, what it
uses, and how much memory.

Lists come from ``client_list``; what is written goes to a disk in memory, and is taken away while
it grows if there is much.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import client_list
import run

PROCESSES = 2
"""For the making of separate files; the machine that the bounds are for has two cores."""

MOST_KEPT = 20_000
"""Decks whose files may stand on the disk at one time: 1.4 GB."""

_SWEEP = 1.0
"""Seconds between two looks for files that can be taken away."""

_READ = """
import sys, time
from pathlib import Path
from kaartenset.client.caseload.read import read_caseload
from kaartenset.errors import Problems
used = time.process_time()
caseload = read_caseload(Path(sys.argv[1]), None, {}, Problems())
with caseload.rows() as rows:
    count = sum(1 for _row in rows)
print(count, time.process_time() - used)
"""


class Command(NamedTuple):
    """A whole command: seconds by the clock, seconds of processor of all its processes, and the
    peak of its largest one in MiB."""

    seconds: float
    cpu: float
    memory: float


def environment() -> dict[str, str]:
    """Return the environment of a user: Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def list_of(count: int, folder: Path) -> Path:
    """Return the list of so many clients, which is made when it is first asked for."""
    path = folder / f"clients-{count}.xlsx"
    if not path.exists():
        client_list.write_list(path, count)
    return path


def batch(python: str, clients: Path, options: Iterable[str], folder: Path, count: int) -> Command:
    """Make the decks of a list into a folder of their own, which is gone afterwards."""
    out = folder / "out"
    out.mkdir()
    command = [
        python,
        "-m",
        "kaartenset",
        "batch",
        str(clients),
        "--quiet",
        "--output",
        str(out),
        *options,
    ]
    if count >= MOST_KEPT:
        command.append("--yes")  # So many are not made without it.
    before = _used_by_children()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=run.ROOT, env=environment(), stdout=subprocess.DEVNULL)
    memory = _watched(process, out if count > MOST_KEPT else None)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"this failed: {' '.join(command)}")
    used = _used_by_children() - before
    shutil.rmtree(out)
    return Command(seconds, used, memory)


def reading(python: str, clients: Path) -> float:
    """Return the seconds of processor that reading a list takes, and nothing else."""
    command = [python, "-c", _READ, str(clients)]
    said = subprocess.run(
        command,
        cwd=run.ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return float(said.stdout.split()[1])


def _watched(process: subprocess.Popen[bytes], to_empty: Path | None) -> float:
    """Wait for a process and return the peak of the resident memory of the largest process of it
    in MiB."""
    peaks: dict[int, int] = {}
    swept: set[Path] = set()
    next_sweep = time.monotonic()
    while process.poll() is None:
        for number in run.descendants(process.pid):
            peaks[number] = max(peaks.get(number, 0), run.peak(number))
        if to_empty is not None and time.monotonic() > next_sweep:
            swept = _emptied(to_empty, swept)
            next_sweep = time.monotonic() + _SWEEP
        time.sleep(0.02)
    return max(peaks.values(), default=0) / 1024


def _emptied(folder: Path, seen: set[Path]) -> set[Path]:
    """Take away the files that were seen the time before, so that none goes while it is made,
    and return the others."""
    found = set(folder.glob("*.pdf"))
    for path in found & seen:
        path.unlink()
    return found - seen


def _used_by_children() -> float:
    """Return the seconds of processor of all processes that have ended and that this one or its
    children have waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
