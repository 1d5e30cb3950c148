"""The program does its work wherever it is started: no home, no streams, no UTF-8, no room on
the line, no asserts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from pikepdf import open as open_pdf

from caseload_files import write_csv
from command_line import WITH_SMALL_DECK, Run
from kaartenset.cli import console, progress
from kaartenset.cli.request import password
from kaartenset.errors import UsageError

COMMANDS = {
    "build": ("build", "--cards", "1", "--name", "Zoe", "--reference", "W-1"),
    "batch": ("batch", "list.csv", "--cards", "1"),
    "check": ("check",),
}
HARD = {
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "COLUMNS": "20",
    "TERM": "dumb",
}


def start(
    folder: Path, command: str, *closed: int, of_deck: Sequence[str] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run a command without asserts, in ASCII, on 20 columns, with a home that is no folder, and
    without some streams."""
    write_csv(folder / "list.csv", "Naam;Kenmerk\nZoë Đurić;W-1\n")
    (folder / "home").write_text("")
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "XDG", "KAARTENSET"))
    }
    home = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(folder / "home"))
    words = [sys.executable, "-O", "-m", "kaartenset", *COMMANDS[command], *of_deck]
    if closed:
        words = [
            "sh",
            "-c",
            f'exec "$@" {" ".join(f"{number}>&-" for number in closed)}',
            "sh",
            *words,
        ]
    return subprocess.run(
        words, cwd=folder, env={**plain, **home, **HARD}, capture_output=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_without_home_utf_8_asserts_and_room(command: str, tmp_path: Path) -> None:
    done = start(tmp_path, command)
    said = done.stderr + done.stdout
    assert done.returncode == 0, said
    assert b"Traceback" not in said
    said.decode("ascii")
    assert (tmp_path / "home").read_text() == ""
    if command != "check":
        open_pdf(tmp_path / "output" / "kaartenset-W-1.pdf").close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams otherwise there")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("closed", [(0, 1), (0, 1, 2)])
def test_a_stream_that_is_closed_gets_into_no_file(
    command: str, closed: tuple[int, ...], tmp_path: Path
) -> None:
    done = start(tmp_path, command, *closed, of_deck=WITH_SMALL_DECK)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr
    if command != "check":
        open_pdf(tmp_path / "output" / "kaartenset-W-1.pdf").close()


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--help",), ("batch", "--help"), ("list", "cards")])
def test_twenty_columns_are_enough_to_say_something(words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kaartenset", *words],
        env={**os.environ, "COLUMNS": "20"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert len(done.stdout) > 100
    assert b"Traceback" not in done.stderr


def test_without_standard_error_nothing_is_said_among_the_results(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.say("not a result")
    with progress.progress(lambda: 1, quiet=False) as step:
        step(2, [])
    assert capsys.readouterr().out == ""


def test_without_standard_input_no_password_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password, "sys", SimpleNamespace(stdin=None))
    with pytest.raises(UsageError) as refused:
        password.read_password(None)
    assert [problem.code for problem in refused.value.problems] == ["password-missing"]


@pytest.mark.parametrize("words", [COMMANDS["build"], COMMANDS["batch"]])
def test_a_home_that_is_none_is_no_reason_to_stop(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    assert run(*words).code == 0
