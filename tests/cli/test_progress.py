"""How far a batch is: count, rate and time left, and never a name."""

from __future__ import annotations

import io
import sys

import pytest

from kaartenset.cli import progress as module
from kaartenset.cli.progress import progress, spell_seconds
from kaartenset.errors import Problem
from kaartenset.locations import InTable
from tables import table


class Clock:
    """A clock that stands still until it is told otherwise."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", made)
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    return made


def wrong(row: int) -> Problem:
    return Problem("name-missing", InTable("list.csv", row), "the row has no name")


def test_plain_lines_come_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress(lambda: 101, quiet=False) as step:
        for number in range(1, 51):
            clock.now += 0.5
            step(number + 1, [wrong(number + 1)] if number == 7 else [])
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "list.csv: row 8: error[name-missing] the row has no name",
        "row 21: 20 of about 100 done, 2 a second, 0:40 to go",
        "row 41: 40 of about 100 done, 2 a second, 0:30 to go",
    ]


def test_a_quick_run_says_nothing_of_progress_and_counts_nothing(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    def count() -> int:
        raise AssertionError("counting takes time")

    with progress(count, quiet=False) as step:
        clock.now += 1
        step(2, [])
    assert capsys.readouterr().err == ""


def test_quiet_still_says_what_is_wrong(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress(lambda: 10, quiet=True) as step:
        clock.now += 60
        step(2, [wrong(2)])
    assert capsys.readouterr().err == "list.csv: row 2: error[name-missing] the row has no name\n"


def test_a_terminal_shows_a_bar_and_problems_above_it(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(lambda: 101, quiet=False) as step:
        for number in range(1, 51):
            clock.now += 0.5
            step(number + 1, [wrong(number + 1)] if number == 40 else [])
    said = terminal.getvalue()
    assert "list.csv: row 41: error[name-missing] the row has no name" in said
    assert "/100" in said
    assert "2 a second" in said


@table(
    ("seconds", "text"), [(0, "0:00"), (-3, "0:00"), (59.6, "1:00"), (61, "1:01"), (3600, "60:00")]
)
def test_time_left_is_spelt_in_minutes(seconds: float, text: str) -> None:
    assert spell_seconds(seconds) == text
