"""Programs that judge a PDF from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest


def needs_tool(name: str) -> str:
    """Return the path of a program. Without it the test is skipped on a user's machine, and
    fails in CI."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail(f"CI must have {name}: a judge that is not there has not judged")
        pytest.skip(f"{name} is not on this machine; CI has it")
    return path


def run_tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what a program said about a file, and its exit code."""
    command = [needs_tool(name), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=60
    )


class KeptProgram:
    """A program that starts slowly and is asked often: a line in, a line out. It ends with the
    process of the tests, because its input does."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def answer(self, question: str = "", timeout: float = 120) -> str:
        """Return the answer to a line; to no line, what the program says by itself."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stop = threading.Timer(timeout, self._process.kill)
        stop.start()
        try:
            if question:
                stdin.write(f"{question}\n")
                stdin.flush()
            found = stdout.readline().strip()
        finally:
            stop.cancel()
        assert found, f"{self._process.args!r} has ended"
        return found
