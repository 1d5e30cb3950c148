"""Shows the progress of a batch: a bar on a terminal, elsewhere a line every ten seconds.

It shows row numbers only, no names.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.errors import Problem
from kaartenset.i18n import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

QUICK = 2.0
"""Seconds before the bar appears."""

EVERY = 10.0
"""Seconds between two plain lines, unless others are given."""

OnStep = Callable[[int, Sequence[Problem]], None]
"""Called for each row with its number and its problems."""


@contextmanager
def progress(count: Callable[[], int], quiet: bool, every: float = EVERY) -> Iterator[OnStep]:
    """Yield the function to call for each row.

    ``count`` estimates the number of rows; it is called only if the batch takes long. ``every`` is
    the seconds between two plain lines.
    """
    shown = (
        _Bar(count)
        if not quiet and sys.stderr is not None and sys.stderr.isatty()
        else _Lines(count, quiet, every)
    )
    try:
        yield shown.step
    finally:
        shown.close()


class _Lines:
    """Prints a line every few seconds."""

    def __init__(self, count: Callable[[], int], quiet: bool, every: float) -> None:
        self._count = count
        self._quiet = quiet
        self._every = every
        self._start = self._said = time.monotonic()
        self._done = self._total = 0

    def step(self, row: int, problems: Sequence[Problem]) -> None:
        console.say_each(problems)
        self._done += 1
        now = time.monotonic()
        if not self._quiet and now - self._said >= self._every:
            self._said = now
            self._total = self._total or max(self._count() - 1, 0)
            rate = self._done / (now - self._start)
            line = _("row {row}: {done} of about {total} done, {rate} a second, {left} to go")
            left = spell_seconds((self._total - self._done) / rate)
            console.say(
                line.format(
                    row=row,
                    done=self._done,
                    total=max(self._total, self._done),
                    rate=f"{rate:.0f}",
                    left=left,
                )
            )

    def close(self) -> None:
        pass


class _Bar:
    """Shows a bar with rich, after two seconds."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._count = count
        self._start = time.monotonic()
        self._done = 0
        self._task: TaskID
        self._bar: Progress | None = None

    def step(self, row: int, problems: Sequence[Problem]) -> None:
        self._done += 1
        if self._bar is None and time.monotonic() - self._start > QUICK:
            self._open()
        if self._bar is None:
            console.say_each(problems)
            return
        for problem in problems:
            self._bar.console.print(str(problem), markup=False, highlight=False, soft_wrap=True)
        rate = f"{self._done / (time.monotonic() - self._start):.0f}"
        self._bar.update(self._task, completed=self._done, row=row, rate=rate)

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn(_("row {row}").format(row="{task.fields[row]}")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(_("{rate} a second").format(rate="{task.fields[rate]}")),
            TimeRemainingColumn(),
        )
        bar = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)
        self._task = bar.add_task("", total=max(self._count() - 1, self._done), row=0, rate="")
        bar.start()
        self._bar = bar

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def spell_seconds(seconds: float) -> str:
    """Return a duration as minutes and seconds, ``M:SS``."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    return f"{minutes}:{rest:02}"
