"""Under a list of problems, a person at a terminal reads how to have a code explained."""

from __future__ import annotations

import io
import sys

import pytest

from kaartenset.cli.exit_codes import run
from kaartenset.errors import InputError, Problem, Severity
from kaartenset.locations import InFile
from tables import table

LINE = "more about a code: kaartenset explain unknown-key\n"
WHERE = InFile("content/deck.yaml", 3)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@table(
    ("terminal", "brief", "severity", "count"),
    [
        (True, False, Severity.ERROR, 1),
        (False, False, Severity.ERROR, 0),  # a file, or another program
        (True, True, Severity.ERROR, 0),  # --quiet and --json
        (True, False, Severity.WARNING, 0),
    ],
)
def test_the_command_that_explains_is_named_once_at_a_terminal(
    terminal: bool, brief: bool, severity: Severity, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = ("far-date", "unknown-key", "missing-key")
    severities = (Severity.WARNING, severity, severity)
    found = [
        Problem(code, WHERE, "This is wrong.", severity=each)
        for code, each in zip(codes, severities, strict=True)
    ]

    def fail() -> int:
        raise InputError(found)

    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert run(fail, brief=brief) == 1
    assert stream.getvalue().count("kaartenset explain") == count
    assert stream.getvalue().endswith(LINE) == bool(count)
