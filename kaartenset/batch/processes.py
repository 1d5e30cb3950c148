"""Distributes rows over processes, and returns their outcomes in the order of the list.

Each process is spawned, as on Windows, and has one pipe to its parent. When the parent ends in any
way, the pipe breaks and the process ends too. If a process is lost, its rows are made here.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

from kaartenset.batch.chunks import take
from kaartenset.batch.make_row import Workshop
from kaartenset.batch.order import BatchOrder, Job, Outcome, Stopped
from kaartenset.dataclass import replace
from kaartenset.errors import InputError

CHUNK = 32
"""Rows sent to a process at once: enough to hide the pipe, few enough for its buffer."""

FEW = 300
"""Rows that one process makes in about the time that a second process takes to start."""

_AHEAD = 4
"""Chunks for each process that may be finished ahead of their turn."""

_PATIENCE = 0.2
"""Seconds between two checks whether rows are still wanted: pictures of a chunk take a minute."""

Pipe = Any
"""One end of a pipe between processes; what it is depends on the system."""

Message = Job | Outcome
Chunk = list[Message]


def make_all(
    items: Iterator[Message],
    order: BatchOrder,
    processes: int,
    few: int = FEW,
    chunk: int = CHUNK,
) -> Iterator[Outcome]:
    """Yield the outcome of every job, and known outcomes, in the order of the items.

    Fewer than ``few`` are made here; a process gets a ``chunk`` of them at once.
    Raises ``Stopped`` if nothing more can be written, and an error of the items after those before
    it.
    """
    is_alone = processes == 1 or not may_start_processes()
    first, broken = ([], None) if is_alone else take(items, few)
    if not is_alone and len(first) == few:
        of_pool = replace(order, source=None)
        yield from _Pool(of_pool, processes, chunk).make_all(chain(first, items))
        return
    workshop = Workshop(order)
    for item in first if broken else chain(first, items):
        yield workshop.make(item) if isinstance(item, Job) else item
    if broken:
        raise broken


def work(order: BatchOrder, pipe: Pipe) -> None:
    """Make the rows that come through a pipe until it is closed: the main loop of a process."""
    for number in _stopping():
        with suppress(ValueError, OSError):
            signal.signal(number, signal.SIG_IGN)  # The parent stops, and then the pipe breaks.
    workshop = None
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            jobs: list[Job] = pipe.recv()
            try:
                workshop = workshop or Workshop(order)
                made = workshop.make_all(jobs, _Wanted(pipe))
                pipe.send([outcome._replace(job=None) for outcome in made])
            except Stopped as stopped:
                pipe.send(stopped.problems)


class _Wanted:
    """Tells whether the parent still wants the rows: it sends nothing else before they are made."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._asked = time.monotonic()

    def __call__(self) -> bool:
        now = time.monotonic()
        if now - self._asked < _PATIENCE:
            return True
        self._asked = now
        return not self._pipe.poll()


def may_start_processes() -> bool:
    """Return whether a new process can be stopped from importing from the working folder.

    With ``python -E`` it cannot.
    """
    return bool(sys.flags.safe_path or not sys.flags.ignore_environment)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Stop new processes from importing from the working folder, as ``python -c`` would."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _stopping() -> list[int]:
    """Return the signals that stop a run: Ctrl-C, shutdown and a closed window."""
    return [
        getattr(signal, name)
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        if hasattr(signal, name)
    ]


@contextmanager
def _signals_ignored() -> Iterator[None]:
    """Make new processes ignore signals that stop a run, where they inherit that."""
    before: dict[int, Any] = {}
    try:
        for number in _stopping():
            with suppress(ValueError, OSError):  # Only the main thread may handle signals.
                before[number] = signal.signal(number, signal.SIG_IGN)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Pool:
    """The processes, their chunks, and finished chunks that wait for their turn."""

    def __init__(self, order: BatchOrder, processes: int, chunk: int = CHUNK) -> None:
        self._order = order
        self._count = processes
        self._chunk = chunk
        self._pipes: list[Pipe] = []
        self._idle: list[Pipe] = []
        self._busy: dict[Pipe, int] = {}
        self._processes: list[Any] = []
        self._chunks: dict[int, Chunk] = {}
        self._done: dict[int, list[Outcome]] = {}

    def make_all(self, items: Iterator[Message]) -> Iterator[Outcome]:
        try:
            self._start()
            yield from self._run(items)
        finally:
            self._stop()

    def _start(self) -> None:
        with _signals_ignored(), _safe_path():
            self._start_all()

    def _start_all(self) -> None:
        import multiprocessing  # Most lists are short and need no other process.

        context = multiprocessing.get_context("spawn")
        for _number in range(self._count):
            ours, theirs = context.Pipe()
            process = context.Process(target=work, args=(self._order, theirs), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._idle.append(ours)
            self._processes.append(process)

    def _run(self, items: Iterator[Message]) -> Iterator[Outcome]:
        turn, last, is_all = 0, 0, False
        broken: InputError | None = None
        ready: deque[int] = deque()
        while True:
            while not is_all and len(ready) < self._count and last - turn < self._count * _AHEAD:
                chunk, broken = take(items, self._chunk)
                is_all = len(chunk) < self._chunk
                if chunk:
                    self._chunks[last] = chunk
                    ready.append(last)
                    last += 1
            while ready and (self._idle or not self._busy):
                self._give(ready.popleft())
            while turn in self._done:
                yield from self._finished(turn)
                turn += 1
            if is_all and turn == last:
                if broken:
                    raise broken
                return
            if self._busy and turn not in self._done and not (ready and self._idle):
                self._take()

    def _give(self, number: int) -> None:
        jobs = [item for item in self._chunks[number] if isinstance(item, Job)]
        if not jobs:
            self._done[number] = []
        elif not self._idle:  # Every process is lost.
            self._make_here(number)
        else:
            pipe = self._idle.pop()
            try:
                pipe.send(jobs)
                self._busy[pipe] = number
            except OSError:
                self._make_here(number)

    def _take(self) -> None:
        from multiprocessing.connection import wait

        pipes: list[Pipe] = wait(list(self._busy))
        for pipe in pipes:
            number = self._busy.pop(pipe)
            try:
                outcomes = pipe.recv()
            except (EOFError, OSError):
                self._make_here(number)
                continue
            if isinstance(outcomes, tuple):
                raise Stopped(outcomes)
            self._done[number] = outcomes
            self._idle.append(pipe)

    def _make_here(self, number: int) -> None:
        workshop = Workshop(self._order)
        self._done[number] = workshop.make_all(
            [item for item in self._chunks[number] if isinstance(item, Job)]
        )

    def _finished(self, number: int) -> Iterator[Outcome]:
        done = iter(self._done.pop(number))
        for item in self._chunks.pop(number):
            yield next(done)._replace(job=item) if isinstance(item, Job) else item

    def _stop(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()
