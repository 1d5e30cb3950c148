"""Programs that judge a PDF from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
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
