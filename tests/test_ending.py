"""How a run ends when the system is in its way (X8)."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest
from command_line import Run

from kaartenset.cli.ending import run as run_to_its_end


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
@pytest.mark.parametrize("file", [None, "x"])
def test_a_system_that_gives_no_more_is_no_fault_of_the_program(code: int, file: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """X8: with ``ulimit -n 32`` it said that the output cannot be written."""

    def refuse() -> NoReturn:
        raise OSError(code, "", file) if file else OSError(code, "")

    assert run_to_its_end(refuse) == 1
    said = capsys.readouterr().err
    assert "error[system-limit]" in said
    assert "output" not in said
    assert "fault" not in said


@pytest.mark.parametrize("words", [["build"], ["check"], ["list", "cards"], ["calibrate"], ["batch", "x.csv"]], ids=str)
def test_a_folder_that_is_gone_is_told(words: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """X8."""

    def gone(*_given: object) -> NoReturn:
        raise FileNotFoundError(errno.ENOENT, "no such file")

    monkeypatch.setattr("os.getcwd", gone)
    monkeypatch.setattr(Path, "cwd", gone)
    said = run(*words)
    assert said.code == 1
    assert "error[working-folder-gone]" in said.err


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
