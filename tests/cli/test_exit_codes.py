"""How a run ends when the system is in its way (X8)."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from command_line import Run


@pytest.mark.parametrize(
    "words", [["build"], ["check"], ["list", "cards"], ["calibrate"], ["batch", "x.csv"]], ids=str
)
def test_a_folder_that_is_gone_is_told(
    words: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X8."""

    def gone(*_given: object) -> NoReturn:
        raise FileNotFoundError(errno.ENOENT, "no such file")

    monkeypatch.setattr("os.getcwd", gone)
    monkeypatch.setattr(Path, "cwd", gone)
    said = run(*words)
    assert said.code == 1
    assert "error[working-folder-missing]" in said.err


LONG = "a" * 256


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--content", LONG],
        ["build", "--layouts", LONG],
        ["build", "--client", LONG],
        ["build", "--output", LONG],
        ["build", "--output", f"{LONG}/a.pdf"],
        ["build", "--output", f"{LONG}.pdf"],
        ["build", "--printer", LONG],
        ["calibrate", "--output", LONG],
        ["list", "cards", "--content", f"{LONG}/{LONG}"],
        ["batch", f"{LONG}.csv"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_name_that_no_file_can_have_is_told(words: list[str], run: Run) -> None:
    """X8."""
    said = run(*words)
    assert said.code in (1, 2)
    assert "error[" in said.err
    assert "fault of the program" not in said.err
